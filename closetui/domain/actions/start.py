"""Starting a closure, and giving it another name."""

from collections.abc import Sequence

from closetui.domain.actions.checks import require
from closetui.domain.case import Case
from closetui.domain.errors import UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.naming import find_entry
from closetui.domain.playbook import Playbook
from closetui.domain.text import as_typed_line, one_line, shorten

LONGEST_NAME = 80
"""Characters of a closure's name: it must be typed to confirm, and fit a title line."""


def start(
    playbook: Playbook, embedded: dict[str, object], name: str, motives: Sequence[str]
) -> Draft:
    """Return the draft that starts a closure.

    Args:
        playbook: What it is started on.
        embedded: The same as data. The closure keeps a whole copy, so no change to a file changes
        its rules.
        name: What it is to be called.
        motives: The reasons that were picked, by id, title or a part of the id.

    Raises:
        UsageError: The name is empty or too long, or the guide has no such reason.
    """
    clean = _usable(name)
    titles = {motive.id: motive.title for motive in playbook.motives}
    found = [find_entry(motive, titles, nouns="motives") for motive in motives]
    for motive in found:
        require(motive, tuple(titles), "motive", playbook.id)
    chosen = list(dict.fromkeys(found))
    return Draft(Kind.START, "", {"name": clean, "playbook": embedded, "motives": chosen})


def rename(case: Case, name: str) -> list[Draft]:
    """Return the draft that gives a closure another name; the file keeps its own.

    Raises :class:`UsageError` for a name that is empty or too long.
    """
    clean = _usable(name)
    return [] if clean == case.name else [Draft(Kind.NAME, "", {"name": clean})]


def _usable(name: str) -> str:
    clean = as_typed_line(name)
    if not clean:
        raise UsageError("a closure needs a name", remedy="Give one, such as the store's name.")
    if len(clean) > LONGEST_NAME:
        raise UsageError(
            f"the name is longer than {LONGEST_NAME} characters",
            where=shorten(one_line(clean), 40),
            remedy="Give a shorter one; it is typed again to confirm the application.",
        )
    return clean
