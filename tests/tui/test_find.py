"""Find looks through everything that can be read, and leads there."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.closure import Closure
from closetui.domain.text import one_line
from closetui.reports.letter_texts import with_gaps
from closetui.store.playbooks import shipped
from closetui.tui.content.finding import Findable, everything, find, of_guide
from closetui.tui.dialogs.find import Find
from closetui.tui.dialogs.note_form import NoteForm
from tests.tui.desk_driver import desk, make_world, new_closure, own_items

GUIDES = [file.playbook for file in shipped()]


def texts_of(data: object) -> list[str]:
    """Return every text for people in the data of a guide."""
    if isinstance(data, str):
        return [data]
    if isinstance(data, list):
        return [text for inner in data for text in texts_of(inner)]
    if not isinstance(data, dict):
        return []
    keep = (
        "title", "why", "done_when", "how", "text", "advice", "what", "takes_effect", "until",
        "touches", "note", "path", "ready", "applies_if", "differs", "summary", "question",
    )  # fmt: skip
    found = [text for key in keep if key in data for text in texts_of(data[key])]
    return found + [t for value in data.values() for t in texts_of(value) if isinstance(value, list)
                    and value and isinstance(value[0], dict)]  # fmt: skip


@pytest.mark.parametrize("number", range(len(GUIDES)), ids=[guide.id for guide in GUIDES])
def test_everything_that_a_guide_holds_is_found(number: int) -> None:
    things = list(of_guide(GUIDES[number]))
    searched = "\n".join(text for thing in things for text in (thing.title, *thing.texts))
    data = next(file.data for file in shipped() if file.playbook.id == GUIDES[number].id)
    letters = [{"title": one.title, "text": with_gaps(one)} for one in GUIDES[number].letters]
    told = [one_line(text).strip() for text in texts_of({**data, "letters": letters})]
    lost = [text for text in told if text not in searched]
    assert lost == []


def test_every_find_leads_to_a_row(tmp_path: Path) -> None:
    session = new_closure(make_world(tmp_path))
    view = session.view()
    states = view.verdict.states
    for thing in everything(view):
        assert thing.id in states or ":" in thing.id, thing


@given(st.lists(st.text(min_size=1, max_size=20), max_size=5), st.text(max_size=8))
def test_what_is_found_holds_all_the_words(titles: list[str], words: str) -> None:
    things = [Findable(str(n), title, "place", (f"x {title}",)) for n, title in enumerate(titles)]
    hits = find(things, words)
    for thing in things:
        whole = f"{thing.title} {thing.texts[0]}".casefold()
        holds = all(word in whole for word in words.casefold().split())
        assert holds == any(hit.found is thing for hit in hits)


async def test_find_goes_to_an_entry_by_a_word_of_a_note(session: Closure) -> None:
    item = own_items(session.view())[-1]
    session.note(item.id, "The parcel from Lyon")
    async with desk(session.outside, session) as at:
        await at.press("slash")
        await at.on(Find)
        await at.write("lyon")
        await at.sees("The parcel from Lyon", "notes")
        await at.press("enter")
        await at.until(lambda: at.chosen == item.id)


async def test_bug_the_place_of_a_hit_cut_its_title(session: Closure) -> None:
    """At 40 columns half of each title was gone; the lit row names the place all the same."""
    async with desk(session.outside, session, size=(40, 20)) as at:
        await at.press("slash")
        await at.sees("1 Requirements")
        rows = [line for line in at.text().splitlines() if "…" in line and "esc" not in line]
        assert not [line for line in rows if "Requirements" in line]


async def test_find_does_a_deed(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("slash")
        await at.write("write a note")
        await at.press("enter")
        await at.on(NoteForm)


async def test_nothing_found_says_so_and_enter_does_nothing(session: Closure) -> None:
    async with desk(session.outside, session) as at:
        await at.press("slash")
        await at.write("zzzz")
        await at.sees("Nothing holds these words.")
        await at.press("enter")
        await at.on(Find)
