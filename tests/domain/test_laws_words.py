"""The same act in other words: kept, and nothing changes by it."""

import pytest

from closetui.domain.actions import items as acts
from closetui.domain.events import Kind
from tests.domain.build import share
from tests.domain.checking import check, expect, law, lines
from tests.domain.sample import entry
from tests.domain.small import begin, sent, two_items


def test_h11_1_the_same_outcome_twice_in_other_words() -> None:
    ana, _ = sent()
    ana.outcome("under-review")
    known = len(ana.events)
    ana.became("under-review", note="still so, by phone")
    assert len(ana.events) == known + 1
    judged = expect(ana, 0)
    assert judged.stage == "under-review"


def test_h11_2_other_words_on_an_open_item_make_nothing_stale() -> None:
    ana, _ = begin(entry("one"), entry("two", best_after=["one"]))
    ana.opened("one", "not yet")
    ana.done("two")
    known = len(ana.events)
    ana.untick("one", reason="still not, since Monday")
    assert len(ana.events) == known + 1
    expect(ana, 3, "one")


def test_h11_3_both_correct_a_reason_offline() -> None:
    ana, ben = world = begin(*two_items())
    ana.done("one")
    ana.left_out("two", "we have none")
    share(world)
    ana.left_out("two", "we have none since May")
    ben.left_out("two", "we have none since June")
    share(world)
    judged = expect(ana, 0)
    assert judged.states["two"] == "not-applicable"


@pytest.mark.parametrize("kind", [Kind.UNTICK, Kind.SKIP])
def test_l11_1_to_l11_3_words_are_kept_once_and_change_no_state(kind: Kind) -> None:
    """The same words again write nothing; other words are one event of the kind."""
    ana, _ = begin(entry("one", na="with-reason"), entry("two", best_after=["one"]))

    def say(words: str) -> list[str]:
        known = set(ana.events)
        if kind is Kind.UNTICK:
            ana.untick("one", reason=words)
        else:
            ana.say(*acts.skip(ana.case(), ["one"], words))
        return [str(each.kind) for each in ana.case().order if each.id not in known]

    say("these words")
    ana.done("two")
    before = law(ana)
    assert say("these words") == []
    assert say("  these   words ") == []
    assert say("other words") == [kind]
    assert any("other words" in line for line in lines(ana))
    after = law(ana)
    assert (after.states, after.exit_code) == (before.states, before.exit_code)
    check(ana)
