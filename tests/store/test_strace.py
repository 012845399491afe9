"""Faults injected by the kernel's tracer at every real system call of a save.

The patched ``os`` of :mod:`tests.store.faults` reaches what the writer calls
by name. Here nothing is patched: a child process waits, strace attaches to
it, and system call number n of one name fails or kills.
"""

import os
import re
import select
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from closetui.domain.errors import ClosetuiError
from tests.store.findings import Trial, run_all
from tests.store.forked import collect, spawn
from tests.store.scenes import FIRST, LATER, MERGE, REDACTION, REWRITE, Scene, Stage, Theatre
from tests.store.test_faults import check, retry

STRACE = shutil.which("strace")
CALLS = (
    "openat", "read", "write", "fsync", "close", "rename", "link", "fchmod", "unlink", "mkdir",
    "newfstatat", "fstat", "lseek", "flock", "getdents64", "readlink", "ftruncate",
)  # fmt: skip
WRITING = ("openat", "write", "fsync", "rename", "link", "fchmod", "unlink", "mkdir", "flock")


class Traced(NamedTuple):
    """How an act under strace ended."""

    code: int
    said: str
    log: str


def traced(theatre: Theatre, stage: Stage, *words: str) -> Traced:
    """Let a child do the act while strace, given ``words``, looks on."""
    gate, opened = os.pipe()

    def act(pipe: int) -> None:
        os.read(gate, 1)
        try:
            theatre.scene.act(stage)
        except ClosetuiError as error:
            os.write(pipe, f"refused {error}".encode())

    pid, reading = spawn(act)
    log = stage.folder.with_suffix(".log")
    tracer = subprocess.Popen(
        [str(STRACE), "-o", str(log), "-p", str(pid), *words], stderr=subprocess.PIPE
    )
    assert tracer.stderr is not None
    select.select([tracer.stderr], [], [], 20)
    attached = b"attached" in os.read(tracer.stderr.fileno(), 4096)
    os.write(opened, b"!")
    ended = collect(pid, reading)
    tracer.wait(20)
    tracer.stderr.close()
    os.close(gate)
    os.close(opened)
    assert attached, "strace could not attach"
    text = log.read_text()
    log.unlink()
    return Traced(ended.code, ended.said, text)


def may_trace() -> bool:
    """Return whether strace is there and may look into a process beside it."""
    if STRACE is None:
        return False
    scope = Path("/proc/sys/kernel/yama/ptrace_scope")
    if os.geteuid() and scope.exists() and scope.read_text().strip() != "0":
        return False
    done = subprocess.run([STRACE, "-o", "/dev/null", "true"], capture_output=True, check=False)
    return done.returncode == 0


needs_strace = pytest.mark.skipif(not may_trace(), reason="strace is missing or not allowed")


def count_calls(theatre: Theatre) -> Counter[str]:
    """Return how often the act makes each system call, after the read that releases it."""
    stage = theatre.stage()
    done = traced(theatre, stage, "-e", f"trace={','.join(CALLS)}")
    theatre.close(stage)
    assert done.code == 0, done.said
    return Counter(re.findall(r"^(\w+)\(", done.log, re.MULTILINE))


def inject(theatre: Theatre, call: str, at: int, fault: str, count: Counter[str]) -> None:
    """Play the scene with one system call failing or killing."""
    stage = theatre.stage()
    done = traced(theatre, stage, "-e", f"trace={call}", "-e", f"inject={call}:{fault}:when={at}")
    what = f"{call} number {at}: {fault}\n{done.log[-600:]}\n{done.said}"
    assert "INJECTED" in done.log or "SIGKILL" in done.log, what
    count["injections"] += 1
    refused = done.said.startswith("refused")
    assert done.code == (-9 if "signal" in fault else 0), what
    check(theatre, stage, acknowledged=done.code == 0 and not refused)
    if "signal" not in fault and call != "unlink":
        assert stage.strays() == [], what
    retry(theatre, stage)
    theatre.close(stage)


def trials(
    folder: Path, scene: Scene, calls: tuple[str, ...], faults: tuple[str, ...]
) -> Iterator[Trial]:
    """Yield the scene with a fault at every system call of these names in turn."""
    theatre = Theatre(folder, scene)
    counts = count_calls(theatre)
    for call in calls:
        first = 2 if call == "read" else 1  # The first read is the one that releases the act.
        for at in range(first, counts[call] + 1):
            for fault in faults:
                yield partial(inject, theatre, call, at, fault)


@needs_strace
def test_faults_at_the_system_calls_of_a_save(tmp_path: Path) -> None:
    done = trials(tmp_path, LATER, ("fsync", "rename", "fchmod"), ("error=EIO", "signal=KILL"))
    assert run_all(done)["injections"] >= 10


@needs_strace
def test_an_interrupted_system_call_is_done_again_or_refused(tmp_path: Path) -> None:
    done = trials(tmp_path, LATER, ("write", "fsync", "flock"), ("error=EINTR",))
    assert run_all(done)["injections"] >= 6


SCENES = [FIRST, LATER, MERGE, REDACTION, REWRITE]
FAULTS = ("error=EIO", "error=ENOSPC", "error=EINTR", "signal=KILL")


@needs_strace
@pytest.mark.campaign
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("scene", SCENES, ids=lambda s: s.name)
def test_campaign_of_system_calls(tmp_path: Path, scene: Scene) -> None:
    assert run_all(trials(tmp_path, scene, WRITING, FAULTS))["injections"] >= 60
