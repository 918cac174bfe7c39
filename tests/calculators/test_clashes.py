"""The clashes of plans: as few as hours and weeks allow, proven or not; who meets together; what takes a day off."""

from __future__ import annotations

import datetime
import itertools
import random
from typing import Any

import pytest

from tests.calculators.interpreters import Call
from tests.calculators.records import record
from worksheets import api

RECORD = record("meetings")
HEADS = "Наставник;Наставляемый;Свободное время;Место;Вместе\n"
PERIOD = {"first": "01.09.2026", "last": "31.10.2026", "weeks": "1"}
PROVEN = "не бывает: проверено"
OPEN = "не нашлось, но не доказано, что нельзя"


def answer_rows(rows: list[str], **change: str) -> dict[str, Any]:
    """Return the answer for pairs that are written as rows of a table."""
    answer = api.answer("meetings", {**PERIOD, "pairs": HEADS + "\n".join(rows), **change}, RECORD)
    assert answer["ok"], answer
    return answer


def plan(rows: list[str], **change: str) -> dict[str, Any]:
    """Return the result for pairs that are written as rows of a table."""
    result: dict[str, Any] = answer_rows(rows, **change)["result"]
    return result


def dates(result: dict[str, Any]) -> dict[str, list[tuple[datetime.date, int]]]:
    """Return the days and starts of each pair's meetings."""
    found: dict[str, list[tuple[datetime.date, int]]] = {}
    for row in result["plan"]:
        found.setdefault(row[0], []).append((datetime.date.fromisoformat(row[2]), row[4]))
    return found


def find_words(answer: dict[str, Any], name: str) -> str:
    """Return the words for an outcome."""
    outcome = next(outcome for outcome in answer["outcomes"] if outcome["name"] == name)
    return str(outcome["sentence"] or outcome["value"])


@pytest.mark.parametrize("weeks", [2, 3, 4, 8])
def test_pairs_with_one_hour_take_turns(weeks: int) -> None:
    """As many mentees of one mentor as there are weeks in the rhythm share an hour: each at its own distance."""
    answer = answer_rows(
        [f"Анна;{name};пн 14:00-14:45" for name in "АБВГДЕЖЗ"[:weeks]], weeks=str(weeks), last="31.05.2027"
    )
    result = answer["result"]
    assert (result["clashes"], result["clashing"], result["proof"]) == ([], 0, "proven")
    for meetings in dates(result).values():
        gaps = {(other - one).days for (one, _), (other, _) in itertools.pairwise(meetings)}
        assert gaps == {7 * weeks}
        assert {(day.isoweekday(), start) for day, start in meetings} == {(1, 840)}
    assert find_words(answer, "clashing") == "Встречи разных пар друг другу не мешают"
    assert find_words(answer, "proof") == PROVEN


def test_one_more_than_fits_clashes_where_it_costs_least() -> None:
    """Of nine Mondays five are even: two of three fortnightly pairs share the four others."""
    answer = answer_rows([f"Анна;{name};пн 14:00-14:45" for name in "АБВ"], weeks="2", last="02.11.2026")
    assert answer["result"]["clashing"] == 4
    assert find_words(answer, "clashing") == (
        "4\u00a0раза встречи двух пар приходятся на одно время у одного наставника или в одном месте"
    )
    assert find_words(answer, "proof") == PROVEN


def test_who_can_go_elsewhere_does() -> None:
    """A pair above gives up its first hour to a pair that has no other: twice a week too, and where a room is short."""
    rows = ["Анна;А;пн 14:00-14:45, ср 14:00-14:45", "Анна;Б;пн 14:00-14:45"]
    result = plan(rows)
    assert result["clashes"] == []
    assert {day.isoweekday() for day, _ in dates(result)["Анна – А"][1:]} == {3}
    rows = ["Анна;А;пн 14:00-14:45, ср 14:00-14:45, пт 14:00-14:45", "Анна;Б;ср 14:00-14:45, вт 10:00-10:45"]
    result = plan(rows, weeks="twice")
    assert result["clashes"] == []
    rows = [
        "Анна;А;пн 14:00-14:45, вт 14:00-14:45;12",
        "Борис;Б;пн 14:00-14:45;12",
        "Анна;В;вт 14:00-14:45, ср 9:00-9:45",
    ]
    assert plan(rows)["clashes"] == []


