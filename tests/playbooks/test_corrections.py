"""What a second reading of the guides corrected: each correction stays where it belongs."""

from typing import Final, NamedTuple

import pytest

from closetui.domain.playbook import Confidence
from closetui.store.playbooks import SHIPPED
from closetui.store.toml import read_toml
from tests.playbooks.shipped_guides import (
    DEACTIVATE,
    DELETE,
    GUIDES,
    REACTIVATE,
    STORE,
    entries,
    item_of,
)


class Correction(NamedTuple):
    """What an entry of a guide has to say since it was corrected."""

    guide: str
    entry: str
    """Its id; empty for the head of the guide."""
    says: tuple[str, ...]
    silent: tuple[str, ...] = ()
    """What it said before."""


CORRECTIONS: Final = {
    "off sale, not zero stock": (
        Correction(STORE, "stop-orders", ("Do not set stock to zero", "vacation mode")),
        Correction(STORE, "stock", ("take it off sale",), ("zero",)),
    ),
    "paid and not shipped": (
        Correction(
            STORE,
            "orders-settled",
            ("2 penalty points", "12 or even 48", "72 hours", "Never ask a buyer to change"),
        ),
    ),
    "free returns": (
        Correction(STORE, "dispute-window", ("90 days from payment", "Brazil 7", "PayPal", "180")),
    ),
    "the app's door": (Correction(DELETE, "android", ("terms name Profile, Delete account",)),),
    "the Privacy Center's door": (Correction(DELETE, "privacy-center", ("terms name this page",)),),
    "how long an answer takes": (
        Correction(
            DELETE,
            "x.account.mailroute",
            ("EU, EEA and UK one month", "US 45 days", "Mexico 20 days"),
        ),
    ),
    "open orders in Europe": (
        Correction(DELETE, "open-orders", ("completes or refunds",), ("do not count on it",)),
    ),
    "only deletion is named": (
        Correction(DEACTIVATE, "", ("now speak only of deleting",)),
        Correction(DEACTIVATE, "button-changed", ("do not mention deactivating",)),
    ),
    "withdrawn help": (Correction(DEACTIVATE, "web-oldest", ("withdrawn",)),),
    "terminated is blocked": (
        Correction(REACTIVATE, "which-state", ("often means blocked", "by mistake")),
        Correction(REACTIVATE, "four-things", ("sources disagree",)),
    ),
    "the right to appeal": (
        Correction(REACTIVATE, "may-be-refused", ("180 days", "out-of-court")),
        Correction(REACTIVATE, "reason-answered", ("15 days", "must give one")),
    ),
    "counters of points": (
        Correction(STORE, "penalty-closure", ("48 points", "counted apart", "banned goods")),
        Correction(STORE, "return-unknown", ("not published",)),
    ),
    "the higher deposit": (
        Correction(STORE, "x.store.violations", ("ask you to raise the deposit", "14 days")),
    ),
    "where the deposit lies": (
        Correction(STORE, "x.store.deposit", ("MYBank", "Alipay", "60 days", "six months")),
        Correction(STORE, "deposit-later", ("10 working days", "one month")),
    ),
    "whom the notice concerns": (
        Correction(
            STORE, "x.store.notice30", ("registered in mainland China", "unclear", "adviser")
        ),
    ),
    "no other shop is named": (Correction(STORE, "stock", ("do not name your other shop",)),),
    "evidence first": (Correction(STORE, "x.store.evidence", ("again on the day you apply",)),),
    "data with a date": (
        Correction(STORE, "data-delete", ("after the last day", "Outside AliExpress")),
    ),
    "linked log-ins": (
        Correction(
            DELETE, "linked-affected", ("Sources disagree", "Alibaba Cloud"), ("published",)
        ),
    ),
    "reviews": (Correction(DELETE, "reviews-unknown", ("may stay", "another that they go")),),
    "the way out of VIP": (
        Correction(
            DELETE, "x.account.vip", ("VIP Membership Channel", "Cancel Auto Renewal", "trial")
        ),
        Correction(DEACTIVATE, "x.account.vip", ("Cancel Auto Renewal",)),
    ),
    "the original way of payment": (
        Correction(DELETE, "refunds", ("original way of payment", "bonus")),
        Correction(DEACTIVATE, "refunds", ("original way of payment",)),
    ),
    "what helps after deletion": (
        Correction(DELETE, "disputes-lost", ("Your bank, PayPal", "two-year guarantee")),
    ),
    "contracts of single countries": (
        Correction(STORE, "how-well-known", ("Spain, Brazil", "contracts of their own")),
    ),
    "helpers who are still needed": (
        Correction(STORE, "x.store.access", ("still work on payouts",)),
    ),
    "leaving by choice": (Correction(STORE, "how-well-known", ("individual sellers cannot",)),),
    "big promotions": (
        Correction(
            STORE, "x.store.campaigns", ("without asking", "accepted reason", "7 days before")
        ),
    ),
    "final, as far as known": (Correction(DELETE, "", ("Treat it as final",), ("no way back",)),),
    "how the mode is switched on": (
        Correction(
            STORE, "suspend", ("Vacation mode", "12 hours", "Reviews and sales counts stay")
        ),
    ),
    "years of keeping": (
        Correction(STORE, "keep-periods", ("Austria 7", "Switzerland 10", "Check with your")),
        Correction(DELETE, "record-kept", ("10 years or more",)),
    ),
}
"""By what was wrong, in the order of the second reading."""


def told(guide: str, entry: str) -> str:
    """Return all that an entry of a guide says, or its head, as one text."""
    data = read_toml(SHIPPED / f"{guide}.toml", "playbook")
    if not entry:
        return " ".join(str(value) for value in data.values() if isinstance(value, str))
    [found] = [table for table in _tables(data) if table.get("id") == entry and len(table) > 3]
    return " ".join(" ".join(_texts(found)).split())


def _tables(value: object) -> list[dict[str, object]]:
    """Return every table in a guide, the outer ones first."""
    if isinstance(value, dict):
        return [value, *(inner for part in value.values() for inner in _tables(part))]
    return [inner for part in value for inner in _tables(part)] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [value] if isinstance(value, str) else [text for part in parts for text in _texts(part)]


@pytest.mark.parametrize("what", CORRECTIONS)
def test_a_correction_stays_where_it_belongs(what: str) -> None:
    for correction in CORRECTIONS[what]:
        text = told(correction.guide, correction.entry)
        assert [words for words in correction.says if words not in text] == []
        assert [words for words in correction.silent if words in text] == []


@pytest.mark.parametrize(
    ("guide", "entry", "confidence"),
    [
        (DELETE, "android", Confidence.OFFICIAL),
        (DELETE, "x.account.mailroute", Confidence.OFFICIAL),
        (DEACTIVATE, "web-oldest", Confidence.UNCERTAIN),
        (DELETE, "account-gone", Confidence.UNCERTAIN),
        (DEACTIVATE, "button-changed", Confidence.OFFICIAL),
        (DELETE, "login-ends", Confidence.THIRD_PARTY),
    ],
)
def test_how_sure_an_entry_is(guide: str, entry: str, confidence: Confidence) -> None:
    assert dict(entries(GUIDES[guide]))[entry].confidence is confidence


def test_evidence_waits_for_nothing() -> None:
    assert item_of(STORE, "x.store.evidence").best_after == ()
    assert item_of(STORE, "partner-contracts").best_after == ()
