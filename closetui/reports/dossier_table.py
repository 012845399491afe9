"""The dossier as a table for the accountant: orders, money and days, one row each.

A spreadsheet evaluates what looks like a formula, whoever wrote it, and rounds numbers of more than
fifteen digits, such as order numbers: opened and saved they would be lost, and no quotes in the
file prevent that. Such a cell begins with an apostrophe, so that it is text.
"""

import csv
import io
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from closetui.domain.ageing import deadline
from closetui.domain.case import Application
from closetui.domain.events import Event, field
from closetui.domain.lists import ListRow, RowList
from closetui.domain.playbook import Section
from closetui.domain.states import ItemState
from closetui.domain.text import one_line
from closetui.domain.times import exact_moment, parse_day
from closetui.domain.values import distinct
from closetui.reports.acts import event_text
from closetui.reports.applications import outcomes_that_met, remarks
from closetui.reports.choices import EVERYTHING
from closetui.reports.dossier_entries import standing_text
from closetui.reports.dossier_facts import exceptions
from closetui.reports.facts import head
from closetui.reports.lists import NOT_IN_LAST, held_back_text, row_state, said_apart, shown_lists
from closetui.reports.titles import route_title, way_titles
from closetui.reports.waits import all_waits, counted_from, length_text, met_early
from closetui.reports.when import Clock
from closetui.reports.words import stage_word, standing_word, strength_word
from closetui.views import Attached, View

_FORMULA: Final = re.compile(r"[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
"""What a formula begins with, in one spreadsheet or another."""

_NUMBER: Final = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d{1,4})?", re.ASCII)
"""What may be a number in a spreadsheet without losing a figure."""

_GUESSED: Final = re.compile(
    r"0\d+|[\d ]{16,}|\d+(?:[.,]\d+)?e[+-]?\d+|\d{1,2}([-/.])\d{1,2}(?:\1\d{2,4})?",
    re.ASCII | re.IGNORECASE,
)
"""What a spreadsheet would change: zeros before a number, one that is too long, a power of ten, a
day and a month. The days of the table have another form."""

_AMOUNT: Final = re.compile(r"([A-Z]{3}|) ?(-?\d{1,12}\.\d\d)")


@distinct
class TableRow(NamedTuple):
    """One row of the table; the fields are its columns."""

    kind: str
    """``orders`` and other lists by their names, ``item``, ``day``, ``application``, ``proof``,
    and last ``report``: of which closure the table is, and of what day."""
    what: str
    number: str = ""
    """The number of an order, the name of a file, the reference of an application."""
    day: str = ""
    """ISO, as spreadsheets read it."""
    state: str = ""
    currency: str = ""
    amount: str = ""
    by: str = ""
    recorded: str = ""
    """The day on which it was recorded; ISO."""
    note: str = ""
    meaning: str = ""
    """What the platform's word for a row of a list means in plain words."""
    last_export: str = ""
    """Says that the last export no longer had a row of a list; else empty."""
    country: str = ""
    """Where a row of a list goes."""
    ship_by: str = ""
    """The day by which it is to be shipped, or should have been; ISO."""
    said_by: str = ""
    """Whether an ``export`` or a ``person`` decides how a row of a list stands."""
    recorded_at: str = ""
    """The moment at which it was recorded, with its offset."""
    file: str = ""
    """The export that had the last word on a row of a list."""
    strength: str = ""
    """How much an item matters: a must, recommended, or for information."""
    reason: str = ""
    """Why an item was gone on without, or does not apply, in the words of whoever said so."""
    route: str = ""
    """The way by which an application was made."""
    channel: str = ""
    """How it was sent."""
    reference: str = ""
    """The reference of the application to which a row belongs."""
    named: str = ""
    """What was asked for, or what a rejection named: as it was recorded."""
    last_day: str = ""
    """The last day of a wait; its first is its ``day``. ISO."""
    counted_from: str = ""
    """What a wait counts from."""
    size: str = ""
    """Bytes of the file of a proof."""
    sha256: str = ""
    """The hash of that file."""


