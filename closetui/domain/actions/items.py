"""The acts of a person, as drafts of events, or as a refusal that says why.

Each function looks at the case and returns the drafts that the act would add;
none writes anything. An act that would change nothing returns no drafts, and
the caller says so. Unknown words raise :class:`UsageError` with the nearest
valid one; acts that the rules forbid raise :class:`RefusedError`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from closetui.domain.case import Case
from closetui.domain.statement import Said, Statement
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.playbook import Consequence, Item, NotApplicable, Playbook
from closetui.domain.states import wording
from closetui.domain.structure import LONGEST_TEXT, did_you_mean
from closetui.domain.text import one_line, shorten, visible
from closetui.domain.times import CLOCK_TOLERANCE, moment_text, span
from closetui.domain.values import distinct

LONGEST_NAME = 80
"""Characters of a closure's name: it must be typed to confirm, and fit a title line."""


@distinct
class Tick(NamedTuple):
    """What a person says when ticking."""

    ways: tuple[str, ...] = ()
    observed: datetime | None = None
    """When it was seen to be so; None means now."""
    note: str = ""


def start(
    playbook: Playbook, embedded: dict[str, object], name: str, motives: Sequence[str]
) -> Draft:
    """Return the draft that starts a closure; ``embedded`` is the playbook's data."""
    clean = one_line(name).strip()
    if not clean:
        raise UsageError("a closure needs a name", remedy="Give one, such as the store's name.")
    if len(clean) > LONGEST_NAME:
        raise UsageError(
            f"the name is longer than {LONGEST_NAME} characters",
            where=shorten(clean, 40),
            remedy="Give a shorter one; it is typed again to confirm the application.",
        )
    known = [motive.id for motive in playbook.motives]
    for motive in motives:
        require(motive, known, "motive", playbook.id)
    chosen = list(dict.fromkeys(motives))
    return Draft(Kind.START, "", {"name": clean, "playbook": embedded, "motives": chosen})


def tick(case: Case, item_ids: Sequence[str], said: Tick, now: datetime) -> list[Draft]:
    """Return the drafts that mark items done; items that are so already give none."""
    observed = said.observed or now
    if observed - now > CLOCK_TOLERANCE:
        raise RefusedError(
            "the observed time lies in the future",
            where=moment_text(observed),
            remedy="Tick it when it has happened.",
        )
    drafts: list[Draft] = []
    for item_id in dict.fromkeys(item_ids):
        item = tickable(case, item_id)
        ways = _ways(item, said.ways)
        if said.observed is None and _says(case, item.id, Said.DONE, ways, now):
            continue
        body: dict[str, object] = {"observed": moment_text(observed)}
        if ways:
            body["ways"] = list(ways)
        drafts.append(Draft(Kind.TICK, item.id, body))
    if said.note.strip():
        drafts += [
            draft for each in dict.fromkeys(item_ids) for draft in note(case, each, said.note)
        ]
    return drafts


def untick(case: Case, item_ids: Sequence[str], reason: str) -> list[Draft]:
    """Return the drafts that open items again."""
    why = given_reason(reason, "opening an item again")
    drafts: list[Draft] = []
    for item_id in dict.fromkeys(item_ids):
        item = tickable(case, item_id)
        current = case.statements.get(item.id, ())
        if not current or all(each.said is Said.OPEN for each in current):
            continue
        drafts.append(Draft(Kind.UNTICK, item.id, {"reason": why}))
    return drafts


def skip(case: Case, item_ids: Sequence[str], reason: str) -> list[Draft]:
    """Return the drafts that record items as not applicable."""
    why = given_reason(reason, "recording an item as not applicable")
    drafts: list[Draft] = []
    for item_id in dict.fromkeys(item_ids):
        item = tickable(case, item_id)
        if item.na is NotApplicable.NEVER:
            raise RefusedError(
                f"{item.title!r} always applies", where=item.id, remedy="Meet it and tick it."
            )
        if not _says(case, item.id, Said.NOT_APPLICABLE):
            drafts.append(Draft(Kind.SKIP, item.id, {"reason": why}))
    return drafts


def ack(case: Case, consequence_ids: Sequence[str]) -> list[Draft]:
    """Return the drafts that acknowledge consequences at their present wording."""
    drafts: list[Draft] = []
    for each in dict.fromkeys(consequence_ids):
        consequence = _consequence(case, each)
        current = case.statements.get(consequence.id, ())
        read = wording(consequence)
        if not current or any(s.said is not Said.DONE or s.wording != read for s in current):
            drafts.append(Draft(Kind.ACK, consequence.id, {"wording": read}))
    return drafts


