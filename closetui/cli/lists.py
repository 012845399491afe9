"""Commands about the lists behind items: rows, import."""

from collections.abc import Iterable
from typing import Final

from closetui.cli.context import Action, Context, acting, item_ids, standard_input
from closetui.cli.feedback import finish
from closetui.cli.parser import Parser
from closetui.domain.declarations import nearest
from closetui.domain.errors import EXIT_CLEAR, RefusedError, UsageError
from closetui.domain.incoming import Export, ExportChanges
from closetui.domain.list_bodies import LONGEST_CELL, MOST_ROWS
from closetui.domain.listed_items import listed_item
from closetui.domain.lists import RowList, row_list
from closetui.domain.naming import find_entry, loose_form
from closetui.domain.platform_words import is_finished_word
from closetui.domain.playbook_items import Item
from closetui.domain.text import capitalised, counted, first_of, one_line, was_meant
from closetui.exports.columns import FIELDS, named_columns
from closetui.reports.incoming import (
    GUESSED,
    age_note,
    brought_counts,
    change_notes,
    columns_text,
    doubt_text,
    export_facts,
    export_lines,
)
from closetui.reports.lists import counts_text, list_facts, list_lines
from closetui.reports.words import listed
from closetui.store.paths import user_path
from closetui.views import View

ITEM: Final = "the item that the list stands behind, or what the list is called"
"""What the word says that names a list."""


def listed_by(view: View, word: str) -> Item:
    """Return the item that a word means among those with a list; raises :class:`UsageError`."""
    items = [item for item in view.case.playbook.items() if item.list_name]
    titles = {item.id: item.title for item in items}
    by_list = [item.id for item in items if loose_form(word) == item.list_name]
    found = by_list[0] if by_list else find_entry(word, titles)
    return listed_item(view.case, found if found in titles else item_ids(view, [word])[0])


def _rows_arguments(parser: Parser) -> None:
    parser.file()
    parser.word("item", ITEM, metavar="ITEM")


def _rows(context: Context) -> int:
    view = context.reading().view()
    item = listed_by(view, str(context.options.item))
    context.out.result(lambda: list_facts(view, item.id), lambda: list_lines(view, item.id))
    return EXIT_CLEAR


def _import_arguments(parser: Parser) -> None:
    parser.word("item", ITEM, metavar="ITEM")
    meaning = "a CSV file, a workbook or JSON; - reads lines of ID[, STATUS, DAY, AMOUNT] typed in"
    parser.word("export", meaning, metavar="EXPORT")
    meaning = f"the column of a field ({', '.join(FIELDS)}); an empty NAME leaves it out"
    parser.repeated("--column", meaning, metavar="FIELD=NAME")
    meaning = "what a text is written in, such as latin-1; found out unless given"
    parser.option("--encoding", meaning, metavar="ENCODING")
    meaning = "what stands before the cents of amounts; found out unless given"
    parser.option("--decimal", meaning, metavar="point|comma")
    parser.repeated("--finished", "a status by which a row is settled", metavar="STATUS")
    meaning = "a status that was taken as finished before, and is not any more"
    parser.repeated("--unfinished", meaning, metavar="STATUS")
    parser.flag("--keep", "leave settled what you settled and what is still open there")
    parser.flag("--open", "open it again; one of the two has to be said where there is such a row")
    meaning = "keep the list out of copies that are made without private notes"
    parser.flag("--private", meaning)
    meaning = "order numbers that end in zeros were compared with the seller backend: read them"
    parser.flag("--numbers-checked", meaning)
    parser.flag("--dry-run", "only say what would change")


def _import(context: Context) -> int:
    options, closure = context.options, context.closure()
    view = closure.view()
    item = listed_by(view, str(options.item))
    export = _read(context, view, item)
    if export.guessed:
        context.out.hint(f"{GUESSED} --encoding {export.likely or 'cp1252'}")
    rows = row_list(view.case, item.id)
    columns = columns_text(export, item, "name it with --column ")
    for note in filter(None, (age_note(export, rows), columns, *export.notes)):
        context.out.hint(note)
    finished = [str(word).strip() for word in options.finished]
    if options.keep and options.open:
        raise UsageError("--keep and --open say the contrary", remedy="Say one of them.")
    keep = True if options.keep else False if options.open else None
    less = [str(word).strip() for word in options.unfinished]
    found = closure.incoming(item.id, export, finished, unfinished=less, keep=keep)
    _not_there(less, found, rows, "--unfinished")
    absent = _not_there(finished, found, rows, "--finished")
    for note in (*absent, *change_notes(found, rows)):
        context.out.hint(note)
    _tell_unknown(context, item, found)
    if options.dry_run:
        context.out.result(
            lambda: export_facts(found),
            lambda: export_lines(found, rows, keep=keep),
        )
        return EXIT_CLEAR
    if export.doubtful:
        raise _doubted(export)
    if found.reopened and keep is None:
        raise _asked(found, item)
    done = closure.import_rows(
        item.id, export, finished, unfinished=less, keep=keep, private=bool(options.private)
    )
    brought = _brought(found, item, keep=keep is True)
    message = f"{brought} {counts_text(row_list(done.view.case, item.id))}."
    return finish(context, done, message, also={"incoming": export_facts(found)})


