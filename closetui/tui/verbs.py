"""What can be done: one entry gives key, label, help row, palette entry and action.

Bindings, the key bar, the help page, the palette and the key table of the
README are all made from such entries, so none of them can say something else.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from textual.binding import Binding, BindingType
from textual.content import Content

if TYPE_CHECKING:
    from textual.command import Provider

Target = TypeVar("Target")


class Verb(NamedTuple, Generic[Target]):
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
    run: Callable[[Target], Awaitable[None]]
    refusal: Callable[[Target], str] = lambda _: ""
    """Why it is not possible now; an empty text when it is."""
    commands: Mapping[str, str] = {}
    """The shell commands it stands for, with what to do after the key, if anything."""


def later(module: str, name: str) -> Callable[[Any], Any]:
    """Return a function of another module of the app, imported when it is first called.

    Most verbs are not run in one sitting, and the first paint waits for none of them.
    """

    def call(target: Target) -> object:
        return getattr(import_module(f"closetui.tui.{module}"), name)(target)

    return call


def verb_palette() -> "type[Provider]":
    """Return what offers the verbs of a screen in the palette, once that is opened."""
    from closetui.tui.help import VerbPalette

    return VerbPalette


GAP = "  "
"""What stands between two keys of the bar."""

PALETTE_KEY = "ctrl+p"
"""Opens the palette, which offers every verb by name."""

_KEY_NAMES = {
    "question_mark": "?",
    "slash": "/",
}


def key_name(verb: Verb[Target]) -> str:
    """Return the first key of a verb as a person knows it, or that of the palette."""
    first = verb.keys.split(",")[0] or PALETTE_KEY
    return _KEY_NAMES.get(first, first)


def keys_by_command(verbs: Sequence[Verb[Target]]) -> Mapping[str, str]:
    """Return for each shell command what to press instead of it."""
    return {
        command: f"{key_name(verb)}{then}"
        for verb in verbs
        for command, then in verb.commands.items()
    }


def bindings(verbs: Sequence[Verb[Target]]) -> list[BindingType]:
    """Return the bindings that run the verbs."""
    return [
        Binding(verb.keys, f"verb('{verb.id}')", verb.label, show=False, id=verb.id)
        for verb in verbs
        if verb.keys
    ]


def key_bar(verbs: Sequence[Verb[Target]], width: int) -> Content:
    """Return as many keys with labels as fit, in the order of the verbs."""
    parts: list[Content] = []
    room = width
    for verb in (each for each in verbs if each.keys):
        part = Content.assemble((key_name(verb), "$accent bold"), f" {verb.label}")
        if part.cell_length > room:
            break
        parts.append(part)
        room -= part.cell_length + len(GAP)
    return Content(GAP).join(parts)
