"""How each entry stands in one part of the record, at a moment or with the clock left aside.

From the laws alone: strengths, ways, waits by days, looking again.
"""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime, timedelta, tzinfo
from typing import Final, NamedTuple

from tests.domain.oracle_book import Raw, length
from tests.domain.oracle_closing import closing
from tests.domain.oracle_contradictions import denied, holding, late
from tests.domain.oracle_record import Cut, Record, moment, own_id
from tests.domain.oracle_register import MOST, news, register, word
from tests.domain.oracle_rows import rows

GOOD: Final = frozenset({"done", "not-applicable", "acknowledged"})
BAD: Final = ("conflict", "open", "stale", "waiting")
BUILT_IN: Final = frozenset({"applied", "decided"})
TOLERANCE: Final = timedelta(minutes=5)


class Day(NamedTuple):
    """A day, and all the offsets in which it was recorded."""

    day: date
    offsets: frozenset[tzinfo | None]

    def over(self, now: datetime) -> bool:
        """Whether it is over where it was recorded and where it is read."""
        return all(now.astimezone(o).date() > self.day for o in self.offsets | {now.tzinfo})

    def come(self, now: datetime) -> bool:
        """Whether it has begun where it was recorded and where it is read."""
        return self.plus(timedelta(days=-1)).over(now)

    def plus(self, days: timedelta) -> "Day":
        """Return the day on which so many days from this one end."""
        return Day(self.day + days, self.offsets)


