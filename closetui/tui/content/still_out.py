"""What is still out after applying: every sum, how it stands, and how many are not in."""

from collections.abc import Callable, Sequence

from textual.content import Content

from closetui.reports.days import Sum, came_in, money
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import Row, line_row
from closetui.tui.widgets.spans import spread
from closetui.views import View


def still_out_rows(view: View) -> list[Row]:
    """Return a row for each sum that the guide knows of."""
    found = money(view)
    widest = max((user_line(known.name).cell_length for known in found), default=0)
    return [line_row(known.entry, _drawn(known, widest)) for known in found]


def _drawn(known: Sum, widest: int) -> Callable[[int], Content]:
    name = user_line(known.name)
    ink = "" if known.out else "$faint"
    head = Content.assemble(name, " " * (widest - name.cell_length + 2), user_line(known.amount))
    return lambda width: spread(
        head.stylize(ink), user_line(known.told).stylize(ink or "$muted"), width
    )


def still_out_title(found: Sequence[Sum]) -> Content:
    """Return how many sums are not in yet, and what is known of them."""
    out = [known for known in found if known.out]
    amounts = " + ".join(known.amount for known in out if known.amount)
    told = f"{len(out)} of {len(found)}{f', {amounts}' if amounts else ''}" if out else "nothing"
    return user_line(told).stylize("bold" if out else "$state-done")


def came_in_line(view: View) -> Content:
    """Return what came in so far, for the lower edge; empty for nothing."""
    told = came_in(view)
    return user_line(f"In so far: {told}" if told else "").stylize("$muted")
