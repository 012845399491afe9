"""The lines above and below the screens that are about no one closure."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from textual.content import Content

from closetui.domain.times import day_words
from closetui.reports.when import full_day
from closetui.tui.command import Command, key_name
from closetui.tui.text import user_line
from closetui.tui.widgets.spans import clickable, keyed, spread

NARROW: Final = 60
"""Columns below which a line says only what is needed most."""

NARROW_LINE: Final = NARROW - 2
"""The same for a line, which has a margin of a cell on both sides."""

WIDE_LINE: Final = 94
"""Cells from which on keys stand apart."""

MOST_VERBS: Final = 6
"""Verbs that the line of keys offers."""

Verb = tuple[str, str]
"""A command, and what it is called here."""

_CHIPS: Final = {
    "next": "$lit-text on $lit bold",
    "looking": "$background on $state-stale bold",
    "done": "$background on $state-done bold",
}
"""By the kind of a banner: how its label is drawn."""


def header(crumbs: Sequence[str], aside: str, right: Content, width: int) -> Content:
    """Return the first line of a screen.

    Args:
        crumbs: Where one is; the last one is bright.
        aside: What is said of it, where there is room.
        right: What stands at the right edge.
        width: Cells of the line.
    """
    parts = [user_line(crumb).stylize("$muted") for crumb in crumbs[:-1]]
    parts.append(user_line(crumbs[-1]).stylize("$foreground bold"))
    left = Content("  ").join(parts)
    if aside and width >= NARROW + 30:
        left = Content.assemble(left, "  ", user_line(aside).stylize("$muted"))
    return spread(left, right, width)


def who_and_when(name: str, today: date, width: int) -> Content:
    """Return whose desk this is and what day it is; shorter where there is little room."""
    day = full_day(today) if width >= NARROW else day_words(today, year=today.year)
    gap = "   " if width >= NARROW else "  "
    return Content.assemble(user_line(name), gap if name else "", (day, "$muted"))


def banner(
    kind: str, label: str, text: Content, right: Content, width: int, *, action: str = ""
) -> Content:
    """Return the line that says the one thing to know here: a label, a text, and its keys.

    Args:
        kind: One of ``next``, ``looking``, ``done``.
        label: The word in front, such as ``Next``.
        text: What is to be known.
        right: Keys at the right edge.
        width: Cells of the line.
        action: What a click on label and text runs.
    """
    gap = "  " if width >= NARROW_LINE else " "
    chip = user_line(f" {label} ").stylize(_CHIPS[kind])
    return spread(clickable(Content.assemble(chip, gap, text), action), right, width)


def key_line(
    verbs: Sequence[Verb],
    commands: Sequence[Command[Any]],
    width: int,
    *,
    typing: bool = False,
    second: Content | None = None,
) -> Content:
    """Return the line of keys: as many verbs as fit, and at the right help and the way out.

    Args:
        verbs: What makes sense here, the most wanted first.
        commands: The commands with the keys that run them.
        width: Cells of the line.
        typing: Whether a field has the keyboard, in which a letter does nothing else.
        second: A key that is no command, to stand after the first verb.
    """
    keys = {command.id: key_name(command, typing=typing) for command in commands}
    keys |= {"quit": "ctrl+q"} if typing else {}
    parts = [keyed(keys[command], label, f"screen.run('{command}')") for command, label in verbs]
    parts[1:1] = [second] if second else []
    return fitted_keys(parts, keys["help"], keys["quit"], width)


def fitted_keys(parts: Sequence[Content], help_key: str, quit_key: str, width: int) -> Content:
    """Return as many keys as fit, and at the right help and the way out.

    Args:
        parts: Keys with what they do, the most wanted first.
        help_key: The key that shows all keys.
        quit_key: The key that leaves.
        width: Cells of the line.
    """
    short = width < NARROW_LINE
    last = Content("  ").join([
        keyed(help_key, "" if short else "keys", "screen.run('help')").rstrip(),
        keyed(quit_key, "" if short else "quit", "screen.run('quit')").rstrip(),
    ])  # fmt: skip
    gap = "   " if width >= WIDE_LINE else "  "
    shown: list[Content] = []
    room = width - last.cell_length - 2
    for part in parts[: 2 if short else MOST_VERBS]:
        if part.cell_length > room:
            break
        shown.append(part)
        room -= part.cell_length + len(gap)
    return spread(user_line(gap).join(shown), last, width)
