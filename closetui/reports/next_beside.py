"""What belongs to the one next thing, and what can be done beside it: each with its command."""

from collections.abc import Iterator
from typing import Final

from closetui.domain.due import ran_out_before
from closetui.domain.fold.record import latest_day
from closetui.domain.fold.statements import Said
from closetui.domain.lists import row_list
from closetui.domain.meanwhile import meanwhile
from closetui.domain.next_step import NextKind
from closetui.domain.platform_words import OF_NO_EXPORT
from closetui.domain.playbook import Anchor, Item
from closetui.domain.prerequisites import remedy_for
from closetui.reports.awaiting import (
    answer_wanted,
    asks_about_refusal,
    awaits_answer,
    refused_by_page,
)
from closetui.reports.how import how_lines, named_letters, naming_lines
from closetui.reports.leading import leading_on
from closetui.reports.letter_rows import open_ids, row_word
from closetui.reports.lines import Line
from closetui.reports.next_choices import choice_lines
from closetui.reports.next_doing import lacking_day, missing_anchor
from closetui.reports.remedies import for_shell, which
from closetui.reports.said_before import again_command, said_before, tick_command
from closetui.reports.shell import Blank, quoted, shell_command
from closetui.views import View

_MEANWHILE: Final = 3
"""How many things are named that can be done besides the next."""


def meanwhile_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what can be done while the next thing takes days, or waits for somebody else."""
    step, case = view.verdict.next, view.case
    waits = step.kind is NextKind.WAIT and not case.standing
    if waits or _may_take_days(view):
        lead = "What can be done meanwhile" if waits else "If it takes days, go on meanwhile"
        yield from _beside_lines(view, lead)
    if case.standing and awaits_answer(view) and step.kind is NextKind.AFTER:
        numbers = which(case.numbers(case.standing))
        typed = shell_command("outcome", word, Blank.WORD, *numbers)
        yield Line(f"{answer_wanted(view)}: {typed}", 1)
        yield from choice_lines(view, typed.blanks)


def _beside_lines(view: View, lead: str) -> Iterator[Line]:
    """Yield what can be done beside the next thing."""
    step, case = view.verdict.next, view.case
    possible = meanwhile(case, view.verdict.states, view.now.date())
    others = [one for one in possible if one != step.item]
    titles = [_possible(view, other) for other in others[:_MEANWHILE]]
    if titles:
        yield Line(f"{lead}: {'; '.join(titles)}", 1)


def _possible(view: View, entry: str) -> str:
    """Return what can be done about an entry: what it is, or first to give the day it needs."""
    item = view.case.playbook.item(entry)
    anchor = lacking_day(view, item) if item else None
    title = view.verdict.states[entry].title
    return f"{title} (give the day: {anchor.question})" if anchor else title


def _may_take_days(view: View) -> bool:
    """Return whether the next thing may take days, unless a day is asked for first."""
    kinds = (NextKind.AFTER,) if view.case.standing else (NextKind.AFTER, NextKind.DO)
    if leading_on(view) is not None:
        return False  # Nobody works on in a guide that they were told to leave.
    return view.verdict.next.kind in kinds and missing_anchor(view) is None


def lasting_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield a warning that an act cannot be undone, and what to look at before it."""
    known = said_before(view, item)
    if item.is_lasting([way.id for way in known.ways] if known else ()):
        yield Line("It cannot be undone", 1)
    for entry in ran_out_before(view.case, view.verdict.states, item):
        first = view.case.playbook.item(entry)
        if first is not None:
            known = said_before(view, first)
            typed = again_command(first, known, word) if known else tick_command(first, word)
            yield Line(f"First look whether it is still so: {first.title}: {typed}", 1)


def answer_lines(view: View, name: str) -> Iterator[Line]:
    """Yield how to deal with the platform's answer, where that is next."""
    if asks_about_refusal(view):
        advice = _PAGE_REFUSED if refused_by_page(view) else _NO_REASON
        yield Line(f"{advice}. Letters to adapt: closetui letter {name}", 1)
        return
    if not (view.verdict.next.kind is NextKind.WAIT and awaits_answer(view)):
        return
    playbook = view.case.playbook
    for decided in (one for one in playbook.after if one.met_by == "decided"):
        yield from how_lines(decided, 1)
        yield from naming_lines(playbook, decided.how, name, 1)


