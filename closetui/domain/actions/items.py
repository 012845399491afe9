"""Acts on items and consequences: tick, untick, skip, acknowledge.

Like all acts, these look at the case and return the drafts of events that the
act would add; none writes anything. An act that would change nothing returns
no drafts, and the caller says so. Unknown words raise :class:`UsageError` with
the nearest valid one; acts that the rules forbid raise :class:`RefusedError`.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from closetui.domain.actions.checks import (
    comes_before,
    given_reason,
    known_consequence,
    refuse_always,
    refuse_before_applying,
    refuse_denied,
    refuse_known_to_apply,
    refuse_out_of_turn,
    require,
    tickable,
)
from closetui.domain.actions.notes import note, said_already
from closetui.domain.applying import possible_ways
from closetui.domain.blockers import Advice
from closetui.domain.case import Case
from closetui.domain.deeds import bare_no
from closetui.domain.drift import viewpoint_now
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.requests import open_requests
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.judge import Judge
from closetui.domain.playbook import Item
from closetui.domain.playbook_items import NO, Way
from closetui.domain.states import wording
from closetui.domain.text import as_typed, first_of, same_words
from closetui.domain.times import (
    CLOCK_TOLERANCE,
    day_words,
    event_moment,
    exact_moment,
    moment_text,
    span,
)
from closetui.domain.values import distinct
from closetui.domain.waits import has_come, not_over


@distinct
class Tick(NamedTuple):
    """What a person says when ticking."""

    ways: tuple[str, ...] = ()
    observed: datetime | None = None
    """When it was seen to be so; None means now."""
    note: str = ""
    early: bool = False
    """Whether what cannot be undone is ticked although something else comes first."""


def tick(case: Case, item_ids: Sequence[str], said: Tick, now: datetime) -> list[Draft]:
    """Return the drafts that mark items done; items that are so already give none.

    Raises:
        OutOfTurnError: It cannot be undone, and what comes first is open or ran out.
        RefusedError: It comes only after applying, or a day that was given says otherwise.
        UsageError: There is no such item or way, or it was seen in the future.
    """
    observed = said.observed or now
    _refuse_future(observed, now)
    drafts: list[Draft] = []
    items = [tickable(case, item_id) for item_id in dict.fromkeys(item_ids)]
    for item in items:
        first = {} if said.early or said.ways else comes_before(case, item, (), items, now)
        ways = _ways(case, item, said.ways, first)
        refuse_before_applying(case, item)
        _refuse_while_waiting(case, item, ways, now)
        if not said.early:
            refuse_out_of_turn(case, item, ways, items, now)
        # A moment that is given is something new, even if everything else was said before.
        says_so = said.observed is None and _says(case, item, Said.DONE, ways, now)
        if says_so and not _looks_again(case, item, now):
            continue
        body: dict[str, object] = {"observed": moment_text(observed)}
        if ways:
            body["ways"] = list(ways)
        drafts.append(Draft(Kind.TICK, item.id, body))
    if said.note.strip():
        ticked = {draft.item for draft in drafts}
        for item_id in dict.fromkeys(item_ids):
            if item_id in ticked or not said_already(case, item_id, said.note):
                drafts += note(case, item_id, said.note)
    return drafts


def _refuse_future(observed: datetime, now: datetime) -> None:
    """Refuse a moment later than now by more than clocks may differ."""
    if observed - now > CLOCK_TOLERANCE:
        today = observed.date() <= now.date()
        day = event_moment(moment_text(observed)) if today else day_words(observed.date())
        raise UsageError(
            f"{day} has not come yet", where="observed", remedy="Tick it when it has happened."
        )


def _refuse_while_waiting(case: Case, item: Item, ways: Sequence[str], now: datetime) -> None:
    """Refuse the statement that a wait is over while a given day says that it is not."""
    if (found := not_over(case, item, ways, now)) is None:
        return
    way, answer = found
    raise RefusedError(
        f"by the day that was given it is not over yet: {answer.why}",
        where=item.id,
        remedy=Advice(
            f"Tick it by the way {way.title!r} and wait, or correct the day", "date", way.wait_from
        ),
    )


def untick(
    case: Case,
    item_ids: Sequence[str],
    reason: str,
    *,
    actor: str = "",
    now: datetime | None = None,
) -> list[Draft]:
    """Return the drafts that open items again, or say of consequences that they are unread.

    A reason is needed, but not where ``actor``, an installation, takes back their own tick of a
    moment ago, nor for a consequence. Raises :class:`UsageError` without one, and where there is no
    such item.
    """
    drafts: list[Draft] = []
    for item_id in dict.fromkeys(item_ids):
        current = case.statements.get(item_id, ())
        why = as_typed(reason)
        if case.playbook.consequence(item_id) is None:
            tickable(case, item_id)
            if not just_said(current, actor, now):
                why = given_reason(reason, "opening an item again")
        elif not current:
            continue  # Nobody has read it.
        opens = [statement for statement in current if statement.said is Said.OPEN]
        if current and len(opens) == len(current) and all(same_words(s.reason, why) for s in opens):
            continue
        drafts.append(Draft(Kind.UNTICK, item_id, {"reason": why} if why else {}))
    return drafts


A_MOMENT = timedelta(minutes=10)
"""How long one's own word can be taken back without a reason."""


