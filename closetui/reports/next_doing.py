"""The next thing in words: what is to be done, here or by another guide, or until when to wait."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from closetui.domain.applying import leading_way
from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.due import needed_for, ran_out_before
from closetui.domain.judge import unmet
from closetui.domain.next_step import Next, NextKind
from closetui.domain.people import signers
from closetui.domain.playbook import Anchor, Item, Strength, Way
from closetui.domain.text import first_of, lowered
from closetui.domain.values import distinct
from closetui.domain.waits import has_come, is_put_off, missing_day
from closetui.domain.workable import meanwhile, only_on_the_way
from closetui.reports.lines import Line
from closetui.reports.next_choices import routes_to_take
from closetui.reports.outcomes import act_by, refused_by_page
from closetui.reports.shell import Blank, ShellCommand, shell_command, typed_command
from closetui.reports.titles import subject_title
from closetui.reports.when import Clock, Due, disputes, due, due_of, due_words, runs_out
from closetui.reports.words import stage_word
from closetui.views import View


def leading_on(view: View) -> Way | None:
    """Return the way by which the next thing leads to another guide, if it does."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if item is None or not item.gates or step.kind is not NextKind.DO:
        return None
    return leading_way(item, view.verdict.states[item.id])


def led_on(view: View) -> list[tuple[Item, Way]]:
    """Return what was decided afterwards and leads to another guide, with the way of it.

    One goes on with it at once, whatever else is left, unless something comes before it.
    """
    states, due = view.verdict.states, view.verdict.due
    items = [item for item in view.case.playbook.after if item.id in due]
    found = ((item, leading_way(item, states[item.id])) for item in items)
    return [(item, way) for item, way in found if way is not None and states[item.id].satisfied]


def finished_words(view: View) -> str:
    """Return how a closure ended, and whether one goes on with another guide."""
    left = accepted_titles(view)
    rest = "nothing else is left to do" if left else "nothing is left to do"
    rest = "you go on with another guide" if led_on(view) else rest
    accepted = f"; {len(left)} accepted as not met" if left else ""
    return f"{subject_title(view.case)} is {stage_word(view.verdict.stage)} and {rest}{accepted}"


def accepted_titles(view: View) -> list[str]:
    """Return the titles of what an application stands beside although it is not met."""
    named = {blocker.item for blocker in view.verdict.blockers}
    open_now = unmet(view.verdict.states) if view.case.standing else ()
    return [state.title for state in open_now if state.id not in named]


def start_command(way: Way) -> ShellCommand:
    """Return the command that starts a closure by the guide that a way leads to."""
    return shell_command("new", way.leads_to, Blank.NAME)


def leading_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what else there is where the next thing leads to another guide."""
    yield Line(f"Nothing urgent left here? Put it away: {shell_command('archive', word)}", 1)
    yield not_so_line(word, view.verdict.next.item)


def not_so_line(word: str, item: str) -> Line:
    """Return how to open an item again that is not so."""
    return Line(f"or, if it is not so: {typed_command('untick', item, word)}", 1)


def led_on_lines(view: View) -> Iterator[Line]:
    """Yield with which guide one goes on, by what was decided afterwards."""
    for _, way in led_on(view):
        yield Line(f"You said '{way.title}'. Go on: {start_command(way)}", 1)


@distinct
class Words(NamedTuple):
    """What to do; a count, a day or a reason; and whose day that is."""

    title: str
    aside: str = ""
    due: Due | None = None


def missing_anchor(view: View) -> Anchor | None:
    """Return the day that nobody gave, and without which the next item cannot count."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if item is None or step.kind not in (NextKind.DO, NextKind.AFTER):
        return None
    return lacking_day(view, item)


def lacking_day(view: View, item: Item) -> Anchor | None:
    """Return the day that nobody gave, and without which an item cannot count."""
    wanted = missing_day(view.case, item, view.verdict.states[item.id])
    return view.case.playbook.anchor(wanted)


def do_words(view: View, step: Next) -> Words:
    """Return the words of something to be done, before applying or afterwards."""
    anchor, blocker = missing_anchor(view), view.verdict.next.blocker
    if leads := leading_on(view):
        return Words("Go on with another guide", f"you said: {lowered(leads.title)}")
    clock, state = Clock(view.now), view.verdict.states.get(step.item)
    found = due_of(view, step.item)
    left = f"{len(state.open_rows)} of {state.rows} left" if state and state.open_rows else ""
    if found is not None and found.rows:
        return Words(due_words(found, clock), left, found)
    pressing = _pressing(view, step.item, found)
    if anchor is not None:
        return pressing._replace(title=f"Give the day: {anchor.question}")
    asked = _asked_for(view, blocker) if blocker else None
    if asked or pressing.aside:
        return asked or pressing
    if found is not None and not left:
        return Words(step.title, due_words(found, clock), found)
    waits = state is not None and only_on_the_way(view.case, step.item, state.open_rows)
    title = f"Wait for what is on its way: {step.title}" if waits else step.title
    soft = "recommended" if state and state.strength is Strength.RECOMMENDED else ""
    return Words(title, left or _first_look(view, step.item) or _put_off(view, step.item) or soft)


