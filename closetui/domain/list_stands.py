"""How the list behind an item stands: which of its rows hold the item open."""

from collections.abc import Sequence

from closetui.domain.fold.causes import Placed
from closetui.domain.fold.record import Record
from closetui.domain.fold.rows import apart
from closetui.domain.fold.statements import Statement
from closetui.domain.playbook_items import Item
from closetui.domain.states import ListStand


def list_stand(
    record: Record, item: Item, cut: int, placed: Sequence[Placed[Statement]]
) -> ListStand:
    """Return how the list behind an item stands, of which this was said."""
    if (log := record.lists.get(item.id)) is None:
        return ListStand()
    total, rows = len(log.standing(cut)), log.open_rows(cut)
    stand = ListStand(total, rows, apart(log, rows, cut), bool(log.held_back & cut))
    leaving = {way.id for way in item.ways if way.leaves_rows}
    if not rows or not placed or any(leaving.isdisjoint(one.word.ways) for one in placed):
        return stand
    # Whoever leaves the rest to come has written down what they saw; a row that came in, or
    # opened, since is one that they know nothing of.
    known = [frozenset(log.open_rows(record.past(one.place))) for one in placed]
    new = [row for row in rows if any(row not in seen for seen in known)]
    words = log.register.words
    news = {words[place].event.id: None for row in new for place in log.standing(cut)[row]}
    to_come = tuple(row for row in rows if row not in new)
    return stand._replace(
        open=tuple(new), apart=apart(log, new, cut), to_come=to_come, news=tuple(news)
    )
