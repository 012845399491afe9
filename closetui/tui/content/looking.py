"""A guide to read before anything is started: its drawers, and consequences like a page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from textual.content import Content

from closetui.domain.playbook import Consequence, Playbook, Section
from closetui.domain.states import ItemState
from closetui.domain.text import counted
from closetui.reports.guides import asked, ending
from closetui.reports.progress import progress_of
from closetui.reports.signs import Sign, Standing, is_must, meaning
from closetui.reports.words import Finality, finality
from closetui.reports.work import HAPPENS
from closetui.tui.content.consequence import about, chips, softened
from closetui.tui.content.drawers import drawers
from closetui.tui.content.reading import Page, reading
from closetui.tui.content.signs import entry_row, group_row
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.chest_state import Drawer
from closetui.tui.widgets.line_bar import Draw
from closetui.tui.widgets.reading import BLANK, DIVIDER, Text, blocks, bullet
from closetui.tui.widgets.rows import Row
from closetui.tui.widgets.spans import GAP, KeyOf, clickable, runs, spread
from closetui.views import View

_TONES: Final = {
    Finality.FINAL: "$danger bold",
    Finality.UNSURE: "$state-stale bold",
    Finality.CAN_CHANGE: "$state-waiting bold",
}

_LABELS: Final = {
    "final": "TREAT IT AS FINAL",
    "unsure": "THE WAY BACK IS NOT SURE",
    "can-change": "IT CAN BE CHANGED AGAIN",
    "request": "A REQUEST",
}


def look_drawers(view: View) -> tuple[Drawer, ...]:
    """Return the drawers of a guide: its entries without any state."""
    return tuple(_without_state(view, drawer) for drawer in drawers(view))


def _without_state(view: View, drawer: Drawer) -> Drawer:
    if drawer.id == HAPPENS:
        found = view.case.playbook.consequences
        rows = tuple(_happening(consequence) for consequence in found)
        tally = user_line(f"{asked(view.case.playbook).to_read} to read").stylize("$muted")
        return drawer._replace(rows=rows, tally=tally, so_far=str(len(found)), first="")
    states = view.verdict.states
    if not any(row.id in states for row in drawer.rows):
        return drawer  # What the guide holds beside the entries has no state.
    known = [states[row.id] for row in drawer.rows if row.id in states]
    count = str(sum(not state.derived for state in known))
    rows = tuple(_row(view, state) for state in known)
    tally = user_line(count).stylize("$muted")
    return drawer._replace(rows=rows, tally=tally, so_far=count, first="")


def _row(view: View, state: ItemState) -> Row:
    if state.derived:
        children = [one for one in view.verdict.states.values() if one.parent == state.id]
        members = progress_of(children)
        return group_row(state.id, state.title, members, f"{state.met}/{state.need}")
    mark = "[ ]" if is_must(state) else "( )"
    shown = Sign(Standing.OPEN, mark, "", meaning(state, Standing.OPEN))
    return entry_row(state.id, state.title, shown, indent=2 if state.parent else 0)


def _happening(found: Consequence) -> Row:
    final = finality(found)
    word = "" if final is Finality.FINAL else str(final)
    return Row(found.id, _happening_drawer(found.title, final, word), height=1)


def _happening_drawer(title: str, final: Finality, word: str) -> Draw:
    head = Content.assemble((final.mark, _TONES[final]), "  ", user_line(title))

    def draw(width: int) -> list[Content]:
        fits = head.cell_length + len(word) + 2 <= width
        return [spread(head, user_line(f"{word} " if fits else "").stylize("$muted"), width)]

    return draw


def look_pages(view: View, lit: str, key_of: KeyOf) -> list[tuple[str, Page]]:
    """Return what is to be read: the lit entry, and after a consequence those that follow it.

    So all that happens can be read like a page. Each part goes by the id of its entry.
    """
    playbook = view.case.playbook
    found = playbook.consequence(lit)
    if found is None:
        return [(lit, reading(view, lit, key_of, looking=True))]
    place = playbook.consequences.index(found)
    texts = list(blocks(_consequence(view, found, key_of)))
    pages = [(lit, Page(found.title, "", texts))]
    for number, other in enumerate(playbook.consequences[place + 1 :]):
        lead = [BLANK, DIVIDER, BLANK] if not number else [BLANK]
        pages.append((other.id, Page(other.title, "", [*lead, *_following(other)])))
    return pages


def _consequence(view: View, found: Consequence, key_of: KeyOf) -> Iterator[Iterable[Text]]:
    yield [Text(chips(found, finality(found)))]
    yield [Text(user_text(found.what))]
    yield from about(found, found.until)
    items = filter(None, map(view.case.playbook.item, found.softened_by))
    ways = [bullet(clickable(user_line(i.title), f"screen.go({i.id!r})")) for i in items]
    yield softened("WHAT YOU CAN DO ABOUT IT", ways)
    if found.origin.sources:
        count = counted(len(found.origin.sources), "source")
        yield [Text(runs(key_of, "sources", count))]


def _following(found: Consequence) -> list[Text]:
    final = finality(found)
    title = user_line(found.title).stylize("bold")
    head = Content.assemble((final.mark, _TONES[final]), " ", title)
    return [Text(head), Text(user_text(found.what).stylize("$muted"))]


def kind_line(playbook: Playbook, width: int) -> Content:
    """Return what kind of act it is: how final, how much it asks for, how long it takes."""
    label, tone = _LABELS[playbook.ending], ending(playbook).tone
    ground = " on $danger-ground" if playbook.ending == "final" else ""
    lead = user_line(f" {label} ").stylize(f"${tone} bold{ground}")
    parts = [
        user_line(asked(playbook).words),
        user_line(playbook.duration).stylize("$muted"),
        user_line(f"{counted(len(playbook.routes), 'way')} to send it").stylize("$muted"),
    ]
    line = lead
    for part in parts:
        if part and line.cell_length + len(GAP) + part.cell_length <= width:
            line = Content.assemble(line, GAP, part)
    return line.truncate(width, ellipsis=True)


def look_status(view: View, lit: str) -> Content:
    """Return what the sign of the lit row means."""
    found = view.case.playbook.consequence(lit)
    if found is not None:
        final = finality(found)
        words = {
            Finality.FINAL: "for good",
            Finality.UNSURE: "for good, as far as anybody knows",
            Finality.CAN_CHANGE: "it can change again",
        }
        return Content.assemble((final.mark, _TONES[final]), " ", (words[final], "$muted"))
    state = view.verdict.states.get(lit)
    if state is None:
        return Content("there to be read").stylize("$muted")
    if state.derived:
        return user_line(meaning(state, Standing.OPEN)).stylize("$muted")
    if state.section is Section.AFTER:
        return Content("to do once you have applied").stylize("$muted")
    mark = "[ ]" if is_must(state) else "( )"
    return Content.assemble(mark, " ", (meaning(state, Standing.OPEN), "$muted"))


def all_texts(pages: Sequence[tuple[str, Page]]) -> list[Text]:
    """Return all parts one after the other."""
    return [text for _, page in pages for text in page.texts]
