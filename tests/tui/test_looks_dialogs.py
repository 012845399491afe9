"""What a person sees of a dialog: no text that is cut without a word, no room that is wasted."""

from pathlib import Path

import pytest
from textual.geometry import Region
from textual.widgets import Input

from closetui.closure import Closure
from closetui.tui.dialogs.deeds import Deed, deed_row
from closetui.tui.dialogs.sheet import Sheet
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.widgets.reading import Reading
from tests.tui.desk_driver import STORE, Desk, desk, make_world, new_closure
from tests.tui.dialogs_open import DIALOGS
from tests.tui.screens_of import lines

NARROW = (40, 20)


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


async def opened(at: Desk, session: Closure, name: str) -> Sheet[object]:
    """Come to a dialog, and wait until it is drawn."""
    await DIALOGS[name](at, session)
    await at.until(lambda: not isinstance(at.app.screen, ClosureScreen))
    await at.rest()
    screen = at.app.screen
    assert isinstance(screen, Sheet)
    return screen


@pytest.mark.parametrize("name", ["demand", "settle", "contested", "due"])
async def test_a_text_that_goes_on_says_so_and_with_which_key(session: Closure, name: str) -> None:
    """It ended in the middle of a sentence, or one line too early with room to spare."""
    async with desk(session.outside, session, size=NARROW) as at:
        sheet = await opened(at, session, name)
        cut = any(part.line_count() > part.room for part in sheet.query(Reading) if part.display)
        assert cut is ("more lines: ctrl+d" in at.seen())
        assert cut is (name != "due")
        if name != "due":
            assert "esc back" in lines(at)[-1], "the edge has room for both keys"


async def test_reading_on_comes_to_the_end_and_then_says_no_more(session: Closure) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, "demand")
        await at.press("ctrl+d", "ctrl+d")
        await at.sees("write any name.")
        assert "more line" not in at.seen()


async def test_a_short_question_is_followed_by_one_blank_line(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await opened(at, session, "did you send")
        drawn = lines(at)
        asked = next(y for y, line in enumerate(drawn) if "You unlocked the last clicks" in line)
        assert "▌ I sent it" in drawn[asked + 2]


async def test_a_sheet_with_a_sentence_or_two_is_no_higher_than_that(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        sheet = await opened(at, session, "arrivals")
        lines = sheet.query_one("#text", Reading).line_count()
        assert sheet.query_one("#dialog").size.height == lines == 2


async def test_the_field_in_use_is_seen_with_its_label(session: Closure) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, "own item")
        await at.sees("What is to be done")
        await at.press("tab", "tab", "tab", "tab")
        await at.sees("By when")
        await at.press("shift+tab", "shift+tab", "shift+tab", "shift+tab")
        await at.sees("What is to be done")


async def test_the_confirmation_is_whole_on_the_smallest_usual_screen(session: Closure) -> None:
    """What is still to come had fallen out of it, without a word."""
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, "phrase")
        await at.sees("[x] Nothing in the way", "[~] Still to come: 8 things")
        await at.sees("Unlock the last clicks", "Go back", "esc back")
        await at.pilot.resize_terminal(40, 12)
        await at.sees("more lines: pgdn")
        await at.press(*["pagedown"] * 6)
        await at.sees("to see to afterwards")


TURNS = (12, 15, 16, 17)
"""The smallest height, and those from which on something else is shown."""


@pytest.mark.parametrize(
    "height",
    [pytest.param(h, marks=[pytest.mark.campaign] * (h not in TURNS)) for h in range(12, 21)],
)
async def test_bug_the_field_of_the_confirmation_lost_its_frame_and_its_texts_their_place(
    session: Closure, height: int
) -> None:
    async with desk(session.outside, session, size=(40, height)) as at:
        sheet = await opened(at, session, "phrase")
        seen = at.seen()
        for _ in range(6):
            await at.press("pagedown")
            seen += at.seen()
        for told in ("You are about to", "Nothing in the way", "Still to come", "0 of 24, right"):
            assert told in seen
        framed = sheet.query_one("#phrase", Input).region.height == 3
        assert framed is (height >= 17), "as soon as all of it can be read beside the frame"
        assert "more lines" not in seen or height < 16


async def test_what_the_confirmation_counts_stands_in_one_column(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await opened(at, session, "phrase")
        drawn = lines(at)
        clear = next(line for line in drawn if "Nothing in the way" in line)
        later = next(line for line in drawn if "Still to come" in line)
        assert clear.index("15 of 15") == later.index("8 things")


@pytest.mark.parametrize("name", ["find", "note", "ways", "day", "own item", "report"])
async def test_bug_the_way_back_was_cut_off_in_the_edge_of_a_small_dialog(
    session: Closure, name: str
) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, name)
        edge = lines(at)[-1]
        assert "esc" in edge
        assert "\N{HORIZONTAL ELLIPSIS}" not in edge


@pytest.mark.parametrize(
    ("name", "whole"),
    [("find", "Evidence is saved outside"), ("help", "tick, still so, settle")],
)
async def test_the_lit_row_is_whole_where_the_others_are_cut(
    session: Closure, name: str, whole: str
) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, name)
        await at.sees(whole)


