"""Unlocking the last clicks and sending: nothing counts as sent before somebody says so."""

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.reports.outcomes import asked_whether
from closetui.reports.titles import application_text
from closetui.reports.when import Clock as When
from closetui.store.playbooks import shipped
from closetui.tui.dialogs.deeds import Deeds, Message
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.line_kinds import CheckedLine
from closetui.tui.screens.path_page import PathPage
from tests.tui.confirming import plain_item
from tests.tui.desk_driver import (
    STORE,
    Desk,
    desk,
)
from tests.tui.dialogs_applying import (
    Way,
    applied,
    choose,
    to_consequences,
    to_did_you_send,
    to_path,
    to_phrase,
    to_sent,
    to_sweep,
    to_unlocked,
)


def never_applied(session: Closure) -> bool:
    """Return whether nothing stands that counts as an application."""
    view = session.view()
    return view.verdict.application is None and view.case.attempt == 1


@pytest.mark.parametrize("leave_at", [to_sweep, to_consequences, to_path, to_phrase])
async def test_leaving_before_the_last_clicks_writes_no_application(
    session: Closure, leave_at: Way
) -> None:
    async with desk(session.outside, session) as at:
        await leave_at(at, session)
        await at.press("escape")
        if leave_at is to_phrase:
            await at.on(PathPage)
            await at.sees("Locked.", "Still locked. Nothing was recorded.")
            await at.press("escape")
        await at.home_again()
        assert not at.view.case.applications


