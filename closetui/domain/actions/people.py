"""Acts about people: who sees to an item, who signs off, whether two must."""

from collections.abc import Sequence
from datetime import datetime

from closetui.domain.actions.application import already_applied, refuse_unanswered
from closetui.domain.actions.checks import given_reason, tickable
from closetui.domain.blockers import Advice, Blocker, BlockerKind
from closetui.domain.case import Case
from closetui.domain.errors import BlockedError, RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.gate import Verdict, verdict
from closetui.domain.people import LONGEST_PERSON, SIGNERS, same_name, signers, signing_fingerprint
from closetui.domain.text import as_typed_line, one_line, same_words, things_in_the_way


def assign(case: Case, item_ids: Sequence[str], name: str) -> list[Draft]:
    """Return the drafts that say who sees to items; an empty name takes it back.

    This claims nothing for them alone: anybody may still tick the items.
    """
    to = person(name) if name.strip() else ""
    drafts: list[Draft] = []
    for item_id in dict.fromkeys(item_ids):
        item = tickable(case, item_id)
        names = [known.to for known in case.people.assignments if known.item == item.id]
        if (names or [""]) != [to]:
            drafts.append(Draft(Kind.ASSIGN, item.id, {"to": to}))
    return drafts


def person(name: str) -> str:
    """Return a display name on one line; raises :class:`UsageError` for none or too long."""
    clean = as_typed_line(name)
    if not clean:
        raise UsageError("a person needs a name")
    if len(clean) > LONGEST_PERSON:
        raise UsageError(
            f"the name is longer than {LONGEST_PERSON} characters", where=one_line(clean)[:20]
        )
    return clean


def demand(case: Case, reason: str, *, wanted: bool) -> list[Draft]:
    """Return the draft that demands two sign-offs before applying, or lifts the demand."""
    if case.standing:
        raise already_applied(case)
    optional = wanted and not reason.strip()
    why = "" if optional else given_reason(reason, "lifting the demand")
    reasons = [demand.reason for demand in case.people.demands]
    if not wanted and not reasons:
        raise RefusedError("no sign-offs are demanded", remedy="There is nothing to lift.")
    known = not why or any(same_words(why, reason) for reason in reasons)
    if case.people.demanded == wanted and len(reasons) <= 1 and known:
        return []
    return [Draft(Kind.DEMAND, "", {"wanted": wanted, "reason": why})]


def sign(case: Case, now: datetime, name: str) -> list[Draft]:
    """Return the draft by which ``name`` signs off what stands now.

    Nobody should sign off something that is not true yet.

    Raises:
        RefusedError: Sign-offs are not demanded, or it was applied for already.
        BlockedError: Something else is not met, or a recommended item not answered; the error
            carries all of it.
    """
    who = person(name)
    if case.standing:
        raise already_applied(case)
    if not case.people.demanded:
        raise RefusedError(
            "this closure does not demand sign-offs",
            remedy=Advice("If two people shall sign off before applying", "demand"),
        )
    decision = verdict(case, now)
    if others := others_than_sign_offs(decision):
        what = f"Not signed off. {things_in_the_way(len(others), still=True)} of signing"
        raise BlockedError(what, others, decision.exit_code)
    refuse_unanswered(case, decision, "Not signed off")
    if same_name(who) in signers(case.people):
        return []
    return [Draft(Kind.SIGN, "", {"fingerprint": signing_fingerprint(case.people)})]


def others_than_sign_offs(decision: Verdict) -> list[Blocker]:
    """Return what stands in the way besides the sign-offs themselves."""
    return [blocker for blocker in decision.blockers if blocker.kind is not BlockerKind.SIGN_OFF]


def unsign(case: Case, name: str) -> list[Draft]:
    """Return the draft by which ``name`` takes a sign-off back."""
    mine = [
        sign_off
        for sign_off in case.people.sign_offs
        if same_name(sign_off.name) == same_name(name)
    ]
    if not any(sign_off.fingerprint for sign_off in mine):
        return []
    return [Draft(Kind.SIGN, "", {"fingerprint": ""})]


def signed_by(case: Case) -> str:
    """Return in words how many of the sign-offs demanded there are, and whose."""
    names = sorted(sign_off.name for sign_off in signers(case.people).values())
    enough = "" if len(names) > SIGNERS else f" of {SIGNERS}"  # More may sign than are needed.
    return f"{len(names)}{enough}: {', '.join(names)}" if names else f"0{enough}"
