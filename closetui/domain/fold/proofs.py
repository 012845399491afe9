"""The part of the fold that follows proofs: attached, and taken back."""

from closetui.domain.ancestry import Seen
from closetui.domain.body_reader import BodyError, read_body
from closetui.domain.fold.record import Record
from closetui.domain.proofs import Proof, ProofBody


class ProofFold:
    """Keeps the proofs that stand."""

    def __init__(self, record: Record) -> None:
        """Start without a proof."""
        self._record = record
        self._proofs: dict[str, Proof] = {}

    def attach(self, seen: Seen) -> None:
        """Take a proof; raises :class:`BodyError` for one of nothing that is known."""
        event = seen.event
        body = read_body(event, ProofBody)
        if event.item and not self._record.is_entry(event.item):
            raise BodyError(f"it is for {event.item!r}, which the playbook does not have")
        self._proofs[event.id] = Proof(event, event.item, body)

    def retract(self, seen: Seen) -> None:
        """Drop the proofs that an event speaks for: those its author had seen."""
        for ref in seen.event.refs:
            if ref in self._proofs and seen.knows(self._record.places[ref]):
                del self._proofs[ref]

    def finish(self) -> tuple[Proof, ...]:
        """Return the proofs that stand, oldest first."""
        return tuple(self._proofs.values())
