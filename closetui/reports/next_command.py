"""The one next thing in a line, and the command that does it.

How it is done, and what can be done besides, is in ``next_how.py``.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from closetui.domain.ageing import deadline
from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import End
from closetui.domain.playbook import Item
from closetui.domain.text import ended
from closetui.domain.workable import only_on_the_way
from closetui.reports.lines import Line
from closetui.reports.next_choices import choice_lines
from closetui.reports.next_doing import leading_on, missing_anchor, start_command
from closetui.reports.next_other import other_lines
from closetui.reports.next_sentence import (
    Sentence,
    asked_to_send,
    clock_first,
    sent_late,
    sentence,
    to_decide,
    unsent,
)
from closetui.reports.outcomes import awaits_answer
from closetui.reports.remedies import command
from closetui.reports.said_before import (
    again_command,
    old_anchor,
    otherwise,
    said_before,
    tick_command,
)
from closetui.reports.shell import Blank, Part, ShellCommand, blanks_of, shell_command, which
from closetui.reports.when import Clock, clock_words, due, due_line, due_text, only_if, undated
from closetui.views import View


def next_command(view: View, word: str = "") -> ShellCommand | None:
    """Return the command that does the next thing; None where there is only to wait.

    Its blanks are for the person to fill in: see :func:`choice_lines`.
    """
    if view.read_only.why or clock_first(view):
        return None
    if leads := leading_on(view):
        return start_command(leads)
    return _command(view, word or view.case.name)


def _command(view: View, word: str) -> ShellCommand | None:
    step, anchor = view.verdict.next, missing_anchor(view) or old_anchor(view)
    if anchor is not None:
        return shell_command("date", word, anchor.id, Blank.DAY)
    if to_decide(view):
        return _decision(view, word)
    if outcome := _outcome_wanted(view):
        return shell_command("outcome", word, *outcome)
    if step.kind is NextKind.WAIT:
        return None
    if step.kind in _TYPED:
        return _TYPED[step.kind].filled({Blank.FILE: word, Blank.ITEM: step.item})
    return _about_entry(view, word)


def _decision(view: View, word: str) -> ShellCommand | None:
    """Return the command that says that an application was not sent, or else accepts it."""
    blocker = view.verdict.next.blocker
    if blocker is None:
        return None
    if blocker.remedy.ending == "not-sent" and not blocker.remedy.after_end:
        return shell_command("outcome", word, End.NOT_SENT, *which(view.case.numbers(unsent(view))))
    if late := sent_late(view):
        numbers = which(view.case.numbers(late))
        said = blocker.remedy.other_day
        return shell_command("outcome", word, said, "--when", Blank.DAY, *numbers)
    return command(blocker.remedy, word)


def _outcome_wanted(view: View) -> tuple[Part, ...]:
    """Return which outcome is to be recorded, as it is typed; empty where none is asked for."""
    step, case = view.verdict.next, view.case
    if step.kind is NextKind.SENT:
        return (asked_to_send(view).outcome, *which(case.numbers(unsent(view))))
    asks = step.kind is NextKind.WAIT and (awaits_answer(view) or not step.day)
    return (Blank.WORD, *which(case.numbers(case.standing))) if asks else ()


_TYPED: Final[Mapping[NextKind, ShellCommand]] = {
    NextKind.READ: shell_command("ack", Blank.FILE, Blank.ITEM),
    NextKind.APPLY: shell_command("apply", Blank.FILE, "--route", Blank.ROUTE),
    NextKind.FAULT: shell_command("verify", Blank.FILE),
    NextKind.FINISHED: shell_command("report", Blank.FILE),
}
"""The commands that depend on nothing but the kind of the next thing."""


def _about_entry(view: View, word: str) -> ShellCommand:
    """Return the command about an item, or about none, such as an answer or a sign-off."""
    item = view.case.playbook.item(view.verdict.next.item)
    if item is None:
        blocker = view.verdict.next.blocker
        typed = command(blocker.remedy, word) if blocker else None
        return typed or shell_command("status", word)
    if view.verdict.states[item.id].open_rows:
        return _about_rows(view, item, word)
    if item.derived:
        return shell_command("show", word, item.id)
    known = said_before(view, item)
    return again_command(item, known, word) if known else tick_command(item, word)


def _about_rows(view: View, item: Item, word: str) -> ShellCommand:
    """Return the command that shows open rows; while all are on their way, to look again."""
    is_coming = only_on_the_way(view.case, item.id, view.verdict.states[item.id].open_rows)
    if is_coming and deadline(view.case.record, item) is None:
        return shell_command("due", word, Blank.DAY, item.id)
    return shell_command("rows", word, item.id)


def next_lines(view: View, word: str = "", *, ids: bool = False) -> list[Line]:
    """Return the next thing in a line, and below it the command; ``ids`` puts ids beside it."""
    upcoming = sentence(view)
    if view.read_only.why:
        helps = Line(str(view.read_only.helps), 1)
        return [headline(view, upcoming, ids=False), helps, *_due_lines(view, upcoming)]
    called = word or view.case.name
    return [
        headline(view, upcoming, ids=ids),
        *typed_lines(view, called),
        *other_lines(view, called),
        *day_lines(view, upcoming),
    ]


def headline(view: View, upcoming: Sentence, *, ids: bool) -> Line:
    """Return the next thing in a line."""
    item = view.verdict.next.item
    named = f" ({item})" if ids and item else ""
    return Line(ended(f"{upcoming.label}: {upcoming.text}{named}"), 0, "accent")


def typed_lines(view: View, called: str) -> Iterator[Line]:
    """Yield the command that does the next thing, and what may be filled in there."""
    typed = next_command(view, called)
    if typed:
        yield Line(str(typed), 1)
    unless, instead = otherwise(view, called) or ("", None)
    if instead:
        yield Line(f"or, if {unless}: {instead}", 1)
    yield from choice_lines(view, blanks_of(typed, instead))


def day_lines(view: View, upcoming: Sentence) -> list[Line]:
    """Return what is to be known of the clock, and of days that are due."""
    behind = "" if clock_first(view) else clock_words(view)
    warning = [Line(f"{behind}. Look at that first.", 1, "warning")] if behind else []
    return [*warning, *_due_lines(view, upcoming)]


def _due_lines(view: View, upcoming: Sentence) -> list[Line]:
    """Return when the next thing is due, where its sentence does not say so, and what else is."""
    item, clock = view.verdict.next.item, Clock(view.now)
    own, others = [], []
    for found in [found for found in due(view) if found != upcoming.due]:
        if found.entry == item and item and not found.rows:
            due_sentence = f"It is {due_text(found.day, clock)}."
            own.append(Line(due_sentence, 1, "warning" if found.overdue else ""))
        elif found.rows or (found.overdue and found.entry != item):
            others.append(Line(f"{due_line(found, clock)}.", 1, "warning" if found.overdue else ""))
            asked = view.case.playbook.item(found.entry)
            if asked is not None and (condition := only_if(view, asked)):
                others.append(Line(condition, 2))
    return [*own, *others, *(Line(f"{text}.", 1) for text in undated(view))]
