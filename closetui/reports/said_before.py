"""What was said of an item that has to be looked at again, and the command that repeats it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from closetui.domain.applying import applies_all_the_same, possible_ways, was_for_another
from closetui.domain.deeds import bare_no, did
from closetui.domain.fold.record import latest_day
from closetui.domain.fold.statements import Said, is_undo
from closetui.domain.looking_again import statement_denials
from closetui.domain.next_step import NextKind
from closetui.domain.playbook import Anchor, Item, Way
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised, ended, one_line
from closetui.domain.times import day_words
from closetui.domain.values import distinct
from closetui.domain.waits import has_come, not_over, outdated_day
from closetui.reports.lines import Line
from closetui.reports.next_sentence import clock_first
from closetui.reports.shell import Blank, Part, ShellCommand, shell_command
from closetui.reports.when import Clock
from closetui.views import View

_LONGEST_REASON: Final = 80
"""Characters of a reason that is repeated in a command."""


@distinct
class SaidBefore(NamedTuple):
    """What everybody said of an item that has to be looked at again."""

    said: Said
    ways: tuple[Way, ...] = ()
    """Those in which it was met; none where it was left out."""
    reason: str = ""

    @property
    def words(self) -> str:
        """What was said, without the reason."""
        if self.said is Said.WITHOUT:
            return "you go on without it"
        return self.said.words if not self.ways else "; ".join(way.title for way in self.ways)


def said_before(view: View, item: Item) -> SaidBefore | None:
    """Return what was said of an item that has to be confirmed again.

    None where people said different things, where it cannot be repeated, and for a tick of an item
    without ways: that can only be said in one way.
    """
    state = view.verdict.states[item.id]
    kinds = {one.said for one in state.statements}
    kind = next(iter(kinds), Said.OPEN)
    if len(kinds) != 1 or not _is_asked_again(state, kind):
        return None
    if is_contradicted(view, item) or was_for_another(view.case, state):
        return None
    if kind is not Said.DONE:
        reasons = {one.reason for one in state.statements}
        return SaidBefore(kind, reason=reasons.pop() if len(reasons) == 1 else "")
    used = {one.ways for one in state.statements}
    ids = {way for ways in used for way in ways}
    ways = tuple(way for way in possible_ways(view.case, item) if way.id in ids)
    # What was meant to be done is not repeated: it is asked whether it was done.
    may_repeat = len(used) == 1 and len(ways) == len(ids) and not any(w.intends for w in ways)
    if not (ways and may_repeat) or not_over(view.case, item, ids, view.now):
        return None
    return SaidBefore(Said.DONE, ways)


def is_contradicted(view: View, item: Item) -> bool:
    """Return whether the record contradicts what is said of an item, so that it is not repeated."""
    record, statements = view.case.record, view.verdict.states[item.id].statements
    left_out = any(one.said is Said.NOT_APPLICABLE for one in statements)
    return (left_out and applies_all_the_same(item, view.verdict.states) is not None) or any(
        statement_denials(record, record.everything, item, one) for one in statements
    )


def _is_asked_again(state: ItemState, said: Said) -> bool:
    """Return whether what was said before no longer holds, for whatever reason."""
    if said is Said.WITHOUT:
        return state.state is State.OPEN and bool(state.news)
    return state.state is State.STALE


def old_anchor(view: View) -> Anchor | None:
    """Return the anchor that the next thing counts from, if its day may have moved since."""
    item = view.case.playbook.item(view.verdict.next.item)
    if item is None or view.verdict.next.kind is not NextKind.LOOK_AGAIN:
        return None
    return view.case.playbook.anchor(outdated_day(view.case, item, view.verdict.states[item.id]))


def opened_lines(view: View, item: Item) -> Iterator[Line]:
    """Yield who opened an item again that was met, and why; a slip that was taken back is none."""
    clock, state = Clock(view.now), view.verdict.states[item.id]
    for one in state.statements if state.state is State.OPEN else ():
        if one.said is Said.OPEN and not is_undo(one.event):
            reason = f": {one_line(one.reason)}" if one.reason else ""
            yield Line(ended(f"Opened again by {clock.by(one.event)}{reason}"), 1)


def put_off_lines(view: View, item: Item, word: str) -> list[Line]:
    """Return what was said of an item that was put off until now, and when it is done.

    How it is done was read that day. Nothing where it was not put off, or its list says more.
    """
    clock, state = Clock(view.now), view.verdict.states[item.id]
    if state.open_rows or not has_come(view.case, item, state):
        return []
    titles = {way.id: way.title for way in item.ways}
    said = [
        clock.reason(did(one.event, "said", f": {titles.get(way, way)!r}"), view.reader)
        for one in state.statements
        for way in one.ways
    ]
    done = [f"Done when: {item.done_when}"] if item.done_when else []
    how = f"How it is done: {shell_command('show', word, item.id)}"
    told = [*(f"{capitalised(words)}. Look now" for words in said), *done, how]
    return [Line(text, 1) for text in told]


def again_lines(view: View, item: Item, known: SaidBefore, word: str) -> Iterator[Line]:
    """Yield what was said of an item, why it is asked again, and when it still holds."""
    state = view.verdict.states[item.id]
    if state.news:
        why = Clock(view.now).reason(state.why, view.reader)
        yield Line(f"Why: {ended(capitalised(why))}", 1)
    if known.said is not Said.DONE and item.applies_if:
        yield Line(item.applies_if, 1)
    reason = one_line(known.reason)
    in_brackets = f" ({reason})" if reason and reason != bare_no(item.applies_if) else ""
    yield Line(f"Still so? Said before: {known.words}{in_brackets}", 1)
    if known.said is not Said.DONE:
        return
    if item.done_when:
        yield Line(f"Done when: {item.done_when}", 1)
    if anchor := old_anchor(view):
        day = latest_day(view.case.record.days.standing(anchor.id, view.case.record.everything))
        yield Line(f"It counts from {day_words(day) if day else ''}. Another day since?", 1)
        yield Line(anchor.question, 1)
    yield Line(f"Is it so in another way? {shell_command('show', word, item.id)}", 1)


def again_command(item: Item, known: SaidBefore, word: str) -> ShellCommand:
    """Return the command that says of an item what was said before."""
    if known.said is Said.DONE:
        return _tick(item, word, *(way.id for way in known.ways))
    verb = "skip" if known.said is Said.NOT_APPLICABLE else "without"
    if verb == "skip" and item.applies_if and known.reason in ("", bare_no(item.applies_if)):
        return shell_command("skip", word, item.id)
    is_short = 0 < len(known.reason) <= _LONGEST_REASON and one_line(known.reason) == known.reason
    reason = known.reason if is_short else Blank.TEXT
    return shell_command(verb, word, item.id, "--reason", reason)


def tick_command(item: Item, word: str) -> ShellCommand:
    """Return the command that ticks an item; of several ways one is to be filled in."""
    ways = (Blank.WAY if len(item.ways) > 1 else way.id for way in item.ways[:1])
    return _tick(item, word, *ways)


def _tick(item: Item, word: str, *ways: Part) -> ShellCommand:
    options = (part for way in ways for part in ("--way", way))
    return shell_command("tick", word, item.id, *options)


def _is_about(view: View) -> bool:
    """Return whether the next thing is to say something of its entry."""
    is_about = view.verdict.next.kind in (NextKind.DO, NextKind.ASK, NextKind.LOOK_AGAIN)
    return is_about and not clock_first(view)


def otherwise(view: View, word: str) -> tuple[str, ShellCommand] | None:
    """Return when to say the contrary instead, and the command for that.

    None if another way may be picked, which is shown with what was said. If its day is asked first,
    this is for when the given day is still the last one.
    """
    item = view.case.playbook.item(view.verdict.next.item)
    known = said_before(view, item) if item and _is_about(view) else None
    if item is None or known is None:
        return None
    if known.said is Said.DONE:
        again = again_command(item, known, word)
        return ("it is still that day", again) if old_anchor(view) else None
    unless = "it does apply" if known.said is Said.NOT_APPLICABLE else "you did it"
    return unless, tick_command(item, word)
