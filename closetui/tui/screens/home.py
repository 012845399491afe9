"""What the commands of the home screen act on."""

from typing import Protocol

from textual.message import Message

from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.store.playbooks import Guides
from closetui.tui.command import Hint
from closetui.tui.content.home import HomeEntry
from closetui.tui.screens.anywhere import ShowsKeys
from closetui.world import World


class Home(ShowsKeys, Protocol):
    """What the commands ask of the home screen."""

    outside: World
    showing_away: bool
    shown: list[HomeEntry]
    guides: Guides

    @property
    def is_empty(self) -> bool:
        """Whether the folder was read and holds no closure."""

    def send(self, message: Message) -> None:
        """Ask the app for something."""

    def chosen(self) -> HomeEntry | None:
        """Return the closure under the light; None where the light is on none."""

    def key_of(self, command_id: str) -> str:
        """Return the key of a command, as the person knows it."""

    def in_app(self, error: ClosetuiError, entry: HomeEntry | None = None) -> str:
        """Return an error whole, in words with the keys of the app; ``entry`` is what failed."""

    def greets(self, entry: HomeEntry) -> bool:
        """Whether a closure begins with what happened since the person was there."""

    def first(self) -> HomeEntry | None:
        """Return the closure that comes first."""

    def lit_guide(self) -> Playbook | None:
        """Return the guide under the light, or that of the closure under it."""

    def in_guides(self) -> bool:
        """Whether the keyboard is among the guides."""

    def say(self, text: str, hint: Hint | None = None) -> None:
        """Say in passing what happened."""

    def read_again(self, light: str = "") -> None:
        """Read the folder again, and put the light on a file."""
