"""The help of the whole program, and the command that shows it or that of one command."""

from closetui.cli.context import Action, Context
from closetui.cli.parser import Parser
from closetui.cli.table import COMMANDS, GROUPS, no_such_command, parser_for
from closetui.domain.errors import EXIT_CLEAR


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


def _arguments(parser: Parser) -> None:
    parser.word("command", "a command; the whole program without it", count="?")


def _help(context: Context) -> int:
    name = str(context.options.command)
    if name and name not in COMMANDS:
        raise no_such_command(name)
    context.out.text(parser_for(name).format_help() if name else program_help())
    return EXIT_CLEAR


ACTIONS = {
    "help": Action(
        "Show the help of the program, or that of one command with examples.",
        _arguments,
        _help,
        ("closetui help", "closetui help tick"),
    )
}
