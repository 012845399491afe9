"""The command that says of rows of a list how they stand."""

from collections.abc import Iterator, Sequence

from closetui.cli.context import Context, acting, once
from closetui.cli.feedback import finish
from closetui.cli.lists import ITEM, listed_by, typed_in
from closetui.cli.parser import Parser
from closetui.domain.errors import UsageError
from closetui.domain.list_bodies import MOST_SETTLED
from closetui.domain.lists import RowList, row_list
from closetui.domain.naming import loose_form, row_id
from closetui.domain.playbook_items import Item
from closetui.domain.text import counted, first_of
from closetui.reports.lists import counts_text
from closetui.reports.shell import shell_command


def _settle_arguments(parser: Parser) -> None:
    parser.word("item", ITEM, metavar="ITEM")
    meaning = "rows by their ids, there is no word for all; - reads ids from standard input"
    parser.word("ids", meaning, count="+", metavar="ID")
    parser.option("--reason", "how it was settled, why it is open, or what to note beside it")
    parser.flag("--open", "open the rows again")
    parser.flag("--on-the-way", "orders were shipped: they stay open until they are received")


def _settle(context: Context) -> int:
    options, closure = context.options, context.closure()
    item = listed_by(closure.view(), str(options.item))
    before = row_list(closure.view().case, item.id)
    words = [str(word) for word in options.ids]
    ids = _typed_ids(context, item) if words == ["-"] else _as_listed(before, words)
    what = counted(len(ids), item.row, item.several)
    is_open, why = bool(options.open), str(options.reason)
    if options.on_the_way:
        if is_open:
            raise UsageError("--open and --on-the-way say two things", remedy="Say one of them.")
        done, did = closure.ship_rows(item.id, ids, why), f"On the way: {what}"
    else:
        done = closure.settle_rows(item.id, ids, why, settled=not is_open)
        did = f"Open again: {what}" if is_open else f"Settled {what}"
        for hint in () if is_open else _unshipped_hints(before, item, ids, str(options.file)):
            context.out.hint(hint)
    rows = row_list(done.view.case, item.id)
    return finish(context, done, f"{did}. {_undone_by(len(done.added))}{counts_text(rows)}.")


def _as_listed(found: RowList, words: Sequence[str]) -> list[str]:
    """Return the ids that words mean; of names the capitals do not matter."""
    typed, listed = once(map(row_id, words)), {loose_form(row.id): row.id for row in found.rows}
    known = set(listed.values())
    return once(one if one in known else listed.get(loose_form(one), one) for one in typed)


def _unshipped_hints(before: RowList, item: Item, ids: Sequence[str], word: str) -> Iterator[str]:
    """Yield what to think of where orders were settled that the list shows as not shipped."""
    early = [row for row in before.unshipped if row in ids]
    if not early:
        return
    shipped = shell_command("settle", word, item.id, *early[:1], "--on-the-way")
    yield f"To be shipped, as the list shows it: {first_of(early)}."
    undo = shell_command("undo", word)
    yield f"Shipped, and not received yet? {undo}, then {shipped}"
    for way in item.ways:
        if way.advice and not way.alone:
            yield f"{way.title}? {way.advice}"


def _undone_by(acts: int) -> str:
    """Return how what took several entries is taken back; empty for one."""
    if acts < 2:
        return ""
    size = f"It took {acts} entries, of at most {MOST_SETTLED} rows each"
    return f"{size}: one closetui undo takes all of it back. "


def _typed_ids(context: Context, item: Item) -> list[str]:
    """Return the ids on standard input, one a line."""
    from closetui.exports.typed import read_typed

    # Rows that are not in the list are refused anyway.
    typed = read_typed(typed_in(), item.list_name, context.outside.now(), checked=True)
    return once(row.id for row in typed.rows)


ACTIONS = {
    "settle": acting(
        "Say that rows of a list are settled, each by its id. The item counts once no row is "
        "open and it is ticked. With --on-the-way say that orders were shipped: nothing is left "
        "to be shipped then, and they stay open until they are received.",
        _settle_arguments,
        _settle,
        "closetui settle 'My store' orders 2100000000000001 --reason 'refunded'",
        "closetui settle 'My store' orders 2100000000000001 --on-the-way",
        "closetui settle 'My store' orders - < settled-today.txt",
        "closetui settle 'My store' orders 2100000000000001 --open --reason 'it came back'",
    ),
}
