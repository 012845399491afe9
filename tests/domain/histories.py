"""Random histories of people who share a closure, as plain steps to be carried out."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Final, NamedTuple

from hypothesis import strategies as st

from closetui.domain.actions import notes as note_acts
from closetui.domain.actions import people as people_acts
from closetui.domain.actions.undo import redo
from closetui.domain.errors import ClosetuiError
from closetui.domain.events import APPLICATIONS, STATEMENTS, Kind
from tests.domain import history_rows
from tests.domain.build import NAMES, Person, World
from tests.domain.sample import (
    AFTER,
    ARCHIVE,
    CONSEQUENCES,
    DELETE,
    EXPORT,
    LEAVES,
    MONEY,
    ORDERS,
    PARCEL_WAYS,
    PARCELS,
    RECOMMENDED,
    STOCK,
    WAYS,
    WINDOW,
    WINDOW_WAYS,
)
from tests.domain.signing import demand, sign, take_back

AGES: Final = tuple(timedelta(hours=hours) for hours in (0, 1, 23, 24, 25, 72, 73, 130))
OUTCOMES: Final = ("under-review", "closed", "rejected", "withdrawn")
WORDS: Final = (
    "sent", "not-sent", "asked", "under-review", "closed", "no-result", "rejected", "withdrawn",
)  # fmt: skip
_WAYS: Final = {ORDERS: WAYS, PARCELS: PARCEL_WAYS, WINDOW: WINDOW_WAYS}
POPULAR: Final = (MONEY, ORDERS, PARCELS, WINDOW, ARCHIVE, EXPORT, DELETE, STOCK)
"""Where people meet: items that follow one another, and some that nothing follows."""
DAYS: Final = ("", "2026-11-15", "2026-11-19", "2026-11-20", "2026-11-22")
WHENS: Final = (None, None, "2026-11-22", "2026-11-23", "2026-11-22T09:30:00+00:00")


class Step(NamedTuple):
    """Something one person does; the two numbers choose among what there is."""

    who: int
    verb: str
    x: int
    y: int


def _item(x: int) -> str:
    """Return an item; every other time one of a few, so that people meet on it."""
    return LEAVES[x // 2 % len(LEAVES)] if x % 2 else POPULAR[x // 2 % len(POPULAR)]


def _ways(item: str, y: int) -> tuple[str, ...]:
    """Return one way of the item that has some, now and then two."""
    if item not in _WAYS:
        return ()
    ways = _WAYS[item]
    more = (ways[y // 4 % 4],) if y % 3 == 0 else ()
    return tuple(dict.fromkeys((ways[y % 4], *more)))


def _tick(person: Person, x: int, y: int) -> None:
    """Tick an item; what comes after applying also too soon, as a foreign program might."""
    item = _item(x)
    if item in AFTER:
        person.done(item)
        return
    person.tick(item, ways=_ways(item, y), ago=AGES[y % len(AGES)])


def _own(person: Person, x: int, y: int) -> None:
    """Add an own item, or say something on one that there is."""
    mine = person.owns()
    item = mine[x % len(mine)] if mine else ""
    if not mine or y % 4 == 0:
        person.own(
            strength="must" if x % 3 else "recommended", phase="after" if y % 5 == 0 else "before"
        )
    elif y % 4 == 1:
        person.dropped(item)
    elif y % 4 == 2:
        person.opened(item)
    else:
        person.done(item)


def _day(person: Person, x: int, y: int) -> None:
    """Give the last delivery a day, or take it back."""
    person.dated(DAYS[y % len(DAYS)] if x % 2 else DAYS[1 + y % 2])


def _became(person: Person, x: int, y: int) -> None:
    """Say what became of the applications, without asking whether there are any."""
    when = WHENS[y % len(WHENS)]
    more: dict[str, object] = {"when": when} if when else {}
    word = WORDS[x % len(WORDS)]
    if word in ("asked", "rejected") and y % 3 == 0:
        more["asks"] = ["send the last invoice"]
    if word in ("asked", "rejected") and y % 3 == 1:
        more["items"] = [LEAVES[x % len(LEAVES)]]
    if any(each.kind in APPLICATIONS for each in person.events.values()):
        person.became(word, **more)


def _answer(person: Person, x: int, _: int) -> None:
    asked = [each for each in person.case().order if each.kind == Kind.OUTCOME]
    if asked:
        person.answered(asked[x % len(asked)])


def _slip(person: Person, x: int, y: int) -> None:
    """Say something and take it back at once."""
    said = {0: "tick", 1: "untick", 2: "skip"}[y % 3]
    VERBS[said](person, x, y)
    person.undo()


def _plain(person: Person, x: int, _: int) -> None:
    """Say something that bears on nothing."""
    kinds = (Kind.LINE, Kind.FOUND, Kind.DUE, Kind.PROOF)
    body = {"route": "web", "line": "press", "done": True, "as": "worked", "words": "", "day": ""}
    file = {"name": "bill.pdf", "size": 1, "sha256": "a" * 64}
    person.put(kinds[x % 4], "", (), **body, **file)


def _ack(person: Person, x: int, y: int) -> None:
    person.ack(*CONSEQUENCES[: 1 + y % 2] if x % 2 else CONSEQUENCES[1:])


def _edit(person: Person, x: int, y: int) -> None:
    notes = person.case().notes
    if notes:
        old = notes[x % len(notes)]
        if old.text != (text := f"edited {y}"):  # The same words again write nothing.
            person.note(old.item, text, [old.event.id])


def _retract(person: Person, x: int, _: int) -> None:
    notes = person.case().notes
    if notes:
        person.say(*note_acts.retract(person.case(), notes[x % len(notes)].event.id))


def _outcome(person: Person, x: int, y: int) -> None:
    word = OUTCOMES[x % 4]
    person.outcome(word, *([LEAVES[y % len(LEAVES)]] if word == "rejected" and y % 2 else []))


def _redact(person: Person, x: int, _: int) -> None:
    texts = [each for each in person.case().order if each.kind in STATEMENTS | {Kind.NOTE}]
    if texts:
        person.redact(texts[x % len(texts)].id)


def _others(person: Person) -> Sequence[Person]:
    return [each for each in person.world if each is not person]


def _merge(person: Person, x: int, _: int) -> None:
    others = _others(person)
    person.receive(others[x % len(others)])


def _partial(person: Person, x: int, y: int) -> None:
    """Receive what a bad day of a sync service leaves of another copy."""
    others = _others(person)
    other = others[x % len(others)]
    person.receive(other, [each for n, each in enumerate(other.events) if (n * 7 + y) % 3])


def _wait(person: Person, x: int, y: int) -> None:
    person.world.wait(AGES[x % len(AGES)] if y % 2 else timedelta(minutes=x))


def _clock(person: Person, x: int, y: int) -> None:
    person.skew = timedelta(minutes=(x - 50) * (1 if y % 2 else 30))


VERBS: Final[dict[str, Callable[[Person, int, int], object]]] = {
    "tick": _tick,
    "untick": lambda person, x, _: person.untick(_item(x)),
    "skip": lambda person, x, _: person.skip(_item(x)),
    "ack": _ack,
    "note": lambda person, x, _: person.note(_item(x)),
    "edit": _edit,
    "retract": _retract,
    "undo": lambda person, *_: person.undo(),
    "redo": lambda person, *_: person.say(*redo(person.case(), person.author.actor)[1]),
    "finish": lambda person, *_: person.finish(),
    "apply": lambda person, *_: person.apply(),
    "force": lambda person, x, _: person.force_apply() if x % 4 == 0 else person.apply(),
    "elsewhere": lambda person, *_: person.elsewhere(),
    "outcome": _outcome,
    "accept": lambda person, *_: person.accept(),
    "repair": lambda person, *_: person.repair(),
    "redact": _redact,
    "assign": lambda person, x, y: person.say(
        *people_acts.assign(person.case(), [_item(x)], NAMES[y % 3])
    ),
    "demand": lambda person, x, _: demand(person, wanted=x % 4 > 0),
    "sign": lambda person, *_: sign(person),
    "unsign": lambda person, *_: take_back(person),
    "raise": lambda person, x, _: person.raised(RECOMMENDED[x % 2]),
    "lower": lambda person, x, _: person.lowered(RECOMMENDED[x % 2]),
    "without": lambda person, x, y: person.without(
        RECOMMENDED[x % 2] if y % 4 else POPULAR[x % len(POPULAR)]
    ),
    "date": _day,
    "rename": lambda person, x, _: person.put(Kind.NAME, "", (), name=("", "South", "West")[x % 3]),
    "own": _own,
    "became": _became,
    "answer": _answer,
    "slip": _slip,
    "rows": history_rows.brought,
    "export": history_rows.exported,
    "settle": history_rows.settled,
    "plain": _plain,
    "merge": _merge,
    "partial": _partial,
    "wait": _wait,
    "clock": _clock,
}

_OFTEN: Final = (
    "tick", "tick", "tick", "untick", "untick", "skip", "finish", "apply", "merge", "merge",
    "outcome", "became", "became", "undo", "raise", "own",
    "rows", "settle", "export",
)  # fmt: skip
_VERBS: Final = (*VERBS, *_OFTEN)


def steps(people: int = 2, most: int = 16) -> st.SearchStrategy[list[Step]]:
    """Return histories of up to ``most`` steps of this many people.

    Every other one comes from dice: hypothesis likes to repeat itself, which
    shrinks well but seldom lets people meet on an item.
    """
    number = st.integers(0, 99)
    step = st.builds(Step, st.integers(0, people - 1), st.sampled_from(_VERBS), number, number)
    dice = st.builds(dice_steps, st.integers(0, 2**32), st.just(people), st.just(most))
    return st.lists(step, max_size=most) | dice


def dice_steps(seed: int, people: int, most: int) -> list[Step]:
    """Return a history of ``most`` steps at most and half of them at least, the same for a seed."""
    dice = Random(seed)
    return [
        Step(dice.randrange(people), dice.choice(_VERBS), dice.randrange(100), dice.randrange(100))
        for _ in range(dice.randint(most // 2, most))
    ]


def take(world: World, step: Step) -> Person:
    """Carry out a step, unless the program refuses it; returns who it was."""
    person = world.people[step.who]
    with suppress(ClosetuiError):
        VERBS[step.verb](person, step.x, step.y)
    return person


def play(world: World, history: Sequence[Step]) -> World:
    """Carry out a whole history."""
    for step in history:
        take(world, step)
    return world
