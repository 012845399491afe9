"""The acts on the lists behind items, and on proofs.

A screen draws ``row_list(case, item)`` and shows ``41 of 53`` from the state of the item
(``state.settled_rows`` of ``state.rows``). To settle what a person marked::

    done = closure.since(view).settle_rows(item, ids, "delivered")

One ``undo`` takes back what one such act settled. To import an export, read it
(:mod:`closetui.exports`), show ``closure.incoming(...)``, ask what its ``reopened`` and
``unknown`` leave open, and then import its rows.
"""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from closetui.acting import ActingClosure, Done
from closetui.domain.actions import lists as list_acts
from closetui.domain.actions import notes as proof_acts
from closetui.domain.actions.checks import check_entry
from closetui.domain.actions.overtaking import Scope
from closetui.domain.case import Case, ProofState
from closetui.domain.events import Draft
from closetui.domain.incoming import Export, ExportChanges, compare
from closetui.domain.row_changes import finished_words
from closetui.domain.values import distinct
from closetui.store.atomic import real_path
from closetui.store.attaching import copy_files, keep, read_source
from closetui.store.lock import locked
from closetui.store.proofs import Attached, lacking, look
from closetui.views import View


@distinct
class AttachedNow(NamedTuple):
    """What attaching did."""

    done: Done
    attached: Attached
    healed: bool
    """Whether the file of a proof that was attached before is in its place again."""
    aside: Path | None
    """Where something else was put that lay under its name."""


class ListsAndProofs(ActingClosure):
    """One closure, open for acts on its lists and its proofs as well."""

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
        """Keep a file beside the closure, and record that it belongs to an item.

        The file is kept first: an entry never names a file that was not on the disk.

        Args:
            item: The item or consequence; empty for the closure as a whole.
            source: The file; it stays where it is.

        Raises:
            UsageError: There is no such item, or the file cannot be attached.
            UnreadableError: The file cannot be read, or not be kept.
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
        """Take in files of proofs that lie beside other copies and are not here.

        Args:
            view: The closure as it stands, or would stand, with those copies.
            origins: The copies.
            dry_run: Only count them.
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
