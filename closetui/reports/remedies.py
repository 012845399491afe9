"""Remedies in words, for the face that a person sits at.

The domain says what helps as data. Here each act has its one sentence, with
the names of commands left open. At a shell a command is written so that it can
be pasted, with the file that the person typed; in the app the key that does
the same takes its place.
"""

from collections.abc import Callable, Mapping
from typing import Final

from closetui.domain.blockers import Act, Advice, CommandName, Option, Remedy
from closetui.domain.errors import ClosetuiError, ProblemsError, RefusedError
from closetui.domain.text import one_line, visible

_PLAIN: Final = frozenset(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+=:,./-"
)
"""What a shell takes as it is."""

_USAGE: Final = {
    CommandName.ANSWER: "{file} TEXT",
    CommandName.APPLY: "{file} --route ROUTE",
    CommandName.DATE: "{file} {subject} DAY",
    CommandName.ACCEPT: "{file} --reason TEXT",
    CommandName.ACK: "{file} {subject}",
    CommandName.DEMAND: "{file}",
    CommandName.ELSEWHERE: "{file} --why TEXT",
    CommandName.FORGET: "{file} --confirm NAME",
    CommandName.IMPORT: "{file} {subject} EXPORT",
    CommandName.LIST: "",
    CommandName.LOG: "{file} --json",
    CommandName.OUTCOME: "{file} {subject}",
    CommandName.PATHS: "",
    CommandName.REPAIR: "{file} --reason TEXT",
    CommandName.RESTORE: "{file}",
    CommandName.ROWS: "{file} {subject}",
    CommandName.SETTLE: "{file} {subject} ID...",
    CommandName.SIGN: "{file}",
    CommandName.SKIP: "{file} {subject} --reason TEXT",
    CommandName.STATUS: "{file}",
    CommandName.TICK: "{file} {subject}",
    CommandName.VERIFY: "{file}",
    CommandName.WITHOUT: "{file} {subject} --reason TEXT",
}
"""What stands after the name of a command at a shell."""

_PLACEHOLDERS: Final = {CommandName.OUTCOME: "WORD"}
"""What stands for the subject of a command where it is not known; otherwise ``ITEM``."""

_OPTIONS: Final = {
    Option.NOTE: "--note TEXT",
    Option.APPLICATION: "--application WHICH",
    Option.REASON: "--reason TEXT",
    Option.WAY: "--way WAY",
    Option.WHY: "--why TEXT",
}

_WITHDRAW_OR_ACCEPT: Final = (
    "Settle it: withdraw the application ({outcome}), or accept it with a reason ({accept})."
)

_SENTENCES: Final = {
    Act.TICK: "Tick it once it is true: {tick}",
    Act.LOOK_AGAIN: "Check it again and tick it: {tick}",
    Act.SETTLE: "Ask each other, then say what is true; tick it once it is: {tick}",
    Act.SETTLE_ROWS: "Look at the list: {rows}. Settle what is open, and tick it: {settle}",
    Act.WAIT: "It clears on {day}. If it is over already, tick it that way: {tick}",
    Act.CHOOSE_SUB_ITEMS: "Do at least {need} of: {sub_items}",
    Act.ACKNOWLEDGE: "Read it and acknowledge it: {ack}",
    Act.SIGN: "{need} people with different names sign off, once all else is met: {sign}",
    Act.MERGE_OR_REPAIR: "Merge a copy that holds it whole, or acknowledge it: {repair}",
    Act.MOVE_OR_REPAIR: "Make it readable or move it away, or acknowledge it: {repair}",
    Act.UPDATE: "Update closetui; until then this closure can only be read.",
    Act.WITHDRAW_OR_ACCEPT: _WITHDRAW_OR_ACCEPT,
    Act.RESOLVE: "Or withdraw the application ({outcome}), or accept it with a reason ({accept}).",
    Act.RECORD_OUTCOME: "Record what is true: {outcome}",
    Act.TICK_OR_LEAVE: "Tick it once it is true: {tick}; or go on without it: {without}",
    Act.GIVE_DAY: "It is ticked; give the day that the wait counts from: {date}",
    Act.ANSWER: "Answer it, then record what you answered: {answer}",
    Act.CONFIRM_ANEW: "It ran out before it was sent. Confirm the application anew: {apply}",
}
"""What to do about a blocker; words in braces are filled in for the face."""

_SKIP: Final = "; if it does not apply: {skip}"

_COMMANDS: Final = {
    Act.TICK: (CommandName.TICK, ""),
    Act.LOOK_AGAIN: (CommandName.TICK, ""),
    Act.SETTLE: (CommandName.TICK, ""),
    Act.WAIT: (CommandName.TICK, ""),
    Act.SETTLE_ROWS: (CommandName.ROWS, ""),
    Act.TICK_OR_LEAVE: (CommandName.TICK, ""),
    Act.ACKNOWLEDGE: (CommandName.ACK, ""),
    Act.ANSWER: (CommandName.ANSWER, ""),
    Act.GIVE_DAY: (CommandName.DATE, ""),
    Act.CONFIRM_ANEW: (CommandName.APPLY, ""),
    Act.SIGN: (CommandName.SIGN, ""),
    Act.MERGE_OR_REPAIR: (CommandName.REPAIR, ""),
    Act.MOVE_OR_REPAIR: (CommandName.REPAIR, ""),
    Act.WITHDRAW_OR_ACCEPT: (CommandName.OUTCOME, "withdrawn"),
    Act.RESOLVE: (CommandName.OUTCOME, "withdrawn"),
    Act.RECORD_OUTCOME: (CommandName.OUTCOME, ""),
}
"""The first command of each act, and what it acts on if not on the item of the remedy."""

