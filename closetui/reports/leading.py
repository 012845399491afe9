"""Ways that lead to another guide: what is started there, and what is left here."""

from collections.abc import Iterator

from closetui.domain.applying import leading_way
from closetui.domain.judge import unmet
from closetui.domain.next_step import NextKind
from closetui.domain.playbook import Item, Way
from closetui.reports.lines import Line
from closetui.reports.shell import Blank, ShellCommand, quoted, shell_command
from closetui.reports.titles import subject_title
from closetui.reports.words import stage_word
from closetui.views import View


def leading_on(view: View) -> Way | None:
    """Return the way by which the next thing leads to another guide, if it does."""
    step = view.verdict.next
    item = view.case.playbook.item(step.item)
    if item is None or not item.gates or step.kind is not NextKind.DO:
        return None
    return leading_way(item, view.verdict.states[item.id])


def led_on(view: View) -> list[tuple[Item, Way]]:
    """Return what was decided afterwards and leads to another guide, with the way of it.

    One goes on with it at once, whatever else is left, unless something comes before it.
    """
    states, due = view.verdict.states, view.verdict.due
    items = [item for item in view.case.playbook.after if item.id in due]
    found = ((item, leading_way(item, states[item.id])) for item in items)
    return [(item, way) for item, way in found if way is not None and states[item.id].satisfied]


def finished_words(view: View) -> str:
    """Return how a closure ended, and whether one goes on with another guide."""
    left = accepted_titles(view)
    rest = "nothing else is left to do" if left else "nothing is left to do"
    rest = "you go on with another guide" if led_on(view) else rest
    accepted = f"; {len(left)} accepted as not met" if left else ""
    return f"{subject_title(view.case)} is {stage_word(view.verdict.stage)} and {rest}{accepted}"


def accepted_titles(view: View) -> list[str]:
    """Return the titles of what an application stands beside although it is not met."""
    named = {blocker.item for blocker in view.verdict.blockers}
    open_now = unmet(view.verdict.states) if view.case.standing else ()
    return [state.title for state in open_now if state.id not in named]


def start_command(way: Way) -> ShellCommand:
    """Return the command that starts a closure by the guide that a way leads to."""
    return shell_command("new", way.leads_to, Blank.NAME)


def leading_lines(view: View, word: str) -> Iterator[Line]:
    """Yield what else there is where the next thing leads to another guide."""
    name, item = quoted(word), view.verdict.next.item
    yield Line(f"Nothing left here that cannot wait? Put it away: closetui archive {name}", 1)
    yield Line(f"or, if it is not so: closetui untick {name} {item} --reason TEXT", 1)


def led_on_lines(view: View) -> Iterator[Line]:
    """Yield with which guide one goes on, by what was decided afterwards."""
    for _, way in led_on(view):
        yield Line(f"You said '{way.title}'. Go on: {start_command(way)}", 1)
