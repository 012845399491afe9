"""Why a command of a closure is not possible now: asked before it is offered, and before it runs.

And what it would act on: the lit item, its origin, its notes and what else was written on it. What
the commands do is in ``flows``,
which is loaded only when one of them is run.
"""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from closetui.domain.actions.checks import lacking_application, may_go_without
from closetui.domain.actions.undo import own_slip, redo, undo
from closetui.domain.case import Case, Note
from closetui.domain.events import Event, Kind
from closetui.domain.looking_again import answer_denied
from closetui.domain.playbook import Item, NotApplicable, Origin
from closetui.domain.playbook_items import NO, Strength
from closetui.domain.states import State
from closetui.domain.text import capitalised, ended
from closetui.domain.values import distinct
from closetui.reports.next_doing import lacking_day
from closetui.reports.when import Clock
from closetui.tui.command import PALETTE_KEY, Refusal
from closetui.tui.content.origin import origin_of
from closetui.tui.controller import Controller, Turn

SAID = (State.DONE, State.NOT_APPLICABLE, State.WAITING)
"""States of an entry of which something was said that can be taken back."""

_LEFT_OUT = "By what is recorded it does not apply."


def nothing_chosen(controller: Controller) -> str:
    """Refuse where no entry is under the light."""
    return "" if controller.display.chosen() else "This is there to be read."


def cannot_tick(controller: Controller) -> str:
    """Refuse where the entry follows from others, or is for later."""
    return (
        nothing_chosen(controller)
        or _before_applying(controller, lit_item(controller))
        or _by_itself(controller)
    )


def cannot_reopen(controller: Controller) -> str:
    """Refuse where nothing was said that could be opened again."""
    item = lit_item(controller)
    if item is None or item.derived:
        return nothing_chosen(controller) or "Only what was ticked can be opened again."
    state = controller.view.verdict.states[item.id]
    can_open = state.state in (*SAID, State.STALE) and bool(state.statements)
    can_open = can_open or bool(lacking_day(controller.view, item))
    if not can_open and state.state is State.NOT_APPLICABLE:
        return _LEFT_OUT
    return "" if can_open else "It is open already."


def cannot_skip(controller: Controller) -> str:
    """Refuse where the entry always applies, or is for later."""
    item = lit_item(controller)
    if item is None:
        return nothing_chosen(controller) or "A consequence cannot be left out."
    if item.derived:
        return "It follows from its sub-items."
    record, state = controller.view.case.record, controller.view.verdict.states[item.id].state
    left_out = state is State.NOT_APPLICABLE
    if item.id in record.own and not left_out:
        return f"It is an item of your own: {PALETTE_KEY}, then drop own item, asks why."
    if item.na is NotApplicable.NEVER:
        return _LEFT_OUT if left_out else _always_applies(controller, item)
    if not left_out and (denied := answer_denied(record, record.everything, item, NO)):
        return f"It does apply: {denied.text}."
    return _before_applying(controller, item)


def _always_applies(controller: Controller, item: Item) -> str:
    """Return that an entry cannot be left out, and where one may go on without it."""
    if not may_go_without(controller.view.case, item):
        return "It always applies."
    return "It always applies. You may go on without it; before the last clicks it is named."


def _before_applying(controller: Controller, item: Item | None) -> str:
    """Refuse what is to be done afterwards while no application stands; opening it is free."""
    lacking = lacking_application(controller.view.case, item) if item else ""
    if item is None or not lacking:
        return ""
    state = controller.view.verdict.states[item.id]
    opens = state.state in (*SAID, State.CONFLICT) and state.statements
    return "" if opens else f"This is for after applying; {lacking}."


def _by_itself(controller: Controller) -> str:
    """Refuse what an outcome ticks, and what nobody can do anything about yet."""
    item = lit_item(controller)
    if item is None or item.gates:
        return ""
    state = controller.view.verdict.states[item.id]
    if state.state is State.WAITING and not state.day:
        return ended(capitalised(Clock(controller.view.now).reason(state.why)))
    if item.met_by and state.satisfied and not state.statements:
        return "It follows from what was recorded of the application."
    return ""


def cannot_undo(controller: Controller) -> Refusal:
    """Refuse where nothing of one's own can be taken back."""
    return _cannot_turn(controller, _undo_or_slip)


def _undo_or_slip(case: Case, actor: str, name: str) -> object:
    """Return what is taken back: the last act, or a word that ended an application."""
    return own_slip(case, actor, name) or undo(case, actor, name)


def cannot_redo(controller: Controller) -> Refusal:
    """Refuse where nothing was taken back last that can be said again."""
    return _cannot_turn(controller, redo)


def _cannot_turn(controller: Controller, turn: Turn) -> Refusal:
    speaker = controller.closure
    turnable, case = controller.turnable, controller.view.case
    return turnable.error(turn, case, speaker.actor, speaker.person) or ""


def cannot_drop(controller: Controller) -> str:
    """Refuse what is not an item of one's own."""
    own = controller.view.case.record.own
    is_own = controller.display.chosen() in own
    return "" if is_own else "This is no item of your own; the guide asks for it."


def cannot_raise(controller: Controller) -> str:
    """Refuse what cannot become a must, or is one."""
    return _of_strength(controller, Strength.MUST, "It is a must already.")


