"""The guided act of applying, and what comes after it.

Refusal with the full list; the final sweep over what may have changed; the
consequences as a ledger; a typed confirmation; the act itself under the lock;
then the click path and what to write down.
"""

from collections.abc import Sequence

from textual.content import Content

from closetui.domain.acts import Tick
from closetui.domain.blockers import Blocker
from closetui.domain.gate import confirm_phrase
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.domain.text import one_line
from closetui.reports.lines import plain
from closetui.reports.playbook_lines import origin_lines
from closetui.tui.apply_screens import BlockerList, Ledger, TypedConfirm
from closetui.tui.careful import CarefulLine, LastingLine
from closetui.tui.desk import Desk
from closetui.tui.detail import route_text
from closetui.tui.dialogs import Choose, Confirm
from closetui.tui.pages import Page
from closetui.tui.row_list import Row
from closetui.tui.sign_flow import sign
from closetui.tui.text import user_line, user_text

_GUIDED = {"stale", "consequence"}
"""Blockers that the guided act itself clears, one question at a time."""


async def apply(desk: Desk) -> None:
    """Apply, or show everything that stands in the way."""
    if desk.view.verdict.application is not None:
        await afterwards(desk)
        return
    if not await _ready(desk):
        return
    if not await _sweep(desk) or not await _read_consequences(desk):
        return
    if desk.view.verdict.blockers:
        await _show_blockers(desk, desk.view.verdict.blockers)
        return
    route = await _choose_route(desk)
    if route and await _confirm(desk, route):
        await show_route(desk, route)
        await _write_down(desk)


async def _ready(desk: Desk) -> bool:
    """Return whether the guided act may begin; otherwise show the list."""
    blockers = desk.view.verdict.blockers
    if {each.kind for each in blockers} <= _GUIDED:
        return True
    await _show_blockers(desk, blockers)
    return False


async def _show_blockers(desk: Desk, blockers: Sequence[Blocker]) -> None:
    title = f"Not yet: {len(blockers)} in the way"
    chosen = await desk.open(BlockerList(title, blockers))
    if chosen == "sign-off":
        await sign(desk)
    elif chosen:
        desk.face.jump(chosen)


async def _sweep(desk: Desk) -> bool:
    """Ask again, one by one, about what is stale or may have changed since."""
    for item in _volatile(desk):
        state = desk.view.verdict.states[item.id]
        ways = sorted({way for each in state.statements for way in each.ways})
        question = Content("\n").join(
            [
                user_line(item.title).stylize("bold"),
                user_line(f"Last checked: {_last_seen(desk, item)}"),
                user_text(f"It is so when: {item.done_when}"),
            ]
        )
        answer = await desk.ask(
            Confirm("Is it still so, now?", question, yes="Yes, just looked", no="No, stop")
        )
        if not answer:
            desk.face.jump(item.id)
            desk.face.tell("Stopped. Open the item with space if it is no longer so.")
            return False
        if not await _tick_again(desk, item, tuple(ways)):
            return False
    return True


async def _tick_again(desk: Desk, item: Item, ways: tuple[str, ...]) -> bool:
    said = Tick(ways, observed=desk.session.outside.now())
    return await desk.act(lambda: desk.session.tick([item.id], said), "")


def _volatile(desk: Desk) -> list[Item]:
    return [
        item
        for item in desk.view.case.playbook.items()
        if item.gates
        and item.fresh_for
        and desk.view.verdict.states[item.id].state in (State.DONE, State.STALE)
    ]


def _last_seen(desk: Desk, item: Item) -> str:
    seen = [each.observed for each in desk.view.verdict.states[item.id].statements]
    return max((str(each) for each in seen if each), default="never")


async def _read_consequences(desk: Desk) -> bool:
    """Show the ledger; each consequence is acknowledged on its own, at its present words."""
    answer = await desk.open(Ledger(desk))
    return bool(answer)


async def _choose_route(desk: Desk) -> str:
    playbook = desk.view.case.playbook
    rows = [Row(route.id, one_line(route.title), word=route.channel) for route in playbook.routes]
    advice = [
        user_text(f"{route.note}\n{plain(origin_lines(playbook, route.origin, 0))}".strip())
        for route in playbook.routes
    ]
    chosen = await desk.ask(Choose("Which way will you apply?", rows, advice, several=False))
    return chosen[0] if chosen else ""


