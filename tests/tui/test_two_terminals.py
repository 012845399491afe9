"""Two people, two folders, two real terminals: they disagree, settle, apply, and drift apart."""

import re
import shutil
from pathlib import Path

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.playbook import Item
from closetui.tui.content.path import first_final
from tests.tui.desk_driver import NOW, best_way, make_world, new_closure, own_items
from tests.tui.eye import flat
from tests.tui.terminal import Terminal, terminal

HOME = "? keys"
"""Stands below the closure, and below a dialog that lies over it."""
BACK = "esc back"
"""Stands in the edge of every dialog, and not on the closure."""
CLEAR = "nothing in the way"


def prepared(home: Path, left: str) -> Closure:
    """Return Ann's closure, with everything done but ``left``."""
    session = new_closure(make_world(home))
    for item in own_items(session.view()):
        if item.id != left:
            session.tick([item.id], Tick(best_way(item)[1], observed=None))
    session.ack([each.id for each in session.view().case.playbook.consequences])
    return session


def plain(home: Path) -> tuple[Item, Item]:
    """Return two items that have no ways and do not go stale."""
    items = own_items(new_closure(make_world(home)).view())
    first, second = [each for each in items if not each.ways and not each.fresh_for][:2]
    return first, second


def sees(window: Terminal, *texts: str, gone: str = "") -> str:
    """Wait for texts, wherever their lines break; return the window on one line."""

    def shown(now: str) -> bool:
        text = flat(now)
        return all(each in text for each in texts) and not (gone and gone in text)

    return flat(window.until(shown, f"{texts}, without {gone!r}"))


def jump(window: Terminal, item: Item) -> None:
    """Put the cursor on an item, by its title."""
    window.press("/")
    sees(window, "words to look for", BACK)
    window.press(item.title, "enter")
    sees(window, HOME, gone=BACK)


def open_again(window: Terminal, item: Item, why: str) -> None:
    """Open an item again, and say why, if there is something to say."""
    jump(window, item)
    window.press("space")
    told = "Why is it not so?" if why else "may be empty at first"
    sees(window, "Open again", told, BACK)
    window.press(*filter(None, (why, "enter")))
    sees(window, HOME, "Opened again", gone=BACK)


def merge(window: Terminal, copy: Path, *told: str) -> None:
    """Bring in a copy; what it would do is read before it is done."""
    window.press("m")
    sees(window, "Path of the copy that came back.", BACK)
    window.press(str(copy), "enter")
    sees(window, "What would come in", "Merge it", *told)
    window.press("j", "enter")
    sees(window, HOME, "Merged:", gone=BACK)


def apply(window: Terminal, border: int) -> None:
    """Go through the guided act, the last clicks after ``border`` lines, to the closure again."""
    window.press("a")
    sees(window, "POINT OF NO RETURN", "Locked.")
    for place in range(1, border + 1):
        window.press("space")
        sees(window, f"[x] {place} ")
    window.press("enter")
    text = sees(window, "THIS CANNOT BE TAKEN BACK", "esc back")
    phrase = re.search(r"Shop [0-9A-F]{6}", text)
    assert phrase, text
    window.press(phrase[0])
    window.until(lambda now: flat(now).count(phrase[0]) == 2, "the phrase in the field")
    window.press("enter")
    sees(window, "Unlocked ")
    window.press("a")
    sees(window, "Did you ask for the account back?", "I did it")
    window.press("enter")
    sees(window, "Write it down", "Reference")
    window.press("R-1", "ctrl+s")
    sees(window, HOME, "Written down", gone=BACK)


def is_explained(window: Terminal, why: str) -> None:
    """Read why the application is contested, and leave."""
    sees(window, HOME, "Contested")
    window.press("a")
    sees(window, "Contested", "Let it stand", "Bob recorded this without having seen", why, BACK)
    window.press("escape")
    sees(window, HOME, gone=BACK)
    window.press("q")
    assert window.ended() == 0


def test_two_people_disagree_settle_apply_and_drift_apart(tmp_path: Path) -> None:
    first, second = plain(tmp_path / "look")
    ann = prepared(tmp_path / "ann", first.id)
    theirs = tmp_path / "bobs folder" / "Shop.closetui.json"
    mail = tmp_path / "mail.closetui.json"
    theirs.parent.mkdir()
    shutil.copy(ann.path, theirs)
    now = NOW.isoformat()
    with (
        terminal(tmp_path / "ann", str(ann.path), CLOSETUI_USER="Ann", CLOSETUI_NOW=now) as at_ann,
        terminal(tmp_path / "bob", str(theirs), CLOSETUI_USER="Bob", CLOSETUI_NOW=now) as at_bob,
    ):
        for window in (at_ann, at_bob):
            sees(window, HOME, "1 in the way")
            jump(window, first)
            window.press("space")
            sees(window, "u takes it back", CLEAR)
        open_again(at_bob, first, "")
        shutil.copy(theirs, mail)
        merge(at_ann, mail, "by Bob", f"{first.title}: done -> copies differ", "stands: clear ->")
        sees(at_ann, "1 in the way", "differ")

        jump(at_ann, first)
        at_ann.press("space")
        sees(at_ann, "Two people said different things.", "Bob", "Ann", "It is done")
        at_ann.press("j", "enter")
        sees(at_ann, CLEAR, f"Ticked: {first.title}", gone=BACK)
        apply(at_ann, first_final(ann.view().case.playbook.routes[0]))

        open_again(at_bob, second, "The scan is unreadable")
        shutil.copy(theirs, mail)
        merge(at_ann, mail, "Application,", "again without having seen")
        shutil.copy(ann.path, theirs)
        sees(at_bob, "came in from Ann", "Contested")
        for window in (at_ann, at_bob):
            is_explained(window, "The scan is unreadable")
    assert {each.kind for each in ann.view().verdict.blockers} == {"contested"}
