"""What has come between since an application, or what its author could not have seen.

Un-ticking does not call an application back. Once one stands, the gate looks for two
things instead of prerequisites: *drift*, an entry that is no longer satisfied, and what
is *contested*, because somebody spoke without having seen the application, or applied
over something that was not so.

An application is judged by what its author had seen, at the moment it was sent. Until
somebody says that it was sent, ticks go on ageing: what ran out is to be looked at again,
and the application confirmed anew.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from closetui.domain.blockers import TIME_OF_IT, Act, Blocker, BlockerKind, Remedy
from closetui.domain.case import Application, Case
from closetui.domain.deeds import deed
from closetui.domain.events import Event
from closetui.domain.fold.applications import people_in
from closetui.domain.fold.record import Record
from closetui.domain.fold.statements import Said
from closetui.domain.judge import Judge, rests_on, unmet
from closetui.domain.outcomes import disagree, own_words
from closetui.domain.people import signed_off
from closetui.domain.playbook_items import Item
from closetui.domain.prerequisites import application_title, ending, entry_blocker, or_end
from closetui.domain.states import ItemState, State, Viewpoint
from closetui.domain.text import first_of
from closetui.domain.times import CLOCK_TOLERANCE, Reason, day_words, exact_moment, led_by


def viewpoint_now(case: Case, now: datetime) -> Viewpoint:
    """Return from where the present state of a closure is judged.

    Once an application was sent nothing ages any more, and what its author had seen
    was judged when it was made; but nothing was judged where it was made outside.
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


def application_blockers(
    case: Case, states: Mapping[str, ItemState], now: datetime
) -> list[Blocker]:
    """Return what is contested about the applications that stand, or no longer clear."""
    found = [*acceptable(case, states, now), *_outcome_conflicts(case)]
    for application in case.standing:
        found += _ran_out(case, application, states, now)
    found += _running_out(case, states, now)
    return _one_for_each_item(found)


def acceptable(case: Case, states: Mapping[str, ItemState], now: datetime) -> list[Blocker]:
    """Return what an acceptance with a reason would let stand: contested, or drifted.

    Args:
        case: The closure.
        states: The state of every entry now, as seen beside the application.
        now: The moment; an application that was not sent yet is judged at it.
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
    record that the author had seen, and what a clock cannot have got right. Another
    application that neither had seen contests it until that one has ended.
    """
    author = application.event.by or "somebody"
    passed = application.accepted | {other.event.id for other in case.applications if other.ended}
    unseen: dict[str, list[Event]] = {}
    for event in application.unseen:
        if event.id not in passed:
            unseen.setdefault(event.item, []).append(event)
    for item, events in unseen.items():
        names = first_of(list(dict.fromkeys(event.by or "somebody" for event in events)))
        about = "it" if item else ""
        deeds = " and ".join(dict.fromkeys(deed(event.kind, about) for event in events))
        reason = f"{names} {deeds} without having seen the application by {author}, "
        reason += f"and {author} had not seen that"
        title = case.record.title(item) or application_title(case, application)
        yield _contested(case, application, item, title, reason)
    if application.event.id in application.accepted:
        return
    yield from _about_time(case, application, now)
    unmet_now = {state.id for state in unmet(states)}
    for state in _unmet_when_sent(case, application, now):
        reason = _why_unmet(case, application, state.id)
        found = _contested(case, application, state.id, state.title, reason)
        if application.elsewhere:
            if state.id not in unmet_now:
                continue  # It is met or dropped by now: nothing is left to say.
            meet = entry_blocker(case, states[state.id]).remedy
            found = found._replace(remedy=or_end(case, meet, [application]))
        yield found
    signed = signed_off(people_in(case.record, application.past))
    if not signed and not (application.elsewhere and signed_off(case.people)):
        reason = f"{author} applied without the two sign-offs that were demanded"
        yield _contested(case, application, "", "Two sign-offs", reason)


def _why_unmet(case: Case, application: Application, entry: str) -> str:
    """Say what an entry lacked when an application was sent: what it had, ran out since."""
    confirmed = exact_moment(application.event.at)
    if application.sent and confirmed:
        then = judged_at(case, application._replace(sent=confirmed), confirmed)
        if Judge(case.record, Viewpoint(application.past, then)).state(entry).satisfied:
            return "ran out before it was sent"
    return f"was not met when {application.event.by or 'somebody'} applied"


def judged_at(case: Case, application: Application, now: datetime) -> datetime:
    """Return the moment at which an application is judged.

    It is the moment it was sent, or now; and never before anything it builds on, so
    that a clock set back makes nothing fresh.
    """
    events = (application.event, *case.record.events_at(application.past))
    moments = [moment for event in events if (moment := exact_moment(event.at))]
    return max([application.sent or now, *moments])


def _unmet_when_sent(case: Case, application: Application, now: datetime) -> Iterator[ItemState]:
    """Yield what was not met, by what its author had seen; what only ran out since aside."""
    # Until it is sent a tick may run out, and can be renewed before it is confirmed anew. That is
    # told as having run out; only what was never so contests the application.
    view = Viewpoint(application.past, judged_at(case, application, now))
    late = {state.id for state in _late(case, view)} if application.sent is None else set()
    for state in unmet(Judge(case.record, view).states()):
        if state.id not in late:
            yield state


def _late(case: Case, view: Viewpoint) -> list[ItemState]:
    """Return what is not met but would be if nothing aged and nothing had to wait."""
    found = [s for s in unmet(Judge(case.record, view).states()) if s.state in _BY_TIME]
    still = Judge(case.record, view._replace(now=None))
    return [state for state in found if still.state(state.id).satisfied]


_BY_TIME = (State.STALE, State.WAITING)


