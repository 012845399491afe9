"""The click paths of a closure: which lines are ticked, and how people found them."""

from collections.abc import Iterator

from closetui.domain.case import Case
from closetui.domain.fold.applications import line_words
from closetui.domain.playbook import Line as Click
from closetui.domain.playbook import Route
from closetui.reports.lines import Line, block
from closetui.reports.playbook_lines import guard_lines, line_text, ready_lines
from closetui.reports.when import Clock
from closetui.views import View

_FOUND = {"worked": "it worked", "gone": "it is gone", "other-words": "in other words"}


def is_ticked(case: Case, route: Route, line: Click) -> bool:
    """Return whether everybody who spoke of a line says that it was done, for this attempt."""
    said = line_words(case.record, route.id, line.id)
    return bool(said) and all(said)


def is_worked(case: Case, route: Route) -> bool:
    """Return whether anybody ticked a line of a route or told how it was found."""
    spoken_of = {*case.record.lines, *case.record.findings}
    return any((route.id, line.id) in spoken_of for line in route.path)


def click_lines(view: View, route: Route, indent: int) -> Iterator[Line]:
    """Yield the click path of a route as it stands, with its guards and what people found."""
    yield from ready_lines(route, indent)
    for number, line in enumerate(route.path, 1):
        mark = "[x]" if is_ticked(view.case, route, line) else "[ ]"
        yield Line(f"{mark} {line_text(number, line)}", indent)
        for found in found_texts(view.case, route, line, Clock(view.now)):
            yield from block("Found: ", found, indent + 1)
    yield from guard_lines(route, indent)


def found_texts(case: Case, route: Route, line: Click, clock: Clock) -> Iterator[str]:
    """Yield how a line was found on the site, by whom and when."""
    record = case.record
    register = record.findings.get((route.id, line.id))
    for word in register.standing(record.everything) if register else ():
        event, found = word.word.event, word.word
        how = f"{_FOUND[found.as_]}: {found.words}" if found.words else _FOUND[found.as_]
        day = clock.day(str(found.day) if found.day else event.at)
        yield f"{how} ({event.by or 'somebody'}, {day})"
