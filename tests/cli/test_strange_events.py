"""Sound events with strange contents: whatever a file holds, every command ends in words."""

import contextlib
import functools
import io
import os
import tempfile
from pathlib import Path
from unittest import mock

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closetui.cli.main import main
from closetui.domain.events import ROOT, Author, Draft, Event, Kind, seal
from closetui.domain.fold.fold import fold
from closetui.store.file_format import load, render
from tests.cli.helpers import NOW, assert_harmless, ready

LOOKS = ("status", "show", "log", "verify", "report")

TIMES = st.sampled_from([
    NOW, "9999-12-31T23:59:59+00:00", "0001-01-01T00:00:00+00:00", "soon", "", "2026-11-22",
    "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-22T12:00:00", "\x1b[1m",
])  # fmt: skip
TEXTS = st.sampled_from(
    ["", "x", "\x1b[31m", "a\nb", "which-state", "blocked", "support", "closed"]
)
VALUES = st.one_of(
    TEXTS, TIMES, st.none(), st.booleans(), st.integers(),
    st.floats(allow_nan=False, allow_infinity=False), st.lists(TEXTS, max_size=3),
    st.dictionaries(TEXTS, TEXTS, max_size=2),
)  # fmt: skip
FIELDS = st.sampled_from([
    "observed", "ways", "reason", "wording", "text", "private", "route", "reference", "why",
    "outcome", "note", "faults", "undo", "fingerprint", "unknown",
])  # fmt: skip
BODIES = st.dictionaries(FIELDS, VALUES, max_size=5)
KINDS = st.sampled_from([kind for kind in Kind if kind not in (Kind.START, Kind.ROOT)])
ITEMS = st.sampled_from(["", "which-state", "review", "ghost", "id-ready", "\x1b[31m"])
ROWS = st.lists(st.tuples(KINDS, ITEMS, BODIES, TIMES, st.booleans()), min_size=1, max_size=6)


Row = tuple[Kind, str, dict[str, object], str, bool]


@functools.cache
def _sound() -> dict[str, Event]:
    """Return the events of a closure in which nothing stands in the way."""
    with tempfile.TemporaryDirectory() as folder:
        return dict(load(ready(Path(folder)).read_bytes(), "x").events)


def _with(rows: list[Row]) -> bytes:
    """Return a file with more events, each after the last or beside it, referring to it."""
    events = dict(_sound())
    heads = fold(events).heads
    for number, (kind, item, body, at, beside) in enumerate(rows):
        draft = Draft(kind, item, body, tuple(heads))
        event = seal(draft, heads, at, Author("e" * 16, "Eve\x1b[31m"), str(number))
        events[event.id] = event
        heads = heads if beside else (event.id,)
    events[ROOT.id] = ROOT
    return render(events)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS)
def test_strange_events_never_end_in_a_traceback(rows: list[Row]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.closetui.json")
        path.write_bytes(_with(rows))
        for command in LOOKS:
            _look(folder, command, str(path))
            _look(folder, command, str(path), "--json")


def _look(folder: str, *words: str) -> None:
    out, err = io.StringIO(), io.StringIO()
    environ = {"CLOSETUI_HOME": f"{folder}/home", "CLOSETUI_NOW": NOW}
    with (
        mock.patch.dict(os.environ, environ),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = main(list(words))
    assert 0 <= code <= 8
    assert_harmless(out.getvalue() + err.getvalue())
