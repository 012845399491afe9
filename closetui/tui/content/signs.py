"""Signs and bars in colour: what the reports say of an entry, as it is drawn."""

from typing import Final

from textual.content import Content

from closetui.reports.progress import Progress
from closetui.reports.signs import Finality, Sign, Standing
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import SIGN, Row
from closetui.tui.widgets.spans import bar

LOUD: Final = (Standing.AGAIN, Standing.WAITING, Standing.DIFFER)
"""Signs that ask for something are bold."""

_TITLES: Final = {
    Standing.DONE: "$faint",
    Standing.LEFT_OUT: "$faint",
    Standing.LATER: "$state-later",
}

_QUIET: Final = frozenset(str(word) for word in Finality)
"""Words that ask for nothing."""

_WORDS: Final = {Standing.LEFT_OUT: "$muted", Standing.LATER: "$state-later", Standing.OPEN: ""}


def tone(standing: Standing) -> str:
    """Return the role of the theme for a sign."""
    return "$muted" if standing is Standing.LEFT_OUT else f"$state-{standing}"


def sign_content(sign: Sign) -> Content:
    """Return the sign of an entry; a click on it does what space does."""
    bold = " bold" if sign.standing in LOUD else ""
    return user_line(sign.mark).stylize(f"{tone(sign.standing)}{bold}").stylize(SIGN)


def word_content(sign: Sign) -> Content:
    """Return the word that stands at the right end of a row."""
    if sign.word in _QUIET:
        return user_line(sign.word).stylize("$muted")
    if sign.pressing:
        return user_line(sign.word).stylize("$state-stale bold")
    return user_line(sign.word).stylize(_WORDS.get(sign.standing, tone(sign.standing)))


def title_content(title: str, standing: Standing) -> Content:
    """Return a title: what is done recedes, what is due stands out, what is later waits."""
    return user_line(title).stylize(_TITLES.get(standing, "$foreground"))


def entry_row(row_id: str, title: str, sign: Sign, *, notes: int = 0, indent: int = 0) -> Row:
    """Return the row of an entry.

    Where room is short the notes go first, then the word, and last the end of the title. Of
    something that is overdue a shorter word stays.

    Args:
        row_id: What the row goes by.
        title: As the guide or a person gave it.
        sign: How far the entry has got.
        notes: How many notes are on it.
        indent: Cells before the sign.
    """
    head = Content.assemble(
        " " * indent, sign_content(sign), " ", title_content(title, sign.standing)
    )
    word = word_content(sign)
    noted = user_line(f"*{notes}" if notes else "").stylize("$muted")
    both = Content.assemble(noted, " " if notes and word else "", word)

    short = user_line(sign.pressing).stylize("$state-stale bold")

    def draw(width: int) -> list[Content]:
        for right in (both, word, short):
            gap = width - head.cell_length - right.cell_length - 1
            if right and gap >= 1:
                return [Content.assemble(head, " " * gap, right, " ")]
        return [head.truncate(width, ellipsis=True)]

    return Row(row_id, draw, height=1)


def group_row(row_id: str, title: str, progress: Progress, count: str) -> Row:
    """Return the row of a group: a heading with a bar of two cells for each member."""
    head = user_line(title).stylize("$muted bold")
    tail = Content.assemble(bar(progress.parts, 2 * progress.total), f" {count} ")

    def draw(width: int) -> list[Content]:
        gap = width - head.cell_length - tail.cell_length
        if gap >= 1:
            return [Content.assemble(head, " " * gap, tail)]
        return [head.truncate(width, ellipsis=True)]

    return Row(row_id, draw, height=1)


def plain_row(row_id: str, title: str, word: str = "") -> Row:
    """Return the row of something that is there to be read, and has no sign."""
    head, tail = user_line(title), user_line(word).stylize("$muted")

    def draw(width: int) -> list[Content]:
        gap = width - head.cell_length - tail.cell_length - 1
        if word and gap >= 1:
            return [Content.assemble(head, " " * gap, tail, " ")]
        return [head.truncate(width, ellipsis=True)]

    return Row(row_id, draw, height=1)
