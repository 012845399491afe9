"""A visit: when a person last looked at a closure, and what it held then."""

from datetime import datetime
from typing import NamedTuple

from closetui.domain.values import distinct


@distinct
class Visit(NamedTuple):
    """How far a person had seen a closure when they left it."""

    at: datetime
    heads: tuple[str, ...]
    """Ids of the newest events that they had looked at; all causes of these were seen too."""
