"""What is told of a person's own keys, settings, themes and guides: what is wrong, and where."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, runtime_checkable

from closetui.domain.errors import ClosetuiError, ProblemsError
from closetui.domain.text import capitalised
from closetui.store.settings import NAME, SETTINGS
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import BLANK, Text, bullet, heading


@runtime_checkable
class HasOwnFiles(Protocol):
    """An app that read what the person made."""

    @property
    def own_faults(self) -> Sequence[ClosetuiError]:
        """What is wrong with it."""


def own_files_texts(faults: Sequence[ClosetuiError], folder: Path) -> list[Text]:
    """Return every fault below the file it is in, and where such files lie: in ``folder``."""
    texts = [
        f"Keys stand in {NAME}, settings in {SETTINGS}, themes and guides in folders named "
        "themes and playbooks. There are only those that you made."
    ]
    if faults:
        texts += [
            f"What else stands in {NAME} and {SETTINGS} counts; a theme or a guide with a fault "
            "is left out. What you mend counts when closetui is started again.",
        ]
    return [
        *_fault_texts(faults),
        BLANK,
        heading("WHERE THEY LIE"),
        Text(user_line(str(folder))),
        *(Text(user_line(line)) for line in texts),
    ]


def _fault_texts(faults: Sequence[ClosetuiError]) -> Iterator[Text]:
    if not faults:
        yield Text(user_line("Nothing is wrong with them."))
    for place, fault in enumerate(faults):
        if place:
            yield BLANK
        yield Text(user_line(fault.where).stylize("bold"))
        for line in _lines(fault):
            yield bullet(user_line(line))


def _lines(fault: ClosetuiError) -> list[str]:
    if isinstance(fault, ProblemsError):
        return [str(problem) for problem in fault.problems]
    helps = f". {fault.remedy}" if fault.remedy else ""
    return [f"{capitalised(fault.what)}{helps}"]