def cannot_lower(controller: Controller) -> str:
    """Refuse what the guide itself makes a must, or what is none."""
    item = lit_item(controller)
    if item is not None and item.strength is Strength.MUST:
        return "It is a must by the guide; it stays one."
    return _of_strength(controller, Strength.RECOMMENDED, "It is recommended already.")


def _of_strength(controller: Controller, strength: Strength, already: str) -> str:
    item = lit_item(controller)
    if item is None or item.derived or not item.gates:
        return nothing_chosen(controller) or "Only single items before applying can be changed."
    case = controller.view.case
    if case.standing:
        return "While an application stands, no item is raised or lowered."
    return already if case.record.strength(item, case.record.everything) is strength else ""


def cannot_retract(controller: Controller) -> str:
    """Refuse where there is no note to take back."""
    return "" if notes_here(controller) else "There is no note on this entry."


def notes_here(controller: Controller) -> tuple[Note, ...]:
    """Return the notes on the entry and on the closure as a whole, newest first."""
    case = controller.view.case
    return (*case.notes_on(controller.display.chosen())[::-1], *case.notes_on("")[::-1])


def cannot_make_private(controller: Controller) -> str:
    """Refuse where there is no note that could be made private."""
    if open_notes(controller.view.case, controller.display.chosen()):
        return ""
    if any(note.private for note in controller.view.case.notes_on(controller.display.chosen())):
        return "The note on this entry is private already."
    return "There is no note on this entry."


def cannot_redact(controller: Controller) -> str:
    """Refuse where nothing was written that could be removed."""
    if any(written(controller.view.case, controller.display.chosen())):
        return ""
    return "Nothing was written on this entry that could be removed."


def no_sources(controller: Controller) -> str:
    """Refuse where the lit row rests on no sources."""
    return "" if lit_origin(controller) else "This rests on no sources."


def lit_origin(controller: Controller) -> Origin | None:
    """Return where the lit row comes from."""
    return origin_of(controller.view.case.playbook, controller.display.lit())


def cannot_restore(controller: Controller) -> str:
    """Refuse while the file is whole, or there is no private copy to put in its place."""
    view = controller.view
    if view.read_only.restores or (view.case.damaged and view.snapshot.kept.events):
        return ""
    return "The file needs no private copy in its place."


def no_letters(controller: Controller) -> str:
    """Refuse where the guide has no letters."""
    letters = controller.view.case.playbook.letters
    return "" if letters else "This guide has no letters."


def cannot_assign(controller: Controller) -> str:
    """Refuse where there is nothing to see to."""
    entry = controller.display.chosen()
    item = controller.view.case.playbook.item(entry)
    if item is None:
        return nothing_chosen(controller) or "A consequence is only read; nobody has to see to it."
    return "It follows from its sub-items; say who sees to those." if item.derived else ""


def cannot_sign(controller: Controller) -> str:
    """Refuse once an application stands: a sign-off comes before it."""
    if controller.view.verdict.application is not None:
        return "It was applied for already; sign-offs come before that."
    return ""


def not_finished(controller: Controller) -> str:
    """Return why there is no end yet; empty where everything is done."""
    if controller.view.verdict.after.finished:
        return ""
    return "Something is left to do; the line Next names it."


def lit_item(controller: Controller) -> Item | None:
    """Return the item under the light; None where it is on none."""
    return controller.view.case.playbook.item(controller.display.chosen())


NOTE_REACH = "The entry stays: who wrote it and when, and that the text was removed."
REASON_REACH = "The entry stays, but without its reason the item counts as open."


@distinct
class Written(NamedTuple):
    """A text that somebody wrote on an entry."""

    event: Event
    text: str
    what: str
    """Such as ``private note``."""
    reach: str
    """What removing it does to the entry itself."""


def open_notes(case: Case, entry: str) -> list[Note]:
    """Return the notes on an entry, newest first, that everybody may read."""
    notes = case.notes_on(entry)[::-1]
    return [note for note in notes if not note.private and note.event.body is not None]


def written(case: Case, entry: str) -> Iterator[Written]:
    """Yield what was written on an entry and on the closure as a whole, newest first."""
    yield from _notes(case, dict.fromkeys((entry, "")))
    for statement in case.statements.get(entry, ()):
        if statement.reason and statement.event.id not in case.removed:
            yield Written(statement.event, statement.reason, "reason", REASON_REACH)


def _notes(case: Case, places: Collection[str]) -> Iterator[Written]:
    """Yield the notes in these places, those taken back as well: the log still tells them."""
    current = {note.event.id: note for note in case.notes}
    edited: set[str] = set()  # What replaces a note comes after it, so here it is met before.
    for event in reversed(case.order):
        if event.kind != Kind.NOTE:
            continue
        edited.update(event.refs)
        text = event.body.get("text") if event.body else None
        if event.item not in places or event.id in case.removed:
            continue
        if event.id in edited or not isinstance(text, str):
            continue
        note = current.get(event.id)
        what = "note taken back" if note is None else "private note" if note.private else "note"
        place = "" if event.item else " on the closure"
        yield Written(event, text, what + place, NOTE_REACH)
