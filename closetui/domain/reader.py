"""Reading values by their declarations, out of plain nested data.

:func:`read` follows a declaration (see ``closetui.domain.declarations``) through
the dictionaries and lists of a TOML or JSON parser. It notes all that is
missing, misspelt or of the wrong kind, with place and nearest valid word, and
still returns a value, so that the caller can look for more faults before
raising once. :func:`as_data` is the way back.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import Annotated, Any, Final, Literal, NamedTuple, TypeVar, get_args, get_origin

from closetui.domain.declarations import (
    DERIVED,
    INLINE,
    NOUNS,
    TEXT,
    VERBATIM,
    Key,
    Problems,
    Rule,
    Shape,
    Table,
    Through,
    choice,
    misfit,
    noun_of,
    optional_text,
    plain,
    ruled,
    verbatim,
)
from closetui.domain.values import distinct

Made = TypeVar("Made")


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


@distinct
class _Field(NamedTuple):
    """One field of a declaration."""

    name: str
    key: str
    """Its key in a file; empty where it has none."""
    shape: Shape
    needed: bool
    default: Any
    inline: Any
    """The declaration whose keys stand in the same table, or None."""


@cache
def _fields(kind: Any) -> tuple[_Field, ...]:
    """Return the fields of a declaration, whose annotations are types and no texts."""
    annotations: Mapping[str, Any] = kind.__annotations__
    return tuple(_field(kind, name, annotations[name]) for name in kind._fields)


def _field(kind: Any, name: str, annotation: Any) -> _Field:
    extras = getattr(annotation, "__metadata__", ())
    default = kind._field_defaults.get(name)
    if INLINE in extras:
        return _Field(name, "", TEXT, False, None, get_args(annotation)[0])
    if DERIVED in extras:
        return _Field(name, "", TEXT, False, default, None)
    key = next((extra.name for extra in extras if isinstance(extra, Key)), name)
    needed = name not in kind._field_defaults
    return _Field(name, key, _shape(annotation, needed), needed, default, None)


@cache
def _keys(kind: Any) -> frozenset[str]:
    inlined = (_keys(field.inline) for field in _fields(kind) if field.inline)
    return frozenset({field.key for field in _fields(kind)} - {""}).union(*inlined)


@cache
def _plan(kind: Any) -> tuple[dict[str, tuple[int, Any]], list[Any], list[tuple[int, _Field]]]:
    """Return how a declaration is filled.

    By key the place of a field and how it is read; what stands in each place otherwise; and the
    fields for which nothing can stand there.
    """
    fields = list(enumerate(_fields(kind)))
    given = {field.key: (place, field.shape.read) for place, field in fields if field.key}
    without = [(place, field) for place, field in fields if field.needed or field.inline]
    return given, [field.default for _, field in fields], without


def _filled(kind: Any, table: Table) -> Any:
    """Return the value of a declaration, each field read or by its default."""
    # A wrong value becomes a blank of its kind and reading goes on: a person learns all faults of a
    # file at once, and later checks need no second path for missing values.
    given, defaults, without = _plan(kind)
    values, data = defaults.copy(), table.data
    for key, value in data.items():
        if value is not None and key in given:
            place, read_value = given[key]
            values[place] = read_value(value, table, key)
    for place, field in without:
        if field.inline:
            values[place] = _filled(field.inline, table)
        elif data.get(field.key) is None:
            table.fault(field.key, "is missing", f"give {field.shape.noun}")
            values[place] = field.shape.blank()
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
def _shape(annotation: Any, needed: bool) -> Shape:
    """Return how a value of this annotation is read."""
    # Cached by annotation: there are a few dozen, and a closure of thousands of events uses the
    # same ones again and again.
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin in _GENERIC:
        return _GENERIC[origin](annotation, needed)
    if annotation is str:
        return TEXT if needed else TEXT._replace(read=optional_text)
    if annotation in NOUNS:
        return plain(annotation)
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return choice({member.value: member for member in annotation})
    return _union(inner, needed) if inner else _table(annotation)


def _annotated(annotation: Any, needed: bool) -> Shape:
    extras = annotation.__metadata__
    through = next((extra for extra in extras if isinstance(extra, Through)), None)
    if VERBATIM in extras:
        shape = verbatim(needed)
    elif through:
        shape = _through(through, needed)
    else:
        shape = _shape(get_args(annotation)[0], needed)
    for rule in extras:
        if isinstance(rule, Rule):
            shape = ruled(shape, rule)
    return shape


def _through(through: Through, needed: bool) -> Shape:
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


def _list(annotation: Any, needed: bool) -> Shape:
    entry = _shape(get_args(annotation)[0], True)
    noun = f"a list of {entry.plural}"

    def read(value: Any, table: Table, key: str) -> Any:
        if isinstance(value, str) or not isinstance(value, Sequence):
            hint = "put it in [ ]" if isinstance(value, str) else ""
            table.fault(key, f"should be {noun}, not {noun_of(value)}", hint)
            return ()
        if needed and not value:
            table.fault(key, "is an empty list", "give at least one entry")
        entries = enumerate(value)
        return tuple([entry.read(inner, table, f"{key}[{i}]") for i, inner in entries])

    return Shape(read, noun, "lists", tuple)


def _mapping(annotation: Any, _needed: bool) -> Shape:
    """Read a table with keys of any name, each value in one shape; ``object`` takes all."""
    value_kind = get_args(annotation)[1]
    entry = None if value_kind is object else _shape(value_kind, True)

    def read(value: Any, table: Table, key: str) -> Any:
        if not isinstance(value, Mapping):
            misfit(value, "a table", table, key)
            return {}
        inner = Table(value, table.problems, table, key)
        return {k: entry.read(v, inner, str(k)) if entry else v for k, v in value.items()}

    return Shape(read, "a table", "tables", dict)


def _table(kind: Any) -> Shape:
    def blank() -> Any:
        return _filled(kind, Table({}, Problems()))

    def read(value: Any, table: Table, key: str) -> Any:
        if not isinstance(value, Mapping):
            misfit(value, "a table", table, key)
            return blank()
        inner = Table(value, table.problems, table, key)
        made = _filled(kind, inner)
        _check_keys(kind, inner)
        return made

    return Shape(read, "a table", "tables", blank)


def _union(kinds: tuple[Any, ...], needed: bool) -> Shape:
    """Read a text or a table (``str | X``)."""
    text, table_shape = (_shape(kind, needed) for kind in kinds)

    def read(value: Any, table: Table, key: str) -> Any:
        return (table_shape if isinstance(value, Mapping) else text).read(value, table, key)

    return Shape(read, "a text or a table", "texts or tables", text.blank)


_GENERIC: Final[Mapping[Any, Callable[[Any, bool], Shape]]] = {
    Annotated: _annotated,
    tuple: _list,
    Mapping: _mapping,
    Literal: lambda annotation, _: choice({word: word for word in get_args(annotation)}),
}


def as_data(value: Any) -> Any:
    """Return a declared value as plain dictionaries and lists, by the keys it is read from."""
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        data: dict[str, Any] = {}
        for field, inner in zip(_fields(type(value)), value, strict=True):
            data.update(
                as_data(inner) if field.inline else {field.key or field.name: as_data(inner)}
            )
        return data
    if isinstance(value, tuple):
        return [as_data(inner) for inner in value]
    return str(value) if isinstance(value, str) else value
