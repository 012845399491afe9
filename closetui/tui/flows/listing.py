"""The list behind an entry: settling its rows, and opening them again."""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from closetui.domain.actions.items import Tick
from closetui.domain.lists import ListRow
from closetui.domain.platform_words import OF_ORDERS
from closetui.domain.playbook import Item, Way
from closetui.domain.text import at_most, capitalised, counted
from closetui.domain.values import distinct
from closetui.reports.lists import said_apart
from closetui.reports.signs import list_count
from closetui.reports.when import Clock
from closetui.tui.command import Hint
from closetui.tui.content.listing import shown_number
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import LineOptions, any_line
from closetui.tui.dialogs.asking import FormDraft
from closetui.tui.dialogs.line_kinds import CheckedLine
from closetui.tui.dialogs.ways import Labels
from closetui.tui.display import PageKind
from closetui.tui.flows.asking_how import ask_how
from closetui.tui.flows.visiting import visit
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import Text, heading
from closetui.views import View


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


async def settle_rows(
    controller: Controller, item: Item, rows: Sequence[ListRow], unseen: Sequence[ListRow] = ()
) -> bool:
    """Settle rows with one question, to be taken back with one undo; return whether it was done.

    ``unseen`` are those among them that are marked and not shown: they are named.
    """
    seen = controller.view
    named = _naming(rows, item)
    them, stay = ("it", "stays") if len(rows) == 1 else ("them", "stay")
    draft = controller.draft(f"settle {named} {item.id}")
    notices = {
        "COPIES DISAGREE": at_most(_apart(rows, Clock(seen.now)), _MOST_TOLD),
        "MARKED, AND NOT SHOWN": at_most(_short(unseen), _MOST_TOLD),
    }
    asked = f"{named}, {len(unseen)} of them not shown" if unseen else named
    may_ship = _may_be_shipped(item, rows)
    how = await _how(controller, item, asked, them, draft, told=notices, shipped=may_ship)
    if how is None:
        refusal = f"Nothing was settled. {capitalised(named)} {stay} open"
        controller.display.say(refusal, Hint("settle", "asks again"))
        return False
    ids = [row.id for row in rows]
    if ON_ITS_WAY.id in how.ways:
        done = await controller.act(
            lambda closure: closure.ship_rows(item.id, ids, how.note),
            lambda _: f"On the way: {named}. {capitalised(them)} {stay} open until received",
            seen=seen,
        )
    else:
        done = await controller.act(
            lambda closure: closure.settle_rows(item.id, ids, how.reason, how.ways),
            lambda view: _settled_words(view, rows, item, controller.display.key_of("tick")),
            seen=seen,
        )
    if done:
        draft.drop()
    return done


ON_ITS_WAY: Final = Way(
    "on-the-way",
    "Shipped, not received yet",
    "Nothing is left to be shipped then; it stays open. A note can hold its tracking number.",
    alone=True,
)
"""What is said of orders beside the ways in which a guide settles them."""


def _may_be_shipped(item: Item, rows: Sequence[ListRow]) -> bool:
    """Return whether these are orders each of which is to be shipped, as far as anybody knows."""
    return item.list_name in OF_ORDERS and all(row.may_be_shipped for row in rows)


def _naming(rows: Sequence[ListRow], item: Item) -> str:
    if len(rows) == 1:
        return f"{item.row} {shown_number(rows[0].id)}"
    return counted(len(rows), item.row, item.several)


def _settled_words(view: View, rows: Sequence[ListRow], item: Item, key: str) -> str:
    count = list_count(view, item.id)
    left = count.left if count else 0
    rest = f"{left} left" if left else f"None is left: esc, then {key} ticks the entry"
    return f"Settled: {_naming(rows, item)}. {rest}"


def _apart(rows: Sequence[ListRow], clock: Clock) -> list[str]:
    """Return what each copy says of rows on which they disagree, in a line a row."""
    return [f"{shown_number(row.id)}: {said_apart(row, clock)}" for row in rows if row.differs]


def _short(rows: Sequence[ListRow]) -> list[str]:
    """Return rows by their numbers, each with what the platform says of it."""
    return [": ".join(filter(None, (shown_number(row.id), row.meaning))) for row in rows]


_MOST_TOLD: Final = 6
"""Rows that are told one by one; the list itself shows all."""


@distinct
class _How(NamedTuple):
    """How rows were settled: in words, and the ways that were picked."""

    reason: str
    ways: tuple[str, ...] = ()
    note: str = ""
    """What was written beside it; the reason holds it as well."""


async def _how(
    controller: Controller,
    item: Item,
    named: str,
    them: str,
    draft: FormDraft,
    *,
    told: Mapping[str, Sequence[str]],
    shipped: bool,
) -> _How | None:
    """Ask how rows were settled; None where it was left. Enter alone claims nothing.

    What is ``told`` first stands under its headings, a row a line. With ``shipped`` it can be said
    as well that they are on the way, and stay open.
    """
    first = {title: lines for title, lines in told.items() if lines}
    ways = [*([ON_ITS_WAY] if shipped else []), *(way for way in item.ways if not way.alone)]
    if not ways:
        question = "How was it settled? In a word or two, such as: paid, ended."
        question = "\n".join([*chain.from_iterable(first.values()), question])
        line = CheckedLine(f"Settle: {named}", question, saved="", enter="settles", draft=draft)
        words = await controller.ask(line)
        return None if words is None else _How(words)
    about = f"Enter here settles nothing. Go down to what is true: enter there settles {them}."
    says = {ON_ITS_WAY.id: f"says so, and leaves {them} open"}
    labels = Labels(f"settles {them}", f"Leave {them} open", about, "Settle", says)
    texts = [
        text
        for title, lines in first.items()
        for text in (heading(title), *(Text(user_line(line), rule=True) for line in lines))
    ]
    tick = await ask_how(controller, named, ways, Tick(), draft=draft, texts=texts, labels=labels)
    if tick is None:
        return None
    titles = [way.title for way in ways if way.id in tick.ways]
    clock = Clock(controller.view.now, lasting=True)  # It is read in later years.
    seen = [clock.named(tick.observed.date())] if tick.observed else []
    parts = (", ".join([*titles, *seen]), tick.note.strip())
    return _How(": ".join(filter(None, parts)), tick.ways, tick.note.strip())


async def open_rows(controller: Controller, item: Item, rows: Sequence[ListRow]) -> bool:
    """Open settled rows again; asks why. Return whether it was done."""
    ids = [row.id for row in rows]
    return await controller.write(
        CheckedLine,
        f"Open again: {_naming(rows, item)}",
        "Why? It stays in the history; it may be empty.",
        lambda closure, why: closure.settle_rows(item.id, ids, why, settled=False),
        f"Open again: {_naming(rows, item)}",
        options=LineOptions(enter="opens again", check=any_line),
    )
