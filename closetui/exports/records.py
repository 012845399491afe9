"""Records in JSON, as the interface for programs gives them: each object becomes a row."""

import json
from collections.abc import Iterator, Mapping, Sequence

from closetui.domain.errors import Problem, ProblemsError, problems_found
from closetui.domain.text import one_line, shorten
from closetui.exports.table import Line

Record = Mapping[str, object]


def is_json(text: str) -> bool:
    """Return whether a text is meant as JSON."""
    return text.lstrip().startswith(("{", "["))


def lines(text: str, where: str) -> Iterator[Line]:
    """Yield the names that records use, and then each record.

    They are the outermost list of objects, however it is wrapped; or the one object that there
    is. Raises :class:`ProblemsError`, which names the place.
    """
    records = [
        _record(entry, f"entry {number}", where)
        for number, entry in enumerate(_entries(_value(text, where)), 1)
    ]
    names = tuple(dict.fromkeys(name for record in records for name in record))
    yield Line(0, names)
    for number, record in enumerate(records, 1):
        yield Line(number, [_cell(record.get(name)) for name in names])


def _value(text: str, where: str) -> object:
    """Return what a text holds; numbers stay as they are written, for they may be ids."""
    try:
        value: object = json.loads(
            text, object_pairs_hook=_unique, parse_int=str, parse_float=str, parse_constant=str
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _fault(place, f"is no JSON: {error.msg}", where) from None
    except _TwiceError as error:
        raise _fault("file", f"gives {error} twice in one entry", where) from None
    except RecursionError:
        raise _fault("file", "is nested too deep", where) from None
    return value


class _TwiceError(Exception):
    """An entry has one name twice."""


def _unique(pairs: Sequence[tuple[str, object]]) -> Record:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise _TwiceError(repr(shorten(one_line(name), 40)))
        found[name] = value
    return found


def _entries(value: object) -> Sequence[object]:
    """Return the list that a value is, or the outermost list of objects in it, or itself."""
    if isinstance(value, list):
        return value
    level = [value]
    while level:
        for part in level:
            if isinstance(part, list) and any(isinstance(entry, Mapping) for entry in part):
                return part
        level = [inner for part in level if isinstance(part, Mapping) for inner in part.values()]
    return [value]


def _record(entry: object, place: str, where: str) -> Record:
    if not isinstance(entry, Mapping):
        raise _fault(place, "is no object with names and values", where)
    try:
        json.dumps(entry, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise _fault(place, "holds half of a character", where) from None
    return entry


def _cell(value: object) -> object:
    """Return what stands in a cell; of nested values only an amount with its currency."""
    if isinstance(value, Mapping):
        parts = (value.get("currencyCode"), value.get("amount"))
        return " ".join(str(part) for part in parts if part)
    return None if isinstance(value, list) else value


def _fault(place: str, message: str, where: str) -> ProblemsError:
    hint = "export it again, or save it as CSV"
    return problems_found("export", [Problem(place, message, hint)], where)
