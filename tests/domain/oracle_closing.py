"""Applications and what became of them, in one part of the record.

From the laws alone: which stand, which have ended and how, when each
was sent, which withdrawals are news, which requests are not answered yet.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from tests.domain.oracle_book import Raw
from tests.domain.oracle_record import DONE, OVER, RUNNING, Cut, Record, moment, own_id
from tests.domain.oracle_register import register


class Closing:
    """The applications in one part of the record."""

    def __init__(self, record: Record, cut: Cut) -> None:
        """Look at a part of the record."""
        self._record = record
        self._cut = cut
        self.acts = {act["id"]: act for act in record.within(cut, "apply", "elsewhere")}
        outcomes = record.within(cut, "outcome")
        self._told = {
            act: [each for each in outcomes if act in record.spoken_of(each)] for act in self.acts
        }
        self._answers = record.within(cut, "answer")
        self._outcomes = outcomes
        self.latest = {act: record.latest(told) for act, told in self._told.items()}
        self.standing = [act for act in self.acts if not self.ended(act)]

    def words(self, act: str) -> set[str]:
        """The latest words on an application; ``closed`` is taken for the playbook's own."""
        good = DONE - {"not-restored", "not-deleted"}
        own = [one for one in self._record.book.raw.get("outcomes", []) if one in good]
        closed = own[0] if own else "closed"
        words = {outcome["body"]["outcome"] for outcome in self.latest[act]}
        return {closed if one == "closed" else one for one in words}

    def disagree(self, act: str) -> bool:
        """Whether not all words can be true: it runs, or is over, or ended in just one way."""
        words = self.words(act)
        kinds = {"runs" if one in RUNNING else "over" if one in OVER else one for one in words}
        return len(kinds) > 1

    def ended(self, act: str) -> bool:
        """Whether all that stands about an application says that it is over."""
        words = self.words(act)
        return bool(words) and words <= OVER

    def attempt(self) -> int:
        """Which attempt this is; what was never sent was none."""
        return 1 + sum(self.ended(act) and self.words(act) != {"not-sent"} for act in self.acts)

    def decided(self) -> bool:
        """Whether a word stands that says that it is done."""
        return any(self.words(act) & DONE for act in self.standing)

    def sent(self, act: str) -> datetime | None:
        """When an application was sent; None while it is only confirmed."""
        event = self.acts[act]
        if event["kind"] == "elsewhere":
            return moment(event)
        told = [o for o in self._told[act] if o["body"]["outcome"] in ("sent", "not-sent")]
        standing = [o for o in self._record.latest(told) if o["body"]["outcome"] == "sent"]
        if standing:
            return max(moment(event), *(_sent_at(one, moment(event)) for one in standing))
        words = self.words(act)
        return moment(event) if words and "not-sent" not in words else None

    def happened(self, anchor: str) -> datetime | None:
        """The latest moment at which what stands was sent (``applied``) or ``decided``."""
        if anchor == "applied":
            moments = [sent for act in self.standing if (sent := self.sent(act)) is not None]
        else:
            told = [outcome for act in self.standing for outcome in self.latest[act]]
            moments = [_when(each) for each in told if each["body"]["outcome"] in DONE]
        return max(moments, default=None)

    def unsent(self) -> bool:
        """Whether nothing stands, or some application that stands has not been sent."""
        return not self.standing or any(self.sent(act) is None for act in self.standing)

    def withdrawals(self) -> set[str]:
        """Ids of the withdrawals that are news, of applications that have ended."""
        return {
            each["id"]
            for act, told in self._told.items()
            if self.ended(act)
            for each in told
            if each["body"]["outcome"] == "withdrawn" and not self._known(act, each)
        }

    def _known(self, act: str, outcome: Raw) -> bool:
        """Whether whoever recorded an outcome knew the application as withdrawn or never sent."""
        known = closing(self._record, self._record.past(outcome["id"])).words(act)
        return "withdrawn" in known or known == {"not-sent"}

    def ends(self, seen: Cut) -> bool:
        """Whether an application in a past, still running there, has ended since."""
        then = closing(self._record, seen)
        return any(
            act in self.acts and self.ended(act) and self.words(act) != {"not-sent"}
            for act in then.standing
        )

    def requests(self) -> set[str]:
        """What rejections and requests still wait for: items they named, or words (no text)."""
        waiting = [
            outcome
            for outcome in self._outcomes
            if outcome["body"]["outcome"] in ("rejected", "asked") and not self._settled(outcome)
        ]
        return {one for outcome in waiting for one in self._wanted(outcome)}

    def _wanted(self, asked: Raw) -> set[str]:
        """What one request waits for, but for what is open and stands in the way by itself."""
        record, body = self._record, asked["body"]
        items, asks = body.get("items") or [], body.get("asks") or []
        own = [e for e in record.within(self._cut, "own") if asked["id"] in record.past(e["id"])]
        kept = {
            e["body"]["title"]
            for e in own
            if record.gating(own_id(e), self._cut) and not self._lost(asked, e)
        }
        found = {""} if not (items or asks) or not kept >= set(asks) else set()
        for item in items:
            known = item in record.book.items or item in record.owns
            found |= set() if self._met(asked, item) else {item if known else ""}
        return found

    def _drops(self, own: Raw) -> list[Raw]:
        """The drops of an own item that had seen all that was said on it."""
        said = register(self._record, self._cut).raw(own_id(own))
        needed = {own["id"], *(each["id"] for each in said)}
        drops = self._record.within(self._cut, "drop")
        named = [one for one in drops if own["id"] in one.get("refs", [])]
        return [one for one in named if needed <= self._record.past(one["id"])]

    def _lost(self, asked: Raw, own: Raw) -> bool:
        """Whether an own item is gone, and no word that had seen the request gave it up."""
        drops = self._drops(own)
        meant = [one for one in drops if one["body"].get("undo") is not True]
        return bool(drops) and not any(asked["id"] in self._record.past(o["id"]) for o in meant)

    def _met(self, asked: Raw, item: str) -> bool:
        """Whether somebody who had seen a request met what it named; an open must tells itself."""
        record, said = self._record, register(self._record, self._cut).standing(item)
        if item in record.owns:
            own = record.owns[item]
            if own["id"] in self._cut and self._drops(own):
                return not self._lost(asked, own)
        if said and not any(e["kind"] == "untick" or e["body"] is None for e in said):
            return any(asked["id"] in record.past(e["id"]) for e in said)
        if item in record.owns:
            return record.gating(item, self._cut)
        is_leaf = item in record.book.leaves and record.book.before_applying(item)
        if not is_leaf or record.book.whole(item) != (item,):
            return False
        raises = [e for e in record.within(self._cut, "raise") if e["item"] == item]
        raised = any(e["body"]["to"] == "must" for e in record.latest(raises))
        return raised or record.book.written(item) == "must"

    def _settled(self, asked: Raw) -> bool:
        lapse = DONE | (RUNNING if asked["body"]["outcome"] == "rejected" else OVER)
        later = [o for o in self._outcomes if o["body"]["outcome"] in lapse]
        answers = [a for a in self._answers if asked["id"] in a.get("refs", [])]
        seen = any(asked["id"] in self._record.past(one["id"]) for one in (*later, *answers))
        return seen or any(asked["id"] in self._record.past(act) for act in self.standing)

    def judged_at(self, act: str, now: datetime) -> datetime:
        """The moment at which what its author had seen is judged."""
        past = [self._record.events[one] for one in self._record.past(act)]
        events: Iterable[Raw] = (self.acts[act], *past)
        return max(self.sent(act) or now, *map(moment, events))

    def late(self, act: str) -> bool:
        """Whether it was sent more than a day after it was confirmed."""
        sent = self.sent(act)
        return sent is not None and sent - moment(self.acts[act]) > timedelta(hours=24)


def _when(outcome: Raw) -> datetime:
    """When an outcome says that the application was sent; a bare day means its end at most."""
    written, when = moment(outcome), outcome["body"].get("when") or ""
    if not when:
        return written
    if len(when) > len("2026-11-22"):
        return datetime.fromisoformat(when)
    return min(written, datetime.combine(date.fromisoformat(when), time.max, written.tzinfo))


def _sent_at(outcome: Raw, confirmed: datetime) -> datetime:
    """When an outcome says it was sent; a bare day means its last moment that is not too late."""
    latest, day = _when(outcome), outcome["body"].get("when") or ""
    if len(day) != len("2026-11-22"):
        return latest
    begin = datetime.combine(date.fromisoformat(day), time.min, moment(outcome).tzinfo)
    in_time = confirmed + timedelta(hours=24)
    return in_time if begin <= in_time <= latest else latest


def closing(record: Record, cut: Cut) -> Closing:
    """Return the applications in a part of the record."""
    key = ("closing", cut)
    if key not in record.memo:
        record.memo[key] = Closing(record, cut)
    found: Closing = record.memo[key]
    return found
