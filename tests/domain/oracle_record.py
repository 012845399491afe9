"""The record as the oracle reads it: raw events, who had seen what, what is at fault.

Part of the independent judge of :mod:`tests.domain.oracle`; it imports nothing
of the program either.
"""

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any, Final

from tests.domain.oracle_book import Book, Raw

Cut = frozenset[str]
"""A part of the record: ids of events, closed under causes where it is a past."""

STATEMENTS: Final = frozenset({"tick", "untick", "skip", "ack", "without"})
ACTS: Final = frozenset({
    "start", "apply", "elsewhere", "outcome", "accept", "repair", "date", "name",
})  # fmt: skip
SILENT: Final = frozenset({
    "root", "note", "retract", "redact", "assign", "sign", "drop", "answer", "due", "line", "found",
    "proof",
})  # fmt: skip
LISTED: Final = frozenset({"rows", "settle"})
KNOWN: Final = SILENT | STATEMENTS | ACTS | LISTED | {"demand", "raise", "own"}
RUNNING: Final = frozenset({"sent", "under-review", "asked"})
DONE: Final = frozenset(
    {"closed", "deactivated", "deleted", "restored", "not-restored", "not-deleted"}
)
OVER: Final = frozenset({"no-result", "rejected", "withdrawn", "not-sent"})
STRENGTHS: Final = frozenset({"must", "recommended", "info"})


def says(event: Raw, key: str) -> bool:
    """Whether the body of an event gives a text that is not blank."""
    body = event["body"] or {}
    return isinstance(body.get(key), str) and bool(body[key].strip())


def moment(event: Raw) -> datetime:
    """Return when its author says that an event was written."""
    return datetime.fromisoformat(event["at"])


def own_id(event: Raw) -> str:
    """Return the id of the item that an ``own`` event adds."""
    return "own." + str(event["id"])[:12]


def _is_day(text: object) -> bool:
    try:
        return text in ("", None) or bool(date.fromisoformat(str(text)))
    except ValueError:
        return False


