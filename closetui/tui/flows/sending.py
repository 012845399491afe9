"""Going a click path: how its lines looked, unlocking the last clicks, and what was sent.

Unlocking is the confirmed intent: it is recorded under the lock over an open gate. When the
clicks are locked again it stands, as nobody knows yet whether it was sent: only *I sent it*
makes it an application, and only *nothing was sent* ends it.
"""

from collections.abc import Sequence
from functools import partial
from typing import Final

from textual.content import Content

from closetui.acting import Done
from closetui.closure import Closure
from closetui.domain.actions.choices import Found, tell_found
from closetui.domain.actions.outcomes import Result
from closetui.domain.case import Application
from closetui.domain.gate import confirm_phrase
from closetui.domain.outcomes import End
from closetui.domain.playbook import Letter, Route
from closetui.domain.times import moment_text
from closetui.reports.outcomes import Asked, asked_whether, outcome_words
from closetui.reports.titles import application_number, letters_of
from closetui.reports.when import Clock
from closetui.reports.work import LETTER, row_id
from closetui.tui.content.confirmation import apply_texts
from closetui.tui.content.path import NOT_FOUND
from closetui.tui.controller import Controller
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.line_kinds import CheckedLine
from closetui.tui.flows.writing import fill_in
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import Text
from closetui.views import View

STILL_OPEN: Final = "Still open when it was confirmed"
"""The reason that is kept with what is recommended and still open at the confirmation."""

SENT: Final = "sent"
UNSEEN: Final = "unseen"
OTHER: Final = "other"
NOT_SENT: Final = "not-sent"
IN_THE_WAY: Final = "in-the-way"
"""What becomes of a visit to the click path; the last one when something opened meanwhile."""

_UNSEEN: Final = Deed(
    UNSEEN,
    "I did it; nothing shows it yet",
    "Records when it was done. What came of it is asked later.",
)
_OTHER: Final = Deed(
    OTHER,
    NOT_FOUND,
    "Shows the other ways. Nothing has to be taken back.",
)
_NOT_NOW: Final = Deed(
    NOT_SENT, "Not now", "Records that, and locks this way. No attempt is counted."
)
NOT_KNOWN: Final = LATER._replace(
    label="I cannot say yet", about="Records nothing, and locks this way. It is asked again."
)


async def unlock(controller: Controller, route: str) -> bool:
    """Ask for the typed confirmation and unlock the last clicks; return whether that was done."""
    seen = controller.view
    phrase, playbook = confirm_phrase(seen.case), seen.case.playbook
    asked = asked_whether(playbook, playbook.route(route))
    question = TypedConfirmation(
        partial(apply_texts, seen, route),
        phrase,
        yes=f"Unlock the {asked.last}",
        enter="unlocks, once the line is right",
    )
    typed = await controller.ask(question)
    if typed is None:
        controller.display.say("Still locked. Nothing was recorded.")
        return False
    without = dict.fromkeys(seen.verdict.ask, STILL_OPEN)
    return await controller.act(
        lambda closure: closure.apply(route, typed, without),
        "Unlocked for ten minutes. Nothing counts until you say that you did it",
        seen=seen,
        undo=False,
    )


async def record_not_sent(controller: Controller, application: Application) -> bool:
    """Record that nothing was sent, as somebody just said; return whether that was done."""
    result = Result(End.NOT_SENT, application=application_number(controller.view, application))
    return await controller.act(
        lambda closure: closure.outcome(result),
        not_sent_words(controller.view, application),
        undo=False,
    )


def not_sent_words(view: View, application: Application) -> str:
    """Say what was recorded of an application that was not sent."""
    playbook = view.case.playbook
    asked = asked_whether(playbook, playbook.route(application.route))
    return f"Recorded: {asked.no}. The {asked.last} are locked"


def unlocked_words(controller: Controller, application: Application) -> str:
    """Say who unlocked the last clicks, and when."""
    event, clock, playbook = (
        application.event,
        Clock(controller.view.now),
        controller.view.case.playbook,
    )
    last = asked_whether(playbook, playbook.route(application.route)).last
    who = "You" if event.actor == controller.closure.actor else event.who
    return f"{who} unlocked the {last} {clock.moment(event.at)}."


