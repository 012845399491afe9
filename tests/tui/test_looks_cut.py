"""What was cut or broken on the screen although there was a better way."""

from pathlib import Path

import pytest
from textual.content import Content

from closetui.closure import Closure
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.lists import row_list
from closetui.reports.when import Clock
from closetui.tui.content import listing
from closetui.tui.screens.rows_page import RowsPage
from closetui.tui.screens.start_screen import StartScreen
from closetui.tui.widgets.reading import Text, wrapped
from closetui.tui.widgets.spans import GAP, keyed
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.dialogs_applying import to_ways
from tests.tui.dialogs_open import DIALOGS
from tests.tui.screens_of import lines

NARROW = (40, 20)
ORDERS = "orders-settled"


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


@pytest.mark.parametrize("width", range(16, 44))
def test_bug_a_key_stood_apart_from_what_it_does(width: int) -> None:
    line = Content.assemble("SEEN  Fri 20 Nov 10:05", GAP, keyed("d", "another time"))
    for indent, hang in ((0, 0), (2, 2)):
        drawn = [text.plain for text in wrapped([Text(line, indent, hang)], width)]
        assert max(map(len, drawn)) <= width
        assert any("d another time" in text for text in drawn) or width < 18
        assert " ".join(" ".join(drawn).split()) == "SEEN Fri 20 Nov 10:05 d another time"


def test_a_column_of_a_text_is_no_gap_between_keys() -> None:
    drawn = wrapped([Text(Content("Unpaid      closed, and the buyer is refunded"))], 24)
    assert drawn[0].plain == "Unpaid      closed, and"


async def test_bug_the_key_for_another_time_was_broken_beside_a_list(session: Closure) -> None:
    async with desk(session.outside, session, size=(100, 30)) as at:
        await to_ways(at, session)
        await at.press("d")
        await at.fill("fri 10:05")
        await at.sees("Fri 20 Nov 10:05")
        assert any("d another time" in line for line in lines(at))
        assert "more line" not in at.seen(), "there is room below"


async def test_bug_the_place_of_what_was_found_was_cut_without_a_word(session: Closure) -> None:
    async with desk(session.outside, None, size=NARROW) as at:
        await at.press("slash")
        await at.write("need the answers only when")
        await at.sees("Close an AliExpress store, 1 Requirements")


@pytest.mark.parametrize("size", [(120, 40), NARROW])
async def test_bug_the_example_of_a_day_was_cut_in_its_field(
    session: Closure, size: tuple[int, int]
) -> None:
    async with desk(session.outside, None, size=size) as at:
        await at.press("n")
        await at.on(StartScreen)
        await at.press("tab", "shift+tab", "tab")
        await at.sees("such as 31 dec")
        assert "dec\N{HORIZONTAL ELLIPSIS}" not in at.text()


@pytest.mark.parametrize(("width", "is_whole"), [(114, True), (74, False)])
def test_bug_that_a_row_is_not_in_the_export_was_cut_beside_its_day_to_ship(
    session: Closure, width: int, is_whole: bool
) -> None:
    """What has no room in the line is said below the list."""
    to_ship = ExportedRow("1101234567890123", "WAIT_SELLER_SEND_GOODS", ship_by="2026-11-30",
                          country="Germany", amount="USD 489.00")  # fmt: skip
    for row in (to_ship, to_ship._replace(id="1101234567890999")):
        session.import_rows(ORDERS, Export((row,)))
    found, clock = row_list(session.view().case, ORDERS), Clock(session.view().now)
    gone = next(row for row in found.rows if row.missing)
    ids = {row.id: row for row in found.rows}
    columns = listing.columns_of(ids, found.meanings, clock.now.date())
    [line] = listing.draw_row(gone, columns, (), clock, width)
    assert line.plain.endswith("ship by Mon 30 Nov, not in the export") is is_whole
    [told] = listing.row_status(gone, columns, clock, width, 76)
    assert told.plain == "ship by Mon 30 Nov: points if missed, not in the last export"
    *_, status = listing.row_status(gone, columns, clock, 34, 38)
    assert status.plain == "ship by Mon 30 Nov, not in the…"


async def test_what_a_row_has_no_room_for_is_said_below_the_list(session: Closure) -> None:
    row = ExportedRow("1101234567890123", "WAIT_SELLER_SEND_GOODS", ship_by="2026-11-30")
    session.import_rows(ORDERS, Export((row,)))
    async with desk(session.outside, session, size=(80, 24)) as at:
        at.jump(ORDERS)
        await at.press("enter")
        await at.sees("ship by Mon 30 Nov: points if missed")
    async with desk(session.outside, session) as at:
        at.jump(ORDERS)
        await at.press("enter")
        await at.sees("what costs you first comes first")


async def test_bug_what_is_signed_began_under_its_sign_where_it_went_on(session: Closure) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await DIALOGS["sign"](at, session)
        await at.sees("would sign what stands now:")
        drawn = lines(at)
        first = next(y for y, line in enumerate(drawn) if "[x] Evidence is saved" in line)
        assert drawn[first + 1].index("AliExpress: done") == drawn[first].index("Evidence")


async def test_bug_a_label_lost_its_edge_where_its_line_was_broken(session: Closure) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await DIALOGS["consequences"](at, session)
        await at.sees("CANNOT BE TAKEN BACK")
        final = next(line for line in lines(at) if "CANNOT" in line.replace("\xa0", " "))
        assert "uncertain" not in final
        await at.sees("uncertain May 2025")


async def test_bug_lines_lay_blank_below_rows_that_were_out_of_sight(session: Closure) -> None:
    async with desk(session.outside, session, size=(100, 24)) as at:
        await DIALOGS["day"](at, session)
        await at.sees("When was the last parcel shipped?")
        drawn = lines(at)
        edge = next(y for y, line in enumerate(drawn) if "enter does the lit thing" in line)
        assert drawn[edge - 1].strip(" │┃"), "the list reaches the lower edge"


@pytest.mark.parametrize(("size", "said"), [((100, 30), True), (NARROW, False)])
async def test_bug_what_space_does_was_said_on_no_row_beside_a_reading(
    session: Closure, size: tuple[int, int], said: bool
) -> None:
    async with desk(session.outside, session, size=size) as at:
        await DIALOGS["sweep"](at, session)
        await at.sees("No buyer dispute is open")
        row = next(line for line in lines(at) if "] No buyer dispute is open" in line)
        assert ("space still so" in row) is said
        assert "open…" not in row


async def test_bug_the_usual_files_of_a_report_could_not_be_told_apart(session: Closure) -> None:
    """Their folder was seen, and not what they are called."""
    async with desk(session.outside, session, size=NARROW) as at:
        await DIALOGS["report"](at, session)
        await at.sees("Gadgets-report.json", "Gadgets-report.csv", "Gadgets-report.ics")


async def test_bug_the_way_out_was_cut_where_rows_are_added(session: Closure) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        at.jump(ORDERS)
        await at.press("enter")
        await at.on(RowsPage)
        await at.press("+")
        await at.sees("ctrl+s shows what changes", "esc")
        assert "\N{HORIZONTAL ELLIPSIS}" not in lines(at)[-1]


async def test_the_way_out_of_a_question_is_called_as_in_the_picture(session: Closure) -> None:
    """It was called so only where there is more room than beside a list."""
    async with desk(session.outside, session) as at:
        await DIALOGS["settle"](at, session)
        await at.sees("enter does the lit thing esc leave it")
