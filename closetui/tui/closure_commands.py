"""Everything that can be done on the closure screen, as one table."""

from closetui.tui.command import ANYWHERE, NOTES, SEE, SHARE, WORK, Command
from closetui.tui.controller import Controller
from closetui.tui.flows import dating, general, item, moving, note, own_items, proofs, removal
from closetui.tui.flows.apply import apply
from closetui.tui.flows.assign import assign, cannot_assign
from closetui.tui.flows.end import not_finished, show_end
from closetui.tui.flows.guides import compare_guides, look_at_guide, put_closure_away
from closetui.tui.flows.letters import no_letters, write_letter
from closetui.tui.flows.merge import merge
from closetui.tui.flows.names import change_name
from closetui.tui.flows.planning import show_plan
from closetui.tui.flows.share import share
from closetui.tui.flows.sign import cannot_sign, sign
from closetui.tui.flows.since import look_again
from closetui.tui.flows.tour import show_tour

_WORK: tuple[Command[Controller], ...] = (
    Command("tick", "space", "tick", "Tick the entry, say that it is still so, or settle it.",
            item.tick, item.cannot_tick, {"tick": "", "untick": "", "ack": ""},
            WORK, "tick, still so, settle", "done stale conflict acknowledge read"),
    Command("reopen", "backspace", "open again", "Open the entry again: it is no longer so.",
            item.reopen, item.cannot_reopen, {}, WORK, "", "untick no longer"),
    Command("skip", "x", "does it apply", "Say that the entry does not apply, or that it does.",
            item.skip, item.cannot_skip, {"skip": ""}, WORK, "does it apply?", "n/a skip"),
    Command("day", "d", "day", "Give a day: seen when, due when, the day you want.",
            dating.set_day, instead_of={"date": "", "due": ""},
            group=WORK, brief="day: seen, put up, due", also="date deadline observed"),
    Command("apply", "a", "apply", "Apply, or list everything that stands in the way.",
            apply, instead_of={
                "apply": "", "status": "", "outcome": "", "accept": "", "answer": "", "without": "",
                "elsewhere": ", then the last line", "repair": ", then enter on that line"},
            group=WORK, brief="what is in the way; apply", also="blockers gate blocked outcome"),
    Command("again", "l", "look again", "Look again at what ran out; what happened meanwhile.",
            look_again, group=WORK, brief="look again at what ran out", also="stale since sweep"),
    Command("undo", "u", "undo", "Take back your own last statement.",
            general.undo, general.cannot_undo, {"undo": ""}, WORK, "take back", "undo"),
    Command("redo", "U,ctrl+y", "redo", "Say again what you took back with undo.",
            general.redo, general.cannot_redo, {"redo": ""}, WORK, "do again", "redo"),
    Command("next", "]", "next", "Go to the next thing to do, or do it where it is no entry; "
            "again: to the one after.",
            moving.go_next, group=WORK, brief="next open one"),
    Command("last", "[", "last", "Go to the thing before.", moving.go_last,
            group=WORK, brief="the open one before"),
)  # fmt: skip
"""What is done with the entry under the light."""

_OWN: tuple[Command[Controller], ...] = (
    Command("add", "+", "add", "Add an item of your own to this closure.",
            own_items.add_own, instead_of={"add": ""},
            group=WORK, brief="add an item of your own"),
    Command("drop", "", "drop own item", "Drop an item of your own; asks why.",
            own_items.drop_own, own_items.cannot_drop, {"drop": ""}),
    Command("raise", "", "make it a must", "Let closing wait for a recommended item.",
            own_items.raise_item, own_items.cannot_raise, {"raise": ""}),
    Command("lower", "", "recommended again", "Let an item that you raised be recommended again.",
            own_items.lower_item, own_items.cannot_lower, {"lower": ""}),
)  # fmt: skip
"""What a person shapes beyond the guide."""

_NOTES: tuple[Command[Controller], ...] = (
    Command("note", "n", "note", "Write a note on the entry.",
            note.write, item.nothing_chosen, {"note": ""}, NOTES, "write a note"),
    Command("edit", "e", "edit note", "Change the newest note, in your own editor if one is set.",
            note.edit, item.nothing_chosen, {}, NOTES, "change your newest note"),
    Command("attach", "", "attach a proof", "Attach a file to the entry: a receipt, a picture.",
            proofs.attach, item.nothing_chosen, {"attach": ""}, NOTES, "",
            "proof file receipt screenshot"),
    Command("retract", "D", "drop note", "Take back a note on the entry; its trace stays.",
            item.retract, item.cannot_retract, {"retract": ""}, NOTES, "take a note back"),
    Command("private", "", "make a note private",
            "Keep a note out of reports, and of copies made without private notes.",
            removal.make_private, removal.cannot_make_private),
    Command("redact", "", "remove text", "Remove the text of a note, or of a reason, for good.",
            removal.redact, removal.cannot_redact, {"redact": ""}),
)  # fmt: skip
"""What is done with notes."""

