"""What stands in the way, and what is outstanding after an application, for a dossier."""

from collections.abc import Iterator

from closetui.domain.ageing import deadline
from closetui.domain.blockers import Blocker
from closetui.domain.due import left_afterwards
from closetui.domain.listed_items import is_private
from closetui.domain.playbook_items import Item
from closetui.domain.states import ItemState, State
from closetui.domain.times import day_words, parse_day
from closetui.reports.days import Sum, money, owed
from closetui.reports.document import Bullet, most_bullets
from closetui.reports.status import most_of
from closetui.reports.when import Clock
from closetui.reports.words import kind_word
from closetui.views import View


def blockers(view: View) -> Iterator[Bullet]:
    """Yield what stands in the way, with reasons, as much of it as a person can use."""
    for some, most in most_of(view.verdict.blockers):
        bullets = [Bullet(_blocked(view, blocker), kind_word(blocker.kind)) for _, blocker in some]
        yield from most_bullets(bullets, most)


def _blocked(view: View, blocker: Blocker) -> str:
    """Return what stands in the way, and why where its state does not tell that already."""
    state = view.verdict.states.get(blocker.item)
    plain = state is not None and state.is_untouched
    return blocker.title if plain else f"{blocker.title}: {blocker.reason}"


def left(view: View) -> list[Item]:
    """Return what is left to do after an application that stands."""
    return left_afterwards(view.case, view.verdict.states) if view.case.standing else []


def still_out(view: View, clock: Clock, *, private: bool) -> Iterator[Bullet]:
    """Yield what is left to do after an application that stands, with its days.

    ``private`` tells the amounts of private lists as well.
    """
    overdue = set(view.verdict.after.overdue)
    for item in left(view):
        state, day = view.verdict.states[item.id], deadline(view.case.record, item)
        amount = "" if _is_hidden(view, item, private=private) else owed(view, item)
        parts = [amount] if amount else []
        parts += [f"by {day_words(day)}"] if day else []
        parts += ["overdue"] if item.id in overdue else []
        parts += _waits(state, clock)
        yield Bullet(f"{state.title}{': ' if parts else ''}{', '.join(parts)}")


def _waits(state: ItemState, clock: Clock) -> list[str]:
    return [f"nothing to do before {clock.day(state.day)}"] if parse_day(state.day) else []


def _is_hidden(view: View, item: Item | None, *, private: bool) -> bool:
    """Return whether the sum of the list behind an item is withheld."""
    if private or item is None or not item.list_name:
        return False
    return is_private(view.case, item.id)


def sums(view: View, clock: Clock, *, private: bool) -> Iterator[Sum]:
    """Yield the sums of money that the guide knows of, without the amounts of private lists."""
    for found in money(view, clock):
        hidden = _is_hidden(view, view.case.playbook.item(found.entry), private=private)
        yield found._replace(amount="") if hidden else found


def money_texts(view: View, clock: Clock, *, private: bool) -> Iterator[str]:
    """Yield how each sum of money that the guide knows of stands after an application."""
    for found in sums(view, clock, private=private):
        state = view.verdict.states[found.entry]
        applies = state.state is not State.NOT_APPLICABLE
        if not (applies or state.statements):
            continue  # Nobody had to say it: what was said before rules it out.
        amount = f", {found.amount or 'no amount is recorded'}"
        hidden = _is_hidden(view, view.case.playbook.item(found.entry), private=private)
        yield f"{found.name}: {found.told}{amount if applies and not hidden else ''}"
