"""The click path: lines to tick, and the red line at the point of no return."""

from functools import partial
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from closetui.domain.actions.choices import tick_line
from closetui.domain.playbook import Route
from closetui.reports.click_paths import is_ticked, why_lock
from closetui.reports.next_choices import fitting_routes
from closetui.tui.command import Command, Hint, bindings
from closetui.tui.content.path import (
    RED_LINE,
    first_final,
    may_be_sent,
    sends,
)
from closetui.tui.controller import Controller
from closetui.tui.flows import general
from closetui.tui.flows.conflict import contested_text
from closetui.tui.flows.sending import (
    IN_THE_WAY,
    NOT_KNOWN,
    NOT_SENT,
    OTHER,
    SENT,
    UNSEEN,
    did_you_send,
    record_not_sent,
    record_sent,
    tell_how_it_looked,
    unlock,
    unlocked_words,
)
from closetui.tui.flows.ticking import choosing
from closetui.tui.flows.writing import fill_in
from closetui.tui.screens.closure_page import COMMON, FIND, ON_THE_WAY
from closetui.tui.screens.path_drawing import PathDrawing
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.panel import Frame

LOOK_SECONDS: Final = 1.0
"""How often it is looked whether the last clicks are to be locked again."""


async def _sent(page: "PathPage") -> None:
    if page.application is None:
        page.say(_is_locked(page))
        page.light(RED_LINE)
    await (page.ask_sent if page.application else page.go_on)()


async def _leave(page: "PathPage") -> None:
    if not page.step_back():
        # So says the line that is pressed with this key, unless what counts was ticked.
        await page.leave(NOT_KNOWN.id if may_be_sent(page.view) else NOT_SENT)


async def _quit(page: "PathPage") -> None:
    if await page.leave():
        await general.leave(page.controller)


def _no_line(page: "PathPage") -> str:
    return "" if page.line else "Put the light on a line of the path first."


def _is_locked(page: "PathPage") -> str:
    if page.application is not None:
        return ""
    what = f"The {page.asked.last} are locked"
    return f"{what}: enter on the red line asks for the name and the code."


def _cannot_lock(page: "PathPage") -> str:
    return "" if page.is_unlocked else f"The {page.asked.last} are locked already."


def _no_letter(page: "PathPage") -> str:
    return "" if page.letters else "This way needs no letter."


def _one_way(page: "PathPage") -> str:
    return "The guide knows no other way." if page.only_way else ""


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
    Command("letter", "L", "letter", "Fill in the letter that this way needs.",
            lambda page: page.fill_in_letter(), _no_letter),
    Command("lock", "", "lock", "Lock the last clicks again.",
            lambda page: page.lock_again(), _cannot_lock),
    Command("leave", "escape", "not now", "Leave; asks whether it was sent, if it can have been.",
            _leave),
    FIND,
    Command("next", "]", "next", "Go to the next line that is not ticked, or to the red line.",
            lambda page: page.go_to_next()),
    Command("last", "[", "last", "Go to the line before.", lambda page: page.rows.action_move(-1)),
    *(command for command in COMMON if command.id not in ("quit", "apply", "next", "last")),
    Command("quit", "q", "leave; all is saved",
            "Leave closetui; asks whether it was sent, if it can have been.",
            _quit),
)  # fmt: skip


