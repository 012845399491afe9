"""The list behind an entry: found, narrowed, marked and settled."""

from pathlib import Path

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.states import State
from closetui.exports.reading import read_export
from closetui.tui.content.footer import deeds_for
from closetui.tui.content.list_parts import chips_of, holding, narrowed
from closetui.tui.content.listing import shown_number
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.rows_page import RowsPage
from tests.exports.layouts import ON_THE_WAY, UNSHIPPED
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.dialogs_open import disagree
from tests.tui.row_lists import ITEM, STRANGE, export, found, lit, number, open_list, with_orders
from tests.tui.screens_of import at_each_size, fits, frame_ends, lines


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return with_orders(tmp_path)


def test_each_part_of_a_list_has_its_count(session: Closure) -> None:
    chips = [(chip.label, chip.size) for chip in chips_of(found(session))]
    assert chips == [
        ("left", 6), (STRANGE, 2), ("on the way", 4), ("settled", 3), ("all", 9)
    ]  # fmt: skip


def test_what_is_shown_of_a_part_is_what_its_chip_counts(session: Closure) -> None:
    """Below what is left stands what was settled, as faint as it is everywhere."""
    rows = found(session)
    for chip in chips_of(rows):
        shown = narrowed(rows, chip)
        assert len(shown.open) + len(shown.settled) == chip.size + 3 * (chip.label == "left")


@pytest.mark.parametrize(
    ("words", "count"),
    [(number(3), 1), (shown_number(number(3)), 1), ("way", 4), ("sonder 3.40", 0), ("4.40", 1),
     ("2026-11-02", 1), ("nothing like it", 0)],
)  # fmt: skip
def test_a_list_is_narrowed_by_number_and_word(session: Closure, words: str, count: int) -> None:
    rows = found(session)
    shown = narrowed(holding(rows, words), chips_of(rows)[0])
    assert len(shown.open) == count


