"""What a person means by the name of an item."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions.application import check_phrase
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.naming import confirms, find_entry, loose_form, same_form

TITLES = {
    "stock": "The stock is gone",
    "stop-orders": "No new order can be placed",
    "orders-settled": "Every order is settled",
    "x.store.settlement": "Café closed",
    "wallet": "The wallet is empty",
}


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("stock", "stock"),
        ("STOCK", "stock"),
        ("  stock ", "stock"),
        ("every ORDER is  settled", "orders-settled"),
        ("settlement", "x.store.settlement"),
        ("Stop", "stop-orders"),
        (unicodedata.normalize("NFD", "CAFÉ closed"), "x.store.settlement"),
        ("nothing-like-it", "nothing-like-it"),
        ("", ""),
        ("k", "k"),
        ("all", "all"),
    ],
)
def test_an_item_is_meant_by_its_id_a_part_of_it_or_its_title(word: str, found: str) -> None:
    assert find_entry(word, TITLES) == found


def test_a_word_that_means_several_items_is_refused_with_their_names() -> None:
    with pytest.raises(UsageError, match="stop-orders, orders-settled"):
        find_entry("orders", TITLES)


def test_an_exact_id_goes_before_a_part_and_a_title() -> None:
    titles = {"balance": "x", "balance-sent": "balance"}
    assert find_entry("balance", titles) == "balance"


@given(st.text(max_size=20))
def test_both_unicode_forms_are_one_name(name: str) -> None:
    for form in ("NFC", "NFD"):
        other = unicodedata.normalize(form, name)
        assert same_form(other) == same_form(name)
        assert loose_form(other) == loose_form(name)
    assert loose_form(loose_form(name)) == loose_form(name)


HEART = "Shop \u2764\ufe0f"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (HEART, HEART),
        ("Shop \u2764", HEART),
        (HEART, "Shop \u2764"),
        (unicodedata.normalize("NFD", "Café"), "Café"),
        ("a<U+202E>b", "a\u202eb"),
        ("a\u202eb", "a\u202eb"),
        ("  My   shop ", "My shop"),
        ("Shop", HEART),
        ("\u2764", "\u2764\ufe0f"),
    ],
)
def test_bug_a_shop_named_with_a_heart_must_be_confirmed_as_a_mark(typed: str, name: str) -> None:
    assert confirms(typed, name)


PHRASE = "Zo\u00eb\u2019s Shop \U0001f6d2\ufe0f 299CB6"


@pytest.mark.parametrize("typed", [PHRASE, PHRASE.lower(), "zo\u00eb's shop 299cb6 "])
def test_bug_a_command_wanted_capitals_in_a_line_that_the_app_took_without(typed: str) -> None:
    check_phrase(typed, PHRASE)


@pytest.mark.parametrize("typed", ["zo\u00eb's shop 299cb7", "zoe's shop 299cb6", ""])
def test_another_line_confirms_nothing(typed: str) -> None:
    with pytest.raises(RefusedError, match="does not fit"):
        check_phrase(typed, PHRASE)
    assert not confirms("", HEART[-2:])
