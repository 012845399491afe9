"""What things are called: states with their marks, kinds, stages, verdicts, and plain values.

Both faces and every report take the words from here, so that the same thing is called the same
everywhere; a mark never stands without its word. The values are dates of rules, sizes, days to
spare, the text of a note and the wanted day.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Final

from closetui.domain.blockers import FAULTS, BlockerKind
from closetui.domain.case import Note
from closetui.domain.errors import EXIT_CONFLICT, EXIT_DAMAGED, EXIT_DRIFT, EXIT_STALE, EXIT_WAITING
from closetui.domain.gate import Verdict
from closetui.domain.outcomes import End, own_done
from closetui.domain.playbook import Confidence, Consequence, Playbook, Section, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.text import counted
from closetui.domain.times import day_words, month_words, parse_day

_MARKS: Final = {
    State.OPEN: "[ ]",
    State.DONE: "[x]",
    State.NOT_APPLICABLE: "[-]",
    State.STALE: "[!]",
    State.CONFLICT: "[?]",
    State.WAITING: "[~]",
    State.ACKNOWLEDGED: "[x]",
}

_WORDS: Final = {
    State.NOT_APPLICABLE: "left out",
    State.STALE: "done, look again",
    State.CONFLICT: "copies differ",
    State.ACKNOWLEDGED: "read",
}

_SECTIONS: Final = {
    Section.REQUIREMENT: "Requirements",
    Section.STEP: "Steps",
    Section.CONSEQUENCE: "What happens",
    Section.AFTER: "Afterwards",
}

_CONFIDENCE: Final = {
    Confidence.OFFICIAL: "official",
    Confidence.THIRD_PARTY: "third party",
    Confidence.GUIDE_ONLY: "one guide only",
    Confidence.UNCERTAIN: "uncertain",
}

_STRENGTHS: Final = {
    Strength.MUST: "must",
    Strength.RECOMMENDED: "recommended",
    Strength.INFO: "for information",
}

_KINDS: Final = {
    BlockerKind.STALE: "look again",
    BlockerKind.CONFLICT: "copies differ",
    BlockerKind.CONSEQUENCE: "not read",
    BlockerKind.DAMAGED: "damaged record",
    BlockerKind.MISSING: "missing record",
    BlockerKind.UNREAD: "cannot be read",
    BlockerKind.NEWER: "needs a newer closetui",
    BlockerKind.DRIFT: "no longer clear",
    BlockerKind.SIGN_OFF: "not signed off",
    BlockerKind.ANSWER: "not answered",
}

_BLOCKED: Final = {
    EXIT_STALE: "to look at again",
    EXIT_CONFLICT: "copies differ",
    EXIT_WAITING: "waiting",
    EXIT_DAMAGED: "record damaged",
}

WISHED_FOR: Final = "By then you want to have applied."
"""What the wanted day is compared with."""

TEXT_REMOVED: Final = "(its text was removed)"
TEXT_WITHHELD: Final = "(its text is not in this copy: it was kept back)"


def mark(state: State) -> str:
    """Return the mark of a state, three characters wide."""
    return _MARKS[state]


def word(state: State) -> str:
    """Return the word of a state, as a person says it; JSON keeps the names of the states."""
    return _WORDS.get(state, str(state))


GONE_ON: Final = "gone on without"
"""What is said of a recommended item that applies, and that people chose not to do."""


def state_word(item: ItemState) -> str:
    """Return the word for an item or consequence as it stands; parents say how many are met."""
    if item.section is Section.CONSEQUENCE and item.state is State.OPEN:
        return "not read"
    if item.open_rows:
        return f"{word(item.state)}, {rows_word(item)}"
    if item.leaves_rest and item.state is State.DONE:
        left = len(item.rows_to_come)
        return f"accepted: {left} still to come" if left else "accepted"
    return f"{word(item.state)}, {item.met} met" if item.derived else word(item.state)


def rows_word(item: ItemState) -> str:
    """Return how many rows of the list behind an item are settled: ``41 of 53``.

    Empty for an item without a list, or whose list holds nothing yet.
    """
    return f"{item.settled_rows} of {item.rows}" if item.rows else ""


def tone(state: State) -> str:
    """Return the name of the colour role of a state; colour only ever repeats the word."""
    return f"state-{state}"


def kind_word(kind: BlockerKind) -> str:
    """Return the word for the kind of a blocker or a fault."""
    return _KINDS.get(kind, str(kind))


def section_word(section: Section) -> str:
    """Return the heading of a section."""
    return _SECTIONS[section]


def strength_word(strength: Strength) -> str:
    """Return how much an item matters."""
    return _STRENGTHS[strength]


def confidence_word(confidence: Confidence) -> str:
    """Return in words how well a rule is known."""
    return _CONFIDENCE[confidence]


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


def dated(as_of: str) -> str:
    """Return the date of a rule in words; one without a date is said to have none."""
    return as_of if as_of == "undated" else f"as of {rule_day(as_of)}"


def rule_day(as_of: str) -> str:
    """Return the date of a rule as people write it: ``26 May 2025``, ``May 2025``, ``2025``."""
    day = parse_day(as_of)
    if day is not None:
        return day_words(day)
    year, _, month = as_of.partition("-")
    if not month.isdigit():
        return as_of
    return month_words(date(int(year), int(month), 1))


def stage_word(stage: str) -> str:
    """Return a stage in words."""
    return "no answer yet" if stage == "under-review" else stage.replace("-", " ")


def stage_told(verdict: Verdict) -> str:
    """Return the stage in words; "contested" goes before how far the application got."""
    return "contested" if verdict.contested else stage_word(verdict.stage)


def verdict_word(verdict: Verdict, playbook: Playbook) -> str:
    """Return the verdict in a few words, such as ``7 in the way``."""
    count = len(verdict.blockers)
    if _tells_standing(verdict):
        drifted = f", no longer clear ({count})" if verdict.exit_code == EXIT_DRIFT else ""
        return f"{standing_word(verdict, playbook)}{drifted}"
    if count:
        word = _BLOCKED.get(verdict.exit_code, "")
        faults = FAULTS.intersection(blocker.kind for blocker in verdict.blockers)
        if faults == {BlockerKind.NEWER}:
            word = _KINDS[BlockerKind.NEWER]
        elif faults == {BlockerKind.UNREAD}:
            word = "a file beside it cannot be read"
        return f"{count} in the way" + (f" ({word})" if word else "")
    return "clear"


def _tells_standing(verdict: Verdict) -> bool:
    """Return whether the word of a verdict begins with how far the closure has got."""
    clear = not verdict.blockers and verdict.application is not None
    return clear or verdict.exit_code == EXIT_DRIFT


def stage_and_verdict(verdict: Verdict, playbook: Playbook) -> str:
    """Return the stage and the verdict, such as ``preparing, 7 in the way``; nothing twice."""
    judged = verdict_word(verdict, playbook)
    return judged if _tells_standing(verdict) else f"{_standing(verdict, playbook)[0]}, {judged}"


def standing_word(verdict: Verdict, playbook: Playbook) -> str:
    """Return how far a closure has got, such as ``preparing`` or ``closed, 9 left``."""
    return ", ".join(filter(None, _standing(verdict, playbook)))


def _standing(verdict: Verdict, playbook: Playbook) -> tuple[str, str]:
    """Return how far a closure has got, and at its end what is left; empty where not at its end."""
    application, after = verdict.application, verdict.after
    stage = stage_told(verdict)
    if application is None or (verdict.contested and not application.done):
        return stage, ""
    if application.sent is None:
        pending = f"confirmed, not {application.deed(playbook)} yet"
        return (pending if verdict.stage == "applied" else stage), ""
    if End.ASKED in application.words and verdict.stage == "under-review":
        return "asked for more", ""
    if not application.done:
        by_oneself = application.deed(playbook) == "done"
        word = "done, not seen yet" if by_oneself else "sent"
        return (word if verdict.stage == "applied" else stage), ""
    if after.finished:
        return stage, "everything done"
    left = after.total - after.done
    return stage, f"{left} left" if left else ""


_SIZES: Final = ((1_000_000, "MB"), (1_000, "kB"))


def size_words(size: int) -> str:
    """Return a number of bytes as people say it: ``48 kB``, ``2.1 MB``, ``300 bytes``."""
    for unit, name in _SIZES:
        if size >= unit:
            number = f"{size / unit:.1f}"
            return f"{number.removesuffix('.0')} {name}"
    return counted(size, "byte")


def spare_words(days: int) -> str:
    """Return how many days there are to spare before the wanted day; below none it is missed."""
    if days < 0:
        return f"{counted(-days, 'day')} short"
    return f"{counted(days, 'day')} to spare" if days else "just possible"


def listed(words: Iterable[str]) -> str:
    """Return words joined by commas, or ``none``."""
    return ", ".join(words) or "none"


def note_text(note: Note) -> str:
    """Return the text of a note, or why there is none."""
    if note.redacted:
        return TEXT_REMOVED
    return TEXT_WITHHELD if note.withheld else note.text


def wished_state(playbook: Playbook) -> str:
    """Return what one wants to be by the wanted day: out, or in again."""
    return "in again" if own_done(playbook.outcomes) is End.RESTORED else "out"


def wished_day(playbook: Playbook) -> str:
    """Return what the wanted day is called, wherever it is given or shown."""
    return f"the day you want to be {wished_state(playbook)}"
