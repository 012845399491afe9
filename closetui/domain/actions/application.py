"""The acts around an application: applying, outcomes, acceptance, repair.

Applying is allowed by the verdict alone, and confirmed at just what stands
now. Like the acts on items these return drafts, or refuse and say why.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from closetui.domain.actions.checks import (
    given_reason,
    refuse_hiding,
    refuse_too_early,
    refuse_withdrawing,
    require,
    same_words,
    tickable,
)
from closetui.domain.actions.choices import go_without, own_title, refuse_beyond_own
from closetui.domain.blockers import Act, Advice, CommandName
from closetui.domain.case import Application, Case
from closetui.domain.drift import acceptable, is_behind
from closetui.domain.errors import EXIT_BLOCKED, BlockedError, RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.applications import open_requests
from closetui.domain.gate import Verdict, confirm_phrase, verdict
from closetui.domain.judge import unmet
from closetui.domain.naming import same_as_shown
from closetui.domain.outcomes import DONE, End
from closetui.domain.prerequisites import ask_blocker
from closetui.domain.text import as_typed, as_typed_line, one_line
from closetui.domain.times import CLOCK_TOLERANCE, event_moment, exact_moment, parse_day
from closetui.domain.values import distinct


def apply(
    case: Case, now: datetime, route: str, phrase: str, without: Mapping[str, str] | None = None
) -> list[Draft]:
    """Return the draft of the application, if the verdict allows it and the phrase fits.

    Args:
        case: The closure.
        now: The moment.
        route: The channel.
        phrase: What the person typed, see :func:`confirm_phrase`.
        without: Recommended items that the person goes on without, with the reasons.

    Raises:
        BlockedError: Something stands in the way; the error carries all of it.
        RefusedError: The phrase does not fit what stands now, or the clock is behind.
        UsageError: The playbook has no such route.
    """
    known_route(case, route)
    if is_behind(case, now):
        raise RefusedError(
            "your clock is behind: the record holds an entry from later than now",
            remedy="Set the clock of this computer, then apply.",
        )
    decision = verdict(case, now)
    refuse_unless_clear(decision, without or {})
    check_phrase(phrase, confirm_phrase(case))
    left_out = [
        draft
        for item, reason in (without or {}).items()
        for draft in go_without(case, item, reason)
    ]
    anew = [] if decision.application is None else _not_sent(decision.application)
    body: dict[str, object] = {"route": route, "fingerprint": decision.fingerprint}
    return [*left_out, *anew, Draft(Kind.APPLY, "", body)]


def _not_sent(application: Application) -> list[Draft]:
    """Return the draft that ends a confirmation that was never sent."""
    return [Draft(Kind.OUTCOME, "", {"outcome": str(End.NOT_SENT)}, (application.event.id,))]


def refuse_unless_clear(decision: Verdict, without: Collection[str] = ()) -> None:
    """Raise :class:`BlockedError` where applying is not allowed, with every blocker.

    Args:
        decision: The verdict as it stands.
        without: Recommended items that the person goes on without.
    """
    blockers, exit_code = decision.blockers, decision.exit_code
    if decision.application is not None and not may_confirm_anew(decision):
        refusal = already_applied(decision.application)
        what = f"Not applied: {refusal.what}"
        raise BlockedError(what, blockers, exit_code, remedy=refusal.remedy)
    if not decision.open and decision.application is None:
        things = "1 thing stands" if len(blockers) == 1 else f"{len(blockers)} things stand"
        raise BlockedError(f"Not applied. {things} in the way", blockers, exit_code)
    left = [item for item in decision.ask if item not in without]
    if left:
        asked = [ask_blocker(decision.states[item]) for item in left]
        raise BlockedError(
            "Not applied. Say of each recommended item whether you go on without it",
            asked,
            EXIT_BLOCKED,
        )


def may_confirm_anew(decision: Verdict) -> bool:
    """Return whether an application that was never sent may be confirmed once more.

    That is so when ticks ran out after it was confirmed, and all of it is met again now.
    """
    application = decision.application
    return (
        application is not None
        and application.sent is None
        and bool(decision.blockers)
        and all(blocker.remedy.act is Act.CONFIRM_ANEW for blocker in decision.blockers)
        and not any(unmet(decision.states))
    )


def check_phrase(given: str, wanted: str) -> None:
    """Raise :class:`RefusedError` unless a person typed what confirms what stands now."""
    if not same_as_shown(given, wanted):
        raise RefusedError(
            "the confirmation does not fit what stands now",
            remedy=f"Read the consequences again, then type exactly: {wanted}",
        )


@distinct
class Result(NamedTuple):
    """What a person records of an application."""

    outcome: str
    note: str = ""
    when: str = ""
    """An ISO day or moment; empty: now."""
    reference: str = ""
    channel: str = ""
    route: str = ""
    items: tuple[str, ...] = ()
    """Items that the platform named."""
    asks: tuple[str, ...] = ()
    """What the platform asked for that the guide does not have."""


def outcome(case: Case, said: Result, now: datetime) -> list[Draft]:
    """Return the drafts that record what became of the application.

    A rejection or a request opens the items that the platform named, and what it asks
    for beside them becomes an item of one's own. Where no application stands any more,
    the last one's answer is corrected, by another end. A word that stands in the same words already
    gives no draft.

    Raises:
        UsageError: The playbook has no such outcome, item or route; the day cannot be;
            what is asked for has no words, or too many.
        RefusedError: Nothing was applied for, nothing was sent that could be withdrawn,
            there would be too many items of one's own, or the word would hide how it ended,
            see :func:`refuse_hiding`.
    """
    word = _known_outcome(case, said.outcome)
    applied = case.standing or case.applications[-1:] or _standing(case)
    asks = [own_title(text) for text in said.asks]
    refuse_beyond_own(case, len(asks))
    names = bool(said.items or asks)
    if names and word not in (End.REJECTED, End.ASKED):
        raise UsageError("only a rejection or a request names items", where=word)
    if said.route:
        known_route(case, said.route)
    refuse_too_early(applied, said.when)
    if word is End.WITHDRAWN:
        refuse_withdrawing(applied)
    refuse_hiding(applied, word)
    items = [tickable(case, item_id).id for item_id in dict.fromkeys(said.items)]
    body = {**outcome_body(said, now), "outcome": str(word), "items": items}
    refs = tuple(a.event.id for a in applied if not _stands_already(a, body))
    if not refs:
        return []
    did = "AliExpress asked" if word is End.ASKED else "AliExpress rejected the application"
    reason = f"{did}: {said.note}" if said.note else did
    return [
        Draft(Kind.OUTCOME, "", {key: value for key, value in body.items() if value}, refs),
        *(Draft(Kind.UNTICK, item, {"reason": reason}) for item in items),
        *(_asked_item(title, str(word)) for title in asks),
    ]


def _known_outcome(case: Case, word: str) -> End:
    """Return the outcome that a word means; ``closed`` is the playbook's own word for done."""
    offered = case.playbook.outcomes
    done = [end for end in offered if end in DONE]
    if word == End.CLOSED and done and End.CLOSED not in offered:
        return done[0]
    return End(require(word, [str(end) for end in offered], "outcome", "outcome"))


