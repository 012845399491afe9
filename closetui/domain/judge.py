"""The judge of a record: how every item and consequence stands, from one point of view.

The rule is one sentence: an item is satisfied only if *every* statement that stands
about it satisfies it, on its own. Anything else is open, stale, waiting or in
conflict, each with the reason and the day that would help.
"""

from collections.abc import Iterator, Mapping, Sequence

from closetui.domain.ageing import afterwards, aged
from closetui.domain.applying import answered, applies_all_the_same, is_before_end
from closetui.domain.deeds import NO_REASON
from closetui.domain.fold.causes import MOST_SIDE_BY_SIDE, Placed
from closetui.domain.fold.record import Record
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.looking_again import asked_anew, was_meant, why_again
from closetui.domain.playbook import Consequence, Playbook
from closetui.domain.playbook_items import Item, NotApplicable, Section, Strength, Way
from closetui.domain.states import (
    GOOD,
    NOT_DONE,
    WORST_FIRST,
    Answer,
    ItemState,
    State,
    Viewpoint,
    acknowledged,
    group_met,
    group_state,
    held_open,
    list_stand,
    opened,
)
from closetui.domain.text import first_of, one_line
from closetui.domain.waits import owes_day


class Judge:
    """Judges the entries of one record from one point of view, each when it is asked."""

    def __init__(self, record: Record, view: Viewpoint) -> None:
        """Look at ``record`` from ``view``."""
        self.record, self.view = record, view
        self.playbook: Playbook = record.playbook_in(view.cut)
        self.items = {item.id: item for item in self.playbook.items()}
        self._consequences = {entry.id: entry for entry in self.playbook.consequences}
        self._states: dict[str, ItemState] = {}
        self._pasts: dict[int, Judge] = {}
        """By cut: judges of parts of the record. A tick looks into the past of another one, and
        that one into an earlier past; each part is judged once."""

    def states(self) -> Mapping[str, ItemState]:
        """Return the state of every item and consequence, in reading order."""
        return {entry: self.state(entry) for entry in (*self.items, *self._consequences)}

    def state(self, entry: str) -> ItemState:
        """Return the state of one item or consequence.

        What it rests on is judged first, with a stack of our own: a chain of ways that need other
        items may be deeper than Python's recursion limit. It has no cycles.
        """
        stack = [entry]
        while stack:
            here = stack[-1]
            item = self.items.get(here)
            named = (*rests_on(item), *(known.item for known in item.answered_by)) if item else ()
            wanted = [rest for rest in named if rest not in self._states]
            if here in self._states or not wanted:
                stack.pop()
                if here not in self._states:
                    self._states[here] = self._judge(here)
            else:
                stack.extend(wanted)
        return self._states[entry]

    def is_met(self, leaf: str) -> bool:
        """Return whether a leaf is done or not applicable, or its group is met without it."""
        state = self.state(leaf)
        if state.satisfied or state.parent is None:
            return state.satisfied
        return self.state(state.parent).covers

    def _was_met(self, leaf: str, cut: int) -> bool:
        """Return whether a leaf was met in a part of the record, ignoring the clock."""
        # The past is judged by the same rules as the present, but without the clock: whether it was
        # met then must not depend on when somebody asks.
        if cut not in self._pasts:
            self._pasts[cut] = Judge(self.record, Viewpoint(cut))
        return self._pasts[cut].is_met(leaf)

    def _judge(self, entry: str) -> ItemState:
        if (item := self.items.get(entry)) is None:
            return _of_consequence(self.record, self.view, self._consequences[entry])
        if item.derived:
            return self._group(item)
        strength = self.record.strength(item, self.view.cut)
        log = self.record.entries.get(entry)
        placed = log.standing(self.view.cut) if log else []
        rows = list_stand(self.record, item, self.view.cut, placed)
        answer = held_open(item, self._together(item, placed), rows)
        # The record's own answer is only a stand-in: whatever a person says of the item, or brings
        # into its list, takes precedence.
        known = answered(self.record, self.view.cut, item, strength, self.state)
        if known is not None and not rows.total:
            answer = self._overtaken(item, placed, answer, known) if placed else known
        if item.section is Section.AFTER:
            answer = afterwards(self.record, self.view, item, answer)
        return ItemState(
            id=item.id,
            title=item.title,
            section=item.section,
            state=answer.state,
            satisfied=(good := answer.state in GOOD),
            why="" if good else answer.why,
            statements=tuple(word.word for word in placed),
            parent=item.parent,
            strength=strength,
            blocks=item.gates and strength is Strength.MUST,
            day=answer.day,
            news=answer.news,
            rows=rows.total,
            open_rows=rows.open,
            rows_to_come=rows.to_come,
            leaves_rest=rows.leaves_rest,
            apart_rows=rows.apart,
            held_back=rows.held_back,
        )

    def _overtaken(
        self, item: Item, placed: Sequence[Placed[Statement]], answer: Answer, known: Answer
    ) -> Answer:
        """Return how an item stands by what people said and by what the record knows of it.

        After an end that leaves nothing to do, what was done stays so, and the rest does not apply.
        """
        if answer.state in GOOD or not is_before_end(self.record, self.view.cut, item, placed):
            return answer
        done = all(self._counts(item, word).state is State.DONE for word in placed)
        return Answer(State.DONE) if done and known.state in GOOD else known

    def _together(self, item: Item, placed: Sequence[Placed[Statement]]) -> Answer:
        if not placed:
            return Answer(State.OPEN, NOT_DONE)
        if len(placed) > MOST_SIDE_BY_SIDE:
            return Answer(State.CONFLICT, f"{len(placed)} people spoke unseen by each other")
        said, answers = [word.word for word in placed], [self._alone(item, word) for word in placed]
        if _disagree(said) or _lone_ways_disagree(item, said):
            news = tuple(event for answer in answers for event in answer.news)
            return Answer(State.CONFLICT, _disagreement(item, said), news=news)
        # Each statement has to satisfy the item by itself, so the worst of them counts: where
        # copies know different things, the gate believes the one that is less sure.
        return min(answers, key=_severity)

    def _alone(self, item: Item, placed: Placed[Statement]) -> Answer:
        """Return what one statement amounts to by itself."""
        statement = placed.word
        if statement.said is Said.OPEN:
            return opened(statement)
        if statement.said is Said.WITHOUT:
            judged = self.view.aside >> placed.place & 1  # By an application that had seen it.
            anew = None if judged else asked_anew(self.record, self.view, item, placed)
            left = Answer(State.OPEN, f"gone on without: {statement.reason or NO_REASON}")
            return anew._replace(state=State.OPEN) if anew else left
        answer = self._counts(item, placed)
        again = why_again(self.record, self.view, item, placed, self._was_met)
        # Open is worse than stale, but the news is kept: an acceptance has to have seen it too.
        if answer.state is State.OPEN:
            return answer._replace(news=again.news if again else ())
        return again or was_meant(self.record, item, placed, self._was_met) or answer

    def _counts(self, item: Item, placed: Placed[Statement]) -> Answer:
        """Return how a tick or a not-applicable stands, ignoring news."""
        if placed.word.said is Said.NOT_APPLICABLE:
            if item.na is NotApplicable.NEVER:
                return Answer(State.OPEN, "it may not be left out")
            return applies_all_the_same(item, self._states) or Answer(State.NOT_APPLICABLE)
        if not item.ways:
            return aged(self.record, self.view, item, placed.word)
        return self._by_ways(item, placed)

    def _by_ways(self, item: Item, placed: Placed[Statement]) -> Answer:
        """Return how a tick of an item stands that can be met in several ways."""
        # Such a tick is refused here, but another program may have written one.
        used = [way for way in item.ways if way.id in placed.word.ways]
        if item.gates and any(way.leads_to for way in used):
            return Answer(State.OPEN, "it leads on to another guide")
        if len(used) > 1 and any(way.alone for way in used):
            titles = " and ".join(f"{way.title!r}" for way in used)
            return Answer(State.OPEN, f"{titles} cannot both be so")
        counting = [way for way in used if not self._lacking(way)]
        if placed.word.ways and not used:
            return Answer(State.OPEN, f"the way is unknown: {first_of(list(placed.word.ways))}")
        if not counting:
            return Answer(State.OPEN, self._not_enough(used))
        owed = next((way.gives for way in counting if way.gives), "")
        if owed and owes_day(self.record, self.view.cut, item, placed, owed):
            return Answer(State.OPEN, f"a day is needed: {self.record.question(owed)}")
        waiting = next((way for way in counting if way.wait_for or way.postpones), None)
        return aged(self.record, self.view, item, placed.word, waiting)

    def _not_enough(self, used: Sequence[Way]) -> str:
        """Say why none of the ways used counts."""
        if not used:
            return "no way was given in which it was met"
        return "; ".join(
            f"{way.title!r} counts only if this is done too: {', '.join(self._lacking(way))}"
            for way in used
        )

    def _lacking(self, way: Way) -> list[str]:
        """Return the titles of the items that a way needs and that are not met."""
        return [self.items[need].title for need in way.only_with if not self.state(need).satisfied]

    def _group(self, item: Item) -> ItemState:
        children = [self.state(child) for child in item.children]
        met = sum(child.satisfied for child in children)
        satisfied = group_met(item, children)
        wanted = [child for child in children if child.blocks or not item.gates] or children
        return ItemState(
            id=item.id,
            title=item.title,
            section=item.section,
            state=group_state(wanted, satisfied=satisfied),
            satisfied=satisfied,
            why="" if satisfied else f"{met} met, {item.need} needed",
            derived=True,
            strength=Strength.MUST if any(c.blocks for c in children) else children[0].strength,
            blocks=any(child.blocks for child in children),
            met=met,
            need=item.need,
            any_of=item.need < len(children),
        )


