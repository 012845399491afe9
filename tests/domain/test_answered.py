"""What answers whether an item applies: what a guide may declare of it, and what it may not."""

from typing import Any

import pytest

from closetui.domain.errors import ProblemsError
from closetui.domain.playbook_reader import read_playbook
from tests.domain.playbook_faults import Change, put
from tests.domain.sample import FOLLOW, ORDERS, PARTNERS, data

FAULTS: dict[str, tuple[Change, str, str]] = {
    "answered by nothing": (
        put([{"item": "x", "ways": ["y"]}], "after", 0, "answered_by"),
        f"{FOLLOW}.answered_by",
        "x names nothing",
    ),
    "answered by an unknown way": (
        put([{"item": ORDERS, "ways": ["lisitng"]}], "after", 0, "answered_by"),
        f"{FOLLOW}.answered_by.{ORDERS}",
        "lisitng names nothing (did you mean listing?)",
    ),
    "answered by what comes after applying": (
        put([{"item": FOLLOW, "ways": []}], "after", 1, "answered_by"),
        "receipt.kept.answered_by",
        f"{FOLLOW} names nothing",
    ),
    "a must that is answered": (
        put([{"item": ORDERS, "ways": ["listing"]}], "requirements", 2, "answered_by"),
        f"{PARTNERS}.answered_by",
        "stands at a must",
    ),
    "an outcome before applying": (
        put(["closed"], "requirements", 2, "outcomes"),
        f"{PARTNERS}.outcomes",
        "only for what comes after",
    ),
    "an outcome of another guide": (
        put(["restored"], "after", 0, "outcomes"),
        f"{FOLLOW}.outcomes",
        "restored is no outcome of this guide",
    ),
    "a way for an outcome of another guide": (
        put(["restored"], "requirements", 1, "ways", 0, "outcomes"),
        f"{ORDERS}.outcomes",
        "restored is no outcome of this guide",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_answers_is_asked_before_and_is_there(name: str) -> None:
    change, place, message = FAULTS[name]
    book: Any = data()
    change(book)
    with pytest.raises(ProblemsError) as caught:
        read_playbook(book, "my.toml")
    told = [str(problem) for problem in caught.value.problems]
    assert any(place in text and message in text for text in told), told


DENIALS = {
    "an unknown list": ({"list": "ordres", "meaning": "in dispute"}, "ordres names nothing"),
    "an unknown meaning": (
        {"list": "orders", "meaning": "in disput"},
        "'in disput' is no meaning of rows that are open",
    ),
}


@pytest.mark.parametrize("name", DENIALS)
def test_what_denies_an_item_is_a_list_of_the_guide_and_a_word_for_open_rows(name: str) -> None:
    denied, message = DENIALS[name]
    book: Any = data()
    put([denied], "requirements", 2, "denied_by")(book)
    with pytest.raises(ProblemsError) as caught:
        read_playbook(book, "my.toml")
    told = [str(problem) for problem in caught.value.problems]
    assert any(".denied_by" in text and message in text for text in told), told
