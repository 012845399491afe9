"""Applying: allowed by the verdict, and confirmed at just what stands now."""

from datetime import datetime

from closetui.domain.actions.application import already_applied, known_route
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import Verdict, confirm_phrase, verdict
from closetui.domain.text import visible


def apply(case: Case, now: datetime, route: str, phrase: str, reference: str) -> list[Draft]:
    """Return the draft of the application, if the verdict allows it and the phrase fits.

    Raises :class:`RefusedError` with every blocker, and :class:`UsageError`
    for a route that the playbook does not have.
    """
    known_route(case, route)
    decision = verdict(case, now)
    _refuse_unless_clear(decision)
    _check_phrase(phrase, confirm_phrase(case))
    body: dict[str, object] = {"route": route, "fingerprint": decision.fingerprint}
    if reference.strip():
        body["reference"] = visible(reference).strip()
    return [Draft(Kind.APPLY, "", body)]


def _refuse_unless_clear(now: Verdict) -> None:
    """Raise :class:`RefusedError` with every blocker, or because of an earlier application."""
    if now.application is not None:
        raise already_applied(now.application)
    if now.open:
        return
    lines = [f"  {b.item or b.kind}: {b.title}: {b.reason}. {b.remedy}" for b in now.blockers]
    count = len(now.blockers)
    noun = "thing stands" if count == 1 else "things stand"
    error = RefusedError(f"Not applied. {count} {noun} in the way:\n" + "\n".join(lines))
    error.exit_code = now.exit_code
    raise error


def _check_phrase(given: str, wanted: str) -> None:
    if " ".join(given.split()) != " ".join(wanted.split()):
        raise RefusedError(
            "the confirmation does not fit what stands now",
            remedy=f"Read the consequences again, then type exactly: {wanted}",
        )
