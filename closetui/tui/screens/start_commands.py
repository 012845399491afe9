"""What can be done on the page on which a closure is started."""

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Protocol

from textual.message import Message

from closetui.closure import Closure
from closetui.domain.actions.choices import set_deadline
from closetui.domain.actions.notes import note
from closetui.domain.actions.strength import raise_items
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Draft
from closetui.domain.playbook import Playbook
from closetui.folder import start
from closetui.reports.remedies import for_app
from closetui.store.playbooks import Guides
from closetui.tui.command import SEE, Command
from closetui.tui.content.start import StartDraft, wished
from closetui.tui.dialogs.choose import ChooseGuide
from closetui.tui.dialogs.deeds import Message as Dialog
from closetui.tui.dialogs.deeds import ReadingSheet
from closetui.tui.dialogs.line_kinds import introduce
from closetui.tui.dialogs.sheet import Place
from closetui.tui.messages import LookAtGuide, ShowClosure
from closetui.tui.screens.anywhere import HELP, QUIT, ShowsKeys
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text


class StartPage(ShowsKeys, Protocol):
    """What the commands ask of the page."""

    guides: Guides
    draft: StartDraft

    @property
    def playbook(self) -> Playbook:
        """The guide that is chosen."""

    @property
    def lit(self) -> str:
        """Id of the motive or softer way under the light; else empty."""

    def post_message(self, message: Message) -> bool:
        """Ask the app for something."""

    def show_message(self, text: str) -> None:
        """Say in passing what happened."""

    def pick(self) -> None:
        """Pick the motive under the light, or put it back."""

    def take_guide(self, guide: str) -> None:
        """Take a guide."""

    def to_field(self, field: str) -> None:
        """Give the keyboard to ``name``, ``day`` or ``start``."""

    def keep_draft(self) -> None:
        """Keep what stands on the page now."""

    async def leave(self) -> None:
        """Go one step back; what was typed is kept."""


async def _start(page: StartPage) -> None:
    """Start the closure, and open it; whatever refuses it, the page stays as it is."""
    draft = page.draft
    if not await introduce(page.asker, page.outside):  # It is the first thing recorded.
        return
    try:
        day = wished(draft.day, page.outside.now().date())
    except ClosetuiError as error:
        await _not_started(page, error, "day")
        return
    try:
        path = await asyncio.to_thread(
            start, page.outside, page.playbook.id, draft.name, motives=sorted(draft.motives)
        )
        raised, reason = draft.raised(page.playbook), draft.words.strip()
        if day is not None or raised or reason:
            closure = Closure(page.outside, str(path))
            wishes = partial(_wishes, day=day, raised=raised, reason=reason)
            await asyncio.to_thread(closure.act, wishes)
    except ClosetuiError as error:
        await _not_started(page, error, "name")
        return
    draft.clear()
    page.keep_draft()
    page.post_message(ShowClosure(path))


async def _not_started(page: StartPage, error: ClosetuiError, field: str) -> None:
    """Tell why it was not started, and go to the field that is to be mended."""
    await page.asker.ask(Dialog("Not started", user_text(for_app(error, {}, page.draft.name))))
    page.to_field(field)


def _wishes(case: Case, day: date | None, raised: Sequence[str], reason: str) -> list[Draft]:
    """Return what is recorded with the start: what becomes a must, the day, and why."""
    noted = note(case, "", reason) if reason else []
    drafts = raise_items(case, raised, "picked when the closure was started") if raised else []
    return [*noted, *drafts, *(set_deadline(case, "", day) if day else [])]


def _no_name(page: StartPage) -> str:
    return "" if page.draft.name.strip() else "It needs a name first: CALL IT."


async def _look(page: StartPage) -> None:
    softer = next((way for way in page.playbook.alternatives if way.id == page.lit), None)
    if softer and not softer.playbook:
        texts = [Text(user_text(softer.text))]
        await page.asker.ask(ReadingSheet(softer.title, texts, place=Place.CENTRE))
    else:
        page.post_message(LookAtGuide(softer.playbook if softer else page.playbook.id))


async def _change(page: StartPage) -> None:
    guides = page.guides.playbooks
    question = ChooseGuide("What do you want to do?", guides, page.playbook.id)
    chosen = await page.asker.ask(question)
    if chosen:
        page.take_guide(chosen)


START_COMMANDS: tuple[Command[StartPage], ...] = (
    Command("start", "ctrl+s,f2", "start", "Start the closure.", _start, _no_name),
    Command("pick", "space", "pick", "Pick the reason under the light, or put it back.",
            lambda page: page.pick()),
    Command("look", "v", "look first", "Read the guide; nothing is written.", _look, group=SEE),
    Command("change", "", "another guide", "Take another guide.", _change),
    Command("back", "escape", "back", "Go back; what you typed is kept.", lambda page: page.leave(),
            group=SEE),
    HELP,
    QUIT,
)  # fmt: skip
"""Everything that can be done on the page."""
