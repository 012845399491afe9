"""Two guides side by side, question by question; nothing is written."""

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from closetui.domain.playbook import Origin
from closetui.reports.guides import compare_lines, questions
from closetui.reports.lines import plain
from closetui.reports.when import full_day
from closetui.reports.work import read_row_id, row_id
from closetui.store.playbooks import Guides
from closetui.tui.command import LIGHT, SEE, SHARE, Command, Move, bindings
from closetui.tui.content.banner import NARROW, NARROW_LINE, banner, header, key_line
from closetui.tui.content.comparison import STACKED, Pair, head_lines, legend, question_rows
from closetui.tui.content.finding import of_guide
from closetui.tui.content.origin import origin_of
from closetui.tui.dialogs.choose import ChooseGuide
from closetui.tui.dialogs.find import Find
from closetui.tui.flows.reading import tell_sources
from closetui.tui.flows.writing import write_text
from closetui.tui.messages import CompareGuides, LookAtGuide, StartClosure
from closetui.tui.screens.anywhere import ABOUT_GUIDES
from closetui.tui.screens.frame_screen import FrameScreen, Passing
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.spans import keyed, runs
from closetui.world import World


def _behind(screen: "CompareScreen") -> tuple[str, ...]:
    """Return the entries behind the chosen answer of the lit question."""
    row = screen.rows.current
    entries = {q.id: q.entries for q in questions(*screen.pair)}.get(row.id if row else "", ())
    return entries[screen.chosen] if entries else ()


def _sourced(screen: "CompareScreen") -> list[tuple[str, Origin]]:
    """Return those of them that rest on sources, by their titles."""
    guide = screen.pair[screen.chosen]
    found: list[tuple[str, Origin]] = []
    for behind in _behind(screen):
        entry, origin = guide.item(behind) or guide.consequence(behind), origin_of(guide, behind)
        if entry is not None and origin is not None:
            found.append((entry.title, origin))
    return found


async def _sources(screen: "CompareScreen") -> None:
    guide, today = screen.pair[screen.chosen], screen.outside.now().date()
    await tell_sources(screen.asker, guide, _sourced(screen), today)


async def _read(screen: "CompareScreen") -> None:
    behind = _behind(screen)
    screen.post_message(LookAtGuide(screen.guide, behind[0] if behind else ""))


async def _look(screen: "CompareScreen") -> None:
    screen.post_message(LookAtGuide(screen.guide))


async def _start(screen: "CompareScreen") -> None:
    screen.post_message(StartClosure(screen.guide))


async def _other(screen: "CompareScreen") -> None:
    """Put another guide into the column that is not chosen."""
    kept = screen.pair[screen.chosen]
    others = [guide for guide in screen.guides.playbooks if guide.id != kept.id]
    title = f"Compare with what? {kept.title}"
    chosen = await screen.asker.ask(ChooseGuide(title, others, screen.pair[1 - screen.chosen].id))
    if chosen:
        first, second = (kept.id, chosen) if screen.chosen == 0 else (chosen, kept.id)
        screen.post_message(CompareGuides(first, second, chosen=screen.chosen))


async def _write(screen: "CompareScreen") -> None:
    path = await write_text(screen.asker, "compare.txt", lambda: plain(compare_lines(*screen.pair)))
    if path:
        screen.show_message(f"Written: {path}")


async def _find(screen: "CompareScreen") -> None:
    """Find something in either guide, and read it there."""
    things = [
        found._replace(id=row_id(guide.id, found.id), place=guide.title)
        for guide in screen.pair
        for found in of_guide(guide)
    ]
    found = await screen.asker.ask(Find(things))
    if found:
        screen.post_message(LookAtGuide(*read_row_id(found)))


async def _back(screen: "CompareScreen") -> None:
    screen.app.pop_screen()


