"""The dossier as Markdown, in which no text of a person can break the structure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from closetui.domain.case import Note
from closetui.domain.playbook import Section
from closetui.domain.states import ItemState
from closetui.domain.text import one_line, visible
from closetui.domain.times import moment_text
from closetui.reports import anchor, words
from closetui.reports.acts import event_text
from closetui.reports.applications import application_details, application_text
from closetui.reports.choices import after_text, chosen, strength_mark, unanswered
from closetui.reports.clicks import found_texts, is_ticked, is_worked
from closetui.reports.dossier import PRIVATE, exceptions
from closetui.reports.history import history
from closetui.reports.plain import headline, note_text, statement_text
from closetui.reports.playbook_lines import line_text
from closetui.reports.when import Clock
from closetui.views import View

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~&!$^@]")
_START = re.compile(r"(\s*)([-+=:]|\d+[.)])")


def escaped(text: str) -> str:
    """Return a text on one line that Markdown shows as it is."""
    clean = _SPECIAL.sub(lambda match: f"\\{match[0]}", one_line(text)).strip()
    start = _START.match(clean)
    return f"{start[1]}{start[2][:-1]}\\{start[2][-1]}{clean[start.end() :]}" if start else clean


def quote(text: str, indent: str = "") -> Iterator[str]:
    """Yield a text of several lines as a block quotation, its line breaks kept."""
    for line in visible(text).split("\n"):
        blanks = len(line) - len(line.lstrip())
        yield f"{indent}> {'&nbsp;' * min(blanks, 20)}{escaped(line)}  ".rstrip(" ") + "  "


def markdown(view: View) -> str:
    """Return the dossier."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: View) -> Iterator[str]:
    case = view.case
    yield f"# {escaped(case.name)}"
    yield ""
    made = _clock(view).moment(moment_text(view.now))
    yield f"{escaped(case.playbook.title)} (playbook {escaped(case.playbook.id)}, "
    yield f"version {escaped(case.playbook.version)}). Report of {made}."
    yield f"Times are those of {view.now.tzname() or 'the reader'}."
    yield ""
    yield f"- Stage: {escaped(words.standing_word(view.verdict))}"
    yield f"- Verdict: {escaped(headline(view, _clock(view)))}"
    if after_text(view):
        yield f"- Afterwards: {escaped(after_text(view))}"
    yield f"- Head: `{anchor.head(case)}`"
    yield f"- Entries: {view.entries}"
    yield ""
    yield "AliExpress has confirmed nothing here: people recorded what they did and saw. The"
    yield "head stands for everything recorded; `closetui verify FILE --expect HEAD` compares it."
    yield from _bullets("What stands in the way", _blockers(view))
    yield from _bullets("Recommended, and not answered yet", map(escaped, unanswered(view)))
    yield from _bullets("Worth knowing", (escaped(each) for each in view.warnings))
    yield from _bullets("Exceptions", _exceptions(view))
    for title, texts in chosen(view, _clock(view)):
        yield from _bullets(title, map(escaped, texts))
    yield from _applications(view)
    for section in Section:
        yield from _section(view, section)
    yield from _routes(view)
    general = case.notes_on("")
    if general:
        yield from _heading("Notes on the closure")
        yield from _notes(general, _clock(view))
    yield from _bullets("Log", _log(view))
    yield from _bullets("Sources", _sources(view))


def _clock(view: View) -> Clock:
    """A report is read on other days too."""
    return Clock(view.now, lasting=True)


def _heading(title: str) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""


def _bullets(title: str, texts: Iterable[str]) -> Iterator[str]:
    told = tuple(texts)
    if told:
        yield from _heading(title)
    for each in told:
        yield f"- {each}"


def _blockers(view: View) -> Iterator[str]:
    for each in view.verdict.blockers:
        kind = words.kind_word(each.kind)
        yield f"{kind}: {escaped(each.title)}. {escaped(each.reason)}"


