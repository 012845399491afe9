"""Amounts of money as rows hold them: the names of currencies, and sums."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

_SAME: Final[Mapping[str, str]] = {"RMB": "CNY", "RUR": "RUB"}
"""Codes that people still write, each with the one in use today."""


def currency_code(code: str) -> str:
    """Return the one name under which a currency is counted and shown."""
    return _SAME.get(code, code)


_AMOUNT: Final = r"([A-Z]{3}|) ?(-?)(\d{1,12})\.(\d\d)"


def totals(amounts: Iterable[str]) -> Mapping[str, str]:
    """Return the sums of amounts such as ``USD 31.20`` by currency; other texts are passed over.

    Older rows hold a currency as it was written, before it was brought to one name.
    """
    # In whole cents: a long sum of floats would drift from what the platform shows.
    sums: Counter[str] = Counter()
    for amount, count in Counter(amounts).items():
        if match := re.fullmatch(_AMOUNT, amount):
            currency, *cents = match.groups()
            sums[currency_code(currency)] += count * int("".join(cents))
    return {
        currency: f"{'-' if total < 0 else ''}{abs(total) // 100}.{abs(total) % 100:02}"
        for currency, total in sums.items()
    }
