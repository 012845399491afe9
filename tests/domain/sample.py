"""A small playbook in plain data that uses every feature of the format.

Tests change copies of it; :func:`data` hands out a fresh one each time.
"""

from copy import deepcopy
from typing import Any, Final

from closetui.domain.playbook import Playbook
from closetui.domain.playbook_reader import read_playbook

Data = dict[str, Any]

ORIGIN: Final[Data] = {"sources": ["guide"], "confidence": "guide-only", "as_of": "2026-11"}


def entry(entry_id: str, **more: object) -> Data:
    """Return an item as a playbook file gives it."""
    title = entry_id.replace(".", " ").capitalize()
    return {
        "id": entry_id,
        "title": title,
        "why": f"Why {title}",
        "done_when": f"{title} can be seen",
        **ORIGIN,
        **more,
    }


def way(way_id: str, **more: object) -> Data:
    """Return a way of meeting an item."""
    return {"id": way_id, "title": f"By {way_id}", **more}


def consequence(entry_id: str, **more: object) -> Data:
    """Return a consequence."""
    return {
        "id": entry_id,
        "title": f"It happens: {entry_id}",
        "what": "Something goes away",
        "takes_effect": "at once",
        "reversible": False,
        **ORIGIN,
        **more,
    }


def route(route_id: str, channel: str, **more: object) -> Data:
    """Return a channel through which to apply."""
    return {
        "id": route_id,
        "title": f"Through {route_id}",
        "channel": channel,
        "path": ["Open settings", {"id": "press", "text": "Press close", "final": True}],
        **ORIGIN,
        **more,
    }


MONEY: Final = "money.zero"
ORDERS: Final = "orders.stopped"
PARTNERS: Final = "partners.told"
PROOF: Final = "proof"
PROOFS: Final = ("proof.mail", "proof.photo", "proof.letter")
FULFIL: Final = "fulfil"
SHIP: Final = "fulfil.ship"
REFUND: Final = "fulfil.refund"
STOCK: Final = "stock.cleared"
PARCELS: Final = "parcels.settled"
WINDOW: Final = "window.over"
ARCHIVE: Final = "archive.kept"
EXPORT: Final = "export.taken"
DELETE: Final = "data.deleted"
ADVERTS: Final = "adverts.off"
TIP: Final = "tip.read"
FOLLOW: Final = "follow.up"
RECEIPT: Final = "receipt.kept"
DECISION: Final = "decision.kept"
PAYOUT: Final = "payout.arrived"
REPLY: Final = "reply.chased"
KEEP: Final = "keep.papers"
DELIVERY: Final = "delivery"
"""An anchor: the day of the last delivery."""
LISTINGS: Final = "loss.listings"
FREEZE: Final = "loss.freeze"
GATING: Final = (
    MONEY, ORDERS, PARTNERS, *PROOFS, SHIP, REFUND, STOCK, PARCELS, WINDOW, ARCHIVE, DELETE,
)  # fmt: skip
RECOMMENDED: Final = (EXPORT, ADVERTS)
BEFORE: Final = (*GATING[:-1], EXPORT, DELETE, ADVERTS)
"""What can be ticked before applying, in working order."""
AFTER: Final = (FOLLOW, RECEIPT, DECISION, PAYOUT, REPLY, KEEP)
LEAVES: Final = (*BEFORE, TIP, *AFTER)
CONSEQUENCES: Final = (LISTINGS, FREEZE)
NEEDED: Final = (
    MONEY, ORDERS, PARTNERS, PROOF, SHIP, REFUND, STOCK, PARCELS, WINDOW, ARCHIVE, DELETE,
    LISTINGS,
)  # fmt: skip
"""What a fresh closure is blocked by: leaves, and the any-of group as one."""
WAYS: Final = ("listing", "holiday", "pause", "sold")
WINDOW_WAYS: Final = ("none", "over", "count", "settled")
PARCEL_WAYS: Final = ("none", "delivered", "cancelled", "returned")
USUAL: Final = {ORDERS: "listing", PARCELS: "delivered", WINDOW: "over"}
"""The ways in which :meth:`Person.finish` meets what has ways."""

_REQUIREMENTS: Final[list[Data]] = [
    entry(MONEY, fresh_for="24h"),
    entry(
        ORDERS,
        how=["Stop them"],
        ways=[
            way("listing"),
            way("holiday", only_with=[STOCK, "proof.mail"]),
            way("pause", wait_for="2d"),
            way("sold", wait_for="5d", only_with=[PROOF]),
        ],
    ),
    entry(PARTNERS, applies_if="Have you partners?", na="with-reason"),
    entry(
        PROOF,
        need=2,
        items=[
            entry(PROOFS[0]),
            entry(PROOFS[1], na="with-reason", fresh_for="3d"),
            entry(PROOFS[2], na="with-reason"),
        ],
    ),
]

