"""Proofs attached to an entry, letters filled in, and the forms of a report, in the app."""

import re
from pathlib import Path

import pytest
from textual.widgets import Input

from closetui.closure import Closure
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.reports.formats import FORMATS
from closetui.tui.content.finding import everything
from closetui.tui.content.listing import shown_number
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice
from closetui.tui.screens.rows_page import RowsPage
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure, rows_of
from tests.tui.row_lists import number, open_list, with_orders

ITEM = "orders-settled"


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path / "ann"), STORE)


@pytest.fixture
def receipt(tmp_path: Path) -> Path:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(b"paid")
    return path


async def run(at: Desk, command: str) -> None:
    """Run a command as the palette does."""
    await at.app.screen.run_action(f"run('{command}')")
    await at.pilot.pause()


async def attach(at: Desk, path: object) -> None:
    at.jump(ITEM)
    await run(at, "attach")
    await at.on(AskLine)
    await at.fill(str(path))


async def test_a_proof_is_attached_by_its_path_and_shown(session: Closure, receipt: Path) -> None:
    async with desk(session.outside, session) as at:
        await attach(at, receipt)
        await at.home_again()
        await at.sees(
            "Attached to ", ": receipt.pdf (4 bytes)", "PROOFS 1", "4 bytes), Ann, today 10:00"
        )
        [proof] = at.view.proofs_on(ITEM)
        assert proof.path.read_bytes() == b"paid"
        await at.press("u")
        await at.until(lambda: not at.view.proofs_on(ITEM))


