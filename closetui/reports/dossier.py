"""The dossier: everything a third person needs to judge a closure, as a document and as facts.

The first half page is for people who have a minute (:mod:`closetui.reports.summary`); here is
the rest: who did what when, in which words, and on what evidence.
"""

from collections.abc import Iterator

from closetui.domain.bodies import Outcome
from closetui.domain.case import Application, Note
from closetui.domain.merge import private_events
from closetui.domain.playbook import Section as Part
from closetui.domain.states import ItemState
from closetui.domain.text import capitalised, ended
from closetui.domain.times import moment_text
from closetui.reports.acts import event_text
from closetui.reports.applications import (
    answers,
    application_circumstances,
    outcome_text,
    outcomes_that_met,
)
from closetui.reports.choices import chosen, strength_mark
from closetui.reports.click_paths import found_texts, is_ticked, is_worked
from closetui.reports.document import (
    MOST_TOLD,
    Bullet,
    Document,
    Paragraph,
    Section,
    Table,
    listed,
    most_bullets,
    told,
)
from closetui.reports.event_fields import field
from closetui.reports.facts import Facts, event_facts, head
from closetui.reports.history import history, log_facts
from closetui.reports.lists import list_sections, shown_facts, shown_lists
from closetui.reports.plain import show_facts, statement_text
from closetui.reports.playbook_lines import line_text
from closetui.reports.proofs import proof_text, state_text
from closetui.reports.status import unanswered
from closetui.reports.summary import Summary, blockers, exceptions, glance, still_out, summary
from closetui.reports.titles import application_text
from closetui.reports.when import Clock
from closetui.reports.words import (
    confidence_word,
    dated,
    note_text,
    section_word,
    size_words,
    state_word,
)
from closetui.views import View


def dossier(view: View, *, private: bool = False) -> Document:
    """Return the dossier; private notes and lists are left out unless they are asked for."""
    case = view.case
    clock = Clock(view.now, lasting=True)  # A report is read on other days too.
    playbook = f"{case.playbook.title} (guide {case.playbook.id}, version {case.playbook.version})"
    made = f"Report of {clock.moment(moment_text(view.now))}."
    zone = f"Times are those of {view.now.tzname() or 'the reader'}."
    evidence = Evidence(view, clock, private=private).sections()
    about = f"{playbook}. {made} {zone}"
    return Document(case.name, about, glance(view, clock, private=private), tuple(evidence))


def dossier_facts(view: View, *, private: bool = False) -> Facts:
    """Return the dossier as facts; see :func:`dossier`."""
    facts = show_facts(view if private else _without_private_rows(view))
    clock = Clock(view.now, lasting=True)
    notes = facts["notes"] if isinstance(facts["notes"], list) else []
    entries = log_facts(view.case, view.now)
    if not private:
        notes = [note | {"text": PRIVATE} if note["private"] else note for note in notes]
        secret = private_events({event.id: event for event in view.case.order})
        none = {"text": PRIVATE, "rows": []}
        entries = [entry | none if entry["id"] in secret else entry for entry in entries]
    return {
        "report": {
            "made_at": moment_text(view.now),
            "head": head(view.case),
            "events": view.entries,
        },
        "summary": _summary_facts(summary(view.case, view.verdict)),
        **facts,
        "notes": notes,
        "exceptions": [
            {**event_facts(event), "text": event_text(view.case, event)}
            for event in exceptions(view.case)
        ],
        "still_out": [bullet.text for bullet in still_out(view, clock)],
        "lists": [shown_facts(found) for found in shown_lists(view, private=private)],
        "choices": dict(chosen(view, clock)),
        "sources": [source._asdict() for source in view.case.playbook.sources],
        "log": entries,
    }


