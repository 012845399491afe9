"""What JSON output says: plain dictionaries, made from a closure or a playbook.

The names of the fields are a contract with other people's scripts. Text is
given as it was said; JSON escapes whatever could act on a terminal. The head of a record
is one text that stands for everything recorded so far: with the count of entries it lets
anybody check later that nothing was taken away or changed.
"""

from collections.abc import Sequence
from typing import Final

from closetui.domain.case import Case
from closetui.domain.events import Event, digest
from closetui.domain.next_step import Next
from closetui.domain.outcomes import DONE
from closetui.domain.playbook import Consequence, Item, Letter, Playbook, Route
from closetui.domain.playbook_texts import Alternative, Background
from closetui.domain.reader import as_data
from closetui.domain.states import ItemState
from closetui.views import View

Facts = dict[str, object]

Entry = Alternative | Background | Consequence | Item | Letter | Route
"""What says where it comes from."""

_HEAD = ("id", "version", "title", "summary", "subject", "reversible", "language", "as_of")

_ENTRIES = (
    "alternatives", "background", "requirements", "steps", "consequences", "routes", "after",
    "letters",
)  # fmt: skip


def playbook_row(playbook: Playbook) -> Facts:
    """Return the head of a playbook, for a list of them."""
    return picked(playbook, *_HEAD)


def playbook_facts(playbook: Playbook) -> Facts:
    """Return a playbook whole."""
    return {
        **as_data(playbook),
        "papers": [{"text": paper} for paper in playbook.papers],
        "outcomes": [{"id": str(end), "done": end in DONE} for end in playbook.outcomes],
        **{name: list(map(entry_facts, getattr(playbook, name))) for name in _ENTRIES},
    }


def entry_facts(entry: Entry) -> Facts:
    """Return one entry; whether the guides say it follows from the facts that it covers."""
    return {**as_data(entry), "from_guides": entry.origin.from_guides}


def in_working_order(view: View) -> list[ItemState]:
    """Return all states in working order; consequences stand between before and afterwards."""
    case, states = view.case, view.verdict.states
    order = case.in_order
    ids = [
        *(item.id for item in order if item.gates),
        *(consequence.id for consequence in case.playbook.consequences),
        *(item.id for item in order if not item.gates),
    ]
    return [states[entry] for entry in ids]


def picked(value: tuple[object, ...], *names: str) -> Facts:
    """Return some fields of a value, in this order."""
    return {name: getattr(value, name) for name in names}


def event_facts(event: Event) -> Facts:
    """Return who recorded what when, without the text."""
    return picked(event, "id", "kind", "item", "by", "at")


def step_facts(step: Next) -> Facts:
    """Return the next thing to do."""
    facts = picked(step, "kind", "item", "title", "day")
    return {**facts, "item": step.item or None, "day": step.day or None}


LEAST_PREFIX = 12
"""The least characters of a head that must be given to compare it."""


def head_of(heads: Sequence[str]) -> str:
    """Return the one head, or a hash over all of them where copies have diverged."""
    return heads[0] if len(heads) == 1 else digest(sorted(heads))


def head(case: Case) -> str:
    """Return the head of a closure."""
    return head_of(case.heads)


WHOLE: Final = "Whole: every entry fits its hash, and nothing it builds on is missing."
"""What is said of a record that is unchanged."""


def head_fits(case: Case, expected: str) -> bool:
    """Return whether the head is the expected one, or begins with it."""
    wanted = expected.strip().lower()
    return len(wanted) >= LEAST_PREFIX and head(case).startswith(wanted)


def since_head(case: Case, expected: str) -> int | None:
    """Return how many entries came after an earlier head, or None if it is not known."""
    wanted = expected.strip().lower()
    if len(wanted) < LEAST_PREFIX:
        return None
    places = [n for n, event in enumerate(case.order) if event.id.startswith(wanted)]
    return len(case.order) - 1 - places[0] if places else None
