"""What belongs to the one next thing, such as the list behind it: each with its command."""

from collections.abc import Iterator
from typing import Final

from closetui.domain.fold.record import latest_day
from closetui.domain.fold.statements import Said
from closetui.domain.next_step import NextKind
from closetui.domain.platform_words import OF_NO_EXPORT
from closetui.domain.playbook import Anchor, Item
from closetui.domain.prerequisites import remedy_for
from closetui.domain.text import counted
from closetui.reports.lines import Line
from closetui.reports.next_choices import advice_lines, choice_lines
from closetui.reports.outcomes import awaits_answer, is_about_lateness
from closetui.reports.remedies import for_shell
from closetui.reports.said_before import tick_command
from closetui.reports.shell import Blank, shell_command, typed_command
from closetui.reports.titles import named_letters, row_word
from closetui.views import View


def entry_lines(view: View, item: Item, word: str, *, advises: bool) -> Iterator[Line]:
    """Yield how the list behind the next item is settled, and how to give its days again.

    ``advises`` puts advice below the ways to tick the item once none of its rows is open.
    """
    step = view.verdict.next
    if step.kind in (NextKind.DO, NextKind.AFTER) and item.list_name:
        yield from _list_lines(view, item, word, advises=advises)
    elif step.kind is NextKind.DO:
        yield from _filling_lines(view, item, word)
    awaits, waits = awaits_answer(view), step.kind is NextKind.WAIT
    if waits and step.day and not awaits:
        remedy = remedy_for(view.case, item, view.verdict.states[item.id])
        yield Line(for_shell(remedy, word), 1)
    is_wait = waits and (not awaits or is_about_lateness(view, item.id))
    if step.kind is NextKind.AFTER or is_wait:
        for anchor in _given(view, item):
            typed = typed_command("date", anchor.id, word)
            yield Line(f"To give another day: {typed} ({anchor.question})", 1)


def _filling_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield how the rows are brought in that the letters are about which an item names."""
    playbook = view.case.playbook
    letters = named_letters(playbook, " ".join(item.how))
    rows = {row_word(playbook, letter) for letter in letters}
    for listed in playbook.items():
        state = view.verdict.states[listed.id]
        if not listed.list_name or listed.row not in rows:
            continue
        if not state.rows:
            brings = shell_command("import", word, listed.id, Blank.EXPORT)
            yield Line(f"To have the letter filled in for each {listed.row}: {brings}", 1)
        for letter in letters if state.open_rows else ():
            about = [part for one in state.open_rows[:MOST_NAMED] for part in ("--order", one)]
            if row_word(playbook, letter) == listed.row:
                typed = shell_command("letter", word, letter.id, *about)
                yield Line(f"A letter for each {listed.row}: {typed}", 1)
                yield from _more_lines(listed, len(state.open_rows) - MOST_NAMED, word)


def _more_lines(item: Item, count: int, word: str) -> Iterator[Line]:
    """Yield how many rows a command does not name, and where they stand; nothing for none."""
    if count > 0:
        rows = shell_command("rows", word, item.id)
        more = counted(count, f"more {item.row}", f"more {item.several}")
        yield Line(f"and {more}, which this command does not name: {rows}", 2)


def _list_lines(view: View, item: Item, word: str, *, advises: bool) -> Iterator[Line]:
    """Yield how a list is brought in, or how its rows are settled."""
    state = view.verdict.states[item.id]
    is_typed = item.list_name in OF_NO_EXPORT
    brings = shell_command("import", word, item.id, "-" if is_typed else Blank.EXPORT)
    if not state.rows:
        begins = f"To see which {item.several} are left, bring in an export"
        if is_typed:
            begins = f"To keep a list of {item.several}, type one a line"
        yield Line(f"{begins}: {brings}", 1)
        return
    if state.open_rows:
        yield from _open_rows_lines(view, item, word, advises=advises)
    adds = f"To add {item.several}" if is_typed else "A later export"
    yield Line(f"{adds}: {brings}", 1)


def _open_rows_lines(view: View, item: Item, word: str, *, advises: bool) -> Iterator[Line]:
    """Yield what is said of open rows, and how the item is ticked once none is left."""
    settle = shell_command("settle", word, item.id, Blank.IDS, "--reason", Blank.TEXT)
    yield Line(f"To settle rows: {settle}", 1)
    if any(one.said is Said.DONE for one in view.verdict.states[item.id].statements):
        yield Line("It is ticked already, and counts once none is open", 1)
        return
    tick = tick_command(item, word)
    yield Line(f"Once none is open, tick it: {tick}", 1)
    yield from choice_lines(view, tick.blanks)
    yield from advice_lines(view, item) if advises else ()
    yield from _leaving_lines(item, word)


MOST_NAMED: Final = 3
"""Rows that a command names; it is to be typed or copied."""


def _leaving_lines(item: Item, word: str) -> Iterator[Line]:
    """Yield how an item is ticked in a way that leaves open rows to come."""
    for way in item.ways:
        if way.leaves_rows:
            typed = shell_command("tick", word, item.id, "--way", way.id)
            yield Line(f"or, with what is open now still to come: {typed} ({way.title})", 1)


def _given(view: View, item: Item) -> list[Anchor]:
    """Return the days that people gave and from which the wait of an item counts."""
    record, state = view.case.record, view.verdict.states[item.id]
    wanted = {item.wait_from, *(way.wait_from for way in item.used(state.ways_used))}
    return [
        anchor
        for anchor in view.case.playbook.anchors
        if anchor.id in wanted
        and latest_day(record.days.standing(anchor.id, record.everything)) is not None
    ]
