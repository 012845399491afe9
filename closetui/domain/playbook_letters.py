"""The letters of a playbook, and the sentences in them that stand only with what was answered.

The declarations here are the format: a field is a key of the playbook file.
"""

import re
from typing import Annotated, Final, NamedTuple

from closetui.domain.declarations import INLINE, Identifier, Table
from closetui.domain.playbook_items import Origin
from closetui.domain.values import distinct

PLACEHOLDER: Final = re.compile(r"\{([a-z][a-z0-9_.-]*)\}")
"""A name in braces, at the place of which something is filled in."""


@distinct
class Answer(NamedTuple):
    """Something that may have been answered: of an item that it is met, or does not apply."""

    item: str
    ways: tuple[Identifier, ...] = ()
    """Those in which it is met, or ``no`` where it does not apply; empty: any of its ways."""


@distinct
class LetterPart(NamedTuple):
    """Words of a letter that stand only with one of some answers."""

    id: Identifier
    """Stands in braces in the text of the letter, at the place of the words."""
    text: str
    """What stands there with one of the answers; it may have placeholders too."""
    when: tuple[Answer, ...]
    instead: str = ""
    """What stands there where all of them were answered otherwise."""
    gap: str = ""
    """What to fill in while nobody answered; empty: it follows from the texts."""


@distinct
class Letter(NamedTuple):
    """A letter to adapt and send."""

    id: Identifier
    title: str
    to: str
    text: str
    """Several lines, with placeholders in braces such as ``{store}``; gaps stand in brackets."""
    when: str
    """When to use it, in one sentence."""
    origin: Annotated[Origin, INLINE]
    authority: bool = False
    """Whether it goes to the data protection authority of the country one lives in."""
    parts: tuple[LetterPart, ...] = ()

    @property
    def all_texts(self) -> str:
        """The text, and all that may stand in it."""
        return "\n".join([self.text, *(f"{one.text}\n{one.instead}" for one in self.parts)])

    def finish(self, table: Table) -> "Letter":
        """Refuse parts that stand nowhere in the text."""
        placed = set(PLACEHOLDER.findall(self.text)) if self.parts else set()
        for part in self.parts:
            if part.id and part.id not in placed:
                what = f"{part.id} stands nowhere in the text"
                table.fault("parts", what, f"put {{{part.id}}} there")
        return self
