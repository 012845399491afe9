"""Everything that can be done on the closure screen, as one table.

Each row has one entry in ``closure_actions.py``, which is loaded after the first drawing, in a
quiet moment or when a command is first run.
"""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from closetui.tui.closure_refusals import (
    cannot_assign,
    cannot_drop,
    cannot_lower,
    cannot_make_private,
    cannot_raise,
    cannot_redact,
    cannot_redo,
    cannot_reopen,
    cannot_restore,
    cannot_retract,
    cannot_sign,
    cannot_skip,
    cannot_tick,
    cannot_undo,
    no_letters,
    no_sources,
    not_finished,
    nothing_chosen,
)
from closetui.tui.command import (
    ANYWHERE,
    FIND,
    HELP,
    HOME,
    NOTES,
    OWN_FILES,
    QUIT,
    REDO,
    RESTORE,
    SEE,
    SHARE,
    SKIP,
    THEME,
    UNDO,
    WORK,
    Command,
    Refusal,
)
from closetui.tui.controller import Controller

_NOTHING: Final[Mapping[str, str]] = MappingProxyType({})


def actions() -> Mapping[str, Callable[[Controller], Awaitable[None] | None]]:
    """Return what each command does; the first time that brings all flows and dialogs."""
    from closetui.tui.closure_actions import ACTIONS

    return ACTIONS


def _row(
    id: str,
    keys: str,
    label: str,
    help: str,
    refusal: Callable[[Controller], Refusal] = lambda _: "",
    *,
    instead_of: Mapping[str, str] = _NOTHING,
    group: str = "",
    also: str = "",
    writes: bool = False,
) -> Command[Controller]:
    """Return a command that does what stands under its id in the table of actions."""
    run = _action(id)
    return Command(id, keys, label, help, run, refusal, instead_of, group, also, writes)


def _action(id: str) -> Callable[[Controller], Awaitable[None] | None]:
    def run(controller: Controller) -> Awaitable[None] | None:
        return actions()[id](controller)

    return run


def _shared(
    command: Command[Any], refusal: Callable[[Controller], Refusal] = lambda _: "", group: str = ""
) -> Command[Controller]:
    """Return a command that other screens have as well, as it works here."""
    group = group or command.group
    return command._replace(run=_action(command.id), refusal=refusal, group=group)


_WORK: tuple[Command[Controller], ...] = (
    _row("tick", "space", "tick, still so, settle",
         "Tick the entry, say that it is still so, or settle it.",
         cannot_tick, instead_of={"tick": "", "untick": "", "ack": ""},
         group=WORK, also="done stale conflict acknowledge read", writes=True),
    _row("reopen", "backspace", "open again", "Open the entry again: it is no longer so.",
         cannot_reopen, group=WORK, also="untick no longer", writes=True),
    _shared(SKIP, cannot_skip, WORK),
    _row("day", "d", "day: seen, put up, due", "Give a day: seen when, due when, the day you want.",
         instead_of={"date": "", "due": ""},
         group=WORK, also="date deadline observed", writes=True),
    _row("apply", "a", "what is in the way; apply",
         "Apply, or list everything that stands in the way.",
         instead_of={
             "apply": "", "status": "", "outcome": "", "accept": "", "answer": "", "without": "",
             "elsewhere": ", then the last line", "repair": ", then enter on that line"},
         group=WORK, also="blockers gate blocked outcome"),
    _row("again", "l", "look again at what ran out",
         "Look again at what ran out; what happened meanwhile.",
         group=WORK, also="stale since sweep"),
    _shared(UNDO, cannot_undo, WORK),
    _shared(REDO, cannot_redo, WORK),
    _row("next", "]", "next open one", "Go to the next thing to do, or do it where it is no entry; "
         "again: to the one after.",
         group=WORK),
    _row("last", "[", "the open one before", "Go to the open one before.",
         group=WORK),
)  # fmt: skip
"""What is done with the entry under the light."""

_OWN: tuple[Command[Controller], ...] = (
    _row("add", "+", "add an item of your own", "Add an item of your own to this closure.",
         instead_of={"add": ""},
         group=WORK, writes=True),
    _row("drop", "", "drop own item", "Drop an item of your own; asks why.",
         cannot_drop, instead_of={"drop": ""}, writes=True),
    _row("raise", "", "make it a must", "Let closing wait for a recommended item.",
         cannot_raise, instead_of={"raise": ""}, writes=True),
    _row("lower", "", "recommended again", "Let an item that you raised be recommended again.",
         cannot_lower, instead_of={"lower": ""}, writes=True),
)  # fmt: skip
"""What a person shapes beyond the guide."""

