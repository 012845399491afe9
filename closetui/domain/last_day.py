"""What rows of a list say against a day that is given as the last of its kind."""

from collections.abc import Iterator, Mapping

from closetui.domain.case import Case
from closetui.domain.states import ItemState


def day_denials(case: Case, states: Mapping[str, ItemState], anchor: str) -> Iterator[str]:
    """Yield what open rows say against the day of something that is said to be the last.

    They stand in a list behind what comes before a wait that counts from that day.
    """
    counted_from = [
        item.id
        for item in case.playbook.items()
        if any(way.wait_from == anchor for way in item.ways)
    ]
    before = {leaf for item in counted_from for leaf in case.record.guide.leaves_before(item)}
    for item in case.playbook.items():
        rows = states[item.id].open_rows if item.id in before and item.list_name else ()
        if rows:
            one = len(rows) == 1
            named = f"1 {item.row} is" if one else f"{len(rows)} {item.several} are"
            yield f"in the list of {item.title!r} {named} still open, so that day may move"
