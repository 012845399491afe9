"""Acts about people: who sees to an item, who signs off, whether two must."""

from collections.abc import Sequence
from datetime import datetime

from closetui.domain.actions.application import already_applied
from closetui.domain.actions.items import given_reason, tickable
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import verdict
from closetui.domain.people import SIGNERS, same_name, signers, signing_fingerprint
from closetui.domain.text import one_line

LONGEST_PERSON = 60
"""Characters of a person's display name."""


def assign(case: Case, item_ids: Sequence[str], name: str) -> list[Draft]:
    """Return the drafts that say who sees to items; an empty name takes it back.

    It is a claim, not a right: anybody may still tick them.
    """
    to = person(name) if name.strip() else ""
    drafts: list[Draft] = []
    for item_id in dict.fromkeys(item_ids):
        item = tickable(case, item_id)
        said = [each.to for each in case.people.assignments if each.item == item.id]
        if (said or [""]) != [to]:
            drafts.append(Draft(Kind.ASSIGN, item.id, {"to": to}))
    return drafts


def person(name: str) -> str:
    """Return a display name on one line; raises :class:`UsageError` for none or too long."""
    clean = one_line(name).strip()
    if not clean:
        raise UsageError("a person needs a name")
    if len(clean) > LONGEST_PERSON:
        raise UsageError(f"the name is longer than {LONGEST_PERSON} characters", where=clean[:20])
    return clean


def demand(case: Case, reason: str, *, wanted: bool) -> list[Draft]:
    """Return the draft that demands two sign-offs before applying, or lifts the demand."""
    if case.standing:
        raise already_applied(case.standing[0])
    if case.people.demanded == wanted and len(case.people.demands) <= 1:
        return []
    why = reason if wanted and not reason.strip() else given_reason(reason, "lifting the demand")
    return [Draft(Kind.DEMAND, "", {"wanted": wanted, "reason": why.strip()})]


def sign(case: Case, now: datetime, name: str) -> list[Draft]:
    """Return the draft by which ``name`` signs off what stands now.

    Raises :class:`RefusedError` unless sign-offs are demanded and all else is met:
    nobody should sign for what is not so yet.
    """
    who = person(name)
    if case.standing:
        raise already_applied(case.standing[0])
    if not case.people.demanded:
        raise RefusedError(
            "this closure does not demand sign-offs",
            remedy="If two people shall sign off before applying: closetui demand FILE",
        )
    others = [each for each in verdict(case, now).blockers if each.kind != "sign-off"]
    if others:
        told = "\n".join(f"  {b.item or b.kind}: {b.title}: {b.reason}. {b.remedy}" for b in others)
        noun = "thing still stands" if len(others) == 1 else "things still stand"
        raise RefusedError(f"Not signed off. {len(others)} {noun} in the way:\n{told}")
    if same_name(who) in signers(case.people):
        return []
    return [Draft(Kind.SIGN, "", {"fingerprint": signing_fingerprint(case.people)})]


def take_back(case: Case, name: str) -> list[Draft]:
    """Return the draft by which ``name`` takes a sign-off back."""
    mine = [s for s in case.people.sign_offs if same_name(s.name) == same_name(name)]
    if not any(each.fingerprint for each in mine):
        return []
    return [Draft(Kind.SIGN, "", {"fingerprint": ""})]


def signed_by(case: Case) -> str:
    """Return in words how many of the sign-offs demanded there are, and whose."""
    names = sorted(each.name for each in signers(case.people).values())
    return f"{len(names)} of {SIGNERS}: {', '.join(names)}" if names else f"0 of {SIGNERS}"
