"""Commands about closures as files: list, rename, archive, remove; and reading guides."""

from pathlib import Path

import pytest

from closetui.store.paths import places
from closetui.store.proofs import folder_of
from tests.cli.conftest import Closetui
from tests.cli.helpers import playbooks, ready

SHORT = "aliexpress-account-reactivate"


def test_list_tells_progress_next_and_due_day(closetui: Closetui) -> None:
    path = closetui("new", SHORT, "Mine").out.strip()
    closetui("add", path, "Ask the bank", "--day", "2026-12-05")
    [row] = closetui("list", "--json").json
    assert row["due"] == "2026-12-05"
    assert row["progress"]["settled"] == 0
    blockers = closetui("status", path, "--json").json["verdict"]["blockers"]
    to_do = [blocker for blocker in blockers if blocker["kind"] != "consequence"]
    assert row["progress"]["total"] == len(to_do), "what is only to be read has its own count"
    assert row["next"]["title"] == closetui("next", path, "--json").json["title"]
    told = closetui("list").out
    assert "due Sat 5 Dec" in told
    assert "Next: " in told


def test_list_puts_what_is_due_first(closetui: Closetui) -> None:
    for name, day in (("A", "2026-12-20"), ("B", "2026-12-05"), ("C", "")):
        path = closetui("new", SHORT, name).out.strip()
        if day:
            closetui("add", path, "Ask the bank", "--day", day)
    assert [row["name"] for row in closetui("list", "--json").json] == ["B", "A", "C"]


def test_a_closure_is_renamed_and_its_file_keeps_its_name(closetui: Closetui, home: Path) -> None:
    path = ready(home / "home")
    old = closetui("apply", str(path), "--route", "support", "--json").json["confirm"]
    done = closetui("rename", str(path), "Caf\u00e9  account")
    assert done.code == 0
    facts = closetui("status", str(path), "--json").json
    assert facts["closure"]["name"] == "Caf\u00e9  account"
    assert closetui("status", "Cafe\u0301 account").code == 0, (
        "found by its new name, in either form"
    )
    assert path.exists()
    refused = closetui("apply", str(path), "--route", "support", "--confirm", old)
    assert refused.code == 3, "a phrase with the old name no longer fits"
    new = closetui("apply", str(path), "--route", "support", "--json").json["confirm"]
    assert new.startswith("Caf\u00e9  account ")
    assert closetui("apply", str(path), "--route", "support", "--confirm", new).code == 0
    assert "so already" in closetui("rename", str(path), "Caf\u00e9  account").out
    assert "renamed the closure to Caf\u00e9" in closetui("log", str(path)).out
    assert "Caf\u00e9  account (file Mine): " in closetui("list").out


def test_a_renaming_is_undone(closetui: Closetui, started: str) -> None:
    closetui("rename", started, "Other")
    assert closetui("undo", started).code == 0
    assert closetui("status", started, "--json").json["closure"]["name"] == "Mine"


def test_a_closure_is_archived_and_put_back(closetui: Closetui, started: str) -> None:
    before = Path(started).read_bytes()
    assert closetui("archive", "Mine").code == 0
    assert closetui("list", "--json").json == []
    assert "closetui list --all" in closetui("list").err
    assert [row["archived"] for row in closetui("list", "--all", "--json").json] == [True]
    assert closetui("status", "Mine").code == 3, "it is found all the same"
    assert "so already" in closetui("archive", "Mine").out
    assert closetui("archive", "Mine", "--back").code == 0
    assert [row["archived"] for row in closetui("list", "--json").json] == [False]
    assert Path(started).read_bytes() == before


def test_a_closure_is_removed_with_its_private_copy(closetui: Closetui, started: str) -> None:
    closetui("note", started, "private words")
    closetui("archive", started)
    told = closetui("remove", started, "--json")
    assert (told.code, told.json["confirm"]) == (0, "Mine")
    assert started in told.json["removes"]
    assert "--confirm Mine" in closetui("remove", started).out
    assert Path(started).exists()
    assert closetui("remove", started, "--confirm", "Mine").code == 0
    state = Path(started).parents[1] / "state"
    kept = [path for path in state.rglob("*") if path.is_file() and "locks" not in path.parts]
    assert not [path for path in kept if b"private words" in path.read_bytes()]
    assert not Path(started).exists()
    assert not any((state / "replicas").rglob("*.jsonl"))
    assert closetui("list", "--all", "--json").json == []


