"""A guide line by line: what each entry asks, why, how, and how well it is known."""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from closetui.domain.outcomes import RUNNING, End
from closetui.domain.playbook import (
    Consequence,
    Item,
    Letter,
    NotApplicable,
    Origin,
    Playbook,
    Route,
    Strength,
    Way,
)
from closetui.domain.playbook import Line as Click
from closetui.domain.text import ended
from closetui.domain.times import after_words, span_words
from closetui.domain.values import distinct
from closetui.reports.letter_texts import with_gaps
from closetui.reports.lines import Line, block
from closetui.reports.outcomes import outcome_words
from closetui.reports.words import Finality, confidence_word, dated, finality, strength_word


@distinct
class Style(NamedTuple):
    """What is printed of an entry besides its text."""

    ids: bool = False
    """The ids that commands take."""
    keys: bool = False
    """Sources by their keys, where a list of them follows; otherwise by their titles."""

    def named(self, title: str, entry_id: str) -> str:
        """Return a title, with its id where ids are wanted."""
        return f"{title} ({entry_id})" if self.ids else title


DETAIL: Final = Style()
"""One entry by itself."""

GUIDE: Final = Style(ids=True, keys=True)
"""A whole guide, for work at a shell."""

READING: Final = Style(keys=True)
"""A whole guide to read."""

_MET_BY: Final = {"sent": "it is recorded as sent", "decided": "the outcome is recorded"}

_BUILT_IN: Final = {
    "started": "the start",
    "applied": "the day it was sent",
    "decided": "the day of the outcome",
}


def item_title(item: Item, style: Style, indent: int) -> Line:
    """Return the title of an item; whatever has no mark is a must."""
    strength = strength_word(item.strength)
    marked = "" if item.derived or item.strength is Strength.MUST else f" [{strength}]"
    return Line(f"{style.named(item.title, item.id)}{marked}", indent)


def item_lines(
    playbook: Playbook, item: Item, indent: int, style: Style = DETAIL
) -> Iterator[Line]:
    """Yield what an item asks, without its title."""
    if item.why and (item.how or item.done_when):
        yield Line(f"Why: {item.why}", indent)
    yield from how_lines(item, indent)
    for way in item.ways:
        yield Line(f"Way: {_way_text(playbook, way, style)}", indent)
    yield from _rules(playbook, item, indent)
    if item.origin.sources:
        yield from origin_lines(playbook, item.origin, indent, style)


def how_lines(item: Item, indent: int) -> Iterator[Line]:
    """Yield how an item is done, and when it is done; an own item only has its reason."""
    if not (item.how or item.done_when) and item.why:
        yield Line(f"Why: {item.why}", indent)
    for number, how in enumerate(item.how, 1):
        yield Line(f"How, {number}: {how}" if len(item.how) > 1 else f"How: {how}", indent)
    if item.done_when and not item.derived:
        yield Line(f"Done when: {item.done_when}", indent)


def _titles(playbook: Playbook, ids: tuple[str, ...]) -> str:
    found = [(entry, playbook.item(entry)) for entry in ids]
    return "; ".join(item.title if item else entry for entry, item in found)


def _way_text(playbook: Playbook, way: Way, style: Style) -> str:
    parts = [style.named(way.title, way.id)]
    if way.advice:
        parts.append(way.advice)
    if way.leads_to:
        parts.append(f"It leads to {way.leads_to}")
    if way.only_with:
        again = ". Then you are asked again" if way.intends else ""
        parts.append(f"{only_with_text(_titles(playbook, way.only_with))}{again}")
    if way.wait_for:
        since = f" (from: {day_asked(playbook, way.wait_from)})" if way.wait_from else ""
        parts.append(f"Counts {after_words(way.wait_for)}{since}")
    if way.outcomes:
        parts.append(_only_if(way.outcomes))
    return ". ".join(part.rstrip(".") for part in parts)


def only_with_text(titles: str) -> str:
    """Return with what else a way counts, given the titles of that."""
    return f"Counts only if this is done too: {titles}"


