"""Esc is a key by itself, however soon another one follows it."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual._xterm_parser import XTermParser

from closetui.closure import Closure
from closetui.tui.driver import KeyReader
from closetui.tui.keyboard import apart
from tests.tui.desk_driver import desk, make_world, new_closure
from tests.tui.terminal import KEYS, terminal


def test_a_pasted_text_is_one_text_wherever_a_read_ends() -> None:
    """An esc in it ended the text, and what followed was taken for keys."""
    told = "two\x1bq lines\r\x1b"
    stream = f"\x1b[200~{told}\x1b[201~"
    for place in range(1, len(stream)):
        reader = KeyReader(XTermParser())
        reads = (
            (stream[:place], "", stream[place:]) if place > 6 else (stream[:place], stream[place:])
        )
        found = [event for data in reads for event in reader.read(data)]
        assert [type(event) for event in found] == [events.Paste], (place, found)
        assert isinstance(found[0], events.Paste)
        assert found[0].text == told


def keys_of(*reads: str) -> list[str]:
    """Return the names of the keys that come of some reads."""
    reader = KeyReader(XTermParser())
    found = [event for data in reads for event in reader.read(data)]
    return [event.key for event in found if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    ("reads", "keys"),
    [
        (("\x1b", ""), ["escape"]),
        (("\x1b", "q"), ["escape", "q"]),
        (("\x1b", "[A"), ["up"]),
        (("\x1b[", "A"), ["up"]),
        (("\x1b[", ""), ["alt+left_square_bracket"]),
        (("\x1b\x1b[A",), ["escape", "up"]),
        (("j\x1bqj", "\x1b\r"), ["j", "alt+q", "j", "alt+enter"]),
        (("\x1bj\x1b", ""), ["alt+j", "escape"]),
        (("\x1bb\x1bf\x1b\x7f",), ["ctrl+left", "ctrl+right", "ctrl+w"]),
        (("\x1b[200~a\x1bq", "\x1b\r\x1b[201~q"), ["q"]),
        (("a\nb\r", "\n"), ["a", "enter", "b", "enter", "enter"]),
    ],
    ids=repr,
)
def test_reads_give_keys(reads: Sequence[str], keys: Sequence[str]) -> None:
    assert keys_of(*reads) == keys


PLAIN = [*(key for name, key in KEYS.items() if name != "backspace"), *"acdejqsuxG]1 ?"]
"""Keys of which no two look like a third, whatever comes first."""


@given(st.lists(st.sampled_from(PLAIN), max_size=40))
def test_keys_in_one_read_are_those_typed_one_by_one(keys: list[str]) -> None:
    reader = KeyReader(XTermParser())
    found = [*reader.read("".join(keys)), *reader.read("")]
    pressed = [event for event in found if isinstance(event, events.Key)]
    told = [
        typed.key
        for key in pressed
        for typed in (apart(key) if key.key.startswith("alt+") else [key])
    ]
    assert told == keys_of(*(read for key in keys for read in (key, "")))


def test_bug_enter_pressed_before_the_app_had_the_terminal_was_lost(tmp_path: Path) -> None:
    """Until then the system makes a line feed of it, which was told as ctrl+j."""
    with terminal(tmp_path) as window:
        window.send(b"\r")
        window.wait_for("Only looking")


@pytest.mark.parametrize("key", ["enter", "space", "q", "]", "j"])
def test_bug_a_dialog_that_was_left_got_the_key_behind_esc(tmp_path: Path, key: str) -> None:
    """Esc was dropped: enter did what was lit, and q was read as a key that does nothing."""
    session = new_closure(make_world(tmp_path / "home"))
    with terminal(tmp_path / "home", str(session.path)) as window:
        window.wait_for("? keys")
        window.press("s")
        window.wait_for("Leave it for now")
        window.send(f"\x1b{KEYS.get(key, key)}".encode())
        if key == "q":
            assert window.ended() == 0
        else:
            window.until(lambda text: "Leave it for now" not in text, "the dialog is left")


async def test_a_key_with_alt_that_somebody_chose_is_theirs(session: Closure) -> None:
    config = session.outside.places.config
    config.mkdir(parents=True, exist_ok=True)
    (config / "keys.toml").write_text('[keys]\nnote = "alt+k"\n')
    async with desk(session.outside, session) as at:
        at.app.post_message(events.Key("alt+k", "k"))
        await at.sees("ctrl+s")
        at.app.post_message(events.Key("alt+q", "q"))  # Esc leaves the form, and q the app.
        await at.until(lambda: not at.app.is_running)


@pytest.mark.parametrize("stray", [b"\xff\xfe", b"\xc3", b"\x1b[200~ab\xffc\x1b[201~"])
def test_bug_a_byte_that_is_no_text_ended_the_app_with_a_traceback(
    tmp_path: Path, stray: bytes
) -> None:
    with terminal(tmp_path) as window:
        window.wait_for("Start here")
        window.send(stray + b"\x1b")
        window.press("?")
        window.wait_for("Keys", "esc back")
        window.press("escape")
        window.wait_for("Start here", gone="esc back")
        window.press("q")
        assert window.ended() == 0
    assert b"Traceback" not in window.raw


def test_bug_esc_in_a_pasted_note_became_another_letter(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path / "home"))
    with terminal(tmp_path / "home", str(session.path)) as window:
        window.wait_for("? keys")
        window.press("n")
        window.wait_for("ctrl+s")
        window.paste("[bold]red \x1b[31m")
        window.wait_for("\N{REPLACEMENT CHARACTER}[31m")  # So it is shown in a field.
        window.send(b"\x13")
        window.until(lambda _: bool(session.view().case.notes), "the note is kept")
    assert [note.text for note in session.view().case.notes] == ["[bold]red \x1b[31m"]
