"""Which ticks must be looked at again because of something that their authors had not known.

Besides the clock, four things make a tick stale: news about what comes before it in the working
order, or in a list that it rests on; something in the record that contradicts it; having come too
early, where it counts only after something else; and the withdrawal of an application, after which
everything is asked again.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from closetui.domain.contradictions import list_of, statement_denials
from closetui.domain.events import LISTED, Event, Kind
from closetui.domain.fold.applications import ended_attempts, withdrawals
from closetui.domain.fold.causes import Placed, bit_set
from closetui.domain.fold.record import Record, latest_day
from closetui.domain.fold.rows import newly_open
from closetui.domain.fold.statements import Said, Statement, is_undo
from closetui.domain.outcomes import OVER, End
from closetui.domain.playbook_items import Item, Strength
from closetui.domain.states import Answer, State, Viewpoint
from closetui.domain.times import Dated, Reason, dated, named_day

WasMet = Callable[[str, int], bool]
"""Whether a leaf was met in a part of the record, ignoring the clock."""


def why_again(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement], was_met: WasMet
) -> Answer | None:
    """Return why a tick or not-applicable must be looked at again, or None.

    Args:
        record: What everybody said.
        view: From where it is looked at. Where an application that stands had seen the
            statement, what else it had seen was judged when it was made and is left aside.
        item: The item that was ticked.
        placed: The statement, with its place.
        was_met: Answers whether a leaf was met in a part of the record.
    """
    past = record.past(placed.place)
    judged = bool(view.aside >> placed.place & 1)
    # An application judged its author's ticks together with everything else they had seen. A tick
    # that it had not seen was judged by nobody, so for that one nothing is left aside.
    if not judged:
        view = view._replace(aside=0)
    news = _news_before(record, view, item, past) | _later_days(record, view, item, placed, past)
    news |= _ended_by(record, view, item, placed, past)
    news |= _new_rows(record, view, item, placed, past)
    denials = statement_denials(record, view.cut, item, placed.word)
    fresh = [denial for denial in denials if denial.places & ~view.aside]
    for denial in fresh:
        news |= denial.places
    if news:
        events = record.events_at(news)
        return _stale(fresh[0].text if fresh else _sentence(record, events[-1]), events)
    if judged and item.gates:  # Applying judges nothing of afterwards.
        return None
    early = next(
        (leaf for leaf in record.guide.only_after(item.id) if not was_met(leaf, past)),
        None,
    )
    if early is not None:
        return _stale(_out_of_turn(record, early, past), (placed.word.event,))
    return asked_anew(record, view, item, placed)


def _out_of_turn(record: Record, early: str, past: int) -> str:
    """Return why a tick came too early for an entry that comes before it and did not count then."""
    title = record.title(early)
    ticked = any(one.said is Said.DONE for one in record.statements(early, past))
    if ticked:
        return f"ticked while {title!r} was waiting or to be looked at again"
    return f"ticked before {title!r} was done"


def was_meant(
    record: Record, item: Item, placed: Placed[Statement], was_met: WasMet
) -> Answer | None:
    """Return that a tick only said what its author meant to do, now that it can be so; or None."""
    past, statement = record.past(placed.place), placed.word
    meant = [way for way in item.ways if way.intends and way.id in statement.ways]
    needed = {need: way for way in meant for need in way.only_with if not was_met(need, past)}
    for need, way in needed.items():
        since = f": {way.title!r}. Since then {record.title(need)!r} was done"
        return _stale(did(statement.event, "said", since), (statement.event,))
    return None


def asked_anew(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement]
) -> Answer | None:
    """Return which end of an application the author of a statement had not known of, or None.

    What can be done at any time, whatever the end, belongs to no application.
    """
    if not item.gates and item.any_time and not item.outcomes:
        return None
    past = record.past(placed.place)
    # If something afterwards does not apply, or was skipped, that holds for every attempt.
    if not item.gates and placed.word.event.kind != Kind.TICK:
        return None
    if item.gates and record.strength(item, view.cut) is Strength.INFO:
        return None
    ended = ended_since(record, view.cut, item, past) & ~past
    if not ended:
        return None
    events = record.events_at(ended)
    return _stale(_ended(events[-1]), events)


def _news_before(record: Record, view: Viewpoint, item: Item, past: int) -> int:
    """Return the places of news about the leaves that come anywhere before."""
    news = 0
    for leaf in record.guide.leaves_before(item.id):
        # Only what bears on the gate: recommended items are asked once and may change freely.
        if record.gates(record.guide.items[leaf], view.cut):
            for log in (record.entries.get(leaf), record.lists.get(leaf)):
                news |= log.news(view.cut, past, view.aside) if log else 0
    return news


def _new_rows(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement], past: int
) -> int:
    """Return the places of imports that brought open rows which came after a statement.

    A row of a day before it was there when the person looked; of what does not apply nobody
    says when they looked.
    """
    since = str(placed.word.observed.date()) if placed.word.observed else ""
    places = 0
    for name in item.again_with:
        _, log = list_of(record, name)
        places |= newly_open(log, view.cut, past | view.aside, since)
    return places


def _later_days(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement], past: int
) -> int:
    """Return the places of days later than the ticker knew, which other ways count from.

    What counts from a way that was ticked moves by itself.
    """
    used = {way.wait_from for way in item.ways if way.id in placed.word.ways}
    anchors = {way.wait_from for way in item.ways} - used
    places: list[int] = []
    for anchor in sorted(anchors - {""}):
        known = latest_day(record.days.standing(anchor, past))
        register = record.days.get(anchor)
        for given in register.standing(view.cut) if register else ():
            unseen = not (past | view.aside) >> given.place & 1
            if unseen and given.word.day and (known is None or given.word.day > known):
                places.append(given.place)
    return bit_set(places)


def _ended_by(
    record: Record, view: Viewpoint, item: Item, placed: Placed[Statement], past: int
) -> int:
    """Return the places of outcomes since, after which a way that was ticked is so no longer."""
    ends = {end for way in item.ways if way.id in placed.word.ways for end in way.ends_with}
    places = bit_set(one.place for one in record.outcomes if ends and one.word.outcome in ends)
    return places & view.cut & ~past & ~view.aside


def ended_since(record: Record, cut: int, item: Item, past: int) -> int:
    """Return the places of the outcomes that ended applications, after which all is asked again.

    What comes afterwards belongs to one attempt: it is asked again after any end that whoever
    ticked it did not know of. What was never sent was no attempt.
    """
    if item.gates:
        return withdrawals(record, cut)
    return bit_set(
        word.place
        for tracked in ended_attempts(record, cut)
        if past >> tracked.place & 1 and not tracked.has_ended(past)
        for word in tracked.outcomes.standing(cut)
        if word.word.outcome in OVER
    )


def _stale(why: Reason, events: Iterable[Event]) -> Answer:
    return Answer(State.STALE, why, news=tuple(event.id for event in events))


def _sentence(record: Record, event: Event) -> Reason:
    """Say who said what when, of the latest news."""
    if event.kind == Kind.DATE:
        return did(event, "gave a later day", f" for '{record.question(event.item)}'")
    if event.kind == Kind.OUTCOME:
        return _answer(event)
    title = record.title(event.item)
    if event.kind in LISTED:
        return did(event, f"{_listed(record, event)} {title!r}")
    if event.body is None:
        return f"the text of a word on {title!r} was removed"
    if event.kind == Kind.UNTICK:
        reason = str(event.body.get("reason", ""))
        return did(event, f"opened {title!r} again", f": {reason}" if reason else "")
    how = "does not apply" if event.kind == Kind.SKIP else "was met in another way"
    return did(event, "said", f" that {title!r} {how}")


def did(event: Event, what: str, about: str = "") -> Reason:
    """Return in words that whoever made an event did something that day, such as say a thing."""
    who, day = event.who, named_day(event.at)
    if day is None:
        return dated(f"{who} {what}", day, about)
    return Dated(what, day, about, who, event.actor)


def _listed(record: Record, event: Event) -> str:
    """Return what somebody did with rows."""
    if event.kind == Kind.SETTLE:
        return "opened rows again of"
    if not is_undo(event):
        return "brought in rows of"
    again = any(map(is_undo, record.named(event.refs[:1])))
    return "brought back rows of" if again else "took back rows of"


def _ended(event: Event) -> Reason:
    word, day = _said_of(event)
    what = _ENDS.get(word, f"the application was {word or 'over'}")
    return dated(what, day)


_ENDS: Final[Mapping[str, str]] = {
    End.NO_RESULT: "nothing came of the application",
    End.NOT_RESTORED: "the account was not restored",
    End.NOT_DELETED: "the account was not deleted",
}


def _answer(event: Event) -> Reason:
    """Say when the platform said what."""
    word, day = _said_of(event)
    return dated(f"AliExpress {_ANSWERS.get(word, f'said {word}')}", day)


_ANSWERS: Final[Mapping[str, str]] = {End.ASKED: "asked for more", End.REJECTED: "rejected it"}


def _said_of(event: Event) -> tuple[str, date | None]:
    """Return the word on an application, and the day on which it came true."""
    body = event.body or {}
    day = named_day(str(body.get("when", ""))) or named_day(event.at)
    return str(body.get("outcome", "")), day
