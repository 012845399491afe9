"""Ticking an item: in which way, from which day, and what became of it."""

from collections.abc import Callable, Sequence
from functools import partial

from closetui.domain.actions.checks import day_denials, side_of
from closetui.domain.actions.choices import give_day
from closetui.domain.actions.items import Tick
from closetui.domain.case import Case
from closetui.domain.due import too_early
from closetui.domain.events import Draft
from closetui.domain.fold.statements import Said
from closetui.domain.lists import row_list
from closetui.domain.playbook import Anchor, Item, Way
from closetui.domain.text import ended
from closetui.domain.times import day_words
from closetui.reports.done import what_became
from closetui.reports.said_before import is_contradicted
from closetui.tui.controller import ClosureAct, Controller
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.sheet import Place
from closetui.tui.dialogs.ways import DOES_NOT_APPLY
from closetui.tui.flows.asking_how import ask_ways
from closetui.tui.flows.conflict import known_ways
from closetui.tui.flows.days import ask_moment, day_of
from closetui.tui.flows.visiting import of_tick
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import Text, bullet
from closetui.views import View


async def tick_item(
    controller: Controller, item: Item, ways: tuple[str, ...] = (), seen: View | None = None
) -> bool:
    """Tick an item; asks in which way, ``ways`` being those picked before.

    What the person had seen when deciding is ``seen``, or what stands now. Returns
    whether it was done.
    """
    likely = ways_of_rows(controller.view, item)
    # A single way is only lit: picked, enter on another row would record it all the same.
    tick = Tick(ways or (likely if len(likely) > 1 else ()))
    draft = _draft(controller, item)
    while True:
        seen = seen or controller.view
        chosen = await ask_ways(controller, item, tick, draft, likely)
        if chosen == DOES_NOT_APPLY:
            return await say_no(controller, item, seen)
        if chosen is None or (chosen := await _in_turn(controller, item, chosen)) is None:
            return False
        if not await _anchors_given(controller, item, chosen.ways):
            return False
        if await tick_now(controller, item, chosen, seen):
            draft.drop()
            return True
        if not item.ways:
            return False
        tick, seen = chosen._replace(early=False), None  # What came meanwhile has been shown.


async def say_no(controller: Controller, item: Item, seen: View) -> bool:
    """Record a plain no to the guide's question whether an item applies."""
    return await controller.act(
        lambda closure: closure.skip([item.id], ""),
        f"Does not apply: {item.title} ({item.applies_if} No)",
        seen=seen,
    )


def ways_of_rows(view: View, item: Item) -> tuple[str, ...]:
    """Return the ways in which people said that the rows of the list behind an item were met."""
    if not item.list_name:
        return ()
    used = {way for row in row_list(view.case, item.id).done for way in row.ways}
    return tuple(way.id for way in item.ways if way.id in used and not way.alone)


async def change_day(controller: Controller, item: Item) -> bool:
    """Ask anew in which way and since when an item is met that waits; return whether it changed."""
    seen = controller.view
    state = seen.verdict.states[item.id]
    moments = [one.observed for one in state.statements if one.observed]
    before = Tick(known_ways(state), max(moments, default=None))
    draft = _draft(controller, item)
    chosen = await ask_ways(controller, item, before, draft)
    if chosen is None or not await _anchors_given(controller, item, chosen.ways):
        return False
    if chosen == before:
        now = controller.view
        outcome = (
            what_became(now, item, before.ways)
            if now.case is not seen.case
            else "Nothing was changed"
        )
        controller.display.say(ended(outcome))
        return False
    if not await tick_now(controller, item, chosen, seen):
        return False
    draft.drop()
    return True


def _draft(controller: Controller, item: Item) -> FormDraft:
    """Return what keeps the note that is written with a tick."""
    return controller.draft(of_tick(item.id))


async def tick_now(controller: Controller, item: Item, said: Tick, seen: View) -> bool:
    """Tick an item in these words, and say what became of it; return whether it was done.

    Asks first where it cannot be undone and something else comes before it.
    """
    settled = await _in_turn(controller, item, said)
    if settled is None:
        return False
    return await controller.act(
        lambda closure: closure.tick([item.id], settled),
        lambda view: what_became(view, item, said.ways),
        seen=seen,
    )


async def say_again(controller: Controller, item: Item, seen: View) -> bool:
    """Say of an item once more what was said; return whether it was done."""
    if is_contradicted(seen, item):
        return await tick_item(controller, item, seen=seen)
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
    said = Tick(ways, observed=controller.closure.outside.now())
    return await tick_now(controller, item, said, seen)


def _counts_from_a_day(item: Item, ways: tuple[str, ...]) -> bool:
    waiting = _waiting(item, ways)
    return waiting is not None and not waiting.wait_from


async def _in_turn(controller: Controller, item: Item, said: Tick) -> Tick | None:
    """Ask before an act that cannot be undone is ticked before what comes before it.

    Returns what is said then, which may be that it is early, or None to leave it.
    """
    case, states = controller.view.case, controller.view.verdict.states
    early = too_early(case, states, [item.id], said.ways).get(item.id, ())
    if said.early or not early:
        return said
    texts = [
        Text(user_text("Once this is really done it cannot be undone. It usually comes after:")),
        *(bullet(user_line(states[leaf].title)) for leaf in early),
    ]
    deeds = [
        LATER._replace(about="Nothing is ticked."),
        Deed("early", "Tick it all the same"),
    ]
    dialog = Choice(f"Too early? {item.title}", texts, deeds, place=Place.BESIDE)
    return said._replace(early=True) if await controller.ask(dialog) == "early" else None


async def _anchors_given(controller: Controller, item: Item, ways: tuple[str, ...]) -> bool:
    """Ask for the day that a wait counts from, where it is one of the guide's own days."""
    waiting = _waiting(item, ways)
    if waiting is None or not waiting.wait_from:
        return True
    asked = controller.view.case.playbook.anchor(waiting.wait_from)
    return asked is None or await give_anchor(controller, asked)


def _waiting(item: Item, ways: tuple[str, ...]) -> Way | None:
    return next((way for way in item.used(ways) if way.wait_for), None)


async def give_anchor(controller: Controller, anchor: Anchor) -> bool:
    """Ask for a day from which waits count; one that was given before can be kept."""
    now, case = controller.closure.outside.now(), controller.view.case
    side, record = side_of(case, anchor.id), case.record
    given = [known.day for known in record.days.standing(anchor.id, record.everything) if known.day]
    line = day_words(max(given) if given else now.date())
    while True:
        title = "A day that waits count from"
        dialog = ask_moment(title, anchor.question, now, initial=line, side=side)
        answer = await controller.ask(dialog)
        if answer is None:
            return False
        line = answer
        wanted = day_of(answer, now, side)
        draft = partial(give_day, anchor_id=anchor.id, day=wanted, today=now.date())
        if await controller.act(choosing(draft), partial(_day_denied, anchor.id)):
            return True


def _day_denied(anchor: str, view: View) -> str:
    """Return what says against a day that was given; empty where nothing does."""
    found = day_denials(view.case, view.verdict.states, anchor)
    return next((f"Recorded, but {denial}" for denial in found), "")


def choosing(draft: Callable[[Case], Sequence[Draft]]) -> ClosureAct:
    """Return the act that records what ``draft`` makes of the case under the lock."""
    return lambda closure: closure.act(draft)
