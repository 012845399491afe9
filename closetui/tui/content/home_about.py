"""What is told beside the list of home about the closure under the light."""

from collections.abc import Callable
from datetime import datetime
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.errors import ClosetuiError
from closetui.domain.text import counted, one_line
from closetui.domain.times import moment_text
from closetui.domain.values import distinct
from closetui.reports.overview import Ahead
from closetui.reports.progress import Progress
from closetui.reports.since import Since
from closetui.reports.when import Clock
from closetui.reports.words import listed
from closetui.tui.content.home import HomeEntry
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, heading
from closetui.tui.widgets.spans import KeyOf, bar, runs


@distinct
class More(NamedTuple):
    """What is worked out only for the closure under the light."""

    ahead: tuple[Ahead, ...] = ()
    since: Since | None = None
    """What happened since the person was there."""


NO_MORE: Final = More()


def about_closure(
    entry: HomeEntry,
    now: datetime,
    key_of: KeyOf,
    more: More = NO_MORE,
    in_app: Callable[[ClosetuiError], str] = str,
) -> list[Text]:
    """Return what is told beside the list about a closure.

    Args:
        entry: The closure.
        now: The present moment.
        key_of: Names the keys of the home screen.
        more: What is known of it beside what the list shows.
        in_app: Words an error, with the keys of the app.
    """
    found = entry.found
    if found is None:
        reason = in_app(entry.trouble) if entry.trouble else "It is being read."
        return [Text(user_text(reason)), BLANK, *_file(entry)]
    unit = " afterwards" if found.applied else " must"
    counts = f"{_count(found.progress)}{unit}"
    texts = [
        Text(user_line(found.guide).stylize("$muted")),
        BLANK,
        Text(Content.assemble(bar(found.progress.parts, 20), (f"  {counts}", "bold"))),
    ]
    if not found.applied:
        besides = f"{_count(found.recommended)} recommended, {_count(found.read)} read"
        texts.append(Text(user_text(besides).stylize("$muted")))
    if more.since is not None and more.since.worth_showing:
        texts += [BLANK, *_since(more.since, now, key_of)]
    if more.ahead:
        texts += [BLANK, heading("AHEAD"), *(_ahead(day, now) for day in more.ahead)]
    return [*texts, BLANK, *_file(entry)]


def _count(so_far: Progress) -> str:
    return f"{so_far.counted} of {so_far.total}"


def _since(since: Since, now: datetime, key_of: KeyOf) -> list[Text]:
    """Return what happened since the person was there, counted, a line for each kind."""
    when = Clock(now).moment(moment_text(since.at)).upper() if since.at else ""
    texts = [heading(f"SINCE YOU WERE HERE, {when}" if when else "SINCE YOU WERE HERE")]
    if since.again_text:
        again = _key(key_of, "again", "look again")
        texts.append(_news_text("[!]", "$state-stale bold", since.again_text, again))
    for arrivals in since.came_in:
        notes = sum(part.is_note for part in arrivals.parts)
        acts = len(arrivals.parts) - notes
        counts = [counted(acts, "act")] * bool(acts) + [counted(notes, "note")] * bool(notes)
        arrived = f"{one_line(arrivals.name)}: {', '.join(counts)}"
        news = _key(key_of, "arrivals", "what came in")
        texts.append(_news_text(f"+{len(arrivals.parts)}", "$accent bold", arrived, news))
    for count, noun, plural in (
        (len(since.cleared), "wait is over", "waits are over"),
        (len(since.newly_due), "thing fell due", "things fell due"),
    ):
        if count:
            texts.append(_news_text("[~]", "$state-waiting", counted(count, noun, plural)))
    return texts


def _key(key_of: KeyOf, command: str, label: str) -> Content:
    return Content.assemble("  ", runs(key_of, command, label).stylize_before("$muted"))


def _news_text(sign: str, style: str, text: str, key: Content | None = None) -> Text:
    lead = Content.assemble((sign.ljust(4), style), user_line(text.ljust(19)))
    return Text(Content.assemble(lead, key or ""), hang=4)


def _ahead(entry: Ahead, now: datetime) -> Text:
    day = Clock(now).named(entry.day).ljust(15)
    text = user_line(entry.text)
    styled = text.stylize(f"${entry.tone}") if entry.tone else text
    return Text(Content.assemble((day, "$muted"), " ", styled), hang=16)


def _file(entry: HomeEntry) -> list[Text]:
    people = entry.found.people if entry.found else ()
    shared = f"shared by {listed(one_line(n) for n in people)}; " if len(people) > 1 else ""
    whole = "damaged" if entry.found is None or entry.found.damaged else "whole"
    state = f"{shared}{whole}" if entry.found else ""
    name = user_line(entry.path.name)
    return [heading("FILE"), Text(Content.assemble(name, "  ", (state, "$muted")))]
