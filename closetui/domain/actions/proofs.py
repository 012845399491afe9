"""The act by which a proof is attached to an item."""

from closetui.domain.actions.checks import check_entry
from closetui.domain.case import Case
from closetui.domain.errors import RefusedError
from closetui.domain.events import Draft, Kind
from closetui.domain.proofs import LONGEST_NAME, ProofBody
from closetui.domain.text import as_typed_line

MOST_PROOFS = 1000
"""Proofs that may stand in one closure: each look at it looks for every file."""


def attach(case: Case, item_id: str, body: ProofBody) -> list[Draft]:
    """Return the draft that attaches a proof; nothing where it is attached already.

    Args:
        case: The closure.
        item_id: The item or consequence; empty for the closure as a whole.
        body: What the file is; a name that is too long is cut, it is only shown.

    Raises:
        UsageError: There is no such item.
        RefusedError: There are as many as one closure may hold.
    """
    if item_id:
        check_entry(case, item_id)
    named = body._replace(name=as_typed_line(body.name)[:LONGEST_NAME] or "a file without a name")
    standing = [(proof.item, proof.body) for proof in case.proofs]
    if (item_id, named) in standing:
        return []
    if len(standing) >= MOST_PROOFS:
        raise RefusedError(
            f"a closure holds at most {MOST_PROOFS} proofs",
            remedy="Put several files into one, or take back what is not needed.",
        )
    return [Draft(Kind.PROOF, item_id, named._asdict())]
