"""Commands about lists: rows, import, settle, from the words typed to what is recorded."""

import os
from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.errors import OvertakenError
from closetui.folder import start
from tests.cli.conftest import Closetui
from tests.cli.helpers import (
    Run,
    first_way,
    in_subprocess,
    leaves,
    playbooks,
    world_at,
)
from tests.exports.layouts import (
    FINISHED,
    OF_2019,
    ON_THE_WAY,
    ROWS_2019,
    UNSHIPPED,
    text,
    workbook,
)

ITEM = "orders-settled"
OPEN = "3031265700000025"
SHUT = "3031265700000017"
WHEN = 1_795_348_800
"""A moment on 22 November 2026, at which the exports were written."""


@pytest.fixture
def store(closetui: Closetui) -> str:
    """Start the closing of a store and return the path of its file."""
    return closetui("new", "aliexpress-store-close", "Shop").out.strip()


def export(home: Path, *rows: tuple[str, ...], name: str = "orders.csv") -> str:
    """Write an export and return its path."""
    path = home / name
    path.write_text(text([OF_2019, *rows]), encoding="utf-8")
    os.utime(path, (WHEN, WHEN))
    return str(path)


def test_from_an_export_to_a_list_that_is_settled(
    closetui: Closetui, store: str, home: Path
) -> None:
    done = closetui("import", store, "orders", export(home, *ROWS_2019), "--json")
    assert done.code == 0
    assert done.json["incoming"]["new"] == [SHUT, OPEN]
    found = closetui("rows", store, "orders", "--json").json
    assert (found["settled"], found["total"], found["open"]) == (1, 2, [OPEN])
    assert found["owed"] == {"USD": "8.40"}
    assert found["day"] == "2026-11-22"
    refused = blocker(closetui, store)
    assert refused["rows"] == [OPEN]
    assert closetui("tick", store, ITEM, "--way", "delivered").code == 0
    assert blocker(closetui, store)["command"] == f"closetui rows {store} {ITEM}"
    assert closetui("settle", store, "orders", OPEN, "--reason", "refunded").code == 0
    assert state(closetui, store)["rows"] == {"settled": 2, "total": 2}
    assert state(closetui, store)["satisfied"]


def blocker(closetui: Closetui, store: str) -> dict[str, object]:
    """Return what blocks about the orders."""
    facts = closetui("status", store, "--json").json["verdict"]["blockers"]
    found: dict[str, object] = next(each for each in facts if each["item"] == ITEM)
    return found


def state(closetui: Closetui, store: str) -> dict[str, object]:
    """Return how the orders stand."""
    facts = closetui("status", store, "--json").json["items"]
    found: dict[str, object] = next(each for each in facts if each["id"] == ITEM)
    return found


def test_people_read_what_is_open_first(closetui: Closetui, store: str, home: Path) -> None:
    assert "No order was brought in yet." in closetui("rows", store, "orders").out
    closetui("import", store, "orders", export(home, *ROWS_2019))
    lines = closetui("rows", store, "orders").out.splitlines()
    assert lines[1] == "1 of 2 orders settled; open: USD 8.40."
    assert [line[:20] for line in lines[-2:]] == [f"[ ] {OPEN}", f"[x] {SHUT}"]
    for command in ("status", "show"):
        assert f"Open: {OPEN}" in closetui(command, store).out
    assert "later, 1 of 2: Each open order is settled" in closetui("show", store).out
    assert OPEN in closetui("report", store).out


def test_a_dry_run_records_nothing(closetui: Closetui, store: str, home: Path) -> None:
    before = Path(store).read_bytes()
    done = closetui("import", store, "orders", export(home, *ROWS_2019), "--dry-run")
    assert "2 new" in done.out
    assert f"{ON_THE_WAY} (on the way): 1, open" in done.out
    assert f"{FINISHED} (finished): 1, finished" in done.out
    assert Path(store).read_bytes() == before
    facts = closetui("import", store, "orders", export(home, *ROWS_2019), "--dry-run", "--json")
    assert facts.json["same"] == 0
    assert Path(store).read_bytes() == before


def test_bug_a_status_that_is_gone_stopped_a_repeated_script(
    closetui: Closetui, store: str, home: Path
) -> None:
    closetui("import", store, "orders", export(home, *ROWS_2019))
    words = ("--finished", "stranded", "--open")
    new = ("3031265700000033", "stranded", *ROWS_2019[1][2:])
    stranded = export(home, *ROWS_2019, new, name="stranded.csv")
    assert closetui("import", store, "orders", stranded, *words).code == 0
    later = export(home, ROWS_2019[0], name="later.csv")
    gone = closetui("import", store, "orders", later, *words)
    assert gone.code == 0
    assert "No row in this export has the status 'stranded'" in gone.err


