"""The controller of one open closure: what every command acts on.

It joins the closure (which knows and saves) with the screen (which asks and
shows). Flows are functions of a controller; none of them touches a widget.

Every act is checked against what its person had seen: what somebody else said
of the same thing meanwhile is shown, and the person decides again, with all
that was typed still there.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from textual.screen import Screen

from closetui.acting import Done
from closetui.closure import Closure, Merged
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError, OvertakenError
from closetui.domain.events import Event
from closetui.domain.text import capitalised
from closetui.domain.values import distinct
from closetui.reports.history import history
from closetui.reports.when import Clock
from closetui.reports.words import counted
from closetui.tui.content.header import Company
from closetui.tui.dialogs.ask import AskLine, Told, anything
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.dialog import Message
from closetui.tui.dialogs.draft import FormDraft
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.own_name import introduce
from closetui.tui.dialogs.sheet import Place
from closetui.tui.display import Display, Page, PageKind
from closetui.tui.editor import EditorRunner
from closetui.tui.incoming_changes import IncomingChanges, incoming_change
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text
from closetui.views import View

ClosureAct = Callable[[Closure], Done]
"""Something said, through a closure that checks it against what was seen."""

Turn = Callable[[Case, str], object]
"""Undo or redo: what it would say for an installation, or the error that refuses it."""


@distinct
class LineOptions(NamedTuple):
    """Where the dialog for a line lies, and what it shows besides."""

    usual: Sequence[str] = ()
    """Lines that are usually written."""
    below: Sequence[Text] = ()
    """What else there is to know."""
    enter: str = "goes on"
    """What enter does."""
    place: Place = Place.CENTRE
    check: Callable[[str], Told] = anything
    """Says of a line whether it can be given."""


class Controller(Asker):
    """One closure being worked on."""

    def __init__(
        self,
        closure: Closure,
        view: View,
        display: Display,
        screen: Screen[None],
        editor: EditorRunner,
        *,
        pages: "Callable[[Controller, PageKind], Page]",
    ) -> None:
        """Work on ``closure``, drawn by ``display``; ``screen`` is what dialogs lie on.

        ``pages`` makes the pages that can be visited.
        """
        super().__init__(screen)
        self.pages = pages
        self.last_visit = closure.last_visit(view)
        """When this person last looked at the closure, before they opened it now."""
        self.read_again: set[str] = set()
        """Consequences that were read once more since the closure was opened."""
        self.closure = closure
        self.view = view
        self.display = display
        self.editor = editor
        self.incoming = IncomingChanges()
        self._turns_of: Case | None = None
        """The closure as it stood when it was last looked whether undo is possible."""
        self._cannot_turn: dict[Turn, str] = {}
        """Why undo and redo would be refused there."""

    @property
    def company(self) -> Company:
        """Who works here, and whose words wait to be looked at."""
        return Company(self.closure.person, self.closure.actor, self.incoming.unread)

    def cannot_turn(self, turn: Turn) -> str:
        """Return why undo, or redo, would be refused now; empty where it would not be."""
        if self._turns_of is not self.view.case:
            self._turns_of, self._cannot_turn = self.view.case, {}
        if turn not in self._cannot_turn:
            self._cannot_turn[turn] = self._try_turn(turn)
        return self._cannot_turn[turn]

    def _try_turn(self, turn: Turn) -> str:
        try:
            turn(self.view.case, self.closure.actor)
        except ClosetuiError as error:
            return capitalised(self.display.in_app(error))
        return ""

    async def act(
        self,
        act: ClosureAct,
        message: str | Callable[[View], str],
        *,
        seen: View | None = None,
        undo: bool = True,
    ) -> bool:
        """Do something away from the screen, and show what it led to.

        Args:
            act: What to do.
            message: What to say when it is done, or what says it of the view that the act
                left; empty where the next question shows it.
            seen: What the person had before their eyes when deciding; the present view.
            undo: Whether it can be undone, which is said with the message.

        Returns:
            Whether it was done; a refusal is shown whole.
        """
        if not await introduce(self, self.closure.outside):
            return False
        closure = self.closure.since(seen or self.view)
        try:
            done = await asyncio.to_thread(act, closure)
        except OvertakenError as error:
            await self._overtaken(seen or self.view, error)
            return False
        except ClosetuiError as error:
            await self.refuse(error)
            return False
        self.take(done)
        if message and not done.changed:
            self.display.say("It was so already; nothing was changed.")
        elif message:
            text = message if isinstance(message, str) else message(self.view)
            self.display.say(f"{text}.", "u takes it back" if undo else "")
        for notice in done.notices:
            self.display.say(notice, warning=True)
        return True

    async def write(
        self,
        form: type[AskLine],
        title: str,
        hint: str,
        act: Callable[[Closure, str], Done],
        message: str,
        *,
        seen: View | None = None,
        undo: bool = True,
        options: LineOptions | None = None,
    ) -> bool:
        """Ask for a text and act on it; whatever refuses the act, the text comes back.

        Args:
            form: The kind of dialog that asks.
            title: What its border says.
            hint: What the text is for.
            act: What to do with the text.
            message: What to say when it is done.
            seen: What the person had before their eyes at the start; the present view.
            undo: Whether it can be undone, which is said with the message.
            options: Where the dialog lies, and what else it shows.

        Returns:
            Whether it was done, and not dropped.
        """
        text, draft = "", self.draft(f"{title} {hint}")
        more = (options or LineOptions())._asdict()
        while True:
            seen = seen or self.view
            answer = await self.ask(form(title, hint, initial=text, saved="", draft=draft, **more))
            if answer is None:
                return False
            text = answer
            if await self.act(_with_text(act, text), message, seen=seen, undo=undo):
                draft.drop()
                return True
            seen = None  # What came meanwhile has been shown.

    async def fill(
        self,
        form: FieldForm,
        act: Callable[[Closure, Mapping[str, str]], Done],
        message: str,
        *,
        seen: View,
    ) -> bool:
        """Ask for some fields and act on them; whatever refuses the act, they come back.

        Args:
            form: The dialog that asks.
            act: What to do with what was filled in, by the ids of the fields.
            message: What to say when it is done.
            seen: What the person had before their eyes at the start.

        Returns:
            Whether it was done, and not dropped.
        """
        while True:
            filled = await self.ask(form)
            if filled is None:
                return False
            if await self.act(_with_fields(act, filled), message, seen=seen, undo=False):
                if form.draft:
                    form.draft.drop()
                return True
            form, seen = form.again(filled), self.view  # What came meanwhile has been shown.

    def draft(self, subject: str) -> FormDraft:
        """Return what keeps a form of this closure; ``subject`` says what it is for."""
        return FormDraft(self.view.case.id, subject, self.closure.outside.places)

    def take(self, done: Done) -> None:
        """Take what an own act left, and whatever of others came in beside it."""
        self.update(done.view, done.added)

    def merged(self, merged: Merged) -> None:
        """Take what a merge left: its entries were looked at before they came in."""
        new = merged.summary.added
        self.update(merged.view, new)
        self.display.say(f"Merged: {counted(len(new), 'entry', 'entries')} came in.")

    def update(self, view: View, own: Iterable[Event] = ()) -> None:
        """Take a newer view and draw it; what came in beside ``own`` is shown and kept."""
        change = incoming_change(self.view, view, own)
        self.view = view
        self.display.show(view)
        if change:
            self.incoming.add(change)
            self.display.say(change.text)
            self.display.waiting_changed()

    async def refuse(self, error: ClosetuiError) -> None:
        """Show a refusal whole: what, where, and what to do next."""
        told = self.display.in_app(error)
        await self._show("Not done", told if error.where else capitalised(told))

    async def _show(self, title: str, text: str) -> None:
        await self.ask(Message(title, user_text(text)))

    async def _overtaken(self, seen: View, error: OvertakenError) -> None:
        """Show what others said since ``seen``, so that the person can decide again."""
        try:
            self.update(await asyncio.to_thread(self.closure.view))
        except ClosetuiError as trouble:
            await self.refuse(trouble)
            return
        known, clock = seen.snapshot.events, Clock(self.view.now)
        news = [
            f"{entry.event.by or 'somebody'}, {clock.moment(entry.event.at)}: {entry.text}"
            for entry in history(self.view.case, self.view.now)
            if entry.event.id not in known
        ]
        await self._show(
            "Somebody was first", "\n".join([self.display.in_app(error.remedy), "", *news])
        )


def _with_fields(
    act: Callable[[Closure, Mapping[str, str]], Done], filled: Mapping[str, str]
) -> ClosureAct:
    return lambda closure: act(closure, filled)


def _with_text(act: Callable[[Closure, str], Done], text: str) -> ClosureAct:
    return lambda closure: act(closure, text)