def _asked_for(view: View, blocker: Blocker) -> Words | None:
    """Return the words of an answer or a signature that is wanted."""
    step = view.verdict.next
    if blocker.kind is BlockerKind.ANSWER:
        about = "See why the page refused it" if refused_by_page(view) else "Answer AliExpress"
        title = step.title if step.item else about
        return Words(title, Clock(view.now).reason(blocker.why, view.reader))
    if blocker.kind is BlockerKind.SIGN_OFF:
        return Words("Let two people sign off what stands", _signed(view))
    return None


def _pressing(view: View, entry: str, found: Due | None) -> Words:
    """Return the next thing with an urgent day: its own, or one of what needs it."""
    title, clock = view.verdict.next.title, Clock(view.now)
    if found is not None and found.day <= view.now.date():
        return Words(title, due_words(found, clock), found)
    if needs := _needed_for(view, entry):
        verb = "was" if needs.overdue else "is"
        return Words(title, f"needed for what {verb} due {clock.named(needs.day)}", needs)
    return Words(title)


def _first_look(view: View, entry: str) -> str:
    """Return what ran out and is looked at before an act that cannot be undone."""
    item, states = view.case.playbook.item(entry), view.verdict.states
    found = ran_out_before(view.case, states, item) if item else ()
    return f"first look again: {first_of([states[one].title for one in found])}" if found else ""


def _put_off(view: View, entry: str) -> str:
    """Return that something was put off until now; empty where it was not."""
    item = view.case.playbook.item(entry)
    came = item is not None and has_come(view.case, item, view.verdict.states[entry])
    return "put off until now" if came else ""


def _signed(view: View) -> str:
    """Return who has signed off what stands; empty where nobody has."""
    names = sorted(sign_off.name for sign_off in signers(view.case.people).values())
    return f"signed: {first_of(names)}" if names else ""


def _needed_for(view: View, entry: str) -> Due | None:
    """Return what is due today or was, and cannot be done before an entry."""
    states = view.verdict.states
    for found in due(view):
        is_time = found.day <= view.now.date() and bool(entry and found.entry)
        if is_time and not found.rows and entry in needed_for(view.case, states, found.entry):
            return found
    return None


def waiting_words(view: View, step: Next) -> Words:
    """Return until when nothing has to be done, and from when one can apply if that is later."""
    from closetui.domain.planning.network import earliest_to_apply  # Only whoever waits plans.

    clock, soonest = Clock(view.now), earliest_to_apply(view.case, view.verdict.states, view.now)
    rows = view.verdict.states[step.item].open_rows
    known = not only_on_the_way(view.case, step.item, rows)  # A plan takes it as there today.
    later = known and soonest is not None and str(soonest) > step.day
    aside = f"earliest day to apply: {clock.day(str(soonest))}" if later else ""
    by_day = (found for found in due(view) if found.entry == step.item and found.rows)
    if found := next((found for found in by_day if str(found.day) == step.day), None):
        return Words(due_words(found, clock), aside, found)
    until = f"{_nothing(view, step)} until {clock.day(step.day)}"
    if then := _applying_then(view, step, soonest):
        return Words(f"{until}; then: {then}", f"waiting: {step.title}")
    return Words(f"{until}; then: {step.title}", aside)


def _nothing(view: View, step: Next) -> str:
    """Return that nothing is to be done, or has to be, or nothing but to answer disputes."""
    if found := disputes(view):  # Only the seller backend shows by when.
        return f"Apart from {found}, nothing has to be done"
    possible = meanwhile(view.case, view.verdict.states, view.now.date())
    beside = any(entry != step.item for entry in possible)
    return "Nothing has to be done" if beside else "Nothing to do"


def _applying_then(view: View, step: Next, soonest: date | None) -> str:
    """Return how one applies once a wait is over; empty where more is to be done first.

    What has to be looked at again by then is named with it, and is no other work.
    """
    asked = [view.verdict.states[entry] for entry in view.verdict.ask]
    blockers = view.verdict.blockers
    is_last = step.blocker in blockers and str(soonest) == step.day
    passes = all(_passes(view, found) for found in blockers)
    if not (is_last and passes and all(state.settled for state in asked)):
        return ""
    ends = [runs_out(view, item) for item in view.case.in_order]
    is_stale = bool(asked) or any(found.kind is BlockerKind.STALE for found in blockers)
    again = is_stale or any(end and str(end.date()) <= step.day for end in ends)
    act = act_by(view.case.playbook, routes_to_take(view)[0])
    return f"look again at what ran out, and {act}" if again else act


def _passes(view: View, blocker: Blocker) -> bool:
    """Return whether time alone clears a blocker, or one more look."""
    item = view.case.playbook.item(blocker.item)
    is_later = item is not None and is_put_off(item, view.verdict.states[item.id])
    return blocker.kind in (BlockerKind.WAITING, BlockerKind.STALE) and not is_later
