"""Dates as people write them → days of the calendar, so that a message can show the right way of writing."""

from __future__ import annotations

import datetime
import re

from guidebook.texts.russian import MONTHS

_FORMS = (
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b"),
    re.compile(r"(?P<year>\d{4})[-./–—](?P<month>\d{1,2})[-./–—](?P<day>\d{1,2})(?!\d)"),
    re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<name>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
)

_TIME = re.compile(r"(?:T|,?\s+(?:в\s+)?)(?P<hour>\d{1,2})[:.](?P<minute>\d{2})", re.IGNORECASE)


_REST = re.compile(rf"\s*(?:г\.?|года)?(?P<time>{_TIME.pattern})?\s*", re.IGNORECASE)


def is_all(text: str, *, timed: bool = False) -> bool:
    """Tell whether a text that begins with a day says nothing beside it, but the time where that belongs to it."""
    found = _dated(text)
    rest = found and _REST.fullmatch(found[1])
    return bool(rest and (timed or not rest["time"]))


def day(text: str) -> datetime.date | None:
    """Return the day that a text begins with, None where it begins with none; raises ``ValueError`` for 30 February."""
    found = _dated(text)
    return found and found[0]


def moment(text: str) -> datetime.datetime | None:
    """Return the day with the time that a text begins with, None where it begins with none.

    Raises ``ValueError`` for 30 February and for 25:00.
    """
    found = _dated(text)
    time = _TIME.match(re.sub(r"^\s*г(?:\.|ода)", "", found[1])) if found else None
    if not found or not time:
        return None
    return datetime.datetime.combine(found[0], datetime.time(int(time["hour"]), int(time["minute"])))


def _dated(text: str) -> tuple[datetime.date, str] | None:
    """Return the day that a text begins with, and the rest."""
    for form in _FORMS:
        found = form.match(text)
        if found:
            parts = found.groupdict()
            month = MONTHS.index(parts["name"].lower()) + 1 if "name" in parts else int(parts["month"])
            return datetime.date(int(parts["year"]), month, int(parts["day"])), text[found.end() :]
    return None
