"""Errors in words: what happened, where, and the command that helps."""

from collections.abc import Collection, Iterator

from closetui.cli.output import Output
from closetui.domain.errors import ClosetuiError, ProblemsError, RefusedError
from closetui.reports.facts import Facts, blockers_facts
from closetui.reports.lines import Line
from closetui.reports.plain import blocker_lines
from closetui.reports.remedies import for_shell
from closetui.views import View


class BlockedError(RefusedError):
    """A refusal because of the verdict; carries everything that stands in the way."""

    def __init__(
        self, view: View, what: str, *, remedy: str = "", but: Collection[str] = ()
    ) -> None:
        """Refuse with the exit code of the verdict, or that of a refusal where it is clear.

        Blockers of the kinds ``but`` are left out: they do not stand in the way of this act.
        """
        super().__init__(what, remedy=remedy)
        self.blockers = tuple(each for each in view.verdict.blockers if each.kind not in but)
        self.exit_code = view.verdict.exit_code or RefusedError.exit_code


def report(error: ClosetuiError, out: Output) -> None:
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
        facts["problems"] = [each._asdict() for each in error.problems]
    if isinstance(error, BlockedError):
        facts["blockers"] = blockers_facts(error.blockers, word)
    return facts


def _lines(error: ClosetuiError, word: str) -> Iterator[Line]:
    where = f"{error.where}: " if error.where else ""
    yield Line(f"closetui: {where}{error.what}")
    if isinstance(error, ProblemsError):
        for problem in error.problems:
            yield Line(str(problem), 1)
    if isinstance(error, BlockedError):
        yield from blocker_lines(error.blockers, word)
    if error.remedy:
        yield Line(for_shell(error.remedy, word))
