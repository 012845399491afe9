"""Finding an entry by any word in it, its notes included."""

from closetui.domain.playbook import Consequence, Item
from closetui.domain.text import one_line
from closetui.reports.words import mark
from closetui.tui.dialogs.search import Search
from closetui.tui.widgets.row_list import Row
from closetui.views import View


class Find(Search):
    """The entries of a closure."""

    def __init__(self, view: View) -> None:
        """Search the closure that ``view`` shows."""
        rows = {_row(view, entry): text for entry, text in _searched_texts(view).items()}
        super().__init__("Find", rows, "up and down choose")


def _row(view: View, entry: str) -> Row:
    state = view.verdict.states[entry]
    return Row(entry, one_line(state.title), mark(state.state), tone=str(state.state))


def _searched_texts(view: View) -> dict[str, str]:
    """Return by entry everything that can be searched, in lower case."""
    playbook = view.case.playbook
    entries: list[Item | Consequence] = [*playbook.items(), *playbook.consequences]
    texts = {entry.id: _words(entry) for entry in entries}
    for note in view.case.notes:
        if note.item in texts:
            texts[note.item] += f" {note.text}".casefold()
    return texts


def _words(entry: Item | Consequence) -> str:
    parts = [entry.id, entry.title]
    if isinstance(entry, Item):
        parts += [entry.why, entry.done_when, *entry.how, *(way.title for way in entry.ways)]
    else:
        parts += [entry.what, entry.takes_effect, entry.touches]
    return " ".join(parts).casefold()
