"""JSON from strangers: parsed strictly and within limits.

Python's reader keeps the last of two equal keys, accepts ``NaN`` and lone
surrogates, and recurses as deep as the text asks. A progress file is passed
around, so each of these is refused with the line it stands on. Whether the fields of an event
have the right shape, and fit the hashes that stand with them, is looked at here too.
"""

import codecs
import json
import math
import re
from collections.abc import Iterator, Mapping

from closetui.domain.declarations import LONGEST_TEXT
from closetui.domain.errors import DamagedError
from closetui.domain.events import Texts, canonical, hash_text, texts_of
from closetui.domain.text import one_line, shorten

MAX_BYTES = 16 * 2**20
"""Bytes of the largest file that is read. Messages give it in MB, rounded down."""

MAX_DEPTH = 64
MAX_EVENTS = 50_000

_STRING = r'(?s:"(?:[^"\\]++|\\.)*+"?)'
"""A JSON string, or the rest of the text after a quote that is never closed. It never backtracks,
so a hostile text costs no more time than its length."""

_SURROGATE = "[\ud800-\udfff]"


class LimitError(Exception):
    """The text is not JSON as a progress file may hold it; ``line`` counts from 1."""

    def __init__(self, what: str, line: int = 0, *, cause: str = "") -> None:
        """Keep what is wrong, why if that is known, and the line it stands on (0 where unknown)."""
        self.line, self.cause = line, cause
        super().__init__(what)


def check_json(text: str) -> tuple[object, str, Texts]:
    """Return the value of one entry, its one canonical text, and the texts within it.

    A text equal to its own canonical form cannot hold equal keys or NaN; any
    other text is read again by the strict reader. Raises :class:`LimitError`.
    """
    if len(text) <= 8 * LONGEST_TEXT:
        try:
            value: object = json.loads(text)
            within = _is_small(text) or _within_limits(value)
            if within and isinstance(value, dict) and "\\ud" not in text:
                texts = texts_of(value)
                if _is_put_together(text, value, texts):
                    return value, text, texts
        except (ValueError, RecursionError):
            pass  # The strict reader says what is wrong.
    value = strict_json(text)
    return value, canonical(value), texts_of(value) if isinstance(value, dict) else ("", "")


def _is_put_together(text: str, fields: Mapping[str, object], texts: Texts) -> bool:
    """Return whether ``text``, from which ``fields`` were read, is canonical: put together of them.

    This saves encoding a whole event, with the playbook that it may hold. Body and id stand before
    ``by`` and ``item``. If an inner table has such a key they would land there, and the result
    differs from any text in which they were read at the top. So this may miss a canonical text, but
    never takes another for one.
    """
    if not ("body" in fields and "id" in fields and [*fields] == sorted(fields)):
        return False
    header, body = texts
    first, by, rest = header.partition('"by": ')
    middle, item, last = rest.partition('"item": ')
    event_id = canonical(fields["id"])
    return text == f'{first}"body": {body}, {by}{middle}"id": {event_id}, {item}{last}'


def _is_small(text: str) -> bool:
    """Return whether a text is too short, and has too few brackets, to break a limit."""
    return len(text) <= LONGEST_TEXT and text.count("{") + text.count("[") <= MAX_DEPTH


def _within_limits(value: object) -> bool:
    """Return whether a value is nested no deeper, and no text in it is longer, than allowed."""
    level: list[object] = [value]
    for _ in range(MAX_DEPTH):
        inside: list[object] = []
        for part in level:
            if isinstance(part, str):
                if len(part) > LONGEST_TEXT:
                    return False
            elif isinstance(part, dict):
                inside += part
                inside += part.values()
            elif isinstance(part, list):
                inside += part
        if not inside:
            return True
        level = inside
    return not any(isinstance(part, dict | list) for part in level)


def strict_json(text: str) -> object:
    """Return the value of ``text``; raises :class:`LimitError`."""
    try:
        _check_depth(text)
        value: object = json.loads(
            text,
            object_pairs_hook=_unique,
            parse_constant=_no_constant,
            parse_float=_finite,
        )
    except json.JSONDecodeError as error:
        raise LimitError("is damaged", error.lineno, cause=_SPOILT) from None
    except LimitError as error:
        raise LimitError(str(error), _line_of_fault(text)) from None
    except RecursionError:
        raise LimitError(f"is nested deeper than {MAX_DEPTH} levels") from None
    except ValueError:  # Whole numbers of thousands of digits.
        raise LimitError("is damaged", cause="it holds far too long a number") from None
    for part in _texts(value):
        if len(part) > LONGEST_TEXT:
            raise LimitError(f"holds a text longer than {LONGEST_TEXT} characters")
        if re.search(_SURROGATE, part):
            raise LimitError("holds half of a character")
    return value


