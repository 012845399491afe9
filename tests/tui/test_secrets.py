"""Texts that look like secrets are warned about wherever they are typed, and never blocked."""

from collections.abc import Awaitable, Callable

import pytest
from textual.widgets import Input, TextArea

from closetui.closure import Closure
from closetui.domain.states import State
from closetui.tui.dialogs.deeds import Decide
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.line_kinds import CheckedLine, PermanentLine
from closetui.tui.dialogs.note_form import NoteForm
from tests.tui.desk_driver import (
    Desk,
    desk,
    own_items,
    pane_text,
    pass_time,
)
from tests.tui.dialogs_applying import applied, choose, to_sent
from tests.tui.dialogs_open import to_contested
from tests.tui.test_private import CARD, answer, edits_to, notes


@pytest.fixture
def item(session: Closure) -> str:
    """An entry of the first pane that is ticked without a question."""
    requirements = {each.id for each in session.view().case.playbook.requirements}
    return next(i.id for i in own_items(session.view()) if not i.ways and i.id in requirements)


Typing = Callable[[Desk, Closure, str], Awaitable[None]]


async def in_note(at: Desk, _: Closure, text: str) -> None:
    await at.press("n")
    await at.on(NoteForm)
    at.app.screen.query_one(TextArea).text = text
    await at.press("ctrl+s")


async def typed(at: Desk, text: str) -> None:
    await at.on(CheckedLine)
    await at.fill(text)


async def in_untick(at: Desk, session: Closure, text: str) -> None:
    await at.press("space")
    await at.sees("Ticked")
    pass_time(session, minutes=11)
    await at.press("space")
    await typed(at, text)


async def in_outcome(at: Desk, session: Closure, text: str) -> None:
    await applied(at, session)
    await at.press("a")
    await choose(at, "under-review")
    await at.on(FieldForm)
    await at.fill_form(note=text)


async def in_reference(at: Desk, session: Closure, text: str) -> None:
    await to_sent(at, session)
    await at.fill_form(reference=text)


async def in_accept(at: Desk, session: Closure, text: str) -> None:
    await to_contested(at, session)
    await choose(at, "accept")
    await typed(at, text)


async def in_lifting(at: Desk, _: Closure, text: str) -> None:
    await at.press("s")
    await answer(at, "Demand two")
    await at.sees("must now sign off")
    await at.press("s")
    await answer(at, "Lift the demand")
    await typed(at, text)


PLACES: dict[str, Typing] = {
    "note": in_note,
    "untick": in_untick,
    "outcome": in_outcome,
    "reference": in_reference,
    "accept": in_accept,
    "lifting": in_lifting,
}
EVERY_RUN = ("note", "reference", "accept")
"""One of each kind of form; the others with ``-m campaign``."""


@pytest.mark.parametrize(
    "place",
    [pytest.param(one, marks=[pytest.mark.campaign] * (one not in EVERY_RUN)) for one in PLACES],
)
async def test_what_looks_like_a_secret_is_warned_about_and_never_blocked(
    session: Closure, item: str, place: str
) -> None:
    async with desk(session.outside, session, size=(200, 50)) as at:
        at.jump(item)
        await PLACES[place](at, session, CARD)
        await at.on(Decide)
        told = pane_text(at.app)
        assert "This looks like a card number, and the file may be shared." in told
        before = session.path.read_bytes()
        form = at.app.screen_stack[-2]
        assert ("cannot be removed later" in told) is isinstance(form, PermanentLine | FieldForm)
        await at.press("enter")
        await at.until(lambda: at.app.screen is form, "edit again has the keyboard")
        assert CARD in (
            at.app.screen.query_one(TextArea).text
            if place == "note"
            else at.app.screen.query_one(Input).value
        )
        assert session.path.read_bytes() == before
        await at.press("ctrl+s" if isinstance(form, FieldForm) or place == "note" else "enter")
        await answer(at, "Keep it as it is")
        await at.until(lambda: session.path.read_bytes() != before, "it was kept")
        await at.home_again()
    assert CARD.encode() in session.path.read_bytes()


async def test_an_ordinary_reason_is_not_asked_about(session: Closure, item: str) -> None:
    async with desk(session.outside, session) as at:
        at.jump(item)
        await in_untick(at, session, "the password was changed on 2026-11-22")
        await at.until(lambda: at.state(item) is State.OPEN, "opened without a question")


async def test_a_secret_can_be_kept_as_a_private_note(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await in_note(at, session, CARD)
        await answer(at, "private note")
        await at.sees("Note added, private")
        assert notes(at) == [(CARD, True)]


@pytest.mark.parametrize(
    ("choice", "kept"),
    [("Keep it as it is", (CARD, False)), ("private note", (CARD, True)), ("Edit", ("x", False))],
)
async def test_the_editors_text_is_looked_at_as_well(
    session: Closure, item: str, choice: str, kept: tuple[str, bool]
) -> None:
    async with desk(session.outside, session) as at:
        at.jump(item)
        edits_to(at, lambda _: CARD)
        await at.press("e")
        await answer(at, choice)
        if choice == "Edit":
            await at.on(NoteForm)
            assert at.app.screen.query_one(TextArea).text == CARD
            at.app.screen.query_one(TextArea).text = "x"
            await at.press("ctrl+s")
        await at.sees("Note added")
        assert notes(at) == [kept]
