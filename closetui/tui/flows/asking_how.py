"""Asking in which way something was met, when that was seen, and for a note."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

from closetui.domain.actions.items import Tick
from closetui.domain.ageing import anchor_day
from closetui.domain.applying import is_known_to_apply, is_no_possible, possible_ways
from closetui.domain.days import seen_moment
from closetui.domain.playbook import Item, Way
from closetui.domain.playbook_items import together
from closetui.domain.text import ended
from closetui.domain.times import after_words, span, span_words
from closetui.reports.playbook_lines import only_with_text
from closetui.reports.when import Clock, full_day
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskText
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.way_rows import DayWords, WayChoice
from closetui.tui.dialogs.ways import TICK, Labels, Ways
from closetui.tui.flows.days import ask_moment, moment_words
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.views import View


async def ask_ways(
    controller: Controller, item: Item, said: Tick, draft: FormDraft, likely: Sequence[str] = ()
) -> Tick | None:
    """Ask in which way an item was met; one without ways needs no question.

    Of ``likely`` ways the first is lit where none was said before.
    """
    if not item.ways:
        return said
    asked = is_asked(controller.view, item)
    done_when = [heading("DONE WHEN"), Text(user_text(item.done_when), rule=True)]
    return await ask_how(
        controller,
        item.title,
        possible_ways(controller.view.case, item),
        said,
        draft=draft,
        likely=likely,
        texts=[
            *(done_when if item.done_when else []),
            *([BLANK, *question_texts(item)] if asked else []),
        ],
        labels=TICK._replace(no="No, it does not apply") if asked else TICK,
        ends=partial(_ends, item),
    )


def is_asked(view: View, item: Item) -> bool:
    """Return whether only a person can say if an item applies, and nobody has."""
    states = view.verdict.states
    known = states[item.id].statements or is_known_to_apply(item, states)
    return bool(item.applies_if) and not known and is_no_possible(view.case, item)


def question_texts(item: Item) -> list[Text]:
    """Return the question of the guide whether an item applies."""
    return [heading("THE GUIDE ASKS"), Text(user_text(item.applies_if), rule=True)]


async def ask_how(
    controller: Controller,
    about: str,
    ways: Sequence[Way],
    said: Tick,
    *,
    draft: FormDraft,
    likely: Sequence[str] = (),
    texts: Sequence[Text],
    ends: Callable[[str, datetime, datetime], str] = lambda _way, _seen, _now: "",
    labels: Labels,
) -> Tick | None:
    """Ask in which of some ways something was met, when that was seen, and for a note.

    Args:
        controller: The closure.
        about: To what it is done.
        ways: The ways that there are.
        said: What was said before.
        draft: Keeps the note.
        likely: Ways to offer before those that are usual.
        texts: What is to be read first.
        ends: Says for a way until when it counts, from when it was seen, and now.
        labels: What is done, and what enter does.
    """
    now = controller.closure.outside.now()
    dialog = Ways(
        f"{labels.deed}: {about}",
        texts,
        [_way_choice(controller, way, ways) for way in ways],
        DayWords(lambda at: moment_words(at, now), lambda way, at: ends(way, at or now, now)),
        said=said,
        lit="" if labels.leave else _lit_way(ways, [*said.ways, *likely]),
        ask_day=lambda then: _ask_seen(dialog, about, now, then),
        ask_note=lambda then: _ask_note(controller, dialog, labels.deed, about, then),
        draft=draft,
        labels=labels,
    )
    return await controller.ask(dialog)


def _ask_seen(
    dialog: Ways, about: str, now: datetime, then: Callable[[datetime | None], None]
) -> None:
    def take(line: str | None) -> None:
        if line is not None:
            then(seen_moment(line, now))

    dialog.ask_above(ask_moment(f"Seen when? {about}", "When was it so?", now), take)


def _ask_note(
    controller: Controller, dialog: Ways, deed: str, about: str, then: Callable[[str], None]
) -> None:
    """Ask for the note; what is left in the form is kept apart from what was taken."""
    text, draft = dialog.said.note, controller.draft(f"note with {deed} {about}")

    def take(note: str | None) -> None:
        if note is not None:
            then(note)
            draft.drop()

    dialog.ask_above(AskText(f"Note: {about}", initial=text, saved=text, draft=draft), take)


def _lit_way(ways: Sequence[Way], known: Sequence[str]) -> str:
    """Return the way to offer: what is known, what is usual, and never boldly that it is over."""
    usual = [way.id for way in ways if way.usual]
    modest = [way.id for way in ways if not way.over]
    return next(iter([*known, *usual, *modest]), "")


def _way_choice(controller: Controller, way: Way, ways: Sequence[Way]) -> WayChoice:
    return WayChoice(
        way.id,
        way.title,
        " ".join([_advice(controller, way), _too_soon(controller.view, way, ways)]).strip(),
        alone=way.id not in together(ways),
        counts=bool(way.wait_for) and not way.wait_from,
    )


def _ends(item: Item, way_id: str, seen: datetime, now: datetime) -> str:
    """Return until when a way waits that counts from the moment it was seen."""
    way = next((way for way in item.ways if way.id == way_id), None)
    if way is None or not way.wait_for:
        return ""
    last = (seen + span(way.wait_for)).date()
    if last < now.date():
        return f"over since {full_day(last + timedelta(days=1))}"
    return f"ends {Clock(now).named(last)}"


def _too_soon(view: View, way: Way, ways: Sequence[Way]) -> str:
    """Ask for a second thought where a wait is said to be over that is longer than the closure."""
    waits = [other.wait_for for other in ways if other.wait_for]
    started = anchor_day(view.case.record, "started", view.case.record.everything)
    if not way.over or not waits or started is None:
        return ""
    longest = max(waits, key=span)
    if view.now.date() - started.day >= span(longest):
        return ""
    named = Clock(view.now).named(started.day)
    return (
        f"Is it? This closure was started {named}, and the wait can take {span_words(longest)}: "
        "only if it began long before."
    )


def _advice(controller: Controller, way: Way) -> str:
    advice = [way.advice] if way.advice else []
    if way.wait_for and way.wait_from:
        advice.append(f"Counts {after_words(way.wait_for)}; you are asked for the first day.")
    for other_id in way.only_with:
        other = controller.view.case.playbook.item(other_id)
        needed = other.title if other else other_id
        advice.append(ended(only_with_text(needed)))
    return " ".join(advice)
