"""Letters of a guide, filled in with what the record knows; what it does not know stays a gap.

Nothing is sent. A gap is a text in square brackets that says what belongs there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from itertools import count
from typing import Final, NamedTuple

from closetui.domain.ageing import anchor_day, wanted_day
from closetui.domain.applying import was_answered
from closetui.domain.authority import Authority
from closetui.domain.case import Application, Case
from closetui.domain.outcomes import End
from closetui.domain.people import same_name
from closetui.domain.playbook_texts import Answer, Letter, LetterPart
from closetui.domain.text import first_of, one_line, safe_stem
from closetui.domain.times import day_words
from closetui.domain.values import distinct
from closetui.reports.facts import Facts, picked
from closetui.reports.letter_texts import (
    ANSWERED,
    ASKED,
    gap,
    is_unusual,
    quoted_notes,
    row_standing,
    row_texts,
    said_since,
    template,
    with_parts,
)
from closetui.reports.lines import BLANK, Line, heading, plain
from closetui.views import View

TIME_LIMIT: Final = timedelta(days=14)
"""How long the other side is given for an answer."""

_GAP = re.compile(r"\[[^\[\]]+\]")


@distinct
class FilledLetter(NamedTuple):
    """A letter ready to adapt."""

    letter: Letter
    to: tuple[str, ...]
    """To whom it goes, line by line."""
    text: str
    gaps: tuple[str, ...]
    """The gaps to fill in, each as it stands in the text, with its brackets."""
    authority: Authority | None
    row: str = ""
    """The row of a list that it is about, such as an order, where one was named."""
    quoted: tuple[str, ...] = ()
    """Notes of one's own that stand in it."""
    standing: str = ""
    """How that row stands, where the letter may not fit: ``in dispute``; else empty."""


def filled(
    view: View,
    letter: Letter,
    by: str = "",
    authority: Authority | None = None,
    row: str = "",
) -> FilledLetter:
    """Return a letter with everything filled in that is known.

    Args:
        view: The closure.
        letter: One of the letters of its guide.
        by: The name of whoever writes; empty where nobody said it.
        authority: The data protection authority that is meant, if one was chosen.
        row: The row of a list that it is about, such as an order; without one all that are
            open are named.
    """
    standing = row_standing(view, letter, row)
    about = _meant(view.case, letter, by)
    text = template(with_parts(letter, lambda part: _stands(view, part, standing, about)))
    names = text.get_identifiers()
    rows = row_texts(view, names, row)
    days = {anchor.id: anchor for anchor in view.case.playbook.anchors if anchor.id in names}
    known = {**_days(view, days), **_known(view, by, authority, about), **rows.known}
    facts = {name: one_line(fact) for name, fact in known.items() if fact}
    asked = {name: f"[{anchor.question}]" for name, anchor in days.items()}
    values = {**{name: gap(name) for name in names}, **asked, **rows.gaps, **facts}
    # What people said may contain brackets; only those of the letter are gaps.
    gaps = _GAP.findall(text.substitute({**values, **dict.fromkeys(facts, "")}))
    whole = text.substitute(values)
    return FilledLetter(
        letter,
        to=authority.contact if letter.authority and authority else (letter.to,),
        text=whole,
        gaps=tuple(dict.fromkeys(gaps)),
        authority=authority,
        row=row,
        quoted=quoted_notes(view.case, whole),
        standing=standing if is_unusual(letter, standing) else "",
    )


def _stands(view: View, part: LetterPart, standing: str, about: Application | None) -> bool | None:
    """Return whether a part of a letter stands in it; None while that is not known."""
    if part.rows:
        return standing in part.rows
    if part.when:
        return _is_answered_so(view, part, about)
    if part.in_vain:
        return any(
            one.route in part.in_vain and one.words & {End.NO_RESULT, End.REJECTED}
            for one in view.case.applications
        )
    if part.routes:
        return about.route in part.routes if about and about.route else None
    return about is not None and not about.words.isdisjoint(part.outcomes)


def _is_answered_so(view: View, part: LetterPart, about: Application | None) -> bool | None:
    answers = [_was_answered(view, answer, about) for answer in part.when]
    if True in answers:
        return True
    if part.unless:
        denied = any(_was_answered(view, answer, about) for answer in part.unless)
        return False if denied else None
    return None if None in answers else False


def _was_answered(view: View, answer: Answer, about: Application | None) -> bool | None:
    """Return whether something was answered; of an application that is over, while it was not.

    For the next application it is asked anew, but the letter is still about this one.
    """
    state, record = view.verdict.states[answer.item], view.case.record
    if about is not None and about.ended and state.ways_used and answer.ways:
        place = record.places[about.event.id]
        said = [record.past(record.places[one.event.id]) for one in state.statements]
        if all(past >> place & 1 for past in said):
            return not state.ways_used.isdisjoint(answer.ways)
    return was_answered(state, answer.ways)


