"""Kinds of lines that are asked for: a name, and words that go into the file.

A name is asked for of whoever sees to something, and with the first record of whoever records. Of
a text that looks like a secret it is warned before it goes into the file. That never blocks:
whoever wrote it decides. The form stays open below the question, so nothing that was typed is lost.
"""

import asyncio
from functools import partial
from typing import ClassVar, Final

from closetui.domain.errors import ClosetuiError, UsageError
from closetui.domain.events import NOBODY
from closetui.domain.secrets import warning
from closetui.reports.remedies import for_app
from closetui.tui.dialogs.ask import AskLine, Checked
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.deeds import Decide, Deed, Message
from closetui.tui.dialogs.sheet import hints
from closetui.tui.text import user_text
from closetui.world import World, save_name

QUESTION: Final = "Which name should stand by what you record?"
CLAIM: Final = (
    "Names in a shared file are claims, not proof: whoever can change it can write any name."
)


def _a_name(line: str) -> Checked:
    """Take any name that is not blank: a blank one is no name, and changes nothing."""
    return Checked() if line.strip() else Checked("Write a name, or leave with esc.", good=False)


class AskName(AskLine):
    """Asks for a display name; ``esc`` leaves it as it is."""

    def __init__(self, hint: str, initial: str, leave: str) -> None:
        """Ask; ``initial`` is there to be kept or changed, ``leave`` says what esc does."""
        super().__init__("Your name", f"{hint}\n{CLAIM}", initial=initial, check=_a_name)
        self._leave_hint = leave

    def fit_parts(self, width: int, room: int) -> None:
        """Say what escape does here."""
        super().fit_parts(width, room)
        leave = self._leave_hint
        self.set_edge(hints(("enter", "saves", "screen.save"), ("esc", leave, "screen.leave")))


class AskWho(AskLine):
    """Asks for a person's name; an empty line means nobody."""

    def action_save(self) -> None:
        """Give the line as it is."""
        self.submit(self.line)


async def introduce(asker: Asker, outside: World) -> bool:
    """Ask for the name unless somebody gave it; it is saved, so that it is asked once.

    Returns:
        Whether to go on: leaving the question leaves what it was asked for.
    """
    try:
        if outside.is_named:
            return True
        shown = outside.author().by
    except ClosetuiError:
        return True  # Whatever is wrong there is told with the first act.
    login = "" if shown == NOBODY else shown
    leave = "back, nothing is written"
    return await ask_for_name(asker, outside, login, leave) is not None


async def ask_for_name(asker: Asker, outside: World, initial: str, leave: str) -> str | None:
    """Ask for a name and save it; ``leave`` says what escape does.

    Returns:
        The name; None when the question was left, empty where it could not be saved.
    """
    hint = QUESTION
    while True:
        answer = await asker.ask(AskName(hint, initial, leave))
        if answer is None:
            return None
        try:
            return await asyncio.to_thread(save_name, outside.places, answer)
        except UsageError as error:
            hint, initial = for_app(error, {}, ""), answer
        except ClosetuiError as error:
            await asker.ask(Message("Not saved", user_text(for_app(error, {}, ""))))
            return ""


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