def _of_consequence(record: Record, view: Viewpoint, consequence: Consequence) -> ItemState:
    statements = record.statements(consequence.id, view.cut)
    answer = acknowledged(consequence, statements)
    return ItemState(
        id=consequence.id,
        title=consequence.title,
        section=Section.CONSEQUENCE,
        state=answer.state,
        satisfied=answer.state in GOOD,
        why=answer.why,
        statements=statements,
        strength=Strength.INFO if consequence.reversible else Strength.MUST,
        blocks=not consequence.reversible,
    )


def rests_on(item: Item, ways: Sequence[str] | frozenset[str] | None = None) -> tuple[str, ...]:
    """Return the items that an item rests on, by these of its ways or by any of them."""
    needed = (need for way in item.ways if ways is None or way.id in ways for need in way.only_with)
    return (*item.children, *needed)


def unmet(states: Mapping[str, ItemState]) -> Iterator[ItemState]:
    """Yield what stands in the way of applying: leaves only, each named once.

    A parent of which all sub-items are needed is not listed beside them. Where some of several are
    enough, the group itself is what is missing.
    """
    for state in states.values():
        if state.satisfied or not state.blocks:
            continue
        if state.derived and not state.any_of:
            continue
        if state.parent and states[state.parent].any_of:
            continue
        yield state


