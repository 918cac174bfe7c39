"""Days off of a calendar → rows of a calculator's table, with the weekends that holidays have moved."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from guidebook.reading.nodes import Path
from guidebook.records.calendars import Calendar
from guidebook.texts.russian import date

COLUMNS = {"from": "first", "to": "last", "name": "title"}
"""The columns of such a table, and the fields of a calendar's day that they hold."""
SATURDAY, SUNDAY = 6, 7
DAY = datetime.timedelta(1)


@dataclass(frozen=True)
class Moved:
    """A weekend's day that is off at another day: which holiday took it, and where the record says so."""

    day: datetime.date
    to: datetime.date
    title: str
    path: Path


def days_off(calendar: Calendar) -> list[list[str]]:
    """Return the days as rows of cells, headings first: no text of a cell can be taken for the end of one."""
    return [list(COLUMNS), *(cells for _, cells in rows(calendar))]


def rows(calendar: Calendar) -> list[tuple[Path, list[str]]]:
    """Return the rows of cells in the order of their days, each with its place in the record.

    A day that a holiday or a decree has moved stands among them, unless it is off anyway.
    """
    listed: list[tuple[datetime.date, Path, list[str]]] = [
        (day.first, ("days", index), [day.first.isoformat(), day.last.isoformat() if day.last else "", day.title])
        for index, day in enumerate(calendar.days)
    ]
    for move in (*list_moved(calendar), *list_decreed(calendar)):
        if not any(day.first <= move.to <= (day.last or day.first) for day in calendar.days):
            listed.append((move.to, move.path, [move.to.isoformat(), "", move.title]))
    return [(path, cells) for _, path, cells in sorted(listed, key=lambda row: row[0])]


def is_weekend(calendar: Calendar, day: datetime.date) -> bool:
    """Tell whether a day of the week is off."""
    return day.isoweekday() == SUNDAY or (day.isoweekday() == SATURDAY and calendar.weekend == "two")


def holidays(calendar: Calendar) -> dict[datetime.date, int]:
    """Return the holidays by law, each with its place in the list of days."""
    return {
        one: index
        for index, day in enumerate(calendar.days)
        if day.kind == "holiday"
        for one in _dates(day.first, day.last)
    }


def is_of_new_year(day: datetime.date) -> bool:
    """Tell whether the Government alone moves the weekend's day that this holiday takes: 1 to 8 January."""
    return day.month == 1 and day.day <= 8


def list_moved(calendar: Calendar) -> list[Moved]:
    """Return the weekend's days that holidays have moved to the next working day after them.

    The Labour Code of Russia, article 112, part 2. Weekends on 1–8 January are the exception: the Government moves
    them, as it may move others to a better day; what it moves does not move by itself.
    """
    known = holidays(calendar)
    by_decree = {transfer.day for transfer in calendar.transfers}
    taken = {transfer.to for transfer in calendar.transfers}
    made = []
    for day in sorted(known):
        if not is_weekend(calendar, day) or is_of_new_year(day) or day in by_decree:
            continue
        to = day + DAY
        while to < datetime.date.max and (
            to in known or to in taken or (is_weekend(calendar, to) and to not in by_decree)
        ):
            to += DAY
        taken.add(to)
        title = calendar.days[known[day]].title
        made.append(Moved(day, to, f"Выходной вместо {day:%d.%m}: {title}", ("days", known[day])))
    return made


def list_decreed(calendar: Calendar) -> list[Moved]:
    """Return the days that decrees have moved."""
    return [
        Moved(one.day, one.to, f"Выходной вместо {one.day:%d.%m} по постановлению", ("transfers", index))
        for index, one in enumerate(calendar.transfers)
    ]


@dataclass(frozen=True)
class Included:
    """What a calendar includes, in words: its days, the weekends moved by law, those moved by decree and not moved."""

    title: str
    days: str
    sunday: bool
    by_law: str
    by_decree: list[tuple[str, str]]
    """Each with the id of its document."""
    open: str


def summarize(calendar: Calendar) -> Included:
    """Return what a calendar includes; ``open`` are the weekends of 1–8 January that no decree of it has moved."""
    by_decree = {transfer.day for transfer in calendar.transfers}
    waiting = [
        day
        for day in sorted(holidays(calendar))
        if is_of_new_year(day) and is_weekend(calendar, day) and day not in by_decree
    ]
    return Included(
        title=calendar.title,
        days=", ".join(day.title for day in calendar.days),
        sunday=calendar.weekend == "sunday",
        by_law=", ".join(_describe_move(one.day, one.to) for one in list_moved(calendar)),
        by_decree=[(_describe_move(one.day, one.to), one.document) for one in calendar.transfers],
        open=", ".join(date(day) for day in waiting),
    )


def _describe_move(day: datetime.date, to: datetime.date) -> str:
    """Return «с 1 на 3 мая 2027 г.»."""
    same = (day.year, day.month) == (to.year, to.month)
    return f"с\u00a0{day.day if same else date(day)} на\u00a0{date(to)}"


def _dates(first: datetime.date, last: datetime.date | None) -> Iterator[datetime.date]:
    """Yield the days from one to another."""
    for number in range((max(last or first, first) - first).days + 1):
        yield first + number * DAY
