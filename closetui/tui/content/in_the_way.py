"""What is in the way of applying: the list, and why each line is in it."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from textual.content import Content

from closetui.domain.blockers import FAULTS, Act, Blocker, Remedy
from closetui.domain.outcomes import left_word
from closetui.domain.playbook import Section
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised, counted, ended
from closetui.domain.times import span_words
from closetui.reports.outcomes import end_title
from closetui.reports.overview import earliest_day, what_sets_the_day
from closetui.reports.signs import Standing, sign
from closetui.reports.when import Clock, due_of
from closetui.reports.words import GONE_ON, stage_word
from closetui.reports.work import Group, InTheWay, row_id
from closetui.tui.content.banner import NARROW_LINE
from closetui.tui.content.footer import goes_by_list, going_on
from closetui.tui.content.signs import (
    block_title,
    entry_line,
    meaning_line,
    sign_content,
    word_content,
    word_of,
)
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, DIVIDER, Text, heading
from closetui.tui.widgets.rows import BLANK_ROW, Row, heading_row, line_row
from closetui.tui.widgets.spans import KeyOf, runs, spread
from closetui.views import View

ELSEWHERE: Final = row_id("elsewhere")
"""The row for an application that was made outside; no entry has such an id."""

LEFT: Final = row_id("left at that")
"""The row for a rejection after which nothing more is tried."""

SLIP: Final = row_id("slip")
"""The row for an end of the last application that was recorded by mistake."""

WARNING: Final = "warning"
"""The kind of rows that are worth knowing and lead nowhere."""

_TONES: Final = {
    Group.NOW: "$foreground",
    Group.READ: "$foreground",
    Group.TIME: "$state-waiting",
    Group.AGAIN: "$state-stale",
    Group.DIFFER: "$state-conflict",
    Group.UNCLEAR: "$state-conflict",
    Group.RECORD: "$state-conflict",
    Group.ANSWER: "$state-stale",
}

_HEADED: Final = (Standing.LATER, Standing.AGAIN)
"""Standings whose word the heading above them says already."""

InApp = Callable[[Remedy], str]
"""Words what helps, with the keys of the app."""


def blocker_rows(view: View, found: InTheWay) -> list[Row]:
    """Return every blocker in its group, then what does not block, then the way out."""
    rows: list[Row] = []
    for group, blockers in found.groups:
        count = user_line(str(len(blockers))).stylize("$muted")
        rows.append(heading_row(block_title(group, _TONES.get(group, "")), count))
        rows += [_blocker_row(view, blocker) for blocker in blockers]
    if not rows:
        rows.append(heading_row(Content("Nothing is in the way.").stylize("$state-done bold")))
    if found.left_open:
        count = user_line(str(len(found.left_open))).stylize("$muted")
        rows += [BLANK_ROW, line_row("", partial(_left_open_title, count))]
        rows += [_open_row(view, state) for state in found.left_open]
    if view.warnings:
        rows += [BLANK_ROW, heading_row(block_title("Worth knowing"))]
        rows += [_warning_row(place, text) for place, text in enumerate(view.warnings)]
    rows += [BLANK_ROW, *_slip_row(view)]
    ahead = (view.verdict.states[entry] for entry in sorted(view.case.rights))
    rows += [_open_row(view, state) for state in ahead if not state.settled]
    left = left_word(view.case.playbook.outcomes)
    if view.case.rejected_last and left:
        over = end_title(left, view.case.playbook)
        rows.append(line_row(LEFT, user_line(over).stylize("$muted")))
    if view.verdict.application is None:
        title = Content("It was already applied for, elsewhere").stylize("$muted")
        rows.append(line_row(ELSEWHERE, title))
    return rows


def _slip_row(view: View) -> Iterator[Row]:
    """Yield the row that takes back how the last application ended, where none stands."""
    last = next(reversed(view.case.applications), None)
    if last and not view.case.standing and last.may_be_a_slip:
        end = stage_word(last.outcomes[-1].outcome)
        title = user_line(f"It was not {end}: that was a slip").stylize("$muted")
        yield line_row(SLIP, title)


def blocker_id(blocker: Blocker) -> str:
    """Return the id of the row of a blocker: its entry, or its kind and its words."""
    return blocker.item or row_id(blocker.kind, blocker.reason)


def _left_open_title(count: Content, width: int) -> Content:
    """Return the heading of what does not block, in a word less where it has little room."""
    title = block_title("Do not block: recommended, still open")
    if title.cell_length + count.cell_length >= width:
        title = block_title("Do not block: recommended")
    return spread(title, count, width)


def _blocker_row(view: View, blocker: Blocker) -> Row:
    state = view.verdict.states.get(blocker.item)
    if state is None:
        text = user_line(f"{blocker.title}: {Clock(view.now).reason(blocker.why, view.reader)}")
        sign_ = Content("[!] ").stylize("$state-conflict bold")
        return line_row(
            blocker_id(blocker),
            lambda width: Content.assemble(sign_, text.truncate(width - 4, ellipsis=True)),
        )
    return line_row(
        blocker_id(blocker), lambda width: entry_line(view, state, _right(view, state), width)
    )


def _warning_row(place: int, text: str) -> Row:
    line = user_line(text)
    lead = ("  - ", "$muted")
    return Row(
        row_id(WARNING, str(place)),
        lambda width: [
            Content.assemble(lead if not number else "    ", part)
            for number, part in enumerate(line.wrap(max(width - 4, 1)))
        ],
    )


def _right(view: View, state: ItemState) -> Content:
    """Return what stands at the right of a row: how it stands, and who sees to it."""
    shown, item = sign(view, state), view.case.playbook.item(state.id)
    word = word_content(shown)
    if state.state is State.STALE and item is not None and item.fresh_for:
        word = user_line(span_words(item.fresh_for)).stylize("$muted")  # So long it will hold.
    elif shown.standing in _HEADED and due_of(view, state.id) is None:
        word = Content("")
    return _and_names(view, state, word)


def _and_names(view: View, state: ItemState, word: Content) -> Content:
    """Return a word, if there is one, and who sees to an entry."""
    names = [user_line(name).stylize("$muted") for name in view.case.people.assigned(state.id)]
    return Content(", ").join([*([word] if word else []), *names])


def _open_row(view: View, state: ItemState) -> Row:
    def draw(width: int) -> Content:
        word = word_of(view, state)
        if state.answered:
            word = user_line(GONE_ON).stylize("$muted")
        return entry_line(view, state, _and_names(view, state, word), width)

    return line_row(state.id, draw)


def blocker_reading(
    view: View, found: InTheWay, row: str, in_app: InApp, key_of: KeyOf
) -> list[Text]:
    """Return why a row is in the way, what helps, and what decides the day."""
    blocker = next((b for b in found.blockers if blocker_id(b) == row), None)
    if row == ELSEWHERE:
        return list(_elsewhere(key_of))
    if row == SLIP:
        return [
            Text(Content("It was recorded by mistake. What was true before is recorded again, and "
                         "what you had ticked counts again.")),
            BLANK,
            Text(runs(key_of, "go", "asks how it came about")),
        ]  # fmt: skip
    if row == LEFT:
        return [
            Text(Content("AliExpress rejected it, and you try no more. From then on only what "
                         "comes afterwards is left.")),
            BLANK,
            Text(runs(key_of, "go", "asks what you saw, and when")),
        ]  # fmt: skip
    state = view.verdict.states.get(row)
    if blocker is not None:
        texts = [*_blocker(view, blocker, in_app, key_of)]
    else:
        texts = [*_recommended(view, state, key_of)] if state is not None else []
    return [*texts, *_day(view, key_of)]


def _blocker(view: View, blocker: Blocker, in_app: InApp, key_of: KeyOf) -> Iterator[Text]:
    state = view.verdict.states.get(blocker.item)
    if state is not None:
        yield Text(_how_it_stands(view, state))
        yield BLANK
    yield heading("WHY IT IS IN THE WAY")
    reason = Clock(view.now).reason(blocker.why or "it is not met yet", view.reader)
    yield Text(user_text(ended(capitalised(reason))))
    if blocker.remedy.act is not Act.STILL_LEFT_OUT:  # It may well be that it never was done.
        yield from _done_when(view, blocker.item)
    yield BLANK
    yield heading("WHAT HELPS")
    if onward := going_on(view):
        yield Text(runs(key_of, "apply", onward))
    if blocker.kind in FAULTS and view.snapshot.is_mended_by_kept:
        yield Text(runs(key_of, "go", "offers to restore the file"))
        yield Text(user_text("Your private copy is whole, and nothing is lost by that. Or:"))
    else:
        yield Text(runs(key_of, "go", _enter(blocker)))
    item = view.case.playbook.item(blocker.item)
    if state is not None and item is None:
        yield Text(user_line(f"Read it there; {key_of('tick')} says that you have."))
    elif item is not None and goes_by_list(view, item.id):
        yield Text(runs(key_of, "list", f"opens the list of {item.several}"))
    else:
        yield Text(user_text(in_app(blocker.remedy)))


def _how_it_stands(view: View, state: ItemState) -> Content:
    """Return how an entry stands; that it is a must is said in the frame."""
    shown = sign(view, state)
    if shown.standing is not Standing.OPEN or state.section is Section.CONSEQUENCE:
        return meaning_line(view, state)
    return Content.assemble(sign_content(shown), (" to do now", "bold"))


def _enter(blocker: Blocker) -> str:
    return "goes to the entry" if blocker.item else "deals with it"


def _recommended(view: View, state: ItemState, key_of: KeyOf) -> Iterator[Text]:
    yield Text(meaning_line(view, state))
    yield BLANK
    yield heading("IT DOES NOT BLOCK")
    advice = "You may go on without it. What is still open is named before the last clicks."
    if state.id in view.case.rights:
        advice = "You can do it now, instead of asking again or leaving it at that."
    yield Text(user_text(advice))
    yield from _done_when(view, state.id)
    yield BLANK
    yield Text(runs(key_of, "go", "goes to the entry"))


def _done_when(view: View, entry: str) -> Iterator[Text]:
    item = view.case.playbook.item(entry)
    if item is not None and item.done_when:
        yield BLANK
        yield heading("DONE WHEN")
        yield Text(user_text(item.done_when), rule=True)


def _elsewhere(key_of: KeyOf) -> Iterator[Text]:
    yield Text(Content("It was applied for outside closetui: on another device, by somebody else, "
                       "or before you began this record."))  # fmt: skip
    yield BLANK
    yield Text(Content("Nothing is ticked by it. What is open stays open, and is printed on every "
                       "report."))  # fmt: skip
    yield BLANK
    yield Text(runs(key_of, "go", "asks for day, place and reason"))


def _day(view: View, key_of: KeyOf) -> Iterator[Text]:
    day = earliest_day(view)
    if day is None or day <= view.now.date():
        return
    clock = Clock(view.now)
    chain = [view.verdict.states[leaf].title for leaf in what_sets_the_day(view)]
    yield BLANK
    yield DIVIDER
    yield BLANK
    yield heading("THE DAY")
    yield Text(user_text(f"{clock.named(day)} is the earliest day you can apply. What decides it:"))
    for title in chain:
        yield Text(user_line(f"- {title}"), hang=2)
    yield BLANK
    yield Text(runs(key_of, "plan", "shows it as a picture"))


def blockers_line(view: View, found: InTheWay, key_of: KeyOf, width: int) -> Content:
    """Return the third line of the page: how many things are in the way, and the earliest day."""
    count, slim = len(found.blockers), width < NARROW_LINE
    day = earliest_day(view)
    later = day is not None and day > view.now.date() and not slim
    earliest = f"  Earliest day: {Clock(view.now).named(day)}" if later and day else ""
    things = counted(count, "thing is", "things are")
    words = f" {count} in the way" if slim else f"  {things} in the way."
    chip = (" Not yet ", "$background on $state-stale bold")
    head = Content.assemble(chip, (words, "bold"), earliest)
    enter = Content("") if slim else runs(key_of, "go", "go there")
    return spread(head, enter, width)
