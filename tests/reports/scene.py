"""A closure with something of every kind in it, through the one door."""

from datetime import date
from pathlib import Path

from closetui.closure import Closure
from closetui.domain.actions import choices
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.gate import confirm_phrase
from closetui.domain.incoming import Export
from closetui.domain.list_bodies import ExportedRow
from closetui.folder import start
from closetui.views import View
from tests.cli.helpers import NOW, musts, playbooks, to_be_read, world_at

STORE = "aliexpress-store-close"
ACCOUNT = "aliexpress-account-reactivate"
ORDERS = "orders-settled"
PRIVATE_WORDS = "the PIN of the safe is 7731"


def opened(home: Path, guide: str = STORE, name: str = "Mine", now: str = NOW) -> Closure:
    """Start a closure, or open the one that was started there."""
    outside = world_at(home, now)
    path = home / "data" / f"{name}.closetui.json"
    return Closure(outside, str(path if path.exists() else start(outside, guide, name)))


def full(home: Path, name: str = "Mine", words: str = "said") -> Closure:
    """Return a closure that was applied for, asked about and answered; ``words`` are in it all."""
    session = opened(home, ACCOUNT, name)
    bill = home / "bill.pdf"
    bill.write_bytes(b"paid")
    session.note("id-ready", words)
    session.note("", PRIVATE_WORDS, private=True)
    session.attach("id-ready", bill)
    session.act(lambda case: choices.add_item(case, choices.NewItem(words, words)))
    session.act(lambda case: choices.set_deadline(case, "id-ready", date(2026, 12, 5)))
    own = next(iter(session.view().case.record.own))
    guide = playbooks()[ACCOUNT]
    for item in musts(guide):
        session.tick([item.id], Tick(tuple(way.id for way in item.ways[:1]), note=words))
    session.tick([own], Tick())
    session.ack([found.id for found in to_be_read(guide)])
    without = dict.fromkeys(session.view().verdict.ask, words)
    session.apply("notice-button", confirm_phrase(session.view().case), without)
    session.outcome(Result("sent", reference=words, channel=words))
    session.outcome(Result("asked", words, asks=(words,)))
    session.outcome(Result("asked", words))
    session.answer(words)
    return session


def with_orders(home: Path) -> View:
    """Return a store with a list of orders, one of them settled by hand."""
    session = opened(home)
    rows = (
        ExportedRow("1101234567890123", "Shipped", "2026-11-02", "USD 31.20"),
        ExportedRow("1101234567890124", "Finished", "2026-11-03", "USD 8.80"),
        ExportedRow("=HYPERLINK(1)", "+1 waiting", "", "EUR 5.00"),
    )
    session.import_rows(ORDERS, Export(rows, date(2026, 11, 20)), ["Finished"])
    session.settle_rows(ORDERS, ["=HYPERLINK(1)"], "@refunded")
    return session.view()
