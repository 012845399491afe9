"""What JSON output says: plain dictionaries, made from a closure or a playbook.

The names of the fields are a contract with other people's scripts. Text is
given as it was said; JSON escapes whatever could act on a terminal. The head of a record
is one text that stands for everything recorded so far: with the count of entries it lets
anybody check later that nothing was taken away or changed.
"""

from collections.abc import Iterable, Sequence

from closetui.domain.ageing import After
from closetui.domain.blockers import Blocker
from closetui.domain.case import Case, Fault
from closetui.domain.events import Event, digest
from closetui.domain.next_step import Next
from closetui.domain.order import working_order
from closetui.domain.outcomes import DONE
from closetui.domain.people import SIGNERS, signers, signing_fingerprint
from closetui.domain.playbook import (
    Alternative,
    Background,
    Consequence,
    Item,
    Letter,
    Playbook,
    Route,
)
from closetui.domain.reader import as_data
from closetui.domain.states import ItemState
from closetui.domain.times import moment_text
from closetui.reports.remedies import command, for_shell
from closetui.reports.when import due_facts
from closetui.views import View

Facts = dict[str, object]

Entry = Alternative | Background | Consequence | Item | Letter | Route
"""What says where it comes from."""

_HEAD = ("id", "version", "title", "summary", "subject", "reversible", "language", "as_of")

_ENTRIES = (
    "alternatives", "background", "requirements", "steps", "consequences", "routes", "after",
    "letters",
)  # fmt: skip


def playbook_row(playbook: Playbook) -> Facts:
    """Return the head of a playbook, for a list of them."""
    return {key: getattr(playbook, key) for key in _HEAD}


def playbook_facts(playbook: Playbook) -> Facts:
    """Return a playbook whole."""
    return {
        **as_data(playbook),
        "papers": [{"text": paper} for paper in playbook.papers],
        "outcomes": [{"id": str(end), "done": end in DONE} for end in playbook.outcomes],
        **{name: list(map(entry_facts, getattr(playbook, name))) for name in _ENTRIES},
    }


def entry_facts(entry: Entry) -> Facts:
    """Return one entry; whether the guides say it follows from the facts that it covers."""
    return {**as_data(entry), "from_guides": entry.origin.from_guides}


def status_facts(view: View, word: str = "") -> Facts:
    """Return the verdict with every blocker, and the state of every entry.

    ``word`` is what the person typed for ``FILE``; remedies name it, or else the closure.
    """
    return {
        "closure": closure_facts(view),
        "verdict": verdict_facts(view, word),
        "items": [item_state_facts(view, state) for state in in_working_order(view)],
        "head": head(view.case),
        "events": view.entries,
        "sign_off": _sign_off_facts(view.case),
        "due": due_facts(view),
    }


def _sign_off_facts(case: Case) -> Facts:
    """Return whether two people must sign off, and who did sign what stands now."""
    return {
        "demanded": case.people.demanded,
        "needed": SIGNERS,
        "signed": [
            {"by": sign_off.name, "at": sign_off.event.at}
            for sign_off in signers(case.people).values()
        ],
        "fingerprint": signing_fingerprint(case.people),
    }


def closure_facts(view: View) -> Facts:
    """Return what the closure is."""
    case = view.case
    return {
        "id": case.id,
        "name": case.name,
        "playbook": case.playbook.id,
        "playbook_version": case.playbook.version,
        "stage": view.verdict.stage,
        "title": case.playbook.title,
        "attempt": case.attempt,
        "sent": _sent(case),
        "motives": list(case.motives),
        "started": case.start.at,
        "started_by": case.start.by,
        "read_only": case.read_only,
    }


def verdict_facts(view: View, word: str = "") -> Facts:
    """Return the verdict."""
    verdict = view.verdict
    return {
        "open": verdict.open,
        "exit_code": verdict.exit_code,
        "blockers": blockers_facts(verdict.blockers, word or view.case.name),
        "warnings": list(view.warnings),
        "fingerprint": verdict.fingerprint,
        "may_apply": verdict.may_apply,
        "next": next_facts(verdict.next),
        "ask": list(verdict.ask),
        "earliest": str(verdict.earliest) if verdict.earliest else None,
        "after": _after_facts(verdict.after),
        "at": moment_text(view.now),
    }


