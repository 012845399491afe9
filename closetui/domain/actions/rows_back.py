"""Taking back what was said of the rows of a list: what a word changed, and what was brought in."""

from collections.abc import Sequence

from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import Draft, Event, Kind, said_by
from closetui.domain.fold.rows import RowLog
from closetui.domain.fold.statements import is_undo
from closetui.domain.listed_items import is_private, listed_item
from closetui.domain.times import event_day


def rows_back(case: Case, undone: Event) -> list[Draft]:
    """Return the drafts that take back a word on rows, none where somebody has spoken since.

    They restore the rows that it had changed, all together, and the reasons that it had replaced.
    """
    record, log = case.record, case.record.lists[undone.item]
    place = record.places[undone.id]
    said, before = log.register.words[place], log.standing(record.past(place))
    now = log.standing(record.everything)
    if not all(_stands(log, now[row], undone) for row in said.says):
        return []
    body = said_by(undone)
    opposite = {**body, "settled": body.get("settled") is False, "undo": True}
    if opposite["settled"]:
        # An opening and the undo that names the same rows are both ignored from then on.
        back = {**opposite, "ids": list(said.says), "reason": ""}
        return [Draft(Kind.SETTLE, undone.item, back, (undone.id,))]
    # The same event may have settled some rows and only given a new reason for others: the first
    # open again, the second get their former reason back.
    changed: dict[str, list[str]] = {}
    reworded: dict[tuple[int, str], list[str]] = {}
    for row, settled in said.says.items():
        earlier = before[row][-1]
        if log.is_settled(row, before[row]) is not settled:
            changed.setdefault(log.reason(row, earlier), []).append(row)
        else:
            reworded.setdefault((earlier, log.reason(row, earlier)), []).append(row)
    drafts = [
        Draft(Kind.SETTLE, undone.item, {**opposite, "ids": rows, "reason": why}, (undone.id,))
        for why, rows in changed.items()
    ]
    for (earlier, reason), rows in reworded.items():
        again = {**body, "ids": rows, "reason": reason, "undo": True}
        refs = (undone.id, log.register.words[earlier].event.id)
        drafts.append(Draft(Kind.SETTLE, undone.item, again, refs))
    return drafts


def import_back(case: Case, act: Sequence[Event]) -> list[Draft]:
    """Return the drafts that take back what was brought in, and what was kept settled with it.

    Raises :class:`RefusedError` where a later export was compared with it: only the difference to
    this one was recorded of that.
    """
    record, item = case.record, act[0].item
    log, mine = record.lists[item], {part.id for part in act}
    later = {
        event.id: event
        for part in act
        for event in record.events_at(log.undos.builders(record.places[part.id], record.everything))
        if event.id not in mine
    }
    if later:
        last = next(reversed(later.values()))
        raise RefusedError(
            f"{last.who} brought in rows on {event_day(last.at)}, which were "
            "compared with what you brought in",
            where=record.title(item),
            remedy="Settle the rows that do not belong there, with the reason.",
        )
    name = listed_item(case, item).list_name
    body: dict[str, object] = {"list": name, "part": 1, "parts": 1, "rows": [], "undo": True}
    if is_private(case, item):
        body["private"] = True
    return [Draft(Kind.ROWS, item, body, (part.id,)) for part in act]


def _stands(log: RowLog, places: Sequence[int], event: Event) -> bool:
    """Return whether all that stands on a row is this event, or an undo that restored it."""
    words = [log.register.words[place].event for place in places]
    return all(
        word.id == event.id or (is_undo(word) and word.refs[1:2] == (event.id,)) for word in words
    )
