"""Settling a disagreement, and looking again at what may no longer be so."""

from collections.abc import Iterator

from textual.content import Content

from closetui.domain.playbook import Item, NotApplicable
from closetui.domain.statement import Said, Statement
from closetui.domain.states import ItemState, State
from closetui.domain.times import day_text
from closetui.tui.controller import Controller
from closetui.tui.dialogs.decide import Decide
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.row_list import Row

LATER = Row("later", "Not now")
STILL = Row("still", "Yes, just looked: still so")
NO_LONGER = Row("no-longer", "No longer so (asks why)")


async def ask_to_settle(controller: Controller, state: ItemState, item: Item | None) -> str:
    """Ask what is true of an entry on which copies disagree.

    Returns ``done``, ``open`` or ``skip``; an empty text when it is put off.
    ``item`` is None for a consequence, which can only be read.
    """
    answers = [LATER, Row("done", "It is done" if item else "I have read it")]
    if item:
        answers.append(Row("open", "It is not done (asks why)"))
    if item and item.na is NotApplicable.WITH_REASON:
        answers.append(Row("skip", "It does not apply (asks why)"))
    text = Content("\n").join([user_line(state.title).stylize("bold"), *_said(state, item)])
    chosen = await controller.ask(Decide("Copies disagree: settle it", text, answers))
    return chosen if chosen and chosen != LATER.id else ""


def _said(state: ItemState, item: Item | None) -> Iterator[Content]:
    for statement in state.statements:
        event = statement.event
        who = user_line(f"{event.by or 'somebody'}, {event.at}: ").stylize("$accent")
        yield who + user_text(statement_words(statement, item))
    yield user_text("Until one of you who has read both settles it, it counts as open.")


def statement_words(statement: Statement, item: Item | None) -> str:
    """Return what one statement says of its entry, with the ways by their titles."""
    reason = f": {statement.reason}" if statement.reason else ""
    if statement.said is Said.OPEN:
        return f"it is not done{reason}"
    if statement.said is Said.WITHOUT:
        return f"it is left out by choice{reason}"
    if statement.said is Said.NOT_APPLICABLE:
        return f"it does not apply{reason}"
    if item is None:
        return "read and acknowledged"
    ways = ways_words(item, statement.ways)
    seen = f", seen on {day_text(statement.observed)}" if statement.observed else ""
    return f"it is done{ways}{seen}"


def ways_words(item: Item, ways: tuple[str, ...]) -> str:
    """Return in which ways an item was met, after a comma; empty where it has no ways."""
    titles = [way.title for way in item.ways if way.id in ways]
    return f", by: {'; '.join(titles)}" if titles else ""


async def ask_still(controller: Controller, item: Item, stop: str) -> str:
    """Ask whether an item that was done is still so; ``stop`` names the way out.

    Returns ``still`` or ``no-longer``; an empty text when it was left.
    """
    state = controller.view.verdict.states[item.id]
    lines = [user_line(item.title).stylize("bold")]
    if state.state is State.STALE:
        lines.append(user_text(f"Look again, because: {state.reason}"))
    if state.statements and state.statements[0].said is Said.NOT_APPLICABLE:
        lines += [user_text(f"Said: {statement_words(s, item)}") for s in state.statements]
    else:
        lines.append(user_line(f"Last checked: {_last_seen(state)}"))
        lines.append(user_text(f"It is so when: {item.done_when}"))
    text = Content("\n").join(lines)
    answers = [Row("stop", stop), STILL, NO_LONGER]
    chosen = await controller.ask(Decide("Is it still so, now?", text, answers))
    return chosen if chosen and chosen != "stop" else ""


def _last_seen(state: ItemState) -> str:
    moments = [str(s.observed) for s in state.statements if s.observed]
    return max(moments, default="never")


def known_ways(state: ItemState) -> tuple[str, ...]:
    """Return the ways that the standing statements name."""
    return tuple(sorted({way for statement in state.statements for way in statement.ways}))