async def test_a_path_that_leads_nowhere_is_refused_and_kept(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await attach(at, "/nowhere/receipt.pdf")
        await at.sees("/nowhere/receipt.pdf")
        await at.press("enter")
        await at.on(AskLine)
        assert "/nowhere/receipt.pdf" in at.text()
        assert not at.view.proofs_on(ITEM)


async def test_a_letter_is_filled_in_and_written_to_a_file(
    session: Closure, tmp_path: Path
) -> None:
    letters = session.view().case.playbook.letters
    async with desk(session.outside, session) as at:
        await run(at, "letter")
        await at.on(Choice)
        await at.sees("Which letter?", letters[0].title)
        await at.press("enter")
        await at.sees(f"Letter: {letters[0].title}"[:40])
        await at.press("j", "enter")
        await at.on(AskLine)
        await at.fill(str(tmp_path / "letter.txt"))
        await at.home_again()
        await at.sees("Nothing was sent")
    assert (tmp_path / "letter.txt").read_text(encoding="utf-8").startswith("To: ")


async def test_bug_no_letter_could_be_written_to_the_buyer_of_one_order(tmp_path: Path) -> None:
    session = with_orders(tmp_path)
    first, *wanted = number(4), number(5), number(0)
    async with desk(session.outside, session) as at:
        page = await open_list(at)
        await at.press("L")
        await at.sees("Letter: To buyers with open orders", f"order {first} is not")
        await at.press("enter")
        await at.on(RowsPage)
        assert f"Your order {first} is not finished yet" in at.app.clipboard
        await at.press("j", "space", "space")
        assert page.marked == set(wanted)
        await at.press("L")
        await at.sees("ONE LIKE IT FOR EACH OF", "1 more letter", shown_number(wanted[1]))
        await at.press("j", "enter")
        await at.on(AskLine)
        await at.fill(str(tmp_path / "letters"))
        await at.on(RowsPage)
        await at.sees("2 letters written", "Nothing was sent")
    for order in wanted:
        path = tmp_path / "letters" / f"buyers-open-orders-{order}.txt"
        assert f"Your order {order} is not finished yet" in path.read_text(encoding="utf-8")


async def test_a_letter_goes_to_the_partner_of_each_contract(session: Closure) -> None:
    session.import_rows("partner-contracts", Export((ExportedRow("Lager Nord"),)))
    async with desk(session.outside, session) as at:
        at.jump("partner-contracts")
        await at.press("enter")
        await at.on(RowsPage)
        await at.press("L")
        await at.sees("Letter: To partners", "our agreement Lager Nord fairly")


async def test_a_letter_about_a_row_that_is_no_open_order_is_refused(tmp_path: Path) -> None:
    session = with_orders(tmp_path)
    async with desk(session.outside, session) as at:
        await open_list(at)
        await at.press("G", "L")
        await at.sees("It is settled already.")


async def test_a_letter_is_copied(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await run(at, "letter")
        await at.press("enter", "enter")
        await at.home_again()
        assert at.app.clipboard.startswith("To: ")


async def test_enter_on_a_letter_of_the_guide_fills_it_in(session: Closure) -> None:
    letter = session.view().case.playbook.letters[0]
    async with desk(session.outside, session) as at:
        at.jump(f"letter:{letter.id}")
        await at.press("enter")
        await at.on(Choice)
        await at.sees(f"Letter: {letter.title}"[:40])


@pytest.mark.parametrize("letter", ["partners", "buyers-open-orders", "data-officer"])
async def test_bug_raw_placeholders_stood_in_the_letters_of_a_guide(
    session: Closure, letter: str
) -> None:
    async with desk(session.outside, session) as at:
        at.jump(f"letter:{letter}")
        await at.sees("is filled in when you write it", "[name of your store]")
        assert not re.search(r"\{[a-z_]+\}", at.text())
    of_guide = everything(session.view())
    assert not [text for one in of_guide for text in one.texts if re.search(r"\{[a-z]+\}", text)]


async def test_bug_papers_were_offered_in_the_folder_where_the_app_was_started(
    session: Closure,
) -> None:
    beside = session.path.parent
    (beside / "Shop-report.md").write_text("mine")
    (beside / "partners.txt").write_text("mine")
    async with desk(session.outside, session) as at:
        await at.press("r")
        await at.on(AskLine)
        assert at.app.screen.query_one(Input).value == str(beside / "Shop-report-2.md")
        await at.press("enter")
        await at.home_again()
        at.jump("letter:partners")
        await at.press("enter")
        await at.on(Choice)
        await at.press("j", "enter")
        await at.on(AskLine)
        assert at.app.screen.query_one(Input).value == str(beside / "partners-2.txt")
        await at.press("enter")
        await at.home_again()
    assert (beside / "Shop-report-2.md").read_text("utf-8").startswith("# Shop")
    assert (beside / "partners-2.txt").is_file()
    assert (beside / "Shop-report.md").read_text() == (beside / "partners.txt").read_text()


async def test_a_file_that_is_there_is_not_replaced_by_a_letter(
    session: Closure, tmp_path: Path
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("mine")
    async with desk(session.outside, session) as at:
        await run(at, "letter")
        await at.press("enter", "j", "enter")
        await at.fill(str(path))
        await at.sees("Not done")
    assert path.read_text() == "mine"


async def test_the_authority_of_a_country_is_named(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), "aliexpress-account-delete")
    named = [one for one in session.view().case.playbook.letters if "{authority}" in one.text]
    async with desk(session.outside, session) as at:
        at.jump(f"letter:{named[0].id}")
        await at.press("enter")
        await at.on(Choice)
        await at.press("G", "enter", "enter")  # The first one reads on to the end of the letter.
        await at.fill("xx")
        await at.sees("no authority is known")
        await at.press("enter")
        await at.fill("ie")
        await at.on(Choice)
        await at.press("ctrl+d")  # The letter is longer than the window.
        await at.sees("Data Protection Commission")


async def test_the_report_offers_the_forms_that_the_command_has(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("r")
        await at.on(AskLine)
        offered = [row.id for row in rows_of(at.app).rows]
        assert [Path(path).suffix[1:] for path in offered] == list(FORMATS)[1:]
        await at.press("down", "enter")
        await at.home_again()
        assert Path(offered[0]).is_file()
