"""What a screen asks of the app: messages that bubble up, so that no screen knows the app."""

from pathlib import Path

from textual.message import Message


class ShowClosure(Message):
    """A closure is to be opened."""

    def __init__(self, path: Path, entry: str = "", command: str = "") -> None:
        """Open the closure at ``path``.

        Args:
            path: Its file.
            entry: The entry to put the light on; empty: where work begins.
            command: The command to run there at once; empty for none.
        """
        super().__init__()
        self.path, self.entry, self.command = path, entry, command


class GoHome(Message):
    """The list of closures is to be shown."""

    def __init__(self, message: str = "") -> None:
        """Show it.

        Args:
            message: What has just happened, to be said there.
        """
        super().__init__()
        self.message = message


class LookAtGuide(Message):
    """A guide is to be read, without starting anything."""

    def __init__(self, guide: str, entry: str = "") -> None:
        """Read the guide with this id, ``entry`` lit; empty: the first of what happens."""
        super().__init__()
        self.guide, self.entry = guide, entry


class CompareGuides(Message):
    """Two guides are to be laid side by side."""

    def __init__(self, first: str = "", second: str = "", *, chosen: int = 0) -> None:
        """Compare the guides with these ids.

        Args:
            first: The one on the left; empty: the usual two.
            second: The one on the right.
            chosen: The column that is lit, where the first is named.
        """
        super().__init__()
        self.first, self.second, self.chosen = first, second, chosen


class StartClosure(Message):
    """A closure is to be started."""

    def __init__(self, guide: str = "") -> None:
        """Start with the guide of this id; empty leaves the choice to the person."""
        super().__init__()
        self.guide = guide
