"""The roles in which panels and lists are drawn; how each looks says ``styles/app.tcss``.

A role is a component class of the widget. Text that a panel or a list is given wears it by its
name with a dot, as in Textual's markup: ``content.stylize(HEADING)``.
"""

from typing import Final

HEADING: Final = ".panel--heading"
"""The title of a block."""

FAINT: Final = ".panel--faint"
"""What is over, such as the title of a done row; heads of columns."""

LIGHT: Final = ".list--light"
"""The sign before the lit row."""

LIT: Final = ".list--lit"
"""The lit row of the list that has the keyboard."""

LIT_BLURRED: Final = ".list--lit-blurred"
"""The lit row of another list."""

LIT_FAINT: Final = ".list--lit-faint"
"""What is faint elsewhere and hardly stood out from the ground of the lit row."""


def _classes(*roles: str) -> set[str]:
    return {role.removeprefix(".") for role in roles}


PANEL_CLASSES: Final = _classes(HEADING, FAINT)
"""The component classes of everything that is drawn in a frame."""

LIST_CLASSES: Final = _classes(LIGHT, LIT, LIT_BLURRED, LIT_FAINT)
"""The component classes of what has a light on one row."""
