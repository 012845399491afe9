"""Acts on the lines of a click path: ticked, and how each looked on the site."""

from datetime import date
from typing import NamedTuple

from closetui.domain.actions.checks import require
from closetui.domain.bodies import Finding
from closetui.domain.case import Case
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.applications import line_words
from closetui.domain.text import as_typed, same_words
from closetui.domain.values import distinct


def tick_line(case: Case, route_id: str, line_id: str, *, done: bool) -> list[Draft]:
    """Return the draft that ticks a line of a click path, or opens it again.

    Raises :class:`UsageError` for an unknown route or line.
    """
    _known_line(case, route_id, line_id)
    if (line_words(case.record, route_id, line_id) or [False]) == [done]:
        return []
    return [Draft(Kind.LINE, "", {"route": route_id, "line": line_id, "done": done})]


@distinct
class Found(NamedTuple):
    """How a line of a click path looked on the site."""

    as_: str
    """``worked``, ``other-words`` or ``gone``."""
    words: str = ""
    day: date | None = None


def tell_found(case: Case, route_id: str, line_id: str, found: Found) -> list[Draft]:
    """Return the draft that records how a line of a click path looked; none if all say so already.

    Raises :class:`UsageError` for an unknown route, line or word.
    """
    _known_line(case, route_id, line_id)
    require(found.as_, ["worked", "other-words", "gone"], "finding", "found")
    standing = case.record.findings.standing((route_id, line_id), case.record.everything)
    if standing and all(_finds_the_same(standing_one, found) for standing_one in standing):
        return []
    body: dict[str, object] = {
        "route": route_id,
        "line": line_id,
        "as": found.as_,
        "words": as_typed(found.words),
        "day": str(found.day) if found.day else "",
    }
    return [Draft(Kind.FOUND, "", body)]


def _finds_the_same(stands: Finding, found: Found) -> bool:
    same = (stands.as_, stands.day) == (found.as_, found.day)
    return same and same_words(stands.words, found.words)


def _known_line(case: Case, route_id: str, line_id: str) -> None:
    require(route_id, [route.id for route in case.playbook.routes], "route", "route")
    route = case.playbook.route(route_id)
    require(line_id, [line.id for line in route.path] if route else [], "line", route_id)
