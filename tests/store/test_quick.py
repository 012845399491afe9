"""The quick check of a line says what the strict one says, or leaves the line to it."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closetui.domain.events import ROOT, Author, Draft, Event, Kind, canonical, event_of, seal
from closetui.domain.events import field_faults as faults
from closetui.store.file_format import load, render
from closetui.store.quick import quick_event
from closetui.store.strict_json import LimitError, check_json

ANN = Author("a" * 16, "Ann")
AT = "2026-11-22T10:00:00+00:00"
CORPUS = sorted((Path(__file__).parent / "corpus").glob("*.json"))


def strictly(text: str) -> Event | None:
    """Return what the strict way makes of a line; None for a line it does not take."""
    try:
        fields, kept = check_json(text)
    except LimitError:
        return None
    if not isinstance(fields, dict) or faults(fields):
        return None
    return event_of(fields, kept)


def agree(text: str) -> bool:
    """Check one line; return whether the quick way took it."""
    quick = quick_event(text)
    assert quick is None or quick == strictly(text)
    return quick is not None


def sealed(**body: object) -> Event:
    return seal(Draft(Kind.NOTE, "item", body, (ROOT.id,)), (ROOT.id,), AT, ANN, "salt")


def resealed(text: str, old: str, new: str) -> str:
    """Return a line with a part of its body spelled otherwise, and both hashes made to fit."""
    changed = text.replace(old, new)
    assert changed != text
    body = changed[changed.index('"body": ') + 8 : changed.index(', "by": ')]
    changed = re.sub('"bh": "[0-9a-f]*"', f'"bh": "{_hash(body)}"', changed)
    header = changed.replace(f'"body": {body}, ', "")
    header = re.sub('"id": "[0-9a-f]*", ', "", header)
    return re.sub('"id": "[0-9a-f]*"', f'"id": "{_hash(header)}"', changed)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def test_what_we_write_is_taken_the_quick_way() -> None:
    bodies: list[dict[str, object]] = [
        {"text": "plain"},
        {"ways": ["a", "b"], "observed": AT},
        {"ways": []},
        {"text": 'Grüße \u202e\n"quoted" \\ {[}]'},
        {"deep": {"a": [1, {"b": None}]}},
        {"number": 1.5, "yes": True},
    ]
    for body in bodies:
        assert agree(sealed(**body).text), body


@pytest.mark.parametrize("name", ["Jürgen", "李雷", "O'Neill", "", "a, b: {[c]}"])
def test_the_names_of_most_people_are_taken_the_quick_way(name: str) -> None:
    author = Author("a" * 16, name)
    assert agree(seal(Draft(Kind.NOTE, "", {"text": name}), (ROOT.id,), AT, author, "s").text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"by": "Ann"', '"by": "\\u0041nn"'),
        ('"by": "Ann"', '"by": "Ann\\u000a"'),
        ('"by": "Ann"', '"by": "Ann\\ud83c"'),
        ('"by": "Ann"', '"by": "\\u00FC"'),
        ('"by": "Ann"', '"by": "\\x"'),
        ('"actor": "a', '"actor": "\\u0061'),
        ('"item": "item"', '"item": "\\/"'),
        ('"v": 1}', '"v": 1 }'),
        ('"v": 1}', '"v": true}'),
        ('"parents": ["', '"parents": [ "'),
        ('"parents": ["', '"parents": ["a" , "'),
        ('"parents": ["', '"parents": [1, "'),
        ('"parents": ["', '"parents": ["\\u0061", "'),
        ('"refs": ["', '"refs": [], "refs": ["'),
    ],
)
def test_a_header_spelled_otherwise_whose_hash_fits_is_left_to_the_strict_way(
    old: str, new: str
) -> None:
    text = sealed(text="plain").text.replace(old, new)
    header = re.sub(
        '"id": "[0-9a-f]*", ', "", text.replace('"body": {"salt": "salt", "text": "plain"}, ', "")
    )
    text = re.sub('"id": "[0-9a-f]*"', f'"id": "{_hash(header)}"', text)
    assert text != sealed(text="plain").text
    assert quick_event(text) is None


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.text(), json_values, max_size=4), st.text(), st.text())
def test_any_body_name_or_item_is_taken_alike(body: dict[str, object], by: str, item: str) -> None:
    try:
        event = seal(Draft(Kind.NOTE, item, body), (), AT, Author("a" * 16, by), "salt")
    except UnicodeEncodeError:
        return
    agree(event.text)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_line_that_was_changed_anywhere_is_never_taken(data: st.DataObject) -> None:
    text = sealed(text="plain", ways=["a", "b"]).text
    place = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from('{}[]",: 0aA\\\x00\n') | st.just(""))
    changed = text[:place] + other + text[place + 1 :]
    assert changed == text or quick_event(changed) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"salt": "salt"', '"salt": "salt", "salt": "salt"'),
        ('"salt": "salt", "text": "plain"', '"text": "plain", "salt": "salt"'),
        ('"text": "plain"', '"text":"plain"'),
        ('"text": "plain"', '"text": "pl\\u0061in"'),
        ('"text": "plain"', '"text": NaN'),
        ('"text": "plain"', '"text": 1e999'),
        ('"text": "plain"', '"text": "\\ud800"'),
        ('"text": "plain"', '"text": ' + "[" * 70 + "]" * 70),
        ('"text": "plain"', '"text": "' + "x" * 70_000 + '"'),
        ('"plain"}', '"plain"} '),
    ],
    ids=["twice", "order", "blank", "escape", "nan", "huge", "half", "deep", "long", "space"],
)
def test_a_line_spelled_otherwise_whose_hashes_fit_is_left_to_the_strict_way(
    old: str, new: str
) -> None:
    assert quick_event(resealed(sealed(text="plain").text, old, new)) is None


def test_bug_ids_without_a_comma_between_them_were_taken() -> None:
    """Hashes that fit such a header would have put a line that is no JSON into the file."""
    refs = (ROOT.id, ROOT.id[::-1])
    text = seal(Draft(Kind.NOTE, "item", {"text": "x"}, refs), refs, AT, ANN, "salt").text
    assert quick_event(text) is not None
    for between in ("", ",", " "):
        for name in ("parents", "refs"):
            listed = re.search(rf'"{name}": \[.*?\]', text)
            assert listed
            joined = listed[0].replace('", "', f'"{between}"')
            assert quick_event(resealed(text, listed[0], joined)) is None


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_line_that_once_was_trouble_is_judged_alike(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        agree(line.partition(": ")[2].removesuffix(","))


def test_a_newer_kind_or_version_is_left_to_the_strict_way() -> None:
    fields = json.loads(sealed(text="plain").text)
    for change in ({"kind": "later"}, {"v": 2}, {"critical": True}, {"zz": 1}):
        assert quick_event(canonical({**fields, **change})) is None


def test_a_file_in_our_layout_and_the_same_file_reordered_hold_the_same() -> None:
    said = {ROOT.id: ROOT, **{e.id: e for e in (sealed(text=f"note {n}") for n in range(20))}}
    data = render(said)
    lines = data.decode().splitlines()
    shuffled = "\n".join([lines[0], *lines[1:-1][::-1], lines[-1], ""]).encode()
    assert load(data, "a").events == load(shuffled, "b").events == said
    assert (load(data, "a").tidy, load(shuffled, "b").tidy) == (True, False)
