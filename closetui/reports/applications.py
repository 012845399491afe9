"""Every application of a closure, and what became of it: in sentences, and as facts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from closetui.domain.bodies import Outcome
from closetui.domain.case import Application, Case
from closetui.domain.drift import unmet_when_applied
from closetui.domain.events import field
from closetui.domain.outcomes import DONE, End
from closetui.domain.text import first_of, one_line, shorten
from closetui.domain.times import day_words, event_day, moment_text, told_day
from closetui.reports.acts import outcome_details
from closetui.reports.days import last_words
from closetui.reports.facts import Facts, event_facts, picked
from closetui.reports.lines import BLANK, MOST_LISTED, Line, capped, heading
from closetui.reports.outcomes import answers, recorded_words
from closetui.reports.shell import shell_command
from closetui.reports.titles import (
    LONGEST_TITLE,
    application_number,
    application_text,
    title_of,
    told_apart,
)
from closetui.reports.when import Clock
from closetui.reports.words import stage_word
from closetui.views import View


def application_lines(view: View) -> Iterator[Line]:
    """Yield every application with what became of it."""
    if view.case.applications:
        yield BLANK
        yield heading("Applications")
    clock = Clock(view.now)
    log = str(shell_command("log", view.case.name))
    for application in view.case.applications:
        number = application_number(view, application)
        text = application_text(view, application, clock)
        yield Line(f"{number}. {text}" if number else text)
        for text in application_circumstances(view, application):
            yield Line(text, 1)
        lines_of = partial(_outcome_lines, view, clock, application.slips)
        yield from capped(application.history, lines_of, log, indent=1)


def _outcome_lines(
    view: View, clock: Clock, slips: Collection[str], outcome: Outcome
) -> Iterator[Line]:
    """Yield what was recorded of an application, and each answer that was given to it."""
    lead = f"{_SLIP}: " if outcome.event.id in slips else ""
    yield Line(f"{lead}{outcome_text(view, outcome, clock)}", 1)
    for event in answers(view.case, outcome):
        yield Line(f"answered, recorded by {clock.by(event)}: {field(event, 'text')}", 1)


def application_circumstances(view: View, application: Application) -> Iterator[str]:
    """Yield how an application was made and what was not met then, without what became of it."""
    outside, history = application.elsewhere, application.history
    for label, text in (
        ("Why", outside.why if outside else ""),
        ("Done by", outside.who if outside else ""),
        ("Evidence", outside.evidence if outside else ""),
        ("Reference", _but(application.reference, (word.reference for word in history))),
        ("Channel", _but(application.channel, (word.channel for word in history))),
        (
            "Not met at that moment",
            told_apart(view, unmet_when_applied(view.case, application, view.now)),
        ),
    ):
        if text:
            yield f"{label}: {text}"


def _but(text: str, told: Iterable[str]) -> str:
    """Return a text, unless it is told with what became of an application."""
    return "" if text in told else text


def attempt_text(view: View, application: Application) -> str:
    """Return an application in short: its name, its day, and each answer with its day."""
    day, outside = application.given_day, application.elsewhere
    sent = application.deed(view.case.playbook)
    state = "applied elsewhere" if outside else sent if day else "confirmed"
    made = day_words(day) if day else event_day(application.event.at)
    parts = [application.reference, f"{state} {made}"]
    for outcome in last_words(application):
        if outcome.outcome is not End.SENT:
            parts += _answer_parts(view.case, outcome)
    return ", ".join(part for part in parts if part)


def _answer_parts(case: Case, outcome: Outcome) -> Iterator[str]:
    """Yield an answer of AliExpress with its words, and what was answered to it."""
    answer = "asked for more" if outcome.outcome is End.ASKED else stage_word(outcome.outcome)
    named = [title_of(case, item) for item in outcome.items]
    words = [shorten(one_line(text), LONGEST_TITLE) for text in (*outcome.asks, outcome.note)]
    chosen = f"named by {outcome.event.who}: {first_of(named)}" if named else ""
    why = "; ".join(filter(None, [chosen, first_of([*filter(None, words)])]))
    yield f"{answer} {told_day(outcome.when, outcome.event.at)}{f' ({why})' if why else ''}"
    for event in answers(case, outcome):
        text = shorten(one_line(field(event, "text")), LONGEST_TITLE)
        yield f"answered {told_day(field(event, 'when'), event.at)} ({text})"


_SAID_AGAIN: Final = "said again"
_SLIP: Final = "a slip, taken back"


def remarks(application: Application) -> Mapping[str, str]:
    """Return by id what is told of a word that says no new thing of an application.

    What happens once, such as sent, is said anew by somebody who adds what they had not known,
    such as the reference; and an end that was a slip never came.
    """
    often, known = {End.ASKED, End.REJECTED}, set[End]()
    found = dict.fromkeys(application.slips, _SLIP)
    for outcome in application.answers:
        if outcome.outcome in known - often:
            found[outcome.event.id] = _SAID_AGAIN
        known.add(outcome.outcome)
    return found


def outcome_text(view: View, outcome: Outcome, clock: Clock) -> str:
    """Return what somebody recorded of an application, in a sentence."""
    event = outcome.event
    note = f": {outcome.note}" if outcome.note else ""
    phrase = recorded_words(view.case, event)
    return f"{phrase}{outcome_details(view.case, event)}, recorded by {clock.by(event)}{note}"


def outcomes_that_met(view: View, item: str) -> list[Outcome]:
    """Return the words on an application by which an item of afterwards is met, if any are."""
    known = view.case.playbook.item(item)
    met_by = known.met_by if known else ""
    standing = view.case.standing if met_by else ()
    if met_by == "sent":
        return [outcome for application in standing for outcome in application.sendings]
    outcomes = (outcome for application in standing for outcome in application.outcomes)
    return [outcome for outcome in outcomes if outcome.outcome in DONE]


def application_facts(view: View, application: Application) -> Facts:
    """Return one act of applying and what became of it."""
    outside = application.elsewhere
    return {
        **event_facts(application.event),
        "number": application_number(view, application),
        **picked(application, "route", "reference", "channel"),
        "elsewhere": outside is not None,
        **{name: getattr(outside, name, "") for name in ("why", "when", "who", "evidence")},
        "sent": moment_text(application.sent) if application.sent else None,
        "sent_recorded": bool(application.sendings) or outside is not None,
        "unmet": list(unmet_when_applied(view.case, application, view.now)),
        "unseen": [event_facts(event) for event in application.unseen[:MOST_LISTED]],
        "unseen_count": len(application.unseen),
        "outcomes": [_outcome_facts(outcome) for outcome in application.outcomes],
        "history": [
            {
                **_outcome_facts(outcome),
                "slip": outcome.event.id in application.slips,
                "answers": [
                    {**event_facts(event), "text": field(event, "text")}
                    for event in answers(view.case, outcome)
                ],
            }
            for outcome in application.history
        ],
        "ended": application.ended,
    }


def _outcome_facts(outcome: Outcome) -> Facts:
    """Return what became of an application, in the words of whoever recorded it."""
    names = ("outcome", "note", "when", "reference", "channel", "route", "items", "asks")
    return picked(outcome, *names) | event_facts(outcome.event)
