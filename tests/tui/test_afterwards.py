"""What comes once an application stands."""

import pytest

from closetui.closure import Closure
from closetui.domain.outcomes import DONE
from closetui.tui.dialogs.applying import Ledger, TypedConfirm
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.decide import Decide
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.page import Page
from tests.tui.confirming import phrase_of, plain_item, type_phrase
from tests.tui.desk_driver import (
    Clock,
    Desk,
    desk,
    rows_of,
)
from tests.tui.dialogs_applying import to_phrase


async def confirmed(at: Desk, session: Closure) -> None:
    """Confirm the application, and put off saying that it was sent."""
    await to_phrase(at, session)
    await type_phrase(at, phrase_of(session))
    await at.on(Page)
    await at.press("escape")
    await at.on(FieldForm)
    await at.press("escape")
    await at.home_again()


async def applied(at: Desk, session: Closure) -> None:
    """Apply, and record that it was sent."""
    await confirmed(at, session)
    await after(at, "sent")
    await at.on(FieldForm)
    await at.fill_form(reference="R-1")
    await at.home_again()


async def after(at: Desk, word: str) -> None:
    """Choose what to do once an application stands, past the explanation if there is one."""
    await at.press("a")
    await at.until(lambda: isinstance(at.app.screen, Choose | Decide))
    if isinstance(at.app.screen, Decide):
        await at.press("G", "enter")
        await at.on(Choose)
    rows = rows_of(at.app)
    place = [row.id for row in rows.rows].index(word)
    await at.press(*"j" * place, "enter")


def offered(at: Desk) -> list[str]:
    """Return the ids of what is offered once an application stands."""
    return [row.id for row in rows_of(at.app).rows]


