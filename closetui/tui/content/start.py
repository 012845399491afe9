"""The page on which a closure is started: its rows, and what is said beside them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from textual.content import Content

from closetui.domain.days import Side, read_day
from closetui.domain.errors import UsageError
from closetui.domain.playbook import Playbook
from closetui.domain.playbook_texts import Alternative, Motive
from closetui.domain.text import counted, one_line
from closetui.reports.guides import Asked, asked, ending
from closetui.reports.overview import Earliest
from closetui.reports.when import full_day
from closetui.reports.work import read_row_id, row_id
from closetui.tui.text import user_line
from closetui.tui.widgets.reading import BLANK, Text, bullet, heading
from closetui.tui.widgets.rows import SIGN, Row, line_row
from closetui.tui.widgets.spans import KeyOf, keyed, runs, spread

GUIDE: Final = "guide"
"""Id of the row that names the guide."""

RAISE: Final = "raise"
"""The kind of rows that make a recommended item a must."""


@dataclass
class StartDraft:
    """What was typed and picked on the page so far; kept until a closure is started."""

    guide: str = ""
    name: str = ""
    day: str = ""
    motives: set[str] = field(default_factory=set)
    lowered: set[str] = field(default_factory=set)
    """Items that a picked reason would make a must, and that the person does not want so."""
    words: str = ""
    """The reason in the person's own words."""

    def raised(self, playbook: Playbook) -> tuple[str, ...]:
        """Return the recommended items that become a must by the reasons that were picked."""
        picked = [motive for motive in playbook.motives if motive.id in self.motives]
        wanted = dict.fromkeys(item for motive in picked for item in motive.raises)
        return tuple(item for item in wanted if item not in self.lowered)

    @classmethod
    def read(cls, fields: Mapping[str, str]) -> "StartDraft":
        """Return what was kept as texts."""
        guide, name, day = (fields.get(name, "") for name in ("guide", "name", "day"))
        motives, lowered = (set(fields.get(name, "").split()) for name in ("motives", "lowered"))
        return cls(guide, name, day, motives, lowered, fields.get("words", ""))

    def fields(self) -> Mapping[str, str]:
        """Return it as texts to keep; none where nothing was typed or picked."""
        picked = {"motives": " ".join(self.motives), "lowered": " ".join(self.lowered)}
        said = {"name": self.name, "day": self.day, "words": self.words, **picked}
        return {"guide": self.guide, **said} if any(said.values()) else {}

    def clear(self) -> None:
        """Let go of all but the guide: a closure was started."""
        self.name = self.day = self.words = ""
        self.motives.clear()
        self.lowered.clear()

    def toggle(self, row: str) -> None:
        """Pick what a row stands for, or put it back."""
        kind, name = read_row_id(row)
        if kind == RAISE:
            self.lowered ^= {name}
        else:
            self.motives ^= {row}


def guide_line(playbook: Playbook, key_of: KeyOf) -> Row:
    """Return the row that names the guide."""

    def draw(width: int) -> Content:
        look = runs(key_of, "look", "look")
        change = keyed("enter", "change", "screen.run('change')")  # On the row, which needs no key.
        title = user_line(playbook.title).stylize("bold")
        keys = Content("   ").join([look, change])
        room = width - title.cell_length - 1
        return spread(title, keys if keys.cell_length <= room else Content(""), width)

    return line_row(GUIDE, draw)


def motive_rows(playbook: Playbook, draft: StartDraft) -> list[Row]:
    """Return why people do this, each with a box, and below what a picked reason makes a must."""
    rows: list[Row] = []
    for motive in playbook.motives:
        picked = motive.id in draft.motives
        rows.append(_box_row(motive.id, motive.title, picked=picked))
        rows += _raised_rows(playbook, motive, draft) if picked else []
    return rows


def _raised_rows(playbook: Playbook, motive: Motive, draft: StartDraft) -> list[Row]:
    items = [playbook.item(item) for item in motive.raises]
    return [
        _box_row(
            row_id(RAISE, item.id),
            f"make it a must: {item.title}",
            picked=item.id not in draft.lowered,
            indent=4,
        )
        for item in items
        if item is not None
    ]


def _box_row(row: str, title: str, *, picked: bool, indent: int = 0) -> Row:
    box = Content("[x]" if picked else "[ ]").stylize(SIGN)
    box = box.stylize("$accent bold") if picked else box
    line = Content.assemble(" " * indent, box, " ", user_line(title))
    return line_row(row, lambda width: line.truncate(width, ellipsis=True))


