"""Acts on items and consequences: tick, untick, skip, acknowledge.

Like all acts, these look at the case and return the drafts of events that the
act would add; none writes anything. An act that would change nothing returns
no drafts, and the caller says so. Unknown words raise :class:`UsageError` with
the nearest valid one; acts that the rules forbid raise :class:`RefusedError`.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from closetui.domain.actions.checks import given_reason, nearest, require, tickable
from closetui.domain.actions.notes import note
from closetui.domain.case import Case
from closetui.domain.statement import Said, Statement
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.playbook import Consequence, Item, NotApplicable
from closetui.domain.remedies import Advice, Command, Option
from closetui.domain.states import wording
from closetui.domain.times import CLOCK_TOLERANCE, moment_text, span
from closetui.domain.values import distinct


@distinct
class Tick(NamedTuple):
    """What a person says when ticking."""

    ways: tuple[str, ...] = ()
    observed: datetime | None = None
    """When it was seen to be so; None means now."""
    note: str = ""


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
        for item_id in dict.fromkeys(item_ids):
            drafts += note(case, item_id, said.note)
    return drafts


def untick(case: Case, item_ids: Sequence[str], reason: str) -> list[Draft]:
    """Return the drafts that open items again."""
    why = given_reason(reason, "opening an item again")
    drafts: list[Draft] = []
    for item_id in dict.fromkeys(item_ids):
        item = tickable(case, item_id)
        current = case.statements.get(item.id, ())
        if not current or all(statement.said is Said.OPEN for statement in current):
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
    for consequence_id in dict.fromkeys(consequence_ids):
        consequence = _consequence(case, consequence_id)
        current = case.statements.get(consequence.id, ())
        read = wording(consequence)
        if not current or any(
            statement.said is not Said.DONE or statement.wording != read for statement in current
        ):
            drafts.append(Draft(Kind.ACK, consequence.id, {"wording": read}))
    return drafts


def _ways(item: Item, ways: Sequence[str]) -> tuple[str, ...]:
    known = [way.id for way in item.ways]
    if not known:
        if ways:
            raise UsageError(
                "this item has no ways", where=item.id, remedy="Tick it without naming a way."
            )
        return ()
    if not ways:
        choices = ", ".join(f"{way.id} ({way.title})" for way in item.ways)
        raise UsageError(
            "say in which way it was met",
            where=item.id,
            remedy=Advice(f"One of: {choices}", option=Option.WAY),
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
        statement.said is said and statement.ways == ways and not _outlived(case, statement, now)
        for statement in current
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
            remedy=Advice("Tick it", Command.TICK, consequence_id),
        )
    if found is None:
        ids = [consequence.id for consequence in case.playbook.consequences]
        raise UsageError(
            "no such consequence", where=consequence_id, remedy=nearest(consequence_id, ids)
        )
    return found
