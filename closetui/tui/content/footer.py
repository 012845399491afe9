"""The last two lines of a closure: what the lit row means, and what can be done with it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from textual.content import Content

from closetui.domain.applying import leading_way
from closetui.domain.blockers import BlockerKind
from closetui.domain.due import open_before
from closetui.domain.playbook import Item, Section
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised
from closetui.reports.next_doing import lacking_day
from closetui.reports.progress import to_look_again
from closetui.reports.signs import Standing, list_count, sign, standing_of
from closetui.reports.when import Clock, due_of, due_words
from closetui.reports.words import GONE_ON, standing_word, strength_word
from closetui.reports.work import LETTER, is_led_through, read_row_id
from closetui.tui.command import Offer
from closetui.tui.content.banner import NARROW_LINE, Verb, fitted_keys
from closetui.tui.content.signs import sign_content
from closetui.tui.content.standing import again_word
from closetui.tui.text import user_line
from closetui.tui.widgets.spans import GAP, KeyOf, clickable, keyed, spread
from closetui.views import View


def status_lines(
    view: View, lit: str, title: str, key_of: KeyOf, width: int, *, leads: bool = True
) -> list[Content]:
    """Return what the sign of a row means, and what stands in the way.

    Where there is little room it is three lines, with the ``title`` whole; it is empty for a row
    that is neither an entry nor a part of the guide. ``leads`` says whether one can go from here
    to what stands in the way.
    """
    state = view.verdict.states.get(lit)
    if width < NARROW_LINE:
        return _slim_status(
            view, state, title, width, in_the_way(view, key_of, short=True, leads=leads)
        )
    meaning, right = _meaning(view, state, title), in_the_way(view, key_of, leads=leads)
    if meaning.cell_length + len(GAP) + right.cell_length > width:
        right = in_the_way(view, key_of, short=True, leads=leads)
    return [spread(meaning, right, width)]


def _slim_status(
    view: View, state: ItemState | None, title: str, width: int, right: Content
) -> list[Content]:
    """Return three lines: the whole title, on two of them if it is long, and how it stands."""
    lines = user_line(title).stylize("bold").wrap(max(width, 1))[:2]
    meaning = _meaning(view, state, title, short=True)
    if len(lines) > 1:
        return [*lines, spread(meaning, right, width)]
    strength = ""
    if state is not None and not state.derived and state.section is not Section.CONSEQUENCE:
        strength = strength_word(state.strength)
    return [
        *lines,
        Content.assemble(meaning, "  ", (strength, "$muted")).truncate(width, ellipsis=True),
        right,
    ]


_SHORT: Final = {
    Standing.OPEN: "to do",
    Standing.LATER: "not yet",
    Standing.DONE: "done",
    Standing.AGAIN: "done, look again",
    Standing.DIFFER: "copies differ",
    Standing.LEFT_OUT: "left out",
}


def _in_short(state: ItemState, standing: Standing) -> str:
    if state.section is Section.CONSEQUENCE and standing is Standing.OPEN:
        return "not read" if state.blocks else "can change again"
    if state.section is Section.CONSEQUENCE and standing is Standing.DONE:
        return "read"
    if standing is Standing.LEFT_OUT and state.answered:
        return GONE_ON
    return _SHORT.get(standing, "")


def _meaning(view: View, state: ItemState | None, title: str, *, short: bool = False) -> Content:
    if state is None:
        return Content("there to be read" if title else "").stylize("$muted")
    shown = sign(view, state)
    mark = Content.assemble(sign_content(shown), " ") if shown.mark else Content("")
    words = _in_short(state, shown.standing) if short and shown.mark else shown.meaning
    if shown.standing is Standing.WAITING:
        words = f"waiting until {Clock(view.now).day(state.day)}"
    found = due_of(view, state.id)
    if found is not None:
        words = f"{due_words(found, Clock(view.now))}; {words}"
    return Content.assemble(mark, user_line(words).stylize("$muted"))


def in_the_way(view: View, key_of: KeyOf, *, short: bool = False, leads: bool = True) -> Content:
    """Return how many things are in the way, or how far it has got.

    A click shows them, if it ``leads`` there.
    """
    verdict = view.verdict
    count = len(verdict.blockers)
    act = view.case.playbook.apply.title
    lead = user_line("" if short else f"{capitalised(act)}: ").stylize("$muted")
    if verdict.application is None:
        count_words = f"{count} in the way" if count else "nothing in the way"
        text = Content.assemble(lead, (count_words, "bold"))
    else:
        words = standing_word(verdict, view.case.playbook)
        open_again = f", {count} no longer clear" if count else ""
        text = user_line(f"{capitalised(words)}{open_again}").stylize("bold")
    if not leads:
        return text
    return clickable(
        Content.assemble(text, "  ", (key_of("apply"), "$accent bold")), "screen.run('apply')"
    )


def key_line(verbs: Sequence[Verb], offer: Callable[[str], Offer], width: int) -> Content:
    """Return the verbs that are possible, as many as fit, then help and quit."""
    possible = [
        keyed(found.key, label, f"screen.run('{found.id}')")
        for found, label in ((offer(command), label) for command, label in verbs)
        if not found.refusal
    ]
    return fitted_keys(possible, offer("help").key, offer("quit").key, width)


_SPACE: Final = {
    Standing.OPEN: "tick",
    Standing.LATER: "tick",
    Standing.WAITING: "change day",
    Standing.DONE: "open again",
    Standing.AGAIN: "still so",
    Standing.DIFFER: "settle",
    Standing.LEFT_OUT: "open again",
}

_OTHERS: Final[Mapping[Standing, tuple[str, ...]]] = {
    Standing.OPEN: ("note", "skip", "apply", "again", "undo"),
    Standing.LATER: ("note", "apply", "again"),
    Standing.WAITING: ("note", "edit", "skip"),
    Standing.DONE: ("note", "edit", "undo"),
    Standing.AGAIN: ("reopen", "note", "day", "apply", "again"),
    Standing.DIFFER: ("note", "history"),
    Standing.LEFT_OUT: ("note", "edit", "undo"),
}


def verbs_for(view: View, lit: str) -> list[Verb]:
    """Return what makes sense on a row, the most wanted first: what space does, then enter."""
    state = view.verdict.states.get(lit)
    read: Verb = ("whole", "read")
    if state is None:
        if read_row_id(lit).kind == LETTER:
            read = ("whole", "fill it in")
        return [read, ("copy", "copy"), ("look", "look at a guide"), ("find", "find")]
    if state.derived:
        return [("tick", "first open one"), read, ("apply", _apply_label(view))]
    item = view.case.playbook.item(lit)
    if item is not None and item.list_name:
        read = ("whole", f"{item.row} list")
    standing = standing_of(view, state)
    if state.section is Section.CONSEQUENCE:
        label = "I have read it" if standing is Standing.OPEN else "unread"
        label = "settle" if standing is Standing.DIFFER else label
        return [("tick", label), read, ("note", "note"), ("sources", "sources")]
    edit = "edit note" if view.case.notes_on(lit) else ""
    labels = {
        "note": "note", "edit": edit, "skip": "does not apply", "undo": "take back",
        "apply": _apply_label(view), "again": _again_label(view), "reopen": "no longer so",
        "day": "day", "history": "who said what",
    }  # fmt: skip
    return [
        ("tick", _space_label(view, item, standing)),
        read,
        *((one, labels[one]) for one in _OTHERS[standing] if labels[one]),
    ]


def _space_label(view: View, item: Item | None, standing: Standing) -> str:
    """Return what space does with an item."""
    if item is None:
        return _SPACE[standing]
    if lacking_day(view, item):
        return "give the day"
    if standing is Standing.AGAIN:
        return again_word(view, item.id)
    anchors = {anchor.id for anchor in view.case.playbook.anchors}
    is_said = bool(view.verdict.states[item.id].statements)
    has_day = (item.ways and is_said) or item.wait_from in anchors
    if standing is Standing.WAITING and not has_day:
        return "is it over?"
    return _SPACE[Standing.OPEN if standing is Standing.LEFT_OUT and not is_said else standing]


def deeds_for(view: View, lit: str) -> list[Verb]:
    """Return what does the next thing on a row: its list unless all is settled, or space.

    What leads on to another guide is no longer to be ticked: that guide comes first.
    """
    item, state = view.case.playbook.item(lit), view.verdict.states.get(lit)
    if item is not None and state is not None and leading_way(item, state) is not None:
        return [("look", "look at that guide"), *verbs_for(view, lit)]
    lists: list[Verb] = [("whole", "its list")] if goes_by_list(view, lit) else []
    return [*lists, *verbs_for(view, lit)]


def goes_by_list(view: View, entry: str) -> bool:
    """Return whether one goes on in a list that stands behind an entry.

    Once all of its rows are settled, the entry itself is to be ticked. Where copies differ the list
    does not help: they contradict each other about the entry itself.
    """
    item, state = view.case.playbook.item(entry), view.verdict.states.get(entry)
    if item is None or not item.list_name or state is None:
        return False
    settled = (count := list_count(view, entry)) is not None and not count.left
    return not settled and state.state is not State.CONFLICT


def _again_label(view: View) -> str:
    """Return how many things ran out; empty where none did."""
    count = to_look_again(view)
    return f"look again {count}" if count else ""


def _apply_label(view: View) -> str:
    if view.verdict.application is not None:
        return after_label(view)
    return "what is in the way" if view.verdict.blockers else "apply"


def going_on(view: View) -> str:
    """Return what applying begins with where it leads through all of it; empty where not."""
    blockers = view.verdict.blockers
    if not blockers or not is_led_through(view) or view.verdict.application or view.read_only.why:
        return ""
    again = any(blocker.kind is BlockerKind.STALE for blocker in blockers)
    return "look again, then go on" if again else "read it, then go on"


def after_label(view: View) -> str:
    """Return what is asked for once an application stands."""
    application = view.verdict.application
    if len(view.case.standing) > 1:
        return "which one is real"
    if view.verdict.blockers:
        return "what is not clear"
    if application is None or application.sent is None:
        return "what became of it"
    answered = application.deed(view.case.playbook) == "sent"
    return "what did they answer" if answered else "what became of it"


def reading_verbs(view: View, lit: str) -> list[Verb]:
    """Return what makes sense while the keyboard is in what is read about a row."""
    first, *_ = verbs_for(view, lit)
    verbs = [first] if first[0] == "tick" else []
    if open_before(view.case, view.verdict.states, [lit]):
        return [*verbs, ("back", "list"), ("whole", "go to what comes first"), ("next", "next")]
    return [*verbs, ("back", "list"), ("next", "next"), ("note", "note"), ("sources", "sources")]
