"""What is written to a file that a person names: a text, the report, letters of the guide.

No file that is there is replaced. Letters are filled in with what the record knows, and can be
copied as well.
"""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from closetui.domain.authority import Authorities, Authority
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Item, Letter
from closetui.domain.text import counted, first_of
from closetui.reports.formats import FORMATS, days_in, ending_of, report_bytes
from closetui.reports.letters import (
    FilledLetter,
    filled,
    letter_files,
    letter_hints,
    letters_lines,
    names_authority,
    row_hints,
)
from closetui.reports.lines import plain
from closetui.reports.remedies import for_app
from closetui.reports.titles import row_letters
from closetui.reports.work import LETTER, read_row_id
from closetui.store.own_state import in_calendars, keep_in_calendars
from closetui.store.paths import SUFFIX, Places, user_path
from closetui.store.playbooks import shipped_authorities
from closetui.store.sharing import free_path, write_files, write_new
from closetui.tui.content.listing import shown_number
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.asking import Asker
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.views import View

HINT = "The whole path of the file; one that is there already is never replaced."


async def write_text(asker: Asker, name: str, make: Callable[[], str]) -> Path | None:
    """Ask for a path and write a text there; whatever refuses it, the path comes back.

    Args:
        asker: Asks.
        name: The name that is proposed, in the present folder.
        make: Makes the text.

    Returns:
        The path; None when the question was left.
    """
    hint, written = HINT, str(Path.cwd() / name)
    while True:
        answer = await asker.ask(AskLine("Write it to a file", hint, initial=written))
        if not answer:
            return None
        written = answer
        try:
            return await asyncio.to_thread(_write, answer.strip(), make())
        except ClosetuiError as error:
            hint = for_app(error, {}, "")


def _write(word: str, text: str) -> Path:
    path = user_path(word, "path")
    write_new(path, text.encode("utf-8"))
    return path.absolute()


async def report(controller: Controller, ending: str = "") -> None:
    """Write the dossier to a file; ``ending`` says in which of the formats, if that is clear."""
    file = controller.closure.path.absolute()
    stem = file.with_name(f"{file.name.removesuffix(SUFFIX)}-report")
    paths = [str(free_path(Path(f"{stem}.{known}"))) for known in ([ending] if ending else FORMATS)]
    endings = ", ".join(f".{known} {_READERS[known]}" for known in FORMATS)
    hint = f"The ending says in which form: {endings}. A file that is there is never replaced."

    def write(path: str) -> str:
        where = controller.closure.outside.places
        return f"Report written: {write_dossier(controller.view, user_path(path, 'path'), where)}"

    question = partial(AskLine, "Report", hint, usual=paths[1:], enter="writes it")
    await _until_written(controller, question, paths[0], write)


async def _until_written(
    controller: Controller,
    question: Callable[..., AskLine],
    path: str,
    write: Callable[[str], str],
) -> bool:
    """Ask for a path until something is written there, or the question is left.

    Args:
        controller: Asks, and says what was written.
        question: Makes the question; ``initial`` is the path to be changed.
        path: The one that is proposed.
        write: Writes it, and returns what is said of it.

    Returns:
        Whether it was written.
    """
    while True:
        answer = await controller.ask(question(initial=path))
        if answer is None:
            return False
        path = answer.strip()
        try:
            said = write(path)
        except ClosetuiError as error:
            await controller.refuse(error)
        else:
            controller.display.say(said)
            return True


_READERS: Final = {
    "md": "a text to read",
    "html": "a page to print",
    "json": "for programs",
    "csv": "a table for the accountant",
    "ics": "the days for a calendar",
}


def write_dossier(view: View, path: Path, where: Places) -> Path:
    """Write the report in the format that the name ends with, and return its path.

    Raises :class:`UsageError` for another ending, a folder that is not there or
    a file that is there already, :class:`UnreadableError` where it cannot be written.
    """
    ending, entries = ending_of(path), in_calendars(view.case.id, where)
    known = view.with_proofs_read().with_calendars(entries)
    write_new(path, report_bytes(known, ending))
    keep_in_calendars(view.case.id, days_in(known, ending), where)
    return path.absolute()


MOST_NUMBERS: Final = 60
"""Rows that are named below a letter that each of them gets."""

COPY, WRITE, COUNTRY = "copy", "write", "country"

_ABOUT_COPY: Final = "To adapt and send yourself; nothing is sent from here."


def _deeds(count: int) -> list[Deed]:
    """Return what can be done with so many letters."""
    if count == 1:
        return [Deed(COPY, "Copy the text", _ABOUT_COPY), Deed(WRITE, "Write it to a file")]
    return [
        Deed(COPY, f"Copy all {count} letters", _ABOUT_COPY),
        Deed(WRITE, f"Write all {count} to files"),
    ]


