"""The days of one closure as rows with bars, from its start to the last wait afterwards.

A timetable says nothing in words and draws nothing; a screen or a report does. It rests on
the same network as the earliest day, so that what is drawn is what is judged.
"""

from collections.abc import Collection
from datetime import date, datetime
from typing import NamedTuple

from closetui.domain.after import wanted_day
from closetui.domain.case import Application, Case
from closetui.domain.planning.afterwards import Afterwards
from closetui.domain.planning.before import Before
from closetui.domain.planning.earliest import Followed, chain
from closetui.domain.planning.network import Network, States
from closetui.domain.planning.rows import Row
from closetui.domain.times import exact_moment, parse_day
from closetui.domain.values import distinct


@distinct
class Timetable(NamedTuple):
    """The days of a closure."""

    today: date
    started: date
    earliest: date | None
    """The earliest day to apply; None once something was applied for."""
    applied: date | None
    """The day on which the application was sent, or confirmed; None before that."""
    target: date | None
    """The day by which one wants to apply."""
    chain: tuple[str, ...]
    """The items that set the earliest day, each waiting for the one before it."""
    rows: tuple[Row, ...]
    last: Row | None
    """Of what comes afterwards, the wait that ends last."""

    @property
    def to_spare(self) -> int | None:
        """Days between the earliest day and the day one wants; negative: it cannot be met."""
        if self.earliest is None or self.target is None:
            return None
        return (self.target - self.earliest).days

    @property
    def assumed(self) -> tuple[str, ...]:
        """The anchors whose days are taken as today because nobody gave them."""
        return tuple(dict.fromkeys(row.assumed for row in self.rows if row.assumed))

    def row(self, entry: str) -> Row | None:
        """Return the row of an item, or None."""
        return next((row for row in self.rows if row.entry == entry), None)


def timetable(
    case: Case,
    states: States,
    now: datetime,
    target: date | None = None,
    counting: Collection[str] = (),
) -> Timetable:
    """Return the days of a closure.

    Args:
        case: The closure.
        states: The state of every item now.
        now: The moment.
        target: The day one wants; without it the one that was given for the whole closure.
        counting: Recommended items that the earliest day is to wait for as well.
    """
    wanted = target or wanted_day(case.record)
    network = Network(case, states, now, counting)
    followed = Followed(network)
    started = exact_moment(case.start.at)
    applied = _applied(case)
    earliest = None if applied else followed.last.day
    before = Before(case, states, network, followed, wanted) if earliest else None
    later = tuple(Afterwards(case, states, now, applied or earliest or now.date()).rows())
    waits = [row for row in later if row.wait and row.day]
    return Timetable(
        today=now.date(),
        started=started.date() if started else now.date(),
        earliest=earliest,
        applied=applied,
        target=wanted,
        chain=chain(followed) if earliest else (),
        rows=(*(before.rows() if before else ()), *later),
        last=max(waits, key=lambda row: row.day or date.min, default=None),
    )


def _applied(case: Case) -> date | None:
    """Return the day of the application that stands: when it was sent, or else confirmed."""
    for application in case.standing:
        confirmed = exact_moment(application.event.at)
        return applied_on(application) or (confirmed.date() if confirmed else None)
    return None


def applied_on(application: Application) -> date | None:
    """Return the day on which an application was sent; one made elsewhere goes by what was told.

    None where nobody said that it was sent.
    """
    told = parse_day(application.elsewhere.when) if application.elsewhere else None
    return told or (application.sent.date() if application.sent else None)
