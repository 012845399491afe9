"""Values: named tuples that are equal only to values of their own kind."""

from typing import TypeVar

Kind = TypeVar("Kind", bound=tuple[object, ...])


def distinct(kind: type[Kind]) -> type[Kind]:
    """Make values of this named tuple unequal to plain tuples and to values of other kinds.

    Two named tuples with the same fields would otherwise be equal: a source and a
    guard that happen to hold the same words.
    """

    def equal(self: Kind, other: object) -> bool:
        return type(other) is kind and tuple.__eq__(self, other)

    def differs(self: Kind, other: object) -> bool:
        return not equal(self, other)

    for name, method in (("__eq__", equal), ("__ne__", differs), ("__hash__", tuple.__hash__)):
        setattr(kind, name, method)
    return kind
