"""Reading playbooks: every fault with its place and a hint, all at once, nothing else raised."""

from collections.abc import Iterator
from contextlib import suppress
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.errors import MOST_PRINTED, Problem, ProblemsError
from closetui.domain.outcomes import USUAL_ENDS
from closetui.domain.playbook import Confidence, Line, NotApplicable, Section, Strength
from closetui.domain.playbook_reader import read_playbook
from tests.domain.build import thorough
from tests.domain.playbook_faults import SHAPE, TIES, Fault, Path, at, put
from tests.domain.playbook_letter_faults import FAULTS
from tests.domain.sample import (
    CONSEQUENCES,
    FULFIL,
    LEAVES,
    MONEY,
    ORDERS,
    ORIGIN,
    PROOF,
    REFUND,
    SHIP,
    STOCK,
    WAYS,
    Data,
    data,
    entry,
    of_before,
    plain,
    playbook,
    way,
)


def problems(book: Data) -> tuple[Problem, ...]:
    """Return the faults of a playbook, which must have some."""
    with pytest.raises(ProblemsError) as caught:
        read_playbook(book, "my.toml")
    assert str(caught.value).startswith("my.toml: ")
    assert all(str(each) in str(caught.value) for each in caught.value.problems)
    assert all(each.place and each.message for each in caught.value.problems)
    assert not any(each.message.endswith(".") for each in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_with_place_and_hint(name: str) -> None:
    change, place, message, hint = FAULTS[name]
    book = data()
    change(book)
    assert any(
        place in each.place and message in each.message and hint in each.hint
        for each in problems(book)
    )


@pytest.mark.parametrize("kinds", [SHAPE, TIES, FAULTS], ids=["shape", "ties", "both"])
def test_all_faults_are_told_at_once(kinds: dict[str, Fault]) -> None:
    together = {
        "shape": ("unknown key", "bad span", "bad word", "missing in an item", "newer format"),
        "ties": ("duplicate route", "dangling softener", "dangling source", "item after itself"),
    }
    names = [each for some in together.values() for each in some if each in kinds]
    book = data()
    for name in names:
        kinds[name][0](book)
    told = problems(book)
    for name in names:
        _, place, message, _ = kinds[name]
        assert any(place in each.place and message in each.message for each in told), name


def test_nothing_to_meet_is_a_fault() -> None:
    told = problems(plain())
    assert any("nothing to meet before applying" in each.message for each in told)


def test_the_whole_playbook_is_read() -> None:
    book = playbook()
    assert [each.id for each in book.items() if not each.derived] == list(LEAVES)
    assert [each.id for each in book.consequences] == list(CONSEQUENCES)
    orders, proof, fulfil = (book.item(each) for each in (ORDERS, PROOF, FULFIL))
    assert orders
    assert proof
    assert fulfil
    assert tuple(each.id for each in orders.ways) == WAYS
    assert orders.ways[1].only_with == (STOCK, "proof.mail")
    assert (orders.ways[2].wait_for, orders.how) == ("2d", ("Stop them",))
    assert (proof.need, fulfil.need, fulfil.children) == (2, 2, (SHIP, REFUND))
    assert [each.parent for each in book.steps] == [None, FULFIL, FULFIL, *[None] * 8]
    assert {each.section for each in book.steps} == {Section.STEP}
    assert [item.na for item in book.requirements[:3]] == [
        NotApplicable.NEVER,
        NotApplicable.NEVER,
        NotApplicable.WITH_REASON,
    ]
    assert book.covered() == {"F1", "F2"}
    assert book.routes[0].guards[0].variants == ("Close",)
    assert all(each.confidence is Confidence.GUIDE_ONLY for each in book.origins())


def test_what_applies_only_to_some_may_be_left_out() -> None:
    book = read_playbook(plain(entry("x", applies_if="Have you one?")), "test")
    assert book.requirements[0].na is NotApplicable.WITH_REASON


def test_a_playbook_of_before_takes_the_defaults() -> None:
    book = read_playbook(of_before(), "test")
    assert {item.strength for item in book.items()} == {Strength.MUST}
    assert book.outcomes == USUAL_ENDS
    assert book.routes[0].path == (Line("1", "Open settings"), Line("2", "Press close"))
    orders = book.item(ORDERS)
    assert orders
    assert [way.alone for way in orders.ways] == [False, False, True, True]


def test_everything_new_is_read() -> None:
    book = data()
    book.pop("reversible")
    book.update(finality="For good.", effort="An evening.", papers=["An ID"])
    book["outcomes"] = ["sent", "deleted", "not-sent"]
    book["anchors"] += [{"id": "last-delivery", "question": "When?", "past": True}]
    book["compare"] = [{"id": "final", "question": "Is it final?", "answer": "Yes."}]
    letter = {"id": "claim", "title": "Claim", "to": "them", "text": "Dear {by}", "when": "Late"}
    book["letters"] = [{**letter, **ORIGIN, "guide_words": "The guide says shut."}]
    book["motives"][0]["raises"] = ["photo.taken"]
    ways = [
        way("count", wait_for="30d", wait_from="last-delivery", usual=True),
        way("none", alone=True),
    ]
    book["requirements"] += [
        entry("photo.taken", strength="recommended", irreversible=True),
        entry("window", only_after=[MONEY, FULFIL], ways=ways),
    ]
    line = {"id": "press", "text": "Press close", "final": True}
    book["routes"][0].update(path=["Open settings", line], ready=["Your phone"])
    book["after"] += [
        entry("receipt", met_by="sent", due_from="applied", due_after="3d"),
        entry("payout", wait_from="decided", wait_for="180d"),
    ]
    made = read_playbook(book, "test")
    assert made.reversible is False
    assert made.letters[0].origin.guide_words == "The guide says shut."
    assert made.routes[0].path[1] == Line("press", "Press close", final=True)
    photo, window, receipt = (made.item(name) for name in ("photo.taken", "window", "receipt"))
    assert photo
    assert photo.irreversible
    assert window
    assert window.only_after == (MONEY, FULFIL)
    assert [each.alone for each in window.ways] == [True, True]
    assert receipt
    assert (receipt.met_by, receipt.due_from, receipt.due_after) == ("sent", "applied", "3d")


def test_a_tangle_made_to_be_slow_is_refused_fast() -> None:
    book = plain(*(entry(f"a{number}", best_after=["a0"]) for number in range(400)))
    names = [f"dangling-reference-{number}" for number in range(3_200)]
    book["requirements"][1]["best_after"] = names
    book["requirements"][2].update({f"unknown{number}": 1 for number in range(5_000)})
    everything = [f"a{number}" for number in range(400)]
    for item in book["requirements"][3:]:
        item["best_after"] = everything
    start = perf_counter()
    with pytest.raises(ProblemsError) as caught:
        read_playbook(book, "slow")
    assert perf_counter() - start < 5
    assert len(caught.value.problems) > 8_000
    assert len(str(caught.value).splitlines()) <= MOST_PRINTED + 2


def test_two_ways_to_the_same_item_are_no_cycle() -> None:
    items = [
        entry("a", best_after=["b", "c", "b"]),
        entry("b", best_after=["d"]),
        entry("c", best_after=["d", "b"]),
        entry("d"),
    ]
    assert read_playbook(plain(*items), "test").requirements


def paths(value: object, here: Path = ()) -> Iterator[Path]:
    """Yield the path of everything within a playbook's data."""
    pairs: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))
    for key, inner in pairs:
        yield (*here, key)
        yield from paths(inner, (*here, key))


