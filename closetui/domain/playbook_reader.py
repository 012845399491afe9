"""From plain data (TOML or the copy that a closure embeds) to a checked playbook."""

import marshal
from collections.abc import Mapping
from typing import Annotated, Final, NamedTuple

from closetui.domain.declarations import Problems, Table, Through, Verbatim
from closetui.domain.errors import ProblemsError, problems_found
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_checks import check_playbook
from closetui.domain.reader import read
from closetui.domain.values import distinct


def read_playbook(data: Mapping[str, object], where: str) -> Playbook:
    """Return the playbook that ``data`` describes.

    Each entry is read as it is declared, then what ties the entries together is
    checked; both note their faults in one list.

    Args:
        data: The playbook as TOML or JSON gives it.
        where: Name of the file, for the message.

    Raises:
        ProblemsError: With every fault of the data at once.
    """
    problems = Problems()
    playbook = read(Playbook, data, problems)
    check_playbook(playbook, problems)
    if problems:
        raise problems_found("guide", problems, where)
    return playbook


_MOST_READ: Final = 16

_WITHOUT_REFERENCES: Final = 2
"""The version of marshal in which equal data has equal bytes, wherever else its parts are used."""

_read: dict[bytes, Playbook] = {}
"""By their data: playbooks that were read already; most closures in a folder share one or two."""


def _embedded(data: Mapping[str, object], table: Table, key: str) -> Playbook | None:
    """Return the playbook that a closure embeds; a faulty one is a single fault here."""
    # Keyed by all of it, not its id: two closures may embed different versions, or one that was
    # changed by hand. These bytes tell 1 from true, and take a quarter of the time of its JSON.
    whole = marshal.dumps(dict(data), _WITHOUT_REFERENCES)
    if whole not in _read:
        try:
            playbook = read_playbook(data, "embedded playbook")
        except ProblemsError as error:
            table.fault(key, f"has {len(error.problems)} problems, first {error.problems[0]}")
            return None
        if len(_read) >= _MOST_READ:
            _read.clear()
        _read[whole] = playbook
    return _read[whole]


@distinct
class Start(NamedTuple):
    """How a closure began."""

    name: Verbatim
    playbook: Annotated[Playbook, Through(Mapping[str, object], _embedded)]
    motives: tuple[str, ...] = ()
