"""The one next thing in words, how it is done, and the command that does it."""

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import End
from closetui.domain.playbook import Item
from closetui.domain.text import capitalised, ended
from closetui.reports.awaiting import awaits_answer, is_asked_for
from closetui.reports.click_paths import click_lines
from closetui.reports.facts import Facts, next_facts
from closetui.reports.how import how_lines, naming_lines, route_texts, what_lines
from closetui.reports.leading import leading_on, start_command
from closetui.reports.lines import Line
from closetui.reports.next_beside import answer_lines, lasting_lines, meanwhile_lines
from closetui.reports.next_choices import choice_lines, next_choices
from closetui.reports.next_doing import missing_anchor
from closetui.reports.next_other import other_lines
from closetui.reports.next_sentence import (
    asked_to_send,
    clock_first,
    sent_late,
    sentence,
    to_decide,
    unsent,
)
from closetui.reports.remedies import command, which
from closetui.reports.said_before import (
    again_command,
    again_lines,
    old_anchor,
    opened_lines,
    otherwise,
    said_before,
    tick_command,
)
from closetui.reports.shell import (
    Blank,
    Part,
    ShellCommand,
    blanks_of,
    quoted,
    shell_command,
)
from closetui.reports.way_advice import (
    advice_lines,
    letters_to_send,
    route_lines,
)
from closetui.reports.when import Clock, clock_words, due, due_facts, due_line, due_text, only_if
from closetui.reports.words import confidence_word
from closetui.views import View


def next_command(view: View, word: str = "") -> ShellCommand | None:
    """Return the command that does the next thing; None where there is only to wait.

    Its blanks are for the person to fill in: see :func:`next_choices`.

    Args:
        view: The closure.
        word: What the person typed for the file; empty: the closure goes by its name.
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
    if blocker is not None and blocker.remedy.after_end:
        return command(blocker.remedy, word)
    if blocker is not None and blocker.remedy.ending == "not-sent":
        return shell_command("outcome", word, End.NOT_SENT, *which(view.case.numbers(unsent(view))))
    if late := sent_late(view):
        numbers = which(view.case.numbers(late))
        return shell_command("outcome", word, End.SENT, "--when", Blank.DAY, *numbers)
    return command(blocker.remedy, word) if blocker else None


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
        return shell_command("rows", word, item.id)
    if item.derived:
        return shell_command("show", word, item.id)
    known = said_before(view, item)
    return again_command(item, known, word) if known else tick_command(item, word)


def full_next_facts(view: View, word: str = "") -> Facts:
    """Return the next thing with its words, its command and what may be filled in there."""
    typed = next_command(view, word)
    return {
        **next_facts(view.verdict.next),
        "text": sentence(view).text,
        "command": str(typed) if typed else None,
        "choices": next_choices(view, blanks_of(typed)),
        "due": due_facts(view),
    }


def next_lines(view: View, word: str = "", *, ids: bool = False, how: bool = False) -> list[Line]:
    """Return the next thing in a line, and below it the command that does it.

    Args:
        view: The closure.
        word: What the person typed for the file; empty: the closure goes by its name.
        ids: Whether ids stand beside the words.
        how: Whether what to do, or what to read, stands between the two.
    """
    if view.read_only.why:
        locked = sentence(view)
        helps = Line(str(view.read_only.helps), 1)
        return [
            Line(ended(f"{locked.label}: {locked.text}"), 0, "accent"),
            helps,
            *_due_lines(view),
        ]
    typed = next_command(view, word)
    item = view.verdict.next.item
    named = f" ({item})" if ids and item else ""
    upcoming = sentence(view)
    lines = [Line(ended(f"{upcoming.label}: {upcoming.text}{named}"), 0, "accent")]
    called = word or view.case.name
    lines += _how_lines(view, called) if how else ()
    lines += [Line(str(typed), 1)] if typed else ()
    unless, instead = otherwise(view, called) or ("", None)
    lines += [Line(f"or, if {unless}: {instead}", 1)] if instead else ()
    lines += choice_lines(view, blanks_of(typed, instead))
    lines += _advice_lines(view, quoted(called), blanks_of(typed)) if how else ()
    lines += other_lines(view, called)
    lines += meanwhile_lines(view, called) if how else ()
    behind = "" if clock_first(view) else clock_words(view)
    lines += [Line(f"{behind}. Look at that first.", 1, "warning")] if behind else ()
    return [*lines, *_due_lines(view)]


def _how_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what the guide says of the next thing: how it is done, or what is to be read."""
    step, playbook, name = view.verdict.next, view.case.playbook, quoted(word)
    item, consequence = playbook.item(step.item), playbook.consequence(step.item)
    route = playbook.route(unsent(view)[0].route) if step.kind is NextKind.SENT else None
    if route is not None:
        yield from click_lines(view, route, 1)
        yield from naming_lines(playbook, route_texts(route), name, 1)
        return
    if about_answer := list(answer_lines(view, name)):
        yield from about_answer
        return
    is_day = missing_anchor(view) is not None or (step.kind is NextKind.WAIT and step.day)
    if is_day or to_decide(view) or clock_first(view):
        return  # A day or a decision is asked for or awaited, and nothing is done.
    if leads := leading_on(view):
        yield from [Line(leads.advice, 1)] if leads.advice else ()
        yield from naming_lines(playbook, [leads.advice], name, 1)
    elif item is not None:
        known = said_before(view, item)
        yield from opened_lines(view, item)
        if not known:
            yield from _why_lines(view, item)
        yield from again_lines(view, item, known, name) if known else how_lines(item, 1)
        yield from naming_lines(playbook, () if known else item.how, name, 1)
        yield from lasting_lines(view, item, word)
    elif consequence is not None:
        yield from what_lines(consequence, 1)
        yield Line(f"How sure: {confidence_word(consequence.origin.confidence)}", 1)
    elif step.kind is NextKind.APPLY:
        yield from letters_to_send(view, name, 1)


