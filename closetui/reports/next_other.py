"""What can be done instead of the one next thing: each with its command."""

from collections.abc import Collection, Iterator, Sequence

from closetui.domain.applying import is_known_to_apply, is_no_possible
from closetui.domain.blockers import Act
from closetui.domain.case import Application
from closetui.domain.fold.record import latest_day
from closetui.domain.fold.statements import Said
from closetui.domain.next_step import NextKind
from closetui.domain.outcomes import DONE, LEFT, End, left_word
from closetui.domain.playbook import Anchor, Item
from closetui.domain.playbook_items import Strength
from closetui.domain.prerequisites import remedy_for
from closetui.domain.states import State
from closetui.domain.text import ended, first_of, lowered
from closetui.domain.times import exact_moment
from closetui.reports.lines import Line
from closetui.reports.next_beside import entry_lines
from closetui.reports.next_doing import (
    accepted_titles,
    leading_lines,
    leading_on,
    led_on_lines,
    missing_anchor,
    not_so_line,
)
from closetui.reports.next_sentence import (
    asked_to_send,
    clock_first,
    sent_late,
    spoken_of,
    stands_over,
    to_decide,
    to_look_at,
    unsent,
)
from closetui.reports.outcomes import (
    asks_about_refusal,
    is_asked_for,
    names_in_words,
    open_again_words,
    refused_by_page,
    rejected_before,
)
from closetui.reports.remedies import command, for_shell
from closetui.reports.said_before import said_before
from closetui.reports.shell import Blank, Part, ShellCommand, shell_command, typed_command, which
from closetui.reports.titles import naming_lines
from closetui.reports.words import stage_word
from closetui.views import View


def other_lines(view: View, word: str, *, advises: bool = False) -> Iterator[Line]:
    """Yield what can be done about the next thing instead, or beside it.

    ``advises`` puts advice below the ways to tick what has open rows.
    """
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if step.kind is NextKind.SENT:
        yield from _sending_lines(view, word)
    if leading_on(view):
        yield from leading_lines(view, word)
    elif clock_first(view) and item is not None:
        remedy = remedy_for(view.case, item, view.verdict.states[item.id])
        yield Line(for_shell(remedy, word), 1)
    else:
        yield from _instead_lines(view, word, advises=advises)


def _instead_lines(view: View, word: str, *, advises: bool) -> Iterator[Line]:
    """Yield what can be done instead of what is next, or where all is done, beside it."""
    step = view.verdict.next
    if stands_over(view):
        yield from _standing_lines(view, word)
    yield from _earlier_lines(view, word)
    if step.kind is NextKind.FINISHED and (left := accepted_titles(view)):
        yield Line(f"Accepted as not met: {first_of(left)}", 1)
    yield from led_on_lines(view)
    item = view.case.playbook.item(step.item)
    if step.kind is NextKind.CONFLICT and item is not None and not to_decide(view):
        yield not_so_line(word, item.id)
        if is_no_possible(view.case, item):
            reason = () if item.applies_if else ("--reason", Blank.TEXT)
            skip = shell_command("skip", word, item.id, *reason)
            yield Line(f"or, if it does not apply: {skip}", 1)
    yield from _rejected_lines(view, word)
    yield from _decided_after_all_lines(view, word)
    if _may_go_without(view):
        yield Line(f"or go on without it: {typed_command('without', step.item, word)}", 1)
    if item is not None:
        yield from entry_lines(view, item, word, advises=advises)
        yield from _item_lines(view, item, word)