class PathPage(PathDrawing["PathPage"]):
    """A route as lines to tick; it goes with :data:`SENT` once it was sent."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(COMMANDS)
    SLIM_FRAME: ClassVar = Frame.WHOLE
    ON_SIGN: ClassVar = "tick"

    def __init__(self, controller: Controller) -> None:
        """Show a route of the closure of ``controller``."""
        super().__init__(controller, COMMANDS)
        self.target = self
        self._why = ""
        """Why the last clicks were locked again by themselves."""

    def begin(self) -> None:
        """Put the light on the first line that is not ticked, and begin to look."""
        self._light_next()
        self.set_interval(LOOK_SECONDS, self._look)

    def cannot_apply(self) -> str:
        """Say that this is a part of it."""
        return ON_THE_WAY

    # What its commands do.

    async def tick(self) -> None:
        """Tick the lit line, or open it again; beyond the red line it is unlocked first."""
        line = next((line for line in self.route.path if line.id == self.line), None)
        if self.asks_to_unlock() or line is None:
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
        """Go to the next line; at the red line ask for the typed confirmation.

        Nothing is confirmed once more before it is known that nothing was sent.
        """
        if not self.asks_to_unlock():
            self.rows.action_move(1)
            return
        if self.application is not None and await self.ask_sent(NOT_KNOWN.id) != NOT_SENT:
            return
        if self.view.verdict.blockers:
            self.go(IN_THE_WAY)  # Something changed meanwhile.
        elif await unlock(self.controller, self.route.id):
            self.unlocked, self._why = self.application.event.id if self.application else "", ""
            self.draw()
            self._light_next()

    async def go_to_next(self) -> None:
        """Go to the next line that is not ticked; beyond the last one ask whether it was sent."""
        order = [line.id for line in self.route.path]
        order.insert(first_final(self.route), RED_LINE)
        ahead = [one for one in self._to_go() if order.index(one) > order.index(self.row_id)]
        if ahead:
            self.rows.go_to(ahead[0])
        elif self.asks_to_unlock():
            await self.go_on()
        else:
            await self.ask_sent(NOT_KNOWN.id)

    def _to_go(self) -> list[str]:
        """Return the lines that are not ticked; while the last ones are locked, the red line."""
        shown = self.route.path if self.is_unlocked else self.route.path[: first_final(self.route)]
        left = [line.id for line in shown if not is_ticked(self.view.case, self.route, line)]
        return left if self.is_unlocked else [*left, RED_LINE]

    def _light_next(self) -> None:
        """Put the light on the first line that is not ticked, on the red line before the last."""
        for first in self._to_go()[:1]:
            self.light(first)

    async def ask_sent(self, lit: str = SENT) -> str:
        """Ask whether it was sent, and record what is said; return what was answered.

        ``lit`` is what is lit at first: that it was done only where somebody just said so, and
        where nothing has opened since.
        """
        application = self.application
        if application is None:
            return NOT_SENT
        unlocked = unlocked_words(self.controller, application)
        unlocked += f" They are locked again: {self._why}." if self._why else ""
        about = user_text(unlocked)
        if self.view.verdict.blockers:
            about = Content.assemble(about, "\n\n", contested_text(self.controller, application))
            lit = NOT_KNOWN.id if lit == SENT else lit
        chosen = await did_you_send(
            self.controller,
            self.route.id,
            about,
            lit=lit,
            other=not self.only_way,
        )
        if chosen in (SENT, UNSEEN):
            unseen = chosen == UNSEEN
            if await record_sent(self.controller, self.route.id, unseen=unseen):
                self.go(SENT)
        elif chosen == OTHER:
            self.other_way()
        elif chosen == NOT_SENT and not await record_not_sent(self.controller, application):
            return ""
        elif chosen == NOT_KNOWN.id:
            self.lock_again()
        return chosen

    def other_way(self) -> None:
        """Show the next way to send it."""
        routes = fitting_routes(self.view)
        self._take(routes[(routes.index(self.route) + 1) % len(routes)])

    def action_way(self, route_id: str) -> None:
        """Show the way that was clicked."""
        self._take(next(one for one in fitting_routes(self.view) if one.id == route_id))

    def _take(self, route: Route) -> None:
        self.route = route
        self.draw()
        self._light_next()

    def copy_line(self) -> None:
        """Copy the lit line."""
        line = next(line for line in self.route.path if line.id == self.line)
        self.app.copy_to_clipboard(user_line(line.text).plain)
        self.say("Copied, if your terminal allows it.")

    async def fill_in_letter(self) -> None:
        """Fill in the letter that the way needs, to copy or to write to a file."""
        for letter in self.letters:
            await fill_in(self.controller, letter)

    async def leave(self, lit: str = NOT_KNOWN.id) -> bool:
        """Leave; where it can have been sent, ask first. Return whether it was left."""
        before = self.application
        chosen = await self.ask_sent(lit)
        if chosen in (NOT_SENT, NOT_KNOWN.id):
            self.go(NOT_SENT if before and chosen == NOT_SENT else "")
            return True
        return self.result == SENT

    def lock_again(self, why: str = "") -> None:
        """Lock the last clicks again; whether anything was sent is asked, and not recorded."""
        self.unlocked, self._why = "", why
        self.draw()
        message = f"Locked again: {why}." if why else "Locked."
        self.say(message, Hint("sent", "says whether it was done"))

    def _look(self) -> None:
        """Lock the last clicks again after ten minutes, or when something that matters changed."""
        if not self.unlocked or not self.is_active or not self.controller.turns.is_persons:
            return
        why = why_lock(self.view, self.controller.closure.outside.now())
        if why:
            self.lock_again(why)
            if may_be_sent(self.view):
                self.controller.turns.begin_work()
                self._ask_at_once()

    @work(group="command")
    async def _ask_at_once(self) -> None:
        """Ask whether it was sent, without a key that asked for it."""
        try:
            await self.ask_sent(NOT_KNOWN.id)
        finally:
            self.controller.turns.end_work()
