"""What the guide advises on the ways in which something is met, and which routes fit them."""

from collections.abc import Iterator

from closetui.domain.fold.statements import Said
from closetui.domain.playbook import Item, Route, Way
from closetui.reports.lines import Line
from closetui.views import View


def advice_lines(item: Item, indent: int) -> Iterator[Line]:
    """Yield the advice on each way of an item that has any, for whoever picks one."""
    for way in item.ways:
        if way.advice:
            yield Line(f"{way.title}: {way.advice}", indent)


def fitting_routes(view: View) -> list[Route]:
    """Return the routes of a guide, first those that fit the ways in which things were ticked."""
    named = [*dict.fromkeys(route for way in _ticked(view) for route in way.routes)]
    fits = {route: place for place, route in enumerate(named)}
    return sorted(view.case.playbook.routes, key=lambda route: fits.get(route.id, len(named)))


def route_lines(view: View, indent: int) -> Iterator[Line]:
    """Yield the advice on what was ticked that decides on the route."""
    for way in _ticked(view):
        if way.routes:
            yield Line(f"You said '{way.title}': {way.advice}", indent)


def _ticked(view: View) -> Iterator[Way]:
    """Yield the ways by which something before applying is ticked."""
    for item in view.case.playbook.items():
        said = view.verdict.states[item.id].statements if item.gates else ()
        used = {way for one in said if one.said is Said.DONE for way in one.ways}
        yield from (way for way in item.ways if way.id in used)
