"""What may be filled in for the blanks of the command that does the next thing."""

from collections.abc import Collection, Iterable, Iterator

from closetui.domain.applying import possible_ways
from closetui.domain.outcomes import DONE, End
from closetui.domain.playbook_items import together
from closetui.reports.facts import Facts
from closetui.reports.lines import Line
from closetui.reports.shell import Blank
from closetui.reports.titles import application_number, application_text, by_hand
from closetui.reports.way_advice import route_facts
from closetui.reports.when import Clock
from closetui.reports.words import end_title
from closetui.views import View


def next_choices(view: View, blanks: Collection[Blank]) -> Facts:
    """Return what may be filled in for each blank of a command, except for days."""
    step, playbook = view.verdict.next, view.case.playbook
    item = playbook.item(step.item)
    found: Facts = {}
    if Blank.WAY in blanks and item is not None:
        ways = possible_ways(view.case, item)
        found[Blank.WAY.value] = [
            {"id": way.id, "title": way.title, "usual": way.usual} for way in ways
        ]
    if Blank.ROUTE in blanks:
        found[Blank.ROUTE.value] = route_facts(view)
    if Blank.WORD in blanks:
        found[Blank.WORD.value] = [
            {"id": str(end), "title": end_title(end, view.case.playbook, by_hand=by_hand(view))}
            for end in possible_outcomes(view)
        ]
    if Blank.WHICH in blanks:
        clock = Clock(view.now)
        found[Blank.WHICH.value] = [
            {"id": application_number(view, one), "title": application_text(view, one, clock)}
            for one in view.case.standing
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
        return [end for end in offered if end in {*DONE, End.NO_RESULT, End.REJECTED}]
    return [end for end in offered if end not in (End.SENT, End.NOT_SENT)]


def choice_lines(view: View, blanks: Collection[Blank]) -> Iterator[Line]:
    """Yield what may be filled in for each blank of a command, one line each."""
    for name, choices in next_choices(view, blanks).items():
        options = choices if isinstance(choices, list) else []
        fit = [choice for choice in options if choice.get("fits", True)]
        shown = (
            _ways(view, options)
            if name == Blank.WAY.value
            else f"one of: {_listed(fit or options)}"
        )
        yield Line(f"{name} is {shown}", 1)
        if fit and len(fit) < len(options):
            others = [choice for choice in options if choice not in fit]
            yield Line(f"By what you said these do not fit: {_listed(others)}", 1)


def _ways(view: View, options: Iterable[Facts]) -> str:
    """Return the ways that can be picked, and which of them may be so at once."""
    item = view.case.playbook.item(view.verdict.next.item)
    at_once = together(possible_ways(view.case, item)) if item else frozenset()
    several = [option for option in options if option["id"] in at_once]
    if not several:
        return f"one of: {_listed(options)}"
    alone = [option for option in options if option not in several]
    rest = f"; or one of: {_listed(alone)}" if alone else ""
    return f"one or more of, each with its own --way: {_listed(several)}{rest}"


def _listed(choices: Iterable[Facts]) -> str:
    return ", ".join(f"{choice['id']} ({choice['title']})" for choice in choices)
