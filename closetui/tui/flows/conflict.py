"""Settling what copies disagree on, and why an application is contested or no longer clear."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content

from closetui.domain.actions.checks import may_go_without
from closetui.domain.blockers import BlockerKind
from closetui.domain.case import Application
from closetui.domain.fold.statements import Said, Statement
from closetui.domain.playbook import Item, NotApplicable
from closetui.domain.states import ItemState
from closetui.domain.text import ended
from closetui.reports.acts import event_text
from closetui.reports.done import ways_words
from closetui.reports.titles import application_text
from closetui.reports.when import Clock
from closetui.tui.controller import Controller
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.sheet import Place
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.views import View

SAFE = "The safe side. Says that all statements were seen. Asks why."

GO_WITHOUT: Final = Deed("without", "Go on without it", "Asks why; it is printed on every report.")
"""Answers what is recommended without meeting it."""


async def ask_to_settle(controller: Controller, state: ItemState, item: Item | None) -> str:
    """Ask what is true of an entry on which copies disagree.

    Returns ``done``, ``open``, ``skip`` or ``without``; an empty text when it is put off.
    ``item`` is None for a consequence, which can only be read.
    """
    deeds = [Deed("open", "It is open", SAFE)] if item else []
    deeds.append(Deed("done", "It is done" if item else "I have read it"))
    if item and item.na is NotApplicable.WITH_REASON:
        deeds.append(Deed("skip", "It does not apply"))
    if item and may_go_without(controller.view.case, item):
        deeds.append(GO_WITHOUT)
    deeds.append(LATER)
    people = len({statement.event.actor for statement in state.statements})
    texts = [
        Text(user_line(f"{'Two people' if people == 2 else 'People'} said different things.")),
        BLANK,
        *_statement_texts(controller, state, item),
        heading("WHAT IS TRUE NOW?"),
    ]
    dialog = Choice(f"Settle: {state.title}", texts, deeds, place=Place.BESIDE, leave="leave it")
    chosen = await controller.ask(dialog)
    return chosen if chosen and chosen != LATER.id else ""


def _statement_texts(controller: Controller, state: ItemState, item: Item | None) -> Iterator[Text]:
    """Yield who said what and when, one person after the other."""
    clock = Clock(controller.closure.outside.now())
    names = [user_line(s.event.who) for s in state.statements]
    width = max((name.cell_length for name in names), default=0) + 2
    for name, statement in zip(names, state.statements, strict=True):
        word, rest = _word(statement)
        when = user_line(f" {clock.moment(statement.event.at)}").stylize("$muted")
        yield Text(
            Content.assemble(
                name.stylize("$accent bold"), " " * (width - name.cell_length), word, when
            )
        )
        words = statement_words(statement, item, clock) if rest else statement.reason
        if words:
            yield Text(user_text(words), indent=width)
        yield BLANK


def _word(statement: Statement) -> tuple[Content, bool]:
    """Return what was said in a word, and whether there is more to it."""
    match statement.said:
        case Said.OPEN:
            return Content("open").stylize("$state-conflict bold"), False
        case Said.NOT_APPLICABLE:
            return Content("left out").stylize("$muted bold"), False
        case Said.WITHOUT:
            return Content(statement.said.words).stylize("$state-conflict bold"), False
        case _:
            return Content("done").stylize("$state-done bold"), bool(statement.ways)


def statement_words(statement: Statement, item: Item | None, clock: Clock) -> str:
    """Return what one statement says of its entry, with the ways by their titles."""
    reason = f": {statement.reason}" if statement.reason else ""
    if statement.said is Said.OPEN:
        return f"it is not done{reason}"
    if statement.said is Said.WITHOUT:
        return f"{statement.said.words}{reason}"
    if statement.said is Said.NOT_APPLICABLE:
        return f"it does not apply{reason}"
    if item is None:
        return "read"
    ways = ways_words(item, statement.ways)
    seen = f", seen {clock.on(statement.observed.date())}" if statement.observed else ""
    return f"it is done{ways}{seen}"


def known_ways(state: ItemState) -> tuple[str, ...]:
    """Return the ways that the standing statements name."""
    return tuple(sorted(state.ways_used))


_MEANING = (
    "Nobody can call back an application by un-ticking, so it stands as it is recorded; but "
    "closetui does not call it clear until one of you settles it. Tell each other first."
)
_NOT_SENT = (
    "Nothing is recorded as sent. Do not send it while this is open: meet it first, or say that "
    "nothing was sent."
)


def blocker_kinds(view: View) -> frozenset[BlockerKind]:
    """Return the kinds of what is no longer clear."""
    return frozenset(blocker.kind for blocker in view.verdict.blockers)


def explained_title(view: View) -> str:
    """Return in a few words what the matter is."""
    kinds = blocker_kinds(view)
    if BlockerKind.CONTESTED in kinds:
        return "Contested"
    return "Not answered yet" if kinds == {BlockerKind.ANSWER} else "Applied, but no longer clear"


def contested_text(controller: Controller, application: Application) -> Content:
    """Return who applied when, who recorded what unseen, and what that means."""
    view = controller.view
    lines = [user_line(f"{application_text(view, application, Clock(view.now))}.").stylize("bold")]
    lines += [user_text(reason) for reason in _reasons(controller.view, application)]
    if blocker_kinds(controller.view) & {BlockerKind.CONTESTED, BlockerKind.DRIFT}:
        lines += [Content(""), user_text(_MEANING if application.sent else _NOT_SENT)]
    return Content("\n").join(lines)


def _reasons(view: View, application: Application) -> Iterator[str]:
    """Say each thing once: what was unseen, what was not met, what changed since."""
    author = application.event.who
    case, clock = view.case, Clock(view.now)
    unseen = [event for event in application.unseen if event.id not in application.accepted]
    for name in dict.fromkeys(event.who for event in unseen):
        yield (
            f"{name} recorded this without having seen the application, and {author} applied "
            "without having seen this:"
        )
        for event in unseen:
            if event.who == name:
                yield f"- {clock.moment(event.at)}: {event_text(case, event)}"
    named = {event.item for event in unseen}
    for blocker in view.verdict.blockers:
        if blocker.item in named and blocker.kind in ("contested", "drift"):
            continue
        statements = view.verdict.states[blocker.item].statements if blocker.item else ()
        item = case.playbook.item(blocker.item)
        if blocker.kind == "drift" and statements:
            changes = "; ".join(
                f"{clock.by(s.event)}: {statement_words(s, item, clock)}" for s in statements
            )
            yield f"{blocker.title}: since the application, {changes}."
        else:
            yield ended(f"{blocker.title}: {clock.reason(blocker.why, view.reader)}")