def _exceptions(view: View) -> Iterator[str]:
    for event in exceptions(view.case):
        who = escaped(event.by or "somebody")
        when = escaped(_clock(view).moment(event.at))
        yield f"{when}, {who}: {escaped(event_text(view.case, event))}"


def _applications(view: View) -> Iterator[str]:
    if view.case.applications:
        yield from _heading("Applications")
    for application in view.case.applications:
        yield f"- {escaped(application_text(view, application, _clock(view)))}"
        for text in application_details(view, application, _clock(view)):
            yield f"  - {escaped(text)}"


def _routes(view: View) -> Iterator[str]:
    """Yield the click paths that somebody worked along, with what was found."""
    routes = [route for route in view.case.playbook.routes if is_worked(view.case, route)]
    if routes:
        yield from _heading("Click paths")
    for route in routes:
        yield f"- {escaped(route.title)}"
        for number, line in enumerate(route.path, 1):
            word = "done" if is_ticked(view.case, route, line) else "open"
            yield f"  - **{word}**: {escaped(line_text(number, line))}"
            for found in found_texts(view.case, route, line, _clock(view)):
                yield f"    - Found: {escaped(found)}"


def _section(view: View, section: Section) -> Iterator[str]:
    states = [each for each in view.verdict.states.values() if each.section is section]
    if states:
        yield from _heading(words.section_word(section))
    for state in states:
        yield from _entry(view, state)


def _entry(view: View, state: ItemState) -> Iterator[str]:
    word = words.state_word(state)
    indent = "  " if state.parent else ""
    yield f"{indent}- **{word}**: {escaped(state.title + strength_mark(view, state))}"
    if state.reason:
        yield f"{indent}  - Not met: {escaped(state.reason)}"
    if state.open_rows:
        yield f"{indent}  - Open: {escaped(', '.join(state.open_rows))}"
    consequence = view.case.playbook.consequence(state.id)
    if consequence:
        back = escaped(consequence.until) or "yes" if consequence.reversible else "no"
        yield f"{indent}  - {escaped(consequence.what)} {escaped(consequence.takes_effect)}"
        yield f"{indent}  - Can be taken back: {back}"
    yield from _origin(view, state, indent)
    for each in state.statements:
        yield f"{indent}  - {escaped(statement_text(view, each, _clock(view)))}"
    yield from _notes(view.case.notes_on(state.id), _clock(view), f"{indent}  ")


def _origin(view: View, state: ItemState, indent: str) -> Iterator[str]:
    playbook = view.case.playbook
    entry = playbook.item(state.id) or playbook.consequence(state.id)
    if entry and entry.origin.sources:
        origin = entry.origin
        sources = escaped(", ".join(origin.sources))
        known = words.confidence_word(origin.confidence)
        guides = "" if origin.from_guides else "; not in the guides"
        dated = words.dated(escaped(origin.as_of))
        yield f"{indent}  - Source: {sources}; {known}, {dated}{guides}"


def _notes(notes: Iterable[Note], clock: Clock, indent: str = "") -> Iterator[str]:
    for note in notes:
        who = escaped(note.event.by or "somebody")
        yield f"{indent}- Note by {who}, {escaped(clock.moment(note.event.at))}:"
        yield ""
        text = PRIVATE if note.private else note_text(note)
        yield from quote(text, f"{indent}  ")
        yield ""


def _log(view: View) -> Iterator[str]:
    for entry in history(view.case, view.now):
        private = bool(entry.event.body and entry.event.body.get("private") is True)
        text = PRIVATE if private else " / ".join(entry.text.splitlines())
        clock = f" (clock? {entry.clock})" if entry.clock else ""
        who = escaped(entry.event.by or "somebody")
        yield f"{escaped(_clock(view).moment(entry.event.at))}{clock}, {who}: {escaped(text)}"


def _sources(view: View) -> Iterator[str]:
    for source in view.case.playbook.sources:
        yield f"{escaped(source.id)}: {escaped(source.title)}. {escaped(source.where)}"
