"""Who said of a row that it is settled or open, and why; an export that agrees hides nobody."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from closetui.domain.events import Event, Kind
from closetui.domain.fold.causes import bit_set
from closetui.domain.fold.row_words import ListWord, standing_words
from closetui.domain.fold.rows import RowLog
from closetui.domain.values import distinct


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

    Args:
        log: All words on the list.
        row: The row.
        places: Where the words are that stand on it.
        people: Where those of people are that were not taken back, see :func:`words_of_people`.
        is_settled: How it stands; who says otherwise gave no reason for that.
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
