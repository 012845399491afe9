"""What is in the way: every blocker once, in the order of work."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.outcomes import End
from closetui.domain.states import State
from closetui.reports.work import Group, in_the_way, read_row_id
from closetui.store.playbooks import shipped
from closetui.tui.content.in_the_way import LEFT, blocker_rows
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Deeds
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.plan_page import PlanPage
from closetui.tui.screens.rows_page import RowsPage
from closetui.views import View
from tests.tui.confirming import type_phrase
from tests.tui.desk_driver import (
    STORE,
    Clock,
    applied_elsewhere,
    desk,
    make_world,
    new_closure,
    own_items,
    tick_all,
)
from tests.tui.dialogs_applying import choose, up_to_date
from tests.tui.screens_of import at_each_size
from tests.tui.test_since_page import fits

BOOKS = [found.playbook.id for found in shipped()]


def lines_above(view: View) -> int:
    """Return how many lines of the list are in the way: all before what does not block."""
    rows = blocker_rows(view, in_the_way(view))
    texts = [row.draw(60)[0].plain for row in rows]
    end = next((n for n, text in enumerate(texts) if text.startswith("DO NOT BLOCK")), len(rows))
    return sum(bool(row.id) and not read_row_id(row.id).kind for row in rows[:end])


@pytest.mark.parametrize("book", BOOKS)
def test_the_number_of_lines_is_the_number_of_blockers(tmp_path: Path, book: str) -> None:
    clock = Clock()
    session = new_closure(make_world(tmp_path, clock=clock), book)
    seen = 0
    for item in own_items(session.view()):
        view = session.view()
        assert lines_above(view) == len(view.verdict.blockers)
        assert len(in_the_way(view).blockers) == len(view.verdict.blockers)
        tick_all(session, but=tuple(i.id for i in own_items(view) if i.id != item.id))
        seen += 1
    clock.move(days=40)
    view = session.view()
    assert lines_above(view) == len(view.verdict.blockers)
    assert seen


def test_groups_stand_in_the_order_of_work(tmp_path: Path) -> None:
    clock = Clock()
    session = new_closure(make_world(tmp_path, clock=clock), STORE)
    items = [i for i in own_items(session.view()) if i.fresh_for]
    tick_all(session, but=tuple(i.id for i in own_items(session.view()) if i.id != items[0].id),
             acknowledge=False)  # fmt: skip
    clock.move(days=40)
    view = session.view()
    groups = [group for group, _ in in_the_way(view).groups]
    assert groups == sorted(groups, key=list(Group).index)
    now = dict(in_the_way(view).groups)[Group.NOW]
    later = dict(in_the_way(view).groups)[Group.AFTER_THAT]
    assert all(blocker.item in view.verdict.due for blocker in now)
    assert not any(blocker.item in view.verdict.due for blocker in later)


async def test_enter_goes_there(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    found = in_the_way(session.view())
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        count = len(found.blockers)
        await at.sees(f"{count} things are in the way.", "TO DO NOW", "Earliest day:")
        await at.press("j", "enter")
        await at.home_again()
        assert at.chosen == found.blockers[1].item


async def test_why_it_is_in_the_way_and_what_helps_stand_beside_it(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.sees("WHY IT IS IN THE WAY", "WHAT HELPS", "Tick it once it is true: space")
        assert "closetui which" not in at.seen()


async def test_what_does_not_fit_on_a_row_is_cut_with_a_sign(session: Closure) -> None:
    tick_all(session)
    session.demand("", wanted=True)
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.sees("Two sign-offs: 0 of 2 people have signed off what stands…")


async def test_space_opens_the_list_and_p_the_plan(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    listed = next(i for i in own_items(session.view()) if i.gates and i.list_name)
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        page = at.app.screen
        assert isinstance(page, InTheWayPage)
        page.jump(listed.id)
        await at.sees("open the list")
        await at.press("space")
        await at.on(RowsPage)
        await at.press("escape")
        await at.on(InTheWayPage)
        await at.press("p")
        await at.on(PlanPage)
        await at.press("escape")
        await at.on(InTheWayPage)


async def test_escape_goes_back_and_changes_nothing(session: Closure) -> None:
    before = session.path.read_bytes()
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.press("escape")
        await at.home_again()
    assert session.path.read_bytes() == before


async def test_a_colleagues_change_is_seen_in_the_open_list(session: Closure, bob: Closure) -> None:
    tick_all(session)
    item = own_items(session.view())[-1]
    session.untick([item.id], "not yet")
    async with desk(session.outside, session) as at:
        await up_to_date(at, session)
        await at.press("a")
        await at.on(InTheWayPage)
        await at.sees("1 thing is in the way", item.title)
        bob.untick(["secure-first"], "came back")
        await at.sees("2 things are in the way", "Mailbox and password")


async def test_what_was_applied_for_elsewhere_asks_for_the_typed_line(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.press("G")
        await at.sees("Applied for, elsewhere")
        await at.press("enter")
        await at.on(FieldForm)
        await at.fill_form(who="Bob")
        await at.sees("Fill this in first.")
        await at.fill_form(why="The page was down", evidence="Bob has the letter")
        await at.on(TypedConfirmation)
        await at.sees("things are open", "ELSEWHERE")
        await at.press("escape")
        await at.on(FieldForm)  # The form comes back as it was.
        await at.fill_form()
        await at.on(TypedConfirmation)
        await type_phrase(at, elsewhere_phrase(session.view().case))
        await at.sees("Recorded as applied elsewhere, 12 open")
        application = at.view.verdict.application
        assert application
        assert application.elsewhere
        assert application.elsewhere.why == "The page was down"
        assert not at.view.verdict.open
        await at.press("a")
        await at.on(Deeds)
        await choose(at, "not-sent")
        await at.until(lambda: at.view.verdict.application is None)
        assert at.view.case.attempt == 1


async def test_a_record_that_is_not_whole_can_be_acknowledged(session: Closure) -> None:
    session.note("", "to be damaged")
    data = session.path.read_bytes().replace(b"to be damaged", b"to be dXmaged")
    session.path.write_bytes(data)
    async with desk(session.outside, session) as at:
        assert at.view.case.faults
        await at.press("a")
        await at.on(InTheWayPage)
        await at.sees("THE RECORD IS NOT WHOLE")
        await at.press("enter")
        await at.sees("bring it in with m")
        await choose(at, "repair")
        await at.fill("I changed a letter by hand")
        await at.until(lambda: not at.view.case.faults)
        await at.home_again()


async def test_l_looks_again_from_here(session: Closure, clock: Clock) -> None:
    tick_all(session, acknowledge=False)
    session.untick(["details-known"], "lost")
    clock.move(hours=25)
    async with desk(session.outside, session) as at:
        await up_to_date(at, session)
        await at.press("a")
        await at.on(InTheWayPage)
        await at.press("l", "space")
        await at.until(lambda: at.state("mail") is State.DONE)
        await at.press("escape")
        await at.on(InTheWayPage)


async def test_no_line_is_longer_than_the_screen(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        async for size in at_each_size(at):
            await fits(at, size)
            await at.sees("TO DO NOW")


@pytest.mark.parametrize("guide", ["aliexpress-account-recover", "aliexpress-account-reactivate"])
async def test_bug_only_a_command_could_leave_a_final_no_at_that(
    tmp_path: Path, guide: str
) -> None:
    session = new_closure(make_world(tmp_path), guide)
    applied_elsewhere(session, "by mail")
    session.outcome(Result("rejected", note="a final no"))
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.press("G", "k")
        await at.sees("Not restored, and I leave it at that", "you try no more")
        await at.press("enter")
        await at.on(FieldForm)
        await at.press("enter", "enter")
        await at.sees("Recorded: Not restored, and I leave it at that.")
    [attempt] = session.view().case.standing
    assert End.NOT_RESTORED in attempt.words


async def test_bug_a_final_no_could_not_be_left_at_that_once_nothing_was_in_the_way(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path), "aliexpress-account-reactivate")
    tick_all(session)
    applied_elsewhere(session, "by mail")
    session.outcome(Result("rejected", note="a final no"))
    session.answer("It was said again.")
    assert not tick_all(session).verdict.blockers
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.sees("AliExpress rejected it. Try once more?", "I leave it at that")
        await at.press("down", "enter")
        await at.on(FieldForm)
        await at.press("enter", "enter")
        await at.sees("Recorded: Not restored, and I leave it at that.")


def test_nothing_is_left_at_that_where_nothing_was_rejected(tmp_path: Path) -> None:
    view = new_closure(make_world(tmp_path), "aliexpress-account-recover").view()
    assert LEFT not in [row.id for row in blocker_rows(view, in_the_way(view))]


async def test_bug_an_appeal_was_named_only_once_one_had_left_it_at_the_rejection(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path), "aliexpress-account-reactivate")
    applied_elsewhere(session, "by mail")
    session.outcome(Result("rejected", note="a final no"))
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.press("G", "k", "k")
        await at.sees("You appealed, or chose not to", "You can do it now")
        await at.press("enter", "x")
        await at.sees("Was the account blocked, and do you live in")
