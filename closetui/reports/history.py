"""The log: who said what when, in plain words, causes before effects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Final, NamedTuple

from closetui.domain.case import Case
from closetui.domain.events import ROOT, Event, Kind
from closetui.domain.text import shorten
from closetui.domain.times import CLOCK_TOLERANCE, is_moment, parse_moment
from closetui.domain.values import distinct
from closetui.reports.facts import Facts, event_facts
from closetui.reports.lines import Line
from closetui.reports.words import TEXT_REMOVED, TEXT_WITHHELD, stage_word


@distinct
class Entry(NamedTuple):
    """One entry of the log."""

    event: Event
    text: str
    """What was said, in words; may hold several lines."""
    clock: str
    """Why its time is doubtful; empty where it is not."""


def history(case: Case, now: datetime) -> Iterator[Entry]:
    """Yield every entry but the constant first one, causes before effects."""
    known = {event.id: event for event in case.order}
    for event in case.order:
        if event.id != ROOT.id:
            parents = [known[each] for each in event.parents if each in known and each != ROOT.id]
            yield Entry(event, event_text(case, event), _doubt(event, parents, now))


def log_lines(case: Case, now: datetime) -> Iterator[Line]:
    """Yield the log line by line."""
    for entry in history(case, now):
        clock = f" [clock? {entry.clock}]" if entry.clock else ""
        by = entry.event.by or "somebody"
        yield Line(f"{entry.event.at}{clock} {by}: {' / '.join(entry.text.splitlines())}")


def log_facts(case: Case, now: datetime) -> list[Facts]:
    """Return the log as plain dictionaries."""
    return [
        {
            **event_facts(entry.event),
            "text": entry.text,
            "actor": entry.event.actor,
            "parents": list(entry.event.parents),
            "refs": list(entry.event.refs),
            "clock": entry.clock,
        }
        for entry in history(case, now)
    ]


def _doubt(event: Event, parents: list[Event], now: datetime) -> str:
    if not is_moment(event.at):
        return "it is no time"
    moment = parse_moment(event.at)
    if moment - now > CLOCK_TOLERANCE:
        return "it lies in the future"
    earlier = [parse_moment(each.at) for each in parents if is_moment(each.at)]
    if any(moment < e for e in earlier):
        return "it lies before what its author had seen"
    set_by_hand = event.body is not None and event.body.get("clock") == "set"
    return "it was set by hand" if set_by_hand else ""


def event_text(case: Case, event: Event) -> str:
    """Return in words what an event says."""
    if event.body is None:
        gone = TEXT_REMOVED if event.id in case.removed else TEXT_WITHHELD
        return f"{event.kind}{_about(case, event)} {gone}"
    undo = " (taken back with undo)" if event.body.get("undo") is True else ""
    return f"{_said(case, event)}{undo}"


def _said(case: Case, event: Event) -> str:
    about = _about(case, event)
    if event.kind == Kind.START:
        return f"started {_field(event, 'name')} on {case.playbook.title} ({case.playbook.id})"
    words = _WORDS.get(event.kind)
    return words(event, about) if words else f"{event.kind}{about} (from a newer closetui)"


def _tick(event: Event, about: str) -> str:
    ways = event.body.get("ways") if event.body else None
    told = f", way {', '.join(str(way) for way in ways)}" if isinstance(ways, list) else ""
    observed = _field(event, "observed")
    seen = f", seen {observed}" if observed and observed != event.at else ""
    return f"ticked{about}{told}{seen}"


def _note(event: Event, about: str) -> str:
    private = ", private" if event.body and event.body.get("private") is True else ""
    return f"{'changed a note' if event.refs else 'noted'}{about}{private}: {_field(event, 'text')}"


def _apply(event: Event, _: str) -> str:
    reference = _field(event, "reference")
    told = f", reference {reference}" if reference else ""
    return f"applied by {_field(event, 'route')}{told}"


def _outcome(event: Event, _: str) -> str:
    return f"recorded {stage_word(_field(event, 'outcome'))}: {_field(event, 'note')}"


def _assign(event: Event, about: str) -> str:
    to = _field(event, "to")
    return f"said that {to} sees to{about}" if to else f"said that nobody sees to{about} any more"


def _demand(event: Event, _: str) -> str:
    why = _field(event, "reason")
    lifted = event.body is not None and event.body.get("wanted") is False
    told = "lifted the demand for two sign-offs" if lifted else "demanded two sign-offs"
    return f"{told}: {why}" if why else told


def _with(words: str, name: str = "reason") -> Callable[[Event, str], str]:
    """Return the words of a kind that carries one text; ``{}`` stands for the item."""
    return lambda event, about: f"{words.format(about)}: {_field(event, name)}"


_WORDS: Final[Mapping[str, Callable[[Event, str], str]]] = {
    Kind.TICK: _tick,
    Kind.ACK: lambda _, about: f"read and acknowledged{about}",
    Kind.NOTE: _note,
    Kind.RETRACT: lambda event, about: f"took back a note{about} ({_short_refs(event)})",
    Kind.REDACT: lambda event, _: f"removed the text of {_short_refs(event)}",
    Kind.UNTICK: _with("opened{} again"),
    Kind.SKIP: _with("recorded{} as not applicable"),
    Kind.APPLY: _apply,
    Kind.ELSEWHERE: _with("recorded an application made outside this program", "why"),
    Kind.OUTCOME: _outcome,
    Kind.ACCEPT: _with("accepted what was open beside the application"),
    Kind.REPAIR: _with("acknowledged what was found in the record"),
    Kind.ASSIGN: _assign,
    Kind.SIGN: lambda event, _: (
        f"signed off what stood then ({_field(event, 'fingerprint')})"
        if _field(event, "fingerprint")
        else "took the sign-off back"
    ),
    Kind.DEMAND: _demand,
}


def _field(event: Event, name: str) -> str:
    value = event.body.get(name, "") if event.body else ""
    return value if isinstance(value, str) else ""


def _about(case: Case, event: Event) -> str:
    entry = case.playbook.item(event.item) or case.playbook.consequence(event.item)
    if entry:
        return f" {shorten(entry.title, 80)} ({event.item})"
    return f" {event.item}" if event.item else ""


def _short_refs(event: Event) -> str:
    return ", ".join(ref[:8] for ref in event.refs) or "unnamed"
