"""Taking back a word by which an application ended, where that word was a slip.

The word that was true before is recorded again, by somebody who has seen the slip and says so in a
note. Then only that word stands, the application goes on, and what was ticked for it counts again.
"""

from closetui.domain.actions.take_back import take_back
from closetui.domain.blockers import Advice
from closetui.domain.case import Application, Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import Draft, Event, Kind
from closetui.domain.fold.requests import open_requests
from closetui.domain.outcomes import RUNNING, End


def word_before(case: Case, application: Application) -> End:
    """Return what was true of an application before the word that ended it, as far as is said.

    A request that was answered by then is not made anew: it would ask for its answer once more.
    """
    if application.overruled:
        return application.overruled.outcome
    record, last = case.record, application.outcomes[-1]
    past = record.past(record.places[last.event.id])
    running = [
        outcome.outcome
        for outcome in application.history
        if outcome.outcome in RUNNING and past >> record.places[outcome.event.id] & 1
    ]
    before = running[-1] if running else End.SENT
    if before is not End.ASKED or any(not left.item for left in open_requests(record, past)):
        return before
    return End.UNDER_REVIEW if End.UNDER_REVIEW in case.playbook.outcomes else End.SENT


def slip_advice(case: Case, application: Application, word: End | None = None) -> Advice:
    """Return how to say that the word which ended an application was a slip.

    Args:
        case: The closure.
        application: One whose end may be a slip.
        word: What was true instead; by default what was true before.
    """
    return Advice(
        f"If {' and '.join(sorted(application.words))!r} was a slip, say so",
        "outcome",
        word or word_before(case, application),
        "note",
        applications=named_by(case, application),
    )


def named_by(case: Case, application: Application) -> tuple[str, ...]:
    """Return the number that names an application, unless a word without one is about it."""
    if application.done:
        return case.numbers([application])
    if not case.standing and application == case.applications[-1]:
        return ()
    return (str(1 + case.applications.index(application)),)


def opened_back(case: Case, slip: Application, actor: str) -> list[Draft]:
    """Return the drafts that take back what was opened or added in the act of one's own slip.

    What somebody spoke of since stays as it is.
    """
    words = {word.event.id for word in slip.outcomes if word.names_something}
    drafts: list[Draft] = []
    for event in case.order if words else ():
        with_word = recorded_with(case, event) if event.actor == actor else None
        if with_word is None or with_word.id not in words:
            continue
        try:
            drafts += take_back(case, [event])
        except RefusedError:
            continue
    return drafts


def recorded_with(case: Case, event: Event) -> Event | None:
    """Return the request or rejection in whose act an item was opened or added, or None.

    These events follow it directly, one for each thing that it names.
    """
    if event.kind not in _OPENING:
        return None
    asked = {said.word.event.id: said.word for said in case.record.outcomes}
    here: Event | None = event
    while here and here.kind in _OPENING and here.actor == event.actor:
        alone = here.parents if len(here.parents) == 1 else ()
        here = next(case.record.named(alone), None)
    if here is None or here.actor != event.actor or here.id not in asked:
        return None
    words, title = asked[here.id], (event.body or {}).get("title")
    belongs = title in words.asks if event.kind == Kind.OWN else event.item in words.items
    return here if belongs else None


_OPENING = frozenset({Kind.UNTICK, Kind.OWN})
