"""What ties the entries of a playbook together: ids, references, cycles, spans."""

from collections import Counter
from collections.abc import Iterator

from closetui.domain.errors import Problem
from closetui.domain.playbook import Item, NotApplicable, Playbook
from closetui.domain.structure import did_you_mean

MOST_ENTRIES = 500
"""Items and consequences that one playbook may hold; the shipped ones have under 50."""


def check_playbook(playbook: Playbook) -> Iterator[Problem]:
    """Yield every fault that only shows when the whole playbook is seen."""
    yield from _duplicates(playbook)
    yield from _references(playbook)
    yield from _cycles(playbook)
    for item in playbook.items():
        yield from _item_rules(item)
    if sum(1 for _ in playbook.items()) + len(playbook.consequences) > MOST_ENTRIES:
        yield Problem("top level", f"it has more than {MOST_ENTRIES} items and consequences")
    if not any(item.gates for item in playbook.items()):
        yield Problem("requirements", "there is nothing to meet before applying")
    for name in ("routes", "consequences"):
        if not getattr(playbook, name):
            yield Problem(name, "there is none", "give at least one")


def _duplicates(playbook: Playbook) -> Iterator[Problem]:
    """Items and consequences share one space of ids, every other list has its own."""
    spaces: dict[str, list[str]] = {
        "items and consequences": [
            *(item.id for item in playbook.items()),
            *(each.id for each in playbook.consequences),
        ],
        "sources": [each.id for each in playbook.sources],
        "motives": [each.id for each in playbook.motives],
        "alternatives": [each.id for each in playbook.alternatives],
        "background": [each.id for each in playbook.background],
        "routes": [each.id for each in playbook.routes],
    }
    for item in playbook.items():
        spaces[f"ways of {item.id}"] = [way.id for way in item.ways]
    for place, ids in spaces.items():
        if len({*ids}) == len(ids):
            continue
        for duplicate, count in Counter(ids).items():
            if duplicate and count > 1:  # A missing id was told already.
                yield Problem(place, f"the id {duplicate} stands {count} times")


def _references(playbook: Playbook) -> Iterator[Problem]:
    items = {item.id for item in playbook.items()}
    gating = {item.id for item in playbook.items() if item.gates}
    sources = {source.id for source in playbook.sources}
    for item in playbook.items():
        yield from _known(f"{item.id}.best_after", item.best_after, items)
        for way in item.ways:
            yield from _known(f"{item.id}.ways.{way.id}.only_with", way.only_with, gating)
    for consequence in playbook.consequences:
        yield from _known(f"{consequence.id}.softened_by", consequence.softened_by, items)
    for origin in playbook.origins():
        yield from _known("sources", origin.sources, sources)


def _known(place: str, ids: tuple[str, ...], valid: set[str]) -> Iterator[Problem]:
    for each in ids:
        if each and each not in valid:
            yield Problem(place, f"{each} names nothing", did_you_mean(each, valid))


def _cycles(playbook: Playbook) -> Iterator[Problem]:
    """Depth-first over "wants first" edges; a way back to an open item is a cycle."""
    wants = {item.id: _wanted(item) for item in playbook.items()}
    finished: set[str] = set()
    for start in wants:
        trail: list[str] = []
        stack: list[tuple[str, bool]] = [(start, False)]
        while stack:
            here, leaving = stack.pop()
            if leaving:
                trail.pop()
                finished.add(here)
            elif here in trail:
                loop = [*trail[trail.index(here) :], here]
                yield Problem(here, f"waits for itself: {' -> '.join(loop)}")
            elif here not in finished:
                trail.append(here)
                stack.append((here, True))
                stack.extend((each, False) for each in wants.get(here, ()))


def _wanted(item: Item) -> tuple[str, ...]:
    """Return what an item needs or sensibly follows, its sub-items included."""
    needed = tuple(each for way in item.ways for each in way.only_with)
    return (*item.children, *item.best_after, *needed)


def _item_rules(item: Item) -> Iterator[Problem]:
    if item.fresh_for and any(way.wait_for for way in item.ways):
        yield Problem(item.id, "goes stale and waits at once", "split it into two items")
    if item.applies_if and item.na is NotApplicable.NEVER:
        yield Problem(item.id, "asks whether it applies but never allows not-applicable")
