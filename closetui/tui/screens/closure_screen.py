"""The closure screen: the drawers of one closure, and what is to be read about the lit row.

Every two seconds it is looked whether the files of the closure changed.
"""

import asyncio
from datetime import timedelta
from typing import ClassVar, Final

from textual import on, work
from textual.binding import BindingType

from closetui.domain.due import open_before
from closetui.domain.errors import ClosetuiError
from closetui.domain.states import State
from closetui.domain.text import counted, ended, one_line
from closetui.reports.work import to_work
from closetui.store.lookup import is_another
from closetui.store.snapshot import WRITABLE, ReadOnly
from closetui.tui.closure_commands import CLOSURE_COMMANDS, actions
from closetui.tui.command import Hint, bindings
from closetui.tui.content.header import deed_of
from closetui.tui.controller import Controller
from closetui.tui.dialogs.asking import read_aside
from closetui.tui.editor import EditorRunner
from closetui.tui.screens.closure_frame import ClosureFrame, new_page
from closetui.tui.screens.drawer_screen import Shape
from closetui.tui.seeing import READ_FIRST, read_on_words
from closetui.tui.widgets.chest import Chest
from closetui.tui.widgets.line_bar import ShowsMessages
from closetui.views import View, VisitedClosure

LONGEST_LOOK = timedelta(minutes=1)
"""How old a view may grow before ticks are checked against the time again."""

LOOK_AT_COPY: Final = Hint("merge", "looks at it")
"""What to do about a copy in the folder."""

SEND_WHOLE: Final = Hint("share", "sends a whole one")
"""What to do where the file lacks something meanwhile."""


class Watch:
    """Takes in what others did, and keeps why the file cannot be read just now."""

    def __init__(self, controller: Controller) -> None:
        """Watch the closure of ``controller`` from how it stands now."""
        self._controller = controller
        self._seen = controller.closure.signature()
        self._unread = WRITABLE
        """Why the file could not be read the last time."""

    def look(self) -> None:
        """Look once; cheap where nothing changed."""
        controller = self._controller
        if not controller.turns.is_persons:
            return  # An act of our own is under way.
        seen = controller.closure.signature()
        if (
            seen == self._seen
            and controller.closure.outside.now() - controller.view.now < LONGEST_LOOK
        ):
            return
        self._seen = seen
        try:
            view = controller.closure.view()
        except ClosetuiError as error:
            self.cannot_read(error)
            return
        unread, self._unread = self._unread, WRITABLE
        if unread.why and controller.view.snapshot.read_only == unread:
            controller.display.say("The file can be read again; nothing is missing.")
        known = set(controller.view.snapshot.copies)
        self._tell_what_it_lacks(view)
        controller.update(view)
        new = [one_line(copy.name) for copy in view.snapshot.copies if copy not in known]
        if new:
            controller.display.say(
                f"A copy of this closure lies beside it: {', '.join(new)}.", LOOK_AT_COPY
            )

    def _tell_what_it_lacks(self, view: View) -> None:
        """Say that the file lacks what it held: whoever sends it would send an older state."""
        lacked = self._controller.view.snapshot.in_no_file
        lost = len(view.snapshot.in_no_file - lacked)
        if lost and not view.read_only.keeps_aside:
            what = counted(lost, "entry", "entries")
            text = f"An older file was put in its place: {what} not in it; the next save mends it."
            self._controller.display.say(text, SEND_WHOLE, warning=True)

    def cannot_read(self, error: ClosetuiError) -> None:
        """Say why the file cannot be read; what is shown is what was known of it before."""
        controller = self._controller
        why = ReadOnly(error.head, error.remedy, error.cause)
        if why != controller.view.snapshot.read_only:
            self._unread = why
            controller.view = controller.view.locked(why)
            controller.display.show(controller.view)
            closure = controller.closure
            other = is_another(closure.path, closure.outside.places)
            reason = "Another closure was put in the file's place" if other else _UNREAD
            controller.display.say(f"{reason}; this is how it stood before.", warning=True)


_UNREAD = "The file cannot be read"

FIRST_DRAWING_SECONDS = 0.05
"""For so long nothing is looked up that the first drawing does not show."""

QUIET_SECONDS = 0.8
"""How long after the greeting that is loaded which only acting needs."""

POLL_SECONDS = 2.0
"""How often the files are looked at for a colleague's changes."""


