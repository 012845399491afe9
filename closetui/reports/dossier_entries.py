"""The items and consequences of a dossier: how each stands, on what evidence, and what is out.

People read it who never saw the program, so one thing has one word here: what somebody chose to go
on without, and what does not apply, are not both "left out".
"""

from collections.abc import Iterator, Mapping
from typing import Final

from closetui.domain.ageing import deadline
from closetui.domain.applying import ruled_out_by
from closetui.domain.blockers import Blocker
from closetui.domain.case import Note
from closetui.domain.due import left_afterwards
from closetui.domain.fold.statements import Statement
from closetui.domain.listed_items import is_private
from closetui.domain.playbook import Consequence, Section
from closetui.domain.playbook_items import Item, Origin
from closetui.domain.states import ItemState, State
from closetui.domain.text import capitalised, ended
from closetui.domain.times import day_words, nothing_before, parse_day
from closetui.reports.applications import outcome_text, outcomes_that_met
from closetui.reports.choices import strength_here
from closetui.reports.days import Sum, money, owed
from closetui.reports.document import Bullet, most_bullets
from closetui.reports.plain import statement_text
from closetui.reports.playbook_lines import effect_text, reach_texts
from closetui.reports.proofs import proof_text
from closetui.reports.status import most_of
from closetui.reports.titles import way_titles
from closetui.reports.waits import wait_text, waits
from closetui.reports.when import Clock
from closetui.reports.words import confidence_word, dated, kind_word, note_text, state_word
from closetui.views import View

PRIVATE: Final = "(private, not printed)"
"""What a dossier, which is made to be passed on, prints in place of private texts."""


def standing_text(state: ItemState) -> str:
    """Return how an item or a consequence stands, in a word for whoever never saw the program."""
    if state.state is State.NOT_APPLICABLE:
        return "does not apply"
    if state.answered and not state.satisfied:
        return "gone on without"
    return state_word(state)


class Entries:
    """Items and consequences as entries of a list."""

    def __init__(self, view: View, clock: Clock, *, private: bool) -> None:
        """Look at a closure; ``private`` prints private notes as well."""
        self._view, self._case, self._clock = view, view.case, clock
        self._private = private

    def of(self, part: Section) -> Iterator[Bullet]:
        """Yield the items or consequences of a section, sub-items below their group."""
        states = [s for s in self._view.verdict.states.values() if s.section is part]
        for state in states:
            if state.parent is None:
                inner = [child for child in states if child.parent == state.id]
                yield self._entry(state, inner)

    def note(self, note: Note) -> Bullet:
        """Return a note with its author, or that it is private."""
        held_back = note.private and not self._private
        private = ", private" if note.private else ""
        who = self._clock.by(note.event)
        text = PRIVATE if held_back else note_text(note)
        return Bullet(f"Note by {who}{private}:", quote=text)

    def _entry(self, state: ItemState, children: list[ItemState]) -> Bullet:
        return Bullet(
            state.title,
            ", ".join(filter(None, (standing_text(state), strength_here(self._view, state)))),
            inner=(
                *self._about(state),
                *map(self.note, self._case.notes_on(state.id)),
                *(self._entry(child, []) for child in children),
            ),
        )

    def _about(self, state: ItemState) -> Iterator[Bullet]:
        """Yield what was said of an entry first, then the rule and where it is from."""
        playbook = self._case.playbook
        item, consequence = playbook.item(state.id), playbook.consequence(state.id)
        yield from most_bullets(
            Bullet(statement_text(self._view, word, self._clock)) for word in state.statements
        )
        for outcome in outcomes_that_met(self._view, state.id):
            yield Bullet(capitalised(outcome_text(self._view, outcome, self._clock)))
        for attached in self._view.proofs_on(state.id):
            yield Bullet(f"Proof: {proof_text(attached, self._clock)}")
        if state.rows:
            yield Bullet(f"{state.settled_rows} of {state.rows} rows of its list settled")
        if item:
            yield from map(Bullet, self._of_item(item, state))
            yield from map(Bullet, self._origin(item.origin))
        elif consequence:
            yield from map(Bullet, _words_read(consequence, state))
            yield from map(Bullet, self._origin(consequence.origin))

    def _of_item(self, item: Item, state: ItemState) -> Iterator[str]:
        running = list(dict.fromkeys(waits(self._case, item, state)))
        # What its state, or the wait below, tells already is not said again.
        has_word = (
            state.answered or state.is_untouched or (running and state.state is State.WAITING)
        )
        if state.reason and not has_word:
            yield f"Not met: {state.reason}"
        if state.state is State.NOT_APPLICABLE:
            yield from self._why_not(item, state)
        else:
            for wait in running:
                yield f"Wait: {wait_text(self._view, wait)}"
            if item.done_when and not item.derived:
                yield f"Counts as done when: {item.done_when}"

    def _why_not(self, item: Item, state: ItemState) -> Iterator[str]:
        """Yield the question by whose answer an item does not apply, and who answered it.

        Of what follows from the record alone nobody was asked, so no question is told there.
        """
        if state.ruled_out and (cause := ruled_out_by(self._case, item)):
            yield f"Follows from {_CAUSES[cause]}"
            return
        if item.applies_if:
            yield f"Asked: {item.applies_if} The answer was no"
        states = self._view.verdict.states
        for answered in item.answered_by if state.ruled_out else ():
            for statement in states[answered.item].statements:
                title, answer = states[answered.item].title, self._answer(answered.item, statement)
                yield f"Follows from what was said of '{title}': {answer}"

    def _answer(self, item: str, said: Statement) -> str:
        ways = way_titles(self._case.playbook, item, said.ways)
        how = ways or said.reason or "no way was given"
        return f"{how}, by {self._clock.by(said.event)}"

    def _origin(self, origin: Origin) -> Iterator[str]:
        """Yield where a rule is from: each source with the code by which it is listed."""
        if origin.sources:
            titles = self._case.playbook.source_titles(origin.sources)
            named = zip(titles, origin.sources, strict=False)
            sources = "; ".join(f"{title} ({code})" for title, code in named)
            guides = "" if origin.from_guides else "; no source guide"
            known = confidence_word(origin.confidence)
            yield f"From: {sources}; {known}, {dated(origin.as_of)}{guides}"


