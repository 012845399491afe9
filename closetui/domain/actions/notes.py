"""Acts on notes and proofs, and on texts that should not be there or are not for everybody.

A redaction removes a text in every copy that it meets; it cannot reach copies
that were sent before, backups, or the history of a git repository. A private
note stays where it is, and is left out of reports and of copies made without
private notes.
"""

from collections.abc import Iterable, Sequence

from closetui.domain.actions.checks import check_entry
from closetui.domain.blockers import Advice, CommandName
from closetui.domain.bodies import LONGEST_NAME, ProofBody
from closetui.domain.case import Case, Note
from closetui.domain.declarations import LONGEST_TEXT
from closetui.domain.errors import RefusedError, UsageError
from closetui.domain.events import STATEMENTS, Author, Draft, Kind
from closetui.domain.merge import versions
from closetui.domain.text import as_typed, as_typed_line, first_of, same_words

REACH = "Copies that were sent before, backups and the history of a git repository still hold it."
"""What has to be said plainly with every redaction."""


def note(
    case: Case,
    item_id: str,
    text: str,
    *,
    private: bool = False,
    replaces: Sequence[str] = (),
    author: Author | None = None,
) -> list[Draft]:
    """Return the draft that adds a note, or replaces the notes it is an edit of.

    The edit of a private note is always private. Nothing is drafted if ``author`` said these very
    words before, or if the note to be replaced already says them. A note without an item is on the
    closure as a whole. Raises :class:`UsageError` if it is empty or too long, or there is no such
    item.
    """
    clean = _kept(text)
    if item_id:
        check_entry(case, item_id)
    private = private or any(n.private for n in case.notes if n.event.id in replaces)
    alike = said_already(case, item_id, clean, private=private)
    if replaces:  # An edit may change only blanks.
        stands = any([n.event.id] == list(replaces) and n.text == clean for n in alike)
    else:
        stands = any(Author(n.event.actor, n.event.by) == author for n in alike)
    if stands:
        return []
    body: dict[str, object] = {"text": clean, **({"private": True} if private else {})}
    return [Draft(Kind.NOTE, item_id, body, tuple(replaces))]


def _kept(text: str) -> str:
    """Return the text of a note as it is kept; raises :class:`UsageError` if it cannot be."""
    clean = as_typed(text)
    if not clean.strip():
        raise UsageError("the note is empty", remedy="Write something, or leave it.")
    if len(clean) > LONGEST_TEXT:
        raise UsageError(
            f"the note is longer than {LONGEST_TEXT} characters",
            remedy="Split it, or keep the text in a file and note where it is.",
        )
    return clean


def said_already(case: Case, item: str, text: str, *, private: bool = False) -> list[Note]:
    """Return the notes on an item that say these words, for the same readers."""
    words = as_typed(text)
    notes = (known for known in case.notes_on(item) if known.private == private)
    return [known for known in notes if same_words(words, known.text)]


def retract(case: Case, note_id: str) -> list[Draft]:
    """Return the draft that takes a note or a proof back; its trace stays in the log."""
    standing = [*(n.event for n in case.notes), *(proof.event for proof in case.proofs)]
    found = next((event for event in standing if event.id == note_id), None)
    if found is None:
        raise UsageError("no such note or proof stands", where=note_id[:12])
    return [Draft(Kind.RETRACT, found.item, {}, (note_id,))]


def redact(case: Case, event_id: str) -> list[Draft]:
    """Return the draft that removes the text of a note, in all its versions, or of a statement.

    A statement without its text counts as open. Raises :class:`UsageError` for
    an unknown entry and :class:`RefusedError` for one that must keep its words.
    """
    known = {event.id: event for event in case.order}
    event = known[id_named(known, event_id, "entry", "log")]
    if event.kind == Kind.NOTE:
        wanted = sorted(versions([event.id], known))
    elif event.kind in STATEMENTS:
        wanted = [event.id]
    else:
        raise RefusedError(
            f"an entry of the kind {event.kind} must keep its words",
            where=event_id[:12],
            remedy="Only notes, and the reasons given for items, can be removed.",
        )
    if case.removed.issuperset(wanted):
        return []
    return [Draft(Kind.REDACT, event.item, {}, tuple(wanted))]


def id_named(ids: Iterable[str], prefix: str, noun: str, listed: CommandName) -> str:
    """Return the one of some ids that begins with ``prefix``; raises :class:`UsageError`.

    They are ids of a ``noun``, and the command ``listed`` lists them.
    """
    matching = [known for known in ids if known.startswith(prefix)]
    if len(matching) == 1:
        return matching[0]
    if not matching:
        raise UsageError(
            f"no such {noun}", where=prefix, remedy=Advice("Their ids are listed by this", listed)
        )
    several = first_of([known[:16] for known in matching])
    raise UsageError(
        f"more than one {noun} begins so", where=prefix, remedy=f"Give more of: {several}"
    )


MOST_PROOFS = 1000
"""Proofs that may stand in one closure: each look at it looks for every file."""


def attach(case: Case, item_id: str, body: ProofBody) -> list[Draft]:
    """Return the draft that attaches a proof; nothing where it is attached already.

    A name that is too long is cut: it is only shown. A proof without an item is for the closure as
    a whole.

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
