"""The words by which AliExpress tells how a row of an export stands, and what they mean.

They are those of the seller backend and of its interface for programs, Chinese and
English. A word that is not here is shown to the person, who says whether it means
finished; until then its rows are open.
"""

from collections.abc import Mapping
from typing import Final

_ORDER_OPEN: Final[Mapping[str, tuple[str, ...]]] = {
    "to be shipped": ("WAIT_SELLER_SEND_GOODS", "等待您发货"),
    "shipped in part": ("SELLER_PART_SEND_GOODS", "部分发货"),
    "buyer asks to cancel": ("IN_CANCEL", "买家申请取消"),
    "in dispute": ("IN_ISSUE", "含纠纷中的订单", "纠纷中"),
    "frozen": ("IN_FROZEN", "冻结中的订单"),
    "amount to be confirmed": ("WAIT_SELLER_EXAMINE_MONEY", "等待您确认金额"),
    "payment being checked": ("RISK_CONTROL", "资金未到账", "订单处于风控24小时中"),
    "waiting for payment": ("PLACE_ORDER_SUCCESS", "等待买家付款"),
    "on the way": ("WAIT_BUYER_ACCEPT_GOODS", "等待买家收货"),
}
"""By meaning, what costs most if it is missed first: not shipping in time costs points."""

_IN_SETTLEMENT: Final = ("FUND_PROCESSING", "资金处理中", "待放款", "wait_loan")
"""The order itself is finished; its money is still on the way."""

_ORDER_FINISHED: Final = ("FINISH", "订单结束", "已结束", "交易完成")

_MONEY_MOVED: Final[Mapping[str, tuple[str, ...]]] = {
    "paid out": ("订单放款",),
    "commission taken": ("平台佣金",),
    "refunded": ("退款",),
}
"""Lines of the money flow: what stands there has been paid out, or taken, already."""

_MEANINGS: Final[Mapping[str, str]] = {
    word: meaning
    for meaning, words in {
        **_ORDER_OPEN,
        "money in settlement": _IN_SETTLEMENT,
        "finished": _ORDER_FINISHED,
        **_MONEY_MOVED,
    }.items()
    for word in words
}

UNSHIPPED: Final = frozenset({"to be shipped", "shipped in part"})
"""Meanings by which an order has to be shipped by a day."""

_URGENCY: Final = {meaning: place for place, meaning in enumerate(_ORDER_OPEN)}

OPEN_WORDS: Final = frozenset(
    {word for words in _ORDER_OPEN.values() for word in words} | {*_IN_SETTLEMENT}
)
"""Words that are known to mean that something is left to do."""

_PAID: Final = frozenset(word for words in _MONEY_MOVED.values() for word in words)

FINISHED_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "orders": frozenset({*_ORDER_FINISHED, *_IN_SETTLEMENT}),
    "payouts": _PAID,
    "last-payouts": _PAID,
}
"""By list: the words that are known to mean that a row is settled."""


def meaning_of(status: str) -> str:
    """Return in plain words what a word of the platform means; one that is not known is itself."""
    return _MEANINGS.get(status, status)


def urgency_of(status: str) -> int:
    """Return what sorts what costs most first; a word that is not known comes before the rest."""
    return _URGENCY.get(meaning_of(status), -1)