async def test_bug_the_counts_of_the_parts_left_out_what_the_list_is_narrowed_by(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("/")
        await at.write("way")
        await at.sees("left 4", f"{STRANGE} 0", "on the way 4", "settled 0", "all 4")
        await at.press("escape")
        await at.sees("left 6", f"{STRANGE} 2", "settled 3", "all 9")


async def test_bug_letters_were_named_as_keys_where_they_are_typed(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("space", "/")
        await at.sees("enter goes to the rows", "esc shows all again", "f1 keys", "ctrl+q quit")
        assert "space mark" not in at.seen()
        await at.press(*"way", "enter")
        await at.sees("space mark", "? keys")
        await at.press("/", "escape")
        await at.sees("space mark", "left 6")


def test_a_number_is_shown_in_groups_and_other_ids_as_they_are() -> None:
    assert shown_number("8187441022311234") == "8187 4410 2231 1234"
    assert shown_number("A-17") == "A-17"
    assert shown_number("123") == "123"


async def test_enter_on_an_entry_opens_its_list_and_escape_leads_back(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.sees("6 of 9 left", "left 6", "on the way 4", "settled 3", "3 of 9")
        assert " TO " not in at.text(), "nobody knows where they go"
        await at.press("escape")
        await at.home_again()
        assert at.chosen == ITEM


async def test_marked_rows_are_settled_with_one_dialog_and_one_undo(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        page = await open_list(at)
        await at.press("space", "space")
        await at.sees("2 marked", "settle 2 marked")
        await at.press("enter")
        await at.on(Ways)
        await at.sees("Settle: 2 orders", "Refunded")
        await at.press("g", "j", "n")
        await at.write("agreed in the chat")
        await at.press("ctrl+s", "enter")
        await at.on(RowsPage)
        await at.sees("Settled: 2 orders. 4 left", "u takes it back")
        settled = [row for row in found(session).rows if row.settled and not row.finished]
        assert [row.reason for row in settled] == ["Refunded: agreed in the chat"] * 2
        assert {row.ways for row in settled} == {("refund",)}
        assert page.marked == set()
        assert await lit(at) in [row.id for row in found(session).open]
        await at.press("u")
        await at.sees("6 of 9 left")
        assert len(found(session).open) == 6


async def test_bug_u_in_a_list_took_back_what_is_not_about_it(session: Closure) -> None:
    """It did so at once, and named it only afterwards."""
    session.note("", "for everybody")
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("u")
        await at.sees("Take it back?", "not about this list", "for everybody")
        await at.press("enter")
        await at.on(RowsPage)
        assert session.view().case.notes
        await at.press("u")
        await at.sees("Take it back?")
        await at.press("j", "enter")
        await at.sees("Taken back")
    assert not session.view().case.notes


async def test_what_was_taken_back_in_a_list_is_said_again_there(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("enter", "j", "enter")
        await at.sees("5 of 9 left")
        await at.press("u")
        await at.sees("6 of 9 left")
        await at.press("U")
        await at.sees("Done again", "5 of 9 left")


def test_a_list_with_nothing_left_is_not_opened_but_ticked_next(session: Closure) -> None:
    assert deeds_for(session.view(), ITEM)[0] == ("whole", "its list")
    session.settle_rows(ITEM, [row.id for row in found(session).open], "refunded")
    assert deeds_for(session.view(), ITEM)[0] == ("tick", "tick")


async def test_bug_next_offered_a_list_where_copies_differ_about_the_entry(
    session: Closure,
) -> None:
    """What is in the way offered it too; only settling what they say of the entry helps."""
    disagree(session, ITEM)
    assert session.view().verdict.states[ITEM].state is State.CONFLICT
    assert found(session).open
    assert deeds_for(session.view(), ITEM)[0] == ("tick", "settle")
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        page = at.app.screen
        assert isinstance(page, InTheWayPage)
        page.jump(ITEM)
        await at.sees("space settle", "copies differ")
        assert "opens the list" not in at.seen()
        await at.press("space")
        await at.on(Choice)
        await at.sees("Settle: ", "WHAT IS TRUE NOW?")


async def test_the_light_goes_on_to_the_next_row_that_is_left(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        ids = [row.id for row in found(session).open]
        await at.press("j")
        assert await lit(at) == ids[1]
        await at.press("enter")
        await at.on(Ways)
        await at.press("j", "enter")
        await at.on(RowsPage)
        await at.sees("Settled: order")
        assert await lit(at) == ids[2]
        assert ids[1] not in [row.id for row in found(session).open]


async def test_star_marks_what_is_shown_and_takes_it_back(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        page = await open_list(at)
        await at.press("tab", "tab", "*")
        await at.sees("4 marked")
        assert len(page.marked) == 4
        await at.press("*")
        assert not page.marked


async def test_narrowing_as_it_is_typed(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        page = await open_list(at)
        await at.press("/")
        await at.write(number(2)[-3:])
        await at.until(lambda: [row.id for row in page.shown.open] == [number(2)])
        await at.press("enter", "space")
        assert page.marked == {number(2)}
        await at.press("escape")
        assert len(page.shown.open) == 6
        await at.on(RowsPage)


async def test_a_settled_row_is_opened_again_and_asks_why(session: Closure) -> None:
    session.settle_rows(ITEM, [number(0)], "refunded")
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("shift+tab", "shift+tab")
        await at.sees("settled 4")
        page = at.app.screen
        assert isinstance(page, RowsPage)
        page.rows.go_to(number(0))
        await at.press("space")
        await at.sees("It is settled already")
        await at.press("enter")
        await at.sees("Open again")
        await at.fill("it came back")
        await at.on(RowsPage)
        assert number(0) in [row.id for row in found(session).open]


async def test_a_list_with_nothing_in_it_says_why_and_which_key_fills_it(tmp_path: Path) -> None:
    empty = new_closure(make_world(tmp_path), STORE)
    async with desk(empty.outside, empty) as at:
        await open_list(at)
        await at.sees(
            "nothing was brought in yet",
            "No order yet: + adds them",
            "None at all? esc, then space.",
        )
        await at.press("space")
        await at.sees("There is no row here.")


async def test_what_a_colleague_brings_in_is_seen_in_the_open_list(
    session: Closure, tmp_path: Path
) -> None:
    bob = Closure(make_world(tmp_path / "bob", "Bob"), str(session.path))
    async with desk(session.outside, session) as at:
        await open_list(at)
        bob.settle_rows(ITEM, [number(0)], "refunded")
        await at.sees("5 of 9 left")


async def test_where_an_order_goes_and_by_when_it_must_be_shipped_stand_in_its_row(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    row = ExportedRow(number(0), UNSHIPPED, "2026-11-20", "USD 31.20", "Spain", "2026-11-30")
    session.import_rows(ITEM, Export((row,)))
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.sees("Spain USD 31.20", "ship by Mon 30 Nov: points if missed", "TO")
        await at.press("/", *"spain")
        await at.sees(shown_number(number(0)))


async def test_words_of_an_export_that_look_like_markup_are_only_shown(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    path = export(tmp_path / "o.csv", ["[red]@click=q[/]", ON_THE_WAY])
    session.import_rows(ITEM, read_export(path, "orders"))
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.sees("[red]@click=q[/] 1", "[ ] [red]@click")


async def test_the_chip_in_use_is_in_sight_where_there_is_little_room(session: Closure) -> None:
    async with desk(session.outside, session, size=(40, 20)) as at:
        page = await open_list(at)
        for _ in chips_of(found(session)):
            await at.press("tab")
            assert f" {page.chip.label} {page.chip.size}" in at.text()


async def test_it_fits_at_every_size(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("space")
        async for size in at_each_size(at):
            fits(at)
            frame_ends(at)
            assert shown_number(number(0)) in at.text() or size[1] < 16
            edges = [line for line in lines(at) if line.startswith("\u2570")]
            assert edges
            assert all("\N{HORIZONTAL ELLIPSIS}" not in line for line in edges)
        await at.press("/", *"way")
        field = at.app.screen.query_one("#narrow", Input)
        await at.until(lambda: field.value == "way")
        async for _ in at_each_size(at):
            fits(at)
