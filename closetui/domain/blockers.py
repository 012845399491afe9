"""What stands in the way, and what helps, as data: each face says it in its own words.

What blocks is found by :mod:`closetui.domain.prerequisites` before an application and by
:mod:`closetui.domain.drift` after it. A :class:`Remedy` clears a blocker, an
:class:`Advice` follows an error. How a shell spells a command, and which key of the app
does the same, is not known here.
"""

from enum import StrEnum
from typing import Final, Literal, NamedTuple

from closetui.domain.times import Reason
from closetui.domain.values import distinct


class Act(StrEnum):
    """The kind of act that clears a blocker."""

    TICK = "tick"
    MEET_OTHER = "meet-other"
    """Meet what the way in which an item was ticked counts with, or tick it in another way."""
    LOOK_AGAIN = "look-again"
    """Check an item that went stale, and tick it again."""
    STILL_LEFT_OUT = "still-left-out"
    """Say once more that an item does not apply, or tick it."""
    TICK_OR_LEAVE = "tick-or-leave"
    """Tick a recommended item, or say that one goes on without it."""
    LEAD_ON = "lead-on"
    """Go on with another guide, to which what was said of an item leads."""
    SET_CLOCK = "set-clock"
    """Look at the clock, which shows an earlier time than that of a tick."""
    SETTLE = "settle"
    """Agree on an item about which copies disagree."""
    WAIT = "wait"
    SETTLE_ROWS = "settle-rows"
    """Settle what is open in the list behind an item, and tick the item."""
    MERGE_LIST = "merge-list"
    """Bring in a copy that holds the list behind an item, which this one lacks."""
    DO_FIRST = "do-first"
    """Do what comes before an item that cannot be undone: until then a tick is refused."""
    CHOOSE_SUB_ITEMS = "choose-sub-items"
    ACKNOWLEDGE = "acknowledge"
    SIGN = "sign"
    MERGE_OR_REPAIR = "merge-or-repair"
    MOVE_OR_REPAIR = "move-or-repair"
    UPDATE = "update"
    WITHDRAW_OR_ACCEPT = "withdraw-or-accept"
    RECORD_OUTCOME = "record-outcome"
    ANSWER = "answer"
    """Record what was answered to the platform."""
    TICK_OR_ANSWER = "tick-or-answer"
    """Tick what the platform named, or record what was answered to it."""
    GIVE_DAY = "give-day"
    """Give the day from which a wait counts; the item was ticked already."""
    CONFIRM_ANEW = "confirm-anew"
    """Confirm the application once more, since ticks ran out before it was sent."""


@distinct
class Remedy(NamedTuple):
    """What clears one blocker: an act, with the entry, the ways and the days it is about."""

    act: Act
    item: str = ""
    first: tuple[str, ...] = ()
    """Titles of what comes before the item and is still to be done, or looked at again."""
    ways: tuple[str, ...] = ()
    """Ids of the ways in which the item can be met."""
    together: frozenset[str] = frozenset()
    """Ids of those among them that can be so at once."""
    only_promises: bool = False
    """Whether what comes first leaves only ways that promise a day: the others are too early."""
    said: tuple[str, ...] = ()
    """Ids of the ways in which it was met when it was last looked at."""
    question: str = ""
    """What the guide asks to find out whether the item applies."""
    may_skip: bool = False
    """Whether the item may be recorded as not applicable instead."""
    plain_no: bool = False
    """Whether the guide asks if it applies, so that no reason is needed to leave it out."""
    sub_items: tuple[str, ...] = ()
    need: int = 0
    """How many of the sub-items, or of the people who sign, are needed."""
    day: str = ""
    """The day (ISO) on which a wait is over."""
    guide: str = ""
    """The guide to go on with."""
    other_way: bool = False
    """Whether it waits in the way in which it was met, so that only another can be so already."""
    only_way: str = ""
    """Where it waits: the title of the one way in which it may be so already, if others wait."""
    anchor: str = ""
    """The anchor whose day nobody gave."""
    or_withdraw: bool = False
    """Whether the application may be withdrawn instead, or the risk be accepted."""
    other_day: str = ""
    """The word by which another day is given for what was sent too late; empty: none clears it."""
    after_end: bool = False
    """Whether everything has ended, so that nothing can be withdrawn and accepting comes first."""
    ending: Literal["", "withdrawn", "not-sent"] = ""
    """The word that ends the application it is about; empty where it has nothing to end."""
    applications: tuple[str, ...] = ()
    """Where several applications stand: the numbers of those it may be about."""

    @property
    def decides(self) -> bool:
        """Whether meeting it is too late: only withdrawing or accepting the application helps."""
        return self.act is Act.WITHDRAW_OR_ACCEPT or self.after_end