def outcome_body(said: Result, now: datetime) -> dict[str, object]:
    """Return what is kept of a result; raises :class:`UsageError` for a day that cannot be."""
    when = as_typed_line(said.when)
    moment = exact_moment(when)
    day = parse_day(when) if moment is None else moment.date()
    if when and day is None:
        raise UsageError(f"{when!r} is no day", where="when", remedy="Write it as 2026-11-22.")
    if (moment and moment - now > CLOCK_TOLERANCE) or (day and day > now.date()):
        raise UsageError(f"{when} has not come yet", where="when", remedy="Give a day up to today.")
    return {
        "note": as_typed(said.note),
        "when": when,
        "reference": as_typed_line(said.reference),
        "channel": as_typed_line(said.channel),
        "route": said.route,
        "asks": [as_typed_line(text) for text in said.asks],
    }


def _stands_already(application: Application, body: Mapping[str, object]) -> bool:
    """Whether everything that stands about an application says this in these very words."""
    fields = [key for key in body if key != "outcome"]
    return bool(application.outcomes) and all(
        answer.outcome == body["outcome"]
        and all(_same(getattr(answer, key), body[key]) for key in fields)
        for answer in application.outcomes
    )


def _same(stands: object, said: object) -> bool:
    """Whether a field says what stands already; texts may be spaced in another way."""
    if isinstance(stands, str) and isinstance(said, str):
        return same_words(stands, said)
    return (list(stands) if isinstance(stands, tuple) else stands) == said


