"""What a screen asks of the app: messages that bubble up, so that no screen knows the app."""

from dataclasses import dataclass, field
from pathlib import Path

from textual.message import Message


@dataclass
class ShowClosure(Message):
    """A closure is to be opened."""

    path: Path
    """Its file."""
    entry: str = ""
    """The entry to put the light on; empty: where work begins."""
    command: str = ""
    """The command to run there at once; empty for none."""


@dataclass
class GoHome(Message):
    """The list of closures is to be shown."""

    message: str = ""
    """What has just happened, to be said there."""


@dataclass
class LookAtGuide(Message):
    """A guide is to be read, without starting anything."""

    guide: str
    """Its id."""
    entry: str = ""
    """What is lit there; empty: the first of what happens."""


@dataclass
class CompareGuides(Message):
    """Two guides are to be laid side by side."""

    first: str = ""
    """Id of the one on the left; empty: the usual two."""
    second: str = ""
    """Id of the one on the right."""
    chosen: int = field(default=0, kw_only=True)
    """The column that is lit, where the first is named."""


@dataclass
class StartClosure(Message):
    """A closure is to be started."""

    guide: str = ""
    """Id of its guide; empty leaves the choice to the person."""
