"""What a proof is: a file that shows that something is so, known by its hash.

The record holds name, size and hash. The file itself is kept beside the closure. A
proof is for people: it changes neither a state nor the verdict.
"""

import re
from enum import StrEnum
from functools import partial
from typing import Annotated, Final, NamedTuple

from closetui.domain.declarations import Rule, Verbatim, longest
from closetui.domain.events import Event
from closetui.domain.values import distinct

LONGEST_NAME: Final = 255
"""Characters of the name of a file."""

SHA256: Final = "[0-9a-f]{64}"
"""What the hash of a file looks like."""


@distinct
class ProofBody(NamedTuple):
    """What an event says of the file."""

    name: Annotated[Verbatim, longest(LONGEST_NAME)]
    """What it was called where it came from: to be shown, never to be opened."""
    size: Annotated[int, Rule(lambda size: size > 0, "should be 1 or more")]
    """In bytes."""
    sha256: Annotated[
        str, Rule(partial(re.fullmatch, SHA256), "{value} is not a SHA-256 in lower-case hex")
    ]


class ProofState(StrEnum):
    """Whether the file of a proof is what was attached."""

    PRESENT = "present"
    MISSING = "missing"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


@distinct
class Proof(NamedTuple):
    """A proof that stands."""

    event: Event
    item: str
    """The item or consequence that it is for; empty for the closure as a whole."""
    body: ProofBody

    @property
    def name(self) -> str:
        """What the file was called, as it was given: hostile until it is made visible."""
        return self.body.name
