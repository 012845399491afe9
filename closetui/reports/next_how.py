"""The one next thing with how it is done: what the guide says of it, and what goes on beside it."""

from collections.abc import Collection, Iterator
from typing import Final

from closetui.domain.ageing import deadline
from closetui.domain.applying import possible_ways, was_for_another
from closetui.domain.due import ran_out_before
from closetui.domain.lists import row_list
from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import End
from closetui.domain.playbook import Item
from closetui.domain.states import State
from closetui.domain.text import capitalised, ended
from closetui.domain.workable import meanwhile, only_on_the_way
from closetui.reports.click_paths import click_lines
from closetui.reports.lines import Line
from closetui.reports.next_beside import MOST_NAMED
from closetui.reports.next_choices import advice_lines, choice_lines, letters_to_send, route_lines
from closetui.reports.next_command import (
    day_lines,
    headline,
    next_command,
    next_lines,
    typed_lines,
)
from closetui.reports.next_doing import lacking_day, leading_on, missing_anchor
from closetui.reports.next_other import other_lines
from closetui.reports.next_sentence import clock_first, sentence, to_decide, unsent
from closetui.reports.outcomes import (
    answer_wanted,
    asks_about_refusal,
    awaits_answer,
    is_asked_for,
    refusal_reason,
    refused_by_page,
)
from closetui.reports.playbook_lines import how_lines, what_lines
from closetui.reports.said_before import (
    again_command,
    again_lines,
    opened_lines,
    put_off_lines,
    said_before,
    tick_command,
)
from closetui.reports.shell import Blank, blanks_of, shell_command, which
from closetui.reports.status import restore_lines
from closetui.reports.titles import naming_lines, naming_routes_lines, route_texts
from closetui.reports.when import Clock
from closetui.reports.words import confidence_word
from closetui.views import View


def next_lines_with_how(view: View, word: str = "", *, ids: bool = False) -> list[Line]:
    """Return the next thing as :func:`next_lines` does, and what to do, or to read, with it."""
    if view.read_only.why:
        return next_lines(view, word, ids=ids)
    called = word or view.case.name
    blanks, upcoming = blanks_of(next_command(view, called)), sentence(view)
    return [
        headline(view, upcoming, ids=ids),
        *_how_lines(view, called),
        *typed_lines(view, called),
        *(line._replace(indent=1) for line in restore_lines(view, called)),
        *_advice_lines(view, called, blanks),
        *_shipped_lines(view, called),
        *other_lines(view, called, advises=True),
        *_meanwhile_lines(view, called),
        *day_lines(view, upcoming),
    ]


def _how_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what the guide says of the next thing: how it is done, or what is to be read."""
    step, playbook = view.verdict.next, view.case.playbook
    item, consequence = playbook.item(step.item), playbook.consequence(step.item)
    route = playbook.route(unsent(view)[0].route) if step.kind is NextKind.SENT else None
    if route is not None:
        yield from click_lines(view, route)
        yield from naming_lines(playbook, route_texts(route), word, 1)
        return
    if about_answer := list(_answer_lines(view, word)):
        yield from about_answer
        return
    is_day = missing_anchor(view) is not None or (step.kind is NextKind.WAIT and step.day)
    if is_day or to_decide(view) or clock_first(view):
        return  # A day or a decision is asked for or awaited, and nothing is done.
    if leads := leading_on(view):
        yield from [Line(leads.advice, 1)] if leads.advice else ()
        yield from naming_lines(playbook, [leads.advice], word, 1)
    elif item is not None:
        yield from opened_lines(view, item)
        yield from put_off_lines(view, item, word) or _item_lines(view, item, word)
    elif step.kind is NextKind.CONFLICT:
        yield Line("Record what is true", 1)
    elif consequence is not None:
        yield from what_lines(consequence, 1)
        yield Line(f"How sure: {confidence_word(consequence.origin.confidence)}", 1)
    elif step.kind is NextKind.APPLY:
        yield from letters_to_send(view, word)


def _item_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield what the guide says of an item, or what was said of it before."""
    known = said_before(view, item)
    if not known:
        yield from _why_lines(view, item)
    yield from again_lines(view, item, known, word) if known else how_lines(item, 1)
    how = () if known else item.how
    yield from naming_lines(view.case.playbook, how, word, 1)
    yield from naming_routes_lines(view.case.playbook, " ".join(how), 1)
    yield from _lasting_lines(view, item, word)


def _why_lines(view: View, item: Item) -> Iterator[Line]:
    """Yield why an item is to be done, or looked at again, and how what is asked for is sent."""
    state = view.verdict.states[item.id]
    if view.verdict.next.kind is NextKind.LOOK_AGAIN and state.news:
        why = Clock(view.now).reason(state.why, view.reader)
        yield Line(f"Why: {ended(capitalised(why))}", 1)
    elif view.verdict.next.kind is NextKind.CONFLICT:
        yield Line(f"Why: {state.reason}", 1)
    elif view.verdict.next.kind is NextKind.AFTER and state.state is State.STALE:
        yield from _again_afterwards_lines(view, item)
    elif item.why and (item.how or item.done_when):
        yield Line(f"Why: {item.why}", 1)
    if is_asked_for(view, item):
        buyers = "" if view.case.playbook.subject == "store" else ", or offer order numbers"
        yield Line(_TO_SEND.format(buyers=buyers), 1)


