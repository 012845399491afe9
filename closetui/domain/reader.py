"""Reading values by their declarations, out of plain nested data.

:func:`read` follows a declaration (see ``closetui.domain.structure``) through
the dictionaries and lists of a TOML or JSON parser. It notes all that is
missing, misspelt or of the wrong kind, with place and nearest valid word, and
still returns a value, so that the caller can look for more faults before
raising once. :func:`as_data` is the way back.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from types import NoneType
from typing import (
    Annotated,
    Any,
    Final,
    Literal,
    NamedTuple,
    TypeVar,
    get_args,
    get_origin,
    get_type_hints,
)  # fmt: skip

from closetui.domain.structure import (
    DERIVED,
    INLINE,
    LONGEST_TEXT,
    Key,
    Problems,
    Rule,
    Table,
    Through,
)  # fmt: skip
from closetui.domain.text import shorten

Made = TypeVar("Made")

_LONGEST_VALUE: Final = 80
"""Characters of a wrong value that a fault quotes."""


def read(
    kind: type[Made], data: Mapping[str, object], problems: Problems, *, closed: bool = True
) -> Made:
    """Return the value of ``kind`` that ``data`` gives.

    Args:
        kind: A declaration: a named tuple with annotations.
        data: A table as a TOML or JSON parser returns it.
        problems: Takes every fault. With any, the value serves only to find more.
        closed: Whether a key that is not declared is a fault.
    """
    table = Table(data, problems)
    made: Made = _filled(kind, table)
    if closed:
        _check_keys(kind, table)
    return made


class _Shape(NamedTuple):
    """How one annotation is read, and what it is called in a fault."""

    read: Callable[[Any, Table, str], Any]
    noun: str
    plural: str
    blank: Callable[[], Any]
    """Returns what stands for a value that is missing or wrong."""


class Field(NamedTuple):
    """One field of a declaration."""

    name: str
    key: str
    """Its key in a file; empty where it has none."""
    shape: _Shape
    needed: bool
    default: Any
    inline: Any
    """The declaration whose keys stand in the same table, or None."""


@cache
def fields(kind: Any) -> tuple[Field, ...]:
    """Return the fields of a declaration; its annotations are resolved once."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(kind, name, hints[name]) for name in kind._fields)


def _field(kind: Any, name: str, annotation: Any) -> Field:
    extras = getattr(annotation, "__metadata__", ())
    default = kind._field_defaults.get(name)
    if INLINE in extras:
        return Field(name, "", _TEXT, False, None, get_args(annotation)[0])
    if DERIVED in extras:
        return Field(name, "", _TEXT, False, default, None)
    key = next((extra.name for extra in extras if isinstance(extra, Key)), name)
    needed = name not in kind._field_defaults
    return Field(name, key, _shape(annotation, needed), needed, default, None)


@cache
def _keys(kind: Any) -> frozenset[str]:
    inlined = (_keys(field.inline) for field in fields(kind) if field.inline)
    return frozenset({field.key for field in fields(kind)} - {""}).union(*inlined)


def _filled(kind: Any, table: Table) -> Any:
    """Return the value of a declaration, each field read or by its default."""
    values = []
    for _, key, shape, needed, default, inline in fields(kind):
        value = table.data.get(key) if key else None
        if inline:
            values.append(_filled(inline, table))
        elif value is not None:
            values.append(shape.read(value, table, key))
        elif needed:
            table.fault(key, "is missing", f"give {shape.noun}")
            values.append(shape.blank())
        else:
            values.append(default)
    made = kind(*values)
    return made.finish(table) if hasattr(kind, "finish") else made


def _check_keys(kind: Any, table: Table) -> None:
    """Note every key that is not declared, with the nearest that is."""
    known = _keys(kind)
    if table.data.keys() <= known:
        return
    for key in table.data:
        if key not in known:
            table.misspelt(str(key), "is not a known key", str(key), known)


