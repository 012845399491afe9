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
        "path": ["Open settings", "Press close"],
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
FOLLOW: Final = "follow.up"
LISTINGS: Final = "loss.listings"
FREEZE: Final = "loss.freeze"
GATING: Final = (MONEY, ORDERS, PARTNERS, *PROOFS, SHIP, REFUND, STOCK)
LEAVES: Final = (*GATING, FOLLOW)
CONSEQUENCES: Final = (LISTINGS, FREEZE)
NEEDED: Final = (MONEY, ORDERS, PARTNERS, PROOF, SHIP, REFUND, STOCK, *CONSEQUENCES)
"""What a fresh closure is blocked by: leaves, and the any-of group as one."""
WAYS: Final = ("listing", "holiday", "pause", "sold")

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
    "after": [entry(FOLLOW, fresh_for="7d")],
}


def data() -> Data:
    """Return the whole playbook as data of one's own to change."""
    return deepcopy(_PLAYBOOK)


def playbook() -> Playbook:
    """Return the playbook, read and checked."""
    return read_playbook(data(), "sample")


def plain(*items: Data, **more: object) -> Data:
    """Return a playbook whose only requirements are ``items``, with one consequence."""
    made = data()
    made.update(requirements=list(items), steps=[], after=[])
    made["consequences"] = [consequence(LISTINGS)]
    return {**made, **more}
