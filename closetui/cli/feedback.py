"""What a command says at the end: what it did, what blocks and what is next, or why it refused."""

from collections.abc import Iterator
from contextlib import suppress

from closetui.acting import Done
from closetui.cli.context import Context, Output
from closetui.domain.errors import (
    EXIT_CLEAR,
    BlockedError,
    ClosetuiError,
    Problem,
    ProblemsError,
    UnreadableError,
)
from closetui.domain.events import NOBODY, Event, Kind
from closetui.domain.fold.statements import is_undo
from closetui.domain.looking_again import statement_denials
from closetui.domain.merge import REDACTABLE
from closetui.domain.secrets import suspicions, warning
from closetui.domain.text import things_in_the_way
from closetui.reports.done import not_counting, nothing_changed
from closetui.reports.facts import Facts, event_facts
from closetui.reports.lines import Line, capped
from closetui.reports.next_command import next_command
from closetui.reports.next_sentence import sentence
from closetui.reports.remedies import for_shell
from closetui.reports.shell import Blank, quoted, shell_command
from closetui.reports.status import blocker_lines
from closetui.reports.status_facts import blockers_facts, verdict_facts
from closetui.views import View
from closetui.world import save_name


def finish(
    context: Context,
    done: Done,
    message: str,
    *,
    also: Facts | None = None,
    unchanged: str = nothing_changed(),
) -> int:
    """Say what an act did, how much still blocks and what helps next; return the exit code.

    ``message`` says what the act did, ``unchanged`` that nothing was changed, each in a sentence;
    ``also`` are more facts for JSON.
    """
    if not done.changed:
        message = unchanged
    for notice in done.notices:
        context.out.hint(f"Note: {notice}")
    for event in done.added:
        if suspicions(_free_text(event)):
            context.out.hint(_secret(event, context.word))
    if done.changed and not _was_told(done):
        introduce(context, done.added[0].by)
    context.out.say(f"{message} {outlook(done.view, context.word)}")
    for reason in _not_counting(done, context.word):
        context.out.hint(reason)
    if context.out.as_json:
        context.out.facts({**_done_facts(done, context.word), **(also or {})})
    return EXIT_CLEAR


def _done_facts(done: Done, word: str) -> Facts:
    return {
        "changed": done.changed,
        "added": [event_facts(event) for event in done.added],
        "verdict": verdict_facts(done.view, word),
        "next": str(next_command(done.view, word) or ""),
        "looks_like": [what for event in done.added for what in suspicions(_free_text(event))],
    }


def _free_text(event: Event) -> str:
    """Return the texts of an event that a person wrote freely."""
    body = event.body or {}
    names = ("text", "reason", "note", "why", "reference", "title", "who", "evidence", "words")
    texts = [body.get(name) for name in names]
    return "\n".join(text for text in texts if isinstance(text, str))


def _secret(event: Event, word: str) -> str:
    """Return the warning about words that look like a secret, and what can be done."""
    short = event.id[:8]
    message = f"{warning(_free_text(event))} It was recorded."
    if event.kind not in REDACTABLE:
        return f"{message} An entry of this kind must keep its words."
    message = f"{message} To remove it for good: {shell_command('redact', word, short)}"
    if event.kind != Kind.NOTE:
        return message
    is_private = bool((event.body or {}).get("private"))
    private = "" if is_private else ", with --private to leave it out of shared copies"
    return (
        f"{message}; to say it otherwise, while what was said before stays in the file: "
        f"{shell_command('note', word, '--edit', short, Blank.TEXT)}{private}"
    )


def _was_told(done: Done) -> bool:
    """Return whether this installation spoke in the closure before, when nobody named a name.

    A guessed name is saved and mentioned once; if none could be guessed there is nothing to save.
    """
    first = done.added[0]
    return first.by == NOBODY and any(
        event.actor == first.actor and event not in done.added for event in done.view.case.order
    )


def introduce(context: Context, name: str) -> None:
    """Say once that things are recorded under ``name``, where nobody chose one."""
    outside = context.outside
    if outside.is_named:
        return
    if name != NOBODY:
        with suppress(UnreadableError):  # Then it is mentioned again next time.
            save_name(outside.places, name)
    context.out.hint(f"Recorded under the name {name}. To show another: closetui name NAME")


def outlook(view: View, word: str) -> str:
    """Return in a sentence how much still blocks, what is next, and the command for it."""
    count, next_sentence = len(view.verdict.blockers), sentence(view)
    blocked = f"{things_in_the_way(count, still=True)}. " if count else ""
    typed = next_command(view, word)
    command = f" ({typed})" if typed else ""
    return f"{blocked}{next_sentence.label}: {next_sentence.text}{command}"


def _not_counting(done: Done, word: str) -> Iterator[str]:
    """Yield why items that were just ticked do not count, or what contradicts them."""
    ticks = (one for one in done.added if one.kind in ("tick", "skip") and not is_undo(one))
    items = dict.fromkeys(event.item for event in ticks)
    for item in items:
        state = done.view.verdict.states[item]
        if not state.satisfied:
            yield not_counting(state)
            yield from _denying_rows(done.view, item, word)


def _denying_rows(view: View, entry: str, word: str) -> Iterator[str]:
    """Yield the command that shows the rows which deny what was said of an item."""
    record, item = view.case.record, view.case.playbook.item(entry)
    said = view.verdict.states[entry].statements if item else ()
    found = (
        denial
        for statement in said
        if item
        for denial in statement_denials(record, record.everything, item, statement)
        if denial.rows
    )
    for behind in dict.fromkeys(denial.behind_id for denial in found):
        yield f"To see which: {shell_command('rows', word, behind)}"


def print_error(error: ClosetuiError, out: Output) -> None:
    """Tell a person on standard error what went wrong, and a script on standard output."""
    for line in _error_lines(error, out.word):
        out.hint(line.text, line.indent)
    if out.as_json:
        out.facts({"error": error_facts(error, out.word)})


def error_facts(error: ClosetuiError, word: str = "") -> Facts:
    """Return an error as a plain dictionary."""
    facts: Facts = {
        "kind": type(error).__name__.removesuffix("Error").lower(),
        "what": error.what,
        "where": error.where,
        "remedy": for_shell(error.remedy, word),
        "exit_code": error.exit_code,
    }
    if isinstance(error, ProblemsError):
        facts["problems"] = [
            {"place": problem.place, "message": problem.message, "hint": problem.hint}
            for problem in map(_named, error.problems)
        ]
    if isinstance(error, BlockedError):
        facts["blockers"] = blockers_facts(error.blockers, word)
    return facts


def _named(problem: Problem) -> Problem:
    """Return a problem, with the option that specifies what it asks for."""
    naming = problem.naming
    if naming is None:
        return problem
    field, equals, name = naming.value.partition("=")
    return problem.said(f"--{naming.what} {field}{equals}{quoted(name) if name else ''}")


def _error_lines(error: ClosetuiError, word: str) -> Iterator[Line]:
    colon = ":" if isinstance(error, BlockedError) and error.blockers else ""
    yield Line(f"closetui: {error.headline}{colon}")
    if isinstance(error, ProblemsError):
        yield from capped(
            error.problems, lambda one: [Line(str(_named(one)), 1)], "the same with --json"
        )
    if isinstance(error, BlockedError):
        yield from blocker_lines(error.blockers, word, ids=True, whole=True)
    if error.remedy:
        yield Line(for_shell(error.remedy, word))
