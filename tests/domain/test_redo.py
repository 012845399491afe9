"""Redo says again whatever undo took back, and undo can take that back once more."""

from collections.abc import Callable, Sequence
from typing import Final

import pytest

from closetui.domain.actions import choices, strength
from closetui.domain.actions import notes as note_acts
from closetui.domain.actions import people as people_acts
from closetui.domain.actions.choices import NewItem, rename
from closetui.domain.actions.take_back import UNDOABLE
from closetui.domain.actions.undo import redo
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import Kind
from closetui.domain.gate import verdict
from tests.domain.build import BEGIN, Person, ready
from tests.domain.sample import ADVERTS, CONSEQUENCES, DELIVERY, EXPORT, MONEY, PARCELS, PARTNERS
from tests.domain.signing import demand, sign, take_back


def _read_again(person: Person) -> None:
    person.opened(CONSEQUENCES[0], "not read")
    person.ack(CONSEQUENCES[0])


def _without(person: Person) -> None:
    person.untick(EXPORT)
    person.say(*strength.go_without(person.case(), EXPORT, "no need"))


def _retracted(person: Person) -> None:
    note = person.note(MONEY, "the receipt")
    person.say(*note_acts.retract(person.case(), note.id))


def _signed(person: Person) -> None:
    demand(person)
    sign(person)


def _unsigned(person: Person) -> None:
    _signed(person)
    take_back(person)


def _ticked_again(person: Person) -> None:
    person.untick(PARTNERS)
    person.tick(PARTNERS)


def _settled(person: Person) -> None:
    person.brought(PARCELS, {"1": "OPEN", "2": "OPEN"})
    person.settled(PARCELS, "1")


_ACTS: Final[dict[str, tuple[Kind, Callable[[Person], object]]]] = {
    "tick": (Kind.TICK, _ticked_again),
    "untick": (Kind.UNTICK, lambda person: person.untick(PARTNERS)),
    "skip": (Kind.SKIP, lambda person: person.skip(PARTNERS)),
    "ack": (Kind.ACK, _read_again),
    "without": (Kind.WITHOUT, _without),
    "note": (Kind.NOTE, lambda person: person.note(MONEY, "the receipt")),
    "retract": (Kind.RETRACT, _retracted),
    "assign": (
        Kind.ASSIGN,
        lambda person: person.say(*people_acts.assign(person.case(), [MONEY], "Ben")),
    ),
    "demand": (Kind.DEMAND, demand),
    "sign": (Kind.SIGN, _signed),
    "sign taken back": (Kind.SIGN, _unsigned),
    "raise": (
        Kind.RAISE,
        lambda person: person.say(*strength.raise_items(person.case(), [ADVERTS])),
    ),
    "date": (Kind.DATE, lambda person: person.dated("2026-11-20")),
    "due": (Kind.DUE, lambda person: person.put(Kind.DUE, MONEY, day="2026-12-01")),
    "own": (
        Kind.OWN,
        lambda person: person.say(*choices.add_item(person.case(), NewItem("Phone the bank"))),
    ),
    "line": (
        Kind.LINE,
        lambda person: person.say(
            *choices.tick_line(person.case(), "web", "press", done=True),
        ),
    ),
    "proof": (
        Kind.PROOF,
        lambda person: person.put(Kind.PROOF, MONEY, name="receipt.pdf", size=3, sha256="a" * 64),
    ),
    "rows": (Kind.ROWS, lambda person: person.brought(PARCELS, {"1": "OPEN", "2": "FINISH"})),
    "settle": (Kind.SETTLE, _settled),
    "name": (Kind.NAME, lambda person: person.say(*rename(person.case(), "South"))),
}


def _picture(case: Case) -> Sequence[object]:
    """Return all that the acts above can change, without ids that an item gets anew."""
    everything = case.record.everything
    return (
        case.name,
        sorted((proof.item, proof.name) for proof in case.proofs),
        verdict(case, BEGIN).states[PARCELS].open_rows,
        sorted((note.item, note.text) for note in case.notes),
        sorted(item.title for item in case.playbook.items()),
        sorted((a.item, a.to) for a in case.people.assignments if a.to),
        case.people.demanded,
        sorted((s.name, bool(s.fingerprint)) for s in case.people.sign_offs if s.fingerprint),
        [day.day for day in case.record.days.standing(DELIVERY, everything) if day.day],
        [
            word.word.day
            for register in case.record.deadlines.values()
            for word in register.standing(everything)
            if word.word.day
        ],
        [
            word.word
            for register in case.record.lines.values()
            for word in register.standing(everything)
            if word.word
        ],
        str(case.record.strength(case.record.guide.items[ADVERTS], everything)),
        sorted(
            (item, sorted((str(s.said), s.ways, s.reason) for s in said if s.said != "open"))
            for item, said in case.statements.items()
        ),
    )


def _redo(person: Person) -> Kind:
    target, drafts = redo(person.case(), person.author.actor)
    person.say(*drafts)
    return Kind(target.kind)


def test_every_kind_that_can_be_undone_is_tried_here() -> None:
    assert {kind for kind, _ in _ACTS.values()} == set(UNDOABLE)


@pytest.mark.parametrize("name", _ACTS)
def test_bug_some_of_what_undo_took_back_could_not_be_said_again(name: str) -> None:
    kind, act = _ACTS[name]
    alice, _ = ready()
    act(alice)
    done = _picture(alice.case())
    alice.undo()
    undone = _picture(alice.case())
    assert undone != done
    assert _redo(alice) == kind
    assert _picture(alice.case()) == done
    with pytest.raises(RefusedError, match="nothing of yours to do again"):
        redo(alice.case(), alice.author.actor)
    alice.undo()
    assert _picture(alice.case()) == undone, "what was said again can be taken back again"
    assert _redo(alice) == kind
    assert _picture(alice.case()) == done


def test_while_an_application_stands_redo_raises_nothing() -> None:
    alice, _ = ready()
    alice.raised(ADVERTS)
    alice.undo()
    alice.force_apply()
    with pytest.raises(RefusedError, match="while an application stands") as refused:
        redo(alice.case(), alice.author.actor)
    assert "Withdraw the application first" in str(refused.value)


def test_a_text_that_was_removed_cannot_be_said_again() -> None:
    alice, _ = ready()
    note = alice.note(MONEY, "a password")
    alice.undo()
    alice.redact(note.id)
    with pytest.raises(RefusedError, match="was removed"):
        redo(alice.case(), alice.author.actor)
