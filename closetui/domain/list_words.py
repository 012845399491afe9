"""The words by which AliExpress tells how a row of an export stands.

They are those of the seller backend and of its interface for programs, Chinese and
English. A word that is not here is shown to the person, who says whether it means
finished; until then its rows are open.
"""

from collections.abc import Mapping
from typing import Final

_ORDER_FINISHED: Final = frozenset({"FINISH", "订单结束", "已结束", "交易完成"})

_IN_SETTLEMENT: Final = frozenset({"FUND_PROCESSING", "资金处理中", "待放款", "wait_loan"})
"""The order itself is finished; its money is still on the way."""

_ORDER_OPEN: Final = frozenset({
    "PLACE_ORDER_SUCCESS", "等待买家付款",
    "RISK_CONTROL", "资金未到账", "订单处于风控24小时中",
    "WAIT_SELLER_SEND_GOODS", "等待您发货",
    "SELLER_PART_SEND_GOODS", "部分发货",
    "WAIT_BUYER_ACCEPT_GOODS", "等待买家收货",
    "IN_CANCEL", "买家申请取消",
    "IN_ISSUE", "含纠纷中的订单",
    "IN_FROZEN", "冻结中的订单",
    "WAIT_SELLER_EXAMINE_MONEY", "等待您确认金额",
})  # fmt: skip

_MONEY_MOVED: Final = frozenset({"订单放款", "平台佣金", "退款"})
"""Lines of the money flow: what stands there has been paid out, or taken, already."""

OPEN_WORDS: Final = _ORDER_OPEN | _IN_SETTLEMENT
"""Words that are known to mean that something is left to do."""

FINISHED_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "orders": _ORDER_FINISHED | _IN_SETTLEMENT,
    "payouts": _MONEY_MOVED,
}
"""By list: the words that are known to mean that a row is settled."""
