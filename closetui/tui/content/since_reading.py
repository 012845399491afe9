"""What is read beside a row of what happened since, and of what is to be looked at again."""

from collections.abc import Iterator

from closetui.domain.deeds import bare_no
from closetui.domain.fold.statements import Said
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState
from closetui.domain.text import capitalised, ended
from closetui.reports.said_before import SaidBefore, said_before
from closetui.reports.when import Clock
from closetui.reports.work import read_row_id
from closetui.tui.content.signs import meaning_line
from closetui.tui.content.since import AGAIN
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text, heading, numbered
from closetui.tui.widgets.spans import KeyOf, runs
from closetui.views import View


def since_reading(view: View, row: str, key_of: KeyOf) -> list[Text]:
    """Return what to read about a row: how to look, and what to say of it."""
    group, entry = read_row_id(row)
    state = view.verdict.states.get(entry)
    item = view.case.playbook.item(entry)
    if state is None:
        return []
    return list(_reading(view, state, item, key_of, asked=group == AGAIN))


def _reading(
    view: View, state: ItemState, item: Item | None, key_of: KeyOf, *, asked: bool
) -> Iterator[Text]:
    yield Text(meaning_line(view, state))
    if item is None:
        return
    if asked and state.news:
        yield BLANK
        yield heading("WHY")
        yield Text(user_text(ended(capitalised(Clock(view.now).reason(state.why, view.reader)))))
    known = said_before(view, item) if asked else None
    if known is not None and known.said is Said.NOT_APPLICABLE:
        yield from _left_out(item, known)
    else:
        yield from _how(item, known, asked=asked)
    if asked and not state.satisfied:
        yield from _keys(state, key_of)


def _left_out(item: Item, known: SaidBefore) -> Iterator[Text]:
    """Yield the question whether an item applies, and that the answer was no."""
    yield BLANK
    yield heading("STILL SO?")
    if item.applies_if:
        yield Text(user_text(item.applies_if), rule=True)
    yield from _said_before_texts(item, known)


def _how(item: Item, known: SaidBefore | None, *, asked: bool) -> Iterator[Text]:
    """Yield where to look and when it is so; of a tick also in which way it was met."""
    if item.how:
        yield BLANK
        # A fact is looked up anew; what was decided, or done, is only thought of once more.
        yield heading("LOOK HERE" if asked and item.fresh_for else "DO")
        for number, how in enumerate(item.how, 1):
            yield numbered(number, user_text(how))
    if item.done_when:
        yield BLANK
        yield heading("STILL SO WHEN" if asked else "DONE WHEN")
        yield Text(user_text(item.done_when), rule=True)
    if known is not None:
        yield BLANK
        yield from _said_before_texts(item, known)


def _said_before_texts(item: Item, known: SaidBefore) -> Iterator[Text]:
    """Yield what was said before, with the reason where it is more than a bare No."""
    yield Text(user_text(f"Said before: {known.words}").stylize("$muted"))
    if known.reason and known.reason != bare_no(item.applies_if):
        yield Text(user_text(known.reason).stylize("$muted"), indent=2)


def _keys(state: ItemState, key_of: KeyOf) -> Iterator[Text]:
    yield BLANK
    yield heading("IF NOT")
    yield Text(runs(key_of, "reopen", "opens it again; asks why"))
    yield BLANK
    yield heading("SEEN EARLIER")
    yield Text(runs(key_of, "day", "gives the time when you looked"))
    if state.news:
        return  # It was not time alone: what comes after it has to wait for the look.
    yield BLANK
    yield heading("YOUR BAR")
    rule = "A tick that ran out still counts as done. It only wants a look before you apply."
    yield Text(user_text(rule).stylize("$muted"))
