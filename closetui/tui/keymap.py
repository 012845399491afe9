"""Which keys run which commands, once a person's own wishes are taken in.

A wish is refused, with its reason, where it would take a key away that people need to find
their way, or that another command of the same screen has. So help, quit and the palette can
never be lost, and no key does two things.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from string import ascii_letters
from typing import Any, Final, NamedTuple

from closetui.domain.declarations import nearest
from closetui.domain.errors import ClosetuiError, Problem, ProblemsError, problems_found
from closetui.domain.text import was_meant
from closetui.domain.values import distinct
from closetui.store.paths import Places
from closetui.store.settings import NAME, read_keymap_file
from closetui.tui.command import (
    FIXED,
    PALETTE_KEY,
    Command,
    binding_id,
    key_id,
    keys_of,
    shown_key,
    with_keys,
)

Commands = Sequence[Command[Any]]

MOST_FREE: Final = 5
"""Free keys that are named where a wish cannot be had."""


@distinct
class Keymap(NamedTuple):
    """The keys that a person chose, as far as they can be had."""

    keys: Mapping[str, tuple[str, ...]]
    """By the id of a command the keys wished for it, as Textual calls them, the first to be shown.

    None of them is fixed: those a command keeps on its screen anyway.
    """
    bindings: Mapping[str, str] = {}
    """By what Textual knows a binding by, all its keys, separated by commas."""
    problems: tuple[Problem, ...] = ()
    """The lines that were left out, and why."""
    where: str = ""
    """The file they stand in."""

    @property
    def trouble(self) -> ProblemsError | None:
        """What is wrong with the file, whole; None where nothing is."""
        return problems_found("keymap", self.problems, self.where) if self.problems else None


def own_keymap(places: Places) -> Keymap:
    """Return a person's own keys; a file that cannot be read at all is one problem."""
    path = places.config / NAME
    if not path.is_symlink() and not path.exists():
        return Keymap({})
    try:
        return read_keymap(path)
    except ClosetuiError as error:
        whole = (Problem("file", error.what),)
        faults = error.problems if isinstance(error, ProblemsError) else whole
        return Keymap({}, problems=faults, where=str(path))


def check_keymap(path: Path) -> None:
    """Raise :class:`ProblemsError` with every line of a keymap that cannot be used."""
    trouble = read_keymap(path).trouble
    if trouble is not None:
        raise trouble


def read_keymap(path: Path) -> Keymap:
    """Return the keys that the file at ``path`` gives the commands of every screen.

    Raises what :func:`read_keymap_file` raises.
    """
    lines, screens = read_keymap_file(path), tables()
    known: dict[str, list[Command[Any]]] = {}
    for command in (command for table in screens for command in table):
        known.setdefault(command.id, []).append(command)
    problems = list(lines.problems)
    wishes: dict[str, tuple[str, ...]] = {}
    for name, wish in lines.keys.items():
        ids = tuple(dict.fromkeys(map(key_id, wish)))
        fault = _fault(name, ids, known, lines.places[name])
        if fault is None:
            wishes[name] = tuple(key for key in ids if key not in FIXED)
        else:
            problems.append(fault)
    while clash := next(_clashes(wishes, screens), None):
        problems.append(clash[1]._replace(place=lines.places[clash[0]]))
        del wishes[clash[0]]
    bound = {
        binding_id(shipped): chosen.keys
        for table in screens
        for shipped, chosen in zip(table, with_keys(table, wishes), strict=True)
        if shipped.id in wishes
    }
    return Keymap(wishes, bound, tuple(problems), str(path))


def _fault(
    name: str, wish: Sequence[str], known: Mapping[str, Sequence[Command[Any]]], where: str
) -> Problem | None:
    """Return what is wrong with a line by itself."""
    if name not in known:
        near = nearest(name, known)
        far = nearest(name, known, likeness=0.0)
        hint = was_meant(near) if near else f"the nearest that there is: {far}"
        return Problem(where, "is no command", hint)
    own = [set(keys_of(command)) for command in known[name] if command.keys]
    if not own:
        fault = "is done by its name alone, so that no slip meets it"
        return Problem(where, fault, f"{PALETTE_KEY} offers it")
    taken = next((key for key in wish if key in FIXED.difference(*own)), "")
    if not taken and FIXED.issuperset(wish) and any(FIXED.isdisjoint(keys) for keys in own):
        taken = wish[0]  # On a screen on which it is another command's this one would have none.
    if taken:
        fault = f"{shown_key(taken)} has a meaning of its own everywhere"
        return Problem(where, fault, f"free keys are {', '.join(_free(known))}")
    return None


def _free(known: Mapping[str, Sequence[Command[Any]]]) -> list[str]:
    """Return letters that no command of any screen has, as many as are worth naming."""
    used = {key for table in known.values() for one in table for key in keys_of(one)}
    return [key for key in ascii_letters if key not in used | FIXED][:MOST_FREE]


def _clashes(
    wishes: Mapping[str, tuple[str, ...]], tables: Sequence[Commands]
) -> Iterator[tuple[str, Problem]]:
    """Yield each wish for a key that another command of a screen has, the last line first."""
    for name in reversed(list(wishes)):
        for table in tables:
            if not any(command.id == name and command.keys for command in table):
                continue
            for other in table:
                theirs = wishes.get(other.id, keys_of(other))
                both = [key for key in wishes[name] if key in theirs and other.id != name]
                if both:
                    clash = f"{shown_key(both[0])} is the key of {other.id}"
                    yield name, Problem("", clash, f"give {other.id} another key too")


def tables() -> tuple[Commands, ...]:
    """Return the commands of every screen that runs some; it brings all these screens."""
    from closetui.tui.closure_commands import CLOSURE_COMMANDS
    from closetui.tui.screens import (
        consequence_page,
        end_page,
        in_the_way_page,
        path_page,
        plan_page,
        rows_page,
        since_page,
    )
    from closetui.tui.screens.compare_screen import COMPARE_COMMANDS
    from closetui.tui.screens.home_commands import HOME_COMMANDS
    from closetui.tui.screens.look_screen import LOOK_COMMANDS
    from closetui.tui.screens.start_commands import START_COMMANDS

    return (
        HOME_COMMANDS,
        LOOK_COMMANDS,
        COMPARE_COMMANDS,
        START_COMMANDS,
        CLOSURE_COMMANDS,
        since_page.COMMANDS,
        in_the_way_page.COMMANDS,
        consequence_page.COMMANDS,
        path_page.COMMANDS,
        plan_page.COMMANDS,
        rows_page.COMMANDS,
        end_page.COMMANDS,
    )
