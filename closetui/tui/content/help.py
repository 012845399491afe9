"""What help there is: the keys page, and the tour.

The page says what each key does and what the signs mean, with other words to find both by; the tour
a few words about each part of the closure screen, in the order of the eye.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.states import State
from closetui.domain.values import distinct
from closetui.tui.command import ANYWHERE, NOTES, PALETTE_KEY, SEE, SHARE, WORK, Move, Offer
from closetui.tui.text import user_line
from closetui.tui.widgets.spans import BAR, HEADING, KeyOf, clickable
from closetui.views import View

COLUMNS: Final = ((WORK, NOTES, ANYWHERE), (SEE, SHARE), ("SIGNS", "BAR", "WHAT HAPPENS"))
"""The headings of the page, column by column."""


@distinct
class Entry(NamedTuple):
    """One line of the page."""

    group: str
    key: Content
    """The key, or the sign."""
    text: str
    """What it does, or what it means."""
    also: str = ""
    """Other words it is found by."""
    command: str = ""
    """The id of the command it runs; empty where there is nothing to run."""
    refusal: str = ""
    """Why it is not possible now."""


SIGNS: Final = (
    ("[ ]", "$foreground", "must", "open required"),
    ("( )", "$foreground", "recommended", "optional may"),
    ("[x]", "$state-done", "done, or read", "ticked acknowledged"),
    ("[!]", "$state-stale", "done, look again", "stale old outdated ran out"),
    ("[~]", "$state-waiting", "waiting for a day", "pending timer"),
    ("[.]", "$state-later", "not yet: something is first", "later blocked by"),
    ("[?]", "$state-conflict", "copies differ", "conflict contested"),
    ("[-]", "$state-not-applicable", "does not apply", "n/a skipped left out"),
)

_BAR_WORDS: Final = {
    "done": "done",
    "stale": "done, look again",
    "waiting": "waiting",
    "open": "to do",
}

_FINALITY: Final = (
    ("!", "$danger", "for good", "final irreversible"),
    ("?", "$state-stale", "for good, but not sure", "unsure"),
    ("~", "$state-waiting", "can change", "reversible can be undone"),
)


def entries(offers: Iterable[Offer], moves: Iterable[Move]) -> list[Entry]:
    """Return every line of the page, group by group."""
    found = [_entry(offer) for offer in offers if offer.key != PALETTE_KEY or offer.group]
    found += [_fixed(SEE, *move) for move in moves]
    found.append(_fixed(ANYWHERE, f": {PALETTE_KEY}", "any command by name", "palette"))
    found += [_sign("SIGNS", *sign) for sign in SIGNS]
    found += [
        _sign("BAR", sign * 2, color, _BAR_WORDS[kind]) for kind, (sign, color) in BAR.items()
    ]
    found += [_sign("WHAT HAPPENS", *sign) for sign in _FINALITY]
    order = [group for column in COLUMNS for group in column]
    return sorted(found, key=lambda entry: order.index(entry.group))


def _entry(offer: Offer) -> Entry:
    words = f"{offer.help} {offer.also}"
    key = user_line(offer.key).stylize("$accent bold")
    return Entry(offer.group or WORK, key, offer.label, words, offer.id, offer.refusal)


def _fixed(group: str, key: str, text: str, also: str) -> Entry:
    return Entry(group, user_line(key).stylize("$accent bold"), text, also)


def _sign(group: str, sign: str, color: str, text: str, also: str = "") -> Entry:
    return Entry(group, user_line(sign).stylize(f"{color} bold"), text, also)


def matching(lines: Sequence[Entry], words: str) -> list[Entry]:
    """Return the lines that hold all the words: key, text, or other words they are found by."""
    wanted = words.casefold().split()
    return [
        line
        for line in lines
        if all(w in f"{line.key.plain} {line.text} {line.also}".casefold() for w in wanted)
    ]


KEY_CELLS: Final = 12
"""Cells of a key and the gap behind it, in a list."""

SIGN_CELLS: Final = 6
"""The same of a sign."""

BEHIND_KEY: Final = 2
"""Cells between the longest key of a column and what it does."""


MOST_GAP: Final = 4
"""Cells between two columns, at most."""


def columns(lines: Sequence[Entry], width: int) -> list[Content]:
    """Return the page in columns; each line of it is at most ``width`` cells."""
    made = [_column(lines, groups) for groups in COLUMNS]
    wide = [max((line.cell_length for line in column), default=0) for column in made]
    gap = max(min((width - sum(wide)) // (len(made) - 1), MOST_GAP), 1)
    height = max(map(len, made))
    rows: list[Content] = []
    for n in range(height):
        parts = [(column[n] if n < len(column) else Content("")).pad_right(0) for column in made]
        padded = [
            part.pad_right(cells + gap - part.cell_length)
            for part, cells in zip(parts, wide, strict=True)
        ]
        rows.append(Content("").join(padded).rstrip().truncate(width))
    return rows


def _column(lines: Sequence[Entry], groups: Sequence[str]) -> list[Content]:
    column: list[Content] = []
    keys = [line.key.cell_length for line in lines if line.group in groups]
    cells = max(keys, default=0) + BEHIND_KEY
    for group in groups:
        held = [line_content(line, cells) for line in lines if line.group == group]
        if held and column:
            column.append(Content(""))
        if held:
            column += [user_line(group).stylize(HEADING), *held]
    return column


def line_content(line: Entry, cells: int = 0) -> Content:
    """Return a line of the page: the key on so many ``cells``, and what it does."""
    cells = cells or (SIGN_CELLS if line.group in COLUMNS[-1] else KEY_CELLS)
    gap = max(cells - line.key.cell_length, 1)
    content = Content.assemble(line.key, " " * gap, user_line(line.text))
    return clickable(content, f"screen.do('{line.command}')" if line.command else "")


@distinct
class Step(NamedTuple):
    """One stop of the tour."""

    title: str
    text: str
    entry: str = ""
    """The row that the light is put on meanwhile; empty: it stays."""


_NEXT, _HAPPENS = "next", "happens"
"""Stand for the row of the next thing, and for the first consequence."""

_NAMED: Final = ("undo", "next", "tick", "again", "apply", "help", "others")
"""The commands whose keys the texts name, in braces."""

_STEPS: Final = (
    Step(
        "A short look round",
        "It takes about a minute. Try out what you like: {undo} takes it back. Three things stay: "
        "an application, what became of it, and that a text was removed for good.",
    ),
    Step(
        "The line Next",
        "The third line always names the one thing to do now. {next} puts the light on it, "
        "wherever it is; again, on the one after.",
        _NEXT,
    ),
    Step(
        "The list and its text",
        "The list lies in five drawers: 1 to 5 open them, j and k move. What the lit row means "
        "stands beside or below the list, or opens with enter: what to do, when it counts as "
        "done, and why. ctrl+d reads on.",
    ),
    Step(
        "Signs",
        "[ ] is to do, [x] done, [.] comes later. Square brackets are a must; round ones you "
        "may go on without. {tick} does what the row asks for.",
    ),
    Step(
        "Waiting",
        "[~] waits for a day, which stands at the right. Nothing is asked of you until then.",
        State.WAITING,
    ),
    Step(
        "Look again",
        "[!] was done, but it may have changed since. It stays in the bar; {again} asks for all of "
        "them at once when it matters.",
        State.STALE,
    ),
    Step(
        "Two people, two words",
        "[?] was said differently by two people who did not know of each other. Both words are "
        "kept, and {tick} settles it.",
        State.CONFLICT,
    ),
    Step(
        "What happens",
        "Drawer 3 says what comes of it, the worst first. It is read before one applies.",
        _HAPPENS,
    ),
    Step(
        "Applying",
        "{apply} lists everything that is in the way. Once nothing is, it leads through the "
        "application; nothing counts as sent before you say so.",
    ),
    Step(
        "That is all",
        "{help} shows all keys, and this tour again. {others} shows your closures and the "
        "guides, which can be read without starting anything.",
        _NEXT,
    ),
)
"""The stops in their order; in place of a row each names the kind of row that it wants."""


def tour_steps(view: View, key_of: KeyOf) -> Sequence[Step]:
    """Return the stops of a tour of a closure; what it has no example of is passed over."""
    rows: dict[str, str] = {
        "": "",
        _NEXT: view.verdict.next.item,
        _HAPPENS: view.case.playbook.consequences[0].id,
        **{state: _first(view, state) for state in State},
    }
    keys = {command: key_of(command) for command in _NAMED}
    return [
        step._replace(entry=rows[step.entry], text=step.text.format(**keys))
        for step in _STEPS
        if rows[step.entry] or step.entry in ("", _NEXT)
    ]


def _first(view: View, state: State) -> str:
    """Return the id of the first entry in a state; empty where there is none."""
    states = view.verdict.states.values()
    return next((one.id for one in states if one.state is state and not one.derived), "")
