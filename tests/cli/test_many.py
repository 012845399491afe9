"""However much of a kind a stranger's file holds, people are told what they can use."""

import json
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path

import pytest

from closetui.domain.case import Case, Fault
from closetui.domain.events import ROOT, Author, Draft, Event, Kind, seal
from closetui.domain.fold.fold import fold
from closetui.domain.fold.record import MOST_OWN_ITEMS
from closetui.store.file_format import load_file, render
from tests.cli.conftest import Closetui
from tests.cli.helpers import NOW, ready
from tests.domain.sample import entry, plain

MANY = 2_000
"""More than anybody can use."""
FEWER = 500
"""More than is printed, too, in a quarter of the time; ``-m campaign`` takes all."""
MOST_LINES = 220
MOST_CHARACTERS = 24_000

APPLY = Draft(Kind.APPLY, "", {"route": "support"})
BROKEN = Draft(Kind.TICK, "id-ready", {"observed": "soon"})
LIFT = Draft(Kind.DEMAND, "", {"wanted": False, "reason": "who needs it"})
OWN = Draft(Kind.OWN, "", {"title": "Look here", "why": "w" * 300})
UNTICK = Draft(Kind.UNTICK, "id-ready", {"reason": "w" * 3_000})


def _forged(draft: Draft, heads: tuple[str, ...], many: int = MANY) -> list[Event]:
    """Return the same said by very many who had not seen each other."""
    return [
        seal(draft, heads, NOW, Author(f"{number:016x}", f"Eve {number}"), str(number))
        for number in range(many)
    ]


def _rejected(heads: tuple[str, ...], many: int) -> list[Event]:
    """Return one application and very many rejections of it."""
    [applied] = _forged(APPLY, heads, 1)
    body = {"outcome": "rejected", "note": "no"}
    return [applied, *_forged(Draft(Kind.OUTCOME, "", body, (applied.id,)), (applied.id,), many)]


def _repaired(heads: tuple[str, ...], many: int) -> list[Event]:
    """Return very many faults, and a word that passes over all of them."""
    faults = _forged(BROKEN, heads, many)
    ids = tuple(event.id for event in faults)
    draft = Draft(Kind.REPAIR, "", {"faults": list(ids), "reason": "looked at"})
    return [*faults, seal(draft, ids, NOW, Author("e" * 16, "Eve"), "")]


def _file_with(path: Path, more: Iterable[Event]) -> None:
    events = {**load_file(path).events, **{event.id: event for event in more}, ROOT.id: ROOT}
    path.write_bytes(render(events))


KINDS: dict[str, Callable[[tuple[str, ...], int], list[Event]]] = {
    "applications": partial(_forged, APPLY),
    "rejections": _rejected,
    "faults passed over": _repaired,
    "demands lifted": partial(_forged, LIFT),
    "long reasons": partial(_forged, UNTICK),
}


TRIED = [
    *((kind, FEWER) for kind in KINDS),
    *(pytest.param(kind, MANY, marks=pytest.mark.campaign) for kind in KINDS),
]


@pytest.mark.parametrize(("kind", "many"), TRIED)
def test_bug_two_thousand_forged_things_are_printed_one_by_one(
    home: Path, closetui: Closetui, kind: str, many: int
) -> None:
    path = ready(home / "home")
    sound = path.read_bytes()
    _file_with(path, KINDS[kind](fold(load_file(path).events).heads, many))
    forged = home / "theirs.json"
    forged.write_bytes(path.read_bytes())
    for words in (
        ["status", "Mine"],
        ["verify", "Mine"],
        ["apply", "Mine", "--route", "support"],
        ["elsewhere", "Mine", "--why", "by phone"],
    ):
        told = closetui(*words)
        assert len((told.out + told.err).splitlines()) <= MOST_LINES, words
        assert len(told.out + told.err) <= MOST_CHARACTERS, words
    path.write_bytes(sound)
    assert len(closetui("merge", "Mine", str(forged), "--dry-run").out) <= MOST_CHARACTERS


GROWING = "applications"
"""Of what is told of these, much does not grow with their number."""
SHOWN = [(GROWING, MANY), *(one for one in TRIED if GROWING not in one)]


@pytest.mark.parametrize(("kind", "many"), SHOWN)
def test_bug_a_closure_shown_whole_told_a_strangers_words_one_by_one(
    home: Path, closetui: Closetui, kind: str, many: int
) -> None:
    """But for the log, which is whole: it is what shows who said what."""
    path = ready(home / "home")
    _file_with(path, KINDS[kind](fold(load_file(path).events).heads, many))
    shown = closetui("show", "Mine").out
    assert len(shown.splitlines()) <= 600
    assert len(shown) <= 60_000 + (40 * 3_000 if kind == "long reasons" else 0)
    report = closetui("report", "Mine").out
    judged, log = report.split("\n## Log\n")
    assert len(judged) <= 100_000 + (100 * 3_000 if kind == "long reasons" else 0)
    assert len([line for line in log.splitlines() if "Eve" in line]) >= many
    facts = closetui("report", "Mine", "--format", "json").out
    assert len(facts) <= 5 * path.stat().st_size, "what is told grows with what was said"


