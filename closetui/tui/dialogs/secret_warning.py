"""A warning before a text goes into the file that looks like a secret.

It never blocks: whoever wrote the text decides. The form stays open below the
question, so nothing that was typed is lost.
"""

from functools import partial
from typing import ClassVar, Final

from closetui.domain.secrets import warning
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Decide, Deed
from closetui.tui.text import user_text

EDIT: Final = Deed("edit", "Edit it again")
KEEP: Final = Deed("keep", "Keep it as it is")
PRIVATE: Final = Deed("private", "Keep it as a private note")

PRIVATE_MEANS = (
    "A private note stays in this file. It is left out of reports, and of copies made "
    "without private notes."
)
"""What private is worth, in the words used everywhere."""


def secret_question(text: str, *, may_be_private: bool = False, remark: str = "") -> Decide | None:
    """Return what to ask about a text that looks like a secret; None where it does not.

    ``remark`` is added to the warning. The answer is the id of :data:`EDIT`,
    :data:`KEEP` or :data:`PRIVATE`.
    """
    question = warning(text)
    if not question:
        return None
    question += remark
    answers = [EDIT, KEEP]
    if may_be_private:
        question += f"\n\n{PRIVATE_MEANS}"
        answers.append(PRIVATE)
    return Decide("Keep this in the file?", user_text(question), answers)


class CheckedLine(AskLine):
    """Asks for one line that goes into the file, and warns of a secret in it."""

    REMARK: ClassVar = ""
    """What else is to be known about such a line."""

    def submit(self, line: str) -> None:
        """Ask again where the line looks like a secret; otherwise it is given at once."""
        question = secret_question(line, remark=self.REMARK)
        if question is None:
            super().submit(line)
        else:
            self.ask_above(question, partial(self._decided, line))

    def _decided(self, line: str, answer: str | None) -> None:
        if answer == KEEP.id:
            self.answer(line)


class PermanentLine(CheckedLine):
    """Asks for one line of a kind that must keep its words, so that nobody can remove it."""

    REMARK = " What is written here cannot be removed later."
