"""What can be done: one entry gives key, label, help row, palette entry and action.

Bindings, the key bar, the help page, the palette and the key table of the
README are all made from such entries, so none of them can say something else.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from string import punctuation
from typing import Any, ClassVar, Final, Generic, NamedTuple, Protocol, TypeVar, runtime_checkable

from textual.binding import Binding, BindingType

from closetui.domain.errors import ClosetuiError
from closetui.domain.values import distinct

Target = TypeVar("Target")

Refusal = str | ClosetuiError
"""Why something is not possible: a sentence, or an error, which a screen words with its keys."""


@distinct
class Command(NamedTuple, Generic[Target]):
    """One thing that a person can do on a screen."""

    id: str
    keys: str
    """Key names as Textual spells them, separated by commas; the first is shown.

    Empty for what is seldom wanted, or must not be met by a slip: the palette has it.
    """
    label: str
    """Its name: a few words for the keys page and the palette."""
    help: str
    """One sentence for the help page and the palette."""
    run: Callable[[Target], Awaitable[object] | None]
    """What it does; what is returned is waited for."""
    refusal: Callable[[Target], Refusal] = lambda _: ""
    """Why it is not possible now; an empty text when it is."""
    instead_of: Mapping[str, str] = {}
    """The shell commands it stands for, with what to do after the key, if anything."""
    group: str = ""
    """Under which heading it stands on the keys page."""
    also: str = ""
    """Other words that people look for it by."""
    writes: bool = False
    """Whether it records something, which needs a file that can be written."""

    def refused(self, target: Target, read_only: str) -> Refusal:
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
    def own_keys(self) -> Mapping[str, Sequence[str]]:
        """Return the keys by the ids of the commands."""


class HasKeys(Protocol):
    """What the keys page can be about."""

    MOVES: ClassVar[Sequence[Move]]
    """The keys that move about there."""

    def offers(self) -> list[Offer]:
        """Return what can be done there."""

    def run_later(self, command_id: str) -> None:
        """Run another command once the present one has ended."""


TAKES_BACK: Final = Hint("undo", "takes it back")

LIGHT: Final = Move("j k g G", "move; first, last", "up down arrows cursor")
READ_ON: Final = Move("ctrl+d", "read on (ctrl+u: back)", "scroll page")

WORK, NOTES, ANYWHERE, SEE, SHARE = "WORK", "NOTES", "ANYWHERE", "SEE", "SHARE"
"""The headings of the keys page."""

ALT: Final = "alt+"
"""What Textual calls a key that is pressed with Alt begins with."""

PALETTE_KEY = "ctrl+p"
"""Opens the palette, which offers every command by name."""

FIXED: Final = frozenset({
    "escape", "enter", "tab", "shift+tab", "up", "down", "left", "right", "home", "end",
    "pageup", "pagedown", "j", "k", "g", "G", "ctrl+d", "ctrl+u", "ctrl+s", "ctrl+o",
    "1", "2", "3", "4", "5", "f1", "f2", "ctrl+p", "ctrl+q", "ctrl+c", "ctrl+z",
    "ctrl+j",  # What enter is to a terminal that nobody has taken yet.
})  # fmt: skip
"""Keys that mean the same everywhere, as Textual calls them; a command that has one keeps it."""


def key_id(key: str) -> str:
    """Return a key as Textual calls it: a character that is no letter has a name there."""
    modifiers, name = _parted(key)
    in_order = sorted(modifiers.removesuffix("+").split("+")) if modifiers else ()
    return "".join(f"{one}+" for one in in_order) + _IDS.get(name, name)


def shown_key(key: str) -> str:
    """Return a key as a person knows it."""
    modifiers, name = _parted(key)
    return modifiers + _SHOWN.get(name, name)


def _parted(key: str) -> tuple[str, str]:
    """Return what is held down, such as ``ctrl+``, and the key that is pressed with it."""
    plus = key.rfind("+", 0, -1)
    return key[: plus + 1], key[plus + 1 :]


def _id_of(char: str) -> str:
    if char == ",":
        return "comma"  # Textual takes it for what parts two keys.
    return next(iter(Binding.make_bindings([Binding(char, "")]))).key


_IDS: Final = {char: _id_of(char) for char in punctuation} | {"esc": "escape"}
"""By a key as a person knows it, what Textual calls it, where that is something else."""

_SHOWN: Final = {key: char for char, key in _IDS.items()}


def keys_of(command: Command[Target]) -> tuple[str, ...]:
    """Return the keys of a command as Textual calls them."""
    return tuple(key_id(key.strip()) for key in command.keys.split(",") if key.strip())


def key_name(command: Command[Target], *, typing: bool = False) -> str:
    """Return the first key of a command as a person knows it, or that of the palette.

    While somebody is ``typing`` it is the first one that is no letter of a text.
    """
    keys = [key for key in keys_of(command) if not (typing and _is_typed(key))]
    return shown_key(next(iter(keys), PALETTE_KEY))


def _is_typed(key: str) -> bool:
    """Return whether a key puts a character into a field."""
    modifiers, name = _parted(key)
    return modifiers in ("", ALT) and (len(_SHOWN.get(name, name)) == 1 or name == "space")


def with_keys(
    commands: Sequence[Command[Target]], keys: Mapping[str, Sequence[str]]
) -> tuple[Command[Target], ...]:
    """Return the commands with the keys that a person chose, by the ids of the commands.

    Behind them stand the fixed keys that a command has on its own screen: those it keeps. What
    has no key there gets none, as no slip is to meet it.
    """
    return tuple(
        command._replace(keys=",".join([*keys[command.id], *_fixed_keys(command)]))
        if command.keys and command.id in keys
        else command
        for command in commands
    )


def _fixed_keys(command: Command[Target]) -> tuple[str, ...]:
    """Return the keys of a command that nobody can take from it."""
    return tuple(key for key in keys_of(command) if key in FIXED)


def keys_by_shell_command(commands: Sequence[Command[Target]]) -> Mapping[str, str]:
    """Return for each shell command what to press instead of it."""
    return {
        shell_command: f"{key_name(command)}{then}"
        for command in commands
        for shell_command, then in command.instead_of.items()
    }


def offer(command: Command[Target], refusal: str) -> Offer:
    """Return a command with the reason why it is not possible now, if there is one."""
    return Offer(
        command.id,
        key_name(command),
        command.label,
        command.help,
        refusal,
        command.group,
        f"{command.id} {command.also}",  # Its short name finds it too.
    )


def bindings(commands: Sequence[Command[Target]]) -> list[BindingType]:
    """Return the bindings that run the commands."""
    return [
        Binding(
            command.keys,
            f"run('{command.id}')",
            command.label,
            show=False,
            id=binding_id(command),
        )
        for command in commands
        if command.keys
    ]


def binding_id(command: Command[Target]) -> str:
    """Return what Textual knows the keys of a command by.

    Commands of one name may have other keys on other screens, and each keeps those that are fixed
    there; so its keys are a part of it.
    """
    return f"{command.id} {command.keys}"


# The commands that stand on every screen; each screen says what they do there.
def _nowhere(_target: object) -> None:
    """Do nothing: the row is on no screen yet."""


HELP: Final[Command[Any]] = Command(
    "help", "question_mark,f1", "keys", "Show what the keys do; enter runs it.", _nowhere,
    group=ANYWHERE,
)  # fmt: skip
THEME: Final[Command[Any]] = Command(
    "theme", "t", "theme", "Choose another theme.", _nowhere, group=ANYWHERE, also="colours colors"
)
OWN_FILES: Final[Command[Any]] = Command(
    "own-files", "exclamation_mark", "your own files",
    "Show what is wrong with your own keys, themes and guides, and where they lie.", _nowhere,
    group=ANYWHERE, also="faults problems errors settings keys.toml themes guides folder",
)  # fmt: skip
HOME: Final[Command[Any]] = Command(
    "others", "o", "home", "Go to the list of closures.", _nowhere,
    instead_of={"list": ""}, group=ANYWHERE, also="closures",
)  # fmt: skip
QUIT: Final[Command[Any]] = Command(
    "quit", "q", "leave; all is saved", "Leave; everything is saved already.", _nowhere,
    group=ANYWHERE, also="exit",
)  # fmt: skip

# Those that stand on several screens; each says for whom, and under which heading.
UNDO: Final[Command[Any]] = Command(
    "undo", "u", "take back", "Take back your own last statement.", _nowhere,
    instead_of={"undo": ""}, also="undo", writes=True,
)  # fmt: skip
REDO: Final[Command[Any]] = Command(
    "redo", "U,ctrl+y", "do again", "Do again what you took back.", _nowhere,
    instead_of={"redo": ""}, also="redo", writes=True,
)  # fmt: skip
SKIP: Final[Command[Any]] = Command(
    "skip", "x", "does it apply?", "Say that the entry does not apply, or that it does.", _nowhere,
    instead_of={"skip": ""}, also="n/a skip", writes=True,
)  # fmt: skip
FIND: Final[Command[Any]] = Command(
    "find", "slash", "find, in everything", "Find anything by any word in it.", _nowhere,
    group=SEE, also="search",
)  # fmt: skip
RESTORE: Final[Command[Any]] = Command(
    "restore", "R", "restore a damaged file",
    "Put your private copy in the place of a file that is damaged, replaced or gone.", _nowhere,
    instead_of={"restore": ""}, group=SHARE, also="repair damaged broken gone",
)  # fmt: skip
