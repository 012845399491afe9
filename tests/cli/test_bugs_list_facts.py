"""What lists recorded that was not so: who settled what, by which export, in which copy."""

import os
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.errors import RefusedError
from closetui.domain.events import Draft, Kind
from tests.cli.conftest import Closetui
from tests.cli.helpers import world_at

A, B, C = (f"303126570000{n}" for n in (1117, 2225, 3333))
ITEM = "orders-settled"
DAY = 86_400
WHEN = 1_795_348_800
"""A moment on 22 November 2026."""


@pytest.fixture
def shop(closetui: Closetui) -> str:
    """Start a store closure and return its path."""
    return closetui("new", "aliexpress-store-close", "Shop").out.strip()


def export(home: Path, *rows: str, day: int = 0) -> str:
    """Write an export of a day counted from 22 November and return its path."""
    path = home / "orders.csv"
    path.write_text("\n".join(["order id,status", *rows]) + "\n", encoding="utf-8")
    os.utime(path, (WHEN + day * DAY, WHEN + day * DAY))
    return str(path)


def open_rows(closetui: Closetui, shop: str) -> list[str]:
    """Return the ids of the open orders."""
    found: list[str] = closetui("rows", shop, "orders", "--json").json["open"]
    return found


def test_bug_what_only_exports_had_finished_was_asked_about_and_kept_as_settled_by_hand(
    closetui: Closetui, shop: str, home: Path
) -> None:
    closetui("import", shop, "orders", export(home, f"{A},交易完成", f"{B},等待买家收货"))
    closetui("settle", shop, "orders", B, "--reason", "refunded by hand")
    later = export(home, f"{A},纠纷中", f"{B},等待买家收货", day=1)
    told = closetui("import", shop, "orders", later, "--dry-run").out
    assert f"1 finished before, and open now: they open:\n    {A}" in told
    assert f"{A}: finished -> in dispute, finished before -> open now" in told
    asked = closetui("import", shop, "orders", later)
    assert (asked.code, f"1 order settled here, and open in the export: {B}" in asked.err) == (
        3,
        True,
    )
    done = closetui("import", shop, "orders", later, "--keep", "--json")
    assert (done.json["incoming"]["reopened"], done.json["incoming"]["opened"]) == ([B], [A])
    assert open_rows(closetui, shop) == [A]
    later = export(home, f"{A},交易完成", f"{B},交易完成", f"{C},交易完成", day=2)
    closetui("import", shop, "orders", later)
    done = closetui("import", shop, "orders", export(home, f"{A},纠纷中", f"{C},纠纷中", day=3))
    assert done.code == 0
    assert "2 changed, 0 as they stood, 2 finished before, open now" in done.out
    assert sorted(open_rows(closetui, shop)) == [A, C]


def test_bug_an_older_export_settled_what_a_newer_one_showed_as_disputed(
    closetui: Closetui, shop: str, home: Path
) -> None:
    closetui("import", shop, "orders", export(home, f"{A},纠纷中", f"{B},纠纷中", day=0))
    for day, row in ((-9, f"{A},等待买家收货"), (-5, f"{A},交易完成")):
        older = export(home, row, f"{B},交易完成", day=day)
        told = closetui("import", shop, "orders", older, "--dry-run")
        assert "older than the last one" in told.err
        assert "finished there, but a later export showed them open: they stay open:" in told.out
        done = closetui("import", shop, "orders", older)
        assert "stay open as a later export showed" in done.out
        assert sorted(open_rows(closetui, shop)) == [A, B]
    facts = closetui("import", shop, "orders", older, "--dry-run", "--json").json
    assert facts["left_open"] == [A, B]
    closetui("import", shop, "orders", export(home, f"{A},交易完成", f"{B},纠纷中", day=1))
    assert open_rows(closetui, shop) == [B]


def test_an_older_export_that_shows_open_what_a_newer_one_finished_asks(
    closetui: Closetui, shop: str, home: Path
) -> None:
    closetui("import", shop, "orders", export(home, f"{A},交易完成"))
    older = export(home, f"{A},纠纷中", day=-9)
    asked = closetui("import", shop, "orders", older)
    assert (asked.code, f"1 order settled here, and open in the export: {A}" in asked.err) == (
        3,
        True,
    )
    assert "1 open again" in closetui("import", shop, "orders", older, "--open").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--finished", ""], "a status without a word says nothing"),
        (["--finished", "  "], "a status without a word says nothing"),
        (["--finished", "\N{NO-BREAK SPACE}"], "a status without a word says nothing"),
        (["--unfinished", ""], "a status without a word says nothing"),
        (["--finished", "shipped OK"], "Did you mean Shipped ok?"),
        (["--finished", "nosuch"], "no row ever had the status 'nosuch'"),
        (["--unfinished", "nosuch"], "no row ever had the status 'nosuch'"),
        (["--finished", "Waiting", "--unfinished", "Waiting"], "finished, and not finished"),
    ],
)
def test_bug_a_status_that_fits_nothing_was_recorded(
    closetui: Closetui, shop: str, home: Path, words: list[str], told: str
) -> None:
    """A blank one made the whole import damaged: its rows were in no list."""
    path, before = export(home, f"{A},Shipped ok", f"{B},Waiting", f"{C},"), Path(shop).read_bytes()
    refused = closetui("import", shop, "orders", path, *words)
    assert (refused.code, told in refused.err) == (2, True)
    assert Path(shop).read_bytes() == before


