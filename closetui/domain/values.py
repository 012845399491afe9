"""Values: named tuples that are equal only to values of their own kind."""

from typing import TypeVar

Kind = TypeVar("Kind", bound=tuple[object, ...])


def distinct(kind: type[Kind]) -> type[Kind]:
    """Make values of this named tuple unequal to plain tuples and to values of other kinds.

    Two named tuples with the same fields would otherwise be equal: a source and a
    guard that happen to hold the same words.
    """
    for name, method in (("__eq__", _equal), ("__ne__", _differs), ("__hash__", tuple.__hash__)):
        setattr(kind, name, method)
    return kind


def _equal(self: tuple[object, ...], other: object) -> bool:
    return type(self) is type(other) and tuple.__eq__(self, other)


def _differs(self: tuple[object, ...], other: object) -> bool:
    return not _equal(self, other)