def _sent(case: Case) -> str | None:
    """Return the day on which the application that stands was sent, None if it was not."""
    moments = [act.sent for act in case.standing if act.sent]
    return str(max(moments).date()) if moments else None


def blockers_facts(blockers: Iterable[Blocker], word: str = "") -> list[Facts]:
    """Return all that stands in the way, each with its remedy and command."""
    return [
        {
            "item": blocker.item,
            "kind": str(blocker.kind),
            "title": blocker.title,
            "reason": blocker.reason,
            "remedy": for_shell(blocker.remedy, word),
            "command": command(blocker.remedy, word),
            "earliest": blocker.earliest or None,
            "rows": list(blocker.rows),
        }
        for blocker in blockers
    ]


def item_state_facts(view: View, state: ItemState) -> Facts:
    """Return one item or consequence as it stands now."""
    return {
        "id": state.id,
        "section": str(state.section),
        "title": state.title,
        "state": str(state.state),
        "satisfied": state.satisfied,
        "notes": len(view.case.notes_on(state.id)),
        "proofs": len(view.proofs_on(state.id)),
        "parent": state.parent,
        "derived": state.derived,
        "reason": state.reason,
        "day": state.day or None,
        "strength": str(state.strength),
        "due": state.id in view.verdict.due,
        "ways": _ways(view.case, state.id),
        "answered": state.answered,
        "rows": {"settled": state.settled_rows, "total": state.rows} if state.rows else None,
        "assigned": list(view.case.people.assigned(state.id)),
    }


def _ways(case: Case, entry: str) -> list[Facts]:
    item = case.playbook.item(entry)
    return [{"id": way.id, "title": way.title} for way in item.ways] if item else []


def in_working_order(view: View) -> list[ItemState]:
    """Return all states in working order; consequences stand between before and afterwards."""
    case, states = view.case, view.verdict.states
    order = working_order(case.playbook)
    ids = [
        *(item.id for item in order if item.gates),
        *(consequence.id for consequence in case.playbook.consequences),
        *(item.id for item in order if not item.gates),
    ]
    return [states[entry] for entry in ids]


def fault_facts(fault: Fault) -> Facts:
    """Return something in the record that is not understood."""
    return {
        "id": fault.id, "kind": str(fault.kind), "text": fault.text, "place": fault.place,
    }  # fmt: skip


def event_facts(event: Event) -> Facts:
    """Return who said what when, without the words."""
    return {
        "id": event.id,
        "kind": event.kind,
        "item": event.item,
        "by": event.by,
        "at": event.at,
    }


def next_facts(step: Next) -> Facts:
    """Return the next thing to do."""
    return {
        "kind": str(step.kind),
        "item": step.item or None,
        "title": step.title,
        "day": step.day or None,
    }


def _after_facts(after: After) -> Facts:
    """Return how far what comes afterwards has got."""
    return {
        "done": after.done,
        "total": after.total,
        "overdue": list(after.overdue),
        "waiting": list(after.waiting),
        "next": after.next or None,
        "finished": after.finished,
    }


LEAST_PREFIX = 12
"""Characters of a head that must be given at least to be compared."""


def head_of(heads: Sequence[str]) -> str:
    """Return the one head, or a hash over all of them where copies have parted."""
    return heads[0] if len(heads) == 1 else digest(sorted(heads))


def head(case: Case) -> str:
    """Return the head of a closure."""
    return head_of(case.heads)


def head_fits(case: Case, expected: str) -> bool:
    """Return whether the head is the expected one, or begins with it."""
    wanted = expected.strip().lower()
    return len(wanted) >= LEAST_PREFIX and head(case).startswith(wanted)


def since_head(case: Case, expected: str) -> int | None:
    """Return how many entries came after an earlier head, or None if it is not known."""
    wanted = expected.strip().lower()
    if len(wanted) < LEAST_PREFIX:
        return None
    places = [n for n, event in enumerate(case.order) if event.id.startswith(wanted)]
    return len(case.order) - 1 - places[0] if places else None
