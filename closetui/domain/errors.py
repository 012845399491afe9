"""The one family of errors that a person may see.

::

    ClosetuiError             exit code 1
     +-- UsageError           2: a word that names nothing known
     +-- RefusedError         3: the rules do not allow it now
     |    +-- BlockedError    that of the verdict: carries all that stands in the way
     |    +-- OutOfTurnError  what cannot be undone, before what comes first
     |    +-- OvertakenError  somebody else spoke of the same thing meanwhile
     +-- UnreadableError      1: a file that cannot be opened, read or written
     +-- DamagedError         8: a file that is no intact progress file
     +-- ProblemsError        1: a playbook or theme, with every fault in it

Every error says what happened, where, and what to do next, and carries the
exit code that the command line ends with. What to do next is data where it
names a command: each face says it in its own words. Programming mistakes are not part
of the family: they are ordinary Python exceptions.
"""

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from closetui.domain.blockers import Advice, Blocker
from closetui.domain.text import ended, one_line, shorten, visible
from closetui.domain.values import distinct

LONGEST_QUOTE = 300
"""Characters of one fault that are printed; it may quote a whole file otherwise."""

MOST_PRINTED = 100
"""Faults of one file that are printed; a file made for it has thousands."""

EXIT_CLEAR = 0
EXIT_ERROR = 1
EXIT_USAGE = 2
EXIT_BLOCKED = 3
EXIT_STALE = 4
EXIT_CONFLICT = 5
EXIT_WAITING = 6
EXIT_DRIFT = 7
EXIT_DAMAGED = 8


@distinct
class Naming(NamedTuple):
    """What a person can specify to have a file read differently; each face says how."""

    what: Literal["column", "encoding", "decimal"]
    value: str
    """A field with the name of its column, such as ``id=NAME``; an encoding; or a mark."""


@distinct
class Problem(NamedTuple):
    """One fault found in a file that a person wrote or passed on."""

    place: str
    """Where in the file: a line (``line 12``) or a key path (``steps[2].ways``)."""
    message: str
    """What is wrong there, in one sentence without a full stop."""
    hint: str = ""
    """What to do about it; empty where the message already says so."""
    naming: Naming | None = None
    """What the hint asks to specify."""
    line: int = 0
    """The line of a text, or the row of a table, that its place names; 0 where it names none."""

    def said(self, way: str) -> "Problem":
        """Return it with the words of a face for what has to be specified."""
        return self._replace(hint=f"{self.hint}: {way}", naming=None)

    def __str__(self) -> str:
        """Return the problem as one line."""
        if self.naming:
            return str(self.said(self.naming.value))
        hint = f" ({self.hint})" if self.hint else ""
        return shorten(one_line(f"{self.place}: {self.message}{hint}"), LONGEST_QUOTE)


class ClosetuiError(Exception):
    """Base of the family: ``what`` happened, ``where``, and what helps."""

    exit_code = EXIT_ERROR

    def __init__(
        self, what: str, *, cause: str = "", where: str = "", remedy: str | Advice = ""
    ) -> None:
        """Keep the parts.

        Args:
            what: What happened, without a full stop.
            cause: Why, where that is a clause of its own, such as what the system says.
            where: The file, item or option it is about.
            remedy: What to do next: a sentence, or data where it names a command.
        """
        self.head, self.cause = what, cause
        self.what = f"{what}: {cause}" if cause else what
        self.where = where
        self.remedy = remedy
        super().__init__(what)

    def __str__(self) -> str:
        """Return one sentence per part; a face words what helps with its own commands or keys."""
        head = ended(self.headline)
        return visible(f"{head} {self.remedy}" if self.remedy else head)

    @property
    def headline(self) -> str:
        """What happened, and where, without a full stop."""
        return f"{self.where}: {self.what}" if self.where else self.what


class UsageError(ClosetuiError):
    """A word on the command line or in a dialog that names nothing known."""

    exit_code = EXIT_USAGE


class RefusedError(ClosetuiError):
    """An act that the rules do not allow now; nothing was written."""

    exit_code = EXIT_BLOCKED
    blockers: tuple[Blocker, ...] = ()
    """What stands in the way, where that is why it is refused."""


class BlockedError(RefusedError):
    """An act that the verdict does not allow; nothing was written."""

    def __init__(
        self, what: str, blockers: Iterable[Blocker], exit_code: int, *, remedy: str | Advice = ""
    ) -> None:
        """Refuse with all that stands in the way.

        Args:
            what: What was not done.
            blockers: What stands in the way of this act.
            exit_code: That of the verdict; a clear one refuses with the code of a refusal.
            remedy: What to do next, besides clearing the blockers.
        """
        self.blockers = tuple(blockers)
        self.exit_code = exit_code or EXIT_BLOCKED
        super().__init__(what, remedy=remedy)


class OutOfTurnError(RefusedError):
    """A tick of what cannot be undone, while something that comes first is open or ran out."""

    def __init__(self, item: str, title: str, first: Mapping[str, str]) -> None:
        """Refuse it.

        Args:
            item: The item that was to be ticked.
            title: Its title.
            first: The titles of what comes first, by id.
        """
        self.first = tuple(first)
        helps = "Do that first, or look at it again. If it is done all the same, tick it"
        super().__init__(
            "it cannot be undone, and first comes what is open or ran out",
            cause=", ".join(first.values()),
            where=title,
            remedy=Advice(helps, "tick", item),
        )


class OvertakenError(RefusedError):
    """An act on something that somebody else spoke of meanwhile; nothing was written."""


class UnreadableError(ClosetuiError):
    """A file that cannot be opened, read or written at all."""

    exit_code = EXIT_ERROR


class DamagedError(ClosetuiError):
    """A file that could be read but is not an intact progress file."""

    exit_code = EXIT_DAMAGED


class ProblemsError(ClosetuiError):
    """A playbook, theme or keymap file with one or more faults, all listed."""

    exit_code = EXIT_ERROR

    def __init__(self, what: str, problems: tuple[Problem, ...], *, where: str = "") -> None:
        """Keep every fault of the file."""
        self.problems = problems
        super().__init__(what, where=where)

    def __str__(self) -> str:
        """Return the headline and one indented line per fault."""
        lines = [f"  {problem}" for problem in self.problems[:MOST_PRINTED]]
        if len(self.problems) > MOST_PRINTED:
            lines.append(f"  and {len(self.problems) - MOST_PRINTED} more: mend these first")
        return visible("\n".join([f"{self.headline}:", *lines]))


def problems_found(noun: str, problems: Iterable[Problem], where: str) -> ProblemsError:
    """Return the error that lists the faults of a file that should be a ``noun``."""
    faults = tuple(problems)
    plural = "problem" if len(faults) == 1 else "problems"
    return ProblemsError(f"{len(faults)} {plural} in this {noun}", faults, where=where)