def _rejected_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what became of the last application if it was rejected, and what can be done then."""
    kind, asks = view.verdict.next.kind, asks_about_refusal(view)
    if not asks and (rejected := rejected_before(view)):
        yield Line(f"Rejected on {rejected}", 1)
    if names_in_words(view) and (asks or kind is NextKind.APPLY):
        yield Line(open_again_words(word), 1)
    if view.case.rejected_last and (leave := _leave(view, word)):
        further = "; ".join(_taken_further(view))
        until = f"or wait for what comes of it: {further}. Until then" if further else ""
        yield Line(f"{until or 'or leave it at that'}: {leave}", 1)
        if view.verdict.may_apply and kind is NextKind.AFTER:
            yield Line(f"or try once more: {typed_command('apply', '', word)}", 1)
        yield from _right_lines(view, word)


def _item_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield what else can be said of the item that is next, or of its day."""
    step = view.verdict.next
    is_fresh = step.kind is NextKind.LOOK_AGAIN and said_before(view, item) is None
    if step.kind not in (NextKind.DO, NextKind.ASK, NextKind.AFTER) and not is_fresh:
        return
    states = view.verdict.states
    # What was just said to be met only lacks its day: whether it applies is no question then.
    is_said = any(one.said is Said.DONE for one in states[item.id].statements)
    lacks_day = is_said and missing_anchor(view) is not None
    is_asked = item.applies_if and not lacks_day and not is_known_to_apply(item, states)
    if is_asked and is_no_possible(view.case, item):
        yield Line(f"{item.applies_if} If not: {shell_command('skip', word, item.id)}", 1)
    if is_asked_for(view, item):
        drop = shell_command("drop", word, item.id, "--reason", Blank.TEXT)
        yield Line(f"or, if you answered otherwise, say how: {drop}", 1)
    # What fits every end, or comes before it, says nothing of which it was.
    spoken_of = DONE.intersection(item.outcomes) or view.case.playbook.outcomes
    yield from _end_lines(view, word, spoken_of)
    yield from _after_all_lines(view, item, word)
    anchor = _deadline_anchor(view, item) if step.kind is NextKind.AFTER else None
    if anchor is not None:
        given = typed_command("date", anchor.id, word)
        yield Line(f"To see by when: {given} ({anchor.question})", 1)


def _may_go_without(view: View) -> bool:
    """Return whether the next thing is recommended, so that one may apply without it."""
    step = view.verdict.next
    state = view.verdict.states.get(step.item)
    is_soft = state is not None and state.strength is Strength.RECOMMENDED
    kinds = (NextKind.DO, NextKind.ASK, NextKind.LOOK_AGAIN)
    is_asked = step.kind in kinds and not view.case.standing
    item = view.case.playbook.item(step.item)
    return is_soft and is_asked and item is not None and item.gates and not said_before(view, item)


def _right_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what a guide holds ready for whoever was refused, such as an appeal."""
    playbook, step = view.case.playbook, view.verdict.next
    for item in playbook.after:
        is_open = item.id in view.case.rights and not view.verdict.states[item.id].settled
        if is_open and item.id != step.item:
            right = f"{item.applies_if} {item.why}".strip()
            yield Line(f"{right} {shell_command('show', word, item.id)}", 1)
            yield from naming_lines(playbook, item.how, word, 2)


def _taken_further(view: View) -> Iterator[str]:
    """Yield what was done about a rejection: whoever waits for that need not apply anew."""
    states, rights = view.verdict.states, view.case.rights
    for item in view.case.playbook.after:
        if item.id in rights and states[item.id].state is State.DONE:
            yield item.title


def _decided_after_all_lines(view: View, word: str) -> Iterator[Line]:
    """Yield how to record what others still brought about once nothing more was tried."""
    application, step = view.verdict.application, view.verdict.next
    if application is not None and step.kind is NextKind.FINISHED and application.words <= LEFT:
        yield from _end_lines(view, word, ())


def _end_lines(view: View, word: str, known: Collection[str]) -> Iterator[Line]:
    """Yield how to record another good end than those already named."""
    playbook = view.case.playbook
    for end in playbook.outcomes:
        if end in DONE - LEFT and end not in known:
            ending = f"it was {stage_word(end)} instead"
            yield Line(f"or, if {ending}: {typed_command('outcome', end, word)}", 1)


def _after_all_lines(view: View, item: Item, word: str) -> Iterator[Line]:
    """Yield how to record that an end was none, where the item is the first that would show it."""
    playbook, application = view.case.playbook, view.verdict.application
    if application is None or not application.done or End.NO_RESULT not in playbook.outcomes:
        return
    words = {*item.outcomes}
    first = next((one for one in playbook.after if words and {*one.outcomes} == words), None)
    if first == item and words == application.words and not words & LEFT:
        ending = f"it was not {stage_word(min(words))} after all"
        no_result = typed_command("outcome", End.NO_RESULT, word)
        yield Line(f"or, if {ending}: {no_result}", 1)


def _outcome(view: View, word: str, end: End, about: Sequence[Application]) -> ShellCommand:
    """Return the command that records an outcome of applications, by number where needed."""
    return shell_command("outcome", word, end, *which(view.case.numbers(about)))


def _refused_by_page_lines(view: View, word: str, numbers: tuple[Part, ...]) -> Iterator[Line]:
    """Yield what to record where a page did not let one finish, and says what is open."""
    playbook = view.case.playbook
    # The page of a mere request names nothing that is open.
    if playbook.ending != "request" and End.REJECTED in playbook.outcomes:
        refused = shell_command("outcome", word, End.REJECTED, *numbers, "--item", Blank.ITEM)
        yield Line(f"or, if the page names what is still open: {refused}", 1)


def _sending_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what else there is where it is asked whether something was sent.

    Where ticks ran out meanwhile, that is what comes first if it was not.
    """
    again, pending = to_look_at(view), unsent(view)
    if route := pending[0].route:
        yield Line(f"To tick off a line: {shell_command('line', word, route, Blank.NUMBER)}", 1)
    by_hand = asked_to_send(view).outcome != End.SENT
    if not by_hand:
        yield Line("What you wrote down goes with it: --reference TEXT --channel TEXT", 1)
    if by_hand:
        sent = _outcome(view, word, End.SENT, pending)
        yield Line(f"or, if you cannot tell yet: {sent}", 1)
        yield from _end_lines(view, word, [asked_to_send(view).outcome])
        yield from _refused_by_page_lines(view, word, which(view.case.numbers(pending)))
    if again:
        first, not_yet = again[0], asked_to_send(view).not_yet
        first_thing = ended(f"{first.title}: {first.reason}")
        yield Line(f"If not: {lowered(not_yet)}. {first_thing}", 1)
        yield Line(f"{for_shell(first.remedy, word)}", 2)
    elif view.verdict.blockers:
        yield Line(f"If not: {for_shell(view.verdict.blockers[0].remedy, word)}", 1)
    unless = "or, if it did not work" if by_hand else "or"
    yield Line(f"{unless}: {_outcome(view, word, End.NOT_SENT, pending)}", 1)


