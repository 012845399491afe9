"""How far a closure has got: the counts behind every bar, its stages, and the stage in words."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from closetui.domain.case import Application
from closetui.domain.errors import EXIT_DRIFT
from closetui.domain.outcomes import End, own_words
from closetui.domain.playbook_items import Section, Strength
from closetui.domain.states import ItemState, State
from closetui.domain.times import named_day
from closetui.domain.values import distinct
from closetui.reports.when import Clock, due
from closetui.reports.words import stage_told
from closetui.views import View


@distinct
class Progress(NamedTuple):
    """How far the things that count have got."""

    done: int = 0
    """Done, or left out with a reason; for a consequence: read."""
    again: int = 0
    """Done, and to be looked at again: it stays in the bar until a person takes it off."""
    waiting: int = 0
    """Only time is missing."""
    total: int = 0

    @property
    def counted(self) -> int:
        """What the count beside a bar says is done; time alone never lowers it."""
        return self.done + self.again

    @property
    def left(self) -> int:
        """How many are not done."""
        return self.total - self.counted

    @property
    def parts(self) -> tuple[tuple[int, str], ...]:
        """The pieces of the bar in order, each with its kind and its number."""
        rest = self.left - self.waiting
        return (
            (self.done, "done"),
            (self.again, "stale"),
            (self.waiting, "waiting"),
            (rest, "open"),
        )


def progress(view: View) -> Progress:
    """Return how far the stage in hand is: what must be met, or what comes afterwards."""
    return musts(view) if view.verdict.application is None else afterwards(view)


def to_look_again(view: View) -> int:
    """Return how many things of the stage in hand are to be looked at again.

    What is recommended is among them: it stands in the list of them, too.
    """
    soft = recommended(view).again if view.verdict.application is None else 0
    return progress(view).again + soft


GATING = (Section.REQUIREMENT, Section.STEP)
"""The sections that applying waits for."""


def musts(view: View, sections: Collection[Section] = GATING) -> Progress:
    """Return how much of what applying waits for is met, in some sections.

    Of a group of which some are enough, the group counts and not its members. What is only
    to be read has a count of its own.
    """
    return progress_of(
        state
        for state in countable(view.verdict.states)
        if state.blocks and state.section in sections
    )


def recommended(view: View, sections: Collection[Section] = GATING) -> Progress:
    """Return how much of what is recommended before applying is done or answered."""
    states = view.verdict.states
    return progress_of(
        state
        for state in states.values()
        if state.section in sections
        and state.strength is Strength.RECOMMENDED
        and not state.derived
    )


def consequences(view: View) -> Progress:
    """Return how many of the consequences were read that have to be; some are for information."""
    states = view.verdict.states.values()
    to_read = (state for state in states if state.section is Section.CONSEQUENCE and state.blocks)
    return progress_of(to_read)


def afterwards(view: View, route: str = "") -> Progress:
    """Return how far afterwards has got, without items that only the record left out.

    Of a ``route`` that will be taken it is also known what belongs to others only.
    """
    items = view.case.playbook.after
    others = {one.id for one in items if route and one.routes and route not in one.routes}
    return progress_of(
        state
        for state in view.verdict.states.values()
        if state.section is Section.AFTER
        and state.strength is not Strength.INFO
        and not state.derived
        and not state.ruled_out
        and state.id not in others
    )


def progress_of(states: Iterable[ItemState]) -> Progress:
    """Return how far some entries are."""
    found = list(states)
    again = sum(state.state is State.STALE for state in found)
    # Going on without an item does not meet it if it was made a must since.
    done = sum(state.satisfied or (state.answered and not state.blocks) for state in found)
    waiting = sum(state.state is State.WAITING and bool(state.day) for state in found)
    return Progress(done, again, waiting, len(found))


def countable(states: Mapping[str, ItemState]) -> Iterator[ItemState]:
    """Yield what is counted: each leaf, and each any-of group as one."""
    for state in states.values():
        in_any_of = state.parent is not None and states[state.parent].any_of
        if not in_any_of and (state.any_of or not state.derived):
            yield state


def stage_words(view: View, *, short: bool = False) -> str:
    """Return the stage in hand with its count: ``7 of 13``, ``applied, 4 of 6 left``.

    ``short`` leaves out what a narrow column has no room for.
    """
    verdict, so_far = view.verdict, progress(view)
    if verdict.application is None:
        return f"{so_far.counted} of {so_far.total}"
    if verdict.after.finished:
        return "all done"
    if verdict.application.sent is None:
        deed = verdict.application.deed(view.case.playbook)
        return f"not {deed}" if short else f"confirmed, not {deed} yet"
    left = so_far.left + so_far.again
    if short:
        return f"{left} left"
    stage = stage_told(verdict) if verdict.application.done else "applied"
    return f"{stage}, {left} of {so_far.total} left"


@distinct
class Stage(NamedTuple):
    """One stage."""

    id: str
    """``prepare``, ``apply``, ``decision`` or ``after``."""
    title: str
    in_hand: bool = False
    behind: bool = False
    """Whether it is over; then the title says what became of it, with its day."""
    trouble: str = ""
    """What is wrong with it, in words; empty where nothing is."""


_DECIDED: Final = {
    End.CLOSED: "Closed",
    End.DEACTIVATED: "Off",
    End.DELETED: "Deleted",
    End.RESTORED: "Restored",
    End.NOT_RESTORED: "Not restored",
    End.NOT_DELETED: "Not deleted",
}


def stages(view: View, *, applying: bool = False) -> tuple[Stage, ...]:
    """Return the four stages; exactly one is in hand until nothing is left.

    ``applying`` says that all is prepared and the parts of applying are gone through.
    """
    application = view.verdict.application
    if application is None:
        count = f" {stage_words(view)}" if applying else ""
        so_far = progress(view)
        whole = so_far.counted == so_far.total  # A must may open again while applying.
        return (
            Stage("prepare", f"Prepare{count}", not applying, applying and whole),
            Stage("apply", "Apply", applying, trouble=_wanted_before(view)),
            Stage("decision", "Decision"),
            Stage("after", "Afterwards"),
        )
    sent, done = application.sent is not None, application.done
    finished = view.verdict.after.finished
    return (
        Stage("prepare", "Prepared", behind=True),
        Stage("apply", _applied(view, application), not sent, sent, _trouble(view)),
        Stage("decision", _decision(view, application), sent and not done, done),
        Stage(
            "after", f"Afterwards{_all(view) if finished else ''}", done and not finished, finished
        ),
    )


def _all(view: View) -> str:
    """Return how much of what comes afterwards is done."""
    so_far = afterwards(view)
    return f" {so_far.counted} of {so_far.total}" if so_far.total else ""


def _wanted_before(view: View) -> str:
    """Return by when one wanted to apply, if that day is over; else an empty text."""
    wanted = next((found for found in due(view) if not found.entry and found.overdue), None)
    return f"was due {_short_day(view, wanted.day.isoformat())}" if wanted else ""


def _applied(view: View, application: Application) -> str:
    if application.sent is None:
        return f"Confirmed, not {application.deed(view.case.playbook)} yet"
    day = _short_day(view, application.sent.isoformat())
    return f"Applied elsewhere {day}" if application.elsewhere else f"Applied {day}"


def _trouble(view: View) -> str:
    if view.verdict.exit_code != EXIT_DRIFT:
        return ""
    count = len(view.verdict.blockers)
    if view.verdict.application and view.verdict.application.elsewhere:
        return f"{count} open"
    return f"{count} no longer clear"


def _decision(view: View, application: Application) -> str:
    if not application.done:
        return "Decision"
    words = own_words(application.words, view.case.playbook.outcomes)
    outcome = application.outcomes[0]
    day = _short_day(view, outcome.when or outcome.event.at)
    return f"{_DECIDED[min(words)]} {day}"


def _short_day(view: View, text: str) -> str:
    """Return a day without its weekday: there is little room."""
    day = named_day(text)
    return Clock(view.now).named(day, short=True) if day else text