async def test_a_second_application_is_not_offered(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await at.sees("recorded")
        await at.press("a")
        await at.on(Choose)
        await at.sees("Applied 2026-11-23", "by Ann")


async def test_confirmed_is_not_sent_until_somebody_says_so(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await confirmed(at, session)
        await at.sees("Confirmed, not sent: ask", "Next: send it, then record that it was sent")
        await at.press("a")
        await at.on(Choose)
        assert {"sent", "other-route", "not-sent", "route"} <= set(offered(at))
        assert "withdrawn" not in offered(at)
        await at.press("escape")
        await at.home_again()
        await after(at, "sent")
        await at.on(FieldForm)
        await at.fill_form(reference="R-77", channel="By web")
        await at.sees("Recorded: it is sent")
        (act,) = at.view.case.standing
        assert (act.reference, act.channel) == ("R-77", "By web")
        assert act.sent is not None
        await at.press("a")
        await at.on(Choose)
        assert not {"sent", "other-route", "not-sent"} & set(offered(at))
        assert "withdrawn" in offered(at)


async def test_what_was_not_sent_leads_back_and_counts_as_no_attempt(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await confirmed(at, session)
        await after(at, "not-sent")
        await at.on(FieldForm)
        await at.fill_form(note="The page was down")
        await at.sees("preparing", "CLEAR to apply")
        assert at.view.case.attempt == 1


async def test_another_route_can_be_taken_while_nothing_was_sent(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await confirmed(at, session)
        await after(at, "other-route")
        await at.sees("Which way will you apply?")
        await at.press("j", "enter")
        await at.on(Page)
        await at.press("escape")
        await at.on(FieldForm)
        await at.fill_form(reference="R-2")
        await at.home_again()
        (act,) = at.view.case.standing
        assert act.outcomes[0].route == at.view.case.playbook.routes[1].id


async def test_what_ran_out_before_it_was_sent_is_looked_at_and_confirmed_anew(
    session: Closure, clock: Clock
) -> None:
    async with desk(session.outside, session) as at:
        await confirmed(at, session)
        clock.move(hours=30)
        await at.sees("no longer clear")
        assert at.view.verdict.exit_code == 4
        await at.press("a")
        await at.sees("Confirmed, but not sent in time")
        rows = [row.id for row in rows_of(at.app).rows]
        await at.press(*"j" * rows.index("anew"), "enter")
        await at.sees("Is it still so, now?")
        await at.press("j", "enter")
        await at.on(Ledger)
        await at.press("c")
        await at.on(Choose)
        await at.press("enter")
        await at.on(TypedConfirm)
        await type_phrase(at, phrase_of(session))
        await at.on(Page)
    view = session.view()
    assert len(view.case.applications) == 2
    assert view.verdict.open


async def test_a_rejection_reopens_what_they_objected_to(session: Closure) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "rejected")
        await at.sees("Which items did they object to?")
        rows = rows_of(at.app)
        place = [row.id for row in rows.rows].index(item.id)
        await at.press(*"j" * place, "space", "enter")
        await at.on(FieldForm)
        await at.fill_form(note="They want another scan", asks="A letter; The old number")
        await at.home_again()
        await at.sees("preparing", "Blocked by 3", item.title)
        assert "They want another scan" in at.view.verdict.states[item.id].reason
        own = [item for item in at.view.case.playbook.items() if item.id.startswith("own.")]
        assert {item.title for item in own} == {"A letter", "The old number"}


async def test_what_they_asked_without_naming_anything_blocks_until_answered(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "asked")
        await at.press("space", "enter")
        await at.on(FieldForm)
        await at.fill_form(note="Is it you?")
        await at.sees("no longer clear", "Not answered yet")
        await at.press("a")
        rows = [row.id for row in rows_of(at.app).rows]
        await at.press(*"j" * rows.index("answer"), "enter")
        await at.on(AskLine)
        await at.fill("Yes, with a scan")
        await at.until(lambda: at.view.verdict.open)


@pytest.mark.parametrize("word", ["under-review", "closed"])
async def test_what_became_of_it_is_recorded(session: Closure, word: str) -> None:
    done = [end for end in session.view().case.playbook.outcomes if end in DONE]
    word = done[0] if word == "closed" else word
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, word)
        await at.on(FieldForm)
        await at.press("escape")
        await at.home_again()
        assert at.view.verdict.stage == "applied"
        await after(at, word)
        await at.fill_form(note="Seen in the mail of today")
        await at.until(lambda: at.view.verdict.stage == word)


async def test_after_the_end_what_is_left_is_counted_and_then_everything_is_done(
    session: Closure,
) -> None:
    done = [end for end in session.view().case.playbook.outcomes if end in DONE]
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, done[0])
        await at.fill_form(note="Seen")
        total = at.view.verdict.after.total
        left = total - at.view.verdict.after.done
        await at.sees(f"recorded, {left} left", f"After applying {total - left}/{total}")


async def test_withdrawn_leads_back_and_everything_is_asked_once(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "withdrawn")
        await at.fill_form(note="Called it off by telephone")
        await at.sees("preparing", "BLOCKED by")
        assert at.view.verdict.application is None
        assert at.view.verdict.exit_code == 4


async def test_drift_is_shown_and_can_be_accepted(session: Closure, bob: Closure) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await applied(at, session)
        bob.untick([item.id], "It came back")
        await at.sees("no longer clear", item.title, "1 entry came in from Bob.")
        at.jump(item.id)
        await at.press("3", "a")
        await at.sees("Applied, but no longer clear", "Bob", "it is not done: It came back")
        await at.press("j", "enter")
        await at.home_again()
        assert at.chosen == item.id
        await after(at, "accept")
        await at.on(AskLine)
        await at.fill("Bob knows about it")
        await at.until(lambda: at.view.verdict.open)
        await at.home_again()
        assert "no longer clear" not in at.text()


async def test_the_click_path_can_be_seen_again_and_a_reference_written(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "route")
        await at.on(Page)
        await at.sees("The click path", "Then write down")
        await at.press("escape")
        await at.home_again()
        await after(at, "write")
        await at.fill_form(reference="R-99")
        await at.until(lambda: at.view.case.standing[0].reference == "R-99")
