"""The rows of a list in one part of the record: what is open, and what is news to whom.

From the laws alone: a row is settled if every word that stands on it says so; a
settle touches no row that its author had not seen; an opening that its own author took
back is passed over together with what took it back; what a person opened is settled by
persons only, whatever an export says since.
"""

from tests.domain.oracle_book import Raw
from tests.domain.oracle_record import Cut, Record


def says(record: Record, event: Raw) -> dict[str, bool]:
    """Return by row whether an event says that it is settled."""
    body = event["body"]
    if event["kind"] == "rows":
        return {row[0]: row[1] in body.get("finished", []) for row in body["rows"]}
    seen = {
        row[0]
        for one in record.within(record.past(event["id"]), "rows")
        if one["item"] == event["item"] and one["body"] is not None
        for row in one["body"]["rows"]
    }
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
        """Ids of openings that were taken back, and of what took them back."""
        self._pass_over()

    def _pass_over(self) -> None:
        latest = sorted(self.words, key=lambda key: -len(self._record.past(key)))
        for key in latest:
            target = self.takes_back(key)
            if key not in self.over and target and True in self.says[key].values():
                self.over |= {key, target}

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
        """Return all rows that were ever brought in."""
        return {row for said in self.says.values() for row in said}

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

    def opening(self) -> set[str]:
        """Return the ids of the events by which rows are open."""
        return {one["id"] for row in self.open() for one in self.standing(row)} | self.over

    def news(self, past: Cut, passed: Cut) -> set[str]:
        """Return the ids of the words that are news to whoever had seen ``past``."""
        item = next(iter(self.words.values()))["item"] if self.words else ""
        then = rows(self._record, past, item)
        unseen = self.words.keys() - past - passed - self.over
        for key in sorted(unseen):
            target = self.takes_back(key)
            if target and target not in past:
                unseen -= {key, target}
        return {key for key in unseen if self._is_news(key, then)}

    def _is_news(self, key: str, then: "Rows") -> bool:
        event, mine = self.words[key], self.says[key]
        opened = {row for row in mine if not mine[row]}
        if event["kind"] == "rows" and not mine.keys() <= then.known():
            return True
        if any(row in then.known() and then.settled(row) for row in opened):
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