def test_a_file_that_cannot_be_read_is_removed_by_its_own_name(
    closetui: Closetui, started: str
) -> None:
    Path(started).write_bytes(b"{")
    assert closetui("remove", started, "--json").json["confirm"] == "Mine"
    assert closetui("remove", started, "--confirm", "Mine").code == 0
    assert not Path(started).exists()


@pytest.mark.parametrize("playbook_id", sorted(playbooks()))
def test_a_guide_is_read_consequences_first_and_nothing_is_written(
    closetui: Closetui, home: Path, playbook_id: str
) -> None:
    told = closetui("look", playbook_id)
    assert told.code == 0
    playbook = playbooks()[playbook_id]
    consequence = told.out.index(playbook.consequences[0].title)
    assert consequence < told.out.index(playbook.requirements[0].title)
    part = closetui("look", playbook_id, "--section", "routes").out
    assert playbook.routes[0].title in part
    assert len(part) < len(told.out)
    assert closetui("look", playbook_id, "--json").json["id"] == playbook_id
    assert not places({"CLOSETUI_HOME": str(home / "home")}).data.exists()
    assert not list((home / "home").rglob("*")) if (home / "home").exists() else True


def test_two_guides_are_compared_question_by_question(closetui: Closetui) -> None:
    words = ["compare", "aliexpress-account-deactivate", "aliexpress-account-delete"]
    facts = closetui(*words, "--json").json
    assert facts["rows"][0]["id"] == "what-ends"
    told = closetui(*words).out
    assert all(row["question"] in told for row in facts["rows"])


def test_what_no_file_holds_is_forgotten_when_its_name_is_typed(
    closetui: Closetui, started: str
) -> None:
    before = Path(started).read_bytes()
    closetui("note", started, "said by mistake")
    Path(started).write_bytes(before)
    assert len(closetui("show", started, "--json").json["notes"]) == 1, "the private copy has it"
    assert closetui("show", started, "--only-file", "--json").json["notes"] == []
    assert closetui("status", started, "--only-file").code == 3
    told = closetui("forget", started, "--json").json
    assert (told["confirm"], [entry["kind"] for entry in told["entries"]]) == ("Mine", ["note"])
    assert closetui("forget", started, "--confirm", "Mien").code == 3
    assert len(closetui("show", started, "--json").json["notes"]) == 1
    assert "1 entry" in closetui("forget", started, "--confirm", "Mine").out
    assert closetui("show", started, "--json").json["notes"] == []
    assert Path(started).read_bytes() == before


def test_bug_clients_were_sorted_by_their_first_digit(closetui: Closetui) -> None:
    for number in (10, 2, 1):
        closetui("new", "aliexpress-account-reactivate", f"Client {number}")
    names = [row["closure"]["name"] for row in closetui("list", "--json").json]
    assert names == ["Client 1", "Client 2", "Client 10"]


def test_bug_the_list_named_the_file_before_the_closure(closetui: Closetui, home: Path) -> None:
    def started(name: str, file: str) -> str:
        path = home / "home" / "data" / f"{file}.closetui.json"
        return closetui("new", SHORT, name, "--file", str(path)).out.strip()

    def heads() -> list[str]:
        told = closetui("list").out.splitlines()
        return [line.split(": ")[0] for line in told if not line.startswith(" ")]

    closetui("new", SHORT, "Plain: shop/2")
    closetui("rename", started("Old", "old"), "OLD")
    assert heads() == ["OLD", "Plain"], "a file that is called as ever needs no word"
    started("Shop", "x9")
    assert heads() == ["OLD", "Plain", "Shop (file x9)"]
    theirs = Path(closetui("new", SHORT, "shop", "--file", str(home / "theirs.json")).out.strip())
    theirs.rename(home / "home" / "data" / "Shop.closetui.json")
    assert heads() == ["OLD", "Plain", "shop (file Shop)", "Shop (file x9)"]


