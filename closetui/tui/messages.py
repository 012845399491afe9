"""What a screen asks of the app: messages that bubble up, so that no screen knows the app."""

from dataclasses import dataclass
from pathlib import Path

from textual.message import Message


@dataclass
class OpenClosure(Message):
    """A closure is to be opened."""

    path: Path


@dataclass
class GoHome(Message):
    """The list of closures is to be shown."""
