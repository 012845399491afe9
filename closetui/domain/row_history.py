"""What was said of the rows of a list: in which act, by what export, and by whom.

One act may take several events, as one event holds only so many rows. An export that agrees with
a person who settled a row hides nobody.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import LISTED, Event, Kind
from closetui.domain.fold.causes import bit_set
from closetui.domain.fold.rows import RowLog, missing
from closetui.domain.fold.statements import is_undo
from closetui.domain.list_bodies import MOST_SETTLED, ExportedRow, ListWord, standing_words
from closetui.domain.values import distinct


def parts_of_act(case: Case, event: Event) -> tuple[Event, ...]:
    """Return all events of the act that an event belongs to, in order.

    Bringing in or settling more rows than one event may hold takes several events of the same
    moment, each right after the one before; what was kept settled follows an import.
    """
    if event.kind not in LISTED or is_undo(event):
        return (event,)
    # No event names its act. Its parts are recognised by what two acts never share: the
    # installation, the moment, and that each follows right after the one before.
    alike = [other for other in case.order if _same_moment(other, event)]
    before = {other.id: other for other in alike}
    after = {other.parents: other for other in alike}
    parts = [event]
    while len(parents := parts[0].parents) == 1 and parents[0] in before:
        if not _goes_on(before[parents[0]], parts[0]):
            break
        parts.insert(0, before[parents[0]])
    while (other := after.get((parts[-1].id,))) and _goes_on(parts[-1], other):
        parts.append(other)
    return tuple(parts)


def _same_moment(event: Event, other: Event) -> bool:
    return (
        (event.item, event.actor, event.at) == (other.item, other.actor, other.at)
        and event.kind in LISTED
        and not is_undo(event)
    )


def _goes_on(earlier: Event, later: Event) -> bool:
    """Return whether an event continues the act of the event right before it."""
    ours, theirs = earlier.body or {}, later.body or {}
    if earlier.kind == Kind.SETTLE:
        same = all(ours.get(key) == theirs.get(key) for key in ("reason", "settled"))
        return later.kind == Kind.SETTLE and same and _is_full(earlier)
    if later.kind == Kind.SETTLE:
        return ours.get("part") == ours.get("parts") and bool(later.refs)
    part = ours.get("part")
    same = all(ours.get(key) == theirs.get(key) for key in ("parts", "digest", "day"))
    return same and isinstance(part, int) and theirs.get("part") == part + 1


def _is_full(event: Event) -> bool:
    ids = (event.body or {}).get("ids")
    return isinstance(ids, list) and len(ids) == MOST_SETTLED


@distinct
class Change(NamedTuple):
    """A known row that an export showed differently than the export before it."""

    before: ExportedRow
    after: ExportedRow


@distinct
class BroughtIn(NamedTuple):
    """One export as it came into a list."""

    event: Event
    """Its first part: who brought it in and when."""
    file: str
    """What its file was called; empty where rows were typed."""
    day: str
    """The day of the export, ISO; empty where rows were typed."""
    had: int | None
    """How many rows it had; None where that does not follow from what was recorded of it."""
    new: tuple[ExportedRow, ...]
    changed: tuple[Change, ...]
    said_again: tuple[ExportedRow, ...]
    """Rows that it shows unchanged, and states once more."""
    kept: tuple[str, ...]
    """Ids of rows that it shows as open, and that whoever brought it in kept settled."""
    opened: tuple[str, ...]
    """Ids of rows that were settled before, and that it opened."""
    gone: tuple[str, ...]
    """Ids of known rows that it no longer had."""
    taken_back: bool
    """Whether it was taken back as a mistake, and no longer counts."""

    @property
    def same(self) -> int:
        """How many rows it shows as they stood, and says nothing of."""
        named = len(self.new) + len(self.changed) + len(self.said_again)
        return 0 if self.had is None else max(self.had - named, 0)


def brought_in(case: Case, item_id: str) -> Iterator[BroughtIn]:
    """Yield every export that was brought into the list behind an item, causes before effects."""
    log = case.record.lists.get(item_id)
    if log is None:
        return
    places = {word.event.id: place for place, word in log.register.words.items()}
    for word in list(log.register.words.values()):
        if word.is_import and (word.event.body or {}).get("part") == 1:
            parts = parts_of_act(case, word.event)
            yield _one(case, log, [places[part.id] for part in parts if part.id in places])


def _one(case: Case, log: RowLog, places: list[int]) -> BroughtIn:
    words = [log.register.words[place] for place in places]
    imports = [word for word in words if word.is_import]
    before = log.register.past(places[0])
    known = {row: word.rows[row] for row, word in log.exported(before).items()}
    rows = [row for word in imports for row in word.rows.values()]
    first, after = imports[0], before | sum(1 << place for place in places)
    settled = _settled(log, before)
    shown_open = [row for word in imports for row in word.opened if row in settled]
    kept = _settled(log, after).intersection(shown_open)
    over = log.undos.passed_over(case.record.everything)
    own = [place for place in places if log.register.words[place].is_import]
    return BroughtIn(
        first.event,
        str((first.event.body or {}).get("file") or ""),
        first.day,
        _had(log, first, before, after),
        new=tuple(row for row in rows if row.id not in known),
        changed=tuple(Change(known[row.id], row) for row in rows if known.get(row.id, row) != row),
        said_again=tuple(row for row in rows if known.get(row.id) == row),
        kept=tuple(row for row in shown_open if row in kept),
        opened=tuple(row for row in shown_open if row not in kept),
        gone=tuple(sorted(row for word in imports for row in word.missing)),
        taken_back=all(over >> place & 1 for place in own),
    )


def _settled(log: RowLog, cut: int) -> frozenset[str]:
    """Return the rows that were settled in a part of the record."""
    placed = log.standing(cut).items()
    return frozenset(row for row, places in placed if log.is_settled(row, places))


def _had(log: RowLog, first: ListWord, before: int, after: int) -> int | None:
    """Return how many rows an export had: all that are known, except those it no longer had.

    An older export may lack rows without calling them missing, and typed rows are not a whole list.
    """
    latest = max((word.day for word in log.counting(before) if word.is_import), default="")
    if not first.day or first.day < latest:
        return None
    return len(log.standing(after).keys() - missing(log, after))


@distinct
class RowSide(NamedTuple):
    """What one of several says of a row on which copies disagree."""

    event: Event
    settled: bool
    reason: str
    is_import: bool
    """Whether an export says so, and no person."""
    status: str = ""
    """The word of the platform by which an export says so; empty where a person does."""


def sides(log: RowLog, row: str, places: Iterable[int]) -> tuple[RowSide, ...]:
    """Return what is said of a row at each of these places.

    Who settled it and took just that back gave back what had been said before.
    """
    words, taken_back = log.register.words, dict(log.undos.slips)
    found: list[RowSide] = []
    for place in places:
        if row in log.disputed.get(place, ()):
            before = log.standing(log.register.past(taken_back[place]))[row]
            found += sides(log, row, before)
        else:
            word = words[place]
            reason = log.reason(row, place)
            status = word.rows[row].status if row in word.rows else ""
            found.append(RowSide(word.event, word.says[row], reason, word.is_import, status))
    return tuple(found)


def words_of_people(log: RowLog, cut: int) -> Mapping[str, tuple[int, ...]]:
    """Return by row the places of the last words of people who settled or opened it.

    Words that were taken back are left out, and those by which a row was only kept as it was.
    """
    slips = {place for pair in log.undos.slips for place in pair}
    counting = log.register.among(cut & ~log.undos.passed_over(cut) & ~bit_set(slips))
    settles = (
        p.place for p in counting if p.word.event.kind == Kind.SETTLE and not p.word.event.refs
    )
    return standing_words(log.register, bit_set(settles), lambda word: word.says)


def last_said(
    log: RowLog, row: str, places: tuple[int, ...], people: Sequence[int], *, is_settled: bool
) -> tuple[ListWord, str]:
    """Return the last word on a row, and the reasons that were given for how it stands.

    ``places`` are those of the words that stand on it, ``people`` those of :func:`words_of_people`.
    Who says otherwise than it stands gave no reason for that.
    """
    words = log.register.words
    last = words[places[-1]]
    reason = log.reason(row, places[-1]) if last.event.refs else last.reason
    agreeing = [words[place] for place in people if words[place].says[row] is is_settled]
    if not agreeing or not (last.is_import or len(agreeing) > 1):
        return last, reason
    reasons = {word.event.who: word.reason for word in agreeing if word.reason}
    by_name = [f"{who}: {why}" for who, why in reasons.items()]
    return agreeing[-1], "; ".join(by_name if len(by_name) > 1 else reasons.values())
