"""What an event says, in one plain sentence for each kind: titles in place of ids."""

from collections.abc import Callable, Mapping
from typing import Final

from closetui.domain.actions.take_back import stood_before
from closetui.domain.actions.undo import staying
from closetui.domain.case import Case
from closetui.domain.deeds import NO_REASON, deed
from closetui.domain.events import Event, Kind, because, entries, field, texts
from closetui.domain.fold.statements import is_undo
from closetui.domain.playbook import Playbook
from closetui.domain.row_history import parts_of_act
from closetui.domain.text import counted, ended, shorten
from closetui.domain.times import day_words, event_day, parse_day
from closetui.reports.lists import rows_text, settled_text
from closetui.reports.outcomes import recorded_words
from closetui.reports.titles import LONGEST_TITLE, route_title, title_of, way_titles
from closetui.reports.words import TEXT_REMOVED, TEXT_WITHHELD, size_words, wished_state


def event_text(case: Case, event: Event) -> str:
    """Return in words what an event says."""
    about = _about(case, event.item)
    if event.body is None:
        gone = TEXT_REMOVED if event.id in case.removed else TEXT_WITHHELD
        return f"{deed(event.kind, about.strip())} {gone}"
    wording = _TOLD.get(event.kind)
    if wording is None:
        return f"{event.kind}{about} (from a newer closetui)"
    return f"{wording(case, event, about)}{_by_undo(case, event)}"


def _by_undo(case: Case, event: Event) -> str:
    """Return whether an undo said it, or a redo, which takes an undo back."""
    if not is_undo(event):
        return ""
    undone = case.record.named(event.refs[:1])
    return " (by doing again)" if any(map(is_undo, undone)) else " (by taking back)"


def act_text(case: Case, event: Event) -> str:
    """Return in words what the act of an event says: with the rows of all its parts."""
    first, *more = parts_of_act(case, event)
    body, alike = dict(first.body or {}), [part for part in more if part.kind == first.kind]
    for key in ("ids", "rows", "missing"):
        if key in body:
            body[key] = [row for part in (first, *alike) for row in entries(part, key)]
    body |= {"part": 1, "parts": 1} if body else {}
    return event_text(case, first._replace(body=body or first.body))


def taken_back_text(case: Case, event: Event) -> str:
    """Return in sentences which act was taken back, and what is not as it was before it."""
    left = staying(case, event)
    rows = counted(len(left), "row stays", "rows stay")
    kept = f" {rows} in the list, for others have spoken of them." if left else ""
    opened = " Settle it anew: it is open now." if _is_opened(case, event) else ""
    return ended(f"Taken back: {act_text(case, event)}") + kept + opened


def _is_opened(case: Case, event: Event) -> bool:
    """Return whether an item is open because none of several statements could be restored."""
    standing = [word.event for word in case.statements.get(event.item, ())]
    by_undo = [word for word in standing if word.kind == Kind.UNTICK and word.refs == (event.id,)]
    return bool(by_undo) and len(stood_before(case, event)) > 1


def _about(case: Case, entry: str) -> str:
    return f" {title_of(case, entry)!r}" if entry else ""


def _day(event: Event, name: str) -> str:
    text = field(event, name)
    day = parse_day(text)
    return day_words(day) if day else (event_day(text) if text else "")


def _start(case: Case, event: Event, _: str) -> str:
    return f"started {field(event, 'name')} with the guide {case.playbook.title}"


def _tick(case: Case, event: Event, about: str) -> str:
    ways = way_titles(case.playbook, event.item, texts(event, "ways"))
    in_ways = f" ({ways})" if ways else ""
    observed = field(event, "observed")
    earlier = observed and event_day(observed) != event_day(event.at)
    seen = f", seen on {event_day(observed)}" if earlier else ""
    return f"ticked{about}{in_ways}{seen}"


def _note(_case: Case, event: Event, about: str) -> str:
    private = ", private" if event.body and event.body.get("private") is True else ""
    did = "changed a note" if event.refs else "noted"
    on = f" on{about}" if about else ""
    return f"{did}{on}{private}: {field(event, 'text')}"


