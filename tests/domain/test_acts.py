"""Acts that name nothing known are refused with the nearest word; what is said is kept whole."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.actions import application as application_acts
from closetui.domain.actions import items as item_acts
from closetui.domain.actions import notes as note_acts
from closetui.domain.actions.checks import known_route
from closetui.domain.actions.choices import start
from closetui.domain.case import Case
from closetui.domain.days import parse_moment
from closetui.domain.errors import UsageError
from closetui.domain.text import as_typed
from closetui.domain.times import (
    after_words,
    day_after,
    exact_moment,
    moment_text,
    span,
    span_words,
)
from closetui.reports.remedies import for_shell
from tests.domain import sample
from tests.domain.build import BEGIN, fresh, ready, thorough
from tests.domain.sample import FULFIL, LISTINGS, MONEY, ORDERS, REFUND, SHIP, STOCK

Said = item_acts.Tick
Act = Callable[[Case], object]

WRONG: dict[str, tuple[Act, str, str]] = {
    "unknown item": (
        lambda case: item_acts.tick(case, ["stock.cleard"], Said(), BEGIN),
        "no such item",
        f"Did you mean {STOCK}?",
    ),
    "item like nothing": (
        lambda case: item_acts.untick(case, ["§"], "x"),
        "no such item",
        "Known: ",
    ),
    "consequence ticked": (
        lambda case: item_acts.tick(case, [LISTINGS], Said(), BEGIN),
        "this is a consequence",
        f"closetui ack FILE {LISTINGS}",
    ),
    "parent ticked": (
        lambda case: item_acts.tick(case, [FULFIL], Said(), BEGIN),
        "no tick of its own",
        f"Tick these instead: {SHIP}",
    ),
    "no way given": (
        lambda case: item_acts.tick(case, [ORDERS], Said(), BEGIN),
        "in which way",
        "holiday (By holiday)",
    ),
    "unknown way": (
        lambda case: item_acts.tick(case, [ORDERS], Said(("holyday",)), BEGIN),
        "'holyday' is no way",
        "Did you mean holiday?",
    ),
    "way where there is none": (
        lambda case: item_acts.tick(case, [STOCK], Said(("holiday",)), BEGIN),
        "has no ways",
        "without naming a way",
    ),
    "untick without reason": (
        lambda case: item_acts.untick(case, [STOCK], " "),
        "reason",
        "--reason",
    ),
    "skip without reason": (
        lambda case: item_acts.skip(case, [REFUND], ""),
        "reason",
        "--reason",
    ),
    "reason too long": (
        lambda case: item_acts.untick(case, [STOCK], "x" * 65_537),
        "longer than 65536",
        "",
    ),
    "unknown consequence": (
        lambda case: item_acts.ack(case, ["loss.listing"]),
        "no such consequence",
        LISTINGS,
    ),
    "empty note": (
        lambda case: note_acts.note(case, "", " \n"),
        "note is empty",
        "Write something",
    ),
    "note too long": (
        lambda case: note_acts.note(case, "", "x" * 65_537),
        "longer than",
        "Split it",
    ),
    "note on nothing": (lambda case: note_acts.note(case, "mony", "x"), "is no item", "mean money"),
    "unknown route": (
        lambda case: known_route(case, "wep"),
        "is no route",
        "mean web?",
    ),
    "elsewhere by no route": (
        lambda case: application_acts.elsewhere(
            case, application_acts.Elsewhere("x", "wep"), "", BEGIN
        ),
        "no route",
        "web?",
    ),
    "repair without reason": (
        lambda case: application_acts.repair(case, ""),
        "needs a reason",
        "--reason",
    ),
    "nameless closure": (
        lambda case: start(case.playbook, {}, " \n ", []),
        "needs a name",
        "Give one",
    ),
    "long name": (
        lambda case: start(case.playbook, {}, "x" * 81, []),
        "longer than 80",
        "shorter",
    ),
    "unknown motive": (
        lambda case: start(case.playbook, {}, "x", ["tried"]),
        "no motive",
        "mean tired?",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_word_is_refused_with_a_remedy(name: str) -> None:
    act, what, remedy = WRONG[name]
    with pytest.raises(UsageError) as caught:
        act(fresh().people[0].case())
    assert what in caught.value.what
    assert remedy in for_shell(caught.value.remedy)
    assert caught.value.exit_code == 2


def test_one_wrong_word_among_several_refuses_all() -> None:
    alice, _ = fresh()
    known = dict(alice.events)
    with pytest.raises(UsageError):
        alice.tick(MONEY, "nowhere")
    assert alice.events == known


def test_a_note_with_a_tick_is_kept_even_if_the_tick_is_nothing_new() -> None:
    alice, _ = ready()
    drafts = item_acts.tick(alice.case(), [MONEY, STOCK], Said(note="still zero"), BEGIN)
    assert [(str(each.kind), each.item) for each in drafts] == [("note", MONEY), ("note", STOCK)]


def test_bug_the_note_of_a_tick_was_written_again_by_the_same_tick() -> None:
    alice, _ = ready()
    said = Said(note="still zero")
    alice.say(*item_acts.tick(alice.case(), [MONEY], said, BEGIN))
    assert item_acts.tick(alice.case(), [MONEY], said, BEGIN) == []
    assert item_acts.tick(alice.case(), [MONEY], Said(note="  still   zero "), BEGIN) == []
    other = item_acts.tick(alice.case(), [MONEY], Said(note="zero, says the bank"), BEGIN)
    assert [str(draft.kind) for draft in other] == ["note"]


def test_bug_the_note_of_a_tick_was_lost_where_one_kept_the_same_words_privately() -> None:
    """Nobody else can read those; and a tick that is news brings its own note."""
    alice, _ = ready()
    alice.say(*note_acts.note(alice.case(), MONEY, "still zero", private=True))
    said = Said(note="still zero")
    drafts = item_acts.tick(alice.case(), [MONEY], said, BEGIN)
    assert [str(draft.kind) for draft in drafts] == ["note"]
    alice.say(*drafts)
    alice.untick(MONEY)
    drafts = item_acts.tick(alice.case(), [MONEY], said, BEGIN)
    assert [str(draft.kind) for draft in drafts] == ["tick", "note"]


@thorough(0.5)
@given(text=st.text(max_size=40))
def test_words_are_kept_as_they_were_said(text: str) -> None:
    """Hidden characters too: they are made visible where they are shown, not where kept."""
    alice, _ = fresh()
    if not as_typed(text).strip():
        return
    note = alice.note(MONEY, text)
    assert note.body is not None
    assert note.body["text"] == as_typed(text)
    assert alice.case().notes[0].text == as_typed(text)


def test_a_private_note_is_marked_as_such() -> None:
    alice, _ = fresh()
    draft = note_acts.note(alice.case(), "", "between us", private=True)[0]
    assert draft.body == {"text": "between us", "private": True}


def test_the_name_of_a_closure_is_one_line() -> None:
    book = sample.playbook()
    draft = start(book, sample.data(), " My\nshop \u202e ", ["tired", "tired"])
    assert draft.body["name"] == "My shop \u202e"
    assert draft.body["motives"] == ["tired"]


def test_opening_what_is_open_in_the_same_words_adds_nothing() -> None:
    alice, _ = fresh()
    assert len(alice.untick(MONEY)) == 1, "nobody had said so"
    assert alice.untick(MONEY) == []
    alice.tick(MONEY)
    assert len(alice.untick(MONEY)) == 1
    assert alice.untick(MONEY) == []
    assert len(alice.untick(MONEY, reason="a refund came")) == 1


ZONES = (UTC, timezone(-timedelta(hours=3)), timezone(timedelta(hours=5, minutes=45)))
MOMENTS = st.datetimes(
    datetime(1900, 1, 2), datetime(8999, 12, 30), timezones=st.sampled_from(ZONES)
)


@thorough()
@given(moment=MOMENTS)
def test_a_moment_survives_being_written(moment: datetime) -> None:
    text = moment_text(moment)
    assert exact_moment(text)
    assert parse_moment(text) == moment.replace(microsecond=0)
    assert str(moment.date()) == text[:10]


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "0001-01-01T00:00+23:59", "9999-12-31T23:59-12:00", "24h"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    assert not exact_moment(text)
    with pytest.raises(UsageError, match="is not a time"):
        parse_moment(text)


def test_a_time_without_an_offset_is_taken_as_utc_but_no_event_may_carry_it() -> None:
    assert parse_moment("2026-11-22") == datetime(2026, 11, 22, tzinfo=UTC)
    assert not exact_moment("2026-11-22T09:00:00")


def test_spans() -> None:
    assert span("36h") == timedelta(hours=36)
    assert span("30d") == timedelta(days=30)
    assert [span_words(each) for each in ("1h", "2h", "1d", "30d")] == [
        "1 hour",
        "2 hours",
        "1 day",
        "30 days",
    ]
    assert span_words("soon") == "soon"
    assert [after_words(each) for each in ("30d", "0d")] == [
        "after 30 days", "once that day is over",
    ]  # fmt: skip
    assert str(day_after(BEGIN, timedelta(days=30))) == "2026-12-22"
    assert day_after(datetime(9999, 12, 31, tzinfo=UTC), timedelta(days=1)) is None
    for text in ("", "1", "d", "1w", "1.5h", "-1d", "123456d", "1 d"):
        with pytest.raises(ValueError, match=text or "^$"):
            span(text)