_STEPS: Final[list[Data]] = [
    entry(FULFIL, items=[entry(SHIP), entry(REFUND, na="with-reason")], best_after=[MONEY]),
    entry(STOCK, na="never", best_after=[FULFIL], covers=["F1"]),
    entry(
        PARCELS,
        ways=[way("none", alone=True), *map(way, ("delivered", "cancelled", "returned"))],
        list="orders",
        row="order",
    ),
    entry(
        WINDOW,
        best_after=[PARCELS],
        ways=[
            way("none", alone=True),
            way("over"),
            way("count", wait_for="3d", wait_from=DELIVERY, usual=True),
            way("settled"),
        ],
    ),
    entry(ARCHIVE, na="with-reason", only_after=[WINDOW]),
    entry(EXPORT, strength="recommended", best_after=[ARCHIVE]),
    entry(DELETE, irreversible=True, only_after=[ARCHIVE], best_after=[EXPORT]),
    entry(ADVERTS, strength="recommended", na="with-reason"),
    entry(TIP, strength="info"),
]

_AFTER: Final[list[Data]] = [
    entry(FOLLOW, fresh_for="7d"),
    entry(RECEIPT, met_by="sent"),
    entry(DECISION, met_by="decided"),
    entry(PAYOUT, wait_from="decided", wait_for="10d", best_after=[DECISION]),
    entry(REPLY, due_from="applied", due_after="30d", na="with-reason", only_after=[FOLLOW]),
    entry(KEEP, strength="info"),
]

_PLAYBOOK: Final[Data] = {
    "format": 1,
    "id": "sample-close",
    "version": "1",
    "title": "Close a sample",
    "summary": "A playbook for tests.",
    "subject": "store",
    "reversible": False,
    "language": "en",
    "as_of": "2026-11-22",
    "apply": {"title": "apply to close", "warning": "It is final.", "record": ["reference"]},
    "sources": [{"id": "guide", "title": "The guide", "where": "tests"}],
    "motives": [{"id": "tired", "title": "Tired", "advice": "Rest first", "covers": ["F2"]}],
    "alternatives": [{"id": "pause", "title": "Pause", "text": "Wait a month", **ORIGIN}],
    "background": [{"id": "law", "title": "Law", "text": "There is one", **ORIGIN}],
    "requirements": _REQUIREMENTS,
    "steps": _STEPS,
    "consequences": [
        consequence(LISTINGS, touches="buyers", softened_by=[STOCK]),
        consequence(FREEZE, reversible=True, until="30 days"),
    ],
    "routes": [
        route("web", "web", guards=[{"kind": "phrase", "text": "CLOSE", "variants": ["Close"]}]),
        route("letter", "email", note="Slow."),
    ],
    "after": _AFTER,
    "anchors": [{"id": DELIVERY, "question": "When was the last delivery?", "past": True}],
    "outcomes": [
        "sent",
        "under-review",
        "asked",
        "closed",
        "no-result",
        "rejected",
        "withdrawn",
        "not-sent",
    ],
}


def data() -> Data:
    """Return the whole playbook as data of one's own to change."""
    return deepcopy(_PLAYBOOK)


_NEW_IN_ITEMS: Final = (
    "strength", "only_after", "irreversible", "met_by", "due_from", "due_after",
    "list", "row",
)  # fmt: skip
_NEW_IN_WAYS: Final = ("alone", "usual", "wait_from")


def of_before() -> Data:
    """Return the sample as a playbook of before would be: nothing in it is new."""
    book = data()
    del book["anchors"], book["outcomes"]
    kept = [each for each in book["steps"] if each["id"] != TIP]
    book["steps"] = kept
    for item in [*book["requirements"], *kept, *book["after"]]:
        for field in _NEW_IN_ITEMS:
            item.pop(field, None)
        for each in item.get("ways", []):
            for field in _NEW_IN_WAYS:
                each.pop(field, None)
        for field in ("wait_from", "wait_for"):
            item.pop(field, None)
    for route_read in book["routes"]:
        route_read["path"] = ["Open settings", "Press close"]
    return book


def playbook() -> Playbook:
    """Return the playbook, read and checked."""
    return read_playbook(data(), "sample")


def plain(*items: Data, **more: object) -> Data:
    """Return a playbook whose only requirements are ``items``, with one consequence."""
    made = data()
    made.update(requirements=list(items), steps=[], after=[])
    made["consequences"] = [consequence(LISTINGS)]
    return {**made, **more}
