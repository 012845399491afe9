"""A half-done example in a folder of its own, to look around in without any risk.

Everything in it is recorded through the same door as real closures, on earlier days and by two
people: Mara, at whose desk the app then opens, and Li, who shares one closure with her.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from closetui.closure import Closure
from closetui.domain.actions.choices import give_day, set_deadline
from closetui.domain.actions.items import Tick, ack, skip, tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.strength import go_without
from closetui.domain.case import Case
from closetui.domain.events import Draft
from closetui.domain.gate import confirm_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.domain.outcomes import End
from closetui.domain.playbook_items import Item, NotApplicable
from closetui.domain.values import distinct
from closetui.folder import start
from closetui.store.paths import places
from closetui.world import World

NAME: Final = "Shop2"
"""The closure that the example opens."""

STORE: Final = "aliexpress-store-close"
DELETE: Final = "aliexpress-account-delete"
REACTIVATE: Final = "aliexpress-account-reactivate"


ORDERS: Final = 53
OPEN_ORDERS: Final = 12

_FIRST_ORDER: Final = 8_187_441_000_002_231
_FINISHED: Final = "Finished"
_OPEN: Final = ("WAIT_SELLER_SEND_GOODS", "WAIT_BUYER_ACCEPT_GOODS", "IN_ISSUE")
_COUNTRIES: Final = ("Germany", "Spain", "France", "Brazil", "Poland")


@distinct
class Example(NamedTuple):
    """The example, ready to be opened."""

    outside: World
    """The desk of the person who opens it."""
    path: Path
    """The closure to show first."""


class _Desk:
    """One person's installation, at a moment that can be moved."""

    def __init__(self, home: Path, name: str, world: World) -> None:
        self.now = self.moment = world.now()
        environ = {**world.environ, "CLOSETUI_HOME": str(home), "CLOSETUI_USER": name}
        self.outside = World(places(environ), lambda: self.moment, environ)

    def at(self, days: int, hour: int, minute: int = 0) -> "_Desk":
        """Move the desk's clock to some days ago, at a time of day; never later than now."""
        day = self.now - timedelta(days=days)
        self.moment = min(day.replace(hour=hour, minute=minute, second=0), self.now)
        return self

    def day(self, ahead: int) -> date:
        """Return the day so many days from now."""
        return self.now.date() + timedelta(days=ahead)

    def start(self, guide: str, name: str, *motives: str) -> Closure:
        """Start a closure."""
        return self.open(start(self.outside, guide, name, motives=motives))

    def open(self, path: Path) -> Closure:
        """Open a closure."""
        return Closure(self.outside, str(path))

    def tick(self, closure: Closure, ways: Mapping[str, str]) -> None:
        """Tick items, each in the way that is named; an empty one for those without ways."""
        moment = self.moment

        def make(case: Case) -> list[Draft]:
            ticks = ((item, Tick((way,) if way else (), moment)) for item, way in ways.items())
            return [draft for item, word in ticks for draft in tick(case, [item], word, moment)]

        closure.act(make)

    def finish(self, closure: Closure, *, after: bool = False) -> None:
        """Settle everything that is to be done before applying, or afterwards, in one go."""
        moment = self.moment

        def make(case: Case) -> list[Draft]:
            read = [] if after else [entry.id for entry in case.playbook.consequences]
            items = [item for item in case.in_order if item.gates is not after]
            drafts = [draft for item in items for draft in _settled(case, item, moment)]
            return [*drafts, *(ack(case, read) if read else [])]

        closure.act(make)

    def apply(self, closure: Closure, route: str) -> None:
        """Confirm the application, say that it was sent, and record what came of it."""
        closure.apply(route, confirm_phrase(closure.view().case))
        sent = closure.outcome(Result(str(End.SENT), route=route)).view
        kept = [item.id for item in sent.case.playbook.after if item.asked_with]
        if kept:
            closure.tick(kept, Tick())


def _settled(case: Case, item: Item, moment: datetime) -> Iterator[Draft]:
    """Yield what settles an item at once: it does not apply, or was met in its plainest way."""
    if item.derived or item.met_by:
        return
    if item.na is NotApplicable.WITH_REASON:
        yield from skip(case, [item.id], "There is none.", moment)
        return
    at_once = [way.id for way in item.ways if not (way.wait_for or way.only_with or way.gives)]
    yield from tick(case, [item.id], Tick(tuple(at_once[:1])), moment)


def make_example(home: Path, world: World) -> Example:
    """Make the example in an empty folder, which takes the folders of both people.

    Clock and settings of the real ``world`` stay, its folders are not touched.
    """
    mara, li = _Desk(home / "mara", "Mara", world), _Desk(home / "li", "Li", world)
    path = _half_done_store(mara, li)
    _young_store(mara)
    _account_on_its_way(mara)
    _account_to_get_back(mara)
    _account_that_is_gone(mara)
    return Example(mara.outside._replace(clock=world.clock, clock_set=world.clock_set), path)


