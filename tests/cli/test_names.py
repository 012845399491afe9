"""Naming closures and items as people do, and never meaning another one."""

import unicodedata
from pathlib import Path

import pytest

from closetui.domain.events import NOBODY
from tests.cli.conftest import Closetui

SHORT = "aliexpress-account-reactivate"


@pytest.fixture
def cafe(closetui: Closetui, home: Path) -> Path:
    """Start a closure called Café Zoë in a file of another name."""
    path = home / "home" / "data" / "2026-11.closetui.json"
    assert closetui("new", SHORT, "Café Zoë", "--file", str(path)).code == 0
    return path


@pytest.mark.parametrize("name", ["2026-11", "Café Zoë", "café zoë", "CAFÉ ZOË"])
def test_bug_a_closure_was_not_found_by_its_own_name(
    closetui: Closetui, cafe: Path, name: str
) -> None:
    for form in ("NFC", "NFD"):
        assert closetui("status", unicodedata.normalize(form, name)).code == 3
    assert closetui("tick", name, "details-known").code == 0
    assert "ticked" in closetui("log", str(cafe)).out


@pytest.mark.parametrize("word", ["Cafe Zoë", "Café", "Café Zoe", "2026", "2026-12"])
def test_bug_another_closure_was_suggested_for_a_name_that_matches_nothing(
    closetui: Closetui, cafe: Path, word: str
) -> None:
    refused = closetui("status", word)
    assert refused.code == 2
    assert "Did you mean" not in refused.err
    assert "Zoë" not in refused.err.replace(word, "")
    assert cafe.name not in refused.err


def test_a_name_of_several_closures_is_refused_with_their_files(
    closetui: Closetui, cafe: Path
) -> None:
    other = cafe.with_name("2025-01.closetui.json")
    closetui("new", SHORT, "CAFÉ ZOË", "--file", str(other))
    refused = closetui("status", "café zoë")
    assert refused.code == 2
    assert cafe.name in refused.err
    assert other.name in refused.err
    assert closetui("status", "Café Zoë").code == 3


def test_bug_a_closure_named_like_a_path_was_taken_for_one(closetui: Closetui, home: Path) -> None:
    assert closetui("new", SHORT, "shop.json").code == 0
    assert closetui("status", "shop.json").code == 3
    (home / "shop.json").write_text("{}")
    assert closetui("status", "shop.json").code == 8
    assert closetui("status", "gone.json").code == 1


def test_items_are_named_by_parts_and_titles(closetui: Closetui, started: str) -> None:
    title = closetui("show", started, "id-ready", "--json").json["items"][0]["title"]
    for word in ("ID-READY", "d-read", title, title.upper()):
        done = closetui("skip", started, word, "--reason", f"named as {word}", "--json")
        assert done.code == 0
        assert closetui("show", started, word).code == 0
        assert all(event["item"] == "id-ready" for event in done.json["added"])
    assert closetui("note", started, "D-READ", "a text", "--json").json["added"][0]["item"] == (
        "id-ready"
    )
    assert closetui("assign", started, "id-r", "--to", "Ben").code == 0


def test_a_part_of_several_items_changes_nothing(closetui: Closetui, started: str) -> None:
    before = Path(started).read_bytes()
    several = closetui("tick", started, "details-known", "not")
    assert several.code == 2
    assert "Say which: " in several.err
    assert Path(started).read_bytes() == before


def test_bug_an_unknown_name_was_told_again_and_again(
    closetui: Closetui, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("CLOSETUI_USER", "USER", "USERNAME"):
        monkeypatch.delenv(variable, raising=False)
    new = closetui("new", "aliexpress-account-reactivate", "Mine")
    assert f"under the name {NOBODY}" in new.err
    path = new.out.strip()
    assert "under the name" not in closetui("note", path, "first of all").err
    assert "under the name" not in closetui("note", path, "then").err


def test_bug_a_name_acted_on_a_closure_whose_file_is_called_alike(
    closetui: Closetui, home: Path
) -> None:
    """Signs that no file may have are left out of its name, and that was looked for first."""
    closetui("new", "aliexpress-store-close", "a:b")
    other = home / "home" / "data" / "other.closetui.json"
    closetui("new", "aliexpress-account-delete", "a?b", "--file", str(other))
    assert closetui("status", "a?b", "--json").json["closure"]["name"] == "a?b"
    assert closetui("status", "a:b", "--json").json["closure"]["name"] == "a:b"
    nobody = closetui("tick", "a*b", "stock", "--way", "none")
    assert (nobody.code, "no closure of that name" in nobody.err) == (2, True)


def test_bug_two_long_names_were_one_as_their_files_are_called_alike(closetui: Closetui) -> None:
    long = "\N{GRINNING FACE}" * 70
    closetui("new", "aliexpress-store-close", f"{long}one")
    assert closetui("status", f"{long}one", "--json").json["closure"]["name"] == f"{long}one"
    assert closetui("status", f"{long}two").code == 2


@pytest.mark.parametrize("name", ["Shop A/B", "~me", "~me/x", "a/b.json", "-", "a\\b"])
def test_bug_a_name_with_a_slash_or_a_tilde_was_taken_and_never_found(
    closetui: Closetui, name: str
) -> None:
    assert closetui("new", "aliexpress-store-close", name).code == 0
    assert closetui("status", name, "--json").json["closure"]["name"] == name


def test_a_closure_whose_name_cannot_be_read_is_found_by_the_name_it_had(
    closetui: Closetui,
) -> None:
    path = closetui("new", "aliexpress-store-close", "a:b").out.strip()
    Path(path).write_text("{")
    damaged = closetui("status", "a:b")
    assert (damaged.code, "a-b.closetui.json" in damaged.err) == (8, True)
