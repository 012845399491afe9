"""The acts around an application: outcomes, acceptance, and what happened elsewhere.

Like the acts on items these return drafts, or refuse and say why.
"""

from collections.abc import Sequence

from closetui.domain.actions.items import given_reason, require, tickable
from closetui.domain.afterwards import acceptable
from closetui.domain.bodies import OUTCOMES
from closetui.domain.case import Application, Case
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.text import one_line


def outcome(case: Case, word: str, item_ids: Sequence[str], text: str) -> list[Draft]:
    """Return the drafts that record what became of the application.

    A rejection opens the items that AliExpress named, with its words. Where no
    application stands any more, the last one's answer is corrected.
    """
    require(word, OUTCOMES, "outcome", "outcome")
    why = given_reason(text, "an outcome", option="--note")
    applied = case.standing or case.applications[-1:] or _standing(case)
    if item_ids and word != "rejected":
        raise UsageError("only a rejection names items", where="--item")
    named = [tickable(case, item_id) for item_id in dict.fromkeys(item_ids)]
    refs = tuple(each.event.id for each in applied if {o.outcome for o in each.outcomes} != {word})
    if not refs:
        return []
    told = {"reason": f"Application rejected: {why}"}
    return [
        Draft(Kind.OUTCOME, "", {"outcome": word, "note": why}, refs),
        *(Draft(Kind.UNTICK, item.id, told) for item in named),
    ]


def accept(case: Case, reason: str) -> list[Draft]:
    """Return the draft that lets an application stand beside what is open or unseen.

    Where nothing is, there is nothing to accept.
    """
    why = given_reason(reason, "accepting the risk")
    refs = tuple(each.event.id for each in _standing(case))
    if not acceptable(case):
        return []
    return [Draft(Kind.ACCEPT, "", {"reason": why}, refs)]


def elsewhere(case: Case, route: str, why: str) -> list[Draft]:
    """Return the draft that records an application made outside this program.

    ``why`` says when, by whom, on what evidence and why it was made there.
    Nothing is ticked by it: what was not met stays open and is printed on
    every report.
    """
    told = given_reason(why, "recording an application made elsewhere", option="--why")
    if route:
        known_route(case, route)
    if case.standing:
        raise already_applied(case.standing[0])
    return [Draft(Kind.ELSEWHERE, "", {"route": route, "why": told})]


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
        remedy="Record what became of it with: closetui outcome FILE OUTCOME --note TEXT",
    )


def known_route(case: Case, route: str) -> str:
    """Return ``route`` if the playbook has it; raises :class:`UsageError` otherwise."""
    return require(route, [each.id for each in case.playbook.routes], "route", "--route")


def _standing(case: Case) -> tuple[Application, ...]:
    if not case.standing:
        raise RefusedError(
            "nothing was applied for yet",
            remedy="Apply first, or record it: closetui elsewhere FILE --why TEXT",
        )
    return case.standing
