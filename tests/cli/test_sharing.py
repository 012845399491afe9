"""Passing a closure on and taking it back: share, redact, and private notes."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Closetui
from tests.cli.helpers import ready

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


def test_bug_the_preview_of_a_merge_counted_fewer_private_texts_than_came_in(
    closetui: Closetui, started: str, home: Path
) -> None:
    note(closetui, started, HIDDEN, "--private")
    older = str(Path(started).with_name("older.json"))
    closetui("share", started, "-o", older)
    note(closetui, started, "another one", "--private")
    bare = str(home / "bare.json")
    closetui("share", started, "--without-private", "-o", bare)
    told = closetui("merge", bare, older, "--dry-run")
    assert "2 texts that were kept back would come in" in told.out
    assert "2 texts that were kept back came in" in closetui("merge", bare, older).out


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
    words = ["elsewhere", started, "--why", "password: hunter2"]
    phrase = closetui(*words, "--json").json["confirm"]
    told = closetui(*words, "--confirm", phrase)
    assert told.code == 0
    assert "This looks like a password" in told.err
    assert "must keep its words" in told.err


def test_an_edit_stays_where_the_note_is(closetui: Closetui, started: str) -> None:
    first = note(closetui, started, "id-ready", "one")
    assert closetui("note", started, "two", "--edit", first[:8]).code == 0
    assert closetui("note", started, "nowhere", "three", "--edit", first[:8]).code == 2
    [left] = closetui("show", started, "--json").json["notes"]
    assert (left["item"], left["text"], left["edited"]) == ("id-ready", "two", True)


def test_bug_a_copy_without_private_notes_got_them_again_with_the_next_save(
    closetui: Closetui, started: str, home: Path
) -> None:
    """Whoever made it has the texts in a private copy, which heals every file of the closure."""
    note(closetui, started, "id-ready", HIDDEN, "--private")
    copy = home / "sent" / "copy.closetui.json"
    copy.parent.mkdir()
    closetui("share", started, "--without-private", "-o", str(copy))
    assert HIDDEN not in closetui("show", str(copy)).out
    note(closetui, str(copy), "one more for Carl")
    assert HIDDEN.encode() not in copy.read_bytes()
    assert texts(closetui, started).count(HIDDEN) == 1
    merged = closetui("merge", started, str(copy))
    assert merged.code == 0
    assert sorted(texts(closetui, started)) == ["one more for Carl", HIDDEN]


def test_a_text_that_another_program_cut_out_is_healed_if_it_is_not_private(
    closetui: Closetui, started: str
) -> None:
    entry = note(closetui, started, "for everybody")
    data = json.loads(Path(started).read_text())
    for fields in data["events"].values():
        if fields["id"] == entry:
            fields["body"] = None
    Path(started).write_text(json.dumps(data))
    assert texts(closetui, started) == ["for everybody"]
    note(closetui, started, "another")
    assert b"for everybody" in Path(started).read_bytes()


def test_a_removed_text_that_git_brought_back_is_told_until_it_is_gone(
    closetui: Closetui, started: str
) -> None:
    """A union of lines may hold both the text and the request to remove it."""
    entry = note(closetui, started, HIDDEN)
    whole = Path(started).read_text().splitlines()
    line = next(each for each in whole if HIDDEN in each)
    closetui("redact", started, entry)
    lines = Path(started).read_text().splitlines()
    Path(started).write_text("\n".join([*lines[:1], line, *lines[1:]]) + "\n")
    assert "still in the file; the next save removes it" in closetui("status", started).out
    assert HIDDEN not in closetui("show", started).out
    note(closetui, started, "anything")
    assert HIDDEN.encode() not in Path(started).read_bytes()


def test_bug_an_older_copy_that_came_by_mail_was_called_cut(
    closetui: Closetui, started: str, home: Path
) -> None:
    copy = home / "mail" / "back.closetui.json"
    copy.parent.mkdir()
    copy.write_bytes(Path(started).read_bytes())
    note(closetui, started, "later")
    assert closetui("verify", str(copy)).code == 0
    Path(started).write_bytes(copy.read_bytes())
    cut = closetui("verify", started)
    assert cut.code == 8
    assert "1 entry of your private copy not in the file any more" in cut.out


def test_bug_a_damaged_copy_beside_a_file_hid_the_file_from_verify(
    closetui: Closetui, started: str
) -> None:
    broken = Path(started).with_name(f"{Path(started).stem} (1).json")
    broken.write_bytes(Path(started).read_bytes()[:-40])
    told = closetui("verify", started)
    assert told.code == 8
    assert "Not whole" in told.out
    assert "move it out of the folder" in told.out


def test_bug_the_confirmation_did_not_name_what_is_in_no_file_any_more(
    closetui: Closetui, home: Path
) -> None:
    """An older version was put back by a sync service: the tick counts, and is named."""
    path = ready(home / "home")
    old = path.read_bytes()
    assert closetui("untick", "Mine", "id-ready", "--reason", "lost it").code == 0
    assert closetui("tick", "Mine", "id-ready", "--note", "found it").code == 0
    told = closetui("apply", "Mine", "--route", "support").out
    assert "In no file any more" not in told
    path.write_bytes(old)
    told = closetui("apply", "Mine", "--route", "support").out
    assert "In no file any more" in told
    assert "    A scan of your identity document is ready\n" in told
    assert closetui("note", "Mine", "id-ready", "a word more").code == 0
    assert "In no file any more" not in closetui("apply", "Mine", "--route", "support").out


def test_bug_a_copy_with_private_notes_did_not_say_that_it_holds_them(
    closetui: Closetui, started: str, tmp_path: Path
) -> None:
    whole, bare = str(tmp_path / "whole.json"), str(tmp_path / "bare.json")
    assert "It holds" not in closetui("share", started, "-o", str(tmp_path / "none.json")).out
    note(closetui, started, HIDDEN, "--private")
    told = closetui("share", started, "-o", whole).out
    assert "It holds 1 private note. To keep private notes to yourself: closetui share " in told
    left_out = closetui("share", started, "--without-private", "-o", bare).out
    assert "It holds" not in left_out
