"""Random plans: items that follow one another in all ways, half worked, with waits that run."""

from datetime import date
from random import Random
from typing import Final

from closetui.domain.planning.network import earliest_to_apply
from tests.domain.build import Person, World
from tests.domain.sample import Data, entry, way
from tests.domain.small import book, pass_days

ANCHORS: Final = [
    {"id": "delivery", "question": "When was the last delivery?"},
    {"id": "notice", "question": "When did the notice go up?"},
]


def plan(dice: Random) -> list[Data]:
    """Return items and groups that follow one another, some with waits, in any order of the file.

    Each names only what was made before it, so that nothing waits for itself.
    """
    made: list[Data] = []
    for number in range(dice.randint(1, 7)):
        earlier = [item["id"] for item in made]
        made.append(_group(dice, number, made) if dice.random() < 0.25 else
                    _leaf(dice, f"leaf.{number}", earlier, _musts(made)))  # fmt: skip
    dice.shuffle(made)
    return made


def _musts(made: list[Data]) -> list[str]:
    return [item["id"] for item in made if item.get("strength", "must") == "must"]


def _leaf(dice: Random, name: str, earlier: list[str], musts: list[str]) -> Data:
    strict = dice.random() < 0.3
    bound = {"only_after" if strict else "best_after": _some(dice, musts if strict else earlier)}
    more: Data = {"na": "with-reason"} if dice.random() < 0.3 else {}
    if dice.random() < 0.2:
        more["strength"] = dice.choice(("recommended", "info"))
    return entry(name, ways=_ways(dice, musts), **bound, **more)


def _some(dice: Random, names: list[str]) -> list[str]:
    return [name for name in names if dice.random() < 0.35]


def _ways(dice: Random, musts: list[str]) -> list[Data]:
    waits: Data = {"wait_for": f"{dice.randint(1, 9)}d"}
    if dice.random() < 0.5:
        waits["wait_from"] = dice.choice(("delivery", "notice"))
    company = [name for name in musts if dice.random() < 0.2]
    ways = [way("plain", only_with=_some(dice, company)), way("wait", only_with=company, **waits)]
    if dice.random() < 0.6:
        ways[dice.randint(0, 1)]["usual"] = True
    return ways


def _group(dice: Random, number: int, made: list[Data]) -> Data:
    earlier, musts = [item["id"] for item in made], _musts(made)
    children: list[Data] = []
    for place in range(dice.randint(1, 3)):
        child = _leaf(dice, f"group.{number}.{place}", earlier, musts)
        child.pop("strength", None)
        children.append(child)
        earlier = [*earlier, child["id"]]
    need = dice.randint(1, len(children))
    return entry(f"group.{number}", items=children, need=need, best_after=_some(dice, musts))


def half_worked(dice: Random) -> World:
    """Return the world of somebody who is on the way through a random plan."""
    world = World(data=book(*plan(dice), anchors=ANCHORS))
    ana = world.people[0]
    for anchor in ANCHORS:
        if dice.random() < 0.6:
            ana.dated(f"2026-11-{dice.randint(10, 28)}", anchor["id"])
    leaves = [item for item in ana.case().playbook.items() if not item.derived]
    for _ in range(dice.randint(0, 2 + len(leaves))):
        _act(dice, ana, dice.choice(leaves).id)
        pass_days(world, dice.choice((0, 0, 0, 0.6, 1, 3)))
    return world


def _act(dice: Random, person: Person, leaf: str) -> None:
    act = dice.choice(("tick", "tick", "tick", "open", "leave out", "without", "raise", "date"))
    if act == "tick":
        person.done(leaf, dice.choice(("plain", "wait")))
    elif act == "open":
        person.opened(leaf)
    elif act == "leave out":
        person.left_out(leaf)
    elif act == "date":
        person.dated(f"2026-11-{dice.randint(10, 28)}", dice.choice(ANCHORS)["id"])
    else:
        recommended = person.case().record.guide.items[leaf].strength == "recommended"
        if recommended:
            (person.without if act == "without" else person.raised)(leaf)


def told_day(person: Person) -> date | None:
    """Return the earliest day to apply that the program tells somebody."""
    return earliest_to_apply(person.case(), person.verdict().states, person.now)
