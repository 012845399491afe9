"""What is done with closures as files from the home screen, and finding them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from textual.message import Message as Goal

from closetui.closure import Closure
from closetui.domain.errors import ClosetuiError
from closetui.domain.text import counted, ended, one_line
from closetui.folder import Removal, copy_in, put_away, removal, remove_for_good, rename
from closetui.reports.overview import Rank
from closetui.store.own_state import archived_at
from closetui.tui.command import Hint
from closetui.tui.content.finding import Findable, of_guide
from closetui.tui.content.home import PUT_AWAY, HomeEntry, left_to_do, told_away
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Confirm, Message
from closetui.tui.dialogs.find import Find
from closetui.tui.messages import LookAtGuide, ShowClosure
from closetui.tui.screens.home_commands import Home
from closetui.tui.text import user_text


async def bring_in_closure(home: Home) -> None:
    """Take a closure that was sent, and show it in the list."""
    hint = "The path of a closure that somebody sent you. It is copied into your folder."
    written = ""
    while True:
        answer = await home.asker.ask(AskLine("Bring in a copy", hint, initial=written))
        if not answer:
            return
        written = answer
        try:
            path = await asyncio.to_thread(copy_in, home.outside, answer.strip())
        except ClosetuiError as error:
            hint = home.in_app(error)
            continue
        home.read_again(path.name)
        home.say(ended(f"Brought in: {one_line(path.name)}"), Hint("open", "opens it"))
        return


async def put_away_closure(home: Home) -> None:
    """Take the closure under the light out of the list, or put it back."""
    entry = home.chosen()
    if entry is None:
        return
    away = not entry.is_away
    found = entry.found
    if away and found and found.applied and found.rank is not Rank.FINISHED:
        undone = left_to_do(found.next)
        if not await home.asker.ask(Confirm(PUT_AWAY, undone, yes="Put it away")):
            return
    await asyncio.to_thread(put_away, home.outside, entry.closure, away=away)
    home.entries[entry.path.name] = entry._replace(is_away=away)  # The next key knows of it.
    home.read_again(entry.path.name)
    if away:
        home.say(told_away(entry.called))
    else:
        home.say(ended(f"Back in the list: {one_line(entry.called)}"))


async def put_back_closure(home: Home) -> None:
    """Put back into the list what was put away last."""
    entry = _put_away_last(home)
    if entry is None:
        home.say("Nothing was put away.")
        return
    await asyncio.to_thread(put_away, home.outside, entry.closure, away=False)
    home.entries[entry.path.name] = entry._replace(is_away=False)  # So the list can have the light.
    home.read_again(entry.path.name)
    home.action_go("closures")
    home.say(ended(f"Back in the list: {one_line(entry.called)}"))


def _put_away_last(home: Home) -> HomeEntry | None:
    # Asked of the disk: what was read a moment ago may be from before the last key.
    known = [entry for entry in home.entries.values() if entry.closure]
    when = {entry.path: archived_at(entry.closure, home.outside.places) for entry in known}
    away = [entry for entry in known if when[entry.path]]
    return max(away, key=lambda one: when[one.path], default=None)


async def show_put_away(home: Home) -> None:
    """Show or hide what was put away; the light goes onto what was put away last."""
    home.showing_away = not home.showing_away
    last = _put_away_last(home) if home.showing_away else None
    home.read_again(last.path.name if last else "")
    if last:
        home.action_go("closures")
    if home.showing_away:
        puts = Hint("put-away", "puts the lit one away, or back")
        home.say("What was put away is shown.", puts)
    else:
        home.say("What was put away is hidden.")


async def rename_closure(home: Home) -> None:
    """Give the closure under the light another name."""
    entry = home.chosen()
    if entry is None:
        return
    hint = "Its name, in the list and in what has to be typed to apply. The file keeps its own."
    name = await home.asker.ask(AskLine(f"Rename {entry.name}", hint, initial=entry.name))
    if not name:
        return
    try:
        done = await asyncio.to_thread(rename, Closure(home.outside, str(entry.path)), name)
    except ClosetuiError as error:
        await home.asker.ask(Message("Not done", user_text(home.in_app(error, entry))))
        return
    home.read_again(entry.path.name)
    home.say(f"It is called {one_line(done.view.case.name)} now.")


async def remove_closure(home: Home) -> None:
    """Remove the closure under the light for good, once its name was typed."""
    entry = home.chosen()
    if entry is None:
        return
    try:
        wanted = await asyncio.to_thread(removal, home.outside, entry.path)
        if await _confirmed(home, entry, wanted):
            home.read_again()
            home.say(ended(f"Removed: {one_line(wanted.name)}"))
    except ClosetuiError as error:
        await home.asker.ask(Message("Not done", user_text(home.in_app(error, entry))))


async def _confirmed(home: Home, entry: HomeEntry, wanted: Removal) -> bool:
    """Ask for the name, and remove the closure once it fits."""
    losses = _what_goes(wanted)
    hint = f"{losses} Type {one_line(wanted.name)} to remove it."
    while True:
        question = AskLine(f"Remove {wanted.name}", hint, enter="removes it for good")
        typed = await home.asker.ask(question)
        if not typed:
            return False
        try:
            await asyncio.to_thread(remove_for_good, home.outside, wanted, typed)
        except ClosetuiError as error:
            hint = f"{home.in_app(error, entry)} {losses}"
        else:
            return True


def _what_goes(wanted: Removal) -> str:
    """Return what would be removed, in words: only the file itself has a name that says much."""
    kept = len([path for path in wanted.files if path != wanted.path])
    beside = f", and {counted(kept, 'thing')} kept of it here" if kept else ""
    losses = (
        f"The file {one_line(wanted.path.name)} goes for good, with everything said in it{beside}. "
        "There is no other copy here."
    )
    if not wanted.stay:
        return losses
    return f"{losses} What holds another closure stays: {counted(len(wanted.stay), 'file')}."


_CLOSURES = "Closures"


async def find_anything(home: Home) -> None:
    """Find a closure, or a place in a guide, by any word in it, and go there."""
    things = [_closure(entry) for entry in home.shown]
    goals: list[Goal] = [ShowClosure(entry.path) for entry in home.shown]
    for guide in home.guides.playbooks:
        for found in of_guide(guide):
            things.append(found._replace(place=f"{guide.title}, {found.place}"))
            goals.append(LookAtGuide(guide.id, found.id))
    numbered = [thing._replace(id=str(number)) for number, thing in enumerate(things)]
    chosen = await home.asker.ask(Find(numbered))
    if chosen:
        home.post_message(goals[int(chosen)])


def _closure(entry: HomeEntry) -> Findable:
    found = entry.found
    texts = (found.guide, found.stage, found.next.title) if found else ()
    return Findable("", entry.name, _CLOSURES, texts)


ON_FILES: Final[Mapping[str, Callable[[Home], Awaitable[None]]]] = {
    "bring-in": bring_in_closure,
    "put-away": put_away_closure,
    "show-away": show_put_away,
    "undo": put_back_closure,
    "rename": rename_closure,
    "remove": remove_closure,
}
"""What each of these commands does, by its id."""
