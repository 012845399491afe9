"""What happens when you apply, one consequence a page."""

from pathlib import Path

from closetui.closure import Closure
from closetui.tui.screens.consequence_page import ConsequencePage
from closetui.tui.screens.path_page import PathPage
from tests.tui.desk_driver import STORE, Clock, desk, make_world, new_closure, tick_all
from tests.tui.dialogs_applying import to_consequences, up_to_date
from tests.tui.screens_of import at_each_size
from tests.tui.test_since_page import fits


def final(session: Closure) -> list[str]:
    """Return the titles of what cannot be taken back."""
    return [each.title for each in session.view().case.playbook.consequences if not each.reversible]


def unread(session: Closure) -> int:
    """Return how many are not read, as the file has it."""
    return sum(blocker.kind == "consequence" for blocker in session.view().verdict.blockers)


async def test_each_is_read_by_itself_and_the_last_leads_on(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_consequences(at, session)
        titles = final(session)
        for place, title in enumerate(titles, 1):
            await at.sees(f"{place} of {len(titles)} to read", title, "CANNOT BE TAKEN BACK")
            assert unread(session) == len(titles) - place + 1
            await at.press("enter")
        await at.on(PathPage)
        assert unread(session) == 0


async def test_what_can_be_undone_is_not_asked(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_consequences(at, session)
        soft = [each.title for each in session.view().case.playbook.consequences if each.reversible]
        for _ in final(session):
            assert not any(title in at.seen() for title in soft)
            await at.press("enter")


async def test_b_turns_back_and_escape_keeps_what_was_read(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_consequences(at, session)
        await at.press("b")
        await at.sees("! This is the first one.")
        await at.press("enter")
        await at.sees("2 of 3 to read")
        await at.press("b")
        await at.sees("1 of 3 to read")
        await at.press("escape")
        await at.home_again()
        assert unread(session) == 2
        await at.press("a")
        await at.on(ConsequencePage)
        await at.sees("1 of 2 to read")


async def test_what_was_read_longer_ago_than_a_day_is_read_once_more(
    session: Closure, clock: Clock
) -> None:
    tick_all(session)
    clock.move(hours=25)
    tick_all(session, acknowledge=False)
    async with desk(session.outside, session) as at:
        await up_to_date(at, session)
        await at.press("escape", "a")
        await at.on(ConsequencePage)
        await at.press("enter", "escape")
        await at.home_again()
        await at.press("a")
        await at.sees("1 of 2 to read")  # Nobody is asked twice within the hour.
        await at.press("enter", "enter")
        await at.on(PathPage)


async def test_a_click_on_the_chip_reads(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_consequences(at, session)
        await at.reads()
        await at.pilot.click("#chips", offset=(5, 0))
        await at.sees("2 of 3 to read")


async def test_no_line_is_longer_than_the_screen(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_consequences(at, session)
        async for size in at_each_size(at):
            await fits(at, size)
            await at.sees("to read")


async def test_bug_one_key_more_made_the_last_consequence_unread(tmp_path: Path) -> None:
    """The light stays there once none is left to read; reading on was told as if it were wrong."""
    session = new_closure(make_world(tmp_path), STORE)
    consequences = session.view().case.playbook.consequences
    last = max(consequences, key=lambda one: (not one.reversible, len(one.what)))
    session.ack([one.id for one in consequences if one is not last])
    async with desk(session.outside, session, size=(80, 24)) as at:
        at.jump(last.id)
        for _ in range(12):
            await at.rest()
            if "space I have read it" in at.seen():
                break
            await at.press("space")
            assert "! " not in at.text().splitlines()[-2]
        await at.press("space")
        await at.sees("Read: ")
        await at.press("space")
        await at.sees("All of it is read now.", "u takes it back")
        assert session.view().verdict.states[last.id].satisfied
