"""Finding from the home screen: closures, and everything that a guide says."""

from textual.message import Message

from closetui.tui.content.finding import Findable, of_guide
from closetui.tui.content.home import HomeEntry
from closetui.tui.dialogs.find import Find
from closetui.tui.messages import LookAtGuide, ShowClosure
from closetui.tui.screens.home import Home

CLOSURES = "Closures"


async def find_anything(home: Home) -> None:
    """Find a closure, or a place in a guide, by any word in it, and go there."""
    things = [_closure(entry) for entry in home.shown]
    goals: list[Message] = [ShowClosure(entry.path) for entry in home.shown]
    for guide in home.guides.playbooks:
        for found in of_guide(guide):
            things.append(found._replace(place=f"{guide.title}, {found.place}"))
            goals.append(LookAtGuide(guide.id, found.id))
    numbered = [thing._replace(id=str(number)) for number, thing in enumerate(things)]
    chosen = await home.asker.ask(Find(numbered))
    if chosen:
        home.send(goals[int(chosen)])


def _closure(entry: HomeEntry) -> Findable:
    found = entry.found
    texts = (found.guide, found.stage, found.next.title) if found else ()
    return Findable("", entry.name, CLOSURES, texts)
