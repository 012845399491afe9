"""Texts that look like secrets are noticed, and ordinary words are not."""

import random
from pathlib import Path

import pytest

from closetui.domain.secrets import suspicions, warning

PLANTED = {
    "-----BEGIN OPENSSH PRIVATE KEY-----\nabc": "a private key",
    f"use ghp_{'a1' * 18} please": "an access token",
    "AKIAIOSFODNN7EXAMPLE": "an access token",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123_-x": "a signed token",
    "https://ann:hunter2x@shop.example/admin": "a link with a password",
    "https://u:pw@x.com": "a link with a password",
    "Password: hunter2": "a password",
    "the PIN is: 4711": "a password",
    "Kennwort=geheim": "a password",
    "密码\uff1aabcd1234": "a password",
    "card 4111 1111 1111 1111": "a card number",
    "5500-0000-0000-0004": "a card number",
    "pay to DE89 3704 0044 0532 0130 00 today": "a bank account (IBAN)",
    "GB29NWBK60161331926819": "a bank account (IBAN)",
    "078-05-1120": "an identity number",
    "id 11010519491231002X": "an identity number",
}

CARDS = [
    "4111111111111111",
    "4111 1111 1111 1111 5500 0000 0000 0004",
    "paid by card 4111111111111111, order 8012345678901234",
    "order 8012345678901234: 4111 1111 1111 1111",
    "378282246310005",
    "3530111333300000",
    "6200000000000005",
    "visa\n4111111111111111",
]

ORDERS = "8012345678901234 4111111111111111 8112345678901237"

IDS = [
    "order 4111111111111111",
    "Order ids: 4111111111111111",
    "dispute no. 4111111111111111 is over",
    "订单 4111111111111111",
    ORDERS,
    ORDERS.replace(" ", "\n- "),
    ORDERS.replace(" ", "; "),
    "8111111111111116",
    "1111111111111117",
]

HARMLESS = [
    "I changed the password yesterday",
    "The password is kept in the safe",
    "order 8012345678901234 is closed",
    "4111 1111 1111 1112",
    "DE88 3704 0044 0532 0130 00",
    "110105194912310021",
    "000-12-3456",
    "https://shop.example/orders?page=2",
    "see mail of 2026-11-22 14:30:00",
    "Balance: 0.00 USD, checked 22.11.2026",
    "pin: <code>",
]


@pytest.mark.parametrize("text", PLANTED)
def test_a_secret_is_noticed_and_named(text: str) -> None:
    assert suspicions(text) == (PLANTED[text],)
    assert PLANTED[text] in warning(text)


@pytest.mark.parametrize("text", HARMLESS)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert suspicions(text) == ()
    assert warning(text) == ""


@pytest.mark.parametrize("text", CARDS)
def test_the_number_of_a_card_is_noticed(text: str) -> None:
    assert suspicions(text) == ("a card number",)


@pytest.mark.parametrize("text", IDS)
def test_bug_order_ids_are_taken_for_card_numbers(text: str) -> None:
    """They have 16 digits as well, and one in ten fits the check digit by chance."""
    assert suspicions(text) == ()


def test_bug_two_of_three_notes_with_ten_order_ids_raise_an_alarm() -> None:
    chance = random.Random(7)
    alarms = 0
    for _ in range(300):
        ids = [f"{chance.choice('13458')}0{chance.randrange(10**14):014}" for _ in range(10)]
        alarms += bool(suspicions(chance.choice([", ", " ", "\n", "\n- "]).join(ids)))
    assert alarms <= 3


def test_several_are_all_named() -> None:
    text = "\n".join(PLANTED)
    assert set(suspicions(text)) == set(PLANTED.values())


def test_the_words_of_our_own_playbooks_raise_no_alarm() -> None:
    """Plain prose about accounts, passwords and codes: the hardest case there is."""
    folder = Path(__file__).parents[2] / "closetui" / "playbooks"
    lines = [
        line
        for path in sorted(folder.glob("*.toml"))
        for line in path.read_text("utf-8").split("\n")
    ]
    assert len(lines) > 1000
    assert [line for line in lines if suspicions(line)] == []


@pytest.mark.timeout(30)
@pytest.mark.parametrize("piece", ["1", "1 ", "A", "AB12 ", "a:", "x://", "eyJ", "-", "pin:", "9-"])
def test_a_hostile_text_takes_no_more_time_than_its_length(piece: str) -> None:
    """Quadratic search would take minutes on the longest text that is allowed."""
    suspicions((piece * 65536)[:65536])