def _why_lines(view: View, item: Item) -> Iterator[Line]:
    """Yield why an item is to be done, or looked at again, and how what is asked for is sent."""
    state = view.verdict.states[item.id]
    if view.verdict.next.kind is NextKind.LOOK_AGAIN and state.news:
        why = Clock(view.now).reason(state.why, view.reader)
        yield Line(f"Why: {ended(capitalised(why))}", 1)
    elif view.verdict.next.kind is NextKind.CONFLICT:
        yield Line(f"Why: {state.reason}", 1)
    elif item.why and (item.how or item.done_when):
        yield Line(f"Why: {item.why}", 1)
    if is_asked_for(view, item):
        yield Line(_TO_SEND, 1)


_TO_SEND: Final = (
    "Send it first: a document only on a page of aliexpress.com that you opened yourself (is there "
    "none, ask for one, or offer order numbers), and never a password or a code. Then tick it"
)


def _advice_lines(view: View, name: str, blanks: Collection[Blank]) -> Iterator[Line]:
    """Yield what the guide advises on the ways that can be picked, or on the route to take."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if step.kind is NextKind.APPLY:
        yield from route_lines(view, name, 1)
    elif item is not None and (Blank.WAY in blanks or view.verdict.states[item.id].open_rows):
        yield from advice_lines(view, item, 2)


def _due_lines(view: View) -> list[Line]:
    """Return when the next thing is due, where its sentence does not say so, and what else is."""
    item, clock = view.verdict.next.item, Clock(view.now)
    named = sentence(view).due
    own, others = [], []
    for found in [found for found in due(view) if found != named]:
        if found.entry == item and item and not found.rows:
            due_sentence = f"It is {due_text(found.day, clock)}."
            own.append(Line(due_sentence, 1, "warning" if found.overdue else ""))
        elif found.rows or (found.overdue and found.entry != item):
            others.append(Line(f"{due_line(found, clock)}.", 1, "warning" if found.overdue else ""))
            asked = view.case.playbook.item(found.entry)
            if asked is not None and (condition := only_if(view, asked)):
                others.append(Line(condition, 2))
    return [*own, *others]
