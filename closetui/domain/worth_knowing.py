"""What a person should know about a verdict besides what is in the way: it blocks nothing."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Final

from closetui.domain.bodies import Day
from closetui.domain.case import Case
from closetui.domain.drift import unmet_when_applied
from closetui.domain.fold.tracked import happened_at
from closetui.domain.people import signers
from closetui.domain.prerequisites import fault_text
from closetui.domain.states import ItemState, State
from closetui.domain.text import first_of
from closetui.domain.times import day_words, event_moment, moment_text, span

_SOON: Final = timedelta(hours=6)
"""How long before an item goes stale there is a warning."""


def worth_knowing(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[str]:
    """Yield it, one sentence each."""
    if len(case.standing) > 1:
        yield f"{len(case.standing)} applications stand; withdraw those that are not real"
    yield from _about_days(case)
    for application in case.standing:
        if application.elsewhere:
            by = application.event.who
            ids = unmet_when_applied(case, application, now)
            unmet = "; ".join(case.record.title(entry) for entry in ids) or "nothing"
            yield (
                f"Applied outside this program, recorded by {by}: {application.elsewhere.why}. "
                f"Not met by the record{f' ({len(ids)})' if ids else ''}: {unmet}"
            )
        elif application.event.id in application.accepted:
            yield "The application stands although something was open; the log says why"
    for fault in case.repaired:
        yield f"Acknowledged by repair: {fault_text(fault)}"
    if case.later:
        kinds = first_of(sorted({event.kind for event in case.later}))
        single = len(case.later) == 1
        come = "1 entry comes" if single else f"{len(case.later)} entries come"
        yield f"{come} from a newer closetui and {'is' if single else 'are'} kept ({kinds})"
    yield from words_on_groups(case)
    yield from _about_people(case)
    if not case.standing:
        yield from _going_stale(case, states, now)


def words_on_groups(case: Case) -> Iterator[str]:
    """Say whose statements on an item do not count, because its sub-items decide."""
    for item in case.playbook.items():
        for statement in case.statements.get(item.id, ()) if item.derived else ():
            by = statement.event.who
            yield f"{item.title}: what {by} said of the whole does not count, its parts decide"


def _about_days(case: Case) -> Iterator[str]:
    """Say where copies disagree on a day that waits count from, or on that of sending."""
    for anchor in case.playbook.anchors:
        given = case.record.days.standing(anchor.id, case.record.everything)
        if len({known.day for known in given}) > 1:
            days = first_of([f"{known.event.who}: {_day_words(known)}" for known in given])
            yield (
                f"Copies disagree on a day ({days}): {anchor.question} "
                "Waits count from the last one, deadlines from the first"
            )
    for about in case.record.deadlines:
        wanted = case.record.deadlines.standing(about, case.record.everything)
        if len({known.day for known in wanted}) > 1:
            days = first_of([f"{known.event.who}: {_day_words(known)}" for known in wanted])
            what = case.record.title(about) if about else "applying"
            yield f"Copies disagree on the day that is wanted for {what} ({days}); the first counts"
    for application in case.standing:
        days_by_person = [
            (outcome.event.who, happened_at(outcome).date()) for outcome in application.sendings
        ]
        if len({day for _, day in days_by_person}) > 1:
            days = first_of([f"{who}: {day_words(day)}" for who, day in days_by_person])
            yield f"Copies disagree on the day it was sent ({days}); the last one counts"


def _day_words(known: Day) -> str:
    return day_words(known.day) if known.day else "taken back"


def _about_people(case: Case) -> Iterator[str]:
    """Warn of sign-offs that may not come from two people, and say who lifted a demand."""
    signed = signers(case.people).values()
    if case.people.demanded and not case.standing:
        names = first_of(sorted(sign_off.name for sign_off in signed))
        yield (
            f"Two sign-offs are demanded; signed: {names or 'nobody'}. "
            "Names in a shared file are claims, not proof"
        )
    if case.people.demanded and len(signed) > len({sign_off.event.actor for sign_off in signed}):
        yield "One installation signed off under several names"
    for demand in case.people.demands:
        if not demand.wanted:
            by = demand.event.who
            yield f"The demand for two sign-offs was lifted by {by}: {demand.reason}"


def _going_stale(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[str]:
    for item in case.playbook.items():
        state = states[item.id]
        held = item.holds(state.ways_used)
        if not (held and item.gates and state.state is State.DONE):
            continue
        # Every statement has to hold by itself, so the oldest one runs out first.
        seen = [statement.observed for statement in state.statements if statement.observed]
        end = min(seen) + span(held) if seen else None
        if end and timedelta() < end - now <= _SOON:
            yield f"{item.title}: check again before {event_moment(moment_text(end))}"
