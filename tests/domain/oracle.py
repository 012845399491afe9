"""An independent judge of safety, written from the law and not from the code.

It reads ``design.md`` 2, 5 and 6 and the contract in ``gate.md``: statements
count by cause and never by clock, all that stand must agree and hold, parents
follow from their sub-items, and an application counts only if its author had
seen whatever matters and everything was met by it. It works on the raw tables
of events, with plain sets of ancestors, and imports nothing of the program.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from tests.domain.oracle_people import lacking
from tests.domain.oracle_record import STATEMENTS, Raw, Record

OVER: Final = frozenset({"rejected", "withdrawn"})
GOOD: Final = frozenset({"done", "not-applicable", "acknowledged"})
BAD: Final = ("conflict", "open", "stale", "waiting")


class Judgement(NamedTuple):
    """What the law says of one copy at one moment."""

    exit_code: int
    blocking: frozenset[str]
    """Ids of what blocks; empty text for what is no item."""
    states: Mapping[str, str]
    standing: frozenset[str]
    contested: bool
    """Whether an application that stands was made unseen of something, or over something."""


def judge(lines: Iterable[str], now: datetime) -> Judgement:
    """Return the judgement on the events of these lines."""
    return _Judge(Record([json.loads(line) for line in lines])).judge(now)


def _length(text: str) -> timedelta:
    return timedelta(hours=int(text[:-1]) * (24 if text[-1] == "d" else 1))


class _Judge:
    """The judgement on one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        acts = [each["id"] for each in record.of("apply", "elsewhere")]
        self.answers = {act: self._answers(act) for act in acts}
        """The latest words on what became of each application."""
        self.accepted = {act: self._accepted(act) for act in acts}
        """What somebody had seen when accepting the risk beside each application."""

    def _answers(self, act: str) -> set[str]:
        told = [each for each in self.record.of("outcome") if act in self.record.spoken_of(each)]
        return {each["body"]["outcome"] for each in self.record.latest(told)}

    def _accepted(self, act: str) -> set[str]:
        record = self.record
        taken = [each["id"] for each in record.of("accept") if act in record.spoken_of(each)]
        if record.events[act]["kind"] == "elsewhere":
            taken.append(act)
        seen = {each for one in taken for each in record.past(one)}
        return seen | {act} if taken else set()

    def judge(self, now: datetime) -> Judgement:
        """Return the judgement at a moment."""
        standing = {act for act, words in self.answers.items() if not words or words - OVER}
        view = _View(self.record, frozenset(self.record.events), None if standing else now)
        faulty = {""} if self.record.faults() else set()
        if standing:
            blocking = faulty.union(*(self.troubles(act, view) for act in standing))
            blocking |= {"" for act in standing if len(self.answers[act]) > 1}
            code = 7 if blocking else 0
        else:
            unsigned = lacking(self.record, frozenset(self.record.events))
            blocking = faulty | view.unmet() | ({""} if unsigned else set())
            code = 3 if unsigned and view.code() != 5 else view.code()
        entries = (*self.record.entries, *self.record.losses)
        return Judgement(
            exit_code=8 if faulty else code,
            blocking=frozenset(blocking),
            states={each: view.state(each) for each in entries},
            standing=frozenset(standing),
            contested=any(self.contests(each) for each in standing),
        )

    def contests(self, act: str) -> set[str]:
        """Items unmet by what the author had seen, or spoken of unseen by and of the act."""
        record, accepted = self.record, self.accepted[act]
        unseen = {
            event["item"]
            for event_id, event in record.events.items()
            if record.relevant(event)
            and event_id not in record.past(act) | accepted | {act}
            and act not in record.past(event_id)
        }
        if act in accepted:
            return unseen
        moment = datetime.fromisoformat(record.events[act]["at"])
        unsigned = {""} if lacking(record, record.past(act)) else set()
        return unseen | unsigned | _View(record, record.past(act), moment).unmet()

    def troubles(self, act: str, view: "_View") -> set[str]:
        """Ids of all that is contested about an application, or no longer clear."""
        accepted = self.accepted[act]
        drift = {each for each in view.unmet() if not {act, *view.causes(each)} <= accepted}
        return self.contests(act) | drift


