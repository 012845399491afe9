"""A store closed in the app, from looking to "all done"; the commands leave the same file."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.gate import confirm_phrase
from closetui.domain.outcomes import OVER, End
from closetui.domain.playbook import Item
from closetui.store.lookup import known_files
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Choice, Deeds
from closetui.tui.dialogs.field_form import FieldForm
from closetui.tui.dialogs.import_preview import AddRows, ImportPreview
from closetui.tui.dialogs.ways import Ways
from closetui.tui.screens.closure_screen import ClosureScreen
from closetui.tui.screens.consequence_page import ConsequencePage
from closetui.tui.screens.look_screen import LookScreen
from closetui.tui.screens.path_page import PathPage
from closetui.tui.screens.rows_page import RowsPage
from closetui.tui.screens.since_page import SincePage
from closetui.tui.screens.start_screen import StartScreen
from closetui.tui.widgets.rows import Rows
from closetui.tui.widgets.text_field import TextField
from closetui.views import View
from closetui.world import World
from tests.cli.test_store_way import Commands
from tests.store_way import (
    BEGIN,
    MANY,
    NAME,
    ORDERS,
    REFERENCE,
    SOME,
    Orders,
    each_letter_names_its_order,
    meaning,
    store_way,
)
from tests.tui.confirming import type_phrase
from tests.tui.desk_driver import Clock, Desk, desk, make_world
from tests.tui.dialogs_applying import choose, choose_end, up_to_date

DELIVERED = "delivered"


class App:
    """The story by keys."""

    def __init__(self, at: Desk, world: World, clock: Clock) -> None:
        """Begin at home, where nothing is yet."""
        self.at, self._world, self._clock = at, world, clock

    @property
    def path(self) -> Path:
        """The file of the closure."""
        [path] = known_files(self._world.places)
        return path

    @property
    def session(self) -> Closure:
        """A look at the file, as another program has it."""
        return Closure(self._world, str(self.path))

    def view(self) -> View:
        """Return how the closure stands."""
        return self.session.view()

    async def begin(self) -> None:
        await self.at.sees("Start here", "Close an AliExpress store")
        await self.at.press("g", "enter")
        await self.at.on(LookScreen)
        await self.at.press("n")
        await self.at.on(StartScreen)
        await self.at.write(NAME)
        await self.at.press("ctrl+s")
        await self.at.on(ClosureScreen)

    async def move(self, days: int) -> None:
        self._clock.move(days=days)
        await up_to_date(self.at, self.session)

    async def _run(self, command: str) -> None:
        """Run a command as the palette does."""
        await self.at.app.screen.run_action(f"run('{command}')")
        await self.at.pilot.pause()

    async def _choose(self, row: str) -> None:
        """Put the light of the dialog or the page on top on a row."""
        rows = self.at.app.screen.query(Rows).first()
        await self.at.until(lambda: rows.go_to(row), row)

    async def attach(self, item: str, path: Path) -> None:
        self.at.jump(item)
        await self._run("attach")
        await self.at.on(AskLine)
        await self.at.fill(str(path))
        await self.at.home_again()

    async def _list(self) -> None:
        self.at.jump(ORDERS)
        await self.at.press("enter")
        await self.at.on(RowsPage)

    async def bring(self, path: Path) -> None:
        await self._list()
        await self.at.press("+")
        await self.at.on(AddRows)
        self.at.app.screen.query_one(TextField).text = str(path)
        await self.at.press("ctrl+s")
        await self.at.on(ImportPreview)
        await self.at.press("enter")
        await self.at.on(RowsPage)
        await self.at.sees("Brought in")
        await self.at.press("escape")
        await self.at.home_again()

    async def take_back(self) -> None:
        await self._list()
        await self.at.press("u")
        await self.at.sees("Taken back: brought in")
        await self.at.press("escape")
        await self.at.home_again()

    async def letter(self, path: Path, order: str) -> None:
        await self._list()
        await self._choose(order)
        await self.at.press("L")
        await self.at.on(Choice)
        await self._choose("write")
        await self.at.press("enter")
        await self.at.on(AskLine)
        await self.at.fill(str(path))
        await self.at.on(RowsPage)
        await self.at.press("escape")
        await self.at.home_again()

    async def settle(self, ids: Sequence[str]) -> None:
        await self._list()
        for row in ids:
            await self._choose(row)
            await self.at.press("space")
        await self.at.press("enter")
        await self.at.on(Ways)
        await self._choose(DELIVERED)
        await self.at.press("enter")
        await self.at.on(RowsPage)
        await self.at.press("escape")
        await self.at.home_again()

    async def tick(self, item: Item, way: str, day: date | None) -> None:
        self.at.jump(item.id)
        await self.at.rest()  # Whether it applies is asked where that question is not seen.
        before = self.path.read_bytes()
        await self.at.press("space")
        if item.ways:
            await self.at.on(Ways)
            asked = self.at.app.screen
            assert isinstance(asked, Ways)
            for told_by_rows in asked.picked - {way}:
                await self._choose(told_by_rows)
                await self.at.press("space")
            await self._choose(way)
            await self.at.press("enter")
        if isinstance(self.at.app.screen, Deeds):
            await choose(self.at, "early")
        if day is not None:
            await self.at.on(AskLine)
        if isinstance(self.at.app.screen, AskLine):  # The day that the guide counts from.
            await self.at.fill(str(day or BEGIN.date()))
        await self._recorded(before)

    async def again(self, item: Item) -> None:
        self.at.jump(item.id)
        before = self.path.read_bytes()
        await self.at.press("space")
        if isinstance(self.at.app.screen, Ways):
            await self.at.press("enter")
        if isinstance(self.at.app.screen, AskLine):
            await self.at.press("enter")
        await self._recorded(before)

    async def _recorded(self, before: bytes) -> None:
        path = self.path
        await self.at.until(lambda: path.read_bytes() != before, "recorded")
        if self.view().verdict.after.finished:
            return
        await self.at.home_again()

    async def apply(self) -> None:
        await self.at.press("a")
        while isinstance(self.at.app.screen, SincePage):
            await self.at.press("space", "enter")
        while isinstance(self.at.app.screen, ConsequencePage):
            await self.at.press("enter")
        await self.at.on(PathPage)
        page = self.at.app.screen
        assert isinstance(page, PathPage)
        while page.line:
            await self.at.press("space")
        await self.at.press("enter")
        await self.at.on(TypedConfirmation)
        await type_phrase(self.at, confirm_phrase(self.view().case))
        await self.at.on(PathPage)
        await self.at.press("a")
        await choose(self.at, "sent")
        await self.at.on(FieldForm)
        await self.at.fill_form(reference=REFERENCE)
        await self.at.home_again()

    async def outcome(self, word: str, *, item: str = "", asked: str = "") -> None:
        before = self.path.read_bytes()
        await self.at.press("a")
        await (choose_end if End(word) in OVER else choose)(self.at, word)
        if word in ("asked", "rejected"):
            await self.at.until(lambda: bool(self.at.app.screen.query("#choices")), "asked which")
            await self._choose(item or "?none")
            await self.at.press("space", "enter")
        await self.at.on(FieldForm)
        await self.at.fill_form(**({"asks": asked} if asked else {}))
        await self._recorded(before)

    async def answer(self, said: str) -> None:
        await self.at.press("a")
        await choose(self.at, "answer")
        await self.at.on(FieldForm)
        await self.at.fill_form(text=said)
        await self.at.home_again()


@pytest.mark.timeout(900)  # Some hundred acts, by keys and by commands.
@pytest.mark.parametrize(
    "orders", [SOME, pytest.param(MANY, marks=pytest.mark.campaign)], ids=["some", "many"]
)
async def test_a_store_is_closed_in_the_app_as_by_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, orders: Orders
) -> None:
    keys, words = tmp_path / "keys", tmp_path / "words"
    keys.mkdir()
    words.mkdir()
    clock = Clock(BEGIN)
    world = make_world(tmp_path / "home", clock=clock)
    async with desk(world) as at:
        app = App(at, world, clock)
        await store_way(app, keys, orders)
        assert app.view().verdict.after.finished
        await at.sees("nothing is left")
    assert each_letter_names_its_order(keys, orders)
    commands = Commands(tmp_path / "other", monkeypatch)
    await store_way(commands, words, orders)
    by_keys, by_words = meaning(app.view()), meaning(commands.view())
    for name, value in by_words.items():
        assert by_keys[name] == value, name