CommandName = Literal[
    "ack", "accept", "add", "answer", "apply", "date", "demand", "drop", "elsewhere", "forget",
    "import",
    "list", "log", "merge", "new", "note", "outcome", "paths", "repair", "restore", "rows",
    "settle", "show", "sign", "skip", "status", "tick", "untick", "verify", "without",
]  # fmt: skip
"""A thing that the program can do, by the name of its command."""

Option = Literal["after", "application", "note", "reason", "reference", "way", "when", "why"]
"""A detail that an act can be given."""


_Instead = (
    tuple[str, CommandName] | tuple[str, CommandName, str] | tuple[str, CommandName, str, Option]
)


@distinct
class Advice(NamedTuple):
    """What to do after an error: a sentence, and the command or the option it is about."""

    text: str
    """One or more sentences, the last without its full stop."""
    command: CommandName | None = None
    subject: str = ""
    """What the command is to act on, where that is known: an item, an outcome."""
    option: Option | None = None
    """The option that was missing, or that goes with the command."""
    instead: "_Instead | Advice | None" = None
    """What can be done instead: a sentence without its full stop, its command, subject, option; or
    another advice, which may have something instead of its own."""
    applications: tuple[str, ...] = ()
    """Where several applications stand: the numbers of those it may be about."""

    def __str__(self) -> str:
        """Return the sentence alone, without the command."""
        return f"{self.text}. {self.instead[0]}." if self.instead else f"{self.text}."


class BlockerKind(StrEnum):
    """Why something stands in the way."""

    OPEN = "open"
    STALE = "stale"
    CONFLICT = "conflict"
    WAITING = "waiting"
    CONSEQUENCE = "consequence"
    """A consequence that was not read."""
    DAMAGED = "damaged"
    MISSING = "missing"
    NEWER = "newer"
    UNREAD = "unread"
    """What lies beside the file, and may be a copy of it, cannot be read."""
    ANSWER = "answer"
    """Something the platform asked, or rejected for, that nobody has answered."""
    ASK = "ask"
    """A recommended item that was neither met nor gone on without."""
    SIGN_OFF = "sign-off"
    CONTESTED = "contested"
    DRIFT = "drift"


FAULTS: Final = frozenset(
    {BlockerKind.DAMAGED, BlockerKind.MISSING, BlockerKind.NEWER, BlockerKind.UNREAD}
)
"""Kinds that say that the record is incomplete or not understood."""


@distinct
class Blocker(NamedTuple):
    """One thing that stands in the way, with what clears it."""

    item: str
    """The item or consequence it is about; empty where it is about none."""
    kind: BlockerKind
    title: str
    why: Reason
    remedy: Remedy
    earliest: str = ""
    """The day (ISO) on which it can clear by itself, where that is known."""
    rows: tuple[str, ...] = ()
    """Ids of all rows of the list behind the item that are not settled."""
    later: bool = False
    """Whether something else is to be done, or looked at again, before it."""

    @property
    def reason(self) -> str:
        """Why it stands in the way, in words that hold on every day."""
        return str(self.why)
