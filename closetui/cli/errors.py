"""Errors in words: what happened, where, and the command that helps."""

from collections.abc import Iterator

from closetui.cli.output import Output
from closetui.domain.errors import BlockedError, ClosetuiError, ProblemsError
from closetui.reports.facts import blockers_facts
from closetui.reports.lines import Line
from closetui.reports.playbook_facts import Facts
from closetui.reports.remedies import for_shell
from closetui.reports.status import blocker_lines


def print_error(error: ClosetuiError, out: Output) -> None:
    """Tell a person on standard error what went wrong, and a script on standard output."""
    for line in _lines(error, out.word):
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
        facts["problems"] = [problem._asdict() for problem in error.problems]
    if isinstance(error, BlockedError):
        facts["blockers"] = blockers_facts(error.blockers, word)
    return facts


def _lines(error: ClosetuiError, word: str) -> Iterator[Line]:
    where = f"{error.where}: " if error.where else ""
    colon = ":" if isinstance(error, BlockedError) and error.blockers else ""
    yield Line(f"closetui: {where}{error.what}{colon}")
    if isinstance(error, ProblemsError):
        for problem in error.problems:
            yield Line(str(problem), 1)
    if isinstance(error, BlockedError):
        yield from blocker_lines(error.blockers, word, ids=True)
    if error.remedy:
        yield Line(for_shell(error.remedy, word))
