"""Where keys lead, and what enter would claim: nothing that the person did not say."""

from pathlib import Path

from closetui.closure import Closure
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.ways import Ways
from closetui.tui.flows.ticking import ways_of_rows
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.plan_page import PlanPage
from closetui.tui.screens.rows_page import RowsPage
from tests.tui.desk_driver import STORE, desk, make_world, new_closure, tick_all
from tests.tui.dialogs_applying import applied, to_sent
from tests.tui.row_lists import ITEM, found, open_list, with_orders


async def test_bug_next_led_from_a_list_past_its_entry(tmp_path: Path) -> None:
    store = with_orders(tmp_path)
    tick_all(store, but=(ITEM,))
    async with desk(store.outside, store) as at:
        await at.press("]")
        assert at.chosen == store.view().verdict.next.item == ITEM
        await at.press("enter", "]")
        await at.home_again()
        assert at.chosen == ITEM


async def test_bug_a_tick_offered_another_way_than_the_rows_were_settled_in(
    tmp_path: Path,
) -> None:
    store = with_orders(tmp_path)
    rows = [row.id for row in found(store).open]
    store.settle_rows(ITEM, rows, "Refunded, Fri 20 Nov: by card", ["refund"])
    item = store.view().case.playbook.item(ITEM)
    assert item is not None
    assert ways_of_rows(store.view(), item) == ("refund",)
    async with desk(store.outside, store) as at:
        at.jump(ITEM)
        await at.press("space")
        await at.on(Ways)
        await at.press("enter")
        await at.home_again()
    assert store.view().verdict.states[ITEM].statements[0].ways == ("refund",)


def test_bug_a_reason_that_only_mentioned_a_way_was_taken_for_it(tmp_path: Path) -> None:
    store = with_orders(tmp_path)
    rows = [row.id for row in found(store).open]
    store.settle_rows(ITEM, rows, "Refunded? No: they arrived")
    item = store.view().case.playbook.item(ITEM)
    assert item is not None
    assert ways_of_rows(store.view(), item) == ()


async def test_bug_enter_on_another_way_recorded_the_one_told_by_the_rows(tmp_path: Path) -> None:
    store = with_orders(tmp_path)
    store.settle_rows(ITEM, [row.id for row in found(store).open], "by card", ["refund"])
    async with desk(store.outside, store) as at:
        at.jump(ITEM)
        await at.press("space")
        await at.on(Ways)
        await at.press("j", "enter")
        await at.home_again()
    [said] = store.view().verdict.states[ITEM].statements
    item = store.view().case.playbook.item(ITEM)
    assert item is not None
    ways = [way.id for way in item.ways]
    assert said.ways == (ways[ways.index("refund") + 1],)


async def test_bug_enter_on_a_way_did_not_say_that_it_records_those_picked(
    tmp_path: Path,
) -> None:
    """Rows settled in two ways pick both; the edge said of a third one that enter takes it."""
    store = with_orders(tmp_path)
    first, *others = [row.id for row in found(store).open]
    store.settle_rows(ITEM, [first], "", ["return"])
    store.settle_rows(ITEM, others, "", ["refund"])
    async with desk(store.outside, store) as at:
        at.jump(ITEM)
        await at.press("space")
        await at.on(Ways)
        await at.sees("[x] Refunded", "[x] Goods returned", "enter ticks it as picked")
        await at.press("space", "j", "space")
        await at.sees("[ ] Goods returned", "enter ticks it that way")
        await at.press("space", "k", "space", "G")
        await at.sees("enter ticks it as picked")
        await at.press("enter")
        await at.home_again()
    [said] = store.view().verdict.states[ITEM].statements
    assert set(said.ways) == {"refund", "return"}


async def test_bug_yesterday_was_written_into_the_record(tmp_path: Path) -> None:
    store = with_orders(tmp_path)
    async with desk(store.outside, store) as at:
        await open_list(at)
        await at.press("space", "enter")
        await at.on(Ways)
        await at.press("d")
        await at.fill("yesterday")
        await at.on(Ways)
        await at.press("j", "enter")
        await at.on(RowsPage)
    [settled] = [row for row in found(store).rows if row.settled and row.reason]
    assert settled.reason == "Refunded, 21 Nov 2026"


async def test_bug_a_link_to_a_file_that_is_gone_offered_no_private_copy(
    session: Closure, tmp_path: Path
) -> None:
    away = tmp_path / "stick" / session.path.name
    away.parent.mkdir()
    session.path.rename(away)
    session.path.symlink_to(away)
    Closure(session.outside, str(session.path)).note("", "From the stick.")
    away.unlink()
    async with desk(session.outside) as at:
        await at.sees("Its file is gone", "R restore")
        await at.press("R")
        await at.sees("Restore the file", "The file is gone, so there is nothing to keep aside.")
        await at.press("enter")
        await at.home_again()
        await at.until(away.exists)


async def test_bug_a_day_to_apply_by_was_offered_once_it_was_applied_for(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        await at.press("d")
        assert "The day you want to be" not in at.seen()
        await at.press("escape", "p")
        await at.on(PlanPage)
        await at.press("d")
        await at.sees("It was applied for already.")


async def test_bug_what_was_written_with_a_tick_seemed_not_to_be_there(tmp_path: Path) -> None:
    store = new_closure(make_world(tmp_path / "ann"), STORE)
    async with desk(store.outside, store) as at:
        at.jump("stop-orders")
        await at.press("space", "n", *"By mail", "ctrl+s")
        await at.sees("By mail", "n change it")


async def test_bug_next_led_from_a_damaged_file_to_what_is_in_the_way(session: Closure) -> None:
    session.note("", "To be kept.")
    session.path.write_bytes(session.path.read_bytes()[:-40])
    async with desk(session.outside) as at:
        await at.sees("Read only")
        await at.press("enter")
        await at.on(ClosureScreen)
        await at.sees("R restore the file")
        await at.press("]")
        await at.sees("Put the private copy in place")


async def test_bug_a_list_without_rows_led_nowhere(tmp_path: Path) -> None:
    store = new_closure(make_world(tmp_path / "ann"), STORE)
    async with desk(store.outside, store) as at:
        at.jump(ITEM)
        await at.press("enter")
        await at.sees("None at all? esc, then space")


async def test_bug_the_edge_did_not_say_that_leaving_asks(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n", *"One", "enter", *"Two")
        await at.sees("esc back, asks first")
        await at.press("escape")
        await at.sees("Drop what you wrote?")


async def test_bug_the_next_key_wiped_what_came_back_to_be_mended(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_sent(at, session)
        await at.write("R-7")
        form = at.app.screen
        assert isinstance(form, FieldForm)
        again = form.again({"reference": "R-7", "when": "", "channel": ""})
        form.dismiss(None)
        at.app.push_screen(again)
        await at.until(lambda: at.app.screen is again and again.focused is not None, "a field")
        await at.write("8")
        await at.sees("R-78")


async def test_bug_an_older_draft_stood_in_a_form_that_came_back(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_sent(at, session)
        await at.write("R-")
        form = at.app.screen
        assert isinstance(form, FieldForm)
        form.keep_draft()
        assert form.again({"reference": "R-7"}).fields()["reference"] == "R-7"
