"""An independent judge of safety, written from the laws and not from the code.

It knows the laws alone: statements count by cause and never by clock, all
that stand must agree and hold, a tick is looked at again on news, parents
follow from their sub-items, and an application counts only if its author had
seen whatever matters and everything was met by it when it was sent. It works
on the raw lines of events, with plain sets of ancestors, and imports nothing
of the program.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from tests.domain.oracle_book import Raw
from tests.domain.oracle_closing import closing
from tests.domain.oracle_people import lacking
from tests.domain.oracle_record import DONE, Record, removals
from tests.domain.oracle_register import register, word
from tests.domain.oracle_rows import differing, rows
from tests.domain.oracle_view import TOLERANCE, View, view

TIMED: Final = frozenset({"stale", "waiting"})


class Judgement(NamedTuple):
    """What the law says of one copy at one moment."""

    exit_code: int
    blocking: frozenset[str]
    """Ids of what blocks; empty text for what is no item."""
    unmet: frozenset[str]
    """What is to be met before applying and is not, whatever stands or was accepted."""
    states: Mapping[str, str]
    standing: frozenset[str]
    contested: bool
    """Whether an application that stands was made unseen of something, or over something."""
    stage: str
    attempt: int
    ask: frozenset[str]
    """Recommended leaves that are neither satisfied nor answered."""
    finished: bool
    """Whether it is closed, and everything after is done too."""
    open_rows: Mapping[str, frozenset[str]]
    """By entry: the rows of its list that are not settled and hold it open."""
    differing: Mapping[str, frozenset[str]]
    """By entry: those on which copies disagree."""


def judge(lines: Iterable[str], now: datetime) -> Judgement:
    """Return the judgement on the events of these lines."""
    return Judge(Record([json.loads(line) for line in lines]), now).judge()


class Judge:
    """The judgement on one record at one moment."""

    def __init__(self, record: Record, now: datetime) -> None:
        """Look at the whole record, as it is now."""
        self.record, self.now = record, now
        self.closing = closing(record, record.whole)
        self.standing = self.closing.standing
        self.unsent = self.closing.unsent()
        acts, nothing = self.closing.acts, frozenset[str]()  # Outside nothing was judged.
        judged = tuple(
            nothing if acts[act]["kind"] == "elsewhere" else record.past(act)
            for act in self.standing
        )
        self.view = View(record, record.whole, now if self.unsent else None, judged, now)
        self.still = View(record, record.whole, None, judged)
        self.accepted = {act: self._accepted(act) for act in self.standing}

    def _accepted(self, act: str) -> set[str]:
        """What somebody had seen when accepting the risk beside an application."""
        record = self.record
        taken = [each["id"] for each in record.of("accept") if act in record.spoken_of(each)]
        return {seen for one in taken for seen in record.past(one)}

    def judge(self) -> Judgement:
        """Return the judgement."""
        faulty = {""} if self.record.faults() else set()
        code, blocking = self._applied() if self.standing else self._preparing()
        contested = any(self.contests(act) for act in self.standing)
        states = (*self.record.book.items, *self.record.book.losses, *self._owns())
        lists = {item: rows(self.record, self.record.whole, item) for item in states}
        return Judgement(
            exit_code=8 if faulty else code,
            blocking=frozenset(faulty | blocking),
            unmet=frozenset(unmet(self.view)),
            states={entry: self.view.state(entry) for entry in states},
            standing=frozenset(self.standing),
            contested=contested,
            stage=self._stage(),
            attempt=self.closing.attempt(),
            ask=frozenset(self.ask()),
            finished=self.closing.decided() and not faulty | blocking and not self.left(),
            open_rows={item: frozenset(self.view.holding(item)) for item in lists},
            differing={
                item: frozenset(differing(self.record, listed) & self.view.holding(item))
                for item, listed in lists.items()
            },
        )

    def _owns(self) -> list[str]:
        return ["own." + own["id"][:12] for own in self.view.own]

    def _preparing(self) -> tuple[int, set[str]]:
        """3 blocked, 4 only stale, 5 copies disagree, 6 only waiting, 0 clear."""
        missing = unmet(self.view)
        words = {self.view.state(entry) for entry in missing}
        unsigned = lacking(self.record, self.record.whole)
        more = {""} if unsigned else set()
        more |= self.closing.requests()
        if "conflict" in words:
            return 5, missing | more
        plain = {frozenset[str](): 0, frozenset({"stale"}): 4, frozenset({"waiting"}): 6}
        return 3 if more else plain.get(frozenset(words), 3), missing | more

    def _applied(self) -> tuple[int, set[str]]:
        """7 contested or no longer clear, 4 and 6 where things only ran out before it was sent."""
        hard: set[str] = self.closing.requests()
        timed: dict[str, str] = {}
        for act in self.standing:
            hard |= self.contests(act) | ({""} if self.closing.disagree(act) else set())
            timed |= self._ran_out(act)
        hard |= self._drift()
        timed |= {e: w for e, w in self._aged(self.view, self.still).items() if not self._taken(e)}
        code = 7 if hard else 4 if "stale" in timed.values() else 6 if timed else 0
        return code, hard | set(timed)

    def _aged(self, here: View, still: View) -> dict[str, str]:
        """What is unmet by time alone, while nothing has been sent."""
        if not self.unsent:
            return {}
        late = {entry for entry in unmet(here) if still.met(entry)}
        return {entry: here.state(entry) for entry in late if here.state(entry) in TIMED}

    def _ran_out(self, act: str) -> dict[str, str]:
        """What only ran out, or only waits, of what the author of an application had seen."""
        if act in self.accepted[act] or self.closing.sent(act) is not None:
            return {}
        here, still = self._then(act), view(self.record, self.record.past(act))
        late = {entry: here.state(entry) for entry in unmet(here) if still.met(entry)}
        return {entry: word for entry, word in late.items() if word in TIMED}

    def _then(self, act: str) -> View:
        at = self.closing.judged_at(act, self.now)
        return view(self.record, self.record.past(act), at)

    def contests(self, act: str) -> set[str]:
        """Items unmet by what the author had seen, or spoken of unseen by and of the act."""
        unseen = self.unseen(act)
        if act in self.accepted[act]:
            return unseen
        wrong = unmet(self._then(act)) - self._ran_out(act).keys()
        unsigned = lacking(self.record, self.record.past(act))
        if self.closing.acts[act]["kind"] == "elsewhere":
            wrong &= unmet(self.view)
            unsigned = unsigned and lacking(self.record, self.record.whole)
        future = self.closing.judged_at(act, self.now) - self.now > TOLERANCE
        return unseen | wrong | ({""} if unsigned or future or self.closing.late(act) else set())

    def unseen(self, act: str) -> set[str]:
        """Items of what matters and neither saw an application nor was seen by it.

        Two that both confirmed offline contest each other until one of them has ended.
        """
        record = self.record
        over = {other for other in self.closing.acts if self.closing.ended(other)}
        entries = {*record.book.items, *record.book.losses, *record.owns}
        return {
            event["item"] if event["item"] in entries else ""
            for event_id, event in record.events.items()
            if record.relevant(event)
            and event_id not in record.past(act) | self.accepted[act] | over | {act}
            and act not in record.past(event_id)
        }

    def _drift(self) -> set[str]:
        """What is not satisfied any more, by something that was not accepted since."""
        aged = self._aged(self.view, self.still)
        return {e for e in unmet(self.view) if e not in aged and not self._taken(e)}

    def _taken(self, entry: str) -> bool:
        """Whether somebody accepted, for each application, all by which an entry is unmet."""
        why = causes(self.record, self.view, entry)
        return all({act, *why} <= self.accepted[act] for act in self.standing)

    def _stage(self) -> str:
        if not self.standing:
            return "preparing"
        words = self.closing.words(self.standing[0])
        if words and words <= DONE:
            return min(words)
        return "under-review" if words & {"under-review", "asked"} else "applied"

    def ask(self) -> set[str]:
        """Recommended leaves before applying that are neither satisfied nor answered."""
        book = self.record.book
        leaves = [leaf for leaf in book.leaves if book.before_applying(leaf)]
        leaves += [one for one in self._owns() if not self.record.after(one)]
        asked = [leaf for leaf in leaves if self.view.strength(leaf) == "recommended"]
        return {one for one in asked if not self.view.met(one) and not self._answered(one)}

    def _answered(self, leaf: str) -> bool:
        """Whether all that stand say that it is left out, none of them before a withdrawal."""
        said = self.view.said(leaf)
        news = self.closing.withdrawals()
        return bool(said) and all(
            event["kind"] == "without"
            and event["body"] is not None
            and news <= self.record.past(event["id"])
            for event in said
        )

    def left(self) -> set[str]:
        """What is to be done after applying and is not done."""
        book = self.record.book
        leaves = [leaf for leaf in book.leaves if self.record.after(leaf)]
        leaves += [one for one in self._owns() if self.record.after(one)]
        return {
            one for one in leaves if self.view.strength(one) != "info" and not self.view.met(one)
        }


def unmet(here: View) -> set[str]:
    """Gating leaves that stand in the way, any-of groups as one, and consequences unread."""
    record, book = here.record, here.record.book
    wanted = {loss for loss in book.losses if not book.losses[loss]["reversible"]}
    for leaf in book.leaves:
        if book.before_applying(leaf) and here.strength(leaf) == "must":
            parent = book.parents.get(leaf, "")
            wanted.add(parent if book.any_of(parent) else leaf)
    own = ("own." + each["id"][:12] for each in here.own)
    wanted |= {one for one in own if here.strength(one) == "must" and not record.after(one)}
    return {entry for entry in wanted if not here.met(entry)}


def causes(record: Record, here: View, entry: str) -> set[str]:
    """Ids of the events by which an entry is not satisfied, also through others."""
    found = _asked(record, entry) | rows(record, record.whole, entry).opening()
    below = set(record.book.children(entry))
    for event in here.said(entry):
        found |= {event["id"]} | removals(record, event)
        if word(event) != "open" and entry not in record.book.losses:
            found |= here.looked_again(event)
        if word(event) == "done":
            found |= _days(record, entry, event)
            used = record.book.ways(entry, event["body"])
            below |= {one for way in used for one in way.get("only_with", [])}
    return found.union(*(causes(record, here, one) for one in below if here.state(one) != "done"))


def _asked(record: Record, entry: str) -> set[str]:
    """Ids of what made an entry gate, and of the undos by which what was said there counts."""
    raised = {
        event["id"]
        for event in record.of("raise")
        if event["body"]["to"] == "must" and entry in record.book.whole(event["item"])
    }
    own = {record.owns[entry]["id"]} if entry in record.owns else set()
    undos = register(record, record.whole).undos
    return raised | own | {one for one in undos if record.events[one]["item"] == entry}


def _days(record: Record, entry: str, event: Raw) -> set[str]:
    """Ids of the days from which the ways of a tick are counted."""
    anchors = {way.get("wait_from") for way in record.book.ways(entry, event["body"])}
    return {each["id"] for each in record.of("date") if each["item"] in anchors}
