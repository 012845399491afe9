"""What has changed since an application, or what its author could not have seen.

Un-ticking does not recall an application. Once one stands, the gate looks for two things instead of
prerequisites: *drift*, an entry that is no longer satisfied, and what is *contested*, because
somebody spoke without having seen the application, or applied over something that was not so.

An application is judged by what its author had seen, at the moment it was sent. Until
somebody says that it was sent, ticks go on ageing: what ran out has to be looked at again, and the
application confirmed once more.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from closetui.domain.blockers import Act, Blocker, BlockerKind, Remedy
from closetui.domain.case import Application, Case
from closetui.domain.deeds import deed
from closetui.domain.events import Event
from closetui.domain.fold.applications import judged_at, people_in, viewpoint_when_sent
from closetui.domain.fold.record import Record
from closetui.domain.judge import Judge, rests_on, unmet
from closetui.domain.outcomes import disagree, own_words
from closetui.domain.people import signed_off
from closetui.domain.playbook_items import Item
from closetui.domain.prerequisites import application_title, ending, entry_blocker, or_day, or_end
from closetui.domain.states import ItemState, State, Viewpoint
from closetui.domain.text import first_of
from closetui.domain.times import CLOCK_TOLERANCE, Reason, day_words, exact_moment, led_by


def viewpoint_now(case: Case, now: datetime) -> Viewpoint:
    """Return from where the present state of a closure is judged.

    Once an application was sent nothing ages any more, and what its author had seen was judged when
    it was made. Nothing was judged if it was made outside.
    """
    standing = case.standing
    everything = case.record.everything
    if not standing:
        return Viewpoint(everything, now, clock=now)
    aside = everything
    for application in standing:
        aside &= 0 if application.elsewhere else application.past
    ageing = any(application.sent is None for application in standing)
    return Viewpoint(everything, now if ageing else None, aside, now)


def states_when_sent(case: Case, application: Application) -> Mapping[str, ItemState]:
    """Return how every entry stood for the author of an application when it was sent, if it was."""
    if application.sent is None:
        return {}
    return Judge(case.record, viewpoint_when_sent(case, application, application.sent)).states()


def application_blockers(
    case: Case, states: Mapping[str, ItemState], now: datetime
) -> list[Blocker]:
    """Return what is contested about the applications that stand, or no longer clear."""
    blockers = [*acceptable(case, states, now), *_outcome_conflicts(case)]
    for application in case.standing:
        blockers += _ran_out(case, application, states, now)
    # What is not met now by time alone, while something is confirmed and not sent.
    running_out = _late(case, viewpoint_now(case, now))
    unaccepted = [state for state in running_out if not _is_accepted(case, states, state.id)]
    blockers += [entry_blocker(case, states, state) for state in unaccepted]
    return _one_for_each_item(blockers)


def acceptable(case: Case, states: Mapping[str, ItemState], now: datetime) -> list[Blocker]:
    """Return what an acceptance with a reason would let stand: contested, or drifted.

    The states are those of now, beside the application; one that was not sent is judged at ``now``.
    """
    contested = [
        blocker
        for application in case.standing
        for blocker in contests(case, application, states, now)
    ]
    return _one_for_each_item([*contested, *_drifted(case, states, now)])


def contests(
    case: Case, application: Application, states: Mapping[str, ItemState], now: datetime
) -> Iterator[Blocker]:
    """Yield what contests an application, unless it was accepted.

    That is what was said without its author having seen it, what was not met by the
    record that the author had seen, and what a correct clock cannot have said. Another application
    that neither had seen contests it until that one has ended.
    """
    author = application.event.who
    # Of two applications that did not know of each other, one is withdrawn; then the other stands
    # again without anybody accepting anything.
    passed = application.accepted | {other.event.id for other in case.applications if other.ended}
    unseen: dict[str, list[Event]] = {}
    for event in application.unseen:
        if event.id not in passed:
            unseen.setdefault(event.item, []).append(event)
    for item, events in unseen.items():
        names = first_of(list(dict.fromkeys(event.who for event in events)))
        about = "it" if item else ""
        deeds = " and ".join(dict.fromkeys(deed(event.kind, about) for event in events))
        reason = f"{names} {deeds} without having seen the application by {author}, "
        reason += f"and {author} had not seen that"
        title = case.record.title(item) or application_title(case, application)
        yield _contested(case, application, item, title, reason)
    if application.event.id in application.accepted:
        return
    yield from _about_time(case, application, now)
    yield from _applied_over(case, application, states, now)
    signed = signed_off(people_in(case.record, application.past))
    if not signed and not (application.elsewhere and signed_off(case.people)):
        reason = f"{author} applied without the two sign-offs that were demanded"
        yield _contested(case, application, "", "Two sign-offs", reason)


def _applied_over(
    case: Case, application: Application, states: Mapping[str, ItemState], now: datetime
) -> Iterator[Blocker]:
    """Yield what was not met when an application was made."""
    unmet_now = {state.id for state in unmet(states)}
    for state in _unmet_when_sent(case, application, now):
        if application.elsewhere and state.id not in unmet_now:
            continue  # It is met or dropped by now: there is nothing left to report.
        reason = _why_unmet(case, application, state.id)
        blocker = _contested(case, application, state.id, state.title, reason)
        if reason == _RAN_OUT:
            blocker = or_day(case, blocker, application)
        if application.elsewhere:
            # No gate was asked there, so what was open may still be met. An application made here
            # over something open can only be withdrawn, or accepted as it is.
            meet = entry_blocker(case, states, states[state.id]).remedy
            blocker = blocker._replace(remedy=or_end(case, meet, [application]))
        yield blocker


def _why_unmet(case: Case, application: Application, entry: str) -> str:
    """Say what an entry lacked when an application was sent; it may have run out by then."""
    confirmed = exact_moment(application.event.at)
    if application.sent and confirmed:
        then = judged_at(case, application._replace(sent=confirmed), confirmed)
        if Judge(case.record, Viewpoint(application.past, then)).state(entry).satisfied:
            return _RAN_OUT
    return f"was not met when {application.event.who} applied"


_RAN_OUT: Final = "ran out before it was sent"


def _unmet_when_sent(case: Case, application: Application, now: datetime) -> Iterator[ItemState]:
    """Yield what was not met by what its author had seen, unless it has only run out since."""
    # Until it is sent a tick may run out, and can be renewed before confirming once more. That is
    # reported as having run out; only what was never met contests the application.
    view = viewpoint_when_sent(case, application, now)
    late = {state.id for state in _late(case, view)} if application.sent is None else set()
    for state in unmet(Judge(case.record, view).states()):
        if state.id not in late:
            yield state


def _late(case: Case, view: Viewpoint) -> list[ItemState]:
    """Return what is not met but would be if nothing aged and nothing had to wait."""
    # "Stale" alone says too little: an item can be stale by time or by news, and only the first is
    # cured by looking again. So judge without the clock: what is met then was only late.
    by_time = [s for s in unmet(Judge(case.record, view).states()) if s.state in _BY_TIME]
    timeless = Judge(case.record, view._replace(now=None))
    return [state for state in by_time if timeless.state(state.id).satisfied]


_BY_TIME = (State.STALE, State.WAITING)


def unmet_when_applied(case: Case, application: Application, now: datetime) -> tuple[str, ...]:
    """Return the ids of what was not met by what the author of an application had seen."""
    return tuple(state.id for state in _unmet_when_sent(case, application, now))


def _about_time(case: Case, application: Application, now: datetime) -> Iterator[Blocker]:
    judged, reasons = judged_at(case, application, now), []
    if judged - now > CLOCK_TOLERANCE:
        reasons.append(f"it is dated {day_words(judged.date())}, which has not come yet")
    if application.sent_late:
        reasons.append("it was sent more than 24 hours after it was confirmed")
    for reason in reasons:
        blocker = _contested(case, application, "", "The time of the application", reason)
        yield or_day(case, blocker, application)


def _ran_out(
    case: Case, application: Application, states: Mapping[str, ItemState], now: datetime
) -> Iterator[Blocker]:
    """Yield what ran out since an application that nobody says was sent was confirmed."""
    if application.sent is not None or application.event.id in application.accepted:
        return
    for state in _late(case, Viewpoint(application.past, judged_at(case, application, now))):
        blocker = entry_blocker(case, states, state)
        # It was looked at again, so it is met now, but the author did not know that when
        # confirming.
        again = states[state.id].satisfied
        yield blocker._replace(remedy=Remedy(Act.CONFIRM_ANEW)) if again else blocker


def causes(case: Case, states: Mapping[str, ItemState], entry: str) -> frozenset[str]:
    """Return the ids of the events by which an entry is not satisfied.

    An entry may fail because of others that it rests on (its sub-items, or items that a way needs),
    or because of news about what comes before it; all of these events count. To let the entry
    stand, all of them must have been accepted.
    """
    items = {item.id: item for item in case.playbook.items()}
    events: set[str] = set()
    visited: set[str] = set()
    waiting = [entry]
    while waiting:
        here = waiting.pop()
        visited.add(here)
        state = states[here]
        events.update(_asked_by(case.record, here), state.news)
        events.update(*(statement.marks for statement in state.statements))
        if here in case.record.lists:
            events |= case.record.lists[here].opening(case.record.everything)
        if here not in items:
            continue
        events.update(_counted_from(case.record, items[here], state.ways_used))
        waiting += [
            other
            for other in rests_on(items[here], state.ways_used)
            if other not in visited and states[other].state is not State.DONE
        ]
    return frozenset(events)


def _asked_by(record: Record, entry: str) -> Iterator[str]:
    """Yield the ids of what makes an entry block, and of the undos that let others' words count."""
    own, log = record.own.get(entry), record.entries.get(entry)
    undos = log.undone(record.everything).undos if log else 0
    events = [*record.raises(entry, record.everything), *record.events_at(undos)]
    yield from (event.id for event in [*events, *([own.event] if own else [])])


