"""What somebody new stumbled over who looked at the screens."""

from datetime import date
from pathlib import Path

import pytest
from textual.content import Content
from textual.widgets import Button

from closetui.closure import Closure
from closetui.domain.actions.choices import set_deadline
from closetui.reports.guides import questions
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.widgets.reading import Text, wrapped
from tests.tui.confirming import phrase_of
from tests.tui.desk_driver import STORE, desk, make_world, new_closure
from tests.tui.dialogs_open import DIALOGS, disagree
from tests.tui.screens_of import lines
from tests.tui.test_themes import contrast

NARROW = (40, 20)


@pytest.fixture
def session(tmp_path: Path) -> Closure:
    return new_closure(make_world(tmp_path), STORE, "Northwind Gadgets")


@pytest.fixture
def altered(session: Closure) -> Closure:
    """A closure in whose file somebody changed a word of a note."""
    session.note("", "Hello there")
    session.path.write_text(session.path.read_text("utf-8").replace("Hello", "Hullo"), "utf-8")
    return Closure(session.outside, str(session.path))


async def test_bug_nowhere_was_it_said_that_the_private_copy_mends_the_file(
    altered: Closure,
) -> None:
    async with desk(altered.outside, altered) as at:
        await at.sees("Part of the record is damaged", "R restore the file")
        await at.press("a", "enter")
        await at.sees("Restore the file from your private copy")
        await at.press("enter")
        await at.sees("Restore the file", "Your private copy holds")
        await at.press("enter")
        await at.sees("Your private copy is in place.")
    assert not altered.view().case.damaged


async def test_bug_what_is_wrong_with_the_record_was_said_to_be_there_to_be_read(
    altered: Closure,
) -> None:
    async with desk(altered.outside, altered) as at:
        await at.press("a")
        await at.sees("THE RECORD IS NOT WHOLE")
        assert "there to be read" not in at.seen()


async def test_bug_a_private_note_was_promised_to_be_kept_from_others(session: Closure) -> None:
    """It is in every copy that was not made without private notes."""
    async with desk(session.outside, session, size=NARROW) as at:
        await DIALOGS["note"](at, session)
        await at.sees("private: not in reports")
        assert "from others" not in at.seen()


async def test_bug_what_is_next_ran_into_what_stood_beside_it(session: Closure) -> None:
    item = disagree(session, "stop-orders")
    async with desk(session.outside, session, size=(100, 30)) as at:
        at.jump(item)
        for width in (68, 72, 76, 79, 80, 83, 86, 90, 94, 96, 100):
            await at.pilot.resize_terminal(width, 30)
            await at.until(lambda: lines(at)[2].rstrip().endswith("   space settle"), str(width))
            line = lines(at)[2]
            assert "you are on it" not in line or "   you are on it   " in line


async def test_bug_the_days_of_the_plan_ran_into_the_key_beside_them(session: Closure) -> None:
    session.act(lambda case: set_deadline(case, "", date(2026, 12, 31)))
    async with desk(session.outside, session, size=(100, 30)) as at:
        await at.press("p")
        for width in range(84, 104, 2):
            await at.pilot.resize_terminal(width, 30)
            await at.until(lambda: "   d change the day" in lines(at)[2], str(width))


async def test_bug_the_answers_of_a_comparison_could_not_be_read_on_a_small_screen(
    session: Closure,
) -> None:
    """Only the question was seen, and no key went on from there."""
    async with desk(session.outside, None, size=(40, 12)) as at:
        await at.press("equals_sign")
        await at.on(CompareScreen)
        screen = at.app.screen
        assert isinstance(screen, CompareScreen)
        first = next(questions(*screen.pair))
        await at.sees("more lines: ctrl+d")
        seen = at.seen()
        for _ in range(3):
            await at.press("ctrl+d")
            seen += at.seen()
        for _, answer in first.answers:
            assert all(word in seen for word in answer.split())
        await at.press(*["ctrl+u"] * 3)
        await at.sees(first.question)


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (80, 16), NARROW, (40, 12)])
async def test_bug_the_line_typed_did_not_stand_below_the_line_wanted(
    session: Closure, size: tuple[int, int]
) -> None:
    """And the two buttons looked like one."""
    async with desk(session.outside, session, size=size) as at:
        await DIALOGS["phrase"](at, session)
        phrase = phrase_of(session)
        await at.write(phrase)
        await at.until(lambda: at.text().count(phrase) == 2, "typed")
        wanted, typed = (line.index(phrase) for line in lines(at) if phrase in line)
        assert typed == wanted
        yes, no = (at.app.screen.query_one(name, Button).region for name in ("#yes", "#no"))
        assert no.x - yes.right >= (3 if size[0] > NARROW[0] else 1)


async def test_bug_the_button_of_no_return_was_hard_to_read_in_two_themes(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await DIALOGS["phrase"](at, session)
        await at.write(phrase_of(session))
        button = at.app.screen.query_one("#yes", Button)
        for theme in [name for name in at.app.available_themes if name.startswith("closetui-")]:
            at.app.theme = theme
            await at.rest()
            least = 7 if theme == "closetui-high-contrast" else 4.5
            assert contrast(button.styles.color.hex, button.styles.background.hex) >= least, theme


def test_bug_what_a_text_hangs_from_stood_alone_on_its_line() -> None:
    """A key and what it does were torn apart where the words take two lines."""
    hung = Text(Content("z  puts it away, the file stays where it is"), hang=3)
    drawn = [line.plain for line in wrapped([hung], 24)]
    assert drawn[0].strip().startswith("z  puts it away")