def test_bug_a_refusal_left_out_what_was_in_the_way(home: Path, closetui: Closetui) -> None:
    """As much as honest people can put into a closure is told whole, with ids and remedies."""
    path = ready(home / "home")
    forged = _forged(OWN, fold(load_file(path).events).heads, MOST_OWN_ITEMS)
    _file_with(path, forged)
    blockers = closetui("status", "Mine", "--json").json["verdict"]["blockers"]
    assert len(blockers) == MOST_OWN_ITEMS
    told = closetui("status", "Mine").out
    refused = closetui("apply", "Mine", "--route", "support").err
    for blocker in blockers:
        assert blocker["item"] in refused
        assert blocker["remedy"] in refused
        assert blocker["remedy"] in told
    assert "all of them:" not in told + refused


def test_bug_two_thousand_own_items_of_a_copy_were_told_one_by_one(
    home: Path, closetui: Closetui
) -> None:
    path = ready(home / "home")
    forged = home / "theirs.json"
    forged.write_bytes(path.read_bytes())
    _file_with(forged, _forged(OWN, fold(load_file(path).events).heads, 200))
    for words in (["--dry-run"], []):
        told = closetui("merge", "Mine", str(forged), *words)
        assert told.code == 0
        assert len(told.out.splitlines()) <= 50
        assert "and 160 more; all of them: " in told.out


def _toml(value: object) -> str:
    """Return a value of a guide as TOML has it."""
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{key} = {_toml(inner)}' for key, inner in value.items())} }}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(_toml, value))}]"
    return json.dumps(value) if isinstance(value, str | bool | int) else str(value)


def _guide(path: Path, *items: dict[str, object]) -> str:
    """Write a guide whose requirements are ``items``, and return its path."""
    rows = (f"{key} = {_toml(value)}\n" for key, value in plain(*items, id="theirs").items())
    path.write_text("".join(rows), "utf-8")
    return str(path)


def test_bug_a_guide_with_ten_thousand_faults_was_told_fault_by_fault(
    home: Path, closetui: Closetui
) -> None:
    dangling = [f"dangling-{number}" for number in range(10_000)]
    guide = _guide(home / "theirs.toml", entry("first", best_after=dangling))
    for words in (("check", guide), ("new", guide, "Theirs")):
        told = closetui(*words)
        assert told.code == 1
        assert f"{len(dangling)} problems in this guide" in told.err
        assert len(told.err.splitlines()) <= 45
        assert "and 9960 more; all of them: the same with --json" in told.err
        assert len(closetui(*words, "--json").json["error"]["problems"]) == len(dangling)


def test_bug_a_guide_in_reverse_order_was_told_pair_by_pair(home: Path, closetui: Closetui) -> None:
    names = [f"item-{number}" for number in range(100)]
    items = [entry(name, best_after=names[number + 1 :]) for number, name in enumerate(names)]
    guide = _guide(home / "theirs.toml", *items)
    told = closetui("check", guide)
    assert told.code == 0
    assert len(told.out.splitlines()) <= 45
    assert f"and {4950 - 40} more; all of them: closetui check {guide} --json" in told.out
    assert len(closetui("check", guide, "--json").json["warnings"]) == 4950


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


def test_bug_a_folder_full_of_copies_was_folded_and_listed_copy_by_copy(
    home: Path, closetui: Closetui, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Six hundred copies that differ took four times as long as three hundred."""
    path = ready(home / "home")
    events = load_file(path).events
    forged = _forged(UNTICK._replace(body={"reason": "no"}), fold(events).heads, 60)
    for number, event in enumerate(forged):
        copy = path.with_name(f"Mine ({number}).closetui.json")
        copy.write_bytes(render({**events, event.id: event, ROOT.id: ROOT}))
    folded: list[int] = []

    def counting(events: Mapping[str, Event], faults: Iterable[Fault]) -> Case:
        folded.append(len(events))
        return fold(events, faults)

    monkeypatch.setattr("closetui.store.copies.fold", counting)
    told = closetui("list")
    assert len(folded) == 1, "they all tell the same"
    assert told.out.count("Next: ") == 20
    assert "and 41 more copies of these; all of them: closetui list --json" in told.out
    assert len(closetui("list", "--json").json) == 61
