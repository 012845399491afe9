"""Every number of the dossier, counted again from raw events and by the oracle."""

import json
from collections import Counter
from collections.abc import Callable
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.events import Kind
from closetui.domain.times import CLOCK_TOLERANCE
from closetui.reports.dossier_facts import Share, Summary, summary
from closetui.reports.history import doubts
from closetui.reports.progress import progress_of
from tests.domain import sample
from tests.domain.build import Person, World, thorough
from tests.domain.checking import law, lines
from tests.domain.histories import Step, play, steps
from tests.domain.oracle import Judge
from tests.domain.oracle_record import Record
from tests.domain.oracle_view import View
from tests.domain.signing import BEGINNINGS


def recounted(person: Person) -> dict[str, object]:
    """Return the numbers that follow from the raw events alone."""
    events = [json.loads(line) for line in lines(person)]
    said = [event for event in events if event["kind"] != "root"]
    gone = {ref for e in said if e["kind"] in ("note", "retract") for ref in e.get("refs", [])}
    notes = [e for e in said if e["kind"] == "note" and e["id"] not in gone]
    proofs = [e for e in said if e["kind"] == "proof" and e["id"] not in gone]
    kinds = Counter(event["kind"] for event in said)
    gone_for_good = {ref for e in said if e["kind"] == "redact" for ref in e.get("refs", [])}
    emptied = {e["id"] for e in said if e["body"] is None}
    files = {proof["body"]["sha256"]: proof["body"]["size"] for proof in proofs}
    return {
        "entries": len(events),
        "attempts": kinds["apply"] + kinds["elsewhere"],
        "exceptions": kinds["elsewhere"] + kinds["accept"] + kinds["repair"],
        "notes": len(notes),
        "withheld": sum(e["body"] is None for e in said) - len(emptied & gone_for_good),
        "removed": len(emptied & gone_for_good),
        "private": sum(bool(note["body"] and note["body"].get("private")) for note in notes),
        "proofs": len(proofs),
        "proof_files": len(files),
        "proof_bytes": sum(files.values()),
        "people": dict(Counter(event["by"] for event in said)),
    }


def wanted(view: View, strength: str) -> set[str]:
    """Return the leaves of that strength before applying, an any-of group as one."""
    record, book = view.record, view.record.book
    found = set()
    for leaf in book.leaves:
        parent = book.parents.get(leaf, "")
        if book.before_applying(leaf) and view.strength(leaf) == strength:
            found.add(parent if book.any_of(parent) else leaf)
    own = ["own." + each["id"][:12] for each in view.own]
    return found | {one for one in own if view.strength(one) == strength and not record.after(one)}


def shares(view: View) -> dict[str, object]:
    """Return how much is met of what, by the oracle."""
    must = {entry: view.state(entry) for entry in wanted(view, "must")}
    recommended = wanted(view, "recommended")
    losses = view.record.book.losses
    read = [loss for loss in losses if not losses[loss]["reversible"]]
    return {
        "must": Share(sum(map(view.met, must)), len(must)),
        "must_not_applicable": list(must.values()).count("not-applicable"),
        "recommended": Share(sum(map(view.met, recommended)), len(recommended)),
        "read": Share(sum(map(view.met, read)), len(read)),
        "unread": sum(view.state(loss) == "open" for loss in losses.keys() - set(read)),
    }


def doubtful(person: Person) -> int:
    """Return how many times of entries cannot be believed, from the raw events alone."""
    events = {event["id"]: event for event in map(json.loads, lines(person))}
    at = {key: datetime.fromisoformat(event["at"]) for key, event in events.items() if event["at"]}
    said = [event for event in events.values() if event["kind"] != "root"]
    return sum(
        at[event["id"]] - person.now > CLOCK_TOLERANCE
        or any(at[event["id"]] < at[ref] for ref in event["parents"] if ref in at)
        or (event["body"] or {}).get("clock") == "set"
        for event in said
    )


MORE = ("private note", "proof", "without", "skip", "raise")
"""What is seldom said in a history, and counted all the same."""


def say(person: Person, act: str) -> None:
    """Say one of the rarer things."""
    if act == "private note":
        person.put(Kind.NOTE, sample.MONEY, text="the PIN", private=True)
    elif act == "proof":
        for item, letter in ((sample.MONEY, "a"), (sample.ADVERTS, "a"), (sample.MONEY, "b")):
            person.put(Kind.PROOF, item, name="bill.pdf", size=48, sha256=letter * 64)
    elif act == "without":
        person.put(Kind.WITHOUT, sample.ADVERTS, reason="none were ever booked")
    elif act == "skip":
        person.put(Kind.SKIP, sample.PARTNERS, reason="there are none")
    else:
        person.put(Kind.RAISE, sample.ADVERTS, to="must")


def told(numbers: Summary) -> dict[str, object]:
    people = {person.name: person.entries for person in numbers.people}
    return {**numbers._asdict(), "people": people}


@thorough(0.5)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(), more=st.sets(st.sampled_from(MORE)))
def test_every_number_is_that_of_the_events(
    begins: Callable[[], World], history: list[Step], more: set[str]
) -> None:
    person = play(begins(), history).people[0]
    for act in more:
        say(person, act)
    numbers = summary(person.case(), person.verdict())
    judge = Judge(Record([json.loads(line) for line in lines(person)]), person.now)
    if judge.record.faults():
        return
    right = {**recounted(person), **shares(judge.view)}
    assert {name: told(numbers)[name] for name in right} == right
    assert sum(doubts(person.case(), person.now).values()) == doubtful(person)
    states = person.verdict().states
    away = [entry for entry in states if judge.view.state(entry) == "not-applicable"]
    assert numbers.not_applicable == len(away)
    if not judge.standing:
        assert numbers.unanswered == len(law(person).ask)
    met = numbers.recommended.done + numbers.without + numbers.unanswered
    assert met == numbers.recommended.total


def test_bug_a_must_that_somebody_once_went_on_without_counted_as_done() -> None:
    person = World().people[0]
    person.put(Kind.WITHOUT, sample.ADVERTS, reason="none were ever booked")
    assert progress_of([person.state(sample.ADVERTS)]).done == 1
    person.put(Kind.RAISE, sample.ADVERTS, to="must")
    assert progress_of([person.state(sample.ADVERTS)]).done == 0
