"""Looking at a guide before anything is started."""

from pathlib import Path

import pytest

from closetui.domain.playbook import Playbook
from closetui.folder import preview
from closetui.store.lookup import known_files
from closetui.store.playbooks import guides
from closetui.tui.content.comparison import head_lines, question_rows
from closetui.tui.content.home_about import about_guide, guide_rows
from closetui.tui.content.looking import all_texts, kind_line, look_drawers, look_pages
from closetui.tui.content.start import (
    StartDraft,
    before_you_start,
    guide_line,
    motive_rows,
    softer_rows,
)
from closetui.tui.messages import LookAtGuide
from closetui.tui.screens.compare_screen import CompareScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.start_screen import StartScreen
from closetui.tui.widgets.reading import Reading
from closetui.world import World
from tests.tui.desk_driver import NOW, Clock, Desk, desk, make_world
from tests.tui.screens_of import at_each_size, clicks_work, fits, frame_ends
from tests.tui.usual_keys import usual_key

DELETE = "aliexpress-account-delete"
SHIPPED = [guide.id for guide in guides(make_world(Path("/nowhere")).places.playbooks).playbooks]


@pytest.fixture
def world(tmp_path: Path, clock: Clock) -> World:
    return make_world(tmp_path / "home", clock=clock)


async def look(at: Desk, guide: str = DELETE, entry: str = "") -> LookScreen:
    await at.sees("Start here", "Close an AliExpress store")
    at.app.post_message(LookAtGuide(guide, entry))
    await at.on(LookScreen)
    screen = at.app.screen
    assert isinstance(screen, LookScreen)
    return screen


async def test_every_size_fits(world: World) -> None:
    async with desk(world) as at:
        await look(at)
        async for _ in at_each_size(at):
            await at.sees("Only looking")
            fits(at)
            clicks_work(at)
            frame_ends(at)
        await at.press("enter")
        async for _ in at_each_size(at):
            fits(at)
            frame_ends(at)


async def test_it_opens_with_what_happens_and_writes_nothing(world: World) -> None:
    async with desk(world) as at:
        screen = await look(at)
        first = screen.playbook.consequences[0]
        assert screen.lit() == first.id
        await at.sees("TREAT IT AS FINAL", "9 must, 6 recommended", "you are only looking")
        await at.press("space")
        await at.sees("You are only looking; n starts a closure.")
        assert not world.places.data.exists()
        await at.press("escape")
        await at.on(HomeScreen)


async def test_all_that_happens_is_read_like_a_page_and_the_light_follows(world: World) -> None:
    async with desk(world) as at:
        screen = await look(at)
        ids = [entry.id for entry in screen.playbook.consequences]
        reading = screen.query_one("#reading", Reading)
        lit = [screen.lit()]
        while reading.top < reading.line_count() - reading.room:
            await at.press("ctrl+d")
            await at.rest()
            lit.append(screen.lit())
        places = [ids.index(entry) for entry in lit]
        assert places == sorted(places)
        assert places[-1] > 2
        await at.press("g")
        await at.until(lambda: screen.lit() == ids[0] and reading.top == 0, "back at the top")


async def test_a_start_a_comparison_and_a_search_begin_here(world: World) -> None:
    async with desk(world) as at:
        screen = await look(at)
        await at.press("=")
        await at.on(CompareScreen)
        await at.press("escape", "/", *"deleted for good")
        await at.sees("Find")
        await at.press("enter")
        await at.on(LookScreen)
        await at.press("n")
        await at.on(StartScreen)
        start = at.app.screen
        assert isinstance(start, StartScreen)
        assert start.playbook.id == screen.playbook.id


