"""A store closed from looking to "all done", with a list, waits, proofs, letters and a refusal.

The story is told once; the commands and the app both play it.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from closetui.domain.lists import row_list
from closetui.domain.next_step import NextKind
from closetui.domain.playbook import Item, Section, Strength
from closetui.domain.playbook_references import working_order
from closetui.domain.states import State
from closetui.tui.flows.sending import STILL_OPEN
from closetui.views import View
from tests.exports.layouts import FINISHED, OF_2019, ON_THE_WAY, text

STORE: Final = "aliexpress-store-close"
NAME: Final = "Shop2"
ORDERS: Final = "orders-settled"
NOTICE, WINDOW = "x.store.notice30", "dispute-window"
REFUSED_FOR: Final = "stop-orders"
LETTER: Final = "buyers-open-orders"
BEGIN: Final = datetime.fromisoformat("2026-11-22T10:00:00+00:00")
EXPORTED: Final = datetime.fromisoformat("2026-11-30T12:00:00+00:00")
"""When every export was made by its file's own time: later than the clock that brings it in."""
REFERENCE: Final = "R-77"


class Orders(NamedTuple):
    """How many orders the store had."""

    total: int
    left: tuple[int, ...]
    """The places of those that are open at first, of five buyers."""


MANY: Final = Orders(1000, (3, 200, 401, 777, 998))
SOME: Final = Orders(60, (3, 20, 31, 47, 58))
"""More than a window shows."""
PROOFS: Final = (ORDERS, "stock", "x.store.records")
MOST_STEPS: Final = 60


def number(place: int) -> str:
    """Return the number of an order."""
    return str(3031265700000017 + 4 * place)


def export(path: Path, left: Sequence[int], count: int, first: int = 0) -> Path:
    """Write an export of the seller backend in which some orders are on the way."""
    rows = [
        (number(first + place), ON_THE_WAY if place in left else FINISHED, "", "2026-11-01 10:11",
         f"2026-11-{place % 20 + 1:02} 10:12", "", f"US $ {place % 97}.40", "a lamp")
        for place in range(count)
    ]  # fmt: skip
    path.write_text(text([OF_2019, *rows]), encoding="utf-8")
    os.utime(path, (EXPORTED.timestamp(),) * 2)
    return path


class Face(Protocol):
    """What a person does with a closure, by commands or by keys."""

    def view(self) -> View:
        """Return how the closure stands."""

    async def begin(self) -> None:
        """Look at the guide, and start the closure."""

    async def move(self, days: int) -> None:
        """Let time pass."""

    async def attach(self, item: str, path: Path) -> None:
        """Attach a proof."""

    async def bring(self, path: Path) -> None:
        """Bring an export in."""

    async def take_back(self) -> None:
        """Take back what was brought in last."""

    async def letter(self, path: Path, order: str) -> None:
        """Write the letter to the buyer of an order to a file."""

    async def settle(self, ids: Sequence[str]) -> None:
        """Settle orders: delivered."""

    async def tick(self, item: Item, way: str, day: date | None) -> None:
        """Tick an item; ``day`` answers the question that its wait counts from."""

    async def again(self, item: Item) -> None:
        """Say of an item that ran out that it is still so."""

    async def apply(self) -> None:
        """Read what happens, confirm it, and say that it was sent."""

    async def outcome(self, word: str, *, item: str = "", asked: str = "") -> None:
        """Record what the platform said."""

    async def answer(self, said: str) -> None:
        """Record what was answered."""


async def store_way(face: Face, folder: Path, orders: Orders = MANY) -> None:
    """Go from looking to "all done"."""
    await face.begin()
    await prepare(face, folder, orders)
    await face.move(30)
    await apply(face)
    await face.move(1)
    await face.outcome("asked", asked="a picture of the licence")
    await meet_all(face)
    if any(blocker.kind == "answer" for blocker in face.view().verdict.blockers):
        await face.answer("sent the picture")
    await face.move(1)
    await face.outcome("rejected", item=REFUSED_FOR)
    await face.move(1)
    await apply(face)
    await face.move(2)
    await face.outcome("closed")
    await finish(face)


async def prepare(face: Face, folder: Path, orders: Orders) -> None:
    """Bring the orders in three times, write to five buyers, settle, and attach three proofs.

    Between the first two an export of another shop comes in by mistake, and is taken back.
    """
    total, left = orders
    await face.bring(export(folder / "orders.csv", left, total))
    before = meaning(face.view())
    await face.bring(export(folder / "wrong.csv", [0, 1], 3, 5000))
    assert meaning(face.view()) != before
    await face.take_back()
    assert meaning(face.view()) == before
    for place in left:
        await face.letter(folder / f"buyer-{place}.txt", number(place))
    await face.bring(export(folder / "later.csv", left[2:], total))
    await face.bring(export(folder / "last.csv", left[3:], total - 1))
    await face.settle([number(place) for place in left[3:]])
    for place, item in enumerate(PROOFS):
        proof = folder / f"proof-{place}.txt"
        proof.write_text(f"proof {place}", encoding="utf-8")
        await face.attach(item, proof)
    await meet_all(face)


