"""The tour: a few words about each part of the closure screen, in the order of the eye."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from closetui.domain.states import State
from closetui.domain.values import distinct
from closetui.tui.widgets.spans import KeyOf
from closetui.views import View


@distinct
class Step(NamedTuple):
    """One stop of the tour."""

    title: str
    text: str
    entry: str = ""
    """The row that the light is put on meanwhile; empty: it stays."""


_NEXT, _HAPPENS = "next", "happens"
"""Stand for the row of the next thing, and for the first consequence."""

_NAMED: Final = ("undo", "next", "tick", "again", "apply", "help", "others")
"""The commands whose keys the texts name, in braces."""

_STEPS: Final = (
    Step(
        "A short look round",
        "It takes about a minute. Try out what you like: {undo} takes it back, but for an "
        "application, what became of it, and a text that you remove for good.",
    ),
    Step(
        "The line Next",
        "The third line always names the one thing to do now. {next} puts the light on it, "
        "wherever it is; again, on the one after.",
        _NEXT,
    ),
    Step(
        "The list and its text",
        "The list lies in five drawers: 1 to 5 open them, j and k move. What the lit row means "
        "stands beside or below the list, or opens with enter: what to do, when it counts as "
        "done, and why. ctrl+d reads on.",
    ),
    Step(
        "Signs",
        "[ ] is to do, [x] done, [.] comes later. Square brackets are a must; round ones you "
        "may go on without. {tick} does what the row asks for.",
    ),
    Step(
        "Waiting",
        "[~] waits for a day, which stands at the right. Nothing is asked of you until then.",
        State.WAITING,
    ),
    Step(
        "Look again",
        "[!] was done, but it may have changed since. It stays in the bar; {again} asks for all of "
        "them at once when it matters.",
        State.STALE,
    ),
    Step(
        "Two people, two words",
        "[?] was said differently by two people who did not know of each other. Both words are "
        "kept, and {tick} settles it.",
        State.CONFLICT,
    ),
    Step(
        "What happens",
        "Drawer 3 says what comes of it, the worst first. It is read before one applies.",
        _HAPPENS,
    ),
    Step(
        "Applying",
        "{apply} lists everything that is in the way. Once nothing is, it leads through the "
        "application; nothing counts as sent before you say so.",
    ),
    Step(
        "That is all",
        "{help} shows all keys, and this tour again. {others} shows your closures and the "
        "guides, which can be read without starting anything.",
        _NEXT,
    ),
)
"""The stops in their order; in place of a row each names the kind of row that it wants."""


def tour_steps(view: View, key_of: KeyOf) -> Sequence[Step]:
    """Return the stops of a tour of a closure; what it has no example of is passed over."""
    rows: dict[str, str] = {
        "": "",
        _NEXT: view.verdict.next.item,
        _HAPPENS: view.case.playbook.consequences[0].id,
        **{state: _first(view, state) for state in State},
    }
    keys = {command: key_of(command) for command in _NAMED}
    return [
        step._replace(entry=rows[step.entry], text=step.text.format(**keys))
        for step in _STEPS
        if rows[step.entry] or step.entry in ("", _NEXT)
    ]


def _first(view: View, state: State) -> str:
    """Return the id of the first entry in a state; empty where there is none."""
    states = view.verdict.states.values()
    return next((one.id for one in states if one.state is state and not one.derived), "")
