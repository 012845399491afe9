"""What a person is told when a closure is passed on, in both faces alike."""

from collections.abc import Iterator
from pathlib import PurePath

from closetui.reports.lines import Line
from closetui.reports.remedies import quoted
from closetui.reports.words import counted

MAILED = "What is mailed cannot be called back; removing a text later does not reach it."
IN_GIT = "A removed text stays in the history of the repository."


def copy_lines(path: str, entries: int, held_back: int, back: str) -> Iterator[Line]:
    """Yield what was written to ``path``; ``back`` says how to unite it when it comes back."""
    yield Line(f"Copy written: {path} ({counted(entries, 'entry', 'entries')}).")
    if held_back:
        yield Line(f"Left out: {counted(held_back, 'text')} of private notes.")
    yield Line(MAILED)
    yield Line(f"When it comes back: {back}")


def git_lines(
    word: str, settings: str, line: str, *, changed: bool, repository: bool
) -> Iterator[Line]:
    """Yield what git was told about the file ``word``, and what is left to do.

    ``settings`` is the path of the file that holds the ``line``.
    """
    yield Line(f"{'Written' if changed else 'There already'}: {settings}: {line}")
    if not repository:
        yield Line("The file is in no git repository yet: git init")
    yield Line(f"Commit both: git add {PurePath(settings).name} {quoted(word)}")
    yield Line(IN_GIT)
