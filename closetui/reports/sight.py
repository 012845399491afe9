"""What a report looks at: a closure and the verdict on it at one moment.

The reports know nothing of files or sessions. Whatever has these
attributes can be reported on; the view of a session has them.
"""

from datetime import datetime
from typing import Protocol

from closetui.domain.case import Case
from closetui.domain.gate import Verdict


class Sight(Protocol):
    """A closure, the verdict, and the moment it was given at."""

    @property
    def case(self) -> Case:
        """The closure as its events tell it."""
        ...

    @property
    def verdict(self) -> Verdict:
        """The decision at that moment."""
        ...

    @property
    def now(self) -> datetime:
        """The moment."""
        ...

    @property
    def entries(self) -> int:
        """How many entries the closure holds, the constant first one included."""
        ...

    @property
    def warnings(self) -> tuple[str, ...]:
        """What a person should know besides."""
        ...
