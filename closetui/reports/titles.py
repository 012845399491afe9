"""Titles in place of ids in sentences: of items, ways, routes and applications."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from closetui.domain.case import Application, Case
from closetui.domain.events import Event, field
from closetui.domain.outcomes import LONGEST_TO_SEND, End
from closetui.domain.playbook import Playbook, Route
from closetui.domain.text import one_line, shorten
from closetui.domain.times import exact_moment
from closetui.domain.values import distinct
from closetui.reports.outcomes import outcome_words
from closetui.reports.when import Clock
from closetui.reports.words import stage_word
from closetui.views import View

LONGEST_TITLE = 80
"""Characters of a title that are quoted."""


def title_of(case: Case, entry: str) -> str:
    """Return the title of an entry, shortened."""
    return shorten(case.record.title(entry), LONGEST_TITLE)


def subject_title(case: Case) -> str:
    """Return what a closure is about, as it begins a sentence.

    An account is not called by the closure's name: it would sound as if that were gone.
    """
    return case.name if case.playbook.subject == "store" else "The account"


def in_no_file(view: View) -> list[str]:
    """Return the titles of what counts by a word that was read, and that no file holds any more.

    An older version of the file was put back: the word counts, and returns with the next save.
    """
    return [
        shorten(state.title, LONGEST_TITLE)
        for state in view.verdict.states.values()
        if state.satisfied
        and any(word.event.id in view.snapshot.in_no_file for word in state.statements)
    ]


def way_titles(playbook: Playbook, item_id: str, ways: tuple[str, ...]) -> str:
    """Return ways by their titles; one that the guide does not have by its id."""
    item = playbook.item(item_id)
    known = {way.id: way.title for way in item.ways} if item else {}
    return ", ".join(known.get(way, way) for way in ways)


def route_title(playbook: Playbook, route_id: str) -> str:
    """Return the title of a route, or its id where there is none."""
    route = playbook.route(route_id)
    return route.title if route else route_id


def own_items_told(view: View) -> dict[str, str]:
    """Return for each item of one's own who added it when, and why, by its id."""
    clock, who_added = Clock(view.now), {}
    for own in view.case.record.own.values():
        why = f": {one_line(own.item.why)}" if own.item.why else ""
        who_added[own.item.id] = f"added by {clock.by(own.event)}{why}"
    return who_added


def told_apart(view: View, entries: Sequence[str]) -> str:
    """Return the titles of items and consequences, joined for a sentence.

    Items of one's own that go by the title of another say which they are.
    """
    record, shared = view.case.record, shared_titles(view, entries)
    return ", ".join(shared.get(entry, record.title(entry)) for entry in entries)


def shared_titles(view: View, entries: Iterable[str] = ()) -> dict[str, str]:
    """Return for items of one's own that go by the title of another which they are, by id.

    ``entries`` are spoken of beside those that stand, such as one that was just dropped.
    """
    record = view.case.record
    known = {*view.verdict.states, *entries}
    counts = Counter(record.title(entry) for entry in known)
    own = own_items_told(view)
    return {
        entry: f"{record.title(entry)} ({own[entry]})"
        for entry in known
        if entry in own and counts[record.title(entry)] > 1
    }


def application_number(view: View, application: Application) -> str:
    """Return the number of an application among several that stand; empty where it is alone."""
    return "".join(view.case.numbers([application]))


def application_text(view: View, application: Application, clock: Clock) -> str:
    """Return one application in a sentence: when it was confirmed, and when it was sent."""
    event, outside = application.event, application.elsewhere
    deed = application.deed(view.case.playbook)
    what = "Applied outside this program, recorded" if outside else "Confirmed"
    route = route_title(view.case.playbook, application.route)
    parts = [f"{what} by {clock.by(event)}"] + ([route] if route else [])
    if outside:
        day = clock.day(outside.when) if outside.when else ""
        parts += [f"made {day}"] if day else []
    elif application.sent and not application.sendings:
        known = view.case.playbook.route(application.route)
        by_itself = application.done and known is not None and known.brings
        soon = by_itself and not _told_late(application)
        parts += [] if soon else [f"nobody recorded on which day it was {deed}"]
    elif application.sent:
        parts.append(f"{deed} {clock.day(application.sent.date().isoformat())}")
    elif not application.ended:
        parts.append(f"not {deed} yet")
    return ", ".join(parts)


def _told_late(application: Application) -> bool:
    """Return whether the end was recorded later than a confirmation holds, and no other day."""
    confirmed = exact_moment(application.event.at)
    ends = (exact_moment(outcome.event.at) for outcome in application.outcomes)
    return any(end - confirmed > LONGEST_TO_SEND for end in ends if end and confirmed)


@distinct
class Asked(NamedTuple):
    """How it is asked whether the last clicks of a way were done."""

    question: str
    yes: str
    no: str
    not_yet: str
    """What is said where something is open again that was met when it was confirmed."""
    outcome: str = End.SENT
    """What is recorded where it was done."""
    deed: str = "sent"
    """What it is then, in a word."""
    last: str = "last clicks"
    """What is unlocked for it: a letter has none to click."""


_SENT: Final = Asked("Did you send it?", "I sent it", "nothing was sent", "Do not send it yet")
_BY_HAND: Final = ("web", "android", "iphone")
"""Channels on which one does it oneself; on all others something is sent."""
_CLICKED: Final = (*_BY_HAND, "seller-backend")
"""Channels on which one clicks, to do it or to send something."""


def asked_whether(playbook: Playbook, route: Route | None) -> Asked:
    """Return how it is asked whether the act of a guide was done by a way of it."""
    if route is None or route.channel not in _BY_HAND or _only_asks(playbook, route):
        clicked = route is None or route.channel in _CLICKED
        return _SENT if clicked else _SENT._replace(last="last steps")
    act, done = playbook.apply.title, route.brings or End.SENT
    asked = f"Did you {act}?", "I did it", "nothing was done", f"Do not {act} yet"
    return Asked(*asked, outcome=done, deed="done")


def act_by(playbook: Playbook, route: Route) -> str:
    """Return the act of a guide as it is done by a way of it, as a verb."""
    act = playbook.apply.title
    return f"send the request to {act}" if _only_asks(playbook, route) else act


def _only_asks(playbook: Playbook, route: Route) -> bool:
    """Return whether a way only sends a request, where others bring it about by themselves."""
    return not route.brings and any(other.brings for other in playbook.routes)


def by_hand(view: View) -> bool:
    """Return whether what stands was done on a page by oneself, so that nothing was sent."""
    application = view.verdict.application
    return application is not None and application.deed(view.case.playbook) == "done"


def recorded_words(case: Case, event: Event) -> str:
    """Return what a word that was recorded of an application says, by the way of that."""
    about = (one for one in case.applications if one.event.id in event.refs)
    deed = next((one.deed(case.playbook) for one in about), "sent")
    return outcome_words(field(event, "outcome"), deed)


def asked_for_end(playbook: Playbook, application: Application) -> str:
    """Return how it is asked what became of what was done or sent."""
    route = playbook.route(application.route)
    if route and route.brings:
        return f"Is it {stage_word(route.brings)}?"
    return "What did AliExpress answer?"
