"""Ticking an item: in which way, from which day, and what became of it."""

from collections.abc import Callable, Sequence
from functools import partial

from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.case import Case
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import Draft
from closetui.domain.next_step import is_settled
from closetui.domain.playbook import Anchor, Item, Way
from closetui.domain.statement import Said
from closetui.domain.text import one_line
from closetui.domain.times import day_text, parse_moment, span_words
from closetui.reports.words import state_word
from closetui.tui.controller import Act, Controller
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.decide import Decide
from closetui.tui.flows.conflict import LATER, known_ways, ways_words
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row
from closetui.views import View


async def tick_item(
    controller: Controller, item: Item, ways: tuple[str, ...] = (), seen: View | None = None
) -> bool:
    """Tick an item; asks in which way, ``ways`` being those picked before.

    What the person had seen when deciding is ``seen``, or what stands now. Returns
    whether it was done.
    """
    if not await _not_too_early(controller, item):
        return False
    while True:
        seen = seen or controller.view
        chosen = await ask_ways(controller, item, ways)
        said = None if chosen is None else await _when(controller, item, chosen)
        if chosen is None or said is None:
            return False
        if await tick_now(controller, item, said, seen):
            return True
        if not item.ways:
            return False
        ways, seen = chosen, None  # What came meanwhile has been shown.


async def tick_now(controller: Controller, item: Item, said: Tick, seen: View) -> bool:
    """Tick an item in these words, and say what became of it; return whether it was done."""
    return await controller.act(
        lambda closure: closure.tick([item.id], said),
        lambda view: _became(view, item, said.ways),
        seen=seen,
    )


async def say_again(controller: Controller, item: Item, seen: View) -> bool:
    """Say of an item once more what was said; return whether it was done."""
    statements = seen.verdict.states[item.id].statements
    if all(statement.said is Said.NOT_APPLICABLE for statement in statements):
        reason = statements[0].reason
        return await controller.act(
            lambda closure: closure.skip([item.id], reason),
            f"Looked at again: {item.title} does not apply",
            seen=seen,
        )
    ways = known_ways(seen.verdict.states[item.id])
    alike = len({statement.ways for statement in statements}) == 1
    if not alike or _counts_from_a_day(item, ways):
        return await tick_item(controller, item, ways, seen)
    said = Tick(ways, observed=controller.session.outside.now())
    return await tick_now(controller, item, said, seen)


def _counts_from_a_day(item: Item, ways: tuple[str, ...]) -> bool:
    waiting = _waiting(item, ways)
    return waiting is not None and not waiting.wait_from


def open_before(view: View, item: Item) -> list[str]:
    """Return the titles of what is usually done before an item and is still open."""
    record, states = view.case.record, view.verdict.states
    leaves = record.guide.before(item.id)
    return [states[leaf].title for leaf in leaves if not is_settled(states, leaf)]


async def _not_too_early(controller: Controller, item: Item) -> bool:
    """Ask before an act that cannot be undone is ticked before what comes before it."""
    earlier = open_before(controller.view, item)
    if not earlier or not item.irreversible:
        return True
    names = "\n".join(f"  - {title}" for title in earlier)
    text = f"{item.title}\n\nThis cannot be undone, and it usually comes after:\n{names}"
    answers = [LATER, Row("early", "Tick it all the same")]
    return await controller.ask(Decide("Too early?", user_text(text), answers)) == "early"


def _became(view: View, item: Item, ways: tuple[str, ...]) -> str:
    """Say what became of a tick: that it counts, or why it does not yet."""
    state = view.verdict.states[item.id]
    text = f"Ticked: {item.title}{ways_words(item, ways)}"
    if not state.satisfied:
        return f"{text}. {state_word(state).capitalize()}: {state.reason}"
    earlier = open_before(view, item)
    if not earlier:
        return text
    more = f" and {len(earlier) - 1} more" if len(earlier) > 1 else ""
    return f"{text}. Usually after {earlier[0]!r} (open){more}"


async def ask_ways(
    controller: Controller, item: Item, picked: tuple[str, ...] = ()
) -> tuple[str, ...] | None:
    """Ask in which ways an item was met; no ways need no question."""
    if not item.ways:
        return ()
    rows = [Row(way.id, one_line(way.title)) for way in item.ways]
    advice = [user_text(_advice(controller, way)) for way in item.ways]
    title = f"How was it met? {item.title}"
    alone = [way.id for way in item.ways if way.alone]
    return await controller.ask(
        Choose(title, rows, advice, several=True, picked=picked, alone=alone)
    )


def _advice(controller: Controller, way: Way) -> str:
    advice = [way.advice] if way.advice else []
    if way.wait_for:
        advice.append(f"Counts after {span_words(way.wait_for)}; you are asked for the first day.")
    elif way.alone:
        advice.append("It cannot be picked together with another.")
    for other_id in way.only_with:
        other = controller.view.case.playbook.item(other_id)
        advice.append(f"Counts only together with: {other.title if other else other_id}.")
    return " ".join(advice) or "Enough on its own."


async def _when(controller: Controller, item: Item, ways: tuple[str, ...]) -> Tick | None:
    """Return what is said by these ways; asks for the day where they wait for one."""
    waiting = _waiting(item, ways)
    if waiting is None:
        return Tick(ways)
    if not waiting.wait_from:
        observed = await ask_day(controller, item)
        return observed and observed._replace(ways=ways)
    anchors = {anchor.id: anchor for anchor in controller.view.case.playbook.anchors}
    asked = anchors.get(waiting.wait_from)
    if asked is not None and not await _give_day(controller, asked):
        return None
    return Tick(ways)


def _waiting(item: Item, ways: tuple[str, ...]) -> Way | None:
    return next((way for way in item.ways if way.id in ways and way.wait_for), None)


async def ask_day(controller: Controller, item: Item) -> Tick | None:
    """Ask from which day to count; a day that cannot be read is asked for again."""
    now = controller.session.outside.now()
    hint = "From which day does it count? Write it as 2026-11-22."
    day = day_text(now)
    while True:
        answer = await controller.ask(AskLine(item.title, hint, initial=day))
        if answer is None:
            return None
        try:
            moment = parse_moment(answer, now=now)
        except ClosetuiError as error:
            hint, day = str(error), answer
            continue
        return Tick(observed=moment)


async def _give_day(controller: Controller, anchor: Anchor) -> bool:
    """Ask for a day from which waits count; one that was given before can be kept."""
    now = controller.session.outside.now()
    record = controller.view.case.record
    given = [known.day for known in record.given_days(anchor.id, record.everything) if known.day]
    day = str(max(given)) if given else day_text(now)
    hint = "Write it as 2026-11-22."
    while True:
        answer = await controller.ask(AskLine(anchor.question, hint, initial=day))
        if answer is None:
            return False
        try:
            wanted = parse_moment(answer, now=now).date()
        except ClosetuiError as error:
            hint, day = str(error), answer
            continue
        day = answer
        draft = partial(give_day, anchor_id=anchor.id, day=wanted, today=now.date())
        if await controller.act(_choosing(draft), ""):
            return True


def _choosing(draft: Callable[[Case], Sequence[Draft]]) -> Act:
    return lambda closure: closure.choose(draft)
