"""The app says only what is so, offers only what can be done, and hides none of it."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.checks import may_go_without
from closetui.domain.actions.items import Tick
from closetui.domain.actions.strength import go_without
from closetui.domain.states import State
from closetui.tui.dialogs.ask import AskLine, AskText
from closetui.tui.dialogs.deeds import Choice, Message
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.in_the_way_page import InTheWayPage
from tests.tui.desk_driver import (
    STORE,
    Clock,
    Desk,
    applied_elsewhere,
    best_way,
    desk,
    drawer_rows,
    make_world,
    new_closure,
    own_items,
    rows_of,
)
from tests.tui.dialogs_open import disagree
from tests.tui.eye import shown_region


@pytest.fixture
def session(tmp_path: Path, clock: Clock) -> Closure:
    return new_closure(make_world(tmp_path / "ann", clock=clock), STORE)


async def settle(at: Desk, item: str, answer: str) -> None:
    """Press space on an item on which copies disagree, and answer."""
    at.jump(item)
    await at.press("space")
    await at.on(Choice)
    ids = [row.id for row in rows_of(at.app).rows]
    await at.press(*"j" * ids.index(answer), "enter")


async def test_a_disagreement_is_shown_whole_and_can_be_put_off(session: Closure) -> None:
    item = disagree(session)
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.press("space")
        await at.sees(
            "Settle: ",
            "Bob done today 10:00 it is done, by:",
            "Ann open today 10:00 Two parcels came back",
            "WHAT IS TRUE NOW?",
            "The safe side.",
        )
        assert not may_go_without(
            at.view.case, next(one for one in own_items(at.view) if one.id == item)
        )
        assert "Go on without it" not in at.text()
        await at.press("G")
        assert "▌ Leave it for now" in at.text()
        await at.press("enter")
        await at.home_again()
        assert at.state(item) is State.CONFLICT


async def test_bug_a_disagreement_could_not_be_settled_as_gone_on_without(
    session: Closure, tmp_path: Path
) -> None:
    view = session.view()
    item = next(item for item in own_items(view) if may_go_without(view.case, item))
    copy = tmp_path / session.path.name
    copy.write_bytes(session.path.read_bytes())
    other = Closure(make_world(tmp_path / "bob", "Bob"), str(copy))
    other.tick([item.id], Tick(best_way(item)[1]))
    session.act(lambda case: go_without(case, item.id, "The page is gone."))
    session.merge([str(copy)])
    async with desk(session.outside, session) as at:
        await settle(at, item.id, "without")
        await at.sees("Go on without: ")
        await at.fill("Nothing is left to save.")
        await at.until(lambda: at.view.verdict.states[item.id].answered, "settled")
        assert at.state(item.id) is not State.CONFLICT


async def test_bug_undo_of_settling_as_done_did_not_say_that_the_item_is_open(
    session: Closure,
) -> None:
    item = disagree(session)
    async with desk(session.outside, session) as at:
        await settle(at, item, "done")
        await at.on(Ways)
        await at.press("enter")
        await at.until(lambda: at.state(item) is State.DONE)
        await at.press("u")
        await at.sees("Taken back: ticked ", "Settle it anew: it is open now.")
        assert at.state(item) is State.OPEN


async def test_undo_of_settling_as_open_brings_the_question_back(session: Closure) -> None:
    item = disagree(session)
    async with desk(session.outside, session) as at:
        await settle(at, item, "open")
        await at.on(AskLine)
        await at.fill("Ann is right")
        await at.until(lambda: at.state(item) is State.OPEN)
        await at.press("u")
        await at.sees("Taken back: ")
        assert "it is open now" not in at.text()
        assert at.state(item) is State.CONFLICT


async def test_a_disagreement_can_be_settled_as_not_done(session: Closure) -> None:
    item = disagree(session)
    async with desk(session.outside, session) as at:
        await settle(at, item, "open")
        await at.on(AskLine)
        await at.fill("Ann is right")
        await at.home_again()
        await at.until(lambda: at.state(item) is State.OPEN)
        (said,) = at.view.verdict.states[item].statements
        assert said.reason == "Ann is right"


async def test_a_disagreement_can_be_settled_as_done(session: Closure) -> None:
    item = disagree(session)
    async with desk(session.outside, session) as at:
        await settle(at, item, "done")
        await at.on(Ways)
        await at.press("space", "enter")
        await at.until(lambda: at.state(item) is State.DONE)
        title = session.view().case.record.title(item)
        await at.sees(f"Ticked: {title[:25]}")
        await at.press("u")
        await at.until(lambda: at.state(item) is not State.DONE, "u takes it back")


async def test_only_what_may_be_left_out_can_be_settled_so(session: Closure) -> None:
    item = disagree(session)
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.press("space")
        await at.on(Choice)
        assert [row.id for row in rows_of(at.app).rows] == ["open", "done", "later"]


async def test_a_stale_tick_that_is_no_longer_so_can_be_opened(
    session: Closure, clock: Clock
) -> None:
    item = next(each for each in own_items(session.view()) if each.fresh_for)
    session.tick([item.id], Tick(best_way(item)[1]))
    clock.move(days=40)
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.sees("look again", "no longer so")
        await at.press("backspace")
        await at.on(AskLine)
        await at.fill("Not any more")
        await at.until(lambda: at.state(item.id) is State.OPEN)
        await at.home_again()


async def test_a_stale_tick_keeps_its_ways_when_it_is_still_so(
    session: Closure, clock: Clock
) -> None:
    item = next(i for i in own_items(session.view()) if i.fresh_for and best_way(i)[1])
    session.tick([item.id], Tick(best_way(item)[1]))
    clock.move(days=40)
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("space")
        await at.until(lambda: at.state(item.id) is State.DONE)
        (said,) = at.view.verdict.states[item.id].statements
        assert said.ways == best_way(item)[1]
        assert said.observed == clock.moment


async def test_a_message_covers_no_key_and_no_button(session: Closure) -> None:
    items = session.view().case.playbook.items()
    item = next(i for i in items if i.gates and not (i.derived or i.ways or i.applies_if))
    async with desk(session.outside, session, size=(40, 12)) as at:
        at.jump(item.id)
        await at.press("space")
        await at.sees("u takes it back")
        for part in ("#header", "#next", "#keys"):
            widget = at.app.screen.query_one(part)
            assert shown_region(widget) == widget.region
        assert not at.app.screen.query("Toast")
        await at.press("n")
        await at.on(AskText)
        await at.press("f2")
        await at.sees("Write something first", "[ ] private")


async def test_a_message_does_not_outlive_the_next_act(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("3", "space")
        await at.sees("Read: ")
        await at.press("x")
        await at.sees("A consequence cannot be left out.")
        assert "Read: " not in at.seen()


async def test_remedies_name_keys_and_no_shell(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.sees("Tick it once it is true: space")
        for _ in session.view().verdict.blockers:
            assert "closetui tick" not in at.seen()
            await at.press("j")


async def test_ctrl_c_says_how_to_leave_and_covers_nothing(session: Closure) -> None:
    async with desk(session.outside, session, size=(40, 12)) as at:
        await at.press("ctrl+c")
        await at.sees("ctrl+q leaves.", "? q")
        assert not at.app.screen.query("Toast")


async def test_what_is_for_afterwards_waits_for_the_application(session: Closure) -> None:
    item = session.view().case.playbook.after[0]
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("space")
        await at.sees("nothing was applied for yet")
        assert at.state(item.id) is State.OPEN
        applied_elsewhere(session, "By letter")
        await at.sees("came in from Ann")
        at.jump(item.id)
        await at.press("space")
        await at.until(lambda: not at.seen().count("nothing was applied for yet"))


async def test_bug_the_app_refused_what_may_be_done_at_any_time(session: Closure) -> None:
    item = next(i for i in session.view().case.playbook.after if i.any_time and not i.ways)
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.rest()  # Its question is in sight then, and need not be asked first.
        await at.press("space")
        await at.until(lambda: at.state(item.id) is State.DONE)


async def test_a_disagreement_on_what_is_for_afterwards_can_be_settled(
    session: Closure, tmp_path: Path
) -> None:
    item = next(i for i in session.view().case.playbook.after if i.any_time and not i.ways)
    copy = tmp_path / "mail.closetui.json"
    copy.write_bytes(session.path.read_bytes())
    Closure(make_world(tmp_path / "bob", "Bob"), str(copy)).tick([item.id], Tick())
    session.tick([item.id], Tick())
    session.untick([item.id], "Not yet")
    session.merge([str(copy)])
    async with desk(session.outside, session) as at:
        await settle(at, item.id, "done")
        await at.until(lambda: at.state(item.id) is State.DONE)


async def test_the_cursor_starts_on_what_can_be_done(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        states = session.view().verdict.states
        rows = drawer_rows(at, "requirements")
        assert at.chosen == next(row.id for row in rows if not states[row.id].derived)


async def test_a_report_shows_its_folder_and_makes_none(session: Closure, tmp_path: Path) -> None:
    async with desk(session.outside, session) as at:
        await at.press("r")
        await at.sees(f"{session.path.parent.name}/Shop-report.md")
        await at.fill(str(tmp_path / "no" / "such" / "report.md"))
        await at.on(Message)
        await at.sees("there is no such folder")
    assert not (tmp_path / "no").exists()


async def test_a_note_can_be_taken_back_and_given_back(session: Closure) -> None:
    item = own_items(session.view())[0].id
    session.note(item, "Wrong shop")
    async with desk(session.outside, session) as at:
        at.jump(item)
        await at.press("D", "escape")
        await at.home_again()
        assert at.view.case.notes
        await at.press("D")
        await at.sees("Wrong shop")
        await at.press("j", "enter")
        await at.sees("Note taken back: Evidence is saved outside AliExpress. u takes it back")
        assert not at.view.case.notes
        await at.press("u")
        await at.sees("Taken back")
        assert at.view.case.notes
        at.jump(own_items(session.view())[1].id)
        await at.press("D")
        await at.sees("There is no note on this entry.")
