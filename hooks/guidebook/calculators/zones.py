"""The region's time zone as files for calendars hold it: a name that calendars know, and minutes ahead of Greenwich."""

from __future__ import annotations

import datetime
import functools
import zoneinfo
from typing import Any

from guidebook.records import relations
from guidebook.records.library import Library

YEARS = range(2026, 2038)
"""Plans are made from the first edition on; data on zones say nothing of clocks that are changed later than 2037."""


class ZoneError(ValueError):
    """A zone that files can't be written for; ``known`` tells whether there is such a zone."""

    def __init__(self, known: bool) -> None:
        super().__init__()
        self.known = known


@functools.cache
def minutes(name: str) -> int:
    """Return how many minutes a zone is ahead of Greenwich; raises ``ZoneError``.

    A zone whose clocks are changed twice a year has no such number: no region of Russia lies in one since 2014.
    """
    if name not in names():
        raise ZoneError(known=False)
    zone = zoneinfo.ZoneInfo(name)
    days = [datetime.datetime(year, month, 1, 12, tzinfo=zone) for year in YEARS for month in range(1, 13)]
    offsets = {day.utcoffset() for day in days}
    offset = offsets.pop() or datetime.timedelta()
    if offsets:
        raise ZoneError(known=True)
    return int(offset.total_seconds()) // 60


@functools.cache
def names() -> frozenset[str]:
    """Return the names of all zones that stand for places."""
    return frozenset(name for name in zoneinfo.available_timezones() if "/" in name)


def of(library: Library) -> datetime.tzinfo:
    """Return the zone of the region's days; Greenwich where the site names none."""
    site = relations.site(library)
    return zoneinfo.ZoneInfo(site.time_zone) if site else datetime.UTC


def labels(library: Library) -> dict[str, Any]:
    """Return what the words of a calculator hold of the zone; nothing where the site names none."""
    site = relations.site(library)
    return {"zone": {"name": site.time_zone, "minutes": minutes(site.time_zone)}} if site else {}