COMPARE_COMMANDS: tuple[Command["CompareScreen"], ...] = (
    Command("read", "enter", "read the entries", "Read what stands behind the answer.", _read,
            group=SEE),
    Command("sources", "f", "sources, how sure",
            "Show how sure the answer is, and from where.", _sources,
            lambda screen: "" if _sourced(screen) else "This answer rests on no sources.",
            group=SEE),
    Command("new", "n", "start that one", "Start a closure with the chosen guide.", _start),
    Command("look", "v", "look at the guide", "Read the chosen guide.", _look, group=SEE),
    Command("compare", "equals_sign", "another guide", "Put another guide beside it.", _other,
            group=SEE),
    Command("report", "r", "write it to a file", "Write the comparison to a file.", _write,
            group=SHARE),
    Command("find", "slash", "find", "Find anything in the two guides.", _find, group=SEE),
    Command("back", "escape", "back", "Go back.", _back, group=SEE),
    *ABOUT_GUIDES,
)  # fmt: skip
"""Everything that can be done in a comparison."""

_VERBS = (
    ("read", "read the entries"),
    ("new", "start"),
    ("look", "look at the guide"),
    ("back", "back"),
    ("compare", "another"),
    ("report", "write it to a file"),
)
_SLIM_VERBS = (_VERBS[0], _VERBS[3])
"""The two that there is room for where there is least."""


LOW: Final = 20
"""Lines below which the answers have the room of the legend and of a blank line."""


class CompareScreen(Passing, FrameScreen["CompareScreen"]):
    """Two guides side by side; one of them is chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(COMPARE_COMMANDS),
        Binding("left", "choose(0)", "Left", show=False),
        Binding("right", "choose(1)", "Right", show=False),
        Binding("ctrl+d", "read_on(1)", "Read on", show=False),
        Binding("ctrl+u", "read_on(-1)", "Read back", show=False),
    ]

    MOVES: ClassVar[Sequence[Move]] = (
        Move("left right", "the one; the other guide", "choose"),
        Move("ctrl+d", "read on (ctrl+u: back)", "scroll answer"),
        LIGHT,
    )

    def __init__(self, outside: World, guides: Guides, pair: Pair, chosen: int = 1) -> None:
        """Compare the two guides of ``pair``, of which one is chosen at first."""
        super().__init__(COMPARE_COMMANDS)
        self.outside, self.guides, self.pair = outside, guides, pair
        self.chosen = chosen
        """The column that a closure would be started with."""
        self.rows = Rows(question_rows(pair), id="questions")
        self.target = self

    @property
    def guide(self) -> str:
        """Id of the chosen guide."""
        return self.pair[self.chosen].id

    def body(self) -> ComposeResult:
        """Yield the questions."""
        yield self.rows

    def on_mount(self) -> None:
        """Draw the frame."""
        self.rows.focus()
        self._draw()

    def on_resize(self) -> None:
        """Fit everything to the size."""
        self._draw()

    def _draw(self) -> None:
        is_low, width = self.size.height < LOW, max(self.size.width - 5, 1)
        heads = head_lines(self.pair, self.chosen, width)
        self.rows.fixed = tuple(heads[:-1] if is_low else heads)
        title = Content("Side by side").stylize("$accent bold")
        self.rows.set_frame(title, hint=Content("") if is_low else legend())
        self.rows.redraw()
        self.draw_lines()

    def action_choose(self, column: int) -> None:
        """Choose a guide."""
        self.chosen = column
        self._draw()

    def action_read_on(self, pages: int) -> None:
        """Scroll the answers; the light stays on its question."""
        self.rows.scroll_lines(pages * max(self.rows.room - 1, 1))

    # The lines above and below.

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return where one is, and the day."""
        day = full_day(self.outside.now().date()) if width >= NARROW else ""
        subtitle = "two guides, question by question"
        return [header(["closetui", "Compare"], subtitle, user_line(day).stylize("$muted"), width)]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return that one is only looking, and which keys choose."""
        text = Content("Nothing is written." if width >= NARROW else "")
        choose = f"screen.choose({1 - self.chosen})"
        keys = [
            keyed("left right", "choose", choose),
            runs(self.key_of, "new", "start that one"),
        ]
        right = Content("   ").join(keys) if width >= STACKED else Content("")
        return [banner("looking", "Only looking", text, right, width)]

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return which guide is chosen."""
        chosen = f"Chosen: {self.pair[self.chosen].title}"
        return [user_line(chosen).stylize("$muted").truncate(width, ellipsis=True)]

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return what can be done here."""
        verbs = _VERBS if width >= NARROW_LINE else _SLIM_VERBS
        return [key_line(verbs, self.commands, width)]

    @on(Rows.Chosen)
    async def _chosen_row(self) -> None:
        await self.action_run("read")
