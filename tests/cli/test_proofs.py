"""The commands that have to do with proofs: attach, verify, show, share, merge, remove, retract."""

from pathlib import Path

import pytest

from closetui.cli.main import main
from tests.cli.conftest import Closetui
from tests.cli.helpers import Run, in_process

ITEM = "id-ready"


@pytest.fixture
def receipt(home: Path) -> str:
    path = home / "receipt.pdf"
    path.write_bytes(b"paid in full")
    return str(path)


@pytest.fixture
def attached(closetui: Closetui, started: str, receipt: str) -> str:
    """Attach the receipt, and return the path of the closure."""
    assert closetui("attach", started, ITEM, receipt).code == 0
    return started


def kept(path: str) -> Path:
    [file] = Path(path.replace(".closetui.json", ".closetui.proofs")).iterdir()
    return file


def test_attach_says_what_it_did(closetui: Closetui, started: str, receipt: str) -> None:
    told = closetui("attach", started, ITEM, receipt, "--json")
    assert told.json["changed"]
    assert told.json["proof"]["name"] == "receipt.pdf"
    assert told.json["proof"]["state"] == "present"
    assert Path(told.json["path"]).read_bytes() == b"paid in full"
    assert "receipt.pdf (12 bytes)" in told.err
    again = closetui("attach", started, ITEM, receipt)
    assert again.code == 0
    assert "It is so already" in again.out


def test_a_proof_is_shown_by_name_and_size_and_never_by_its_hash(
    closetui: Closetui, attached: str
) -> None:
    told = closetui("show", attached).out
    assert "Proof: receipt.pdf (12 bytes), Ann, today 12:00" in told
    assert kept(attached).name not in told
    assert kept(attached).name in closetui("show", attached, "--ids").out
    [facts] = closetui("show", attached, ITEM, "--json").json["proofs"]
    assert (facts["name"], facts["size"], facts["sha256"]) == (
        "receipt.pdf", 12, kept(attached).name,
    )  # fmt: skip
    assert "attached a proof of" in closetui("log", attached).out
    items = {item["id"]: item for item in closetui("status", attached, "--json").json["items"]}
    assert items[ITEM]["proofs"] == 1


def test_a_proof_changes_no_verdict(closetui: Closetui, started: str, receipt: str) -> None:
    before = closetui("status", started, "--json").json["verdict"]
    closetui("attach", started, ITEM, receipt)
    assert closetui("status", started, "--json").json["verdict"] == before


def test_verify_tells_of_a_file_that_was_changed_or_is_gone(
    closetui: Closetui, attached: str, receipt: str
) -> None:
    assert closetui("verify", attached).code == 0
    kept(attached).write_bytes(b"paid in half")
    changed = closetui("verify", attached, "--json")
    assert changed.code == 8
    assert changed.json["proofs"][0]["state"] == "changed"
    assert "receipt.pdf" in changed.json["problems"][0]
    kept(attached).unlink()
    gone = closetui("verify", attached)
    assert gone.code == 1
    assert "Whole: " in gone.out
    assert "Proofs: 0 of 1 are here" in gone.out
    assert "proof missing: receipt.pdf" in gone.out
    assert "Attach the same file again (" in gone.out
    healed = closetui("attach", attached, ITEM, receipt)
    assert "in its place again" in healed.err
    assert closetui("verify", attached).code == 0


def test_bug_verify_counted_fewer_problems_than_it_listed(
    closetui: Closetui, attached: str, home: Path
) -> None:
    kept(attached).write_bytes(b"paid in half")
    other = home / "other.pdf"
    other.write_bytes(b"gone")
    missing = closetui("attach", attached, ITEM, str(other), "--json").json["path"]
    Path(missing).unlink()
    told = closetui("verify", attached)
    assert told.code == 8
    assert told.out.startswith("Not whole: 1 problem, and 1 proof not here.\n")
    assert [line[:8] for line in told.out.splitlines()].count("- proof ") == 2


@pytest.mark.parametrize("odd", ["folder", "link", "empty", "large", "gone"])
def test_what_cannot_be_attached_is_refused_with_its_place_and_what_to_do(
    closetui: Closetui, started: str, receipt: str, home: Path, odd: str
) -> None:
    path = home / odd
    if odd == "folder":
        path.mkdir()
    elif odd == "link":
        path.symlink_to(receipt)
    elif odd != "gone":
        path.touch()
        with path.open("r+b") as file:
            file.truncate(0 if odd == "empty" else 2 * 2**30)
    before = Path(started).read_bytes()
    told = closetui("attach", started, ITEM, str(path))
    assert told.code == 2
    assert str(path) in told.err
    assert told.out == ""
    assert len(told.err.splitlines()) == 2  # What is wrong, and what to do about it.
    assert Path(started).read_bytes() == before


def test_a_copy_names_the_proofs_that_it_does_not_bring(
    closetui: Closetui, attached: str, home: Path
) -> None:
    away = home / "away"
    away.mkdir()
    told = closetui("share", attached, "-o", str(away / "bare.closetui.json"))
    assert "It names 1 proof of which it does not bring the file:\n    - receipt.pdf" in told.out
    assert not (away / "bare.closetui.proofs").exists()
    told = closetui("share", attached, "--with-proofs", "-o", str(away / "full.closetui.json"))
    assert "Copied beside it: 1 file of proofs" in told.out
    assert kept(str(away / "full.closetui.json")).read_bytes() == b"paid in full"
    assert closetui("share", attached, "--with-proofs").code == 2