def lit_letter(controller: Controller) -> Letter | None:
    """Return the letter under the light, if it is one."""
    kind, name = read_row_id(controller.display.lit())
    if kind != LETTER:
        return None
    letters = controller.view.case.playbook.letters
    return next((letter for letter in letters if letter.id == name), None)


async def write_letter(controller: Controller) -> None:
    """Fill in a letter: the one under the light, or one that is chosen."""
    letter = lit_letter(controller)
    letter = letter or await _choose(controller, controller.view.case.playbook.letters)
    if letter is not None:
        await fill_in(controller, letter)


async def write_row_letters(controller: Controller, item: Item, rows: Sequence[str]) -> None:
    """Fill in a letter about one row of a list for each of some rows."""
    letters = row_letters(controller.view.case.playbook, item)
    letter = letters[0] if len(letters) == 1 else await _choose(controller, letters)
    if letter is not None:
        await fill_in(controller, letter, rows)


async def _choose(controller: Controller, offered: Sequence[Letter]) -> Letter | None:
    letters = {letter.id: letter for letter in offered}
    deeds = [Deed(letter.id, letter.title, letter.when) for letter in letters.values()]
    chosen = await controller.ask(Choice("Which letter?", [], deeds, enter="fills it in"))
    return letters.get(chosen or "")


async def fill_in(controller: Controller, letter: Letter, rows: Sequence[str] = ()) -> None:
    """Show a letter filled in, until it was copied, written to a file, or left.

    Where rows of a list are named there is one letter for each of them.
    """
    authority: Authority | None = None
    known = shipped_authorities()
    while True:
        view, person = controller.view, controller.closure.person
        letters = [filled(view, letter, person, authority, row) for row in rows or [""]]
        chosen = await controller.ask(
            Choice(
                f"Letter: {letter.title}",
                list(_texts(letters, f"{known.where}, as of {known.as_of}")),
                [*_deeds(len(letters)), *_country_deed(letter)],
            )
        )
        if chosen == COUNTRY:
            authority = await _ask_authority(controller, known) or authority
        elif chosen == COPY:
            controller.screen.app.copy_to_clipboard(plain(letters_lines(letters)))
            message = f"{counted(len(letters), 'letter')} copied, if your terminal allows it"
            controller.display.say(f"{message}. Nothing was sent.")
            return
        elif not chosen or await _write_letters(controller, letters):
            return


def _country_deed(letter: Letter) -> list[Deed]:
    if not names_authority(letter):
        return []
    return [Deed(COUNTRY, "Name the authority of my country")]


def _texts(letters: Sequence[FilledLetter], origin: str) -> Iterator[Text]:
    first, *more = letters
    yield heading("TO")
    yield from (Text(user_text(line)) for line in first.to)
    yield BLANK
    yield from (Text(user_text(line)) for line in first.text.split("\n"))
    if more:
        yield BLANK
        yield heading("ONE LIKE IT FOR EACH OF", counted(len(more), "more letter"))
        numbers = [shown_number(one.row) for one in more]
        yield Text(user_text(first_of(numbers, MOST_NUMBERS)))
    hints = [*letter_hints(first, origin), *row_hints(letters)]
    if hints:
        yield BLANK
        yield heading("BEFORE YOU SEND IT")
    yield from (Text(user_text(hint)) for hint in hints)


async def _ask_authority(controller: Controller, known: Authorities) -> Authority | None:
    """Ask for a country, and where it has several authorities, which of them is meant."""
    line = ""
    while True:
        answer = await controller.ask(
            AskLine("Your country", "Two letters, such as IE or DE.", initial=line)
        )
        if answer is None:
            return None
        line = answer
        try:
            found = {authority.id: authority for authority in known.of(line)}
        except ClosetuiError as error:
            await controller.refuse(error)
            continue
        if len(found) < 2:
            return next(iter(found.values()), None)
        deeds = [Deed(key, one.name, one.note) for key, one in found.items()]
        texts = [Text(user_text("The one of the place where you live is meant."))]
        chosen = await controller.ask(Choice("Which authority?", texts, deeds))
        return found.get(chosen or "")


async def _write_letters(controller: Controller, letters: Sequence[FilledLetter]) -> bool:
    """Write letters to new files; return whether that was done."""
    files = letter_files(letters)
    several, name = len(files) > 1, next(iter(files))
    wanted = controller.closure.path.absolute().parent / (letters[0].letter.id if several else name)
    kind = "folder, which is made for them" if several else "new file"
    title = f"Write {counted(len(files), 'letter')}" if several else "Write the letter"
    hint = f"The whole path of a {kind}; an existing file is never replaced."

    def write(path: str) -> str:
        where = user_path(path, "path")
        written = write_files(where, files)
        did = f"{counted(len(written), 'letter')} written" if several else "Letter written"
        return f"Nothing was sent. {did}: {where}"

    question = partial(AskLine, title, hint, enter="writes it")
    return await _until_written(controller, question, str(free_path(wanted)), write)
