"""The quick way to check a line of the progress file, for the shape that this program writes.

The strict way (:mod:`closetui.store.limits`) parses a line and writes it anew to
see that it is the one canonical text of its value, then again for each hash. A
line of just the fields we write can be told to be canonical by its shape; the
parts that were hashed then stand in it as they are. Any other line is left to
the strict way, which decides alone what is refused.
"""

import json
import re
from hashlib import sha256

from closetui.domain.events import KNOWN, VERSION, Event, canonical
from closetui.domain.reading import LONGEST_TEXT
from closetui.store.limits import within_limits

_NUMBERED = (
    r"00(?:0[0-7bef]|1[0-9a-f]|7f|[89a-f][0-9a-f])|0[1-9a-f][0-9a-f]{2}"
    r"|[1-9abcef][0-9a-f]{3}|d[0-7][0-9a-f]{2}|d[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}"
)
"""A letter written by its number, as JSON writes it if there is no shorter way."""
_LETTERS = rf'(?:[ !#-\[\]-~]++|\\(?:["\\bfnrt]|u(?:{_NUMBERED})))*+'
_TEXT, _KEPT = f'"{_LETTERS}"', f'"({_LETTERS})"'
_ID = '"([0-9a-f]{64})"'
_IDS = r'\[((?:"[0-9a-f]{64}"(?:, "[0-9a-f]{64}")*+)?)\]'
_VALUE = rf"(?:{_TEXT}|\[(?:{_TEXT}(?:, {_TEXT})*+)?\])"
_FLAT = rf"(\{{{_TEXT}: {_VALUE}(?:, {_TEXT}: {_VALUE})*+\}})"
"""A table of texts and of lists of texts: canonical if its keys are in order."""

_BEGIN = rf'(\{{"actor": {_KEPT}, "at": {_KEPT}, "bh": {_ID}), "body": '
_END = (
    rf'(, "by": {_KEPT}), "id": {_ID}(, "item": {_KEPT}, "kind": {_KEPT}, '
    rf'"parents": {_IDS}(?:, "refs": {_IDS})?, "v": {VERSION}\}})'
)
_PLAIN_LINE = re.compile(f"{_BEGIN}{_FLAT}{_END}")
_ANY_LINE = re.compile(rf"{_BEGIN}(\{{[ -~]*\}}){_END}")

_DECODE = json.JSONDecoder().raw_decode


def quick_event(text: str) -> Event | None:
    """Return the intact event that a line in our own shape holds; None for any other line."""
    size = len(text)
    line = _PLAIN_LINE.fullmatch(text) if size <= LONGEST_TEXT else None
    plain = line is not None
    if line is None and size <= 8 * LONGEST_TEXT:
        line = _ANY_LINE.fullmatch(text)
    if line is None:
        return None
    (head, actor, at, bh, said, middle, by, key, tail, item, kind, parents, refs) = line.groups()
    if kind not in KNOWN or size - len(said) > LONGEST_TEXT:
        return None
    if _hash(said) != bh or _hash(head + middle + tail) != key:
        return None
    try:
        body, end = _DECODE(said)
    except (ValueError, RecursionError):
        return None
    if end != len(said) or not (_in_order(body, said) if plain else _canonical(body, said)):
        return None
    if "\\" in head or "\\" in middle or "\\" in tail:
        actor, at, by, item = (json.loads(f'"{each}"') for each in (actor, at, by, item))
    return Event(
        key, kind, item, _ids(refs), _ids(parents), at, actor, by, body, newer=False, text=text
    )


def _hash(text: str) -> str:
    return sha256(text.encode("ascii")).hexdigest()


def _ids(listed: str | None) -> tuple[str, ...]:
    """Return the ids of a list as it is written; most name one, or none."""
    if not listed:
        return ()
    return tuple(listed[1:-1].split('", "')) if len(listed) > 66 else (listed[1:-1],)


def _in_order(body: dict[str, object], said: str) -> bool:
    """Return whether the keys of a flat table are in order, and none is given twice."""
    keys = [*body]
    return keys == sorted(keys) and len(keys) == said.count('": ')


def _canonical(body: object, said: str) -> bool:
    """Return whether a body is written in the one canonical form of its value."""
    try:
        return within_limits({"body": body}) and canonical(body) == said and "\\ud" not in said
    except (ValueError, RecursionError):
        return False
