"""Streams that are closed, full, narrow or a terminal."""

import fcntl
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

import pytest

from tests.cli.helpers import environment, ready


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    home = tmp_path_factory.mktemp("streams")
    return home, str(ready(home / "home", name="Café"))


def _shell(scene: tuple[Path, str], command: str, **env: str) -> tuple[int, bytes, bytes]:
    home, path = scene
    done = subprocess.run(
        ["bash", "-c", command, "bash", sys.executable, path],
        env=environment(home, env),
        capture_output=True,
        timeout=60,
        check=False,
        cwd=home,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("buffered", ["", "1"])
def test_a_reader_that_leaves_is_no_error_in_words(scene: tuple[Path, str], buffered: str) -> None:
    command = '"$1" -m closetui show "$2" | head -n 1; exit ${PIPESTATUS[0]}'
    code, out, err = _shell(scene, command, PYTHONUNBUFFERED=buffered)
    assert out.startswith("Café".encode())
    assert err == b""
    assert code == 0


def test_a_full_disk_behind_standard_output(scene: tuple[Path, str]) -> None:
    code, _, err = _shell(scene, '"$1" -m closetui show "$2" > /dev/full')
    assert code == 1
    assert b"No space left" in err
    assert b"Traceback" not in err
    assert b"Exception ignored" not in err


@pytest.mark.parametrize("where", ["> /dev/full", "| true", ">&-"])
def test_bug_an_act_was_recorded_but_its_lost_words_were_no_error(
    scene: tuple[Path, str], where: str
) -> None:
    home, _ = scene
    path = str(ready(home / "acts", name=f"Act {where.replace('/', ' ')}"))
    for options in ("", "--json"):
        reason = f"said {where} {options}".strip()
        command = f'"$1" -m closetui untick "$2" notice-saved --reason "$3" {options} {where}'
        done = subprocess.run(
            [
                "bash",
                "-c",
                f"{command}; exit ${{PIPESTATUS[0]}}",
                "bash",
                sys.executable,
                path,
                reason,
            ],
            env=environment(home),
            capture_output=True,
            timeout=60,
            check=False,
            cwd=home,
        )
        assert done.returncode == (0 if where == "| true" else 1), done.stderr
        assert b"Traceback" not in done.stderr
        assert (b"stands all the same" in done.stderr) == (where != "| true")
    log = subprocess.run(
        [sys.executable, "-m", "closetui", "log", path],
        env=environment(home),
        capture_output=True,
        check=True,
    )
    assert f"said {where}".encode() in log.stdout


@pytest.mark.parametrize("command", ["status", "show", "log", "report"])
def test_bug_a_reader_who_leaves_changed_the_exit_code(
    scene: tuple[Path, str], command: str
) -> None:
    home, _ = scene
    words = f'"$1" -m closetui {command} "$2" | true; exit ${{PIPESTATUS[0]}}'
    assert _shell(scene, words)[0] == 0
    started = subprocess.run(
        [sys.executable, "-m", "closetui", "new", "aliexpress-account-delete", f"Open {command}"],
        env=environment(home),
        capture_output=True,
        check=True,
        text=True,
    )
    blocked = (home, started.stdout.strip())
    assert _shell(blocked, words)[0] == (3 if command == "status" else 0)


@pytest.mark.parametrize("closing", ["<&-", "<&- >&-", "2>&-"])
def test_bug_the_app_without_standard_input_ended_in_a_traceback(
    scene: tuple[Path, str], closing: str
) -> None:
    code, out, err = _shell(scene, f'"$1" -m closetui "$2" {closing}')
    assert code == 1
    assert b"Traceback" not in out + err
    assert b"needs a terminal" in err or "2>" in closing


@pytest.mark.parametrize("closing", [">&-", "2>&-", ">&- 2>&-", "<&-"])
def test_closed_streams(scene: tuple[Path, str], closing: str) -> None:
    code, out, err = _shell(scene, f'"$1" -m closetui status "$2" {closing}')
    assert code == (1 if closing.startswith(">") else 0)
    assert b"Traceback" not in out + err
    code, out, err = _shell(scene, f'"$1" -m closetui status gone.json {closing}')
    assert code == 1
    code, out, err = _shell(scene, f'"$1" -m closetui note "$2" - {closing}')
    assert b"Traceback" not in out + err


def test_an_encoding_that_lacks_letters(scene: tuple[Path, str]) -> None:
    code, out, err = _shell(scene, '"$1" -m closetui status "$2"', PYTHONIOENCODING="ascii")
    assert code == 0
    assert b"Caf\\xe9" in out
    assert err == b""


def _on_a_terminal(scene: tuple[Path, str], *words: str, **env: str) -> str:
    home, path = scene
    lead, follow = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "closetui", *words, path],
        stdout=follow,
        env=environment(home, {"TERM": "xterm-256color", "COLUMNS": "60", **env}),
    ) as process:
        os.close(follow)
        data = b""
        while True:
            try:
                piece = os.read(lead, 65536)
            except OSError:
                break
            if not piece:
                break
            data += piece
    os.close(lead)
    assert process.returncode == 0
    return data.decode()


def test_a_terminal_gets_colour_and_never_markup(scene: tuple[Path, str]) -> None:
    home, path = scene
    note = [sys.executable, "-m", "closetui", "note", path, "[bold]x[/bold] :smile: \x1b[2J"]
    subprocess.run(note, env=environment(home), check=True, capture_output=True)
    told = _on_a_terminal(scene, "show")
    assert "\x1b[" in told
    assert "\x1b[2J" not in told
    assert "[bold]x[/bold] :smile: <U+001B>[2J" in " ".join(told.split())
    plain = _on_a_terminal(scene, "show", NO_COLOR="1")
    assert "\x1b[3" not in plain
    assert "[x] done: " in plain
    assert all(len(line) <= 60 for line in plain.splitlines() if "\x1b" not in line)


RESET = "signal.signal(signal.SIGINT, signal.default_int_handler)"
RUN = "import runpy; runpy.run_module('closetui', run_name='__main__')"


def test_an_interrupt_ends_a_command_without_a_traceback(scene: tuple[Path, str]) -> None:
    """It waits for a text on standard input, as long as nobody closes that."""
    home, path = scene
    process = subprocess.Popen(
        # A job in the background inherits an ignored interrupt; a person's shell does not.
        [sys.executable, "-c", f"import signal; {RESET}; {RUN}", "note", path, "-"],
        env=environment(home, {}),
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=home,
    )
    assert process.stdin
    process.stdin.write(b"Half a no")
    process.stdin.flush()
    while _unread(process.stdin.fileno()) and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"")


def _unread(pipe: int) -> int:
    """Return how many bytes of a pipe nobody has read yet."""
    (count,) = struct.unpack("i", fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)))
    return int(count)
