"""A playbook line by line: what each entry asks, why, how, and where it is from."""

from collections.abc import Iterator

from closetui.domain.playbook import Consequence, Item, NotApplicable, Origin, Playbook, Route, Way
from closetui.domain.times import span_words
from closetui.reports import words
from closetui.reports.lines import BLANK, Line, heading


def playbook_lines(playbook: Playbook) -> Iterator[Line]:
    """Yield a playbook whole."""
    yield heading(f"{playbook.title} ({playbook.id}, version {playbook.version})")
    yield Line(playbook.summary)
    back = "can be taken back" if playbook.reversible else "cannot be taken back"
    yield Line(f"About: {playbook.subject}; {back}; as of {playbook.as_of}")
    yield from _before_starting(playbook)
    for title, items in (("Requirements", playbook.requirements), ("Steps", playbook.steps)):
        yield from _item_section(playbook, title, items)
    yield BLANK
    yield heading("What happens")
    for each in playbook.consequences:
        yield Line(f"{each.title} ({each.id})")
        yield from consequence_lines(playbook, each, 1)
    yield BLANK
    yield heading(f"Routes: how to {playbook.apply.title}")
    yield Line(playbook.apply.warning)
    for route in playbook.routes:
        yield from route_lines(playbook, route, 0)
    yield Line(f"Write down afterwards: {', '.join(playbook.apply.record)}")
    yield from _item_section(playbook, "Afterwards", playbook.after)
    yield from source_lines(playbook)


def _before_starting(playbook: Playbook) -> Iterator[Line]:
    if playbook.motives:
        yield BLANK
        yield heading("Reasons to leave (closetui new ... --motive ID)")
    for motive in playbook.motives:
        yield Line(f"{motive.title} ({motive.id})")
        if motive.advice:
            yield Line(f"Advice: {motive.advice}", 1)
    if playbook.alternatives:
        yield BLANK
        yield heading("Softer ways that may be enough")
    for softer in playbook.alternatives:
        yield Line(f"{softer.title} ({softer.id}): {softer.text}")
        if softer.playbook:
            yield Line(f"Playbook: {softer.playbook}", 1)
        yield from origin_lines(playbook, softer.origin, 1)
    if playbook.background:
        yield BLANK
        yield heading("Good to know")
    for each in playbook.background:
        yield Line(f"{each.title} ({each.id}): {each.text}")
        yield from origin_lines(playbook, each.origin, 1)


def _item_section(playbook: Playbook, title: str, items: tuple[Item, ...]) -> Iterator[Line]:
    if items:
        yield BLANK
        yield heading(title)
    for item in items:
        indent = 1 if item.parent else 0
        yield Line(f"{item.title} ({item.id})", indent)
        yield from item_lines(playbook, item, indent + 1)


def item_lines(playbook: Playbook, item: Item, indent: int) -> Iterator[Line]:
    """Yield what an item asks, without its title."""
    yield Line(f"Why: {item.why}", indent)
    for number, how in enumerate(item.how, 1):
        yield Line(f"How, {number}: {how}", indent)
    yield Line(f"Done when: {item.done_when}", indent)
    for way in item.ways:
        yield Line(f"Way {way.id}: {_way_text(way)}", indent)
    yield from _rules(playbook, item, indent)
    yield from origin_lines(playbook, item.origin, indent)


def _named(playbook: Playbook, ids: tuple[str, ...]) -> str:
    """Return items by title, with the id that a command takes."""
    found = [(each, playbook.item(each)) for each in ids]
    return "; ".join(f"{item.title} ({each})" if item else each for each, item in found)


def _way_text(way: Way) -> str:
    parts = [way.title]
    if way.advice:
        parts.append(way.advice)
    if way.only_with:
        parts.append(f"counts only together with: {', '.join(way.only_with)}")
    if way.wait_for:
        parts.append(f"counts after {span_words(way.wait_for)}")
    return "; ".join(part.rstrip(".") for part in parts)


def _rules(playbook: Playbook, item: Item, indent: int) -> Iterator[Line]:
    if item.children:
        wanted = "all" if item.need >= len(item.children) else f"at least {item.need}"
        yield Line(f"Needs {wanted} of: {_named(playbook, item.children)}", indent)
    if item.applies_if:
        yield Line(f"Applies if: {item.applies_if}", indent)
    if not item.children:
        may = item.na is NotApplicable.WITH_REASON
        yield Line(f"Can be left out: {'yes, with a reason' if may else 'no'}", indent)
    if item.fresh_for:
        yield Line(f"A tick holds {span_words(item.fresh_for)}", indent)
    if item.best_after:
        yield Line(f"Best after: {_named(playbook, item.best_after)}", indent)


def consequence_lines(playbook: Playbook, consequence: Consequence, indent: int) -> Iterator[Line]:
    """Yield what applying brings about, without its title."""
    yield Line(f"What: {consequence.what}", indent)
    yield Line(f"When: {consequence.takes_effect}", indent)
    if consequence.reversible:
        told = f"yes, {consequence.until}" if consequence.until else "yes"
    else:
        told = "no"
    yield Line(f"Can be taken back: {told}", indent)
    if consequence.touches:
        yield Line(f"Whom else it concerns: {consequence.touches}", indent)
    softened = _named(playbook, consequence.softened_by) or "nothing, it cannot be avoided"
    yield Line(f"Softened by: {softened}", indent)
    yield from origin_lines(playbook, consequence.origin, indent)


def route_lines(playbook: Playbook, route: Route, indent: int) -> Iterator[Line]:
    """Yield a route: its click path, what is asked on the way, what to beware of."""
    yield Line(f"{route.title} ({route.id}, {route.channel})", indent)
    yield from path_lines(route, indent + 1)
    yield from origin_lines(playbook, route.origin, indent + 1)


def path_lines(route: Route, indent: int) -> Iterator[Line]:
    """Yield the click path of a route with its guards."""
    for number, step in enumerate(route.path, 1):
        yield Line(f"{number}. {step.text}", indent)
    for guard in route.guards:
        seen = f" (also seen: {' / '.join(guard.variants)})" if guard.variants else ""
        yield Line(f"Asked on the way, {guard.kind}: {guard.text}{seen}", indent)
    if route.note:
        yield Line(f"Note: {route.note}", indent)


def origin_lines(playbook: Playbook, origin: Origin, indent: int) -> Iterator[Line]:
    """Yield where a rule is from, how well it is known, and what the guide says instead."""
    titles = {source.id: source.title for source in playbook.sources}
    named = "; ".join(titles.get(each, each) for each in origin.sources)
    known = words.confidence_word(origin.confidence)
    yield Line(
        f"Source: {named}. {known.capitalize()}, {words.dated(origin.as_of)}", indent, "muted"
    )
    if not origin.from_guides:
        yield Line("Not in the guides", indent, "muted")
    if origin.differs:
        yield Line(f"Differs from the guide: {origin.differs}", indent, "muted")


def source_lines(playbook: Playbook) -> Iterator[Line]:
    """Yield every source with its address."""
    yield BLANK
    yield heading("Sources")
    for source in playbook.sources:
        yield Line(f"{source.id}: {source.title}. {source.where}")
