"""Weekends that holidays take: moved as article 112 of the Labour Code says, or as a decree does; breaks stay."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from guidebook.calculators.days_off import days_off, list_moved, summarize
from guidebook.records.calendars import Calendar, DaysOff, Transfer
from guidebook.records.record import Origin
from tests.breadth import examples
from tests.calculators.records import record
from tests.site_records import read_site
from worksheets import api

CALENDARS = read_site().library.calendars
Day = datetime.date
DAY = datetime.timedelta(1)


def calendar(*days: str, transfers: dict[str, str] | None = None, weekend: Any = "two") -> Calendar:
    """Return a calendar of holidays «2027-05-01» or «2027-01-01/2027-01-08»; those that begin with «~» are breaks."""
    made = []
    for day in days:
        first, _, last = day.lstrip("~").partition("/")
        made.append(
            DaysOff(
                first=Day.fromisoformat(first),
                last=Day.fromisoformat(last) if last else None,
                title="Праздник",
                kind="break" if day.startswith("~") else "holiday",
            )
        )
    return Calendar(
        id="x",
        title="Праздники",
        source=Origin(document="navigator", place=None),
        days=tuple(made),
        weekend=weekend,
        transfers=tuple(
            Transfer(day=Day.fromisoformat(day), to=Day.fromisoformat(to), document="decree", place=None)
            for day, to in (transfers or {}).items()
        ),
    )


def moves(found: Calendar) -> dict[str, str]:
    """Return from which day to which one the calendar moves weekends by itself."""
    return {move.day.isoformat(): move.to.isoformat() for move in list_moved(found)}


CASES: list[tuple[str, Calendar, dict[str, str]]] = [
    ("a Saturday and a Sunday", calendar("2027-05-01", "2027-05-09"),
     {"2027-05-01": "2027-05-03", "2027-05-09": "2027-05-10"}),
    ("a Saturday in June", calendar("2027-06-12"), {"2027-06-12": "2027-06-14"}),
    ("a Sunday in March", calendar("2026-03-08"), {"2026-03-08": "2026-03-09"}),
    ("a Saturday in March", calendar("2025-03-08"), {"2025-03-08": "2025-03-10"}),
    ("a Sunday in February", calendar("2025-02-23"), {"2025-02-23": "2025-02-24"}),
    ("a Saturday in February, over the end of a month", calendar("2026-02-28"), {"2026-02-28": "2026-03-02"}),
    ("working days", calendar("2027-02-23", "2027-03-08", "2026-11-04"), {}),
    ("the holidays of January are the Government's", calendar("2027-01-01/2027-01-08"), {}),
    ("the ninth of January is not", calendar("2027-01-09"), {"2027-01-09": "2027-01-11"}),
    ("both days of one weekend", calendar("2027-05-01/2027-05-02"),
     {"2027-05-01": "2027-05-03", "2027-05-02": "2027-05-04"}),
    ("the next working day is a holiday itself", calendar("2027-05-01", "2027-05-03"), {"2027-05-01": "2027-05-04"}),
    ("over a holiday and a weekend", calendar("2026-05-02", "2026-05-04/2026-05-08"), {"2026-05-02": "2026-05-11"}),
    ("a week of six days", calendar("2027-05-01", "2027-05-09", weekend="sunday"), {"2027-05-09": "2027-05-10"}),
    ("school breaks", calendar("~2027-05-01/2027-05-10"), {}),
    ("a decree takes the day first", calendar("2027-05-01", transfers={"2027-02-20": "2027-05-03"}),
     {"2027-05-01": "2027-05-04"}),
    ("a decree moves it elsewhere", calendar("2027-05-09", transfers={"2027-05-09": "2027-05-07"}), {}),
    ("a Saturday that works", calendar("2027-06-11", "2027-06-13", transfers={"2027-06-19": "2027-06-14"}),
     {"2027-06-13": "2027-06-15"}),
    ("the working Saturday takes it", calendar("2027-05-07", "2027-05-02", "2027-05-03/2027-05-06",
     transfers={"2027-05-08": "2027-05-31"}), {"2027-05-02": "2027-05-08"}),
]  # fmt: skip


@pytest.mark.parametrize(("found", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_weekends_move_to_the_next_working_day(found: Calendar, expected: dict[str, str]) -> None:
    """Part 2 of article 112: after the holiday, each to a day of its own."""
    assert moves(found) == expected


@settings(max_examples=examples(200))
@given(
    days=st.sets(st.dates(Day(2020, 1, 1), Day(2035, 12, 31)), min_size=1, max_size=12),
    sunday=st.booleans(),
)
@example(days={datetime.date.max - 5 * DAY, datetime.date.max - 6 * DAY}, sunday=False)
def test_every_weekend_is_moved_once(days: set[datetime.date], sunday: bool) -> None:
    """As many days are moved as holidays lie on weekends, onto days that no one had; none is nearer."""
    found = calendar(*(day.isoformat() for day in sorted(days)), weekend="sunday" if sunday else "two")
    free = {7} if sunday else {6, 7}
    lost = [day for day in sorted(days) if day.isoweekday() in free and not (day.month == 1 and day.day < 9)]
    known = set(days)
    for day in lost:
        to = next(
            one
            for one in (day + number * DAY for number in range(1, 60))
            if one.isoweekday() not in free and one not in known
        )
        known.add(to)
        assert moves(found)[day.isoformat()] == to.isoformat()
    assert len(moves(found)) == len(lost)


def test_the_projects_calendars_for_2027() -> None:
    """1, 9 May and 12 June are off on 3, 10 May and 14 June as well; nothing else is added; breaks hide no day."""
    for name in ("holidays-2026-27", "school-year-2026-27"):
        assert moves(CALENDARS[name]) == {
            "2027-05-01": "2027-05-03",
            "2027-05-09": "2027-05-10",
            "2027-06-12": "2027-06-14",
        }
    assert moves(CALENDARS["holidays-six-days-2026-27"]) == {"2027-05-09": "2027-05-10"}
    cells = days_off(CALENDARS["holidays-2026-27"])
    assert cells[5:8] == [
        ["2027-05-01", "", "Праздник Весны и Труда"],
        ["2027-05-03", "", "Выходной вместо 01.05: Праздник Весны и Труда"],
        ["2027-05-09", "", "День Победы"],
    ]
    dates = [row[0] for row in cells[1:]]
    assert dates == sorted(dates)


def test_rows_with_decrees() -> None:
    """A day of a decree is a row; a day that is off anyway is none."""
    found = calendar("2027-01-01/2027-01-08", "~2027-03-27/2027-04-04", transfers={
        "2027-01-02": "2027-02-22", "2027-01-03": "2027-03-29",
    })  # fmt: skip
    assert [row[0] for row in days_off(found)[1:]] == ["2027-01-01", "2027-02-22", "2027-03-27"]
    assert days_off(found)[2][2] == "Выходной вместо 02.01 по постановлению"


def test_what_is_included_is_said() -> None:
    """In words: the moved weekends, those of decrees with their documents, and those that no decree has moved."""
    found = summarize(calendar("2027-01-01/2027-01-08", "2027-05-01", transfers={"2027-01-02": "2027-02-22"}))
    assert found.by_law.replace("\u00a0", " ") == "с 1 на 3 мая 2027 г."
    assert [(told.replace("\u00a0", " "), document) for told, document in found.by_decree] == [
        ("с 2 января 2027 г. на 22 февраля 2027 г.", "decree")
    ]
    assert found.open.replace("\u00a0", " ") == "3 января 2027 г."


def test_no_meeting_on_a_moved_day() -> None:
    """A pair that meets on Mondays has none on 3 and 10 May 2027 and 14 June."""
    rows = days_off(CALENDARS["holidays-2026-27"])
    request = {
        "first": "01.04.2027",
        "last": "30.06.2027",
        "pairs": "Наставник;Наставляемый;Свободное время\nА;Б;пн 14-15",
        "days_off": rows,
    }
    answer = api.answer("meetings", request, record("meetings"))
    dates = {row[2] for row in answer["result"]["plan"]}
    mondays = {(Day(2027, 4, 5) + number * 7 * DAY).isoformat() for number in range(13)}
    assert dates == mondays - {"2027-05-03", "2027-05-10", "2027-06-14"}
    assert answer["result"]["skipped"] == 3
