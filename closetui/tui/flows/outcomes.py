"""Recording an application that was made elsewhere, and what became of one and was shown of it."""

from collections.abc import Mapping
from typing import Final

from closetui.acting import Done
from closetui.closure import Closure
from closetui.domain.actions.application import Elsewhere
from closetui.domain.actions.items import Tick
from closetui.domain.actions.outcomes import Result
from closetui.domain.case import Application
from closetui.domain.days import read_when
from closetui.domain.gate import elsewhere_phrase
from closetui.domain.outcomes import DONE, OVER, End, disagree
from closetui.domain.playbook import Item
from closetui.domain.playbook_items import Strength
from closetui.domain.text import counted, one_line
from closetui.domain.times import day_words
from closetui.reports.outcomes import by_hand, end_title
from closetui.reports.titles import application_number, application_text
from closetui.reports.when import Clock
from closetui.tui.content.confirmation import elsewhere_texts
from closetui.tui.controller import Controller
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.confirmation import TypedConfirmation
from closetui.tui.dialogs.deeds import Confirm, Deed
from closetui.tui.dialogs.field_form import BOX, Box, Field, FieldForm
from closetui.tui.flows.days import moment_check, outcome_check
from closetui.tui.text import user_text
from closetui.views import View

_NONE = "?none"
"""Stands in a choice of items for none of them; no item has such an id."""

_SAW = "closetui only records what you saw."

_AT_THE_END = "What did you see, and when? It has ended then; only what comes afterwards is left."

PREPARE_AGAIN: Final = "You prepare again; no attempt is counted."
"""What follows where it was never sent."""

_HINTS = {
    End.ASKED: "What it names is opened again, or becomes an item of its own.",
    End.REJECTED: "A new attempt begins; you name what it objected to.",
    End.NO_RESULT: "A new attempt begins, by the same route or another.",
    End.WITHDRAWN: "A new attempt begins; everything is looked at once more.",
    End.UNDER_REVIEW: f"It is being looked at. {_SAW}",
    End.SENT: "The moment that counts; from now on no tick runs out.",
    End.NOT_SENT: PREPARE_AGAIN,
}


def outcome_deeds(view: View, application: Application) -> list[Deed]:
    """Return the answers that the guide knows and that can have come by now, an end first."""
    offered = view.case.playbook.outcomes
    done = [end for end in End if end in DONE]
    ends = [end for end in (*done, *_HINTS) if end in offered]
    return [_deed(view, end) for end in ends if _can_be(end, application)]


def _can_be(end: End, application: Application) -> bool:
    words = application.words
    if disagree(words):
        return end not in (End.SENT, End.NOT_SENT) or bool(words & {End.SENT, End.NOT_SENT})
    if end in (End.SENT, End.NOT_SENT):
        return application.sent is None
    if end is End.NO_RESULT:
        return application.sent is not None
    if end in (End.UNDER_REVIEW, End.ASKED, End.WITHDRAWN):
        return application.sent is not None and not application.done
    return not (end in DONE and end in words)  # What is known is not asked again.


def _deed(view: View, end: End) -> Deed:
    title = end_title(end, view.case.playbook, by_hand=by_hand(view))
    return Deed(end, title, _HINTS.get(end) or _what_it_ticks(view))


def _what_it_ticks(view: View) -> str:
    """Return what the end ticks by itself, and where it goes on."""
    items = view.case.playbook.after
    met = [one_line(item.title) for item in items if item.met_by == "decided"]
    if not met:
        return f"You have seen it. {_SAW}"
    return f"Ticks '{met[0]}' and goes on to what comes afterwards."


