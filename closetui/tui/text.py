"""The one door through which text from files reaches a widget.

Textual reads a plain ``str`` as markup, in which a note could run an action
or crash the app, and passes control codes on to the terminal. Everything that
came from a file, a person or the system is therefore wrapped here.
"""

from textual.content import Content

from closetui.domain.text import one_line, visible


def user_text(text: str) -> Content:
    """Return text of several lines, safe to give to any widget of this app."""
    return Content(visible(text).expandtabs(4))


def user_line(text: str) -> Content:
    """Return text on one line, safe to give to any widget of this app."""
    return Content(one_line(text))
