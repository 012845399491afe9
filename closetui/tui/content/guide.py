"""What the fifth drawer holds: click paths, softer ways, what is good to know, letters."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, TypeVar

from textual.content import Content

from closetui.domain.case import Case
from closetui.domain.playbook import Letter, Playbook, Route
from closetui.domain.playbook_texts import Alternative, Background
from closetui.domain.text import ended
from closetui.reports.choices import chosen
from closetui.reports.click_paths import found_texts, is_ticked
from closetui.reports.letter_texts import with_gaps
from closetui.reports.when import Clock
from closetui.reports.words import note_text
from closetui.reports.work import GOOD, LETTER, ROUTE, SOFTER, read_row_id
from closetui.tui.content.origin import origin_texts
from closetui.tui.content.signs import red_line
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, bullet, heading
from closetui.tui.widgets.spans import FAINT, KeyOf
from closetui.views import View

Reading = tuple[str, str, Iterator[Text]]
"""Title, word at the right, and what is to be read."""


def guide_reading(view: View, row: str, key_of: KeyOf) -> Reading:
    """Return what is to be read of something of the guide, or about the closure as a whole."""
    kind, name = read_row_id(row)
    playbook = view.case.playbook
    if kind == ROUTE:
        return _route(view, name, key_of)
    tell = _TELL.get(kind)
    if tell is not None:
        return tell(playbook, name, key_of)
    return "About this closure", "", about_texts(view, playbook)


def _route(view: View, name: str, key_of: KeyOf) -> Reading:
    route = view.case.playbook.route(name)
    if route is None:
        return "", "", iter(())
    return route.title, "click path", route_texts(view.case.playbook, route, key_of, view)


def route_texts(
    playbook: Playbook, route: Route, key_of: KeyOf, view: View | None = None
) -> Iterator[Text]:
    """Yield a click path, with what was ticked and found where a closure is given."""
    if route.ready:
        yield heading("HAVE READY")
    yield from (bullet(user_text(text)) for text in route.ready)
    if route.ready:
        yield BLANK
    yield heading("CLICK PATH")
    for number, line in enumerate(route.path, 1):
        if line.final:
            yield Text(user_text(f"━━{red_line(playbook)}━━").stylize("$danger bold"))
        done = view is not None and is_ticked(view.case, route, line)
        lead = f"{number} "
        text = user_text(line.text).stylize(FAINT if done else "")
        mark = Content("[x] " if done else "").stylize("$state-done")
        yield Text(Content.assemble((lead, "$muted"), mark, text), hang=len(lead))
        for found in _found(view, route, number - 1):
            yield Text(user_text(found).stylize("$muted"), indent=len(lead))
    yield from _on_the_way(route)
    yield BLANK
    yield from origin_texts(route.origin, key_of)


def _found(view: View | None, route: Route, place: int) -> Iterator[str]:
    if view is not None:
        yield from found_texts(view.case, route, route.path[place], Clock(view.now))


def _on_the_way(route: Route) -> Iterator[Text]:
    if route.guards:
        yield BLANK
        yield heading("ASKED ON THE WAY")
    for guard in route.guards:
        yield bullet(user_text(guard.text))
        if guard.variants:
            seen = f"seen: {' / '.join(guard.variants)}"
            yield Text(user_text(seen).stylize("$muted"), indent=2)
    if route.note:
        yield BLANK
        yield Text(user_text(route.note))


def softer_texts(softer: Alternative, key_of: KeyOf) -> Iterator[Text]:
    """Yield a softer way that may be enough."""
    yield Text(user_text(softer.text))
    if softer.playbook:
        yield BLANK
        yield Text(
            Content.assemble(("There is a guide for it: ", "$muted"), user_line(softer.playbook))
        )
    yield BLANK
    yield from origin_texts(softer.origin, key_of)


def good_texts(known: Background, key_of: KeyOf) -> Iterator[Text]:
    """Yield something worth knowing that asks for no act."""
    yield Text(user_text(known.text))
    yield BLANK
    yield from origin_texts(known.origin, key_of)


def letter_texts(letter: Letter, key_of: KeyOf) -> Iterator[Text]:
    """Yield a letter to adapt."""
    for title, text in (("TO", letter.to), ("WHEN", letter.when)):
        yield heading(title)
        yield Text(user_text(text))
        yield BLANK
    yield heading("TEXT", "what is known of it is filled in when you write it")
    yield from (Text(user_text(line)) for line in with_gaps(letter).split("\n"))
    yield BLANK
    yield from origin_texts(letter.origin, key_of)


Entry = TypeVar("Entry", Alternative, Background, Letter)
_Tell = Callable[[Entry, KeyOf], Iterator[Text]]


def _named(
    entries: Iterable[Entry], word: str, tell: _Tell[Entry], name: str, key_of: KeyOf
) -> Reading:
    found = next((one for one in entries if one.id == name), None)
    return ("", "", iter(())) if found is None else (found.title, word, tell(found, key_of))


_TELL: Final[Mapping[str, Callable[[Playbook, str, KeyOf], Reading]]] = {
    SOFTER: lambda guide, *asked: _named(guide.alternatives, "softer way", softer_texts, *asked),
    GOOD: lambda guide, *asked: _named(guide.background, "good to know", good_texts, *asked),
    LETTER: lambda guide, *asked: _named(guide.letters, "letter", letter_texts, *asked),
}


def about_texts(view: View, playbook: Playbook) -> Iterator[Text]:
    """Yield what belongs to no entry: what the closure is, choices, warnings, notes on it."""
    yield Text(user_text(playbook.summary))
    blocks = [
        *chosen(view, Clock(view.now)),
        ("Worth knowing", list(view.warnings)),
        ("Why", _motives(view.case)),
        ("Notes on the closure", _notes(view)),
    ]
    for title, texts in blocks:
        if texts:
            yield BLANK
            yield heading(title.upper())
        yield from (bullet(user_text(text)) for text in texts)


def _motives(case: Case) -> list[str]:
    known = {motive.id: motive for motive in case.playbook.motives}
    found = [known[motive] for motive in case.motives if motive in known]
    return [f"{ended(one.title)} {one.advice}" if one.advice else one.title for one in found]


def _notes(view: View) -> list[str]:
    clock = Clock(view.now)
    return [
        f"{note.event.who}, {clock.moment(note.event.at)}: {note_text(note)}"
        for note in view.case.notes_on("")
    ]
