"""What the screens of a closure share, which pages it has, and how its own screen is laid out.

That holds drawers and reading, side by side or one over the other.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Generic

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from closetui.domain.blockers import Advice, Remedy
from closetui.domain.errors import ClosetuiError
from closetui.domain.text import capitalised
from closetui.reports.days import money
from closetui.reports.next_sentence import read_only_words, sentence
from closetui.tui.closure_commands import CLOSURE_COMMANDS
from closetui.tui.command import Command, Offer, Refusal, Target, keys_by_shell_command, offer
from closetui.tui.content.banner import Verb
from closetui.tui.content.drawers import came_in_line, drawers, still_out_rows, still_out_title
from closetui.tui.content.footer import deeds_for, key_line, reading_verbs, status_lines, verbs_for
from closetui.tui.content.header import header_line, help_lines, next_line, read_only_line
from closetui.tui.content.reading import reading
from closetui.tui.content.track import track_line
from closetui.tui.controller import Controller
from closetui.tui.display import Page, PageKind
from closetui.tui.screens.drawer_screen import DrawerScreen
from closetui.tui.screens.frame_screen import FrameScreen
from closetui.tui.seeing import READS_ON
from closetui.tui.widgets.rows import Rows
from closetui.views import View

_READ_ONLY_VERBS: Final[Sequence[Verb]] = (
    ("restore", "restore"),
    ("whole", "read"),
    ("find", "find"),
    ("history", "history"),
    ("report", "report"),
    ("share", "send a copy"),
    ("others", "home"),
)
"""What can be done with any row while nothing can be recorded."""


class OfClosure(FrameScreen[Target], Generic[Target]):
    """A screen about one closure, be it the closure's own or a page above it."""

    controller: Controller

    @property
    def view(self) -> View:
        """The closure as it is known now."""
        return self.controller.view

    @property
    def read_only(self) -> str:
        """Why nothing can be recorded now; empty where it can."""
        return read_only_words(self.view)

    def header_lines(self, width: int) -> Sequence[Content]:
        """Return who and what."""
        return [header_line(self.view, self.controller.company, self.key_of, width)]

    # What the controller asks of its display.

    def waiting_changed(self) -> None:
        """Show in the header what waits to be looked at."""
        self.draw_lines()

    def in_words(self, refusal: Refusal) -> str:
        """Return why a command is not possible now, with the keys of the app."""
        return refusal if isinstance(refusal, str) else capitalised(self.in_app(refusal))

    def in_app(self, remedy: Remedy | Advice | ClosetuiError | str) -> str:
        """Return what helps, or an error whole, in words with the keys of the app."""
        from closetui.reports.remedies import for_app  # As long as all is well none is told.

        return for_app(remedy, self.keys_instead(), self.controller.closure.word)

    def keys_instead(self) -> Mapping[str, str]:
        """Return by shell command what to press instead of it."""
        return keys_by_shell_command(self.with_own_keys(CLOSURE_COMMANDS))


