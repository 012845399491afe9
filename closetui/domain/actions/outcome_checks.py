"""Of which applications a word speaks, and what it may not contradict: its day, and the record."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from closetui.domain.actions.application import standing_applications
from closetui.domain.actions.undo import slip_advice, word_before
from closetui.domain.blockers import Advice
from closetui.domain.case import Application, Case
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.outcomes import DONE, OVER, RUNNING, End
from closetui.domain.people import same_name
from closetui.domain.text import one_line, same_words
from closetui.domain.times import day_words, event_moment, exact_moment, parse_day

ALL: Final = "all"
"""Names every application that stands."""

_OF_ONE: Final = frozenset({End.SENT, *OVER})
"""Words that are about one application; the others are about what was applied for."""


def spoken_of(case: Case, word: End, which: str, speaker: str) -> Sequence[Application]:
    """Return the applications that a word is about.

    Where none stands that is the last one, whose answer is corrected. ``which`` is what a person
    typed to name one: its number, reference, who made it, or :data:`ALL`; it may be empty.

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


def refuse_before_its_day(applied: Sequence[Application], word: End, when: str) -> None:
    """Raise :class:`UsageError` for a day, or a time of day, before what the outcome follows."""
    moment = exact_moment(when)
    day = moment.date() if moment else parse_day(when)
    sent = [act.given_day for act in applied if act.elsewhere or word is not End.SENT]
    refuse_before(day, min(filter(None, sent), default=None), "it was applied for")
    confirmed = [exact_moment(act.event.at) for act in applied if not act.elsewhere]
    first = min(filter(None, confirmed), default=None)
    if first is None or day is None:
        return
    there = first.astimezone(moment.tzinfo if moment else first.tzinfo)
    if moment and moment + timedelta(minutes=1) <= there and day == there.date():
        raise UsageError(
            f"{moment:%H:%M} lies before the application was confirmed that day ({there:%H:%M})",
            where="when",
            remedy="Give the hour at which it really happened.",
        )
    refuse_before(day, first.date(), "the application was confirmed")


def refuse_before(day: date | None, first: date | None, what: str) -> None:
    """Raise :class:`UsageError` for a day before the first one that can be."""
    if day is not None and first is not None and day < first:
        raise UsageError(
            f"{day_words(day)} lies before {what} ({day_words(first)})",
            where="when",
            remedy="Give the day on which it really happened.",
        )


def refuse_contradicting(case: Case, applied: Sequence[Application], word: End, note: str) -> None:
    """Raise :class:`RefusedError` for a word that denies what is recorded of an application.

    What is recorded as not sent is neither withdrawn nor answered, what was sent is not said to be
    not sent, and what has come to its end is not withdrawn. The last two can only be so where the
    earlier word was a slip, and somebody has to say so in a note.
    """
    for application in applied:
        _refuse_unsent(case, application, word)
    if note.strip():
        return
    for application in applied:
        if word is End.NOT_SENT:
            _refuse_not_sent(case, application)
    if word is End.WITHDRAWN and all(application.done for application in applied):
        done = applied[0]
        before = word_before(case, done)
        raise RefusedError(
            f"it is recorded as {min(done.words)}: what has come to its end is not withdrawn",
            remedy=Advice(
                "What is open beside it may stand, with a reason",
                "accept",
                instead=("If that end was a slip, say so", "outcome", before, "note"),
            ),
        )


def _refuse_unsent(case: Case, application: Application, word: End) -> None:
    """Raise :class:`RefusedError` for what can come of nothing that is recorded as not sent."""
    # What has happened tells by itself that it was sent; a word that nobody denied implies it too.
    if word in (End.SENT, End.NOT_SENT, *DONE):
        return
    deed, numbers = application.deed(case.playbook), case.numbers([application])
    nothing = "there is nothing to withdraw" if word is End.WITHDRAWN else "nothing can come of it"
    if application.words == {End.NOT_SENT}:
        raise RefusedError(
            f"it was recorded as not {deed}: {nothing}",
            where=word,
            remedy=Advice(
                f"If it was {deed} after all, record that first",
                "outcome",
                End.SENT,
                applications=numbers,
            ),
        )


def _refuse_not_sent(case: Case, application: Application) -> None:
    """Raise :class:`RefusedError` where an application is recorded as sent, by any word."""
    # Where copies disagree any word settles it. What was made elsewhere by mistake has no word yet,
    # and is taken back by this one.
    if application.ended or application.done or End.NOT_SENT in application.words:
        return
    if application.words:
        deed, named = application.deed(case.playbook), application_words(case, application)
        raise RefusedError(
            f"the application {named}, is recorded as {deed}",
            where=End.NOT_SENT,
            remedy=Advice(
                "If you took it back at AliExpress, record that",
                "outcome",
                End.WITHDRAWN,
                instead=("If that was a slip, say so", "outcome", End.NOT_SENT, "note"),
                applications=case.numbers([application]),
            ),
        )


def refuse_hiding(case: Case, applied: Sequence[Application], word: End, note: str) -> None:
    """Raise :class:`RefusedError` for a word that would hide how an application ended.

    An outcome that says "running" or "not sent" replaces what its author had seen. After a
    rejection or a withdrawal it would bring the old application back; after a word for done it
    would take that away. Both can only be so where the end was a slip: then what was true before is
    recorded again, with a note that says so. An application that was never sent is not an attempt
    that ended, and where copies disagree any of their outcomes settles it. A word for done may
    still come after a rejection, and a word that it is over after one for done: each tells a new
    fact and hides none.
    """
    if word not in {*RUNNING, End.NOT_SENT} or (word in RUNNING and note.strip()):
        return
    if all(act.done for act in applied):
        raise RefusedError(
            f"it is recorded as {min(applied[0].words)}, which this would hide",
            where=word,
            remedy=_beside(case, applied[0], word),
        )
    if all(act.ended and act.words != {End.NOT_SENT} for act in applied):
        words = ", ".join(sorted(applied[0].words - {End.NOT_SENT}))
        slip = slip_advice(case, applied[0], word if word in RUNNING else None)
        raise RefusedError(
            f"that application has ended ({words}), and this would bring it back",
            where=word,
            remedy=slip if case.standing else slip._replace(instead=("Else apply anew", "apply")),
        )


def _beside(case: Case, done: Application, word: End) -> Advice:
    """Return what to record of what has come to its end, in place of a word that would hide it."""
    slip = slip_advice(case, done, word if word in RUNNING else None)
    if End.NO_RESULT in case.playbook.outcomes:
        slip = slip._replace(instead=("If it was not so after all", "outcome", End.NO_RESULT))
    if word is End.ASKED:
        beside = Advice(
            "What they ask for afterwards is an item of your own", "add", option="after"
        )
    else:
        told = "What is to be told beside it is recorded with it"
        beside = Advice(told, "outcome", min(done.words), "reference")
    return beside._replace(instead=slip, applications=slip.applications)
