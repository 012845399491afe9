"""What the app must not do to the framework it stands on, without meaning to."""

import importlib
import pkgutil
import sys
from collections.abc import Iterator

import closetui.tui

MEANT = {("SteadyDriver", "_sigcont_application")}
"""What is replaced on purpose; the tests of the driver guard it."""


def classes() -> Iterator[type]:
    """Yield every class of the app."""
    for found in pkgutil.walk_packages(closetui.tui.__path__, "closetui.tui."):
        importlib.import_module(found.name)
        for kind in vars(sys.modules[found.name]).values():
            if isinstance(kind, type) and kind.__module__ == found.name:
                yield kind


def taken(kind: type) -> Iterator[str]:
    """Yield the private methods of a class that stand in place of one of Textual's."""
    theirs = [base for base in kind.__mro__[1:] if base.__module__.startswith("textual")]
    for name, value in vars(kind).items():
        if name.startswith("_") and not name.startswith("__") and callable(value):
            yield from [name for base in theirs if callable(vars(base).get(name))]


def test_no_method_takes_the_private_name_of_one_of_textuals() -> None:
    """One called ``_ready`` once did: the app drew its first frame for nobody, and waited."""
    assert {(kind.__name__, name) for kind in classes() for name in taken(kind)} == MEANT
