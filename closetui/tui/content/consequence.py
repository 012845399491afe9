"""What happens when you apply, one consequence a page."""

from collections.abc import Iterator

from textual.content import Content

from closetui.domain.playbook import Consequence
from closetui.domain.states import ItemState
from closetui.reports.signs import sign
from closetui.reports.words import confidence_word, rule_day
from closetui.tui.content.signs import entry_line
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.tui.widgets.spans import bar, chip
from closetui.views import View

_BAR_CELLS = 32


def consequence_texts(view: View, consequence: Consequence, place: int, total: int) -> list[Text]:
    """Return one consequence to read.

    Args:
        view: The closure.
        consequence: What is read.
        place: Which of those to read it is, counted from 1.
        total: How many there are to read.
    """
    count = user_line(f"{place} of {total} to read   ").stylize("$muted")
    parts = [(place, "done"), (total - place, "open")]
    return [
        BLANK,
        Text(Content.assemble(count, bar(parts, _BAR_CELLS))),
        BLANK,
        Text(user_line(consequence.title).stylize("bold")),
        Text(_chips(consequence)),
        BLANK,
        *_paragraphs(consequence.what),
        *_block("FROM WHEN", consequence.takes_effect),
        *_block("CAN IT BE TAKEN BACK?", consequence.until if consequence.reversible else ""),
        *_block("WHO ELSE", consequence.touches),
        *_softened(view, consequence),
        BLANK,
    ]


def _chips(consequence: Consequence) -> Content:
    origin = consequence.origin
    final = Content("\xa0CANNOT\xa0BE\xa0TAKEN\xa0BACK\xa0").stylize(
        "$danger on $danger-ground bold"
    )
    if consequence.reversible:
        final = chip(Content("can change again"))
    known = chip(user_line(confidence_word(origin.confidence).replace(" ", "\xa0")))
    return Content.assemble(final, "  ", known, (f" {rule_day(origin.as_of)}", "$muted"))


def _paragraphs(text: str) -> Iterator[Text]:
    for line in text.strip().split("\n"):
        indent = len(line) - len(line.lstrip())
        yield Text(user_text(line.strip()), indent=min(indent, 8))


def _block(title: str, text: str) -> Iterator[Text]:
    if text:
        yield BLANK
        yield heading(title)
        yield Text(user_text(text))


def _softened(view: View, consequence: Consequence) -> Iterator[Text]:
    """Yield what was done about it, each entry with its sign."""
    yield BLANK
    yield heading("WHAT YOU HAVE DONE ABOUT IT")
    states = [view.verdict.states[i] for i in consequence.softened_by if i in view.verdict.states]
    for state in states:
        yield Text(_entry(view, state))
    if not states:
        yield Text(Content("Nothing softens it: it cannot be avoided."))


def _entry(view: View, state: ItemState) -> Content:
    word = user_line(f"   {sign(view, state).meaning}").stylize("$muted")
    return Content.assemble(entry_line(view, state), word)
