"""The stages of a closure, in the words of its guide: prepare, apply, decision, afterwards."""

from __future__ import annotations

from typing import Final, NamedTuple

from closetui.domain.case import Application
from closetui.domain.errors import EXIT_DRIFT
from closetui.domain.outcomes import End, own_words
from closetui.domain.times import exact_moment
from closetui.domain.values import distinct
from closetui.reports.when import Clock
from closetui.views import View


@distinct
class Stage(NamedTuple):
    """One stage."""

    id: str
    """``prepare``, ``apply``, ``decision`` or ``after``."""
    title: str
    in_hand: bool = False
    behind: bool = False
    """Whether it is over; then the title says what became of it, with its day."""
    trouble: str = ""
    """What is wrong with it, in words; empty where nothing is."""


_DECIDED: Final = {
    End.CLOSED: "Closed",
    End.DEACTIVATED: "Off",
    End.DELETED: "Deleted",
    End.RESTORED: "Restored",
}


def stages(view: View) -> tuple[Stage, ...]:
    """Return the four stages; exactly one is in hand until nothing is left."""
    application = view.verdict.application
    if application is None:
        return (
            Stage("prepare", "Prepare", in_hand=True),
            Stage("apply", "Apply"),
            Stage("decision", "Decision"),
            Stage("after", "Afterwards"),
        )
    sent, done = application.sent is not None, application.done
    finished = view.verdict.after.finished
    return (
        Stage("prepare", "Prepared", behind=True),
        Stage("apply", _applied(view, application), not sent, sent, _trouble(view)),
        Stage("decision", _decision(view, application), sent and not done, done),
        Stage("after", "Afterwards", done and not finished, finished),
    )


def _applied(view: View, application: Application) -> str:
    if application.sent is None:
        return "Confirmed, not sent"
    day = _short_day(view, application.sent.isoformat())
    return f"Applied elsewhere {day}" if application.elsewhere else f"Applied {day}"


def _trouble(view: View) -> str:
    if view.verdict.exit_code != EXIT_DRIFT:
        return ""
    count = len(view.verdict.blockers)
    if view.verdict.application and view.verdict.application.elsewhere:
        return f"{count} open"
    return f"{count} no longer clear"


def _decision(view: View, application: Application) -> str:
    if not application.done:
        return "Decision"
    words = own_words(application.words, view.case.playbook.outcomes)
    outcome = application.outcomes[0]
    day = _short_day(view, outcome.when or outcome.event.at)
    return f"{_DECIDED[min(words)]} {day}"


def _short_day(view: View, text: str) -> str:
    """Return a day without its weekday: there is little room."""
    moment = exact_moment(text)
    day = Clock(view.now).day(moment.date().isoformat() if moment else text)
    first, _, rest = day.partition(" ")
    return rest if rest and len(first) == len("Mon") else day
