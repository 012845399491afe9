"""The record as a whole: hashes, missing and damaged events, newer ones, repairs."""

import json

import pytest

from closetui.domain.actions import application as application_acts
from closetui.domain.actions import notes as note_acts
from closetui.domain.blockers import BlockerKind
from closetui.domain.case import Fault
from closetui.domain.errors import DamagedError, UsageError
from closetui.domain.events import ROOT, Draft, Kind, canonical, event_of, redacted, texts_of
from closetui.domain.fold.fold import fold
from closetui.domain.gate import verdict
from closetui.domain.merge import unite
from closetui.store.strict_json import field_faults
from tests.domain.build import BEGIN, World, fresh, ready, share
from tests.domain.forging import forge
from tests.domain.sample import FOLLOW, MONEY, SHIP, STOCK, data

GONE = "f" * 64


def faults_of(fields: dict[str, object]) -> str:
    return field_faults(fields, texts_of(fields))


def test_every_sealed_event_verifies() -> None:
    alice, _ = ready()
    for event in alice.events.values():
        assert faults_of(json.loads(event.text)) == ""
        assert event_of(json.loads(event.text), event.text) == event
        assert event.text == canonical(json.loads(event.text))
        assert event.doc_id == int(event.id, 16) >> 204


def test_an_author_whose_name_is_only_blanks_is_somebody() -> None:
    assert ROOT.who == "closetui"
    assert {ROOT._replace(by=name).who for name in ("", "  ")} == {"somebody"}


def test_an_event_stays_as_it_was_sealed_when_the_data_given_changes() -> None:
    book = data()
    alice, _ = World(data=book)
    book["steps"].clear()
    assert alice.case().playbook.steps
    assert alice.case().start == event_of(json.loads(alice.case().start.text))


def test_the_root_is_the_same_everywhere_and_sorts_last() -> None:
    alice, _ = ready()
    assert faults_of(json.loads(ROOT.text)) == ""
    assert max(each.doc_id for each in alice.events.values()) == ROOT.doc_id < 2**53


def test_a_removed_text_still_verifies_and_is_gone() -> None:
    alice, _ = fresh()
    note = alice.note(MONEY, "the secret")
    bare = redacted(note)
    assert faults_of(json.loads(bare.text)) == ""
    assert "secret" not in bare.text
    assert redacted(bare) == bare


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"by": "Mallory"}, "does not fit its id"),
        ({"at": "2020-01-01T00:00:00+00:00"}, "does not fit its id"),
        ({"parents": []}, "does not fit its id"),
        ({"item": STOCK}, "does not fit its id"),
        ({"extra": 1}, "does not fit its id"),
        ({"body": {"observed": "2026-11-22T09:00:00+00:00"}}, "is not what was recorded"),
        ({"body": []}, "spoilt (body)"),
        ({"id": 5}, "spoilt (id)"),
        ({"kind": None}, "spoilt (kind)"),
        ({"item": 5}, "spoilt (item)"),
        ({"parents": "x"}, "spoilt (parents)"),
        ({"parents": [1]}, "spoilt (parents)"),
        ({"parents": None}, "spoilt (parents)"),
        ({"refs": {}}, "spoilt (refs)"),
        ({"v": True}, "spoilt (v)"),
        ({"v": 0}, "spoilt (v)"),
        ({"v": "1"}, "spoilt (v)"),
    ],
)
def test_an_altered_event_is_told_apart(change: dict[str, object], told: str) -> None:
    alice, _ = fresh()
    event = alice.tick(MONEY)[0]
    assert told in faults_of({**json.loads(event.text), **change})


def test_no_start_or_two_starts_are_refused() -> None:
    alice, _ = World()
    bob, _ = World(["bob", "carol"])
    for events in ({}, {ROOT.id: ROOT}):
        with pytest.raises(DamagedError, match="starts the closure is not in it"):
            fold(events)
    with pytest.raises(DamagedError, match="two different closures"):
        fold(unite([alice.events, bob.events]))


