"""What every command that writes says at the end."""

from collections.abc import Sequence
from contextlib import suppress

from closetui.cli.call import Call
from closetui.domain.errors import EXIT_CLEAR, UnreadableError
from closetui.domain.events import Event, Kind
from closetui.domain.merge import REDACTABLE
from closetui.domain.secrets import suspicions, warning
from closetui.reports.facts import Facts, event_facts, verdict_facts
from closetui.reports.remedies import command, quoted
from closetui.reports.words import counted
from closetui.store.identity import NOBODY, is_known, save_name
from closetui.views import Done, View


def finish(call: Call, done: Done, told: str, *, also: Facts | None = None) -> int:
    """Say what an act did, how much still blocks and what helps next; returns 0."""
    if not done.changed:
        told = "It is so already; nothing was changed."
    for notice in done.notices:
        call.out.hint(f"Note: {notice}")
    for reason in _not_counting(done):
        call.out.hint(reason)
    suspect = [each for each in done.added if suspicions(_words(each))]
    for event in suspect:
        call.out.hint(_secret(event, call.word))
    if done.changed:
        introduce(call, done.added[0].by)
    call.out.say(f"{told} {outlook(done.view, call.word)}")
    if call.out.as_json:
        facts: Facts = {
            "changed": done.changed,
            "added": [event_facts(event) for event in done.added],
            "verdict": verdict_facts(done.view, call.word),
            "next": next_command(done.view, call.word),
            "looks_like": [what for each in suspect for what in suspicions(_words(each))],
        }
        call.out.facts({**facts, **(also or {})})
    return EXIT_CLEAR


def _words(event: Event) -> str:
    """Return the texts of an event that a person wrote freely."""
    body = event.body or {}
    texts = [body.get(name) for name in ("text", "reason", "note", "why", "reference")]
    return "\n".join(text for text in texts if isinstance(text, str))


def _secret(event: Event, word: str) -> str:
    """Return the warning about words that look like a secret, and what can be done."""
    name, short = quoted(word), event.id[:8]
    told = f"{warning(_words(event))} It was recorded."
    if event.kind not in REDACTABLE:
        return f"{told} An entry of this kind must keep its words."
    told = f"{told} To remove it for good: closetui redact {name} {short}"
    if event.kind != Kind.NOTE:
        return told
    return (
        f"{told}; to say it otherwise: closetui note {name} --edit {short} TEXT, "
        "with --private to leave it out of shared copies"
    )


def introduce(call: Call, name: str) -> None:
    """Say once that things are recorded under ``name``, where nobody chose one."""
    outside = call.outside
    if is_known(outside.environ, outside.places, outside.by):
        return
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
