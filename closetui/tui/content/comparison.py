"""Two guides side by side: a question a row, an answer a column, a sign before each."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content

from closetui.domain.playbook import Playbook
from closetui.domain.text import one_line
from closetui.reports.guides import ANSWERS, Answer, Question, ending, questions
from closetui.tui.text import user_line
from closetui.tui.widgets.line_bar import Draw
from closetui.tui.widgets.rows import BLANK_ROW, Row
from closetui.tui.widgets.spans import clickable

STACKED: Final = 71
"""Cells of the list, in 76 columns, below which the answers stand below each other."""

Pair = tuple[Playbook, Playbook]


def _column(width: int) -> tuple[int, int]:
    """Return how wide the questions and each column of answers are."""
    question = min(max(width // 5, 18), 26)
    return question, (width - question - 2) // 2


def head_lines(pair: Pair, chosen: int, width: int) -> list[Content]:
    """Return the heads of the two columns, that of the chosen one lit."""
    if width < STACKED:
        return [Content("   ").join(_short_heads(pair, chosen)), Content("")]
    question, column = _column(width)
    titles, ends = Content(" " * question), Content(" " * question)
    for number, guide in enumerate(pair):
        title = user_line(guide.title)
        if title.cell_length > column - 4:
            title = user_line(first_word(guide)).truncate(column - 4, ellipsis=True)
        style = "$lit-text on $lit bold" if number == chosen else "bold"
        name = clickable(Content.assemble(" ", title, " ").stylize(style), _choice(number))
        head = Content.assemble(" ", name)
        titles = Content.assemble(titles, head.pad_right(max(column - head.cell_length, 0)))
        end = user_line(f"  {ending(guide).word}").stylize("$muted")
        ends = Content.assemble(ends, end.pad_right(max(column - end.cell_length, 0)))
    return [titles, ends, Content("")]


def _short_heads(pair: Pair, chosen: int) -> list[Content]:
    return [
        clickable(
            user_line(f" {letter} {first_word(guide)} ").stylize(
                "$lit-text on $lit bold" if number == chosen else "bold"
            ),
            _choice(number),
        )
        for number, (letter, guide) in enumerate(zip(letters(pair), pair, strict=True))
    ]


def _choice(column: int) -> str:
    """Return the action that chooses a column."""
    return f"screen.choose({column})"


def first_word(guide: Playbook) -> str:
    """Return the first word of a title, which is the verb in those that are shipped."""
    return one_line(guide.title).strip().split(" ")[0]


def letters(pair: Pair) -> tuple[str, str]:
    """Return a letter for each guide: its first one, or A and B where they are the same."""
    first, second = (first_word(guide)[:1].upper() for guide in pair)
    return (first, second) if first != second else ("A", "B")


def question_rows(pair: Pair) -> list[Row]:
    """Return all questions, with a blank line between them."""
    rows = [
        Row(row.id, _drawer(row, pair, "$muted"), _drawer(row, pair, "$foreground"))
        for row in questions(*pair)
    ]
    return [part for row in rows for part in (row, BLANK_ROW)][:-1]


def _drawer(row: Question, pair: Pair, ink: str) -> Draw:
    """Return what draws a question in an ink, and the answers to it."""
    asked = user_line(row.question).stylize(f"{ink} bold")

    def draw(width: int) -> list[Content]:
        return (_stacked if width < STACKED else _beside)(row, pair, asked, width)

    return draw


def _beside(row: Question, _: Pair, asked: Content, width: int) -> list[Content]:
    question, column = _column(width)
    cells = [asked.wrap(question - 1), *(_answer(answer, column - 2) for answer in row.answers)]
    lines: list[Content] = []
    for y in range(max(len(cell) for cell in cells)):
        line = Content("")
        for cell, length in zip(cells, (question, column, column), strict=True):
            part = cell[y].rstrip() if y < len(cell) else Content("")
            line = Content.assemble(line, part.pad_right(max(length - part.cell_length, 0)))
        lines.append(line.truncate(width))
    return lines


def _stacked(row: Question, pair: Pair, asked: Content, width: int) -> list[Content]:
    lines = [line.rstrip() for line in asked.wrap(width)]
    for letter, answer in zip(letters(pair), row.answers, strict=True):
        answered = _answer(answer, width - 2)
        lead = user_line(f"{letter} ").stylize("$muted bold")
        lines += [
            Content.assemble(lead if not y else "  ", line) for y, line in enumerate(answered)
        ]
    return lines


def _answer(answer: Answer, width: int) -> list[Content]:
    """Return an answer behind its sign, wrapped."""
    sign, text = answer
    found = ANSWERS[sign]
    lead = user_line(f"{found.mark} ").stylize(f"${found.tone} bold")
    wrapped = user_line(text).wrap(max(width - 2, 1))
    return [
        Content.assemble(lead if not y else "  ", line.rstrip()) for y, line in enumerate(wrapped)
    ]


def legend() -> Content:
    """Return what the signs mean."""
    signs = [ANSWERS[name] for name in ("hurts", "may-change", "nobody-knows")]
    parts = [
        Content.assemble((sign.mark, f"${sign.tone} bold"), (f" {sign.word}", "$muted"))
        for sign in signs
    ]
    return Content("   ").join(parts)


def usual_pair(guides: Sequence[Playbook], first: str = "", second: str = "") -> Pair | None:
    """Return which two guides are compared.

    Args:
        guides: The guides there are.
        first: Id of one that is wanted; empty: a way to leave an account that is not final.
        second: Id of the other; empty: one on the same subject, the most final first.
    """
    if len(guides) < 2:
        return None
    by_id = {guide.id: guide for guide in guides}
    softest = [guide for guide in guides if guide.ending == "unsure"]
    one = by_id.get(first) or next(iter(softest), guides[0])
    rest = [guide for guide in guides if guide.id != one.id]
    akin = [guide for guide in rest if guide.subject == one.subject]
    final = [guide for guide in akin if guide.ending in ("final", "unsure")]
    other = by_id.get(second) or next(iter([*final, *akin, *rest]))
    return one, other
