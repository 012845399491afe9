"""However much of a kind a stranger's file holds, people are told what they can use."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import pytest

from closetui.domain.events import ROOT, Author, Draft, Event, Kind, seal
from closetui.domain.fold.fold import fold
from closetui.store.file_format import load_file, render
from tests.cli.conftest import Closetui
from tests.cli.helpers import NOW, ready

MANY = 2_000
MOST_LINES = 220
MOST_CHARACTERS = 24_000

APPLY = Draft(Kind.APPLY, "", {"route": "support"})
BROKEN = Draft(Kind.TICK, "id-ready", {"observed": "soon"})
LIFT = Draft(Kind.DEMAND, "", {"wanted": False, "reason": "who needs it"})
UNTICK = Draft(Kind.UNTICK, "id-ready", {"reason": "w" * 3_000})


def _forged(draft: Draft, heads: tuple[str, ...]) -> list[Event]:
    """Return the same said by very many who had not seen each other."""
    return [
        seal(draft, heads, NOW, Author(f"{number:016x}", f"Eve {number}"), str(number))
        for number in range(MANY)
    ]


def _rejected(heads: tuple[str, ...]) -> list[Event]:
    """Return one application and very many rejections of it."""
    [applied, *_] = _forged(APPLY, heads)
    body = {"outcome": "rejected", "note": "no"}
    return [applied, *_forged(Draft(Kind.OUTCOME, "", body, (applied.id,)), (applied.id,))]


def _repaired(heads: tuple[str, ...]) -> list[Event]:
    """Return very many faults, and a word that passes over all of them."""
    faults = _forged(BROKEN, heads)
    ids = tuple(event.id for event in faults)
    draft = Draft(Kind.REPAIR, "", {"faults": list(ids), "reason": "looked at"})
    return [*faults, seal(draft, ids, NOW, Author("e" * 16, "Eve"), "")]


def _file_with(path: Path, more: Iterable[Event]) -> None:
    events = {**load_file(path).events, **{event.id: event for event in more}, ROOT.id: ROOT}
    path.write_bytes(render(events))


KINDS: dict[str, Callable[[tuple[str, ...]], list[Event]]] = {
    "applications": partial(_forged, APPLY),
    "rejections": _rejected,
    "faults passed over": _repaired,
    "demands lifted": partial(_forged, LIFT),
    "long reasons": partial(_forged, UNTICK),
}


@pytest.mark.parametrize("kind", KINDS)
def test_bug_two_thousand_forged_things_are_printed_one_by_one(
    home: Path, closetui: Closetui, kind: str
) -> None:
    path = ready(home / "home")
    sound = path.read_bytes()
    _file_with(path, KINDS[kind](fold(load_file(path).events).heads))
    forged = home / "theirs.json"
    forged.write_bytes(path.read_bytes())
    for words in (["status", "Mine"], ["verify", "Mine"], ["apply", "Mine", "--route", "support"]):
        told = closetui(*words)
        assert len((told.out + told.err).splitlines()) <= MOST_LINES, words
        assert len(told.out + told.err) <= MOST_CHARACTERS, words
    path.write_bytes(sound)
    assert len(closetui("merge", "Mine", str(forged), "--dry-run").out) <= MOST_CHARACTERS


def test_what_is_not_printed_is_counted_and_found_in_the_facts(
    home: Path, closetui: Closetui
) -> None:
    path = ready(home / "home")
    _file_with(path, _forged(BROKEN, fold(load_file(path).events).heads))
    assert f"and {MANY - 5} more; all of them: closetui status Mine --json" in (
        closetui("status", "Mine").out
    )
    assert f"and {MANY - 40} more; all of them: closetui verify Mine --json" in (
        closetui("verify", "Mine").out
    )
    assert len(closetui("status", "Mine", "--json").json["verdict"]["blockers"]) == MANY
    refused = closetui("apply", "Mine", "--route", "support", "--json").json["error"]
    assert len(refused["blockers"]) == MANY
    assert len(closetui("verify", "Mine", "--json").json["faults"]) == MANY
