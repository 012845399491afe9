"""The rows of a list in one part of the record: what is open, and what is news to whom.

From the laws alone: a row is settled if every word that stands on it says so; a
settle touches no row that its author had not seen; an opening that its own author took
back is passed over together with what took it back; what a person opened is settled by
persons only, whatever an export says since. What was brought in and taken back by its own
author is passed over too, unless an import that is not was compared with it.
"""

from tests.domain.oracle_book import Raw
from tests.domain.oracle_record import Cut, Record


def says(record: Record, event: Raw) -> dict[str, bool]:
    """Return by row whether an event says that it is settled."""
    body = event["body"]
    if event["kind"] == "rows":
        return {row[0]: row[1] in body.get("finished", []) for row in body["rows"]}
    seen = rows(record, record.past(event["id"]), event["item"]).known()
    return {row: body.get("settled", True) for row in body["ids"] if row in seen}


class Rows:
    """The list behind one item, in one part of the record."""

    def __init__(self, record: Record, cut: Cut, item: str) -> None:
        """Look at a part of the record."""
        self._record = record
        words = [one for one in record.within(cut, "rows", "settle") if one["item"] == item]
        self.hidden = any(one["body"] is None for one in words)
        self.words = {one["id"]: one for one in words if one["body"] is not None}
        self.says = {key: says(record, one) for key, one in self.words.items()}
        self.over: set[str] = set()
        """Ids of what was taken back and counts no more, and of what took it back."""
        self._pass_over()

    def _pass_over(self) -> None:
        """Decide from the latest that was taken back to the first: what comes after it counts?"""
        pairs = [(target, key) for key in self.words if (target := self.covers(key))]
        for target, key in sorted(pairs, key=lambda pair: -len(self._record.past(pair[0]))):
            held = self.leaves_out(key) and self._is_built_on(target)
            if key not in self.over and not held:
                self.over |= {key, target}

    def covers(self, key: str) -> str:
        """Return which own word is passed over together with an event that takes it back."""
        return self.leaves_out(key) or (
            self.takes_back(key) if True in self.says[key].values() else ""
        )

    def leaves_out(self, key: str) -> str:
        """Return which own word an event leaves out, with all that it brought in or said."""
        event = self.words[key]
        target = next(iter(event.get("refs", [])), "")
        known = target in self.words and target in self._record.past(key)
        own = known and self.words[target]["actor"] == event["actor"]
        return target if own and _is_empty_undo(event) else ""

    def _is_built_on(self, target: str) -> bool:
        """Whether an import that counts was compared with a list in which a word counted."""
        if _is_empty_undo(self.words[target]):
            return False
        record = self._record
        item = self.words[target]["item"]
        return any(
            one["kind"] == "rows"
            and not _is_empty_undo(one)
            and key not in self.over
            and target in record.past(key)
            and target not in rows(record, record.past(key), item).over
            for key, one in self.words.items()
        )

    def takes_back(self, key: str) -> str:
        """Return which own word an event takes back: just that, or nothing."""
        event, mine = self.words[key], self.says[key]
        target = next(iter(event.get("refs", [])), "")
        if event["body"].get("undo") is not True or target not in self.words or not mine:
            return ""
        other, its = self.words[target], self.says[target]
        same = other["actor"] == event["actor"] and target in self._record.past(key)
        if not same or {event["kind"], other["kind"]} != {"settle"} or not its:
            return ""
        if True in mine.values():
            return target if False in its.values() and mine.keys() == its.keys() else ""
        return target if True in its.values() and mine.keys() <= its.keys() else ""

    def known(self) -> set[str]:
        """Return the rows that an import shows, or of which somebody says something."""
        named = {row for said in self.says.values() for row in said}
        return {row for row in named if self._is_shown(row) or self._is_spoken_of(row)}

    def _is_shown(self, row: str) -> bool:
        return any(
            row in self.says[key]
            for key, one in self.words.items()
            if one["kind"] == "rows" and key not in self.over
        )

    def _is_spoken_of(self, row: str) -> bool:
        """Whether more stands on a row than that somebody took back having settled it."""
        by_hand = self.by_hand(row)
        return any(
            one in by_hand or not (self.takes_back(one["id"]) and not self.says[one["id"]][row])
            for one in self.standing(row)
        )

    def standing(self, row: str) -> list[Raw]:
        """Return the words on a row that no other word on it has seen."""
        on_it = [one for key, one in self.words.items() if row in self.says[key]]
        found = self._record.latest(one for one in on_it if one["id"] not in self.over)
        return found + [one for one in self.by_hand(row) if one not in found]

    def by_hand(self, row: str) -> list[Raw]:
        """Return the words by which a person opened a row that no other person has seen."""
        people = [one for one in self.words.values() if one["kind"] == "settle"]
        on_it = [one for one in people if row in self.says[one["id"]]]
        last = self._record.latest(one for one in on_it if one["id"] not in self.over)
        return [one for one in last if self._opens_by_hand(one["id"], row)]

    def _opens_by_hand(self, key: str, row: str) -> bool:
        """Return whether a word opens a row by hand; to take a settle back only gives back."""
        if self.says[key][row]:
            return False
        target = self.takes_back(key)
        item = self.words[key]["item"]
        return not target or any(
            rows(self._record, self._record.past(cut), item).by_hand(row) for cut in (target, key)
        )

    def settled(self, row: str) -> bool:
        """Return whether all that stands on a row says that it is settled."""
        return all(self.says[one["id"]][row] for one in self.standing(row))

    def open(self) -> set[str]:
        """Return the rows that are not settled."""
        return {row for row in self.known() if not self.settled(row)}

    def differs(self, row: str) -> bool:
        """Whether two that had not seen each other say otherwise, or had before somebody settled.

        Who settled such a row and takes just that back gives back that they disagree.
        """
        standing = self.standing(row)
        for one in standing:
            target = "" if self.says[one["id"]][row] else self.takes_back(one["id"])
            past = self._record.past(target) if target else frozenset[str]()
            if row in differing(self._record, rows(self._record, past, one["item"])):
                return True
        knew = self._record.past
        says = {one["id"]: self.says[one["id"]][row] for one in standing}
        pairs = [(one, other) for one in says for other in says if says[one] and not says[other]]
        return any(one not in knew(other) and other not in knew(one) for one, other in pairs)

    def opening(self) -> set[str]:
        """Return the ids of the events by which rows are open."""
        return {one["id"] for row in self.open() for one in self.standing(row)} | self.over

    def news(self, past: Cut, passed: Cut) -> set[str]:
        """Return the ids of the words that are news to whoever had seen ``past``."""
        item = next(iter(self.words.values()))["item"] if self.words else ""
        then = rows(self._record, past, item)
        turned = self._turned(past, passed, then)
        unseen = self.words.keys() - past - passed - self.over
        for key in sorted(unseen):
            target = self.takes_back(key)
            if target and target not in past:
                unseen -= {key, target}
        return turned | {key for key in unseen if self._is_news(key, then)}

    def _turned(self, past: Cut, passed: Cut, then: "Rows") -> set[str]:
        """Return the ids of what made words that somebody had seen count no more, or again.

        That is news if a row opens by it that was settled for that person, or is new to them.
        """
        item = next(iter(self.words.values()))["item"] if self.words else ""
        judged = rows(self._record, past | passed, item)
        seen = self.words.keys() & past
        lost = {key for key in seen if key in self.over} - then.over - judged.over
        back = {key for key in seen & then.over & judged.over if key not in self.over}
        left = Rows(self._record, past, item)
        left.over |= lost
        opens = any(then.settled(row) for row in left.open() if row in then.known())
        if not opens and not any(self._tells(key, then) for key in back):
            return set()
        return self._turning(lost, back, past) - past

    def _turning(self, lost: set[str], back: set[str], past: Cut) -> set[str]:
        record, causes = self._record, set[str]()
        undone = {key for key in self.words if key in past and self.covers(key) in back}
        taken = {self.leaves_out(key) for key in self.words} & back
        for key, one in self.words.items():
            if key in self.over and self.covers(key) in lost | undone:
                causes.add(key)
            if one["kind"] == "rows" and not _is_empty_undo(one) and key not in self.over:
                then = rows(record, record.past(key), one["item"])
                if any(k in then.words and k not in then.over for k in taken):
                    causes.add(key)
        return causes

    def _tells(self, key: str, then: "Rows") -> bool:
        """Whether a word brings a row that is new to somebody, or opens one that was settled."""
        event, mine = self.words[key], self.says[key]
        opened = {row for row in mine if not mine[row]}
        if event["kind"] == "rows" and not mine.keys() <= then.known():
            return True
        return any(row in then.known() and then.settled(row) for row in opened)

    def _is_news(self, key: str, then: "Rows") -> bool:
        event, mine = self.words[key], self.says[key]
        opened = {row for row in mine if not mine[row]}
        if self._tells(key, then):
            return True
        own = rows(self._record, self._record.past(key), event["item"])
        return not self.takes_back(key) and any(
            row in own.known() and own.settled(row) for row in opened
        )


def rows(record: Record, cut: Cut, item: str) -> Rows:
    """Return the list behind an item in a part of the record."""
    key = ("rows", cut, item)
    if key not in record.memo:
        record.memo[key] = Rows(record, cut, item)
    found: Rows = record.memo[key]
    return found


def differing(record: Record, listed: Rows) -> set[str]:
    """Return the rows on which copies disagree; all of them are open."""
    key = ("differing", frozenset(listed.words), frozenset(listed.over))
    if key not in record.memo:
        record.memo[key] = {row for row in listed.open() if listed.differs(row)}
    found: set[str] = record.memo[key]
    return found


def _is_empty_undo(event: Raw) -> bool:
    """Whether an event brings in nothing, but takes back what was brought in."""
    body = event["body"]
    nothing = event["kind"] == "rows" and not body["rows"] and not body.get("missing")
    return bool(nothing and body.get("undo") is True)
