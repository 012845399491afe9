"""Which words of the platform mean that a row of a list is settled."""

from collections.abc import Collection

from closetui.domain.case import Case
from closetui.domain.errors import UsageError
from closetui.domain.list_bodies import FINISHED_WORDS, is_finished_word, is_open_word, meaning_of
from closetui.domain.listed_items import listed_item
from closetui.domain.lists import explained_words
from closetui.domain.text import one_line


def finished_words(
    case: Case, item_id: str, more: Collection[str] = (), less: Collection[str] = ()
) -> frozenset[str]:
    """Return the words of the platform by which a row of a list is settled.

    Those that are known, those that the last import went by, and those that a person gives.

    Args:
        case: The closure.
        item_id: The item that the list stands behind.
        more: Words that a person takes as finished.
        less: Words that a person takes as finished no longer.

    Raises:
        UsageError: The item has no list, or a word is blank, is in both, or is known to mean
            the contrary.
    """
    name = listed_item(case, item_id).list_name
    if not all(word.strip() for word in (*more, *less)):
        raise UsageError("a status without a word says nothing", remedy="Give the word it shows.")
    for word in set(more).intersection(less):
        raise UsageError(f"the status {one_line(word)!r} is called finished, and not finished")
    for word in more:
        if _is_open(name, word):
            raise _contrary(word, "Settle those rows that are finished, each by its number.")
    for word in less:
        if is_finished_word(name, word):
            raise _contrary(word, "Open those rows that are not, each by its number.")
    explained = (word for word in explained_words(case, item_id) if not _is_open(name, word))
    return FINISHED_WORDS.get(name, frozenset()).union(explained, more).difference(less)


def _is_open(name: str, word: str) -> bool:
    return is_open_word(word) and not is_finished_word(name, word)


def _contrary(word: str, remedy: str) -> UsageError:
    meaning = meaning_of(word)
    meant = f" to mean {meaning}" if meaning != word else ""
    return UsageError(f"the status {one_line(word)!r} is known{meant}", remedy=remedy)
