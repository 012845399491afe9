"""The typed confirmation: only the right line unlocks, and only over what stands now."""

from pathlib import Path

import pytest
from textual.widgets import Button, Input

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.playbook import Strength
from closetui.reports.work import left_open
from closetui.tui.content.confirmation import (
    apply_texts,
    elsewhere_texts,
    progress_text,
    right_so_far,
)
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Message
from closetui.tui.screens.path_page import PathPage
from tests.tui.confirming import phrase_of, plain_item, type_phrase
from tests.tui.desk_driver import (
    STORE,
    Clock,
    desk,
    make_world,
    new_closure,
    own_items,
    tick_all,
)
from tests.tui.dialogs_applying import (
    to_phrase,
)
from tests.tui.eye import screen_part, shown_region, unbroken


async def test_bug_the_way_back_was_cut_off_in_the_first_frame_of_a_small_screen(
    session: Closure,
) -> None:
    """Textual names the size on a screen only once that was laid out."""

    class Laid(TypedConfirmation):
        called: frozenset[str] = frozenset()
        """What it was called in the styles when it was laid out first."""

        def fit_parts(self, width: int, room: int) -> None:
            self.called = self.called or self.classes
            super().fit_parts(width, room)

    async with desk(session.outside, session, size=(40, 20)) as at:
        view = session.view()
        sheet = Laid(lambda *_, **__: elsewhere_texts(view), "Shop", yes="Unlock", enter="unlocks")
        await at.app.push_screen(sheet)
        assert {"-slim", "-normal"} <= sheet.called


@pytest.mark.parametrize("wrong", ["yes", "Shop", "shop 000000", ""])
async def test_another_line_unlocks_nothing(session: Closure, wrong: str) -> None:
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        await type_phrase(at, wrong)
        assert isinstance(at.app.screen, TypedConfirmation)
        assert at.app.screen.query_one("#yes", Button).disabled
        assert not session.view().case.applications


async def test_case_and_blanks_at_the_ends_do_not_matter(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        await type_phrase(at, f"  {phrase_of(session).lower()} ")
        await at.on(PathPage)
        await at.sees("Unlocked 10:00. Locks again at 10:10")


async def test_the_line_says_how_far_it_is_right(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        phrase = phrase_of(session)
        await at.write(phrase[:6])
        await at.sees(f"6 of {len(phrase)}, right so far.")
        await at.write("?")
        await at.sees(f"6 of {len(phrase)} right, then not: compare.")
        await at.press("backspace")
        await at.write(phrase[6:])
        await at.sees("Right. Enter does it.")
        assert not at.app.screen.query_one("#yes", Button).disabled


async def test_a_phrase_typed_in_one_burst_arrives_whole(session: Closure) -> None:
    """All but the first letter were lost: they came while the focus was on its way."""
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        await at.press(*phrase_of(session))
        await at.until(lambda: at.app.screen.query_one(Input).value == phrase_of(session))


async def test_a_colleagues_change_meanwhile_voids_the_line(session: Closure, bob: Closure) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        phrase = phrase_of(session)
        bob.untick([item.id], "It came back")
        await type_phrase(at, phrase)
        await at.on(Message)
        await at.sees("Not applied", item.title)
    assert not session.view().case.applications


async def test_a_change_that_blocks_nothing_voids_the_line_too(
    session: Closure, bob: Closure
) -> None:
    item = plain_item(session)
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        phrase = phrase_of(session)
        bob.untick([item.id], "For a moment")
        bob.tick([item.id], Tick())
        await type_phrase(at, phrase)
        await at.on(Message)
        await at.sees("The confirmation does not fit what stands now")
    assert not session.view().case.applications


async def test_walking_away_past_freshness_is_refused_at_the_act(
    session: Closure, clock: Clock
) -> None:
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        phrase = phrase_of(session)
        clock.move(days=40)
        await type_phrase(at, phrase)
        await at.on(Message)
        await at.sees("Not applied")
    assert not session.view().case.applications


async def test_what_is_recommended_and_open_is_named_and_kept(tmp_path: Path) -> None:
    """Whoever goes on without it says so with the same typed line."""
    session = new_closure(make_world(tmp_path), STORE)
    soft = [item for item in own_items(session.view()) if item.strength is Strength.RECOMMENDED]
    left = soft[-1]
    tick_all(session, but=(left.id,))
    assert session.view().verdict.ask == (left.id,)
    async with desk(session.outside, session) as at:
        await at.press("a")
        await at.on(PathPage)
        await at.press(*["space"] * 5, "enter")
        await at.sees("Left open by you", left.title)
        await type_phrase(at, phrase_of(session))
        await at.sees("Unlocked")
    assert session.view().verdict.states[left.id].answered
    assert not session.view().verdict.ask


def test_bug_in_a_small_terminal_what_was_left_open_was_only_counted(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path), STORE)
    view = session.view()
    open_now = left_open(view)
    assert open_now
    texts = apply_texts(view, view.case.playbook.routes[0].id, 36, short=True)
    (line,) = (text.content.plain for text in texts if "Left open by you" in text.content.plain)
    assert line == f"( ) Left open by you: {len(open_now)}: {'; '.join(open_now)}"


def test_bug_one_thing_that_is_open_was_told_of_as_several(session: Closure) -> None:
    view = tick_all(session, but=(plain_item(session).id,))
    told = "\n".join(text.content.plain for text in elsewhere_texts(view))
    assert "1 thing is open. Nothing is ticked by this: it stays open, and is printed" in told


def test_what_no_keyboard_has_need_not_be_typed() -> None:
    phrase = "Zo\u00eb\u2019s shop \U0001f6d2\ufe0f 299CB6"
    assert right_so_far("zo\u00eb's shop ", phrase) == (11, False)
    assert progress_text("zo\u00eb's shop 299cb6", phrase).plain.startswith("Right.")


@pytest.mark.parametrize("letter", ["a", "\u5b57"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 20), (40, 12)])
async def test_bug_the_code_at_the_end_of_a_long_line_was_cut(
    tmp_path: Path, size: tuple[int, int], letter: str
) -> None:
    """Nobody could know the last letters, and so the last clicks stayed locked for good."""
    name = f"{letter * 7} " * 9 + letter * 8
    session = new_closure(make_world(tmp_path), name=name)
    async with desk(session.outside, session, size=size) as at:
        await to_phrase(at, session)
        wanted = at.app.screen.query_one("#wanted")
        assert shown_region(wanted).size == wanted.region.size
        assert unbroken(phrase_of(session)) == unbroken(screen_part(wanted))
        await type_phrase(at, phrase_of(session))
        await at.on(PathPage)


@pytest.mark.parametrize("guide", [STORE, "aliexpress-account-delete"])
async def test_bug_what_cannot_be_taken_back_was_not_named_before_it_was_confirmed(
    tmp_path: Path, guide: str
) -> None:
    session = new_closure(make_world(tmp_path), guide)
    async with desk(session.outside, session) as at:
        await to_phrase(at, session)
        final = [one for one in session.view().case.playbook.consequences if not one.reversible]
        told = " ".join(unbroken(screen_part(at.app.screen.query_one("#warning-text"))).split())
        assert all(unbroken(one.title) in told for one in final), told
