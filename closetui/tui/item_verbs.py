"""What can be done with the entry under the cursor."""

from closetui.domain.acts import Tick
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Item, NotApplicable, Way
from closetui.domain.states import State
from closetui.domain.text import one_line
from closetui.domain.times import day_text, parse_moment, span_words
from closetui.tui.careful import CarefulLine
from closetui.tui.desk import Desk
from closetui.tui.detail import detail
from closetui.tui.dialogs import AskLine, Choose
from closetui.tui.pages import Page
from closetui.tui.row_list import Row
from closetui.tui.text import user_text


def nothing_chosen(desk: Desk) -> str:
    """Refuse where no entry is under the cursor."""
    return "" if desk.face.chosen() else "Choose an entry first."


def cannot_tick(desk: Desk) -> str:
    """Refuse where the entry follows from others."""
    item = _item(desk)
    if item is not None and item.derived:
        return "It follows from its sub-items; tick those."
    return nothing_chosen(desk)


def cannot_skip(desk: Desk) -> str:
    """Refuse where the entry always applies."""
    item = _item(desk)
    if item is None:
        return nothing_chosen(desk) or "A consequence cannot be left out."
    if item.derived:
        return "It follows from its sub-items."
    return "It always applies." if item.na is NotApplicable.NEVER else ""


async def tick(desk: Desk) -> None:
    """Tick the entry, or open it again when it is ticked; asks for way or reason."""
    entry = desk.face.chosen()
    item = _item(desk)
    state = desk.view.verdict.states[entry]
    if item is None:
        await _acknowledge(desk, entry, state.state is State.ACKNOWLEDGED)
    elif state.state in (State.DONE, State.NOT_APPLICABLE, State.WAITING):
        await untick(desk)
    else:
        await _tick_item(desk, item)


async def _acknowledge(desk: Desk, entry: str, known: bool) -> None:
    if known:
        desk.face.tell("It is acknowledged already.")
        return
    await desk.act(lambda: desk.session.ack([entry]), "Acknowledged")


async def _tick_item(desk: Desk, item: Item) -> None:
    ways = await ask_ways(desk, item)
    if ways is None:
        return
    said = Tick(ways)
    if any(way.wait_for for way in item.ways if way.id in ways):
        observed = await ask_day(desk, item)
        if observed is None:
            return
        said = observed._replace(ways=ways)
    await desk.act(lambda: desk.session.tick([item.id], said), f"Ticked: {item.title}")


async def ask_ways(desk: Desk, item: Item) -> tuple[str, ...] | None:
    """Ask in which ways an item was met; no ways need no question."""
    if not item.ways:
        return ()
    rows = [Row(way.id, one_line(way.title)) for way in item.ways]
    advice = [user_text(_advice(desk, way)) for way in item.ways]
    return await desk.ask(Choose(f"How was it met? {item.title}", rows, advice, several=True))


def _advice(desk: Desk, way: Way) -> str:
    told = [way.advice] if way.advice else []
    if way.wait_for:
        told.append(f"Counts after {span_words(way.wait_for)}; you are asked for the first day.")
    for each in way.only_with:
        other = desk.view.case.playbook.item(each)
        told.append(f"Counts only together with: {other.title if other else each}.")
    return " ".join(told) or "Enough on its own."


async def ask_day(desk: Desk, item: Item) -> Tick | None:
    """Ask from which day to count; a day that cannot be read is asked for again."""
    now = desk.session.outside.now()
    hint = "From which day does it count? Write it as 2026-11-22."
    given = day_text(now)
    while True:
        answer = await desk.ask(AskLine(item.title, hint, initial=given))
        if answer is None:
            return None
        try:
            moment = parse_moment(answer, now=now)
        except ClosetuiError as error:
            hint, given = str(error), answer
            continue
        return Tick(observed=moment)


async def untick(desk: Desk) -> None:
    """Open the entry again; asks why."""
    item = _item(desk)
    if item is None:
        return
    reason = await desk.ask(
        CarefulLine(f"Open again: {item.title}", "Why? It stays in the history.")
    )
    if reason:
        await desk.act(
            lambda: desk.session.untick([item.id], reason), f"Opened again: {item.title}"
        )


async def skip(desk: Desk) -> None:
    """Record the entry as not applicable; asks why."""
    item = _item(desk)
    if item is None:
        return
    question = item.applies_if or "Why does it not apply?"
    reason = await desk.ask(
        CarefulLine(f"Not applicable: {item.title}", f"{question} Say why it does not apply.")
    )
    if reason:
        await desk.act(
            lambda: desk.session.skip([item.id], reason), f"Not applicable: {item.title}"
        )


async def whole(desk: Desk) -> None:
    """Show the entry on the whole screen."""
    entry = desk.face.chosen()
    await desk.open(Page(title_of(desk, entry), detail(desk.view, entry)))


def title_of(desk: Desk, entry: str) -> str:
    """Return the title of an item or a consequence."""
    playbook = desk.view.case.playbook
    found = playbook.item(entry) or playbook.consequence(entry)
    return found.title if found else entry


def _item(desk: Desk) -> Item | None:
    return desk.view.case.playbook.item(desk.face.chosen())
