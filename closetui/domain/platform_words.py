"""The words of the platform for how an order or a payout stands, and what they mean.

Known are the codes of its programming interface, the Chinese seller backend and, since a seller
abroad has that one, the English words. Each English word was seen in one of these:

- `the help for sellers, copied in 2022
  <https://christinasbeautyjourney.blogspot.com/2022/03/what-are-order-states-orders-can-be.html>`_:
  awaiting payment, to be canceled (buyer applied for cancellation), awaiting shipment, payment
  processing.
- the list of an order page, `as a picture of it shows
  <https://theoldbramblepatch.com/terms-you-need-to-know-when-buying-products-on-aliexpress/>`_
  and as the order tool Dropified shows the codes: awaiting cancellation, partial shipment,
  awaiting delivery, order completed, dispute orders, frozen order(s), payment not yet confirmed,
  payment being verified, fund processing.
- what the platform's own kit for programs (``aliexpress.solution.order.get``) and its table of
  the codes say of each code: waiting for ..., partial delivery, buyer request cancellation, orders
  in disputes, orders in freeze, risk control in progress, ongoing risk control.

Left out, and so asked about and open until then, is what no such place explains: closed,
completed, shipped, delivered, cancelled. They come from pages for buyers, which contradict
each other, and an order that is taken for finished by mistake is not looked at any more.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

ON_THE_WAY: Final = "on the way"
"""What it means that an order was shipped and is not received yet."""

ORDER_OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    "to be shipped": (
        "WAIT_SELLER_SEND_GOODS", "等待您发货",
        "Awaiting shipment", "Waiting for your shipment", "Waiting for seller to ship",
    ),
    "shipped in part": (
        "SELLER_PART_SEND_GOODS", "部分发货", "Partial shipment", "Partial delivery",
    ),
    "buyer asks to cancel": (
        "IN_CANCEL", "买家申请取消",
        "Awaiting cancellation", "To be canceled", "Buyer applied for cancellation",
        "Buyer request cancellation",
    ),
    "in dispute": (
        "IN_ISSUE", "含纠纷中的订单", "纠纷中", "Dispute orders", "Orders in disputes",
    ),
    "frozen": ("IN_FROZEN", "冻结中的订单", "Frozen order", "Frozen orders", "Orders in freeze"),
    "amount to be confirmed": (
        "WAIT_SELLER_EXAMINE_MONEY", "等待您确认金额",
        "Payment not yet confirmed", "Waiting for your confirmation amount",
        "Waiting for seller to confirm amount",
    ),
    "payment being checked": (
        "RISK_CONTROL", "RISK_CONTROL_HOLD", "PAYMENT_PROCESSING",
        "资金未到账", "订单处于风控24小时中",
        "Payment being verified", "Payment processing", "Risk control in progress",
        "Ongoing risk control",
    ),
    "waiting for payment": (
        "PLACE_ORDER_SUCCESS", "等待买家付款", "Awaiting payment", "Waiting for buyer to pay",
    ),
    ON_THE_WAY: (
        "WAIT_BUYER_ACCEPT_GOODS", "等待买家收货",
        "Awaiting delivery", "Waiting for buyer to receive goods",
    ),
}  # fmt: skip
"""By meaning, what costs most if it is missed first: not shipping in time costs points."""

DAYS_TO_ANSWER: Final[Mapping[str, int]] = {"buyer asks to cancel": 3}
"""By meaning, within how many days of a buyer's request the seller has to answer it.

A cancellation: 72 hours, or the order closes and refunds by itself (the rules of the platform on
fulfilment, source ``n4`` of the guide for stores). For a dispute no number of days is published:
the seller backend shows the day of each.
"""

IN_DISPUTE: Final = "in dispute"
"""What it means that a buyer has opened a dispute, which the seller has to answer in time."""

IN_SETTLEMENT: Final = ("FUND_PROCESSING", "资金处理中", "待放款", "wait_loan", "Fund processing")
"""The order itself is finished; its money is still on the way."""

ORDER_FINISHED: Final = ("FINISH", "订单结束", "已结束", "交易完成", "Order completed")

MONEY_MOVED: Final[Mapping[str, tuple[str, ...]]] = {
    "paid out": ("订单放款",),
    "commission taken": ("平台佣金",),
    "refunded": ("退款",),
}
"""Lines of the money flow: what stands there has been paid out, or taken, already."""

OF_ORDERS: Final = frozenset({"orders"})
"""Lists whose rows are orders, which are shipped and then received."""

OF_NO_EXPORT: Final = frozenset({"contracts", "log-ins"})
"""Lists of which no export of the seller backend is known; those of other guides may hold any."""

_MEANINGS: Final[Mapping[str, str]] = {
    word: meaning
    for meaning, words in {
        **ORDER_OPEN,
        "money in settlement": IN_SETTLEMENT,
        "finished": ORDER_FINISHED,
        **MONEY_MOVED,
    }.items()
    for word in words
}

_KNOWN: Final[Mapping[str, str]] = {
    word.casefold(): word for word in (*_MEANINGS, *_MEANINGS.values())
}
"""Each known word by its lower-case form: those of the platform and of this program.

People type them in any case, and backends differ in capitals.
"""

UNSHIPPED: Final = frozenset({"to be shipped", "shipped in part"})
"""Meanings under which an order still has to be shipped by a day."""

_URGENCY: Final = {
    word: place
    for place, (meaning, words) in enumerate(ORDER_OPEN.items())
    for word in (meaning, *words)
}
"""What costs most comes first; unknown words come before all others."""

OPEN_WORDS: Final = frozenset({*_URGENCY, "money in settlement", *IN_SETTLEMENT})
"""Words that are known to mean that something is left to do."""

_PAID: Final = frozenset(
    word for meaning, words in MONEY_MOVED.items() for word in (meaning, *words)
)

FINISHED_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "orders": frozenset({"finished", *ORDER_FINISHED, "money in settlement", *IN_SETTLEMENT}),
    "payouts": _PAID,
    "last-payouts": _PAID,
}
"""By list: the words that are known to mean that a row is settled."""


@lru_cache(maxsize=1024)
def _known(status: str) -> str:
    """Return the known spelling of a word, whatever its capitals; an unknown one as it is.

    Thousands of rows share a few words.
    """
    return _KNOWN.get(status.casefold(), status)


def meaning_of(status: str) -> str:
    """Return in plain words what a word of the platform means; an unknown one as it is."""
    known = _known(status)
    return _MEANINGS.get(known, known)


def meaning_beside(status: str) -> str:
    """Return in plain words what a word means; empty where the word already says it."""
    meaning = meaning_of(status)
    return "" if meaning in (status, status.casefold()) else meaning


def urgency(status: str) -> int:
    """Return the place of a word among all: what costs most comes first, unknown words before.

    Rows without a status, of which nothing is known to be due, come last.
    """
    return _URGENCY.get(_known(status), -1) if status else len(_URGENCY)


def is_unknown_word(status: str) -> bool:
    """Return whether a word is one of which nobody here knows what it means."""
    return bool(status) and status.casefold() not in _KNOWN


def is_open_word(status: str) -> bool:
    """Return whether a word is known to mean that something is left to do."""
    return _known(status) in OPEN_WORDS


def is_finished_word(list_name: str, status: str) -> bool:
    """Return whether a word is known to mean that a row of a list is settled."""
    return _known(status) in FINISHED_WORDS.get(list_name, ())
