"""A guide in a line: how final it is, what it asks for, how long it takes."""

from typing import Final, NamedTuple

from closetui.domain.playbook import Playbook, Strength
from closetui.domain.values import distinct


@distinct
class Sign(NamedTuple):
    """A sign of one letter, which never stands without its word."""

    mark: str
    word: str
    tone: str
    """Name of the colour role; colour only repeats the word."""


HURTS: Final = "!"
UNSURE: Final = "?"
CHANGES: Final = "~"

_ENDINGS: Final = {
    "final": Sign(HURTS, "final", "danger"),
    "unsure": Sign(UNSURE, "way back unsure", "state-stale"),
    "can-change": Sign(CHANGES, "can change", "state-waiting"),
    "request": Sign(CHANGES, "a request", "state-waiting"),
}

ANSWERS: Final = {
    "": Sign(" ", "", "foreground"),
    "hurts": Sign(HURTS, "hurts", "danger"),
    "may-change": Sign(CHANGES, "may change", "state-waiting"),
    "nobody-knows": Sign(UNSURE, "nobody knows", "state-stale"),
}
"""By the sign of an answer in a comparison."""


@distinct
class Asked(NamedTuple):
    """How much a guide asks for before applying, and how much it wants to be read."""

    must: int
    recommended: int
    to_read: int

    @property
    def words(self) -> str:
        """The count in words: ``13 must, 6 recommended``."""
        return f"{self.must} must, {self.recommended} recommended"


def ending(playbook: Playbook) -> Sign:
    """Return the sign of how final the act of a guide is."""
    return _ENDINGS[playbook.ending]


def asked(playbook: Playbook) -> Asked:
    """Return how much a guide asks for.

    Of a group of which some are enough, the group counts and not its members.
    """
    items = {item.id: item for item in playbook.items() if item.gates}
    any_of = {item.id for item in items.values() if item.derived and item.need < len(item.children)}
    counted = [
        items[item.children[0]] if item.derived else item
        for item in items.values()
        if (item.id in any_of if item.derived else item.parent not in any_of)
    ]
    return Asked(
        must=sum(item.strength is Strength.MUST for item in counted),
        recommended=sum(item.strength is Strength.RECOMMENDED for item in counted),
        to_read=len(playbook.consequences),
    )


def guide_words(playbook: Playbook) -> str:
    """Return what a guide asks for and how long it takes, in a line."""
    return "; ".join(part for part in (asked(playbook).words, playbook.duration) if part)


def in_order(playbooks: list[Playbook]) -> list[Playbook]:
    """Return guides as lists show them: those for a store first, the most final ones first."""
    ends = list(_ENDINGS)
    return sorted(
        playbooks, key=lambda book: (book.subject != "store", ends.index(book.ending), book.title)
    )