_NO_REASON: Final = (
    "No reason was given? First ask for the reason in writing, and record your answer once you "
    "know it"
)
_PAGE_REFUSED: Final = (
    "A page takes no answer. Does it say what is open? Settle that, and record what you did. Does "
    "it not? Ask customer service, or record that you take another route"
)


def entry_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield how the list behind the next item is settled, and how to give its days again."""
    step, name = view.verdict.next, quoted(word)
    if step.kind in (NextKind.DO, NextKind.AFTER) and item.list_name:
        yield from _list_lines(view, item, word)
    elif step.kind is NextKind.DO:
        yield from _filling_lines(view, item, word)
    if step.kind is NextKind.WAIT and step.day and not awaits_answer(view):
        remedy = remedy_for(view.case, item, view.verdict.states[item.id])
        yield Line(for_shell(remedy, word), 1)
    if step.kind in (NextKind.AFTER, NextKind.WAIT):
        for anchor in _given(view, item):
            typed = f"closetui date {name} {anchor.id} DAY"
            yield Line(f"To give another day: {typed} ({anchor.question})", 1)


def _filling_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield how the rows are brought in that the letters are about which an item names."""
    playbook = view.case.playbook
    letters = named_letters(playbook, " ".join(item.how))
    rows = {row_word(playbook, letter) for letter in letters}
    for listed in playbook.items():
        state = view.verdict.states[listed.id]
        if listed.list_name and listed.row in rows and not state.rows:
            brings = shell_command("import", word, listed.id, Blank.EXPORT)
            yield Line(f"To have the letter filled in for each {listed.row}: {brings}", 1)
    for letter in letters:
        row = row_word(playbook, letter)
        about = [part for one in open_ids(view, row)[:_NAMED] for part in ("--order", one)]
        if row and about:
            typed = shell_command("letter", word, letter.id, *about)
            yield Line(f"One for each {row}, as it stands: {typed}", 1)


def _list_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield how a list is brought in, or how its rows are settled."""
    state = view.verdict.states[item.id]
    brings = shell_command("import", word, item.id, Blank.EXPORT)
    if not state.rows and item.list_name in OF_NO_EXPORT:
        typed = shell_command("import", word, item.id, "-")
        yield Line(f"To keep a list of {item.several}, type one a line: {typed}", 1)
        return
    if not state.rows:
        yield Line(f"To see which {item.several} are left, bring in an export: {brings}", 1)
        return
    if state.open_rows:
        yield from _open_rows_lines(view, item, word)
    yield Line(f"A later export: {brings}", 1)


def _open_rows_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield what is said of open rows, and how the item is ticked once none is left."""
    found = row_list(view.case, item.id)
    settle = shell_command("settle", word, item.id, Blank.IDS, "--reason", Blank.TEXT)
    if found.unshipped:
        ids = found.unshipped if len(found.unshipped) <= _NAMED else (Blank.IDS,)
        shipped = shell_command("settle", word, item.id, *ids, "--on-the-way")
        yield Line(f"Shipped now, and not received yet? Say so: {shipped}", 1)
    waits = "There is only to wait until they are received. Then settle them"
    yield Line(f"{waits if found.only_on_the_way else 'To settle rows'}: {settle}", 1)
    if any(one.said is Said.DONE for one in view.verdict.states[item.id].statements):
        yield Line("It is ticked already, and counts once none is open", 1)
        return
    tick = tick_command(item, word)
    yield Line(f"Once none is open, tick it: {tick}", 1)
    yield from choice_lines(view, tick.blanks)
    yield from _leaving_lines(item, word)


_NAMED: Final = 3
"""Orders that a command names; it is to be typed or copied."""


def _leaving_lines(item: Item, word: str) -> Iterator[Line]:
    """Yield how an item is ticked in a way that leaves open rows to come."""
    for way in item.ways:
        if way.leaves_rows:
            typed = shell_command("tick", word, item.id, "--way", way.id)
            yield Line(f"or, with what is open now still to come: {typed} ({way.title})", 1)


def _given(view: View, item: Item) -> list[Anchor]:
    """Return the days that people gave and from which the wait of an item counts."""
    record, statements = view.case.record, view.verdict.states[item.id].statements
    used = {way for one in statements if one.said is Said.DONE for way in one.ways}
    wanted = {item.wait_from, *(way.wait_from for way in item.ways if way.id in used)}
    return [
        anchor
        for anchor in view.case.playbook.anchors
        if anchor.id in wanted
        and latest_day(record.days.standing(anchor.id, record.everything)) is not None
    ]
