"""Every command by name, in the order of the help: the most used first; that help, and its words.

A command's module is imported only when the command is asked for. It holds
an ``ACTIONS`` dictionary with the grammar and the function of each of its
commands.
"""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from closetui.cli.context import Action
from closetui.domain.declarations import near_words, nearest
from closetui.domain.errors import UsageError
from closetui.domain.text import one_line
from closetui.domain.values import distinct

if TYPE_CHECKING:
    from closetui.cli.parser import Parser

GROUPS: Final = (
    "work on a closure",
    "look",
    "work with other people",
    "look after the record",
    "files, settings and help",
)
"""The headings of the help."""

_WORK, _LOOK, _SHARE, _RECORD, _FILES = GROUPS


@distinct
class Command(NamedTuple):
    """One row of the table."""

    group: str
    """The heading that it stands under."""
    module: str
    """The module of this package that does it."""
    summary: str
    writes: bool = False
    """Whether it records, sets or writes anything."""


def _writing(group: str, module: str, summary: str) -> Command:
    return Command(group, module, summary, writes=True)


COMMANDS: Final[dict[str, Command]] = {
    "new": _writing(_WORK, "playbooks", "start a closure, print its path"),
    "next": Command(_WORK, "status", "the one next thing, how it is done, and its command"),
    "tick": _writing(_WORK, "items", "mark items done"),
    "note": _writing(_WORK, "notes", "add a note (- reads standard input)"),
    "attach": _writing(_WORK, "notes", "attach a proof, kept beside the closure"),
    "skip": _writing(_WORK, "items", "record items as not applicable"),
    "ack": _writing(_WORK, "items", "say that you have read consequences, each by name"),
    "without": _writing(_WORK, "choices", "go on without recommended items"),
    "date": _writing(_WORK, "choices", "give a day that waits count from"),
    "due": _writing(_WORK, "choices", "say by when items, or all of it, should be done"),
    "import": _writing(_WORK, "lists", "bring a list in from an export: orders, payouts"),
    "settle": _writing(_WORK, "settling", "settle rows of a list, each by its id"),
    "apply": _writing(_WORK, "application", "confirm the application, or get what blocks"),
    "outcome": _writing(_WORK, "outcomes", "record what became of the application"),
    "answer": _writing(_WORK, "outcomes", "record what was answered to a request"),
    "untick": _writing(_WORK, "items", "open items again"),
    "undo": _writing(_WORK, "items", "take back your own last statement"),
    "redo": _writing(_WORK, "items", "do again what was taken back"),
    "raise": _writing(_WORK, "choices", "make recommended items a must, or lower them"),
    "add": _writing(_WORK, "choices", "add an item of your own"),
    "drop": _writing(_WORK, "choices", "drop an item that somebody added"),
    "line": _writing(_WORK, "choices", "tick lines of a click path"),
    "found": _writing(_WORK, "choices", "tell how a line of a click path looks now"),
    "elsewhere": _writing(_WORK, "application", "record an application made elsewhere"),
    "accept": _writing(_WORK, "outcomes", "accept what is open beside the application"),
    "letter": _writing(_WORK, "papers", "fill in a letter of the guide; nothing is sent"),
    "retract": _writing(_WORK, "notes", "take a note or a proof back"),
    "status": Command(_LOOK, "status", "the verdict with all that stands in the way"),
    "show": Command(_LOOK, "show", "everything, line by line"),
    "plan": Command(
        _LOOK, "show", "the earliest day to apply, what sets it, how late things may be"
    ),
    "rows": Command(_LOOK, "lists", "the list behind an item, such as the open orders"),
    "list": Command(_LOOK, "closures", "closures in the default folder, the most urgent first"),
    "look": Command(_LOOK, "playbooks", "a guide to read, consequences first"),
    "compare": Command(_LOOK, "playbooks", "two guides, question by question"),
    "playbooks": Command(_LOOK, "playbooks", "list the guides, or show one whole"),
    "demo": Command(_LOOK, "opening", "the app on a half-done example, with a short tour"),
    "open": Command(_LOOK, "opening", "open the app, also on a closure named like a command"),
    "log": Command(_LOOK, "show", "who said what when"),
    "report": Command(_LOOK, "papers", "the report: to read, to print, as a table or a calendar"),
    "share": _writing(_SHARE, "share", "a copy to pass on, or git told how to merge"),
    "merge": _writing(_SHARE, "share", "unite copies, name every conflict"),
    "assign": _writing(_SHARE, "items", "say who sees to items"),
    "demand": _writing(_SHARE, "outcomes", "demand two sign-offs before applying, or lift that"),
    "sign": _writing(_SHARE, "outcomes", "sign off what stands now"),
    "verify": Command(_RECORD, "record", "check the record, print head and count"),
    "repair": _writing(_RECORD, "record", "let what verify found stand, with a reason"),
    "restore": _writing(_RECORD, "record", "put your private copy in place of a damaged file"),
    "forget": _writing(_RECORD, "record", "drop from your private copy what no file holds"),
    "redact": _writing(_RECORD, "notes", "remove a text for good, in every copy it meets"),
    "rename": _writing(_FILES, "closures", "give a closure another name"),
    "archive": _writing(_FILES, "closures", "take a closure out of the list, or put it back"),
    "remove": _writing(_FILES, "closures", "remove a closure for good"),
    "check": Command(_FILES, "files", "check a guide, theme or keymap, list all problems"),
    "name": _writing(_FILES, "files", "show or set the name that stands by what you record"),
    "paths": Command(_FILES, "files", "every path used, and how to remove all of it"),
    "help": Command(_FILES, "files", "the help of a command, with examples"),
    "completion": Command(_FILES, "completion", "print the completion script of a shell"),
}


