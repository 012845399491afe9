"""What every command that writes says at the end."""

from collections.abc import Sequence
from contextlib import suppress

from closetui.commands.call import Call
from closetui.domain.errors import EXIT_CLEAR, UnreadableError
from closetui.reports.facts import Facts, event_facts, verdict_facts
from closetui.reports.remedies import command, quoted
from closetui.reports.words import counted
from closetui.session import Done, View
from closetui.store.identity import NOBODY, is_known, save_name


def finish(call: Call, done: Done, told: str, *, also: Facts | None = None) -> int:
    """Say what an act did, how much still blocks and what helps next; returns 0."""
    if not done.changed:
        told = "It is so already; nothing was changed."
    for notice in done.notices:
        call.out.hint(f"Note: {notice}")
    for reason in _not_counting(done):
        call.out.hint(reason)
    _introduce(call, done)
    call.out.say(f"{told} {outlook(done.view, call.word)}")
    if call.out.as_json:
        facts: Facts = {
            "changed": done.changed,
            "added": [event_facts(event) for event in done.added],
            "verdict": verdict_facts(done.view, call.word),
            "next": next_command(done.view, call.word),
        }
        call.out.facts({**facts, **(also or {})})
    return EXIT_CLEAR


def _introduce(call: Call, done: Done) -> None:
    """Say once under which name things are recorded, where nobody chose one."""
    outside = call.outside
    if not done.changed or is_known(outside.environ, outside.places, outside.by):
        return
    name = done.added[0].by
    if name != NOBODY:
        with suppress(UnreadableError):  # Then it is said again the next time.
            save_name(outside.places, name)
    call.out.hint(f"Recorded under the name {name}. To show another: closetui name NAME")


def outlook(view: View, word: str) -> str:
    """Return in a sentence how much still blocks, and the next command that helps."""
    count = len(view.verdict.blockers)
    if not count:
        clear = "Nothing stands in the way."
    else:
        still = "still stands" if count == 1 else "still stand"
        clear = f"{counted(count, 'thing')} {still} in the way."
    return f"{clear} Next: {next_command(view, word)}"


def next_command(view: View, word: str) -> str:
    """Return the command that helps most now."""
    name = quoted(word)
    for blocker in view.verdict.blockers:
        found = command(blocker.remedy, word)
        if found:
            return found
    if view.verdict.blockers:
        return f"closetui status {name}"
    if view.verdict.may_apply:
        route = view.case.playbook.routes[0].id
        return f"closetui apply {name} --route {route}"
    if view.verdict.stage == "closed":
        return f"closetui report {name}"
    return f"closetui outcome {name} OUTCOME --note TEXT"


def _not_counting(done: Done) -> Sequence[str]:
    """Return why items that were just spoken of as met do not count yet."""
    items = dict.fromkeys(event.item for event in done.added if event.kind in ("tick", "skip"))
    states = [done.view.verdict.states[item] for item in items]
    return [
        f"Recorded, but {state.id} does not count yet: {state.reason}."
        for state in states
        if not state.satisfied
    ]


def names(words: Sequence[str]) -> str:
    """Return words joined for a sentence."""
    return ", ".join(words)
