"""Of which applications a person speaks, where several were made."""

from collections.abc import Sequence
from typing import Final

from closetui.domain.actions.application import standing_applications
from closetui.domain.blockers import Advice
from closetui.domain.case import Application, Case
from closetui.domain.errors import UsageError
from closetui.domain.outcomes import OVER, End
from closetui.domain.people import same_name
from closetui.domain.text import one_line, same_words
from closetui.domain.times import day_words, event_moment

ALL: Final = "all"
"""Names every application that stands."""

_OF_ONE: Final = frozenset({End.SENT, *OVER})
"""Words that are about one application; the others are about what was applied for."""


def spoken_of(case: Case, word: End, which: str, speaker: str) -> Sequence[Application]:
    """Return the applications that a word is about.

    Where none stands that is the last one, whose answer is corrected.

    Args:
        case: The closure.
        word: What became of them.
        which: What a person typed to name one: its number, reference, who made it, or
            :data:`ALL`; empty where nobody named one.
        speaker: The name of whoever speaks.

    Raises:
        UsageError: It is open which is meant.
        RefusedError: Nothing was applied for.
    """
    standing = case.standing or case.applications[-1:] or standing_applications(case)
    if which:
        return _named(case, standing, which.strip())
    if len(standing) == 1 or word not in _OF_ONE:
        return standing
    own = [a for a in standing if speaker and same_name(a.event.by) == same_name(speaker)]
    fitting = [a for a in standing if _can_be_meant(a, word)]
    if word is End.NOT_SENT and len(fitting) == 1:
        return fitting
    if len(own) != 1 or (fitting and own[0] not in fitting):
        raise _which(case, standing, "it is not said which is meant")
    return own


def _can_be_meant(application: Application, word: End) -> bool:
    """Return whether an outcome can be about this application if none is named."""
    if word is End.NOT_SENT:
        return application.sent is None
    return application.sent is not None or word is End.SENT


def _named(case: Case, standing: Sequence[Application], which: str) -> Sequence[Application]:
    """Return the applications that were named by number, person or reference."""
    if same_name(which) == ALL:
        return standing
    # By its number one that has ended is named as well: it keeps that when it ends, and must not
    # lend it to another.
    by_number = {str(number): [found] for number, found in enumerate(case.applications, 1)}
    by_person = [a for a in standing if same_name(a.event.by) == same_name(which)]
    by_reference = [a for a in standing if a.reference and same_words(a.reference, which)]
    found = by_number.get(which) or by_reference or by_person
    if len(found) != 1:
        many = "several" if found else "none"
        raise _which(case, standing, f"{one_line(which)!r} names {many}")
    return found


def _which(case: Case, standing: Sequence[Application], what: str) -> UsageError:
    many = "1 application stands" if len(standing) == 1 else f"{len(standing)} applications stand"
    numbered = enumerate(case.applications, 1)
    listed = "; ".join(
        f"{number} {application_words(case, made)}" for number, made in numbered if made in standing
    )
    return UsageError(
        f"{many}, and {what}: {listed}",
        remedy=Advice("Name one by its number, its reference, or who made it",
                      option="application"),
    )  # fmt: skip


def application_words(case: Case, application: Application) -> str:
    """Return what tells an application from others: who, when, whether it was sent, reference."""
    event, deed = application.event, application.deed(case.playbook)
    sent = f"{deed} {day_words(application.sent.date())}" if application.sent else f"not {deed} yet"
    who = one_line(event.who)
    parts = [f"by {who}, {event_moment(event.at)}", sent]
    if application.reference:
        parts.append(f"reference {one_line(application.reference)}")
    return ", ".join(parts)
