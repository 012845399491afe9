"""The text of a letter: its parts, its placeholders, and the gaps where nobody knows a word yet.

A gap is a text in square brackets that says what belongs there.
"""

import re
from collections.abc import Callable, Mapping
from string import Template
from typing import Final

from closetui.domain.playbook_letters import PLACEHOLDER, Letter, LetterPart

_GAPS: Final[Mapping[str, str]] = {
    "by": "your name",
    "name": "name of the closure",
    "store": "name of your store",
    "today": "day of the letter",
    "deadline": "day two weeks later",
    "asked": "what you asked for",
    "requests": "what they asked of you since",
    "answers": "what they answered or asked since",
    "order": "order number",
    "orders": "order numbers",
    "contract": "name and date of the contract",
    "contracts": "names and dates of the contracts",
    "reference": "reference, if you got one",
    "applied": "day on which you asked",
    "target": "day you propose",
    "authority": "the data protection authority of my country",
}

PLACEHOLDERS: Final = tuple(_GAPS)
"""What can stand in braces in the text of any letter, beside its parts and the days of its guide;
any other name becomes a gap of that name."""

_BRACKETS: Final = str.maketrans("", "", "[]")
_DEEPEST: Final = 2
"""How deep parts may stand in each other."""

_BLANK_LINES: Final = re.compile(r"\n{3,}")


class _Text(Template):
    """A text in which placeholders may have hyphens and dots, as ids have."""

    idpattern = r"[a-z][a-z0-9_.-]*"


def template(text: str) -> Template:
    """Return a text as a template; other braces and dollar signs are plain text."""
    return _Text(PLACEHOLDER.sub(r"${\1}", text.replace("$", "$$")))


def gap(name: str) -> str:
    """Return the gap that stands in the place of a placeholder that is not filled in."""
    return f"[{_GAPS.get(name, re.sub('[_.-]', ' ', name))}]"


def with_parts(letter: Letter, stands: Callable[[LetterPart], bool | None]) -> str:
    """Return the text of a letter with its parts in their places.

    Args:
        letter: The letter.
        stands: Returns whether a part stands in it; None where nobody knows, which is a gap.
    """
    parts = {part.id: _words(part, stands(part)) for part in letter.parts}
    lines = []
    for line in letter.text.strip("\n").split("\n"):
        filled = line
        for _ in range(_DEEPEST):
            filled = PLACEHOLDER.sub(lambda found: parts.get(found[1], found[0]), filled)
        if filled.strip() or not line.strip():  # A line of which nothing stands goes.
            lines.append(filled.strip())
    return _BLANK_LINES.sub("\n\n", "\n".join(lines))


def _words(part: LetterPart, stands: bool | None) -> str:
    if stands is not None:
        return part.text if stands else part.instead
    either = f"{part.text}, or: {part.instead}" if part.instead else f"If so: {part.text}"
    return f"[{_in_gaps(part.gap or either).translate(_BRACKETS)}]"


def with_gaps(letter: Letter) -> str:
    """Return the text of a letter with a gap wherever something is filled in, to be read."""
    return _in_gaps(with_parts(letter, lambda part: False if part.rows else None))


def _in_gaps(text: str) -> str:
    return PLACEHOLDER.sub(lambda found: gap(found[1]), text)
