"""The first lines of what is read of an entry: how it stands, since when, and what helps."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from textual.content import Content

from closetui.domain.applying import leading_way
from closetui.domain.due import comes_first
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.playbook import Section
from closetui.domain.states import ItemState
from closetui.domain.text import capitalised, counted, ended
from closetui.domain.times import Reason, span, span_words
from closetui.reports.said_before import is_contradicted
from closetui.reports.signs import (
    Standing,
    counts_later,
    list_count,
    sign,
    standing_of,
    wait_of,
)
from closetui.reports.titles import way_titles
from closetui.reports.when import Clock, due_of, due_words, runs_out, shipping
from closetui.reports.words import GONE_ON
from closetui.tui.content.signs import QUIET, sign_content, tone
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import Text
from closetui.tui.widgets.spans import GAP, KeyOf, bar, clickable, runs
from closetui.views import View

INDENT: Final = 4
"""Cells before what stands below the sign."""

WAIT_CELLS: Final = 15
"""How long the bar of a wait is."""

LIST_CELLS: Final = 24
"""How long the bar of a list is."""


def standing_texts(view: View, state: ItemState, key_of: KeyOf) -> Iterator[Text]:
    """Yield how an entry stands: sign and words, who said so, and what settles it."""
    standing = standing_of(view, state)
    yield from _TELL[standing](view, state, key_of)
    for found in shipping(view, state.id):
        color = "$state-stale bold" if found.day <= view.now.date() else "$foreground"
        yield _below(user_line(due_words(found, Clock(view.now))).stylize(color))
    names = view.case.people.assigned(state.id)
    if names:
        doubt = " (copies disagree)" if len(names) > 1 else ""
        who = user_line(" and ".join(names))
        yield _below(Content.assemble(("seen to by ", "$muted"), who, (doubt, "$muted")))


def _head(view: View, state: ItemState, words: str, rest: str = "") -> Text:
    """Return sign and words; when it is due comes before the quiet ``rest``."""
    shown, words = sign(view, state), f"{words}{_by_when(view, state)}"
    bold = "" if shown.standing in QUIET else " bold"
    color = tone(shown.standing)
    mark = Content.assemble(sign_content(shown), " ") if shown.mark else Content("")
    loud = user_line(words).stylize(f"{color}{bold}")
    return Text(Content.assemble(mark, loud, user_line(rest).stylize(color)), hang=INDENT)


def _by_when(view: View, state: ItemState) -> str:
    found = due_of(view, state.id)
    return f", {due_words(found, Clock(view.now))}" if found and not found.rows else ""


def _below(content: Content) -> Text:
    return Text(content, indent=INDENT)


def _quiet(text: str) -> Text:
    return _below(user_text(text).stylize("$muted"))


def _sentence(view: View, why: Reason) -> str:
    """Return a reason as a sentence of its own."""
    return ended(capitalised(Clock(view.now).reason(why, view.reader)))


def _open(view: View, state: ItemState, key_of: KeyOf) -> Iterator[Text]:
    if state.derived:
        yield _head(view, state, sign(view, state).meaning)
        return
    if state.section is Section.CONSEQUENCE:
        yield _head(view, state, "not read" if state.blocks else "can change again")
        return
    if counts_later(state):
        yield _head(view, state, "recorded, and does not count yet")
        yield _quiet(_sentence(view, state.why))
        yield from _statement_texts(view, state)
        yield from _leads_on(view, state, key_of)
        return
    listed = list_count(view, state.id)
    if listed is None:
        yield _head(view, state, "to do")
    else:
        progress = f"{listed.settled} of {counted(listed.total, listed.row)} settled"
        yield _head(view, state, "to do", f", {progress}")
        enter = runs(key_of, "whole", "the list")
        left = f"  {listed.left} left{GAP}"
        yield _below(Content.assemble(bar(listed.parts, LIST_CELLS), left, enter))
    if state.statements:
        yield from _statement_texts(view, state)


def _later(view: View, state: ItemState, _key_of: KeyOf) -> Iterator[Text]:
    if state.section is Section.AFTER and not view.case.standing:
        yield _head(view, state, "not yet", ": this comes after applying")
        return
    earlier = comes_first(view.case, view.verdict.states, state.id)
    if not earlier:
        yield _head(view, state, "not yet")
        yield _quiet(_sentence(view, state.why))
        return
    yield _head(view, state, "not yet", ", comes after:")
    for entry in earlier:
        yield _below(link(view, entry))


def link(view: View, entry: str) -> Content:
    """Return another entry with its sign; a click goes there."""
    state = view.verdict.states[entry]
    shown = sign(view, state)
    mark = Content.assemble(user_line(shown.mark or "   ").stylize(tone(shown.standing)), " ")
    return clickable(Content.assemble(mark, user_line(state.title)), f"screen.go({entry!r})")


def _waiting(view: View, state: ItemState, _key_of: KeyOf) -> Iterator[Text]:
    yield _head(view, state, f"waiting until {Clock(view.now).day(state.day)}")
    wait = wait_of(view, state)
    if wait is not None:
        left, day = bar(wait.parts, WAIT_CELLS), f"day {wait.day} of {wait.of}"
        whole, short = (Content.assemble(left, f"  {words}") for words in (wait, day))
        yield _below(whole)._replace(short=short)
    else:
        yield _quiet(_sentence(view, state.why))
    yield from _statement_texts(view, state)


def _done(view: View, state: ItemState, key_of: KeyOf) -> Iterator[Text]:
    if state.derived:
        yield _head(view, state, sign(view, state).meaning)
        return
    yield _head(view, state, "read" if state.section is Section.CONSEQUENCE else "done")
    yield from _statement_texts(view, state)
    if not state.statements:
        yield _quiet("It follows from what was recorded of the application.")
    item = view.case.playbook.item(state.id)
    end = runs_out(view, item) if item else None
    if end is not None:
        yield _quiet(f"Holds until {Clock(view.now).moment(end.isoformat())}.")
    yield from _leads_on(view, state, key_of)


def _leads_on(view: View, state: ItemState, key_of: KeyOf) -> Iterator[Text]:
    """Yield with which guide one goes on, where what was said leads to another."""
    item = view.case.playbook.item(state.id)
    way = leading_way(item, state) if item else None
    if way is not None:
        yield _below(Content("Go on with that guide:"))
        look = runs(key_of, "look", "looks at it, and starts it")
        away = runs(key_of, "put-away", "puts this one away")
        yield _below(user_line(GAP).join([look, away]))


def _again(view: View, state: ItemState, key_of: KeyOf) -> Iterator[Text]:
    yield _head(view, state, "done, look again")
    item = view.case.playbook.item(state.id)
    seen = [statement for statement in state.statements if statement.observed]
    if state.news or item is None or not item.fresh_for or not seen:
        yield _quiet(_sentence(view, state.why))
        yield from _statement_texts(view, state)
    else:
        yield _quiet(_ran_out(view, min(seen, key=_observed), item.fresh_for))
    if view.read_only.why:
        return
    is_later = item is not None and view.case.awaits_application(item)
    still = [] if is_later else [runs(key_of, "tick", again_word(view, state.id))]
    yield _below(user_line(GAP).join([*still, runs(key_of, "reopen", "no longer so")]))


def again_word(view: View, entry: str) -> str:
    """Return what is said of an entry that is looked at again.

    What the record contradicts is not said to be still so: it is ticked anew.
    """
    item = view.case.playbook.item(entry)
    return "tick" if item is not None and is_contradicted(view, item) else "still so"


def _observed(statement: Statement) -> float:
    return statement.observed.timestamp() if statement.observed else 0.0


def _ran_out(view: View, statement: Statement, fresh_for: str) -> str:
    clock, moment = Clock(view.now), statement.observed
    if moment is None:
        return ""
    who = statement.event.who
    end = moment + span(fresh_for)
    return (
        f"Seen {clock.moment(moment.isoformat())} by {who}. Holds {span_words(fresh_for)}, "
        f"so it ran out {clock.moment(end.isoformat())}."
    )


def _differ(view: View, state: ItemState, key_of: KeyOf) -> Iterator[Text]:
    if state.derived:
        yield _head(view, state, sign(view, state).meaning)
        return
    helps = "" if view.read_only.why else f": settle it with {key_of('tick')}"
    yield _head(view, state, f"copies differ{helps}")
    yield from _statement_texts(view, state)


def _left_out(view: View, state: ItemState, _key_of: KeyOf) -> Iterator[Text]:
    yield _head(view, state, GONE_ON if state.answered else "left out")
    yield from _statement_texts(view, state)


_WORDS: Final = {
    Said.DONE: "done",
    Said.OPEN: "open",
    Said.NOT_APPLICABLE: "does not apply",
    Said.WITHOUT: GONE_ON,
}


def _statement_texts(view: View, state: ItemState) -> Iterator[Text]:
    """Yield what people said of an entry, one line each: name, word, time, and their words."""
    clock = Clock(view.now)
    for statement in state.statements:
        event = statement.event
        word = "read" if statement.wording else _WORDS[statement.said]
        who = user_line(event.who).stylize("$accent")
        when = user_line(clock.moment(event.at)).stylize("$muted")
        yield _below(Content.assemble(who, f"  {word}  ", when))
        for text in _details(view, statement):
            yield Text(user_text(text).stylize("$muted"), indent=INDENT + 2)


def _details(view: View, statement: Statement) -> Iterator[str]:
    if statement.ways:
        yield way_titles(view.case.playbook, statement.event.item, statement.ways)
    if statement.observed:
        seen = Clock(view.now).moment(statement.observed.isoformat())
        if seen != Clock(view.now).moment(statement.event.at):
            yield f"seen {seen}"
    if statement.reason:
        yield statement.reason


_TELL: Final[Mapping[Standing, Callable[[View, ItemState, KeyOf], Iterator[Text]]]] = {
    Standing.OPEN: _open,
    Standing.LATER: _later,
    Standing.WAITING: _waiting,
    Standing.DONE: _done,
    Standing.AGAIN: _again,
    Standing.DIFFER: _differ,
    Standing.LEFT_OUT: _left_out,
}
