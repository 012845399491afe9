"""Passing a closure on and taking it back: share, redact, private notes, and real git."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Closetui
from tests.commands.helpers import in_subprocess

HIDDEN = "the safe is behind the mirror"


def everywhere(folder: Path) -> bytes:
    """Return all bytes of all files below a folder."""
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def note(closetui: Closetui, *words: str) -> str:
    """Write a note and return its id."""
    told = closetui("note", *words, "--json")
    assert told.code == 0
    return str(told.json["note"])


def texts(closetui: Closetui, path: str) -> list[str]:
    """Return the texts of the notes that stand."""
    return [each["text"] for each in closetui("show", path, "--json").json["notes"]]


def test_a_copy_without_private_notes_goes_and_comes_back(
    closetui: Closetui, started: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = note(closetui, started, "id-ready", "the safe is somewhere")
    note(closetui, started, "id-ready", HIDDEN, "--private", "--edit", draft[:8])
    note(closetui, started, "for everybody")
    copy = home / "sent" / "copy.closetui.json"
    copy.parent.mkdir()
    told = closetui("share", started, "--without-private", "-o", str(copy), "--json")
    assert told.json["held_back"] == 2
    assert b"the safe" not in copy.read_bytes()
    ben = home / "ben"
    monkeypatch.setenv("CLOSETUI_HOME", str(ben))
    monkeypatch.setenv("CLOSETUI_USER", "Ben")
    assert closetui("verify", str(copy)).code == 0
    assert "it was kept back" in closetui("show", str(copy)).out
    note(closetui, str(copy), "from Ben")
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "home"))
    assert closetui("merge", started, str(copy), "--json").json["added"] == 1
    assert sorted(texts(closetui, started)) == ["for everybody", "from Ben", HIDDEN]
    assert closetui("verify", started).code == 0


def test_a_text_that_was_kept_back_comes_in_with_the_whole_copy(
    closetui: Closetui, started: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note(closetui, started, HIDDEN, "--private")
    bare = str(home / "bare.json")
    closetui("share", started, "--without-private", "-o", bare)
    other = home / "elsewhere"
    other.mkdir()
    moved = other / "bare.json"
    Path(bare).rename(moved)
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    told = closetui("merge", str(moved), started, "--dry-run")
    assert "1 text that was kept back would come in" in told.out
    merged = closetui("merge", str(moved), started)
    assert "1 text that was kept back came in" in merged.out
    assert texts(closetui, str(moved)) == [HIDDEN]


def test_a_shared_copy_never_replaces_a_file(closetui: Closetui, started: str, home: Path) -> None:
    there = home / "there.json"
    there.write_text("mine")
    assert closetui("share", started, "-o", str(there)).code == 2
    assert there.read_text() == "mine"
    assert closetui("share", started, "--without-private").code == 2


def test_a_copy_beside_the_file_is_said_to_count_as_one(closetui: Closetui, started: str) -> None:
    beside = Path(started).with_name("copy.json")
    assert "lies beside the file" in closetui("share", started, "-o", str(beside)).out


def test_what_to_tell_git_names_the_folder_and_the_file(closetui: Closetui, started: str) -> None:
    told = closetui("share", "Mine", "--git").out
    folder, name = Path(started).parent, Path(started).name
    assert f"git -C {folder} init" in told
    assert f"git -C {folder} add .gitattributes {name}" in told


def test_share_tells_the_ways_when_nothing_is_asked(closetui: Closetui, started: str) -> None:
    before = Path(started).read_bytes()
    told = closetui("share", started)
    assert told.code == 0
    assert "nothing is lost" in told.out
    assert f"closetui share {started} --git" in told.out
    assert Path(started).read_bytes() == before


@pytest.mark.parametrize("what", ["note", "reason"])
def test_a_redacted_text_is_gone_everywhere_and_the_record_still_verifies(
    closetui: Closetui, started: str, home: Path, what: str
) -> None:
    item = "id-ready"
    if what == "note":
        first = note(closetui, started, item, f"{HIDDEN} one")
        entry = note(closetui, started, f"{HIDDEN} two", "--edit", first)
    else:
        way = closetui("playbooks", "aliexpress-account-reactivate", "--json").json
        ways = next(each["ways"] for each in way["requirements"] if each["id"] == item)
        chosen = ["--way", ways[0]["id"]] if ways else []
        closetui("tick", started, item, *chosen)
        done = closetui("untick", started, item, "--reason", HIDDEN, "--json")
        entry = done.json["added"][0]["id"]
    head = closetui("verify", started, "--json").json["head"]
    told = closetui("redact", started, entry[:10])
    assert told.code == 0
    assert "backups and the history of a git repository still hold it" in told.err
    assert HIDDEN.encode() not in everywhere(home)
    assert closetui("verify", started, "--expect", head).code == 8  # One entry more.
    assert closetui("verify", started).code == 0
    assert "so already" in closetui("redact", started, entry[:10]).out
    if what == "note":
        assert closetui("show", started, "--json").json["notes"][0]["redacted"] is True


def test_a_redaction_meets_a_copy_that_was_sent_before(
    closetui: Closetui, started: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = note(closetui, started, HIDDEN)
    copy = home / "sent" / "copy.json"
    copy.parent.mkdir()
    closetui("share", started, "-o", str(copy))
    closetui("redact", started, entry)
    monkeypatch.setenv("CLOSETUI_HOME", str(home / "ben"))
    merged = closetui("merge", str(copy), started)
    assert "The text of 1 entry was removed." in merged.out
    assert HIDDEN.encode() not in copy.read_bytes()
    assert closetui("merge", started, str(copy), "--json").json["added"] == 0
    assert HIDDEN.encode() not in Path(started).read_bytes()


@pytest.mark.parametrize("word", ["0" * 8, "zz", "start"])
def test_redact_names_what_it_does_not_find(closetui: Closetui, started: str, word: str) -> None:
    before = Path(started).read_bytes()
    if word == "start":
        log = closetui("log", started, "--json").json
        word = next(each["id"] for each in log if each["kind"] == "start")[:10]
        refused = closetui("redact", started, word)
        assert refused.code == 3
        assert "must keep its words" in refused.err
    else:
        assert closetui("redact", started, word).code == 2
    assert Path(started).read_bytes() == before


def test_a_note_that_looks_like_a_secret_is_kept_with_a_warning(
    closetui: Closetui, started: str
) -> None:
    told = closetui("note", started, "card 4111 1111 1111 1111", "--json")
    assert told.code == 0
    assert told.json["looks_like"] == ["a card number"]
    assert f"closetui redact {started} {told.json['note'][:8]}" in told.err
    assert texts(closetui, started) == ["card 4111 1111 1111 1111"]


def test_a_reason_that_looks_like_a_secret_is_warned_about_as_well(
    closetui: Closetui, started: str
) -> None:
    told = closetui("elsewhere", started, "--why", "password: hunter2")
    assert told.code == 0
    assert "This looks like a password" in told.err
    assert "must keep its words" in told.err


def test_an_edit_stays_where_the_note_is(closetui: Closetui, started: str) -> None:
    first = note(closetui, started, "id-ready", "one")
    assert closetui("note", started, "two", "--edit", first[:8]).code == 0
    assert closetui("note", started, "nowhere", "three", "--edit", first[:8]).code == 2
    [left] = closetui("show", started, "--json").json["notes"]
    assert (left["item"], left["text"], left["edited"]) == ("id-ready", "two", True)


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run real git, deaf to the settings of this machine."""
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.autocrlf=true"]
    return subprocess.run(
        ["git", *who, *words],
        cwd=folder,
        env={**os.environ, **quiet},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", ["shop.closetui.json", "Mein [Laden] #1.json"])
def test_two_people_work_through_git(home: Path, name: str) -> None:
    """Real git, real processes: both sides' words are in the file after the merge."""
    ann, ben = home / "ann", home / "ben"
    ann.mkdir()
    shop = ann / name
    started = ["new", "aliexpress-account-reactivate", "Shop", "--file", str(shop)]
    assert in_subprocess(home, *started).returncode == 0
    git(ann, "init", "-q", "-b", "main")
    told = in_subprocess(home, "share", str(shop), "--git", "--json")
    assert json.loads(told.stdout)["git"]["changed"] is True
    before = (ann / ".gitattributes").read_bytes()
    again = in_subprocess(home, "share", str(shop), "--git", "--json")
    assert json.loads(again.stdout)["git"]["changed"] is False
    assert (ann / ".gitattributes").read_bytes() == before
    git(ann, "add", ".")
    git(ann, "commit", "-qm", "start")
    assert git(home, "clone", "-q", str(ann), str(ben)).returncode == 0
    for who, folder in (("Ann", ann), ("Ben", ben)):
        said = [f"{who} {number}" for number in range(3)]
        for text in said:
            env = {"CLOSETUI_HOME": str(home / who), "CLOSETUI_USER": who}
            assert in_subprocess(home, "note", str(folder / name), text, env=env).returncode == 0
        git(folder, "commit", "-qam", who)
    pulled = git(ben, "pull", "-q", "--no-rebase", "--no-edit")
    assert pulled.returncode == 0, pulled.stderr
    env = {"CLOSETUI_HOME": str(home / "third")}
    shown = in_subprocess(home, "show", str(ben / name), "--json", env=env)
    held = {each["text"] for each in json.loads(shown.stdout)["notes"]}
    assert held == {f"{who} {number}" for who in ("Ann", "Ben") for number in range(3)}
    assert in_subprocess(home, "verify", str(ben / name), env=env).returncode == 0


def test_the_settings_of_git_keep_what_they_held(closetui: Closetui, started: str) -> None:
    path = Path(started).parent / ".gitattributes"
    path.write_bytes(b"*.txt text")
    closetui("share", started, "--git")
    assert path.read_text().splitlines() == [
        "*.txt text",
        "*.closetui.json merge=union text eol=lf",
    ]
