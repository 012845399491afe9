"""Words about people: who sees to an item; and words that say nothing sensible."""

import json

import pytest

from closetui.domain.actions import notes as note_acts
from closetui.domain.actions import people as people_acts
from closetui.domain.events import event_of
from tests.domain.build import ready, share
from tests.domain.forging import forge
from tests.domain.sample import MONEY
from tests.domain.signing import signed


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("assign", {"to": 7}),
        ("sign", {"fingerprint": []}),
        ("demand", {"wanted": "yes"}),
        ("demand", {"wanted": False}),
    ],
)
def test_words_about_people_that_say_nothing_sensible_shut_the_gate(
    kind: str, body: dict[str, object]
) -> None:
    alice, _ = ready()
    item = MONEY if kind == "assign" else ""
    alice.keep(forge(alice.case().heads, kind, item, body=body))
    assert alice.verdict().exit_code == 8


def test_assignments_are_claims_and_disagreement_is_shown() -> None:
    alice, bob = world = ready()
    alice.say(*people_acts.assign(alice.case(), [MONEY], "Ann"))
    bob.say(*people_acts.assign(bob.case(), [MONEY], "Ben"))
    share(world)
    assert alice.case().people.assigned(MONEY) == ("Ann", "Ben")
    assert alice.verdict().open
    alice.say(*people_acts.assign(alice.case(), [MONEY], ""))
    assert alice.case().people.assigned(MONEY) == ()
    assert people_acts.assign(alice.case(), [MONEY], "") == []


def test_words_about_people_survive_another_layout() -> None:
    alice, _ = signed()
    for event in alice.case().order:
        fields = dict(json.loads(event.text))
        assert event_of(fields).id == event.id


def test_an_edit_of_a_private_note_stays_private() -> None:
    alice, _ = ready()
    note = alice.say(*note_acts.note(alice.case(), MONEY, "mine", private=True))[0]
    alice.note(MONEY, "still mine", [note.id])
    assert [each.private for each in alice.case().notes_on(MONEY)] == [True]