@cache
def _shape(annotation: Any, needed: bool) -> _Shape:
    """Return how a value of this annotation is read."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in _GENERIC:
        return _GENERIC[origin](annotation, needed)
    if annotation is str:
        return _TEXT if needed else _TEXT._replace(read=_optional_text)
    if annotation in _NOUNS:
        return _plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return _choice({member.value: member for member in annotation})
    return _union(inner, needed) if inner else _table(annotation)


def _annotated(annotation: Any, needed: bool) -> _Shape:
    extras = annotation.__metadata__
    through = next((extra for extra in extras if isinstance(extra, Through)), None)
    shape = _through(through, needed) if through else _shape(get_args(annotation)[0], needed)
    for rule in extras:
        if isinstance(rule, Rule):
            shape = _ruled(shape, rule)
    return shape


def _through(through: Through, needed: bool) -> _Shape:
    """Make a value out of what is read in another shape, unless nothing could be read."""
    shape = _shape(through.shape, needed)

    def blank() -> Any:
        return through.make(shape.blank(), Table({}, Problems()), "")

    def read(value: Any, table: Table, key: str) -> Any:
        before = len(table.problems)
        inner = shape.read(value, table, key)
        if not inner and len(table.problems) > before:
            return blank()
        return through.make(inner, table, key)

    return shape._replace(read=read, blank=blank)


def _ruled(shape: _Shape, rule: Rule) -> _Shape:
    def read(value: Any, table: Table, key: str) -> Any:
        before = len(table.problems)
        inner = shape.read(value, table, key)
        if inner == "" or len(table.problems) > before or rule.holds(inner):
            return inner
        quoted = repr(shorten(inner, _LONGEST_VALUE) if isinstance(inner, str) else inner)
        table.fault(key, rule.message.replace("{value}", quoted), rule.hint(inner))
        return shape.blank()

    return shape._replace(read=read)


def _misfit(value: object, noun: str, table: Table, key: str) -> None:
    table.fault(key, f"should be {noun}, not {_noun_of(value)}")


def _optional_text(value: Any, table: Table, key: str) -> str:
    if not isinstance(value, str):
        _misfit(value, "a text", table, key)
    elif len(value) > LONGEST_TEXT:
        table.fault(key, f"is longer than {LONGEST_TEXT} characters")
    else:
        return value.strip()
    return ""


def _needed_text(value: Any, table: Table, key: str) -> str:
    before = len(table.problems)
    text = _optional_text(value, table, key)
    if not text and len(table.problems) == before:
        table.fault(key, "is empty")
    return text


_TEXT: Final = _Shape(_needed_text, "a text", "texts", str)
_NOUNS: Final = {int: "a whole number", bool: "true or false"}


def _plain(kind: type[int]) -> _Shape:
    def read(value: Any, table: Table, key: str) -> Any:
        if type(value) is kind:  # Python takes truth for a number; a file should not.
            return value
        _misfit(value, _NOUNS[kind], table, key)
        return kind()

    return _Shape(read, _NOUNS[kind], f"{kind}s", kind)


def _choice(words: Mapping[str, Any]) -> _Shape:
    first = next(iter(words.values()))

    def read(value: Any, table: Table, key: str) -> Any:
        word = _needed_text(value, table, key)
        if word and word not in words:
            quoted = repr(shorten(word, _LONGEST_VALUE))
            table.misspelt(key, f"{quoted} is not one of the known words", word, words)
        return words.get(word, first)

    return _Shape(read, "a text", "texts", lambda: first)


def _list(annotation: Any, needed: bool) -> _Shape:
    entry = _shape(get_args(annotation)[0], True)
    noun = f"a list of {entry.plural}"

    def read(value: Any, table: Table, key: str) -> Any:
        if isinstance(value, str) or not isinstance(value, Sequence):
            hint = "put it in [ ]" if isinstance(value, str) else ""
            table.fault(key, f"should be {noun}, not {_noun_of(value)}", hint)
            return ()
        if needed and not value:
            table.fault(key, "is an empty list", "give at least one entry")
        entries = enumerate(value)
        return tuple([entry.read(inner, table, f"{key}[{i}]") for i, inner in entries])

    return _Shape(read, noun, "lists", tuple)


def _mapping(annotation: Any, _needed: bool) -> _Shape:
    """Read a table with keys of any name, each value in one shape; ``object`` takes all."""
    value_kind = get_args(annotation)[1]
    entry = None if value_kind is object else _shape(value_kind, True)

    def read(value: Any, table: Table, key: str) -> Any:
        if not isinstance(value, Mapping):
            _misfit(value, "a table", table, key)
            return {}
        inner = Table(value, table.problems, table, key)
        return {k: entry.read(v, inner, str(k)) if entry else v for k, v in value.items()}

    return _Shape(read, "a table", "tables", dict)


def _table(kind: Any) -> _Shape:
    def blank() -> Any:
        return _filled(kind, Table({}, Problems()))

    def read(value: Any, table: Table, key: str) -> Any:
        if not isinstance(value, Mapping):
            _misfit(value, "a table", table, key)
            return blank()
        inner = Table(value, table.problems, table, key)
        made = _filled(kind, inner)
        _check_keys(kind, inner)
        return made

    return _Shape(read, "a table", "tables", blank)


def _union(kinds: tuple[Any, ...], needed: bool) -> _Shape:
    """Read what may be absent (``X | None``), or a text or a table (``str | X``)."""
    first, *more = (_shape(kind, needed) for kind in kinds if kind is not NoneType)
    if not more:
        return first

    def read(value: Any, table: Table, key: str) -> Any:
        return (more[0] if isinstance(value, Mapping) else first).read(value, table, key)

    plural = f"{first.plural} or {more[0].plural}"
    return _Shape(read, f"{first.noun} or {more[0].noun}", plural, first.blank)


_GENERIC: Final[Mapping[Any, Callable[[Any, bool], _Shape]]] = {
    Annotated: _annotated,
    tuple: _list,
    Mapping: _mapping,
    Literal: lambda annotation, _: _choice({word: word for word in get_args(annotation)}),
}


def _noun_of(value: object) -> str:
    """Return the plain word for the kind of a value read from a file."""


def as_data(value: Any) -> Any:
    """Return a declared value as plain dictionaries and lists, by the keys it is read from."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        data: dict[str, Any] = {}
        for field, inner in zip(fields(type(value)), value, strict=True):
            data.update(
                as_data(inner) if field.inline else {field.key or field.name: as_data(inner)}
            )
        return data
    if isinstance(value, tuple):
        return [as_data(inner) for inner in value]
    return str(value) if isinstance(value, str) else value