def note(
    case: Case, item_id: str, text: str, *, private: bool = False, replaces: Sequence[str] = ()
) -> list[Draft]:
    """Return the draft that adds a note, or replaces the notes it is an edit of.

    The edit of a private note stays private.
    """
    clean = visible(text).strip()
    if not clean:
        raise UsageError("the note is empty", remedy="Write something, or leave it.")
    if len(clean) > LONGEST_TEXT:
        raise UsageError(
            f"the note is longer than {LONGEST_TEXT} characters",
            remedy="Split it, or keep the text in a file and note where it is.",
        )
    if item_id:
        _known_entry(case, item_id)
    body: dict[str, object] = {"text": clean}
    if private or any(each.private for each in case.notes if each.event.id in replaces):
        body["private"] = True
    return [Draft(Kind.NOTE, item_id, body, tuple(replaces))]


def retract(case: Case, note_id: str) -> list[Draft]:
    """Return the draft that takes a note back; its trace stays in the log."""
    found = next((each for each in case.notes if each.event.id == note_id), None)
    if found is None:
        raise UsageError("no such note stands", where=note_id[:12])
    return [Draft(Kind.RETRACT, found.item, {}, (note_id,))]


def tickable(case: Case, item_id: str) -> Item:
    """Return the item, if it has a tick of its own."""
    item = case.playbook.item(item_id)
    if item is None:
        if case.playbook.consequence(item_id):
            raise UsageError(
                "this is a consequence: it is acknowledged, not ticked",
                where=item_id,
                remedy=f"Use: closetui ack FILE {item_id}",
            )
        ids = [each.id for each in case.playbook.items()]
        raise UsageError("no such item", where=item_id, remedy=_sentence(item_id, ids))
    if item.derived:
        raise UsageError(
            "this item follows from its sub-items and has no tick of its own",
            where=item.id,
            remedy=f"Tick these instead: {', '.join(item.children)}",
        )
    return item


def _ways(item: Item, ways: Sequence[str]) -> tuple[str, ...]:
    known = [way.id for way in item.ways]
    if not known:
        if ways:
            raise UsageError("this item has no ways", where=item.id, remedy="Leave out --way.")
        return ()
    if not ways:
        choices = ", ".join(f"{way.id} ({way.title})" for way in item.ways)
        raise UsageError(
            "say in which way it was met", where=item.id, remedy=f"Give --way, one of: {choices}"
        )
    return tuple(dict.fromkeys(require(way, known, "way", item.id) for way in ways))


def _says(
    case: Case,
    item: str,
    said: Said,
    ways: tuple[str, ...] = (),
    now: datetime | None = None,
) -> bool:
    """Whether everything that stands about an item already says just this, and still holds."""
    current = case.statements.get(item, ())
    return bool(current) and all(
        each.said is said and each.ways == ways and not _outlived(case, each, now)
        for each in current
    )


def _outlived(case: Case, statement: Statement, now: datetime | None) -> bool:
    """Whether saying it again would help: it went stale, or lies in the future."""
    item = case.playbook.item(statement.event.item)
    if statement.observed is None or now is None or item is None:
        return False
    if statement.observed > now + CLOCK_TOLERANCE:
        return True
    return bool(item.fresh_for) and now - statement.observed > span(item.fresh_for)


def _consequence(case: Case, consequence_id: str) -> Consequence:
    found = case.playbook.consequence(consequence_id)
    if found is None and case.playbook.item(consequence_id):
        raise UsageError(
            "this is an item: it is ticked, not acknowledged",
            where=consequence_id,
            remedy=f"Use: closetui tick FILE {consequence_id}",
        )
    if found is None:
        ids = [each.id for each in case.playbook.consequences]
        raise UsageError(
            "no such consequence", where=consequence_id, remedy=_sentence(consequence_id, ids)
        )
    return found


def _known_entry(case: Case, entry_id: str) -> None:
    ids = [each.id for each in case.playbook.items()]
    ids += [each.id for each in case.playbook.consequences]
    require(entry_id, ids, "item", entry_id)


def require(word: str, known: Sequence[str], noun: str, where: str) -> str:
    """Return ``word`` if it is known; raises :class:`UsageError` naming the nearest."""
    if word not in known:
        raise UsageError(
            f"{one_line(word)!r} is no {noun}", where=where, remedy=_sentence(word, known)
        )
    return word


def _sentence(word: str, known: Sequence[str]) -> str:
    hint = did_you_mean(word, known)
    return hint[:1].upper() + hint[1:]


def given_reason(text: str, act: str, option: str = "--reason") -> str:
    """Return a reason cleaned for keeping; raises :class:`UsageError` for none or too long."""
    clean = visible(text).strip()
    if not clean:
        raise UsageError(f"{act} needs a reason", remedy=f"Give {option} TEXT.")
    if len(clean) > LONGEST_TEXT:
        raise UsageError(f"the reason is longer than {LONGEST_TEXT} characters")
    return clean