def _redact(case: Case, event: Event, _: str) -> str:
    known = {other.id: other for other in case.order}
    named = [known[ref] for ref in event.refs if ref in known]
    removals = [f"{_removed(case, other)} by {other.who}, {event_day(other.at)}" for other in named]
    return f"removed a text: {'; '.join(removals) or 'one that is not in this copy'}"


def _removed(case: Case, event: Event) -> str:
    """Return which text of an entry was removed."""
    about = _about(case, event.item)
    if event.kind == Kind.NOTE:
        return f"a note{' on' if about else ''}{about}"
    return f"the reason given for having {deed(event.kind, about.strip())}"


def _apply(case: Case, event: Event, _: str) -> str:
    reference = field(event, "reference")
    reference_words = f", reference {reference}" if reference else ""
    route = route_title(case.playbook, field(event, "route"))
    return f"confirmed the {case.playbook.apply.noun}, by the route {route}{reference_words}"


def _elsewhere(case: Case, event: Event, _: str) -> str:
    details = _details(
        ("on", _day(event, "when")),
        ("by", field(event, "who")),
        ("route", route_title(case.playbook, field(event, "route"))),
        ("reference", field(event, "reference")),
        ("evidence:", field(event, "evidence")),
    )
    noun = case.playbook.apply.noun
    return f"recorded the {noun} made outside this program{details}{because(event, 'why')}"


def outcome_details(case: Case, event: Event) -> str:
    """Return the details of an outcome: when, how, under what reference, and what was named."""
    details = _details(
        ("on", _day(event, "when")),
        ("route", route_title(case.playbook, field(event, "route"))),
        ("channel", field(event, "channel")),
        ("reference", field(event, "reference")),
    )
    named = [title_of(case, item) for item in texts(event, "items")] + list(texts(event, "asks"))
    return f"{details}; named: {'; '.join(named)}" if named else details


def _outcome(case: Case, event: Event, _: str) -> str:
    what, whose = recorded_words(case, event), _whose(case, event)
    return f"recorded{whose} that {what}{outcome_details(case, event)}{because(event, 'note')}"


def _whose(case: Case, event: Event) -> str:
    """Return of whose application somebody spoke who knew of several that stood."""
    record = case.record
    past = record.past(record.places[event.id]) if event.id in record.places else 0
    stood = [one for one in record.tracked.values() if past >> one.place & 1]
    meant = [one.event.who for one in stood if one.event.id in event.refs]
    if len(meant) == len(stood) or sum(not one.has_ended(past) for one in stood) < 2:
        return ""
    return f" of the application by {' and '.join(dict.fromkeys(meant))}"


def _details(*named: tuple[str, str]) -> str:
    return "".join(f", {label} {text}" for label, text in named if text)


def _assign(_case: Case, event: Event, about: str) -> str:
    to = field(event, "to")
    return f"said that {to} sees to{about}" if to else f"said that nobody sees to{about} any more"


def _sign(_case: Case, event: Event, _: str) -> str:
    return "signed off what stood then" if field(event, "fingerprint") else "took the sign-off back"


def _demand(_case: Case, event: Event, _: str) -> str:
    lifted = event.body is not None and event.body.get("wanted") is False
    deed_words = "lifted the demand for two sign-offs" if lifted else "demanded two sign-offs"
    return f"{deed_words}{because(event)}"


def _raise(_case: Case, event: Event, about: str) -> str:
    if field(event, "to") == "must":
        return f"made{about} a must{because(event)}"
    return f"made{about} recommended again{because(event)}"


def _date(case: Case, event: Event, _: str) -> str:
    question = case.record.question(event.item)
    day = _day(event, "day")
    return f"gave a day: {question} {day}" if day else f"took back the day of '{question}'"


def _due(case: Case, event: Event, about: str) -> str:
    day, wished = _day(event, "day"), f"to be {wished_state(case.playbook)}"
    if not day:
        what = f"{about} should be done" if about else f" they want {wished}"
        return f"took back the day by which{what}"
    return f"wants{about} done by {day}" if about else f"wants {wished} by {day}"


