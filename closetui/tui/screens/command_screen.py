"""A screen on which commands are run, one at a time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Generic, Protocol, runtime_checkable

from textual import work
from textual.screen import Screen

from closetui.tui.command import Command, Offer, Target, offers, with_keys
from closetui.tui.dialogs.asking import Asker
from closetui.tui.widgets.status_line import StatusLine


@runtime_checkable
class HasOwnKeys(Protocol):
    """An app whose person chose keys of their own."""

    @property
    def own_keys(self) -> Mapping[str, str]:
        """Return the keys by the ids of the commands."""


class CommandScreen(Screen[None], Generic[Target]):
    """Runs the commands of a table; says why one is not possible now."""

    def __init__(self, commands: Sequence[Command[Target]]) -> None:
        """Offer ``commands``."""
        super().__init__()
        self._table = tuple(commands)
        self._message = StatusLine()  # Here, not in compose: a message may come before that.

    @property
    def asker(self) -> Asker:
        """What asks for the commands of this screen."""
        raise NotImplementedError

    @property
    def target(self) -> Target:
        """What the commands act on."""
        raise NotImplementedError

    @property
    def commands(self) -> tuple[Command[Target], ...]:
        """The commands with the keys that run them here."""
        return self.with_own_keys(self._table)

    def with_own_keys(self, table: Sequence[Command[Any]]) -> tuple[Command[Any], ...]:
        """Return the commands of a table with the keys that the person chose for them."""
        app = self.app
        return with_keys(table, app.own_keys) if isinstance(app, HasOwnKeys) else tuple(table)

    def offers(self) -> list[Offer]:
        """Return every command with the reason why it is not possible now, if there is one."""
        return offers(self.commands, self.target)

    def show_message(self, text: str) -> None:
        """Show a message in passing."""
        self._message.say(text)

    def show_work(self) -> Callable[[], None]:
        """Say that a command is still at work; return what takes that back."""
        return self._message.say_meanwhile("Still at work. q leaves.")

    async def action_run(self, command_id: str) -> None:
        """Run a command, or say why it is not possible now.

        Returns when the command ended or asks something: keys typed ahead wait
        for it, so that none is lost and each meets what the one before left.
        """
        turns = self.asker.turns
        await turns.persons()
        if turns.is_over:
            return
        if not self.is_active:
            return  # Something else came to the front meanwhile; the key was not meant for it.
        command = next(command for command in self._table if command.id == command_id)
        refusal = command.refusal(self.target)
        if refusal:
            self._message.say(refusal, warning=True)
            return
        count = self._message.count
        turns.begin_work()
        self._work(command)
        await turns.persons()
        if self._message.count == count:  # What was said before is over.
            self._message.clear()

    def run_later(self, command_id: str) -> None:
        """Run another command once the present one has ended."""
        self.call_later(self.action_run, command_id)

    @work(group="command")
    async def _work(self, command: Command[Target]) -> None:
        try:
            await command.run(self.target)
        finally:
            self.asker.turns.end_work()