_NOTES: tuple[Command[Controller], ...] = (
    _row("note", "n", "write a note", "Write a note on the entry.",
         nothing_chosen, instead_of={"note": ""}, group=NOTES, writes=True),
    _row("edit", "e", "change your newest note",
         "Change the newest note, in your own editor if one is set.",
         nothing_chosen, group=NOTES, writes=True),
    _row("attach", "", "attach a proof", "Attach a file to the entry: a receipt, a picture.",
         nothing_chosen, instead_of={"attach": ""}, group=NOTES,
         also="proof file receipt screenshot", writes=True),
    _row("retract", "D", "take a note back", "Take back a note on the entry; its trace stays.",
         cannot_retract, instead_of={"retract": ""}, group=NOTES, also="drop", writes=True),
    _row("private", "", "make a note private",
         "Keep a note out of reports, and of copies made without private notes.",
         cannot_make_private, writes=True),
    _row("redact", "", "remove text", "Remove the text of a note, or of a reason, for good.",
         cannot_redact, instead_of={"redact": ""}, writes=True),
)  # fmt: skip
"""What is done with notes."""

_SEE: tuple[Command[Controller], ...] = (
    _row("whole", "enter", "read; open its list",
         "Read about the row under the light, or open its list.",
         instead_of={"rows": "", "settle": ", then enter", "import": ", then +"},
         group=SEE, also="orders rows settle import list"),
    _row("sources", "f", "sources, how sure", "Show how sure a rule is, and from where.",
         no_sources, group=SEE, also="confidence"),
    _shared(FIND),
    _row("plan", "p", "the plan as a picture",
         "Show the days to come: when you can be out, and what sets it.",
         instead_of={"plan": ""}, group=SEE,
         also="calendar days timetable gantt"),
    _row("history", "h", "who said what when", "Show who said what when.",
         instead_of={"log": ""}, group=SEE,
         also="log"),
    _row("look", "v", "look at a guide", "Read a guide as it was before anything was started.",
         instead_of={"look": "", "playbooks": ""}, group=SEE, also="playbook"),
    _row("compare", "=", "compare two guides",
         "Lay the guide beside another, question by question.",
         instead_of={"compare": ""}, group=SEE),
    _row("copy", "y", "copy what is read", "Copy what is read about the row.",
         group=SEE, also="yank clipboard"),
    _row("back", "escape", "one step back", "Go one step back: from the reading to the list.",
         group=SEE),
)  # fmt: skip
"""What is looked at."""

_SHARE: tuple[Command[Controller], ...] = (
    _row("merge", "m", "bring in a copy", "Bring in a copy of this closure; looks first.",
         instead_of={"merge": ""}, group=SHARE, also="unite", writes=True),
    _row("arrivals", "i", "what came in", "Show what came in from others meanwhile.",
         group=SHARE, also="arrivals news"),
    _row("share", "c", "send a copy", "Write a copy to send, or tell git how to merge the file.",
         instead_of={"share": ""}, group=SHARE, also="share git"),
    _row("report", "r", "report, calendar", "Write the report to a file.",
         instead_of={"report": ""}, group=SHARE, also="dossier"),
    _row("letter", "", "write a letter", "Fill in a letter of the guide, to copy or to write.",
         no_letters, instead_of={"letter": ""}, group=SHARE, also="letter mail complaint"),
    _row("assign", "w", "who sees to it", "Say who sees to the entry; anybody may still tick it.",
         cannot_assign, instead_of={"assign": ""}, group=SHARE,
         also="assign", writes=True),
    _row("sign", "s", "sign off", "Sign off what stands, or demand two sign-offs before applying.",
         cannot_sign, instead_of={"sign": "", "demand": ""}, group=SHARE,
         also="demand", writes=True),
    _row("put-away", "z", "put away", "Take the closure out of the list; its file stays.",
         instead_of={"archive": ""}, group=SHARE, also="archive hide"),
    _row("name", "", "name", "Change the name that stands by what you record.",
         instead_of={"name": ""}),
)  # fmt: skip
"""What is done together with others."""

CLOSURE_COMMANDS: tuple[Command[Controller], ...] = (
    *_WORK,
    *_NOTES,
    *_OWN,
    *_SEE,
    *_SHARE,
    _shared(HELP),
    _row("tour", "", "a short look round", "Take a short look round, in about a minute.",
         group=ANYWHERE, also="tutorial help demo"),
    _row("end", "", "what it came to", "Show what the closure came to, once everything is done.",
         not_finished, group=ANYWHERE, also="finished all done"),
    _shared(THEME),
    _shared(OWN_FILES),
    _shared(RESTORE, cannot_restore),
    _shared(HOME),
    _shared(QUIT),
)  # fmt: skip
"""Every command of the closure screen, the most wanted first."""
