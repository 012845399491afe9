"""The world test (L3.1): things really change, and a union that is clear tells the truth.

There is a real world beside the record. Things get done in it and come undone;
each change is reported by whoever noticed it, at or before the first leaf that
it makes untrue. People see only their own copies. They tick a leaf when they
look and it is true, and when all before it is settled by their copy; leaves
that are bound by ``only_after`` they also tick early, since an early look may
well find them true. Doing a thing again may silently undo what is bound to it.
"""

from random import Random
from typing import Final

from hypothesis import given, note
from hypothesis import strategies as st

from tests.domain.build import NAMES, Person, World, share, thorough
from tests.domain.checking import check, law, lines
from tests.domain.oracle_book import Book
from tests.domain.oracle_days import court
from tests.domain.sample import Data, entry, way
from tests.domain.small import book

WAYS: Final = ("plain", "other", "third")


def items(dice: Random) -> list[Data]:
    """Return leaves of which each may follow some of those before it, in either way."""
    made: list[Data] = []
    for number in range(dice.randint(2, 4)):
        before = [each["id"] for each in made]
        bound = [each for each in before if dice.random() < 0.35]
        loose = [each for each in before if each not in bound and dice.random() < 0.5]
        ways = [way(each) for each in WAYS]
        made.append(entry(f"leaf.{number}", ways=ways, only_after=bound, best_after=loose))
    return made


class Reality:
    """What is really true, and the people who write about it."""

    def __init__(self, dice: Random) -> None:
        """Begin with nothing done."""
        self.dice = dice
        data = book(*items(dice))
        self.world = World(NAMES[: dice.randint(2, 3)], data)
        self.book = Book(data)
        self.true = dict.fromkeys(self.book.leaves, False)
        self.way = dict.fromkeys(self.book.leaves, WAYS[0])

    def step(self) -> None:
        """Let one thing happen."""
        person = self.dice.choice(self.world.people)
        leaf = self.dice.choice(self.book.leaves)
        happen = self.dice.choice(
            (self.round, self.round, self.look, self.work, self.change, self.slip, self.meet)
        )
        note(f"{happen.__name__} {person.name} {leaf}")
        happen(person, leaf)

    def round(self, person: Person, _: str) -> None:
        """Go through everything in working order; now and then only through the first part."""
        last = self.dice.randint(0, 2 * len(self.book.leaves))
        for leaf in self.book.leaves[: last + 1]:
            if not self.true[leaf]:
                self.work(person, leaf)
            elif not court(lines(person), person.now).still.met(leaf):
                self.look(person, leaf)

    def followers(self, leaf: str) -> list[str]:
        """Return what comes after a leaf."""
        return [each for each in self.book.leaves if leaf in self.book.before(each)]

    def settled(self, person: Person, leaf: str) -> bool:
        """Whether somebody may tick a leaf: all is settled before it, or it is bound to that."""
        judge = court(lines(person), person.now)
        bound = self.book.items[leaf]["only_after"]
        loose = self.book.directly_before(leaf) - {*bound}
        return all(self.whole(judge.still.met, each) for each in loose)

    def whole(self, met: object, leaf: str) -> bool:
        """Whether a leaf and all before it are met."""
        assert callable(met)
        return all(met(each) for each in (leaf, *self.book.before(leaf)))

    def look(self, person: Person, leaf: str) -> None:
        """Tick a leaf if it is true."""
        if self.true[leaf] and self.settled(person, leaf):
            person.done(leaf, self.way[leaf])

    def work(self, person: Person, leaf: str) -> None:
        """Make a leaf true; what is bound to it may become untrue by that, unnoticed."""
        if not self.true[leaf] and self.settled(person, leaf):
            self.true[leaf] = True
            for each in self.followers(leaf):
                if leaf in self.book.items[each]["only_after"]:
                    self.untrue(each)
            person.done(leaf, self.way[leaf])

    def untrue(self, leaf: str) -> None:
        """Let a leaf become untrue, and perhaps some of what is bound to it."""
        self.true[leaf] = False

    def change(self, person: Person, leaf: str) -> None:
        """Let a leaf and what follows it become untrue, and report it there or before."""
        hit = [each for each in self.followers(leaf) if self.dice.random() < 0.7]
        other = self.dice.choice([each for each in WAYS if each != self.way[leaf]])
        if self.dice.random() < 0.4 and self.true[leaf]:
            self.way[leaf] = other
            for each in hit:
                self.untrue(each)
            person.done(leaf, other)
            return
        for each in (leaf, *hit):
            self.untrue(each)
        person.opened(self.dice.choice([leaf, *sorted(self.book.before(leaf))]))

    def slip(self, person: Person, leaf: str) -> None:
        """Say something by mistake, and take it back."""
        said = list(person.state(leaf).statements)
        if len(said) == 1:
            slip = person.opened(leaf, "a slip")
            person.take_back(slip, said[0].event)

    def meet(self, person: Person, _: str) -> None:
        """Take in what another has."""
        person.receive(self.dice.choice([each for each in self.world if each is not person]))

    def clear(self) -> bool:
        """Whether the union of all copies is clear."""
        union = self.world.twin()
        share(union)
        return law(union.people[0]).exit_code == 0


@thorough(0.5)
@given(seed=st.integers(0, 2**32))
def test_l3_1_a_union_that_is_clear_is_true(seed: int) -> None:
    dice = Random(seed)
    reality = Reality(dice)
    for _ in range(dice.randint(10, 30)):
        reality.step()
        if reality.clear():
            assert all(reality.true.values()), reality.true
    share(reality.world)
    check(reality.world.people[0])
