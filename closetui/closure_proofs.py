"""A closure with its proofs: files that are attached to items and kept beside it."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from closetui.domain.actions import proofs as proof_acts
from closetui.domain.actions.checks import check_entry
from closetui.domain.proofs import ProofState
from closetui.domain.values import distinct
from closetui.open_closure import OpenClosure
from closetui.store.atomic import real_path
from closetui.store.lock import locked
from closetui.store.proofs import Attached, copy_files, keep, look, read_source
from closetui.views import Done, View


@distinct
class AttachedNow(NamedTuple):
    """What attaching did."""

    done: Done
    attached: Attached
    healed: bool
    """Whether the file of a proof that was attached before is in its place again."""
    aside: Path | None
    """Where something else was put that lay under its name."""


class ClosureWithProofs(OpenClosure):
    """One closure, open for attaching files to it."""

    def attach(self, item: str, source: Path) -> AttachedNow:
        """Keep a file beside the closure, and record that it belongs to an item.

        The file is kept first: an entry never speaks of what was not on the disk.

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
            aside = keep(found, self.path)
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
            came += len(there)
            ids = {one.proof.event.id for one in there}
            wanted = tuple(one for one in wanted if one.proof.event.id not in ids)
        return came

    def proofs_to(self, view: View, copy: Path) -> int:
        """Copy the files of proofs beside a copy that is passed on; return how many."""
        return len(copy_files(view.proofs, self.path, copy))


def lacking(attached: Iterable[Attached]) -> tuple[Attached, ...]:
    """Return the proofs of which the file is not there as it was attached."""
    return tuple(one for one in attached if one.state is not ProofState.PRESENT)
