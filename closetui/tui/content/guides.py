"""The guides as rows, and what is told about the one under the light."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from closetui.domain.playbook import Playbook
from closetui.reports.guides import asked, ending, guide_words
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, bullet, heading
from closetui.tui.widgets.roles import FAINT
from closetui.tui.widgets.rows import BLANK_ROW, Row
from closetui.tui.widgets.spans import KeyOf, runs, spread

COMPARE: Final = "="
"""Id of the row that leads to the comparison of two guides."""

_HEAD_OF_TWO: Final = "Deactivate or delete?"


def guide_row(playbook: Playbook, *, lines: int) -> Row:
    """Return the row of a guide.

    Args:
        playbook: The guide.
        lines: 1 for the title alone, 2 with what it asks for, 3 with its summary as well.
    """
    draw = {1: _one, 2: _two, 3: _three}[lines]
    return Row(playbook.id, lambda width: draw(playbook, width))


def _one(playbook: Playbook, width: int) -> list[Content]:
    end = ending(playbook)
    sign = Content.assemble((end.mark, f"${end.tone} bold"), " ")
    title = Content.assemble(sign, user_line(playbook.title).stylize("bold"))
    word = user_line(end.word).stylize(f"${end.tone}" if end.mark == "!" else "$muted")
    room = width - title.cell_length - 1
    return [spread(title, word if word.cell_length <= room else Content(""), width)]


def _two(playbook: Playbook, width: int) -> list[Content]:
    asks = user_line(guide_words(playbook)).stylize("$muted")
    return [*_one(playbook, width), Content.assemble("  ", asks).truncate(width, ellipsis=True)]


def _three(playbook: Playbook, width: int) -> list[Content]:
    summary = user_line(_first_sentence(playbook.summary)).wrap(max(width - 2, 1))
    asks = user_line(guide_words(playbook)).stylize(FAINT).wrap(max(width - 2, 1))
    lines = [Content.assemble("  ", line.rstrip()) for line in (*summary, *asks)]
    return [*_one(playbook, width), *lines]


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def compare_row(key_of: KeyOf, *, lines: int) -> Row:
    """Return the row that leads to the comparison."""

    def draw(width: int) -> list[Content]:
        title = Content.assemble("  ", (_HEAD_OF_TWO, "bold"))
        first = spread(title, runs(key_of, "compare"), width)
        about = Content("  the two side by side, question by question").stylize("$muted")
        return [first] if lines == 1 else [first, about.truncate(width)]

    return Row(COMPARE, draw)


def guide_rows(guides: Sequence[Playbook], key_of: KeyOf, *, lines: int) -> list[Row]:
    """Return the rows of all guides, and below them the comparison; ``lines`` as for one row."""
    rows = [guide_row(guide, lines=lines) for guide in guides]
    if len(guides) > 1:
        rows.append(compare_row(key_of, lines=lines))
    if lines == 1:
        return rows
    return [part for row in rows for part in (row, BLANK_ROW)][:-1]


def about_guide(playbook: Playbook) -> list[Text]:
    """Return what is told beside the list about a guide."""
    end, count = ending(playbook), asked(playbook)
    texts = [Text(user_line(playbook.summary)), BLANK, heading("HOW FINAL")]
    sure = Content.assemble((f"{end.mark} {end.word}", f"${end.tone}"), "  ")
    texts.append(Text(Content.assemble(sure, user_line(playbook.finality)), hang=2))
    texts += [
        BLANK,
        heading("WHAT IT ASKS FOR"),
        Text(user_text(_asks(count.words, count.to_read))),
    ]
    if playbook.effort:
        texts += [BLANK, heading("HOW LONG"), Text(user_line(playbook.effort))]
    if playbook.papers:
        texts += [BLANK, heading("HAVE READY"), *(bullet(user_line(p)) for p in playbook.papers)]
    return texts


def _asks(words: str, to_read: int) -> str:
    return f"{words}, {to_read} to read"


def about_comparison(guides: Sequence[Playbook]) -> list[Text]:
    """Return what is told about the comparison."""
    titles = [bullet(user_line(guide.title)) for guide in guides]
    about = "Any two guides side by side, question by question. Nothing is written."
    return [Text(user_text(about)), BLANK, heading("GUIDES"), *titles]
