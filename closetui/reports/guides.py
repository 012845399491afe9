"""Guides in a line each, and two of them side by side, question by question."""

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from closetui.domain.playbook import Confidence, Playbook, Strength
from closetui.domain.values import distinct
from closetui.reports.facts import Facts, playbook_row
from closetui.reports.lines import Line, heading
from closetui.reports.words import confidence_word


@distinct
class Sign(NamedTuple):
    """A sign of one letter, always shown with its word."""

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
    """How much a guide asks for before applying, and how much it wants people to read."""

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


def asked(playbook: Playbook, raised: Collection[str] = ()) -> Asked:
    """Return how much a guide asks for, where these recommended items become a must.

    Of a group of which some are enough, the group counts and not its members; it is raised whole.
    """
    items = {item.id: item for item in playbook.items() if item.gates}
    any_of = {item.id for item in items.values() if item.derived and item.need < len(item.children)}
    counted = [
        item.children or (item.id,)
        for item in items.values()
        if (item.id in any_of if item.derived else item.parent not in any_of)
    ]
    strengths = Counter(
        Strength.MUST if not set(raised).isdisjoint(leaves) else items[leaves[0]].strength
        for leaves in counted
    )
    return Asked(
        must=strengths[Strength.MUST],
        recommended=strengths[Strength.RECOMMENDED],
        to_read=sum(not consequence.reversible for consequence in playbook.consequences),
    )


def guide_words(playbook: Playbook) -> str:
    """Return what a guide asks for and how long it takes, in a line."""
    return "; ".join(part for part in (asked(playbook).words, playbook.duration) if part)


Answer = tuple[str, str]
"""The sign of an answer (see :data:`closetui.reports.guides.ANSWERS`) and the answer."""

UNANSWERED: Final[Answer] = ("", "The guide does not say.")
"""Stands for an answer that one of the guides lacks."""


@distinct
class Question(NamedTuple):
    """One row of a comparison."""

    id: str
    question: str
    answers: tuple[Answer, ...]
    """One for each guide, in their order."""
    entries: tuple[tuple[str, ...], ...]
    """Ids of what stands behind each answer."""


def questions(first: Playbook, second: Playbook) -> Iterator[Question]:
    """Yield every question with both answers.

    Questions that only the second guide has come after those of the first; how much is asked and
    how sure each guide is come last: they follow from the guides themselves.
    """
    left = {row.id: row for row in first.compare}
    right = {row.id: row for row in second.compare}
    for key in dict.fromkeys((*left, *right)):
        rows = [found.get(key) for found in (left, right)]
        answers = tuple((row.sign, row.answer) if row else UNANSWERED for row in rows)
        entries = tuple(row.entries if row else () for row in rows)
        yield Question(key, next(row.question for row in rows if row), answers, entries)
    if left or right:
        both = (first, second)
        to_do = tuple(("", asked(guide).words) for guide in both)
        yield Question("count", "How much is to be done before?", to_do, ((), ()))
        yield Question("sure", "How sure is this?", tuple(map(_how_sure, both)), ((), ()))


def _how_sure(playbook: Playbook) -> Answer:
    """Return how many entries of a guide are known with each degree of confidence."""
    counts = Counter(origin.confidence for origin in playbook.origins())
    known = [f"{counts[step]} {confidence_word(step)}" for step in Confidence if counts[step]]
    mostly_unsure = counts[Confidence.UNCERTAIN] * 2 > counts.total()
    return "", f"{'Mostly uncertain' if mostly_unsure else 'Entries'}: {', '.join(known)}."


def compare_lines(first: Playbook, second: Playbook) -> Iterator[Line]:
    """Yield every question with both answers: a table where a terminal reads it."""
    yield heading(f"{first.title} / {second.title}")
    yield Line("", 0, "accent", (first.title, second.title))
    for row in questions(first, second):
        yield Line(row.question, 0, "", tuple(map(_signed, row.answers)))


def _signed(answer: Answer) -> str:
    sign, text = answer
    word = ANSWERS[sign].word
    return f"{text} ({word})" if word else text


def compare_facts(first: Playbook, second: Playbook) -> Facts:
    """Return every question with both answers as plain dictionaries."""
    return {
        "playbooks": [playbook_row(first), playbook_row(second)],
        "rows": [
            {
                "id": row.id,
                "question": row.question,
                "answers": [text for _, text in row.answers],
                "signs": [sign or None for sign, _ in row.answers],
                "entries": [list(ids) for ids in row.entries],
            }
            for row in questions(first, second)
        ],
    }