async def test_a_key_in_a_text_is_no_underlined_link(session: Closure) -> None:
    """It looked unlike every other key, and shouted in the accent from end to end."""
    async with desk(session.outside, session) as at:
        sheet = await opened(at, session, "note")
        drawn = sheet.query_one("#editor-hint").render_lines(Region(0, 0, 50, 1))
        assert "ctrl+o writes it in your own editor" in drawn[0].text
        assert not any(segment.style and segment.style.underline for segment in drawn[0])


async def test_how_a_note_is_kept_private_is_said_whole_where_there_is_little_room(
    session: Closure,
) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, "note")
        await at.sees("tab goes there, space changes it")


async def test_a_settled_statement_tells_its_day_in_words(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await opened(at, session, "settle")
        await at.sees("seen today")


async def test_what_is_signed_is_told_without_its_fingerprint(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await opened(at, session, "sign")
        await at.sees("Ann would sign what stands now:", "more lines: ctrl+d")


async def test_day_and_note_of_a_tick_can_be_read_where_there_is_little_room(
    session: Closure,
) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, "ways")
        for _ in range(4):
            await at.press("ctrl+d")
        await at.sees("NOTE")


async def test_enter_on_a_command_is_not_said_to_go_somewhere(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("ctrl+p")
        await at.sees("Any command by name", "enter does it")


async def test_the_button_that_waits_can_be_read_and_a_wrong_line_is_told_whole(
    session: Closure,
) -> None:
    """Its words were blended with their ground, and the last word fell off the narrow line."""
    async with desk(session.outside, session, size=NARROW) as at:
        sheet = await opened(at, session, "phrase")
        button = sheet.query_one("#yes")
        assert button.styles.opacity == button.styles.text_opacity == 1
        await at.write("x")
        await at.sees("right, then not: compare.")


async def test_bug_the_way_back_looked_like_any_words_where_its_ground_is_not_seen(
    session: Closure,
) -> None:
    """In monochrome a button that is not lit has the ground of the dialog."""
    async with desk(session.outside, session, size=NARROW) as at:
        sheet = await opened(at, session, "phrase")
        assert sheet.query_one("#no").styles.text_style.bold
        assert not sheet.query_one("#yes").styles.text_style.bold, "it waits for the line"


async def test_no_caret_blinks(session: Closure) -> None:
    """A field was Textual's own, whose caret does."""
    async with desk(session.outside, session) as at:
        sheet = await opened(at, session, "phrase")
        assert not sheet.query_one("#phrase", Input).cursor_blink


async def test_an_answer_is_written_down_in_the_words_in_which_it_was_chosen(
    session: Closure,
) -> None:
    """'AliExpress rejected the application' became 'Outcome: rejected'."""
    async with desk(session.outside, session) as at:
        await opened(at, session, "rejected")
        await at.sees("Write down: AliExpress rejected the application")


async def test_the_page_of_keys_is_whole_where_there_is_room(session: Closure) -> None:
    """Its last line, the palette, lay below the lower edge."""
    async with desk(session.outside, session) as at:
        await opened(at, session, "help")
        await at.sees("this page", "leave; all is saved", "any command by name")


async def test_no_line_lies_blank_while_another_is_out_of_sight(session: Closure) -> None:
    """Room was kept for the longest way, and day and note of the tick were below the edge."""
    async with desk(session.outside, session, size=(40, 22)) as at:
        at.jump("balance")
        await at.press("space")
        await at.sees("HOW WAS IT MET?", "NOTE none")
        await at.press("j")
        await at.sees("HOW WAS IT MET?")


async def test_a_text_above_a_field_that_goes_on_is_come_to_by_tab(session: Closure) -> None:
    """The field has the other keys to itself: ctrl+d takes a letter away there."""
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, "report")
        await at.sees("more lines: tab")
        await at.press("shift+tab", "G")
        await at.sees("is never replaced.")
        await at.press("tab")
        assert isinstance(at.app.focused, Input)
    async with desk(session.outside, session) as at:
        sheet = await opened(at, session, "report")
        assert not sheet.query_one("#hint").can_focus


@pytest.mark.parametrize("name", ["find", "copies"])
async def test_bug_words_touched_the_thumb_of_a_list_in_a_dialog(
    session: Closure, name: str
) -> None:
    async with desk(session.outside, session, size=NARROW) as at:
        await opened(at, session, name)
        beside = [line for line in lines(at) if line.endswith("\u2503 \u2502")]
        assert beside
        assert all(line[-4] == " " for line in beside)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20)])
async def test_bug_what_can_be_tried_out_was_cut(tmp_path: Path, size: tuple[int, int]) -> None:
    """The questions ended in the middle, but for that which was lit."""
    session = new_closure(make_world(tmp_path), STORE)
    questions = [anchor.question for anchor in session.view().case.playbook.anchors]
    async with desk(session.outside, session, size=size) as at:
        await at.press("p", "W")
        for question in questions:
            await at.sees(question)
            assert "\N{HORIZONTAL ELLIPSIS}" not in at.text()
            await at.press("j")


def test_bug_the_day_that_is_tried_out_was_not_shown_beside_a_long_question() -> None:
    row = deed_row(Deed("sold", "On which day was the last order paid?", word="Tue 1 Dec"))
    told = "On which day was the last order", "  paid?".ljust(27) + "Tue 1 Dec"
    assert [line.plain for line in row.draw(36)] == [*told]
    told_in_one = "On which day was the last order paid?".ljust(51) + "Tue 1 Dec"
    assert [line.plain for line in row.draw(60)] == [told_in_one]
