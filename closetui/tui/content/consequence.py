"""What applying brings about: one consequence, as a page of its own and within others."""

from collections.abc import Iterable, Iterator
from typing import Final

from textual.content import Content

from closetui.domain.playbook import Consequence
from closetui.domain.states import ItemState
from closetui.reports.signs import sign
from closetui.reports.words import Finality, confidence_word, rule_day
from closetui.tui.content.signs import entry_line
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, blocks, heading
from closetui.tui.widgets.spans import UNBROKEN, bar, chip
from closetui.views import View

_BAR_CELLS = 32

_LEADS: Final = {
    Finality.FINAL: ("CANNOT BE TAKEN BACK", "$danger bold on $danger-ground"),
    Finality.UNSURE: ("FOR GOOD, BUT NOT SURE", "$state-stale bold"),
    Finality.CAN_CHANGE: ("CAN CHANGE AGAIN", "$state-waiting bold"),
}


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
    # Whoever is about to apply is told so also where it is not sure that it is for good.
    lead = Finality.CAN_CHANGE if consequence.reversible else Finality.FINAL
    states = [view.verdict.states[i] for i in consequence.softened_by if i in view.verdict.states]
    return [
        BLANK,
        Text(Content.assemble(count, bar(parts, _BAR_CELLS))),
        BLANK,
        Text(user_line(consequence.title).stylize("bold")),
        Text(chips(consequence, lead)),
        BLANK,
        *blocks(
            (
                _paragraphs(consequence.what),
                *about(consequence, consequence.until),
                softened(_DONE_ABOUT_IT, [Text(_entry(view, state)) for state in states]),
            )
        ),
    ]


_DONE_ABOUT_IT: Final = "WHAT YOU HAVE DONE ABOUT IT"


def chips(found: Consequence, lead: Finality) -> Content:
    """Return how final a consequence is, how well that is known, and of when it is."""
    words, style = _LEADS[lead]
    final = user_line(_whole(f" {words} ")).stylize(style)
    known = chip(user_line(_whole(confidence_word(found.origin.confidence))))
    when = user_line(_whole(f" {rule_day(found.origin.as_of)}")).stylize("$muted")
    return Content.assemble(final, "  ", known, when)


def _whole(words: str) -> str:
    """Return words between which no line is broken."""
    return words.replace(" ", UNBROKEN)


def about(found: Consequence, taken_back: str) -> Iterator[Iterable[Text]]:
    """Yield when it takes effect, whether it can be ``taken_back``, and who else it concerns."""
    for title, text in (
        ("FROM WHEN", found.takes_effect),
        ("CAN IT BE TAKEN BACK", taken_back),
        ("WHO ELSE", found.touches),
    ):
        if text:
            yield [heading(title), Text(user_text(text))]


def softened(title: str, entries: Iterable[Text]) -> Iterator[Text]:
    """Yield what softens a consequence under a title; nothing where nothing does."""
    if softening := list(entries):
        yield heading(title)
        yield from softening


def _paragraphs(text: str) -> Iterator[Text]:
    for line in text.strip().split("\n"):
        indent = len(line) - len(line.lstrip())
        yield Text(user_text(line.strip()), indent=min(indent, 8))


def _entry(view: View, state: ItemState) -> Content:
    word = user_line(f"   {sign(view, state).meaning}").stylize("$muted")
    return Content.assemble(entry_line(view, state), word)
