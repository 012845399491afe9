"""The one next thing in words, how it is done, and the command that does it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from closetui.domain.applying import possible_ways
from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import DONE, End
from closetui.domain.text import ended
from closetui.reports.click_paths import click_lines
from closetui.reports.facts import Facts, next_facts
from closetui.reports.how import again_lines, how_lines, naming_lines, route_texts, what_lines
from closetui.reports.leading import leading_on, start_command
from closetui.reports.lines import Line
from closetui.reports.next_other import meanwhile_lines, other_lines
from closetui.reports.next_sentence import (
    asked_to_send,
    awaits_answer,
    blocker_of,
    clock_first,
    missing_anchor,
    sent_late,
    sentence,
    to_decide,
    unsent,
)
from closetui.reports.remedies import command, quoted, which
from closetui.reports.titles import application_text, by_hand
from closetui.reports.way_advice import (
    advice_lines,
    letters_to_send,
    route_facts,
    route_lines,
    said_before,
)
from closetui.reports.when import Clock, clock_words, due, due_facts, due_line, due_text, due_words
from closetui.reports.words import confidence_word, end_title
from closetui.views import View


def next_command(view: View, word: str = "") -> str:
    """Return the command that does the next thing; empty where there is only to wait.

    Words in capitals are for the person to fill in: see :func:`next_choices`.

    Args:
        view: The closure.
        word: What the person typed for the file; empty: the closure goes by its name.
    """
    if view.read_only.why or clock_first(view):
        return ""
    if leads := leading_on(view):
        return start_command(leads)
    return _command(view, word or view.case.name)


def _command(view: View, word: str) -> str:
    name = quoted(word)
    step, anchor = view.verdict.next, missing_anchor(view)
    if anchor is not None:
        return f"closetui date {name} {anchor.id} DAY"
    if to_decide(view):
        return _decision(view, word)
    outcome = _outcome_wanted(view)
    if outcome or step.kind is NextKind.WAIT:
        return f"closetui outcome {name} {outcome}" if outcome else ""
    if step.kind in _TYPED:
        return f"closetui {_TYPED[step.kind].format(name=name, item=step.item)}"
    return _about_entry(view, word)


def _decision(view: View, word: str) -> str:
    """Return the command that ends an application, or accepts it where it has come to its end."""
    blocker, standing = blocker_of(view), view.case.standing
    if blocker is not None and blocker.remedy.after_end:
        return command(blocker.remedy, word)
    if late := sent_late(view):
        numbers = which(view.case.numbers(late))
        return f"closetui outcome {quoted(word)} {End.SENT} --when DAY{numbers}"
    end = End.WITHDRAWN if any(act.sent for act in standing) else End.NOT_SENT
    return f"closetui outcome {quoted(word)} {end}{which(view.case.numbers(standing))}"


def _outcome_wanted(view: View) -> str:
    """Return which outcome is to be recorded, as it is typed; empty where none is asked for."""
    step, case = view.verdict.next, view.case
    if step.kind is NextKind.SENT:
        return f"{asked_to_send(view).outcome}{which(case.numbers(unsent(view)))}"
    asks = step.kind is NextKind.WAIT and (awaits_answer(view) or not step.day)
    return f"WORD{which(case.numbers(case.standing))}" if asks else ""


_TYPED: Final[Mapping[NextKind, str]] = {
    NextKind.READ: "ack {name} {item}",
    NextKind.APPLY: "apply {name} --route ROUTE",
    NextKind.FAULT: "verify {name}",
    NextKind.FINISHED: "report {name}",
}
"""What is typed after the name of the program, where it depends on little else."""


def _about_entry(view: View, word: str) -> str:
    """Return the command about an item, or about none, such as an answer or a sign-off."""
    item, name = view.case.playbook.item(view.verdict.next.item), quoted(word)
    if item is None:
        blocker = blocker_of(view)
        typed = command(blocker.remedy, word) if blocker else ""
        return typed or f"closetui status {name}"
    if view.verdict.states[item.id].open_rows:
        return f"closetui rows {name} {item.id}"
    if item.derived:
        return f"closetui show {name} {item.id}"
    known = [way.id for way in said_before(view, item)]
    ways = known or ["WAY" if len(item.ways) > 1 else way.id for way in item.ways[:1]]
    return f"closetui tick {name} {item.id}{''.join(f' --way {way}' for way in ways)}"


def next_choices(view: View, typed: str) -> Facts:
    """Return what may stand for each word in capitals of a command; for a day that is any day."""
    step, playbook = view.verdict.next, view.case.playbook
    item = playbook.item(step.item)
    found: Facts = {}
    if " WAY" in typed and item is not None:
        ways = possible_ways(view.case, item)
        found["WAY"] = [{"id": way.id, "title": way.title, "usual": way.usual} for way in ways]
    if " ROUTE" in typed:
        found["ROUTE"] = route_facts(view)
    if " WORD" in typed:
        found["WORD"] = [
            {"id": str(end), "title": end_title(end, view.case.playbook, by_hand=by_hand(view))}
            for end in possible_outcomes(view)
        ]
    if " WHICH" in typed:
        clock = Clock(view.now)
        found["WHICH"] = [
            {"id": str(number), "title": application_text(view, one, clock)}
            for number, one in enumerate(view.case.standing, 1)
        ]
    return found


def possible_outcomes(view: View) -> list[End]:
    """Return the words of the guide that can be recorded of an application now."""
    offered, application = view.case.playbook.outcomes, view.verdict.application
    if application is None:
        return []
    if application.sent is None:
        return [end for end in offered if end in (End.SENT, End.NOT_SENT)]
    if application.done:
        return [end for end in offered if end in {*DONE, End.REJECTED}]
    return [end for end in offered if end not in (End.SENT, End.NOT_SENT)]


def full_next_facts(view: View, word: str = "") -> Facts:
    """Return the next thing with its words, its command and what may be filled in there."""
    typed = next_command(view, word)
    return {
        **next_facts(view.verdict.next),
        "text": sentence(view).text,
        "command": typed or None,
        "choices": next_choices(view, typed),
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
    told = sentence(view)
    lines = [Line(ended(f"{told.label}: {told.text}{named}"), 0, "accent")]
    called = quoted(word or view.case.name)
    lines += _how_lines(view, called) if how else ()
    if typed:
        lines.append(Line(typed, 1))
    for name, choices in next_choices(view, typed).items():
        options = choices if isinstance(choices, list) else []
        fit = [choice for choice in options if choice.get("fits", True)]
        lines.append(Line(f"{name} is one of: {_listed(fit or options)}", 1))
        if fit and len(fit) < len(options):
            others = [choice for choice in options if choice not in fit]
            lines.append(Line(f"By what you said these do not fit: {_listed(others)}", 1))
    lines += [*_advice_lines(view), *meanwhile_lines(view)] if how else ()
    lines += other_lines(view, word or view.case.name)
    behind = "" if clock_first(view) else clock_words(view)
    lines += [Line(f"{behind}. Look at that first.", 1, "warning")] if behind else ()
    return [*lines, *_due_lines(view)]


def _listed(choices: Iterable[Facts]) -> str:
    return ", ".join(f"{choice['id']} ({choice['title']})" for choice in choices)


def _how_lines(view: View, name: str) -> Iterator[Line]:
    """Yield what the guide says of the next thing: how it is done, or what is to be read."""
    step, playbook = view.verdict.next, view.case.playbook
    item, consequence = playbook.item(step.item), playbook.consequence(step.item)
    route = playbook.route(unsent(view)[0].route) if step.kind is NextKind.SENT else None
    if route is not None:
        yield from click_lines(view, route, 1)
        yield from naming_lines(playbook, route_texts(route), name, 1)
        return
    if step.kind is NextKind.WAIT and awaits_answer(view):
        for decided in (one for one in playbook.after if one.met_by == "decided"):
            yield from how_lines(decided, 1)
            yield from naming_lines(playbook, decided.how, name, 1)
        return
    is_day = missing_anchor(view) is not None or (step.kind is NextKind.WAIT and step.day)
    if is_day or to_decide(view) or clock_first(view):
        return  # A day is asked for or awaited, or a decision, and nothing is done.
    if step.kind is NextKind.CONFLICT and item is not None:
        yield Line(f"Why: {view.verdict.states[item.id].reason}", 1)
    if leads := leading_on(view):
        yield from [Line(leads.advice, 1)] if leads.advice else ()
        yield from naming_lines(playbook, [leads.advice], name, 1)
    elif item is not None:
        known = said_before(view, item)
        yield from again_lines(item, known, name, 1) if known else how_lines(item, 1)
        yield from naming_lines(playbook, () if known else item.how, name, 1)
        yield from [Line("It cannot be undone", 1)] if item.irreversible else ()
    elif consequence is not None:
        yield from what_lines(consequence, 1)
        yield Line(f"How sure: {confidence_word(consequence.origin.confidence)}", 1)
    elif step.kind is NextKind.APPLY:
        yield from letters_to_send(view, name, 1)


def _advice_lines(view: View) -> Iterator[Line]:
    """Yield what the guide advises on the ways that can be picked, or on the route to take."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if step.kind is NextKind.APPLY:
        yield from route_lines(view, 1)
    elif item is not None and " WAY" in next_command(view):
        yield from advice_lines(view, item, 2)


def _due_lines(view: View) -> list[Line]:
    """Return when the next thing is due, where its sentence does not say so, and what else is."""
    item, clock = view.verdict.next.item, Clock(view.now)
    said = sentence(view).text
    own, others = [], []
    for found in due(view):
        is_said = due_words(found, clock) in said
        if found.entry == item and item and not found.rows and not is_said:
            told = f"It is {due_text(found.day, clock)}."
            own.append(Line(told, 1, "warning" if found.overdue else ""))
        elif (found.overdue or found.rows) and not is_said and found.entry != item:
            others.append(Line(f"{due_line(found, clock)}.", 1, "warning" if found.overdue else ""))
    return [*own, *others]
