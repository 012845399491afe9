"""Acts that let everything stand hold against everything that was seen."""

from pathlib import Path

import pytest

from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.errors import OvertakenError
from closetui.domain.gate import elsewhere_phrase
from closetui.folder import start
from closetui.world import world


@pytest.fixture
def ann(tmp_path: Path) -> Closure:
    outside = world({"CLOSETUI_HOME": str(tmp_path / "ann"), "CLOSETUI_USER": "Ann"})
    return Closure(outside, str(start(outside, "aliexpress-account-reactivate", "Shop")))


@pytest.fixture
def bob(ann: Closure, tmp_path: Path) -> Closure:
    return Closure(
        world({"CLOSETUI_HOME": str(tmp_path / "bob"), "CLOSETUI_USER": "Bob"}), str(ann.path)
    )


def plain(session: Closure) -> str:
    return next(i.id for i in session.view().case.playbook.items() if not i.ways and i.gates)


def test_an_acceptance_does_not_cover_what_came_in_while_it_was_written(
    ann: Closure, bob: Closure
) -> None:
    item = plain(ann)
    ann.elsewhere(Elsewhere("By telephone"), elsewhere_phrase(ann.view().case))
    ann.tick([item], Tick())
    ann.untick([item], "Not so")
    seen = ann.view()
    assert seen.verdict.blockers
    bob.tick([item], Tick())
    bob.untick([item], "Much worse than you think")
    with pytest.raises(OvertakenError, match="Bob opened"):
        ann.since(seen).accept("I know")
    ann.since(ann.view()).accept("Now I know")
    assert ann.view().verdict.open


def test_what_was_applied_for_elsewhere_holds_against_all_that_was_seen(
    ann: Closure, bob: Closure
) -> None:
    seen = ann.view()
    phrase = elsewhere_phrase(seen.case)
    bob.tick([plain(ann)], Tick())
    with pytest.raises(OvertakenError, match="Bob ticked"):
        ann.since(seen).elsewhere(Elsewhere("By letter"), phrase)


def test_a_repair_acknowledges_only_what_was_shown(ann: Closure) -> None:
    ann.note("", "first text")
    ann.note("", "other text")
    ann.path.write_bytes(ann.path.read_bytes().replace(b"first text", b"first texT"))
    seen = ann.view()
    assert len(seen.case.faults) == 1
    ann.path.write_bytes(ann.path.read_bytes().replace(b"other text", b"other texT"))
    with pytest.raises(OvertakenError, match="more was found in the record"):
        ann.since(seen).repair("I changed one letter")
    ann.since(ann.view()).repair("I changed two letters")
    assert not ann.view().case.faults