def test_bug_a_new_closure_took_the_place_of_one_that_was_lost(
    closetui: Closetui, started: str
) -> None:
    closetui("note", started, "remember this")
    Path(started).unlink()
    again = closetui("new", "aliexpress-account-delete", Path(started).name.split(".")[0])
    assert again.code == 2
    assert "whose file is gone" in again.err
    assert "closetui restore" in again.err
    assert not Path(started).exists()
    assert closetui("restore", started).code == 0


def another_in_its_place(closetui: Closetui, home: Path) -> tuple[Path, Path, bytes]:
    """Start Mine, with a proof, and put another closure with one in the place of its file."""
    mine = Path(closetui("new", SHORT, "Mine").out.strip())
    other = Path(closetui("new", SHORT, "Other", "--file", str(home / "away.json")).out.strip())
    for path in (mine, other):
        proof = home / f"{path.name}.txt"
        proof.write_text(path.name)
        assert closetui("attach", str(path), "id-ready", str(proof)).code == 0
    there = other.read_bytes()
    other.replace(mine)
    kept = folder_of(mine)
    [theirs] = folder_of(home / "away.json").iterdir()
    theirs.rename(kept / theirs.name)
    return mine, kept / theirs.name, there


def test_bug_removing_a_closure_removed_another_one_that_was_put_aside(
    closetui: Closetui, home: Path
) -> None:
    mine, proof, there = another_in_its_place(closetui, home)
    restored = closetui("restore", str(mine))
    aside = mine.with_name(f"{mine.name}.other-1")
    assert "damaged" not in restored.out
    assert f"The other closure that lay there was kept: {aside}" in restored.out
    old = aside.rename(mine.with_name(f"{mine.name}.damaged-1"))
    told = closetui("remove", "Mine", "--json").json
    assert str(old) not in told["removes"]
    assert told["stays"] == [str(old)]
    removed = closetui("remove", "Mine", "--confirm", "Mine")
    assert removed.code == 0
    assert f"Stays, for it holds another closure: {old}" in removed.out
    assert not mine.exists()
    assert old.read_bytes() == there
    assert [kept.name for kept in proof.parent.iterdir()] == [proof.name]


def test_bug_removing_a_closure_removed_another_one_in_its_place(
    closetui: Closetui, home: Path
) -> None:
    mine, proof, there = another_in_its_place(closetui, home)
    assert closetui("remove", str(mine), "--confirm", "Mine").code == 0
    assert mine.read_bytes() == there
    assert [kept.name for kept in proof.parent.iterdir()] == [proof.name]
    assert closetui("status", str(mine), "--json").json["closure"]["name"] == "Other"


@pytest.mark.parametrize("looked_at", [False, True])
@pytest.mark.parametrize("called", ["Mine (Ben's conflicted copy)", "Mine-BENS-PC", "Mine (1)"])
def test_bug_a_lost_file_was_not_told_beside_a_copy_of_a_sync_client(
    closetui: Closetui, started: str, called: str, looked_at: bool
) -> None:
    path = Path(started)
    copy = path.with_name(f"{called}.closetui.json")
    path.rename(copy)
    if looked_at:
        assert closetui("status", str(copy)).code == 3
    told = closetui("list")
    assert told.code == 1
    assert "Mine: its file is gone" in told.out
    assert f"Mine (file {called}): preparing" in told.out
    lost = closetui("status", "Mine")
    assert (lost.code, "closetui restore Mine" in lost.err) == (1, True)
    assert closetui("status", copy.name.removesuffix(".closetui.json")).code == 3
    assert f"Your private copy is in place: {path}" in closetui("restore", "Mine").out
    assert closetui("status", "Mine").code == 3
    assert closetui("list").code == 0


@pytest.mark.parametrize("called", ["Mine of old", "Mine-old", "Mine 2", "Other"])
def test_a_file_under_a_new_name_is_no_lost_one(
    closetui: Closetui, started: str, called: str
) -> None:
    path = Path(started)
    path.rename(path.with_name(f"{called}.closetui.json"))
    assert closetui("status", "Mine").code == 3
    assert closetui("list").code == 0
