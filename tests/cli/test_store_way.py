"""A store closed by commands alone, from looking to "all done"."""

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest

from closetui.cli.main import main
from closetui.closure import Closure
from closetui.domain.gate import confirm_phrase
from closetui.domain.lists import row_list
from closetui.domain.playbook import Item
from closetui.views import View
from tests.cli.helpers import world_at
from tests.store_way import (
    BEGIN,
    LETTER,
    NAME,
    ORDERS,
    PROOFS,
    REFERENCE,
    STORE,
    WITHOUT,
    each_letter_names_its_order,
    store_way,
)


class Commands:
    """The story by commands, each a run of the program."""

    def __init__(self, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Begin in a home of its own."""
        self.home, self._monkeypatch, self.now = home, monkeypatch, BEGIN
        monkeypatch.setenv("CLOSETUI_HOME", str(home))
        monkeypatch.setenv("CLOSETUI_USER", "Ann")
        self._tell_time()

    def _tell_time(self) -> None:
        self._monkeypatch.setenv("CLOSETUI_NOW", self.now.isoformat())

    def run(self, *words: str, codes: Sequence[int] = (0, 3)) -> None:
        """Run a command; 3 says that something still stands in the way."""
        assert main(words) in codes, words

    def view(self) -> View:
        """Return how the closure stands."""
        world = world_at(self.home, self.now.isoformat())
        [path] = world.places.data.glob("*.closetui.json")
        return Closure(world, str(path)).view()

    async def begin(self) -> None:
        self.run("look", STORE)
        self.run("new", STORE, NAME)

    async def move(self, days: int) -> None:
        self.now += timedelta(days=days)
        self._tell_time()

    async def attach(self, item: str, path: Path) -> None:
        self.run("attach", NAME, item, str(path))

    async def bring(self, path: Path) -> None:
        self.run("import", NAME, "orders", str(path))

    async def take_back(self) -> None:
        self.run("undo", NAME)

    async def letter(self, path: Path, order: str) -> None:
        self.run("letter", NAME, LETTER, "--order", order, "-o", str(path))

    async def settle(self, ids: Sequence[str]) -> None:
        words = "Delivered normally and confirmed"
        self.run("settle", NAME, ORDERS, *ids, "--reason", words)

    async def tick(self, item: Item, way: str, day: date | None) -> None:
        if day is not None:
            anchor = next(one.wait_from for one in item.ways if one.id == way)
            self.run("date", NAME, anchor, str(day))
        ways = ["--way", way] if way else []
        self.run("tick", NAME, item.id, *ways, *(["--early"] if item.irreversible else []),
                 codes=(0, 3, 6))  # fmt: skip

    async def again(self, item: Item) -> None:
        said = self.view().verdict.states[item.id].statements[-1]
        ways = [word for way in said.ways for word in ("--way", way)]
        self.run("tick", NAME, item.id, *ways)

    async def apply(self) -> None:
        view = self.view()
        to_read = [one.id for one in view.case.playbook.consequences if not one.reversible]
        self.run("ack", NAME, *to_read)
        ask = self.view().verdict.ask
        without = [word for item in ask for word in ("--without", item)]
        without += ["--reason", WITHOUT] if ask else []
        route = view.case.playbook.routes[0]
        phrase = confirm_phrase(self.view().case)
        self.run("apply", NAME, "--route", route.id, *without, "--confirm", phrase, codes=(0,))
        self.run("outcome", NAME, "sent", "--reference", REFERENCE, "--channel", route.title,
                 codes=(0,))  # fmt: skip

    async def outcome(self, word: str, *, item: str = "", asked: str = "") -> None:
        more = ["--item", item] if item else []
        more += ["--ask", asked] if asked else []
        self.run("outcome", NAME, word, *more)

    async def answer(self, said: str) -> None:
        self.run("answer", NAME, said)


async def test_a_store_is_closed_by_commands_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    face = Commands(tmp_path / "home", monkeypatch)
    await store_way(face, tmp_path)
    view = face.view()
    assert view.verdict.after.finished
    assert view.case.attempt == 2
    assert [len(view.proofs_on(item)) for item in PROOFS] == [1, 1, 1]
    rows = row_list(view.case, ORDERS)
    assert (rows.settled, len(rows.rows)) == (1000, 1000)
    assert sum(row.missing for row in rows.rows) == 1
    assert each_letter_names_its_order(tmp_path)
    face.run("verify", NAME)
    capsys.readouterr()
    face.run("next", NAME)
    assert "nothing is left to do" in capsys.readouterr().out