class View:
    """The states in one part of the record."""

    def __init__(
        self,
        record: Record,
        cut: Cut,
        when: datetime | None,
        judged: tuple[Cut, ...] = (),
        clock: datetime | None = None,
    ) -> None:
        """Look at ``cut``; with ``when`` None nothing ages, but what comes after has a ``clock``.

        ``judged`` are the pasts of the applications that stand, for the view of
        how things are now: what those had seen was judged when they were made.
        """
        self.record, self.cut, self._when, self._judged = record, cut, when, judged
        self._clock = clock
        self._register = register(record, cut)
        self._closing = closing(record, cut)
        self._states: dict[str, str] = {}
        self.own = [own for own in record.within(cut, "own") if not self._dropped(own)]
        """The own items that were not dropped."""

    def _dropped(self, own: Raw) -> bool:
        """Whether a drop counts: it must have seen all that was said on the item."""
        needed = {own["id"], *(event["id"] for event in self._register.raw(own_id(own)))}
        drops = self.record.within(self.cut, "drop")
        return any(
            own["id"] in drop.get("refs", []) and needed <= self.record.past(drop["id"])
            for drop in drops
        )

    def strength(self, leaf: str) -> str:
        """How strong a leaf is: must if the playbook or any standing raise says so."""
        if leaf in self.record.owns:
            return str(self.record.owns[leaf]["body"]["strength"])
        whole = self.record.book.whole(leaf)
        raises = self.record.within(self.cut, "raise")
        said = [self.record.latest(r for r in raises if r["item"] == one) for one in whole]
        raised = any(each["body"]["to"] == "must" for standing in said for each in standing)
        return "must" if raised else self.record.book.written(leaf)

    def day(self, anchor: str, pick: Callable[[list[date]], date] = max) -> Day | None:
        """The latest day that stands for an anchor, or the one that is picked."""
        if anchor == "started":
            start = moment(self.record.of("start")[0])
            return Day(start.date(), frozenset({start.tzinfo}))
        if anchor in BUILT_IN:
            at = self._closing.happened(anchor)
            return Day(at.date(), frozenset({at.tzinfo})) if at else None
        said = self.record.latest(
            each for each in self.record.within(self.cut, "date") if each["item"] == anchor
        )
        days = [(date.fromisoformat(e["body"]["day"]), e) for e in said if e["body"].get("day")]
        if not days:
            return None
        picked = pick([day for day, _ in days])
        return Day(picked, frozenset(moment(e).tzinfo for day, e in days if day == picked))

    def state(self, entry: str) -> str:
        """The state of an item or a consequence."""
        if entry not in self._states:
            self._states[entry] = self._state(entry)
        return self._states[entry]

    def met(self, entry: str) -> bool:
        """Whether an entry is satisfied."""
        return self.state(entry) in GOOD

    def _state(self, entry: str) -> str:
        if self.record.book.children(entry):
            return self._group(entry)
        said = self.said(entry)
        if len({word(event) for event in said}) > 1 or len(said) > MOST or self._lacks_alone(said):
            return "conflict"
        words = [self._alone(entry, event) for event in said]
        met = self._met_by(entry)
        state = next((bad for bad in BAD if bad in words), words[0] if words else "open")
        listed = rows(self.record, self.cut, entry)
        state = "open" if listed.hidden or self.holding(entry) else state
        return met or ("waiting" if state in ("open", "stale") and self.too_early(entry) else state)

    def holding(self, entry: str) -> set[str]:
        """The open rows of its list that hold an entry open."""
        return holding(self.record, self.cut, entry, self.said(entry))

    def too_early(self, entry: str) -> bool:
        """Whether there is nothing to do yet about an item of the time after."""
        item = self.record.book.items.get(entry, {})
        anchor = item.get("wait_from")
        if not anchor or not self.record.after(entry) or self._clock is None:
            return False
        begins = self.day(anchor)
        if begins is None:
            return anchor in BUILT_IN
        return not begins.plus(length(item["wait_for"])).over(self._clock)

    def said(self, entry: str) -> list[Raw]:
        """The statements that stand."""
        return self._register.standing(entry)

    def _met_by(self, entry: str) -> str:
        """An item of the time after that an outcome ticks."""
        by = self.record.book.items.get(entry, {}).get("met_by", "")
        acts = self._closing.standing
        sent = by == "sent" and any(self._closing.sent(act) for act in acts)
        return "done" if sent or (by == "decided" and self._closing.decided()) else ""

    def _lacks_alone(self, said: list[Raw]) -> bool:
        """Whether one tick names a way that goes alone, and another does not name it."""
        book = self.record.book
        named = [book.ways(e["item"], e["body"]) for e in said if word(e) == "done"]
        return any(
            book.alone(way) and any(way not in other for other in named)
            for ways in named
            for way in ways
        )

    def _alone(self, entry: str, event: Raw) -> str:
        """What one statement would amount to by itself."""
        said, body = word(event), event["body"]
        loss = self.record.book.losses.get(entry)
        if loss is not None:
            current = said == "done" and body.get("wording") == _wording(loss)
            return "acknowledged" if current else "open"
        item = self.record.book.items.get(entry, {})
        default = "with-reason" if item.get("applies_if") else "never"
        if said == "not-applicable" and item.get("na", default) == "never":
            said = "open"
        if said == "done":
            said = self._ticked(item, event)
        return "stale" if said != "open" and self.looked_again(event) else said

    def _ticked(self, item: Raw, event: Raw) -> str:
        book, body = self.record.book, event["body"]
        used = book.ways(event["item"], body)
        counting = [way for way in used if all(map(self.met, way.get("only_with", [])))]
        crowded = len(used) > 1 and any(map(book.alone, used))
        lacking = item.get("ways") and (not counting or crowded)
        if lacking or any(self.day(anchor) is None for anchor in _anchors(counting)):
            return "open"
        if book.puts_off(event):
            return _put_off(self, event, self._clock)
        if self._when is None:
            return "done"
        age = self._when - datetime.fromisoformat(body["observed"])
        if age < -TOLERANCE:
            return "open"
        stays = bool(used) and all(way.get("stays") for way in used)
        if item.get("fresh_for") and not stays and age > length(item["fresh_for"]):
            return "stale"
        ends = [day for way in counting if (day := self.clears(way, event)) is not None]
        return "done" if all(day.over(self._when) for day in ends) else "waiting"

    def clears(self, way: Raw, event: Raw) -> Day | None:
        """The day with which the wait of a way ends."""
        if not way.get("wait_for"):
            return None
        observed = datetime.fromisoformat(event["body"]["observed"])
        begins = Day(observed.date(), frozenset({observed.tzinfo}))
        if way.get("wait_from"):
            begins = self.day(way["wait_from"]) or begins
        return begins.plus(length(way["wait_for"]))

    def _group(self, entry: str) -> str:
        children = self.record.book.children(entry)
        words = [self.state(child) for child in children]
        if self.record.book.any_of(entry):
            good = words.count("done") >= self.record.book.items[entry]["need"]
        else:
            words = [self.state(c) for c in children if self.strength(c) == "must"] or words
            good = all(one in GOOD for one in words)
        if good:
            return "done" if "done" in words else "not-applicable"
        return next((bad for bad in BAD if bad in words), "open")

    def looked_again(self, event: Raw) -> set[str]:
        """Ids of what makes a tick or n/a due for a second look; empty if nothing does."""
        item, book = event["item"], self.record.book
        past = self.record.past(event["id"])
        applied = bool(self._judged) and all(event["id"] in seen for seen in self._judged)
        passed = frozenset.intersection(*self._judged) if applied else frozenset()
        found = news(self.record, self.cut, event, passed)
        found |= _moved(self, item, event, passed if applied else None)
        found |= denied(self.record, self.cut, event, passed)
        found |= late(self.record, self.cut, event, passed)
        after = self.record.after(item)
        if applied and not after:
            return found
        then = view(self.record, past)
        if any(not then.met(name) for name in book.named(item, "only_after")):
            found = found | {event["id"]}
        if after:
            saw = event["kind"] == "tick" and self._closing.ends(past) and not book.is_free(item)
            return found | ({event["id"]} if saw else set())
        withdrawals = self._closing.withdrawals() - past
        asked = self.strength(item) != "info" or self.record.gating(item, self.cut)
        return found | (withdrawals if asked else set())


