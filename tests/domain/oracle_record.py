"""The record as the oracle reads it: raw events, who had seen what, what is at fault.

Part of the independent judge of :mod:`tests.domain.oracle`; it imports nothing
of the program either.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

Raw = dict[str, Any]

SILENT: Final = frozenset({"root", "note", "retract", "redact", "assign", "sign"})
STATEMENTS: Final = frozenset({"tick", "untick", "skip", "ack"})
ACTS: Final = frozenset({"start", "apply", "elsewhere", "outcome", "accept", "repair", "demand"})
KNOWN: Final = SILENT | STATEMENTS | ACTS
OUTCOMES: Final = frozenset({"rejected", "withdrawn", "under-review", "closed"})


def says(event: Raw, key: str) -> bool:
    """Whether the body of an event gives a text that is not blank."""
    body = event["body"] or {}
    return isinstance(body.get(key), str) and bool(body[key].strip())


class Record:
    """The events of one copy, and who had seen what."""

    def __init__(self, events: list[Raw]) -> None:
        """Take the events, and carry out the removals that some of them ask for."""
        self.events: dict[str, Raw] = {event["id"]: event for event in events}
        self._blank()
        self._past: dict[str, frozenset[str]] = {}
        self._taken: dict[str, list[Raw]] = {}
        start = next(event for event in events if event["kind"] == "start")
        self.book: Raw = start["body"]["playbook"]
        self.entries = {each["id"]: each for each in self._entries()}
        after = self.book.get("after", [])
        self.after = {one["id"] for each in after for one in (each, *each.get("items", []))}
        self.losses = {each["id"]: each for each in self.book["consequences"]}
        self.routes = {each["id"] for each in self.book["routes"]}

    def _entries(self) -> Iterator[Raw]:
        for section in ("requirements", "steps", "after"):
            for each in self.book.get(section, []):
                yield each
                yield from each.get("items", [])

    def _blank(self) -> None:
        """A removal removes, whatever the order in which things arrived."""
        for event in list(self.events.values()):
            for ref in event.get("refs", []) if event["kind"] == "redact" else []:
                target = self.events.get(ref)
                if target and target["kind"] in STATEMENTS | {"note"}:
                    self.events[ref] = {**target, "body": None}

    def past(self, event_id: str) -> frozenset[str]:
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
        if kind in ("apply", "repair"):
            known = body and (body.get("faults") or body.get("route") in self.routes)
            return bool(known) and says(event, "route" if kind == "apply" else "reason")
        if kind in ("outcome", "accept"):
            words = kind == "accept" or (body and body.get("outcome") in OUTCOMES)
            return bool(words and self.spoken_of(event))
        if kind in ("demand", "assign"):
            return self._people_understood(event)
        return kind in SILENT or kind == "start" or says(event, "why")

    def _people_understood(self, event: Raw) -> bool:
        body = event["body"]
        if event["kind"] == "assign":
            return body is not None and event["item"] in self.entries
        return body is not None and (body.get("wanted", True) or says(event, "reason"))

    def _statement_understood(self, event: Raw) -> bool:
        wanted = {"tick": "observed", "ack": "wording"}.get(event["kind"], "reason")
        known = {*self.losses} if event["kind"] == "ack" else {*self.entries}
        if event["kind"] == "untick":
            known |= {*self.losses}
        return event["item"] in known and (event["body"] is None or says(event, wanted))

    def spoken_of(self, event: Raw) -> set[str]:
        """The applications that an answer or an acceptance speaks of and has seen."""
        acts = {each["id"] for each in self.of("apply", "elsewhere")}
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

    def faults(self) -> set[str]:
        """What is damaged, missing or newer, and nobody has acknowledged."""
        parents = {each for event in self.events.values() for each in event["parents"]}
        newer = {each["id"] for each in self.events.values() if self.newer(each)}
        damaged = {
            event["id"]
            for event in self.events.values()
            if event["kind"] in KNOWN and not self.newer(event) and not self.understood(event)
        }
        named = {each for event in self.of("repair") for each in event["body"]["faults"]}
        missing = {each for each in parents - set(self.events) if not named & _missing(each)}
        return newer | missing | (damaged - named)

    def latest(self, events: Iterable[Raw]) -> list[Raw]:
        """Those of some events that none of the others has seen."""
        pool = list(events)
        seen = {each for event in pool for each in self.past(event["id"])}
        return [event for event in pool if event["id"] not in seen]

    def relevant(self, event: Raw) -> bool:
        """Whether an event can change a verdict."""
        if event["kind"] in STATEMENTS and not self.newer(event):
            entry = event["item"]
            return entry in self.losses or (entry in self.entries and entry not in self.after)
        if event["kind"] == "redact" and not self.newer(event):
            named = [self.events[ref] for ref in event.get("refs", []) if ref in self.events]
            return any(each["kind"] in STATEMENTS and self.relevant(each) for each in named)
        if event["kind"] == "demand" and not self.newer(event):
            return bool((event["body"] or {}).get("wanted", True))
        return self.newer(event) or event["kind"] in KNOWN - SILENT

    def removals(self, event: Raw) -> set[str]:
        """Ids of the events that asked for the text of this one to be removed."""
        return {
            each["id"]
            for each in self.events.values()
            if each["kind"] == "redact" and event["id"] in each.get("refs", [])
        }


def _missing(event_id: str) -> set[str]:
    """The names under which a repair may acknowledge that an event is missing."""
    text = json.dumps(["missing", event_id])
    return {event_id, f"missing:{event_id}", hashlib.sha256(text.encode("ascii")).hexdigest()}
