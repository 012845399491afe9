"""What the platform asked or rejected for blocks until somebody who knew met or answered it."""

import pytest

from closetui.domain.errors import RefusedError
from closetui.domain.events import Kind
from tests.domain.checking import expect, law
from tests.domain.sample import entry
from tests.domain.small import begin, everything, sent, two_items


@pytest.mark.parametrize(("word", "code"), [("rejected", 3), ("asked", 7)])
def test_bug_an_undo_opened_the_gate_over_a_request_for_an_item(word: str, code: int) -> None:
    ana, ben = sent()
    old = next(each for each in ana.events.values() if each.item == "one")
    ana.became(word, items=["one"])
    slip = ana.opened("one")
    ana.put(
        Kind.TICK, "one", [slip.id, old.id], observed=ana.now.isoformat(), ways=[], undo=True
    )  # What an undo wrote.
    assert law(ana).states["one"] == "done"
    expect(ana, code, "one")
    ben.done("one")
    ana.receive(ben)
    expect(ana, code, "one")  # Ben had not seen what was asked.
    ana.done("one")
    expect(ana, 0)


@pytest.mark.parametrize(("word", "code"), [("rejected", 3), ("asked", 7)])
def test_bug_an_undo_opened_the_gate_over_a_request_for_something_else(
    word: str, code: int
) -> None:
    ana, _ = sent()
    asked = ana.became(word, asks=["Phone the bank"])
    own = ana.own("Phone the bank")
    expect(ana, code, own)
    added = next(each for each in ana.events.values() if each.kind == "own")
    ana.put(Kind.DROP, "", [added.id], reason="Taken back with undo", undo=True)
    expect(ana, code, "")
    ana.answered(asked)
    expect(ana, 0)


def test_an_item_that_was_asked_for_and_dropped_with_a_reason_is_answered() -> None:
    ana, _ = sent()
    ana.became("asked", asks=["Phone the bank"])
    ana.dropped(ana.own("Phone the bank"))
    expect(ana, 0)


def test_bug_a_request_for_a_recommended_item_did_not_block() -> None:
    ana, _ = begin(*two_items(), entry("proof", strength="recommended"))
    everything(ana)
    ana.without("proof")
    ana.confirmed()
    ana.became("sent")
    asked = ana.became("asked", items=["proof"])
    ana.opened("proof")
    expect(ana, 7, "proof")
    assert ana.verdict().next.item == "proof"
    before = dict(ana.events)
    ana.answered(asked)
    expect(ana, 0)
    ana.events = before
    ana.done("proof")
    expect(ana, 0)


def test_bug_what_a_request_opened_was_taken_back_alone() -> None:
    ana, _ = sent()
    ana.became("rejected", items=["one"], asks=["Phone the bank"])
    ana.opened("one")
    ana.own("Phone the bank")
    with pytest.raises(RefusedError, match="cannot be undone"):
        ana.undo()
    ana.done("one")
    ana.undo()  # The tick is one's own.
    expect(ana, 3)


@pytest.mark.parametrize("named", [["items", "two"], ["asks", "Phone the bank"]])
def test_bug_what_was_opened_after_a_request_counted_as_part_of_it(named: list[str]) -> None:
    """What it named was open already, or not: one's own word on something else is one's own."""
    ana, _ = sent()
    ana.became("rejected", **{named[0]: [named[1]]})
    ana.opened("one")
    ana.undo()
    assert law(ana).states["one"] == "done"