def test_a_later_export(closetui: Closetui, store: str, home: Path) -> None:
    closetui("import", store, "orders", export(home, *ROWS_2019))
    closetui("settle", store, "orders", OPEN)
    new = ("3031265700000033", "stranded", *ROWS_2019[1][2:])
    later = export(home, ROWS_2019[1], new, name="later.csv")
    told = closetui("import", store, "orders", later, "--dry-run")
    unsaid = "1 settled here and open there: whether they stay settled has to be said"
    assert f"{unsaid}:\n    {OPEN}" in told.out
    for said, what in (("--keep", "they stay settled"), ("--open", "they open again")):
        told = closetui("import", store, "orders", later, "--dry-run", said)
        assert f"1 settled here and open there: {what}:\n    {OPEN}" in told.out
    told = closetui("import", store, "orders", later, "--dry-run")
    assert "stranded (1)" in told.err
    done = closetui("import", store, "orders", later, "--keep", "--finished", "stranded")
    assert "1 new, 1 changed, 0 as they stood, 1 kept settled;" in done.out
    assert f"not in the export any more: {SHUT}" in done.out
    assert "3 of 3 orders settled" in done.out
    assert "It is so already" not in done.out
    again = closetui("import", store, "orders", later, "--open")
    assert "2 of 3 orders settled" in again.out


def test_one_undo_takes_back_what_one_act_settled(
    closetui: Closetui, store: str, home: Path
) -> None:
    more = (("3031265700000033", *ROWS_2019[1][1:]), ("3031265700000041", *ROWS_2019[1][1:]))
    closetui("import", store, "orders", export(home, *ROWS_2019, *more))
    closetui("settle", store, "orders", OPEN, more[0][0], more[1][0])
    assert state(closetui, store)["rows"] == {"settled": 4, "total": 4}
    assert "settled 3 rows" in closetui("undo", store).out
    assert state(closetui, store)["rows"] == {"settled": 1, "total": 4}


def test_a_number_may_be_given_in_groups_of_digits(
    closetui: Closetui, store: str, home: Path
) -> None:
    closetui("import", store, "orders", export(home, *ROWS_2019))
    assert "Settled 1 order." in closetui("settle", store, "orders", "3031 2657 0000 0025").out


def test_rows_are_opened_again(closetui: Closetui, store: str, home: Path) -> None:
    closetui("import", store, "orders", export(home, *ROWS_2019))
    done = closetui("settle", store, "orders", SHUT, "--open", "--reason", "it came back")
    assert "0 of 2 orders settled" in done.out
    assert "opened again by Ann, today 12:00: it came back" in closetui("rows", store, "orders").out
    assert "It is so already" in closetui("settle", store, "orders", SHUT, "--open").out


def test_rows_that_are_typed_in(home: Path, store: str) -> None:
    typed = f"{OPEN}\n{SHUT}, lost on the way, 20 Mar 2019, EUR 5\n".encode()
    done = in_subprocess(home, "import", store, "orders", "-", stdin=typed)
    assert done.returncode == 0, done.stderr
    found = in_subprocess(home, "rows", store, "orders")
    assert b"lost on the way  20 Mar 2019  EUR 5.00" in found.stdout


def test_ids_to_settle_may_come_line_by_line(closetui: Closetui, store: str, home: Path) -> None:
    more = ("3031265700000033", *ROWS_2019[1][1:])
    closetui("import", store, "orders", export(home, *ROWS_2019, more))
    done = in_subprocess(
        home, "settle", store, "orders", "-", stdin=f"{OPEN}\n{more[0]}\n".encode()
    )
    assert b"Settled 2 orders. 3 of 3 orders settled." in done.stdout


def test_a_private_list_stays_out_of_copies_until_it_is_filled_in(
    closetui: Closetui, store: str, home: Path
) -> None:
    closetui("import", store, "orders", export(home, *ROWS_2019), "--private")
    closetui("settle", store, "orders", OPEN, "--reason", "brother of Anna")
    copy = home / "for-ben.closetui.json"
    told = closetui("share", store, "--without-private", "-o", str(copy))
    assert "Left out: 2 texts of private notes and lists." in told.out
    text_of_copy = copy.read_text(encoding="utf-8")
    assert not [word for word in (OPEN, SHUT, "brother of Anna") if word in text_of_copy]
    with_ben = {"CLOSETUI_HOME": str(home / "ben"), "CLOSETUI_USER": "Ben"}
    found = in_subprocess(home, "rows", str(copy), "orders", env=with_ben)
    assert b"left out orders: merge one that holds them" in found.stdout
    shown = in_subprocess(home, "status", str(copy), env=with_ben)
    assert b"the orders are not in this copy" in shown.stdout
    merge = f"Bring in a copy that holds the list: closetui merge {copy} COPY"
    assert merge in shown.stdout.decode()
    assert state(closetui, store)["rows"] == {"settled": 2, "total": 2}
    in_subprocess(home, "merge", str(copy), store, env=with_ben)
    found = in_subprocess(home, "rows", str(copy), "orders", env=with_ben)
    assert b"2 of 2 orders settled" in found.stdout


