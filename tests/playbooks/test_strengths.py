"""How much each item matters: the table that was agreed on, entry by entry."""

from datetime import UTC, datetime

import pytest

from closetui.domain.actions.choices import start
from closetui.domain.blockers import BlockerKind
from closetui.domain.events import ROOT, Author, seal
from closetui.domain.fold.fold import fold
from closetui.domain.gate import Verdict, verdict
from closetui.domain.playbook import Strength
from closetui.domain.times import moment_text
from closetui.store.playbooks import SHIPPED
from closetui.store.toml import read_toml
from tests.playbooks.shipped_guides import (
    DEACTIVATE,
    DELETE,
    GUIDES,
    IDS,
    REACTIVATE,
    RECOVER,
    STORE,
    item_of,
    leaves,
)  # fmt: skip

NOW = datetime(2026, 11, 28, 9, tzinfo=UTC)

MUST = {
    STORE: """
        balance x.store.settlement own-coupons partner-contracts data-lock data-delete stop-orders
        orders-contact orders-settled stock x.store.disputes x.store.violations dispute-window
        x.store.notice30 x.store.records""",
    DELETE: """
        open-orders disputes refunds balance x.account.giftcredit think-through x.account.store
        x.account.mail x.account.paylater""",
    DEACTIVATE: """
        open-orders disputes refunds balance x.account.giftcredit x.account.store x.account.mail
        page-checked""",
    REACTIVATE: "id-ready x.account.mail",
    RECOVER: "mailbox-safe bank-told",
}

RECOMMENDED = {
    STORE: "x.store.ads x.store.campaigns x.store.access x.store.evidence x.store.questions",
    DELETE: """
        x.account.which secure-first x.account.export x.account.vip x.account.cards
        linked-logins""",
    DEACTIVATE: """
        x.account.which secure-first x.account.export x.account.paylater x.account.vip
        way-back-ready x.account.cards linked-logins""",
    REACTIVATE: """
        which-state way-found details-known reason-answered secure-first notice-saved
        still-wanted""",
    RECOVER: """
        device-clean evidence-saved orders-reported proof-ready store-secured
        state-known""",
}

IN_THE_WAY = {
    STORE: (15, 9),
    DELETE: (9, 12),
    DEACTIVATE: (8, 6),
    REACTIVATE: (2, 2),
    RECOVER: (2, 1),
}
"""At the start: items, and consequences to be read. The guide to deleting had three more of these
before entries that said the same were made one."""


def of_strength(guide: str, strength: Strength) -> set[str]:
    return {item.id for item in leaves(guide) if item.strength is strength}


@pytest.mark.parametrize("guide", IDS)
def test_strengths_are_those_of_the_table(guide: str) -> None:
    assert of_strength(guide, Strength.MUST) == set(MUST[guide].split())
    assert of_strength(guide, Strength.RECOMMENDED) == set(RECOMMENDED[guide].split())
    assert of_strength(guide, Strength.INFO) == set()


def at_the_start(guide: str) -> Verdict:
    data = read_toml(SHIPPED / f"{guide}.toml", "playbook")
    first = start(GUIDES[guide], data, "Mine", [])
    begun = seal(first, (ROOT.id,), moment_text(NOW), Author("a1", "Ann"), "salt")
    return verdict(fold({ROOT.id: ROOT, begun.id: begun}), NOW)


@pytest.mark.parametrize("guide", IDS)
def test_what_stands_in_the_way_of_a_new_closure(guide: str) -> None:
    kinds = [blocker.kind for blocker in at_the_start(guide).blockers]
    read = kinds.count(BlockerKind.CONSEQUENCE)
    assert (len(kinds) - read, read) == IN_THE_WAY[guide]


@pytest.mark.parametrize("guide", IDS)
def test_what_carries_a_fact_of_the_guides_is_a_must(guide: str) -> None:
    weaker = [item.id for item in leaves(guide) if item.strength is not Strength.MUST]
    assert [item for item in weaker if item_of(guide, item).origin.from_guides] == []


@pytest.mark.parametrize(
    ("item", "after"),
    [
        ("dispute-window", ("stop-orders", "open-orders")),
        ("x.store.records", ("open-orders",)),
        ("data-lock", ("x.store.records",)),
        ("data-delete", ("x.store.records", "x.store.disputes", "dispute-window")),
    ],
)
def test_what_does_not_count_before_something_else(item: str, after: tuple[str, ...]) -> None:
    assert item_of(STORE, item).only_after == after


def test_nothing_else_is_bound_so() -> None:
    bound = {item.id for guide in IDS for item in GUIDES[guide].items() if item.only_after}
    assert bound == {"dispute-window", "x.store.records", "data-lock", "data-delete"}


@pytest.mark.parametrize(
    ("item", "way"),
    [
        ("dispute-window", "accepted"), ("dispute-window", "count-90"),
        ("x.store.notice30", "adviser"), ("data-delete", "dated"),
    ],
)  # fmt: skip
def test_nobody_has_to_tick_what_is_not_so(item: str, way: str) -> None:
    ways = {known.id: known for known in item_of(STORE, item).ways}
    assert ways[way].alone


@pytest.mark.parametrize("guide", IDS)
def test_a_way_that_says_there_was_none_stands_alone(guide: str) -> None:
    for item in GUIDES[guide].items():
        for way in item.ways:
            if way.id in ("none", "none-due", "never", "zero", "nothing", "not-asked"):
                assert way.alone, f"{item.id}.{way.id}"


@pytest.mark.parametrize(
    ("guide", "motive"),
    [(DELETE, "compromised"), (DELETE, "unauthorised-activity"), (DEACTIVATE, "compromised")],
)
def test_a_break_in_offers_to_make_stopping_it_a_must(guide: str, motive: str) -> None:
    raises = {known.id: known.raises for known in GUIDES[guide].motives}
    assert "secure-first" in raises[motive]