def unmet_when_applied(case: Case, application: Application, now: datetime) -> tuple[str, ...]:
    """Return the ids of what was not met by what the author of an application had seen."""
    return tuple(state.id for state in _unmet_when_sent(case, application, now))


def _about_time(case: Case, application: Application, now: datetime) -> Iterator[Blocker]:
    judged = judged_at(case, application, now)
    if judged - now > CLOCK_TOLERANCE:
        reason = f"it is dated {day_words(judged.date())}, which has not come yet"
        yield _contested(case, application, "", TIME_OF_IT, reason)
    if application.sent_late:
        reason = "it was sent more than 24 hours after it was confirmed"
        yield _contested(case, application, "", TIME_OF_IT, reason)


def _ran_out(
    case: Case, application: Application, states: Mapping[str, ItemState], now: datetime
) -> Iterator[Blocker]:
    """Yield what ran out since an application that nobody says was sent was confirmed."""
    if application.sent is not None or application.event.id in application.accepted:
        return
    for state in _late(case, Viewpoint(application.past, judged_at(case, application, now))):
        blocker = entry_blocker(case, state)
        again = states[state.id].satisfied
        yield blocker._replace(remedy=Remedy(Act.CONFIRM_ANEW)) if again else blocker


def _running_out(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[Blocker]:
    """Yield what is not met now by time alone, while something was confirmed and not sent."""
    for state in _late(case, viewpoint_now(case, now)):
        if not _is_accepted(case, states, state.id):
            yield entry_blocker(case, state)


def causes(case: Case, states: Mapping[str, ItemState], entry: str) -> frozenset[str]:
    """Return the ids of the events by which an entry is not satisfied.

    An entry may fail through others that it rests on (its sub-items, the company that a
    way needs), and through news about what comes before it; all of these events count.
    To let the entry stand, all of them must have been accepted.
    """
    items = {item.id: item for item in case.playbook.items()}
    found: set[str] = set()
    visited: set[str] = set()
    waiting = [entry]
    while waiting:
        here = waiting.pop()
        visited.add(here)
        statements = states[here].statements
        found.update(_asked_by(case.record, here), states[here].news)
        found.update(*(statement.marks for statement in statements))
        if here in case.record.lists:
            found |= case.record.lists[here].opening(case.record.everything)
        used = frozenset(
            way for statement in statements if statement.said is Said.DONE for way in statement.ways
        )
        if here not in items:
            continue
        found.update(_counted_from(case.record, items[here], used))
        waiting += [
            other
            for other in rests_on(items[here], used)
            if other not in visited and states[other].state is not State.DONE
        ]
    return frozenset(found)


def _asked_by(record: Record, entry: str) -> Iterator[str]:
    """Yield the ids of what makes an entry block, and of the undos by which others' words count."""
    own, log = record.own.get(entry), record.entries.get(entry)
    undos = log.undone(record.everything).undos if log else 0
    events = [*record.raises(entry, record.everything), *record.events_at(undos)]
    yield from (event.id for event in [*events, *([own.event] if own else [])])


def _counted_from(record: Record, item: Item, used: Collection[str]) -> Iterator[str]:
    """Yield the ids of the days from which the ways of a tick are counted."""
    anchors = {way.wait_from for way in item.ways if way.id in used and way.wait_from}
    for anchor in anchors & record.days.keys():
        yield from (day.word.event.id for day in record.days[anchor].among(record.everything))


def _contested(case: Case, application: Application, item: str, title: str, reason: str) -> Blocker:
    remedy = ending(case, Remedy(Act.WITHDRAW_OR_ACCEPT, item), [application])
    return Blocker(item, BlockerKind.CONTESTED, title, reason, remedy)


def _drifted(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[Blocker]:
    """Yield what is not satisfied any more, by something that was not accepted since."""
    late = {state.id for state in _late(case, viewpoint_now(case, now))}
    for state in unmet(states):
        if state.id in late or _is_accepted(case, states, state.id):
            continue  # What is late is told as having run out.
        yield _drift(case, state)


def _drift(case: Case, state: ItemState) -> Blocker:
    """Return what to say of an entry that is not satisfied, or that was asked for since."""
    own = case.record.own.get(state.id)
    if own is not None and not state.statements:
        why: Reason = own.item.why or f"{own.event.by or 'somebody'} added it since"
    else:
        why = led_by("since the application, ", state.why)
    remedy = or_end(case, entry_blocker(case, state).remedy, case.standing)
    return Blocker(state.id, BlockerKind.DRIFT, state.title, why, remedy, rows=state.open_rows)


def _is_accepted(case: Case, states: Mapping[str, ItemState], entry: str) -> bool:
    """Return whether somebody accepted all by which an entry is not satisfied."""
    # Accepting covers exactly what was there to be seen. One more event by which the entry fails is
    # one that nobody accepted, and it is asked about again.
    because = causes(case, states, entry)
    return all(
        {application.event.id, *because} <= application.accepted for application in case.standing
    )


def _outcome_conflicts(case: Case) -> Iterator[Blocker]:
    for application in case.standing:
        if disagree(own_words(application.words, case.playbook.outcomes)):
            outcomes = application.outcomes
            said = [f"{one.event.by or 'somebody'}: {one.outcome}" for one in outcomes]
            yield Blocker(
                "",
                BlockerKind.CONTESTED,
                "What became of the application",
                f"copies disagree: {first_of(said)}",
                Remedy(Act.RECORD_OUTCOME, applications=case.numbers([application])),
            )


def _one_for_each_item(blockers: Iterable[Blocker]) -> list[Blocker]:
    """Keep the first blocker on each item: contested comes before drift."""
    kept: dict[tuple[str, str], Blocker] = {}
    for blocker in blockers:
        kept.setdefault((blocker.item, "" if blocker.item else blocker.reason), blocker)
    return list(kept.values())