def test_a_workbook_comes_in_as_well(closetui: Closetui, store: str, home: Path) -> None:
    path = home / "orders.xlsx"
    path.write_bytes(workbook(OF_2019, *ROWS_2019))
    assert "1 of 2 orders settled" in closetui("import", store, "orders", str(path)).out


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["rows", "FILE", "balance"], (2, "no list stands behind this item")),
        (["rows", "FILE", "nothing"], (2, "no such item")),
        (["settle", "FILE", "orders", "1"], (2, "no such order in the list: 1")),
        (["import", "FILE", "orders", "gone.csv"], (1, "cannot be read")),
        (["import", "FILE", "orders", "BAD"], (1, "row 2, column order id")),
        (["import", "FILE", "orders", "BAD", "--column", "id"], (2, "FIELD=NAME")),
        (["import", "FILE", "orders", "BAD", "--column", "id=No"], (1, "names no column 'No'")),
    ],
)
def test_what_is_refused_leaves_the_file_as_it_was(
    closetui: Closetui, store: str, home: Path, words: list[str], refusal: tuple[int, str]
) -> None:
    (home / "bad.csv").write_text("order id\nlamp\n", encoding="utf-8")
    before = Path(store).read_bytes()
    (home / "good.csv").write_text(f"order id,status\n{OPEN},Done\n", encoding="utf-8")
    real = {"FILE": store, "BAD": str(home / "bad.csv"), "GOOD": str(home / "good.csv")}
    done: Run = closetui(*(real.get(word, word) for word in words))
    assert done.code == refusal[0]
    assert refusal[1] in done.err
    assert Path(store).read_bytes() == before


def test_an_item_is_named_as_everywhere(closetui: Closetui, store: str) -> None:
    for word in ("orders-settled", "ORDERS-SETT", "Each open order is settled", "orders"):
        assert "Each open order is settled" in closetui("rows", store, word).out


def test_the_next_thing_says_what_is_left_and_shows_the_list(
    closetui: Closetui, home: Path
) -> None:
    path = start(world_at(home / "home"), "aliexpress-store-close", "Shop")
    session = Closure(world_at(home / "home"), str(path))
    for item in leaves(playbooks()["aliexpress-store-close"]):
        if item.id == ITEM:
            break
        session.tick([item.id], Tick(first_way(item)))
    done, coming = ROWS_2019
    to_ship = (coming[0], UNSHIPPED, *coming[2:])
    closetui("import", str(path), "orders", export(home, done, to_ship))
    told = closetui("next", str(path)).out
    assert "Each open order is settled (1 of 2 left)." in told
    assert f"closetui rows {path} {ITEM}" in told


def test_what_somebody_settles_by_an_older_look_is_refused(
    closetui: Closetui, store: str, home: Path
) -> None:
    """Who has not seen that an order is open again cannot have settled it."""
    closetui("import", store, "orders", export(home, *ROWS_2019))
    session = Closure(world_at(home / "home"), store)
    seen = session.view()
    session.settle_rows(ITEM, [SHUT], "it came back", settled=False)
    with pytest.raises(OvertakenError, match="meanwhile Ann settled rows of"):
        session.since(seen).settle_rows(ITEM, [SHUT, OPEN])


def test_a_refused_application_names_the_open_rows(
    closetui: Closetui, store: str, home: Path
) -> None:
    closetui("import", store, "orders", export(home, *ROWS_2019))
    done = closetui("apply", store, "--route", "seller-backend", "--confirm", "x")
    assert done.code != 0
    assert OPEN in done.err


def test_a_hostile_export_acts_on_no_terminal(closetui: Closetui, store: str, home: Path) -> None:
    """What a row says is kept as it stands, and shown as marks."""
    hostile = ("3031265700000033", "\x1b[2J\u202e", *ROWS_2019[1][2:])
    closetui("import", store, "orders", export(home, hostile))
    assert "<U+001B>" in closetui("rows", store, "orders").out


def test_completion_knows_rows_and_statuses(closetui: Closetui, store: str, home: Path) -> None:
    closetui("import", store, "orders", export(home, *ROWS_2019))
    for words, known in (
        (("settle", store, ITEM), OPEN),
        (("import", store, ITEM, "x", "--finished"), ON_THE_WAY),
        (("import", store, ITEM, "x", "--column"), "day="),
    ):
        found = in_subprocess(home, "complete", "--", *words, "").stdout.decode()
        assert known in [line.split("\t")[0] for line in found.splitlines()]