def test_shorter_steps_than_a_meeting() -> None:
    """Three meetings of 45 minutes in 14:00–16:15, whose free times begin at odd minutes."""
    rows = ["Анна;А;пн 14:00-15:40", "Анна;Б;пн 14:50-16:15", "Анна;В;пн 14:10-16:20"]
    result = plan(rows, minutes="45")
    assert result["clashes"] == []
    assert len({meetings[-1][1] for meetings in dates(result).values()}) == 3


def test_the_order_of_rows_changes_nothing() -> None:
    """Each pair has the same dates wherever its row stands."""
    chance = random.Random(2)
    rows = [f"{mentor};{mentee};{free}" for mentor, mentee, free in zip(
        "ААБАББ", "абвгде", ["пн 14-15", "пн 14-16", "вт 9-11", "пн 14-15, вт 9-10", "вт 9-10", "вт 9:30-11"],
        strict=True,
    )]  # fmt: skip
    known = plan(rows, weeks="2", minutes="50")
    for _ in range(5):
        chance.shuffle(rows)
        again = plan(rows, weeks="2", minutes="50")
        assert dates(again) == dates(known)
        assert again["clashing"] == known["clashing"]


def test_what_takes_a_day_off_disturbs_nobody() -> None:
    """A meeting of a day off goes to another hour only where mentor and room are free, else it is skipped."""
    off = "С;По\n07.09.2026;"
    free = plan(["Анна;А;пн 14-15, ср 14-15", "Анна;Б;ср 14:00-14:45, чт 9-10"], days_off=off)
    assert free["clashes"] == []
    taken = plan(["Анна;А;пн 14-15, ср 14:00-14:45", "Анна;Б;ср 14:00-14:45"], days_off=off)
    assert (taken["clashes"], taken["skipped"]) == ([], 1)
    later = plan(["Анна;А;пн 14-15, ср 14:00-15:30", "Анна;Б;ср 14:00-14:45"], days_off=off)
    assert (later["clashes"], later["skipped"]) == ([], 0)
    assert (datetime.date(2026, 9, 9), 885) in dates(later)["Анна – А"]


def test_a_skipped_meeting_is_told() -> None:
    """In words that name what was not free."""
    rows = ["Анна;А;пн 14-15, ср 14:00-14:45", "Анна;Б;ср 14:00-14:45"]
    assert find_words(answer_rows(rows, days_off="С;По\n07.09.2026;"), "skipped") == (
        "Для 1\u00a0встречи вместо выходного не нашлось дня, когда свободны пара, наставник и место"
    )


def test_those_who_meet_together_hold_one_meeting() -> None:
    """One hour in the time that all have, the same dates, no clash among them, one clash with others."""
    rows = ["Анна;А;пн 14-16, ср 14-15;12;группа 1", "Анна;Б;ср 14-15, пн 15-17;;Группа  1", "Анна;В;пн 15:00-15:45"]
    result = plan(rows)
    found = dates(result)
    assert found["Анна – А"] == found["Анна – Б"]
    assert {(day.isoweekday(), start) for day, start in found["Анна – А"]} <= {(1, 900), (3, 840)}
    assert result["clashes"] == []
    assert {row[7] for row in result["plan"] if row[0] == "Анна – Б"} == {"12"}
    crowded = plan(["Анна;А;пн 14-15;;г", "Анна;Б;пн 14-15;;г", "Анна;В;пн 14-15;;"], last="07.09.2026")
    assert crowded["clashes"] == [["2026-09-07", 840, "same_mentor", "Анна", "Анна – А, Б", "Анна – В"]]
    other = plan(["Анна;А;пн 14-15;;г", "Борис;Б;пн 14-15;;г"])
    assert other["clashes"] == []


