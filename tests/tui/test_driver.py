"""The driver hears every key, tells a lone escape, and sleeps and ends without delay."""

import pytest
from textual import events

from tests.tui.keyboard import Keyboard, keyboard


def heard(typing: Keyboard) -> str:
    return "".join(e.text for e in typing.driver.heard if isinstance(e, events.Paste))


async def test_keys_come_in_order_and_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    with keyboard(monkeypatch) as typing:
        typing.type("q\x1b[Bö")
        assert typing.keys(3) == ["q", "down", "ö"]


async def test_a_letter_cut_in_two_is_one_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    with keyboard(monkeypatch) as typing:
        typing.type("é" * 3000)  # Two bytes each: whatever is handed on at once ends somewhere.
        assert typing.keys(3000) == ["é"] * 3000


async def test_a_lone_escape_is_told_without_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with keyboard(monkeypatch) as typing:
        typing.type("q\x1b")
        assert typing.keys(2) == ["q", "escape"]


async def test_an_arrow_in_two_pieces_is_an_arrow(monkeypatch: pytest.MonkeyPatch) -> None:
    with keyboard(monkeypatch) as typing:
        typing.type("q\x1b")
        typing.keys(1)
        typing.type("[A")
        assert typing.keys(2) == ["q", "up"]


async def test_a_long_paste_comes_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(f"line {number}\n" for number in range(2000))
    with keyboard(monkeypatch) as typing:
        typing.type(f"\x1b[200~{text}\x1b[201~x")
        assert typing.keys(1) == ["x"]
        assert heard(typing) == text


async def test_it_listens_again_after_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    with keyboard(monkeypatch) as typing:
        typing.type("a")
        typing.keys(1)
        assert typing.stop()
        typing.start()
        typing.type("b")
        assert typing.keys(2) == ["a", "b"]