async def did_you_send(
    controller: Controller,
    in_hand: str,
    about: Content,
    *,
    lit: str,
    other: bool,
    beside: Sequence[Deed] = (),
) -> str:
    """Ask whether it was sent.

    Args:
        controller: What acts on the closure.
        in_hand: The way that is asked about.
        about: What there is to know.
        lit: What is lit at first: that it was done only where somebody just said so.
        other: Whether another way is offered.
        beside: What can be done besides.

    Returns:
        :data:`SENT`, :data:`UNSEEN`, :data:`OTHER`, :data:`NOT_SENT`, the id of what can be done
        besides, that of :data:`NOT_KNOWN`, or nothing where the question was left.
    """
    playbook = controller.view.case.playbook
    asked = asked_whether(playbook, route := playbook.route(in_hand))
    by_deed = {_letter_deed(letter).id: letter for letter in letters_of(playbook, route)}
    deeds = [
        Deed(SENT, asked.yes, _records(controller, asked, route)),
        *([_UNSEEN] if asked.outcome != End.SENT else []),
        *([_OTHER] if other else []),
        _NOT_NOW._replace(label=f"Not now: {asked.no}"),
        *beside,
        NOT_KNOWN,
        *map(_letter_deed, by_deed.values()),
    ]
    while True:
        chosen = await controller.ask(Choice(asked.question, [Text(about)], deeds, lit=lit)) or ""
        if chosen not in by_deed:
            return chosen
        await fill_in(controller, by_deed[chosen])


def _records(controller: Controller, asked: Asked, route: Route | None) -> str:
    """Return what is recorded where it was done."""
    clock, where = Clock(controller.view.now), f", {route.title}" if route else ""
    now = clock.moment(moment_text(controller.closure.outside.now()))
    records = f"Records that {outcome_words(asked.outcome)}: {now}{where}."
    return f"{records} Then you can write down its reference."


def _letter_deed(letter: Letter) -> Deed:
    return Deed(
        row_id(LETTER, letter.id), f"The letter '{letter.title}'", "To copy, or for a file."
    )


async def record_sent(
    controller: Controller,
    route: str,
    application: Application | None = None,
    *,
    unseen: bool,
) -> bool:
    """Record that an application, or that which stands, was sent just now; return whether it was.

    Args:
        controller: What acts on the closure.
        route: The way by which it was sent.
        application: Which one, where it is known.
        unseen: Whether nothing shows yet what the way brings by itself.
    """
    seen = controller.view
    standing = application or seen.verdict.application
    known = seen.case.playbook.route(route)
    result = Result(
        End.SENT if unseen else asked_whether(seen.case.playbook, known).outcome,
        when=moment_text(controller.closure.outside.now()),
        channel=known.title if known else "",
        route="" if standing is None else route,
        application="" if standing is None else application_number(seen, standing),
    )
    return await controller.act(
        lambda closure: closure.outcome(result), _sent_message, seen=seen, undo=False
    )


def _sent_message(view: View) -> str:
    blockers = len(view.verdict.blockers)
    application = view.verdict.application
    if not blockers and application is not None and application.done:
        return f"Recorded: {outcome_words(view.verdict.stage)}"
    deed = application.deed(view.case.playbook) if application else SENT
    if not blockers:
        return f"Recorded: it is {deed}"
    return f"Recorded as {deed}; not clear at that moment: {blockers}"


_OTHER_WORDS: Final = Deed("other-words", "It has other words", "Asks which.")
_LOOKS: Final = (
    Deed("worked", "It is there and works"),
    _OTHER_WORDS,
    Deed("gone", "It is not there"),
)


async def tell_how_it_looked(controller: Controller, route: Route, line_id: str) -> None:
    """Ask how a line looked, and keep it with the record."""
    line = next((line for line in route.path if line.id == line_id), None)
    if line is None:
        return
    seen, texts = controller.view, [Text(user_text(line.text))]
    done = f"Noted how it looked: {line.text}"

    def tell(closure: Closure, found: Found) -> Done:
        return closure.act(lambda case: tell_found(case, route.id, line_id, found))

    chosen = await controller.ask(Choice("How did this line look?", texts, _LOOKS))
    if chosen == _OTHER_WORDS.id:
        await controller.write(
            CheckedLine,
            "In which words?",
            "As they stand on the page.",
            lambda closure, words: tell(closure, Found(_OTHER_WORDS.id, words)),
            done,
            seen=seen,
        )
    elif chosen:
        looked = Found(chosen)
        await controller.act(lambda closure: tell(closure, looked), done, seen=seen, undo=False)