def _counted_from(record: Record, item: Item, used: frozenset[str]) -> Iterator[str]:
    """Yield the ids of the days from which the ways of a tick are counted."""
    anchors = {way.wait_from for way in item.used(used) if way.wait_from}
    for anchor in anchors & record.days.keys():
        yield from (day.word.event.id for day in record.days[anchor].among(record.everything))


def _contested(case: Case, application: Application, item: str, title: str, reason: str) -> Blocker:
    remedy = ending(case, Remedy(Act.WITHDRAW_OR_ACCEPT, item), [application])
    return Blocker(item, BlockerKind.CONTESTED, title, reason, remedy)


def _drifted(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[Blocker]:
    """Yield what is no longer satisfied, or was asked for since, and was not accepted."""
    late = {state.id for state in _late(case, viewpoint_now(case, now))}
    for state in unmet(states):
        if state.id in late or _is_accepted(case, states, state.id):
            continue  # What is late is reported as having run out.
        own = case.record.own.get(state.id)
        why: Reason = led_by("since the application, ", state.why)
        if own is not None and not state.statements:
            why = own.item.why or f"{own.event.who} added it since"
        remedy = or_end(case, entry_blocker(case, states, state).remedy, case.standing)
        yield Blocker(state.id, BlockerKind.DRIFT, state.title, why, remedy, rows=state.open_rows)


def _is_accepted(case: Case, states: Mapping[str, ItemState], entry: str) -> bool:
    """Return whether somebody accepted all by which an entry is not satisfied."""
    # Accepting covers exactly what could be seen. One more event by which the entry fails is one
    # that nobody accepted, so people are asked again.
    because = causes(case, states, entry)
    return all(
        {application.event.id, *because} <= application.accepted for application in case.standing
    )


def _outcome_conflicts(case: Case) -> Iterator[Blocker]:
    for application in case.standing:
        if disagree(own_words(application.words, case.playbook.outcomes)):
            yield Blocker(
                "",
                BlockerKind.CONTESTED,
                "What became of the application",
                f"copies disagree: {application.sides}",
                Remedy(Act.RECORD_OUTCOME, applications=case.numbers([application])),
            )


def _one_for_each_item(blockers: Iterable[Blocker]) -> list[Blocker]:
    """Keep each item's first blocker, and all that are about no item: contested before drift."""
    kept: dict[tuple[str, str], Blocker] = {}
    for blocker in blockers:
        kept.setdefault((blocker.item, "" if blocker.item else blocker.reason), blocker)
    return list(kept.values())