def _half_done_store(mara: _Desk, li: _Desk) -> Path:
    """Make the closure that two people work on: something of every kind stands in it."""
    shop = mara.at(8, 10, 5).start(STORE, NAME, "market")
    shop.act(lambda case: set_deadline(case, "", mara.day(33)))
    shop.act(lambda case: give_day(case, "notice-up", mara.day(-8), mara.day(-8)))
    mara.tick(shop, {"x.store.evidence": "", "x.store.notice30": "count"})
    shop.note("x.store.notice30", "It hangs above the first row of goods, in two languages.")
    mara.at(7, 16, 40).tick(shop, {"partner-contracts": "ended", "own-coupons": ""})
    shop.skip(["x.store.ads"], "We never advertised.")
    shop.note("x.store.evidence", "All pages are in the folder 'Shop2 evidence', 214 pictures.")
    _disagreement(mara, li, shop)
    mara.at(2, 9, 0).tick(shop, {"x.store.disputes": "", "stop-orders": "suspend"})
    mara.at(1, 18, 5).tick(shop, {"x.store.violations": "", "stock": "promotions"})
    shop.assign(["orders-settled"], "Mara")
    shop.import_rows("orders-settled", _orders(mara), [_FINISHED])
    shop.act(lambda case: set_deadline(case, "orders-settled", mara.day(0)))
    shop.ack(["store-freezes", "selling-ends", "money-later", "deposit-later"])
    shop.keep_visit(shop.view())
    shared = li.at(0, 9, 14).open(shop.path)
    li.tick(shared, {"orders-contact": ""})
    shared.note("orders-settled", "Order 8187441000062240: the carrier says Monday.")
    shared.assign(["x.store.access"], "Li")
    return shop.path


def _orders(mara: _Desk) -> Export:
    """Return the orders of the store, as an export would show them: most are finished."""
    rows = []
    for number in range(ORDERS):
        is_open = number % 4 == 3 and number < 4 * OPEN_ORDERS
        rows.append(
            ExportedRow(
                f"{_FIRST_ORDER + number * 20_003}",
                _OPEN[number % len(_OPEN)] if is_open else _FINISHED,
                mara.day(number // 2 - 60).isoformat(),
                f"USD {12 + number % 9 * 7}.{number % 4 * 25:02}",
                _COUNTRIES[number % len(_COUNTRIES)],
                mara.day(number // 4 + 2).isoformat() if is_open else "",
            )
        )
    return Export(tuple(rows), mara.day(-1))


def _disagreement(mara: _Desk, li: _Desk, shop: Closure) -> None:
    """Let two people say different things about one entry, each without knowing of the other."""
    mara.at(4, 12, 0).tick(shop, {"x.store.campaigns": ""})
    copy = li.outside.places.data / shop.path.name
    copy.parent.mkdir(parents=True, exist_ok=True)
    shop.share(copy, without_private=False)
    away = li.at(3, 8, 30).open(copy)
    away.untick(["x.store.campaigns"], "One affiliate link still works.")
    mara.at(3, 17, 20).tick(shop, {"x.store.campaigns": ""})
    mara.at(2, 8, 0)
    shop.merge([str(copy)])
    copy.unlink()


def _young_store(mara: _Desk) -> None:
    shop = mara.at(2, 14, 0).start(STORE, "Silk Road Shop", "strategy")
    mara.tick(shop, {"x.store.evidence": "", "partner-contracts": "ended", "own-coupons": ""})
    shop.act(lambda case: set_deadline(case, "orders-contact", mara.day(20)))


def _account_on_its_way(mara: _Desk) -> None:
    account = mara.at(6, 19, 0).start(DELETE, "Buyer account", "privacy")
    mara.finish(account)
    mara.at(6, 19, 30).apply(account, "privacy-center")
    account.outcome(Result(str(End.UNDER_REVIEW), "A mail says that it is being looked at."))
    account.act(lambda case: set_deadline(case, "login-refused", mara.day(14)))


def _account_to_get_back(mara: _Desk) -> None:
    account = mara.at(3, 20, 0).start(REACTIVATE, "Mother's account", "changed-mind")
    mara.tick(account, {"which-state": "deactivated", "details-known": "", "id-ready": ""})
    account.act(lambda case: go_without(case, "notice-saved", "The page is gone."))


def _account_that_is_gone(mara: _Desk) -> None:
    account = mara.at(90, 18, 0).start(DELETE, "Old account", "switching")
    mara.finish(account)
    mara.at(90, 18, 30).apply(account, "privacy-center")
    mara.at(88, 9, 0)
    account.outcome(Result(str(End.DELETED)))
    mara.at(66, 9, 0).finish(account, after=True)  # Whether mail has stopped shows only later.