def load(name: str) -> Action:
    """Return what the command ``name`` does; imports its module."""
    module = import_module(f"closetui.cli.{COMMANDS[name].module}")
    actions: dict[str, Action] = module.ACTIONS
    return actions[name]


def parser_for(name: str) -> "Parser":
    """Return the grammar of the command ``name``; imports its module."""
    from closetui.cli.parser import Parser  # Brings argparse, which opening the app does not need.

    action = load(name)
    parser = Parser(name, action.about, action.examples)
    action.arguments(parser)
    return parser


HELP = ("-h", "--help")


def before_dashes(words: Sequence[str]) -> Sequence[str]:
    """Return the words among which options are looked for: those before a ``--``."""
    return words[: words.index("--")] if "--" in words else words


def asks_for_help(words: Sequence[str]) -> bool:
    """Return whether help is asked for, whatever else is missing."""
    return any(word in HELP for word in before_dashes(words))


def suggestion(word: str, known: Sequence[str], prog: str) -> str:
    """Return the nearest of the ``known`` words as a question, and where to find help."""
    return near_words(nearest(word, known), f"Help: {prog} --help")


def no_such_command(word: str) -> UsageError:
    """Return the refusal of a word that is no command."""
    remedy = near_words(near_command(word), "Help: closetui --help")
    return UsageError(f"no such command: {one_line(word)}", remedy=remedy)


def near_command(word: str) -> str:
    """Return the nearest command, but not one that writes: a guess must not lead to an act."""
    near = nearest(word, COMMANDS)
    return "" if near and COMMANDS[near].writes else near


def program_help() -> str:
    """Return the help of the whole program."""
    width = max(map(len, COMMANDS))
    groups = []
    for group in GROUPS:
        rows = [
            f"  {name:<{width}}  {command.summary}"
            for name, command in COMMANDS.items()
            if command.group == group
        ]
        groups.append("\n".join([f"{group}:", *rows]))
    return "\n\n".join([_HEAD, *groups, _TAIL])


_HEAD = """\
usage: closetui [FILE]
       closetui COMMAND ...
       closetui help [COMMAND]

Work through closing an AliExpress store or account, and keep the record.
Without a command it opens the app: the home screen, or the closure in FILE.
FILE is a progress file, or the name of a closure in the default folder.
A closure that is named like a command opens with: closetui open NAME"""

_TAIL = """\
options:
  -h, --help     show this help; with a command, the help of that command
  -v, --version  show the version
  --json         (most commands) facts as JSON on standard output
  --by NAME      (commands that write) your display name

environment:
  CLOSETUI_USER  your display name
  CLOSETUI_HOME  a folder to keep settings, closures and private state in
  CLOSETUI_NOW   a fixed time (ISO), for tests and rehearsals
  NO_COLOR       no colour on terminals

exit codes:
  0 clear or done   1 error   2 not understood   3 blocked   4 only stale items
  5 copies disagree   6 only waiting on time   7 applied but no longer clear
  8 file damaged or altered
"""
