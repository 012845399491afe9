"""Everything that can be done on the closure screen, as one table."""

from closetui.tui.command import Command, keys_by_shell_command
from closetui.tui.controller import Controller
from closetui.tui.flows import closure, item, moving, note, removal
from closetui.tui.flows.apply import apply
from closetui.tui.flows.assign import assign, cannot_assign
from closetui.tui.flows.finished import not_finished, show_end
from closetui.tui.flows.merge import merge
from closetui.tui.flows.names import change_name
from closetui.tui.flows.share import share
from closetui.tui.flows.sign import cannot_sign, sign
from closetui.tui.flows.since import look_again
from closetui.tui.flows.tour import show_tour

_TEAM: tuple[Command[Controller], ...] = (
    Command("assign", "w", "who", "Say who sees to the entry; anybody may still tick it.",
            assign, cannot_assign, {"assign": ""}),
    Command("sign", "s", "sign", "Sign off what stands, or demand two sign-offs before applying.",
            sign, cannot_sign, {"sign": "", "demand": ""}),
    Command("private", "p", "private",
            "Make a note private: out of reports, and of copies made without private notes.",
            removal.make_private, removal.cannot_make_private),
    Command("share", "c", "share", "Write a copy to send, or tell git how to merge the file.",
            share, instead_of={"share": ""}),
    Command("redact", "", "remove text", "Remove the text of a note, or of a reason, for good.",
            removal.redact, removal.cannot_redact, {"redact": ""}),
    Command("name", "", "name", "Change the name that stands by what you record.",
            change_name, instead_of={"name": ""}),
)  # fmt: skip
"""What is done together with others."""

_MOVES: tuple[Command[Controller], ...] = (
    Command("whole", "enter", "read", "Read about the row under the light.", moving.read),
    Command("reopen", "backspace", "open again", "Open the entry again: it is no longer so.",
            item.reopen, item.cannot_reopen),
    Command("next", "]", "next", "Go to the next thing to do; again: to the one after.",
            moving.go_next),
    Command("last", "[", "last", "Go to the thing before.", moving.go_last),
    Command("sources", "f", "sources", "Show how sure a rule is, and from where.",
            moving.show_sources, moving.no_sources),
    Command("copy", "y", "copy", "Copy what is read about the row.", moving.copy),
    Command("back", "escape", "back", "Go one step back: from the reading to the list.",
            moving.back),
)  # fmt: skip
"""Moving about, and reading."""

CLOSURE_COMMANDS: tuple[Command[Controller], ...] = (
    Command("help", "question_mark,f1", "help", "Show what the keys do; enter runs it.",
            closure.show_help),
    Command("tick", "space", "tick", "Tick the entry, open it again, or settle it.",
            item.tick, item.cannot_tick, {"tick": "", "untick": "", "ack": "", "date": ""}),
    Command("note", "n", "note", "Write a note on the entry.",
            note.write, item.nothing_chosen, {"note": ""}),
    Command("apply", "a", "apply", "Apply, or list everything that stands in the way.",
            apply, instead_of={
                "apply": "", "status": "", "outcome": "", "accept": "", "answer": "", "without": "",
                "elsewhere": ", then the last line", "repair": ", then enter on that line"}),
    Command("again", "l", "look again", "Look again at what ran out; what happened meanwhile.",
            look_again),
    Command("find", "slash", "find", "Find an entry by any word in it.", closure.find),
    Command("skip", "x", "n/a", "Record the entry as not applicable.",
            item.skip, item.cannot_skip, {"skip": ""}),
    Command("undo", "u", "undo", "Take back your own last statement.",
            closure.undo, instead_of={"undo": ""}),
    Command("redo", "ctrl+y,U", "redo", "Say again what you took back with undo.",
            closure.redo, instead_of={"redo": ""}),
    *_MOVES,
    Command("edit", "e", "edit", "Edit the newest note on the entry in your own editor.",
            note.edit, item.nothing_chosen),
    Command("retract", "d", "drop note", "Take back a note on the entry; its trace stays.",
            item.retract, item.cannot_retract, {"retract": ""}),
    Command("history", "h", "history", "Show who said what when.",
            closure.show_history, instead_of={"log": ""}),
    Command("arrivals", "i", "came in", "Show what came in from others meanwhile.",
            closure.show_incoming),
    Command("merge", "m", "merge", "Bring in a copy of this closure; looks first.",
            merge, instead_of={"merge": ""}),
    Command("report", "r", "report", "Write the dossier to a file.", closure.report,
            instead_of={"report": ""}),
    *_TEAM,
    Command("end", "", "the end", "Show what the closure came to, once everything is done.",
            show_end, not_finished),
    Command("tour", "", "tour", "Show the screen round, in about a minute.", show_tour),
    Command("theme", "t", "theme", "Choose another theme.", closure.change_theme),
    Command("others", "o", "others", "Go to the list of closures.", closure.go_home,
            instead_of={"list": ""}),
    Command("quit", "q", "quit", "Leave; everything is saved already.", closure.leave),
)  # fmt: skip
"""Every command of the closure screen, the most wanted first, as in the key bar."""

KEYS_FOR = keys_by_shell_command(CLOSURE_COMMANDS)
"""What to press in the app instead of a shell command."""