def _without_private_rows(view: View) -> View:
    """Return the view without the numbers of open rows of private lists."""
    hidden = {shown.found.item for shown in shown_lists(view, private=False) if shown.held_back}
    blockers = tuple(
        blocker._replace(rows=()) if blocker.item in hidden else blocker
        for blocker in view.verdict.blockers
    )
    return view._replace(verdict=view.verdict._replace(blockers=blockers))


def _summary_facts(numbers: Summary) -> Facts:
    shares = {"must", "recommended", "read", "afterwards"}
    return {
        name: value._asdict() if name in shares else value
        for name, value in numbers._asdict().items()
        if name != "people"
    } | {"people": [person._asdict() for person in numbers.people]}


PRIVATE = "(private, not printed)"
"""What a dossier, which is made to be passed on, says instead of what is private."""


class Evidence:
    """The sections that follow the first half page."""

    def __init__(self, view: View, clock: Clock, *, private: bool) -> None:
        """Look at a closure; ``private`` prints private notes and lists as well."""
        self._view, self._case, self._clock = view, view.case, clock
        self._private = private

    def sections(self) -> Iterator[Section]:
        """Yield them in their order."""
        yield from listed("What stands in the way", blockers(self._view))
        yield from listed("Still out", still_out(self._view, self._clock))
        yield from told("Recommended, and not answered yet", unanswered(self._view))
        yield from listed("Worth knowing", most_bullets(map(Bullet, self._view.warnings)))
        yield from listed("Exceptions", most_bullets(map(Bullet, self._exceptions())))
        for title, texts in chosen(self._view, self._clock):
            yield from told(title, texts)
        yield from listed("Applications and answers", map(self._attempt, self._case.applications))
        for part in Part:
            yield from listed(section_word(part), self._entries(part))
        yield from list_sections(self._view, self._clock, private=self._private)
        yield from listed("Click paths", self._routes())
        yield from self._proofs()
        yield from listed("Notes on the closure", map(self._note, self._case.notes_on("")))
        yield self._people()
        yield from told("Log", self._log())
        yield from told("Sources", self._sources())

    def _exceptions(self) -> Iterator[str]:
        for event in exceptions(self._case):
            when = self._clock.moment(event.at)
            yield f"{when}, {event.by or 'somebody'}: {event_text(self._case, event)}"

    def _attempt(self, application: Application) -> Bullet:
        details = application_circumstances(self._view, application)
        outcomes = map(self._outcome, application.history)
        return Bullet(
            application_text(self._view, application, self._clock),
            inner=(*map(Bullet, details), *most_bullets(outcomes)),
        )

    def _outcome(self, outcome: Outcome) -> Bullet:
        """Return a word on what became of it, with every answer that was given to it."""
        return Bullet(
            outcome_text(self._view, outcome, self._clock),
            inner=tuple(
                Bullet(f"Answered by {self._clock.by(event)}:", quote=field(event, "text"))
                for event in answers(self._case, outcome)
            ),
        )

    def _entries(self, part: Part) -> Iterator[Bullet]:
        """Yield the items or consequences of a section, sub-items below their group."""
        states = [s for s in self._view.verdict.states.values() if s.section is part]
        for state in states:
            if state.parent is None:
                inner = [child for child in states if child.parent == state.id]
                yield self._entry(state, inner)

    def _entry(self, state: ItemState, children: list[ItemState]) -> Bullet:
        return Bullet(
            state.title + strength_mark(self._view, state),
            state_word(state),
            inner=(
                *self._about(state),
                *map(self._note, self._case.notes_on(state.id)),
                *(self._entry(child, []) for child in children),
            ),
        )

    def _about(self, state: ItemState) -> Iterator[Bullet]:
        if state.reason:
            yield Bullet(f"Not met: {state.reason}")
        if state.rows:
            yield Bullet(f"{state.settled_rows} of {state.rows} rows settled")
        yield from map(Bullet, self._words_read(state.id))
        yield from map(Bullet, self._origin(state.id))
        yield from most_bullets(
            Bullet(statement_text(self._view, word, self._clock)) for word in state.statements
        )
        for outcome in outcomes_that_met(self._view, state.id):
            yield Bullet(capitalised(outcome_text(self._view, outcome, self._clock)))
        for attached in self._view.proofs_on(state.id):
            yield Bullet(f"Proof: {proof_text(attached, self._clock)}")

    def _words_read(self, entry: str) -> Iterator[str]:
        """Yield the words in which a consequence was put before whoever read it."""
        consequence = self._case.playbook.consequence(entry)
        if consequence:
            yield f"{consequence.what} {consequence.takes_effect}"
            back = (consequence.until or "yes") if consequence.reversible else "no"
            yield f"Can be taken back: {back}"
            if consequence.touches:
                yield f"Whom else it concerns: {consequence.touches}"

    def _origin(self, entry: str) -> Iterator[str]:
        playbook = self._case.playbook
        found = playbook.item(entry) or playbook.consequence(entry)
        if found and found.origin.sources:
            origin = found.origin
            known = confidence_word(origin.confidence)
            guides = "" if origin.from_guides else "; no source guide"
            sources = "; ".join(playbook.source_titles(origin.sources))
            yield f"From: {sources}; {known}, {dated(origin.as_of)}{guides}"

    def _note(self, note: Note) -> Bullet:
        held_back = note.private and not self._private
        private = ", private" if note.private else ""
        who = self._clock.by(note.event)
        text = PRIVATE if held_back else note_text(note)
        return Bullet(f"Note by {who}{private}:", quote=text)

    def _routes(self) -> Iterator[Bullet]:
        """Yield the click paths that somebody worked along, with what was found."""
        for route in self._case.playbook.routes:
            if is_worked(self._case, route):
                lines = [
                    Bullet(
                        line_text(self._case.playbook, route, number, line),
                        "done" if is_ticked(self._case, route, line) else "open",
                        inner=tuple(
                            Bullet(f"Found: {found}")
                            for found in found_texts(self._case, route, line, self._clock)
                        ),
                    )
                    for number, line in enumerate(route.path, 1)
                ]
                yield Bullet(route.title, inner=tuple(lines))

    def _proofs(self) -> Iterator[Section]:
        if not self._view.proofs:
            return
        rows = tuple(
            (
                attached.proof.name,
                size_words(attached.proof.body.size),
                self._case.record.title(attached.proof.item) or "the closure as a whole",
                self._clock.by(attached.proof.event),
                state_text(attached) or ("as attached" if attached.read else "here"),
                attached.proof.body.sha256,
            )
            for attached in self._view.proofs
        )
        heads = ("File", "Size", "For", "Attached by", "State", "SHA-256")
        yield Section("Proofs", (Table(heads, rows, figures=("Size",)).filled,))

    def _people(self) -> Section:
        rows = tuple(
            (
                person.name or "somebody",
                str(person.entries),
                self._clock.moment(person.first),
                self._clock.moment(person.last),
            )
            for person in summary(self._case, self._view.verdict).people
        )
        heads = ("Name", "Entries", "First", "Last")
        table = Table(heads, rows[:MOST_TOLD], ("First", "Last"), ("Entries",))
        more = [Paragraph(f"And {len(rows) - MOST_TOLD} more.")] if len(rows) > MOST_TOLD else []
        return Section("People", (table, *more))

    def _log(self) -> Iterator[str]:
        order = {} if self._private else {event.id: event for event in self._case.order}
        held_back = private_events(order)
        for entry in history(self._case, self._view.now):
            text = PRIVATE if entry.event.id in held_back else " / ".join(entry.text.splitlines())
            clock = f" (clock? {entry.clock})" if entry.clock else ""
            when = self._clock.moment(entry.event.at)
            yield f"{when}{clock}, {entry.event.by or 'somebody'}: {text}"

    def _sources(self) -> Iterator[str]:
        for source in self._case.playbook.sources:
            yield f"{source.id}: {ended(source.title)} {source.where}"
