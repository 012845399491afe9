"""What belongs to the one next thing, and what goes on beside it: each with its command."""

from collections.abc import Iterator
from typing import Final

from closetui.domain.blockers import Act
from closetui.domain.due import ran_out_before
from closetui.domain.fold.record import latest_day
from closetui.domain.fold.statements import Said
from closetui.domain.meanwhile import meanwhile
from closetui.domain.next_step import NextKind
from closetui.domain.playbook import Anchor, Item
from closetui.domain.prerequisites import remedy_for
from closetui.reports.awaiting import answer_wanted, awaits_answer
from closetui.reports.how import how_lines, naming_lines
from closetui.reports.lines import Line
from closetui.reports.next_choices import choice_lines
from closetui.reports.next_doing import missing_anchor
from closetui.reports.remedies import for_shell, which
from closetui.reports.said_before import again_command, said_before, tick_command
from closetui.reports.shell import Blank, quoted, shell_command
from closetui.views import View

_MEANWHILE: Final = 3
"""How many things are named that can be done beside the next."""


def meanwhile_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what can be done while the next thing takes days, or waits for somebody else."""
    step, case = view.verdict.next, view.case
    if _may_take_days(view):
        yield from _beside_lines(view)
    if case.standing and awaits_answer(view) and step.kind is NextKind.AFTER:
        numbers = which(case.numbers(case.standing))
        typed = shell_command("outcome", word, Blank.WORD, *numbers)
        yield Line(f"{answer_wanted(view)}: {typed}", 1)
        yield from choice_lines(view, typed.blanks)


def _beside_lines(view: View) -> Iterator[Line]:
    """Yield what can be done beside the next thing."""
    step, case = view.verdict.next, view.case
    possible = meanwhile(case, view.verdict.states, view.now.date())
    others = [one for one in possible if one != step.item]
    titles = [view.verdict.states[other].title for other in others[:_MEANWHILE]]
    if titles:
        yield Line(f"If it takes days, go on meanwhile: {'; '.join(titles)}", 1)


def _may_take_days(view: View) -> bool:
    """Return whether the next thing is one that may take days, and no day is asked for first."""
    kinds = (NextKind.AFTER,) if view.case.standing else (NextKind.AFTER, NextKind.DO)
    return view.verdict.next.kind in kinds and missing_anchor(view) is None


def lasting_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield that an act cannot be undone, and what is looked at before it."""
    if item.irreversible:
        yield Line("It cannot be undone", 1)
    for entry in ran_out_before(view.case, view.verdict.states, item):
        first = view.case.playbook.item(entry)
        if first is not None:
            known = said_before(view, first)
            typed = again_command(first, known, word) if known else tick_command(first, word)
            yield Line(f"First look whether it is still so: {first.title}: {typed}", 1)


def answer_lines(view: View, name: str) -> Iterator[Line]:
    """Yield how one goes about the answer of the platform, where that is what is next."""
    step, blocker = view.verdict.next, view.verdict.next.blocker
    asks_why = blocker is not None and blocker.remedy.act is Act.ANSWER
    refused = asks_why and view.case.rejected_last is not None
    if not refused and not (step.kind is NextKind.WAIT and awaits_answer(view)):
        return
    playbook = view.case.playbook
    for decided in (one for one in playbook.after if one.met_by == "decided"):
        yield from how_lines(decided._replace(done_when="") if refused else decided, 1)
        yield from naming_lines(playbook, decided.how, name, 1)
    if refused:
        advice = "No reason was given? Ask for it first, and record your answer once you know it"
        yield Line(f"{advice}. Letters to adapt: closetui letter {name}", 1)


def entry_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield how the list behind the next item is settled, and how its days are given anew."""
    step, name = view.verdict.next, quoted(word)
    if step.kind in (NextKind.DO, NextKind.AFTER) and item.list_name:
        yield from _list_lines(view, item, word)
    if step.kind is NextKind.WAIT and step.day and not awaits_answer(view):
        remedy = remedy_for(item, view.verdict.states[item.id])
        yield Line(for_shell(remedy, word), 1)
    if step.kind in (NextKind.AFTER, NextKind.WAIT):
        for anchor in _given(view, item):
            typed = f"closetui date {name} {anchor.id} DAY"
            yield Line(f"To give another day: {typed} ({anchor.question})", 1)


def _list_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield how a list is brought in, or how its rows are settled."""
    state = view.verdict.states[item.id]
    brings = shell_command("import", word, item.id, Blank.EXPORT)
    if not state.rows:
        yield Line(f"To see which {item.several} are left, bring in an export: {brings}", 1)
        return
    if state.open_rows:
        settle = shell_command("settle", word, item.id, Blank.IDS, "--reason", Blank.TEXT)
        yield Line(f"To settle rows: {settle}", 1)
        tick = tick_command(item, word)
        yield Line(f"Once none is open, tick it: {tick}", 1)
        yield from choice_lines(view, tick.blanks)
    yield Line(f"A later export: {brings}", 1)


def _given(view: View, item: Item) -> list[Anchor]:
    """Return the days that people gave and from which the wait of an item counts."""
    record, said = view.case.record, view.verdict.states[item.id].statements
    used = {way for one in said if one.said is Said.DONE for way in one.ways}
    wanted = {item.wait_from, *(way.wait_from for way in item.ways if way.id in used)}
    return [
        anchor
        for anchor in view.case.playbook.anchors
        if anchor.id in wanted
        and latest_day(record.days.standing(anchor.id, record.everything)) is not None
    ]
