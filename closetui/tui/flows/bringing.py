"""Bringing rows into the list behind an entry: typed, pasted, or from a file."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final, NamedTuple

from closetui.domain.errors import ClosetuiError, Problem, ProblemsError
from closetui.domain.incoming import Export, ExportChanges, compare
from closetui.domain.lists import row_list
from closetui.domain.platform_words import is_finished_word, is_open_word
from closetui.domain.playbook import Item
from closetui.domain.row_changes import finished_words
from closetui.domain.text import capitalised
from closetui.domain.values import distinct
from closetui.exports.columns import FIELDS, named_columns
from closetui.exports.doubts import OtherKindError, RoundedError
from closetui.exports.encodings import USUAL, likely_first
from closetui.reports.incoming import GUESSED, age_note, columns_text, doubt_text
from closetui.store.paths import bare_path, user_path
from closetui.tui.content.listing_lines import brought_words, export_texts
from closetui.tui.controller import Controller
from closetui.tui.dialogs.asking import read_aside
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.import_preview import AddRows, ImportPreview
from closetui.tui.flows.visiting import of_rows
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.views import View

FILES: Final = (".csv", ".xlsx", ".xlsm", ".tsv", ".txt", ".xls", ".json")
"""How the names of files end that a list can be in."""


async def add_rows(controller: Controller, item: Item) -> None:
    """Add rows that are typed or pasted, or stand in a file; what cannot be read is kept."""
    draft = controller.draft(of_rows(item.id))
    text, about = "", _wanted(item)
    while True:
        typed = await controller.ask(
            AddRows(f"Add {item.several}", about, initial=text, draft=draft)
        )
        if typed is None:
            return
        text = typed
        try:
            brought = await _bring(controller, item, text)
        except ClosetuiError as error:
            about = _wrong(error)
            continue
        if brought:
            draft.drop()
            return
        about = _wanted(item)


def _wanted(item: Item) -> list[Text]:
    return [
        Text(user_text(f"One {item.row} a line: number, then status, day and amount, as far as "
                       "you know them. Or paste them as they come out of a table.")),
        Text(user_text("Or the path of a file that the seller backend exported (CSV, XLSX, JSON). "
                       "Read are these columns, country and day to ship by; nothing of buyers.")),
        BLANK,
    ]  # fmt: skip


_BELOW: Final = "name it in a line below what you gave: "
"""Where the app takes what commands take as options."""


def _wrong(error: ClosetuiError) -> list[Text]:
    if isinstance(error, ProblemsError):
        error = ProblemsError(error.what, tuple(map(_named, error.problems)), where=error.where)
    return [
        heading("THIS COULD NOT BE READ", "nothing was written; what you typed is kept"),
        *(Text(user_text(line), hang=2) for line in str(error).splitlines()),
        BLANK,
    ]


def _named(problem: Problem) -> Problem:
    """Return a problem with where in the app one says what it wants to be named."""
    naming = problem.naming
    if naming is None:
        return problem
    field = "" if naming.what == "column" else f"{naming.what}="
    return problem.said(f"{_BELOW}{field}{naming.value}")


@distinct
class _Given(NamedTuple):
    """What a person gave, and what they said of how it is to be read."""

    text: str
    """The rows, or the path of a file."""
    encoding: str = ""
    """In which the file is, where one was named."""
    checked: bool = False
    """Whether order numbers that end in zeros are right."""


async def _read(controller: Controller, item: Item, given: _Given) -> tuple[_Given, Export]:
    """Read what was given, aside; asks whether numbers are right that look rounded.

    Raises what reading raises.
    """
    try:
        return given, await read_aside(partial(_read_now, controller, item, given))
    except OtherKindError as error:
        raise error.beside(controller.view.case.playbook.items()) from None
    except RoundedError as error:
        if await controller.ask(_are_right(error)) != _RIGHT:
            raise
    return await _read(controller, item, given._replace(checked=True))


def _read_now(controller: Controller, item: Item, given: _Given) -> Export:
    from closetui.exports.reading import read_export
    from closetui.exports.typed import read_typed

    first, *more = given.text.strip().splitlines()
    columns = _columns(more) if _is_path(bare_path(first)) else None
    if columns is not None:
        path = user_path(first, "the path")
        named, decimal = (columns.pop(word, "") for word in ("encoding", "decimal"))
        encoding = given.encoding or named
        return read_export(
            path, item.list_name, columns, encoding, decimal=decimal, checked=given.checked
        )
    rows, columns = _with_names(given.text)
    decimal = columns.pop("decimal", "")
    now = controller.closure.outside.now()
    return read_typed(rows, item.list_name, now, columns, decimal=decimal, checked=given.checked)


def _with_names(text: str) -> tuple[str, dict[str, str]]:
    """Return rows that were typed, and what the last lines below them name, as of a file."""
    rows = text.strip().splitlines()
    below: list[str] = []
    while rows and rows[-1].partition("=")[0].strip() in _NAMED and "=" in rows[-1]:
        below.insert(0, rows.pop())
    return "\n".join(rows), _columns(below) or {}


_NAMED: Final = frozenset({*FIELDS, "decimal"})
"""What a line below rows can name."""


def _columns(lines: Sequence[str]) -> dict[str, str] | None:
    """Return what lines such as ``id=Order No.`` name; None for other lines."""
    fields = [line.partition("=") for line in lines if line.strip()]
    if not all(equals for _, equals, _ in fields):
        return None
    return named_columns((field.strip(), name.strip()) for field, _, name in fields)


def _is_path(line: str) -> bool:
    return line.startswith(("/", "~", ".")) or line.casefold().endswith(FILES)


async def _bring(controller: Controller, item: Item, text: str) -> bool:
    """Show what rows would change, and bring them in; return whether that was done.

    Raises what reading them raises.
    """
    given, export = await _read(controller, item, _Given(text))
    if export.doubtful:
        chosen = await controller.ask(_encodings(export, doubt_text(export)))
        if not chosen:
            return False
        given, export = await _read(controller, item, given._replace(encoding=chosen))
    while True:
        seen = controller.view
        compared = partial(_compared, seen, controller.closure.actor, item.id, export)
        decided = await controller.ask(_preview(seen, item, export, compared, given.encoding))
        if decided is None:
            return False
        if not decided.anew:
            break
        chosen = await controller.ask(_encodings(export))
        given = given._replace(encoding=chosen or given.encoding)
        given, export = await _read(controller, item, given)
    found, finished = compared(decided.finished), decided.finished
    keep = decided.keep
    return await controller.act(
        lambda closure: closure.import_rows(
            item.id,
            export,
            finished,
            unfinished=_no_longer(seen, item.id, export, finished),
            keep=keep,
        ),
        lambda view: brought_words(found, row_list(view.case, item.id), keep=keep is True),
        seen=seen,
    )


def _compared(
    seen: View, actor: str, item: str, export: Export, finished: Collection[str]
) -> ExportChanges:
    less = _no_longer(seen, item, export, finished)
    words = finished_words(seen.case, item, finished, less)
    return compare(seen.case, actor, item, export, words)


def _explained(seen: View, item: str, export: Export) -> list[str]:
    """Return the words of an export of which people said before that they mean finished."""
    rows, there = row_list(seen.case, item), {row.status for row in export.rows}
    words = [word for word in rows.finished if word in there]
    return [w for w in words if not (is_finished_word(rows.name, w) or is_open_word(w))]


def _no_longer(seen: View, item: str, export: Export, finished: Collection[str]) -> list[str]:
    """Return those of them that are not ticked any more."""
    return [word for word in _explained(seen, item, export) if word not in finished]


def _preview(
    seen: View,
    item: Item,
    export: Export,
    compared: Callable[[Collection[str]], ExportChanges],
    encoding: str,
) -> ImportPreview:
    rows = row_list(seen.case, item.id)
    guessed = GUESSED if export.guessed else ""
    remarks = [*filter(None, (age_note(export, rows), guessed, *export.notes))]
    notes = [*(Text(user_text(note)) for note in remarks), *([BLANK] if remarks else [])]
    read = columns_text(export, item, _BELOW)
    columns = [BLANK, Text(user_text(read))] if read else []
    return ImportPreview(
        f"Bring in {item.several}",
        (item.row, item.several),
        compared,
        lambda found: [*notes, *export_texts(found, rows), *columns],
        encoding or export.guessed,
        explained=_explained(seen, item.id, export),
    )


def _encodings(export: Export, doubt: str = "") -> Choice:
    deeds = [Deed(name, name, word=USUAL[name]) for name in likely_first(export.likely)]
    return Choice("In which encoding is it?", [Text(user_text(doubt))] if doubt else [], deeds)


_RIGHT: Final = "right"


def _are_right(error: RoundedError) -> Choice:
    """Return what asks whether order numbers that end in zeros are true; enter alone denies it."""
    problems = [Text(user_text(f"{capitalised(problem.message)}.")) for problem in error.problems]
    deeds = [
        Deed("anew", "No, or not sure: read nothing", "Export again, and open nothing in between."),
        Deed(_RIGHT, "Yes: the seller backend shows them so", "They are read as they stand."),
    ]
    return Choice("Are these order numbers right?", problems, deeds)
