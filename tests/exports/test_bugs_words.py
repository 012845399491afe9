"""Words of the platform that were unknown, and currencies of which one was taken silently."""

from pathlib import Path

import pytest

from closetui.domain.errors import ProblemsError
from closetui.domain.platform_words import meaning_of
from tests.exports.test_bugs_reading import FIRST, compared, read

IN_ENGLISH = {
    "Awaiting shipment": "to be shipped",
    "Waiting for your shipment": "to be shipped",
    "Partial shipment": "shipped in part",
    "To be canceled": "buyer asks to cancel",
    "Awaiting Cancellation": "buyer asks to cancel",
    "Orders in disputes": "in dispute",
    "Frozen Orders": "frozen",
    "Payment not yet confirmed": "amount to be confirmed",
    "PAYMENT BEING VERIFIED": "payment being checked",
    "Payment processing": "payment being checked",
    "Awaiting payment": "waiting for payment",
    "Awaiting delivery": "on the way",
    "Waiting for buyer to receive goods": "on the way",
}


@pytest.mark.parametrize("word", IN_ENGLISH)
def test_bug_the_words_of_an_english_seller_backend_were_unknown(tmp_path: Path, word: str) -> None:
    assert meaning_of(word) == IN_ENGLISH[word]
    found = compared(read(tmp_path, "Order ID,Status", f"{FIRST},{word}"))
    assert (found.unknown, found.finished) == ((), ())


@pytest.mark.parametrize("word", ["Order completed", "Fund Processing", "ORDER COMPLETED"])
def test_bug_an_order_that_an_english_backend_calls_completed_was_open(
    tmp_path: Path, word: str
) -> None:
    found = compared(read(tmp_path, "Order ID,Status", f"{FIRST},{word}"))
    assert (found.unknown, found.finished) == ((), (word,))


@pytest.mark.parametrize("word", ["Closed", "Completed", "Shipped", "Delivered", "Cancelled"])
def test_words_that_nothing_tells_of_stay_unknown_and_open(tmp_path: Path, word: str) -> None:
    found = compared(read(tmp_path, "Order ID,Status", f"{FIRST},{word}"))
    assert (found.unknown, found.finished) == ((word,), ())


# Two currencies of one amount.

BESIDE = "Order ID;Order amount;Currency"


def one(folder: Path, amount: str, currency: str) -> str:
    """Return how an amount with a currency beside it is read."""
    [row] = read(folder, BESIDE, f"{FIRST};{amount};{currency}").rows
    return row.amount


@pytest.mark.parametrize(
    ("amount", "currency", "told"),
    [
        ("USD 12.00", "EUR", "'USD 12.00' is in USD, and the currency beside it is EUR"),
        ("12,00 \u20ac", "USD", "'12,00 \u20ac' is in EUR, and the currency beside it is USD"),
        ("US $ 12.00", "CNY", "'US $ 12.00' is in USD, and the currency beside it is CNY"),
        ("$ 12.00", "EUR", "'$ 12.00' is in USD, and the currency beside it is EUR"),
    ],
)
def test_bug_of_two_currencies_that_of_the_amount_was_taken_silently(
    tmp_path: Path, amount: str, currency: str, told: str
) -> None:
    with pytest.raises(ProblemsError) as raised:
        one(tmp_path, amount, currency)
    [problem] = raised.value.problems
    assert (problem.place, problem.message) == ("row 2, column Order amount", told)


def test_bug_an_amount_with_two_currencies_was_in_the_first(tmp_path: Path) -> None:
    with pytest.raises(ProblemsError, match="is in USD and in EUR"):
        one(tmp_path, "USD 12.00 EUR", "")


@pytest.mark.parametrize(
    ("amount", "currency", "found"),
    [
        ("US $ 12.00", "USD", "USD 12.00"),
        ("RMB 12.00", "CNY", "CNY 12.00"),
        ("US $12.00 USD", "", "USD 12.00"),
        ("12.00", "EUR", "EUR 12.00"),
        ("USD 12.00", "", "USD 12.00"),
    ],
)
def test_the_same_currency_by_two_names_is_one(
    tmp_path: Path, amount: str, currency: str, found: str
) -> None:
    assert one(tmp_path, amount, currency) == found


@pytest.mark.parametrize(
    ("amount", "currency", "found"),
    [
        ("$ 12.00", "CAD", "CAD 12.00"),
        ("\xa5500", "JPY", "JPY 500.00"),
        ("12.00 kr", "NOK", "NOK 12.00"),
    ],
)
def test_bug_a_sign_that_several_currencies_share_overruled_the_currency_beside_it(
    tmp_path: Path, amount: str, currency: str, found: str
) -> None:
    assert one(tmp_path, amount, currency) == found
