"""What somebody who applies leaves open, and what comes afterwards: told before they confirm it."""

from collections.abc import Iterator

from closetui.domain.outcomes import End
from closetui.domain.text import one_line
from closetui.domain.times import told_day
from closetui.reports.days import money_ahead
from closetui.reports.event_fields import field
from closetui.reports.lines import Line
from closetui.reports.progress import afterwards
from closetui.reports.words import counted
from closetui.reports.work import in_the_way
from closetui.views import View


def left_open(view: View) -> list[str]:
    """Return the titles of what is recommended and open, which applying leaves so."""
    return [state.title for state in in_the_way(view).left_open]


def still_to_come(view: View) -> str:
    """Return how much is to be seen to afterwards, and which money; empty where nothing is."""
    things = afterwards(view).total
    if not things:
        return ""
    count = f"{counted(things, 'thing')} to see to afterwards"
    names = ", ".join(money_ahead(view))
    return f"{count}; money: {names}" if names else count


def rejected_before(view: View) -> str:
    """Return when, and why, the last application was rejected, and what was answered to it.

    Empty where none was, or where one stands.
    """
    last = view.case.rejected_last
    rejections = [one for one in last.history if one.outcome == End.REJECTED] if last else []
    if not rejections:
        return ""
    word, record = rejections[-1], view.case.record
    told = f"{told_day(word.when, word.event.at)}: {one_line(word.note) or 'no reason is recorded'}"
    answers = [record.order[place] for place in record.answers.get(word.event.id, ())]
    return f"{told}; you answered: {field(answers[-1], 'text')}" if answers else told


def left_lines(view: View) -> Iterator[Line]:
    """Yield both in a line each, where there is something to say."""
    if rejected := rejected_before(view):
        yield Line(f"Rejected on {rejected}")
    if left := left_open(view):
        yield Line(f"Left open by you {len(left)}: {'; '.join(left)}")
    if ahead := still_to_come(view):
        yield Line(f"Still to come: {ahead}")
