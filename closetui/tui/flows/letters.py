"""Letters of the guide, filled in with what the record knows: shown, copied, written to a file."""

from collections.abc import Iterator, Sequence
from typing import Final

from closetui.domain.authority import Authorities, Authority
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Item, Letter
from closetui.domain.text import counted, first_of
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
from closetui.reports.titles import row_letters
from closetui.reports.work import LETTER, read_row_id
from closetui.store.paths import user_path
from closetui.store.playbooks import shipped_authorities
from closetui.store.sharing import free_path, write_files
from closetui.tui.content.listing import shown_number
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text, heading

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
        elif not chosen or await _write(controller, letters):
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


async def _write(controller: Controller, letters: Sequence[FilledLetter]) -> bool:
    """Write letters to new files; return whether that was done."""
    files = letter_files(letters)
    several, name = len(files) > 1, next(iter(files))
    wanted = controller.closure.path.absolute().parent / (letters[0].letter.id if several else name)
    path = str(free_path(wanted))
    kind = "folder, which is made for them" if several else "new file"
    title = f"Write {counted(len(files), 'letter')}" if several else "Write the letter"
    hint = f"The whole path of a {kind}; an existing file is never replaced."
    while True:
        answer = await controller.ask(AskLine(title, hint, initial=path, enter="writes it"))
        if answer is None:
            return False
        path = answer.strip()
        try:
            where = user_path(path, "path")
            written = write_files(where, files)
        except ClosetuiError as error:
            await controller.refuse(error)
        else:
            did = f"{counted(len(written), 'letter')} written" if several else "Letter written"
            controller.display.say(f"Nothing was sent. {did}: {where}")
            return True