_SEE: tuple[Command[Controller], ...] = (
    Command("whole", "enter", "read", "Read about the row under the light, or open its list.",
            moving.read, instead_of={"rows": "", "settle": ", then enter", "import": ", then +"},
            group=SEE, brief="read; open its list", also="orders rows settle import list"),
    Command("sources", "f", "sources", "Show how sure a rule is, and from where.",
            moving.show_sources, moving.no_sources, {}, SEE, "sources, how sure", "confidence"),
    Command("find", "slash", "find", "Find anything by any word in it.", general.find,
            group=SEE, brief="find, in everything", also="search"),
    Command("plan", "p", "plan", "Show the days to come: when you can be out, and what sets it.",
            show_plan, instead_of={"plan": ""}, group=SEE, brief="the plan as a picture",
            also="calendar days timetable gantt"),
    Command("history", "h", "history", "Show who said what when.",
            general.show_history, instead_of={"log": ""}, group=SEE, brief="who said what when",
            also="log"),
    Command("look", "v", "look at a guide", "Read a guide as it was before anything was started.",
            look_at_guide, instead_of={"look": "", "playbooks": ""}, group=SEE, also="playbook"),
    Command("compare", "=", "compare", "Lay the guide beside another, question by question.",
            compare_guides, instead_of={"compare": ""}, group=SEE, brief="compare two guides"),
    Command("copy", "y", "copy", "Copy what is read about the row.", moving.copy,
            group=SEE, brief="copy what is read", also="yank clipboard"),
    Command("back", "escape", "back", "Go one step back: from the reading to the list.",
            moving.back, group=SEE, brief="one step back"),
)  # fmt: skip
"""What is looked at."""

_SHARE: tuple[Command[Controller], ...] = (
    Command("merge", "m", "merge", "Bring in a copy of this closure; looks first.",
            merge, instead_of={"merge": ""}, group=SHARE, brief="bring in a copy", also="unite"),
    Command("arrivals", "i", "came in", "Show what came in from others meanwhile.",
            general.show_incoming, group=SHARE, brief="what came in", also="arrivals news"),
    Command("share", "c", "share", "Write a copy to send, or tell git how to merge the file.",
            share, instead_of={"share": ""}, group=SHARE, brief="send a copy", also="share git"),
    Command("report", "r", "report", "Write the dossier to a file.", general.report,
            instead_of={"report": ""}, group=SHARE, brief="report, calendar", also="dossier"),
    Command("letter", "", "write a letter", "Fill in a letter of the guide, to copy or to write.",
            write_letter, no_letters, {"letter": ""}, SHARE, "", "letter mail complaint"),
    Command("assign", "w", "who", "Say who sees to the entry; anybody may still tick it.",
            assign, cannot_assign, {"assign": ""}, SHARE, "who sees to it", "assign"),
    Command("sign", "s", "sign", "Sign off what stands, or demand two sign-offs before applying.",
            sign, cannot_sign, {"sign": "", "demand": ""}, SHARE, "sign off", "demand"),
    Command("put-away", "z", "put away", "Take the closure out of the list; its file stays.",
            put_closure_away, instead_of={"archive": ""}, group=SHARE, also="archive hide"),
    Command("name", "", "name", "Change the name that stands by what you record.",
            change_name, instead_of={"name": ""}),
)  # fmt: skip
"""What is done together with others."""

CLOSURE_COMMANDS: tuple[Command[Controller], ...] = (
    *_WORK,
    *_NOTES,
    *_OWN,
    *_SEE,
    *_SHARE,
    Command("help", "question_mark,f1", "keys", "Show what the keys do; enter runs it.",
            general.show_help, group=ANYWHERE, brief="this page", also="help"),
    Command("tour", "", "tour", "Show the screen round, in about a minute.", show_tour,
            group=ANYWHERE, brief="a short look round", also="tutorial help demo"),
    Command("end", "", "the end", "Show what the closure came to, once everything is done.",
            show_end, not_finished, {}, ANYWHERE, "what it came to", "finished all done"),
    Command("theme", "t", "theme", "Choose another theme.", general.change_theme,
            group=ANYWHERE, also="colours colors"),
    Command("others", "o", "home", "Go to the list of closures.", general.go_home,
            instead_of={"list": ""}, group=ANYWHERE, also="others closures"),
    Command("quit", "q", "quit", "Leave; everything is saved already.", general.leave,
            group=ANYWHERE, brief="leave; all is saved", also="exit"),
)  # fmt: skip
"""Every command of the closure screen, the most wanted first."""