async def test_leaving_unlocked_asks_and_counts_no_attempt(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await at.press("escape")
        await choose(at, "not-sent")
        await at.home_again()
    assert never_applied(session)
    assert session.view().verdict.open


async def test_quitting_unlocked_asks_first(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await at.press("q")
        await choose(at, "not-sent")
        await at.until(lambda: not at.app.is_running)
    assert never_applied(session)


async def test_escape_leaves_the_question_and_the_clicks_as_they_were(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_did_you_send(at, session)
        await at.press("escape")
        await at.on(PathPage)
        await at.sees("Unlocked 10:00.")


async def test_a_note_meanwhile_locks_nothing(session: Closure, bob: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        bob.note("", "Good luck")
        await at.sees("1 entry came in from Bob")
        assert "Unlocked 10:00." in at.seen()


async def test_only_i_sent_it_makes_an_application(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_did_you_send(at, session)
        application = session.view().verdict.application
        assert application
        assert application.sent is None
        await choose(at, "sent")
        await at.on(FieldForm)
        application = session.view().verdict.application
        assert application
        assert application.sent == session.outside.now()
        await at.sees("Write it down")
        await at.fill_form(reference="REF-9911", channel="By post")
        await at.until(lambda: at.view.case.standing[0].reference == "REF-9911")
    (act,) = session.view().case.standing
    assert (act.reference, act.channel, act.sent) == ("REF-9911", "By post", session.outside.now())


async def test_what_was_sent_stays_sent_though_nothing_is_written_down(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_did_you_send(at, session)
        await choose(at, "sent")
        await at.on(FieldForm)
        await at.press("escape")
        await at.home_again()
    (act,) = session.view().case.standing
    assert act.sent is not None
    assert not act.reference


async def test_the_first_line_that_cannot_be_taken_back_asks_whether_it_was_sent(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await at.press("space")
        await at.on(Deeds)
        await at.sees("Did you ask for the account back?", "I did it", "nothing was done")


async def test_another_way_can_be_taken_and_is_kept_with_what_was_sent(session: Closure) -> None:
    routes = session.view().case.playbook.routes
    async with desk(session.outside, session) as at:
        await to_did_you_send(at, session)
        await choose(at, "other")
        await at.on(PathPage)
        await at.sees(f"(o) {routes[1].title}")
        await at.press("a")
        await choose(at, "sent")
        await at.on(FieldForm)
    (act,) = session.view().case.standing
    assert act.outcomes[0].route == routes[1].id


async def test_something_that_opened_at_the_last_moment_is_said_with_it(
    session: Closure, bob: Closure
) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await to_did_you_send(at, session)
        bob.untick([item.id], "It came back")
        await choose(at, "sent")
        await at.until(lambda: at.view.verdict.application is not None)
        if isinstance(at.app.screen, Message):  # What came meanwhile is shown first.
            await at.press("escape")
            await at.press("a")
            await choose(at, "sent")
        await at.on(FieldForm)
    view = session.view()
    assert view.verdict.application
    assert view.verdict.application.sent is not None
    assert not view.verdict.open


async def test_a_second_application_is_not_offered(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await at.press("a")
        await at.on(Deeds)
        await at.sees("What did AliExpress answer?", "R-1")


def lit(at: Desk) -> str:
    """Return the id of the lit deed."""
    screen = at.app.screen
    assert isinstance(screen, Deeds)
    row = screen.rows.current
    return row.id if row else ""


@pytest.mark.parametrize("key", ["a", "]"])
async def test_bug_after_a_crash_i_did_it_was_lit_of_what_may_not_have_been_sent(
    session: Closure, key: str
) -> None:
    """Enter, as after any other key, recorded what cannot be taken back."""
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        at.app.exit()  # As if the terminal had gone.
    async with desk(session.outside, session) as at:
        await at.press(key)
        await at.on(Deeds)
        await at.sees("Did you ask for the account back?", "I did it", "nothing was done")
        assert lit(at) == "later"
        await at.press("enter")
        await at.home_again()
        assert not session.view().case.applications[0].words
        await at.press(key)
        await choose(at, "not-sent")
        await at.home_again()
    assert never_applied(session)


async def test_bug_enter_in_the_first_field_kept_the_whole_form(session: Closure) -> None:
    """It did where all fields below were filled in already, as they are at first."""
    async with desk(session.outside, session) as at:
        await to_sent(at, session)
        for field in ("reference", "when"):
            await at.sees("enter next field")
            assert at.app.focused is at.app.screen.query_one(f"#field-{field}")
            await at.press("enter")
            await at.on(FieldForm)
        await at.sees("enter keep it")
        at.app.screen.query_one("#field-channel", Input).value = "By post"
        await at.press("enter")
        await at.home_again()
        assert at.view.case.standing[0].channel == "By post"


async def test_the_save_key_keeps_a_form_from_its_first_field(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_sent(at, session)
        await at.write("R-9")
        await at.press("ctrl+s")
        await at.home_again()
        assert at.view.case.standing[0].reference == "R-9"


async def test_bug_the_way_that_was_confirmed_stood_for_the_way_in_hand(session: Closure) -> None:
    """Another way was gone and sent by; question, form and record told of the first one."""
    first, second = session.view().case.playbook.routes[:2]
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await at.press("tab", "a")
        await at.on(Deeds)
        await at.sees("Did you ask for the account back?", second.title.split()[0])
        assert first.title not in (told := " ".join(at.seen().split()))
        assert second.title in told
        await choose(at, "sent")
        await at.on(FieldForm)
        await at.sees("Write it down")
        assert second.title.split(",")[0] in " ".join(at.seen().split())
    view = session.view()
    assert view.verdict.application
    assert second.title in application_text(view, view.verdict.application, When(view.now))


def test_bug_whoever_pressed_a_button_was_asked_whether_they_had_sent_something() -> None:
    asked = {
        (file.playbook.id, route.id): asked_whether(file.playbook, route)
        for file in shipped()
        for route in file.playbook.routes
    }
    by_mail = asked["aliexpress-account-delete", "x.account.mailroute"]
    assert (by_mail.question, by_mail.yes) == ("Did you send it?", "I sent it")
    sent = by_mail._replace(last="last clicks")  # A letter has none to click.
    assert asked[STORE, "seller-backend"] == sent != by_mail
    deleted = [a for (guide, _), a in asked.items() if guide == "aliexpress-account-delete"]
    assert {a.question for a in deleted} == {"Did you delete the account?", "Did you send it?"}
    by_hand = asked["aliexpress-account-recover", "change-it-yourself"]
    assert by_hand.question == "Did you get the account back?"
    assert asked["aliexpress-account-recover", "appeal"] == sent, "an appeal is sent"


async def test_bug_beside_a_ticked_last_click_nothing_was_done_was_lit(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_unlocked(at, session)
        await at.press("space")
        await at.on(Deeds)
        await at.press("escape")
        await at.on(PathPage)
        await at.press("escape")
        await at.sees("Records nothing, and locks this way.")  # Told only of what is lit.


async def test_how_a_line_of_the_path_looked_is_kept_with_the_record(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_path(at, session)
        await at.press("n")
        await choose(at, "gone")
        await at.sees("Noted how it looked:", "found: ")
        await at.press("n")
        await choose(at, "other-words")
        await at.on(CheckedLine)
        await at.fill("Close my shop")
        await at.on(PathPage)
        await at.sees("Close my shop")
    view = session.view()
    [found] = [one for route in view.case.playbook.routes for line in route.path
               for one in view.case.record.findings.standing(
                   (route.id, line.id), view.case.record.everything)]  # fmt: skip
    assert (str(found.as_), found.words) == ("other-words", "Close my shop")