async def _confirm(desk: Desk, route: str) -> bool:
    phrase = confirm_phrase(desk.view.case)
    typed = await desk.ask(TypedConfirm(desk.view, phrase))
    if typed is None:
        desk.face.tell("Not applied. Nothing was recorded.")
        return False
    return await desk.act(
        lambda: desk.session.apply(route, typed), "The application is recorded", undo=False
    )


async def show_route(desk: Desk, route_id: str) -> None:
    """Show the click path of a route."""
    route = desk.view.case.playbook.route(route_id)
    if route is not None:
        record = desk.view.case.playbook.apply.record
        await desk.open(Page(f"Do it now: {route.title}", route_text(desk.view, route, record)))


async def _write_down(desk: Desk) -> None:
    record = ", ".join(desk.view.case.playbook.apply.record)
    text = await desk.ask(
        CarefulLine("Write it down", f"What you were given: {record}. esc leaves it for later.")
    )
    if text:
        await desk.act(lambda: desk.session.note("", f"Application: {text}"), "Note added")


_AFTER = (
    Row("route", "Show the click path again"),
    Row("write", "Write down a reference, date or channel"),
    Row("under-review", "It is under review"),
    Row("closed", "It is done: closed"),
    Row("rejected", "It was rejected"),
    Row("withdrawn", "I called it off (withdrawn)"),
    Row("accept", "Accept what is open or unseen, with a reason"),
    Row("blockers", "What is no longer clear"),
)

_AFTER_ADVICE = (
    "What to click, and what you may be asked for.",
    "Kept as a note on the closure.",
    "AliExpress confirmed that it is looking at it. closetui only records what you saw.",
    "You have seen that it is closed. closetui only records what you saw.",
    "A new attempt begins; you name the items that AliExpress objected to.",
    "A new attempt begins from what is ticked now.",
    "Something changed since, or was unknown when it was applied; you let it stand.",
    "The list, with the remedy for each.",
)


async def afterwards(desk: Desk) -> None:
    """Offer what can be done once an application stands."""
    application = desk.view.verdict.application
    if application is None:
        return
    event = application.event
    title = f"Applied {event.at} by {event.by or 'somebody'}: {desk.view.verdict.stage}"
    advice = [user_text(each) for each in _AFTER_ADVICE]
    chosen = await desk.ask(Choose(title, _AFTER, advice, several=False))
    if not chosen:
        return
    word = chosen[0]
    if word == "route":
        await show_route(desk, application.route)
    elif word == "write":
        await _write_down(desk)
    elif word == "blockers":
        await _show_blockers(desk, desk.view.verdict.blockers)
    elif word == "accept":
        await _accept(desk)
    else:
        await _outcome(desk, word)


async def _accept(desk: Desk) -> None:
    reason = await desk.ask(
        LastingLine("Accept", "Why may it stand? It is printed on every report.")
    )
    if reason:
        await desk.act(lambda: desk.session.accept(reason), "Accepted", undo=False)


async def _outcome(desk: Desk, word: str) -> None:
    items: tuple[str, ...] = ()
    if word == "rejected":
        named = await _named_items(desk)
        if named is None:
            return
        items = named
    note = await desk.ask(LastingLine(f"Outcome: {word}", "What did you see, and when?"))
    if note:
        await desk.act(
            lambda: desk.session.outcome(word, items, note), f"Recorded: {word}", undo=False
        )


async def _named_items(desk: Desk) -> tuple[str, ...] | None:
    leaves = [i for i in desk.view.case.playbook.items() if i.gates and not i.derived]
    none = Row("", "(none in particular)")
    rows = [none, *(Row(item.id, one_line(item.title)) for item in leaves)]
    advice = [user_text(""), *(user_text(item.done_when) for item in leaves)]
    chosen = await desk.ask(Choose("Which items did they object to?", rows, advice, several=True))
    return None if chosen is None else tuple(each for each in chosen if each)
