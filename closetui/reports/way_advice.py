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
    """Return the routes of a guide, first those that the advice on what was ticked names."""
    told = " ".join(way.advice for way in _ticked(view))
    return sorted(view.case.playbook.routes, key=lambda route: not _names(told, route))


def route_lines(view: View, indent: int) -> Iterator[Line]:
    """Yield the advice on what was ticked that names a route."""
    for way in _ticked(view):
        if any(_names(way.advice, route) for route in view.case.playbook.routes):
            yield Line(f"You said '{way.title}': {way.advice}", indent)


def _names(advice: str, route: Route) -> bool:
    return f"'{route.title}'" in advice


def _ticked(view: View) -> Iterator[Way]:
    """Yield the ways by which something before applying is ticked."""
    for item in view.case.playbook.items():
        said = view.verdict.states[item.id].statements if item.gates else ()
        used = {way for one in said if one.said is Said.DONE for way in one.ways}
        yield from (way for way in item.ways if way.id in used)
