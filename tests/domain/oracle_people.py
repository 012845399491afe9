"""What the oracle says of sign-offs: from the laws, and nothing of the program.

Two different names must have signed off all that bears on the gate. A sign-off
holds while nothing was said since that is news: it outlives notes, and a
statement that only repeats what its author knew to stand.
"""

from tests.domain.oracle_book import Raw
from tests.domain.oracle_record import STATEMENTS, Record

PEOPLE = 2


def lacking(record: Record, cut: frozenset[str]) -> bool:
    """Whether sign-offs are demanded in a part of the record, and too few of them hold."""
    demands = record.latest(each for each in record.of("demand") if each["id"] in cut)
    if not any(each["body"].get("wanted", True) for each in demands):
        return False
    news = _news(record, cut)
    by_name: dict[str, list[Raw]] = {}
    for each in record.of("sign"):
        if each["id"] in cut:
            by_name.setdefault(" ".join(each["by"].casefold().split()), []).append(each)
    good = [
        name
        for name, said in by_name.items()
        if all(
            each["body"].get("fingerprint") and _news(record, record.past(each["id"])) == news
            for each in record.latest(said)
        )
    ]
    return len(good) < PEOPLE


def _news(record: Record, cut: frozenset[str]) -> set[str]:
    """Ids of what bears on the gate and says something that its author did not know yet."""
    events = [record.events[each] for each in cut]
    return {
        each["id"]
        for each in events
        if (record.relevant(each, cut) or each["kind"] == "without")
        and each["kind"] != "demand"
        and not _repeats(record, each)
    }


def _repeats(record: Record, event: Raw) -> bool:
    taken = record.of(*STATEMENTS)
    if event not in taken:
        return False
    past = record.past(event["id"])
    known = [each for each in taken if each["item"] == event["item"] and each["id"] in past]
    latest = record.latest(known)
    ways = {way for each in latest for way in _ways(each)}
    alike = all(_meaning(each) == _meaning(event) for each in latest)
    return bool(latest) and alike and _ways(event) <= ways and bool(_ways(event)) == bool(ways)


def _ways(event: Raw) -> set[str]:
    return set((event["body"] or {}).get("ways", []))


def _meaning(event: Raw) -> tuple[object, ...]:
    body = event["body"]
    if body is None:
        return ("removed",)
    return (event["kind"], body.get("reason", ""), body.get("wording", ""))
