"""Letters of the guide, filled in with what the record knows: shown, copied, written to a file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from closetui.domain.authority import Authorities, Authority
from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Letter
from closetui.reports.letters import FilledLetter, filled, letter_hints, letter_text_lines
from closetui.reports.lines import plain
from closetui.store.authorities import shipped_authorities
from closetui.store.new_file import write_new
from closetui.store.paths import user_path
from closetui.tui.content.drawers import LETTER
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import AskLine
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text, heading

COPY, WRITE, COUNTRY = "copy", "write", "country"

_DEEDS: Final = (
    Deed(COPY, "Copy the text", "To adapt and send yourself; nothing is sent from here."),
    Deed(WRITE, "Write it to a file"),
)


def lit_letter(controller: Controller) -> Letter | None:
    """Return the letter under the light, if it is one."""
    kind, _, name = controller.display.lit().partition(":")
    if f"{kind}:" != LETTER:
        return None
    letters = controller.view.case.playbook.letters
    return next((letter for letter in letters if letter.id == name), None)


async def write_letter(controller: Controller) -> None:
    """Fill in a letter: the one under the light, or one that is chosen."""
    letter = lit_letter(controller) or await _choose(controller)
    if letter is not None:
        await fill_in(controller, letter)


async def _choose(controller: Controller) -> Letter | None:
    letters = {letter.id: letter for letter in controller.view.case.playbook.letters}
    deeds = [Deed(letter.id, letter.title, letter.when) for letter in letters.values()]
    chosen = await controller.ask(Choice("Which letter?", [], deeds, enter="fills it in"))
    return letters.get(chosen or "")


async def fill_in(controller: Controller, letter: Letter) -> None:
    """Show a letter filled in, until it was copied, written to a file, or left."""
    authority: Authority | None = None
    known = shipped_authorities()
    while True:
        told = filled(controller.view, letter, controller.closure.person, authority)
        chosen = await controller.ask(
            Choice(
                f"Letter: {letter.title}",
                list(_texts(told, f"{known.where}, as of {known.as_of}")),
                [*_DEEDS, *_country_deed(letter)],
            )
        )
        if chosen == COUNTRY:
            authority = await _ask_authority(controller, known) or authority
        elif chosen == COPY:
            controller.screen.app.copy_to_clipboard(plain(letter_text_lines(told)))
            controller.display.say("Copied, if your terminal allows it. Nothing was sent.")
            return
        elif not chosen or await _write(controller, told):
            return


def _country_deed(letter: Letter) -> list[Deed]:
    if not letter.authority and "{authority}" not in letter.text:
        return []
    return [Deed(COUNTRY, "Name the authority of my country")]


def _texts(told: FilledLetter, origin: str) -> Iterator[Text]:
    yield heading("TO")
    yield from (Text(user_text(line)) for line in told.to)
    yield BLANK
    yield from (Text(user_text(line)) for line in told.text.split("\n"))
    hints = list(letter_hints(told, origin))
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
        told = [Text(user_text("The one of the place where you live is meant."))]
        chosen = await controller.ask(Choice("Which authority?", told, deeds))
        return found.get(chosen or "")


async def _write(controller: Controller, told: FilledLetter) -> bool:
    """Write a letter to a new file; return whether that was done."""
    path = str(Path.cwd() / f"{told.letter.id}.txt")
    while True:
        hint = "The whole path of a new file; an existing one is never replaced."
        answer = await controller.ask(
            AskLine("Write the letter", hint, initial=path, enter="writes it")
        )
        if answer is None:
            return False
        path = answer.strip()
        try:
            where = user_path(path, "path")
            write_new(where, plain(letter_text_lines(told)).encode("utf-8"))
        except ClosetuiError as error:
            await controller.refuse(error)
        else:
            controller.display.say(f"Letter written: {where}", "Nothing was sent.")
            return True
