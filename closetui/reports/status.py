"""The verdict line by line: what stands in the way, why, and what helps."""

from collections.abc import Iterable, Iterator
from typing import Final

from closetui.domain.blockers import Blocker, BlockerKind
from closetui.domain.states import State
from closetui.reports import record_head, words
from closetui.reports.applications import application_text
from closetui.reports.choices import after_text, shared_titles, unanswered
from closetui.reports.due import due_lines
from closetui.reports.lines import BLANK, Line, heading
from closetui.reports.remedies import for_shell
from closetui.reports.when import Clock
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
    yield from listed("Recommended, and not answered yet", unanswered(view))
    yield from warning_lines(view.warnings)
    if ids:
        yield BLANK
        yield anchor_line(view)


def title_lines(view: View) -> Iterator[Line]:
    """Yield the name of the closure, what it is, its stage, and how far afterwards has got."""
    case = view.case
    yield heading(f"{case.name}: {case.playbook.title}")
    attempt = f", attempt {case.attempt}" if case.attempt > 1 else ""
    yield Line(f"Stage: {words.standing_word(view.verdict)}{attempt}")
    after = after_text(view)
    if after:
        yield Line(f"Afterwards: {after}")


def anchor_line(view: View) -> Line:
    """Return head and count, by which the record can be checked later."""
    entries = words.counted(view.entries, "entry", "entries")
    return Line(f"Head: {record_head.head(view.case)} ({entries})", 0, "muted")


def verdict_lines(view: View, word: str, *, ids: bool = False) -> Iterator[Line]:
    """Yield the verdict in one line, then every blocker."""
    verdict = view.verdict
    yield Line(
        f"Verdict: {headline(view, Clock(view.now))}", 0, "success" if verdict.open else "error"
    )
    if verdict.blockers:
        yield BLANK
        yield heading("What stands in the way")
    shared = shared_titles(view)
    told = (b._replace(title=shared.get(b.item, b.title)) for b in verdict.blockers)
    yield from blocker_lines(told, word, ids=ids)


def headline(view: View, clock: Clock) -> str:
    """Return the verdict as a sentence."""
    verdict, application = view.verdict, view.verdict.application
    count = words.counted(len(verdict.blockers), "thing")
    if application is not None:
        told = application_text(view, application, clock)
        told = f"{told[:1].lower()}{told[1:]}"
        if verdict.blockers:
            return f"{told}, but no longer clear: {count} to settle."
        if application.event.id in application.accepted:
            return f"{told}; what was open or unseen beside it was accepted with a reason."
        return f"{told}; nothing has come between."
    if verdict.blockers:
        return f"{words.verdict_word(verdict)}; it cannot be applied for yet."
    if verdict.ask:
        asked = words.counted(len(verdict.ask), "recommended item")
        return f"clear. Before you apply, answer {asked}."
    return "clear: nothing stands in the way."


def blocker_lines(blockers: Iterable[Blocker], word: str, *, ids: bool = False) -> Iterator[Line]:
    """Yield every blocker with its reason and its remedy."""
    for number, blocker in enumerate(blockers, 1):
        mark, tone = _blocker_mark(blocker.kind)
        name = f" ({blocker.item})" if ids and blocker.item else ""
        kind = words.kind_word(blocker.kind)
        yield Line(f"{number}. {mark} {kind}: {blocker.title}{name}", 0, tone)
        yield Line(f"Why: {blocker.reason}", 1)
        if blocker.rows:
            yield Line(f"Open: {', '.join(blocker.rows)}", 1)
        yield Line(f"To do: {for_shell(blocker.remedy, word)}", 1)


_STATES: Final = frozenset[str](State)


def _blocker_mark(kind: BlockerKind) -> tuple[str, str]:
    """Return mark and tone; kinds that are no state get the mark for trouble."""
    if kind in (BlockerKind.CONSEQUENCE, BlockerKind.ASK):
        return words.mark(State.OPEN), words.tone(State.OPEN)
    if kind in _STATES:
        return words.mark(State(kind)), words.tone(State(kind))
    return words.mark(State.STALE), "error"


def warning_lines(warnings: Iterable[str]) -> Iterator[Line]:
    """Yield the warnings, if there are any, below a heading."""
    yield from listed("Worth knowing", warnings, "warning")


def listed(title: str, texts: Iterable[str], tone: str = "") -> Iterator[Line]:
    """Yield texts below a heading, if there are any."""
    told = tuple(texts)
    if told:
        yield BLANK
        yield heading(title)
    for text in told:
        yield Line(f"- {text}", 0, tone)
