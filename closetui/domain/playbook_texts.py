"""What a playbook gives to read, and the letters that it gives to send.

Sentences of a letter may stand only with what was answered. The declarations here are the format:
a field is a key of the playbook file.
"""

import re
from typing import Annotated, Final, Literal, NamedTuple

from closetui.domain.declarations import INLINE, Identifier, Table, longest
from closetui.domain.outcomes import End
from closetui.domain.playbook_items import OpenMeaning, Origin
from closetui.domain.values import distinct


@distinct
class Motive(NamedTuple):
    """A reason for leaving; several can be picked when a closure is started."""

    id: Identifier
    title: str
    advice: str = ""
    """What to do first when this is the reason."""
    covers: tuple[str, ...] = ()
    raises: tuple[str, ...] = ()
    """Recommended items that this reason offers to raise to must."""


@distinct
class Alternative(NamedTuple):
    """A softer way that may be enough, shown before starting."""

    id: Identifier
    title: str
    text: str
    origin: Annotated[Origin, INLINE]
    playbook: str = ""
    """Id of the playbook that guides through it; empty when there is none."""


@distinct
class Background(NamedTuple):
    """Something worth knowing that asks for no act."""

    id: Identifier
    title: str
    text: str
    origin: Annotated[Origin, INLINE]


@distinct
class Comparison(NamedTuple):
    """One row of the comparison of playbooks side by side."""

    id: Identifier
    question: str
    answer: Annotated[str, longest(200)]
    sign: Literal["", "hurts", "may-change", "nobody-knows"] = ""
    """What the answer means for whoever goes this way; empty: nothing to beware of."""
    entries: tuple[str, ...] = ()
    """Items and consequences that stand behind the answer."""


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
    """Words of a letter that stand only with some answers, rows, or outcomes."""

    id: Identifier
    """Stands in braces in the text of the letter, at the place of the words."""
    text: str
    """What stands there with one of the answers; it may have placeholders too."""
    when: tuple[Answer, ...] = ()
    unless: tuple[Answer, ...] = ()
    """Answers with which it does not stand; without one that is known only where it does."""
    rows: tuple[OpenMeaning, ...] = ()
    """In place of answers: how a row stands that the letter is about, such as ``in dispute``."""
    outcomes: tuple[End, ...] = ()
    """In place of answers: what is recorded of the application that the letter is about."""
    routes: tuple[Identifier, ...] = ()
    """In place of answers: by which routes the application was sent that the letter is about."""
    in_vain: tuple[Identifier, ...] = ()
    """In place of answers: by which routes it was tried before, and brought nothing."""
    instead: str = ""
    """What stands there where it was answered, or stands, otherwise."""
    gap: str = ""
    """What to fill in while nobody answered; empty: it follows from the texts."""

    def finish(self, table: Table) -> "LetterPart":
        """Refuse a part with which nothing decides whether it stands, or two things do."""
        deciding = (self.when, self.rows, self.outcomes, self.routes, self.in_vain)
        if sum(map(bool, deciding)) != 1:
            what = "when, rows, outcomes, routes or in_vain decides whether it stands"
            table.fault("when", what, "give one of them")
        if self.unless and not self.when:
            table.fault("unless", "stands without when", "give when as well")
        return self


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
    routes: tuple[Identifier, ...] = ()
    """By which routes the application was sent that it is about; empty: by any."""
    parts: tuple[LetterPart, ...] = ()

    @property
    def rows(self) -> frozenset[str]:
        """For which rows it has words of their own, by how they stand."""
        return frozenset(row for part in self.parts for row in part.rows)

    @property
    def all_texts(self) -> str:
        """The text, and all that may stand in it."""
        return "\n".join([self.text, *(f"{one.text}\n{one.instead}" for one in self.parts)])

    def finish(self, table: Table) -> "Letter":
        """Refuse parts that stand nowhere in the text."""
        placed = set(PLACEHOLDER.findall(self.all_texts)) if self.parts else set()
        for part in self.parts:
            if part.id and part.id not in placed:
                what = f"{part.id} stands nowhere in the text"
                table.fault("parts", what, f"put {{{part.id}}} there")
        return self
