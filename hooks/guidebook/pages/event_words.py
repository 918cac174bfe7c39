"""When an event is, in words: days, times, and what the clocks of the region show then."""

from __future__ import annotations

import datetime
import zoneinfo

from guidebook.records.events import Event, moment
from guidebook.texts.russian import MONTHS, date

CLOCKS = {
    "Europe/Kaliningrad": "калининградскому",
    "Europe/Moscow": "московскому",
    "Europe/Samara": "самарскому",
    "Asia/Yekaterinburg": "екатеринбургскому",
    "Asia/Omsk": "омскому",
    "Asia/Novosibirsk": "новосибирскому",
    "Asia/Krasnoyarsk": "красноярскому",
    "Asia/Irkutsk": "иркутскому",
    "Asia/Yakutsk": "якутскому",
    "Asia/Chita": "читинскому",
    "Asia/Vladivostok": "владивостокскому",
    "Asia/Magadan": "магаданскому",
    "Asia/Sakhalin": "сахалинскому",
    "Asia/Kamchatka": "камчатскому",
}
"""The times of Russia: «по читинскому времени»."""


def when(event: Event) -> str:
    """Return days and times as the event's record has them: «3–5 декабря 2026 г.», «3 декабря 2026 г., 14:00–16:30»."""
    starts, ends = moment(event.starts), moment(event.ends) if event.ends else None
    return _times(starts, ends) if event.timed else _days(starts.date(), ends.date() if ends else None)


def zone(event: Event, region: str) -> str:
    """Return whose clocks the times are by, and what those of the region show then; empty when these are the same.

    ``region`` is the name of the region's zone.
    """
    if not event.timed or not event.zone or event.zone == region:
        return ""
    there, here = zoneinfo.ZoneInfo(event.zone), zoneinfo.ZoneInfo(region)
    starts, ends = moment(event.starts), moment(event.ends) if event.ends else None
    first = starts.replace(tzinfo=there).astimezone(here).replace(tzinfo=None)
    last = ends.replace(tzinfo=there).astimezone(here).replace(tzinfo=None) if ends else None
    if first == starts:
        return ""
    same_days = first.date() == starts.date() and (not last or not ends or last.date() == ends.date())
    ours = _clock(first, last) if same_days and (not last or last.date() == first.date()) else _times(first, last)
    theirs = f"{CLOCKS[event.zone]} времени" if event.zone in CLOCKS else f"часам {event.zone}"
    return f"по {theirs}; по {CLOCKS.get(region, f'часам {region}')} – {ours}"


def _days(first: datetime.date, last: datetime.date | None) -> str:
    if last is None or last == first:
        return date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{date(last)}"
    if first.year == last.year:
        return f"{first.day}\u00a0{MONTHS[first.month - 1]} – {date(last)}"
    return f"{date(first)} – {date(last)}"


def _times(first: datetime.datetime, last: datetime.datetime | None) -> str:
    if last is None or last.date() == first.date():
        return f"{date(first)}, {_clock(first, last)}"
    return f"{date(first)}, {first:%H:%M} – {date(last)}, {last:%H:%M}"


def _clock(first: datetime.datetime, last: datetime.datetime | None) -> str:
    return f"{first:%H:%M}–{last:%H:%M}" if last else f"{first:%H:%M}"
