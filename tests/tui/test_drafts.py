"""What is typed survives: a closed terminal, a signal, a step back; and is offered next time."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.states import State
from closetui.store.own_state import drafts_of
from closetui.tui.dialogs.deeds import Choice, Deeds
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.form import DRAFT_SECONDS, OFFERED
from closetui.tui.dialogs.line_kinds import CheckedLine
from closetui.tui.dialogs.note_form import NoteForm
from tests.tui.desk_driver import Desk, desk, make_world, new_closure, own_items
from tests.tui.dialogs_applying import applied, choose, to_sent, up_to_date
from tests.tui.terminal import Terminal, terminal

LINE = "The parcel came back this morning"


async def test_a_line_that_is_left_is_offered_again_and_goes_when_it_is_kept(
    session: Closure,
) -> None:
    closure, where = session.view().case.id, session.outside.places
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.write(LINE)
        await at.press("escape")
        await at.home_again()
        assert len(drafts_of(closure, where)) == 1
    async with desk(session.outside, session) as at:
        await at.sees("A note you began is kept: n on ")  # Who was cut off does not know.
        await at.press("n")
        await at.on(NoteForm)
        await at.sees(LINE, OFFERED)
        await at.press("f4", "ctrl+s")
        await at.until(lambda: [note.text for note in at.view.case.notes] == [LINE])
        assert at.view.case.notes[0].private
        await at.until(lambda: not drafts_of(closure, where), "the draft is gone")
        await at.press("n")
        await at.on(NoteForm)
        assert not at.app.screen.query_one(TextArea).text


async def test_bug_a_note_was_offered_that_a_damaged_file_refuses(session: Closure) -> None:
    """Its key was named though nothing could be recorded."""
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.write(LINE)
        await at.press("escape")
        await at.home_again()
    session.path.write_bytes(session.path.read_bytes()[:-40])
    async with desk(session.outside) as at:
        await at.sees("damaged")
        await at.press("enter")
        await at.sees("Read only", "R restore")
        await at.rest()
        assert "you began" not in at.seen()


async def test_bug_nothing_was_kept_of_what_was_typed_without_a_pause(session: Closure) -> None:
    closure, where = session.view().case.id, session.outside.places
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.on(NoteForm)
        typed = asyncio.create_task(slowly(at, LINE))
        await at.until(lambda: bool(drafts_of(closure, where)), "a draft")
        assert not typed.done(), "it was kept only once nothing more was typed"
        typed.cancel()


async def slowly(at: Desk, text: str) -> None:
    """Type a text, each letter soon after the one before."""
    for letter in text:
        await at.burst(letter)
        await asyncio.sleep(DRAFT_SECONDS / 5)


@pytest.mark.parametrize(
    ("moves", "kept"), [((), None), (("down",), True), (("down", "down"), False)]
)
async def test_more_than_a_line_is_asked_about(
    session: Closure, moves: tuple[str, ...], kept: bool | None
) -> None:
    closure, where = session.view().case.id, session.outside.places
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.write(LINE)
        await at.press("enter")
        await at.write("and another")
        await at.press("escape")
        await at.on(Choice)
        await at.press(*moves, "enter")
        if kept is None:
            await at.on(NoteForm)
            await at.sees(LINE, "and another")
        else:
            await at.home_again()
            assert bool(drafts_of(closure, where)) is kept


async def test_a_reason_is_offered_again_as_well(session: Closure) -> None:
    item = next(item for item in own_items(session.view()) if not item.ways)
    session.tick([item.id], Tick())
    async with desk(session.outside, session) as at:
        at.jump(item.id)
        await at.press("backspace")
        await at.on(CheckedLine)
        await at.write(LINE)
        await at.press("escape")
        await at.home_again()
        await at.press("backspace")
        await at.sees(LINE, OFFERED)
        await at.press("enter")
        await at.until(lambda: at.state(item.id) is State.OPEN)
    assert not drafts_of(session.view().case.id, session.outside.places)


@pytest.mark.parametrize(("deed", "field"), [("write", "reference"), ("closed", "note")])
async def test_bug_what_the_page_showed_was_lost_with_the_terminal(
    session: Closure, deed: str, field: str
) -> None:
    async with desk(session.outside, session) as at:
        await to_sent(at, session)
        if deed != "write":
            await at.press("escape")
            await at.home_again()
            await at.press("a")
            await choose(at, deed)
        await at.on(FieldForm)
        at.app.screen.query_one(f"#field-{field}", Input).value = "REF-9"
        await at.press("escape")
        await at.home_again()
        await at.press("a")
        await choose(at, deed)
        await at.on(FieldForm)
        await at.sees("REF-9", OFFERED)
        await at.fill_form()
        await at.until(lambda: not drafts_of(session.view().case.id, session.outside.places))
    (act,) = session.view().case.standing
    assert "REF-9" in (act.reference, *(outcome.note for outcome in act.outcomes))


async def test_once_the_end_is_known_another_end_is_not_what_is_lit_first(
    session: Closure,
) -> None:
    async with desk(session.outside, session) as at:
        await applied(at, session)
        session.outcome(Result("closed"))
        await up_to_date(at, session)
        await at.press("a")
        await at.on(Deeds)
        screen = at.app.screen
        assert isinstance(screen, Deeds)
        assert screen.rows.current is not None
        assert screen.rows.current.id == "write"


async def test_leaving_the_app_from_a_form_keeps_what_is_written(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("n")
        await at.write(LINE)
        await at.press("ctrl+q")
        await at.until(lambda: not at.app.is_running)
    assert len(drafts_of(session.view().case.id, session.outside.places)) == 1


def in_a_note(window: Terminal) -> None:
    """Come to the form of a note, and write into it."""
    window.wait_for("? keys")
    window.press("n")
    window.wait_for("ctrl+s")
    window.send(LINE.encode())
    window.wait_for(LINE)


@contextmanager
def handed_on(number: signal.Signals, handler: signal.Handlers) -> Iterator[None]:
    """Let what is started meanwhile inherit how a signal is taken, whatever the suite inherited."""
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT])
def test_bug_a_signal_left_the_terminal_raw_and_lost_what_was_written(
    tmp_path: Path, number: signal.Signals
) -> None:
    session = new_closure(make_world(tmp_path / "home"))
    with (
        handed_on(number, signal.SIG_DFL),
        terminal(tmp_path / "home", str(session.path)) as window,
    ):
        in_a_note(window)
        os.kill(window.process.pid, number)
        assert window.ended() == 128 + number
        assert b"\x1b[?1049l" in window.raw  # The terminal shows again what it showed before.
        assert b"\x1b[?25h" in window.raw
        assert b"Traceback" not in window.raw
    with terminal(tmp_path / "home", str(session.path)) as window:
        window.wait_for("? keys")
        window.press("n")
        window.wait_for(LINE)


@pytest.mark.parametrize("ignored", [False, True])
def test_bug_the_app_kept_a_core_busy_when_its_terminal_was_gone(
    tmp_path: Path, *, ignored: bool
) -> None:
    session = new_closure(make_world(tmp_path / "home"))
    # As nohup does it.
    with handed_on(signal.SIGHUP, signal.SIG_IGN if ignored else signal.SIG_DFL):
        window = Terminal(
            (str(session.path),),
            {"CLOSETUI_HOME": str(tmp_path / "home"), "CLOSETUI_USER": "Ann"},
            (120, 40),
        )
    try:
        in_a_note(window)
        window.hang_up()
        assert window.process.wait(timeout=20) != 0
    finally:
        window.close()
    assert len(drafts_of(session.view().case.id, session.outside.places)) == 1


def test_bug_the_text_stayed_behind_when_a_signal_came_with_the_editor_open(
    tmp_path: Path,
) -> None:
    session = new_closure(make_world(tmp_path / "home"))
    started, scratch = tmp_path / "started", tmp_path / "scratch"
    scratch.mkdir()
    editor = tmp_path / "editor.sh"
    editor.write_text(f"#!/bin/sh\nprintf '%s' '{LINE}' > \"$1\"\ntouch {started}\nexec sleep 60\n")
    editor.chmod(0o755)
    home = tmp_path / "home"
    with terminal(home, str(session.path), EDITOR=str(editor), TMPDIR=str(scratch)) as window:
        window.wait_for("? keys")
        window.press("e")
        window.until(lambda _: started.exists(), "the editor")
        os.kill(window.process.pid, signal.SIGTERM)
        assert window.ended() == 128 + signal.SIGTERM
    assert not list(scratch.iterdir())
    assert len(drafts_of(session.view().case.id, session.outside.places)) == 1


def test_bug_what_was_typed_to_start_a_closure_went_with_its_terminal(tmp_path: Path) -> None:
    home, world = tmp_path / "home", make_world(tmp_path / "home")
    with terminal(home) as window:
        window.wait_for("Start here")
        window.press("n")
        window.wait_for("Not started")
        window.press("Lamps", "tab", "in 9 weeks")
        window.until(lambda _: bool(drafts_of("", world.places)), "kept")
        window.until(lambda _: "in 9 weeks" in drafts_of("", world.places)[0].read_text(), "all")
        window.process.kill()
    with terminal(home) as window:
        window.wait_for("Start here")
        window.press("n")
        window.wait_for("Lamps", "in 9 weeks", "This is what you wrote last time.")
        window.press("ctrl+s")
        window.wait_for("Lamps", "? keys", gone="Not started")
        assert not drafts_of("", world.places)


@pytest.mark.parametrize("size", [(120, 40), (40, 20)], ids=str)
async def test_bug_what_was_written_last_time_seemed_to_be_the_note_of_somebody_else(
    session: Closure, size: tuple[int, int]
) -> None:
    session.note("which-state", "The note before.")
    async with desk(session.outside, session, size=size) as at:
        at.jump("which-state")
        await at.press("n")
        await at.write("Half a note")
        await at.press("escape")
        await at.home_again()
        await at.press("n")
        told = await at.sees("You wrote this last time:")
        assert told.index("last time:") < told.index("Half a note") < told.index("private:")
        await at.write("!")
        await at.until(lambda: "last time:" not in at.seen())
