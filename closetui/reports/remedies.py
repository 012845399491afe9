"""Remedies in words, for the face that a person uses.

The domain says what helps as data. Here each act has its one sentence, with
the names of commands left open. At a shell a command is written so that it can
be pasted, with the file that the person typed; in the app the key that does
the same takes its place.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from closetui.domain.blockers import Act, Advice, CommandName, Remedy
from closetui.domain.errors import ClosetuiError, ProblemsError, RefusedError
from closetui.domain.text import ended, first_of, visible
from closetui.domain.times import day_words, parse_day
from closetui.reports.shell import (
    OPTIONS,
    USAGE,
    Blank,
    Part,
    ShellCommand,
    as_typed,
    one_of,
    typed_command,
    which,
)

_COMMANDS: Final[Mapping[Act, CommandName]] = {
    Act.TICK: "tick",
    Act.MEET_OTHER: "tick",
    Act.LOOK_AGAIN: "tick",
    Act.STILL_LEFT_OUT: "skip",
    Act.LEAD_ON: "new",
    Act.SETTLE: "tick",
    Act.WAIT: "tick",
    Act.SETTLE_ROWS: "rows",
    Act.MERGE_LIST: "merge",
    Act.TICK_OR_LEAVE: "tick",
    Act.TICK_OR_ANSWER: "tick",
    Act.ACKNOWLEDGE: "ack",
    Act.ANSWER: "answer",
    Act.GIVE_DAY: "date",
    Act.CONFIRM_ANEW: "apply",
    Act.SIGN: "sign",
    Act.MERGE_OR_REPAIR: "repair",
    Act.MOVE_OR_REPAIR: "repair",
    Act.WITHDRAW_OR_ACCEPT: "outcome",
    Act.RECORD_OUTCOME: "outcome",
}
"""The first command of each act."""

_ASKED_BY: Final[Mapping[CommandName, CommandName]] = {"date": "tick", "without": "apply"}
"""Commands whose answer the app asks for as part of another act."""

_END_OR_ACCEPT: Final = {
    "": "",
    # What AliExpress has is not taken back by a word here, so that word comes last.
    "withdrawn": "accept it with a reason ({accept}), or, if you took it back at AliExpress, "
    "record that ({outcome})",
    "not-sent": "record that it was not sent ({outcome}), or accept it with a reason ({accept})",
}
"""By the outcome that ends an application: what is decided about it."""

_ACCEPT: Final = "It has come to its end. Accept it as it is, with a reason: {accept}"
"""What to do about an application that has come to its end."""

_OTHER_DAY: Final = (
    "Was it on another day? Say so: {outcome}. Or accept it as it is, with a reason: {accept}"
)
"""What to do about one that has come to its end, where another day clears what is contested."""

SENTENCES: Final = {
    Act.TICK: "Tick it once it is true: {tick}",
    Act.MEET_OTHER: "Meet that first: then this tick counts. If it is so in another way, "
    "tick it that way: {tick}",
    Act.LOOK_AGAIN: "Check it again and tick it: {tick}",
    Act.STILL_LEFT_OUT: "Still so? Said before: does not apply. {asked}: {skip}; if it does "
    "apply, tick it once it is true: {tick}",
    Act.SET_CLOCK: "Look at the clock of this computer: once that is set, the tick counts. If the "
    "clock is right, look again and tick it: {tick}",
    Act.LEAD_ON: "Go on with that guide: {new}. If it is not so: {untick}",
    Act.SETTLE: "Ask each other, then say what is true; tick it once it is so: {tick}"
    "; if it is not: {untick}",
    Act.SETTLE_ROWS: "Look at the list: {rows}. Settle what is open, then tick it. "
    "To settle: {settle}",
    Act.MERGE_LIST: "Bring in a copy that holds the list: {merge}",
    Act.DO_FIRST: "It cannot be undone, so it is ticked only after that",
    Act.WAIT: "Wait until {day}. Is it done already? Tick it: {tick}",
    Act.CHOOSE_SUB_ITEMS: "Do at least {need} of: {sub_items}",
    Act.ACKNOWLEDGE: "Read it, then say so: {ack}",
    Act.SIGN: "{need} people with different names sign off, once all else is met: {sign}",
    Act.MERGE_OR_REPAIR: "Merge a copy that holds it whole, or go on knowing of it: {repair}",
    Act.MOVE_OR_REPAIR: "Make it readable or move it away, or go on knowing of it: {repair}",
    Act.UPDATE: "Update closetui; until then this closure can only be read.",
    Act.WITHDRAW_OR_ACCEPT: "Settle it",
    Act.RECORD_OUTCOME: "Record what is true: {outcome}",
    Act.TICK_OR_LEAVE: "Tick it once it is true: {tick}; or go on without it: {without}",
    Act.GIVE_DAY: "It is ticked; now give the day that is asked for: {date}",
    Act.ANSWER: "Answer it, then record what you answered: {answer}",
    Act.TICK_OR_ANSWER: "Tick it once it is true: {tick}; or record what you answered: {answer}",
    Act.CONFIRM_ANEW: "Ticks ran out since this was confirmed. Confirm it anew: {apply}",
}
"""What to do about a blocker; words in braces are filled in for the face."""

_ONLY_WAY: Final = "Wait until {day}. So already: '{way}'? Tick it: {tick}"
"""What to do about a wait besides which only one way can be so already."""

_OTHER_WAY: Final = "Wait until {day}. If it is so in another way, tick it: {tick}"
"""What to do about a wait that can be met in another way meanwhile."""

_IN_APP: Final = {
    Act.STILL_LEFT_OUT: "Still so? Said before: does not apply. {asked}: {tick}; if it does "
    "apply: {skip}",
}
"""What to do where the key that ticks repeats what was said."""

_FIRST: Final = "First comes: {first}. "
"""What is put before it where something else comes first."""

_PROMISE: Final = "Until then only a day can be given for it: {tick}"
"""What to do about what would be too early in any other way."""

_SKIP: Final = "; if it does not apply: {skip}"
"""What is added where an item may not apply."""

_Naming = Callable[[CommandName, str], str]
"""How a face names a command that acts on something."""


def command(remedy: Remedy, word: str) -> ShellCommand | None:
    """Return the first command that helps; None where none does."""
    if remedy.act not in _COMMANDS:
        return None
    name = _COMMANDS[remedy.act]
    is_accepted = remedy.after_end and not remedy.other_day
    if is_accepted or (name == "outcome" and remedy.ending == "withdrawn"):
        name = "accept"
    return typed_command(name, _subject(remedy, name), word, *_options(remedy, name))


def for_shell(remedy: Remedy | Advice | str, word: str = "") -> str:
    """Return what helps in words, with commands to be pasted; a sentence stays as it is."""
    if isinstance(remedy, Remedy):
        return _sentence(remedy, lambda name, subject: _with_choices(remedy, name, subject, word))
    if isinstance(remedy, Advice) and remedy.command:
        typed = _advised(remedy, remedy.command, word)
        text = f"{remedy.text}: {typed}{_choice_words(remedy.applications)}"
        return f"{text}. {for_shell(_instead(remedy), word)}" if remedy.instead else text
    if isinstance(remedy, Advice) and remedy.option:
        return f"Give {as_typed(OPTIONS[remedy.option])}. {remedy}"
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

    def key(command: CommandName) -> str:
        return keys.get(command) or keys.get(_ASKED_BY.get(command, command), "")

    def name(command: CommandName, subject: str) -> str:
        return key(command) or str(typed_command(command, subject, word))

    if isinstance(remedy, ClosetuiError):
        return _error(remedy, keys, word)
    if isinstance(remedy, Remedy):
        return _sentence(remedy, name, SENTENCES | _IN_APP)
    if isinstance(remedy, Advice) and remedy.command:
        does = key(remedy.command) or _advised(remedy, remedy.command, word)
        other = remedy.instead
        # One key, which asks which it is.
        if other and other[1] and key(other[1]) == does:
            return f"{remedy.text}, or {other[0].removeprefix('If ')}: {does}"
        text = f"{remedy.text}: {does}"
        return f"{text}. {for_app(_instead(remedy), keys, word)}" if remedy.instead else text
    return str(remedy)


def _instead(advice: Advice) -> Advice | str:
    """Return what can be done instead, of the same applications."""
    if advice.instead is None:
        return ""
    return Advice(*advice.instead)._replace(applications=advice.applications)


def _error(error: ClosetuiError, keys: Mapping[str, str], word: str) -> str:
    """Return an error whole: what happened, all that stands in the way, and what helps."""
    if isinstance(error, ProblemsError):
        return str(error)
    parts = [ended(error.headline)]
    for blocker in error.blockers if isinstance(error, RefusedError) else ():
        help_text = for_app(blocker.remedy, keys, word)
        why = ended(f"{blocker.title}: {blocker.reason}")
        parts.append(f"\n  {why} {help_text}")
    if error.remedy:
        parts.append(f" {for_app(error.remedy, keys, word)}")
    return visible("".join(parts))


def _sentence(remedy: Remedy, name: _Naming, sentences: Mapping[Act, str] = SENTENCES) -> str:
    """Return the sentence of a remedy, with the commands in it as a face names them."""
    waiting = _ONLY_WAY if remedy.only_way else sentences[remedy.act]
    words = _OTHER_WAY if remedy.other_way else waiting
    words = _PROMISE if remedy.only_promises and remedy.act is Act.TICK else words
    sentence = (_FIRST if remedy.first else "") + words + (_SKIP if remedy.may_skip else "")
    if remedy.after_end:
        is_decision = remedy.act is Act.WITHDRAW_OR_ACCEPT
        decide = _OTHER_DAY if remedy.other_day else _ACCEPT
        sentence = decide if is_decision else f"{_ACCEPT}. If it is met all the same: {sentence}"
    elif remedy.act is Act.WITHDRAW_OR_ACCEPT:
        sentence = f"{sentence}: {_END_OR_ACCEPT[remedy.ending]}."
    elif remedy.or_withdraw:
        sentence = f"{sentence.removesuffix('.')}. Or {_END_OR_ACCEPT[remedy.ending]}."
    named = {
        command: name(command, _subject(remedy, command))
        for command in USAGE
        if f"{{{command}}}" in sentence
    }
    subs = ", ".join(remedy.sub_items)
    date = parse_day(remedy.day)
    day = day_words(date) if date else remedy.day
    asked = f"{remedy.question} If not" if remedy.question else "If it is"
    first = first_of(remedy.first)
    blanks = {"day": day, "first": first, "need": remedy.need, "sub_items": subs, "asked": asked}
    blanks["way"] = remedy.only_way
    return sentence.format(**blanks, **named)


def _subject(remedy: Remedy, name: CommandName) -> str:
    """Return what a command of a remedy acts on."""
    of_its_own = {
        "date": remedy.anchor,
        "new": remedy.guide,
        "outcome": remedy.ending or remedy.other_day,
    }
    return of_its_own.get(name, remedy.item)


def _advised(advice: Advice, name: CommandName, word: str) -> ShellCommand:
    """Return the command of an advice, with the option that it is about."""
    options = OPTIONS[advice.option] if advice.option else ()
    applications = which(advice.applications) if name == "outcome" else ()
    return typed_command(name, advice.subject, word, *options, *applications)


def _with_choices(remedy: Remedy, name: CommandName, subject: str, word: str) -> str:
    """Return a command as it is typed, and what may be filled in."""
    typed = typed_command(name, subject, word, *_options(remedy, name))
    ways = _ways_told(remedy) if name == "tick" else ""
    return f"{typed}{ways}{_choice_words(remedy.applications) if name == 'outcome' else ''}"


def _options(remedy: Remedy, name: CommandName) -> tuple[Part, ...]:
    """Return the options that a remedy's command needs."""
    if name == "tick" and remedy.said:
        return tuple(part for way in remedy.said for part in ("--way", way))
    if name == "tick" and remedy.ways:
        return ("--way", one_of(remedy.ways, Blank.WAY))
    if name == "skip" and not remedy.plain_no:
        return OPTIONS["reason"]
    if name == "outcome" and remedy.after_end:
        return ("--when", Blank.DAY)
    return which(remedy.applications) if name == "outcome" else ()


def _choice_words(choices: Sequence[str]) -> str:
    """Return what may be filled in, where there is a choice."""
    return f" (one of: {', '.join(choices)})" if len(choices) > 1 else ""


def _ways_told(remedy: Remedy) -> str:
    """Return the ways that may be filled in, and which of them may be so at once."""
    several = [way for way in remedy.ways if way in remedy.together]
    alone = [way for way in remedy.ways if way not in remedy.together]
    if not several:
        return _choice_words(remedy.ways)
    rest = f"; or one of: {', '.join(alone)}" if alone else ""
    return f" (one or more of: {', '.join(several)}, each with its own --way{rest})"