_SPOILT = "it was cut off, or another program wrote into it"


_TOKEN = rf"({_STRING})(\s*:)?|([\[{{])|([\]}}])|-?Infinity|NaN"


def _line_of_fault(text: str) -> int:
    """Return the line that is nested too deep, gives a key twice or holds no number; 0 for none."""
    keys: list[set[str]] = []
    for token in re.finditer(_TOKEN, text):
        string, is_key, opens, closes = token.groups()
        if opens:
            keys.append(set())
        elif closes:
            del keys[-1:]
        key = _key(string) if is_key else ""
        wrong = not (string or opens or closes) or len(keys) > MAX_DEPTH
        if wrong or (is_key and keys and key in keys[-1]):
            return text.count("\n", 0, token.start()) + 1
        if is_key and keys:
            keys[-1].add(key)
    return 0


def _key(string: str) -> str:
    """Return what a key says, which may be written in several ways."""
    try:
        return str(json.loads(string))
    except ValueError:
        return string


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made: dict[str, object] = {}
    for key, value in pairs:
        if key in made:
            raise LimitError(f"says {shorten(one_line(key), 60)!r} twice")
        made[key] = value
    return made


def _no_constant(word: str) -> object:
    raise LimitError(f"holds {word}, which is no number")


def _finite(word: str) -> float:
    number = float(word)
    if math.isinf(number):
        raise LimitError(f"holds {shorten(word, 40)}, which is too big a number")
    return number


def _check_depth(text: str) -> None:
    """Count brackets outside of strings, before any parser recurses into them."""
    depth = 0
    for bracket in re.findall(r"[\[\]{}]", re.sub(_STRING, "", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > MAX_DEPTH:
            raise LimitError(f"is nested deeper than {MAX_DEPTH} levels")


def _texts(value: object) -> Iterator[str]:
    stack = [value]
    while stack:
        here = stack.pop()
        if isinstance(here, str):
            yield here
        elif isinstance(here, dict):
            stack.extend(here)
            stack.extend(here.values())
        elif isinstance(here, list):
            stack.extend(here)


def decode(data: bytes, where: str, remedy: str) -> str:
    """Return the text of a file; raises :class:`DamagedError` if it is none, or too long."""
    if len(data) > MAX_BYTES:
        size = f"more than {MAX_BYTES // 10**6} MB"
        raise DamagedError(f"the file is too big ({size})", where=where, remedy=remedy)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DamagedError(
            f"line {line} is damaged",
            cause="it holds what is no text (not UTF-8)",
            where=where,
            remedy=remedy,
        ) from None
    if not text.strip():
        raise DamagedError("the file is empty", where=where, remedy=remedy)
    return text


def field_faults(fields: Mapping[str, object], texts: Texts) -> str:
    """Return what is wrong with the fields of an event, or an empty string.

    Checks the shape and both hashes, which are those of ``texts``; the meaning of the body is
    checked when the closure is folded.
    """
    return _shape_faults(fields) or _hash_faults(fields, texts)


def _spoilt(part: str) -> str:
    return f"a part of it is missing or spoilt ({part})"


def _shape_faults(fields: Mapping[str, object]) -> str:
    for name in ("id", "kind", "at", "actor", "by", "bh"):
        if not isinstance(fields.get(name), str):
            return _spoilt(name)
    if not isinstance(fields.get("item", ""), str):
        return _spoilt("item")
    for name, absent in (("parents", None), ("refs", [])):
        ids = fields.get(name, absent)
        if not isinstance(ids, list) or not all(isinstance(part, str) for part in ids):
            return _spoilt(name)
    version = fields.get("v")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        return _spoilt("v")
    return ""


def _hash_faults(fields: Mapping[str, object], texts: Texts) -> str:
    header_text, body_text = texts
    # Two hashes, so that the body can be removed for good and the id still verifies.
    body = fields.get("body")
    if body is not None and not isinstance(body, Mapping):
        return _spoilt("body")
    if body is not None and hash_text(body_text) != fields["bh"]:
        return "what it says is not what was recorded: it was altered"
    if hash_text(header_text) != fields["id"]:
        return "the entry does not fit its id: it was altered"
    return ""
