"""The gate: the one function that decides whether a closure may be applied for.

:func:`verdict` is pure and stores nothing. Screens, commands, merging and
reports call it, and nothing else decides. While no application stands it
lists all that is in the way of applying; once one stands it lists what has
come between (drift) or what its author could not have seen (contested). What
merely is :func:`worth_knowing` stands beside it as warnings.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from closetui.domain.blockers import FAULTS, Blocker, BlockerKind
from closetui.domain.bodies import Day
from closetui.domain.case import Application, Case
from closetui.domain.drift import application_blockers, contests, unmet_when_applied, viewpoint_now
from closetui.domain.due import After, after, asked, due_entries, in_turn
from closetui.domain.errors import (
    EXIT_BLOCKED,
    EXIT_CLEAR,
    EXIT_CONFLICT,
    EXIT_DAMAGED,
    EXIT_DRIFT,
    EXIT_STALE,
    EXIT_WAITING,
)
from closetui.domain.events import digest
from closetui.domain.fold.requests import Request, open_requests
from closetui.domain.fold.tracked import happened_at
from closetui.domain.judge import Judge
from closetui.domain.listed_items import to_answer, to_ship
from closetui.domain.next_step import Next, next_step
from closetui.domain.outcomes import End, own_words
from closetui.domain.people import sign_off_warnings
from closetui.domain.prerequisites import (
    fault_blockers,
    fault_text,
    prerequisites,
    request_blockers,
)
from closetui.domain.states import ItemState, State
from closetui.domain.text import first_of
from closetui.domain.times import day_words, event_moment, moment_text, span
from closetui.domain.values import distinct

RULES_VERSION = 2
"""Changes whenever a release may judge the same events differently."""


@distinct
class Verdict(NamedTuple):
    """The decision, with everything it rests on."""

    open: bool
    """Whether nothing stands in the way."""
    exit_code: int
    blockers: tuple[Blocker, ...]
    warnings: tuple[str, ...]
    fingerprint: str
    """Hash of everything that bears on the gate; a note does not change it."""
    stage: str
    """How far the application got, by its outcomes; ``applied`` from the confirmation on."""
    contested: bool
    """Whether an application was made without having seen something, or over something open."""
    states: Mapping[str, ItemState]
    application: Application | None
    """The application that stands, if any."""
    ask: tuple[str, ...]
    """Recommended items that are neither met nor answered, in working order."""
    next: Next
    due: frozenset[str]
    """Entries before which nothing is open."""
    in_turn: frozenset[str]
    """Entries before which nothing comes: they are to be done now, unless only time is missing."""
    after: After
    to_ship: Mapping[str, Mapping[str, int]]
    """By item, then by day (ISO): how many rows of its list have to be shipped by then."""
    to_answer: Mapping[str, Mapping[str, int]]
    """By item, then by day (ISO): how many buyers who ask to cancel have to be answered by then."""

    @property
    def may_apply(self) -> bool:
        """Whether applying is allowed now: the gate is open and nothing was applied."""
        return self.open and self.application is None

    @property
    def exit_code_with_after(self) -> int:
        """The exit code that also counts what is left to do afterwards."""
        if self.exit_code or self.after.finished:
            return self.exit_code
        sent = self.application is not None and self.application.sent is not None
        return EXIT_WAITING if sent and not self.after.next else EXIT_BLOCKED


def verdict(case: Case, now: datetime) -> Verdict:
    """Return the verdict on ``case`` at ``now``."""
    standing = case.standing
    states = Judge(case.record, viewpoint_now(case, now)).states()
    blockers = list(fault_blockers(case))
    contested = False
    if standing:
        contested = any(next(contests(case, act, states, now), None) for act in standing)
        blockers += application_blockers(case, states, now)
    else:
        blockers += prerequisites(case, states)
    asked_for = list(request_blockers(case, states, _requests(case)))
    blockers = _in_working_order(case, _with_requests(blockers, asked_for))
    later = after(case, states, now, clear=not blockers)
    ask, ship, answer = asked(case, states), to_ship(case.record), to_answer(case.record)
    return Verdict(
        open=not blockers,
        exit_code=_exit_code(blockers, applied=bool(standing)),
        blockers=tuple(blockers),
        warnings=tuple(worth_knowing(case, states, now)),
        fingerprint=fingerprint(case),
        stage=_stage(case),
        contested=contested,
        states=states,
        application=standing[0] if standing else None,
        ask=ask,
        next=next_step(case, states, blockers, ask, later, urgent=(ship, answer), today=now.date()),
        due=due_entries(case, states),
        in_turn=in_turn(case, states),
        after=later,
        to_ship=ship,
        to_answer=answer,
    )


def _with_requests(blockers: Sequence[Blocker], asked_for: Sequence[Blocker]) -> list[Blocker]:
    """Return blockers joined with requests; each item once, by the reason that says most."""
    # An item that AliExpress asked about is listed once. "Asked for" says more than "ran out";
    # "open" or "copies disagree" says more still.
    named = {blocker.item for blocker in asked_for if blocker.item}
    kept = [b for b in blockers if b.item not in named or b.kind not in _BY_TIME]
    taken = {blocker.item for blocker in kept if blocker.item}
    for blocker in asked_for:
        if blocker.item not in taken:
            kept.append(blocker)
            taken |= {blocker.item} - {""}
    return kept


def _in_working_order(case: Case, blockers: Sequence[Blocker]) -> list[Blocker]:
    """Return blockers with those about entries in working order, and all others in place."""
    items, consequences = case.in_order, case.playbook.consequences
    entries = (*(item.id for item in items), *(entry.id for entry in consequences))
    place = {entry: number for number, entry in enumerate(entries)}
    named = [blocker for blocker in blockers if blocker.item in place]
    ordered = iter(sorted(named, key=lambda blocker: place[blocker.item]))
    return [next(ordered) if blocker.item in place else blocker for blocker in blockers]


def _requests(case: Case) -> Sequence[Request]:
    """Return what was asked and not answered, and not judged by an application that stands."""
    aside = 0
    for application in case.standing:
        aside |= application.past
    return open_requests(case.record, case.record.everything, aside)


def fingerprint(case: Case) -> str:
    """Return a hash of all that matters to the verdict, except the time."""
    # Sorted, so that two people who hold the same events see the same code. Without the clock:
    # otherwise the code would change while somebody types it.
    relevant = sorted(event.id for event in case.record.events_at(case.record.relevant))
    faults = sorted(fault.id for fault in case.faults)
    return digest([RULES_VERSION, case.id, relevant, faults])[:16]


def confirm_phrase(case: Case) -> str:
    """Return what must be typed to apply: the closure's name and a code.

    The code comes from the fingerprint, so a phrase read before a relevant
    change no longer fits after it. It stands for the closure and what applying brings
    about, not for a route: until it is sent another route may be taken.
    """
    return f"{case.name} {fingerprint(case)[:6].upper()}"


def elsewhere_phrase(case: Case) -> str:
    """Return what must be typed to record an application that was made outside."""
    return f"{case.name} ELSEWHERE {fingerprint(case)[:6].upper()}"


def _exit_code(blockers: Sequence[Blocker], *, applied: bool) -> int:
    # From the worst to what clears by itself, so that a script can tell by the code alone whether
    # somebody has to act. A damaged record comes first: nothing in it can be relied on.
    kinds = {blocker.kind for blocker in blockers}
    if not kinds:
        return EXIT_CLEAR
    if kinds & FAULTS:
        return EXIT_DAMAGED
    if kinds == {BlockerKind.STALE}:
        return EXIT_STALE
    if kinds == {BlockerKind.WAITING}:
        return EXIT_WAITING
    if applied:
        return EXIT_STALE if kinds <= _BY_TIME else EXIT_DRIFT
    return EXIT_CONFLICT if BlockerKind.CONFLICT in kinds else EXIT_BLOCKED


_BY_TIME = frozenset({BlockerKind.STALE, BlockerKind.WAITING})


def _stage(case: Case) -> str:
    """The stage by the latest words on the application that stands."""
    if not case.standing:
        return "preparing"
    words = own_words(case.standing[0].words, case.playbook.outcomes)
    if case.standing[0].done:
        return min(words)
    return "under-review" if words & {End.UNDER_REVIEW, End.ASKED} else "applied"


_SOON: Final = timedelta(hours=6)
"""How long before an item goes stale there is a warning."""


def worth_knowing(case: Case, states: Mapping[str, ItemState], now: datetime) -> Iterator[str]:
    """Yield what a person should know besides what is in the way: it blocks nothing."""
    if len(case.standing) > 1:
        yield f"{len(case.standing)} applications stand; withdraw those that are not real"
    yield from _about_days(case)
    for application in case.standing:
        if application.elsewhere:
            ids = unmet_when_applied(case, application, now)
            unmet = "; ".join(case.record.title(entry) for entry in ids) or "nothing"
            yield (
                f"Applied outside this program, recorded by {application.event.who}: "
                f"{application.elsewhere.why}. "
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
    yield from sign_off_warnings(case.people, applied=bool(case.standing))
    if not case.standing:
        yield from _going_stale(case, states, now)


def words_on_groups(case: Case) -> Iterator[str]:
    """Say whose statements on an item do not count, because its sub-items decide."""
    for item in case.playbook.items():
        for statement in case.statements.get(item.id, ()) if item.derived else ():
            said = f"what {statement.event.who} said of the whole"
            yield f"{item.title}: {said} does not count, its parts decide"


def _about_days(case: Case) -> Iterator[str]:
    """Say where copies disagree on a day that waits count from, or on that of sending."""
    for anchor in case.playbook.anchors:
        if days := _differing(case.record.days.standing(anchor.id, case.record.everything)):
            yield (
                f"Copies disagree on a day ({days}): {anchor.question} "
                "Waits count from the last one, deadlines from the first"
            )
    for about in case.record.deadlines:
        if days := _differing(case.record.deadlines.standing(about, case.record.everything)):
            what = case.record.title(about) if about else "applying"
            yield f"Copies disagree on the day that is wanted for {what} ({days}); the first counts"
    for application in case.standing:
        days_by_person = [
            (outcome.event.who, happened_at(outcome).date()) for outcome in application.sendings
        ]
        if len({day for _, day in days_by_person}) > 1:
            days = first_of([f"{who}: {day_words(day)}" for who, day in days_by_person])
            yield f"Copies disagree on the day it was sent ({days}); the last one counts"


def _differing(given: Sequence[Day]) -> str:
    """Return who gave which day, where these differ; else nothing."""
    if len({known.day for known in given}) < 2:
        return ""
    days = ((known.event.who, known.day) for known in given)
    return first_of([f"{who}: {day_words(day) if day else 'taken back'}" for who, day in days])


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
