"""What JSON output says of how a closure stands: verdict, next thing, every entry, plan."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from closetui.domain.blockers import FAULTS, Blocker
from closetui.domain.case import Case
from closetui.domain.people import SIGNERS, signers, signing_fingerprint
from closetui.domain.planning.network import earliest_to_apply
from closetui.domain.planning.rows import Bar, BarKind
from closetui.domain.planning.timetable import applied_on
from closetui.domain.states import ItemState
from closetui.domain.times import moment_text
from closetui.reports.facts import Facts, head, in_working_order, picked, step_facts
from closetui.reports.next_choices import next_choices
from closetui.reports.next_command import next_command
from closetui.reports.next_sentence import sentence
from closetui.reports.plan import Plan, PlanRow
from closetui.reports.remedies import command, for_shell
from closetui.reports.shell import blanks_of
from closetui.reports.when import due
from closetui.views import View


def status_facts(view: View, word: str = "") -> Facts:
    """Return the verdict with every blocker, and the state of every entry."""
    return {
        "closure": closure_facts(view),
        "verdict": verdict_facts(view, word),
        "items": [item_state_facts(view, state) for state in in_working_order(view)],
        "head": head(view.case),
        "events": view.event_count,
        "sign_off": _sign_off_facts(view.case),
        "due": due_facts(view),
    }


def next_facts(view: View, word: str = "") -> Facts:
    """Return the next thing with its words, its command and what may be filled in there."""
    typed = next_command(view, word)
    return {
        **step_facts(view.verdict.next),
        "text": sentence(view).text,
        "command": str(typed) if typed else None,
        "choices": next_choices(view, blanks_of(typed)),
        "due": due_facts(view),
    }


def due_facts(view: View) -> list[dict[str, object]]:
    """Return each thing that is due, the most urgent first."""
    return [
        {
            "item": found.entry or None,
            "title": found.title,
            "day": str(found.day),
            "overdue": found.overdue,
        }
        for found in due(view)
    ]


def _sign_off_facts(case: Case) -> Facts:
    """Return whether two people must sign off, and who has signed what stands now."""
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
        "contested": view.verdict.contested,
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
    earliest = earliest_to_apply(view.case, verdict.states, view.now)
    return {
        "open": verdict.open,
        "exit_code": verdict.exit_code,
        "blockers": blockers_facts(
            verdict.blockers, word or view.case.name, str(view.read_only.helps)
        ),
        "warnings": list(view.warnings),
        "fingerprint": verdict.fingerprint,
        "may_apply": verdict.may_apply,
        "next": step_facts(verdict.next),
        "ask": list(verdict.ask),
        "earliest": _iso(earliest),
        "after": {**verdict.after._asdict(), "next": verdict.after.next or None},
        "at": moment_text(view.now),
    }


def _sent(case: Case) -> str | None:
    """Return the day on which the application that stands was sent, None if it was not."""
    days = [day for act in case.standing if (day := applied_on(act))]
    return str(max(days)) if days else None


def _command(blocker: Blocker, word: str) -> str:
    return str(command(blocker.remedy, word) or "")


def blockers_facts(blockers: Iterable[Blocker], word: str = "", instead: str = "") -> list[Facts]:
    """Return all that stands in the way, each with its remedy and command.

    ``instead`` helps where nothing can be recorded; a fault keeps its own remedy.
    """
    return [
        {
            **picked(blocker, "item", "kind", "title", "reason"),
            "remedy": _helps(blocker, instead) or for_shell(blocker.remedy, word),
            "command": "" if _helps(blocker, instead) else _command(blocker, word),
            "earliest": blocker.earliest or None,
            "rows": list(blocker.rows),
        }
        for blocker in blockers
    ]


def _helps(blocker: Blocker, instead: str) -> str:
    return "" if blocker.kind in FAULTS else instead


def item_state_facts(view: View, state: ItemState) -> Facts:
    """Return one item or consequence as it stands now."""
    return {
        **picked(state, "id", "section", "title", "state", "satisfied"),
        "notes": len(view.case.notes_on(state.id)),
        "proofs": len(view.proofs_on(state.id)),
        **picked(state, "parent", "derived", "reason"),
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
    return [picked(way, "id", "title") for way in item.ways] if item else []


def plan_facts(told: Plan) -> Facts:
    """Return the plan as plain dictionaries; days are ISO days."""
    days = told.days
    return {
        "today": str(days.today),
        "earliest": _iso(days.earliest),
        "applied": _iso(days.applied),
        "target": _iso(days.target),
        "to_spare": days.to_spare,
        "chain": [{"item": row.entry, "title": row.title, "day": _iso(row.day)}
                  for row in map(days.row, days.chain) if row],
        "assumed_today": list(days.assumed),
        "otherwise": _iso(days.otherwise),
        "last": {"item": days.last.entry, "title": days.last.title, "day": _iso(days.last.day)}
        if days.last else None,
        "rows": [_row_facts(planned) for planned in told.rows],
    }  # fmt: skip


_OF_THE_ROOM: Final = ("in_time", "start_by", "late", "moves_to")


def _row_facts(planned: PlanRow) -> Facts:
    row = planned.row
    return {
        "kind": str(row.kind),
        "item": row.entry or None,
        "title": planned.title,
        "words": planned.words,
        **{name: _iso(getattr(row, name)) for name in ("day", "begin", "due")},
        "wait": row.wait or None,
        "counted": row.counted,
        "assumed_today": row.assumed_today or None,
        "with_it": _iso(row.with_it),
        "keeps_earliest": _iso(row.room.keeps) if row.room else None,
        **{name: _iso(getattr(row.room, name, None)) for name in _OF_THE_ROOM},
        "bars": [_bar_facts(bar) for bar in row.bars],
    }


def _bar_facts(bar: Bar) -> Facts:
    return {
        "kind": str(BarKind(bar.kind)),
        "first": str(bar.first),
        "last": str(bar.last),
        "beyond": bar.beyond,
    }


def _iso(day: date | None) -> str | None:
    return str(day) if day else None