def day_asked(playbook: Playbook, anchor: str) -> str:
    """Return in words which day an anchor stands for: the question for it, or a known day."""
    questions = {known.id: known.question for known in playbook.anchors}
    return _BUILT_IN.get(anchor) or questions.get(anchor, anchor)


def _rules(playbook: Playbook, item: Item, indent: int) -> Iterator[Line]:
    if item.children and item.need < len(item.children):
        yield Line(f"Needs {item.need} of: {_titles(playbook, item.children)}", indent)
    if item.applies_if:
        yield Line(f"Only if yes: {item.applies_if}", indent)
    elif not item.children and item.na is NotApplicable.WITH_REASON:
        yield Line("Can be left out with a reason", indent)
    if item.only_after:
        yield Line(f"Counts only after: {_titles(playbook, item.only_after)}", indent)
    if item.best_after:
        yield Line(f"Best after: {_titles(playbook, item.best_after)}", indent)
    if item.irreversible:
        yield Line("It cannot be undone", indent)
    if item.any_time and not item.outcomes:  # An outcome is known only after the answer.
        yield Line("Can be done before AliExpress answers", indent)
    if item.fresh_for:
        yield Line(f"Look again after {span_words(item.fresh_for)}", indent)
    yield from _list_rules(item, indent)
    yield from _timing(playbook, item, indent)


def _list_rules(item: Item, indent: int) -> Iterator[Line]:
    if item.list_name:
        yield Line(f"Optional list: a row for each {item.row}", indent)
    for denied in (one for one in item.denied_by if not one.answer):
        yield Line(f"Counts once none of the {denied.list_name} is {denied.meaning}", indent)


def _timing(playbook: Playbook, item: Item, indent: int) -> Iterator[Line]:
    if item.routes:
        routes = [route.title for route in playbook.routes if route.id in item.routes]
        yield Line(f"Only by: {'; '.join(routes)}", indent)
    if item.outcomes:
        yield Line(_only_if(item.outcomes), indent)
    if item.met_by:
        yield Line(f"Ticked for you when {_MET_BY[item.met_by]}", indent)
    if item.asked_with:
        noun = playbook.apply.noun
        yield Line(f"Asked for once you recorded that the {noun} is sent", indent)
    if item.wait_for:
        since = day_asked(playbook, item.wait_from)
        yield Line(f"To be done {after_words(item.wait_for)} (from: {since})", indent)
    if item.due_after:
        since = day_asked(playbook, item.due_from)
        yield Line(f"Due within {span_words(item.due_after)} (from: {since})", indent)


def _only_if(ends: Collection[End]) -> str:
    """Return with which outcomes something is so; together, those before an answer are one."""
    if not RUNNING.issubset(ends):
        return f"Only if {' or '.join(map(outcome_words, ends))}"
    rest = (f"if {outcome_words(end)}" for end in ends if end not in RUNNING)
    return f"Only {', or '.join(['until AliExpress has decided', *rest])}"


def consequence_lines(
    playbook: Playbook, consequence: Consequence, indent: int, style: Style = DETAIL
) -> Iterator[Line]:
    """Yield what applying brings about, without its title."""
    yield from what_lines(consequence, indent)
    yield from (Line(text, indent) for text in reach_texts(consequence))
    if consequence.softened_by:
        softer = _titles(playbook, consequence.softened_by)
        yield Line(f"Less harm if done: {softer}", indent)  # Titles of items are states.
    yield from origin_lines(playbook, consequence.origin, indent, style)


def what_lines(consequence: Consequence, indent: int) -> Iterator[Line]:
    """Yield what a consequence is, and when it takes effect."""
    yield from block("", consequence.what, indent)
    yield Line(effect_text(consequence), indent)


def effect_text(consequence: Consequence) -> str:
    """Return from when a consequence takes effect."""
    return f"From when: {consequence.takes_effect}"


