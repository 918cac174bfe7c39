"""Days as numbers and hours as minutes: the same as the standard library's, and what is written can be read again."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from worksheets import days, weektime


@given(date=st.dates(datetime.date(1, 1, 1)))
def test_days_are_those_of_the_library(date: datetime.date) -> None:
    """The number of a day, the day of a number and its weekday are those of ``datetime``."""
    number = days.number(date.isoformat())
    assert number == date.toordinal()
    assert days.date(number) == date.isoformat()
    assert days.weekday(number) == date.isoweekday()
    assert days.weekday(days.monday(number)) == 1
    assert 0 <= number - days.monday(number) < 7


slot = st.tuples(st.integers(1, 7), st.integers(0, 1438), st.integers(1, 600)).map(
    lambda slot: [slot[0], slot[1], min(1440, slot[1] + slot[2])]
)


@given(slots=st.lists(slot, min_size=1, max_size=6))
def test_free_time_is_read_as_it_is_shown(slots: list[list[int]]) -> None:
    """What is shown of free time is read as the same; parts do not overlap."""
    merged = weektime.merged([list(one) for one in slots])
    assert weektime.slots(weektime.shown(merged)) == merged
    assert all(one[0] < other[0] or one[2] < other[1] for one, other in pairwise(merged))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("пн 14:00–15:30, ср 15:00–16:00", "пн 14:00–15:30, ср 15:00–16:00"),
        ("пн, ср 14-15", "пн 14:00–15:00, ср 14:00–15:00"),
        ("пн-ср 10-11, чт 9.30-10.15", "пн 10:00–11:00, вт 10:00–11:00, ср 10:00–11:00, чт 9:30–10:15"),
        ("Понедельник с 14:00 до 15:00; пт 9-10", "пн 14:00–15:00, пт 9:00–10:00"),
        ("пн 14-15, 16-17", "пн 14:00–15:00, пн 16:00–17:00"),
        ("выходные 10:00-12:00", "сб 10:00–12:00, вс 10:00–12:00"),
        ("ПН 10-11, пн 11-12", "пн 10:00–12:00"),
    ],
)
def test_free_time_as_people_write_it(text: str, shown: str) -> None:
    """Days and hours in several ways."""
    found = weektime.slots(text)
    assert found
    assert weektime.shown(found) == shown


@pytest.mark.parametrize("text", ["", "пн", "14-15", "пн 14:00", "пн 15-14", "пн 25-26", "как-нибудь", "пн 14-15 ср"])
def test_what_is_no_free_time(text: str) -> None:
    """Anything else is refused, not guessed."""
    assert weektime.slots(text) is None
