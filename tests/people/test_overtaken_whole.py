"""Acts that let everything stand hold against everything that was seen."""

from pathlib import Path

import pytest

from closetui.domain.actions.items import Tick
from closetui.domain.errors import OvertakenError
from closetui.session import Session, start, world


@pytest.fixture
def ann(tmp_path: Path) -> Session:
    outside = world({"CLOSETUI_HOME": str(tmp_path / "ann"), "CLOSETUI_USER": "Ann"})
    return Session(outside, str(start(outside, "aliexpress-account-reactivate", "Shop")))


@pytest.fixture
def bob(ann: Session, tmp_path: Path) -> Session:
    return Session(
        world({"CLOSETUI_HOME": str(tmp_path / "bob"), "CLOSETUI_USER": "Bob"}), str(ann.path)
    )


def plain(session: Session) -> str:
    return next(i.id for i in session.view().case.playbook.items() if not i.ways and i.gates)


def test_an_acceptance_does_not_cover_what_came_in_while_it_was_written(
    ann: Session, bob: Session
) -> None:
    item = plain(ann)
    ann.elsewhere("", "By telephone")
    ann.tick([item], Tick())
    ann.untick([item], "Not so")
    seen = ann.view()
    assert seen.verdict.blockers
    bob.tick([item], Tick())
    bob.untick([item], "Much worse than you think")
    with pytest.raises(OvertakenError, match="Bob recorded untick"):
        ann.since(seen).accept("I know")
    ann.since(ann.view()).accept("Now I know")
    assert ann.view().verdict.open


def test_what_was_applied_for_elsewhere_holds_against_all_that_was_seen(
    ann: Session, bob: Session
) -> None:
    seen = ann.view()
    bob.tick([plain(ann)], Tick())
    with pytest.raises(OvertakenError, match="Bob recorded tick"):
        ann.since(seen).elsewhere("", "By letter")


def test_a_repair_acknowledges_only_what_was_shown(ann: Session) -> None:
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
