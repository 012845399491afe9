"""What the record says about proofs."""

import pytest

from closetui.domain.actions.notes import MOST_PROOFS, attach
from closetui.domain.blockers import BlockerKind
from closetui.domain.bodies import LONGEST_NAME, ProofBody
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Kind
from tests.domain import sample
from tests.domain.build import World, share

BODY = ProofBody("bill.pdf", 12, "0" * 64)


def test_both_copies_keep_what_either_attached() -> None:
    world = World()
    for person, name in zip(world, ("a.pdf", "b.pdf"), strict=False):
        person.say(*attach(person.case(), sample.MONEY, BODY._replace(name=name)))
    share(world)
    for person in world:
        assert sorted(proof.name for proof in person.case().proofs) == ["a.pdf", "b.pdf"]


def test_a_proof_that_somebody_attached_again_unseen_is_not_taken_back_with_the_first() -> None:
    alice, bob = world = World()
    for person in (alice, bob):
        person.say(*attach(person.case(), sample.MONEY, BODY))
    alice.undo()
    share(world)
    assert [proof.event.by for proof in alice.case().proofs] == ["Bob"]


def test_the_same_file_on_the_same_item_is_attached_once() -> None:
    [alice, _] = World()
    alice.say(*attach(alice.case(), sample.MONEY, BODY))
    assert attach(alice.case(), sample.MONEY, BODY) == []
    assert len(attach(alice.case(), "", BODY)) == 1


def test_a_name_is_one_line_and_never_empty() -> None:
    case = World().people[0].case()
    for name, kept in (("a\nb", "a b"), ("\n", "a file without a name"), ("n" * 300, "n" * 255)):
        [draft] = attach(case, "", BODY._replace(name=name))
        assert draft.body["name"] == kept
        assert len(kept) <= LONGEST_NAME


def test_an_unknown_item_and_too_many_are_refused() -> None:
    alice = World().people[0]
    with pytest.raises(UsageError):
        attach(alice.case(), "nonsense", BODY)
    for number in range(MOST_PROOFS):
        alice.put(Kind.PROOF, "", **BODY._replace(size=number + 1)._asdict())
    with pytest.raises(RefusedError, match="at most"):
        attach(alice.case(), "", BODY._replace(name="one more"))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("sha256", "../../etc/passwd"),
        ("sha256", "A" * 64),
        ("size", 0),
        ("size", -1),
        ("size", "12"),
        ("size", True),
        ("name", " "),
        ("name", "n" * 256),
    ],
)
def test_a_forged_proof_is_a_fault_and_no_proof(field: str, value: object) -> None:
    alice = World().people[0]
    alice.put(Kind.PROOF, "", **{**BODY._asdict(), field: value})
    assert alice.case().proofs == ()
    assert [fault.kind for fault in alice.case().faults] == [BlockerKind.DAMAGED]


def test_a_proof_of_what_the_guide_does_not_have_is_a_fault() -> None:
    alice = World().people[0]
    alice.put(Kind.PROOF, "nonsense", **BODY._asdict())
    assert [fault.kind for fault in alice.case().faults] == [BlockerKind.DAMAGED]