def softer_rows(playbook: Playbook) -> list[Row]:
    """Return the softer ways, which may be enough."""
    return [_softer_row(softer) for softer in playbook.alternatives]


def _softer_row(softer: Alternative) -> Row:
    word = Content("a guide" if softer.playbook else "").stylize("$muted")
    title = user_line(softer.title)
    return line_row(softer.id, lambda width: spread(title, word, width))


def wish_answer(text: str, today: date, earliest: Earliest | None) -> Content:
    """Return what is said to the day that somebody wants to be out, while they type it.

    Args:
        text: What they typed.
        today: The present day.
        earliest: How soon one can apply, if one started today.
    """
    if not text.strip():
        return Content("")
    try:
        day = read_day(text, today, side=Side.FUTURE)
    except UsageError as error:
        return user_line(f"{error.what}. {error.remedy}").stylize("$state-stale")
    days = (day - today).days
    if days < 0:
        return user_line(f"{full_day(day)} is over").stylize("$state-stale")
    distance = f"in {counted(days, 'day')}" if days else "today"
    wished = f"{full_day(day)}, {distance}"
    return _possible(wished, day, earliest)


def _possible(wished: str, day: date, earliest: Earliest | None) -> Content:
    """Return whether that day can be kept: the rule is the earliest day of the guide's waits."""
    if earliest is None:
        return user_line(wished).stylize("$state-done")
    spare = (day - earliest.day).days
    if spare < 0:
        perhaps = earliest.otherwise is not None and earliest.otherwise <= day
        word = "it depends, at the latest" if perhaps else "not possible, earliest"
        return user_line(f"{wished}: {word} {full_day(earliest.day)}").stylize("$state-stale")
    word = "possible" if spare > 7 else "just possible"
    return user_line(f"{wished}: {word}").stylize("$state-done")


def wished(text: str, today: date) -> date | None:
    """Return the day that was typed; raises :class:`UsageError` for what is none, or is over."""
    if not text.strip():
        return None
    day = read_day(text, today, side=Side.FUTURE)
    if day < today:
        raise UsageError(f"{full_day(day)} is over", remedy="Give a day to come, or none.")
    return day


def before_you_start(
    playbook: Playbook,
    lit: str,
    earliest: Earliest | None,
    today: date,
    raised: Collection[str] = (),
) -> list[Text]:
    """Return what is said beside the form.

    Args:
        playbook: The guide.
        lit: Id of the motive or the softer way under the light; else empty.
        earliest: How soon one can apply, if one started today.
        today: The present day.
        raised: The recommended items that become a must by the reasons that were picked.
    """
    return [
        *_about_lit(playbook, lit),
        *_lies_ahead(playbook, asked(playbook, raised), earliest, today),
        *_have_ready(playbook.papers),
    ]


def _about_lit(playbook: Playbook, lit: str) -> list[Text]:
    motive = next((motive for motive in playbook.motives if motive.id == lit), None)
    softer = next((way for way in playbook.alternatives if way.id == lit), None)
    if motive and motive.advice:
        heading_text = f"IF IT IS THIS: {one_line(motive.title).upper()}"
        return [heading(heading_text), Text(user_line(motive.advice)), BLANK]
    if softer:
        texts = [heading(f"SOFTER: {one_line(softer.title).upper()}"), Text(user_line(softer.text))]
        if softer.playbook:
            texts.append(Text(keyed("enter", "looks at its guide")))
        return [*texts, BLANK]
    return []


def _lies_ahead(
    playbook: Playbook, count: Asked, earliest: Earliest | None, today: date
) -> list[Text]:
    end = ending(playbook)
    parts = [f"{count.words}, {count.to_read} to read"]
    if playbook.effort:
        parts.append(playbook.effort)
    if earliest and earliest.day > today:
        parts.append(f"If you begin today: {full_day(earliest.day)} at the earliest to apply.")
    if earliest and earliest.otherwise:
        unless = f"If '{earliest.unless}' does not apply to you"
        parts.append(f"{unless}: {full_day(earliest.otherwise)}.")
    mark = Content.assemble((f"{end.mark} {end.word}", f"${end.tone}"), "  ")
    final = Text(Content.assemble(mark, user_line(playbook.finality)))
    return [heading("WHAT LIES AHEAD"), *(Text(user_line(line)) for line in parts), final, BLANK]


def _have_ready(papers: Sequence[str]) -> list[Text]:
    if not papers:
        return []
    return [heading("HAVE READY"), *(bullet(user_line(paper)) for paper in papers)]
