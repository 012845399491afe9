"""What people are told when a closure is passed on, and about what came back with it.

The same words describe what a colleague's entries changed while somebody watched, and what a merge
would change.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Final, NamedTuple

from closetui.domain.blockers import Blocker
from closetui.domain.case import Case, Note
from closetui.domain.errors import LONGEST_QUOTE
from closetui.domain.events import Event, Kind
from closetui.domain.gate import Verdict
from closetui.domain.lists import row_list
from closetui.domain.merge_summary import merely_follows, outcomes_apart
from closetui.domain.playbook import Playbook
from closetui.domain.states import ItemState, State
from closetui.domain.text import counted, ended, first_of, shorten
from closetui.domain.values import distinct
from closetui.reports.lines import BLANK, MOST_LISTED, Line, block, capped, heading
from closetui.reports.lists import said_apart
from closetui.reports.shell import quoted
from closetui.reports.when import Clock
from closetui.reports.words import note_text, rows_word, size_words, state_word, verdict_word
from closetui.views import Attached, View

MAILED = "What is mailed cannot be taken back; removing a text later does not reach it."
IN_GIT = "A removed text stays in the history of the repository."


def copy_lines(
    path: str, entries: int, held_back: int, back: str, *, ending: str, beside: bool = False
) -> Iterator[Line]:
    """Yield what was written to a path.

    Args:
        path: Where the copy is.
        entries: How many it holds.
        held_back: How many texts were left out of it.
        back: How to unite it when it comes back.
        ending: That of the names of closures.
        beside: Whether it lies in the folder of the file itself.
    """
    yield Line(f"Copy written: {path} ({counted(entries, 'entry', 'entries')}).")
    if held_back:
        yield Line(f"Left out: {counted(held_back, 'text')} of private notes and lists.")
    if beside:
        yield Line("It lies beside the file, and counts as a copy of it: move it away.")
    if not path.endswith(ending):
        yield Line(f"Its name does not end in {ending}: it opens by its path, and is in no list.")
    yield Line(MAILED)
    yield Line(f"When it comes back: {back}")


def proof_lines(copied: int, left: Sequence[Attached]) -> Iterator[Line]:
    """Yield what became of the files of proofs when a copy was written.

    ``copied`` of them were copied beside it; it names those ``left`` too, which are not there.
    """
    if copied:
        yield Line(f"Copied beside it: {counted(copied, 'file')} of proofs. Send that folder too.")
    if left:
        files = counted(len(left), "proof")
        yield Line(f"It names {files} of which it does not bring the file:")
        for attached in left:
            yield Line(f"- {attached.proof.name} ({size_words(attached.proof.body.size)})", 1)


def git_lines(
    file: str, settings: str, line: str, *, changed: bool, repository: bool
) -> Iterator[Line]:
    """Yield what git was told about the ``file``, and what is left to do.

    ``settings`` is the path of the file beside it that holds the ``line``.
    """
    git = f"git -C {quoted(str(PurePath(settings).parent))}"
    yield Line(f"{'Written' if changed else 'There already'}: {settings}: {line}")
    if not repository:
        yield Line(f"The file is in no git repository yet: {git} init")
    yield Line(f"Commit both: {git} add {PurePath(settings).name} {quoted(PurePath(file).name)}")
    yield Line(IN_GIT)


@distinct
class Change(NamedTuple):
    """One item or consequence that stands differently."""

    id: str
    title: str
    before: str
    """Its state as a word; empty where it was not there."""
    after: str
    conflict: bool
    """Whether the copies disagree on it now and did not before."""
    detail: str = ""
    """What changed although the state is the same, such as ``3 of 24``."""

    @property
    def text(self) -> str:
        """The change on one line."""
        if self.detail:
            return f"{self.title}: {self.detail}"
        return f"{self.title}: {self.before or 'new'} -> {self.after}"


def changes(before: Verdict, after: Verdict) -> tuple[Change, ...]:
    """Return what stands differently, in reading order; parents follow from their sub-items.

    What merely follows from outcomes on which copies disagree is left out: it is not known.
    """
    found: list[Change] = []
    apart = outcomes_apart(after.blockers)
    for state in after.states.values():
        old = before.states.get(state.id)
        words = state_word(old) if old else ""
        if state.derived or (old and old.state is state.state and old.reason == state.reason):
            continue
        if apart and merely_follows(state):
            continue
        new = state_word(state)
        detail = _detail(old, state) if old and old.state is state.state else ""
        was = old.state if old else None
        conflict = state.state is State.CONFLICT and was is not State.CONFLICT
        found.append(Change(state.id, state.title, words, new, conflict, detail))
    return tuple(found)


def _detail(old: ItemState, new: ItemState) -> str:
    """Return what changed about an item that keeps its state: its rows, or else the reason."""
    if rows_word(old) != rows_word(new):
        return " -> ".join(filter(None, map(rows_word, (old, new))))
    return str(new.reason) or state_word(new)


def by_whom(events: Iterable[Event]) -> Mapping[str, int]:
    """Return how many entries came from whom, most first."""
    return dict(Counter(event.who for event in events).most_common())


def by_words(events: Iterable[Event]) -> str:
    """Return how many entries came from whom: ``2 by Bob, 1 by Cat``."""
    return first_of([f"{count} by {shorten(name, 60)}" for name, count in by_whom(events).items()])


def gate_change(before: Verdict, after: Verdict, playbook: Playbook) -> str:
    """Return what became of the gate, in one sentence."""
    old, new = verdict_word(before, playbook), verdict_word(after, playbook)
    return f"It stands as before: {new}." if old == new else f"How it stands: {old} -> {new}."


def change_lines(moved: Iterable[Change], *, would: bool) -> Iterator[Line]:
    """Yield the entries that changed, conflicts separately; ``would``: not merged yet."""
    moved = tuple(moved)
    plain = [move for move in moved if not move.conflict]
    torn = [move for move in moved if move.conflict]
    if plain:
        stand = "entry stands" if len(plain) == 1 else "entries stand"
        noun = "entry" if len(plain) == 1 else "entries"
        yield BLANK
        yield heading(f"{len(plain)} {f'{noun} would stand' if would else stand} differently")
        yield from (Line(move.text, 1) for move in plain)
    if torn:
        verb = "would disagree" if would else "disagree"
        yield BLANK
        yield heading(f"Copies {verb} on {counted(len(torn), 'entry', 'entries')}")
        yield Line("Each counts as open until somebody who has read both settles it with space.", 1)
        yield from (Line(move.text, 1) for move in torn)


def unclear_lines(unclear: Iterable[Blocker]) -> Iterator[Line]:
    """Yield what applications stand over since copies met, with who said so."""
    for blocker in unclear:
        yield Line(f"Application, {blocker.title}: {blocker.reason}", 1)


def list_change(then: ItemState, now: ItemState, *, would: bool) -> Line:
    """Return what becomes of the list behind an item; ``would``: not merged yet."""
    was, becomes = (
        f"{state.settled_rows} of {state.rows} settled" if state.rows else "empty"
        for state in (then, now)
    )
    verb = "would change" if would else "changed"
    return Line(f"The list of '{shorten(now.title, LONGEST_QUOTE)}' {verb}: {was} -> {becomes}.")


_MOST_APART: Final = 10
"""How many rows on which copies disagree are named one by one."""


def rows_apart_lines(
    view: View,
    rows_apart: Mapping[str, Sequence[str]],
    helps: Callable[[str], str],
    rest: Callable[[str], str],
) -> Iterator[Line]:
    """Yield on which rows of lists the copies disagree, who said what of each, and what to do.

    Args:
        view: The closure with both.
        rows_apart: By item the ids of the rows.
        helps: What is to be done, given the id of the item.
        rest: What tells all of the rows, given the same.
    """
    clock = Clock(view.now)
    for item_id, ids in rows_apart.items():
        found = row_list(view.case, item_id)
        rows = [row for row in found.open if row.id in set(ids)]
        it, stand = ("It counts", "it stands") if len(rows) == 1 else ("They count", "they stand")
        title = shorten(view.case.record.title(item_id), LONGEST_QUOTE)
        heading = (
            f"Copies disagree on {counted(len(rows), found.row, found.several)} in the list of"
        )
        until = f"{it} as open until somebody who has seen both says how {stand}:"
        yield Line(f"{heading} '{title}'. {until}", 0, "error")
        yield from capped(
            rows,
            lambda row: [Line(f"{row.id}: {said_apart(row, clock)}", 1)],
            rest(item_id),
            _MOST_APART,
            indent=1,
        )
        yield Line(helps(item_id), 1)


def other_word_lines(before: View, after: View, events: Iterable[Event]) -> Iterator[Line]:
    """Yield what else copies say otherwise though it counts the same: days and reasons.

    ``events`` are those that came in.
    """
    known = set(before.verdict.warnings)
    new = (text for text in after.verdict.warnings if text not in known)
    yield from (Line(ended(text), 0, "warning") for text in new)
    for item in dict.fromkeys(event.item for event in events if event.kind == Kind.SETTLE):
        then = {row.id: row.reason for row in row_list(before.case, item).done}
        found = row_list(after.case, item)
        differing = [
            f"{row.id} ({shorten(row.reason, LONGEST_QUOTE)})"
            for row in found.done
            if then.get(row.id) and then[row.id] != row.reason
        ]
        if differing:
            rows = counted(len(differing), found.row, found.several)
            yield Line(f"Other reasons now for {rows} settled here: {first_of(differing)}.")


def note_change_lines(case: Case, events: Iterable[Event], rest: str = "") -> Iterator[Line]:
    """Yield the notes that stand in ``case`` and are among ``events``, in full.

    ``rest`` is what tells all of them, where only the first are told; empty tells all here.
    """
    new = {event.id for event in events if event.kind == Kind.NOTE}
    notes = [note for note in case.notes if note.event.id in new]
    if not notes:
        return
    yield BLANK
    yield heading(counted(len(notes), "note"))
    yield from capped(notes, partial(_note_block, case), rest, MOST_LISTED if rest else len(notes))


def _note_block(case: Case, note: Note) -> Iterator[Line]:
    entry = case.playbook.item(note.item) or case.playbook.consequence(note.item)
    about = f" on {entry.title}" if entry else ""
    return block(f"{note.event.who}{about}: ", note_text(note), 1)
