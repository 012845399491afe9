"""How final a consequence is: for good, so far as is known, or until somebody changes it."""

from enum import StrEnum

from closetui.domain.playbook import Consequence
from closetui.domain.playbook_items import Confidence


class Finality(StrEnum):
    """How final a consequence is, in the word that stands in its row."""

    FINAL = "final"
    UNSURE = "unsure"
    """For good, as far as is known."""
    CAN_CHANGE = "can change"

    @property
    def mark(self) -> str:
        """One character for it."""
        return {Finality.FINAL: "!", Finality.UNSURE: "?", Finality.CAN_CHANGE: "~"}[self]


def finality(consequence: Consequence) -> Finality:
    """Return how final a consequence is."""
    if consequence.reversible:
        return Finality.CAN_CHANGE
    unsure = consequence.origin.confidence is Confidence.UNCERTAIN
    return Finality.UNSURE if unsure else Finality.FINAL
