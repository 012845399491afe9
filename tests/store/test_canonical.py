"""A line is taken as it stands only where it is the one canonical text of what it holds."""

import json
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.events import canonical, texts_of
from closetui.store.strict_json import LimitError, check_json, field_faults
from tests.domain.build import fresh
from tests.domain.sample import MONEY

KEYS: Final = st.sampled_from(["a", "bodyx", "by", "bz", "i", "item", "kind", "z"])
VALUES: Final = st.recursive(
    st.sampled_from([None, True, 1, 1.5, "", '"by": ', '"item": ', "x\ud800", "é"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(KEYS | st.sampled_from(["body", "id"]), inner, max_size=3)
    ),
    max_leaves=6,
)
FIELDS: Final = st.fixed_dictionaries(
    {"body": VALUES, "id": st.just("f"), "by": VALUES, "item": VALUES},
    optional=dict.fromkeys(("a", "bodyx", "bz", "i", "z"), VALUES),
)


def as_read(text: str) -> tuple[object, str] | None:
    """Return what is read of a text and its canonical text, or None where it is refused."""
    try:
        value, kept, _ = check_json(text)
    except LimitError:
        return None
    return value, kept


@given(fields=FIELDS)
def test_whatever_an_event_holds_its_texts_are_the_canonical_ones(
    fields: dict[str, object],
) -> None:
    text = canonical(fields)
    read = as_read(text)
    if read is None:
        assert "\\ud800" in text
        return
    value, kept = read
    header = {key: one for key, one in fields.items() if key not in ("id", "body")}
    assert (value, kept) == (fields, text)
    assert texts_of(fields) == (canonical(header), canonical(fields["body"]))


@given(fields=FIELDS, number=st.integers(0, 400), extra=st.sampled_from([" ", '"body": null, ']))
def test_a_line_with_more_in_it_is_never_taken_as_it_stands(
    fields: dict[str, object], number: int, extra: str
) -> None:
    """A blank, or a second body anywhere: it is refused, or what is kept is canonical."""
    whole = canonical(fields)
    at = number % len(whole)
    read = as_read(whole[:at] + extra + whole[at:])
    assert read is None or read[1] == canonical(read[0])


@pytest.mark.parametrize("before", [{"by": "x"}, {"item": "y"}, {"body": None}])
def test_an_event_of_a_newer_program_may_hold_tables_before_its_body(
    before: dict[str, object],
) -> None:
    """What stands in them looks like the places at which an event is put together."""
    alice, _ = fresh()
    fields = {**json.loads(alice.note(MONEY, "a word").text), "a": before}
    header, _ = texts_of(fields)
    value, kept, texts = check_json(canonical(fields))
    assert (value, kept, texts[0]) == (fields, canonical(fields), header)
    assert field_faults(fields, texts).endswith("its id: it was altered")


def test_the_order_of_fields_is_part_of_the_text() -> None:
    fields = {"body": {}, "bodyx": 1, "by": "", "id": "", "item": ""}
    text = canonical(fields)
    turned = text.replace('"body": {}, "bodyx": 1', '"bodyx": 1, "body": {}')
    assert turned != text
    assert as_read(turned) == (fields, text)


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan")])
def test_a_number_that_json_cannot_hold_has_no_text(number: float) -> None:
    """A reader makes infinity of 1e400, so this arrives in files that look intact."""
    alice, _ = fresh()
    fields = json.loads(alice.tick(MONEY)[0].text)
    for more in ({"body": {"observed": number}}, {"x": number}):
        with pytest.raises(ValueError, match="Out of range"):
            texts_of({**fields, **more})


def test_a_key_that_stands_twice_within_is_refused() -> None:
    """Where nothing stands at the top, what is put together could have the same text."""
    with pytest.raises(LimitError, match="twice"):
        check_json('{"a": {"body": null, "body": null, "by": ""}, "by": "", "id": "f", "item": ""}')
