"""The log says every kind of entry in a plain sentence."""

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache

import pytest

from closetui.domain.actions import choices, outcomes, strength
from closetui.domain.case import Case
from closetui.domain.events import Event, Kind
from closetui.reports.acts import event_text
from closetui.reports.history import history, log_lines
from closetui.reports.lines import plain
from closetui.reports.when import Clock
from tests.playbooks.shipped_guides import STORE
from tests.playbooks.test_guided import Follower

STAMP = re.compile(r"\d{4}-\d\d-\d\dT|\b[0-9a-f]{8,}\b|\bown\.")
"""What a machine reads and a person should not have to."""


@cache
def told() -> tuple[Case, datetime]:
    """Return a closure in which people chose, added, dropped, dated, looked and answered."""
    follower = Follower(STORE)
    say = follower.say
    say(strength.raise_items(follower.case, ["x.store.ads"], "there is money in it"))
    say(strength.lower_items(follower.case, ["x.store.ads"], "it was little"))
    say(strength.go_without(follower.case, "x.store.campaigns", "we have none"))
    rent = choices.NewItem("Tell the landlord", "the warehouse", afterwards=True)
    say(choices.add_item(follower.case, rent._replace(day=date(2027, 1, 5))))
    say(choices.add_item(follower.case, choices.NewItem("Sell the van")))
    van = next(own for own in follower.case.record.own.values() if own.item.title == "Sell the van")
    say(choices.drop_item(follower.case, van.item.id, "we keep it"))
    say(choices.set_deadline(follower.case, "stock", date(2026, 12, 5)))
    say(choices.set_deadline(follower.case, "", date(2026, 12, 31)))
    say(choices.tick_line(follower.case, "seller-backend", "log-in", done=True))
    found = choices.Found("other-words", "it is called Leave now", date(2026, 11, 27))
    say(choices.tell_found(follower.case, "seller-backend", "exit-service", found))
    follower.follow()
    later = follower.now + timedelta(days=1)
    sent = outcomes.Result("closed", "the mail of today", when="2026-12-29", reference="R-1")
    say(outcomes.outcome(follower.case, sent, later))
    return follower.case, later


@pytest.mark.parametrize(
    "sentence",
    [
        "made 'Ads stopped, no ad money forgotten' a must: there is money in it",
        "made 'Ads stopped, no ad money forgotten' recommended again: it was little",
        "goes on without 'Coupons, promotions, affiliates ended': we have none",
        "added an item of their own for afterwards: Tell the landlord, by 5 Jan 2027: "
        "the warehouse",
        "dropped Sell the van: we keep it",
        "wants 'The stock is cleared' done by 5 Dec 2026",
        "wants to be out by 31 Dec 2026",
        "ticked a line of the click path In the seller backend: Log in to the seller backend",
        "looked on 27 Nov 2026 at a line of the click path In the seller backend: Open exit "
        "service: in other words: it is called Leave now",
        "gave a day: When did the closing notice go up? 28 Nov 2026",
        "ticked 'Withdrawable balance is zero' (Withdrawn to your bank account)",
        "read 'The store may be frozen at once'",
        "confirmed the application, by the route In the seller backend",
        "recorded that it was sent",
        "recorded that it is closed, on 29 Dec 2026, reference R-1: the mail of today",
    ],
)
def test_what_people_did_is_said_plainly(sentence: str) -> None:
    assert sentence in plain(log_lines(*told()))


def test_no_stamp_and_no_id_without_being_asked_for() -> None:
    assert STAMP.findall(plain(log_lines(*told()))) == []


def test_ids_are_there_when_asked_for() -> None:
    case, now = told()
    lines = plain(log_lines(case, now, ids=True)).splitlines()
    assert all(
        entry.event.id[:8] in line for entry, line in zip(history(case, now), lines, strict=True)
    )


def forged(kind: Kind, *, empty: bool) -> Event:
    return Event("e" * 64, str(kind), "", (), (), "x", "a", "Ann", None if empty else {}, False, "")


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ROOT])
def test_every_kind_has_words_even_if_it_says_nothing(kind: Kind) -> None:
    case, _ = told()
    text = event_text(case, forged(kind, empty=False))
    assert "newer closetui" not in text
    assert not text.startswith(f"{kind} ")
    assert "its text" in event_text(case, forged(kind, empty=True))


def test_an_unknown_kind_is_said_to_be_newer() -> None:
    event = forged(Kind.NOTE, empty=False)._replace(kind="strange")
    assert event_text(told()[0], event) == "strange (from a newer closetui)"


NOW = datetime(2026, 11, 28, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-11-28T09:05:00+00:00", "today 09:05"),
        ("2026-11-28T01:05:00+02:00", "yesterday 23:05"),
        ("2026-11-29T00:30:00+00:00", "tomorrow 00:30"),
        ("2026-11-05T09:05:00+00:00", "Thu 5 Nov 09:05"),
        ("2027-01-04T09:05:00+00:00", "Mon 4 Jan 2027 09:05"),
        ("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-12:00"),
        ("soon", "soon"),
    ],
)
def test_times_are_said_as_people_say_them(at: str, words: str) -> None:
    assert Clock(NOW).moment(at) == words


def test_what_is_read_later_calls_no_day_today() -> None:
    clock = Clock(NOW, lasting=True)
    assert clock.moment("2026-11-28T09:05:00+00:00") == "28 Nov 2026 09:05"
    assert clock.day("2026-11-27") == "27 Nov 2026"
    assert Clock(NOW).day("2026-11-27") == "yesterday"
