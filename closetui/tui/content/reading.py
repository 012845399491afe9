"""What a person reads about the lit row: blocks in a fixed order, none of them empty."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from textual.content import Content

from closetui.domain.case import Note
from closetui.domain.fold.statements import Said
from closetui.domain.playbook import Consequence, Item, Origin, Playbook, Section
from closetui.domain.playbook_items import NotApplicable, Way, together
from closetui.domain.states import ItemState, State
from closetui.domain.text import ended
from closetui.domain.times import after_words, span_words
from closetui.domain.values import distinct
from closetui.reports.proofs import proof_text, state_text
from closetui.reports.signs import is_must
from closetui.reports.when import Clock
from closetui.reports.words import Finality, finality, note_text, strength_word
from closetui.reports.work import LETTER, row_id
from closetui.tui.content.consequence import about, softened
from closetui.tui.content.origin import origin_texts
from closetui.tui.content.standing import link, standing_texts
from closetui.tui.text import user_line, user_text
from closetui.tui.widgets.reading import Text, blocks, bullet, heading, numbered
from closetui.tui.widgets.spans import GAP, KeyOf, chip, clickable, runs
from closetui.views import View


@distinct
class Page(NamedTuple):
    """What stands in the frame of the reading."""

    title: str
    right: str
    """The strength, or another word, at the right of the upper edge."""
    texts: Sequence[Text]


def reading(view: View, row_id: str, key_of: KeyOf, *, looking: bool = False) -> Page:
    """Return what is to be read about a row: an entry, or something of the guide.

    ``looking`` leaves out how it stands: nothing was started.
    """
    state = view.verdict.states.get(row_id)
    if state is None:
        from closetui.tui.content.guide import guide_reading  # Work begins with an entry.

        title, right, texts = guide_reading(view, row_id, key_of)
        return Page(title, right, tuple(texts))
    return Page(
        state.title, strength_of(state), tuple(blocks(_entry(view, state, key_of, looking=looking)))
    )


def strength_of(state: ItemState) -> str:
    """Return how strong an entry is, as its frame says; empty for a group."""
    if state.derived:
        return ""
    return "must" if is_must(state) else strength_word(state.strength)


def _entry(
    view: View, state: ItemState, key_of: KeyOf, *, looking: bool
) -> Iterator[Iterable[Text]]:
    playbook = view.case.playbook
    item, consequence = playbook.item(state.id), playbook.consequence(state.id)
    if not looking:
        yield standing_texts(view, state, key_of)
    if item is not None:
        yield _members(view, item)
        yield _do(item)
        yield _letters(playbook, item, key_of, looking=looking)
        yield _done_when(item)
        yield _ways(playbook, item, state)
    if consequence is not None:
        yield [Text(user_text(consequence.what))]
    yield _proofs(view, state.id)
    yield note_texts(view, view.case.notes_on(state.id))
    if item is not None:
        looking = looking or bool(view.read_only.why)
        yield from _about_item(playbook, item, state, key_of, looking=looking)
    if consequence is not None:
        yield from _about_consequence(view, consequence, key_of)


def _members(view: View, item: Item) -> Iterator[Text]:
    if item.children:
        beside = f"{item.need} of them are enough" if item.need < len(item.children) else ""
        yield heading("IN THIS GROUP", beside)
    for child in item.children:
        yield Text(link(view, child), hang=4)


def _do(item: Item) -> Iterator[Text]:
    if item.how:
        yield heading("DO")
    if len(item.how) == 1:
        yield Text(user_text(item.how[0]))
        return
    for number, how in enumerate(item.how, 1):
        yield numbered(number, user_text(how))


def _letters(playbook: Playbook, item: Item, key_of: KeyOf, *, looking: bool) -> Iterator[Text]:
    """Yield the letters that are named in what is to be done, where they stand and what fills them.

    A click goes to one.
    """
    told = " ".join(item.how)
    named = [letter for letter in playbook.letters if f"'{letter.title}'" in told]
    if named:
        yield heading("LETTERS", "in drawer 5")
    for letter in named:
        goes = f"screen.go({row_id(LETTER, letter.id)!r})"
        yield bullet(clickable(user_line(letter.title), goes))
    if named and not looking:
        yield Text(user_line(f"{key_of('letter')}, then letter, fills one in").stylize("$muted"))


def _done_when(item: Item) -> Iterator[Text]:
    if item.done_when:
        yield heading("DONE WHEN")
        yield Text(user_text(item.done_when), rule=True)


def _ways(playbook: Playbook, item: Item, state: ItemState) -> Iterator[Text]:
    used = state.ways_used
    several = together(item.ways)
    if item.ways:
        yield heading("WAYS", "one or more of these" if several else "one of these")
    for way in item.ways:
        title = user_line(way.title)
        if way.id in used:
            lead = "[x] " if way.id in several else "(o) "
            yield Text(Content.assemble((lead, "$state-done"), title), hang=len(lead))
        else:
            yield bullet(title)
        indent = 4 if way.id in used else 2
        for text in _way_rules(playbook, way):
            yield Text(user_text(text).stylize("$muted"), indent=indent)


def _way_rules(playbook: Playbook, way: Way) -> Iterator[str]:
    if way.advice:
        yield way.advice
    if way.only_with:
        titles = [playbook.item(other) for other in way.only_with]
        named = "; ".join(found.title for found in titles if found)
        yield f"Counts only once this is done: {named}"
    if way.wait_for:
        yield f"Counts {after_words(way.wait_for)}."


def note_texts(view: View, notes: Sequence[Note]) -> Iterator[Text]:
    """Yield notes, the newest first, each with its author and time."""
    if notes:
        yield heading(f"NOTES {len(notes)}")
    for note in notes[::-1]:
        who = user_line(note.event.who).stylize("$accent")
        when = Clock(view.now).moment(note.event.at)
        marks = ", changed" * note.edited + ", private" * note.private
        yield Text(Content.assemble(who, "  ", user_line(f"{when}{marks}").stylize("$muted")))
        yield Text(user_text(note_text(note)), indent=2)


def _proofs(view: View, entry: str) -> Iterator[Text]:
    """Yield the files that were attached, each with what is wrong with it."""
    attached = view.proofs_on(entry)
    if attached:
        yield heading(f"PROOFS {len(attached)}")
    for proof in attached:
        proof_line = user_line(proof_text(proof, Clock(view.now)))
        yield bullet(proof_line.stylize("$state-stale") if state_text(proof) else proof_line)


def _about_item(
    playbook: Playbook, item: Item, state: ItemState, key_of: KeyOf, *, looking: bool
) -> Iterator[Iterable[Text]]:
    yield _applies(item, state, key_of, looking=looking)
    yield _why(item.why)
    yield _holds(playbook, item, state)
    yield _known(item.origin, [strength_of(state)], key_of)


def _applies(item: Item, state: ItemState, key_of: KeyOf, *, looking: bool) -> Iterator[Text]:
    if item.applies_if:
        yield heading("DOES IT APPLY")
        yield Text(user_text(item.applies_if))
        if looking:
            return
        no = any(statement.said is Said.NOT_APPLICABLE for statement in state.statements)
        answer_words = _ANSWERED if state.ruled_out else "Nobody says no, so it counts"
        if no:
            answer_words = _ANSWERED_NO.get(state.state, "The answer was no")
        change = runs(key_of, "skip", "change" if no else "it does not apply")
        early = state.section is Section.AFTER and not state.statements
        yield Text(
            Content.assemble(
                (answer_words, "$muted"), "" if early else GAP, "" if early else change
            )
        )
    elif not item.derived and item.na is NotApplicable.WITH_REASON:
        yield heading("DOES IT APPLY")
        yield Text(Content("It can be left out with a reason.").stylize("$muted"))


_ANSWERED: Final = "By what is recorded it does not, so it is left out"
_ANSWERED_NO: Final = {
    State.NOT_APPLICABLE: "The answer was no, so it is left out",
    State.CONFLICT: "One says no, and another does not",
    State.STALE: "The answer was no; look again",
}
"""By the state of an entry: what became of the answer that it does not apply."""


def _why(text: str) -> Iterator[Text]:
    if text:
        yield heading("WHY")
        yield Text(user_text(text))


def _holds(playbook: Playbook, item: Item, state: ItemState) -> Iterator[Text]:
    texts = []
    if held := item.holds(state.ways_used):
        length = span_words(held)
        texts.append(f"Look again after {length}: this can change by itself.")
    if item.irreversible:
        texts.append("What is done here cannot be undone.")
    if item.only_after:
        names = [playbook.item(other) for other in item.only_after]
        texts.append(
            ended(f"Counts only after: {'; '.join(found.title for found in names if found)}")
        )
    if texts:
        yield heading("HOLDS")
    for text in texts:
        yield Text(user_text(text))


def _known(origin: Origin, chips: Sequence[str], key_of: KeyOf) -> Iterator[Text]:
    written = not origin.sources  # By a person: no guide could name it.
    words = [
        *(word for word in chips if word),
        *([] if origin.from_guides or written else ["in no source guide"]),
    ]
    if words:
        yield Text(Content(" ").join([chip(user_line(word)) for word in words]))
    if not written:
        yield from origin_texts(origin, key_of)


_TAKEN_BACK = {
    Finality.FINAL: "No. Treat it as final.",
    Finality.UNSURE: "No, as far as anybody knows; it is not sure.",
    Finality.CAN_CHANGE: "Yes.",
}


def _about_consequence(view: View, found: Consequence, key_of: KeyOf) -> Iterator[Iterable[Text]]:
    until = f" {found.until}" if found.until else ""
    yield from about(found, f"{_TAKEN_BACK[finality(found)]}{until}")
    known = [entry for entry in found.softened_by if entry in view.verdict.states]
    yield softened("WHAT YOU CAN DO ABOUT IT", [Text(link(view, one), hang=4) for one in known])
    yield _known(found.origin, [], key_of)
