"""Values of different kinds are never equal, whatever they hold."""

import importlib
import pkgutil
from typing import NamedTuple

import closetui
from closetui.domain.values import distinct


@distinct
class _Guide(NamedTuple):
    word: str


@distinct
class _Source(NamedTuple):
    word: str


def test_values_of_different_kinds_with_the_same_words_are_not_equal() -> None:
    guide: object = _Guide("mail")
    source: object = _Source("mail")
    plain: object = ("mail",)
    assert guide == _Guide("mail")
    assert guide not in (source, plain)
    assert plain not in (guide, source)
    assert len({guide, source, _Guide("mail")}) == 2


def test_every_named_tuple_of_the_house_is_equal_to_its_own_kind_only() -> None:
    for module in pkgutil.walk_packages(closetui.__path__, "closetui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    kinds = [
        kind
        for kind in tuple.__subclasses__()
        if kind.__module__.startswith("closetui.") and hasattr(kind, "_fields")
    ]
    assert len(kinds) > 100
    assert not [kind.__qualname__ for kind in kinds if kind.__eq__ is tuple.__eq__]
