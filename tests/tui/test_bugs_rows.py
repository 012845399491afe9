"""What people ran into in the list behind an entry, and what is drawn of thousands of rows."""

from datetime import date
from pathlib import Path

import pytest
from textual.content import Content

from closetui.closure import Closure
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import ListRow, row_list
from closetui.exports.reading import read_export
from closetui.reports.when import Clock
from closetui.tui.content import listing
from closetui.tui.content.list_parts import Chip, chips_of
from closetui.tui.content.listing import columns_of, shown_number
from closetui.tui.content.listing_lines import Sums, chips_line, list_next
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens import narrowed_page
from closetui.tui.screens.rows_page import RowsPage
from tests.bench.test_counts import counted
from tests.exports.layouts import ON_THE_WAY, UNSHIPPED
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.row_lists import ITEM, STRANGE, export, found, number, open_list, with_orders
from tests.tui.screens_of import fits
from tests.tui.usual_keys import usual_key


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return with_orders(tmp_path)


async def test_bug_one_undo_took_back_only_a_part_of_a_long_settle(
    session: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More rows than one entry may name are settled by several; here five, by three."""
    monkeypatch.setattr("closetui.domain.actions.lists.MOST_SETTLED", 2)
    monkeypatch.setattr("closetui.domain.row_history.MOST_SETTLED", 2)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press(*["space"] * 5, "enter")
        await at.on(Ways)
        await at.press("j", "enter")
        await at.sees("Settled: 5 orders. 1 left", "u takes it back")
        await at.press("u")
        await at.sees("Taken back: settled 5 rows", "6 of 9 left")
        await at.press("U")
        await at.sees("Done again: settled 5 rows", "1 of 9 left")


async def test_bug_a_look_at_the_file_before_a_list_was_drawn_ended_the_app(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        page = await open_list(at)
        RowsPage(page.controller).show(page.view)
        await at.sees("6 of 9 left")


async def test_bug_enter_pressed_once_too_often_settled_an_order_as_delivered(
    session: Closure,
) -> None:
    before = session.view().case.order
    async with desk(session.outside, session) as at:
        at.jump(ITEM)
        await at.burst("enter", "enter", "enter")
        await at.rest()
        await at.on(RowsPage)
        await at.press("*", "enter")
        await at.sees("Settle: 6 orders", "enter Leave them open")
        await at.sees("Go down to what is true: enter there settles them.")
        await at.press("enter")
        await at.on(RowsPage)
        await at.sees("6 marked", "Nothing was settled. 6 orders stay open enter asks again")
    assert session.view().case.order == before


async def test_bug_enter_alone_settled_a_row_for_which_there_are_no_ways(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    session.import_rows("x.store.access", Export((ExportedRow("Helper"),)))
    async with desk(session.outside, session) as at:
        at.jump("x.store.access")
        await at.press("enter", "enter", "enter")
        await at.sees("Write something first.")
        await at.press(*"removed", "enter")
        await at.on(RowsPage)
    [row] = row_list(session.view().case, "x.store.access").rows
    assert (row.settled, row.reason) == (True, "removed")


@pytest.mark.parametrize("size", [(120, 40), (96, 30), (80, 24)])
async def test_bug_states_were_cut_though_there_was_room(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    words = {"PLACE_ORDER_SUCCESS": "waiting for payment", "IN_CANCEL": "buyer asks to cancel"}
    if size[0] == 120:
        words["WAIT_SELLER_EXAMINE_MONEY"] = "amount to be confirmed"
    session.import_rows(ITEM, read_export(export(tmp_path / "o.csv", list(words)), "orders"))
    ship = ExportedRow(number(9), UNSHIPPED, "2026-11-20", "", "", "2026-11-30")
    session.import_rows(ITEM, Export((ship,), whole=False))
    async with desk(session.outside, session, size=size) as at:
        await open_list(at)
        await at.sees(*(f"[ ] {word}" for word in words.values()), "ship by Mon 30 Nov")
        fits(at)


async def test_bug_how_an_order_stands_could_not_be_read_on_forty_columns(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    words = [UNSHIPPED, "WAIT_SELLER_EXAMINE_MONEY", ON_THE_WAY, "Wartet auf Freigabe der Bank"]
    session.import_rows(ITEM, read_export(export(tmp_path / "o.csv", words), "orders"))
    async with desk(session.outside, session, size=(40, 20)) as at:
        await open_list(at)
        await at.sees(f"{number(3)} [ ] Wartet auf…", f"{number(0)} [ ] to be shipped")
        await at.sees(f"{number(1)} [ ] amount to…", f"{number(2)} [~] on the way")
        await at.sees(f"{shown_number(number(3))} [ ] Wartet auf Freigabe der Bank")
        await at.press("j", "j")
        await at.sees("[ ] amount to be confirmed", "USD 1.40")
        fits(at)


async def test_a_state_that_is_cut_beside_what_is_known_of_a_row_is_cut_between_words(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    path = export(tmp_path / "o.csv", ["WAIT_SELLER_EXAMINE_MONEY", ON_THE_WAY])
    session.import_rows(ITEM, read_export(path, "orders"))
    session.import_rows(ITEM, read_export(export(path, [ON_THE_WAY], start=1), "orders"))
    async with desk(session.outside, session, size=(60, 24)) as at:
        await open_list(at)
        await at.sees("[ ] amount to be… not in")


def test_bug_what_is_owed_was_cut_by_what_enter_does() -> None:
    sums = Sums("orders", "order", 53, 47, "USD 1219.80", held_back=False)
    assert "USD 1219.80 not settled" in list_next(sums, 0, usual_key, 78).plain
    told = list_next(sums, 1, usual_key, 78).plain
    assert "enter settles them" in told
    assert "…" not in told
    assert "USD 1219.80 not settled" in list_next(sums, 1, usual_key, 118).plain


def test_the_column_of_states_is_as_wide_as_the_longest_where_there_is_room() -> None:
    columns = columns_of({}, ["on the way", "amount to be confirmed"], date(2026, 11, 30))
    assert columns.cells(115)[1] == len("[ ] amount to be confirmed  ")  # Columns stand apart.


async def test_the_name_of_a_contract_is_whole_where_there_is_room(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    session.import_rows("partner-contracts", Export((ExportedRow("Lagerhaus Nord GmbH, Hamburg"),)))
    async with desk(session.outside, session) as at:
        at.jump("partner-contracts")
        await at.press("enter")
        await at.sees("Lagerhaus Nord GmbH, Hamburg")


async def test_a_thousand_rows_are_drawn_as_ten_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []

    def draw(row: ListRow, *_: object) -> list[Content]:
        drawn.append(row.id)
        return [Content(row.id)]

    monkeypatch.setattr(listing, "draw_row", draw)
    session = new_closure(make_world(tmp_path), STORE)
    path = export(tmp_path / "o.csv", [ON_THE_WAY] * 1000)
    session.import_rows(ITEM, read_export(path, "orders"))
    async with desk(session.outside, session) as at:
        await open_list(at)
        assert len(set(drawn)) <= 40, "only what is seen"
        drawn.clear()
        await at.press("j", "j", "k")
        assert len(drawn) <= 6, "a move draws two rows: that which was lit, and that which is"
        await at.press("space")
        assert 0 < len(set(drawn)) <= 40, "a mark is seen"


async def test_a_list_is_laid_out_once_when_it_opens_and_once_when_rows_are_settled(
    session: Closure, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The frame sends the same message to the handlers of all base classes by itself."""
    async with desk(session.outside, session) as at:
        laid_out = counted(monkeypatch, narrowed_page, "list_rows")
        page = await open_list(at)
        assert len(laid_out) == 1
        await at.press("space", "enter")
        await at.on(Ways)
        laid_out.clear()
        await at.press("j", "enter")
        await at.sees("Settled: order")
        page.show(page.view)  # As the look at the file does that sees one's own act.
        assert len(laid_out) == 1


@pytest.mark.parametrize("page", ["enter", "p"])
@pytest.mark.parametrize("key", ["Z", "backspace", "f5"])
async def test_bug_keys_without_a_letter_were_silent_where_they_do_nothing(
    session: Closure, page: str, key: str
) -> None:
    async with desk(session.outside, session) as at:
        at.jump(ITEM)
        await at.press(page, key)
        await at.sees(f'"{key}" does nothing here. ? shows the keys')
        await at.press("j")
        assert "does nothing here" not in at.seen()


@pytest.mark.parametrize("width", [118, 78, 58, 40])
@pytest.mark.parametrize("lit", range(8))
def test_bug_a_chip_was_cut_in_the_middle_of_its_word(width: int, lit: int) -> None:
    chips = [Chip(f"a state that is {n}", n) for n in range(8)]
    told = chips_line(chips, lit, "", usual_key, width).plain
    assert len(told) <= width
    shown = [chip.label for chip in chips if f" {chip.label} {chip.size} " in told]
    assert chips[lit].label in shown
    assert told.count("a state") == len(shown)
    assert told.count("…") == 2 - (chips[0].label in shown) - (chips[-1].label in shown)


def test_bug_what_shipping_late_costs_was_cut_in_the_middle(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    row = ExportedRow("1101234567890123", "WAIT_SELLER_SEND_GOODS", ship_by="2030-12-31")
    session.import_rows(ITEM, Export((row,)))
    found, clock = row_list(session.view().case, ITEM), Clock(session.view().now)
    for width, told in ((118, "31 Dec 2030: points if missed"), (76, "31 Dec 2030")):
        [line] = listing.draw_row(
            found.rows[0],
            columns_of({found.rows[0].id: found.rows[0]}, found.meanings, clock.now.date()),
            (),
            clock,
            width,
        )
        assert line.plain.endswith(told)


def test_bug_the_day_of_a_row_was_cut_where_it_lay_in_another_year(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    row = ExportedRow("1101234567890123", "WAIT_BUYER_ACCEPT_GOODS", day="2024-11-28")
    session.import_rows(ITEM, Export((row,)))
    found, clock = row_list(session.view().case, ITEM), Clock(session.view().now)
    columns = columns_of({row.id: row for row in found.rows}, found.meanings, clock.now.date())
    [line] = listing.draw_row(found.rows[0], columns, (), clock, 118)
    assert " 28 Nov 2024 " in line.plain
    heads = listing.heads("order", columns, 118).plain
    assert heads.index("STATE") == line.plain.index("[")


async def test_bug_a_marked_row_that_was_not_shown_was_settled_unsaid(session: Closure) -> None:
    """Marked among all, it went along with those of another part, and nothing told of it."""
    async with desk(session.outside, session) as at:
        page = await open_list(at)
        await at.press("space")
        [hidden] = page.marked
        meaning = next(row for row in found(session).open if row.id == hidden).meaning
        chips = [chip.label for chip in chips_of(found(session))]
        page.action_show_chip(chips.index("on the way" if meaning != "on the way" else STRANGE))
        await at.press("*", "enter")
        await at.on(Ways)
        count = len(page.marked)
        assert hidden not in {row.id for row in page.shown.open}
        await at.sees(f"Settle: {count} orders, 1 of them not shown", "MARKED, AND NOT SHOWN")
        await at.sees(f"{shown_number(hidden)}: {meaning}")
        await at.press("escape")
        await at.on(RowsPage)
    assert len(found(session).open) == 6, "it was left, so nothing was settled"


async def test_bug_the_app_offered_to_say_that_no_order_is_open(session: Closure) -> None:
    """The list behind the next entry had six of them."""
    async with desk(session.outside, session) as at:
        at.jump("orders-contact")
        await at.press("x")
        await at.sees(
            "It does apply: in the list of 'Each open order is settled' 6 orders are open"
        )
    session.settle_rows(ITEM, [row.id for row in found(session).open], "refunded")
    async with desk(session.outside, session) as at:
        at.jump("orders-contact")
        await at.press("x")
        await at.sees("Are there open orders?")
