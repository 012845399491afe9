"""Dialogs that ask for a person's name."""

from typing import Final

from closetui.tui.dialogs.ask import AskLine, Told
from closetui.tui.dialogs.sheet import hints

QUESTION: Final = "Which name should stand by what you record?"
CLAIM: Final = (
    "Names in a shared file are claims, not proof: whoever can change it can write any name."
)


def _a_name(line: str) -> Told:
    """Take any name that is not blank: a blank one is no name, and changes nothing."""
    return Told() if line.strip() else Told("Write a name, or leave with esc.", good=False)


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
