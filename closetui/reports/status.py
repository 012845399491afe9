"""The verdict line by line: what stands in the way, why, and what helps.

A stranger's file can make each of these lists any length. What is printed is what a person can use;
the facts have everything.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from closetui.domain.blockers import FAULTS, Blocker, BlockerKind
from closetui.domain.case import Application
from closetui.domain.errors import LONGEST_QUOTE
from closetui.domain.gate import Verdict
from closetui.domain.next_step import NextKind
from closetui.domain.states import State
from closetui.domain.text import at_most, counted, lowered, shorten
from closetui.domain.times import told_day
from closetui.reports.choices import CHOICES, choices
from closetui.reports.facts import head
from closetui.reports.lines import BLANK, MOST_LISTED, Line, capped, heading, open_row_lines
from closetui.reports.next_sentence import read_only_words
from closetui.reports.remedies import for_shell
from closetui.reports.shell import shell_command
from closetui.reports.titles import application_text, shared_titles
from closetui.reports.when import Clock, clock_words, due_lines
from closetui.reports.words import (
    kind_word,
    mark,
    stage_word,
    standing_word,
    state_word,
    tone,
    verdict_word,
)
from closetui.views import View


def status_lines(view: View, word: str, *, ids: bool = False) -> Iterator[Line]:
    """Yield the verdict with every blocker, its reason and its remedy."""
    yield from title_lines(view)
    yield from verdict_lines(view, word, ids=ids)
    due = tuple(due_lines(view))
    if due:
        yield BLANK
        yield heading("Due")
        yield from due
    whole = _whole_status(word)
    yield from _listed("Recommended, and not answered yet", unanswered(view), whole)
    yield from _listed(CHOICES, choices(view, Clock(view.now)), whole)
    behind = clock_words(view)
    known = (*view.warnings, *([behind] if behind else []))
    yield from _listed("Worth knowing", known, whole, "warning")
    if ids:
        yield BLANK
        entries = counted(view.event_count, "entry", "entries")
        yield Line(f"Head: {head(view.case)} ({entries})", 0, "muted")


def title_lines(view: View) -> Iterator[Line]:
    """Yield the name of the closure, what it is, its stage, and how far afterwards has got."""
    case = view.case
    yield heading(f"{case.name}: {case.playbook.title}")
    attempt = f", attempt {case.attempt}" if case.attempt > 1 else ""
    yield Line(f"Stage: {standing_word(view.verdict, case.playbook)}{attempt}")
    after = after_text(view)
    if after:
        yield Line(f"Afterwards: {after}")


def verdict_lines(view: View, word: str, *, ids: bool = False) -> Iterator[Line]:
    """Yield the verdict in one line, then every blocker."""
    verdict, locked = view.verdict, view.read_only
    yield Line(
        f"Verdict: {headline(view, Clock(view.now))}", 0, "success" if verdict.open else "error"
    )
    if locked.why:
        yield Line(f"{read_only_words(view)} {locked.helps}", 0, "error")
    yield from restore_lines(view, word)
    if verdict.blockers:
        yield BLANK
        yield heading("What stands in the way")
    shared = shared_titles(view)
    clock = Clock(view.now)
    verdict_text = (
        b._replace(title=shared.get(b.item, b.title), why=clock.reason(b.why, view.reader))
        for b in verdict.blockers
    )
    waits = verdict.next.kind is NextKind.WAIT and not view.case.standing
    yield from blocker_lines(verdict_text, word, ids=ids, locked=bool(locked.why), waits=waits)


def restore_lines(view: View, word: str) -> Iterator[Line]:
    """Yield how the private copy mends the file, where it does: that loses nothing."""
    if view.snapshot.is_mended_by_kept:
        restores = shell_command("restore", word)
        yield Line(f"Your private copy is whole. To put it in the place of the file: {restores}")


def headline(view: View, clock: Clock) -> str:
    """Return the verdict as a sentence."""
    verdict, application = view.verdict, view.verdict.application
    if application is not None:
        made = [lowered(application_text(view, act, clock)) for act in view.case.standing]
        applications = "; ".join(at_most(made, _MOST_STANDING))
        return f"{applications}{what_came_of(verdict, application)}"
    if verdict.blockers:
        return f"{verdict_word(verdict, view.case.playbook)}. Once that is clear, you can apply."
    if verdict.ask:
        asked = counted(len(verdict.ask), "recommended item")
        return f"clear. Before you apply, answer {asked}."
    return "clear: nothing stands in the way."


def what_came_of(
    verdict: Verdict, application: Application, quiet: str = "nothing has come between"
) -> str:
    """Return how an application stands now, as the end of a sentence; ``quiet`` if all is well."""
    if verdict.blockers:
        return f", but no longer clear: {counted(len(verdict.blockers), 'thing')} to settle."
    if application.event.id in application.accepted:
        return "; what was open or unseen beside it was accepted with a reason."
    if over := application.overruled:
        day, end = told_day(over.when, over.event.at), stage_word(verdict.stage)
        return f"; recorded as {over.outcome} on {day}, and as {end} after that."
    return f"; {quiet}."


_MOST_STANDING: Final = 3
"""Applications that are told side by side."""

_MOST_FAULTS: Final = 5
"""How many faults of the record are printed one by one: there are many or none, and all alike."""

_MOST_ENTRIES: Final = 300
"""How many entries in the way are printed: more than any closure has, unless made to do harm."""


def blocker_lines(
    blockers: Iterable[Blocker],
    word: str,
    *,
    ids: bool = False,
    whole: bool = False,
    locked: bool = False,
    waits: bool = False,
) -> Iterator[Line]:
    """Yield every blocker with its reason and its remedy, as many as a person can use.

    ``whole`` names all open rows behind them, however many there are. ``locked`` leaves out
    what helps against anything but faults, since nothing can be recorded. ``waits`` says that
    until a later day one need not look again at anything.
    """
    lines_of = partial(_blocker_lines, word=word, ids=ids, whole=whole, locked=locked, waits=waits)
    yield from most_blockers(blockers, lines_of, word)


def most_blockers(
    blockers: Iterable[Blocker],
    lines_of: Callable[[tuple[int, Blocker]], Iterable[Line]],
    word: str,
) -> Iterator[Line]:
    """Yield the lines of each blocker with its number, of as many as a person can use."""
    for some, most in most_of(blockers):
        yield from capped(some, lines_of, _whole_status(word), most)


def most_of(blockers: Iterable[Blocker]) -> Iterator[tuple[list[tuple[int, Blocker]], int]]:
    """Yield blockers of a kind, each with its number, and how many of them a person can use.

    Faults come first, then entries, then all else, numbered in that order. A list of entries is
    never cut short, unless it holds more than honest people can put there; a stranger may add any
    number of the others.
    """
    ordered = sorted(blockers, key=lambda found: (found.kind not in FAULTS, not found.item))
    numbered = tuple(enumerate(ordered, 1))
    sound = [entry for entry in numbered if entry[1].kind not in FAULTS]
    yield [entry for entry in numbered if entry[1].kind in FAULTS], _MOST_FAULTS
    yield [entry for entry in sound if entry[1].item], _MOST_ENTRIES
    yield [entry for entry in sound if not entry[1].item], MOST_LISTED


def _whole_status(word: str) -> str:
    return str(shell_command("status", word, "--json"))


def _blocker_lines(
    numbered: tuple[int, Blocker], word: str, *, ids: bool, whole: bool, locked: bool, waits: bool
) -> Iterator[Line]:
    number, blocker = numbered
    sign, kind, tone_name = _blocker_mark(blocker)
    name = f" ({blocker.item})" if ids and blocker.item else ""
    title = shorten(blocker.title, LONGEST_QUOTE)
    yield Line(f"{number}. {sign} {kind}: {title}{name}", 0, tone_name)
    yield Line(f"Why: {shorten(blocker.reason, LONGEST_QUOTE)}", 1)
    yield from open_row_lines(blocker.rows, blocker.item, word, whole=whole)
    if not locked or blocker.kind in FAULTS:
        by_then = " before you apply" if waits and blocker.kind is BlockerKind.STALE else ""
        yield Line(f"To do{by_then}: {for_shell(blocker.remedy, word)}", 1)


_MOST_CHARACTERS: Final = MOST_LISTED * LONGEST_QUOTE
"""How many characters a list of texts shares, so that a few of them are printed whole."""

_STATES: Final = frozenset[str](State)


_LATER: Final = ("[.]", "later", "muted")
"""Mark, word and tone of an open entry before which something else comes."""


def _blocker_mark(blocker: Blocker) -> tuple[str, str, str]:
    """Return mark, word and tone; kinds that are not a state get the mark for trouble."""
    kind, word = blocker.kind, kind_word(blocker.kind)
    if kind is BlockerKind.OPEN and blocker.later:
        return _LATER
    if kind in (BlockerKind.CONSEQUENCE, BlockerKind.ASK):
        return mark(State.OPEN), word, tone(State.OPEN)
    if kind in _STATES:
        return mark(State(kind)), word, tone(State(kind))
    return mark(State.STALE), word, "error"


def _listed(title: str, texts: Iterable[str], whole: str, tone: str = "") -> Iterator[Line]:
    found = tuple(texts)
    if found:
        yield BLANK
        yield heading(title)
    longest = max(LONGEST_QUOTE, _MOST_CHARACTERS // max(len(found), 1))
    yield from capped(found, lambda text: [Line(f"- {shorten(text, longest)}", 0, tone)], whole)


def unanswered(view: View) -> list[str]:
    """Return the titles of the recommended items to answer, with how they stand if not just open.

    Such are those on which copies differ, and those that were met and are to be looked at again.
    """
    states = [view.verdict.states[item] for item in view.verdict.ask]
    return [s.title if s.state is State.OPEN else f"{s.title} ({state_word(s)})" for s in states]


def after_text(view: View) -> str:
    """Return how far what comes afterwards has got; empty while nothing was applied for."""
    after = view.verdict.after
    if not view.case.standing or not after.total:
        return ""
    if after.finished:
        return "everything done"
    parts = [f"{after.done} of {after.total} done"]
    states = view.verdict.states
    if after.overdue:
        parts.append(f"Overdue: {'; '.join(states[item].title for item in after.overdue)}")
    waiting = [item for item in after.waiting if item not in after.overdue]
    if waiting:
        parts.append(f"Waiting: {'; '.join(states[item].title for item in waiting)}")
    return ". ".join(parts)
