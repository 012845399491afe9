"""The list behind an entry: settling its rows, opening them again, bringing rows in."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from closetui.domain.actions.items import Tick
from closetui.domain.errors import ClosetuiError
from closetui.domain.incoming import Export, Incoming, compare, finished_words
from closetui.domain.list_bodies import is_finished_word, is_open_word
from closetui.domain.lists import ListRow, row_list
from closetui.domain.playbook import Item
from closetui.domain.text import capitalised
from closetui.exports.texts import USUAL
from closetui.reports.incoming import GUESSED, age_note, columns_text, doubt_text
from closetui.reports.signs import list_count
from closetui.reports.when import Clock
from closetui.reports.words import counted
from closetui.store.paths import user_path
from closetui.tui.aside import read_aside
from closetui.tui.command import Hint
from closetui.tui.content.listing import shown_number
from closetui.tui.content.listing_lines import brought_words, incoming_texts
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import LineOptions, Told
from closetui.tui.dialogs.deeds import Choice, Deed
from closetui.tui.dialogs.import_preview import AddRows, ImportPreview
from closetui.tui.dialogs.secret_warning import CheckedLine
from closetui.tui.dialogs.sheet import Place
from closetui.tui.dialogs.ways import Labels
from closetui.tui.display import PageKind
from closetui.tui.flows.ticking import ask_how
from closetui.tui.flows.visiting import visit
from closetui.tui.text import user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.views import View

_FILES: Final = (".csv", ".xlsx", ".xlsm", ".tsv", ".txt", ".xls", ".json")


def listed(view: View, entry: str) -> Item | None:
    """Return the item if a list stands behind it."""
    item = view.case.playbook.item(entry)
    return item if item is not None and item.list_name else None


def no_list(controller: Controller) -> str:
    """Refuse where no list stands behind the entry."""
    found = listed(controller.view, controller.display.chosen())
    return "" if found else "No list stands behind this entry."


async def show_list(controller: Controller) -> None:
    """Show the list behind the entry under the light."""
    await visit(controller, PageKind.ROWS)


# Settling.


async def settle_rows(controller: Controller, item: Item, rows: Sequence[ListRow]) -> bool:
    """Settle rows with one question, to be taken back with one undo; return whether it was done."""
    seen = controller.view
    title = f"Settle {_naming(rows, item)}"
    them, stay = ("it", "stays") if len(rows) == 1 else ("them", "stay")
    reason = await _how(controller, item, title, them)
    if reason is None:
        told = f"Nothing was settled. {capitalised(_naming(rows, item))} {stay} open"
        controller.display.say(told, Hint("settle", "asks again"))
        return False
    ids = [row.id for row in rows]
    return await controller.act(
        lambda closure: closure.settle_rows(item.id, ids, reason),
        lambda view: _settled_words(view, rows, item),
        seen=seen,
    )


def _naming(rows: Sequence[ListRow], item: Item) -> str:
    if len(rows) == 1:
        return f"{item.row} {shown_number(rows[0].id)}"
    return counted(len(rows), item.row, item.list_name)


def _settled_words(view: View, rows: Sequence[ListRow], item: Item) -> str:
    count = list_count(view, item.id)
    left = count.left if count else 0
    told = f"{left} left" if left else "None is left: now tick the entry"
    return f"Settled: {_naming(rows, item)}. {told}"


async def _how(controller: Controller, item: Item, title: str, them: str) -> str | None:
    """Ask how rows were settled; None where it was left. Enter alone claims nothing."""
    ways = [way for way in item.ways if not way.alone]
    if not ways:
        told = "How was it settled? In a word or two, such as: paid, ended."
        return await controller.ask(CheckedLine(title, told, enter="settles", place=Place.CENTRE))
    about = f"Enter here settles nothing. Go down to what is true: enter there settles {them}."
    labels = Labels(f"settles {them} that way", f"Leave {them} open", about)
    said = await ask_how(controller, title, ways, Tick(), labels=labels)
    if said is None:
        return None
    titles = [way.title for way in ways if way.id in said.ways]
    clock = Clock(controller.view.now)
    seen = [clock.named(said.observed.date())] if said.observed else []
    return ": ".join(part for part in (", ".join([*titles, *seen]), said.note.strip()) if part)


def _any_line(_: str) -> Told:
    return Told()


async def open_rows(controller: Controller, item: Item, rows: Sequence[ListRow]) -> bool:
    """Open settled rows again; asks why. Return whether it was done."""
    ids = [row.id for row in rows]
    return await controller.write(
        CheckedLine,
        f"Open again: {_naming(rows, item)}",
        "Why? It stays in the history; it may be empty.",
        lambda closure, why: closure.settle_rows(item.id, ids, why, settled=False),
        f"Open again: {_naming(rows, item)}",
        options=LineOptions(enter="opens again", check=_any_line),
    )


# Bringing rows in.


async def add_rows(controller: Controller, item: Item) -> None:
    """Add rows that are typed or pasted, or stand in a file; what cannot be read is kept."""
    draft = controller.draft(f"rows {item.id}")
    text, about = "", _wanted(item)
    while True:
        typed = await controller.ask(
            AddRows(f"Add {item.list_name}", about, initial=text, draft=draft)
        )
        if typed is None:
            return
        text = typed
        try:
            brought = await _bring(controller, item, partial(_read, controller, item, text))
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


_BELOW: Final = "in a line below the path: "
"""Where the app takes what commands take as options."""


def _wrong(error: ClosetuiError) -> list[Text]:
    told = str(error).replace("--column ", _BELOW).replace("--encoding ", f"{_BELOW}encoding=")
    return [
        heading("THIS COULD NOT BE READ", "nothing was written; what you typed is kept"),
        *(Text(user_text(line), hang=2) for line in told.splitlines()),
        BLANK,
    ]


def _read(controller: Controller, item: Item, text: str, encoding: str) -> Export:
    """Return the rows of a text or of the file that it names, which is in an encoding if given."""
    from closetui.exports.reading import read_export, read_typed

    first, *more = text.strip().splitlines()
    path, columns = user_path(first.strip(), "the path"), _columns(more)
    if (columns is not None) and _is_path(first.strip(), path):
        named = columns.pop("encoding", "")
        return read_export(path, item.list_name, columns, encoding or named)
    return read_typed(text, item.list_name, controller.closure.outside.now())


def _columns(lines: Sequence[str]) -> dict[str, str] | None:
    """Return what lines such as ``id=Order No.`` name; None for other lines."""
    found = {}
    for line in filter(str.strip, lines):
        field, equals, name = line.partition("=")
        if not equals:
            return None
        found[field.strip()] = name.strip()
    return found


def _is_path(line: str, path: Path) -> bool:
    return line.startswith(("/", "~", ".")) or path.suffix.casefold() in _FILES


async def _bring(controller: Controller, item: Item, read: Callable[[str], Export]) -> bool:
    """Show what rows would change, and bring them in; return whether that was done.

    ``read`` reads them, in an encoding where one is named; it raises what reading raises.
    """
    encoding, export = "", await read_aside(partial(read, ""))
    if export.doubtful:
        chosen = await controller.ask(_encodings(doubt_text(export.doubtful)))
        if not chosen:
            return False
        encoding, export = chosen, await read_aside(partial(read, chosen))
    while True:
        seen = controller.view
        compared = partial(_compared, seen, controller.closure.actor, item.id, export)
        decided = await controller.ask(_preview(seen, item, export, compared, encoding))
        if decided is None:
            return False
        if not decided.anew:
            break
        chosen = await controller.ask(_encodings())
        encoding = chosen or encoding
        export = await read_aside(partial(read, encoding))
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
) -> Incoming:
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
    compared: Callable[[Collection[str]], Incoming],
    encoding: str,
) -> ImportPreview:
    rows = row_list(seen.case, item.id)
    guessed = GUESSED if export.guessed else ""
    told = [*filter(None, (age_note(export, rows), guessed, *export.notes))]
    notes = [*(Text(user_text(note)) for note in told), *([BLANK] if told else [])]
    read = columns_text(export, _BELOW)
    columns = [BLANK, Text(user_text(read))] if read else []
    return ImportPreview(
        f"Bring in {item.list_name}",
        (item.row, item.list_name),
        compared,
        lambda found: [*notes, *incoming_texts(found, rows), *columns],
        encoding or export.guessed,
        explained=_explained(seen, item.id, export),
    )


def _encodings(doubt: str = "") -> Choice:
    deeds = [Deed(name, name, word=where) for name, where in USUAL.items()]
    return Choice("In which encoding is it?", [Text(user_text(doubt))] if doubt else [], deeds)
