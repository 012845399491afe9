"""Starting a closure: what, why, is there a softer way, and under which name."""

import asyncio
from pathlib import Path

from textual.screen import Screen

from closetui.closure import start
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.domain.text import one_line
from closetui.reports.lines import plain
from closetui.reports.playbook_lines import origin_lines
from closetui.store.playbooks import own, shipped
from closetui.tui.dialogs import AskLine, Choose, Confirm, Message
from closetui.tui.row_list import Row
from closetui.tui.text import user_text
from closetui.world import World


async def start_closure(screen: Screen[None], outside: World) -> Path | None:
    """Guide through the start of a closure; return its file, or None when left."""
    playbook = await _choose_playbook(screen, outside)
    if playbook is None:
        return None
    motives = await _choose_motives(screen, playbook)
    if motives is None or not await _softer(screen, playbook):
        return None
    return await _name_it(screen, outside, playbook, motives)


async def _choose_playbook(screen: Screen[None], outside: World) -> Playbook | None:
    found = [each.playbook for each in shipped()]
    for each in own(outside.places.playbooks):
        if isinstance(each, ClosetuiError):
            await screen.app.push_screen_wait(
                Message("A playbook was left out", user_text(str(each)))
            )
        else:
            found.append(each.playbook)
    found.sort(key=lambda p: (p.subject != "store", p.title))
    rows = [
        Row(p.id, one_line(p.title), word="can be reversed" if p.reversible else "final")
        for p in found
    ]
    advice = [user_text(f"{p.summary} As of {p.as_of}.") for p in found]
    title = "What do you want to do?"
    chosen = await screen.app.push_screen_wait(Choose(title, rows, advice, several=False))
    return next((p for p in found if chosen and p.id == chosen[0]), None)


async def _choose_motives(screen: Screen[None], playbook: Playbook) -> tuple[str, ...] | None:
    if not playbook.motives:
        return ()
    rows = [Row(each.id, one_line(each.title)) for each in playbook.motives]
    advice = [user_text(each.advice or "Nothing special to heed.") for each in playbook.motives]
    chosen = await screen.app.push_screen_wait(
        Choose("Why? There can be several reasons.", rows, advice, several=True)
    )
    if not chosen:
        return None
    told = [each for each in playbook.motives if each.id in chosen and each.advice]
    if told:
        text = "\n\n".join(f"{each.title}\n{each.advice}" for each in told)
        await screen.app.push_screen_wait(Message("Heed this first", user_text(text)))
    return chosen


async def _softer(screen: Screen[None], playbook: Playbook) -> bool:
    """Show the softer ways; return whether to go on with this one."""
    if not playbook.alternatives:
        return True
    parts = [
        f"{each.title}\n{each.text}\n{plain(origin_lines(playbook, each.origin, 0))}"
        for each in playbook.alternatives
    ]
    question = Confirm(
        "Is a softer way enough?",
        user_text("\n\n".join(parts)),
        yes="Go on with this one",
        no="Stop here",
    )
    answer = await screen.app.push_screen_wait(question)
    return answer is True


async def _name_it(
    screen: Screen[None], outside: World, playbook: Playbook, motives: tuple[str, ...]
) -> Path | None:
    hint = "A name for this closure, such as the store's. It is typed again before applying."
    given = ""
    while True:
        name = await screen.app.push_screen_wait(AskLine("Name it", hint, initial=given))
        if name is None:
            return None
        try:
            return await asyncio.to_thread(start, outside, playbook.id, name, motives=motives)
        except ClosetuiError as error:
            hint, given = str(error), name
