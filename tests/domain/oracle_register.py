"""What is said on each entry in one part of the record: undos, what stands, what is news.

From the laws alone. A part is a set of ids; it sees only the
undos that are inside it.
"""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from tests.domain.oracle_book import Raw
from tests.domain.oracle_record import STATEMENTS, Cut, Record
from tests.domain.oracle_rows import rows

MOST: Final = 100
"""Statements on one entry that may stand side by side."""

TICKED: Final = ("tick", "skip")


def word(event: Raw) -> str:
    """What a statement claims; one whose text was removed claims nothing."""
    if event["body"] is None or event["kind"] in ("untick", "without"):
        return "open"
    return "not-applicable" if event["kind"] == "skip" else "done"


class Register:
    """The statements in one part of the record."""

    def __init__(self, record: Record, cut: Cut) -> None:
        """Look at a part of the record."""
        self._record = record
        self._statements = {e["id"]: e for e in record.within(cut, *sorted(STATEMENTS))}
        self.undos: dict[str, str] = {}
        """By undo that is passed over together with what it undid: the latter."""
        self.slips: dict[str, str] = {}
        """By undo that is an untick of a first tick: the tick."""
        self._find_undos()
        over = {*self.undos, *self.undos.values()}
        self._said: dict[str, list[Raw]] = defaultdict(list)
        for event in self._statements.values():
            if event["id"] not in over:
                self._said[event["item"]].append(event)

    def _find_undos(self) -> None:
        """The undos, the last one first: what an undo undoes, undoes nothing itself."""
        undone: set[str] = set()
        pairs = [(e, t) for e in self._statements.values() if (t := self._undone(e)) is not None]
        for event, target in sorted(pairs, key=lambda pair: -len(self._record.past(pair[0]["id"]))):
            if event["id"] in undone:
                continue
            if event["kind"] == "untick" and target["kind"] in TICKED:
                self.slips[event["id"]] = target["id"]
            else:
                self.undos[event["id"]] = target["id"]
                undone.add(target["id"])

    def _undone(self, event: Raw) -> Raw | None:
        """What an event takes back: an own earlier statement on the same entry."""
        if event["body"] is None or event["body"].get("undo") is not True:
            return None
        target = self._statements.get(next(iter(event.get("refs", [])), ""))
        if target is None or target["id"] not in self._record.past(event["id"]):
            return None
        same = all(target[key] == event[key] for key in ("actor", "item"))
        return target if same else None

    def said(self, entry: str) -> Sequence[Raw]:
        """All statements on an entry that are not passed over."""
        return self._said.get(entry, ())

    def raw(self, entry: str) -> list[Raw]:
        """All statements on an entry, passed over or not."""
        return [event for event in self._statements.values() if event["item"] == entry]

    def standing(self, entry: str) -> list[Raw]:
        """The statements on an entry that no other has seen."""
        return self._record.latest(self.said(entry))


def register(record: Record, cut: Cut) -> Register:
    """Return what is said in a part of the record."""
    key = ("register", cut)
    if key not in record.memo:
        record.memo[key] = Register(record, cut)
    found: Register = record.memo[key]
    return found


def _known(record: Record, event_id: str, entry: str) -> list[Raw]:
    """K(e, p): the statements on an entry that stood for whoever wrote an event."""
    key = ("known", event_id, entry)
    if key not in record.memo:
        record.memo[key] = register(record, record.past(event_id)).standing(entry)
    found: list[Raw] = record.memo[key]
    return found


def _is_news(record: Record, event: Raw, known: list[Raw]) -> bool:
    """Whether a statement tells somebody who knew these something that may matter."""
    if any(one["id"] in record.removed for one in (event, *known)):
        return True
    kind = event["kind"]
    if kind == "untick":
        return not known or any(one["kind"] != "untick" for one in known)
    if kind not in TICKED:
        return False
    other = "skip" if kind == "tick" else "tick"
    met = [one for one in known if not record.book.puts_off(one)]
    return any(one["kind"] == other for one in met) or any(
        one["kind"] == "tick" and not _ways(event) <= _ways(one) for one in met
    )


def _ways(event: Raw) -> set[str]:
    return set((event["body"] or {}).get("ways", []))


def news(record: Record, cut: Cut, tick: Raw, passed: Cut) -> set[str]:
    """Ids of the statements before an entry that make a tick on it due for a second look.

    What is in ``passed`` was judged already and does not count.
    """
    past, said = record.past(tick["id"]), register(record, cut)
    found: set[str] = set()
    for leaf in record.book.before(tick["item"]):
        if not record.gating(leaf, cut):
            continue
        found |= rows(record, cut, leaf).news(past, passed)
        for event in said.said(leaf):
            if event["id"] not in past | passed and _new_to(record, said, event, tick):
                found.add(event["id"])
    return found


def _new_to(record: Record, said: Register, event: Raw, tick: Raw) -> bool:
    leaf = event["item"]
    known = _known(record, tick["id"], leaf)
    if event["id"] in said.slips.values():
        return False
    if event["id"] in said.slips:
        slip = said.slips[event["id"]] in record.past(tick["id"])
        return slip and _is_news(record, event, known)
    own = _known(record, event["id"], leaf)
    return _is_news(record, event, known) or _is_news(record, event, own)
