"""From plain data (TOML or the embedded copy) to a checked playbook.

Two passes: the first reads each entry strictly, the second checks what ties
entries together (ids, references, cycles, groups). Both add to one list of
problems, and :func:`read_playbook` raises once with all of them.
"""

from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache

from closetui.domain.errors import Problem, problems_found
from closetui.domain.playbook import (
    Alternative,
    Apply,
    Background,
    Confidence,
    Consequence,
    Guard,
    Item,
    Motive,
    NotApplicable,
    Origin,
    Playbook,
    Route,
    Section,
    Source,
    Way,
)
from closetui.domain.playbook_checks import check_playbook
from closetui.domain.structure import Reader
from closetui.domain.times import SPAN

FORMAT = 1
"""Version of the playbook format that this release reads."""

CHANNELS = (
    "web", "android", "iphone", "seller-backend", "customer-service", "email", "other",
)  # fmt: skip
GUARDS = ("phrase", "code", "tick", "pop-up", "id-copy", "form", "reason", "other")
SUBJECTS = ("store", "account")
CONFIDENCES = tuple(Confidence)


def read_playbook(data: Mapping[str, object], where: str) -> Playbook:
    """Return the playbook that ``data`` describes.

    ``where`` names the file for the message. Raises :class:`ProblemsError`
    with every fault of the data at once.
    """
    problems: list[Problem] = []
    reader = Reader(data, "", problems)
    if reader.integer("format", 0) != FORMAT:
        reader.fault("format", f"should be {FORMAT}", "this release reads no other format")
    playbook = _playbook(reader)
    reader.done()
    problems.extend(check_playbook(playbook))
    if problems:
        raise problems_found("playbook", problems, where)
    return playbook


def _playbook(reader: Reader) -> Playbook:
    apply = reader.table("apply")
    playbook = Playbook(
        id=reader.identifier(),
        version=reader.text("version"),
        title=reader.text("title"),
        summary=reader.text("summary"),
        subject=reader.choice("subject", SUBJECTS),
        reversible=reader.flag("reversible"),
        language=reader.text("language"),
        as_of=_as_of(reader),
        apply=Apply(apply.text("title"), apply.text("warning"), apply.texts("record", needed=True)),
        sources=reader.each("sources", _source),
        motives=reader.each("motives", _motive),
        alternatives=reader.each("alternatives", _alternative),
        background=reader.each("background", _background),
        requirements=_items(reader, "requirements", Section.REQUIREMENT),
        steps=_items(reader, "steps", Section.STEP),
        consequences=reader.each("consequences", _consequence),
        routes=reader.each("routes", _route),
        after=_items(reader, "after", Section.AFTER),
    )
    apply.done()
    return playbook


def _as_of(reader: Reader) -> str:
    text = reader.text("as_of")
    if not text or _is_as_of(text):
        return text
    reader.fault("as_of", f"{text!r} is not a date (YYYY, YYYY-MM, YYYY-MM-DD) or undated")
    return ""


@lru_cache(64)  # A playbook names few dates, each of them many times.
def _is_as_of(text: str) -> bool:
    """Return whether a text is a date, whole or without its end, or says that there is none."""
    day = f"{text}-01-01"[:10]
    try:
        known = date.fromisoformat(day).isoformat() == day  # Other ISO forms are not ours.
    except ValueError:
        known = False
    return (known and len(text) in (4, 7, 10)) or text == "undated"


def _origin(reader: Reader) -> Origin:
    return Origin(
        sources=reader.texts("sources", needed=True),
        confidence=Confidence(reader.choice("confidence", CONFIDENCES)),
        as_of=_as_of(reader),
        covers=reader.texts("covers"),
        differs=reader.text("differs", needed=False),
    )


def _source(reader: Reader) -> Source:
    return Source(reader.identifier(), reader.text("title"), reader.text("where"))


def _motive(reader: Reader) -> Motive:
    advice = reader.text("advice", needed=False)
    return Motive(reader.identifier(), reader.text("title"), advice, reader.texts("covers"))


def _alternative(reader: Reader) -> Alternative:
    return Alternative(
        reader.identifier(),
        reader.text("title"),
        reader.text("text"),
        reader.text("playbook", needed=False),
        _origin(reader),
    )


def _background(reader: Reader) -> Background:
    return Background(
        reader.identifier(), reader.text("title"), reader.text("text"), _origin(reader)
    )


def _way(reader: Reader) -> Way:
    return Way(
        reader.identifier(),
        reader.text("title"),
        reader.text("advice", needed=False),
        reader.texts("only_with"),
        _span(reader, "wait_for"),
    )


def _items(reader: Reader, key: str, section: Section) -> tuple[Item, ...]:
    """Read one section; sub-items (``items``) follow their parent in a flat tuple."""
    groups = reader.each(key, _item_maker(section))
    return tuple(item for group in groups for item in group)


def _item_maker(section: Section) -> Callable[[Reader], tuple[Item, ...]]:
    def make(reader: Reader) -> tuple[Item, ...]:
        parent_id = reader.identifier()
        children = reader.each("items", lambda child: _item(child, section, parent_id, ()))
        grouped = reader.has("items")
        if grouped and not children:
            reader.fault("items", "is an empty group", "give at least one sub-item")
        if grouped:
            for key in ("ways", "fresh_for", "na", "applies_if"):
                if reader.has(key):
                    reader.fault(key, "cannot be given beside items", "give it to the sub-items")
        ids = tuple(child.id for child in children)
        need = reader.integer("need", len(ids), least=1)
        if reader.has("need") and need > len(ids):
            reader.fault("need", f"asks for {need} of {len(ids)} sub-items")
        parent = _item(reader, section, None, ids)._replace(id=parent_id, need=need)
        return (parent, *children)

    return make


def _item(reader: Reader, section: Section, parent: str | None, ids: tuple[str, ...]) -> Item:
    applies_if = reader.text("applies_if", needed=False)
    default = NotApplicable.WITH_REASON if applies_if else NotApplicable.NEVER
    return Item(
        id="" if parent is None else reader.identifier(),
        section=section,
        title=reader.text("title"),
        why=reader.text("why"),
        how=reader.texts("how"),
        done_when=reader.text("done_when"),
        ways=reader.each("ways", _way),
        parent=parent,
        children=ids,
        need=0,
        applies_if=applies_if,
        na=NotApplicable(reader.choice("na", tuple(NotApplicable), default)),
        fresh_for=_span(reader, "fresh_for"),
        best_after=reader.texts("best_after"),
        origin=_origin(reader),
    )


def _span(reader: Reader, key: str) -> str:
    return reader.matching(key, SPAN, "a span such as 24h or 30d", needed=False)


def _consequence(reader: Reader) -> Consequence:
    return Consequence(
        id=reader.identifier(),
        title=reader.text("title"),
        what=reader.text("what"),
        takes_effect=reader.text("takes_effect"),
        reversible=reader.flag("reversible"),
        until=reader.text("until", needed=False),
        touches=reader.text("touches", needed=False),
        softened_by=reader.texts("softened_by"),
        origin=_origin(reader),
    )


def _guard(reader: Reader) -> Guard:
    kind = reader.choice("kind", GUARDS)
    return Guard(kind, reader.text("text"), reader.texts("variants"))


def _route(reader: Reader) -> Route:
    return Route(
        id=reader.identifier(),
        title=reader.text("title"),
        channel=reader.choice("channel", CHANNELS),
        path=reader.texts("path", needed=True),
        guards=reader.each("guards", _guard),
        note=reader.text("note", needed=False),
        origin=_origin(reader),
    )
