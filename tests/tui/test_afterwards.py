"""What comes once an application stands."""

import pytest

from closetui.closure import Closure
from closetui.domain.events import Kind, field
from closetui.domain.outcomes import DONE, OVER, End
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Deeds
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.since_page import SincePage
from closetui.tui.widgets.rows import Rows
from tests.tui.confirming import phrase_of, plain_item, type_phrase
from tests.tui.desk_driver import (
    Clock,
    Desk,
    desk,
    pass_time,
)
from tests.tui.dialogs_applying import applied, choose, choose_end, to_unlocked, up_to_date


async def left_unlocked(at: Desk, session: Closure) -> None:
    """Unlock the last clicks, and leave as if the terminal had gone."""
    await to_unlocked(at, session)
    at.app.exit()


async def after(at: Desk, word: str) -> None:
    """Choose what to do once an application stands."""
    await at.press("a")
    await (choose_end if word in OVER - {End.NOT_SENT} else choose)(at, word)


def offered(at: Desk) -> list[str]:
    """Return the ids of what is offered once an application stands."""
    screen = at.app.screen
    assert isinstance(screen, Deeds)
    return [row.id for row in screen.rows.rows]


async def test_only_answers_that_are_possible_now_are_offered(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await left_unlocked(at, session)
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(Deeds)
        assert offered(at) == ["sent", "other", "not-sent", "later"]
        await choose(at, "sent")
        await at.on(FieldForm)
        await at.press("escape")
        await at.home_again()
        await at.press("a")
        await at.on(Deeds)
        assert offered(at) == [
            "closed", "asked", "rejected", "no-result", "withdrawn", "under-review", "write",
            "not-sent",
        ]  # fmt: skip


async def test_what_ran_out_before_it_was_sent_is_looked_at_and_unlocked_anew(
    session: Closure, clock: Clock
) -> None:
    async with desk(session.outside, session) as at:
        await left_unlocked(at, session)
    clock.move(hours=30)
    assert session.view().verdict.exit_code == 4
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("escape")
        await at.home_again()
        await at.press("a")
        await at.sees("Did you ask for the account back?", "holds 24 hours", "I did it")
        await choose(at, "anew")
        await at.on(SincePage)
        await at.press("space", "enter")
        await at.press("enter", "enter")  # What was read longer ago than a day.
        await at.on(PathPage)
        await at.press("enter")
        await choose(at, "not-sent")
        await at.on(TypedConfirmation)
        await type_phrase(at, phrase_of(session))
        await at.sees("Unlocked 16:00.")
    assert len(session.view().case.applications) == 2
    assert not session.view().verdict.blockers


async def test_a_rejection_reopens_what_they_objected_to(session: Closure) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "rejected")
        await at.sees("Which items did they object to?")
        rows = at.app.screen.query_one("#choices", Rows)
        place = [row.id for row in rows.rows].index(item.id)
        await at.press(*"j" * place, "space", "enter")
        await at.on(FieldForm)
        await at.fill_form(note="They want another scan", asks="A letter; The old number")
        await at.home_again()
        assert len(at.view.verdict.blockers) == 3
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
        pass_time(session, days=2)
        await after(at, "answer")
        await at.on(FieldForm)
        await at.fill_form(text="Yes, with a scan", when="yesterday")
        await at.until(lambda: at.view.verdict.open)
    [answer] = [event for event in session.view().case.order if event.kind == Kind.ANSWER]
    assert field(answer, "text") == "Yes, with a scan"
    assert field(answer, "when") == "2026-11-23", "as the command, the form asks on which day"


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
        assert left


async def test_withdrawn_leads_back_and_everything_is_asked_once(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, "withdrawn")
        await at.fill_form(note="Called it off by telephone")
        await at.until(lambda: at.view.verdict.application is None)
        assert at.view.verdict.exit_code == 4


async def test_drift_is_shown_and_can_be_accepted(session: Closure, bob: Closure) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await applied(at, session)
        bob.untick([item.id], "It came back")
        await up_to_date(at, session)
        await at.press("a")
        await at.sees("Applied, but no longer clear", "Bob", "it is not done: It came back")
        await choose(at, "unclear")
        await at.sees("NO LONGER CLEAR SINCE IT WAS APPLIED FOR", item.title)
        await at.press("enter")
        await at.home_again()
        assert at.chosen == item.id
        await after(at, "accept")
        await at.on(AskLine)
        await at.fill("Bob knows about it")
        await at.until(lambda: at.view.verdict.open)
        await at.home_again()


async def test_bug_what_was_never_sent_was_explained_as_if_it_could_not_be_called_back(
    session: Closure,
) -> None:
    """Who worked alone was told to talk to each other, and not that it must not be sent."""
    async with desk(session.outside, session) as at:
        await left_unlocked(at, session)
    item = plain_item(session)
    session.untick([item.id], "It came back")
    async with desk(session.outside, session) as at:
        await at.sees("Do not ask for the account back yet, this is open")
        await at.press("a")
        told = await at.sees("Do not send it while this is open")
        assert "Nobody can call back" not in told


async def test_bug_after_the_end_letting_it_stand_was_not_what_was_offered_first(
    session: Closure, bob: Closure
) -> None:
    done = next(end for end in session.view().case.playbook.outcomes if end in DONE)
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await applied(at, session)
        bob.untick([item.id], "It came back")
        await up_to_date(at, session)
        await after(at, done)
        await at.fill_form(note="Seen")
        await at.home_again()
        await at.sees("No longer clear: ")
        await at.press("a")
        assert offered(at)[0] == "accept"


async def test_bug_a_withdrawal_after_the_end_was_taken_without_asking_why(
    session: Closure,
) -> None:
    done = next(end for end in session.view().case.playbook.outcomes if end in DONE)
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await after(at, done)
        await at.fill_form(note="Seen")
        await at.home_again()
        await at.press("a")
        await at.on(Deeds)
        assert "withdrawn" not in offered(at)
        await choose(at, "slip")
        await at.sees("It counts again as before", "How it came about")
        await at.fill_form(note="I mistook it")
        await at.until(lambda: at.view.verdict.stage == "applied")


async def test_reference_and_place_can_be_corrected(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        sent = at.view.case.standing[0].sent
        await after(at, "write")
        await at.fill_form(reference="R-99")
        await at.until(lambda: at.view.case.standing[0].reference == "R-99")
        assert at.view.case.standing[0].sent == sent
