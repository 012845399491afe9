"""The click path: lines to tick, and the red line at the point of no return."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from closetui.domain.actions.choices import tick_line
from closetui.domain.case import Application
from closetui.domain.playbook import Route
from closetui.reports.click_paths import is_ticked, unlocked_hours, unsent, why_lock
from closetui.reports.titles import asked_whether
from closetui.reports.way_advice import fitting_routes
from closetui.tui.command import Command, bindings
from closetui.tui.content.path import (
    RED_LINE,
    PathState,
    first_final,
    is_beyond,
    parts_line,
    path_right,
    path_rows,
    sends,
    ways_reading,
)
from closetui.tui.controller import Controller
from closetui.tui.flows import general
from closetui.tui.flows.sending import (
    IN_THE_WAY,
    NOT_SENT,
    OTHER,
    SENT,
    UNSEEN,
    did_you_send,
    lock,
    record_sent,
    tell_how_it_looked,
    unlock,
)
from closetui.tui.flows.ticking import choosing
from closetui.tui.screens.closure_page import ON_THE_WAY
from closetui.tui.screens.list_page import ListPage
from closetui.tui.screens.page_commands import COMMON, FIND
from closetui.tui.text import user_line
from closetui.tui.widgets.panel import Frame
from closetui.tui.widgets.rows import Row
from closetui.tui.widgets.spans import keyed

LOOK_SECONDS: Final = 1.0
"""How often it is looked whether the last clicks are to be locked again."""


async def _sent(page: "PathPage") -> None:
    if page.application is None:
        page.say(_is_locked(page))
        page.light(RED_LINE)
    await (page.ask_sent if page.application else page.go_on)()


async def _leave(page: "PathPage") -> None:
    if not page.step_back():
        await page.leave()


async def _quit(page: "PathPage") -> None:
    if await page.leave():
        await general.leave(page.controller)


def _no_line(page: "PathPage") -> str:
    return "" if page.line else "Put the light on a line of the path first."


def _is_locked(page: "PathPage") -> str:
    if page.application is not None:
        return ""
    return "The last clicks are locked: enter on the red line asks for the name and the code."


def _one_way(page: "PathPage") -> str:
    routes = page.view.case.playbook.routes
    return "" if len(routes) > 1 else "The guide knows no other way."


COMMANDS: tuple[Command["PathPage"], ...] = (
    Command("tick", "space", "did that", "Tick the line, or open it again.",
            lambda page: page.tick(), writes=True),
    Command("go", "enter", "go on", "Go to the next line; on the red line unlock the last clicks.",
            lambda page: page.go_on()),
    Command("sent", "a", "I sent it", "Say whether it was sent.", _sent, writes=True),
    Command("other", "tab", "another way", "Show the next way to send it.",
            lambda page: page.other_way(), _one_way),
    Command("found", "n", "note", "Tell how the line looked on the page.",
            lambda page: tell_how_it_looked(page.controller, page.route, page.line), _no_line,
            writes=True),
    Command("copy", "y", "copy the line", "Copy the line.", lambda page: page.copy_line(),
            _no_line),
    Command("lock", "", "lock", "Lock the last clicks again; nothing came of it.",
            lambda page: lock(page.controller), _is_locked, writes=True),
    Command("leave", "escape", "not now", "Leave; asks whether it was sent, if it can have been.",
            _leave),
    FIND,
    *(command for command in COMMON if command.id not in ("quit", "apply")),
    Command("quit", "q", "quit", "Leave closetui; asks whether it was sent, if it can have been.",
            _quit),
)  # fmt: skip


class PathPage(ListPage["PathPage"]):
    """A route as lines to tick; it goes with :data:`SENT` once it was sent."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    SLIM_FRAME: ClassVar = Frame.WHOLE
    ON_SIGN: ClassVar = "tick"

    def __init__(self, controller: Controller) -> None:
        """Show the route that was confirmed, or the first that fits what was ticked."""
        super().__init__(controller, COMMANDS)
        self.target = self
        standing = self.application
        chosen = self.view.case.playbook.route(standing.route if standing else "")
        self.route: Route = chosen or fitting_routes(self.view)[0]

    @property
    def application(self) -> Application | None:
        """The application that was confirmed and not sent, if one stands: then it is unlocked."""
        return unsent(self.view)

    @property
    def path(self) -> PathState:
        """How far it has got."""
        return PathState(self.route, *unlocked_hours(self.view))

    @property
    def line(self) -> str:
        """The id of the lit line; empty on the red line."""
        return "" if self.row_id == RED_LINE else self.row_id

    def begin(self) -> None:
        """Put the light on the first line that is not ticked, and begin to look."""
        self._light_next()
        self.set_interval(LOOK_SECONDS, self._look)

    def cannot_apply(self) -> str:
        """Say that this is a part of it."""
        return ON_THE_WAY

    def make_rows(self) -> Sequence[Row]:
        """Return the lines of the path."""
        return path_rows(self.view, self.path)

    def draw_frames(self) -> None:
        """Name the way, and say how well it is known."""
        title = user_line(self.route.title).stylize("$accent bold")
        self.rows.set_frame(title, path_right(self.route))
        tab = Content("") if _one_way(self) else keyed("tab", "", "screen.run('other')").rstrip()
        ways = "Ways to do it" if self.route.brings else "Ways to send it"
        self.reading.set_frame(Content(ways).stylize("bold"), tab)

    def draw_reading(self) -> None:
        """Show the ways, and what is to be known about the one in hand."""
        self.reading.show(ways_reading(self.view, self.path), keep_place=True)

    def next_lines(self, width: int) -> Sequence[Content]:
        """Return which part of applying this is."""
        part = 4 if self.application is not None else 3
        told = Content("nothing is recorded yet").stylize("$muted")
        return [parts_line(part, told, width)]

    def status_lines(self, _width: int) -> Sequence[Content]:
        """Return nothing: what happens here is said by the lines themselves."""
        return [Content("")]

    def keys(self) -> Sequence[Content]:
        """Return what can be done with the lit line."""
        found = [
            ("space", "tick", "did that", not self.line),
            ("enter", "go", "unlock" if self._asks_to_unlock() else "go on", False),
            (
                "a",
                "sent",
                asked_whether(self.view.case.playbook, self.route).yes,
                bool(_is_locked(self)),
            ),
            ("tab", "other", "another way", bool(_one_way(self))),
            ("n", "found", "note", not self.line),
            ("y", "copy", "copy the line", not self.line),
            ("esc", "leave", "not now", False),
        ]
        return [
            keyed(key, label, f"screen.run('{command}')")
            for key, command, label, refused in found
            if not refused
        ]

    # What its commands do.

    def _asks_to_unlock(self) -> bool:
        """Return whether the lit row lies at or beyond the red line, which is locked."""
        beyond = self.row_id == RED_LINE or is_beyond(self.route, self.row_id)
        return beyond and self.application is None

    async def tick(self) -> None:
        """Tick the lit line, or open it again; beyond the red line it is unlocked first."""
        line = next((line for line in self.route.path if line.id == self.line), None)
        if self._asks_to_unlock() or line is None:
            await self.go_on()
            return
        done = not is_ticked(self.view.case, self.route, line)
        act = choosing(partial(tick_line, route_id=self.route.id, line_id=line.id, done=done))
        if not await self.controller.act(act, ""):
            return
        if done and sends(self.route, line.id):
            await self.ask_sent()
        elif done:
            self.rows.action_move(1)

    async def go_on(self) -> None:
        """Go to the next line; at the red line ask for the typed confirmation."""
        if not self._asks_to_unlock():
            self.rows.action_move(1)
        elif self.view.verdict.blockers:
            self.go(IN_THE_WAY)  # Something changed meanwhile.
        elif await unlock(self.controller, self.route.id):
            self._light_next()

    def _light_next(self) -> None:
        """Put the light on the first line that is not ticked, on the red line before the last."""
        border = first_final(self.route)
        for place, line in enumerate(self.route.path):
            if place == border and self.application is None:
                self.light(RED_LINE)
                return
            if not is_ticked(self.view.case, self.route, line):
                self.light(line.id)
                return

    async def ask_sent(self) -> str:
        """Ask whether it was sent, and record it if so; return what was answered."""
        application = self.application
        if application is None:
            return NOT_SENT
        chosen = await did_you_send(
            self.controller, application, self.route.id, other=not _one_way(self)
        )
        unseen = chosen == UNSEEN
        if chosen in (SENT, UNSEEN) and await record_sent(
            self.controller, self.route.id, unseen=unseen
        ):
            self.go(SENT)
        elif chosen == OTHER:
            self.other_way()
        return chosen

    def other_way(self) -> None:
        """Show the next way to send it."""
        routes = fitting_routes(self.view)
        self.route = routes[(routes.index(self.route) + 1) % len(routes)]
        self.draw()
        self._light_next()

    def copy_line(self) -> None:
        """Copy the lit line."""
        line = next(line for line in self.route.path if line.id == self.line)
        self.app.copy_to_clipboard(user_line(line.text).plain)
        self.say("Copied, if your terminal allows it.")

    async def leave(self) -> bool:
        """Leave; where it can have been sent, ask first. Return whether it was left."""
        if await self.ask_sent() == NOT_SENT and await lock(self.controller):
            self.go("")
            return True
        return self.result == SENT

    async def _look(self) -> None:
        """Lock the last clicks again after ten minutes, or when something that matters changed."""
        turns, here = self.controller.turns, self.controller.closure
        if not self.is_active or not turns.is_persons:
            return
        why = why_lock(self.view, here.actor, here.outside.now())
        if why:
            turns.begin_work()
            await lock(self.controller, why)
            turns.end_work()