class ClosureScreen(ClosureFrame):
    """One closure, open for work."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(CLOSURE_COMMANDS)

    def __init__(
        self, closure: VisitedClosure, view: View, editor: EditorRunner, *, tour: bool = False
    ) -> None:
        """Show a closure.

        Args:
            closure: The closure, open for reading and acting.
            view: The first look at what it holds.
            editor: Runs the person's own editor.
            tour: Whether it begins with a tour.
        """
        super().__init__(CLOSURE_COMMANDS, view)
        self.controller = Controller(closure, view, self, self, editor, pages=new_page)
        self.asker = self.target = self.controller
        self._watch = Watch(self.controller)
        self._tour = tour
        self._was_finished = False
        """Whether the page at the end was shown already."""
        self._stepped_to = ""
        """Where the key for the next thing has led; from there it goes on."""

    def cannot_read(self, error: ClosetuiError) -> None:
        """Say why the file cannot be read; what is shown is how it stood before."""
        self._watch.cannot_read(error)

    def on_mount(self) -> None:
        """Draw the first view, start to look for changes, and say what happened since."""
        self.jump(self.view.verdict.next.item)
        self.lay_out()
        self.set_focus(self._chest)
        self.draw_beside(self.view)
        self._look_whether_finished(self.view)
        known = self.view.snapshot
        self.say("; ".join(known.notices), LOOK_AT_COPY if known.copies else None, warning=True)
        self._polling = self.set_interval(POLL_SECONDS, self._watch.look)
        self.controller.turns.begin_work()
        self._greet()

    @work
    async def _greet(self) -> None:
        """Say what happened since the person was here; whatever is typed ahead waits for it.

        It is not queued behind the first drawing: a command that waits for it may hold the queue.
        Then what acting needs is loaded, which nobody has to wait for later.
        """
        try:
            await asyncio.sleep(FIRST_DRAWING_SECONDS)
            from closetui.tui.flows.visiting import greet

            if self._tour:
                from closetui.tui.flows.general import show_tour

                await show_tour(self.controller)
            await greet(self.controller)
        finally:
            self.controller.turns.end_work()
        await asyncio.sleep(QUIET_SECONDS)
        await read_aside(actions)

    def stop_watching(self) -> None:
        """Stop looking for changes: nobody comes back to this screen."""
        self._polling.stop()

    # What the controller asks of its display.

    def show(self, view: View) -> None:
        """Draw a newer view; only what changed is drawn again."""
        self.draw(view)
        self._look_whether_finished(view)

    def _look_whether_finished(self, view: View) -> None:
        finished = view.verdict.after.finished
        if finished and not self._was_finished:
            self.run_later("end")
        self._was_finished = finished

    def chosen(self) -> str:
        """Return the id of the entry under the light; empty where it is on none."""
        lit = self.lit()
        return lit if lit in self.view.verdict.states else ""

    def say(self, text: str, hint: Hint | None = None, *, warning: bool = False) -> None:
        """Say in passing what happened, here and on whatever lies above."""
        super().say(text, hint, warning=warning)
        above = self.app.screen
        if text and above is not self and isinstance(above, ShowsMessages):
            above.show_message(text)

    # What keys and messages do.

    def leads_on(self) -> bool:
        """Return whether the next thing was gone past, to a row that can be worked at too."""
        return self.lit() == self._stepped_to and self._stepped_to in to_work(self.view)

    def attests(self, command_id: str) -> bool:
        """Say which key says that the lit consequence was read."""
        lit = self.chosen()
        if command_id != "tick" or self.view.case.playbook.consequence(lit) is None:
            return False
        return self.view.verdict.states[lit].state is not State.ACKNOWLEDGED

    def read_first(self) -> str:
        """Read on; where there is little room what is to be read gets all of it."""
        if self.is_read:
            return ""
        opens = not self.reads_whole and self.shape is not Shape.BESIDE
        (self.enter_reading if opens else self._reading.read_on)()
        self.sight.begin_anew()
        words = read_on_words(self.key_of("tick"), is_all=not self._reading.lines_left)
        return READ_FIRST if opens else words  # How much will be seen is not known yet.

    async def lead_to(self, entry_id: str) -> None:
        """Put the light on a row."""
        self.jump(entry_id)

    def step(self, step: int) -> None:
        """Put the light on the next thing, or from there on the one after or before.

        Where it is about no entry, but is done by the key that stands beside it, do it.
        """
        deed = deed_of(self._upcoming)
        if step > 0 and self.read_only and not self.offer("restore").refusal:
            self.run_later("restore")
            return
        if step > 0 and deed and deed[0] == "apply":
            self.run_later("apply")
            return
        order, lit = to_work(self.view), self.lit()
        if not order:
            self.say(ended(self._upcoming.text))
            return
        goes_on = lit in order and (step < 0 or self.leads_on())
        if not goes_on and lit == order[0]:
            self.say("You are on what is next; once more leads on.")
        self._stepped_to = order[(order.index(lit) + step) % len(order)] if goes_on else order[0]
        self.jump(self._stepped_to)
        if not self.reads_whole:
            self.set_focus(self._chest)

    def reads(self, sentence: str) -> bool:
        """Return whether a whole sentence about the lit row is on the screen."""
        return self.shows_reading and self._reading.shows(sentence)

    def read(self) -> None:
        """Read about the lit row; from there, go to what it has to wait for."""
        if self._reading.has_focus:
            earlier = open_before(self.view.case, self.view.verdict.states, [self.chosen()])
            for first, *_ in earlier.values():
                self.action_go(first)
            return
        self.enter_reading()

    def back(self) -> None:
        """Go one step back: from the reading to the list, then nothing."""
        if self._reading.has_focus:
            self.action_list()
        else:
            self.say("o home   q quit")

    @on(Chest.Moved)
    def _moved(self, event: Chest.Moved) -> None:
        if event.by_hand:
            self._message.clear()
        self.follow_light()

    @on(Chest.Chosen)
    async def _chosen(self) -> None:
        await self.action_run("whole")

    @on(Chest.Signed)
    async def _signed(self) -> None:
        await self.action_run("tick")
