"""Going a click path: unlocking the last clicks, and what was sent.

Unlocking is the confirmed intent: it is recorded under the lock over an open gate. When the
clicks are locked again it stands, as nobody knows yet whether it was sent: only *I sent it*
makes it an application, and only *nothing was sent* ends it.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

from textual.content import Content

from closetui.acting import Done
from closetui.closure import Closure
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.case import Application
from closetui.domain.days import read_when
from closetui.domain.gate import confirm_phrase
from closetui.domain.outcomes import End
from closetui.domain.playbook import Item, Letter, Route
from closetui.domain.times import day_words, moment_text
from closetui.reports.outcomes import Asked, asked_whether, outcome_words
from closetui.reports.titles import application_number, application_text, letters_of
from closetui.reports.when import Clock
from closetui.reports.work import LETTER, row_id
from closetui.tui.content.confirmation import apply_texts
from closetui.tui.controller import Controller
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import LATER, Choice, Deed
from closetui.tui.dialogs.field_form import BOX, Box, Field, FieldForm
from closetui.tui.flows.days import outcome_check
from closetui.tui.flows.letters import fill_in
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
    "I could not find it: another way",
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
    lit: str = NOT_KNOWN.id,
    other: bool = True,
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
    unseen: bool = False,
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


async def write_down(controller: Controller, about: Application | None = None) -> None:
    """Write down what the page showed, as far as it did: reference, date and place."""
    seen = controller.view
    ids = {application.event.id: application for application in seen.case.standing}
    application = ids.get(about.event.id) if about else seen.verdict.application
    if application is None or application.sent is None:
        return
    sent, receipt = day_words(application.sent.date()), _asked_with(seen)
    application_words = application_text(seen, application, Clock(seen.now))
    check = outcome_check(application, _last_word(application), seen.now)
    form = FieldForm(
        "Write it down",
        f"{application_words}. What the page showed, as far as it did.",
        [
            Field("reference", "Reference", application.reference),
            Field("when", "Date shown", sent, check=check),
            Field("channel", "Where", application.channel),
        ],
        draft=controller.draft(f"sent {application.event.id}"),
        box=Box(f"also ticks: {receipt.title}", _IF_SAVED) if receipt else None,
    )

    def written(closure: Closure, filled: Mapping[str, str]) -> Done:
        done = closure.outcome(_details(seen, application, filled))
        if receipt is None or not filled[BOX]:
            return done
        ticked = closure.since(done.view).tick([receipt.id], Tick())
        return ticked._replace(
            added=(*done.added, *ticked.added), notices=(*done.notices, *ticked.notices)
        )

    done = "Written down: what the page showed"
    kept = await controller.fill(form, written, done, seen=seen)
    if kept and controller.view.case.heads == seen.case.heads:
        controller.display.say("It stands as it was recorded; nothing more was written down.")


def _last_word(application: Application) -> End:
    """Return what was said last of what became of an application that was sent."""
    return End(application.outcomes[-1].outcome) if application.outcomes else End.SENT


def _details(view: View, application: Application, filled: Mapping[str, str]) -> Result:
    """Return what stands about an application, with reference, date and place as filled in."""
    last = application.outcomes[-1] if application.outcomes else None
    same_day = application.sent is not None and filled["when"] == day_words(application.sent.date())
    when = last.when if last is not None else ""
    if not same_day and filled["when"]:
        when = read_when(filled["when"], view.now, where="Date shown").iso
    return Result(
        _last_word(application),
        note=last.note if last is not None else "",
        when=when,
        reference=filled["reference"],
        channel=filled["channel"],
        route=last.route if last is not None else "",
        application=application_number(view, application),
    )


_IF_SAVED: Final = "only if you have saved a picture of it"


def _asked_with(view: View) -> Item | None:
    """Return what may be ticked with what is written down, unless somebody spoke of it."""
    asked = [item for item in view.case.playbook.after if item.asked_with and not item.ways]
    return next((item for item in asked if not view.verdict.states[item.id].statements), None)