def waits(today: date) -> Mapping[str, tuple[str, date]]:
    """Return the two waits of the way: which way counts, and from which day."""
    return {
        NOTICE: ("count", today - timedelta(days=5)),
        WINDOW: ("count", today),
    }


async def meet_all(face: Face) -> None:
    """Tick every must that is open, and look again at what ran out, until nothing is left."""
    for _ in range(MOST_STEPS):
        item = next(_to_meet(face.view()), None)
        if item is None:
            return
        await _meet(face, item)
    raise AssertionError([item.id for item in _to_meet(face.view())])


def _to_meet(view: View) -> Iterator[Item]:
    states = view.verdict.states
    own = [item for item in view.case.playbook.items() if item.gates and not item.derived]
    order = [*working_order(view.case.playbook), *own]
    for item in dict.fromkeys(order):
        state = states[item.id]
        must = item.strength is Strength.MUST and item.gates and not item.derived
        if must and state.state in (State.OPEN, State.STALE) and not state.satisfied:
            yield item


async def _meet(face: Face, item: Item) -> None:
    state = face.view().verdict.states[item.id]
    if state.state is State.STALE:
        await face.again(item)
        return
    way, day = waits(BEGIN.date()).get(item.id, (best_way(item), None))
    await face.tick(item, way, day)


def best_way(item: Item) -> str:
    """Return the way that counts at once and alone; empty for an item without ways."""
    for way in item.ways:
        if not way.only_with and not way.wait_for:
            return way.id
    return item.ways[0].id if item.ways else ""


async def apply(face: Face) -> None:
    """Look again at what ran out, and apply."""
    await meet_all(face)
    await face.apply()
    assert face.view().verdict.stage == "applied", [
        (blocker.item, blocker.reason) for blocker in face.view().verdict.blockers
    ]


async def finish(face: Face) -> None:
    """Do what comes afterwards, waiting where it has to be waited, until nothing is left."""
    for _ in range(MOST_STEPS):
        view = face.view()
        step = view.verdict.next
        if view.verdict.after.finished:
            assert step.kind is NextKind.FINISHED
            return
        item = view.case.playbook.item(step.item)
        if item is None or item.section is not Section.AFTER:
            raise AssertionError(step)
        state = view.verdict.states[item.id]
        if state.state is State.WAITING:
            await face.move(max((date.fromisoformat(state.day) - view.now.date()).days, 1))
        else:
            day = BEGIN.date() if _counts_from_a_day(item) else None
            await face.tick(item, _after_way(item), day)
    raise AssertionError(face.view().verdict.next)


def _counts_from_a_day(item: Item) -> bool:
    return any(way.wait_from for way in item.ways)


def _after_way(item: Item) -> str:
    return next((way.id for way in item.ways if way.wait_from), best_way(item))


def meaning(view: View) -> Mapping[str, object]:
    """Return what a file says, without who, when and which id."""
    case, states = view.case, view.verdict.states
    title = case.record.title  # The id of an item of one's own is another one in each file.
    lists = {item.id for item in case.playbook.items() if item.list_name}
    return {
        "states": {title(key): (state.state, state.satisfied) for key, state in states.items()},
        "said": {
            (title(item), str(said.said), said.ways)
            for item, words in case.statements.items()
            for said in words
        },
        "outcomes": [
            [(word.outcome, word.items, word.asks) for word in application.outcomes]
            for application in case.applications
        ],
        "rows": {
            (item, row.id, row.status, row.day, row.amount, row.settled, row.missing, row.reason)
            for item in lists
            for row in row_list(view.case, item).rows
        },
        "proofs": sorted((one.proof.item, one.proof.body.sha256) for one in view.proofs),
        "stage": view.verdict.stage,
        "finished": view.verdict.after.finished,
    }


def each_letter_names_its_order(folder: Path, orders: Orders = MANY) -> bool:
    """Return whether each of the five buyers gets a letter about their own order and no other."""
    texts = {place: (folder / f"buyer-{place}.txt").read_text("utf-8") for place in orders.left}
    return all(
        f"Your order {number(place)} is not finished yet" in text
        and not any(number(other) in text for other in orders.left if other != place)
        for place, text in texts.items()
    )


WITHOUT: Final = STILL_OPEN
"""The reason with which the app goes on without what is recommended and open."""
