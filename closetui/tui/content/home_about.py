"""What stands below the closures of home: the guides as rows, and what is told of the lit row."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.errors import ClosetuiError
from closetui.domain.playbook import Playbook
from closetui.domain.text import counted, one_line
from closetui.domain.times import moment_text
from closetui.domain.values import distinct
from closetui.reports.guides import asked, ending, guide_words
from closetui.reports.overview import Ahead
from closetui.reports.progress import Progress
from closetui.reports.since import Since
from closetui.reports.when import Clock
from closetui.reports.words import listed
from closetui.tui.content.home import HomeEntry
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, bullet, heading
from closetui.tui.widgets.rows import BLANK_ROW, Row
from closetui.tui.widgets.spans import FAINT, KeyOf, bar, runs, spread

COMPARE: Final = "="
"""Id of the row that leads to the comparison of two guides."""

_HEAD_OF_TWO: Final = "Deactivate or delete?"


def guide_row(playbook: Playbook, *, lines: int) -> Row:
    """Return the row of a guide.

    Args:
        playbook: The guide.
        lines: 1 for the title alone, 2 with what it asks for, 3 with its summary as well.
    """
    draw = {1: _one, 2: _two, 3: _three}[lines]
    return Row(playbook.id, lambda width: draw(playbook, width))


def _one(playbook: Playbook, width: int) -> list[Content]:
    end = ending(playbook)
    sign = Content.assemble((end.mark, f"${end.tone} bold"), " ")
    title = Content.assemble(sign, user_line(playbook.title).stylize("bold"))
    word = user_line(end.word).stylize(f"${end.tone}" if end.mark == "!" else "$muted")
    room = width - title.cell_length - 1
    return [spread(title, word if word.cell_length <= room else Content(""), width)]


def _two(playbook: Playbook, width: int) -> list[Content]:
    asks = user_line(guide_words(playbook)).stylize("$muted")
    return [*_one(playbook, width), Content.assemble("  ", asks).truncate(width, ellipsis=True)]


def _three(playbook: Playbook, width: int) -> list[Content]:
    summary = user_line(_first_sentence(playbook.summary)).wrap(max(width - 2, 1))
    asks = user_line(guide_words(playbook)).stylize(FAINT).wrap(max(width - 2, 1))
    lines = [Content.assemble("  ", line.rstrip()) for line in (*summary, *asks)]
    return [*_one(playbook, width), *lines]


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return text if end < 0 else text[: end + 1]


def compare_row(key_of: KeyOf, *, lines: int) -> Row:
    """Return the row that leads to the comparison."""

    def draw(width: int) -> list[Content]:
        title = Content.assemble("  ", (_HEAD_OF_TWO, "bold"))
        first = spread(title, runs(key_of, "compare"), width)
        about = Content("  the two side by side, question by question").stylize("$muted")
        return [first] if lines == 1 else [first, about.truncate(width)]

    return Row(COMPARE, draw)


def guide_rows(guides: Sequence[Playbook], key_of: KeyOf, *, lines: int) -> list[Row]:
    """Return the rows of all guides, and below them the comparison; ``lines`` as for one row."""
    rows = [guide_row(guide, lines=lines) for guide in guides]
    if len(guides) > 1:
        rows.append(compare_row(key_of, lines=lines))
    if lines == 1:
        return rows
    return [part for row in rows for part in (row, BLANK_ROW)][:-1]


def about_guide(playbook: Playbook) -> list[Text]:
    """Return what is told beside the list about a guide."""
    end, count = ending(playbook), asked(playbook)
    texts = [Text(user_line(playbook.summary)), BLANK, heading("HOW FINAL")]
    sure = Content.assemble((f"{end.mark} {end.word}", f"${end.tone}"), "  ")
    texts.append(Text(Content.assemble(sure, user_line(playbook.finality)), hang=2))
    texts += [
        BLANK,
        heading("WHAT IT ASKS FOR"),
        Text(user_text(_asks(count.words, count.to_read))),
    ]
    if playbook.effort:
        texts += [BLANK, heading("HOW LONG"), Text(user_line(playbook.effort))]
    if playbook.papers:
        texts += [BLANK, heading("HAVE READY"), *(bullet(user_line(p)) for p in playbook.papers)]
    return texts


def _asks(words: str, to_read: int) -> str:
    return f"{words}, {to_read} to read"


def about_comparison(guides: Sequence[Playbook]) -> list[Text]:
    """Return what is told about the comparison."""
    titles = [bullet(user_line(guide.title)) for guide in guides]
    about = "Any two guides side by side, question by question. Nothing is written."
    return [Text(user_text(about)), BLANK, heading("GUIDES"), *titles]


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
