"""Titles in place of ids in sentences, and what the texts of a guide name by its title.

Beside the titles of items, ways and routes that is an application in a sentence, which letters
belong to a route or to the rows of a list, and the commands that show what a text names.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from closetui.domain.case import Application, Case
from closetui.domain.outcomes import LONGEST_TO_SEND
from closetui.domain.playbook import Consequence, Item, Letter, Playbook, Route
from closetui.domain.playbook_texts import Background
from closetui.domain.text import one_line, shorten
from closetui.domain.times import exact_moment
from closetui.reports.lines import Line
from closetui.reports.shell import ShellCommand, shell_command
from closetui.reports.when import Clock
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


_SECTIONS: Final = (("What happens", "consequences"), ("Softer ways", "alternatives"))
"""How a guide refers to one of its sections, and the name of that section."""


def naming_lines(
    playbook: Playbook, texts: Iterable[str], word: str, indent: int
) -> Iterator[Line]:
    """Yield the commands that show what is named in texts, such as how an item is done.

    Such texts name letters, background and what happens by their titles, in quotes.
    """
    sentence = " ".join(texts)
    for title, section in _SECTIONS:
        if f"'{title}'" in sentence:
            yield Line(f"'{title}': {_look(playbook, section)}", indent)
    for letter in named_letters(playbook, sentence):
        yield Line(f"'{letter.title}': {shell_command('letter', word, letter.id)}", indent)
    shown: tuple[Background | Consequence, ...] = (*playbook.background, *playbook.consequences)
    for entry in shown:
        if f"'{entry.title}'" in sentence:
            yield Line(f"'{entry.title}': {shell_command('show', word, entry.id)}", indent)


def naming_routes_lines(playbook: Playbook, text: str, indent: int) -> Iterator[Line]:
    """Yield the command that shows all routes click by click, where a text names one of them."""
    if any(f"'{route.title}'" in text for route in playbook.routes):
        yield Line(f"Routes, click by click: {_look(playbook, 'routes')}", indent)


def _look(playbook: Playbook, section: str) -> ShellCommand:
    """Return the command that prints a section of a guide."""
    return shell_command("look", playbook.id, "--section", section)


def named_letters(playbook: Playbook, text: str) -> list[Letter]:
    """Return the letters that a text names by their titles, in quotes."""
    return [letter for letter in playbook.letters if f"'{letter.title}'" in text]


def row_word(playbook: Playbook, letter: Letter) -> str:
    """Return what the row is called that a letter is about: each has a letter of its own.

    It is empty for a letter that is about no row.
    """
    words = [item.row for item in playbook.items() if item.list_name]
    return next((word for word in words if f"{{{word}}}" in letter.all_texts), "")


def row_letters(playbook: Playbook, item: Item) -> list[Letter]:
    """Return the letters of a guide that are about one row of the list behind an item."""
    return [letter for letter in playbook.letters if row_word(playbook, letter) == item.row]


def letters_of(playbook: Playbook, route: Route | None) -> list[Letter]:
    """Return the letters that a route needs; none where no route is known."""
    return named_letters(playbook, " ".join(route_texts(route))) if route else []


def route_texts(route: Route) -> Iterator[str]:
    """Yield the texts of a route in which a letter may be named: what to have ready, and clicks."""
    yield from route.ready
    yield from (line.text for line in route.path)
    yield route.note
