"""What of a closure answers a question by itself, and what says that an answer is not so.

The declarations here are the format: a field is a key of the playbook file.
"""

from typing import Annotated, Final, NamedTuple

from closetui.domain.declarations import Identifier, Key, Rule
from closetui.domain.platform_words import ORDER_OPEN
from closetui.domain.values import distinct


@distinct
class AnsweredBy(NamedTuple):
    """An item whose ways say whether another item applies: one that is asked before it."""

    item: str
    ways: tuple[str, ...]
    """Those in which the other applies; met in another way, or not applicable, it does not."""
    in_part: bool = False
    """Whether these ways are only half of the question: a person still says whether it applies."""


NO: Final = "no"
"""Stands for the answer that an item does not apply, where its ways stand by their ids."""


@distinct
class DeniedBy(NamedTuple):
    """What the record holds that says that an item, or one answer about it, is not so.

    Either open rows of a list, or the ways in which another item was met.
    """

    answer: Identifier = ""
    """The answer that is not taken then, and counts no more: a way, or ``no`` where the item is
    said not to apply. Empty: any tick; that is only told, for a list may be older than what
    somebody saw."""
    list_name: Annotated[Identifier, Key("list")] = ""
    meaning: Annotated[
        str, Rule(ORDER_OPEN.__contains__, "{value} is no meaning of rows that are open")
    ] = ""
    """What the word of the platform means there, such as ``in dispute``; empty: any open row."""
    once: bool = False
    """Whether rows deny it also that were open and are settled by now."""
    item: Identifier = ""
    ways: tuple[Identifier, ...] = ()
    """The ways of that item in which somebody met it."""
