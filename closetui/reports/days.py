"""The days of a closure that people remember, and the money that is still outstanding."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from closetui.domain.ageing import anchor_day, deadline
from closetui.domain.bodies import Outcome
from closetui.domain.case import Application
from closetui.domain.events import name_or_nobody
from closetui.domain.lists import row_list
from closetui.domain.outcomes import DONE, LEFT, End
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State, done_on
from closetui.domain.text import amounts, counted
from closetui.domain.times import exact_moment, named_day
from closetui.domain.values import distinct
from closetui.reports.signs import list_count
from closetui.reports.titles import route_title
from closetui.reports.when import Clock
from closetui.reports.words import stage_word
from closetui.views import View


@distinct
class Day(NamedTuple):
    """Something that happened, or will be, on a day."""

    day: date
    text: str
    by: str = ""
    """Who recorded how what was asked of AliExpress ended; else empty."""


def milestones(view: View) -> list[Day]:
    """Return the days that a person remembers: started, applied, decided, and what came in.

    Attempts that ended are among them, except those that were never sent.
    """
    case = view.case
    started = exact_moment(case.start.at)
    found = [Day(started.date(), f"started, by {name_or_nobody(case.start.by)}")] if started else []
    for application in case.applications:
        if application.words != {End.NOT_SENT}:
            found += _applied(view, application)
    found += [day for item in case.playbook.after for day in _awaited(view, item)]
    return sorted(found, key=lambda entry: entry.day)


def _applied(view: View, application: Application) -> Iterator[Day]:
    recorded = named_day(application.event.at)
    noun = view.case.playbook.apply.noun
    what = f"{noun} recorded" if application.elsewhere else f"{noun} confirmed"
    given = application.given_day
    day, word = (given, "applied") if given else (recorded, what)
    if day:
        route = route_title(view.case.playbook, application.route)
        parts = [text for text in (word, route, application.reference) if text]
        yield Day(day, ", ".join(parts))
    for outcome in last_words(application):
        day = named_day(outcome.when) or named_day(outcome.event.at)
        by_oneself = outcome.outcome in DONE and application.deed(view.case.playbook) == "done"
        if day and outcome.outcome in {*DONE, End.REJECTED}:
            # Giving up is one's own word, also where AliExpress never answered.
            their_word = not by_oneself and outcome.outcome not in LEFT
            who = ", said AliExpress" if their_word else ""
            by = "" if by_oneself else outcome.event.who
            yield Day(day, f"{stage_word(outcome.outcome)}{who}", by)
        elif day and outcome.outcome in (End.WITHDRAWN, End.NO_RESULT):
            yield Day(day, stage_word(outcome.outcome))


def last_words(application: Application) -> tuple[Outcome, ...]:
    """Return the outcomes that stand on an application, and the last of each other kind before."""
    before = {outcome.outcome: outcome for outcome in application.answers}
    earlier = (outcome for outcome in before.values() if outcome.outcome not in application.words)
    found = {outcome.event.id for outcome in (*earlier, *application.outcomes)}
    return tuple(outcome for outcome in application.history if outcome.event.id in found)


def _awaited(view: View, item: Item) -> Iterator[Day]:
    """Yield when something of afterwards was done that a person had to wait for."""
    state = view.verdict.states[item.id]
    waited = item.wait_for or item.due_after or item.due_from
    seen = [statement.observed for statement in state.statements if statement.observed]
    if state.state is State.DONE and waited and seen:
        yield Day(max(seen).date(), f"done: {item.title}")


def lasting_dates(view: View) -> list[Day]:
    """Return future days that outlive the closure: those that people gave themselves."""
    record, today = view.case.record, view.now.date()
    found = []
    for anchor in view.case.playbook.anchors:
        given = anchor_day(record, anchor.id, record.everything)
        if given is not None and given.day > today:
            found.append(Day(given.day, anchor.question))
    return sorted(found, key=lambda entry: entry.day)


def end_word(view: View) -> str:
    """Return what became of it in a word: ``closed``, ``deleted``, ``restored``."""
    return stage_word(view.verdict.stage)


@distinct
class Sum(NamedTuple):
    """A sum of money, by name."""

    name: str
    entry: str
    """The entry that says when it has come in."""
    told: str
    """How it stands, in a few words."""
    out: bool
    """Whether it has not come in yet."""
    amount: str = ""
    """What is owed according to the list behind the entry, such as ``USD 31.20``; may be empty."""


def money(view: View, clock: Clock | None = None) -> tuple[Sum, ...]:
    """Return the sums that the guide knows of, once something was applied for.

    ``clock`` says how days are worded; None: for whoever looks now.
    """
    if not view.case.standing:
        return ()
    return tuple(_sums(view, clock or Clock(view.now)))


def money_ahead(view: View) -> list[str]:
    """Return the names of the sums that come in after an application."""
    states = view.verdict.states
    return [
        item.money
        for item in view.case.playbook.after
        if item.money and states[item.id].state is not State.NOT_APPLICABLE
    ]


def _sums(view: View, clock: Clock) -> Iterator[Sum]:
    for item in view.case.playbook.after:
        if item.money:
            state = view.verdict.states[item.id]
            amount = "none" if state.state is State.NOT_APPLICABLE else owed(view, item)
            yield Sum(
                item.money,
                item.id,
                _money_words(view, item, state, clock),
                not state.satisfied,
                amount,
            )


def owed(view: View, item: Item) -> str:
    """Return what the open rows of the list behind an item come to; empty where it has none."""
    return " + ".join(amounts(row_list(view.case, item.id).owed)) if item.list_name else ""


def came_in(view: View) -> str:
    """Return what came in according to the lists of money, and in how many rows; may be empty."""
    lists = [row_list(view.case, item.id) for item in view.case.playbook.after
             if item.money and item.list_name]  # fmt: skip
    return "; ".join(
        ", ".join(
            filter(None, (" + ".join(amounts(found.came_in)), counted(found.settled, found.row)))
        )
        for found in lists
        if found.settled
    )


def _money_words(view: View, item: Item, state: ItemState, clock: Clock) -> str:
    """Return whose turn it is, how much has come in, and the last day that is known."""
    if state.state is State.NOT_APPLICABLE:
        return next((said.reason for said in state.statements if said.reason), "does not apply")
    if state.satisfied:
        day = done_on(state)
        # A tick says that it came, or that it is known in writing why not: nothing more is due.
        return f"settled since {clock.named(day)}" if day else "settled"
    last, count = deadline(view.case.record, item), list_count(view, item.id)
    parts = [f"{count.settled} of {counted(count.total, count.row)}"] if count else []
    if state.state is State.WAITING:
        parts.append(f"on its way until {clock.day(state.day)}" if state.day else "not yet")
    elif not count:
        parts.append("your turn" if state.id in view.verdict.in_turn else "later")
    return ", ".join([*parts, *([f"by {clock.named(last)}"] if last else [])])
