"""The acts around an application: applying, outcomes, acceptance, repair.

Applying is allowed by the verdict alone, and confirmed at just what stands
now. Like the acts on items these return drafts, or refuse and say why.
"""

from collections.abc import Sequence
from datetime import datetime

from closetui.domain.actions.checks import given_reason, require, tickable
from closetui.domain.bodies import OUTCOMES
from closetui.domain.case import Application, Case
from closetui.domain.drift import acceptable
from closetui.domain.errors import BlockedError, RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import Verdict, confirm_phrase, verdict
from closetui.domain.remedies import Advice, Command, Option
from closetui.domain.text import one_line, visible


def apply(case: Case, now: datetime, route: str, phrase: str, reference: str) -> list[Draft]:
    """Return the draft of the application, if the verdict allows it and the phrase fits.

    Raises:
        BlockedError: Something stands in the way; the error carries all of it.
        RefusedError: The phrase does not fit what stands now.
        UsageError: The playbook has no such route.
    """
    known_route(case, route)
    decision = verdict(case, now)
    refuse_unless_clear(decision)
    _check_phrase(phrase, confirm_phrase(case))
    body: dict[str, object] = {"route": route, "fingerprint": decision.fingerprint}
    if reference.strip():
        body["reference"] = visible(reference).strip()
    return [Draft(Kind.APPLY, "", body)]


def refuse_unless_clear(decision: Verdict) -> None:
    """Raise :class:`BlockedError` where applying is not allowed, with every blocker."""
    blockers, exit_code = decision.blockers, decision.exit_code
    if decision.application is not None:
        refusal = already_applied(decision.application)
        what = f"Not applied: {refusal.what}"
        raise BlockedError(what, blockers, exit_code, remedy=refusal.remedy)
    if not decision.open:
        things = "1 thing stands" if len(blockers) == 1 else f"{len(blockers)} things stand"
        raise BlockedError(f"Not applied. {things} in the way", blockers, exit_code)


def _check_phrase(given: str, wanted: str) -> None:
    if given.split() != wanted.split():
        raise RefusedError(
            "the confirmation does not fit what stands now",
            remedy=f"Read the consequences again, then type exactly: {wanted}",
        )


def outcome(case: Case, word: str, item_ids: Sequence[str], text: str) -> list[Draft]:
    """Return the drafts that record what became of the application.

    A rejection opens the items that AliExpress named, with its words. Where no
    application stands any more, the last one's answer is corrected.
    """
    require(word, OUTCOMES, "outcome", "outcome")
    why = given_reason(text, "an outcome", option=Option.NOTE)
    applied = case.standing or case.applications[-1:] or _standing(case)
    if item_ids and word != "rejected":
        raise UsageError("only a rejection names items", where="--item")
    named = [tickable(case, item_id) for item_id in dict.fromkeys(item_ids)]
    refs = tuple(
        application.event.id
        for application in applied
        if {answer.outcome for answer in application.outcomes} != {word}
    )
    if not refs:
        return []
    reopened = {"reason": f"Application rejected: {why}"}
    return [
        Draft(Kind.OUTCOME, "", {"outcome": word, "note": why}, refs),
        *(Draft(Kind.UNTICK, item.id, reopened) for item in named),
    ]


def accept(case: Case, reason: str) -> list[Draft]:
    """Return the draft that lets an application stand beside what is open or unseen.

    Where nothing is, there is nothing to accept.
    """
    why = given_reason(reason, "accepting the risk")
    refs = tuple(application.event.id for application in _standing(case))
    if not acceptable(case):
        return []
    return [Draft(Kind.ACCEPT, "", {"reason": why}, refs)]


def elsewhere(case: Case, route: str, why: str) -> list[Draft]:
    """Return the draft that records an application made outside this program.

    ``why`` says when, by whom, on what evidence and why it was made there.
    Nothing is ticked by it: what was not met stays open and is printed on
    every report.
    """
    reason = given_reason(why, "recording an application made elsewhere", option=Option.WHY)
    if route:
        known_route(case, route)
    if case.standing:
        raise already_applied(case.standing[0])
    return [Draft(Kind.ELSEWHERE, "", {"route": route, "why": reason})]


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
        f"already applied on {event.at} by {one_line(event.by) or 'somebody'}",
        remedy=Advice("Record what became of it", Command.OUTCOME),
    )


def known_route(case: Case, route: str) -> str:
    """Return ``route`` if the playbook has it; raises :class:`UsageError` otherwise."""
    return require(route, [known.id for known in case.playbook.routes], "route", "--route")


def _standing(case: Case) -> tuple[Application, ...]:
    if not case.standing:
        raise RefusedError(
            "nothing was applied for yet",
            remedy=Advice("Apply first, or record it", Command.ELSEWHERE),
        )
    return case.standing
