"""How well a rule is known, and from where: a chip in the reading, the whole on a key."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from textual.content import Content

from closetui.domain.playbook import Confidence, Origin, Playbook
from closetui.domain.text import counted
from closetui.domain.times import parse_day
from closetui.reports.words import confidence_word, rule_day
from closetui.reports.work import GOOD, LETTER, ROUTE, SOFTER, row_id
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import BLANK, Text, heading, numbered
from closetui.tui.widgets.spans import KeyOf, chip, runs

_MEANS: Final = {
    Confidence.OFFICIAL: "AliExpress itself, or a law, says so.",
    Confidence.THIRD_PARTY: (
        "Somebody else than AliExpress wrote it. It may be right and may have changed."
    ),
    Confidence.GUIDE_ONLY: "The source guide, unsigned, says so, and nothing else that was found.",
    Confidence.UNCERTAIN: "It is inferred, or the sources disagree.",
}

_SHORT: Final = {
    Confidence.OFFICIAL: "AliExpress or a law says so",
    Confidence.THIRD_PARTY: "somebody else says so",
    Confidence.GUIDE_ONLY: "only the source guide says so",
    Confidence.UNCERTAIN: "inferred, or sources disagree",
}

OLD_YEARS: Final = 3
"""From so many years on the age of a source is a warning."""


def origin_texts(origin: Origin, key_of: KeyOf) -> Iterator[Text]:
    """Yield in a line how sure a rule is, of when, and the key that shows its sources."""
    count = counted(len(origin.sources), "source")
    known = [chip(user_line(confidence_word(origin.confidence))), user_line(rule_day(origin.as_of))]
    parts = [Content("How sure").stylize("$muted"), *known]
    sources = runs(key_of, "sources", count)
    yield Text(Content.assemble(Content(" ").join(parts), "   ", sources))


def sources_texts(playbook: Playbook, title: str, origin: Origin, today: date) -> Iterator[Text]:
    """Yield how sure a rule is, what that means, and every source with its address."""
    yield Text(user_line(title).stylize("bold"))
    yield BLANK
    aged, old = _age(origin.as_of, today)
    age = user_line(aged).stylize("$state-stale" if old else "$muted")
    yield Text(Content.assemble(chip(user_line(confidence_word(origin.confidence))), "  ", age))
    yield BLANK
    yield heading("WHAT THAT MEANS")
    yield Text(user_line(_MEANS[origin.confidence]))
    yield from _named(playbook, origin)
    if not origin.from_guides:
        yield BLANK
        yield heading("IN NO SOURCE GUIDE")
        yield Text(Content("No source guide names this. It was added from the sources above."))
    for name, text in (
        ("WHAT THE SOURCE GUIDE SAYS INSTEAD", origin.differs),
        ("THE WORDS OF THE SOURCE GUIDE", origin.guide_words),
    ):
        if text:
            yield BLANK
            yield heading(name)
            yield Text(user_text(text))
    yield BLANK
    yield heading("WORDS FOR HOW SURE")
    for confidence, short in _SHORT.items():
        word = user_line(f"{confidence_word(confidence):<16}").stylize("bold")
        yield Text(Content.assemble(word, (short, "$muted")), hang=16)


def _named(playbook: Playbook, origin: Origin) -> Iterator[Text]:
    known = {source.id: source for source in playbook.sources}
    for number, key in enumerate(origin.sources, 1):
        source = known.get(key)
        yield BLANK
        yield numbered(number, user_text(source.title if source else key))
        if source:
            yield Text(user_line(source.where).stylize("$accent"), indent=2)


def addresses(playbook: Playbook, origin: Origin) -> list[str]:
    """Return the addresses of the sources of a rule."""
    known = {source.id: source.where for source in playbook.sources}
    return [known[key] for key in origin.sources if key in known]


def _age(as_of: str, today: date) -> tuple[str, bool]:
    """Return the date of a rule with its age, and whether it is old."""
    year = as_of[:4]
    if not year.isdigit():
        return "without a date", True
    day = parse_day(as_of) or date(int(year), 1, 1)
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    age = f"as of {rule_day(as_of)}"
    if years < 1:
        return age, False
    return f"{age}: {counted(years, 'year')} old", years >= OLD_YEARS


def origin_of(playbook: Playbook, lit: str) -> Origin | None:
    """Return where a row of a closure or of a guide comes from; None if it has no sources."""
    item, consequence = playbook.item(lit), playbook.consequence(lit)
    if item is not None:
        return item.origin if item.origin.sources else None
    if consequence is not None:
        return consequence.origin
    return _guide_origin(playbook, lit)


def _guide_origin(playbook: Playbook, lit: str) -> Origin | None:
    found = {
        **{row_id(ROUTE, route.id): route.origin for route in playbook.routes},
        **{row_id(SOFTER, softer.id): softer.origin for softer in playbook.alternatives},
        **{row_id(GOOD, known.id): known.origin for known in playbook.background},
        **{row_id(LETTER, letter.id): letter.origin for letter in playbook.letters},
    }
    return found.get(lit)