def _moved(seen: View, item: str, event: Raw, passed: Cut | None) -> set[str]:
    """Ids of later days than whoever ticked knew, of an anchor that ways count from."""
    ways = seen.record.book.items.get(item, {}).get("ways", [])
    used = seen.record.book.ways(item, event["body"])
    anchors = {way["wait_from"] for way in ways if way.get("wait_from")}
    anchors -= {way["wait_from"] for way in used if way.get("wait_from")}
    then = view(seen.record, seen.record.past(event["id"]))
    found: set[str] = set()
    for anchor in anchors - {"started"}:
        known = then.day(anchor)
        said = (e for e in seen.record.within(seen.cut, "date") if e["item"] == anchor)
        for each in seen.record.latest(said):
            day = each["body"].get("day")
            later = day and (known is None or date.fromisoformat(day) > known.day)
            if later and (passed is None or each["id"] not in passed):
                found.add(each["id"])
    return found


def view(record: Record, cut: Cut, when: datetime | None = None) -> View:
    """Return the states in a part of the record."""
    key = ("view", cut, when)
    if key not in record.memo:
        record.memo[key] = View(record, cut, when)
    found: View = record.memo[key]
    return found


def _anchors(ways: list[Raw]) -> set[str]:
    """The days without which ways do not count: those they count from, and those they promise."""
    return {way[key] for way in ways for key in ("wait_from", "gives") if way.get(key)}


def _put_off(seen: View, event: Raw, now: datetime | None) -> str:
    """How a tick stands that only puts its item off: it waits, and is open from its day on.

    What is put off once more wants a day of its own.
    """
    record, past = seen.record, seen.record.past(event["id"])
    again = any(record.book.puts_off(one) for one in register(record, past).said(event["item"]))
    known = past if again else frozenset[str]()
    anchors = _anchors(record.book.ways(event["item"], event["body"]))
    for anchor in anchors:
        given = [one for one in record.within(seen.cut, "date") if one["item"] == anchor]
        latest = [one for one in record.latest(given) if one["body"].get("day")]
        if latest and all(one["id"] in known for one in latest):
            return "open"
    days = map(seen.day, anchors)
    return "open" if any(day and now and day.come(now) for day in days) else "waiting"


def _wording(loss: Raw) -> str:
    """The hash of what a person reads of a consequence."""
    keys = ("title", "what", "takes_effect", "reversible", "until", "touches")
    text = json.dumps([loss.get(key, "") for key in keys], sort_keys=True)
    return hashlib.sha256(text.encode("ascii")).hexdigest()
