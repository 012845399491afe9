"""One closure, open: the only door that the command line and the app go through.

A closure is read, acted on and saved here. Faces hold no facts: they ask for the view and pass acts
on to it. Most acts are methods here. Those by which people shape a closure (days, strengths, items
of their own, lines of a click path) are passed to :meth:`ActingClosure.act` as what drafts them.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from closetui.acting import ActingClosure, Done, stamp
from closetui.domain import merge as merging
from closetui.domain.actions import answers as answer_acts
from closetui.domain.actions import application as application_acts
from closetui.domain.actions import items as item_acts
from closetui.domain.actions import notes as note_acts
from closetui.domain.actions import outcomes as outcome_acts
from closetui.domain.actions import people as people_acts
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.actions.overtaking import Scope
from closetui.domain.actions.undo import redo, undo
from closetui.domain.case import Case
from closetui.domain.events import Draft, Event
from closetui.domain.merge_summary import MergeSide, MergeSummary, summary
from closetui.domain.values import distinct
from closetui.store.proofs import Attached, lacking, look, spoilt
from closetui.store.sharing import read_copies, write_copy
from closetui.views import View


@distinct
class Merged(NamedTuple):
    """What a merge brought in, or would bring in."""

    view: View
    """How it stands now: with what came in, or without it if that is only previewed."""
    summary: MergeSummary
    after: View
    """How it stands, or would stand, with what came in."""
    before: View
    """How it stood without that."""
    proofs: int = 0
    """How many files of proofs came in, or would."""
    spoilt: frozenset[str] = frozenset()
    """Hashes of missing proofs whose file beside a copy is not what was attached."""


@distinct
class Shared(NamedTuple):
    """A copy that was made to be passed on."""

    path: Path
    entries: int
    held_back: int
    """Texts of private notes and lists that it does not hold."""
    proofs: int = 0
    """Files of proofs that were copied beside it."""
    left: tuple[Attached, ...] = ()
    """Proofs that it names but whose file is not beside it."""


class Closure(ActingClosure):
    """One closure, open for reading and acting."""

    def tick(self, items: Sequence[str], said: Tick) -> Done:
        """Mark items done."""
        return self.act_at_once(
            lambda case, moment: item_acts.tick(case, items, said, moment), Scope(items)
        )

    def untick(self, items: Sequence[str], reason: str) -> Done:
        """Open items again; taking back one's own word of a moment ago needs no reason."""
        actor = self.actor
        return self.act_at_once(
            lambda case, moment: item_acts.untick(case, items, reason, actor=actor, now=moment),
            Scope(items),
        )

    def skip(self, items: Sequence[str], reason: str) -> Done:
        """Record items as not applicable."""
        return self.act_at_once(
            lambda case, moment: item_acts.skip(case, items, reason, moment), Scope(items)
        )

    def ack(self, consequences: Sequence[str]) -> Done:
        """Acknowledge consequences at their present wording."""
        return self.act(lambda case: item_acts.ack(case, consequences), Scope(consequences))

    def note(
        self, item: str, text: str, *, private: bool = False, replaces: Sequence[str] = ()
    ) -> Done:
        """Add a note, or replace the notes it edits; one that is already there is not added."""
        who = self.outside.author()
        return self.act(
            lambda case: note_acts.note(
                case, item, text, private=private, replaces=replaces, author=who
            ),
            # What is noted on no entry is noted on the closure, and so on its application.
            Scope([item], application=not item, refs=replaces, noted=[item]),
        )

    def retract(self, note_id: str) -> Done:
        """Take a note back."""
        return self.act(lambda case: note_acts.retract(case, note_id), Scope(refs=[note_id]))

    def redact(self, event_id: str) -> Done:
        """Remove the text of a note in all its versions, or of a statement, for good."""
        return self.act(lambda case: note_acts.redact(case, event_id), Scope(refs=[event_id]))

    def assign(self, items: Sequence[str], name: str) -> Done:
        """Say who sees to items; an empty name takes it back."""
        return self.act(lambda case: people_acts.assign(case, items, name), Scope(assigned=items))

    def demand(self, reason: str, *, wanted: bool) -> Done:
        """Demand two sign-offs before applying, or lift the demand with a reason."""
        return self.act(
            lambda case: people_acts.demand(case, reason, wanted=wanted), Scope(application=True)
        )

    def sign(self) -> Done:
        """Sign off what stands now, under one's display name."""
        name = self.outside.author().by
        about = Scope(self.seen.verdict.states if self.seen else (), application=True)
        return self.act_at_once(lambda case, moment: people_acts.sign(case, moment, name), about)

    def unsign(self) -> Done:
        """Take one's sign-off back."""
        name = self.person
        return self.act(lambda case: people_acts.unsign(case, name))

    def outcome(self, said: Result) -> Done:
        """Record what became of the application."""
        name = self.outside.author().by
        return self.act_at_once(
            lambda case, moment: outcome_acts.outcome(case, said, moment, name, self.actor),
            Scope(application=True),
        )

    def answer(self, text: str, when: str = "") -> Done:
        """Record what was answered to what the platform asked, on a day given or now."""
        return self.act_at_once(
            lambda case, moment: answer_acts.answer(case, text, moment, when),
            Scope(application=True),
        )

    def accept(self, reason: str) -> Done:
        """Let the application stand although something is open or was not seen."""
        return self.act_at_once(
            lambda case, moment: application_acts.accept(case, reason, moment),
            Scope(every_entry=True, application=True),
        )

    def elsewhere(self, said: Elsewhere, phrase: str) -> Done:
        """Record an application that was made outside this program."""
        return self.act_at_once(
            lambda case, moment: application_acts.elsewhere(case, said, phrase, moment),
            Scope(every_entry=True, application=True),
        )

    def repair(self, reason: str) -> Done:
        """Acknowledge the faults of the record."""
        return self.act(
            lambda case: application_acts.repair(case, reason), Scope(application=True, faults=True)
        )

    def undo(self) -> tuple[Done, Event]:
        """Take back one's own last act; also return the event taken back."""
        return self._turn(undo)

    def redo(self) -> tuple[Done, Event]:
        """Say again what was last taken back; also return the event said again."""
        return self._turn(redo)

    def _turn(
        self, turn: Callable[[Case, str, str], tuple[Event, list[Draft]]]
    ) -> tuple[Done, Event]:
        turned: list[Event] = []
        actor, name = self.actor, self.person

        def make(case: Case) -> list[Draft]:
            event, drafts = turn(case, actor, name)
            turned.append(event)
            return drafts

        return self.act(make), turned[-1]

    def apply(self, route: str, phrase: str, without: Mapping[str, str] | None = None) -> Done:
        """Confirm the application, if the verdict under the lock allows it and the phrase fits.

        The verdict is asked again on what the files hold at that moment, and the event is looked
        for on the disk afterwards. ``without`` names recommended items that they go on without,
        with the reasons. Raises :class:`BlockedError`, which carries every blocker.
        """
        done = self.act_at_once(
            lambda case, moment: application_acts.apply(case, moment, route, phrase, without)
        )
        self.writer().make_sure_it_stands(done.added[-1], stamp(self.outside))
        return done

    def merge(self, paths: Sequence[str], *, dry_run: bool = False) -> Merged:
        """Unite copies of this closure with it, or only say what that would bring in.

        Files of proofs that lie beside a copy and are not here come in with it.
        Raises :class:`UsageError` for a copy of another closure.
        """
        before = self.view()
        others = read_copies(paths, before.snapshot, self.memory.lines)
        copies = [Path(path) for path in paths]
        if dry_run:
            after = before.united(others)
            proofs = self.proofs_from(after, copies, dry_run=True)
            wrong = spoilt(copies, after.proofs)
            return Merged(before, _changes(before, after), after, before, proofs, wrong)
        done = self.saved(self.writer().bring_in(others, stamp(self.outside)))
        proofs = self.proofs_from(done.view, copies, dry_run=False)
        view = done.view.at(done.view.now)  # Look again: files of proofs have come in.
        changes = _changes(before, view.at(before.now))
        return Merged(view, changes, view, before, proofs, spoilt(copies, view.proofs))

    def share(self, path: Path, *, without_private: bool, with_proofs: bool = False) -> Shared:
        """Write a copy to pass on, with all that is known of the closure.

        A copy of a file that holds no private notes holds none either. The files of
        proofs are left out unless they are asked for: many show more than they prove.
        Raises :class:`UsageError` where there is a file already.
        """
        view = self.view()
        seen = view.snapshot
        bare = without_private or seen.file.bare
        whole = seen.whole
        events = merging.without_private(whole) if bare else whole
        write_copy(path, events, bare=bare)
        held_back = sum(
            events[key].body is None for key, event in whole.items() if event.body is not None
        )
        copied = self.proofs_to(view, path) if with_proofs else 0
        return Shared(path, len(events), held_back, copied, lacking(look(path, view.case.proofs)))


def _changes(before: View, after: View) -> MergeSummary:
    """Return what changed from one look to the next, at the same moment."""
    held, united = before.snapshot.file.events, after.snapshot.events
    return summary(
        MergeSide(held, before.verdict.states, before.verdict.blockers),
        MergeSide(united, after.verdict.states, after.verdict.blockers),
        [event for key, event in united.items() if key not in held],
    )
