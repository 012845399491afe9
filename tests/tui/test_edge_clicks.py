"""Every key in a dialog works by click, those in its lower edge too."""

from collections.abc import Iterator

import pytest
from rich.style import Style

from closetui.closure import Closure
from tests.tui.confirming import phrase_of
from tests.tui.desk_driver import STORE, Desk, desk, new_closure
from tests.tui.dialogs_applying import keys, to_phrase
from tests.tui.test_bugs_clicks import not_clickable


async def to_right_phrase(at: Desk, session: Closure) -> None:
    """Come to the typed confirmation, and type the line: before, enter only waits."""
    await to_phrase(at, session)
    await at.write(phrase_of(session))


WAYS = {
    "phrase": to_right_phrase,
    "theme": keys("t"),
    "help": keys("question_mark", *"plan"),  # Nothing is lit in it before something is found.
}


def edge_keys(at: Desk) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the actions of the lower edge of the dialog in front, and where to click for each."""
    for frame in at.app.screen.query("#dialog"):
        region, found = frame.region, set[str]()
        x = region.x
        for text, style, _ in frame.render_lines(region.reset_offset)[-1]:
            action = style.meta.get("@click") if isinstance(style, Style) else None
            if action and str(action) not in found:
                found.add(str(action))
                yield str(action), (x, region.bottom - 1)
            x += len(text)


async def edge_works(at: Desk, name: str) -> None:
    """Click each key in the lower edge of the dialog in front, until it is left.

    Help names keys that only move; what its lines run is clicked elsewhere.
    """
    assert name == "help" or not list(not_clickable(at))
    shown = sorted(edge_keys(at), key=lambda key: "leave" in key[0])  # That ends the dialog.
    dialog = at.app.screen
    assert shown or not dialog.query("#dialog")
    for action, place in shown:
        before = at.text()
        await at.pilot.click(offset=place)
        await at.rest()
        assert at.text() != before or at.app.screen is not dialog, action
        if at.app.screen is not dialog:
            break


@pytest.fixture
def store(session: Closure) -> Closure:
    return new_closure(session.outside, STORE, "Lamps")


@pytest.mark.parametrize("name", WAYS)
async def test_bug_a_key_in_the_edge_of_a_dialog_did_nothing_by_click(
    store: Closure, name: str
) -> None:
    """What a click on the edge led to ended in the frame, and never came to the dialog.

    The other dialogs are clicked in ``test_sizes.py``, which has each of them open.
    """
    async with desk(store.outside, store) as at:
        await WAYS[name](at, store)
        await at.rest()
        await edge_works(at, name)
