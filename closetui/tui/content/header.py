"""The first line of a closure and the third: who and what, and the one next thing."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.events import Event
from closetui.domain.next_step import NextKind
from closetui.domain.times import day_words, exact_moment
from closetui.domain.values import distinct
from closetui.reports.next_sentence import Sentence
from closetui.reports.when import full_day, weekday
from closetui.tui.command import Offer
from closetui.tui.content.banner import NARROW_LINE, Verb, banner
from closetui.tui.text import user_line
from closetui.tui.widgets.spans import GAP, KeyOf, action_of, clickable, keyed, spread
from closetui.views import View

MEDIUM: Final = 94
"""Below so many cells others are not named."""


@distinct
class Company(NamedTuple):
    """Who is here: the person at this screen, and the others."""

    person: str
    """The name that stands by what is recorded here."""
    actor: str
    """The installation that this is."""
    incoming: tuple[Event, ...] = ()
    """What came in from others and was not looked at."""


def header_line(view: View, company: Company, key_of: KeyOf, width: int) -> Content:
    """Return what is worked on, and by whom."""
    case = view.case
    today = view.now.date()
    near = day_words(today, year=today.year)
    short = user_line(f"{weekday(today)} {near}").stylize("$muted")
    name = user_line(case.name).stylize("bold")
    if width < NARROW_LINE:
        return spread(name, _incoming(company, key_of) or short, width)
    guide = user_line(case.playbook.title).stylize("$muted")
    left = Content.assemble(("closetui", "$muted"), "  ", name, "  ", guide)
    person = user_line(company.person)
    if width < MEDIUM:
        news = _incoming(company, key_of)
        return spread(
            left, Content.assemble(news, "  " if news else "", person, "  ", short), width
        )
    others = _incoming(company, key_of) or _here_today(view, company)
    parts = [
        part for part in (others, person, user_line(full_day(today)).stylize("$muted")) if part
    ]
    return spread(left, user_line(GAP).join(parts), width)


def _incoming(company: Company, key_of: KeyOf) -> Content:
    """Return what came in and was not looked at, with the key that shows it."""
    if not company.incoming:
        return Content("")
    names = sorted({event.who for event in company.incoming})
    senders = user_line(f"{', '.join(names)}, {len(company.incoming)} new")
    return clickable(
        Content.assemble(senders.stylize("$accent"), "  ", (key_of("arrivals"), "$accent bold")),
        "screen.run('arrivals')",
    )


def _here_today(view: View, company: Company) -> Content:
    """Return who else wrote today, and when last; empty if nobody did."""
    for event in reversed(view.case.order):
        moment = exact_moment(event.at)
        if moment is None or event.actor == company.actor or not event.by:
            continue
        here = moment.astimezone(view.now.tzinfo)
        if here.date() == view.now.date():
            return user_line(f"{event.by} was here {here:%H:%M}").stylize("$muted")
    return Content("")


_DEEDS: Final[Mapping[NextKind, Verb]] = {
    NextKind.FAULT: ("apply", "what helps"),
    NextKind.SENT: ("apply", "answer"),
    NextKind.WAIT: ("plan", "the plan"),
    NextKind.FINISHED: ("end", "the end"),
}


RESTORE: Final[Verb] = ("restore", "restore the file")
"""What helps where the private copy is whole and the file is not."""


def deed_of(upcoming: Sentence) -> Verb | None:
    """Return what does the next thing where no entry has to be looked for; else None."""
    if upcoming.kind is NextKind.WAIT and not upcoming.item:
        return "apply", "what became of it"
    return _DEEDS.get(upcoming.kind) or (None if upcoming.item else ("apply", "go on"))


def next_line(
    upcoming: Sentence,
    lit: str,
    offer: Callable[[str], Offer],
    deeds: Sequence[Verb],
    width: int,
    *,
    leads_on: bool = False,
) -> Content:
    """Return the next thing, and the key that leads to it or does it.

    Args:
        upcoming: The next thing.
        lit: Id of the row under the light.
        offer: Finds out what can be done, by command.
        deeds: What makes sense on that row, the most wanted first.
        width: Cells.
        leads_on: Whether the key for the next thing goes on from the row instead.
    """
    slim = width < NARROW_LINE
    by_itself = deed_of(upcoming)
    if upcoming.kind is NextKind.FAULT and not offer("restore").refusal:
        by_itself = RESTORE
    if by_itself:
        right = _does(offer(by_itself[0]), by_itself[1], short=slim)
    elif upcoming.item != lit:
        label = "the one after" if leads_on else "go there"
        right = clickable(_key(offer("next").key, label, short=slim), "screen.run('next')")
    else:
        found = ((offer(command), label) for command, label in deeds)
        does = (_does(one, label, short=slim) for one, label in found if not one.refusal)
        right = next(does, Content(""))
        whole = Content.assemble(("you are on it", "$muted"), GAP, right)
        right = right if slim or _room_beside(upcoming, whole, width) < 0 else whole
    return next_bar(upcoming, right, width)


def next_bar(upcoming: Sentence, right: Content, width: int) -> Content:
    """Return the sentence behind its chip, and something at the right edge."""
    text, aside = (
        user_line(upcoming.title).stylize("bold"),
        user_line(upcoming.aside).stylize("$muted"),
    )
    room = _room_beside(upcoming, right, width) - len(GAP)
    if upcoming.aside and aside.cell_length <= room:
        text = Content.assemble(text, GAP, aside)
    action = "screen.run('next')" if upcoming.item else action_of(right)
    kind = {NextKind.FAULT: "looking", NextKind.FINISHED: "done"}.get(upcoming.kind, "next")
    return banner(kind, upcoming.label, text, right, width, action=action)


def _room_beside(upcoming: Sentence, right: Content, width: int) -> int:
    """Return how many cells are left between the sentence and what stands at the right edge."""
    taken = len(f" {upcoming.label}   ") + user_line(upcoming.title).cell_length
    return width - right.cell_length - taken - len(GAP)


def read_only_line(upcoming: Sentence, restore: Offer | None, width: int) -> Content:
    """Return why nothing can be recorded now, and the key that helps, if one does."""
    right = Content("")
    if restore and not restore.refusal:
        right = _does(restore, RESTORE[1], short=width < NARROW_LINE)
    return next_bar(upcoming, right, width)


def help_lines(helps: str, width: int) -> list[Content]:
    """Return what helps against it; with little room at least its end, where the command stands."""
    if width < NARROW_LINE:
        return user_line(helps).wrap(width)
    words = user_line(helps)
    while words.cell_length > width and " " in words.plain[2:]:
        words = Content.assemble("\u2026 ", words[words.plain.index(" ", 2) + 1 :])
    return [words]


def _does(command: Offer, label: str, *, short: bool) -> Content:
    """Return the key of a command with what it is called here; a click runs it."""
    return clickable(_key(command.key, label, short=short), f"screen.run('{command.id}')")


def _key(key: str, label: str, *, short: bool) -> Content:
    return user_line(key).stylize("$accent bold") if short else keyed(key, label)