def test_a_status_that_is_known_to_mean_finished_needs_no_row(
    closetui: Closetui, shop: str, home: Path
) -> None:
    done = closetui("import", shop, "orders", export(home, f"{A},x"), "--finished", "交易完成")
    assert done.code == 0
    assert "No row in this export has the status '交易完成'" in done.err


FAULTY: tuple[tuple[Kind, str, dict[str, object]], ...] = (
    (Kind.ROWS, ITEM, {"list": "orders", "part": 1, "parts": 1, "rows": [], "finished": [""]}),
    (Kind.SETTLE, ITEM, {"list": "orders", "ids": []}),
    (Kind.TICK, ITEM, {"observed": "yesterday"}),
    (Kind.NOTE, "", {"text": ""}),
    (Kind.DATE, "no-such-day", {"day": "soon"}),
    (Kind.LINE, "", {"done": "yes"}),
    (Kind.OWN, "", {}),
    (Kind.PROOF, "", {"name": "x"}),
    (Kind.ASSIGN, "nothing", {"to": "Ann"}),
)
"""What no reader of the record can understand."""


@pytest.mark.parametrize("said", FAULTY, ids=lambda said: str(said[0]))
def test_bug_what_the_reader_calls_damaged_could_be_written(
    shop: str, home: Path, said: tuple[Kind, str, dict[str, object]]
) -> None:
    before = Path(shop).read_bytes()
    with pytest.raises(RefusedError, match=r"could not be understood later.*Nothing was written"):
        Closure(world_at(home / "home"), shop).act(lambda _: [Draft(*said)])
    assert Path(shop).read_bytes() == before


@pytest.mark.parametrize("said", FAULTY, ids=lambda said: str(said[0]))
def test_bug_undo_of_a_damaged_entry_ended_in_a_traceback(
    closetui: Closetui,
    shop: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    said: tuple[Kind, str, dict[str, object]],
) -> None:
    """Such entries are in files that an earlier closetui wrote."""
    closetui("note", shop, "before it")
    with monkeypatch.context() as earlier:
        earlier.setattr("closetui.store.progress_file.refuse_faulty", lambda *_: None)
        Closure(world_at(home / "home"), shop).act(lambda _: [Draft(*said)])
    before = Path(shop).read_bytes()
    refused = closetui("undo", shop)
    assert refused.code == 3
    assert "your last act cannot be understood, so it cannot be taken back" in refused.err
    assert f"closetui verify {shop}" in refused.err
    assert Path(shop).read_bytes() == before
    assert closetui("verify", shop).code == 8
    closetui("repair", shop, "--reason", "an empty word")
    assert "before it" in closetui("undo", shop).out, "what a repair passes over is left"
    assert closetui("redo", shop).code == 0


def test_bug_a_copy_without_the_list_settled_what_its_author_had_not_seen(
    closetui: Closetui, shop: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closetui("import", shop, "orders", export(home, f"{A},纠纷中"), "--private")
    ben = str(home / "ben.closetui.json")
    closetui("share", shop, "--without-private", "-o", ben)
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    monkeypatch.setenv("CLOSETUI_USER", "Ben")
    before = Path(ben).read_bytes()
    older = export(home, f"{A},交易完成", day=-30)
    for words in (
        ("import", ben, "orders", older),
        ("import", ben, "orders", older, "--dry-run"),
        ("settle", ben, "orders", A, "--reason", "r"),
        ("settle", ben, "orders", A, "--open"),
    ):
        refused = closetui(*words)
        assert refused.code == 3
        assert "whoever made this copy left out orders" in refused.err
        helps = f"Bring in a copy that holds the list, then go on: closetui merge {ben} COPY"
        assert helps in refused.err
        assert Path(ben).read_bytes() == before
    closetui("merge", ben, shop)
    assert "stay open as a later export showed" in closetui("import", ben, "orders", older).out
    assert closetui("settle", ben, "orders", A, "--reason", "r").code == 0