PATHS = list(paths(data()))
OPTIONAL = {
    "how", "ways", "items", "need", "applies_if", "na", "fresh_for", "best_after", "covers",
    "differs", "advice", "only_with", "wait_for", "until", "touches", "softened_by", "note",
    "guards", "variants", "motives", "alternatives", "background", "after", "requirements", "steps",
    "strength", "only_after", "irreversible", "met_by", "due_from", "due_after", "wait_from",
    "alone", "usual", "anchors", "past", "outcomes", "final",
}  # fmt: skip
REQUIRED = [
    path
    for path in PATHS
    if isinstance(path[-1], str) and path[-1] not in OPTIONAL and path != ("reversible",)
]


@pytest.mark.parametrize("path", REQUIRED, ids=lambda path: ".".join(map(str, path)))
def test_no_required_key_can_be_left_out(path: Path) -> None:
    book = data()
    at(path)(book)
    assert problems(book)


PATH_IS_GONE = (KeyError, IndexError, TypeError, AttributeError)
"""Raised by a change of which an earlier one took the place away."""

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.dates()
    | st.sampled_from(("24h", MONEY, ORDERS, "web", "never", "guide", "99999d")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@thorough(0.6)
@given(changes=st.lists(st.tuples(st.sampled_from(PATHS), st.booleans(), VALUES), max_size=4))
def test_whatever_stands_in_a_playbook_only_problems_are_raised(
    changes: list[tuple[Path, bool, object]],
) -> None:
    book = data()
    for path, removed, value in changes:
        with suppress(
            KeyError, IndexError, TypeError, AttributeError
        ):  # An earlier change took the path away.
            (at(path) if removed else put(value, *path))(book)
    with suppress(ProblemsError):
        made = read_playbook(book, "test")
        assert any(item.gates for item in made.items())
        assert made.routes
        assert made.consequences


@thorough(0.3)
@given(book=st.dictionaries(st.sampled_from(list(data())) | st.text(max_size=9), VALUES))
def test_no_table_whatever_raises_anything_but_problems(book: Data) -> None:
    with pytest.raises(ProblemsError):
        read_playbook(book, "test")


def test_a_playbook_of_a_thousand_items_is_refused() -> None:
    told = problems(plain(*(entry(f"item{number}") for number in range(600))))
    assert any("more than 500" in each.message for each in told)


def test_what_a_way_brings_is_an_outcome_of_the_guide() -> None:
    book = data()
    book["routes"][0]["brings"] = "closed"
    assert read_playbook(book, "test").routes[0].brings == "closed"
    book["routes"][0]["brings"] = "restored"
    [told] = problems(book)
    assert (told.place, told.message) == ("web.brings", "restored is no outcome of this guide")


def test_a_way_leads_only_to_routes_that_there_are() -> None:
    told = problems(
        plain(entry("state", ways=[{"id": "lost", "title": "Lost", "routes": ["wev"]}]))
    )
    assert [(each.place, each.message) for each in told] == [
        ("state.ways.lost.routes", "wev names nothing")
    ]
    assert "web" in told[0].hint
