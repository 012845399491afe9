"""Recording an application that was made outside this program."""

from datetime import datetime
from typing import NamedTuple

from closetui.domain.actions.application import already_applied, check_phrase, known_route
from closetui.domain.actions.checks import given_reason
from closetui.domain.actions.outcomes import day_so_far
from closetui.domain.case import Case
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.text import as_typed, as_typed_line
from closetui.domain.values import distinct


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

    Args:
        case: The closure.
        said: What was applied for, and why there.
        phrase: What the person typed, see :func:`elsewhere_phrase`.
        now: The moment, when it was made if no day is given; no day after it can be.

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
