"""Dates as people write them → days of the calendar, so that a message can show the right way of writing."""

from __future__ import annotations

import datetime
import re

from guidebook.texts.russian import MONTHS

_FORMS = (
    re.compile(r"(?P<day>\d{1,2})[./](?P<month>\d{1,2})[./](?P<year>\d{4})\b"),
    re.compile(r"(?P<year>\d{4})[-./–—](?P<month>\d{1,2})[-./–—](?P<day>\d{1,2})\b"),
    re.compile(rf"(?P<day>\d{{1,2}})\s+(?P<name>{'|'.join(MONTHS)})\s+(?P<year>\d{{4}})\b", re.IGNORECASE),
)


def day(text: str) -> datetime.date | None:
    """Return the day that a text begins with, None where it begins with none; raises ``ValueError`` for 30 February."""
    for form in _FORMS:
        found = form.match(text)
        if found:
            parts = found.groupdict()
            month = MONTHS.index(parts["name"].lower()) + 1 if "name" in parts else int(parts["month"])
            return datetime.date(int(parts["year"]), month, int(parts["day"]))
    return None
