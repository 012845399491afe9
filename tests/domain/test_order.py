"""The working order: what is done before what, and what a file's author is warned of."""

from datetime import timedelta
from graphlib import CycleError, TopologicalSorter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions.items import Tick, tick
from closetui.domain.due import too_early
from closetui.domain.errors import EXIT_BLOCKED, OutOfTurnError, ProblemsError
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_reader import read_playbook
from closetui.domain.playbook_references import before, order_warnings, working_order
from closetui.domain.states import State
from tests.domain.build import thorough
from tests.domain.sample import (
    FULFIL,
    MONEY,
    ORDERS,
    PARTNERS,
    PROOF,
    PROOFS,
    REFUND,
    SHIP,
    STOCK,
    Data,
    data,
    entry,
    plain,
    playbook,
    way,
)
from tests.domain.small import begin


def ids(book: Playbook) -> list[str]:
    """Return the ids of a playbook's items in working order."""
    return [item.id for item in working_order(book)]


def test_without_a_reason_the_order_is_that_of_the_file() -> None:
    book = playbook()
    assert working_order(book) == tuple(book.items())
    assert list(order_warnings(book)) == []


def test_groups_stand_for_their_leaves_and_hand_on_what_they_follow() -> None:
    earlier = before(playbook())
    assert earlier[SHIP] == earlier[REFUND] == earlier[FULFIL] == (MONEY,)
    assert earlier[STOCK] == (SHIP, REFUND)
    assert earlier[ORDERS] == ()


def test_an_item_moves_behind_what_it_follows() -> None:
    book = data()
    book["requirements"][0]["only_after"] = [PROOF, STOCK]
    book["steps"][0].pop("best_after")
    made = read_playbook(book, "test")
    assert ids(made)[:11] == [
        ORDERS, PARTNERS, PROOF, *PROOFS, FULFIL, SHIP, REFUND, STOCK, MONEY,
    ]  # fmt: skip
    warned = list(order_warnings(made))
    assert [problem.place for problem in warned] == [f"requirements.{MONEY}"]
    assert f"stands before {PROOF}" in warned[0].message


def test_a_group_stands_before_the_first_of_its_sub_items() -> None:
    group = entry("group", items=[entry("a", best_after=["c"]), entry("b")])
    made = read_playbook(plain(group, entry("c")), "test")
    assert ids(made) == ["group", "b", "c", "a"]


GROUPS = {"g": ("a", "b"), "h": ("c", "d")}
SINGLE = ("e", "f", "i")
LEAVES = (*GROUPS["g"], *GROUPS["h"], *SINGLE)
Follows = dict[str, list[str]]


def tangle(follows: Follows) -> Data:
    """Return a playbook of two groups and some single items that follow each other."""

    def item(name: str, **more: object) -> Data:
        return entry(name, best_after=follows.get(name, []), **more)

    groups = [item(group, items=[item(leaf) for leaf in GROUPS[group]]) for group in GROUPS]
    return plain(*groups, *map(item, SINGLE))


def can_be_worked(follows: Follows) -> bool:
    """Return whether no leaf comes before itself."""
    graph: dict[str, set[str]] = {}
    for leaf in LEAVES:
        above = next((group for group, leaves in GROUPS.items() if leaf in leaves), "")
        named = [*follows.get(leaf, []), *follows.get(above, [])]
        graph[leaf] = {inner for name in named for inner in GROUPS.get(name, (name,))}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError:
        return False
    return True


NAMES = st.sampled_from((*GROUPS, *LEAVES))


@thorough(1)
@given(follows=st.dictionaries(NAMES, st.lists(NAMES, max_size=2), max_size=5))
def test_what_can_be_worked_is_put_in_order_and_the_rest_refused(follows: Follows) -> None:
    book = tangle(follows)
    if not can_be_worked(follows):
        with pytest.raises(ProblemsError, match="waits for itself"):
            read_playbook(book, "test")
        return
    made = read_playbook(book, "test")
    order = ids(made)
    assert sorted(order) == sorted(item.id for item in made.items())
    earlier = before(made)
    for place, name in enumerate(order):
        item = made.item(name)
        assert item
        assert item.derived or {*earlier[name]} <= {*order[:place]}
        assert item.parent is None or item.parent in order[:place]


def test_an_act_for_good_is_too_early_until_what_comes_before_it_is_met() -> None:
    promised = way("promised", gives="delivery")
    items = entry("first"), entry("final", irreversible=True, best_after=["first"],
                                  ways=[way("done"), promised])  # fmt: skip
    ana, _ = begin(*items)

    def early(*ticked: str, ways: tuple[str, ...] = ("done",)) -> dict[str, tuple[str, ...]]:
        return dict(too_early(ana.case(), ana.verdict().states, ticked, ways))

    assert early("final") == {"final": ("first",)}
    assert early("first", "final") == {}, "they are ticked together"
    assert early("final", ways=("promised",)) == {}, "a promise can be taken back"
    ana.tick("final", ways=["done"])
    assert early("final") == {}, "it is done: to say so again is not early"


def test_bug_what_cannot_be_undone_was_only_held_back_by_who_asked() -> None:
    """The act took it, so whoever did not ask beforehand, or asked before a colleague spoke."""
    first, final = entry("first", fresh_for="24h"), entry("final", irreversible=True)
    ana, ben = world = begin(first, {**final, "best_after": ["first"]})

    def ticked(*items: str, early: bool = False) -> list[str]:
        said = tick(ana.case(), items, Tick(early=early), ana.now)
        return [draft.item for draft in said]

    with pytest.raises(OutOfTurnError, match="cannot be undone") as refused:
        ticked("final")
    assert (refused.value.first, refused.value.exit_code) == (("first",), EXIT_BLOCKED)
    assert ticked("final", early=True) == ["final"]
    assert ticked("first", "final") == ["first", "final"]
    ana.tick("first")
    assert ticked("final") == ["final"]
    world.wait(timedelta(hours=25))
    with pytest.raises(OutOfTurnError, match="First"):
        ticked("final")
    ben.tick("final")
    ana.receive(ben)
    assert ana.case().faults == ()
    assert ana.state("final").state is State.DONE, "what a copy holds is not refused"
