"""What people chose for their closure: strengths, what they do without, own items, days."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from closetui.domain.after import deadline
from closetui.domain.events import Event
from closetui.domain.fold.statements import Said
from closetui.domain.playbook import Anchor, Item, Strength
from closetui.domain.states import ItemState
from closetui.domain.text import capitalised, one_line
from closetui.domain.times import day_words
from closetui.reports import words
from closetui.reports.due import due_text
from closetui.reports.when import Clock
from closetui.views import View


def chosen(view: View, clock: Clock) -> Iterator[tuple[str, list[str]]]:
    """Yield each kind of choice that was made: its heading, and each choice in a sentence."""
    groups = (
        ("Choices", [*_strengths(view, clock), *_left_out(view, clock)]),
        ("Items of your own", list(_own(view, clock))),
        ("Days given", list(_days(view, clock))),
        ("To be done by", list(_deadlines(view, clock))),
    )
    for title, texts in groups:
        if texts:
            yield title, texts


def own_items_told(view: View) -> dict[str, str]:
    """Return for each item of one's own who added it when, and why, by its id."""
    clock = Clock(view.now)
    return {
        own.item.id: f"added by {_who(own.event, clock)}{_because(one_line(own.item.why))}"
        for own in view.case.record.own.values()
    }


def told_apart(view: View, entries: Sequence[str]) -> str:
    """Return the titles of items and consequences, joined for a sentence.

    Items of one's own that go by the title of another say which they are.
    """
    record, shared = view.case.record, shared_titles(view, entries)
    return ", ".join(shared.get(entry, record.title(entry)) for entry in entries)


def shared_titles(view: View, entries: Iterable[str] = ()) -> dict[str, str]:
    """Return for items of one's own that go by the title of another which they are, by id.

    ``entries`` are spoken of beside those that stand, such as one that was just dropped.
    """
    record = view.case.record
    known = {*view.verdict.states, *entries}
    counts = Counter(record.title(entry) for entry in known)
    own = own_items_told(view)
    return {
        entry: f"{record.title(entry)} ({own[entry]})"
        for entry in known
        if entry in own and counts[record.title(entry)] > 1
    }


def unanswered(view: View) -> list[str]:
    """Return the titles of the recommended items that nobody answered yet."""
    return [view.verdict.states[item].title for item in view.verdict.ask]


def strength_mark(view: View, state: ItemState) -> str:
    """Return how much an item matters here, for behind its title; nothing for a plain must."""
    item = view.case.playbook.item(state.id)
    if item is None or item.derived:
        return ""
    if state.strength is not Strength.MUST:
        return f" [{words.strength_word(state.strength)}]"
    return "" if item.strength is Strength.MUST else " [made a must]"


def after_text(view: View) -> str:
    """Return how far what comes afterwards has got; empty while nothing was applied for."""
    after = view.verdict.after
    if not view.case.standing or not after.total:
        return ""
    if after.finished:
        return "everything done"
    parts = [f"{after.done} of {after.total} done"]
    states = view.verdict.states
    if after.overdue:
        parts.append(f"Overdue: {'; '.join(states[item].title for item in after.overdue)}")
    waiting = [item for item in after.waiting if item not in after.overdue]
    if waiting:
        parts.append(f"Waiting: {'; '.join(states[item].title for item in waiting)}")
    return ". ".join(parts)


def deadline_text(view: View, item: Item) -> str:
    """Return by when an item should be done, as a sentence; empty where no day is known."""
    day = deadline(view.case.record, item)
    told = due_text(day, Clock(view.now)) if day else ""
    return capitalised(told)


def _who(event: Event, clock: Clock) -> str:
    return f"{event.by or 'somebody'}, {clock.moment(event.at)}"


def _because(reason: str) -> str:
    return f": {reason}" if reason else ""


def _strengths(view: View, clock: Clock) -> Iterator[str]:
    record = view.case.record
    for item, register in record.raised.items():
        for word in register.standing(record.everything):
            raised = word.word
            as_what = "a must" if raised.to is Strength.MUST else "recommended again"
            why = _because(raised.reason)
            yield f"{record.title(item)}: made {as_what} by {_who(raised.event, clock)}{why}"


def _left_out(view: View, clock: Clock) -> Iterator[str]:
    for item, statements in view.case.statements.items():
        for statement in statements:
            if statement.said is Said.WITHOUT:
                who, why = _who(statement.event, clock), _because(statement.reason)
                yield f"{view.case.record.title(item)}: gone on without by {who}{why}"


def _own(view: View, clock: Clock) -> Iterator[str]:
    standing = {item.id for item in view.case.playbook.items()}
    for own in view.case.record.own.values():
        strength = words.strength_word(own.item.strength)
        phase = "before applying" if own.item.gates else "afterwards"
        day = f", by {day_words(own.day)}" if own.day else ""
        kind = f"{strength}, {phase}{day}"
        why = _because(own.item.why)
        yield f"{own.item.title} ({kind}): added by {_who(own.event, clock)}{why}"
        if own.item.id not in standing:
            for event, reason in own.drops.values():
                yield f"{own.item.title}: dropped by {_who(event, clock)}{_because(reason)}"


def _days(view: View, clock: Clock) -> Iterator[str]:
    for anchor in view.case.playbook.anchors:
        yield from _anchor(view, anchor, clock)


def _anchor(view: View, anchor: Anchor, clock: Clock) -> Iterator[str]:
    given = view.case.record.given_days(anchor.id, view.case.record.everything)
    doubt = " (copies disagree)" if len({known.day for known in given}) > 1 else ""
    for known in given:
        if known.day:
            who = _who(known.event, clock)
            yield f"{anchor.question} {day_words(known.day)}, given by {who}{doubt}"


def _deadlines(view: View, clock: Clock) -> Iterator[str]:
    record = view.case.record
    for item, register in record.deadlines.items():
        what = record.title(item) if item else "Everything"
        for word in register.standing(record.everything):
            if word.word.day:
                yield f"{what}: {day_words(word.word.day)}, by {_who(word.word.event, clock)}"
