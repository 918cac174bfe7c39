"""Dates as people write them → days of the calendar, so that a message can show the right way of writing."""

from __future__ import annotations

import datetime
import re

from guidebook.texts.russian import MONTHS

HOURS = 24

_FORMS = (
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b"),
    re.compile(r"(?P<year>\d{4})[-./–—](?P<month>\d{1,2})[-./–—](?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<name>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
)

_TIME = re.compile(r"(?:T|,?\s+(?:в\s+)?)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})", re.IGNORECASE)


_REST = re.compile(rf"\s*(?:г\.?|года)?(?P<time>{_TIME.pattern})?\s*[,;]?\s*", re.IGNORECASE)
_UNTIL = re.compile(r"\s*(?:[-–—]|до)\s*(?P<hour>\d{1,2})[:.](?P<minute>\d{2})\s*", re.IGNORECASE)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})[:.-](?P<minute>\d{2})")
_DASH = re.compile(r"\s*(?:г\.?|года)?\s*(?:[-–—]+|по|до)\s*", re.IGNORECASE)


def is_all(text: str, *, timed: bool = False) -> bool:
    """Tell whether a text that begins with a day says nothing beside it, but the time where that belongs to it."""
    found = _split_day(text)
    rest = found and _REST.fullmatch(found[1])
    return bool(rest and (timed or not rest["time"]))


def day(text: str) -> datetime.date | None:
    """Return the day that a text begins with, None where it begins with none; raises ``ValueError`` for 30 February."""
    found = _split_day(text)
    return found and found[0]


def moment(text: str) -> datetime.datetime | None:
    """Return the day with the time that a text begins with, None where it begins with none.

    Raises ``ValueError`` for 30 February and for 25:00.
    """
    found = _split_day(text)
    time = _TIME.match(re.sub(r"^\s*г(?:\.|ода)", "", found[1])) if found else None
    if not found or not time:
        return None
    return _set_time(found[0], time)


def _set_time(day: datetime.date, time: re.Match[str]) -> datetime.datetime:
    """Return a day at a time; 24:00 is the beginning of the next."""
    hour, minute = int(time["hour"]), int(time["minute"])
    if (hour, minute) == (HOURS, 0):
        return datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time())
    return datetime.datetime.combine(day, datetime.time(hour, minute))


def find_end(text: str) -> datetime.datetime | None:
    """Return the end of «2026-12-10 14:00–16:00», None for any other text; raises ``ValueError`` for 25:00."""
    found = _split_day(text)
    time = _TIME.match(found[1]) if found else None
    rest = _UNTIL.fullmatch(found[1][time.end() :]) if found and time else None
    return _set_time(found[0], rest) if found and rest else None


def clock(text: str, day: datetime.date) -> datetime.datetime | None:
    """Return a day at the time that a text is, «9.30», None for any other text; raises ``ValueError`` for 25:00."""
    time = _CLOCK.fullmatch(text)
    return _set_time(day, time) if time else None


def span(text: str) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of «2027-03-01 – 2027-03-15», None for any other text.

    Raises ``ValueError`` for 30 February.
    """
    found = _split_day(text)
    dash = _DASH.match(found[1]) if found else None
    last = _split_day(found[1][dash.end() :]) if found and dash else None
    return (found[0], last[0]) if found and last and _REST.fullmatch(last[1]) else None


def _split_day(text: str) -> tuple[datetime.date, str] | None:
    """Return the day that a text begins with, and the rest."""
    for form in _FORMS:
        found = form.match(text)
        if found:
            parts = found.groupdict()
            month = MONTHS.index(parts["name"].lower()) + 1 if "name" in parts else int(parts["month"])
            return datetime.date(int(parts["year"]), month, int(parts["day"])), text[found.end() :]
    return None
