"""The one next thing in words, how it is done, and the command that does it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from closetui.domain.applying import possible_ways
from closetui.domain.case import Application
from closetui.domain.fold.record import latest_day
from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import DONE, LONGEST_TO_SEND, OVER, End
from closetui.domain.playbook import Anchor, Item
from closetui.domain.times import exact_moment
from closetui.reports.facts import Facts, next_facts
from closetui.reports.how import how_lines, naming_lines, what_lines
from closetui.reports.lines import Line
from closetui.reports.next_sentence import (
    asked_to_send,
    awaits_answer,
    blocker_of,
    missing_anchor,
    sentence,
    to_decide,
)
from closetui.reports.remedies import command, quoted, which
from closetui.reports.titles import application_text
from closetui.reports.way_advice import advice_lines, route_facts, route_lines
from closetui.reports.when import Clock, due, due_facts, due_line, due_text, due_words
from closetui.reports.words import end_title
from closetui.reports.work import refused_last
from closetui.views import View


def next_command(view: View, word: str = "") -> str:
    """Return the command that does the next thing; empty where there is only to wait.

    Words in capitals are for the person to fill in: see :func:`next_choices`.

    Args:
        view: The closure.
        word: What the person typed for the file; empty: the closure goes by its name.
    """
    if view.read_only.why:
        return ""
    name = quoted(word or view.case.name)
    step, anchor = view.verdict.next, missing_anchor(view)
    if anchor is not None:
        return f"closetui date {name} {anchor.id} DAY"
    outcome = _outcome_wanted(view)
    if outcome or step.kind is NextKind.WAIT:
        return f"closetui outcome {name} {outcome}" if outcome else ""
    if step.kind in _TYPED:
        return f"closetui {_TYPED[step.kind].format(name=name, item=step.item)}"
    item = view.case.playbook.item(step.item)
    if item is None:
        return _without_item(view, word or view.case.name) or f"closetui status {name}"
    listed = view.verdict.states[item.id].open_rows
    return f"closetui rows {name} {item.id}" if listed else _about_item(item, name)


def _outcome_wanted(view: View) -> str:
    """Return which outcome is to be recorded, as it is typed; empty where none is asked for."""
    step, standing = view.verdict.next, view.case.standing
    if step.kind is NextKind.SENT:
        return f"{asked_to_send(view).outcome}{_unsent(view)}"
    word = ""
    if to_decide(view):
        word = End.WITHDRAWN if any(act.sent for act in standing) else End.NOT_SENT
    elif step.kind is NextKind.WAIT and (awaits_answer(view) or not step.day):
        word = "WORD"
    return f"{word}{which(view.case.numbers(standing))}" if word else ""


_TYPED: Final[Mapping[NextKind, str]] = {
    NextKind.READ: "ack {name} {item}",
    NextKind.APPLY: "apply {name} --route ROUTE",
    NextKind.FAULT: "verify {name}",
    NextKind.FINISHED: "report {name}",
}
"""What is typed after the name of the program, where it depends on little else."""


def _unsent(view: View) -> str:
    """Return the option that names what is not sent yet, where several applications stand."""
    waiting = [application for application in view.case.standing if application.sent is None]
    return which(view.case.numbers(waiting))


def _about_item(item: Item, name: str) -> str:
    if item.derived:
        return f"closetui show {name} {item.id}"
    ways = [way.id for way in item.ways]
    way = f" --way {ways[0] if len(ways) == 1 else 'WAY'}" if ways else ""
    return f"closetui tick {name} {item.id}{way}"


def _without_item(view: View, word: str) -> str:
    """Return the command for something that is about no item, such as an answer or a sign-off."""
    blocker = blocker_of(view)
    return command(blocker.remedy, word) if blocker else ""


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
            {"id": str(end), "title": end_title(end)} for end in possible_outcomes(view)
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
        return [end for end in offered if end in DONE | OVER - {End.NOT_SENT}]
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
        return [Line(f"{locked.label}: {locked.text}.", 0, "accent"), helps, *_due_lines(view)]
    typed = next_command(view, word)
    item = view.verdict.next.item
    named = f" ({item})" if ids and item else ""
    told = sentence(view)
    end = "" if told.title.endswith("?") or told.text.endswith(".") else "."
    lines = [Line(f"{told.label}: {told.text}{named}{end}", 0, "accent")]
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
    lines += _advice_lines(view) if how else ()
    lines += _other_lines(view, called)
    return [*lines, *_due_lines(view)]


def _listed(choices: Iterable[Facts]) -> str:
    return ", ".join(f"{choice['id']} ({choice['title']})" for choice in choices)


def _how_lines(view: View, name: str) -> Iterator[Line]:
    """Yield what the guide says of the next thing: how it is done, or what is to be read."""
    step, playbook = view.verdict.next, view.case.playbook
    item, consequence = playbook.item(step.item), playbook.consequence(step.item)
    is_day = missing_anchor(view) is not None or (step.kind is NextKind.WAIT and step.day)
    if is_day or to_decide(view):
        return  # A day is asked for or awaited, or a decision, and nothing is done.
    if step.kind is NextKind.CONFLICT and item is not None:
        yield Line(f"Why: {view.verdict.states[item.id].reason}", 1)
    if item is not None:
        yield from how_lines(item, 1)
        yield from naming_lines(view.case.playbook, item, name, 1)
    elif consequence is not None:
        yield from what_lines(consequence, 1)


def _advice_lines(view: View) -> Iterator[Line]:
    """Yield what the guide advises on the ways that can be picked, or on the route to take."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if step.kind is NextKind.APPLY:
        yield from route_lines(view, 1)
    elif item is not None and " WAY" in next_command(view):
        yield from advice_lines(view, item, 2)


