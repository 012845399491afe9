"""The words for what became of an application: to record, as recorded, and in a calendar."""

from collections.abc import Mapping
from typing import Final

from closetui.domain.outcomes import End
from closetui.domain.playbook import Playbook
from closetui.reports.words import stage_word

_ENDS: Final[Mapping[str, str]] = {
    End.ASKED: "AliExpress asks for something",
    End.NO_RESULT: "No answer came, and I try again or in another way",
    End.REJECTED: "AliExpress rejected the {noun}",
    End.WITHDRAWN: "I withdrew the {noun}",
    End.UNDER_REVIEW: "No answer yet",
    End.SENT: "It is sent",
    End.NOT_SENT: "It was not sent after all",
    End.NOT_RESTORED: "Not restored, and I leave it at that",
    End.NOT_DELETED: "Not deleted, as far as I know, and I have nothing more to do",
}


_DONE_BY_HAND: Final[Mapping[str, str]] = {
    End.NO_RESULT: "Nothing came of it, and I try again or in another way",
    End.REJECTED: "AliExpress refused it after all",
    End.WITHDRAWN: "I took it back at AliExpress",
    End.UNDER_REVIEW: "Nothing shows it yet",
}
"""The same where one did it oneself on a page and asked nobody for anything."""


def end_title(end: End, playbook: Playbook, *, by_hand: bool = False) -> str:
    """Return what somebody says by recording a word on an application: ``It is sent``.

    Args:
        end: The word.
        playbook: The guide.
        by_hand: Whether it was done on a page, and not sent.
    """
    if by_hand and end in _DONE_BY_HAND:
        return _DONE_BY_HAND[end]
    title = _ENDS.get(end, f"The {playbook.subject} is {stage_word(end)}")
    return title.format(noun=playbook.apply.noun)


_OUTCOMES: Final[Mapping[str, str]] = {
    End.SENT: "it was {deed}",
    End.NOT_SENT: "it was not {deed}",
    End.UNDER_REVIEW: "there is no answer yet",
    End.ASKED: "AliExpress asked for more",
    End.NO_RESULT: "nothing came of it",
    End.REJECTED: "AliExpress rejected it",
    End.WITHDRAWN: "it was withdrawn",
}


def outcome_words(word: str, deed: str = "sent") -> str:
    """Return what a word that was recorded of an application says: ``it was sent``, or done."""
    return _OUTCOMES.get(word, f"it is {stage_word(word)}").format(deed=deed)


_ANSWERS: Final[Mapping[str, str]] = {
    End.UNDER_REVIEW: "There is no answer to the {noun} yet",
    End.ASKED: "AliExpress asked for more",
    End.NO_RESULT: "Nothing came of the {noun}",
    End.REJECTED: "AliExpress rejected the {noun}",
    End.WITHDRAWN: "The {noun} was withdrawn",
    End.NOT_RESTORED: "It is not restored, and nothing more is tried",
}


def answer_words(word: str, playbook: Playbook) -> str:
    """Return an outcome as a calendar names its day: ``AliExpress rejected the application``."""
    return _ANSWERS.get(word, f"The {playbook.subject} is {stage_word(word)}").format(
        noun=playbook.apply.noun
    )
