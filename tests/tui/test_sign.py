"""The second sign-off in the app: demanded, given on what was shown, lapsed, lifted."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.people import signers
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Decide, Message
from closetui.tui.dialogs.line_kinds import AskName, PermanentLine
from closetui.tui.screens.in_the_way_page import InTheWayPage
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.since_page import SincePage
from tests.tui.confirming import phrase_of, type_phrase
from tests.tui.desk_driver import (
    Desk,
    applied_elsewhere,
    desk,
    make_world,
    new_closure,
    own_items,
    pane_text,
    pass_time,
    rows_of,
    tick_all,
)
from tests.tui.dialogs_applying import NEARLY_STALE, up_to_date


@pytest.fixture
def ready(session: Closure) -> Closure:
    """A closure of which nothing but the two sign-offs is lacking."""
    tick_all(session)
    session.demand("", wanted=True)
    return session


def signed(at: Desk) -> list[str]:
    return sorted(each.name for each in signers(at.view.case.people).values())


async def sign_dialog(at: Desk) -> str:
    """Open the sign-off dialog and return its text."""
    await at.press("s")
    await at.on(Decide)
    return pane_text(at.app)


async def answer(at: Desk, words: str) -> None:
    """Choose the answer that holds these words."""
    rows = [row.title for row in rows_of(at.app).rows]
    assert rows[0] == "Leave it for now"
    place = next((n for n, each in enumerate(rows) if words in each), -1)
    assert place >= 0, rows
    await at.press(*"j" * place, "enter")


async def test_s_explains_and_demands_and_leaving_changes_nothing(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        for leave in ("enter", "escape"):
            text = await sign_dialog(at)
            for words in ("different names", "lapses", "a note lets it hold", "claims, not proof"):
                assert words in text
            await at.press(leave)
            await at.home_again()
            assert not at.view.case.people.demanded
        await sign_dialog(at)
        await answer(at, "Demand two")
        await at.sees("two people with different names must now sign off")
        assert at.view.case.people.demanded


async def test_nobody_can_sign_while_something_stands_in_the_way(session: Closure) -> None:
    session.demand("", wanted=True)
    first = own_items(session.view())[0]
    async with desk(session.outside, session) as at:
        text = await sign_dialog(at)
        assert "Nobody can sign off yet" in text
        others = [each for each in session.view().verdict.blockers if each.kind != "sign-off"]
        assert all(each.title in text for each in others)
        assert not any("Sign off as" in row.title for row in rows_of(at.app).rows)
        await answer(at, "Show what stands")
        await at.on(InTheWayPage)
        await at.press("enter")
        await at.home_again()
        assert at.chosen == first.id


async def test_what_is_signed_is_shown_and_can_be_taken_back(ready: Closure, bob: Closure) -> None:
    item = next(each for each in own_items(ready.view()) if each.ways)
    bob.sign()
    async with desk(ready.outside, ready) as at:
        text = await sign_dialog(at)
        titles = [each.title for each in own_items(ready.view())]
        titles += [each.title for each in ready.view().case.playbook.consequences]
        assert [each for each in titles if each not in text] == []
        way = ready.view().verdict.states[item.id].statements[0].ways[0]
        assert next(each.title for each in item.ways if each.id == way) in text
        assert "1 of 2" in text
        assert "Bob" in text
        assert "Ann would sign" in text
        await at.press("enter")
        await at.home_again()
        assert signed(at) == ["Bob"]
        await sign_dialog(at)
        await answer(at, "Sign off as Ann")
        await at.sees("Signed off as Ann. u takes it back")
        await at.press("u")
        await at.sees("Taken back: signed off")
        assert signed(at) == ["Bob"]
        await sign_dialog(at)
        await answer(at, "Sign off as Ann")
        await at.sees("Signed off as Ann")
        assert signed(at) == ["Ann", "Bob"]
        await at.sees("nothing in the way")
        await sign_dialog(at)
        await answer(at, "Take my sign-off back")
        await at.sees("Your sign-off is taken back")
        assert signed(at) == ["Bob"]


async def test_a_sign_off_speaks_only_of_what_was_shown(ready: Closure, bob: Closure) -> None:
    """It was bound to what stood on saving, though the dialog had shown something else."""
    item = next(each for each in own_items(ready.view()) if not each.ways)
    async with desk(ready.outside, ready) as at:
        await sign_dialog(at)
        bob.untick([item.id], "Not sure")
        bob.tick([item.id], Tick())
        await answer(at, "Sign off as Ann")
        await at.on(Message)
        await at.sees("Bob", "Nothing of yours was recorded")
        assert signed(at) == []
        await at.press("escape")
        await at.home_again()


async def test_lifting_the_demand_asks_why(session: Closure) -> None:
    session.demand("", wanted=True)
    async with desk(session.outside, session) as at:
        await sign_dialog(at)
        await answer(at, "Lift the demand")
        await at.on(PermanentLine)
        await at.press("escape")
        await at.home_again()
        assert at.view.case.people.demanded
        await sign_dialog(at)
        await answer(at, "Lift the demand")
        await at.on(PermanentLine)
        await at.fill("Bob is away")
        await at.sees("The demand for two sign-offs is lifted")
        assert not at.view.case.people.demanded
        assert any("Bob is away" in each for each in at.view.warnings)


async def test_a_names_the_missing_sign_off_and_enter_leads_to_it(ready: Closure) -> None:
    async with desk(ready.outside, ready) as at:
        await at.press("a")
        await at.on(InTheWayPage)
        await at.sees("Two sign-offs", "0 of 2 people have signed off")
        await at.press("enter")
        await at.on(Decide)
        assert "Ann would sign" in pane_text(at.app)
        await answer(at, "Sign off as Ann")
        await at.sees("Signed off as Ann")
        assert signed(at) == ["Ann"]


async def to_phrase(at: Desk, session: Closure) -> None:
    """Go the whole guided way to the typed confirmation, past a last look."""
    pass_time(session, **NEARLY_STALE)
    await up_to_date(at, session)
    await at.press("a")
    await at.on(SincePage)
    await at.press("space", "enter")
    await at.on(PathPage)
    await at.press("space", "enter")
    await at.on(TypedConfirmation)


async def test_the_last_look_keeps_sign_offs_and_a_change_after_it_refuses(
    ready: Closure, bob: Closure
) -> None:
    item = next(each for each in own_items(ready.view()) if not each.ways)
    ready.sign()
    bob.sign()
    async with desk(ready.outside, ready) as at:
        await to_phrase(at, ready)
        assert signed(at) == ["Ann", "Bob"]
        phrase = phrase_of(ready)
        bob.untick([item.id], "Wait")
        bob.tick([item.id], Tick())
        await type_phrase(at, phrase)
        await at.on(Message)
        await at.sees("Not applied", "something changed since Ann, Bob signed")
        assert not at.view.case.applications


async def test_s_is_refused_once_it_was_applied_for(session: Closure) -> None:
    applied_elsewhere(session, "By telephone, yesterday")
    async with desk(session.outside, session) as at:
        await at.press("s")
        await at.sees("sign-offs come before that")


async def test_somebody_without_a_name_is_asked_before_signing(tmp_path: Path) -> None:
    world = make_world(tmp_path, "")
    session = new_closure(world)
    tick_all(session)
    session.demand("", wanted=True)
    async with desk(world, session) as at:
        await at.press("s")
        await at.on(AskName)
        await at.fill("Cat")
        await at.on(Decide)
        await answer(at, "Sign off as Cat")
        await at.sees("Signed off as Cat")
        assert signed(at) == ["Cat"]


async def test_where_copies_disagree_on_the_demand_it_counts_and_can_be_settled(
    session: Closure, tmp_path: Path
) -> None:
    session.demand("", wanted=True)
    copy = tmp_path / "copy.closetui.json"
    copy.write_bytes(session.path.read_bytes())
    Closure(make_world(tmp_path / "bob", "Bob"), str(copy)).demand("No need", wanted=False)
    session.demand("Not now", wanted=False)
    session.demand("", wanted=True)
    session.merge([str(copy)])
    async with desk(session.outside, session) as at:
        await sign_dialog(at)
        await answer(at, "copies disagree")
        await at.sees("must now sign off")
        assert len(at.view.case.people.demands) == 1
