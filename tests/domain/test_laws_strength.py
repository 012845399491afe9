"""Strengths: recommended leaves never block, and are asked for."""

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import closetui
from closetui.domain.actions import application
from closetui.domain.errors import BlockedError
from closetui.domain.gate import confirm_phrase
from tests.domain.build import NAMES, World, applied, fresh, ready, share, thorough
from tests.domain.checking import check, expect, law
from tests.domain.histories import Step, play, steps
from tests.domain.sample import Data, entry
from tests.domain.small import EVIDENCE, begin, two_items

STATEMENT_KINDS = frozenset({"tick", "untick", "skip", "without"})
PLAYBOOKS = sorted((Path(closetui.__file__).parent / "playbooks").glob("*.toml"))


def with_evidence(names: tuple[str, ...] = NAMES[:2]) -> World:
    """Return a world in which all that is a must is done, and one thing is recommended."""
    world = begin(*two_items(), entry(EVIDENCE, strength="recommended"), names=names)
    first = world.people[0]
    first.done("one")
    first.done("two")
    share(world)
    return world


@thorough(0.3)
@given(begins=st.sampled_from((fresh, ready, applied)), history=steps())
def test_l1_1_statements_on_recommended_leaves_change_no_blocker(
    begins: Callable[[], World], history: list[Step]
) -> None:
    """Taking them away would break who had seen what; instead more of them are said."""
    unsigned = [step for step in history if step.verb not in ("raise", "demand")]
    person = play(begins(), unsigned).people[0]
    judged = law(person)
    before = {each.item for each in person.verdict().blockers}
    for item in ("export.taken", "adverts.off"):
        person.opened(item)
        person.without(item)
    after = law(person)
    assert (after.exit_code, after.blocking) == (judged.exit_code, judged.blocking)
    assert {each.item for each in person.verdict().blockers} == before
    check(person)


@thorough(0.3)
@given(begins=st.sampled_from((fresh, ready)), history=steps(), who=st.integers(0, 1))
def test_l1_2_each_recommended_leaf_open_at_an_apply_was_left_out_by_choice(
    begins: Callable[[], World], history: list[Step], who: int
) -> None:
    person = play(begins(), history).people[who]
    case, asked = person.case(), law(person).ask
    assume(person.verdict().may_apply and not case.is_ahead_of(person.now))
    phrase = confirm_phrase(case)
    if asked:
        with pytest.raises(BlockedError) as refused:
            application.apply(case, person.now, "web", phrase)
        assert {blocker.item for blocker in refused.value.blockers} == asked
    reasons = dict.fromkeys(sorted(asked), "not for us")
    person.say(*application.apply(case, person.now, "web", phrase, reasons))
    assert law(person).ask == set()
    check(person)


def leaves(items: list[Data]) -> Iterator[Data]:
    """Yield the items without sub-items."""
    for item in items:
        if item.get("items"):
            yield from leaves(item["items"])
        else:
            yield item


@pytest.mark.parametrize("path", PLAYBOOKS, ids=lambda path: path.stem)
def test_l1_3_nothing_that_carries_a_guide_fact_is_weaker_than_must(path: Path) -> None:
    book = tomllib.loads(path.read_text("utf-8"))
    for item in leaves([*book["requirements"], *book.get("steps", [])]):
        assert not item.get("covers") or item.get("strength", "must") == "must", item["id"]


def test_a_recommended_leaf_is_asked_for_and_never_blocks() -> None:
    alice, _ = with_evidence()
    expect(alice, 0, ask=(EVIDENCE,))
    alice.without(EVIDENCE)
    expect(alice, 0, ask=())
    alice.opened(EVIDENCE)
    expect(alice, 0, ask=(EVIDENCE,))
    alice.done(EVIDENCE)
    expect(alice, 0, ask=())


def test_an_info_leaf_is_neither_asked_for_nor_blocks() -> None:
    alice, _ = begin(*two_items(), entry("tip", strength="info"))
    alice.done("one")
    alice.done("two")
    expect(alice, 0, ask=())


def test_h1_1_raised_unseen_by_whoever_applies() -> None:
    ana, ben = world = with_evidence()
    ana.raised(EVIDENCE)
    ben.confirmed()
    share(world)
    expect(ben, 7, EVIDENCE)
    assert law(ben).contested


def test_h1_2_without_evidence_unticked_unseen_is_asked_again() -> None:
    ana, ben = world = with_evidence()
    ana.without(EVIDENCE)
    ben.opened(EVIDENCE)
    share(world)
    expect(ana, 0, ask=(EVIDENCE,))


def test_h1_3_a_concurrent_lowering_loses() -> None:
    ana, ben, cara = world = with_evidence(NAMES)
    ana.raised(EVIDENCE)
    ben.receive(ana)
    ben.lowered(EVIDENCE)
    expect(ben, 0, ask=(EVIDENCE,))
    cara.raised(EVIDENCE)
    share(world)
    expect(cara, 3, EVIDENCE, ask=())


def test_a_raise_on_what_is_a_must_cannot_be_lowered_below_the_playbook() -> None:
    ana, _ = with_evidence()
    ana.opened("one")
    ana.lowered("one")
    expect(ana, 3, "one")


def test_relevance_goes_by_ever_raised() -> None:
    """Lowering must not cure what the reopening made stale."""
    ana, _ = begin(entry(EVIDENCE, strength="recommended"), entry("next", best_after=[EVIDENCE]))
    ana.raised(EVIDENCE)
    ana.done(EVIDENCE)
    ana.done("next")
    ana.opened(EVIDENCE)
    ana.lowered(EVIDENCE)
    expect(ana, 4, "next")


def test_a_statement_on_a_recommended_leaf_is_no_news() -> None:
    ana, _ = begin(entry(EVIDENCE, strength="recommended"), entry("next", best_after=[EVIDENCE]))
    ana.done(EVIDENCE)
    ana.done("next")
    ana.opened(EVIDENCE)
    expect(ana, 0, ask=(EVIDENCE,))


def test_a_parent_is_met_by_its_must_children() -> None:
    group = entry("both", items=[entry("needed"), entry("nice", strength="recommended")])
    ana, _ = begin(group)
    ana.done("needed")
    judged = expect(ana, 0, ask=("nice",))
    assert judged.states["both"] == "done"


def test_a_reversible_consequence_never_gates() -> None:
    ana, _ = begin(entry("one"))
    ana.done("one")
    expect(ana, 0)