@pytest.mark.parametrize(
    "body", [{}, {"name": "x"}, {"name": " ", "playbook": data()}, {"name": "x", "playbook": {}}]
)
def test_a_start_that_says_nothing_sensible_is_refused(body: dict[str, object]) -> None:
    start = forge([ROOT.id], "start", body=body)
    with pytest.raises(DamagedError, match="cannot be understood"):
        fold({ROOT.id: ROOT, start.id: start})


def test_the_playbook_within_is_the_one_that_counts() -> None:
    alice, _ = fresh()
    assert alice.case().playbook.id == "sample-close"
    assert alice.case().id == alice.case().start.id
    assert alice.case().motives == ()


def test_a_missing_event_shuts_the_gate_until_it_arrives() -> None:
    alice, bob = world = ready()
    gap = bob.untick(STOCK)[0]
    bob.note(STOCK, "look")
    alice.receive(bob, only=[each for each in bob.events if each != gap.id])
    told = alice.verdict()
    assert (told.exit_code, told.may_apply) == (8, False)
    assert [each.kind for each in told.blockers] == ["missing"]
    assert gap.id[:12] not in told.blockers[0].reason, "hashes are for verify and JSON"
    share(world)
    assert alice.verdict().exit_code == 3
    assert alice.blocking() == {STOCK}


def test_a_repair_lets_go_of_what_is_missing_and_says_so() -> None:
    alice, _ = ready()
    alice.keep(forge([GONE], "note", MONEY, body={"text": "x"}))
    assert alice.verdict().exit_code == 8
    assert len(alice.repair()) == 1
    assert alice.verdict().exit_code == 0
    assert "Acknowledged by repair" in alice.verdict().warnings[0]
    assert alice.repair() == []


def test_what_arrives_after_a_repair_still_counts() -> None:
    alice, bob = world = ready()
    gap = bob.untick(STOCK)[0]
    bob.note(STOCK, "look")
    alice.receive(bob, only=[each for each in bob.events if each != gap.id])
    alice.repair()
    assert alice.apply()
    share(world)
    assert alice.verdict().exit_code == 7
    assert alice.blocking() == {STOCK}


def test_bug_a_repair_made_in_advance_opened_the_gate_over_what_its_author_had_not_seen() -> None:
    alice, _ = ready()
    late = forge(alice.case().heads, "untick", STOCK, body={"reason": 5})
    body = {"faults": [late.id], "reason": "whatever comes"}
    alice.keep(forge(alice.case().heads, "repair", body=body))
    assert alice.verdict().exit_code == 0
    alice.keep(late)
    assert alice.verdict().exit_code == 8
    alice.repair()
    assert alice.verdict().exit_code == 0


def test_acknowledging_that_it_is_missing_does_not_acknowledge_that_it_is_damaged() -> None:
    """Nobody has seen the damage when the event arrives after the repair."""
    alice, _ = ready()
    late = forge(alice.case().heads, "untick", STOCK, body={"reason": 5})
    alice.keep(forge([late.id], "note", MONEY, body={"text": "x"}))
    alice.repair()
    assert alice.verdict().exit_code == 0
    alice.keep(late)
    assert alice.verdict().exit_code == 8


@pytest.mark.parametrize(
    ("kind", "item", "body"),
    [
        ("tick", "nowhere", {"observed": BEGIN.isoformat()}),
        ("tick", MONEY, {}),
        ("tick", MONEY, {"observed": "yesterday"}),
        ("tick", MONEY, {"observed": "2026-11-22T09:00:00"}),
        ("tick", MONEY, {"observed": "0001-01-01T00:00:00+23:59"}),
        ("tick", MONEY, {"observed": BEGIN.isoformat(), "ways": "listing"}),
        ("untick", MONEY, {"reason": 5}),
        ("skip", MONEY, {}),
        ("ack", "loss.freeze", {}),
        ("apply", "", {}),
        ("elsewhere", "", {"route": "web"}),
        ("repair", "", {"reason": "x"}),
        ("repair", "", {"faults": ["x"]}),
        ("note", MONEY, {}),
        ("outcome", "", {"outcome": "closed"}),
        ("accept", "", {"reason": "x"}),
    ],
)
def test_a_body_that_says_nothing_sensible_shuts_the_gate(
    kind: str, item: str, body: dict[str, object]
) -> None:
    alice, _ = ready()
    event = forge(alice.case().heads, kind, item, body=body)
    alice.keep(event)
    told = alice.verdict()
    assert (told.exit_code, told.may_apply) == (8, False)
    assert alice.case().faults[0].id == event.id
    assert "Foreign" in told.blockers[0].reason
    alice.repair()
    assert alice.verdict().exit_code == 0


