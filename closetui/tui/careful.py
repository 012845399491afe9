"""A word of warning before a text goes into the file that looks like a secret.

It never blocks: whoever wrote the text decides. The form stays open below the
question, so nothing that was typed is lost.
"""

from functools import partial
from typing import ClassVar

from textual.widgets import Input

from closetui.domain.secrets import warning
from closetui.tui.decide import Decide
from closetui.tui.dialogs import AskLine
from closetui.tui.row_list import Row
from closetui.tui.text import user_text

EDIT = Row("edit", "Edit it again")
KEEP = Row("keep", "Keep it as it is")
PRIVATE = Row("private", "Keep it as a private note")

PRIVATE_MEANS = (
    "A private note stays in this file. It is left out of reports, and of copies made "
    "without private notes."
)
"""What private is worth, in the words used everywhere."""


def secret_question(text: str, *, may_be_private: bool = False, lasts: str = "") -> Decide | None:
    """Return what to ask about a text that looks like a secret; None where it does not.

    ``lasts`` is said with the warning. The answer is the id of :data:`EDIT`,
    :data:`KEEP` or :data:`PRIVATE`.
    """
    told = warning(text)
    if not told:
        return None
    told += lasts
    answers = [EDIT, KEEP]
    if may_be_private:
        told += f"\n\n{PRIVATE_MEANS}"
        answers.append(PRIVATE)
    return Decide("Keep this in the file?", user_text(told), answers)


class CarefulLine(AskLine):
    """Asks for one line that goes into the file."""

    LASTS: ClassVar = ""
    """What else has to be heeded about such a line."""

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Ask again where the line looks like a secret; otherwise it is given at once."""
        question = secret_question(event.value, lasts=self.LASTS)
        if question is not None:
            event.prevent_default()  # Otherwise the line would be given all the same.
            self.app.push_screen(question, partial(self._decided, event.value))

    def _decided(self, line: str, answer: str | None) -> None:
        if answer == KEEP.id:
            self.dismiss(line)


class LastingLine(CarefulLine):
    """Asks for one line of a kind that must keep its words, so that nobody can remove it."""

    LASTS = " What is written here cannot be removed later."
