"""Signs and bars in colour: what the reports say of an entry, and a line about one."""

from typing import Final

from textual.content import Content

from closetui.domain.playbook import Playbook
from closetui.domain.states import ItemState
from closetui.reports.progress import Progress
from closetui.reports.signs import Sign, Standing, sign
from closetui.reports.words import Finality
from closetui.tui.text import user_line
from closetui.tui.widgets.rows import SIGN, Row
from closetui.tui.widgets.spans import FAINT, HEADING, bar, spread
from closetui.views import View

LOUD: Final = (Standing.AGAIN, Standing.WAITING, Standing.DIFFER)
"""Signs that ask for something are bold."""

_TITLES: Final = {
    Standing.DONE: FAINT,
    Standing.LEFT_OUT: FAINT,
    Standing.LATER: "$state-later",
}

_QUIET: Final = frozenset(str(word) for word in Finality)
"""Words that ask for nothing."""

_WORDS: Final = {Standing.LEFT_OUT: "$muted", Standing.LATER: "$state-later", Standing.OPEN: ""}


def red_line(playbook: Playbook) -> str:
    """Return what stands above the line of a click path that counts."""
    return " POINT OF NO RETURN " if playbook.ending == "final" else " FROM HERE ON IT COUNTS "


def tone(standing: Standing) -> str:
    """Return the role of the theme for a sign."""
    return "$muted" if standing is Standing.LEFT_OUT else f"$state-{standing}"


def sign_content(sign: Sign) -> Content:
    """Return the sign of an entry."""
    bold = " bold" if sign.standing in LOUD else ""
    return user_line(sign.mark).stylize(f"{tone(sign.standing)}{bold}")


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
    """Return the row of an entry; a click on its sign does what space does.

    Where room is short the notes go first, then the word, and last the end of the title. Of
    something that is overdue a shorter word stays.

    Args:
        row_id: What the row goes by.
        title: As the guide or a person gave it.
        sign: How far the entry has got.
        notes: How many notes are on it.
        indent: Cells before the sign.
    """
    mark = sign_content(sign).stylize(SIGN)
    head = Content.assemble(" " * indent, mark, " ", title_content(title, sign.standing))
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
    head = user_line(title).stylize(HEADING)
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


QUIET: Final = (Standing.DONE, Standing.LEFT_OUT, Standing.LATER)
"""Standings that ask for nothing now."""

UNDER_TITLE: Final = 4
"""Cells before a line that belongs to the title above it: as wide as a sign and a blank."""


def entry_line(
    view: View, state: ItemState, right: Content | None = None, width: int = 0
) -> Content:
    """Return sign and title of an entry, with ``right`` at the right edge where it has room."""
    shown = sign(view, state)
    mark = sign_content(shown) if shown.mark else Content("   ")
    left = Content.assemble(mark, " ", title_content(state.title, shown.standing))
    if right is None or left.cell_length + right.cell_length >= width:
        right = Content("")
    return spread(left, right, width) if width else left


def meaning_line(view: View, state: ItemState) -> Content:
    """Return the sign of an entry with its meaning in words; bold where it asks for something."""
    shown = sign(view, state)
    bold = "" if shown.standing in QUIET else " bold"
    meaning = user_line(shown.meaning).stylize(f"{tone(shown.standing)}{bold}")
    return Content.assemble(sign_content(shown), " " if shown.mark else "", meaning)


def word_of(view: View, state: ItemState) -> Content:
    """Return the word of an entry, as it stands at the right of a row."""
    return word_content(sign(view, state))


def below(text: Content, width: int) -> list[Content]:
    """Return the lines of a text that belongs to the title above it."""
    lines = text.wrap(max(width - UNDER_TITLE, 1))
    return [Content.assemble(" " * UNDER_TITLE, line) for line in lines]


def block_title(title: str, ink: str = "") -> Content:
    """Return the title of a block of rows: capitals, bold; in ``ink`` where it asks for more."""
    return user_line(title.upper()).stylize(HEADING).stylize(ink)