async def test_it_is_written_to_a_file_and_nothing_is_replaced(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "guide.txt"
    async with desk(world) as at:
        await look(at)
        await at.press("r")
        await at.sees("Write it to a file")
        await at.fill(str(path))
        await at.sees("Written:")
        text = path.read_text("utf-8")
        assert "Your personal data is deleted" in text
        await at.press("r")
        await at.fill(str(path))
        await at.sees("there is a file already")
        assert path.read_text("utf-8") == text
    assert known_files(world.places) == []


async def test_a_guide_that_is_not_there_is_told(world: World) -> None:
    async with desk(world) as at:
        await at.sees("Start here")
        at.app.post_message(LookAtGuide("nothing"))
        await at.sees("This guide cannot be read", "no such guide")


@pytest.mark.parametrize("guide", SHIPPED)
def test_every_entry_of_a_guide_can_be_read(world: World, guide: str) -> None:
    view = preview(world, guide)
    playbook = view.case.playbook
    shown = {row.id for drawer in look_drawers(view) for row in drawer.rows}
    assert {entry.id for entry in playbook.items()} <= shown
    assert {entry.id for entry in playbook.consequences} <= shown
    for row in shown:
        texts = all_texts(look_pages(view, row, usual_key))
        assert any(text.content.plain.strip() for text in texts), row
    told = _told(playbook)
    first = playbook.consequences[0]
    page = " ".join(text.content.plain for text in all_texts(look_pages(view, first.id, usual_key)))
    assert all(text in page for text in told)


def _told(playbook: Playbook) -> list[str]:
    return [entry.what for entry in playbook.consequences]


def hostile(guide: str) -> Playbook:
    """Return a guide of somebody's own whose every title could act on a terminal."""
    sign = "\x1b]52;c;QZX\x07[@click=app.bell]\u202e"
    found = next(
        one
        for one in guides(make_world(Path("/nowhere")).places.playbooks).playbooks
        if one.id == guide
    )
    return found._replace(
        title=sign + found.title,
        motives=tuple(one._replace(title=sign, advice=sign) for one in found.motives),
        alternatives=tuple(one._replace(title=sign, text=sign) for one in found.alternatives),
        compare=tuple(one._replace(question=sign, answer=sign) for one in found.compare),
        papers=(sign,),
        finality=sign,
        duration=sign,
    )


def test_text_of_a_guide_stays_harmless_wherever_it_stands() -> None:
    guide = hostile(DELETE)
    draft = StartDraft(guide.id, motives={one.id for one in guide.motives})
    rows = [
        *guide_rows([guide, guide], usual_key, lines=3),
        *guide_rows([guide, guide], usual_key, lines=1),
        *motive_rows(guide, draft),
        *softer_rows(guide),
        guide_line(guide, usual_key),
        *question_rows((guide, guide)),
    ]
    told = "\n".join(line.plain for width in (30, 100) for row in rows for line in row.draw(width))
    texts = [*about_guide(guide), *before_you_start(guide, guide.motives[0].id, None, NOW.date())]
    texts += before_you_start(guide, guide.alternatives[0].id, None, NOW.date())
    told += "\n".join(text.content.plain for text in texts)
    for width in (30, 100):
        told += "".join(line.plain for line in head_lines((guide, guide), 0, width))
        told += kind_line(guide, width).plain
    assert "[@click=app.bell]" in told
    assert not set(told) & set("\x1b\x07\u202e")


async def test_bug_reading_on_left_the_title_of_another_entry_above_what_is_read(
    world: World,
) -> None:
    async with desk(world) as at:
        screen = await look(at)
        await at.pilot.resize_terminal(120, 40)
        await at.rest()
        reading, first = screen.query_one("#reading", Reading), screen.lit()
        titles = {entry.id: entry.title for entry in screen.playbook.consequences}
        while screen.lit() == first:
            await at.press("ctrl+d")
            await at.rest()
        lit = screen.lit()
        assert titles[lit] in reading.lines()[0].plain
        for size in ((80, 24), (200, 60), (100, 30)):
            await at.pilot.resize_terminal(*size)
            await at.rest()
            assert screen.lit() == lit
            edge, *read = (line.plain for line in reading.lines())
            assert titles[lit][:20] in edge
            assert not any(titles[first] in line for line in read)
        await at.press("up")
        await at.rest()
        assert titles[screen.lit()][:20] in reading.lines()[0].plain
