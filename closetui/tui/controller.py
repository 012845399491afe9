"""The controller of one open closure: what every command acts on.

It joins the closure (which knows and saves) with the screen (which asks and
shows). Flows are functions of a controller; none of them touches a widget.

Every act is checked against what its person had seen: what somebody else said
of the same thing meanwhile is shown, and the person decides again, with all
that was typed still there.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from textual.screen import Screen

from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError, OvertakenError
from closetui.domain.events import Event
from closetui.domain.text import capitalised, ended
from closetui.reports.done import nothing_changed
from closetui.tui.command import TAKES_BACK
from closetui.tui.content.header import Company
from closetui.tui.dialogs.asking import Asker, FormDraft
from closetui.tui.display import Display, Page, PageKind
from closetui.tui.editor import EditorRunner
from closetui.tui.text import user_text
from closetui.views import View, VisitedClosure

if TYPE_CHECKING:
    from closetui.acting import Done
    from closetui.closure import Closure
    from closetui.tui.content.history import IncomingChanges
    from closetui.tui.dialogs.ask import AskLine, LineOptions
    from closetui.tui.dialogs.deeds import Message
    from closetui.tui.dialogs.field_form import FieldForm

ClosureAct: TypeAlias = "Callable[[Closure], Done]"
"""Something said, through a closure that checks it against what was seen."""

Turn = Callable[[Case, str, str], object]
"""Undo or redo: what it would say for an installation and a name, or the error that refuses it."""


Given = TypeVar("Given")
"""What a person gave to act on."""


class Turnable:
    """Whether undo and redo are possible; looked at once for each state of a closure."""

    def __init__(self) -> None:
        """Know of no closure yet."""
        self._case: Case | None = None
        self._known: dict[tuple[Turn, str], ClosetuiError | None] = {}

    def error(self, turn: Turn, case: Case, actor: str, name: str) -> ClosetuiError | None:
        """Return what would refuse undo, or redo; None where nothing would."""
        if self._case is not case:
            self._case, self._known = case, {}
        if (turn, name) not in self._known:
            try:
                turn(case, actor, name)
            except ClosetuiError as error:
                self._known[turn, name] = error
            else:
                self._known[turn, name] = None
        return self._known[turn, name]


class Controller(Asker):
    """One closure being worked on."""

    def __init__(
        self,
        closure: VisitedClosure,
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
        self._incoming: IncomingChanges | None = None
        self.turnable = Turnable()
        """Whether undo and redo are possible."""

    @property
    def incoming(self) -> "IncomingChanges":
        """What came in from others meanwhile."""
        if self._incoming is None:
            from closetui.tui.content.history import IncomingChanges

            self._incoming = IncomingChanges()
        return self._incoming

    @cached_property
    def acting(self) -> "Closure":
        """The closure, open for acts: they are loaded when the first is asked for."""
        from closetui.closure import Closure

        return Closure.of(self.closure)

    @property
    def company(self) -> Company:
        """Who works here, and whose words wait to be looked at."""
        unread = self._incoming.unread if self._incoming else ()
        return Company(self.closure.person, self.closure.actor, unread)

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
        if not await _has_name(self):
            return False
        closure = self.acting.since(seen or self.view)
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
            self.display.say(nothing_changed())
        elif text := message if isinstance(message, str) else message(self.view):
            self.display.say(ended(text), TAKES_BACK if undo else None)
        for notice in done.notices:
            self.display.say(notice, warning=True)
        return True

    async def write(
        self,
        form: "type[AskLine]",
        title: str,
        hint: str,
        act: "Callable[[Closure, str], Done]",
        message: str | Callable[[View], str],
        *,
        seen: View | None = None,
        undo: bool = True,
        options: "LineOptions | None" = None,
    ) -> bool:
        """Ask for a text and act on it; whatever refuses the act, the text comes back.

        Args:
            form: The kind of dialog that asks.
            title: What its border says.
            hint: What the text is for.
            act: What to do with the text.
            message: What to say when it is done, see :meth:`act`.
            seen: What the person had before their eyes at the start; the present view.
            undo: Whether it can be undone, which is said with the message.
            options: Where the dialog lies, and what else it shows.

        Returns:
            Whether it was done, and not dropped.
        """
        text, draft = "", self.draft(f"{title} {hint}")
        more = options._asdict() if options else {}
        while True:
            seen = seen or self.view
            answer = await self.ask(form(title, hint, initial=text, saved="", draft=draft, **more))
            if answer is None:
                return False
            text = answer
            if await self.act(_given(act, text), message, seen=seen, undo=undo):
                draft.drop()
                return True
            seen = None  # What came meanwhile has been shown.

    async def fill(
        self,
        form: "FieldForm",
        act: "Callable[[Closure, Mapping[str, str]], Done]",
        message: str,
        *,
        seen: View,
        undo: bool = False,
    ) -> bool:
        """Ask for some fields and act on them; whatever refuses the act, they come back.

        Args:
            form: The dialog that asks.
            act: What to do with what was filled in, by the ids of the fields.
            message: What to say when it is done.
            seen: What the person had before their eyes at the start.
            undo: Whether it can be taken back, which is said with the message.

        Returns:
            Whether it was done, and not dropped.
        """
        while True:
            filled = await self.ask(form)
            if filled is None:
                return False
            if await self.act(_given(act, filled), message, seen=seen, undo=undo):
                form.draft.drop()
                return True
            form, seen = form.again(filled), self.view  # What came meanwhile has been shown.

    def draft(self, subject: str) -> FormDraft:
        """Return what keeps a form of this closure; ``subject`` says what it is for."""
        return FormDraft(self.view.case.id, subject, self.closure.outside.places)

    def take(self, done: "Done") -> None:
        """Take what an own act left, and whatever of others came in beside it."""
        self.update(done.view, done.added)

    def update(self, view: View, own: Iterable[Event] = ()) -> None:
        """Take a newer view and draw it; what came in beside ``own`` is shown and kept."""
        from closetui.tui.content.history import incoming_change

        change = incoming_change(self.view, view, own)
        self.view = view
        self.display.show(view)
        if change:
            self.incoming.add(change)
            self.display.say(change.text)
            self.display.waiting_changed()

    async def refuse(self, error: ClosetuiError) -> None:
        """Show a refusal whole: what, where, and what to do next."""
        refusal = self.display.in_app(error)
        await self.ask(_message("Not done", refusal if error.where else capitalised(refusal)))

    async def _overtaken(self, seen: View, error: OvertakenError) -> None:
        """Show what others said since ``seen``, so that the person can decide again."""
        try:
            self.update(await asyncio.to_thread(self.closure.view))
        except ClosetuiError as trouble:
            await self.refuse(trouble)
            return
        from closetui.tui.content.history import said_since

        words = [self.display.in_app(error.remedy), "", *said_since(seen, self.view)]
        await self.ask(_message("Somebody was first", "\n".join(words)))


async def _has_name(controller: Controller) -> bool:
    """Return whether there is a name to stand by what is recorded; asks for it if not."""
    from closetui.tui.dialogs.line_kinds import introduce

    return await introduce(controller, controller.closure.outside)


def _message(title: str, text: str) -> "Message":
    from closetui.tui.dialogs.deeds import Message

    return Message(title, user_text(text))


def _given(act: "Callable[[Closure, Given], Done]", answer: Given) -> ClosureAct:
    return lambda closure: act(closure, answer)
