"""What somebody who applies leaves open, and what comes afterwards: told before they confirm it."""

from collections.abc import Iterator

from closetui.domain.text import counted
from closetui.reports.days import money_ahead
from closetui.reports.lines import Line
from closetui.reports.outcomes import rejected_before
from closetui.reports.progress import afterwards
from closetui.reports.work import in_the_way
from closetui.views import View


def left_open(view: View) -> list[str]:
    """Return the titles of what is recommended and open, which applying leaves so."""
    return [state.title for state in in_the_way(view).left_open]


def still_to_come(view: View, route: str) -> str:
    """Return how much is to be seen to after a route was taken, and which money; may be empty."""
    things = afterwards(view, route).total
    if not things:
        return ""
    count = f"{counted(things, 'thing')} to see to afterwards"
    names = ", ".join(money_ahead(view))
    return f"{count}; money: {names}" if names else count


def left_lines(view: View, route: str) -> Iterator[Line]:
    """Yield both in a line each, where there is something to say."""
    if rejected := rejected_before(view):
        yield Line(f"Rejected on {rejected}")
    if left := left_open(view):
        yield Line(f"Left open by you {len(left)}: {'; '.join(left)}")
    if ahead := still_to_come(view, route):
        yield Line(f"Still to come: {ahead}")
