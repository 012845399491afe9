"""Starting a closure: what, why, is there a softer way, and under which name."""

import asyncio
from pathlib import Path

from closetui.closure import start
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.domain.text import one_line
from closetui.reports.lines import plain
from closetui.reports.playbook_lines import origin_lines
from closetui.reports.words import way_back
from closetui.store.playbooks import own, shipped
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.dialog import Confirm, Message
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row
from closetui.world import World


async def start_closure(asker: Asker, outside: World) -> Path | None:
    """Guide through the start of a closure; return its file, or None when left."""
    playbook = await _choose_playbook(asker, outside)
    if playbook is None:
        return None
    motives = await _choose_motives(asker, playbook)
    if motives is None or not await _softer(asker, playbook):
        return None
    return await _name_it(asker, outside, playbook, motives)


async def _choose_playbook(asker: Asker, outside: World) -> Playbook | None:
    found = [file.playbook for file in shipped()]
    for file in own(outside.places.playbooks):
        if isinstance(file, ClosetuiError):
            await asker.ask(Message("A playbook was left out", user_text(str(file))))
        else:
            found.append(file.playbook)
    found.sort(key=lambda book: (book.subject != "store", book.title))
    rows = [Row(book.id, one_line(book.title), word=one_line(way_back(book))) for book in found]
    advice = [user_text(f"{book.summary} As of {book.as_of}.") for book in found]
    title = "What do you want to do?"
    chosen = await asker.ask(Choose(title, rows, advice, several=False))
    return next((book for book in found if chosen and book.id == chosen[0]), None)


async def _choose_motives(asker: Asker, playbook: Playbook) -> tuple[str, ...] | None:
    if not playbook.motives:
        return ()
    rows = [Row(motive.id, one_line(motive.title)) for motive in playbook.motives]
    advice = [user_text(motive.advice or "Nothing special to heed.") for motive in playbook.motives]
    chosen = await asker.ask(
        Choose("Why? There can be several reasons.", rows, advice, several=True)
    )
    if not chosen:
        return None
    advised = [motive for motive in playbook.motives if motive.id in chosen and motive.advice]
    if advised:
        text = "\n\n".join(f"{motive.title}\n{motive.advice}" for motive in advised)
        await asker.ask(Message("Heed this first", user_text(text)))
    return chosen


async def _softer(asker: Asker, playbook: Playbook) -> bool:
    """Show the softer ways; return whether to go on with this one."""
    if not playbook.alternatives:
        return True
    parts = [
        f"{way.title}\n{way.text}\n{plain(origin_lines(playbook, way.origin, 0))}"
        for way in playbook.alternatives
    ]
    question = Confirm(
        "Is a softer way enough?",
        user_text("\n\n".join(parts)),
        yes="Go on with this one",
        no="Stop here",
    )
    answer = await asker.ask(question)
    return answer is True


async def _name_it(
    asker: Asker, outside: World, playbook: Playbook, motives: tuple[str, ...]
) -> Path | None:
    hint = "A name for this closure, such as the store's. It is typed again before applying."
    name_before = ""
    while True:
        name = await asker.ask(AskLine("Name it", hint, initial=name_before))
        if name is None:
            return None
        try:
            return await asyncio.to_thread(start, outside, playbook.id, name, motives=motives)
        except ClosetuiError as error:
            hint, name_before = str(error), name
