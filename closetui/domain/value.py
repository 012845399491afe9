"""Values: what ``typing.NamedTuple`` makes, made in a fraction of its time.

A short command spends more time on making classes than on using them, and
``NamedTuple`` writes source code for each class and compiles it. A class on
``Value`` is the same to type checkers and to whoever uses it: an immutable
tuple with named fields, defaults, methods and properties. Only the making is
leaner. A class body that ``NamedTuple`` would refuse is left to the type checker.
"""

import sys
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter

__all__ = ["Value"]

TYPE_CHECKING = False  # True to type checkers; asking typing itself costs its import.

_named: Callable[..., Callable[..., object]] = namedtuple
_LENDER = _named("_Lender", [f"place{number}" for number in range(18)])
_GETTERS = [each for name, each in vars(_LENDER).items() if name.startswith("place")]
"""What reads the field at each place of any tuple; a property takes twice as long."""

_tuple = tuple.__new__


class _Methods(tuple[object, ...]):
    """What every value can do, by the names of ``collections.namedtuple``."""

    __slots__ = ()
    _fields: tuple[str, ...] = ()

    @classmethod
    def _make(cls, values: Iterable[object]) -> "_Methods":
        made = _tuple(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(made)}")
        return made

    def _replace(self, /, **named: object) -> "_Methods":
        made = self._make(map(named.pop, self._fields, self))
        if named:
            raise ValueError(f"Got unexpected field names: {[*named]!r}")
        return made

    __replace__ = _replace

    def _asdict(self) -> dict[str, object]:
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[object, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        inside = ", ".join(f"{name}={each!r}" for name, each in self._asdict().items())
        return f"{type(self).__name__}({inside})"


def _constructor(
    name: str, fields: tuple[str, ...], defaults: Mapping[str, object]
) -> Callable[..., _Methods]:
    """Return the ``__new__`` of a class: values all by place or all by name are made quickly."""
    count, usual = len(fields), tuple(defaults.values())
    least = count - len(usual)
    by_name = itemgetter(fields[0], fields[1], *fields[2:]) if count > 1 else None

    def new(cls: type[_Methods], /, *values: object, **named: object) -> _Methods:
        placed = len(values)
        if not named:
            if placed == count:
                return _tuple(cls, values)
            if least <= placed < count:
                return _tuple(cls, values + usual[placed - least :])
        elif by_name and not placed:
            given = named if len(named) == count else {**defaults, **named}
            if len(given) == count:
                try:
                    return _tuple(cls, by_name(given))
                except KeyError:
                    pass  # Told below, in the words of Python.
        return _tuple(cls, _bound(name, fields, defaults, values, named))

    return new


def _bound(
    name: str,
    fields: tuple[str, ...],
    defaults: Mapping[str, object],
    values: tuple[object, ...],
    named: Mapping[str, object],
) -> tuple[object, ...]:
    """Return the values in the order of the fields; raises TypeError as any call would."""
    given = {**defaults, **named}
    rest = fields[len(values) :]
    if len(values) > len(fields) or not named.keys() <= {*rest} <= given.keys():
        _named(name, fields, defaults=[*defaults.values()])(*values, **named)
    return values + tuple(given[field] for field in rest)


class _Maker(type):
    """Makes the class of a value from the fields that its body annotates."""

    def __new__(cls, name: str, _: tuple[type, ...], body: dict[str, object]) -> "Any":
        notes = body.get("__annotations__")
        fields = tuple(notes) if isinstance(notes, Mapping) else ()
        defaults = {field: body[field] for field in fields if field in body}
        body.update(zip(fields, _GETTERS, strict=False))
        for place in range(len(_GETTERS), len(fields)):
            body[fields[place]] = property(itemgetter(place))
        body |= {
            "__slots__": (),
            "__match_args__": fields,
            "__new__": _constructor(name, fields, defaults),
            "_fields": fields,
            "_field_defaults": defaults,
        }
        return type(name, (_Methods,), body)  # A plain class: its subclasses are made as usual.


if TYPE_CHECKING or sys.version_info >= (3, 14):  # There bodies keep annotations elsewhere.
    from typing import Any
    from typing import NamedTuple as Value
else:
    Value = type.__new__(_Maker, "Value", (), {})
