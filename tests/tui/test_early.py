"""What comes from outside before a screen is drawn is kept, and ends nothing."""

from collections.abc import Callable

import pytest
from textual.content import Content
from textual.screen import Screen

from closetui.closure import Closure
from closetui.tui.dialogs.ask import AskLine, AskText
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.deeds import ReadingSheet
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.home_screen import HomeScreen
from closetui.tui.widgets.line_bar import ShowsMessages
from closetui.tui.widgets.reading import Text
from tests.tui.desk_driver import desk


def draft_of(session: Closure) -> FormDraft:
    """Return what keeps the text of a form."""
    return FormDraft("", "a form", session.outside.places)


Make = Callable[[Closure], Screen[None]]
SCREENS: dict[str, Make] = {
    "page": lambda _: ReadingSheet("A page", [Text(Content("Some text."))]),
    "home": lambda session: HomeScreen(session.outside),
    "closure": lambda session: ClosureScreen(session, session.view(), str),
}
FORMS: dict[str, Callable[[Closure], Screen[str | None]]] = {
    "line": lambda _: AskLine("A form", "Write here."),
    "text": lambda session: AskText("A form", draft=draft_of(session)),
}


@pytest.mark.parametrize("kind", SCREENS)
async def test_a_message_that_comes_before_a_screen_is_drawn_is_shown(
    session: Closure, kind: str
) -> None:
    """A colleague's change in that moment ended the app: there was no line for the news yet."""
    async with desk(session.outside, session) as at:
        screen = SCREENS[kind](session)
        at.app.push_screen(screen)
        assert isinstance(screen, ShowsMessages)
        screen.show_message("News from Bob.")
        await at.until(lambda: "News from Bob." in at.text())


@pytest.mark.parametrize("kind", FORMS)
async def test_leaving_before_a_form_is_drawn_leaves(session: Closure, kind: str) -> None:
    """The app looked into a field that was not there yet for what would be lost."""
    async with desk(session.outside, session) as at:
        at.app.push_screen(FORMS[kind](session))
        await at.app.action_quit()
        await at.until(lambda: not at.app.is_running, "the end")