class ClosureFrame(DrawerScreen[Controller], OfClosure[Controller]):
    """The lines, the drawers and the reading of one closure."""

    # Textual looks for styles along the first base alone, so that with the drawers comes first.

    def __init__(self, commands: Sequence[Command[Controller]], view: View) -> None:
        """Lay out a closure as it stands in ``view``."""
        super().__init__(commands, drawers(view, self.key_of))
        self._upcoming = sentence(view)
        self._page = reading(view, self.lit(), self.key_of)
        self._still_out = Rows(id="still-out", resting_light=False)
        self._still_out.can_focus = False

    def body(self) -> ComposeResult:
        """Yield drawers and reading, and below it what money is still out."""
        yield self._chest
        with Vertical(id="right"):
            yield self._reading
            yield self._still_out

    # What is drawn.

    def draw(self, view: View) -> None:
        """Draw the closure anew; what stays the same is not drawn again."""
        self._upcoming = sentence(view)
        self._chest.set_drawers(drawers(view, self.key_of))
        self.draw_beside(view)

    def draw_beside(self, view: View) -> None:
        """Draw what stands around the drawers."""
        self._draw_money(view)
        self._draw_reading(keep_place=True)
        self.draw_lines()

    def _draw_money(self, view: View) -> None:
        """Show what is still out, where the guide knows of money."""
        found = money(view)
        self.set_class(bool(found), "-money")
        if found:
            self._still_out.styles.height = len(found) + 2
            with self.prevent(Rows.Moved):
                self._still_out.set_rows(still_out_rows(view))
            title = Content("Still out").stylize("bold")
            self._still_out.set_frame(title, still_out_title(found), came_in_line(view))

    @on(Rows.Moved, "#still-out")
    def _go_to_money(self, event: Rows.Moved) -> None:
        """Go to the entry that a click named."""
        self.action_go(event.row.id)

    def draw_about(self) -> None:
        """Draw what is to be read about the lit row, and the lines that tell of it."""
        self._draw_reading(keep_place=False)
        self.draw_row_lines()
        self.sight.begin_anew()

    def _draw_reading(self, *, keep_place: bool) -> None:
        self._page = page = reading(self.view, self.lit(), self.key_of)
        self.show_reading(page.title, page.right, page.texts, keep_place=keep_place)

    def offer(self, command_id: str) -> Offer:
        """Return a command for a line, in which one that is not possible is left out.

        So why not is not worded: that would be done anew with each move of the light.
        """
        [command] = self.with_own_keys([one for one in self._table if one.id == command_id])
        return offer(command, str(command.refused(self.controller, self.read_only)))

    def track_lines(self, width: int) -> Sequence[Content]:
        """Return the stages."""
        return [track_line(self.view, width)]

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return the one next thing, or why nothing can be done."""
        if self.read_only:
            return [read_only_line(self._upcoming, self.offer("restore"), width)]
        lit = self.lit()
        deeds, on = self._in_sight(deeds_for(self.view, lit)), self.leads_on()
        return [next_line(self._upcoming, lit, self.offer, deeds, width, leads_on=on)]

    def leads_on(self) -> bool:
        """Return whether the key for the next thing goes on from the lit row."""
        return False

    def status_lines(self, width: int) -> Sequence[Content]:
        """Return what the lit row means, and what stands in the way; in trouble what helps."""
        if self.read_only:
            return help_lines(self.controller.display.in_app(self.view.read_only.helps), width)
        return status_lines(self.view, self.lit(), self._page.title, self.key_of, width)

    def key_lines(self, width: int) -> Sequence[Content]:
        """Return what can be done with the lit row."""
        return [key_line(self._verbs(), self.offer, width)]

    def _verbs(self) -> list[Verb]:
        if self.read_only:
            return list(_READ_ONLY_VERBS)
        verbs = (reading_verbs if self.is_in_reading else verbs_for)(self.view, self.lit())
        return self._in_sight(verbs)

    def _in_sight(self, verbs: list[Verb]) -> list[Verb]:
        """Return what makes sense: nobody has read yet what was not on the screen."""
        if not self.attests("tick") or self.is_read:
            return verbs
        return [(one, READS_ON if one == "tick" else label) for one, label in verbs]


def new_page(controller: Controller, kind: PageKind) -> Page:
    """Return a new page of this kind about the closure of ``controller``."""
    page: Page
    match kind:
        case PageKind.IN_THE_WAY:
            from closetui.tui.screens.in_the_way_page import InTheWayPage

            page = InTheWayPage(controller)
        case PageKind.CONSEQUENCES:
            from closetui.tui.screens.consequence_page import ConsequencePage

            page = ConsequencePage(controller)
        case PageKind.PATH:
            from closetui.tui.screens.path_page import PathPage

            page = PathPage(controller)
        case PageKind.PLAN:
            from closetui.tui.screens.plan_page import PlanPage

            page = PlanPage(controller)
        case PageKind.END:
            from closetui.tui.screens.end_page import EndPage

            page = EndPage(controller)
        case PageKind.ROWS:
            from closetui.tui.screens.rows_page import RowsPage

            page = RowsPage(controller)
        case PageKind.SINCE | PageKind.GREETING | PageKind.LOOK_AGAIN:
            from closetui.tui.screens.since_page import SincePage

            page = SincePage(controller, kind)
    return page
