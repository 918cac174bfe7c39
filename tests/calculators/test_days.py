"""Days as numbers: the same as the standard library's."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from worksheets.inputs import days


@given(date=st.dates(datetime.date(1, 1, 1)))
def test_days_are_those_of_the_library(date: datetime.date) -> None:
    """The number of a day, the day of a number and its weekday are those of ``datetime``."""
    number = days.number(date.isoformat())
    assert number == date.toordinal()
    assert days.date(number) == date.isoformat()
    assert days.weekday(number) == date.isoweekday()
    assert days.weekday(days.monday(number)) == 1
    assert 0 <= number - days.monday(number) < 7
