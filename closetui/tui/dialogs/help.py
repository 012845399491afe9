"""The help page: everything that can be done here, made from the table of commands."""

from collections.abc import Sequence

from closetui.tui.command import Offer
from closetui.tui.dialogs.search import Search
from closetui.tui.widgets.row_list import Row


class Help(Search):
    """What can be done here, searchable; enter runs it."""

    def __init__(self, title: str, offers: Sequence[Offer]) -> None:
        """Show each command with the reason why it is not possible now, if there is one."""
        rows = {_row(offer): f"{offer.label} {offer.help}".casefold() for offer in offers}
        super().__init__(title, rows, "1 2 3 tab panes   j k move   * has notes   ctrl+p commands")


def _row(offer: Offer) -> Row:
    text = f"Not now: {offer.refusal} {offer.help}" if offer.refusal else offer.help
    tone = "waiting" if offer.refusal else "heading"
    return Row(offer.id, text, f"{offer.key:<6}", tone=tone)
