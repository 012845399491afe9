"""The text of a letter: its parts, and what fills its placeholders.

Those are the rows of lists that it is about, and what the platform asked or answered. A gap, where
nobody knows a word yet, is a text in square brackets that says what belongs there.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from string import Template
from typing import Final, NamedTuple

from closetui.domain.blockers import Advice
from closetui.domain.bodies import Outcome
from closetui.domain.case import Application, Case
from closetui.domain.declarations import near_words
from closetui.domain.errors import UsageError
from closetui.domain.events import field
from closetui.domain.fold.record import OwnItem
from closetui.domain.fold.statements import Said
from closetui.domain.lists import RowList, row_list
from closetui.domain.naming import nearest_row
from closetui.domain.outcomes import DONE, LEFT, End
from closetui.domain.playbook import Item
from closetui.domain.playbook_texts import PLACEHOLDER, Letter, LetterPart
from closetui.domain.text import counted, one_line
from closetui.domain.times import day_words, named_day, told_day
from closetui.domain.values import distinct
from closetui.reports.outcomes import answers
from closetui.reports.titles import row_word
from closetui.reports.words import stage_word
from closetui.views import View

GAPS: Final[Mapping[str, str]] = {
    "by": "your name",
    "name": "name of the closure",
    "store": "name of your store",
    "today": "day of the letter",
    "deadline": "day two weeks later",
    "asked": "what you asked for",
    "requests": "what they asked of you since",
    "answers": "what they answered or asked since",
    "order": "order number",
    "orders": "order numbers",
    "contract": "name and date of the contract",
    "contracts": "names and dates of the contracts",
    "reference": "reference, if you got one",
    "applied": "day on which you asked",
    "target": "day you propose",
    "authority": "the data protection authority of my country",
}
"""What can stand in braces in the text of any letter, beside its parts and the days of its guide,
and the gap that it leaves; any other name becomes a gap of that name."""

_BRACKETS: Final = str.maketrans("", "", "[]")
_DEEPEST: Final = 2
"""How deep parts may stand in each other."""

_BLANK_LINES: Final = re.compile(r"\n{3,}")


class _Text(Template):
    """A text in which placeholders may have hyphens and dots, as ids have."""

    idpattern = r"[a-z][a-z0-9_.-]*"


def template(text: str) -> Template:
    """Return a text as a template; other braces and dollar signs are plain text."""
    return _Text(PLACEHOLDER.sub(r"${\1}", text.replace("$", "$$")))


def gap(name: str) -> str:
    """Return the gap that stands in the place of a placeholder that is not filled in."""
    return f"[{GAPS.get(name, re.sub('[_.-]', ' ', name))}]"


def with_parts(letter: Letter, stands: Callable[[LetterPart], bool | None]) -> str:
    """Return the text of a letter with its parts in their places.

    ``stands`` returns whether a part stands in it; None where nobody knows, which is a gap.
    """
    parts = {part.id: _words(part, stands(part)) for part in letter.parts}
    lines = []
    for line in letter.text.strip("\n").split("\n"):
        filled = line
        for _ in range(_DEEPEST):
            filled = PLACEHOLDER.sub(lambda found: parts.get(found[1], found[0]), filled)
        if filled.strip() or not line.strip():  # A line of which nothing stands goes.
            lines.append(filled.strip())
    return _BLANK_LINES.sub("\n\n", "\n".join(lines))


def _words(part: LetterPart, stands: bool | None) -> str:
    if stands is not None:
        return part.text if stands else part.instead
    either = f"{part.text}, or: {part.instead}" if part.instead else f"If so: {part.text}"
    return f"[{_in_gaps(part.gap or either).translate(_BRACKETS)}]"


def with_gaps(letter: Letter) -> str:
    """Return the text of a letter with a gap wherever something is filled in, to be read."""
    return _in_gaps(with_parts(letter, lambda part: False if part.rows else None))


def _in_gaps(text: str) -> str:
    return PLACEHOLDER.sub(lambda found: gap(found[1]), text)


MOST_NAMED: Final = 20
"""How many rows a gap names."""


@distinct
class RowTexts(NamedTuple):
    """What fills the placeholders of a letter that are named like lists and their rows."""

    known: Mapping[str, str]
    """What is filled in."""
    gaps: Mapping[str, str]
    """Gaps that name several rows, of which the person leaves one."""


def row_texts(view: View, names: Collection[str], row: str) -> RowTexts:
    """Return what the lists know of some placeholders.

    ``row`` is the one that the letter is about; without one all that are open are named.
    """
    known: dict[str, str] = {}
    gaps: dict[str, str] = {}
    for item in view.case.playbook.items():
        if not item.list_name or not {item.row, item.list_name}.intersection(names):
            continue
        ids = (row,) if row else open_ids(view, item.row)
        known |= {item.list_name: ", ".join(ids), item.row: ids[0] if len(ids) == 1 else ""}
        if len(ids) > 1:
            gaps[item.row] = _one_of(item, ids)
    return RowTexts(known, gaps)


def _one_of(item: Item, ids: Sequence[str]) -> str:
    if len(ids) > MOST_NAMED:
        return f"[one of {counted(len(ids), item.row, item.several)} that are open]"
    return f"[leave only the {item.row} that is meant: {', '.join(map(one_line, ids))}]"


def open_ids(view: View, row: str) -> tuple[str, ...]:
    """Return the ids that are open in the lists of which a row is called so."""
    return tuple(dict.fromkeys(known.id for found in _lists(view, row) for known in found.open))


def _lists(view: View, row: str) -> list[RowList]:
    items = [item for item in view.case.playbook.items() if item.list_name and item.row == row]
    return [row_list(view.case, item.id) for item in items]


_GOES_ON: Final = frozenset({"", "to be shipped", "shipped in part", "on the way"})
"""How a row stands that goes on as letters take it for granted, or of which nothing is known."""


def row_standing(view: View, letter: Letter, row: str) -> str:
    """Return how a row stands that a letter is about, as a list that has it as open says."""
    lists = _lists(view, row_word(view.case.playbook, letter)) if row else []
    meanings = (known.meaning for found in lists for known in found.open if known.id == row)
    return next(meanings, "")


def is_unusual(letter: Letter, standing: str) -> bool:
    """Return whether a letter was written for rows that stand otherwise."""
    return standing not in _GOES_ON | letter.rows


def names_several(view: View, letter: Letter) -> bool:
    """Return whether a letter without a row is about one of several that are open."""
    word = row_word(view.case.playbook, letter)
    return bool(word) and len(open_ids(view, word)) > 1


def check_rows(view: View, letter: Letter, rows: Sequence[str]) -> None:
    """Raise :class:`UsageError` unless a letter can be written about each of these rows."""
    playbook = view.case.playbook
    word = row_word(playbook, letter)
    if not word:
        fitting = [known.id for known in playbook.letters if row_word(playbook, known)]
        raise UsageError(
            f"the letter {letter.id} is not about one order or contract",
            where="--order",
            remedy=f"Letters about one: {', '.join(fitting) or 'none in this guide'}.",
        )
    still_open = dict.fromkeys(open_ids(view, word))
    for row in rows:
        if row not in still_open:
            raise _not_open(view, word, row, tuple(still_open))


def _not_open(view: View, word: str, row: str, known: Sequence[str]) -> UsageError:
    row_word, lists = one_line(row), _lists(view, word)
    if any(done.id == row for found in lists for done in found.done):
        return UsageError(f"the {word} {row_word} is settled already", where="--order")
    rest = near_words(nearest_row(row, known), "All of them are listed by this")
    return UsageError(
        f"no open {word} is called {row_word}",
        where="--order",
        remedy=Advice(rest, "rows", lists[0].name),
    )


ASKED: Final = frozenset({End.ASKED, End.REJECTED})
"""What the other side wanted, or why it refused."""

ANSWERED: Final = ASKED | DONE - LEFT
"""What the other side said; giving up is not a word of theirs."""


def said_since(case: Case, application: Application | None, words: frozenset[End]) -> str:
    """Return what was said of an application since, and of those before it."""
    requests = "; ".join(_requests(case, application, words)) or "nothing"
    return "; ".join([requests, *_before(case, application)])


def _requests(
    case: Case, application: Application | None, words: frozenset[End] = ASKED
) -> Iterator[str]:
    """Yield what was asked or rejected of an application, with the day and whether answered.

    What several people recorded in the same words happened once.
    """
    answers = application.answers if application else ()
    told = (_request(case, outcome) for outcome in answers if outcome.outcome in words)
    yield from dict.fromkeys(told)


def _before(case: Case, application: Application | None) -> Iterator[str]:
    """Yield each application that was rejected before this one, with what was said to it."""
    for earlier in case.applications:
        if application is None or earlier.event.id == application.event.id:
            return
        if End.REJECTED in earlier.words:
            day = earlier.given_day
            made = f" on {day_words(day)}" if day else ""
            named = f" (reference {earlier.reference})" if earlier.reference else ""
            requests = "; ".join(_requests(case, earlier))
            yield f"before that the {case.playbook.apply.noun}{made}{named}: {requests}"


def _request(case: Case, outcome: Outcome) -> str:
    # What was asked for tells it; a note beside it, or beside a good end, is for one's own record.
    told = outcome.asks or (outcome.note if outcome.outcome in ASKED else "",)
    texts = [text for text in told if text.strip()]
    day = told_day(outcome.when, outcome.event.at)
    phrase = f"{stage_word(outcome.outcome)} on {day}{': ' if texts else ''}{', '.join(texts)}"
    if answered := answers(case, outcome):
        return f"{phrase} (answered on {told_day(field(answered[-1], 'when'), answered[-1].at)})"
    met = _met(case, outcome)
    return f"{phrase} ({met})" if met else phrase


def _met(case: Case, outcome: Outcome) -> str:
    """Return what became of what was asked for in words; empty while one of it is open."""
    record = case.record
    asked = [own for own in record.own.values() if own.item.title in outcome.asks]
    left = {item.id for item in record.own_items(record.everything)}
    # What was dropped was answered in words, in place of what was wanted.
    answered = [
        named_day(event.at)
        for own in asked
        if own.item.id not in left
        for event, _ in own.drops.values()
    ]
    done = [_day_done(case, own) for own in asked if own.item.id in left]
    days = [day for day in (*answered, *done) if day]
    if not days or not all(done):
        return ""
    return f"{'answered' if answered else 'done'} on {day_words(max(days))}"


def _day_done(case: Case, own: OwnItem) -> date | None:
    """Return the day on which an item of one's own was last seen to be done; None while open."""
    statements = case.statements.get(own.item.id, ())
    is_done = all(one.said is Said.DONE for one in statements)
    moments = [one.observed for one in statements if one.observed]
    return max(moments).date() if is_done and moments else None


def quoted_notes(case: Case, text: str) -> tuple[str, ...]:
    """Return the notes on what was asked or rejected that stand in the text of a letter."""
    outcomes = (outcome for one in case.applications for outcome in one.answers)
    notes = (one_line(outcome.note) for outcome in outcomes if outcome.outcome in ASKED)
    return tuple(dict.fromkeys(note for note in notes if note and f": {note}" in text))