@pytest.mark.parametrize(
    ("rows", "weeks", "text"),
    [
        (["Анна;А;пн 14-15;;г", "Анна;Б;вт 14-15;;г"], "1",
         "С парой из строки 2, с которой встречаются вместе, не хватает общего времени. Добавьте время или уберите "
         "пометку."),
        (["Анна;А;пн 14-15, вт 14-15;;г", "Анна;Б;вт 14-15, ср 14-15;;г"], "twice",
         "С парой из строки 2, с которой встречаются вместе, не хватает общего времени. Добавьте время или уберите "
         "пометку."),
        (["Анна;А;пн 14-15;12;г", "Анна;Б;пн 14-15;13;г"], "1",
         "У пары из строки 2, с которой встречаются вместе, другое место. Оставьте одно из двух или уберите пометку."),
    ],
)  # fmt: skip
def test_those_who_cannot_meet_together(rows: list[str], weeks: str, text: str) -> None:
    """It is told at the row that does not fit the first one."""
    answer = api.answer("meetings", {**PERIOD, "weeks": weeks, "pairs": HEADS + "\n".join(rows)}, RECORD)
    assert [error["text"].replace("\u00a0", " ") for error in answer["errors"]] == [text]
    assert answer["errors"][0]["row"] == 3


def test_what_is_moved_by_hand_changes_no_other_pair() -> None:
    """The clash that it brings is listed and told as one of these."""
    rows = ["Анна;А;пн 14-15", "Анна;Б;ср 14-15"]
    before = plan(rows)
    moved = "Наставник;Наставляемый;Номер;Дата;Время\nАнна;А;2;16.09.2026;14:30\n"
    answer = answer_rows(rows, moved=moved)
    result = answer["result"]
    assert dates(result)["Анна – Б"] == dates(before)["Анна – Б"]
    assert (result["clashing"], result["by_hand"], result["proof"]) == (1, 1, "proven")
    assert find_words(answer, "clashing").endswith("из-за перенесённых вручную\u00a0– 1")


def test_rows_of_old_have_no_mark() -> None:
    """Pairs as they were kept before there was one."""
    answer = api.answer(
        "meetings",
        {**PERIOD, "pairs": "Наставник;Наставляемый;Форма;Свободное время;Место;Цель\nА;Б;;пн 14-15;;\n"},
        RECORD,
    )
    assert answer["ok"]


DAYS = ("пн", "вт", "ср", "чт", "пт", "сб")
RHYTHMS = ("1", "1", "2", "2", "3", "4", "twice")


def clock(minutes: int) -> str:
    """Return a clock time."""
    return f"{minutes // 60}:{minutes % 60:02}"


def draw_plan(chance: random.Random) -> dict[str, str]:
    """Return a plan of two to six pairs that are short of time, as it is typed."""
    days = DAYS[: chance.choice((1, 1, 2, 6))]
    rows = []
    for mentee in range(chance.randint(2, 6)):
        free = []
        for _ in range(chance.randint(1, 2)):
            start, length = chance.choice((840, 855, 870, 900)), chance.choice((45, 60, 75, 90))
            free.append(f"{chance.choice(days)} {clock(start)}-{clock(start + length)}")
        rows.append(f"{chance.choice('АБ')};{mentee};{', '.join(free)};{chance.choice(('', '', '1', '2'))};")
    off = "".join(f"{chance.randint(1, 30)}.{chance.choice((9, 10))}.2026\n" for _ in range(chance.randint(0, 4)))
    return {
        "first": f"{chance.randint(1, 9)}.09.2026",
        "last": chance.choice(("31.10.2026", "11.10.2026", "25.09.2026")),
        "weeks": chance.choice(RHYTHMS),
        "pairs": HEADS + "\n".join(rows),
        "days_off": f"С\n{off}" if off else "",
    }


Meetings = list[tuple[datetime.date, int]]


