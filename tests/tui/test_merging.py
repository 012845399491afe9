"""Merging in the app: looked at before it comes in; and what is contested after it."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.tui.dialogs.deeds import Choice, Decide, Deeds, Message
from closetui.tui.dialogs.import_preview import MergePreview
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.since_page import SincePage
from tests.store.test_merge_others import newer
from tests.tui.desk_driver import (
    Desk,
    applied_elsewhere,
    desk,
    make_world,
    new_closure,
    own_items,
    pane_text,
    rows_of,
    tick_all,
)
from tests.tui.dialogs_applying import choose


@pytest.fixture
def apart(session: Closure, tmp_path: Path) -> Closure:
    """Bob's own copy, in another folder."""
    copy = tmp_path / "mail" / "Shop.closetui.json"
    copy.parent.mkdir()
    copy.write_bytes(session.path.read_bytes())
    return Closure(make_world(tmp_path / "bob", "Bob"), str(copy))


def plain(session: Closure) -> list[Item]:
    return [i for i in own_items(session.view()) if not i.ways and not i.fresh_for]


async def answer(at: Desk, word: str) -> None:
    """Choose an answer of the question on top."""
    await at.on(Decide)
    ids = [row.id for row in rows_of(at.app).rows]
    await at.press(*"j" * ids.index(word), "enter")


# The merge screen.


async def test_the_merge_screen_shows_everything_before_it_comes_in(
    session: Closure, apart: Closure
) -> None:
    first, second = plain(session)[:2]
    apart.tick([first.id, second.id], Tick())
    apart.note(first.id, "Receipt in the blue folder")
    session.tick([second.id], Tick())
    session.untick([second.id], "Not so")
    async with desk(session.outside, session) as at:
        await at.press("m")
        await at.fill(str(apart.path))
        await at.on(MergePreview)
        text = pane_text(at.app)
        for told in (
            "3 entries in Shop.closetui.json", "3 by Bob",
            f"{first.title}: open -> done", "Copies would disagree on 1 entry",
            f"{second.title}: open -> copies differ", "Receipt in the blue folder", "it stands:",
        ):  # fmt: skip
            assert told in text, text
        await at.press("down", "pagedown", "up", "pageup")
        assert isinstance(at.app.screen, MergePreview)
        await at.press("enter")
        await at.sees("Left as it was. Nothing was merged.")
        assert at.state(first.id) is State.OPEN
        await at.press("m")
        await at.fill(str(apart.path))
        await at.on(MergePreview)
        await at.press("tab", "enter")
        await at.sees("Merged: 3 entries came in.")
        assert at.state(second.id) is State.CONFLICT
        assert "i: " not in at.text()


async def test_bug_what_would_come_in_was_drawn_over_itself(
    session: Closure, apart: Closure
) -> None:
    first, second = plain(session)[:2]
    apart.tick([first.id, second.id], Tick())
    long = "a third one that nobody has seen for years, as far as anybody at the shop can say"
    apart.note(first.id, f"Two boxes:\n  one in the cellar\n  one with Bob\n  {long}")
    async with desk(session.outside, session) as at:
        await at.press("m")
        await at.fill(str(apart.path))
        await at.on(MergePreview)
        drawn = [line.strip().strip("│┃▌").rstrip() for line in at.text().splitlines()]
        places = {line.strip(): len(line) - len(line.lstrip()) for line in drawn}
        for told in ("|   one in the cellar", "|   one with Bob", f"{second.title}: open -> done"):
            assert told in places, drawn
        broken = next(line for line in places if line.startswith("|   a third one"))
        below = drawn[next(n for n, line in enumerate(drawn) if line.strip() == broken) + 1]
        assert below.strip() in long
        assert "|" not in places
        assert places[below.strip()] == places[broken] + 2


async def test_a_copy_beside_the_file_is_offered_and_goes_only_after_a_yes(
    session: Closure, apart: Closure
) -> None:
    item = plain(session)[0]
    apart.tick([item.id], Tick())
    beside = session.path.with_name("Shop (conflicted copy).closetui.json")
    beside.write_bytes(apart.path.read_bytes())
    async with desk(session.outside, session) as at:
        for press in (("enter",), ("tab", "enter")):
            await at.press("m")
            await at.on(Choice)
            await at.sees("Bring in a copy", beside.name, "Another copy, by its path")
            await at.press("enter")
            if at.seen().count("What would come in") or press == ("enter",):
                await at.on(MergePreview)
                await at.sees("counts here already")
                await at.press("tab", "enter")
            await at.sees("Remove the copy?", "Keep it")
            await at.press(*press)
            await at.home_again()
            assert beside.exists() is (press == ("enter",))
        await at.sees("Removed Shop (conflicted copy).closetui.json")
    assert item.id in {each.item for each in session.view().snapshot.file.events.values()}


async def test_a_copy_that_appears_while_the_app_is_open_is_named(
    session: Closure, apart: Closure
) -> None:
    apart.tick([plain(session)[0].id], Tick())
    beside = session.path.with_name("Shop-BOBS-PC.closetui.json")
    async with desk(session.outside, session) as at:
        beside.write_bytes(apart.path.read_bytes())
        await at.sees("A copy of this closure lies beside it: Shop-BOBS-PC.closetui.json.")
        await at.sees("m looks at it", "Bob, 1 new i")
    async with desk(session.outside, session) as at:
        await at.on(SincePage)
        await at.press("escape")
        await at.home_again()
        await at.sees("Shop-BOBS-PC.closetui.json in the same folder", "m looks at it")
        await at.press("a", "G", "k")
        await at.on(InTheWayPage)
        await at.sees("WORTH KNOWING", "Shop-BOBS-PC.closetui.json in the same folder holds")


async def test_each_wrong_copy_has_its_own_answer(
    session: Closure, apart: Closure, tmp_path: Path
) -> None:
    apart.tick([plain(session)[0].id], Tick())
    whole = apart.path.read_bytes()
    wrong = {
        "another closure": new_closure(make_world(tmp_path / "x"), name="Other").path.read_bytes(),
        "this is not a closetui progress file": b'{"shopping": ["milk"]}',
        "the file is empty": b"",
        "is damaged": whole[:-30],
    }
    newer(session.path, tmp_path / "newer.json")
    wrong["newer closetui"] = (tmp_path / "newer.json").read_bytes()
    async with desk(session.outside, session) as at:
        for told, data in wrong.items():
            apart.path.write_bytes(data)
            await at.press("m")
            await at.fill(str(apart.path))
            await at.on(Message)
            await at.sees("Not done", told)
            await at.press("escape", "escape")
            await at.home_again()


# Applications that are contested.


async def test_a_contested_application_is_explained_and_settled(
    session: Closure, apart: Closure
) -> None:
    item = plain(session)[0]
    tick_all(session)
    apart.merge([str(session.path)])
    apart.untick([item.id], "Two parcels came back")
    applied_elsewhere(session, "By telephone on Monday")
    session.merge([str(apart.path)])
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(Deeds)
        await at.sees(
            "Applied outside this program, recorded by Ann",
            "Bob recorded this without having seen the application",
            "Two parcels came back",
        )
        await choose(at, "unclear")
        await at.on(InTheWayPage)
        await at.sees(item.title)
        await at.press("escape", "a")
        await choose(at, "accept")
        await at.fill("We both know")
        await at.until(lambda: at.view.verdict.open)
