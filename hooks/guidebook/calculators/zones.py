"""The region's time zone as files for calendars hold it: a name that calendars know, and minutes ahead of Greenwich."""

from __future__ import annotations

import datetime
import functools
import re
import zoneinfo
from typing import Any

from guidebook.records import relations
from guidebook.records.library import Library

YEARS = range(2026, 2038)
"""Plans are made from the first edition on; data on zones say nothing of clocks that are changed later than 2037."""

RUSSIAN = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk",
    "Asia/Irkutsk", "Asia/Chita", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip
"""A zone for each of Russia's clocks, from west to east: the first is ``WEST`` hours ahead of Greenwich."""

WEST = 2
MOSCOW = 3
"""Hours that Moscow is ahead of Greenwich."""

CITIES = {
    "калининград": "Europe/Kaliningrad", "москва": "Europe/Moscow", "мск": "Europe/Moscow", "msk": "Europe/Moscow",
    "санкт-петербург": "Europe/Moscow", "казань": "Europe/Moscow", "волгоград": "Europe/Volgograd",
    "киров": "Europe/Kirov", "симферополь": "Europe/Simferopol", "самара": "Europe/Samara", "ижевск": "Europe/Samara",
    "саратов": "Europe/Saratov", "астрахань": "Europe/Astrakhan", "ульяновск": "Europe/Ulyanovsk",
    "екатеринбург": "Asia/Yekaterinburg", "челябинск": "Asia/Yekaterinburg", "пермь": "Asia/Yekaterinburg",
    "тюмень": "Asia/Yekaterinburg", "уфа": "Asia/Yekaterinburg", "омск": "Asia/Omsk", "новосибирск": "Asia/Novosibirsk",
    "барнаул": "Asia/Barnaul", "томск": "Asia/Tomsk", "кемерово": "Asia/Novokuznetsk",
    "новокузнецк": "Asia/Novokuznetsk", "красноярск": "Asia/Krasnoyarsk", "иркутск": "Asia/Irkutsk",
    "улан-удэ": "Asia/Irkutsk", "чита": "Asia/Chita", "якутск": "Asia/Yakutsk", "благовещенск": "Asia/Yakutsk",
    "владивосток": "Asia/Vladivostok", "хабаровск": "Asia/Vladivostok", "магадан": "Asia/Magadan",
    "сахалин": "Asia/Sakhalin", "южно-сахалинск": "Asia/Sakhalin", "камчатка": "Asia/Kamchatka",
    "петропавловск-камчатский": "Asia/Kamchatka", "анадырь": "Asia/Anadyr",
}  # fmt: skip
"""Where people say that they live, and the zone's name."""

_CLOCK = re.compile(r"(?P<from>etc/gmt|utc|gmt|мск|msk)?\s*(?P<sign>[+\-−–])\s*(?P<hours>\d{1,2})(?::?00)?")


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
    if name not in RUSSIAN and name not in names():  # to list all means to open hundreds of files
        raise ZoneError(known=False)
    try:
        zone = zoneinfo.ZoneInfo(name)
    except zoneinfo.ZoneInfoNotFoundError:
        raise ZoneError(known=False) from None
    days = [datetime.datetime(year, month, 1, 12, tzinfo=zone) for year in YEARS for month in range(1, 13)]
    offsets = {day.utcoffset() for day in days}
    offset = offsets.pop() or datetime.timedelta()
    if offsets:
        raise ZoneError(known=True)
    return int(offset.total_seconds()) // 60


@functools.cache
def names() -> frozenset[str]:
    """Return the names of all zones that stand for places.

    Those of ``Etc`` stand for none, and their signs are the other way round: ``Etc/GMT+9`` is west of Greenwich.
    """
    return frozenset(one for one in zoneinfo.available_timezones() if "/" in one and not one.startswith("Etc/"))


def guess_zone(text: str) -> str | None:
    """Return the zone of Russia that is called by its city, or by its hours: «Чита», «UTC+9», «МСК+6»."""
    said = " ".join(text.lower().replace("ё", "е").split())
    found = _CLOCK.fullmatch(said)
    if not found:
        return CITIES.get(said)
    hours = int(found["hours"])
    if found["from"] in ("мск", "msk"):
        hours = MOSCOW + (hours if found["sign"] == "+" else -hours)
    elif found["from"] != "etc/gmt" and found["sign"] != "+":
        return None  # no zone of Russia is west of Greenwich
    at = hours - WEST
    return RUSSIAN[at] if 0 <= at < len(RUSSIAN) else None


def list_russian() -> str:
    """Return the zones of Russia by what their clocks show beside Moscow's."""
    ahead = (at + WEST - MOSCOW for at in range(len(RUSSIAN)))
    return ", ".join(
        f"{name} (МСК{f'{hours:+d}'.replace('-', '−') if hours else ''})"
        for name, hours in zip(RUSSIAN, ahead, strict=True)
    )


def find_zone(library: Library) -> datetime.tzinfo:
    """Return the zone of the region's days; Greenwich where the site names none."""
    site = relations.site(library)
    return zoneinfo.ZoneInfo(site.time_zone) if site else datetime.UTC


def list_offsets(library: Library) -> dict[str, int]:
    """Return how many minutes the zones that a sound library names are ahead of Greenwich, as this computer knows."""
    events = (update.event.zone for update in library.updates.values() if update.event)
    named = {*events, *(site.time_zone for site in library.site.values())}
    return {name: minutes(name) for name in sorted(filter(None, named))}


def labels(library: Library) -> dict[str, Any]:
    """Return what the words of a calculator hold of the zone; nothing where the site names none."""
    site = relations.site(library)
    return {"zone": {"name": site.time_zone, "minutes": minutes(site.time_zone)}} if site else {}