_CAUSES: Final[Mapping[str, str]] = {
    "route": "the route: it applies only to other ones",
    "outcome": "what became of the application: it applies only to other outcomes",
}
"""Why an item does not apply of which nobody said so, by what rules it out."""


def _words_read(consequence: Consequence, state: ItemState) -> Iterator[str]:
    """Yield the wording of a consequence that people read."""
    yield f"The words: {consequence.what}"
    yield effect_text(consequence)
    yield from reach_texts(consequence)
    if state.reason:
        needed = "Applying waits for it" if state.blocks else "Nobody had to: it can be taken back"
        yield ended(f"Not read. {needed}")


def blockers(view: View) -> Iterator[Bullet]:
    """Yield what stands in the way, with reasons, as much of it as a person can use."""
    for some, most in most_of(view.verdict.blockers):
        bullets = [Bullet(_blocked(view, blocker), kind_word(blocker.kind)) for _, blocker in some]
        yield from most_bullets(bullets, most)


def _blocked(view: View, blocker: Blocker) -> str:
    """Return what stands in the way, and why where its state does not tell that already."""
    state = view.verdict.states.get(blocker.item)
    plain = state is not None and state.is_untouched
    return blocker.title if plain else f"{blocker.title}: {blocker.reason}"


def left(view: View) -> list[Item]:
    """Return what is left to do after an application that stands."""
    return left_afterwards(view.case, view.verdict.states) if view.case.standing else []


def still_out(view: View, clock: Clock, *, private: bool) -> Iterator[Bullet]:
    """Yield what is left to do after an application that stands, with its days.

    ``private`` tells the amounts of private lists as well.
    """
    overdue = set(view.verdict.after.overdue)
    for item in left(view):
        state, day = view.verdict.states[item.id], deadline(view.case.record, item)
        amount = "" if _is_hidden(view, item, private=private) else owed(view, item)
        parts = [amount] if amount else []
        parts += [f"by {day_words(day)}"] if day else []
        parts += ["overdue"] if item.id in overdue else []
        parts += [nothing_before(clock.day(state.day))] if parse_day(state.day) else []
        yield Bullet(f"{state.title}{': ' if parts else ''}{', '.join(parts)}")


def _is_hidden(view: View, item: Item | None, *, private: bool) -> bool:
    """Return whether the sum of the list behind an item is withheld."""
    if private or item is None or not item.list_name:
        return False
    return is_private(view.case, item.id)


def sums(view: View, clock: Clock, *, private: bool) -> Iterator[Sum]:
    """Yield the sums of money that the guide knows of, without the amounts of private lists."""
    for found in money(view, clock):
        hidden = _is_hidden(view, view.case.playbook.item(found.entry), private=private)
        yield found._replace(amount="") if hidden else found


def money_texts(view: View, clock: Clock, *, private: bool) -> Iterator[str]:
    """Yield how each sum of money that the guide knows of stands after an application."""
    for found in sums(view, clock, private=private):
        state = view.verdict.states[found.entry]
        applies = state.state is not State.NOT_APPLICABLE
        if not (applies or state.statements):
            continue  # Nobody had to say it: what was said before rules it out.
        amount = f", {found.amount or 'no amount is recorded'}"
        hidden = _is_hidden(view, view.case.playbook.item(found.entry), private=private)
        yield f"{found.name}: {found.told}{amount if applies and not hidden else ''}"
