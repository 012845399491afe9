"""What closures are called, and what a name means."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.world import World
from tests.cli.conftest import Closetui

GUIDE = "aliexpress-account-reactivate"


def test_bug_the_list_did_not_say_how_to_get_a_lost_closure_back(
    closetui: Closetui, home: Path
) -> None:
    lost = Path(closetui("new", GUIDE, "Lost").out.strip())
    taken = Path(closetui("new", GUIDE, "Taken").out.strip())
    other = Path(closetui("new", GUIDE, "Other", "--file", str(home / "other.json")).out.strip())
    lost.unlink()
    taken.write_bytes(other.read_bytes())
    listed = closetui("list")
    assert "closetui restore Lost" in listed.out
    assert "closetui restore Taken" in listed.out
    assert "closetui forget Taken" in listed.out


def test_bug_after_a_new_name_the_next_command_named_the_old_one(
    closetui: Closetui, home: Path
) -> None:
    closetui("new", GUIDE, "Alpha", "--file", str(home / "home" / "data" / "x.closetui.json"))
    run = closetui("rename", "Alpha", "Beta Gamma")
    assert "closetui ack 'Beta Gamma'" in run.out or "'Beta Gamma'" in run.out
    assert closetui("status", "Alpha").code == 2
    assert closetui("status", "Beta Gamma").code == 3


@pytest.mark.parametrize("name", ["..", ".", "*", "***", "~", "\N{PARTY POPPER}", "a\nb", "sub"])
def test_bug_a_name_that_is_no_file_name_started_what_could_not_be_found(
    closetui: Closetui, home: Path, name: str
) -> None:
    (home / "sub").mkdir()
    before = closetui("new", GUIDE, "?", "--json").json
    made = closetui("new", GUIDE, name, "--json").json
    assert made["path"] != before["path"]
    assert closetui("note", name, "mine").code == 0
    assert "mine" in closetui("show", name).out
    assert "mine" not in closetui("show", "?").out
    again = closetui("new", GUIDE, name)
    assert (again.code, "there is a file already" in again.err) == (2, True)


def test_bug_of_two_closures_with_one_name_one_was_written_to(
    closetui: Closetui, home: Path
) -> None:
    first = closetui("new", GUIDE, "Twin").out.strip()
    second = str(home / "home" / "data" / "other.closetui.json")
    closetui("new", GUIDE, "Twin", "--file", second)
    refused = closetui("note", "Twin", "for which?")
    assert (refused.code, first in refused.err, second in refused.err) == (2, True, True)
    assert closetui("note", second, "for this one").code == 0
    assert closetui("note", "other", "and again").code == 0


def test_a_copy_with_the_same_name_is_no_second_closure(closetui: Closetui) -> None:
    path = Path(closetui("new", GUIDE, "Alone").out.strip())
    path.with_name("Alone (1).closetui.json").write_bytes(path.read_bytes())
    assert closetui("note", "Alone", "mine").code == 0


def test_bug_a_lost_file_was_not_told_where_capitals_differ(closetui: Closetui) -> None:
    path = Path(closetui("new", GUIDE, "Kay").out.strip())
    assert closetui("status", "kay").code == 3
    path.rename(path.with_name("away"))
    for word in ("Kay", "kay", "KAY"):
        told = closetui("status", word)
        assert (told.code, "its file is gone" in told.err, "restore" in told.err) == (1, True, True)


@pytest.mark.parametrize("words", [("My store",), ("open", "My store")])
def test_bug_opening_the_app_on_a_torn_file_did_not_name_the_closure(
    closetui: Closetui, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    made = Path(closetui("new", "aliexpress-store-close", "My store").out.strip())
    made.write_bytes(made.read_bytes()[:-40])
    status = closetui("status", "My store")

    def read(outside: World, word: str) -> int:
        Closure(outside, word).view()
        return 0

    monkeypatch.setattr("closetui.cli.opening.open_app", read)
    opened = closetui(*words)
    assert opened.code == status.code == 8
    assert "closetui restore 'My store'" in opened.err
    assert "FILE" not in opened.err
