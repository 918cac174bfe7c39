"""When each page was changed last: its record, what else it shows, the files that are written by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from guidebook.checking.load import Loaded
from guidebook.pages.pages import Page
from guidebook.records import relations
from guidebook.records.addresses import SHOWN, quarter_page, year_page
from guidebook.records.library import Library

HOME = ("forms", "stages", "updates")
"""The kinds whose records the home page lists."""


def record_dates(loaded: Loaded, changes: Mapping[str, datetime.datetime]) -> dict[tuple[str, str], datetime.datetime]:
    """Return when the file of each record was changed last, by kind and id, as far as that is known.

    ``changes``: path of a file → moment.
    """
    places = {(record.kind, record.id): loaded.path(record.kind, record.id) for record in loaded.library.records()}
    return {key: changes[path] for key, path in places.items() if path in changes}


def page_dates(
    library: Library, pages: Iterable[Page], dates: Mapping[tuple[str, str], datetime.datetime]
) -> dict[str, datetime.datetime]:
    """Return the newest change of all that a page shows, by the page's path; nothing where any of it is unknown."""
    made = {}
    listed = {}
    for year, updates in relations.years(library).items():
        listed[year_page(year)] = updates
        listed |= {quarter_page(year, quarter): found for quarter, found in relations.quarters(updates).items()}
    of_years = {
        path: [("sections", "updates"), *((one.kind, one.id) for one in found)] for path, found in listed.items()
    }
    for page in pages:
        shown = [dates.get(key) for key in of_years.get(page.path) or _list_records(library, *page.record)]
        known = [moment for moment in shown if moment]
        if len(known) == len(shown):
            made[page.path] = max(known)
    return made


def days(moments: Mapping[str, datetime.datetime], zone: datetime.tzinfo) -> dict[str, str]:
    """Return on which day of a zone each moment was, «2026-11-24», in the order of the names."""
    return {name: moments[name].astimezone(zone).date().isoformat() for name in sorted(moments)}


def _list_records(library: Library, kind: str, key: str) -> Iterator[tuple[str, str]]:
    """Yield kind and id of the records whose texts stand on the page of a record."""
    yield kind, key
    if kind == "stages":
        tasks = relations.checklist(library, library.stages[key])
        if tasks:
            yield tasks.kind, tasks.id
    if kind == "sections":
        for listed in HOME if key == "home" else (name for name, shown in SHOWN.items() if shown.section == key):
            for record in library.table(listed).values():
                yield listed, record.id
