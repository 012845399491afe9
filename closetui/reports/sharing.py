"""What a person is told when a closure is passed on, in both faces alike."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from closetui.reports.lines import Line
from closetui.reports.remedies import quoted
from closetui.reports.words import counted, size_words
from closetui.views import Attached

MAILED = "What is mailed cannot be taken back; removing a text later does not reach it."
IN_GIT = "A removed text stays in the history of the repository."


def copy_lines(
    path: str, entries: int, held_back: int, back: str, *, beside: bool = False
) -> Iterator[Line]:
    """Yield what was written to ``path``; ``back`` says how to unite it when it comes back.

    ``beside`` says that it lies in the folder of the file itself.
    """
    yield Line(f"Copy written: {path} ({counted(entries, 'entry', 'entries')}).")
    if held_back:
        yield Line(f"Left out: {counted(held_back, 'text')} of private notes and lists.")
    if beside:
        yield Line("It lies beside the file, and counts as a copy of it: move it away.")
    yield Line(MAILED)
    yield Line(f"When it comes back: {back}")


def proof_lines(copied: int, left: Sequence[Attached]) -> Iterator[Line]:
    """Yield what became of the files of proofs when a copy was written.

    Args:
        copied: How many were copied beside it.
        left: Those that it names and that do not lie beside it.
    """
    if copied:
        yield Line(f"Copied beside it: {counted(copied, 'file')} of proofs. Send that folder too.")
    if left:
        files = counted(len(left), "proof")
        yield Line(f"It names {files} of which it does not bring the file:")
        for attached in left:
            yield Line(f"- {attached.proof.name} ({size_words(attached.proof.body.size)})", 1)


def git_lines(
    file: str, settings: str, line: str, *, changed: bool, repository: bool
) -> Iterator[Line]:
    """Yield what git was told about the ``file``, and what is left to do.

    ``settings`` is the path of the file beside it that holds the ``line``.
    """
    git = f"git -C {quoted(str(PurePath(settings).parent))}"
    yield Line(f"{'Written' if changed else 'There already'}: {settings}: {line}")
    if not repository:
        yield Line(f"The file is in no git repository yet: {git} init")
    yield Line(f"Commit both: {git} add {PurePath(settings).name} {quoted(PurePath(file).name)}")
    yield Line(IN_GIT)