class _View:
    """How the items stand by some of the events, at a moment or (None) without ageing."""

    def __init__(self, record: Record, cut: frozenset[str], when: datetime | None) -> None:
        self.record, self.cut, self.when = record, cut, when
        self._states: dict[str, str] = {}

    def said(self, entry: str) -> list[Raw]:
        """The statements about an entry that stand."""
        told = self.record.of(*STATEMENTS)
        return self.record.latest(e for e in told if e["item"] == entry and e["id"] in self.cut)

    def state(self, entry: str) -> str:
        """The state of an item or a consequence."""
        if entry not in self._states:
            self._states[entry] = self._state(entry)
        return self._states[entry]

    def _state(self, entry: str) -> str:
        if self.record.entries.get(entry, {}).get("items"):
            return self._group(self.record.entries[entry])
        said = self.said(entry)
        if len({_word(event) for event in said}) > 1:
            return "conflict"
        words = [self._alone(entry, event) for event in said]
        return next((bad for bad in BAD if bad in words), words[0] if words else "open")

    def _alone(self, entry: str, event: Raw) -> str:
        """What one statement would amount to by itself."""
        word, body = _word(event), event["body"]
        if entry in self.record.losses:
            current = word == "done" and body.get("wording") == _wording(self.record.losses[entry])
            return "acknowledged" if current else "open"
        item = self.record.entries[entry]
        if word == "not-applicable":
            default = "with-reason" if item.get("applies_if") else "never"
            return "open" if item.get("na", default) == "never" else word
        return self._ticked(item, body) if word == "done" else "open"

    def _ticked(self, item: Raw, body: Raw) -> str:
        used = _used(item, body)
        counting = [way for way in used if all(map(self.met, way.get("only_with", [])))]
        if item.get("ways") and not counting:
            return "open"
        if self.when is None:
            return "done"
        age = self.when - datetime.fromisoformat(body["observed"])
        if age < -timedelta(minutes=5):
            return "open"
        if item.get("fresh_for") and age > _length(item["fresh_for"]):
            return "stale"
        waits = [_length(way.get("wait_for") or "0h") for way in counting]
        shortest = min(waits, default=timedelta())
        return "waiting" if shortest and age < shortest else "done"

    def met(self, entry: str) -> bool:
        """Whether an entry is satisfied."""
        return self.state(entry) in GOOD

    def _group(self, item: Raw) -> str:
        words = [self.state(child["id"]) for child in item["items"]]
        if _any_of(item):
            good = words.count("done") >= item["need"]
        else:
            good = all(word in GOOD for word in words)
        if good:
            return "done" if "done" in words else "not-applicable"
        return next((bad for bad in BAD if bad in words), "open")

    def unmet(self) -> set[str]:
        """Leaves that stand in the way, any-of groups as one, and consequences unread."""
        wanted: set[str] = set(self.record.losses)
        for section in ("requirements", "steps"):
            for item in self.record.book.get(section, []):
                whole = _any_of(item) or not item.get("items")
                wanted |= {item["id"]} if whole else {child["id"] for child in item["items"]}
        return {each for each in wanted if not self.met(each)}

    def code(self) -> int:
        """3 blocked, 4 only stale, 5 copies disagree, 6 only waiting, 0 clear."""
        words = {self.state(each) for each in self.unmet()}
        if "conflict" in words:
            return 5
        return {"": 0, "stale": 4, "waiting": 6}.get("".join(sorted(words)), 3)

    def causes(self, entry: str) -> set[str]:
        """Ids of the events by which an entry is not satisfied, also through others."""
        item = self.record.entries.get(entry, {})
        found: set[str] = set()
        below = {child["id"] for child in item.get("items", [])}
        for event in self.said(entry):
            found |= {event["id"]} | self.record.removals(event)
            used = _used(item, event["body"]) if _word(event) == "done" else []
            below |= {each for way in used for each in way.get("only_with", [])}
        return found.union(*(self.causes(each) for each in below if self.state(each) != "done"))


def _used(item: Raw, body: Raw) -> list[Raw]:
    """The ways of an item that a tick names."""
    return [way for way in item.get("ways", []) if way["id"] in body.get("ways", [])]


def _any_of(item: Raw) -> bool:
    """Whether some of the sub-items are enough."""
    return bool(item.get("items")) and item.get("need", len(item["items"])) < len(item["items"])


def _word(event: Raw) -> str:
    """What a statement claims; one whose text was removed claims nothing."""
    if event["body"] is None or event["kind"] == "untick":
        return "open"
    return "not-applicable" if event["kind"] == "skip" else "done"


def _wording(loss: Raw) -> str:
    """The hash of what a person reads of a consequence."""
    keys = ("title", "what", "takes_effect", "reversible", "until", "touches")
    text = json.dumps([loss.get(key, "") for key in keys], sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
