"""Every command by name, with the module that does it and its line in the help.

Modules are imported only when their command is asked for.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from closetui.cli.call import Action
from closetui.domain.values import distinct


@distinct
class Entry(NamedTuple):
    """One row of the table."""

    module: str
    usage: str
    told: str


COMMANDS: Final[dict[str, Entry]] = {
    "playbooks": Entry("guides", "[ID]", "list the playbooks, or show one whole"),
    "new": Entry("guides", "PLAYBOOK NAME", "start a closure, print its path"),
    "list": Entry("folder", "", "closures in the default folder, the most urgent first"),
    "show": Entry("looking", "FILE [ITEM]", "everything, line by line"),
    "status": Entry("looking", "FILE", "the verdict with all that stands in the way"),
    "tick": Entry("ticking", "FILE ITEM...", "mark items done"),
    "untick": Entry("ticking", "FILE ITEM...", "open items again"),
    "skip": Entry("ticking", "FILE ITEM...", "record items as not applicable"),
    "note": Entry("notes", "FILE [ITEM] TEXT", "add a note (- reads standard input)"),
    "retract": Entry("notes", "FILE NOTE", "take a note back"),
    "redact": Entry("notes", "FILE ENTRY", "remove a text for good, in every copy it meets"),
    "ack": Entry("ticking", "FILE CONSEQUENCE...", "acknowledge consequences, each by name"),
    "undo": Entry("ticking", "FILE", "take back your own last statement"),
    "apply": Entry("applying", "FILE --route ROUTE", "apply, or get the list of what blocks"),
    "elsewhere": Entry("outcomes", "FILE --why TEXT", "record an application made elsewhere"),
    "outcome": Entry("outcomes", "FILE OUTCOME --note TEXT", "record what became of it"),
    "accept": Entry("outcomes", "FILE --reason TEXT", "accept what is open beside it"),
    "assign": Entry("people", "FILE ITEM... --to NAME", "say who sees to items"),
    "demand": Entry("people", "FILE", "demand two sign-offs before applying, or lift that"),
    "sign": Entry("people", "FILE", "sign off what stands now"),
    "name": Entry("people", "[NAME]", "show or set the name that stands by what you record"),
    "share": Entry("sharing", "FILE", "a copy to pass on, or git told how to merge"),
    "merge": Entry("merging", "FILE OTHER...", "unite copies, name every conflict"),
    "log": Entry("looking", "FILE", "who said what when"),
    "verify": Entry("record", "FILE", "check the record, print head and count"),
    "repair": Entry("record", "FILE --reason TEXT", "acknowledge what verify found"),
    "restore": Entry("record", "FILE", "put your private copy in place of a damaged file"),
    "report": Entry("reporting", "FILE", "the dossier, as Markdown or JSON"),
    "paths": Entry("folder", "", "every path used, and how to remove all of it"),
    "check": Entry("checking", "PATH", "check a playbook or theme, list all problems"),
    "open": Entry("opening", "[FILE]", "open the app, also on a closure named like a command"),
}


def action(name: str) -> Action:
    """Return what the command ``name`` does; imports its module."""
    # Not through importlib, which nothing else of a short command needs.
    module = __import__(f"closetui.cli.{COMMANDS[name].module}", fromlist=["ACTIONS"])
    actions: dict[str, Action] = module.ACTIONS
    return actions[name]


def program_help() -> str:
    """Return the help of the whole program."""
    width = max(len(f"{name} {entry.usage}") for name, entry in COMMANDS.items())
    rows = [
        f"  {f'{name} {entry.usage}'.strip():<{width}}  {entry.told}"
        for name, entry in COMMANDS.items()
    ]
    return "\n".join([_HEAD, *rows, _TAIL])


_HEAD = """\
usage: closetui [FILE]
       closetui COMMAND ...

Work through closing an AliExpress store or account, and keep the record.
Without a command it opens the app: the home screen, or the closure in FILE.
FILE is a progress file, or the name of a closure in the default folder.
A closure that is named like a command opens with: closetui open NAME

commands:"""

_TAIL = """
options:
  -h, --help     show this help; with a command, the help of that command
  --version      show the version
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
