"""The one next thing in a sentence: the same on home, on a closure and in the commands."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from closetui.domain.blockers import Act, Blocker
from closetui.domain.case import Application
from closetui.domain.errors import ClosetuiError
from closetui.domain.next_step import Next, NextKind
from closetui.domain.outcomes import End
from closetui.domain.playbook_items import Section
from closetui.domain.states import State, done_on
from closetui.domain.text import capitalised, counted, lowered, one_line
from closetui.domain.times import named_day
from closetui.domain.values import distinct
from closetui.reports.next_choices import routes_to_take
from closetui.reports.next_doing import Words, do_words, finished_words, waiting_words
from closetui.reports.outcomes import (
    Asked,
    act_by,
    all_wait,
    answer_wanted,
    asked_whether,
    awaits_answer,
    is_about_lateness,
)
from closetui.reports.progress import musts, recommended
from closetui.reports.when import Clock, Due, due, due_words, full_day
from closetui.reports.words import kind_word
from closetui.views import View


@distinct
class Sentence(NamedTuple):
    """The next thing to do in words."""

    label: str
    """``Next``; at the end ``All done``; where work stops, why: ``Damaged``, ``Read only``."""
    title: str
    """What to do."""
    aside: str = ""
    """One count, day or reason; may be empty."""
    item: str = ""
    """The entry it is about; empty where it is about none."""
    kind: NextKind = NextKind.DO
    due: Due | None = None
    """Whose day it names, where it names one."""

    @property
    def text(self) -> str:
        """Everything but the label, without a full stop."""
        return f"{self.title} ({self.aside})" if self.aside else self.title


def sentence(view: View) -> Sentence:
    """Return the next thing to do, from the first minute to the last."""
    step = view.verdict.next
    if view.read_only.why:
        return _read_only(view.read_only.head, view.read_only.cause)
    title, aside, due_told = _clock(view) if clock_first(view) else _TELL[step.kind](view, step)
    if stands_over(view) and unsent(view):
        clause = f"this is open: {title}" if title == step.title else lowered(title)
        title = f"{asked_to_send(view).not_yet}, {_sent_by(view)}{clause}"
    answer = step.kind is NextKind.WAIT and awaits_answer(view)
    no_entry = answer or to_decide(view) or _several_again(view, step)
    item = "" if no_entry else step.item
    return Sentence(_label(view, step), title, aside, item, step.kind, due_told)


def _sent_by(view: View) -> str:
    """Return of another application that stands that it was sent; empty where none was."""
    for application in view.case.standing:
        if application.sent is not None:
            did = f"{application.deed(view.case.playbook)} by {one_line(application.event.who)}"
            return f"one was {did} already; "
    return ""


def clock_first(view: View) -> bool:
    """Return whether the next thing was ticked already, by a clock later than this one."""
    state = view.verdict.states.get(view.verdict.next.item)
    return state is not None and state.ahead


def _clock(view: View) -> Words:
    state = view.verdict.states[view.verdict.next.item]
    title = f"Look at the clock of this computer: it shows {full_day(view.now.date())}"
    return Words(title, f"ticked as seen {Clock(view.now).day(state.day)}: {state.title}")


READ_ONLY: Final = "Read only"


def _read_only(head: str, cause: str) -> Sentence:
    return Sentence(READ_ONLY, capitalised(head), cause, kind=NextKind.FAULT)


def unreadable(error: ClosetuiError) -> Sentence:
    """Return the sentence for a file that cannot be read."""
    return _read_only(error.head, error.cause)


def read_only_words(view: View) -> str:
    """Return in a sentence why nothing can be recorded now; empty where it can."""
    where = " in the file" if view.read_only.keeps_aside else ""
    return f"Nothing can be recorded{where}: {why}." if (why := view.read_only.why) else ""


def _label(view: View, step: Next) -> str:
    if step.kind is NextKind.FAULT and view.case.damaged:
        return "Damaged"
    return "All done" if step.kind is NextKind.FINISHED else "Next"


def _fault(_view: View, step: Next) -> Words:
    return Words(step.title, "look at what was found")


def to_decide(view: View) -> bool:
    """Return whether the next thing is to withdraw an application, or to accept it as it is."""
    blocker = view.verdict.next.blocker
    decides = blocker is not None and blocker.remedy.decides
    return decides and view.verdict.next.kind is NextKind.CONFLICT


def spoken_of(view: View) -> list[Application]:
    """Return the applications that the next thing is about: some of those that stand, or all."""
    blocker, standing = view.verdict.next.blocker, view.case.standing
    named = {*(blocker.remedy.applications if blocker else ())}
    found = [act for act in standing if named.intersection(view.case.numbers([act]))]
    return found or list(standing)


def sent_late(view: View) -> list[Application]:
    """Return the applications recorded as sent too late, if another day may clear that."""
    blocker = view.verdict.next.blocker
    asked = blocker is not None and blocker.remedy.other_day and to_decide(view)
    return [act for act in view.case.standing if asked and act.sent_late]


def stands_over(view: View) -> bool:
    """Return whether the next thing is about something open that an application was made over."""
    blocker, blockers = view.verdict.next.blocker, view.verdict.blockers
    over = (found.remedy for found in ([blocker] if blocker else blockers))
    is_kind = bool(view.case.standing) and view.verdict.next.kind in _OF_ENTRIES
    return is_kind and any(remedy.or_withdraw or remedy.decides for remedy in over)


_OF_ENTRIES: Final = (NextKind.DO, NextKind.LOOK_AGAIN, NextKind.CONFLICT, NextKind.READ)


def _conflict(view: View, step: Next) -> Words:
    blocker = view.verdict.next.blocker
    if blocker is not None and to_decide(view):
        title = f"{capitalised(kind_word(blocker.kind))}: {step.title}"
        if sent_late(view):
            return Words(title, "was it sent earlier? Give the day, or accept it")
        if blocker.remedy.ending == "not-sent":
            return Words(title, "record what was not sent, or accept it")
        return Words(title, "accept it as it is, with a reason")
    how = "settle it" if step.item in view.verdict.states else spoken_of(view)[0].sides
    return Words(f"Copies differ: {step.title}", how)


def _look_again(view: View, step: Next) -> Words:
    if _several_again(view, step):
        return Words(f"Look again at {counted(_again(view), 'thing')}", f"first: {step.title}")
    left = _again(view)
    return Words(f"Look again: {step.title}", f"{left} to look at again" if left > 1 else "")


def _several_again(view: View, step: Next) -> bool:
    """Return whether time alone left several things to look at, which count as one."""
    if step.kind is not NextKind.LOOK_AGAIN or view.verdict.states[step.item].news:
        return False
    return _again(view) > 1


def _again(view: View) -> int:
    """Return how many things are to be looked at again, the recommended ones as well."""
    return musts(view).again + recommended(view).again


def _read(view: View, step: Next) -> Words:
    states = view.verdict.states.values()
    unread = [one for one in states if one.section is Section.CONSEQUENCE and one.blocks]
    left = sum(not state.satisfied for state in unread)
    return Words(f"Read what happens: {step.title}", f"{left} to read")


def _ask(_view: View, step: Next) -> Words:
    return Words(step.title, "recommended: do it, or go on without it")


def _wait(view: View, step: Next) -> Words:
    day = Clock(view.now).day(step.day) if step.day else ""
    if day and not awaits_answer(view):
        return waiting_words(view, step)
    if day and is_about_lateness(view, step.item):
        return Words(answer_wanted(view), f"from {day}: {step.title}")
    aside = f"all else waits until {day}" if all_wait(view) else _last_look(view) or _since(view)
    return Words(answer_wanted(view), aside)


def _last_look(view: View) -> str:
    """Return when it was last recorded that there is no answer yet; empty where it was not."""
    application = view.verdict.application
    found = application.history if application else ()
    looks = [outcome for outcome in found if outcome.outcome is End.UNDER_REVIEW]
    day = named_day(looks[-1].when) or named_day(looks[-1].event.at) if looks else None
    return f"last looked {Clock(view.now).named(day)}: not yet" if day else ""


def _since(view: View) -> str:
    """Return on which day it was sent or done, where that was before today."""
    application = view.verdict.application
    sent = application.sent.date() if application and application.sent else None
    if application is None or sent is None or sent >= view.now.date():
        return ""
    return f"{application.deed(view.case.playbook)} {Clock(view.now).named(sent)}"


def _apply(view: View, _step: Next) -> Words:
    wanted = next((found for found in due(view) if not found.entry), None)
    deadline = due_words(wanted, Clock(view.now)) if wanted else ""
    act = act_by(view.case.playbook, routes_to_take(view)[0])
    return Words(f"Nothing is in the way: {act}", deadline, wanted)


def asked_to_send(view: View) -> Asked:
    """Return how to ask whether what is confirmed was also sent or done."""
    playbook = view.case.playbook
    return asked_whether(playbook, playbook.route(unsent(view)[0].route))


def unsent(view: View) -> list[Application]:
    """Return the applications that were confirmed and that nobody recorded as sent."""
    return [application for application in view.case.standing if application.sent is None]


def _sent(view: View, _step: Next) -> Words:
    asked = asked_to_send(view)
    parts = [f"confirmed {Clock(view.now).moment(unsent(view)[0].event.at)}"]
    if again := to_look_at(view):
        parts.append(f"if not, look again at {counted(len(again), 'thing')} first")
    elif view.verdict.blockers:
        parts.append("if not, confirm it anew first")
    return Words(asked.question, "; ".join(parts))


def to_look_at(view: View) -> list[Blocker]:
    """Return what has to be looked at before confirming once more."""
    return [found for found in view.verdict.blockers if found.remedy.act is not Act.CONFIRM_ANEW]


def _after(view: View, step: Next) -> Words:
    """Return what is to do afterwards; what was done for an earlier attempt is only looked at."""
    words, state = do_words(view, step), view.verdict.states.get(step.item)
    item = view.case.playbook.item(step.item)
    if state is None or state.state is not State.STALE or words.title != step.title:
        return words
    if item is not None and item.asked_with:  # A receipt is a new one each time.
        return words
    day = done_on(state)
    done = f"done {Clock(view.now).named(day)}" if day else "done before"
    return words._replace(title=f"Look again: {step.title}", aside=words.aside or done)


def _finished(view: View, _step: Next) -> Words:
    return Words(finished_words(view))


_TELL: Final[Mapping[NextKind, Callable[[View, Next], Words]]] = {
    NextKind.FAULT: _fault,
    NextKind.CONFLICT: _conflict,
    NextKind.DO: do_words,
    NextKind.LOOK_AGAIN: _look_again,
    NextKind.READ: _read,
    NextKind.ASK: _ask,
    NextKind.WAIT: _wait,
    NextKind.APPLY: _apply,
    NextKind.SENT: _sent,
    NextKind.AFTER: _after,
    NextKind.FINISHED: _finished,
}
