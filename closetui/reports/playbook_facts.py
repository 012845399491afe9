"""A playbook as plain dictionaries: the fields of ``playbooks ID --json``.

The fields are those that the playbook declares; only what differs stands here.
Each list at the top holds tables, so that a script can treat all of them alike.
"""

from collections.abc import Sequence

from closetui.domain.outcomes import DONE
from closetui.domain.playbook import (
    Alternative,
    Background,
    Consequence,
    Item,
    Letter,
    Playbook,
    Route,
)
from closetui.domain.reader import as_data

Facts = dict[str, object]

Entry = Alternative | Background | Consequence | Item | Letter | Route
"""What says where it comes from."""

_HEAD = ("id", "version", "title", "summary", "subject", "reversible", "language", "as_of")


def playbook_row(playbook: Playbook) -> Facts:
    """Return the head of a playbook, for a list of them."""
    return {key: getattr(playbook, key) for key in _HEAD}


def playbook_facts(playbook: Playbook) -> Facts:
    """Return a playbook whole."""
    return {
        **as_data(playbook),
        "papers": [{"text": paper} for paper in playbook.papers],
        "outcomes": [{"id": str(end), "done": end in DONE} for end in playbook.outcomes],
        "alternatives": _all_facts(playbook.alternatives),
        "background": _all_facts(playbook.background),
        "requirements": _all_facts(playbook.requirements),
        "steps": _all_facts(playbook.steps),
        "consequences": _all_facts(playbook.consequences),
        "routes": _all_facts(playbook.routes),
        "after": _all_facts(playbook.after),
        "letters": _all_facts(playbook.letters),
    }


def entry_facts(entry: Entry) -> Facts:
    """Return one entry; whether the guides say it follows from the facts that it covers."""
    return {**as_data(entry), "from_guides": entry.origin.from_guides}


def _all_facts(entries: Sequence[Entry]) -> list[Facts]:
    return [entry_facts(entry) for entry in entries]
