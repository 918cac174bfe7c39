"""Rules of what quotes norms: it says when it was checked, on a day that has been, and not too long ago."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from guidebook.calculators import zones
from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.record_rules import Rule
from guidebook.problems.problem import NOTICE, Problem
from guidebook.records.checks import NEEDS_CHECK
from guidebook.records.documents import Document
from guidebook.records.indicators import Indicator
from guidebook.records.site import Site

WHAT = {Document: "документ", Indicator: "показатель"}


def norms_say_when_they_were_checked(catalogue: Catalogue) -> Iterator[Problem]:
    """What was compared with a publication says when: nobody relies on a date that is not there."""
    for entry, record in _norms(catalogue):
        if record.checked is None and record.status in NEEDS_CHECK:
            message = f"Не сказано, когда сверен {WHAT[type(record)]}."
            hint = "Впишите поле checked – день, когда запись сверяли с публикацией, например checked: 2026-11-25"
            yield entry.problem("K601", ("status",), message, hint=hint)


def norms_were_checked_on_a_day_that_has_been(catalogue: Catalogue) -> Iterator[Problem]:
    """Nothing was checked tomorrow, and no document before its own date."""
    day = today(catalogue)
    for entry, record in _norms(catalogue):
        checked, dated = record.checked, getattr(record, "date", None)
        if checked and checked > day:
            message = f"День сверки {checked.isoformat()} ещё не наступил: сегодня {day.isoformat()}."
            yield entry.problem("K602", ("checked",), message, hint="Впишите день, когда запись сверили на самом деле.")
        elif checked and dated and checked < dated:
            message = f"День сверки {checked.isoformat()} раньше даты документа {dated.isoformat()}."
            yield entry.problem("K602", ("checked",), message, hint="Исправьте одну из двух дат.")


def norms_are_checked_every_year(catalogue: Catalogue) -> Iterator[Problem]:
    """A norm may have changed since last year: the editor looks again, the site is published meanwhile."""
    day = today(catalogue)
    for entry, record in _norms(catalogue):
        if record.checked and record.checked < day and _year_after(record.checked) < day:
            message = f"Сверено {record.checked.isoformat()}, больше года назад."
            hint = "Сравните запись с действующей редакцией и впишите в checked день, когда это сделали."
            yield entry.problem("K603", ("checked",), message, hint=hint, severity=NOTICE)


def _norms(catalogue: Catalogue) -> Iterator[tuple[Entry, Document | Indicator]]:
    """Yield what is in force: nobody relies on what is retired."""
    for found in (catalogue.records(Document), catalogue.records(Indicator)):
        for entry, record in found:
            if not record.retired:
                yield entry, record


def today(catalogue: Catalogue) -> datetime.date:
    """Return what day it is in the region: an editor in Chita may be a day ahead of a machine that checks."""
    for _, site in catalogue.records(Site):
        try:
            ahead = datetime.timedelta(minutes=zones.minutes(site.time_zone))
        except zones.ZoneError:  # which has a rule of its own
            continue
        return catalogue.now.astimezone(datetime.timezone(ahead)).date()
    return catalogue.now.date()


def _year_after(day: datetime.date) -> datetime.date:
    """Return the last day of the year that begins on a day, as article 192 of the Civil Code counts it.

    Where the month has no such day, it is the month's last: from 29 February to 28 February.
    """
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


RULES: tuple[Rule, ...] = (
    norms_say_when_they_were_checked,
    norms_were_checked_on_a_day_that_has_been,
    norms_are_checked_every_year,
)
