"""The guides as they are read: short, in order, named alike, with nothing that leads nowhere."""

import re
from collections import Counter
from itertools import combinations

import pytest

from closetui.domain.outcomes import DONE, LEFT
from closetui.domain.playbook import Confidence
from closetui.domain.playbook_references import order_warnings
from closetui.reports.guide import guide_lines
from closetui.reports.letter_texts import GAPS
from closetui.reports.lines import plain
from tests.playbooks.shipped_guides import (
    DEACTIVATE,
    DELETE,
    GUIDES,
    IDS,
    REACTIVATE,
    RECOVER,
    STORE,
    entries,
    texts_of,
    titles,
)  # fmt: skip

AT_MOST = {STORE: 9278, DELETE: 8519, DEACTIVATE: 6537, REACTIVATE: 3711}
"""Words to read of the guides as they were; two thirds are enough."""

QUESTIONS = (
    "what-ends", "final", "how-long", "before", "orders", "money", "data", "rejoin", "others",
    "where",
)  # fmt: skip

LETTERS = {
    STORE: {
        "buyers-open-orders", "partners", "customer-service", "data-officer", "reminder",
        "complaint", "data-reminder", "data-complaint",
    },
    DELETE: {"customer-service", "data-officer", "reminder", "complaint"},
    DEACTIVATE: {"customer-service", "data-officer", "reminder", "complaint"},
    REACTIVATE: {"customer-service", "data-officer", "reminder", "complaint"},
    RECOVER: {"customer-service", "bank", "data-officer", "reminder", "complaint"},
}  # fmt: skip

NAMING = re.compile(r"\b(?:[Ss]ee|[Ll]etters?|[Rr]oute) ('?[A-Z].*)", re.DOTALL)
"""What one entry says to name another by its title, which stands in quotes."""


@pytest.mark.parametrize("guide", AT_MOST)
def test_a_guide_takes_at_most_two_thirds_of_the_words(guide: str) -> None:
    words = len(plain(guide_lines(GUIDES[guide])).split())
    assert words * 3 <= AT_MOST[guide] * 2


@pytest.mark.parametrize("guide", IDS)
def test_bug_a_guide_said_the_same_sentence_twice(guide: str) -> None:
    """Click paths and groups aside: a click is the same on several routes."""
    playbook = GUIDES[guide]
    items, routes = list(playbook.items()), playbook.routes
    said = [playbook.summary, *(item.why for item in items), *(found.note for found in routes)]
    said += [how for item in items for how in item.how]
    said += [item.done_when for item in items if not item.derived]
    said += [way.advice for item in items for way in item.ways]
    said += [part for one in playbook.consequences for part in (one.what, one.until)]
    said += [entry.text for entry in playbook.background]
    said += [softer.text for softer in playbook.alternatives]
    said += [row.answer for row in playbook.compare]
    sentences = Counter(part for text in said for part in re.split(r"(?<=[.!?])\s+", text) if part)
    assert [sentence for sentence, times in sentences.items() if times > 1] == []


@pytest.mark.parametrize("guide", IDS)
def test_the_file_is_in_working_order(guide: str) -> None:
    assert list(order_warnings(GUIDES[guide])) == []


@pytest.mark.parametrize(("one", "other"), list(combinations(IDS, 2)))
def test_a_document_has_one_title_and_one_address_in_all_guides(one: str, other: str) -> None:
    first = {source.id: source for source in GUIDES[one].sources}
    second = {source.id: source for source in GUIDES[other].sources}
    assert [key for key in first.keys() & second.keys() if first[key] != second[key]] == []


@pytest.mark.parametrize("guide", IDS)
def test_no_two_sources_look_alike(guide: str) -> None:
    sources = GUIDES[guide].sources
    assert len({source.title for source in sources}) == len(sources)


