"""The help page and the palette: both made from the table of verbs."""

from collections.abc import Awaitable, Sequence
from functools import partial
from typing import Any, Protocol, runtime_checkable

from textual.command import DiscoveryHit, Hit, Hits, Provider

from closetui.tui.row_list import Row
from closetui.tui.search import Search
from closetui.tui.verbs import Verb, key_name


class Help(Search):
    """What can be done here, searchable; enter runs it."""

    def __init__(self, title: str, verbs: Sequence[tuple[Verb[Any], str]]) -> None:
        """Show each verb with the reason why it is not possible now, if there is one."""
        rows = {
            _row(verb, refusal): f"{verb.label} {verb.help}".casefold() for verb, refusal in verbs
        }
        super().__init__(title, rows, "1 2 3 tab panes   j k move   * has notes   ctrl+p commands")


def _row(verb: Verb[Any], refusal: str) -> Row:
    told = f"Not now: {refusal} {verb.help}" if refusal else verb.help
    return Row(verb.id, told, f"{key_name(verb):<6}", tone="waiting" if refusal else "heading")


def _title(verb: Verb[Any]) -> str:
    """Return the label of a verb, and its own key if it has one."""
    label = f"{verb.label[:1].upper()}{verb.label[1:]}"
    return f"{label} ({key_name(verb)})" if verb.keys else label


@runtime_checkable
class HasVerbs(Protocol):
    """A screen that can run verbs."""

    def verbs_now(self) -> Sequence[tuple[Verb[Any], str]]:
        """Return the verbs with the reasons why some are not possible now."""

    def action_verb(self, verb_id: str) -> Awaitable[None] | None:
        """Run a verb."""


class VerbPalette(Provider):
    """Offers the verbs of the screen in the command palette, with their keys."""

    def _offers(self) -> list[tuple[str, str, partial[Awaitable[None] | None]]]:
        screen = self.screen
        if not isinstance(screen, HasVerbs):
            return []
        return [
            (
                _title(verb),
                refusal or verb.help,
                partial(screen.action_verb, verb.id),
            )
            for verb, refusal in screen.verbs_now()
        ]

    async def discover(self) -> Hits:
        """Yield everything while nothing is typed."""
        for title, told, run in self._offers():
            yield DiscoveryHit(title, run, help=told)

    async def search(self, query: str) -> Hits:
        """Yield what fits the words typed."""
        matcher = self.matcher(query)
        for title, told, run in self._offers():
            score = matcher.match(f"{title} {told}")
            if score > 0:
                yield Hit(score, title, run, help=told)