def _read(context: Context, view: View, item: Item) -> Export:
    from closetui.exports.doubts import OtherKindError, RoundedError

    try:
        return _read_in(context, item, checked=bool(context.options.numbers_checked))
    except OtherKindError as error:
        raise error.beside(view.case.playbook.items()) from None
    except RoundedError:
        context.out.hint("If the seller backend shows the numbers so as well: --numbers-checked")
        raise


def _read_in(context: Context, item: Item, *, checked: bool) -> Export:
    from closetui.exports.reading import read_export
    from closetui.exports.typed import read_typed

    options, name = context.options, item.list_name
    word = str(options.export)
    columns = named_columns(_column(str(text)) for text in options.column)
    encoding, decimal = str(options.encoding), str(options.decimal)
    if word == "-":
        if encoding:
            raise UsageError("only a file has an encoding", remedy="Import it by its path.")
        now = context.outside.now()
        return read_typed(typed_in(), name, now, columns, decimal=decimal, checked=checked)
    path = user_path(word, "EXPORT")
    return read_export(path, name, columns, encoding, decimal=decimal, checked=checked)


def _column(text: str) -> tuple[str, str]:
    field, found, name = text.partition("=")
    if not found:
        raise UsageError(
            "a column is named as FIELD=NAME",
            where="--column",
            remedy="For instance --column id='Order No.'.",
        )
    return field.strip(), name.strip()


def typed_in() -> str:
    """Return what was typed or pasted; raises :class:`UsageError`."""
    text = standard_input(MOST_ROWS * LONGEST_CELL, "Import the rows as a file, by its path.")
    if not text.strip():
        raise UsageError(
            "nothing came in", where="standard input", remedy="Give one number a line."
        )
    return text


def _not_there(words: Iterable[str], found: ExportChanges, rows: RowList, option: str) -> list[str]:
    """Return what tells which of the words that were given no row of an export has.

    A repeated script goes on: what was on its way last time may be gone. Raises :class:`UsageError`
    for a word that no row ever had: it is misspelt, or belongs to another list.
    """
    before = {row.status for row in rows.rows}.union(rows.finished)
    there = {status.casefold(): status for status in found.statuses if status}
    present = f"Those in this export: {listed(there.values()) or 'none'}."
    absent = [word for word in words if word not in found.statuses]
    for word in absent:
        if word not in before and not is_finished_word(rows.name, word):
            near = nearest(word.casefold(), there, likeness=0.8)
            remedy = capitalised(was_meant(one_line(there[near]))) if near else present
            what = f"no row ever had the status {one_line(word)!r}"
            raise UsageError(what, where=option, remedy=remedy)
    return [
        f"No row in this export has the status {one_line(word)!r}. {present}" for word in absent
    ]


def _tell_unknown(context: Context, item: Item, found: ExportChanges) -> None:
    """Name the words of which nobody said whether they mean finished."""
    if found.unknown:
        words = listed(f"{word} ({found.statuses[word]})" for word in found.unknown)
        context.out.hint(
            f"Nobody has said what these words mean, so their {item.several} count as open: "
            f"{words}. If one means finished, say so with --finished STATUS."
        )


def _doubted(export: Export) -> RefusedError:
    """Return the question for an export's encoding, where a wrong one would be recorded."""
    return RefusedError(
        doubt_text(export),
        where="import",
        remedy=f"Name it: --encoding {export.likely or 'cp1252'}, shift_jis or another, or "
        "--encoding gb18030 if that is right. Nothing was brought in; --dry-run shows what would "
        "change.",
    )


def _asked(found: ExportChanges, item: Item) -> RefusedError:
    """Return the question whether rows stay settled that the export still shows as open."""
    rows = counted(len(found.reopened), item.row, item.several)
    return RefusedError(
        f"{rows} settled here, and open in the export: {first_of(found.reopened)}",
        where="import",
        remedy="Say --keep to leave them settled, or --open to open them again. Nothing was "
        "brought in; --dry-run shows what would change, with --json every row.",
    )


def _brought(found: ExportChanges, item: Item, *, keep: bool) -> str:
    missing = f"; not in the export any more: {first_of(found.missing)}" if found.missing else ""
    return f"Brought in {item.several}: {brought_counts(found, keep=keep)}{missing}."


ACTIONS = {
    "rows": Action(
        "Show the list behind an item, such as the open orders: what is open first.",
        _rows_arguments,
        _rows,
        "closetui rows 'My store' orders",
        "closetui rows 'My store' orders --json",
    ),
    "import": acting(
        "Bring a list in from an export of the seller backend (CSV, XLSX or JSON). Read are order "
        "number, status, day, amount, country and the day to ship by; everything else in the file "
        "is passed over. Import a later export to see what is new, changed or gone. Where it "
        "still shows as open what you settled, say --keep or --open; until then nothing is "
        "brought in.",
        _import_arguments,
        _import,
        "closetui import 'My store' orders orders.xlsx --dry-run",
        "closetui import 'My store' orders orders.csv --finished 'Order closed'",
        "closetui import 'My store' orders orders-of-friday.csv --keep",
        "closetui import 'My store' orders mine.csv --column id='Order No.' --column day=",
        "echo 2100000000000001 | closetui import 'My store' orders -",
    ),
}