def _standing_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what else there is where an application stands over what is not clear."""
    blocker, decides = view.verdict.next.blocker, to_decide(view)
    sent = [act for act in spoken_of(view) if act.sent is not None]
    pending = unsent(view) if len(sent) < len(spoken_of(view)) else []
    accepted = f"or, to leave it as it is: {shell_command('accept', word, '--reason', Blank.TEXT)}"
    if blocker is not None and blocker.remedy.after_end:
        if blocker.remedy.act is not Act.WITHDRAW_OR_ACCEPT:
            meet = command(blocker.remedy._replace(after_end=False), word) or ""
            yield Line(f"or, if it is met all the same: {meet}", 1)
        elif sent_late(view):
            yield Line(accepted, 1)
        return
    if pending and not decides:
        yield Line(f"or: {_outcome(view, word, End.NOT_SENT, pending)}", 1)
    if pending or sent_late(view) or not decides:
        yield Line(accepted, 1)
    if sent:
        withdrawn = _outcome(view, word, End.WITHDRAWN, sent)
        yield Line(f"or, if you took it back at AliExpress: {withdrawn}", 1)
    if pending:
        asked = asked_to_send(view).question
        all_the_same = _outcome(view, word, End.SENT, pending)
        yield Line(f"{asked} Then record it all the same: {all_the_same}", 1)


def _earlier_lines(view: View, word: str) -> Iterator[Line]:
    """Yield how to say that an application was sent on an earlier day."""
    if earlier := [act for act in unsent(view) if _may_be_earlier(view, act)]:
        numbers = which(view.case.numbers(earlier))
        sent = shell_command("outcome", word, End.SENT, "--when", Blank.DAY, *numbers)
        did = earlier[0].deed(view.case.playbook)
        yield Line(f"or, if it was {did} on an earlier day: {sent}", 1)


def _may_be_earlier(view: View, application: Application) -> bool:
    """Return whether it may have been sent earlier than a bare word would say."""
    confirmed = exact_moment(application.event.at)
    asked = view.verdict.next.kind is NextKind.SENT
    return asked and confirmed is not None and confirmed.date() < view.now.date()


def _leave(view: View, word: str) -> ShellCommand | None:
    """Return the command that accepts a rejection as final: by its own word, if the guide has one.

    Without such a word nothing follows from it, so it is named only once nothing else is left to
    do.
    """
    if left := left_word(view.case.playbook.outcomes):
        return shell_command("outcome", word, left)
    may_end = view.verdict.next.kind is NextKind.APPLY or refused_by_page(view)
    return shell_command("archive", word) if may_end else None


def _deadline_anchor(view: View, item: Item) -> Anchor | None:
    """Return the day that nobody gave and from which the deadline of an item counts."""
    record = view.case.record
    given = record.days.standing(item.due_from, record.everything)
    if not item.due_from or latest_day(given) is not None:
        return None
    return view.case.playbook.anchor(item.due_from)
