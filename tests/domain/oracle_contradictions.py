"""What contradicts an answer, what comes late into a list, and what is left to come.

From the laws alone, on the raw table of the playbook: an answer that open rows of a list or
another answer deny is looked at again; so is a statement that rests on a list into which an
open row came since; rows that whoever ticked it had seen and left to come hold nothing open.
"""

from collections.abc import Iterator

from tests.domain.oracle_book import Raw
from tests.domain.oracle_record import Cut, Record
from tests.domain.oracle_register import register, word
from tests.domain.oracle_rows import Rows, rows


def denied(record: Record, cut: Cut, event: Raw, passed: Cut) -> set[str]:
    """Ids of what contradicts a statement; what is in ``passed`` only was judged already."""
    found: set[str] = set()
    for one in record.book.items.get(event["item"], {}).get("denied_by", []):
        if one.get("answer", "") in _answers(record, event):
            says_so = set(
                _by_rows(record, cut, one) if "list" in one else _by_ways(record, cut, one)
            )
            found |= says_so if says_so - passed else set()
    return found


def _answers(record: Record, event: Raw) -> list[str]:
    if word(event) == "not-applicable":
        return ["no"]
    done = word(event) == "done"
    ways = record.book.ways(event["item"], event["body"] or {})
    return ["", *(way["id"] for way in ways)] if done else []


def _behind(record: Record, name: str) -> str:
    """The item behind which a list stands."""
    return next(item for item in record.book.items if record.book.list_of(item) == name)


def _by_rows(record: Record, cut: Cut, one: Raw) -> Iterator[str]:
    listed = rows(record, cut, _behind(record, one["list"]))
    if one.get("once"):
        yield from (
            k for k, s in listed.says.items() if k not in listed.over and False in s.values()
        )
        return
    for row in listed.open():
        yield from (event["id"] for event in listed.standing(row))


def _by_ways(record: Record, cut: Cut, one: Raw) -> Iterator[str]:
    for event in register(record, cut).standing(one["item"]):
        used = [way["id"] for way in record.book.ways(one["item"], event["body"] or {})]
        if word(event) == "done" and set(used) & set(one["ways"]):
            yield event["id"]


def late(record: Record, cut: Cut, event: Raw, passed: Cut) -> set[str]:
    """Ids of the imports by which an open row came into a list after a statement was made."""
    names = record.book.items.get(event["item"], {}).get("again_with", [])
    return {
        key for name in names for key in _late(record, cut, event, passed, _behind(record, name))
    }


def _late(record: Record, cut: Cut, event: Raw, passed: Cut, item: str) -> Iterator[str]:
    past, listed = record.past(event["id"]) | passed, rows(record, cut, item)
    known = rows(record, past, item).known()
    since = str((event["body"] or {}).get("observed", ""))[:10] if word(event) == "done" else ""
    for key in listed.words.keys() - past - listed.over:
        brought = listed.words[key]
        days = {row[0]: row[2] for row in brought["body"].get("rows", [])}
        digest = brought["body"].get("digest")
        same = {k for k, w in listed.words.items() if digest and w["body"].get("digest") == digest}
        before = Rows(record, record.past(key) - same, item).known()
        opened = {row for row in days if not listed.says[key][row]}
        new = {row for row in opened if not days[row] or days[row] >= since}
        if before and new - before - known:
            yield key


def holding(record: Record, cut: Cut, item: str, said: list[Raw]) -> set[str]:
    """The open rows that hold an item open: all, but for those that everybody left to come."""
    found = rows(record, cut, item).open()
    leaving = [_leaves(record, event) for event in said]
    if not leaving or not all(leaving):
        return found
    return {
        row
        for row in found
        if any(row not in rows(record, record.past(e["id"]), item).open() for e in said)
    }


def _leaves(record: Record, event: Raw) -> bool:
    used = record.book.ways(event["item"], event["body"] or {}) if word(event) == "done" else []
    return any(way.get("leaves_rows") for way in used)