def _sending_lines(view: View, name: str) -> Iterator[Line]:
    """Yield what else can be recorded of applications: not sent, on which day, accepted."""
    step, standing = view.verdict.next, view.case.standing
    unsent = [application for application in standing if application.sent is None]
    some_unsent = to_decide(view) and 0 < len(unsent) < len(standing)
    if step.kind is NextKind.SENT and asked_to_send(view).outcome != End.SENT:
        yield Line(f"or, if nothing shows it yet: closetui outcome {name} sent{_unsent(view)}", 1)
    if some_unsent or step.kind is NextKind.SENT:
        yield Line(f"or: closetui outcome {name} not-sent{_unsent(view)}", 1)
    if to_decide(view):
        yield Line(f"or: closetui accept {name} --reason TEXT", 1)
    if earlier := [act for act in standing if _may_be_earlier(view, act)]:
        sent = f"closetui outcome {name} sent --when DAY{which(view.case.numbers(earlier))}"
        did = earlier[0].deed(view.case.playbook)
        yield Line(f"or, if it was {did} on an earlier day: {sent}", 1)


def _other_lines(view: View, name: str) -> Iterator[Line]:
    """Yield what can be done about the next item instead, or beside it."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    yield from _sending_lines(view, name)
    if step.kind is NextKind.CONFLICT and item is not None and not to_decide(view):
        yield Line(f"or, if it is not so: closetui untick {name} {item.id} --reason TEXT", 1)
    if refused_last(view) and (leave := _leave(view, name)):
        yield Line(f"or leave it at that: closetui {leave}", 1)
    if step.kind is NextKind.ASK:
        yield Line(f"or: closetui without {name} {step.item} --reason TEXT", 1)
    if item is None or step.kind not in (NextKind.DO, NextKind.ASK, NextKind.AFTER):
        return
    if item.applies_if:
        yield Line(f"{item.applies_if} If not: closetui skip {name} {item.id}", 1)
    anchor = _deadline_anchor(view, item) if step.kind is NextKind.AFTER else None
    if anchor is not None:
        yield Line(f"To see by when: closetui date {name} {anchor.id} DAY ({anchor.question})", 1)


def _may_be_earlier(view: View, application: Application) -> bool:
    """Return whether it may have been sent earlier than is recorded, or would be by a bare word."""
    confirmed = exact_moment(application.event.at)
    if confirmed is None:
        return False
    if application.sent is None:
        return view.verdict.next.kind is NextKind.SENT and confirmed.date() < view.now.date()
    return to_decide(view) and application.sent - confirmed > LONGEST_TO_SEND


def _leave(view: View, name: str) -> str:
    """Return the command that leaves a rejection at that: by its own word, where the guide has one.

    Without one nothing follows, so it is told only once there is nothing else to do.
    """
    if End.NOT_RESTORED in view.case.playbook.outcomes:
        return f"outcome {name} {End.NOT_RESTORED}"
    return f"archive {name}" if view.verdict.next.kind is NextKind.APPLY else ""


def _deadline_anchor(view: View, item: Item) -> Anchor | None:
    """Return the day that nobody gave and from which the deadline of an item counts."""
    record = view.case.record
    given = record.given_days(item.due_from, record.everything)
    if not item.due_from or latest_day(given) is not None:
        return None
    anchors = view.case.playbook.anchors
    return next((anchor for anchor in anchors if anchor.id == item.due_from), None)


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
