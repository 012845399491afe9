"""Days: when something was seen, by when it is due, what one wants, what waits count from."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from closetui.domain.actions.choices import set_deadline
from closetui.domain.actions.items import Tick
from closetui.domain.days import Side, seen_moment
from closetui.domain.playbook import Item
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised, ended
from closetui.domain.times import day_words, span_words
from closetui.reports.when import Clock
from closetui.reports.words import WISHED_FOR, wished_day
from closetui.reports.work import read_row_id, row_id
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.sheet import Place
from closetui.tui.flows.conflict import known_ways
from closetui.tui.flows.days import ask_moment, day_of
from closetui.tui.flows.ticking import change_day, choosing, give_anchor, tick_item, tick_now
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text
from closetui.views import View

SEEN, DUE, WANTED, ANCHOR, SO = "seen", "due", "wanted", "anchor", "so"


async def set_day(controller: Controller) -> None:
    """Give a day: asks which one."""
    seen, entry = controller.view, controller.display.chosen()
    item = seen.case.playbook.item(entry)
    deeds = _deeds(seen, item)
    title = f"Day: {item.title}" if item else "Day: the closure"
    chosen = await controller.ask(
        Choice(title, [Text(user_text("Which day?"))], deeds, place=Place.BESIDE)
    )
    if chosen == SEEN and item:
        await seen_when(controller, item, seen)
    elif chosen == DUE and item:
        await _deadline(controller, item.id, f"Due when? {item.title}", seen)
    elif chosen == WANTED:
        await want_day(controller)
    elif chosen and (anchor := seen.case.playbook.anchor(read_row_id(chosen).name)):
        await give_anchor(controller, anchor)


async def change_wait(controller: Controller, item: Item) -> None:
    """Do something about an item that only waits: another day, or it is so already."""
    seen = controller.view
    if item.ways and seen.verdict.states[item.id].ticked:
        await change_day(controller, item)
        return
    anchor = seen.case.playbook.anchor(item.wait_from)
    deeds = [Deed(ANCHOR, "Change the day", anchor.question)] if anchor else []
    deeds.append(LATER._replace(about="Nothing is changed."))
    deeds.append(Deed(SO, "It is so already: tick it", "Says that there is nothing to wait for."))
    reason = Clock(seen.now).reason(seen.verdict.states[item.id].why)
    texts = [Text(user_text(ended(capitalised(reason))))]
    chosen = await controller.ask(
        Choice(f"Only time is missing: {item.title}", texts, deeds, place=Place.BESIDE)
    )
    if chosen == ANCHOR and anchor:
        await give_anchor(controller, anchor)
    elif chosen == SO:
        await tick_item(controller, item, seen=seen)


async def want_day(controller: Controller) -> None:
    """Give the day by which one wants to be out, or take it back."""
    title = capitalised(wished_day(controller.view.case.playbook))
    await _deadline(controller, "", title, controller.view)


async def what_if(controller: Controller, days: Mapping[str, date]) -> Mapping[str, date] | None:
    """Ask for a day to be tried out; return those that are, by anchor, or None if it was left.

    Nothing is written. An empty line takes the day away again.
    """
    now, clock = controller.closure.outside.now(), Clock(controller.view.now)
    anchors = {anchor.id: anchor for anchor in controller.view.case.playbook.anchors}
    deeds = [
        Deed(name, anchor.question, word=clock.named(days[name]) if name in days else "")
        for name, anchor in anchors.items()
    ]
    texts = [Text(user_text("Which day do you want to try out? Nothing is written down."))]
    chosen = await controller.ask(Choice("What if?", texts, deeds, place=Place.BESIDE))
    if not chosen:
        return None
    hint = f"{anchors[chosen].question} Leave it empty to stop trying it."
    initial = day_words(days[chosen]) if chosen in days else ""
    line = await controller.ask(
        ask_moment("What if?", hint, now, initial=initial, side=None, empty=True)
    )
    if line is None:
        return None
    others = {name: day for name, day in days.items() if name != chosen}
    return {**others, chosen: day_of(line, now, None)} if line.strip() else others


def _deeds(view: View, item: Item | None) -> list[Deed]:
    """Return the days that can be given here."""
    deeds: list[Deed] = []
    clock = Clock(view.now)
    if item is not None and not item.derived:
        state = view.verdict.states[item.id]
        if state.state in (State.DONE, State.WAITING, State.STALE) and state.ticked:
            deeds.append(Deed(SEEN, "It was seen at another time", _counts_from(item, state)))
        about = "By when you want it done. An empty line takes the day back."
        deeds.append(Deed(DUE, "This is due on a day", about, _given(view, item.id, clock)))
    if view.verdict.application is None:
        about = f"{WISHED_FOR} An empty line takes the day back."
        title, day = capitalised(wished_day(view.case.playbook)), _given(view, "", clock)
        deeds.append(Deed(WANTED, title, about, day))
    record = view.case.record
    for anchor in view.case.playbook.anchors:
        given = [known.day for known in record.days.standing(anchor.id, record.everything)]
        given_day = clock.named(given[0]) if given and given[0] else ""
        deeds.append(
            Deed(row_id(ANCHOR, anchor.id), anchor.question, "Waits count from it.", given_day)
        )
    return deeds


def _counts_from(item: Item, state: ItemState) -> str:
    """Return what counts from the time when an item was seen; empty where nothing does."""
    if item.wait_for or any(way.wait_for for way in item.ways):
        return "Its wait counts from then."
    held = item.holds(state.ways_used)
    return f"It holds {span_words(held)} from then." if held else ""


def _given(view: View, item_id: str, clock: Clock) -> str:
    """Return the day that was given for an entry, or for all of it, in words."""
    return " or ".join(clock.named(day) for day in _days_given(view, item_id))


def _days_given(view: View, item_id: str) -> list[date]:
    """Return the days that people gave for an entry, or for all of it; usually one, or none."""
    record = view.case.record
    given = record.deadlines.standing(item_id, record.everything)
    return [deadline.day for deadline in given if deadline.day]


async def seen_when(controller: Controller, item: Item, seen: View) -> bool:
    """Say of an item that it was so at another time; return whether that was recorded."""
    now = controller.closure.outside.now()
    line = await controller.ask(ask_moment(f"Seen when? {item.title}", "When was it so?", now))
    if line is None:
        return False
    ways = known_ways(seen.verdict.states[item.id])
    return await tick_now(controller, item, Tick(ways, seen_moment(line, now)), seen)


async def _deadline(controller: Controller, item_id: str, title: str, seen: View) -> None:
    now, given = controller.closure.outside.now(), _days_given(seen, item_id)
    dialog = ask_moment(
        title,
        "An empty line takes the day back.",
        now,
        initial=day_words(min(given)) if given else "",
        side=Side.FUTURE,
        empty=True,
        stands=True,
    )
    line = await controller.ask(dialog)
    if line is None:
        return
    day = day_of(line, now, Side.FUTURE) if line.strip() else None
    if given == ([day] if day else []):
        controller.display.say("Nothing was changed.")
        return
    shown_day = Clock(now).named(day) if day else ""
    await controller.act(
        choosing(partial(set_deadline, item_id=item_id, day=day)),
        f"Due {shown_day}" if shown_day else "No day any more",
        seen=seen,
    )
