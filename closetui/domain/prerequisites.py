"""What must be so before an application, and what meets it.

That is a whole record, items, consequences, sign-offs, and an answer to what the platform asked.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from closetui.domain.applying import is_no_possible, lacks_company, leading_way, possible_ways
from closetui.domain.blockers import Act, Blocker, BlockerKind, Remedy
from closetui.domain.case import Application, Case, Fault
from closetui.domain.due import comes_first, too_early
from closetui.domain.fold.applications import word_for_day
from closetui.domain.fold.requests import Request
from closetui.domain.fold.statements import Said
from closetui.domain.fold.tracked import happened_at
from closetui.domain.judge import unmet
from closetui.domain.outcomes import End
from closetui.domain.people import SIGNERS, People, signed_off, signers
from closetui.domain.playbook_items import Item, Section, together
from closetui.domain.states import ItemState, State
from closetui.domain.text import first_of
from closetui.domain.times import Dated
from closetui.domain.waits import missing_day, not_begun_before


def prerequisites(case: Case, states: Mapping[str, ItemState]) -> Iterator[Blocker]:
    """Yield all that is still to be met before an application, unanswered requests aside."""
    for state in unmet(states):
        yield entry_blocker(case, states, state)
    if not signed_off(case.people):
        yield sign_off_blocker(case.people)


_FAULTS = {
    BlockerKind.DAMAGED: ("Part of the record is damaged", Act.MERGE_OR_REPAIR),
    BlockerKind.MISSING: ("Part of the record is missing", Act.MERGE_OR_REPAIR),
    BlockerKind.UNREAD: ("What lies beside the file cannot be read", Act.MOVE_OR_REPAIR),
    BlockerKind.NEWER: ("Part of the record needs a newer closetui", Act.UPDATE),
}


def fault_blockers(case: Case) -> Iterator[Blocker]:
    """Yield what makes the record less than whole; it shuts the gate at every stage."""
    for fault in case.faults:
        title, act = _FAULTS[fault.kind]
        yield Blocker("", fault.kind, title, fault_text(fault), Remedy(act))


def fault_text(fault: Fault) -> str:
    """Return a fault in words, with its place."""
    return f"{fault.place}: {fault.text}" if fault.place else fault.text


_REQUESTS = {
    True: ("AliExpress's rejection", "rejected the {noun}", "why was not written down"),
    False: (
        "AliExpress waits for an answer",
        "asked for more",
        "what it asked for was not written down",
    ),
}
"""By whether it is a rejection: its title, what AliExpress did, and what a bare record of it leaves
open."""


def request_blockers(
    case: Case, states: Mapping[str, ItemState], requests: Sequence[Request]
) -> Iterator[Blocker]:
    """Yield what the platform asked, or rejected for, and nobody has met or answered yet."""
    for outcome, named in requests:
        title, what, untold = _REQUESTS[outcome.outcome is End.REJECTED]
        item = case.playbook.item(named)
        details = outcome.note or "; ".join(outcome.asks) or (item.title if item else "")
        detail = f": {details}" if details else f"; {untold}"
        who = "AliExpress" if item else "it"  # The title names it where there is no item.
        yield Blocker(
            item=item.id if item else "",
            kind=BlockerKind.ANSWER,
            title=item.title if item else title,
            why=Dated(
                f"{who} {what.format(noun=case.playbook.apply.noun)}",
                happened_at(outcome).date(),
                detail,
            ),
            remedy=_in_turn(case, states, item, _meet(case, item, Act.TICK_OR_ANSWER))
            if item
            else Remedy(Act.ANSWER),
        )


def entry_blocker(case: Case, states: Mapping[str, ItemState], state: ItemState) -> Blocker:
    """Return what stands in the way with one entry that is not satisfied."""
    item = case.playbook.item(state.id)
    unread = state.section is Section.CONSEQUENCE and state.state is State.OPEN
    return Blocker(
        item=state.id,
        kind=BlockerKind.CONSEQUENCE if unread else BlockerKind(state.state),
        title=state.title,
        why=state.why,
        remedy=_remedy(case, states, item, state) if item else Remedy(Act.ACKNOWLEDGE, state.id),
        earliest=state.day if state.state is State.WAITING else "",
        rows=costly_first(case, state),
        later=bool(comes_first(case, states, state.id)),
    )


def costly_first(case: Case, state: ItemState) -> tuple[str, ...]:
    """Return the open rows of the list behind an entry, in the order of the list."""
    if not state.open_rows:
        return ()
    shown = case.record.lists[state.id].exported(case.record.everything)
    return tuple(sorted(state.open_rows, key=lambda row: shown[row].rows[row].turn))


def _remedy(case: Case, states: Mapping[str, ItemState], item: Item, state: ItemState) -> Remedy:
    anchor = missing_day(case, item, state)
    if anchor:
        return Remedy(Act.GIVE_DAY, item.id, anchor=anchor)
    if leads := leading_way(item, state):
        return Remedy(Act.LEAD_ON, item.id, guide=leads.leads_to)
    return _in_turn(case, states, item, remedy_for(case, item, state))


def _in_turn(case: Case, states: Mapping[str, ItemState], item: Item, remedy: Remedy) -> Remedy:
    """Return a remedy with what comes first, and without what would be refused as too early."""
    too_soon = too_early(case, states, [item.id], ()).get(item.id, ())
    early = not_begun_before(case, states, [item.id]).get(item.id, ())
    first = too_soon or (early if remedy.act in (Act.TICK, Act.SETTLE_ROWS) else ())
    if remedy.act not in (*_MAY_PROMISE, Act.LOOK_AGAIN, Act.SETTLE_ROWS) or not first:
        return remedy
    remedy = remedy._replace(first=tuple(states[leaf].title for leaf in first))
    if not too_soon:
        return remedy
    ways = tuple(way for way in remedy.ways if not item.is_lasting([way]))
    if remedy.act in _MAY_PROMISE and ways:
        together = remedy.together.intersection(ways)
        return remedy._replace(ways=ways, together=together, only_promises=True)
    return remedy._replace(act=Act.DO_FIRST)


_MAY_PROMISE = (Act.TICK, Act.MEET_OTHER, Act.SETTLE, Act.TICK_OR_ANSWER)
"""What can be done by a way that merely promises what cannot be undone, before that is due."""


def application_title(case: Case, application: Application) -> str:
    """Return what an application is called; where several stand, by who made it."""
    by = f" by {application.event.who}" if len(case.standing) > 1 else ""
    return f"The application{by}"


def ending(case: Case, remedy: Remedy, applications: Sequence[Application]) -> Remedy:
    """Return a remedy that also says which word ends these applications, and which they are.

    What has come to its end is not withdrawn: there it is accepted first of all.
    """
    if all(application.done for application in applications):
        return remedy._replace(after_end=True)
    unsent = all(application.sent is None for application in applications)
    return remedy._replace(
        ending="not-sent" if unsent else "withdrawn", applications=case.numbers(applications)
    )


def or_day(case: Case, blocker: Blocker, application: Application) -> Blocker:
    """Return what an application sent too late lacks, with the word that gives another day."""
    remedy = blocker.remedy._replace(other_day=word_for_day(case, application))
    return blocker._replace(remedy=remedy)


def or_end(case: Case, meet: Remedy, applications: Sequence[Application]) -> Remedy:
    """Return what meets an entry, with what ends the applications over it instead."""
    return ending(case, meet._replace(or_withdraw=True), applications)


_NOT_ANSWERED = "recommended, and nobody has said whether you go on without it"


def ask_blocker(case: Case, item: Item, state: ItemState) -> Blocker:
    """Return what keeps an application waiting with a recommended item nobody answered."""
    return Blocker(
        item=state.id,
        kind=BlockerKind.ASK,
        title=state.title,
        why=state.why if state.state is State.CONFLICT else _NOT_ANSWERED,
        remedy=_meet(case, item, Act.TICK_OR_LEAVE),
    )


_ACTS = {State.WAITING: Act.WAIT, State.STALE: Act.LOOK_AGAIN, State.CONFLICT: Act.SETTLE}
"""What to do about an item in these states; about all others: meet it and tick it."""


def remedy_for(case: Case, item: Item, state: ItemState) -> Remedy:
    """Return what meets an item that is in this state."""
    if item.derived:
        return Remedy(Act.CHOOSE_SUB_ITEMS, item.id, sub_items=tuple(item.children), need=item.need)
    if state.open_rows and state.state in (State.OPEN, State.WAITING):
        return Remedy(Act.SETTLE_ROWS, item.id)
    if state.held_back and state.state is State.OPEN:
        return Remedy(Act.MERGE_LIST, item.id)
    act = Act.SET_CLOCK if state.ahead else _ACTS.get(state.state, Act.TICK)
    left_out = {one.said for one in state.statements} == {Said.NOT_APPLICABLE}
    if act is Act.LOOK_AGAIN and left_out:
        act = Act.STILL_LEFT_OUT if is_no_possible(case, item) else Act.TICK
    if act is Act.WAIT:
        return _wait(case, item, state)
    if act is Act.TICK and lacks_company(item, state):
        return _meet(case, item, Act.MEET_OTHER, state.ways_used)
    ways_before = _ways_before(case, item, state) if act is Act.LOOK_AGAIN else ()
    return _meet(case, item, act)._replace(said=ways_before)


def _wait(case: Case, item: Item, state: ItemState) -> Remedy:
    """Return until when an item waits, and in which other ways it may be so already.

    That the wait is over is none of them where a day is known by which it is not.
    """
    used = item.used(state.ways_used)
    has_day = bool(item.wait_from) or any(way.wait_from for way in used)
    over = [way for way in item.ways if has_day and way.over]
    remedy = _meet(case, item, Act.WAIT, [way.id for way in over])._replace(day=state.day)
    possible = [way for way in possible_ways(case, item) if way not in used]
    others = [way for way in possible if way not in over]
    if not (used and others):
        only_way = others[0].title if over and len(others) == 1 else ""
        return remedy._replace(only_way=only_way)
    ways = tuple(way.id for way in others)
    return remedy._replace(ways=ways, together=together(others), other_way=True)


def _meet(case: Case, item: Item, act: Act, but: Collection[str] = ()) -> Remedy:
    """Return how an item is met by an act; what is asked about first may be left out as well.

    ``but`` are ids of ways that are not offered.
    """
    ways = [way for way in possible_ways(case, item) if way.id not in but]
    return Remedy(
        act,
        item.id,
        ways=tuple(way.id for way in ways),
        together=together(ways),
        question=item.applies_if,
        may_skip=act in _FIRST_ASKED and is_no_possible(case, item),
        plain_no=bool(item.applies_if),
    )


_FIRST_ASKED = (Act.TICK, Act.TICK_OR_LEAVE, Act.SETTLE)


def _ways_before(case: Case, item: Item, state: ItemState) -> tuple[str, ...]:
    """Return the ways in which an item was met when it was last looked at.

    None where people said different things, or that a wait is over, which a later day may deny, or
    what they meant to do, of which it is asked whether it was done.
    """
    ways_said = {one.ways for one in state.statements}
    wanted = next(iter(ways_said), ())
    ways = [way for way in possible_ways(case, item) if way.id in wanted]
    may_deny = any(way.over or way.intends for way in ways)
    is_plain = len(ways_said) == 1 and len(ways) == len(wanted) and not may_deny
    return tuple(way.id for way in ways) if is_plain else ()


def sign_off_blocker(people: People) -> Blocker:
    """Say who signed off what stands now, and whose sign-off lapsed."""
    valid = {sign_off.name for sign_off in signers(people).values()}
    signed = {sign_off.name for sign_off in people.sign_offs if sign_off.fingerprint}
    have = "has" if len(valid) == 1 else "have"
    reason = f"{len(valid)} of {SIGNERS} people {have} signed off what stands now"
    if valid:
        reason += f": {first_of(sorted(valid))}"
    if signed - valid:
        reason += f"; something changed since {first_of(sorted(signed - valid))} signed"
    remedy = Remedy(Act.SIGN, need=SIGNERS)
    return Blocker("", BlockerKind.SIGN_OFF, "Two sign-offs", reason, remedy)