def _days(view: View, names: Iterable[str]) -> Mapping[str, str]:
    """Return the days that people gave; empty where nobody gave one."""
    record = view.case.record
    found = {name: anchor_day(record, name, record.everything) for name in names}
    return {name: day_words(given.day) if given else "" for name, given in found.items()}


def _known(
    view: View, by: str, authority: Authority | None, application: Application | None
) -> Mapping[str, str]:
    """Return what the record knows of each placeholder; empty where it knows nothing."""
    case, today = view.case, view.now.date()
    # An act that one does oneself on a page was not asked of anybody: what is written about is a
    # letter.
    asked = application if application and application.deed(case.playbook) == "sent" else None
    applied = asked.given_day if asked else None
    target = wanted_day(case.record)
    return {
        "by": by,
        "name": case.name,
        "store": case.name,
        "today": day_words(today),
        "deadline": day_words(today + TIME_LIMIT),
        "target": day_words(target) if target else "",
        "applied": day_words(applied) if applied else "",
        "reference": asked.reference if asked else "",
        "asked": case.playbook.apply.title,
        "requests": said_since(case, application, ASKED) if application else "",
        "answers": said_since(case, application, ANSWERED) if application else "",
        "authority": authority.name if authority else "",
    }


def names_authority(letter: Letter) -> bool:
    """Return whether a letter names a data protection authority, or goes to one."""
    return letter.authority or "{authority}" in letter.all_texts


def _meant(case: Case, letter: Letter, by: str) -> Application | None:
    """Return the application that is written about.

    One that stands, of whoever writes where there are several; else the last one sent.
    """
    routes = ("", *letter.routes)
    fitting = [one for one in case.applications if not letter.routes or one.route in routes]
    standing = [one for one in fitting if not one.ended]
    own = [one for one in standing if same_name(one.event.by) == same_name(by)]
    sent = [one for one in fitting if one.words != {End.NOT_SENT}]
    return next(reversed(own or standing or sent), None)


def letter_rows(view: View) -> Iterator[Line]:
    """Yield each letter of the guide, with its id and when to use it."""
    for letter in view.case.playbook.letters:
        yield Line(f"{letter.title} ({letter.id})")
        yield Line(f"To: {letter.to}", 1)
        yield Line(f"When: {letter.when}", 1)


def letter_row_facts(view: View) -> list[Facts]:
    """Return each letter of the guide in short."""
    return [picked(letter, "id", "title", "to", "when") for letter in view.case.playbook.letters]


def letter_text_lines(letter: FilledLetter) -> Iterator[Line]:
    """Yield a filled letter: to whom it goes, and its text line by line."""
    first, *more = letter.to
    yield heading(f"To: {first}")
    yield from (Line(text) for text in more)
    yield BLANK
    yield from (Line(text) for text in letter.text.split("\n"))


def letters_lines(letters: Iterable[FilledLetter]) -> Iterator[Line]:
    """Yield filled letters, one after the other."""
    for place, letter in enumerate(letters):
        if place:
            yield BLANK
        yield from letter_text_lines(letter)


def letter_files(letters: Iterable[FilledLetter]) -> Mapping[str, bytes]:
    """Return the files of filled letters by their names, which say what each is about."""
    files: dict[str, bytes] = {}
    for letter in letters:
        stem = safe_stem("-".join(filter(None, (letter.letter.id, letter.row))))
        names = (f"{stem}{f'-{number}' if number else ''}.txt" for number in count())
        name = next(name for name in names if name not in files)
        files[name] = plain(letter_text_lines(letter)).encode("utf-8")
    return files


def letter_facts(letter: FilledLetter) -> Facts:
    """Return a filled letter."""
    authority = letter.authority
    return {
        "id": letter.letter.id,
        **({"order": letter.row} if letter.row else {}),
        "title": letter.letter.title,
        "to": list(letter.to),
        "text": letter.text,
        "gaps": list(letter.gaps),
        "authority": authority._asdict() if authority else None,
    }


def row_hints(letters: Iterable[FilledLetter]) -> Iterator[str]:
    """Yield of which rows letters may not fit, as they were written for those that go on."""
    unusual = [f"{one.row} is {one.standing}" for one in letters if one.standing]
    if unusual:
        yield f"Read it again and change what does not fit: {first_of(unusual)}."


def letter_hints(filled_letter: FilledLetter, origin: str) -> Iterator[str]:
    """Yield what whoever sends it should know; ``origin`` says where the authority is from."""
    if filled_letter.quoted:
        yield f"Your own words stand in it, read them again: {first_of(filled_letter.quoted)}"
    if filled_letter.gaps:
        yield f"Still to be filled in: {', '.join(map(one_line, filled_letter.gaps))}"
    authority = filled_letter.authority
    if authority is None or not filled_letter.letter.authority:
        return
    if authority.language and authority.language != "English":
        yield f"This authority wants complaints in {authority.language}; the letter is in English."
    if authority.law:
        yield authority.law
    if authority.note:
        yield f"To be heeded: {authority.note}"
    yield f"The address is from {origin}. Check it at: {', '.join(authority.sources)}"
