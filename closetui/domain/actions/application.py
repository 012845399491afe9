"""The acts around an application: applying, here or elsewhere, acceptance, repair.

Only the verdict allows applying, and what is confirmed is exactly what stands now. Like the acts on
items these return drafts, or refuse and say why.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from closetui.domain.actions.checks import (
    NOTHING_APPLIED_FOR,
    day_so_far,
    given_reason,
    known_route,
)
from closetui.domain.actions.strength import go_without
from closetui.domain.blockers import Act, Advice
from closetui.domain.case import Application, Case
from closetui.domain.drift import acceptable
from closetui.domain.errors import EXIT_BLOCKED, BlockedError, RefusedError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import Verdict, confirm_phrase, elsewhere_phrase, verdict
from closetui.domain.judge import unmet
from closetui.domain.naming import confirms
from closetui.domain.outcomes import End
from closetui.domain.prerequisites import ask_blocker
from closetui.domain.text import as_typed, as_typed_line, one_line, things_in_the_way
from closetui.domain.times import event_moment
from closetui.domain.values import distinct


def apply(
    case: Case, now: datetime, route: str, phrase: str, without: Mapping[str, str] | None = None
) -> list[Draft]:
    """Return the draft of the application, if the verdict allows it and the phrase fits.

    The phrase is that of :func:`confirm_phrase`. ``without`` are recommended items that the person
    goes on without, with the reasons given.

    Raises:
        BlockedError: Something stands in the way; the error carries all of it.
        RefusedError: The phrase does not fit what stands now, or the clock is behind.
        UsageError: The playbook has no such route.
    """
    known_route(case, route)
    # Asked here, under the lock, and not of what a screen showed: somebody else may have opened an
    # item between the look and the key.
    decision = cleared(case, now, without or {})
    check_phrase(phrase, confirm_phrase(case))
    gone_without = [
        draft
        for item, reason in (without or {}).items()
        for draft in go_without(case, item, reason, now=now, with_reason=False)
    ]
    anew = [] if decision.application is None else _not_sent(decision.application)
    body: dict[str, object] = {"route": route, "fingerprint": decision.fingerprint}
    # In this order, since each event has seen the one before it: the application has to know what
    # is left out, and that the previous one was never sent.
    return [*gone_without, *anew, Draft(Kind.APPLY, "", body)]


def cleared(case: Case, now: datetime, without: Collection[str] = ()) -> Verdict:
    """Return the verdict of now, which allows applying ``without`` some recommended items.

    Raises:
        BlockedError: Something stands in the way; the error carries all of it.
        RefusedError: The clock is behind.
    """
    # On a clock that is behind, ticks that have run out would still count.
    if case.is_ahead_of(now):
        raise RefusedError(
            "your clock is behind: the record holds an entry from later than now",
            remedy="Set the clock of this computer, then apply.",
        )
    decision = verdict(case, now)
    _refuse_unless_clear(case, decision, without)
    return decision


def _not_sent(application: Application) -> list[Draft]:
    """Return the draft that ends a confirmation that was never sent."""
    return [Draft(Kind.OUTCOME, "", {"outcome": str(End.NOT_SENT)}, (application.event.id,))]


def _refuse_unless_clear(case: Case, decision: Verdict, without: Collection[str]) -> None:
    """Raise :class:`BlockedError` where applying is not allowed, with every blocker."""
    blockers, exit_code = decision.blockers, decision.exit_code
    if decision.application is not None and not may_confirm_anew(decision):
        refusal = already_applied(case)
        what = f"Not applied: {refusal.what}"
        raise BlockedError(what, blockers, exit_code, remedy=refusal.remedy)
    if not decision.open and decision.application is None:
        raise BlockedError(f"Not applied. {things_in_the_way(len(blockers))}", blockers, exit_code)
    refuse_unanswered(case, decision, "Not applied", without)


def refuse_unanswered(
    case: Case, decision: Verdict, what: str, without: Collection[str] = ()
) -> None:
    """Raise :class:`BlockedError` where recommended items are neither met nor gone on without.

    ``what`` says what is not done because of them; ``without`` are those that the person goes on
    without by the same act.
    """
    left = [item for item in decision.ask if item not in without]
    if left:
        items = {item.id: item for item in case.playbook.items()}
        asked = [ask_blocker(case, items[item], decision.states[item]) for item in left]
        message = f"{what}. Say of each recommended item whether you go on without it"
        raise BlockedError(message, asked, EXIT_BLOCKED)


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
    if not confirms(given, wanted):
        raise RefusedError(
            "the confirmation does not fit what stands now",
            remedy=f"Read the consequences again, then type: {wanted}",
        )


def accept(case: Case, reason: str, now: datetime) -> list[Draft]:
    """Return the draft that lets an application stand although something is open or was not seen.

    Raises:
        RefusedError: There is nothing to accept.
    """
    why = given_reason(reason, "accepting the risk")
    # For all that stand: what is accepted beside one application is still open for the other.
    refs = tuple(application.event.id for application in standing_applications(case))
    if not acceptable(case, verdict(case, now).states, now):
        raise RefusedError("there is nothing to accept: the application is clear")
    return [Draft(Kind.ACCEPT, "", {"reason": why}, refs)]


def repair(case: Case, reason: str) -> list[Draft]:
    """Return the draft that acknowledges every fault of the record."""
    why = given_reason(reason, "letting it stand")
    if not case.faults:
        return []
    faults = [fault.id for fault in case.faults]
    return [Draft(Kind.REPAIR, "", {"faults": faults, "reason": why})]


def already_applied(case: Case) -> RefusedError:
    """Return the refusal of a second application, with the first one's time and author."""
    event, numbers = case.standing[0].event, case.numbers(case.standing)
    occasion = f"on {event_moment(event.at)}, by {one_line(event.who)}"
    if all(application.sent is None for application in case.standing):
        deed = case.standing[0].deed(case.playbook)
        return RefusedError(
            f"confirmed {occasion}, and not {deed} yet",
            remedy=Advice(
                f"Another route may be taken: record which. Once it is {deed}, record that",
                "outcome",
                End.SENT,
                instead=("If nothing comes of it, record that", "outcome", End.NOT_SENT),
                applications=numbers,
            ),
        )
    return RefusedError(
        f"already applied {occasion}",
        remedy=Advice("Record what became of it", "outcome", applications=numbers),
    )


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

    Nothing is ticked by it: what was not met stays open and is printed on every report. The phrase
    is that of :func:`elsewhere_phrase`.

    Raises:
        RefusedError: An application stands already, or the phrase does not fit.
        UsageError: No reason is given, the route is unknown or the day cannot be.
    """
    reason = given_reason(said.why, "recording an application made elsewhere", option="why")
    if said.route:
        known_route(case, said.route)
    if case.standing:
        raise already_applied(case)
    when = day_so_far(said.when, now)
    check_phrase(phrase, elsewhere_phrase(case))
    body = {
        "route": said.route, "why": reason, "when": when, "who": as_typed_line(said.who),
        "evidence": as_typed(said.evidence), "reference": as_typed_line(said.reference),
    }  # fmt: skip
    return [Draft(Kind.ELSEWHERE, "", {key: value for key, value in body.items() if value})]


def standing_applications(case: Case) -> tuple[Application, ...]:
    """Return the applications that stand; raises :class:`RefusedError` where none does."""
    if not case.standing:
        raise RefusedError(
            NOTHING_APPLIED_FOR,
            remedy=Advice(
                "Apply first. If you applied outside this program, record that", "elsewhere"
            ),
        )
    return case.standing