def test_bug_a_file_attached_to_two_items_was_copied_as_two_files(
    closetui: Closetui, attached: str, receipt: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = home / "away"
    away.mkdir()
    closetui("attach", attached, "which-state", receipt)
    full, bens = away / "full.closetui.json", home / "bens.closetui.json"
    told = closetui("share", attached, "--with-proofs", "-o", str(full))
    assert "Copied beside it: 1 file of proofs" in told.out
    bens.write_bytes(full.read_bytes())
    at_bens(monkeypatch, home)
    assert "1 file of proofs would come in" in (
        closetui("merge", str(bens), str(full), "--dry-run").out
    )
    assert "1 file of proofs came in" in closetui("merge", str(bens), str(full)).out


def at_bens(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    monkeypatch.setenv("CLOSETUI_USER", "Ben")


def two_copies(closetui: Closetui, attached: str, home: Path) -> tuple[Path, Path]:
    """Return a copy without the files of proofs, and one that came by mail with them."""
    mine, full = home / "mine" / "m.closetui.json", home / "mail" / "f.closetui.json"
    mine.parent.mkdir()
    full.parent.mkdir()
    closetui("share", attached, "-o", str(mine))
    closetui("share", attached, "--with-proofs", "-o", str(full))
    return mine, full


def test_a_colleague_gets_the_files_with_a_merge(
    closetui: Closetui,
    attached: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine, full = two_copies(closetui, attached, home)
    at_bens(monkeypatch, home)

    def ben(*words: str) -> Run:
        return in_process(capsys, *words)

    assert ben("verify", str(mine)).code == 1
    would = ben("merge", str(mine), str(full), "--dry-run")
    assert "1 file of proofs would come in" in would.out
    assert ben("verify", str(mine)).code == 1
    assert ben("merge", str(mine), str(full), "--json").json["proofs"] == 1
    assert kept(str(mine)).read_bytes() == b"paid in full"
    assert ben("verify", str(mine)).code == 0
    assert ben("merge", str(mine), str(full), "--json").json["proofs"] == 0


def test_a_merge_without_the_files_says_whom_to_ask(
    closetui: Closetui, started: str, receipt: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "mail").mkdir()
    mail = str(home / "mail" / "m.closetui.json")
    closetui("share", started, "-o", mail)
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    main(["attach", mail, ITEM, receipt, "--by", "Ben"])
    kept(mail).unlink()
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    told = closetui("merge", started, mail)
    assert told.code == 0
    assert (
        "Not here: the proof receipt.pdf. Attach the same file again, or ask Ben for it."
        in told.out
    )


def test_bug_a_changed_proof_beside_a_copy_was_told_as_one_that_is_not_there(
    closetui: Closetui,
    attached: str,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    mine, full = two_copies(closetui, attached, home)
    kept(str(full)).write_bytes(b"something else")
    at_bens(monkeypatch, home)
    told = "The file that lies beside the copy is not what was attached. "
    told += "Attach the same file again, or ask Ann for it."
    for more in ("--dry-run",), ():
        assert told in in_process(capsys, "merge", str(mine), str(full), *more).out
    assert not mine.with_name("m.closetui.proofs").exists()


def test_remove_names_and_takes_the_proofs_but_nothing_else(
    closetui: Closetui, attached: str
) -> None:
    file = kept(attached)
    other = file.with_name("mine.txt")
    other.write_text("not a proof")
    told = closetui("remove", attached)
    assert str(file) in told.out
    assert str(other) not in told.out
    assert closetui("remove", attached, "--confirm", "Mine").code == 0
    assert not file.exists()
    assert other.read_text() == "not a proof"


def test_remove_takes_the_folder_too(closetui: Closetui, attached: str) -> None:
    folder = kept(attached).parent
    closetui("remove", attached, "--confirm", "Mine")
    assert not folder.exists()


def test_a_proof_is_taken_back_by_its_id_and_the_file_stays(
    closetui: Closetui, attached: str
) -> None:
    proof = closetui("show", attached, "--json").json["proofs"][0]["id"]
    told = closetui("retract", attached, proof[:8])
    assert "Took back the proof receipt.pdf." in told.out
    assert str(kept(attached)) in told.err
    assert closetui("show", attached, "--json").json["proofs"] == []
    told = closetui("verify", attached)
    assert told.code == 0
    assert "Note: 1 file beside the proofs that no entry names." in told.out
    assert closetui("verify", attached, "--json").json["strays"] == 1
    assert "took back a proof on" in closetui("log", attached).out


def test_the_name_of_a_file_acts_on_nothing(closetui: Closetui, started: str, home: Path) -> None:
    path = home / "bill\x1b]0;title\x07\n\u202e.pdf"
    path.write_bytes(b"x")
    assert closetui("attach", started, ITEM, str(path)).code == 0
    for command in ("show", "log", "verify"):
        assert "<U+001B>" in closetui(command, started).out or command == "verify"
    assert closetui("report", started).code == 0
