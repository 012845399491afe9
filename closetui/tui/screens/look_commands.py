"""What can be done while one looks at a guide."""

from typing import Protocol

from textual.message import Message

from closetui.domain.playbook import Playbook
from closetui.reports.guide import look_lines
from closetui.reports.lines import plain
from closetui.tui.command import SEE, SHARE, Command, Offer
from closetui.tui.content.finding import everything
from closetui.tui.content.looking import look_pages
from closetui.tui.content.origin import addresses, origin_of, sources_texts
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.find import Find
from closetui.tui.dialogs.reading_sheet import ReadingSheet
from closetui.tui.flows.writing import write_new
from closetui.tui.messages import CompareGuides, StartClosure
from closetui.tui.screens.anywhere import (
    help_command,
    home_command,
    quit_command,
    theme_command,
)
from closetui.views import View
from closetui.world import World

ONLY_LOOKING = "You are only looking; n starts a closure."


class LooksAtGuide(Protocol):
    """What the commands ask of the screen."""

    view: View
    other: Playbook | None

    @property
    def outside(self) -> World:
        """The world."""

    @property
    def asker(self) -> Asker:
        """What asks for the commands."""

    @property
    def playbook(self) -> Playbook:
        """The guide."""

    def lit(self) -> str:
        """Return the id of the lit row."""

    def offers(self) -> list[Offer]:
        """Return what can be done here."""

    def run_later(self, command_id: str) -> None:
        """Run another command once the present one has ended."""

    def post_message(self, message: Message) -> bool:
        """Ask the app for something."""

    def show_message(self, text: str) -> None:
        """Say in passing what happened."""

    def action_go(self, entry_id: str) -> None:
        """Put the light on an entry."""

    def leave(self) -> None:
        """Go one step back."""


async def _start(look: LooksAtGuide) -> None:
    look.post_message(StartClosure(look.playbook.id))


async def _compare(look: LooksAtGuide) -> None:
    look.post_message(CompareGuides(look.playbook.id, look.other.id if look.other else ""))


async def _find(look: LooksAtGuide) -> None:
    entry = await look.asker.ask(Find(everything(look.view)))
    if entry:
        look.action_go(entry)


def _no_sources(look: LooksAtGuide) -> str:
    return "" if origin_of(look.playbook, look.lit()) else "This rests on no sources."


async def _sources(look: LooksAtGuide) -> None:
    origin = origin_of(look.playbook, look.lit())
    if origin is None:
        return
    title = look_pages(look.view, look.lit())[0][1].title
    texts = sources_texts(look.playbook, title, origin, look.outside.now().date())
    found = "\n".join(addresses(look.playbook, origin))
    await look.asker.ask(ReadingSheet("How sure, and from where", tuple(texts), copied=found))


async def _copy(look: LooksAtGuide) -> None:
    page = look_pages(look.view, look.lit())[0][1]
    text = "\n".join([page.title, *(part.content.plain for part in page.texts)])
    look.asker.screen.app.copy_to_clipboard(text)
    look.show_message(f"Copied: {page.title}.")


async def _write(look: LooksAtGuide) -> None:
    path = await write_new(
        look.asker, f"{look.playbook.id}.txt", lambda: plain(look_lines(look.playbook))
    )
    if path:
        look.show_message(f"Written: {path}")


LOOK_COMMANDS: tuple[Command[LooksAtGuide], ...] = (
    Command("new", "n", "start", "Start a closure with this guide.", _start),
    Command("compare", "equals_sign", "compare", "Lay another guide beside it.", _compare,
            group=SEE),
    Command("find", "slash", "find", "Find an entry by any word in it.", _find, group=SEE),
    Command("sources", "f", "sources", "Show how sure it is, and from where.", _sources,
            _no_sources, group=SEE),
    Command("copy", "y", "copy", "Copy what is read about the row.", _copy, group=SEE),
    Command("report", "r", "write it to a file", "Write the whole guide to a file.", _write,
            group=SHARE),
    Command("tick", "space", "tick", "Nothing: you are only looking.",
            lambda look: look.show_message(ONLY_LOOKING)),
    Command("back", "escape", "back", "Go one step back.", lambda look: look.leave(), group=SEE),
    help_command(),
    theme_command(),
    home_command(),
    quit_command(),
)  # fmt: skip
"""Everything that can be done while one looks at a guide."""