def _asked_item(title: str, word: str) -> Draft:
    why = (
        "The platform asked for it" if word == End.ASKED else "The application was rejected for it"
    )
    return Draft(
        Kind.OWN, "", {"title": title, "why": why, "strength": "must", "phase": "before", "day": ""}
    )


def answer(case: Case, text: str) -> list[Draft]:
    """Return the draft that records what was answered to what the platform asked.

    An answer is corrected by another one to the same requests.

    Raises:
        RefusedError: Nothing is waiting for an answer, and none was given.
        UsageError: It has no words.
    """
    words = as_typed(text)
    if not words.strip():
        raise UsageError("an answer needs words", remedy="Say what was answered.")
    refs = tuple(asked.event.id for asked in open_requests(case.record, case.record.everything))
    given = [event for event in case.order if event.kind == Kind.ANSWER]
    if not refs and given:
        refs = given[-1].refs
        last = [event for event in given if set(event.refs) == set(refs)]
        if any(same_words(str((event.body or {}).get("text", "")), words) for event in last):
            return []
    if not refs:
        raise RefusedError("nothing that the platform asked is waiting for an answer")
    return [Draft(Kind.ANSWER, "", {"text": words}, refs)]


def accept(case: Case, reason: str, now: datetime) -> list[Draft]:
    """Return the draft that lets an application stand beside what is open or unseen.

    Raises:
        RefusedError: There is nothing to accept.
    """
    why = given_reason(reason, "accepting the risk")
    refs = tuple(application.event.id for application in _standing(case))
    if not acceptable(case, verdict(case, now).states, now):
        raise RefusedError("there is nothing to accept: the application is clear")
    return [Draft(Kind.ACCEPT, "", {"reason": why}, refs)]


def repair(case: Case, reason: str) -> list[Draft]:
    """Return the draft that acknowledges everything the record is faulted for."""
    why = given_reason(reason, "acknowledging what was found")
    if not case.faults:
        return []
    faults = [fault.id for fault in case.faults]
    return [Draft(Kind.REPAIR, "", {"faults": faults, "reason": why})]


def already_applied(application: Application) -> RefusedError:
    """Return the refusal of a second application, with the first one's time and author."""
    event = application.event
    return RefusedError(
        f"already applied on {event_moment(event.at)}, by {one_line(event.by) or 'somebody'}",
        remedy=Advice("Record what became of it", CommandName.OUTCOME),
    )


def known_route(case: Case, route: str) -> str:
    """Return ``route`` if the playbook has it; raises :class:`UsageError` otherwise."""
    return require(route, [known.id for known in case.playbook.routes], "route", "route")


def _standing(case: Case) -> tuple[Application, ...]:
    if not case.standing:
        raise RefusedError(
            "nothing was applied for yet",
            remedy=Advice("Apply first, or record it", CommandName.ELSEWHERE),
        )
    return case.standing
