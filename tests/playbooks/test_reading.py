"""A guide to read, and two guides side by side."""

import io

import pytest

from closetui.domain.errors import UsageError
from closetui.reports.guide import LOOK_SECTIONS, SECTIONS, guide_lines, look_facts, look_lines
from closetui.reports.guides import UNANSWERED, compare_facts, compare_lines
from closetui.reports.lines import Line, plain
from closetui.reports.terminal import draw
from tests.playbooks.shipped_guides import DEACTIVATE, DELETE, GUIDES, IDS, RECOVER, STORE


def headings(lines: list[Line]) -> list[str]:
    return [line.text for line in lines if line.tone == "accent"]


def test_consequences_come_first() -> None:
    found = headings(list(look_lines(GUIDES[STORE])))
    assert found[0] == "Close an AliExpress store"
    assert found[1:6] == [
        "What happens", "What must be done", "Steps", "Afterwards",
        "Routes: how to apply to close the store",
    ]  # fmt: skip
    assert found[-1] == "Sources"


@pytest.mark.parametrize("guide", IDS)
def test_a_guide_is_there_whole(guide: str) -> None:
    """Every text that a person should know before starting can be read."""
    playbook = GUIDES[guide]
    text = plain(look_lines(playbook))
    wanted = [playbook.summary, playbook.finality, playbook.effort, *playbook.papers]
    wanted += [item.title for item in playbook.items()]
    wanted += [item.why for item in playbook.items()]
    wanted += [way.title for item in playbook.items() for way in item.ways]
    wanted += [consequence.takes_effect for consequence in playbook.consequences]
    wanted += [line.text for route in playbook.routes for line in route.path]
    wanted += [paper for route in playbook.routes for paper in route.ready]
    wanted += [entry.text for entry in playbook.background]
    wanted += [softer.text for softer in playbook.alternatives]
    wanted += [motive.advice for motive in playbook.motives]
    wanted += [anchor.question for anchor in playbook.anchors]
    wanted += [letter.title for letter in playbook.letters]
    wanted += [source.where for source in playbook.sources]
    assert [part for part in wanted if part not in text] == []


@pytest.mark.parametrize("guide", IDS)
def test_ids_are_only_in_the_guide_for_work(guide: str) -> None:
    playbook = GUIDES[guide]
    read, worked = plain(look_lines(playbook)), plain(guide_lines(playbook))
    for item in playbook.items():
        assert f"({item.id})" in worked
        assert f"({item.id})" not in read


def test_sources_stand_once_and_are_named_by_their_keys() -> None:
    text = plain(look_lines(GUIDES[DELETE]))
    assert text.count("AliExpress Privacy Policy (30 Jul 2026)") == 1
    assert "How sure: official, as of 30 Jul 2026; from o1" in text


def test_bug_words_of_the_source_guide_were_explained_to_whoever_reads_this_one() -> None:
    meant = "Where it writes stability it means balance."
    assert meant not in plain(look_lines(GUIDES[DELETE]))
    assert plain(look_lines(GUIDES[DELETE], "sources")).count(meant) == 1


def test_the_first_click_of_no_return_is_marked() -> None:
    lines = [line.text for line in look_lines(GUIDES[DELETE], "routes")]
    marked = [text for text in lines if "from here on, treat it as final" in text]
    assert len(marked) == len(GUIDES[DELETE].routes)
    assert any(text.startswith("6. Press Delete.") for text in marked)


def test_letters_come_with_their_texts_when_asked_for() -> None:
    letter = GUIDES[STORE].letters[0]
    first = letter.text.split("\n")[0]
    assert first not in plain(look_lines(GUIDES[STORE]))
    assert first in plain(look_lines(GUIDES[STORE], "letters"))


@pytest.mark.parametrize("section", LOOK_SECTIONS)
@pytest.mark.parametrize("guide", IDS)
def test_each_section_can_be_read_alone(guide: str, section: str) -> None:
    lines = list(look_lines(GUIDES[guide], section))
    found = headings(lines)
    assert len(found) <= 2
    facts = look_facts(GUIDES[guide], section)
    assert facts["id"] == guide
    key = "anchors" if section == "days" else section
    assert bool(facts[key]) == (len(found) == 2)


def test_facts_hold_the_whole_guide() -> None:
    facts = look_facts(GUIDES[STORE])
    assert {"anchors" if name == "days" else name for name in SECTIONS} <= set(facts)


def test_an_unknown_section_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError) as refused:
        look_lines(GUIDES[STORE], "consequence")
    assert "consequences" in str(refused.value.remedy)
    with pytest.raises(UsageError):
        look_facts(GUIDES[STORE], "?")


def test_two_guides_stand_side_by_side() -> None:
    text = plain(compare_lines(GUIDES[DELETE], GUIDES[DEACTIVATE]))
    assert "Is it final?\n    Delete an AliExpress account: Treat it as final. (hurts)\n" in text
    rows = compare_facts(GUIDES[DELETE], GUIDES[DEACTIVATE])["rows"]
    assert isinstance(rows, list)
    assert len(rows) == 12
    assert all(len(row["answers"]) == 2 for row in rows)


def test_on_a_terminal_it_is_a_table() -> None:
    stream = io.StringIO()
    draw(compare_lines(GUIDES[DELETE], GUIDES[DEACTIVATE]), stream)
    text = stream.getvalue()
    assert "Treat it as final." in text
    assert "\u2502" in text


def test_a_guide_without_answers_says_so() -> None:
    bare = GUIDES[DELETE]._replace(compare=())
    text = plain(compare_lines(GUIDES[STORE], bare))
    assert text.count(UNANSWERED[1]) == 10
    assert plain(compare_lines(bare, bare)).count("\n") == 1


@pytest.mark.parametrize(
    ("guide", "title", "condition"),
    [
        (DELETE, "Old log-in no longer works", "Only if it is deleted"),
        (DELETE, "You remind them of a late answer", "Only until AliExpress has decided"),
        (
            DELETE,
            "A late answer or a refusal is taken further",
            "Only until AliExpress has decided, or if AliExpress rejected it",
        ),
        (RECOVER, "Only you can get in", "Only if it is restored"),
    ],
)
def test_bug_a_guide_to_read_did_not_say_after_which_outcome_something_is_asked(
    guide: str, title: str, condition: str
) -> None:
    lines = [line.text for line in look_lines(GUIDES[guide], "after")]
    rest = lines[lines.index(title) + 1 :]
    titles = {item.title for item in GUIDES[guide].items()}
    own = rest[: next((n for n, text in enumerate(rest) if text in titles), len(rest))]
    assert condition in own


def test_bug_a_way_that_only_one_outcome_allows_read_as_open_to_all() -> None:
    text = plain(look_lines(GUIDES[RECOVER], "after"))
    assert "Way: Keep it. Only if it is restored" in text
    assert "Way: Not restored: leave it as it is. Only if it is not restored" in text


@pytest.mark.parametrize("guide", IDS)
def test_bug_what_waits_for_an_outcome_was_said_to_be_possible_before_it(guide: str) -> None:
    lines = [line.text for line in look_lines(GUIDES[guide], "after")]
    early = [n for n, text in enumerate(lines) if text == "Can be done before AliExpress answers"]
    assert [lines[n] for n in early if lines[n + 1].startswith("Only if it is ")] == []
