"""Acts by which people shape a closure: its name, days, items of one's own, and click paths."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from closetui.domain.actions.checks import (
    given_reason,
    known_route,
    refuse_wrong_side,
    require,
    side_of,
    tickable,
)
from closetui.domain.bodies import Finding
from closetui.domain.case import Case
from closetui.domain.declarations import did_you_mean_sentence, near_and_known, nearest
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.applications import line_words
from closetui.domain.fold.record import LONGEST_TITLE, MOST_OWN_ITEMS, OwnItem
from closetui.domain.naming import find_entry
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_items import Section, Strength
from closetui.domain.text import as_typed, as_typed_line, one_line, same_words, shorten
from closetui.domain.values import distinct
from closetui.domain.waits import is_given

LONGEST_NAME = 80
"""Characters of a closure's name: it must be typed to confirm, and fit a title line."""


def start(
    playbook: Playbook, embedded: dict[str, object], name: str, motives: Sequence[str]
) -> Draft:
    """Return the draft that starts a closure, for motives given by id, title or a part of the id.

    ``embedded`` is the playbook as data. The closure keeps a whole copy, so no change to a file
    changes its rules. Raises :class:`UsageError` for a name that is empty or too long, or where the
    guide has no such motive.
    """
    clean = _usable(name)
    titles = {motive.id: motive.title for motive in playbook.motives}
    found = [find_entry(motive, titles, nouns="motives") for motive in motives]
    for motive in found:
        require(motive, tuple(titles), "motive", playbook.id)
    chosen = list(dict.fromkeys(found))
    return Draft(Kind.START, "", {"name": clean, "playbook": embedded, "motives": chosen})


def rename(case: Case, name: str) -> list[Draft]:
    """Return the draft that gives a closure another name; the file keeps its own.

    Raises :class:`UsageError` for a name that is empty or too long.
    """
    clean = _usable(name)
    return [] if clean == case.name else [Draft(Kind.NAME, "", {"name": clean})]


def _usable(name: str) -> str:
    clean = as_typed_line(name)
    if not clean:
        raise UsageError("a closure needs a name", remedy="Give one, such as the store's name.")
    if len(clean) > LONGEST_NAME:
        raise UsageError(
            f"the name is longer than {LONGEST_NAME} characters",
            where=shorten(one_line(clean), 40),
            remedy="Give a shorter one; it is typed again to confirm the application.",
        )
    return clean


def give_day(case: Case, anchor_id: str, day: date | None, today: date) -> list[Draft]:
    """Return the draft that gives the day waits count from; None takes back what was given.

    Raises :class:`UsageError` where the guide asks for no such day, or where it lies on the wrong
    side of today.
    """
    anchors = {anchor.id: anchor for anchor in case.playbook.anchors}
    if not anchors:
        raise UsageError("this guide asks for no day", where=anchor_id)
    if anchor_id not in anchors:
        raise UsageError(
            f"{one_line(anchor_id)!r} is no day that this guide asks for",
            where="day",
            remedy=near_and_known(nearest(anchor_id, anchors), anchors),
        )
    if day is not None:
        refuse_wrong_side(day, today, side_of(case, anchor_id), anchors[anchor_id].question)
    if is_given(case, anchor_id, day):
        return []
    return [Draft(Kind.DATE, anchor_id, {"day": str(day) if day else ""})]


def set_deadline(case: Case, item_id: str, day: date | None) -> list[Draft]:
    """Return the draft that gives a deadline to an item, or to the whole closure.

    Raises :class:`UsageError` for an unknown item.
    """
    if item_id:
        tickable(case, item_id)
    standing = case.record.deadlines.standing(item_id, case.record.everything)
    given = [deadline.day for deadline in standing]
    if given == [day] or (not given and day is None):
        return []
    return [Draft(Kind.DUE, item_id, {"day": str(day) if day else ""})]


@distinct
class NewItem(NamedTuple):
    """An item of one's own, before it is added."""

    title: str
    why: str = ""
    strength: Strength = Strength.MUST
    afterwards: bool = False
    day: date | None = None


def add_item(case: Case, item: NewItem) -> list[Draft]:
    """Return the draft that adds an item of one's own.

    Raises:
        RefusedError: There are as many as one closure may hold.
        UsageError: It has no title, or one that is too long.
    """
    new = item._replace(title=own_title(item.title), why=as_typed(item.why))
    refuse_beyond_own(case, 1)
    standing = {known.id for known in case.record.own_items(case.record.everything)}
    if any(_says_the_same(own, new) for own in case.record.own.values() if own.item.id in standing):
        return []
    body: dict[str, object] = {
        "title": new.title,
        "why": new.why,
        "strength": str(new.strength),
        "phase": "after" if new.afterwards else "before",
        "day": str(new.day) if new.day else "",
    }
    return [Draft(Kind.OWN, "", body)]


def _says_the_same(own: OwnItem, new: NewItem) -> bool:
    """Return whether an existing item is the one to be added, word for word."""
    item = own.item
    return (
        (item.title, item.strength, own.day) == (new.title, new.strength, new.day)
        and (item.section is Section.AFTER) is new.afterwards
        and same_words(item.why, new.why)
    )


def own_title(text: str) -> str:
    """Return the title of an item of one's own; raises :class:`UsageError` for none or too long."""
    title = as_typed_line(text)
    if not title.strip():
        raise UsageError("an item needs a title", remedy="Say in a few words what is to be done.")
    if len(title) > LONGEST_TITLE:
        raise UsageError(f"the title is longer than {LONGEST_TITLE} characters")
    return title


def refuse_beyond_own(case: Case, more: int) -> None:
    """Raise :class:`RefusedError` where that many more items of one's own would be too many."""
    if len(case.record.own) + more > MOST_OWN_ITEMS:
        raise RefusedError(f"a closure holds at most {MOST_OWN_ITEMS} items of your own")


def drop_item(case: Case, item_id: str, reason: str) -> list[Draft]:
    """Return the draft that drops an item of one's own; anybody may, with a reason.

    Raises :class:`UsageError` for an item that is not one's own, or no reason.
    """
    why = given_reason(reason, "dropping an item")
    own = case.record.own.get(item_id)
    if own is None:
        ids = [item.id for item in case.record.own_items(case.record.everything)]
        raise UsageError(
            "this is no item of your own", where=item_id, remedy=did_you_mean_sentence(item_id, ids)
        )
    said_before = any(same_words(why, reason) for _, reason in own.drops.values())
    if case.playbook.item(item_id) is None and said_before:
        return []
    return [Draft(Kind.DROP, "", {"reason": why}, (own.event.id,))]


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
    known_route(case, route_id)
    route = case.playbook.route(route_id)
    require(line_id, [line.id for line in route.path] if route else [], "line", route_id)
