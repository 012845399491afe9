"""What became of an application.

An end that a person brings about alone is told with the day on which it was done. Like all acts
these return drafts, or refuse and say why.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from closetui.domain.actions.checks import day_so_far, known_route, tickable
from closetui.domain.actions.choices import own_title, refuse_beyond_own
from closetui.domain.actions.outcome_checks import (
    refuse_before_its_day,
    refuse_contradicting,
    refuse_hiding,
    spoken_of,
)
from closetui.domain.actions.take_back import take_back
from closetui.domain.actions.undo import recorded_with
from closetui.domain.case import Application, Case
from closetui.domain.declarations import near_and_known, nearest
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import Draft, Kind
from closetui.domain.fold.applications import is_own_deed
from closetui.domain.fold.requests import is_untouched
from closetui.domain.outcomes import DONE, OVER, RUNNING, End, own_done
from closetui.domain.text import as_typed, as_typed_line, one_line, same_words
from closetui.domain.times import moment_text
from closetui.domain.values import distinct


@distinct
class Result(NamedTuple):
    """What a person records of an application."""

    outcome: str
    note: str = ""
    when: str = ""
    """An ISO day or moment; empty: now."""
    reference: str = ""
    channel: str = ""
    route: str = ""
    items: tuple[str, ...] = ()
    """Items that the platform named."""
    asks: tuple[str, ...] = ()
    """What the platform asked for that the guide does not have."""
    application: str = ""
    """Which application it is about where several stand: its number among them, counted from
    1 among all that were made, the name of whoever made it, its reference, or :data:`ALL`."""


def outcome(
    case: Case, result: Result, now: datetime, speaker: str = "", actor: str = ""
) -> list[Draft]:
    """Return the drafts that record what became of the application.

    A rejection or a request opens the items that the platform named, and what it asks
    for beside them becomes an item of one's own. Where no application stands any more, the end of
    the last one is corrected. What already stands in the same words gives no draft. A word that
    says that an end was a slip takes back what ``actor`` opened with that end.

    Raises:
        UsageError: The playbook has no such outcome, item or route; the day cannot be;
            what is asked for has no words, or too many.
        RefusedError: Nothing was applied for, nothing was sent that could be withdrawn or
            all has come to its end, there would be too many items of one's own, or the word
            would hide how it ended, see :func:`refuse_hiding`.
    """
    word = _known_outcome(case, result.outcome)
    applied = spoken_of(case, word, result.application, speaker)
    asks = [own_title(text) for text in result.asks]
    refuse_beyond_own(case, len(asks))
    names = bool(result.items or asks)
    if names and word not in (End.REJECTED, End.ASKED):
        raise UsageError("only a rejection or a request names items", where=word)
    if result.route:
        known_route(case, result.route)
    told_late = _refuse_untrue(case, applied, word, result)
    items = [tickable(case, item_id).id for item_id in dict.fromkeys(result.items)]
    body = {**_body(result, now), "outcome": str(word), "items": items}
    fresh = [application for application in applied if not _stands_already(case, application, body)]
    if not fresh:
        return []
    return [
        *sendings_told(case, fresh, word, body),
        *_words(fresh, word, body),
        *(ends_again(fresh) if told_late else ()),
        *_opened(items, word, result.note),
        *(_asked_item(title, str(word)) for title in asks),
        *(draft for act in _slips(fresh, word) for draft in opened_back(case, act, actor)),
    ]


def _refuse_untrue(case: Case, applied: Sequence[Application], word: End, result: Result) -> bool:
    """Refuse what cannot be so; return whether it is the day of what is known to have ended."""
    own_deed = all(is_own_deed(case, application, word) for application in applied)
    refuse_before_its_day(applied, End.SENT if own_deed else word, result.when)
    refuse_contradicting(case, applied, word, result.note)
    told_late = not result.note.strip() and day_told_late(applied, word, result.when)
    if not told_late:
        refuse_hiding(case, applied, word, result.note)
    return told_late


def _opened(items: Sequence[str], word: End, note: str) -> Iterator[Draft]:
    """Yield what opens the items that the platform named."""
    did = f"AliExpress {'asked' if word is End.ASKED else 'rejected it'}"
    reason = f"{did}: {note}" if note else did
    yield from (Draft(Kind.UNTICK, item, {"reason": reason}) for item in items)


def _words(
    applied: Sequence[Application], word: End, body: Mapping[str, object]
) -> Iterator[Draft]:
    """Yield the outcomes of applications; a further one without a day keeps the day as it was."""
    of_a_day: dict[object, list[str]] = {}
    for application in applied:
        when = body["when"] or _day_before(application, word)
        of_a_day.setdefault(when, []).append(application.event.id)
    for when, refs in of_a_day.items():
        fields = {**body, "when": when}
        yield Draft(Kind.OUTCOME, "", {k: v for k, v in fields.items() if v}, tuple(refs))


def _day_before(application: Application, word: End) -> str:
    """Return the recorded day of what can happen only once, or counts again; empty for others."""
    slip = _slips([application], word)
    if word not in (End.SENT, End.WITHDRAWN, *DONE) and not slip:
        return ""
    said = application.sendings if word is End.SENT else application.outcomes
    outcomes = application.history if slip else said
    last = next((answer for answer in reversed(outcomes) if answer.outcome == word), None)
    if last is not None:
        return last.when or last.event.at
    # That it was sent followed from its end, as of the moment at which it was confirmed.
    return moment_text(application.sent) if slip and word is End.SENT and application.sent else ""


def _slips(applied: Sequence[Application], word: End) -> list[Application]:
    """Return the applications of which a word says that their end was a slip."""
    return [act for act in applied if act.may_be_a_slip and word in RUNNING]


def _known_outcome(case: Case, word: str) -> End:
    """Return the outcome that a word means; ``closed`` is the playbook's own word for done."""
    offered = case.playbook.outcomes
    done = own_done(offered)
    if word == End.CLOSED and done:
        return done
    if word not in offered:
        # A word that other guides have is not a typing mistake.
        guess = nearest(word, offered) if word not in frozenset[str](End) else ""
        raise UsageError(
            f"{one_line(word)!r} is no outcome of this guide",
            where="outcome",
            remedy=near_and_known(guess, offered),
        )
    return End(word)


