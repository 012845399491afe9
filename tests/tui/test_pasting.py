"""What is pasted is kept as it was, wherever it is pasted, and acts on nothing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events

from closetui.closure import Closure
from closetui.domain.text import STAND_IN, as_typed_line, stand_ins, visible
from closetui.tui.dialogs.ask import AskLine, AskText
from closetui.tui.widgets.fields import LineField
from tests.tui.desk_driver import Desk, desk, make_world, new_closure
from tests.tui.row_lists import open_list, with_orders
from tests.tui.terminal import terminal

HIDDEN = "a\u202eb\x9bc\u200bd"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
HEART = "my \u2764\ufe0f shop"


async def paste(at: Desk, text: str) -> None:
    """Paste a text, as a terminal hands it on."""
    at.app.post_message(events.Paste(text))
    await at.press()


@pytest.mark.parametrize("text", [HIDDEN, PERSIAN, HEART, "a\tb", "one\ntwo\n\nthree"])
async def test_bug_hidden_characters_of_a_pasted_note_were_kept_as_marks(
    session: Closure, text: str
) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.on(AskText)
        await paste(at, text)
        await at.press("f2")
        await at.home_again()
        await at.until(lambda: [note.text for note in at.view.case.notes] == [text])


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
async def test_bug_pasted_line_breaks_were_kept_as_marks(session: Closure, end: str) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.on(AskText)
        await paste(at, end.join(("one", "two", "three")))
        await at.press("f2")
        await at.home_again()
        await at.until(lambda: [note.text for note in at.view.case.notes] == ["one\ntwo\nthree"])


async def test_bug_all_but_the_first_pasted_line_was_lost_in_a_field_of_one_line(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await at.press("m")
        await at.on(AskLine)
        field = at.app.screen.query_one(LineField)
        await paste(at, "one\r\ntwo\nthree\n")
        assert field.value == "one two three"
        await at.sees("3 pasted lines were joined into one")


@pytest.mark.parametrize("name", ["start", "find", "keys", "rows"])
async def test_bug_pasted_lines_were_joined_and_not_said_to_be(tmp_path: Path, name: str) -> None:
    """Only forms said it: not the page that starts a closure, nor what is searched with."""
    store = with_orders(tmp_path)
    async with desk(store.outside, None if name == "start" else store) as at:
        if name == "start":
            await at.press("n")
        elif name == "rows":
            await open_list(at)
            await at.press("slash")
        else:
            await at.press("slash" if name == "find" else "question_mark")
        await paste(at, "one\r\ntwo\n")
        await at.sees("one two", "2 pasted lines were joined into one.")
        if name != "start":
            await at.press("x")
            assert "pasted lines" not in at.seen()


async def test_what_is_pasted_takes_the_place_of_what_is_marked(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("m", *"old")
        await at.until(lambda: [field.value for field in at.app.screen.query(LineField)] == ["old"])
        field = at.app.screen.query_one(LineField)
        field.select_all()
        await paste(at, "new")
        assert field.value == "new"


async def test_what_is_pasted_waits_for_the_form_that_a_key_before_it_opens(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        at.app.post_message(events.Key("n", "n"))
        at.app.post_message(events.Paste("a whole line"))
        at.app.post_message(events.Key("f2", None))
        await at.until(lambda: [note.text for note in at.view.case.notes] == ["a whole line"])


def test_what_hides_or_acts_never_reaches_the_terminal(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "home"))
    with terminal(tmp_path / "home", str(session.path)) as window:
        window.wait_for("? keys")
        for key, sign in (("n", "ctrl+s"), ("m", "Path of the copy")):
            window.press(key)
            window.wait_for(sign)
            window.paste(HIDDEN)
            shown = f"a{STAND_IN}b{STAND_IN}c{STAND_IN}d"
            window.wait_for(shown)
            window.press("escape")
            window.wait_for("? keys", gone=shown)
        for hidden in "\u202e\u200b\x9b":
            assert hidden.encode() not in window.raw


@given(st.text(st.characters(codec="utf-8")))
def test_a_stand_in_takes_the_place_of_each_hidden_character(text: str) -> None:
    shown = stand_ins(text.replace("\r", ""))
    assert len(shown) == len(text.replace("\r", ""))
    assert visible(shown) == shown
    assert stand_ins(shown) == shown
    assert "\n" not in as_typed_line(text)