def _own(_case: Case, event: Event, _: str) -> str:
    after = " for afterwards" if field(event, "phase") == "after" else ""
    strength = field(event, "strength")
    kind = f" ({strength})" if strength and strength != "must" else ""
    day = f", by {_day(event, 'day')}" if field(event, "day") else ""
    title = shorten(field(event, "title"), LONGEST_TITLE)
    return f"added an item of their own{after}: {title}{kind}{day}{because(event, 'why')}"


def _drop(case: Case, event: Event, _: str) -> str:
    own = {item.event.id: item.item.title for item in case.record.own.values()}
    titles = [shorten(own[ref], LONGEST_TITLE) for ref in event.refs if ref in own]
    return f"dropped {'; '.join(titles) or 'an item'}{because(event)}"


def _line(case: Case, event: Event, _: str) -> str:
    done = event.body is None or event.body.get("done") is not False
    did = "ticked" if done else "opened again"
    return f"{did} a line of the click path {_line_text(case.playbook, event)}"


def _found(case: Case, event: Event, _: str) -> str:
    other = field(event, "words")
    how = {"worked": "it worked", "gone": "it is gone"}.get(field(event, "as"), "in other words")
    finding = f"{how}: {other}" if other else how
    day = f" on {_day(event, 'day')}" if field(event, "day") else ""
    return f"looked{day} at a line of the click path {_line_text(case.playbook, event)}: {finding}"


def _line_text(playbook: Playbook, event: Event) -> str:
    route = playbook.route(field(event, "route"))
    texts_by_id = {line.id: line.text for line in route.path} if route else {}
    line = texts_by_id.get(field(event, "line"), field(event, "line"))
    return f"{route.title if route else field(event, 'route')}: {shorten(line, LONGEST_TITLE)}"


def _proof(_case: Case, event: Event, about: str) -> str:
    size = event.body.get("size") if event.body else None
    weight = f" ({size_words(size)})" if isinstance(size, int) else ""
    return f"attached a proof{' of' if about else ''}{about}: {field(event, 'name')}{weight}"


def _retract(case: Case, event: Event, about: str) -> str:
    kinds = {other.id: other.kind for other in case.order}
    noun = "proof" if any(kinds.get(ref) == Kind.PROOF for ref in event.refs) else "note"
    return f"took back a {noun}{' on' if about else ''}{about}"


def _with_reason(_case: Case, event: Event, about: str) -> str:
    """Return what was done, and the reason for it."""
    why = because(event)
    if event.kind == Kind.WITHOUT and event.body is not None:
        why = why or f": {NO_REASON}"
    return f"{deed(event.kind, about.strip())}{why}"


def _answer(_case: Case, event: Event, _: str) -> str:
    return f"{deed(event.kind)}{_details(('on', _day(event, 'when')))}{because(event, 'text')}"


_TOLD: Final[Mapping[str, Callable[[Case, Event, str], str]]] = {
    Kind.START: _start,
    Kind.TICK: _tick,
    Kind.UNTICK: _with_reason,
    Kind.SKIP: _with_reason,
    Kind.WITHOUT: _with_reason,
    Kind.ACK: _with_reason,
    Kind.NOTE: _note,
    Kind.RETRACT: _retract,
    Kind.REDACT: _redact,
    Kind.APPLY: _apply,
    Kind.ELSEWHERE: _elsewhere,
    Kind.OUTCOME: _outcome,
    Kind.ACCEPT: _with_reason,
    Kind.REPAIR: _with_reason,
    Kind.ASSIGN: _assign,
    Kind.SIGN: _sign,
    Kind.DEMAND: _demand,
    Kind.RAISE: _raise,
    Kind.DATE: _date,
    Kind.OWN: _own,
    Kind.DROP: _drop,
    Kind.ANSWER: _answer,
    Kind.LINE: _line,
    Kind.FOUND: _found,
    Kind.DUE: _due,
    Kind.PROOF: _proof,
    Kind.ROWS: rows_text,
    Kind.SETTLE: settled_text,
    Kind.NAME: lambda _case, event, _about: f"renamed the closure to {field(event, 'name')}",
}
