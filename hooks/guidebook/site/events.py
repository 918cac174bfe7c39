"""What takes place, for calendars: the events of news and the dates of contests, each a file and all as a subscription.

The lines are written as the calculators write theirs (``worksheets.answers.calendar_file``).
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidebook.calculators import zones
from guidebook.records import relations
from guidebook.records.addresses import address, page_of
from guidebook.records.events import When, moment
from guidebook.records.library import Library
from guidebook.records.record import Record
from guidebook.records.site import NAME
from guidebook.site.identity import identity
from guidebook.site.news import FOLDER
from guidebook.texts.prose import strip_marks
from worksheets.answers import calendar_file

ALL = f"{FOLDER}events.ics"
RENEWED = "PT12H"
"""How often a calendar should look whether there is anything new."""
KEPT = 300
"""How many events a subscription holds: the last ones, so that ten years don't come to every telephone twice a day."""

Changed = Mapping[tuple[str, str], datetime.datetime]
"""When the file of a record was changed last, by kind and id, as far as that is known."""


@dataclass(frozen=True)
class Event:
    """``first`` and ``last`` are days, both included, or moments by the clocks of ``zone``; ``path``: its own file."""

    uid: str
    path: str
    title: str
    first: datetime.date
    last: datetime.date | None
    zone: str
    place: str
    about: str
    page: str
    cancelled: bool
    changed: datetime.datetime | None


def events(library: Library, site_address: str, changed: Changed) -> list[Event]:
    """Return all events in the order of their days."""
    found = [*_of_news(library, site_address, changed), *_of_contests(library, site_address, changed)]
    return sorted(found, key=lambda event: (event.first.isoformat(), event.uid))


def _name(library: Library) -> str:
    """Return what the subscription is called."""
    site = relations.site(library)
    short = site.header[0] if site else NAME.partition(": ")[0]
    return f"{strip_marks(short)}: события и конкурсы"


def files(library: Library, site_address: str, changed: Changed) -> dict[str, str]:
    """Return the subscription and the file of each event: path on the site → text."""
    found = events(library, site_address, changed)
    about = [
        "NAME:" + calendar_file.escape(_name(library)),
        "X-WR-CALNAME:" + calendar_file.escape(_name(library)),
        *(f"X-WR-TIMEZONE:{site.time_zone}" for site in library.site.values() if not site.retired),
        f"REFRESH-INTERVAL;VALUE=DURATION:{RENEWED}",
        f"X-PUBLISHED-TTL:{RENEWED}",
    ]
    if site_address:
        about.append(f"SOURCE;VALUE=URI:{site_address}{ALL}")
    made = {event.path: _file((), (event,)) for event in found}
    return {ALL: _file((*about,), (*found[-KEPT:],)), **made}


def _of_news(library: Library, site_address: str, changed: Changed) -> Iterator[Event]:
    region = next((site.time_zone for site in library.site.values() if not site.retired), "")
    for update in library.updates.values():
        event = update.event
        if not event:
            continue
        yield Event(
            uid=calendar_file.uid(str(identity(library, f"{update.kind}/{update.id}/event"))),
            path=f"{update.kind}/{update.id}/event.ics",
            title=strip_marks(update.title),
            first=_moment(event.starts),
            last=_moment(event.ends) if event.ends else None,
            zone=(event.zone or region) if event.timed else "",
            place=strip_marks(event.place) if event.place else event.online or "",
            about="\n".join(filter(None, (strip_marks(update.summary), event.online))),
            page=_page(update, site_address),
            cancelled=update.retired is not None or update.replaced_by is not None,
            changed=changed.get((update.kind, update.id)),
        )


def _moment(when: When) -> datetime.date:
    """Return a whole day as it is, a day with a time as a moment by the clocks of the place."""
    return moment(when) if isinstance(when, str) else when


def _of_contests(library: Library, site_address: str, changed: Changed) -> Iterator[Event]:
    for contest in library.contests.values():
        for stage in contest.stages:
            if stage.days:
                yield Event(
                    uid=calendar_file.uid(str(identity(library, f"{contest.kind}/{contest.id}/{stage.days.id}"))),
                    path=f"{contest.kind}/{contest.id}/{stage.days.id}.ics",
                    title=f"{strip_marks(contest.title)}: {strip_marks(stage.title)}",
                    first=stage.days.first,
                    last=stage.days.last,
                    zone="",
                    place="",
                    about=strip_marks(stage.text or contest.summary),
                    page=_page(contest, site_address),
                    cancelled=contest.retired is not None,
                    changed=changed.get((contest.kind, contest.id)),
                )


def _page(record: Record, site_address: str) -> str:
    """Return the address of the page that tells more, empty where nobody knows where the site lies."""
    return f"{site_address}{address(page_of(record)).removeprefix('/')}" if site_address else ""


@functools.lru_cache(maxsize=1 << 12)  # a preview asks for all of them at each saving
def _file(about: tuple[str, ...], found: tuple[Event, ...]) -> str:
    names = sorted({event.zone for event in found if event.zone})
    told = [{"name": name, "minutes": zones.minutes(name)} for name in names]
    return calendar_file.calendar([*about], told, [_lines(event) for event in found])


def _lines(event: Event) -> list[str]:
    """Return an event as the lines of a file."""
    # Where nobody knows when it was changed, it is of the first moment always: a build may not change it.
    changed = event.changed.astimezone(datetime.UTC).isoformat() if event.changed else ""
    stamp, number = calendar_file.moment(changed)
    lines = [
        f"UID:{event.uid}",
        f"SEQUENCE:{number}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        *_span(event),
        "SUMMARY:" + calendar_file.escape(event.title),
        "DESCRIPTION:" + calendar_file.escape("\n".join(filter(None, (event.about, event.page)))),
        f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}",
    ]
    if event.place:
        lines.append("LOCATION:" + calendar_file.escape(event.place))
    if event.page:
        lines.append(f"URL:{event.page}")
    return lines


def _span(event: Event) -> Iterator[str]:
    """Yield when an event takes place: the end of whole days is the day after the last one."""
    if isinstance(event.first, datetime.datetime):
        zone = f";TZID={event.zone}" if event.zone else ""
        yield f"DTSTART{zone}:{_format_moment(event.first)}"
        if event.last:
            yield f"DTEND{zone}:{_format_moment(event.last)}"
    else:
        last = event.last or event.first
        yield f"DTSTART;VALUE=DATE:{_format_moment(event.first)}"
        if last < datetime.date.max:
            yield f"DTEND;VALUE=DATE:{_format_moment(last + datetime.timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"  # nobody is busy all day


def _format_moment(moment: datetime.date) -> str:
    """Return a day, or a day with a time, as calendars write it."""
    return moment.isoformat().replace("-", "").replace(":", "")
