"""Items of one's own, and how much an item matters in this closure."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Final

from closetui.acting import Done
from closetui.closure import Closure
from closetui.domain.actions.choices import NewItem, add_item, drop_item
from closetui.domain.actions.strength import lower_items, raise_items
from closetui.domain.days import Side
from closetui.domain.playbook_items import Strength
from closetui.domain.text import ended
from closetui.tui.controller import Controller
from closetui.tui.dialogs.ask import Checked
from closetui.tui.dialogs.field_form import Field, FieldForm
from closetui.tui.dialogs.line_kinds import CheckedLine
from closetui.tui.flows.bringing import FILES
from closetui.tui.flows.days import day_of, moment_check
from closetui.tui.flows.ticking import choosing
from closetui.tui.flows.visiting import OWN_ITEM

YES: Final = ("y", "yes")
NO: Final = ("n", "no")


def _yes_or_no(line: str) -> Checked:
    known = line.strip().casefold() in (*YES, *NO)
    return Checked() if known else Checked("Write yes or no.", good=False)


def _no_file(line: str) -> Checked:
    """Refuse the path of an export, which belongs into a list: one `esc` too many led here."""
    text = line.strip()
    if text.startswith(("/", "~/", "./")) or (" " not in text and text.lower().endswith(FILES)):
        return Checked("That is a file. A list reads it: enter on its entry, then + there.", False)
    return Checked()


async def add_own(controller: Controller) -> None:
    """Add an item of one's own, such as a licence that the platform asks for."""
    now = controller.closure.outside.now()
    fields = (
        Field(
            "title",
            "What is to be done",
            needed=True,
            example="The trade licence is renewed",
            check=_no_file,
        ),
        Field("why", "Why it is needed"),
        Field("must", "Must closing wait for it?", "yes", check=_yes_or_no),
        Field("after", "Is it for after applying?", "no", check=_yes_or_no),
        Field("day", "By when", example="20 dec", check=moment_check(now, Side.FUTURE)),
    )
    form = FieldForm(
        "Add an item of your own",
        "It stands beside those of the guide, in this closure alone.",
        fields,
        draft=controller.draft(OWN_ITEM),
    )

    def add(closure: Closure, filled: Mapping[str, str]) -> Done:
        item = _new_item(filled, now)
        return closure.act(lambda case: add_item(case, item))

    known = {item.id for item in controller.view.case.playbook.items()}
    if await controller.fill(form, add, "", seen=controller.view):
        new = [item for item in controller.view.case.playbook.items() if item.id not in known]
        for item in new[:1]:
            controller.display.jump(item.id)
            controller.display.say(ended(f"Added: {item.title}"))


def _new_item(filled: Mapping[str, str], now: datetime) -> NewItem:
    must = filled["must"].casefold() in YES
    day = filled["day"].strip()
    return NewItem(
        filled["title"],
        filled["why"],
        Strength.MUST if must else Strength.RECOMMENDED,
        filled["after"].casefold() in YES,
        day_of(day, now, Side.FUTURE) if day else None,
    )


async def drop_own(controller: Controller) -> None:
    """Drop an item of one's own; asks why."""
    entry = controller.display.chosen()
    await controller.write(
        CheckedLine,
        "Drop this item of your own",
        "Why? It stays in the history.",
        lambda closure, why: closure.act(lambda case: drop_item(case, entry, why)),
        "Dropped",
    )


async def raise_item(controller: Controller) -> None:
    """Make a recommended item a must in this closure."""
    entry = controller.display.chosen()
    act = choosing(partial(raise_items, item_ids=[entry]))
    await controller.act(act, "It is a must in this closure now")


async def lower_item(controller: Controller) -> None:
    """Make a raised item recommended again; asks why."""
    entry = controller.display.chosen()
    await controller.write(
        CheckedLine,
        "Recommended again, not a must",
        "Why? It stays in the history.",
        lambda closure, why: closure.act(lambda case: lower_items(case, [entry], why)),
        "It is recommended in this closure now",
    )