@pytest.mark.parametrize("guide", IDS)
def test_the_same_questions_are_answered_in_the_same_order(guide: str) -> None:
    rows = GUIDES[guide].compare
    assert tuple(row.id for row in rows) == QUESTIONS
    assert [row.question for row in rows] == [row.question for row in GUIDES[STORE].compare]


@pytest.mark.parametrize("guide", IDS)
def test_whatever_is_named_is_there(guide: str) -> None:
    known = titles(GUIDES[guide])
    for text in texts_of(GUIDES[guide]):
        for found in NAMING.finditer(text):
            assert any(found[1].startswith(f"'{title}'") for title in known), text
        assert set(re.findall(r"\baliexpress-[a-z-]+", text)) <= set(IDS), text


def test_bug_whoever_sends_nothing_read_that_it_stays_with_aliexpress() -> None:
    """It is to be read before any way of the guide, and two of them are gone without a scan."""
    guide = GUIDES[RECOVER]
    [sent] = [entry for entry in guide.consequences if entry.id == "identity-sent"]
    assert not sent.reversible
    assert [route.id for route in guide.routes if route.brings]
    assert "Can you change the password yourself? Then no scan is needed." in sent.what


@pytest.mark.parametrize("guide", IDS)
def test_titles_are_told_apart(guide: str) -> None:
    playbook = GUIDES[guide]
    found = [item.title for item in playbook.items()]
    found += [consequence.title for consequence in playbook.consequences]
    assert len(set(found)) == len(found)
    assert [title for title in titles(playbook) if len(title) > 48] == []


@pytest.mark.parametrize("guide", IDS)
def test_the_head_says_how_final_it_is_and_what_it_takes(guide: str) -> None:
    playbook = GUIDES[guide]
    assert playbook.finality
    assert playbook.effort
    assert playbook.papers
    good = [end for end in playbook.outcomes if end in DONE - LEFT]
    assert good == {DEACTIVATE: ["deactivated", "deleted"]}.get(guide, good[:1])


@pytest.mark.parametrize("guide", [RECOVER, DEACTIVATE])
def test_bug_deletion_was_offered_as_a_softer_way(guide: str) -> None:
    softer = [other.playbook for other in GUIDES[guide].alternatives if other.playbook]
    assert [other for other in softer if GUIDES[other].ending == "final"] == []


@pytest.mark.parametrize("guide", IDS)
def test_a_route_has_at_most_one_first_click_of_no_return(guide: str) -> None:
    for route in GUIDES[guide].routes:
        assert sum(line.final for line in route.path) <= 1, route.id


@pytest.mark.parametrize("guide", IDS)
def test_bug_a_way_did_not_say_which_line_sends_it(guide: str) -> None:
    for route in GUIDES[guide].routes:
        assert any(line.final for line in route.path), route.id


@pytest.mark.parametrize("guide", IDS)
def test_letters_are_there_and_can_be_filled_in(guide: str) -> None:
    letters = {letter.id: letter for letter in GUIDES[guide].letters}
    assert set(letters) == LETTERS[guide]
    for letter in letters.values():
        braces = set(re.findall(r"\{([^}]*)\}", letter.text))
        assert braces <= {*GAPS, *(part.id for part in letter.parts)}, letter.id
        assert "..." not in letter.text, letter.id
        assert {"by", "today"} <= braces, letter.id


@pytest.mark.parametrize("guide", IDS)
def test_what_the_guide_means_is_kept_out_of_what_it_contradicts(guide: str) -> None:
    """An explanation of garbled words is no contradiction."""
    for entry, origin in entries(GUIDES[guide]):
        assert " means " not in origin.differs, entry
        assert origin.from_guides or origin.confidence is not Confidence.GUIDE_ONLY, entry


@pytest.mark.parametrize("guide", IDS)
def test_bug_a_source_had_no_address(guide: str) -> None:
    lacking = [
        source.id
        for source in GUIDES[guide].sources
        if not re.search(r"[a-z0-9-]\.[a-z]{2,}/\S", source.where)
    ]
    assert lacking == ["inference"], "what is concluded here stands nowhere else"
