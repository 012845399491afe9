"""What may be filled in for the blanks of the command that does the next thing.

That is what the guide advises on the ways in which something is met, and which routes fit them.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from closetui.domain.applying import possible_ways
from closetui.domain.outcomes import DONE, End
from closetui.domain.playbook import Item, Route, Way
from closetui.domain.playbook_items import together
from closetui.domain.text import ended
from closetui.reports.facts import Facts
from closetui.reports.lines import Line
from closetui.reports.outcomes import asked_whether, by_hand, end_title
from closetui.reports.shell import Blank, shell_command
from closetui.reports.titles import (
    application_number,
    application_text,
    naming_lines,
    naming_routes_lines,
    route_texts,
)
from closetui.reports.when import Clock
from closetui.views import View


def advice_lines(view: View, item: Item) -> Iterator[Line]:
    """Yield the advice on each way of an item that has any, and how to see routes it names."""
    playbook, named = view.case.playbook, ""
    for way in possible_ways(view.case, item):
        needed = "; ".join(view.verdict.states[other].title for other in way.only_with)
        counts = ended(f"It counts only if this is done too: {needed}") if needed else ""
        if advice := " ".join(filter(None, (way.advice, counts))):
            named += advice
            yield Line(f"{way.title}: {advice}", 2)
    yield from naming_routes_lines(playbook, named, 2)


def fitting_routes(view: View) -> list[Route]:
    """Return the routes of a guide, first those that fit the ways in which things were ticked.

    If none fits everything that was said, later items weigh more. Of several that a guide lets
    people try in turn, those already tried come last.
    """
    said_ways = [way for ways in reversed(_telling(view)) for way in ways]
    named = [*dict.fromkeys(route for way in said_ways for route in way.routes)]
    fits = {route: place for place, route in enumerate(named)}
    tried = _tried(view)
    return sorted(
        view.case.playbook.routes,
        key=lambda route: (
            len(_against(view, route)),
            route.id in tried and route.id in fits,
            fits.get(route.id, len(named)),
        ),
    )


def routes_to_take(view: View) -> list[Route]:
    """Return the routes that nothing said rules out, the best first; all if none is left."""
    routes = fitting_routes(view)
    return [route for route in routes if not _against(view, route)] or routes


def _tried(view: View) -> frozenset[str]:
    """Return the routes that were tried and did not bring about what was wanted.

    A route that only sends a request was not tried if nothing was sent. If a rejection names what
    is open, the same route is taken again once that is met.
    """
    playbook = view.case.playbook
    found = set()
    for act in view.case.applications:
        named = any(outcome.items or outcome.asks for outcome in act.outcomes)
        route = playbook.route(act.route)
        if route is None or named or not act.words or not act.words <= _IN_VAIN:
            continue
        if act.words != {End.NOT_SENT} or asked_whether(playbook, route).outcome != End.SENT:
            found.add(route.id)
    return frozenset(found)


_IN_VAIN: Final = frozenset({End.NOT_SENT, End.NO_RESULT, End.REJECTED})
"""The words after which another route comes first."""


def ruled_out(view: View, route: Route) -> list[str]:
    """Return what somebody said by which a route does not fit, with what the guide advises."""
    return [f"You said '{way.title}'{_advice(view, way)}" for way in _against(view, route)]


def _against(view: View, route: Route) -> list[Way]:
    """Return the ways that somebody gave and that lead elsewhere."""
    ways_said = (ways for ways in _telling(view) if not any(route.id in way.routes for way in ways))
    return [way for ways in ways_said for way in ways]


def route_lines(view: View, word: str) -> Iterator[Line]:
    """Yield the advice on what was ticked that decides on the route, all of it taken together."""
    ways = [way for ways_of_item in _telling(view) for way in ways_of_item]
    if not ways:
        return
    named = {route for way in ways for route in way.routes}
    known = [route for route in fitting_routes(view) if route.id in named]
    fit = [route for route in known if not _against(view, route)]
    tried = [route for route in fit if route.id in _tried(view)]
    left = [route for route in fit if route not in tried]
    *others, last = (f"'{way.title}'" for way in ways)
    words = f"You said {' and '.join([', '.join(others), last]) if others else last}"
    if left and not tried:
        yield Line(f"{words}: Take the route {_named(left)}.", 1)
        return
    if tried:
        before = ", ".join(f"'{route.title}'" for route in tried)
        yield Line(f"{words}. {_WITHOUT_SUCCESS}: {before}.", 1)
    if left:
        yield Line(f"Take the route {_named(left)}.", 1)
        return
    why = "No other route fits that" if tried else f"{words}, and no route fits all of that"
    yield Line(f"{why}. Is all of it so? Letters to adapt: {shell_command('letter', word)}", 1)
    for item in _deciding(view):
        yield Line(f"'{item.title}': {shell_command('show', word, item.id)}", 1)


_WITHOUT_SUCCESS: Final = "Confirmed already, and not done or without success"


def letters_to_send(view: View, word: str) -> Iterator[Line]:
    """Yield the letters of the routes to take, with their commands; one that was refused says so.

    A letter of another route than the first says which one. What was sent cannot be taken back:
    where a page comes first that brings about the end by itself, none is named until one was tried.
    """
    playbook, last = view.case.playbook, view.case.rejected_last
    routes = routes_to_take(view)
    if routes[0].brings and not last and not _tried(view):
        return
    refused = last.route if last else ""
    for route in sorted(routes, key=lambda route: route.id == refused):
        lead = "" if route == routes[0] else f"For '{route.title}':"
        if route.id == refused:
            lead = f"'{route.title}' was rejected. With something new in it:"
        texts = route_texts(route)
        letters = list(naming_lines(playbook, texts, word, 2 if lead else 1))
        if letters and lead:
            yield Line(lead, 1)
        yield from letters


def _advice(view: View, way: Way) -> str:
    """Return what follows from what was said: of its routes those that nothing else rules out.

    What the guide advises with it was for whoever picked it: at this moment some of it is over.
    """
    known = (view.case.playbook.route(route) for route in way.routes)
    routes = [route for route in known if route is not None]
    left = [route for route in routes if not _against(view, route)]
    tried = [route for route in left if route.id in _tried(view)]
    others = [route for route in left or routes if route not in tried]
    take = f"Take the route {_named(others)}." if others else ""
    if not tried:
        return f": {take}"
    before = f". {_WITHOUT_SUCCESS}: {_named(tried)}."
    return f"{before} {take}".rstrip()


_MOST_NAMED: Final = 2
"""Routes that are named beside the first; all of them stand where one is picked."""


def _named(routes: Sequence[Route]) -> str:
    """Return routes by their titles, the first to be tried first."""
    first, *others = (f"'{route.title}'" for route in routes)
    shown = " or ".join(others[:_MOST_NAMED])
    return f"{first}, or, if it does not work, {shown}" if others else first


def _telling(view: View) -> Sequence[Sequence[Way]]:
    """Return, in working order, the ways by which each thing is ticked that decides on the route.

    Ticked also in a way that names none, it rules out none.
    """
    return [item.used(view.verdict.states[item.id].ways_used) for item in _deciding(view)]


def _deciding(view: View) -> list[Item]:
    """Return, in working order, the items ticked in ways each of which decides on the route."""
    items = [item for item in view.case.in_order if item.gates]
    ways_used = [(item, item.used(view.verdict.states[item.id].ways_used)) for item in items]
    return [item for item, ways in ways_used if ways and all(way.routes for way in ways)]


def next_choices(view: View, blanks: Collection[Blank]) -> dict[str, list[Facts]]:
    """Return what may be filled in for each blank of a command, except for days."""
    step, playbook = view.verdict.next, view.case.playbook
    item = playbook.item(step.item)
    found: dict[str, list[Facts]] = {}
    if Blank.WAY in blanks and item is not None:
        ways = possible_ways(view.case, item)
        found[Blank.WAY.value] = [
            {"id": way.id, "title": way.title, "usual": way.usual} for way in ways
        ]
    if Blank.ROUTE in blanks:
        found[Blank.ROUTE.value] = [
            {"id": route.id, "title": route.title, "fits": not _against(view, route)}
            for route in fitting_routes(view)
        ]
    if Blank.WORD in blanks:
        found[Blank.WORD.value] = [
            {"id": str(end), "title": end_title(end, playbook, by_hand=by_hand(view))}
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
    for name, options in next_choices(view, blanks).items():
        fit = [choice for choice in options if choice.get("fits", True)]
        is_way = name == Blank.WAY.value
        shown = _ways(view, options) if is_way else f"one of: {_listed(fit or options)}"
        yield Line(f"{name} is {shown}", 1)
        if fit and len(fit) < len(options):
            others = [choice for choice in options if choice not in fit]
            yield Line(f"By what you said these do not fit: {_listed(others)}", 1)
    if Blank.WORD in blanks and End.REJECTED in possible_outcomes(view):
        yield Line(_TO_NAME, 1)


_TO_NAME: Final = (
    "Does AliExpress name what is open? Give it with the word: --item ITEM for an entry of this "
    "guide, --ask TEXT for anything else"
)


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
