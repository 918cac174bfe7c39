"""Rules of calendars: days in order, holidays that are some, transfers from a weekend to a working day, contests."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from guidebook.calculators.days_off import holidays, is_weekend
from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.record_rules import Rule
from guidebook.problems.problem import Problem
from guidebook.problems.words import quote
from guidebook.reading.nodes import Path
from guidebook.records.calendars import Calendar, DaysOff
from guidebook.records.contests import Contest
from guidebook.texts.russian import plural

LONGEST_HOLIDAY = 8
"""The days of the holidays of January: article 112 of the Labour Code has none that are longer."""
REWRITE = "Перепишите даты из постановления."


def days_off_are_in_order(catalogue: Catalogue) -> Iterator[Problem]:
    """Days off end after they begin, and come one after another."""
    for entry, calendar in catalogue.records(Calendar):
        before = None
        for index, day in enumerate(calendar.days):
            if day.last and day.last < day.first:
                message = f"Последний день {day.last.isoformat()} раньше первого."
                yield entry.problem("K209", ("days", index, "last"), message, hint="Исправьте одну из двух дат.")
            elif before and day.first <= before:
                message = f"День {day.first.isoformat()} не позже предыдущих: там последний – {before.isoformat()}."
                hint = "Расположите дни по порядку, чтобы они не пересекались."
                yield entry.problem("K209", ("days", index, "first"), message, hint=hint)
            before = max(before or day.first, day.last or day.first)


def holidays_are_short(catalogue: Catalogue) -> Iterator[Problem]:
    """School breaks are not marked as holidays by law: their weekends would move."""
    for entry, calendar in catalogue.records(Calendar):
        for index, day in enumerate(calendar.days):
            count = _length(day)
            if day.kind == "holiday" and count > LONGEST_HOLIDAY:
                days = plural(count, "день", "дня", "дней")
                message = f"Праздник длится {days}: такого в статье 112 ТК РФ нет."
                hint = "Каникулы отмечают как kind: break – они не переносятся. Праздник внутри них впишите отдельно."
                yield entry.problem("K213", ("days", index, "kind"), message, hint=hint)


def transfers_lead_from_weekends_to_working_days(catalogue: Catalogue) -> Iterator[Problem]:
    """A transfer takes the day off from a day of the weekend and gives it to a working day of the same year, once."""
    for entry, calendar in catalogue.records(Calendar):
        known = holidays(calendar)
        from_days: dict[datetime.date, int] = {}
        to_days: dict[datetime.date, int] = {}
        for index, transfer in enumerate(calendar.transfers):
            day, to = transfer.day, transfer.to
            at: Path = ("transfers", index)
            if not is_weekend(calendar, day):
                message = f"{day.isoformat()} – не выходной день недели: переносить с него нечего."
                yield entry.problem("K213", (*at, "day"), message, hint=REWRITE)
            elif day.year != to.year:
                message = f"Выходной {day.isoformat()} перенесён в другой год: {to.isoformat()}."
                yield entry.problem("K213", (*at, "to"), message, hint=REWRITE)
            elif to in known or (is_weekend(calendar, to) and to not in {one.day for one in calendar.transfers}):
                message = f"{to.isoformat()} и так не рабочий день: переносить на него нечего."
                yield entry.problem("K213", (*at, "to"), message, hint=REWRITE)
            yield from _check_repeat(entry, (*at, "day"), day, from_days, index)
            yield from _check_repeat(entry, (*at, "to"), to, to_days, index)


def _check_repeat(
    entry: Entry, path: Path, day: datetime.date, seen: dict[datetime.date, int], index: int
) -> Iterator[Problem]:
    first = seen.setdefault(day, index)
    if first != index:
        message = f"День {day.isoformat()} уже есть в переносах: {entry.source.place('transfers', first)}."
        yield entry.problem("K213", path, message, hint="Оставьте один из двух переносов.")


def _length(day: DaysOff) -> int:
    return ((day.last or day.first) - day.first).days + 1


def stages_of_contests_have_days(catalogue: Catalogue) -> Iterator[Problem]:
    """A stage of a contest ends after it begins, and has a name of its own for calendars."""
    for entry, contest in catalogue.records(Contest):
        first: dict[str, int] = {}
        for index, stage in enumerate(contest.stages):
            days = stage.days
            at: Path = ("stages", index, "days")
            if days and days.last and days.last < days.first:
                message = f"Последний день {days.last.isoformat()} раньше первого."
                yield entry.problem("K209", (*at, "last"), message, hint="Исправьте одну из двух дат.")
            if days and first.setdefault(days.id, index) != index:
                place = entry.source.place("stages", first[days.id], "days", "id")
                message = f"Этап с id {quote(days.id)} уже есть: {place}."
                yield entry.problem("K303", (*at, "id"), message, hint="Дайте этому этапу свой id.")


RULES: tuple[Rule, ...] = (
    days_off_are_in_order,
    holidays_are_short,
    transfers_lead_from_weekends_to_working_days,
    stages_of_contests_have_days,
)