def just_said(current: Sequence[Statement], actor: str, now: datetime | None) -> bool:
    """Return whether everything that stands was said by one installation, a moment ago."""
    if now is None or not current:
        return False
    moments = [exact_moment(s.event.at) for s in current if s.event.actor == actor]
    return len(moments) == len(current) and all(
        moment is not None and now - moment <= A_MOMENT for moment in moments
    )


def skip(
    case: Case, item_ids: Sequence[str], reason: str, now: datetime | None = None
) -> list[Draft]:
    """Return the drafts that record items as not applicable.

    Where the guide asks whether an item applies, "no" is an answer and needs no reason. If ``now``
    is given, the same word again answers news about what comes before.

    Raises:
        RefusedError: An item always applies.
        UsageError: A reason is needed, or there is no such item.
    """
    drafts: list[Draft] = []
    for item_id in dict.fromkeys(item_ids):
        item = tickable(case, item_id)
        refuse_always(case, item)
        refuse_denied(case, item, NO)
        refuse_known_to_apply(case, item)
        if item.applies_if and not reason.strip():
            why = bare_no(item.applies_if)
        else:
            why = given_reason(reason, "recording an item as not applicable")
        current = case.statements.get(item.id, ())
        says_so = _says(case, item, Said.NOT_APPLICABLE) and all(
            same_words(statement.reason, why) for statement in current
        )
        if not says_so or (now is not None and _looks_again(case, item, now)):
            drafts.append(Draft(Kind.SKIP, item.id, {"reason": why}))
    return drafts


def ack(case: Case, consequence_ids: Sequence[str]) -> list[Draft]:
    """Return the drafts that acknowledge consequences at their present wording."""
    drafts: list[Draft] = []
    for consequence_id in dict.fromkeys(consequence_ids):
        consequence = known_consequence(case, consequence_id)
        current = case.statements.get(consequence.id, ())
        read = wording(consequence)
        if not current or any(
            statement.said is not Said.DONE or statement.wording != read for statement in current
        ):
            drafts.append(Draft(Kind.ACK, consequence.id, {"wording": read}))
    return drafts


def _ways(case: Case, item: Item, ways: Sequence[str], first: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ways that were named; those too early before ``first`` are not offered."""
    known = [way.id for way in item.ways]
    if ways and not known:
        raise UsageError(
            "this item has no ways", where=item.id, remedy="Tick it without naming a way."
        )
    if not known:
        return ()
    possible = possible_ways(case, item)
    one_of = Advice(f"One of: {_choices(item, possible, first)}", option="way")
    if not ways:
        raise UsageError("say in which way it was met", where=item.id, remedy=one_of)
    named = tuple(dict.fromkeys(require(way, known, "way", item.id) for way in ways))
    unfit = [way for way in item.ways if way.id in named and way not in possible]
    for way in unfit:
        refuse_denied(case, item, way.id)
    if unfit:
        raise UsageError(
            f"{unfit[0].title!r} does not fit what is recorded of the application",
            where=item.id,
            remedy=one_of,
        )
    lone = next((way for way in item.ways if way.alone and way.id in named), None)
    if lone is not None and len(named) > 1:
        raise UsageError(
            f"{lone.title!r} is given alone, without another way",
            where=item.id,
            remedy=Advice(f"Give {lone.id} alone, or the others without it", option="way"),
        )
    return named


def _choices(item: Item, possible: Sequence[Way], first: Mapping[str, str]) -> str:
    """Return the ways that can be named; of those that are too early, what comes before them."""
    later = [way.id for way in possible if first and item.is_lasting([way.id])]
    now = [way for way in possible if way.id not in later] or possible
    told = ", ".join(f"{way.id} ({way.title})" for way in now)
    if not later or len(now) == len(possible):
        return told
    return f"{told}. Only after {first_of(list(first.values()))}: {', '.join(later)}"


def _says(
    case: Case, item: Item, said: Said, ways: tuple[str, ...] = (), now: datetime | None = None
) -> bool:
    """Whether all that stands on an item says exactly this already, and need not be said anew."""
    current = case.statements.get(item.id, ())
    return bool(current) and all(
        statement.said is said
        and statement.ways == ways
        and not (now and _outlived(case, item, statement, now))
        for statement in current
    )


def _looks_again(case: Case, item: Item, now: datetime) -> bool:
    """Whether saying it again says something new: it is asked anew, or may be put off again."""
    asked = {request.item for request in open_requests(case.record, case.record.everything)}
    state = Judge(case.record, viewpoint_now(case, now)).state(item.id)
    return item.id in asked or bool(state.news) or has_come(case, item, state)


A_LOOK = timedelta(hours=1)
"""How long a look is the same look: nothing is asked twice within it."""


def _outlived(case: Case, item: Item, statement: Statement, now: datetime) -> bool:
    """Whether saying it again helps: it went stale, lies in the future, or would hold longer."""
    if statement.observed is None:
        return False
    if statement.observed > now + CLOCK_TOLERANCE:
        return True
    if not item.holds(statement.ways):
        return False
    held, ages = span(item.fresh_for), viewpoint_now(case, now).now is not None
    return now - statement.observed > (min(A_LOOK, held) if ages else held)