def sheet(view: View, *, private: bool = False) -> str:
    """Return the table as CSV, with the names of the columns in its first row.

    Rows of private lists are left out unless they are asked for.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(TableRow._fields)
    for row in rows(view, private=private):
        writer.writerow(map(harmless, row))
    return out.getvalue()


def harmless(text: str) -> str:
    """Return a cell on one line that no spreadsheet calculates or rounds."""
    cell = one_line(text).strip()
    if _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}" if _FORMULA.match(cell) or _GUESSED.fullmatch(cell) else cell


def rows(view: View, *, private: bool) -> Iterator[TableRow]:
    """Yield what an accountant may ask for: orders first, then days, items and proofs."""
    for shown in shown_lists(view, private=private):
        yield from (_listed(view, shown.found, row) for row in shown.rows)
        if shown.held_back:
            yield TableRow(shown.found.name, held_back_text(shown))
    for application in view.case.applications:
        yield from _application(view, application)
    yield from _wanted(view)
    yield from _days(view)
    yield from _waits(view)
    for state in view.verdict.states.values():
        if state.section is Section.CONSEQUENCE:
            yield _item(view, state)._replace(kind="consequence", strength="")
        elif not state.derived:
            yield _item(view, state)
    yield from (_proof(view, attached) for attached in view.proofs)
    for event in exceptions(view.case):
        yield _row_of("exception", event)._replace(what=event_text(view.case, event))
    yield _report(view)


def _report(view: View) -> TableRow:
    """Return of which closure the table is, of what day, and how that stood then."""
    return TableRow(
        "report",
        view.case.name,
        head(view.case),
        str(view.now.date()),
        standing_word(view.verdict, view.case.playbook),
        note=view.case.playbook.title,
    )


def _row_of(kind: str, event: Event) -> TableRow:
    """Return a row with who recorded it on which day."""
    return TableRow(kind, "", by=event.by, recorded=_day(event.at), recorded_at=event.at)


def _day(at: str) -> str:
    moment = exact_moment(at)
    return str(moment.date()) if moment else (at if parse_day(at) else "")


def _listed(view: View, found: RowList, row: ListRow) -> TableRow:
    money = _AMOUNT.fullmatch(row.amount)
    return _row_of(found.name, row.event)._replace(
        what=row.status,
        number=row.id,
        day=row.day,
        state=row_state(row),
        currency=money[1] if money else "",
        amount=money[2] if money else row.amount,
        note=said_apart(row, Clock(view.now, lasting=True)) or row.reason,
        meaning=row.meaning,
        last_export=NOT_IN_LAST if row.missing else "",
        country=row.country,
        ship_by=row.ship_by,
        said_by="" if row.differs else "export" if row.is_exports else "person",
        file=field(row.event, "file"),
    )


def _application(view: View, application: Application) -> Iterator[TableRow]:
    """Yield an application, and everything that was recorded of it."""
    route = route_title(view.case.playbook, application.route)
    same = {"route": route, "channel": application.channel, "reference": application.reference}
    confirmed = _row_of("application", application.event)._replace(**same)
    day = application.elsewhere.when if application.elsewhere else application.event.at
    note = "" if application.elsewhere else CONFIRMED_HERE
    yield confirmed._replace(
        what="confirmed", number=application.reference, day=_day(day), note=note
    )
    told = remarks(application)
    for outcome in application.history:
        remark = f", {told[outcome.event.id]}" if outcome.event.id in told else ""
        named = [*map(view.case.record.title, outcome.items), *outcome.asks]
        yield _row_of("application", outcome.event)._replace(
            **same,
            named="; ".join(dict.fromkeys(named)),
            what=f"{stage_word(outcome.outcome)}{remark}",
            number=outcome.reference,
            day=_day(outcome.when or outcome.event.at),
            note=outcome.note,
        )


def _days(view: View) -> Iterator[TableRow]:
    """Yield the days that people gave, and those by which something is due."""
    record = view.case.record
    for anchor in view.case.playbook.anchors:
        for given in record.days.standing(anchor.id, record.everything):
            if given.day:
                row = _row_of("day", given.event)
                yield row._replace(what=anchor.question, day=str(given.day))
    for item in view.case.playbook.items():
        due = deadline(record, item)
        if due:
            met = "met" if view.verdict.states[item.id].satisfied else "open"
            yield TableRow("due", item.title, day=str(due), state=met)


CONFIRMED_HERE: Final = "declared in closetui before sending it; no answer of AliExpress"
"""What it means that an application was confirmed."""


def _waits(view: View) -> Iterator[TableRow]:
    """Yield every wait with its first and its last day, and what it counts from."""
    for wait in all_waits(view):
        running = "over" if wait.clear <= view.now.date() else "running"
        yield TableRow(
            "wait",
            view.case.record.title(wait.item),
            day=str(wait.first),
            state="met" if met_early(view, wait) else running,
            note=length_text(wait),
            last_day=str(wait.last),
            counted_from=counted_from(view.case, wait),
        )


def _wanted(view: View) -> Iterator[TableRow]:
    """Yield the day by which everything is wanted, as it was given."""
    record = view.case.record
    for given in record.deadlines.standing("", record.everything):
        if given.day:
            yield _row_of("due", given.event)._replace(what=EVERYTHING, day=str(given.day))


def _item(view: View, state: ItemState) -> TableRow:
    """Return an item as it stands, with the last word on it."""
    standing = {
        "what": state.title,
        "state": standing_text(state),
        "strength": strength_word(state.strength),
    }
    row = TableRow("item", day=state.day, **standing)
    for outcome in outcomes_that_met(view, state.id):
        row = _row_of("item", outcome.event)._replace(**standing)
        day = _day(outcome.when or outcome.event.at)
        row = row._replace(day=day, note=stage_word(outcome.outcome))
    if not state.statements:
        return row
    last = state.statements[-1]
    day = str(last.observed.date()) if last.observed else _day(last.event.at)
    note = way_titles(view.case.playbook, state.id, last.ways) or last.reason
    row = _row_of("item", last.event)._replace(**standing)
    return row._replace(day=day, note=note, reason=last.reason)


def _proof(view: View, attached: Attached) -> TableRow:
    proof = attached.proof
    what = view.case.record.title(proof.item) or "the closure as a whole"
    row = _row_of("proof", proof.event)
    return row._replace(
        what=what,
        number=proof.name,
        state=str(attached.state),
        size=str(proof.body.size),
        sha256=proof.body.sha256,
    )
