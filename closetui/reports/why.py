"""Why an entry stands as it does, in the words of whoever looks."""

from closetui.domain.events import Event
from closetui.domain.looking_again import news_text
from closetui.domain.times import exact_moment
from closetui.reports.when import Clock
from closetui.views import View


def name_of(view: View, event: Event) -> str:
    """Return who said something, as whoever looks at the view would call them."""
    own = view.reader and event.actor == view.reader
    return "you" if own else event.by or "somebody"


def why(view: View, entry: str, reason: str) -> str:
    """Return the reason that the gate gives for an entry, with one's own deed as ``you``."""
    clock, record = Clock(view.now), view.case.record
    state = view.verdict.states.get(entry)
    for event_id in state.news if state else ():
        event = record.order[record.places[event_id]]
        moment = exact_moment(event.at)
        if moment is not None and news_text(record, event) == reason:
            day = moment.astimezone(view.now.tzinfo).date()
            return news_text(record, event, name_of(view, event), clock.on(day))
    return clock.nearer(reason)
