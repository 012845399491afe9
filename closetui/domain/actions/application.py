"""Applying: allowed by the verdict alone, and confirmed at just what stands now.

Or recording an application that was made outside this program, which ticks nothing. Like
the acts on items these return drafts, or refuse and say why.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from closetui.domain.actions.checks import (
    given_reason,
    known_route,
)
from closetui.domain.actions.choices import go_without
from closetui.domain.actions.outcomes import Result, outcome_body
from closetui.domain.blockers import Act, Advice
from closetui.domain.case import Application, Case
from closetui.domain.drift import is_behind
from closetui.domain.errors import EXIT_BLOCKED, BlockedError, RefusedError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import Verdict, confirm_phrase, fingerprint, verdict
from closetui.domain.judge import unmet
from closetui.domain.naming import same_as_shown
from closetui.domain.outcomes import End
from closetui.domain.prerequisites import ask_blocker
from closetui.domain.text import as_typed, as_typed_line, one_line
from closetui.domain.times import event_moment
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


def elsewhere_phrase(case: Case) -> str:
    """Return what must be typed to record an application that was made outside."""
    return f"{case.name} ELSEWHERE {fingerprint(case)[:6].upper()}"


@distinct
class Elsewhere(NamedTuple):
    """An application that was made outside this program."""

    why: str
    """Why it was made there."""
    route: str = ""
    when: str = ""
    """An ISO day; empty: now."""
    who: str = ""
    evidence: str = ""
    reference: str = ""


def elsewhere(case: Case, said: Elsewhere, phrase: str, now: datetime) -> list[Draft]:
    """Return the draft that records an application made outside this program.

    Nothing is ticked by it: what was not met stays open and is printed on every report.

    Raises:
        RefusedError: An application stands already, or the phrase does not fit.
        UsageError: No reason is given, the route is unknown or the day cannot be.
    """
    reason = given_reason(said.why, "recording an application made elsewhere", option="why")
    if said.route:
        known_route(case, said.route)
    if case.standing:
        raise already_applied(case.standing[0])
    when = outcome_body(Result("", when=said.when), now)["when"]
    check_phrase(phrase, elsewhere_phrase(case))
    body = {
        "route": said.route, "why": reason, "when": when, "who": as_typed_line(said.who),
        "evidence": as_typed(said.evidence), "reference": as_typed_line(said.reference),
    }  # fmt: skip
    return [Draft(Kind.ELSEWHERE, "", {key: value for key, value in body.items() if value})]


def already_applied(application: Application) -> RefusedError:
    """Return the refusal of a second application, with the first one's time and author."""
    event = application.event
    return RefusedError(
        f"already applied on {event_moment(event.at)}, by {one_line(event.by) or 'somebody'}",
        remedy=Advice("Record what became of it", "outcome"),
    )
