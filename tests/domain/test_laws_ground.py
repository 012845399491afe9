"""What all rules rest on: files of before, fingerprints, sets, plain kinds."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.events import Kind
from closetui.domain.fold.fold import fold
from closetui.domain.gate import fingerprint, verdict
from tests.domain import sample
from tests.domain.build import Person, World, share, thorough
from tests.domain.checking import check, law
from tests.domain.forging import forge
from tests.domain.histories import Step, play, steps
from tests.domain.sample import entry
from tests.domain.signing import BEGINNINGS
from tests.domain.small import begin, two_items

OLD_VERBS = ("tick", "untick", "skip", "ack", "note", "finish", "apply", "merge", "accept", "wait")
EASES = frozenset({
    Kind.DROP, Kind.ANSWER, Kind.RAISE, Kind.WITHOUT, Kind.SIGN, Kind.DEMAND, Kind.REPAIR,
})  # fmt: skip
"""Kinds that can clear the gate without having to be seen by whoever applies."""


def plainly_open(person: Person) -> set[str]:
    """Return the leaves before applying about which nothing, or anything else than done, stands."""
    found: set[str] = set()
    order = person.case().order
    items = [i for i in person.case().playbook.items() if i.gates and not i.derived]
    for item in items:
        said = [each for each in order if each.item == item.id and each.kind != Kind.NOTE]
        latest = said[-1:]
        found |= {item.id} if not latest or latest[0].kind == Kind.UNTICK else set()
    return found


@thorough(0.2)
@given(history=steps())
def test_l0_1_a_file_of_before_opens_and_is_never_clear_over_an_open_item(
    history: list[Step],
) -> None:
    world = World(data=sample.of_before())
    person = play(world, [each for each in history if each.verb in OLD_VERBS]).people[0]
    check(person)
    judged = law(person)
    mine = {each for each in plainly_open(person) if person.case().playbook.item(each)}
    alone = {each for each in mine if each not in sample.PROOFS}
    if not judged.blocking and not judged.standing:
        assert not alone


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(people=2))
def test_l0_2_equal_fingerprint_and_moment_equal_verdict(
    begins: Callable[[], World], history: list[Step]
) -> None:
    """Copies are compared along the way; what only eases the gate has to be equal too."""
    world = begins()
    known: dict[object, object] = {}
    for step in history:
        play(world, [step])
        now = world.now
        for person in world:
            case = person.case()
            eased = frozenset(each.id for each in case.order if each.kind in EASES)
            told = verdict(case, now)
            key = (fingerprint(case), now, eased)
            blockers = {(each.item, each.kind) for each in told.blockers}
            found = (told.open, told.exit_code, blockers)
            assert known.setdefault(key, found) == found


def test_l0_2_an_undo_more_is_another_fingerprint() -> None:
    ana, _ = begin(*two_items())
    first = ana.done("one")
    before = fingerprint(ana.case())
    slip = ana.opened("one")
    ana.take_back(slip, first)
    assert fingerprint(ana.case()) != before
    check(ana)


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(people=2))
def test_l0_3_the_order_of_merging_does_not_matter(
    begins: Callable[[], World], history: list[Step]
) -> None:
    world = play(begins(), history)
    forth, back = fold(world.united()), fold(world.united(order=-1))
    assert verdict(forth, world.now) == verdict(back, world.now)
    share(world)
    check(world.people[0])


@thorough(0.3)
@given(begins=st.sampled_from(BEGINNINGS), history=steps(), x=st.integers(0, 99))
def test_l0_4_plain_kinds_and_notes_change_neither_verdict_nor_fingerprint(
    begins: Callable[[], World], history: list[Step], x: int
) -> None:
    person = play(begins(), history).people[0]
    before, judged, code = person.verdict(), law(person), fingerprint(person.case())
    person.put(Kind.LINE, "", route="web", line="press", done=x % 2 == 0)
    words = {"route": "web", "line": "press", "words": "Close", "day": "2026-11-22"}
    person.put(Kind.FOUND, "", (), **{**words, "as": "other-words"})
    person.put(Kind.DUE, "", day="2026-12-24")
    person.put(Kind.NOTE, sample.MONEY, text="a note")
    person.put(Kind.PROOF, sample.MONEY, name="bill.pdf", size=x + 1, sha256="a" * 64)
    after = person.verdict()
    assert law(person) == judged
    assert (after.open, after.exit_code, after.stage) == (
        before.open, before.exit_code, before.stage,
    )  # fmt: skip
    assert [(b.item, b.kind) for b in after.blockers] == [(b.item, b.kind) for b in before.blockers]
    assert fingerprint(person.case()) == code
    check(person)


def test_a_critical_kind_that_is_not_known_shuts_the_gate() -> None:
    ana, _ = begin(entry("one"))
    ana.done("one")
    for kind in ("adopt", "hand-over"):
        body = {"to": "somebody"}
        event = forge(ana.case().heads, kind, "one", body=body, critical=True)
        ana.keep(event)
        assert law(ana).exit_code == 8
        check(ana)
