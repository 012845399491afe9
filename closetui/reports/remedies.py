"""Remedies in words, for the face that a person uses.

The domain says what helps as data. Here each act has its one sentence, with
the names of commands left open. At a shell a command is written so that it can
be pasted, with the file that the person typed; in the app the key that does
the same takes its place.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from closetui.domain.blockers import Act, Advice, CommandName, Option, Remedy
from closetui.domain.errors import ClosetuiError, ProblemsError, RefusedError
from closetui.domain.text import ended, first_of, visible
from closetui.domain.times import day_words, parse_day
from closetui.reports.remedy_sentences import (
    ACCEPT,
    END_OR_ACCEPT,
    FIRST,
    IN_APP,
    ONLY_WAY,
    OTHER_DAY,
    OTHER_WAY,
    SENTENCES,
    SKIP,
)
from closetui.reports.shell import Blank, Part, ShellCommand, as_typed, shell_command

_FILE: Final = (Blank.FILE,)
_ABOUT_ITEM: Final = (Blank.FILE, Blank.ITEM)
_REASON: Final = ("--reason", Blank.TEXT)

_USAGE: Final[Mapping[CommandName, tuple[Part, ...]]] = {
    "add": (Blank.FILE, Blank.TEXT),
    "answer": (Blank.FILE, Blank.TEXT),
    "apply": (Blank.FILE, "--route", Blank.ROUTE),
    "date": (*_ABOUT_ITEM, Blank.DAY),
    "accept": (Blank.FILE, *_REASON),
    "ack": _ABOUT_ITEM,
    "demand": _FILE,
    "drop": _ABOUT_ITEM,
    "elsewhere": (Blank.FILE, "--why", Blank.TEXT),
    "forget": (Blank.FILE, "--confirm", Blank.NAME),
    "import": (*_ABOUT_ITEM, Blank.EXPORT),
    "list": (),
    "log": (Blank.FILE, "--ids"),
    "merge": (Blank.FILE, Blank.COPY),
    "new": (Blank.ITEM, Blank.NAME),
    "note": (Blank.FILE, Blank.TEXT),
    "outcome": (Blank.FILE, Blank.WORD),
    "paths": (),
    "repair": (Blank.FILE, *_REASON),
    "restore": _FILE,
    "rows": _ABOUT_ITEM,
    "settle": (*_ABOUT_ITEM, Blank.IDS),
    "show": (Blank.FILE, "--ids"),
    "sign": _FILE,
    "skip": _ABOUT_ITEM,
    "status": _FILE,
    "tick": _ABOUT_ITEM,
    "untick": (*_ABOUT_ITEM, *_REASON),
    "verify": _FILE,
    "without": (*_ABOUT_ITEM, *_REASON),
}
"""What stands after the name of a command at a shell."""

_OPTIONS: Final[Mapping[Option, tuple[Part, ...]]] = {
    "after": ("--after",),
    "note": ("--note", Blank.TEXT),
    "application": ("--application", Blank.WHICH),
    "reason": _REASON,
    "reference": ("--reference", Blank.TEXT),
    "way": ("--way", Blank.WAY),
    "when": ("--when", Blank.DAY),
    "why": ("--why", Blank.TEXT),
}

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

_Naming = Callable[[CommandName, str], str]
"""How a face names a command that acts on something."""


def command(remedy: Remedy, word: str) -> ShellCommand | None:
    """Return the first command that helps; None where none does.

    Args:
        remedy: What helps.
        word: What the person typed for the file; empty prints ``FILE``.
    """
    if remedy.act not in _COMMANDS:
        return None
    name = _COMMANDS[remedy.act]
    is_accepted = remedy.after_end and not remedy.other_day
    if is_accepted or (name == "outcome" and remedy.ending == "withdrawn"):
        name = "accept"
    return _typed(name, _subject(remedy, name), word, *_options(remedy, name))


def which(applications: Sequence[str]) -> tuple[Part, ...]:
    """Return the option that says which of several applications is meant; empty for none."""
    return ("--application", _one_of(applications, Blank.WHICH)) if applications else ()


def for_shell(remedy: Remedy | Advice | str, word: str = "") -> str:
    """Return what helps in words, with commands that can be pasted.

    Args:
        remedy: What helps; a sentence is returned as it is.
        word: What the person typed for the file; empty prints ``FILE``.
    """
    if isinstance(remedy, Remedy):
        return _sentence(remedy, lambda name, subject: _with_choices(remedy, name, subject, word))
    if isinstance(remedy, Advice) and remedy.command:
        typed = _advised(remedy, remedy.command, word)
        text = f"{remedy.text}: {typed}{_choice_words(remedy.applications)}"
        return f"{text}. {for_shell(_instead(remedy), word)}" if remedy.instead else text
    if isinstance(remedy, Advice) and remedy.option:
        return f"Give {as_typed(_OPTIONS[remedy.option])}. {remedy}"
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
        return key(command) or str(_typed(command, subject, word))

    if isinstance(remedy, ClosetuiError):
        return _error(remedy, keys, word)
    if isinstance(remedy, Remedy):
        return _sentence(remedy, name, SENTENCES | IN_APP)
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
    where = f"{error.where}: " if error.where else ""
    parts = [ended(f"{where}{error.what}")]
    for blocker in error.blockers if isinstance(error, RefusedError) else ():
        help_text = for_app(blocker.remedy, keys, word)
        why = ended(f"{blocker.title}: {blocker.reason}")
        parts.append(f"\n  {why} {help_text}")
    if error.remedy:
        parts.append(f" {for_app(error.remedy, keys, word)}")
    return visible("".join(parts))


def _sentence(remedy: Remedy, name: _Naming, sentences: Mapping[Act, str] = SENTENCES) -> str:
    """Return the sentence of a remedy, with the commands in it as a face names them."""
    waiting = ONLY_WAY if remedy.only_way else sentences[remedy.act]
    words = OTHER_WAY if remedy.other_way else waiting
    sentence = (FIRST if remedy.first else "") + words + (SKIP if remedy.may_skip else "")
    if remedy.after_end:
        is_decision = remedy.act is Act.WITHDRAW_OR_ACCEPT
        decide = OTHER_DAY if remedy.other_day else ACCEPT
        sentence = decide if is_decision else f"{ACCEPT}. If it is met all the same: {sentence}"
    elif remedy.act is Act.WITHDRAW_OR_ACCEPT:
        sentence = f"{sentence}: {END_OR_ACCEPT[remedy.ending]}."
    elif remedy.or_withdraw:
        sentence = f"{sentence.removesuffix('.')}. Or {END_OR_ACCEPT[remedy.ending]}."
    named = {
        command: name(command, _subject(remedy, command))
        for command in _USAGE
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


def _typed(name: CommandName, subject: str, word: str, *options: Part) -> ShellCommand:
    """Return a command as it is typed at a shell."""
    known = {Blank.FILE: word, Blank.ITEM: subject, Blank.WORD: subject}
    return shell_command(name, *_USAGE[name], *options).filled(known)


def _advised(advice: Advice, name: CommandName, word: str) -> ShellCommand:
    """Return the command of an advice, with the option that it is about."""
    options = _OPTIONS[advice.option] if advice.option else ()
    applications = which(advice.applications) if name == "outcome" else ()
    return _typed(name, advice.subject, word, *options, *applications)


def _with_choices(remedy: Remedy, name: CommandName, subject: str, word: str) -> str:
    """Return a command as it is typed, and what may be filled in."""
    typed = _typed(name, subject, word, *_options(remedy, name))
    ways = _ways_told(remedy) if name == "tick" else ""
    return f"{typed}{ways}{_choice_words(remedy.applications) if name == 'outcome' else ''}"


def _options(remedy: Remedy, name: CommandName) -> tuple[Part, ...]:
    """Return the options that a remedy's command needs."""
    if name == "tick" and remedy.said:
        return tuple(part for way in remedy.said for part in ("--way", way))
    if name == "tick" and remedy.ways:
        return ("--way", _one_of(remedy.ways, Blank.WAY))
    if name == "skip" and not remedy.plain_no:
        return _REASON
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


def _one_of(choices: Sequence[str], blank: Blank) -> Part:
    return choices[0] if len(choices) == 1 else blank
