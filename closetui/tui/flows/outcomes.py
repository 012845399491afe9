"""Recording what became of an application: only what the guide knows and what can be now."""

from collections.abc import Mapping
from typing import NamedTuple

from closetui.closure import Closure
from closetui.domain.actions.application import Result
from closetui.domain.case import Application
from closetui.domain.outcomes import DONE, End, Outcome, disagree
from closetui.domain.playbook import Playbook
from closetui.domain.text import one_line
from closetui.domain.times import day_text
from closetui.domain.values import distinct
from closetui.reports.words import stage_word
from closetui.tui.controller import Controller
from closetui.tui.dialogs.choose import Choose
from closetui.tui.dialogs.field_form import Field, FieldForm
from closetui.tui.text import user_text
from closetui.tui.widgets.row_list import Row
from closetui.views import Done, View


@distinct
class Offered(NamedTuple):
    """One thing that can be done or recorded, with what it means."""

    id: str
    label: str
    means: str


_SAW = "closetui only records what you saw."

_WORDS = {
    End.SENT: ("It is sent: write down reference, day and channel",
               "The moment of the application; from now on nothing goes stale."),
    End.NOT_SENT: ("It was not sent after all",
                   "The confirmation ends; no attempt is counted and nothing goes stale by it."),
    End.UNDER_REVIEW: ("It is under review", f"AliExpress is looking at it. {_SAW}"),
    End.ASKED: ("They ask for something",
                "What they name is opened again or becomes an item of its own."),
    End.REJECTED: ("It was rejected",
                   "A new attempt begins; you name what AliExpress objected to."),
    End.WITHDRAWN: ("I called it off (withdrawn)",
                    "A new attempt begins; everything is looked at once more."),
}  # fmt: skip


def possible_outcomes(playbook: Playbook, application: Application) -> list[Offered]:
    """Return the outcomes that the guide offers and that can have come about by now."""
    return [_offered(end) for end in playbook.outcomes if _can_be(end, application)]


def _can_be(end: End, application: Application) -> bool:
    words = application.words
    if disagree(words):
        return end not in (End.SENT, End.NOT_SENT) or bool(words & {End.SENT, End.NOT_SENT})
    if end in (End.SENT, End.NOT_SENT):
        return application.sent is None
    if end is End.WITHDRAWN:
        return application.sent is not None and not application.done
    return not (end is End.ASKED and application.done)


def _offered(end: End) -> Offered:
    if end in DONE:
        return Offered(end, f"It is done: {stage_word(end)}", f"You have seen it. {_SAW}")
    return Offered(end, *_WORDS[end])


async def record_outcome(controller: Controller, word: str, seen: View) -> bool:
    """Ask what was seen and when, and record an outcome; return whether it was done.

    Of a rejection and a request it is also asked what AliExpress named.
    """
    fields = [
        Field("note", "What you saw"),
        Field("when", "Day", day_text(controller.session.outside.now())),
    ]
    items: tuple[str, ...] = ()
    if word in (End.REJECTED, End.ASKED):
        named = await _named_items(controller, word)
        if named is None:
            return False
        items = named
        fields.insert(1, Field("asks", "Asked for"))
    hint = "What did you see, and when?"
    if len(fields) > 2:
        hint = "What else do they ask for? Each becomes an item; several are parted by ;"
    stage = stage_word(word)

    def recorded(closure: Closure, filled: Mapping[str, str]) -> Done:
        asks = [text.strip() for text in filled.get("asks", "").split(";")]
        said = Result(
            word,
            note=filled["note"],
            when=filled["when"],
            items=items,
            asks=tuple(text for text in asks if text),
        )
        return closure.outcome(said)

    form = FieldForm(f"Outcome: {stage}", hint, fields)
    return await controller.fill(form, recorded, f"Recorded: {stage}", seen=seen)


async def _named_items(controller: Controller, word: str) -> tuple[str, ...] | None:
    leaves = [i for i in controller.view.case.playbook.items() if i.gates and not i.derived]
    none = Row("", "(none of these)")
    rows = [none, *(Row(item.id, one_line(item.title)) for item in leaves)]
    advice = [user_text("What they ask for beside these, you write down next.")]
    advice += [user_text(item.done_when) for item in leaves]
    verb = "object to" if word == End.REJECTED else "ask about"
    chosen = await controller.ask(
        Choose(f"Which items did they {verb}?", rows, advice, several=True, alone=[""])
    )
    return None if chosen is None else tuple(item for item in chosen if item)


async def correct_details(controller: Controller, application: Application, seen: View) -> None:
    """Write down reference and channel, beside the word that stands."""
    said_last = application.outcomes[:1]
    standing = said_last[0] if said_last else Outcome(application.event, End.SENT)
    form = FieldForm(
        "Write it down",
        f"What you were given: {', '.join(seen.case.playbook.apply.record)}",
        [
            Field("reference", "Reference", application.reference),
            Field("channel", "Channel", application.channel),
        ],
    )

    def corrected(closure: Closure, filled: Mapping[str, str]) -> Done:
        said = Result(
            standing.outcome,
            note=standing.note,
            when=standing.when,
            reference=filled["reference"],
            channel=filled["channel"],
            route=standing.route,
        )
        return closure.outcome(said)

    await controller.fill(form, corrected, "Written down", seen=seen)
