"""A guide to read before anything is started, what happens first; nothing is written."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.domain.playbook import Playbook
from closetui.reports.guide import look_lines
from closetui.reports.lines import plain
from closetui.reports.words import rule_day
from closetui.reports.work import HAPPENS
from closetui.tui.command import SEE, SHARE, Command, bindings
from closetui.tui.content.banner import NARROW, banner, header, key_line
from closetui.tui.content.comparison import first_word
from closetui.tui.content.finding import everything
from closetui.tui.content.looking import all_texts, kind_line, look_drawers, look_pages, look_status
from closetui.tui.content.origin import origin_of
from closetui.tui.content.reading import Page
from closetui.tui.dialogs.find import Find
from closetui.tui.flows.reading import copy_page, tell_sources
from closetui.tui.flows.writing import write_text
from closetui.tui.messages import CompareGuides, StartClosure
from closetui.tui.screens.anywhere import ABOUT_GUIDES
from closetui.tui.screens.drawer_screen import DrawerScreen
from closetui.tui.screens.frame_screen import Passing
from closetui.tui.text import user_line
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.reading import wrapped
from closetui.tui.widgets.spans import GAP, runs, spread
from closetui.views import View
from closetui.world import World


async def _start(look: "LookScreen") -> None:
    look.post_message(StartClosure(look.playbook.id))


async def _compare(look: "LookScreen") -> None:
    look.post_message(CompareGuides(look.playbook.id, look.other.id if look.other else ""))


async def _find(look: "LookScreen") -> None:
    entry = await look.asker.ask(Find(everything(look.view)))
    if entry:
        look.action_go(entry)


def _no_sources(look: "LookScreen") -> str:
    return "" if origin_of(look.playbook, look.lit()) else "This rests on no sources."


async def _sources(look: "LookScreen") -> None:
    origin = origin_of(look.playbook, look.lit())
    if origin is None:
        return
    title = look_pages(look.view, look.lit(), look.key_of)[0][1].title
    today = look.outside.now().date()
    await tell_sources(look.asker, look.playbook, [(title, origin)], today)


async def _copy(look: "LookScreen") -> None:
    page = look_pages(look.view, look.lit(), look.key_of)[0][1]
    look.show_message(copy_page(look.asker, page))


async def _write(look: "LookScreen") -> None:
    path = await write_text(
        look.asker, f"{look.playbook.id}.txt", lambda: plain(look_lines(look.playbook))
    )
    if path:
        look.show_message(f"Written: {path}")


LOOK_COMMANDS: tuple[Command["LookScreen"], ...] = (
    Command("new", "n", "start", "Start a closure with this guide.", _start),
    Command("compare", "equals_sign", "compare two guides",
            "Lay another guide beside it.", _compare,
            group=SEE),
    Command("find", "slash", "find", "Find an entry by any word in it.", _find, group=SEE),
    Command("sources", "f", "sources, how sure", "Show how sure it is, and from where.", _sources,
            _no_sources, group=SEE),
    Command("copy", "y", "copy what is read", "Copy what is read about the row.", _copy, group=SEE),
    Command("report", "r", "write it to a file", "Write the whole guide to a file.", _write,
            group=SHARE),
    Command("tick", "space", "nothing: you only look", "It ticks once a closure is started.",
            lambda look: look.show_message(
                f"You are only looking; {look.key_of('new')} starts a closure.")),
    Command("back", "escape", "back", "Go one step back.", lambda look: look.leave(), group=SEE),
    *ABOUT_GUIDES,
)  # fmt: skip
"""Everything that can be done while one looks at a guide."""


_VERBS = (
    ("new", "start"),
    ("compare", "compare"),
    ("sources", "sources"),
    ("find", "find"),
    ("report", "write it to a file"),
    ("back", "back"),
)


class LookScreen(Passing, DrawerScreen["LookScreen"]):
    """A guide, read-only."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(LOOK_COMMANDS),
        Binding("enter", "read", "Read", show=False),
    ]

    def __init__(self, outside: World, view: View, other: Playbook | None, entry: str = "") -> None:
        """Show a guide.

        Args:
            outside: The world.
            view: How a closure would stand that was started with the guide now.
            other: The guide that it is usually compared with.
            entry: Where the light begins; empty: on the first of what happens.
        """
        super().__init__(LOOK_COMMANDS, look_drawers(view))
        self.outside, self.view, self.other = outside, view, other
        self._entry = entry
        self.target = self
        self._pages: list[tuple[str, Page]] = []
        """The parts of the reading, each with the entry that it is about."""
        self._followed = ""

    @property
    def playbook(self) -> Playbook:
        """The guide."""
        return self.view.case.playbook

    def on_mount(self) -> None:
        """Begin with what happens."""
        if not self._chest.go_to(self._entry):
            self._chest.open(HAPPENS)
        self.lay_out()
        self.set_focus(self._chest)
        self.draw_about()

    def draw_about(self) -> None:
        """Show the lit entry whole, and after a consequence those that follow."""
        self._pages = look_pages(self.view, self.lit(), self.key_of)
        page = self._pages[0][1]
        self.show_reading(page.title, page.right, all_texts(self._pages))
        self.draw_lines()

    def _at_top(self) -> tuple[str, str]:
        """Return the entry that the lines at the top of the reading are about, and its title."""
        width = self._reading.body_width
        line, (found, page) = len(wrapped(self._reading.lead, width)), self._pages[0]
        for entry, part in self._pages:
            if line <= self._reading.top:
                found, page = entry, part
            line += len(wrapped(part.texts, width))
        return found, page.title

    # The lines above and below.

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return which guide it is, and of when."""
        age = (
            f"how the guide stood on {rule_day(self.playbook.as_of)}"
            if width >= NARROW + 30
            else ""
        )
        right = user_line(age).stylize("$muted")
        return [header(["closetui", "Look", self.playbook.title], "", right, width)]

    def track_lines(self, width: int) -> Sequence[Content]:
        """Return what kind of act it is."""
        return [kind_line(self.playbook, width)]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return that one is only looking, and what one can do from here."""
        advice = "Nothing is written. Read what happens first." if width >= NARROW else ""
        keys = [runs(self.key_of, "new", "start a closure with it")]
        if self.other is not None:
            verb = first_word(self.other).lower()
            keys.append(runs(self.key_of, "compare", f"compare: {verb}"))
        right = Content(GAP).join(keys)
        room = width - len(advice) - 20
        return [
            banner(
                "looking",
                "Only looking",
                user_line(advice),
                right if right.cell_length <= room else Content(""),
                width,
            )
        ]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return what the sign of the lit row means."""
        right = Content("you are only looking").stylize("$state-stale")
        status = look_status(self.view, self.lit())
        if width >= NARROW:
            return [spread(status, right, width)]
        title = look_pages(self.view, self.lit(), self.key_of)[0][1].title
        return [user_line(title).stylize("bold"), status.truncate(width, ellipsis=True), right]

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return what can be done here."""
        verbs = (("back", "list"), *_VERBS[:-1]) if self.is_in_reading else _VERBS
        return [key_line(verbs, self.commands, width)]

    # What keys and messages do.

    def action_scroll_reading(self, pages: int) -> None:
        """Scroll the reading; the light follows what stands at its top."""
        super().action_scroll_reading(pages)
        entry, title = self._at_top()
        if entry != self.lit():
            self._followed = entry
            self._reading.name_part(user_line(title).stylize("bold"))
            self._chest.go_to(entry)

    def on_resize(self) -> None:
        """Read about the lit entry still, where the lines at the top are about another one now."""
        if self._followed:
            self.call_after_refresh(self._hold_place)

    def _hold_place(self) -> None:
        if self._followed and self._at_top()[0] != self.lit():
            self._followed = ""
            self.draw_about()

    @on(Chest.Moved)
    def _moved(self, event: Chest.Moved) -> None:
        if event.row.id == self._followed:
            self.draw_lines()
            return
        self._followed = ""
        self._message.clear()
        self.follow_light()

    @on(Chest.Chosen)
    def _chosen(self) -> None:
        self.enter_reading()

    @on(Chest.Signed)
    async def _signed(self) -> None:
        await self.action_run("tick")

    def action_go(self, entry_id: str) -> None:
        """Go to another entry, which was named in the reading."""
        self._followed = ""
        super().action_go(entry_id)

    def leave(self) -> None:
        """Go one step back: from the reading to the list, then to where one came from."""
        if self._reading.has_focus:
            self.action_list()
        else:
            self.app.pop_screen()