def list_possible(pair: dict[str, Any], request: dict[str, Any], off: set[datetime.date]) -> list[Meetings]:
    """Return the regular meetings of a pair for each hour, quarter by quarter, and each week to begin with."""
    first, last = (datetime.date.fromisoformat(request[name]) for name in ("first", "last"))
    period = [first + datetime.timedelta(number) for number in range((last - first).days + 1)]
    weekdays = {slot[0] for slot in pair["slots"]}
    begin = next(day for day in period if day.isoweekday() in weekdays and day not in off)
    monday = begin - datetime.timedelta(begin.weekday())
    starts = [
        (weekday, start)
        for weekday, begins, ends in pair["slots"]
        for start in range(begins, ends - request["minutes"] + 1, 15)
    ]

    def at(hour: tuple[int, int], weeks: int, phase: int) -> Meetings:
        days = [day for day in period if day >= monday and day not in off and day.isoweekday() == hour[0]]
        return [(day, hour[1]) for day in days if (day - monday).days // 7 % weeks == phase]

    if request["weeks"] == "twice":
        both = itertools.combinations(starts, 2)
        return [at(one, 1, 0) + at(other, 1, 0) for one, other in both if one[0] != other[0]]
    weeks = int(request["weeks"])
    return [found for phase in range(weeks) for hour in starts if (found := at(hour, weeks, phase))]


def find_least(request: dict[str, Any], off: set[datetime.date]) -> int:
    """Return the fewest clashes of regular meetings, by going through all of them."""
    pairs, minutes = request["pairs"], request["minutes"]
    patterns = [list_possible(pair, request, off) for pair in pairs]
    best = 10**9

    def go(chosen: list[Meetings], sum_so_far: int) -> None:
        nonlocal best
        if sum_so_far >= best:
            return
        if len(chosen) == len(pairs):
            best = sum_so_far
            return
        mine = pairs[len(chosen)]
        for pattern in patterns[len(chosen)]:
            cost = 0
            for other, meetings in zip(pairs, chosen, strict=False):
                shared = (mine["mentor"] == other["mentor"]) + (mine["room"] in {other["room"]} - {None})
                cost += shared * sum(
                    day == date and abs(start - begins) < minutes for day, start in pattern for date, begins in meetings
                )
            go([*chosen, pattern], sum_so_far + cost)

    go([], 0)
    return best


def test_random_plans() -> None:
    """500 plans: no meeting on a day off, outside the period or free time; the clashes are those of the best plan."""
    chance = random.Random(112)
    proven = clashing = skipped = 0
    for _ in range(500):
        answer = api.answer("meetings", draw_plan(chance), RECORD)
        if not answer["ok"]:
            assert {error["code"] for error in answer["errors"]} <= {"one_day_for_two", "no_day_left"}
            continue
        request, result = answer["request"], answer["result"]
        off = {datetime.date.fromisoformat(row["from"]) for row in request["days_off"]}
        free = {f"{pair['mentor']} – {pair['mentee']}": pair["slots"] for pair in request["pairs"]}
        for name, _, date, _, start, end, *_ in result["plan"]:
            day = datetime.date.fromisoformat(date)
            assert request["first"] <= date <= request["last"]
            assert day not in off
            assert any(day.isoweekday() == slot[0] and slot[1] <= start < end <= slot[2] for slot in free[name])
        assert result["clashing"] == len(result["clashes"]) == count_clashes(request, result)
        assert result["clashing"] == find_least(request, off), request
        assert result["proof"] == "proven"
        proven += 1
        clashing += result["clashing"] > 0
        skipped += result["skipped"] > 0
    assert proven > 400
    assert clashing > 50
    assert skipped > 50


def count_clashes(request: dict[str, Any], result: dict[str, Any]) -> int:
    """Return how many pairs of meetings overlap at a mentor, and at a room."""
    mentors = {f"{pair['mentor']} – {pair['mentee']}": pair["mentor"] for pair in request["pairs"]}
    found = 0
    for one, other in itertools.combinations(result["plan"], 2):
        if one[2] == other[2] and abs(one[4] - other[4]) < request["minutes"]:
            found += mentors[one[0]] == mentors[other[0]]
            found += one[7] is not None and one[7] == other[7]
    return found


def test_more_than_can_be_proven_is_said() -> None:
    """Forty pairs that crowd one room: the words do not claim what nobody went through."""
    chance = random.Random(5)
    rows = []
    for number in range(40):
        hours = zip(chance.sample(DAYS, 2), chance.sample(range(800, 900, 7), 2), strict=True)
        free = ", ".join(f"{day} {clock(start)}-{clock(start + 100)}" for day, start in hours)
        rows.append(f"Н{number % 9};{number};{free};1")
    answer = answer_rows(rows, weeks="2", last="31.05.2027")
    assert answer["result"]["clashing"] > 0
    assert find_words(answer, "proof") == OPEN


def test_all_three_find_the_same(alike: Call) -> None:
    """With clashes to be avoided and not: the steps are counted, not timed."""
    chance = random.Random(9)
    for _ in range(12):
        alike("answer", "meetings", draw_plan(chance), RECORD)
