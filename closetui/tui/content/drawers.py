"""The five drawers of a closure, and below them what is still out after applying."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from textual.content import Content

from closetui.domain.playbook import Playbook, Section
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState
from closetui.domain.text import counted
from closetui.reports.days import Sum, came_in, money
from closetui.reports.progress import (
    Progress,
    afterwards,
    consequences,
    musts,
    progress_of,
    recommended,
)
from closetui.reports.signs import sign
from closetui.reports.work import (
    ABOUT,
    ABOUT_TITLE,
    AFTER,
    GUIDE,
    HAPPENS,
    REQUIREMENTS,
    STEPS,
    drawer_order,
    drawer_states,
    first_open,
    guide_rows,
)
from closetui.tui.content.signs import entry_row, group_row, plain_row
from closetui.tui.text import user_line
from closetui.tui.widgets.chest_state import Drawer
from closetui.tui.widgets.rows import Row, line_row
from closetui.tui.widgets.spans import FAINT, KeyOf, bar, spread
from closetui.views import View

BAR_CELLS: Final = 10
"""How long the bar in a heading is."""


def drawers(view: View, key_of: KeyOf | None = None) -> tuple[Drawer, ...]:
    """Return the drawers of a closure; what comes afterwards stands first once it has begun.

    ``key_of`` names the keys of a screen on which an item can be added.
    """
    notes = Counter(note.item for note in view.case.notes)
    made = {
        drawer.id: drawer
        for drawer in (
            *(_work_drawer(view, section, notes, key_of) for section in _NAMES),
            _happens(view, notes, key_of),
            _guide(view),
        )
    }
    if not view.case.standing:
        made[AFTER] = made[AFTER]._replace(spare=True)
    return tuple(made[name] for name in drawer_order(view))


_NAMES: Final = {
    Section.REQUIREMENT: (REQUIREMENTS, "1", "Requirements", "Requirements", "Needs"),
    Section.STEP: (STEPS, "2", "Steps", "Steps", "Steps"),
    Section.AFTER: (AFTER, "4", "Afterwards", "After", "After"),
}


def _work_drawer(view: View, section: Section, notes: Counter[str], key_of: KeyOf | None) -> Drawer:
    name = _NAMES[section][0]
    states = drawer_states(view, name)
    items = [item for state in states if (item := view.case.playbook.item(state.id))]
    count = afterwards(view) if section is Section.AFTER else musts(view, [section])
    soft = recommended(view, [section])
    far, may = (f"{one.counted}/{one.total}" if one.total else "" for one in (count, soft))
    must = far if section is Section.AFTER else f"{far} must"
    strengths = "  ".join([*([must] if far else []), *([f"{may} rec."] if may else [])])
    begun = section is not Section.AFTER or view.case.standing
    return Drawer(
        *_NAMES[section],
        tally=_tally(count if begun else None, strengths),
        so_far=far or may,
        rows=tuple(
            _item_row(view, item, state, notes) for item, state in zip(items, states, strict=True)
        )
        or _why_none(key_of),
        first=first_open(view, states),
    )


def _why_none(key_of: KeyOf | None) -> tuple[Row, ...]:
    """Return a line that says that there is no row, and what would bring one."""

    def draw(_width: int) -> Content:  # Only then is the screen there, which knows the key.
        adds = f"  {key_of('add')} adds an item of your own" if key_of else ""
        return user_line(f"Nothing here.{adds}").stylize("$muted")

    return (line_row("", draw),)


def _tally(progress: Progress | None, strengths: str) -> Content:
    """Return a bar and a count, for the right of a heading."""
    if progress is None or not progress.total:
        return user_line(strengths).stylize("$muted")
    return Content.assemble(bar(progress.parts, BAR_CELLS), " ", (strengths, "$muted"))


def _item_row(view: View, item: Item, state: ItemState, notes: Counter[str]) -> Row:
    shown = sign(view, state)
    if item.derived:
        members = progress_of(view.verdict.states[child] for child in item.children)
        far = shown.word if state.any_of else f"{members.counted}/{members.total}"
        return group_row(item.id, item.title, members, far)
    indent = 2 if item.parent else 0
    return entry_row(item.id, item.title, shown, notes=notes[item.id], indent=indent)


def _happens(view: View, notes: Counter[str], key_of: KeyOf | None) -> Drawer:
    states = drawer_states(view, HAPPENS)
    count = consequences(view)
    return Drawer(
        HAPPENS,
        "3",
        "What happens",
        "What happens",
        "What happens",
        tally=_tally(count, f"{count.counted}/{count.total} read"),
        so_far=f"{count.counted}/{count.total}",
        rows=tuple(
            entry_row(state.id, state.title, sign(view, state), notes=notes[state.id])
            for state in states
        )
        or _why_none(key_of),
        first=first_open(view, [state for state in states if state.blocks]),
    )


def _guide(view: View) -> Drawer:
    playbook = view.case.playbook
    return Drawer(
        GUIDE,
        "5",
        "The guide",
        "Guide",
        "Guide",
        tally=user_line(_guide_words(playbook)).stylize("$muted"),
        so_far="",
        rows=(*plain_rows(playbook), plain_row(ABOUT, ABOUT_TITLE)),
        spare=True,
    )


def _guide_words(playbook: Playbook) -> str:
    """Return what the guide holds beside the entries, as far as it has any of it."""
    held: Sequence[tuple[int, str]] = (
        (len(playbook.routes), "click path"),
        (len(playbook.alternatives), "softer way"),
    )
    return ", ".join(counted(count, noun) for count, noun in held if count)


def plain_rows(playbook: Playbook) -> list[Row]:
    """Return the rows of what a guide holds beside the entries."""
    return [plain_row(row.id, row.title, row.word) for row in guide_rows(playbook)]


def still_out_rows(view: View) -> list[Row]:
    """Return a row for each sum that the guide knows of."""
    found = money(view)
    widest = max((user_line(known.name).cell_length for known in found), default=0)
    return [line_row(known.entry, _drawn(known, widest)) for known in found]


def _drawn(known: Sum, widest: int) -> Callable[[int], Content]:
    name = user_line(known.name)
    ink = "" if known.out else FAINT
    head = Content.assemble(name, " " * (widest - name.cell_length + 2), user_line(known.amount))
    return lambda width: spread(
        head.stylize(ink), user_line(known.told).stylize(ink or "$muted"), width
    )


def still_out_title(found: Sequence[Sum]) -> Content:
    """Return how many sums are not in yet, and what is known of them."""
    out = [known for known in found if known.out]
    amounts = " + ".join(known.amount for known in out if known.amount)
    amount = f"{len(out)} of {len(found)}{f', {amounts}' if amounts else ''}" if out else "nothing"
    return user_line(amount).stylize("bold" if out else "$state-done")


def came_in_line(view: View) -> Content:
    """Return what came in so far, for the lower edge; empty for nothing."""
    received = came_in(view)
    return user_line(f"In so far: {received}" if received else "").stylize("$muted")
