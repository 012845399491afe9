"""Everything that can be done on the closure screen, as one table."""

from functools import partial
from typing import TYPE_CHECKING, cast

from closetui.tui.desk import Desk
from closetui.tui.verbs import Verb, keys_by_command, later

if TYPE_CHECKING:
    from closetui.tui.app import ClosetuiApp

_item, _closure, _removal = (
    partial(later, module) for module in ("item_verbs", "closure_acts", "removal")
)


async def _theme(desk: Desk) -> None:
    """Choose another theme."""
    desk.screen.app.action_change_theme()


async def _others(desk: Desk) -> None:
    """Go to the list of closures."""
    app = cast("ClosetuiApp", desk.screen.app)
    app.call_later(app.go_home)  # This verb belongs to the screen that goes away.


async def _quit(desk: Desk) -> None:
    """Leave; everything is saved already."""
    desk.screen.app.exit()


_TEAM: tuple[Verb[Desk], ...] = (
    Verb("assign", "w", "who", "Say who sees to the entry; anybody may still tick it.",
         later("team_verbs", "assign"), later("team_verbs", "cannot_assign"), {"assign": ""}),
    Verb("sign", "s", "sign", "Sign off what stands, or demand two sign-offs before applying.",
         later("sign_flow", "sign"), later("sign_flow", "cannot_sign"), {"sign": "", "demand": ""}),
    Verb("private", "p", "private",
         "Make a note private: out of reports, and of copies made without private notes.",
         _removal("make_private"), _removal("cannot_make_private")),
    Verb("share", "c", "share", "Write a copy to send, or tell git how to merge the file.",
         later("share_flow", "share"), commands={"share": ""}),
    Verb("redact", "", "remove text", "Remove the text of a note, or of a reason, for good.",
         _removal("redact"), _removal("no_words"), {"redact": ""}),
    Verb("name", "", "name", "Change the name that stands by what you record.",
         later("names", "change_name"), commands={"name": ""}),
)  # fmt: skip
"""What is done together with others."""

ALL_VERBS: tuple[Verb[Desk], ...] = (
    Verb("help", "question_mark,f1", "help", "Show what the keys do; enter runs it.",
         _closure("show_help")),
    Verb("tick", "space", "tick", "Tick the entry, open it again (asks why), or settle it.",
         _item("tick"), _item("cannot_tick"), {"tick": "", "untick": "", "ack": ""}),
    Verb("note", "n", "note", "Write a note on the entry.",
         later("note_flow", "note"), _item("nothing_chosen"), {"note": ""}),
    Verb("apply", "a", "apply", "Apply, or list everything that stands in the way.",
         later("apply_flow", "apply"), commands={
             "apply": "", "status": "", "outcome": "", "accept": "",
             "elsewhere": ", then the last line", "repair": ", then enter on that line"}),
    Verb("find", "slash", "find", "Find an entry by any word in it.", _closure("find")),
    Verb("skip", "x", "n/a", "Record the entry as not applicable (asks why).",
         _item("skip"), _item("cannot_skip"), {"skip": ""}),
    Verb("undo", "u", "undo", "Take back your own last statement.",
         _closure("undo"), commands={"undo": ""}),
    Verb("whole", "enter", "whole", "Show the entry on the whole screen.",
         _item("whole"), _item("nothing_chosen")),
    Verb("edit", "e", "edit", "Edit the newest note on the entry in your own editor.",
         later("note_flow", "edit_note"), _item("nothing_chosen")),
    Verb("retract", "d", "drop note", "Take back a note on the entry; its trace stays.",
         _item("retract"), _item("no_note"), {"retract": ""}),
    Verb("history", "h", "history", "Show who said what when.",
         _closure("history"), commands={"log": ""}),
    Verb("arrivals", "i", "came in", "Show what came in from others meanwhile.",
         _closure("arrivals")),
    Verb("merge", "m", "merge", "Bring in a copy of this closure; looks first.",
         later("merge_flow", "merge"), commands={"merge": ""}),
    Verb("report", "r", "report", "Write the dossier to a file.", _closure("report"),
         commands={"report": ""}),
    *_TEAM,
    Verb("theme", "t", "theme", "Choose another theme.", _theme),
    Verb("others", "o", "others", "Go to the list of closures.", _others),
    Verb("quit", "q", "quit", "Leave; everything is saved already.", _quit),
)  # fmt: skip
"""Every verb of the closure screen, the most wanted first, as in the key bar."""

KEYS_FOR = keys_by_command(ALL_VERBS)
"""What to press in the app instead of a shell command."""
