"""Until when nothing has to be done, and what is done then, in a sentence."""

from datetime import date

from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.meanwhile import meanwhile
from closetui.domain.next_day import only_on_the_way
from closetui.domain.next_step import Next
from closetui.domain.planning.network import earliest_to_apply
from closetui.domain.waits import is_put_off
from closetui.reports.next_choices import routes_to_take
from closetui.reports.next_doing import Words
from closetui.reports.outcomes import act_by
from closetui.reports.when import Clock, disputes, due, due_words, runs_out
from closetui.views import View


def waiting_words(view: View, step: Next) -> Words:
    """Return until when nothing has to be done, and from when one can apply if that is later.

    The day of the wait is known.
    """
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
