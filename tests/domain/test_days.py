"""Days as people write them."""

import contextlib
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closetui.domain.days import Side, read_day, read_when, seen_moment
from closetui.domain.errors import UsageError
from closetui.domain.times import day_words

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, tzinfo=timezone(timedelta(hours=1)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 Oct 2026", "2026-10-20"),
        ("20 October 2026", "2026-10-20"),
        ("20th of October 2026", "2026-10-20"),
        ("Oct 20, 2026", "2026-10-20"),
        ("october 20th 2026", "2026-10-20"),
        ("20-Oct-2026", "2026-10-20"),
        ("20. Oct 2026", "2026-10-20"),
        ("20.10.2026", "2026-10-20"),
        ("1. 2. 2026", "2026-02-01"),
        ("10.11.2026", "2026-11-10"),
        ("2026-10-20", "2026-10-20"),
        ("2026/10/20", "2026-10-20"),
        ("25/12/2026", "2026-12-25"),
        ("12/25/2026", "2026-12-25"),
        ("10/10/2026", "2026-10-10"),
        (" Today ", "2026-11-22"),
        ("yesterday", "2026-11-21"),
        ("tomorrow", "2026-11-23"),
        ("3 days ago", "2026-11-19"),
        ("a week ago", "2026-11-15"),
        ("in 2 weeks", "2026-12-06"),
    ],
)
def test_usual_spellings(text: str, day: str) -> None:
    assert read_day(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["", "soon", "31 Feb 2026", "2026-02-30", "31 feb", "32.1.", "+d",
     "20.10.26", "20 Okt 2026", "0 days", "ago",
     "9999-01-01", "1800-01-01", "99999 days ago", "9999 weeks ago", "many days ago",
     "\u0663 days ago", "2026-10-20T10:00"],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_how_to_write_one(text: str) -> None:
    with pytest.raises(UsageError, match=r"is no day.*22 Nov 2026"):
        read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "past", "open_", "future"),
    [
        ("20 nov", "2026-11-20", "2026-11-20", "2027-11-20"),
        ("20.11.", "2026-11-20", "2026-11-20", "2027-11-20"),
        ("31 dec", "2025-12-31", "2026-12-31", "2026-12-31"),
        ("Dec 31", "2025-12-31", "2026-12-31", "2026-12-31"),
        ("5 jan", "2026-01-05", "2027-01-05", "2027-01-05"),
        ("22 nov", "2026-11-22", "2026-11-22", "2026-11-22"),
        ("sunday", "2026-11-22", "2026-11-22", "2026-11-22"),
        ("-8d", "2026-11-14", "2026-11-14", "2026-11-14"),
        ("+2w", "2026-12-06", "2026-12-06", "2026-12-06"),
    ],
)
def test_a_day_without_a_year_lies_where_it_is_meant(
    text: str, past: str, open_: str, future: str
) -> None:
    for side, day in ((Side.PAST, past), (None, open_), (Side.FUTURE, future)):
        assert read_day(text, TODAY, side=side) == date.fromisoformat(day)


def test_a_weekday_that_could_be_either_is_refused_with_both() -> None:
    with pytest.raises(UsageError, match="20 Nov 2026 or 27 Nov 2026"):
        read_day("fri", TODAY)
    assert read_day("fri", TODAY, side=Side.PAST) == date(2026, 11, 20)
    assert read_day("Friday", TODAY, side=Side.FUTURE) == date(2026, 11, 27)


def test_a_far_day_without_a_year_that_could_be_either_is_refused_with_both() -> None:
    with pytest.raises(UsageError, match="10 Jul 2026 or 10 Jul 2027"):
        read_day("10 jul", TODAY)


@given(st.dates(date(1996, 1, 1), date(2056, 12, 31)))
def test_numbers_between_slashes_mean_one_day_or_are_refused_with_both(day: date) -> None:
    text = f"{day.day}/{day.month}/{day.year}"
    if day.day <= 12 and day.day != day.month:
        other = date(day.year, day.day, day.month)
        with pytest.raises(UsageError, match=f"{day_words(day)} or {day_words(other)}"):
            read_day(text, TODAY)
    else:
        assert read_day(text, TODAY) == day


