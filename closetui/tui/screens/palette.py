"""The command palette: the commands of the screen, with their keys."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Protocol, runtime_checkable

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider

from closetui.tui.command import PALETTE_KEY, Offer


@runtime_checkable
class HasCommands(Protocol):
    """A screen that can run commands."""

    def offers(self) -> list[Offer]:
        """Return the commands with the reasons why some are not possible now."""

    async def action_run(self, command_id: str) -> None:
        """Run a command."""


class CommandProvider(Provider):
    """Offers the commands of the screen in the command palette."""

    async def discover(self) -> Hits:
        """Yield everything while nothing is typed."""
        for title, text, run in self._choices():
            yield DiscoveryHit(title, run, help=text)

    async def search(self, query: str) -> Hits:
        """Yield what fits the words typed."""
        matcher = self.matcher(query)
        for title, text, run in self._choices():
            score = matcher.match(f"{title} {text}")
            if score > 0:
                yield Hit(score, title, run, help=text)

    def _choices(self) -> list[tuple[str, str, Callable[[], Awaitable[None]]]]:
        screen = self.screen
        if not isinstance(screen, HasCommands):
            return []
        return [
            (_title(offer), offer.refusal or offer.help, partial(screen.action_run, offer.id))
            for offer in screen.offers()
        ]


class Palette(CommandPalette):
    """Textual's palette, for commands and for themes."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave alone a list that has no size yet, or none any more: the key would end the app."""
        if action == "command_list":
            return any(found.scrollable_content_region for found in self.query(CommandList))
        return super().check_action(action, parameters)


def _title(offer: Offer) -> str:
    """Return the label of a command, and its own key if it has one."""
    label = f"{offer.label[:1].upper()}{offer.label[1:]}"
    return label if offer.key == PALETTE_KEY else f"{label} ({offer.key})"
