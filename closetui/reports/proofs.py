"""Proofs in words: what was attached, by whom, and whether it is still what it was."""

from collections.abc import Iterator
from typing import Final

from closetui.domain.case import ProofState
from closetui.domain.people import same_name
from closetui.domain.text import one_line
from closetui.reports.facts import Facts, picked
from closetui.reports.lines import SHORT_ID, Line
from closetui.reports.when import Clock
from closetui.reports.words import size_words
from closetui.views import Attached, View

_STATES: Final = {
    ProofState.MISSING: "the file is not here",
    ProofState.CHANGED: "the file is not what was attached",
    ProofState.UNREADABLE: "the file cannot be read",
}


def state_text(attached: Attached) -> str:
    """Return what is wrong with the file of a proof; empty where nothing is."""
    return _STATES.get(attached.state, "")


def how_to_get(attached: Attached, me: str) -> str:
    """Return how to get the file of a proof back; ``me`` is the name of the reader."""
    by = attached.proof.event.by
    if same_name(by) == same_name(me):
        return "Attach the same file again"
    return f"Attach the same file again, or ask {one_line(by) or 'whoever attached it'} for it"


def proof_text(attached: Attached, clock: Clock) -> str:
    """Return a proof in words: name, size, who attached it and when, and what is wrong."""
    event = attached.proof.event
    size = size_words(attached.proof.body.size)
    name_and_size = f"{attached.proof.name} ({size}), {clock.by(event)}"
    wrong = state_text(attached)
    return f"{name_and_size}: {wrong}" if wrong else name_and_size


def proof_lines(view: View, entry: str, indent: int, *, ids: bool = False) -> Iterator[Line]:
    """Yield the proofs of an item; with ``ids`` what commands name them by, and where they are."""
    for attached in view.proofs_on(entry):
        name = f" {attached.proof.event.id[:SHORT_ID]}" if ids else ""
        tone = "warning" if state_text(attached) else ""
        yield Line(f"Proof{name}: {proof_text(attached, Clock(view.now))}", indent, tone)
        if ids:
            yield Line(f"Kept as: {attached.path}", indent + 1, "muted")


def proof_facts(attached: Attached) -> Facts:
    """Return the facts of a proof that stands and of its file."""
    proof = attached.proof
    return {
        "id": proof.event.id,
        **picked(proof, "item", "name"),
        **picked(proof.body, "size", "sha256"),
        **picked(proof.event, "by", "at"),
        "state": str(attached.state),
        "checked": attached.read,
    }
