"""What can be done: one entry gives key, label, help row, palette entry and action.

Bindings, the key bar, the help page, the palette and the key table of the
README are all made from such entries, so none of them can say something else.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from string import punctuation
from typing import Final, Generic, NamedTuple, Protocol, TypeVar, runtime_checkable

from textual.binding import Binding, BindingType

from closetui.domain.values import distinct

Target = TypeVar("Target")


@distinct
class Command(NamedTuple, Generic[Target]):
    """One thing that a person can do on a screen."""

    id: str
    keys: str
    """Key names as Textual spells them, separated by commas; the first is shown.

    Empty for what is seldom wanted, or must not be met by a slip: the palette has it.
    """
    label: str
    """One or two words for the key bar."""
    help: str
    """One sentence for the help page and the palette."""
    run: Callable[[Target], Awaitable[object] | None]
    """What it does; what is returned is waited for."""
    refusal: Callable[[Target], str] = lambda _: ""
    """Why it is not possible now; an empty text when it is."""
    instead_of: Mapping[str, str] = {}
    """The shell commands it stands for, with what to do after the key, if anything."""
    group: str = ""
    """Under which heading it stands on the keys page."""
    brief: str = ""
    """What it does, in a few words for the keys page; the label unless given."""
    also: str = ""
    """Other words that people look for it by."""
    writes: bool = False
    """Whether it records something, which needs a file that can be written."""

    def refused(self, target: Target, read_only: str) -> str:
        """Return why it is not possible now; ``read_only`` says why nothing can be recorded."""
        return (read_only if self.writes else "") or self.refusal(target)


@distinct
class Offer(NamedTuple):
    """A command as it can be shown in a list, whatever it acts on."""

    id: str
    key: str
    """The key to press for it, as a person knows it."""
    label: str
    help: str
    refusal: str
    """Why it is not possible now; empty when it is."""
    group: str = ""
    brief: str = ""
    also: str = ""


@distinct
class Move(NamedTuple):
    """Keys that move about on a screen, for the keys page."""

    keys: str
    text: str
    """What they do."""
    also: str
    """Other words that people look for them by."""


@distinct
class Hint(NamedTuple):
    """A command that fits what was just said; its key stands behind the message."""

    command: str
    does: str
    """What the command does there, in a few words."""


@runtime_checkable
class HasOwnKeys(Protocol):
    """An app whose person chose keys of their own."""

    @property
    def own_keys(self) -> Mapping[str, str]:
        """Return the keys by the ids of the commands."""


TAKES_BACK: Final = Hint("undo", "takes it back")

LIGHT: Final = Move("j k g G", "move; first, last", "up down arrows cursor")
READ_ON: Final = Move("ctrl+d", "read on (ctrl+u: back)", "scroll page")

WORK, NOTES, ANYWHERE, SEE, SHARE = "WORK", "NOTES", "ANYWHERE", "SEE", "SHARE"
"""The headings of the keys page."""

PALETTE_KEY = "ctrl+p"
"""Opens the palette, which offers every command by name."""


def key_id(key: str) -> str:
    """Return a key as Textual calls it: a character that is no letter has a name there."""
    if key == ",":
        return "comma"
    return next(iter(Binding.make_bindings([Binding(key, "")]))).key


_CHARACTERS = {key_id(char): char for char in punctuation} | {"escape": "esc"}
"""What Textual calls by longer names, by these names."""


def shown_key(key: str) -> str:
    """Return a key as a person knows it."""
    return "esc" if key == "escape" else _CHARACTERS.get(key, key)


def keys_of(command: Command[Target]) -> tuple[str, ...]:
    """Return the keys of a command as Textual calls them."""
    return tuple(key_id(key.strip()) for key in command.keys.split(",") if key.strip())


def key_name(command: Command[Target]) -> str:
    """Return the first key of a command as a person knows it, or that of the palette."""
    return shown_key(next(iter(keys_of(command)), PALETTE_KEY))


def with_keys(
    commands: Sequence[Command[Target]], keys: Mapping[str, str]
) -> tuple[Command[Target], ...]:
    """Return the commands with the keys that a person chose, by the ids of the commands."""
    return tuple(command._replace(keys=keys.get(command.id, command.keys)) for command in commands)


def keys_by_shell_command(commands: Sequence[Command[Target]]) -> Mapping[str, str]:
    """Return for each shell command what to press instead of it."""
    return {
        shell_command: f"{key_name(command)}{then}"
        for command in commands
        for shell_command, then in command.instead_of.items()
    }


def offer(command: Command[Target], target: Target, read_only: str = "") -> Offer:
    """Return a command with the reason why it is not possible now, if there is one."""
    return Offer(
        command.id,
        key_name(command),
        command.label,
        command.help,
        command.refused(target, read_only),
        command.group,
        command.brief or command.label,
        command.also,
    )


def bindings(commands: Sequence[Command[Target]]) -> list[BindingType]:
    """Return the bindings that run the commands."""
    return [
        Binding(command.keys, f"run('{command.id}')", command.label, show=False, id=command.id)
        for command in commands
        if command.keys
    ]
