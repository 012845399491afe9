"""The playbook that a closure embeds: one that was read before is not read again."""

import pytest

from closetui.domain.bodies import BodyError, read_body
from closetui.domain.events import ROOT, Author, Draft, Event, Kind, seal
from closetui.domain.playbook_reader import Start
from tests.domain.sample import Data, data


def started(book: Data) -> Event:
    """Return the event that starts a closure on a playbook."""
    draft = Draft(Kind.START, "", {"name": "Shop", "playbook": book, "motives": []})
    return seal(draft, (ROOT.id,), "2026-11-01T00:00:00+00:00", Author("a" * 16, "Ann"), "0" * 16)


def test_a_guide_that_was_read_before_stands_for_none_that_only_equals_it() -> None:
    """In Python 1 equals true: one with a number in the place of true is read, and refused."""
    sound = data()
    sound["reversible"], sound["ending"] = True, "can-change"
    first = read_body(started(sound), Start).playbook
    assert read_body(started(sound), Start).playbook is first
    with pytest.raises(BodyError, match="reversible"):
        read_body(started({**sound, "reversible": 1}), Start)