def test_lines_put_aside_shut_the_gate() -> None:
    alice, _ = ready()
    aside = Fault("a" * 64, BlockerKind.DAMAGED, "it was altered", "line 7")
    told = verdict(fold(alice.events, [aside]), alice.now)
    assert told.exit_code == 8
    assert told.blockers[0].reason == "line 7: it was altered"
    alice.say(*application_acts.repair(fold(alice.events, [aside]), "known"))
    assert verdict(fold(alice.events, [aside]), alice.now).exit_code == 0


@pytest.mark.parametrize("more", [{"v": 2}, {"critical": True}])
def test_what_only_a_newer_program_understands_shuts_the_gate_for_good(
    more: dict[str, object],
) -> None:
    alice, _ = ready()
    kind = "tick" if "v" in more else "veto"
    event = forge(alice.case().heads, kind, MONEY, body={"reason": "x"}, **more)
    alice.keep(event)
    assert alice.case().read_only
    assert alice.verdict().exit_code == 8
    assert "newer" in alice.verdict().blockers[0].title
    body = {"faults": [event.id], "reason": "never mind"}
    alice.say(Draft(Kind.REPAIR, "", body))
    assert alice.case().read_only
    assert not alice.verdict().may_apply


@pytest.mark.parametrize("critical", [1, "true", "yes", [True]])
def test_an_unclear_mark_of_criticality_is_taken_as_one(critical: object) -> None:
    alice, _ = ready()
    alice.keep(forge(alice.case().heads, "veto", critical=critical))
    assert not alice.verdict().may_apply


@pytest.mark.parametrize("more", [{}, {"critical": False}])
def test_a_newer_kind_that_is_not_critical_is_kept_and_told(more: dict[str, object]) -> None:
    alice, _ = ready()
    event = forge(alice.case().heads, "sticker", MONEY, body={"face": "smile"}, extra=[1], **more)
    alice.keep(event)
    told = alice.verdict()
    assert (told.exit_code, told.may_apply) == (0, True)
    assert "newer closetui and is kept (sticker)" in told.warnings[0]
    assert alice.case().later == (event,)
    assert alice.events[event.id].text == event.text


def test_a_removed_statement_counts_as_open() -> None:
    alice, _ = ready()
    for item in (SHIP, STOCK):
        alice.redact(next(each.id for each in alice.case().order if each.item == item))
    assert alice.blocking() == {SHIP, STOCK}
    assert "was removed" in alice.blocker(SHIP).reason


def test_edits_replace_what_they_had_seen_and_stand_beside_the_rest() -> None:
    alice, bob = world = fresh()
    note = alice.note(MONEY, "first")
    share(world)
    alice.note(MONEY, "hers", [note.id])
    bob.note(MONEY, "his", [note.id])
    share(world)
    case = alice.case()
    assert sorted(each.text for each in case.notes_on(MONEY)) == ["hers", "his"]
    assert all(each.edited for each in case.notes)
    alice.note(MONEY, "both", [each.event.id for each in case.notes])
    assert [each.text for each in alice.case().notes] == ["both"]


def test_a_retraction_speaks_only_for_what_it_had_seen() -> None:
    alice, bob = world = fresh()
    note = alice.note(FOLLOW, "mine")
    later = "2026-11-23T09:00:00+00:00"
    other = forge([bob.case().start.id], "retract", FOLLOW, refs=[note.id], at=later)
    alice.keep(other)
    assert [each.text for each in alice.case().notes] == ["mine"]
    alice.say(*note_acts.retract(alice.case(), note.id))
    assert alice.case().notes == ()
    with pytest.raises(UsageError, match="no such note"):
        note_acts.retract(alice.case(), note.id)
    share(world)
    assert note.id in bob.events