@given(st.dates(date(1996, 1, 1), date(2056, 12, 31)))
def test_what_the_program_prints_is_read_again(day: date) -> None:
    assert read_day(day_words(day), TODAY) == read_day(str(day), TODAY) == day


@given(st.dates(date(1996, 1, 1), date(2056, 12, 31)), st.sampled_from([" ", ", ", "day "]))
def test_bug_a_day_with_its_weekday_as_the_program_prints_it_was_refused(
    day: date, gap: str
) -> None:
    week = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    full = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    name, other = week[day.weekday()], week[day.weekday() - 1]
    told = f"{full[day.weekday()]} " if gap == "day " else f"{name}{gap}"
    assert read_day(f"{told}{day_words(day)}", TODAY) == day
    assert read_when(f"{told}{day_words(day)}, 17:30", NOW).day == day
    with pytest.raises(UsageError, match=f"is a {full[day.weekday()]}"):
        read_day(f"{other} {day_words(day)}", TODAY)


@given(st.integers(-91, 91))
def test_bug_a_near_day_with_its_weekday_and_no_year_was_refused(days: int) -> None:
    day = TODAY + timedelta(days=days)
    assert read_day(f"{day:%a} {day.day} {day:%b}", TODAY) == day


@pytest.mark.parametrize(("text", "year"), [("Fri 10 Jul", 2026), ("Sat 10 Jul", 2027)])
def test_the_weekday_tells_the_year(text: str, year: int) -> None:
    assert read_day(text, TODAY) == date(year, 7, 10)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused_in_words(text: str) -> None:
    with contextlib.suppress(UsageError):
        assert read_when(text, NOW).day == read_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("now", "2026-11-22T12:00:00+01:00"),
        ("today 14:30", "2026-11-22T14:30:00+01:00"),
        ("yesterday at 9:05", "2026-11-21T09:05:00+01:00"),
        ("20.10.2026 14:30", "2026-10-20T14:30:00+01:00"),
        ("20 Oct 2026, 14:30", "2026-10-20T14:30:00+01:00"),
        ("2026-11-21T14:30", "2026-11-21T14:30:00+01:00"),
        ("2026-11-21T14:30Z", "2026-11-21T14:30:00+00:00"),
        ("20.10.2026", "2026-10-20"),
        ("yesterday", "2026-11-21"),
    ],
)
def test_a_time_of_day_may_follow(text: str, iso: str) -> None:
    assert read_when(text, NOW).iso == iso


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("today", "2026-11-22T00:00:00+01:00"),
        ("2026-11-22", "2026-11-22T00:00:00+01:00"),
        ("yesterday", "2026-11-21T00:00:00+01:00"),
        ("today 11:30", "2026-11-22T11:30:00+01:00"),
        ("now", "2026-11-22T12:00:00+01:00"),
    ],
)
def test_what_was_seen_on_a_bare_day_was_seen_at_its_start(text: str, iso: str) -> None:
    assert seen_moment(text, NOW).isoformat() == iso


@pytest.mark.parametrize("text", ["today 25:10", "2026-10-20:99", "10/11/2026 10:00"])
def test_a_time_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(UsageError):
        read_when(text, NOW.astimezone(UTC))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 Jan 1970", "1 Jan 1970 is unlikely: it is 56 years from now"),
        ("2126-01-01", "1 Jan 2126 is unlikely: it is 100 years from now"),
        ("1 Jan 1970 17:30", "1 Jan 1970 is unlikely"),
        ("1970-01-01T00:00:00Z", "1 Jan 1970 is unlikely"),
    ],
)
def test_bug_a_day_far_off_was_taken_without_a_word(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as caught:
        read_when(text, NOW)
    assert caught.value.remedy == "Look whether the year is right."
