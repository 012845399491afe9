"""A closure to act on: how every act is carried out, and the acts on lists and proofs.

Those two would stand with the other acts in ``closure.py``, which they would make too long.

A screen draws ``row_list(case, item)`` and shows ``41 of 53`` from the state of the item
(``state.settled_rows`` of ``state.rows``). To settle what a person marked::

    done = closure.since(view).settle_rows(item, ids, "delivered")

One ``undo`` takes back what one such act settled. To import an export, read it
(:mod:`closetui.exports`), show ``closure.incoming(...)``, ask what its ``reopened`` and
``unknown`` leave open, and then import its rows.
"""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from closetui.domain.actions import lists as list_acts
from closetui.domain.actions import notes as proof_acts
from closetui.domain.actions.checks import check_entry
from closetui.domain.actions.overtaking import ON_ITS_OWN, Scope, refuse_overtaken
from closetui.domain.case import Case, ProofState
from closetui.domain.events import Draft, Event
from closetui.domain.incoming import Export, ExportChanges, compare
from closetui.domain.row_changes import finished_words
from closetui.domain.times import moment_text
from closetui.domain.values import distinct
from closetui.store.atomic import real_path
from closetui.store.attaching import copy_files, keep, read_source
from closetui.store.lock import locked
from closetui.store.proofs import Attached, lacking, look
from closetui.views import View, VisitedClosure
from closetui.world import World

if TYPE_CHECKING:
    from closetui.store.database import Stamp
    from closetui.store.progress_file import ClosureFile, MakeDrafts, Saved

Self = TypeVar("Self", bound="ActingClosure")


