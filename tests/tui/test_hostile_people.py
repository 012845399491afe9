"""Names and private words from files are only text, in every dialog that shows them."""

import os
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.events import Author, Draft, Kind
from closetui.store.database import Stamp
from closetui.store.progress_file import ClosureFile
from closetui.tui.screens.closure_screen import ClosureScreen
from tests.tui.desk_driver import NOW, Desk, desk, make_world, own_items
from tests.tui.dialogs_open import from_palette
from tests.tui.eye import flat
from tests.tui.terminal import terminal
from tests.tui.test_hostile_text import (
    BEL,
    CSI,
    ESC,
    EVERYTHING,
    MARKUP,
    PAYLOADS,
    TAGS,
    TOGETHER,
    harmless,
    hostile_file,
)

DIALOGS = (("w",), ("s",), ("s", "j", "enter"), ("p",), ("c",), ("c", "enter"), ("a", "G"))


def hostile_people(home: Path, name: str, text: str) -> Closure:
    """Return a closure in which somebody's program wrote about people, cleaning nothing."""
    session = hostile_file(home, name, text)
    item = own_items(session.view())[0].id
    stamp = Stamp(Author("0" * 16, text[:60]), NOW.isoformat(), lambda: os.urandom(8).hex())
    said = [
        Draft(Kind.ASSIGN, item, {"to": text[:60]}),
        Draft(Kind.DEMAND, "", {"wanted": True, "reason": text}),
        Draft(Kind.SIGN, "", {"fingerprint": "0" * 16}),
        Draft(Kind.NOTE, item, {"text": text}),
        Draft(Kind.NOTE, item, {"text": text, "private": True}),
        Draft(Kind.SKIP, item, {"reason": text}),
    ]
    world = session.outside
    ClosureFile(session.path, world.places).add(lambda _: said, stamp)
    return session


def clean(text: str) -> bool:
    return not set(text) & set(f"{ESC}{BEL}{CSI}\u202e\u200b\u2066{TAGS}")


async def leave(at: Desk) -> None:
    """Go back to the closure, whatever lies above it."""
    for _ in range(3):
        if isinstance(at.app.screen, ClosureScreen):
            return
        await at.press("escape")
        await at.rest()
    assert isinstance(at.app.screen, ClosureScreen), at.text()


@pytest.mark.parametrize("names", TOGETHER, ids="+".join)
async def test_no_dialog_about_people_is_harmed(tmp_path: Path, names: tuple[str, ...]) -> None:
    payload = " ".join(PAYLOADS[name] for name in names)
    session = hostile_people(tmp_path, "plain", payload)
    config = session.outside.places.config
    config.mkdir(parents=True, exist_ok=True)
    (config / "name").write_text(payload[:60])
    world = make_world(tmp_path, "")
    shown = ""
    async with desk(world, Closure(world, str(session.path)), size=(160, 60)) as at:
        at.jump(own_items(session.view())[0].id)
        for keys in DIALOGS:
            for key in keys:
                await at.press(key)
                await at.rest()
            shown += flat(at.text())
            await leave(at)
        for words in ("Remove text", "Change the name"):
            await from_palette(at, words)
            await at.until(lambda: not isinstance(at.app.screen, ClosureScreen))
            await at.rest()
            shown += flat(at.text())
            await at.press("enter")
            await at.rest()
            shown += flat(at.text())
            await leave(at)
        assert at.app.is_running
    assert clean(shown)
    assert all(PAYLOADS[name] in shown for name in names if name in MARKUP)


def test_nothing_about_people_reaches_a_real_terminal_raw(tmp_path: Path) -> None:
    session = hostile_people(tmp_path / "home", "plain", EVERYTHING)
    with terminal(tmp_path / "home", str(session.path), size=(100, 30)) as window:
        window.wait_for("? keys")
        for keys, shown in (
            ("w", "Who sees to it?"),
            ("s", "Leave it for now"),
            ("d", "Which day?"),
            ("c", "A copy to send"),
            ("sj\r\r", "In the way, in working order"),  # The first enter reads on.
        ):
            window.press(*keys)
            window.wait_for(shown, "esc back")
            window.press("escape")
            window.wait_for("? keys", gone="esc back")
        window.press("q")
        assert window.ended() == 0
        harmless(window)