_ASKED_BY: Final = {CommandName.DATE: CommandName.TICK, CommandName.WITHOUT: CommandName.APPLY}
"""What the app asks for in the course of another act."""

_Naming = Callable[[CommandName, str], str]
"""How a face names a command that acts on something."""


def quoted(word: str) -> str:
    """Return a word as a shell takes it, on one visible line."""
    if word and _PLAIN.issuperset(word):
        return word
    return one_line("'" + word.replace("'", "'\"'\"'") + "'")


def command(remedy: Remedy, word: str) -> str:
    """Return the first command that helps, ready to paste; empty where none does.

    Args:
        remedy: What helps.
        word: What the person typed for the file; empty prints ``FILE``.
    """
    if remedy.first is not None:
        return command(remedy.first, word)
    if remedy.act not in _COMMANDS:
        return ""
    name, subject = _COMMANDS[remedy.act]
    typed = _typed(name, subject or remedy.anchor or remedy.item, word)
    return f"{typed} --way {_way(remedy.ways)}" if remedy.ways else typed


def for_shell(remedy: Remedy | Advice | str, word: str = "") -> str:
    """Return what helps in words, with commands that can be pasted.

    Args:
        remedy: What helps; a sentence is returned as it is.
        word: What the person typed for the file; empty prints ``FILE``.
    """
    if isinstance(remedy, Remedy):
        return _then(
            remedy,
            lambda one: _sentence(one, lambda name, subject: _with_ways(one, name, subject, word)),
        )
    if isinstance(remedy, Advice) and remedy.option:
        return f"Give {_OPTIONS[remedy.option]}. {remedy}"
    if isinstance(remedy, Advice) and remedy.command:
        told = f"{remedy.text}: {_typed(remedy.command, remedy.subject, word)}"
        return f"{told}. {for_shell(remedy.instead, word)}" if remedy.instead else told
    return str(remedy)


def for_app(
    remedy: Remedy | Advice | ClosetuiError | str, keys: Mapping[str, str], word: str
) -> str:
    """Return what helps in words, with the keys of the app in place of commands.

    Args:
        remedy: What helps, or a whole error; a sentence is returned as it is.
        keys: By command, what to press. One that the app has no key for stays a command.
        word: The path of the file, for such commands.
    """

    def name(command: CommandName, subject: str) -> str:
        key = keys.get(command) or keys.get(_ASKED_BY.get(command, command))
        return key or _typed(command, subject, word)

    if isinstance(remedy, ClosetuiError):
        return _error(remedy, keys, word)
    if isinstance(remedy, Remedy):
        return _then(remedy, lambda one: _sentence(one, name))
    if isinstance(remedy, Advice) and remedy.command:
        told = f"{remedy.text}: {name(remedy.command, remedy.subject)}"
        return f"{told}. {for_app(remedy.instead, keys, word)}" if remedy.instead else told
    return str(remedy)


def _error(error: ClosetuiError, keys: Mapping[str, str], word: str) -> str:
    """Return an error whole: what happened, all that stands in the way, and what helps."""
    if isinstance(error, ProblemsError):
        return str(error)
    where = f"{error.where}: " if error.where else ""
    parts = [f"{where}{error.what}."]
    for blocker in error.blockers if isinstance(error, RefusedError) else ():
        help_text = for_app(blocker.remedy, keys, word)
        parts.append(f"\n  {blocker.title}: {blocker.reason}. {help_text}")
    if error.remedy:
        parts.append(f" {for_app(error.remedy, keys, word)}")
    return visible("".join(parts))


def _then(remedy: Remedy, told: Callable[[Remedy], str]) -> str:
    """Return what helps; where there is an ordinary way, that first."""
    if remedy.first is None:
        return told(remedy)
    return f"{told(remedy.first).removesuffix('.')}. {told(remedy)}"


def _sentence(remedy: Remedy, name: _Naming) -> str:
    """Return the sentence of a remedy, with the commands in it as a face names them."""
    sentence = _SENTENCES[remedy.act] + (_SKIP if remedy.may_skip else "")
    about = {
        CommandName.DATE: remedy.anchor,
        CommandName.OUTCOME: _COMMANDS.get(remedy.act, (None, ""))[1],
    }
    named = {
        str(command): name(command, about.get(command, remedy.item))
        for command in CommandName
        if f"{{{command}}}" in sentence
    }
    subs = ", ".join(remedy.sub_items)
    return sentence.format(day=remedy.day, need=remedy.need, sub_items=subs, **named)


def _typed(name: CommandName, subject: str, word: str) -> str:
    """Return a command as it is typed at a shell."""
    usage = _USAGE[name].format(
        file=quoted(word) if word else "FILE",
        subject=subject or _PLACEHOLDERS.get(name, "ITEM"),
    )
    return f"closetui {name} {usage}".rstrip(" ")


def _with_ways(remedy: Remedy, name: CommandName, subject: str, word: str) -> str:
    """Return a command as it is typed; one that ticks says which ways there are."""
    typed = _typed(name, subject, word)
    if name is not CommandName.TICK or not remedy.ways:
        return typed
    choices = f" (one of: {', '.join(remedy.ways)})" if len(remedy.ways) > 1 else ""
    return f"{typed} --way {_way(remedy.ways)}{choices}"


def _way(ways: tuple[str, ...]) -> str:
    return ways[0] if len(ways) == 1 else "WAY"
