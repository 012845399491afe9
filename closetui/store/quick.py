"""The quick way to check a line of the progress file, for the shape that this program writes.

The strict way (:mod:`closetui.store.limits`) parses a line and writes it anew to
see that it is the one canonical text of its value, then again for each hash. A
line of just the fields we write, with plain texts in them, can be told to be
canonical by its shape; the parts that were hashed then stand in it as they are.
Any other line is left to the strict way, which decides alone what is refused.
"""

import hashlib
import json
import re
from collections.abc import Mapping

from closetui.domain.events import KNOWN, VERSION, Event, canonical
from closetui.domain.reading import LONGEST_TEXT
from closetui.store.limits import within_limits

_TEXT = r'"([ !#-\[\]-~]*+)"'
"""A text without any escape: its canonical form is the text itself."""
_ID = '"([0-9a-f]{64})"'
_IDS = r'\[((?:"[0-9a-f]{64}"(?:, "[0-9a-f]{64}")*+)?)\]'

_HEAD = re.compile(rf'\{{"actor": {_TEXT}, "at": {_TEXT}, "bh": {_ID}, "body": (?=\{{)')
_TAIL = re.compile(
    rf', "by": {_TEXT}(, "id": {_ID}), "item": {_TEXT}, "kind": {_TEXT}, '
    rf'"parents": {_IDS}(?:, "refs": {_IDS})?, "v": {VERSION}\}}'
)
_VALUE = rf"(?:{_TEXT}|\[(?:{_TEXT}(?:, (?!\]))?)*+\])"
_FLAT = re.compile(rf"\{{(?:{_TEXT}: {_VALUE}(?:, (?!\}}))?)++\}}")
"""A table of texts and of lists of texts: canonical if its keys are in order."""

_BODY = ', "body": '
_DECODE = json.JSONDecoder().raw_decode
_HEX = re.compile(r"[0-9a-f]{64}")


def quick_event(text: str) -> Event | None:
    """Return the intact event that a line in our own shape holds; None for any other line."""
    head = _HEAD.match(text)
    if head is None or len(text) > 8 * LONGEST_TEXT:
        return None
    try:
        body, end = _DECODE(text, head.end())
    except (ValueError, RecursionError):
        return None
    tail = _TAIL.fullmatch(text, end)
    if len(text) - end + head.end() > LONGEST_TEXT:
        return None
    if tail is None or tail[5] not in KNOWN or "\\ud" in text:
        return None
    said = text[head.end() : end]
    header = text[: head.end() - len(_BODY)] + text[end : tail.start(2)] + text[tail.end(2) :]
    if _hash(said) != head[3] or _hash(header) != tail[3] or _twisted(body, said):
        return None
    return Event(
        id=tail[3],
        kind=tail[5],
        item=tail[4],
        refs=tuple(_HEX.findall(tail[7] or "")),
        parents=tuple(_HEX.findall(tail[6])),
        at=head[2],
        actor=head[1],
        by=tail[1],
        body=body,
        newer=False,
        text=text,
    )


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("ascii", "replace")).hexdigest()


def _twisted(body: Mapping[str, object], said: str) -> bool:
    """Return whether the text of a body is not the one canonical text of its value."""
    if len(said) <= LONGEST_TEXT and _FLAT.fullmatch(said):
        keys = [*body]
        return keys != sorted(keys) or len(keys) != said.count('": ')  # A key given twice.
    try:
        return not within_limits({"body": body}) or canonical(body) != said
    except (ValueError, RecursionError):
        return True