def _again_afterwards_lines(view: View, item: Item) -> Iterator[Line]:
    """Yield why something of afterwards is asked again, and what is to be said of it now."""
    state = view.verdict.states[item.id]
    why = Clock(view.now).reason(state.why, view.reader)
    possible = {way.id for way in possible_ways(view.case, item)}
    before = [way.title for way in item.used(state.ways_used - possible)]
    if item.asked_with:
        yield Line(f"You have an earlier one; but {why}. This is about the new one", 1)
    elif before:
        yield Line(f"You said before '{'; '.join(before)}'; but {why}. Say how it is now", 1)
    elif was_for_another(view.case, state):
        noun = view.case.playbook.apply.noun
        yield Line(f"You said so of the {noun} before; but {why}. Is it so for this one too?", 1)
    else:
        yield Line(f"You said before that it is so; but {why}. Still so? Then say it again", 1)


_TO_SEND: Final = (
    "Send it first: a document only on a page of aliexpress.com that you opened yourself (no such "
    "page? ask for one{buyers}), and never a password or a code. Then tick it"
)
"""How to send what was asked for. Order numbers stand for a buyer, but not for a store's papers."""


def _advice_lines(view: View, word: str, blanks: Collection[Blank]) -> Iterator[Line]:
    """Yield what the guide advises on the ways that can be picked, or on the route to take."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if step.kind is NextKind.APPLY:
        yield from route_lines(view, word)
        return
    if item is not None and Blank.WAY in blanks:
        yield from advice_lines(view, item)


def _shipped_lines(view: View, word: str) -> Iterator[Line]:
    """Yield how to say that orders were shipped, or that there is only to wait for them."""
    item = view.case.playbook.item(view.verdict.next.item)
    if item is None or not view.verdict.states[item.id].open_rows:
        return
    found = row_list(view.case, item.id)
    if found.unshipped:
        ids = found.unshipped if len(found.unshipped) <= MOST_NAMED else (Blank.IDS,)
        shipped = shell_command("settle", word, item.id, *ids, "--on-the-way")
        yield Line(f"Shipped now, and not received yet? Say so: {shipped}", 1)
    if only_on_the_way(view.case, item.id, view.verdict.states[item.id].open_rows):
        yield Line("All that is open is on its way: wait until it is received. Then settle it", 1)
        yield Line(_look_again_on(view, item, word), 1)


def _look_again_on(view: View, item: Item, word: str) -> str:
    """Return how to say when to look whether what is on its way has come."""
    if deadline(view.case.record, item) is None:
        return "By when should it be there? Give that day, and look again then"
    reminder = shell_command("due", word, Blank.DAY, item.id)
    return f"Is it to be there on another day? To look again then: {reminder}"


_MEANWHILE: Final = 3
"""How many things are named that can be done besides the next."""


def _meanwhile_lines(view: View, word: str) -> Iterator[Line]:
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
    """Return what can be done about an entry: what it is, to look again, or to give its day."""
    item, state = view.case.playbook.item(entry), view.verdict.states[entry]
    anchor = lacking_day(view, item) if item else None
    if anchor is not None:
        return f"{state.title} (give the day: {anchor.question})"
    return f"{state.title} (look again)" if state.state is State.STALE else state.title


def _may_take_days(view: View) -> bool:
    """Return whether the next thing may take days, unless a day is asked for first."""
    kinds = (NextKind.AFTER,) if view.case.standing else (NextKind.AFTER, NextKind.DO)
    if (leads := leading_on(view)) and not leads.first:
        return False  # Nobody works on in a guide that they leave for good.
    return view.verdict.next.kind in kinds and missing_anchor(view) is None


def _lasting_lines(view: View, item: Item, word: str) -> Iterator[Line]:
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


def _answer_lines(view: View, word: str) -> Iterator[Line]:
    """Yield how to deal with the platform's answer, where that is next."""
    case, playbook = view.case, view.case.playbook
    if asks_about_refusal(view):
        page, untold = refused_by_page(view), not refusal_reason(view)
        advice = _PAGE_REFUSED if page else _NO_REASON if untold else _TO_REASON
        yield Line(f"{advice}. Letters to adapt: {shell_command('letter', word)}", 1)
        return
    if not (view.verdict.next.kind is NextKind.WAIT and awaits_answer(view)):
        return
    for decided in (one for one in playbook.after if one.met_by == "decided"):
        yield from how_lines(decided, 1)
        yield from naming_lines(playbook, decided.how, word, 1)
    if End.NO_RESULT in playbook.outcomes:
        typed = shell_command("outcome", word, End.NO_RESULT, *which(case.numbers(case.standing)))
        yield Line(f"To try another route, say that nothing came of it: {typed}", 1)


_TO_REASON: Final = "Settle what it names, and record what you did or answered"
_NO_REASON: Final = (
    "No reason was given? First ask for the reason in writing. Once you know it, answer, and "
    "record that"
)
_PAGE_REFUSED: Final = (
    "A page takes no answer. Does it say what is open? Settle that, and record what you did. Does "
    "it not? Ask customer service, or record that you take another route"
)
