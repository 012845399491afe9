"""The plan as plain dictionaries, for scripts."""

from datetime import date
from typing import Final

from closetui.domain.planning.rows import Bar, BarKind
from closetui.reports.facts import Facts
from closetui.reports.plan import Plan, PlanRow


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
