"""`check` says where a sound guide is not in working order."""

from pathlib import Path

import pytest

from closetui.store.playbooks import SHIPPED
from tests.cli.conftest import Closetui
from tests.playbooks.shipped_guides import IDS, STORE


@pytest.mark.parametrize("guide", IDS)
def test_shipped_guides_are_sound_and_in_order(closetui: Closetui, guide: str) -> None:
    checked = closetui("check", str(SHIPPED / f"{guide}.toml"), "--json")
    assert checked.code == 0
    assert checked.json["warnings"] == []


def test_what_stands_before_what_it_follows_is_named(closetui: Closetui, tmp_path: Path) -> None:
    text = (SHIPPED / f"{STORE}.toml").read_text("utf-8")
    first, evidence, rest = text.partition('[[requirements]]\nid = "x.store.evidence"')
    path = tmp_path / "mine.toml"
    moved = evidence + rest.replace(
        'strength = "recommended"', 'best_after = ["partner-contracts"]', 1
    )
    path.write_text(first.replace(f'"{STORE}"', '"my-store"') + moved, "utf-8")
    checked = closetui("check", str(path))
    assert checked.code == 0
    assert "a sound guide (my-store)" in checked.out
    assert "x.store.evidence: stands before partner-contracts, which is worked first" in checked.out
    facts = closetui("check", str(path), "--json").json
    assert facts["kind"] == "playbook", "for scripts it keeps its name"
    (warning,) = facts["warnings"]
    assert warning["hint"] == "move it after partner-contracts"


def test_a_keymap_is_checked_line_by_line(closetui: Closetui, tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    path.write_text('[keys]\nnote = "N"\n', "utf-8")
    assert "a sound keymap" in closetui("check", str(path)).out
    path.write_text('[keys]\nnote = "a"\nnte = "b"\nundo = "control"\n', "utf-8")
    checked = closetui("check", str(path))
    assert checked.code == 1
    assert "line 4, undo: 'control' is no key" in checked.err
    assert "line 3, nte: is no command (did you mean note?)" in checked.err
    assert "line 2, note: a is the key of apply" in checked.err
