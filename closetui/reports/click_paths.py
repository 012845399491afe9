"""The click paths of a closure: what is ticked and found there, and when the last clicks unlock."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from closetui.domain.case import Application, Case
from closetui.domain.fold.applications import line_words
from closetui.domain.playbook import Line as Click
from closetui.domain.playbook import Route
from closetui.domain.text import counted
from closetui.domain.times import exact_moment
from closetui.reports.document import Bullet
from closetui.reports.lines import Line, block
from closetui.reports.playbook_lines import guard_lines, line_text, ready_lines
from closetui.reports.when import Clock
from closetui.views import View

_FOUND = {"worked": "it worked", "gone": "it is gone", "other-words": "in other words"}


def is_ticked(case: Case, route: Route, line: Click) -> bool:
    """Return whether everybody who spoke of a line says that it was done in this attempt."""
    words = line_words(case.record, route.id, line.id)
    return bool(words) and all(words)


def click_lines(view: View, route: Route) -> Iterator[Line]:
    """Yield the click path of a route as it stands, with its guards and what people found."""
    yield from ready_lines(route, 1)
    for number, line in enumerate(route.path, 1):
        mark = "[x]" if is_ticked(view.case, route, line) else "[ ]"
        yield Line(f"{mark} {line_text(view.case.playbook, route, number, line)}", 1)
        for found in found_texts(view.case, route, line, Clock(view.now)):
            yield from block("Found: ", found, 2)
    yield from guard_lines(route, 1)


def found_texts(case: Case, route: Route, line: Click, clock: Clock) -> Iterator[str]:
    """Yield how a line was found on the site, by whom and when."""
    record = case.record
    for found in record.findings.standing((route.id, line.id), record.everything):
        how = f"{_FOUND[found.as_]}: {found.words}" if found.words else _FOUND[found.as_]
        day = clock.day(str(found.day) if found.day else found.event.at)
        yield f"{how} ({found.event.who}, {day})"


def click_bullets(view: View, clock: Clock) -> Iterator[Bullet]:
    """Yield the click paths that somebody worked along, with what was found, for a dossier."""
    case = view.case
    spoken_of = {*case.record.lines, *case.record.findings}
    for route in case.playbook.routes:
        if any((route.id, line.id) in spoken_of for line in route.path):
            lines = [
                Bullet(
                    line_text(case.playbook, route, number, line),
                    "done" if is_ticked(case, route, line) else "open",
                    inner=tuple(
                        Bullet(f"Found: {found}") for found in found_texts(case, route, line, clock)
                    ),
                )
                for number, line in enumerate(route.path, 1)
            ]
            yield Bullet(route.title, inner=tuple(lines))


_UNLOCKED_FOR: Final = timedelta(minutes=10)
"""How long the last clicks stay unlocked."""


def unsent(view: View) -> Application | None:
    """Return the application that was confirmed but not recorded as sent, if one stands."""
    application = view.verdict.application
    return application if application is not None and application.sent is None else None


def unlocked_hours(view: View) -> tuple[str, str]:
    """Return from when until when an unsent confirmation unlocks the last clicks."""
    application = unsent(view)
    since = exact_moment(application.event.at) if application is not None else None
    if since is None:
        return "", ""
    here = since.astimezone(view.now.tzinfo)
    return f"{here:%H:%M}", f"{here + _UNLOCKED_FOR:%H:%M}"


def why_lock(view: View, now: datetime) -> str:
    """Return why last clicks that were unlocked are to be locked again; empty where they are not.

    That says nothing about what was done with them: only a person can.
    """
    application, blockers = unsent(view), len(view.verdict.blockers)
    if application is None:
        return ""
    if blockers:
        return f"{counted(blockers, 'thing')} changed"
    since = exact_moment(application.event.at)
    return "ten minutes are over" if since and now - since >= _UNLOCKED_FOR else ""
