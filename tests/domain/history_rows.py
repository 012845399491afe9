"""What people do to a list in a random history; two numbers choose among what there is."""

from datetime import timedelta
from typing import Final

from closetui.domain.actions import lists as list_acts
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from tests.domain.build import BEGIN, Person
from tests.domain.sample import PARCELS

ROWS: Final = ("r1", "r2", "r3")
"""Ids of the rows that there are in the list of parcels."""


def brought(person: Person, x: int, y: int) -> None:
    """Bring rows in, now and then in two parts."""
    shown = {row: ("OPEN", "FINISH")[(x + n * y) % 2] for n, row in enumerate(ROWS[: 1 + x % 3])}
    if y % 4:
        person.brought(PARCELS, shown)
    else:
        person.brought(PARCELS, shown, part=1, parts=2)
        person.brought(PARCELS, {ROWS[y % 3]: "OPEN"}, part=2, parts=2)


def settled(person: Person, x: int, y: int) -> None:
    """Settle rows, or open them again; now and then some that are not there."""
    ids = [row for n, row in enumerate(ROWS) if (x + 1) >> n & 1] or list(ROWS)
    if y % 5 == 4:
        person.settled(PARCELS, *ids, open_again=x % 3 == 0)
    else:
        drafts = list_acts.settle(person.case(), PARCELS, ids, settled=y % 3 > 0)
        person.say(*drafts)


def exported(person: Person, x: int, y: int) -> None:
    """Bring a whole export in, by what the program records of it; several are of one day."""
    rows = tuple(ExportedRow(row, "FINISH" if x >> n & 1 else "OPEN") for n, row in enumerate(ROWS))
    shown = Export(rows, BEGIN.date() + timedelta(days=y % 3), digest=f"{x} {y}")
    keep = (None, True, False)[y % 3]
    actor = person.author.actor
    person.say(*list_acts.bring(person.case(), actor, PARCELS, shown, {"FINISH"}, keep=keep))
