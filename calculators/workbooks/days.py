"""Days and times of day as cells keep them: numbers of days since the workbook's first one, and texts of ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

SINCE_1900 = datetime(1899, 12, 30)  # the day before the first is counted twice, see LEAP
SINCE_1904 = datetime(1904, 1, 1)
LEAP = 60  # the 29th of February 1900, which spreadsheets have and no calendar has
MILLISECONDS = 24 * 60 * 60 * 1000  # of a day

# What makes a format one of dates: a letter of day, month, year, hour or second, outside of quotes and brackets.
QUOTED = re.compile(r'".*?"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
LETTER = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
# What makes it one of lengths of time: hours, minutes or seconds in brackets.
SPAN = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)

ISO = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d))?T?(?:(\d\d):(\d\d)(?::(\d\d)(\.\d{1,3})?)?)?Z?")
ISO_SPAN = re.compile(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d{1,3})?)S)?")

Day = dict[str, str] | str


def is_date(code: str) -> bool:
    """Tell whether a format of numbers shows a date or a time; what it does to negative numbers doesn't matter."""
    return LETTER.search(QUOTED.sub("", code.partition(";")[0])) is not None


def is_span(code: str) -> bool:
    """Tell whether a format shows a length of time, which may be more than a day."""
    return SPAN.search(code.partition(";")[0]) is not None


def from_number(value: float, first: datetime, *, span: bool) -> Day:
    """Return the day ``{"date"}`` or the time of day that a number stands for; raises what no calendar has.

    Whole days are numbers from ``first`` on, parts of a day are fractions, exact to the millisecond.
    """
    if span:
        length = timedelta(days=value)
        return str(length - timedelta(microseconds=length.microseconds) + _round(length.microseconds))
    days, part = divmod(value, 1)
    rest = timedelta(milliseconds=round(part * MILLISECONDS))
    if 0 <= value < 1 and not rest.days:
        return str((datetime.min + rest).time())
    if 0 < value < LEAP and first == SINCE_1900:
        days += 1
    return _day(first + timedelta(days=days) + rest)


def from_iso(text: str) -> Day:
    """Return the day ``{"date"}``, the time of day or the length of time that a text of ISO 8601 stands for."""
    found = ISO.match(text)
    if found and any(found.groups()):
        year, month, day, hour, minute, second, fraction = found.groups()
        clock = time(int(hour or 0), int(minute or 0), int(second or 0), int(float(fraction or 0) * 1_000_000))
        if year is None:
            return str(clock)
        return _day(datetime.combine(date(int(year), int(month), int(day)), clock))
    length = ISO_SPAN.match(text)
    if length and any(length.groups()):
        hours, minutes, seconds = (float(part or 0) for part in length.groups())
        return str(timedelta(hours=hours, minutes=minutes, seconds=seconds))
    raise ValueError(text)


def to_number(day: datetime) -> float:
    """Return the number that a cell keeps for a day of 1901 or later."""
    return (day - SINCE_1900) / timedelta(days=1)


def _day(moment: datetime) -> Day:
    return {"date": (moment.date() if moment.time() == time() else moment).isoformat()}


def _round(microseconds: int) -> timedelta:
    return timedelta(milliseconds=round(microseconds / 1000))
