"""The quick way to check a line of the progress file, for the shape that this program writes.

The strict way (:mod:`closetui.store.strict_json`) parses a line and writes it anew to
see that it is the one canonical text of its value, then again for each hash.
Here the line is taken apart where no text inside it can look like its seams;
the parts that were hashed then stand in it as they are. Any line of another
shape is left to the strict way, which decides alone what is refused.
"""

import json
import re
from functools import lru_cache
from hashlib import sha256

from closetui.domain.events import ID_LENGTH, KNOWN, VERSION, Event, canonical
from closetui.domain.structure import LONGEST_TEXT
from closetui.store.strict_json import within_limits

_LINE = re.compile(
    r'(\{"actor": "([^"]*)", "at": "([^"]*)", "bh": "([^"]*)"), "body": (\{.*\})'
    r'(, "by": "([^"]*)"), "id": "([^"]*)"(, "item": "([^"]*)", "kind": "([^"]*)", '
    rf'"parents": \[([^\]]*)\](?:, "refs": \[([^\]]+)\])?, "v": {VERSION}\}})'
)
"""A line in our own shape. Short, because it is compiled whenever the program starts: what
stands between the quotes is looked at afterwards."""
_FLAT = frozenset({"{", "}", ": ", ", ", ": [", "], ", "]}", ": [], ", ": []}"})
"""What stands between the texts of a table that holds only texts and lists of texts."""

_ONE_ID = ID_LENGTH + len('""')
_PRINTED = bytes(range(32, 127))

_DECODE = json.JSONDecoder().raw_decode


def quick_event(text: str) -> Event | None:
    """Return the intact event that a line in our own shape holds; None for any other line."""
    line = _LINE.fullmatch(text)
    if line is None or not text.isascii() or len(text) > 8 * LONGEST_TEXT:
        return None
    head, actor, at, bh, said, middle, by, key, tail, item, kind, parents, refs = line.groups()
    header = head + middle + tail
    if len(header) > LONGEST_TEXT or kind not in KNOWN:
        return None
    if _printed_hash(header) != key or _printed_hash(said) != bh:
        return None
    body, above, about = _body(said), _ids(parents), _ids(refs)
    if body is None or above is None or about is None:
        return None
    if "\\" in header:
        if not all(_in_short(each) for each in (actor, at, by, item)):
            return None
        actor, at, by, item = (json.loads(f'"{each}"') for each in (actor, at, by, item))
    newer = False  # Told from the kinds and the version above.
    return Event(key, kind, item, about, above, at, actor, by, body, newer, text)


def _printed_hash(text: str) -> str:
    """Return the hash of a text of printable ASCII only; an empty one for any other."""
    data = text.encode("ascii")
    return "" if data.translate(None, _PRINTED) else sha256(data).hexdigest()


def _ids(listed: str | None) -> tuple[str, ...] | None:
    """Return the ids of a list as it is written; None where they are no plain texts."""
    if not listed:
        return ()
    if len(listed) == _ONE_ID and listed.count('"') == len('""') and "\\" not in listed:
        return (listed[1:-1],) if listed[0] == listed[-1] == '"' else None
    ids = listed[1:-1].split('", "')
    plain = listed[0] == listed[-1] == '"' and listed.count('"') == 2 * len(ids)
    return tuple(ids) if plain and "\\" not in listed else None


def _in_short(text: str) -> bool:
    """Return whether a text is spelled in the one canonical way."""
    try:
        return canonical(json.loads(f'"{text}"')) == f'"{text}"' and "\\ud" not in text
    except ValueError:
        return False


def _body(said: str) -> dict[str, object] | None:
    """Return the table that is spelled so, if it is spelled in the one canonical way."""
    body: dict[str, object]
    try:
        body, end = _DECODE(said)
        if end == len(said) and (_flat(body, said) or _canonical(body, said)):
            return body
    except (ValueError, RecursionError):
        pass  # The strict way says what is wrong.
    return None


def _flat(body: dict[str, object], said: str) -> bool:
    """Return whether a table holds but texts, uncoded, and each key once and in order."""
    if "\\" in said or len(said) > LONGEST_TEXT:
        return False
    return [*body] == sorted(body) and len(body) == _keys_between(tuple(said.split('"')[::2]))


@lru_cache
def _keys_between(marks: tuple[str, ...]) -> int:
    """Return how many keys a flat table has that is punctuated so; none if it is not flat."""
    return sum(each[0] == ":" for each in marks) if _FLAT.issuperset(marks) else 0


def _canonical(body: dict[str, object], said: str) -> bool:
    return within_limits({"body": body}) and canonical(body) == said and "\\ud" not in said
