"""The text of a letter: its placeholders, and the gaps where nobody knows a word yet.

A gap is a text in square brackets that says what belongs there.
"""

import re
from collections.abc import Mapping
from string import Template
from typing import Final

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
    "applied": "day on which you first asked",
    "target": "day you propose",
    "authority": "the data protection authority of my country",
}

PLACEHOLDERS: Final = tuple(_GAPS)
"""What can stand in braces in the text of a letter; any other name becomes a gap of that name."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def template(text: str) -> Template:
    """Return the text of a letter as a template; other braces and dollar signs are plain text."""
    return Template(_PLACEHOLDER.sub(r"${\1}", text.strip("\n").replace("$", "$$")))


def gap(name: str) -> str:
    """Return the gap that stands in the place of a placeholder that is not filled in."""
    return f"[{_GAPS.get(name, name.replace('_', ' '))}]"


def with_gaps(text: str) -> str:
    """Return the text of a letter with a gap in the place of each placeholder, to be read."""
    return _PLACEHOLDER.sub(lambda found: gap(found[1]), text.strip("\n"))