async def record_outcome(
    controller: Controller, application: Application, word: str, seen: View
) -> bool:
    """Ask what was seen and when, and record an outcome; return whether it was done.

    Of a rejection and a request it is also asked what AliExpress named.
    """
    if word in OVER and not await _is_meant(controller, seen, End(word)):
        return False
    now = controller.closure.outside.now()
    can_be = outcome_check(application, End(word), now)
    day = Field("when", "Day", "today", needed=True, check=can_be)
    fields = [Field("note", "What you saw"), day]
    items: tuple[str, ...] = ()
    hint = _AT_THE_END if word in DONE else "What did you see, and when?"
    if word in (End.REJECTED, End.ASKED):
        named = await _named_items(controller, word)
        if named is None:
            return False
        items = named
        fields.insert(0, Field("asks", "Asked for"))
        hint = "What else do they ask for? Each becomes an item; put a ; between two."
    label = _deed(seen, End(word)).label

    def recorded(closure: Closure, filled: Mapping[str, str]) -> Done:
        asks = [text.strip() for text in filled.get("asks", "").split(";")]
        result = Result(
            word,
            note=filled["note"],
            when=read_when(filled["when"], now).iso,
            items=items,
            asks=tuple(text for text in asks if text),
            application=application_number(seen, application),
        )
        return closure.outcome(result)

    draft, done = controller.draft(f"{word} {application.event.id}"), f"Recorded: {label}"
    form = FieldForm(f"Write down: {label}", hint, fields, draft=draft)
    return await controller.fill(form, recorded, done, seen=seen, undo=word in DONE | OVER)


async def _is_meant(controller: Controller, seen: View, word: End) -> bool:
    """Say what follows from a word that ends an application, and ask whether it is meant."""
    case = seen.case
    again = sum(
        state.satisfied and bool(state.statements) and state.strength is Strength.MUST
        for item in case.playbook.items()
        if item.gates and (state := seen.verdict.states[item.id])
    )
    looks = f"{counted(again, 'entry', 'entries')} to be looked at again"
    follows = looks if word is End.WITHDRAWN and again else "the next one begins anew"
    text = user_text(f"This {case.playbook.apply.noun} is over then: {follows}.")
    title = f"{end_title(word, case.playbook, by_hand=by_hand(seen))}?"
    return await controller.ask(Confirm(title, text, yes="Write it down")) or False


async def _named_items(controller: Controller, word: str) -> tuple[str, ...] | None:
    leaves = [i for i in controller.view.case.playbook.items() if i.gates and not i.derived]
    beside = "What they ask for beside these, you write down next."
    deeds = [Deed(_NONE, "None of these", beside)]
    deeds += [Deed(item.id, item.title, item.done_when) for item in leaves]
    verb = "object to" if word == End.REJECTED else "ask about"
    chosen = await controller.ask(Choose(f"Which items did they {verb}?", deeds, alone=[_NONE]))
    return None if chosen is None else tuple(item for item in chosen if item != _NONE)


TITLE = "Applied for elsewhere"


async def record_elsewhere(controller: Controller) -> None:
    """Record that it was applied for outside: why there, when, by whom, on what evidence.

    What is not met is shown, and the words are typed by hand.
    """
    now = controller.closure.outside.now()
    form = FieldForm(
        TITLE,
        "It is printed on every report.",
        [
            Field("why", "Why there", needed=True),
            Field("when", "Day", "today", needed=True, check=moment_check(now)),
            Field("who", "By whom", controller.closure.person),
            Field("evidence", "Evidence"),
        ],
        draft=controller.draft("elsewhere"),
    )
    while True:
        filled = await controller.ask(form)
        if filled is None:
            return
        if await _confirmed(controller, filled):
            form.draft.drop()
            return
        form = form.again(filled)


def _recorded(view: View, key: str) -> str:
    """Say what was recorded, and how it can be taken back."""
    left = len(view.verdict.blockers)
    recorded = (
        f"Recorded as applied elsewhere, {left} open" if left else "Recorded as applied elsewhere"
    )
    return f"{recorded}. {key} takes it back, if it was a mistake"


async def _confirmed(controller: Controller, filled: Mapping[str, str]) -> bool:
    """Ask for the typed words and record it; return whether that was done."""
    seen = controller.view
    phrase = elsewhere_phrase(seen.case)
    question = TypedConfirmation(
        lambda *_, **__: elsewhere_texts(seen),
        phrase,
        yes="Record it",
        enter="records it, once the line is right",
    )
    typed = await controller.ask(question)
    if typed is None:
        controller.display.say("Nothing was recorded.")
        return False
    said = Elsewhere(
        why=filled["why"],
        when=read_when(filled["when"], seen.now).iso,
        who=filled["who"],
        evidence=filled["evidence"],
    )
    return await controller.act(
        lambda closure: closure.elsewhere(said, typed),
        lambda view: _recorded(view, controller.display.key_of("apply")),
        seen=seen,
        undo=False,
    )


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
