"""What a controller asks of the screens and pages that show a closure."""

from enum import StrEnum
from typing import Protocol

from textual.screen import Screen

from closetui.domain.blockers import Advice, Remedy
from closetui.domain.errors import ClosetuiError
from closetui.tui.command import HasKeys, Hint
from closetui.views import View


class Display(HasKeys, Protocol):
    """What a controller asks of the screen it belongs to."""

    def show(self, view: View) -> None:
        """Draw a newer view."""

    def chosen(self) -> str:
        """Return the id of the entry under the light, or an empty text."""

    def lit(self) -> str:
        """Return the id of the row under the light, whatever it is."""

    def jump(self, entry_id: str) -> None:
        """Put the light on an entry."""

    async def lead_to(self, entry_id: str) -> None:
        """Go to a row of the closure itself."""

    def step(self, step: int) -> None:
        """Go to the next thing, and from there to the one after (1) or before (-1)."""

    def reads(self, sentence: str) -> bool:
        """Return whether a whole sentence about the lit row is on the screen."""

    def read(self) -> None:
        """Read about the lit row."""

    def back(self) -> None:
        """Go one step back."""

    def say(self, text: str, hint: Hint | None = None, *, warning: bool = False) -> None:
        """Say in passing what happened; ``hint`` is never cut off."""

    def waiting_changed(self) -> None:
        """Show what waits to be looked at: something came in, or was looked at."""

    def in_app(self, remedy: Remedy | Advice | ClosetuiError | str) -> str:
        """Return what helps, or an error whole, in words with the keys of the app."""

    def key_of(self, command_id: str) -> str:
        """Return the key of a command, as the person knows it."""


class PageKind(StrEnum):
    """A page about a closure that lies above its screen."""

    SINCE = "since"
    """What happened since the last visit."""
    GREETING = "greeting"
    """The same, which comes up by itself."""
    LOOK_AGAIN = "look-again"
    """What is to be looked at again before applying."""
    IN_THE_WAY = "in-the-way"
    CONSEQUENCES = "consequences"
    """What happens when one applies, one consequence a page."""
    PATH = "path"
    """The click path of a route."""
    ROWS = "rows"
    """The list behind an entry."""
    PLAN = "plan"
    """The days to come, as a picture."""
    END = "end"
    """What it came to, once everything is done."""


class Page(Display, Protocol):
    """A page, on which commands work as they do on the screen of the closure."""

    result: str
    """What became of the visit; empty where it was just left."""

    then: str
    """The command that is to be run where one came from; empty for none."""

    goal: str
    """The row of the closure that is to be gone to; empty for none."""

    @property
    def as_screen(self) -> Screen[None]:
        """The page as Textual knows it."""