def _body(said: Result, now: datetime) -> dict[str, object]:
    """Return what is kept of a result."""
    return {
        "note": as_typed(said.note),
        "when": day_so_far(said.when, now),
        "reference": as_typed_line(said.reference),
        "channel": as_typed_line(said.channel),
        "route": said.route,
        "asks": [as_typed_line(text) for text in said.asks],
    }


def _stands_already(case: Case, application: Application, body: Mapping[str, object]) -> bool:
    """Whether everything that stands about an application says this already.

    What can happen once is so already if nothing new is said of it. A request in the same words is
    another one as soon as anything of the first was met or answered.
    """
    word, answers = body["outcome"], application.outcomes
    fields = [key for key in body if key != "outcome" and (body[key] or word not in _ONCE)]
    return bool(answers) and all(
        answer.outcome == word
        and all(_same(getattr(answer, key), body[key]) for key in fields)
        and (word != End.ASKED or is_untouched(case.record, answer))
        for answer in answers
    )


_ONCE: Final = frozenset({End.SENT, *DONE, *OVER}) - {End.REJECTED}
"""Words for what happens to an application once."""


def _same(stands: object, said: object) -> bool:
    """Whether a field says what already stands; spacing does not matter."""
    if isinstance(stands, str) and isinstance(said, str):
        return same_words(stands, said)
    return (list(stands) if isinstance(stands, tuple) else stands) == said


def _asked_item(title: str, word: str) -> Draft:
    why = "AliExpress asked for it" if word == End.ASKED else "AliExpress named it in its rejection"
    return Draft(
        Kind.OWN, "", {"title": title, "why": why, "strength": "must", "phase": "before", "day": ""}
    )


_OF_THE_DEED: Final = ("when", "channel", "route")


def sendings_told(
    case: Case, applied: Sequence[Application], word: End, body: Mapping[str, object]
) -> Iterator[Draft]:
    """Yield that applications were sent, where the word that is recorded of them says so.

    Otherwise it would count as done when it was confirmed: what ran out in between would be fresh
    again, by a day that nobody said.
    """
    for application in applied:
        is_new = application.sent is None or (
            body["when"] and body["when"] not in {sent.when for sent in application.sendings}
        )
        if is_new and is_own_deed(case, application, word):
            fields = {key: body[key] for key in _OF_THE_DEED if body[key]}
            yield Draft(
                Kind.OUTCOME, "", {"outcome": str(End.SENT), **fields}, (application.event.id,)
            )


def day_told_late(applied: Sequence[Application], word: End, when: str) -> bool:
    """Return whether a word gives the day of what is known to have ended, and nobody had given."""
    return (
        word is End.SENT
        and bool(when)
        and all(act.done and act.sent and not act.sendings for act in applied)
    )


def ends_again(applied: Sequence[Application]) -> Iterator[Draft]:
    """Yield the ends of applications once more: a word on how they were sent must not hide them."""
    for application in applied:
        for end in application.outcomes:
            body = {**(end.event.body or {}), "when": end.when or end.event.at}
            yield Draft(Kind.OUTCOME, "", body, (application.event.id,))


def opened_back(case: Case, slip: Application, actor: str) -> list[Draft]:
    """Return the drafts that take back what was opened or added in the act of one's own slip.

    What somebody spoke of since stays as it is.
    """
    words = {word.event.id for word in slip.outcomes if word.names_something}
    drafts: list[Draft] = []
    for event in case.order if words else ():
        with_word = recorded_with(case, event) if event.actor == actor else None
        if with_word is None or with_word.id not in words:
            continue
        try:
            drafts += take_back(case, [event])
        except RefusedError:
            continue
    return drafts