@distinct
class Done(NamedTuple):
    """What an act did."""

    view: View
    added: tuple[Event, ...]
    """New events; empty if nothing had to change."""
    notices: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything was added."""
        return bool(self.added)


@distinct
class AttachedNow(NamedTuple):
    """What attaching did."""

    done: Done
    attached: Attached
    healed: bool
    """Whether the file of a proof that was attached before is in its place again."""
    aside: Path | None
    """Where something else was put that lay under its name."""


class ActingClosure(VisitedClosure):
    """One closure, open for acts that are given as drafts, and for those on lists and proofs."""

    seen: View | None = None
    """What the acting person had last seen; None acts on whatever stands."""

    @classmethod
    def of(cls: type[Self], visited: VisitedClosure) -> Self:
        """Return a closure that somebody visits, open for acts; both remember the same."""
        acting = cls.__new__(cls)
        vars(acting).update(vars(visited))
        return acting

    def since(self: Self, seen: View) -> Self:
        """Return this closure for the acts of a person who last saw ``seen``.

        They raise :class:`OvertakenError`, and write nothing, if somebody else spoke of the same
        after that.
        """
        acting = copy(self)
        acting.seen = seen
        return acting

    def act(self, make: "MakeDrafts", about: Scope = ON_ITS_OWN) -> Done:
        """Add what one of :mod:`closetui.domain.actions` drafts from the case under the lock.

        ``make`` is given the case, and returns drafts or raises why not. It is refused if somebody
        else spoke meanwhile of what it is ``about``.
        """
        return self.act_at_once(lambda case, _: make(case), about)

    def act_at_once(
        self, make: Callable[[Case, datetime], Sequence[Draft]], about: Scope = ON_ITS_OWN
    ) -> Done:
        """Add as :meth:`act` what is drafted for the moment at which it is also said.

        It is one moment for both, however long the lock takes.
        """
        seen, moment = self.seen, self.outside.now()

        def checked(case: Case) -> Sequence[Draft]:
            if seen is not None:
                refuse_overtaken(seen.case, case, about)
            return make(case, moment)

        return self.saved(self.writer().add(checked, stamp(self.outside, moment)))

    def saved(self, saved: "Saved") -> Done:
        """Return what a save did, judged at the present moment."""
        return Done(self.judged(saved.snapshot), saved.added, saved.notices)

    def writer(self) -> "ClosureFile":
        """Return the file, for adding to it."""
        from closetui.store.progress_file import ClosureFile  # Brings TinyDB.

        return ClosureFile(self.path, self.outside.places, self.memory)

    def incoming(
        self,
        item: str,
        export: Export,
        finished: Collection[str] = (),
        *,
        unfinished: Collection[str] = (),
        keep: bool | None = None,
    ) -> ExportChanges:
        """Return what :meth:`import_rows` would change, or raise as it does; records nothing."""
        case = self.view().case
        words = finished_words(case, item, finished, unfinished)
        return compare(case, self.actor, item, export, words, keep=keep)

    def import_rows(
        self,
        item: str,
        export: Export,
        finished: Collection[str] = (),
        *,
        unfinished: Collection[str] = (),
        keep: bool | None = None,
        private: bool = False,
    ) -> Done:
        """Bring an export in: what is new, what changed, what it lacks.

        Args:
            item: The item that the list stands behind.
            export: What was read.
            finished: Words that mean finished, besides those known and those of the last import.
            unfinished: Words that were taken as finished before, and are not any more.
            keep: Whether rows that are settled here and open there stay so; None: nobody said.
            private: Whether the list stays out of copies that are made without private notes.

        Raises:
            RefusedError: The list would be too long.
            UsageError: The item has no list, or a word is known to mean the contrary.
        """

        def drafts(case: Case) -> list[Draft]:
            done = finished_words(case, item, finished, unfinished)
            return list_acts.bring(case, self.actor, item, export, done, keep=keep, private=private)

        return self.act(drafts, Scope([item]))

    def settle_rows(
        self,
        item: str,
        ids: Sequence[str],
        reason: str = "",
        ways: Sequence[str] = (),
        *,
        settled: bool = True,
    ) -> Done:
        """Settle rows of a list, each named, or open them again.

        Raises :class:`UsageError` for an item without a list, or a row that is not in it.
        """
        return self.act(
            lambda case: list_acts.settle(case, item, ids, reason, ways, settled=settled),
            Scope([item]),
        )

    def ship_rows(self, item: str, ids: Sequence[str], text: str = "") -> Done:
        """Say of open orders, each named, that they were shipped; ``text`` is noted beside it.

        Raises :class:`UsageError` for what is no order of the list, or is settled.
        """
        return self.act(
            lambda case: list_acts.ship(case, self.actor, item, ids, text), Scope([item])
        )

    def attach(self, item: str, source: Path) -> AttachedNow:
        """Keep a file beside the closure, and record that it belongs to an item, or to the whole.

        The file is kept first: an entry never names a file that was not on the disk. Raises
        :class:`UsageError` for no such item, or a file that cannot be attached, and
        :class:`UnreadableError` for one that cannot be read or kept.
        """
        case = self.view().case
        if item:
            check_entry(case, item)
        found = read_source(source)
        body = found.body
        twins = [proof for proof in case.proofs if proof.body.sha256 == body.sha256]
        lost = lacking(look(self.path, twins, read=True))
        with locked(real_path(self.path), self.outside.places.locks):
            aside = None if case.read_only else keep(found, self.path)  # The act is refused.
        done = self.act(lambda case: proof_acts.attach(case, item, body))
        attached = next(
            one for one in done.view.proofs_on(item)[::-1] if one.proof.body.sha256 == body.sha256
        )
        return AttachedNow(done, attached, bool(lost), aside)

    def proofs_from(self, view: View, origins: Iterable[Path], *, dry_run: bool) -> int:
        """Take in files of proofs that lie beside other copies, the ``origins``, and are not here.

        ``view`` is how the closure stands, or would stand, with those copies; ``dry_run`` only
        counts.
        """
        wanted = lacking(view.proofs)
        came = 0
        for origin in origins:
            if dry_run:
                found = look(origin, [one.proof for one in wanted], read=True)
                there = [one for one in found if one.state is ProofState.PRESENT]
            else:
                there = copy_files(wanted, origin, self.path)
            files = {one.proof.body.sha256 for one in there}  # One file can prove several things.
            came += len(files)
            wanted = tuple(one for one in wanted if one.proof.body.sha256 not in files)
        return came

    def proofs_to(self, view: View, copy: Path) -> int:
        """Copy the files of proofs beside a copy that is passed on; return how many."""
        return len(copy_files(view.proofs, self.path, copy))


def stamp(outside: World, moment: datetime | None = None) -> "Stamp":
    """Return what is added to a draft said at ``moment`` (now); makes the installation's id."""
    from closetui.store.database import Stamp  # Brings TinyDB.

    at = moment_text(moment or outside.now())
    return Stamp(
        outside.author(), at, lambda: os.urandom(8).hex(), "set" if outside.clock_set else ""
    )