def reach_texts(consequence: Consequence) -> Iterator[str]:
    """Yield whether a consequence can be taken back, and whom else it concerns."""
    yield f"Can be taken back: {_taken_back(consequence)}"
    if consequence.touches:
        yield f"Whom else it concerns: {consequence.touches}"


def _taken_back(consequence: Consequence) -> str:
    """Return whether, and until when, a consequence can be taken back."""
    if consequence.reversible:
        return consequence.until or "yes"
    return "unknown" if finality(consequence) is Finality.UNSURE else "no"


def route_lines(
    playbook: Playbook, route: Route, indent: int, style: Style = DETAIL
) -> Iterator[Line]:
    """Yield a route: its click path, what is asked on the way, what to beware of."""
    yield Line(style.named(route.title, route.id), indent)
    yield from path_lines(playbook, route, indent + 1)
    yield from origin_lines(playbook, route.origin, indent + 1, style)


def path_lines(playbook: Playbook, route: Route, indent: int) -> Iterator[Line]:
    """Yield the click path of a route with its guards."""
    yield from ready_lines(route, indent)
    for number, line in enumerate(route.path, 1):
        yield Line(line_text(playbook, route, number, line), indent)
    yield from guard_lines(route, indent)


def ready_lines(route: Route, indent: int) -> Iterator[Line]:
    """Yield what to have ready before the first click."""
    if route.ready:
        yield Line(f"Have ready: {'; '.join(route.ready)}", indent)


_FINAL: Final = {
    "final": "from here on, treat it as final",
    "unsure": "from here on only AliExpress can undo it",
}
"""By how final the act of a guide is: what its final line says; a request is only sent."""


def line_text(playbook: Playbook, route: Route, number: int, line: Click) -> str:
    """Return one line of a click path; the first that counts says so."""
    text = f"{number}. {line.text}"
    if not line.final or route.brings == "restored":  # What one got back can be given up again.
        return text
    return f"{text} <- {_FINAL.get(playbook.ending, 'with this you send it')}"


def guard_lines(route: Route, indent: int) -> Iterator[Line]:
    """Yield what the site asks for on the way, and what to beware of."""
    for guard in route.guards:
        seen = f" (seen: {' / '.join(guard.variants)})" if guard.variants else ""
        lead = "On the way" if guard.kind in ("other", "pop-up") else "Asked on the way"
        yield Line(f"{lead}: {guard.text}{seen}", indent)
    if route.note:
        yield Line(f"Note: {route.note}", indent)


def origin_lines(
    playbook: Playbook, origin: Origin, indent: int, style: Style = DETAIL
) -> Iterator[Line]:
    """Yield how well a rule is known, where it is from, and what the guide says instead."""
    named = origin.sources if style.keys else playbook.source_titles(origin.sources)
    known = f"{confidence_word(origin.confidence)}, {dated(origin.as_of)}"
    guides = "" if origin.from_guides else "; no source guide"
    joined = (", " if style.keys else "; ").join(named)
    yield Line(f"How sure: {known}; from {joined}{guides}", indent, "muted")
    if origin.differs:
        yield Line(f"Differs from the source guide: {origin.differs}", indent, "muted")


def letter_lines(playbook: Playbook, letter: Letter, style: Style = DETAIL) -> Iterator[Line]:
    """Yield a letter whole, with its text."""
    yield Line(style.named(letter.title, letter.id))
    yield Line(f"To: {letter.to}", 1)
    yield Line(f"When: {letter.when}", 1)
    for line in with_gaps(letter).split("\n"):
        yield Line(line, 1)
    yield from origin_lines(playbook, letter.origin, 1, style)


def record_line(playbook: Playbook, indent: int) -> Line:
    """Return what is to be written down after applying."""
    return Line(f"Write down afterwards: {', '.join(playbook.apply.record)}", indent)


def source_lines(playbook: Playbook, style: Style) -> Iterator[Line]:
    """Yield every source, by its code where the entries name it so."""
    for source in playbook.sources:
        lead = f"{source.id}: " if style.keys else ""
        yield Line(f"{lead}{ended(source.title)} {source.where}")