def _disagree(said: Sequence[Statement]) -> bool:
    # Going on without an item and opening it both say that it is not met.
    words = {Said.OPEN if word.said is Said.WITHOUT else word.said for word in said}
    return len(words) > 1


def _lone_ways_disagree(item: Item, said: Sequence[Statement]) -> bool:
    """Whether one statement names a way that excludes all others, and another does not."""
    alone = {way.id for way in item.ways if way.alone}
    ticks = [set(statement.ways) & alone for statement in said if statement.said is Said.DONE]
    return any(ways != ticks[0] for ways in ticks)


def _disagreement(item: Item, said: Sequence[Statement]) -> str:
    titles = {way.id: way.title for way in item.ways}
    sides = []
    for statement in said:
        more = [titles.get(way, way) for way in statement.ways] + [one_line(statement.reason)]
        details = f" ({', '.join(filter(None, more))})" if any(more) else ""
        sides.append(f"{statement.event.who} says {statement.said.words}{details}")
    return f"copies disagree: {first_of(sides)}"


def _severity(answer: Answer) -> tuple[int, bool]:
    """Return a sort key: the worst answer first; of two equal ones, the one caused by news."""
    worst = WORST_FIRST.index(answer.state) if answer.state in WORST_FIRST else len(WORST_FIRST)
    return worst, not answer.news