class Record:
    """The events of one copy, and who had seen what."""

    def __init__(self, events: list[Raw]) -> None:
        """Take the events, and carry out the removals that some of them ask for."""
        self.events: dict[str, Raw] = {event["id"]: event for event in events}
        self.removed: set[str] = set()
        """Ids of the statements of which somebody removed the text for good."""
        self._blank()
        self.memo: dict[object, Any] = {}
        """What was found out about parts of the record."""
        self._past: dict[str, Cut] = {}
        self._taken: dict[str, list[Raw]] = {}
        start = next(event for event in events if event["kind"] == "start")
        self.book = Book(start["body"]["playbook"])
        self.whole: Cut = frozenset(self.events)
        self.owns: dict[str, Raw] = {own_id(event): event for event in self.of("own")}

    def _blank(self) -> None:
        """A removal removes, whatever the order in which things arrived."""
        for event in list(self.events.values()):
            for ref in event.get("refs", []) if event["kind"] == "redact" else []:
                target = self.events.get(ref)
                if target and target["kind"] in STATEMENTS | {"note"}:
                    self.events[ref] = {**target, "body": None}
                    self.removed.add(ref)

    def past(self, event_id: str) -> Cut:
        """All that the author of an event had seen and that is in this copy."""
        if event_id not in self._past:
            seen: set[str] = set()
            for parent in self.events[event_id]["parents"]:
                if parent in self.events:
                    seen |= {parent} | self.past(parent)
            self._past[event_id] = frozenset(seen)
        return self._past[event_id]

    def newer(self, event: Raw) -> bool:
        """Whether only a newer program can tell what it means."""
        critical = event.get("critical", False) is not False
        return event["v"] > 1 or (event["kind"] not in KNOWN and critical)

    def understood(self, event: Raw) -> bool:
        """Whether an event of a known kind says what its kind must say."""
        kind, body = event["kind"], event["body"]
        if kind in STATEMENTS:
            return self._statement_understood(event)
        if kind in LISTED and body is None:
            return self.book.list_of(event["item"]) != ""
        if kind in SILENT - {"assign", "drop", "answer"} or kind == "start":
            return True
        return body is not None and self._act_understood(event)

    def _act_understood(self, event: Raw) -> bool:
        kind, body, item = event["kind"], event["body"], event["item"]
        leaf, words = item in self.book.leaves, body.get("to")
        checks: dict[str, Callable[[], bool]] = {
            "apply": lambda: body.get("route") in self.book.routes,
            "repair": lambda: bool(body.get("faults")) and says(event, "reason"),
            "elsewhere": lambda: says(event, "why"),
            "outcome": lambda: body.get("outcome") in RUNNING | DONE | OVER,
            "accept": lambda: True,
            "demand": lambda: body.get("wanted", True) or says(event, "reason"),
            "assign": lambda: item in self.book.items,
            "raise": lambda: leaf and words in ("must", "recommended")
            and (words == "must" or says(event, "reason")),
            "name": lambda: says(event, "name"),
            "date": lambda: item in self.book.anchors and _is_day(body.get("day")),
            "own": lambda: says(event, "title") and body.get("strength") in STRENGTHS
            and body.get("phase") in ("before", "after") and _is_day(body.get("day")),
            "drop": lambda: says(event, "reason") and bool(event.get("refs")),
            "answer": lambda: says(event, "text") and bool(event.get("refs")),
            "rows": lambda: self._listed(event) and self._follows(event),
            "settle": lambda: self._listed(event) and bool(body.get("ids")),
        }  # fmt: skip
        spoken = kind not in ("outcome", "accept") or self.spoken_of(event)
        return bool(checks[kind]() and spoken)

    def _listed(self, event: Raw) -> bool:
        name = self.book.list_of(event["item"])
        return name != "" and event["body"].get("list") == name

    def _follows(self, event: Raw) -> bool:
        """Whether a part of an import follows right upon the part before it."""
        body, parents = event["body"], event["parents"]
        if not 1 <= body["part"] <= body["parts"]:
            return False
        here = [self.events[one] for one in parents if one in self.events]
        before = [one for one in here if one["body"] is not None]
        if body["part"] == 1 or not before:
            return True
        return len(parents) == 1 and self._precedes(before[0], event)

    def _precedes(self, one: Raw, event: Raw) -> bool:
        """Whether the one is the part of an import that the other goes on from."""
        if one["kind"] != "rows" or one["item"] != event["item"] or not self.understood(one):
            return False
        same = ("list", "parts", "day", "finished")
        mine, its = event["body"], one["body"]
        alike = all(its.get(key) == mine.get(key) for key in same)
        alike &= bool(its.get("private")) == bool(mine.get("private"))
        return alike and bool(its["part"] == mine["part"] - 1)

    def _statement_understood(self, event: Raw) -> bool:
        kind, item = event["kind"], event["item"]
        losses = self.book.losses
        known = {*losses} if kind == "ack" else {*self.book.items, *self.owns}
        if kind == "untick":
            known |= {*losses}
        needed = {"tick": "observed", "ack": "wording"}.get(kind, "")
        if kind == "skip" and not self.book.items.get(item, {}).get("applies_if"):
            needed = "reason"
        return item in known and (event["body"] is None or not needed or says(event, needed))

    def spoken_of(self, event: Raw) -> set[str]:
        """The applications that an answer or an acceptance speaks of and has seen."""
        acts = {act["id"] for act in self.of("apply", "elsewhere")}
        return acts & set(event.get("refs", [])) & self.past(event["id"])

    def of(self, *kinds: str) -> list[Raw]:
        """The events of some kinds that can be taken at their word."""
        for kind in kinds:
            if kind not in self._taken:
                self._taken[kind] = [
                    event
                    for event in self.events.values()
                    if event["kind"] == kind and not self.newer(event) and self.understood(event)
                ]
        return [event for kind in kinds for event in self._taken[kind]]

    def within(self, cut: Cut, *kinds: str) -> list[Raw]:
        """The same, of a part of the record."""
        return [event for event in self.of(*kinds) if event["id"] in cut]

    def faults(self) -> set[str]:
        """What is damaged, missing or newer, and nobody has acknowledged."""
        parents = {parent for event in self.events.values() for parent in event["parents"]}
        newer = {event["id"] for event in self.events.values() if self.newer(event)}
        damaged = {
            event["id"]
            for event in self.events.values()
            if event["kind"] in KNOWN and not self.newer(event) and not self.understood(event)
        }
        named = {fault for event in self.of("repair") for fault in event["body"]["faults"]}
        missing = {parent for parent in parents - self.whole if not named & _missing(parent)}
        return newer | missing | ((damaged | _cut_off(self)) - named)

    def latest(self, events: Iterable[Raw]) -> list[Raw]:
        """Those of some events that none of the others has seen."""
        pool = list(events)
        seen = {one for event in pool for one in self.past(event["id"])}
        return [event for event in pool if event["id"] not in seen]

    def ever_raised(self, cut: Cut) -> frozenset[str]:
        """The leaves that anybody ever raised to must, in a part of the record."""
        key = ("raised", cut)
        if key not in self.memo:
            raised = [e["item"] for e in self.within(cut, "raise") if e["body"]["to"] == "must"]
            self.memo[key] = frozenset(one for leaf in raised for one in self.book.whole(leaf))
        found: frozenset[str] = self.memo[key]
        return found

    def gating(self, entry: str, cut: Cut) -> bool:
        """Whether an entry ever gated, by a part of the record."""
        if entry in self.book.losses:
            return not self.book.losses[entry]["reversible"]
        if entry in self.owns:
            words = self.owns[entry]["body"]
            return (words["strength"], words["phase"]) == ("must", "before")
        if entry not in self.book.leaves or not self.book.before_applying(entry):
            return False
        return self.book.written(entry) == "must" or entry in self.ever_raised(cut)

    def after(self, entry: str) -> bool:
        """Whether an item belongs to the time after applying."""
        own = self.owns.get(entry)
        return own["body"]["phase"] == "after" if own else self.book.sections.get(entry) == "after"

    def relevant(self, event: Raw, cut: Cut | None = None) -> bool:
        """Whether an application must have seen an event, by what a part of the record raises."""
        kind, body = event["kind"], event["body"] or {}
        cut = self.whole if cut is None else cut
        if self.newer(event) or kind in ACTS:
            return True
        if kind in (STATEMENTS | LISTED) - {"without"}:
            return self.gating(event["item"], cut)
        if kind == "redact":
            named = [self.events[ref] for ref in event.get("refs", []) if ref in self.events]
            return any(one["kind"] in STATEMENTS and self.relevant(one, cut) for one in named)
        if kind == "demand":
            return bool(body.get("wanted", True))
        if kind == "raise":
            return body.get("to") == "must" and self.gating(event["item"], cut)
        return kind == "own" and self.gating(own_id(event), cut)


def removals(record: Record, event: Raw) -> set[str]:
    """Ids of the events that asked for the text of this one to be removed."""
    return {
        one["id"]
        for one in record.events.values()
        if one["kind"] == "redact" and event["id"] in one.get("refs", [])
    }


def _missing(event_id: str) -> set[str]:
    """The names under which a repair may acknowledge that an event is missing."""
    text = json.dumps(["missing", event_id])
    return {event_id, f"missing:{event_id}", hashlib.sha256(text.encode("ascii")).hexdigest()}


def _cut_off(record: Record) -> set[str]:
    """Return the ids of the parts of imports of which the next part is not in this copy."""
    parts = [e for e in record.of("rows") if e["body"] is not None]
    going_on = {e["id"] for e in parts if e["body"]["part"] < e["body"]["parts"]}
    followed = {one for e in parts if e["body"]["part"] > 1 for one in e["parents"]}
    hidden = [e for e in record.of("rows") if e["body"] is None]
    return going_on - followed - {one for e in hidden for one in e["parents"]}
