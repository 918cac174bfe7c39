"""The pair's plan: dates by the rules, what moves, what clashes, the calendar file, equal answers everywhere."""

from __future__ import annotations

import datetime
import functools
import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidebook.commands import cli
from tests.breadth import examples
from tests.calculators.interpreters import Call
from tests.calculators.records import record
from tests.calculators.test_calendar_file import parse
from worksheets import api

RECORD = record("meetings")
PAIRS = "Наставник;Наставляемый;Форма;Свободное время;Место;Цель\n"
MOVED = "Наставник;Наставляемый;Номер;Дата;Время\n"
SOUND = {
    "first": "01.09.2026",
    "last": "31.10.2026",
    "pairs": PAIRS + "Анна;Вася;ученик – ученик;пн 14-16, ср 15-16;12;\n",
}


def make_plan(**change: str) -> dict[str, Any]:
    """Return the result for the sound request with a change."""
    answer = api.answer("meetings", {**SOUND, **change}, RECORD)
    assert answer["ok"], answer
    result: dict[str, Any] = answer["result"]
    return result


def dates(result: dict[str, Any], pair: str = "Анна – Вася") -> list[str]:
    """Return the dates of a pair's meetings."""
    return [row[2] for row in result["plan"] if row[0] == pair]


def test_the_usual_hour_every_week() -> None:
    """Each week has one meeting at the usual hour; the first week, whose Monday is over, at the other hour."""
    plan = make_plan()["plan"]
    assert [(row[2], row[3], row[4], row[5]) for row in plan[:3]] == [
        ("2026-09-02", "ср", 900, 945),
        ("2026-09-07", "пн", 840, 885),
        ("2026-09-14", "пн", 840, 885),
    ]
    assert [row[6] for row in plan] == [
        "acquaintance", "trial", "planning", "pupil_pupil_1", "pupil_pupil_2", "pupil_pupil_3", "pupil_pupil_1",
        "pupil_pupil_2", "final",
    ]  # fmt: skip


def test_days_off_are_left_out() -> None:
    """A day off sends the meeting to other free time of its week; a week off drops it and is counted."""
    off = "С;По;Что это\n07.09.2026;;Выходной\n14.09.2026;20.09.2026;Каникулы\n"
    result = make_plan(days_off=off)
    assert dates(result)[:3] == ["2026-09-02", "2026-09-09", "2026-09-21"]
    assert result["skipped"] == 1
    assert dates(make_plan(days_off=off, weeks="2"))[:3] == ["2026-09-02", "2026-09-21", "2026-09-28"]


MONDAYS = PAIRS + "Анна;Вася;;пн 14-16;;\n"


@pytest.mark.parametrize(
    ("weeks", "found"),
    [
        ("1", ["2026-09-07", "2026-09-14", "2026-09-21"]),
        ("2", ["2026-09-07", "2026-09-21", "2026-10-05"]),
        ("3", ["2026-09-07", "2026-09-28", "2026-10-19"]),
        ("8", ["2026-09-07", "2026-11-02"]),
    ],
)
def test_stretches_begin_with_the_first_meeting(weeks: str, found: list[str]) -> None:
    """From a Tuesday, each Monday is as far from the next as the rhythm says; none is called skipped."""
    result = make_plan(pairs=MONDAYS, weeks=weeks, last="30.11.2026")
    assert dates(result)[: len(found)] == found
    assert result["skipped"] == 0


def test_days_off_before_the_first_meeting() -> None:
    """The plan begins after them, and the meetings that they took are counted; so it is within the plan and after."""
    weekly = make_plan(pairs=MONDAYS, days_off="С;По\n01.09.2026;20.09.2026")
    assert (dates(weekly)[:2], weekly["skipped"]) == (["2026-09-21", "2026-09-28"], 2)
    second = make_plan(pairs=MONDAYS, days_off="С;По\n01.09.2026;13.09.2026", weeks="2")
    assert (dates(second)[:2], second["skipped"]) == (["2026-09-14", "2026-09-28"], 0)
    third = make_plan(pairs=MONDAYS, days_off="С;По\n01.09.2026;11.10.2026", weeks="2")
    assert (dates(third)[:2], third["skipped"]) == (["2026-10-12", "2026-10-26"], 2)
    twice = PAIRS + "Анна;Вася;;вт 14-16, пт 14-16;;\n"
    late = make_plan(pairs=twice, weeks="twice", first="04.09.2026", last="15.09.2026", days_off="С;По\n04.09.2026;")
    assert (dates(late), late["skipped"]) == (["2026-09-08", "2026-09-11", "2026-09-15"], 1)


def test_what_the_period_cuts_off_is_not_skipped() -> None:
    """A week at an edge of the period has as many meetings as it has room for, without a word of days off."""
    pairs = PAIRS + "Анна;Вася;;вт 14-16, пт 14-16;;\n"
    result = make_plan(pairs=pairs, weeks="twice", first="04.09.2026", last="16.09.2026")
    assert (dates(result), result["skipped"]) == (["2026-09-04", "2026-09-08", "2026-09-11", "2026-09-15"], 0)
    result = make_plan(pairs=MONDAYS, weeks="8", last="10.11.2026")
    assert (dates(result), result["skipped"]) == (["2026-09-07", "2026-11-02"], 0)


def test_names_are_compared_by_their_letters() -> None:
    """Case, spaces, dashes, quotes, ё make no other person: in moved meetings, clashes and doubled rows."""
    pairs = PAIRS + "Иванова  Анна;Пётр «Малый»;;пн 14-15;Кабинет № 12;\nИВАНОВА Анна;Галя;;пн 14-15;кабинет №12;\n"
    moved = MOVED + "иванова\u00a0анна;петр Малый;1;08.09.2026;\n"
    result = make_plan(pairs=pairs, moved=moved, last="14.09.2026")
    assert dates(result, "Иванова Анна – Пётр «Малый»") == ["2026-09-08", "2026-09-14"]
    assert [row[1:4] for row in result["clashes"]] == [
        [840, "same_mentor", "Иванова Анна"],
        [840, "same_room", "Кабинет № 12"],
    ]


def test_doubled_rows_are_told_at_each() -> None:
    """Each of them names another one, also where the same name is once in capitals."""
    pairs = PAIRS + "Анна;Вася;;пн 14-15;;\nБорис;Галя;;вт 14-15;;\nАННА;вася;;ср 14-15;;\nанна;Вася;;чт 14-15;;\n"
    moved = MOVED + "Анна;Вася;2;10.09.2026;\nанна;вася;2;11.09.2026;\n"
    answer = api.answer("meetings", {**SOUND, "pairs": pairs, "moved": moved}, RECORD)
    assert [(error["place"], error["text"]) for error in answer["errors"]] == [
        ("Строка\u00a02, «Наставляемый»", "Эта пара есть и в строке 4. Оставьте одну из строк."),
        ("Строка\u00a02, «Номер встречи»", "Эта встреча перенесена и в строке 3. Оставьте одну из строк."),
        ("Строка\u00a03, «Номер встречи»", "Эта встреча перенесена и в строке 2. Оставьте одну из строк."),
        ("Строка\u00a04, «Наставляемый»", "Эта пара есть и в строке 2. Оставьте одну из строк."),
        ("Строка\u00a05, «Наставляемый»", "Эта пара есть и в строке 2. Оставьте одну из строк."),
    ]


def test_twice_a_week() -> None:
    """Two days a week, not one beside the other where there is a choice; what a day off takes goes to a free day."""
    pairs = PAIRS + "Анна;Вася;;пн 14-16, вт 14-15, чт 15-16;;\n"
    result = make_plan(pairs=pairs, weeks="twice")
    assert [(row[2], row[3], row[4]) for row in result["plan"][:4]] == [
        ("2026-09-01", "вт", 840),
        ("2026-09-03", "чт", 900),
        ("2026-09-07", "пн", 840),
        ("2026-09-10", "чт", 900),
    ]
    assert result["skipped"] == 0
    off = make_plan(pairs=pairs, weeks="twice", days_off="С;По\n10.09.2026;\n14.09.2026;15.09.2026")
    assert dates(off)[2:6] == ["2026-09-07", "2026-09-08", "2026-09-17", "2026-09-21"]
    assert off["skipped"] == 1
    moved = make_plan(pairs=pairs, weeks="twice", moved=MOVED + "Анна;Вася;3;09.09.2026;\n")
    assert dates(moved) == [*dates(result)[:2], "2026-09-09", *dates(result)[3:]]


def test_twice_a_week_takes_no_hour_that_is_taken() -> None:
    """Both usual hours of a pair are taken for the next pair of the same mentor."""
    pairs = PAIRS + "Анна;Вася;;пн 14-16, чт 14-16;;\nАнна;Галя;;пн 14-16, чт 14-16;;\n"
    result = make_plan(pairs=pairs, weeks="twice")
    assert result["clashes"] == []
    assert {row[4] for row in result["plan"] if row[0] == "Анна – Галя"} == {885}


@pytest.mark.parametrize("weeks", range(1, 9))
def test_numbers_of_weeks_are_read_as_before(weeks: int) -> None:
    """What was kept when the rhythm was a number is still an answer, with one meeting in so many weeks."""
    found = dates(make_plan(weeks=str(weeks), last="30.06.2027"))
    gaps = {ordinal(other) - ordinal(one) for one, other in pairwise(found)}
    assert gaps - {7 * weeks - 2} == {7 * weeks}


def test_a_rhythm_is_typed_in_words() -> None:
    """A file or a command may name it as the page does."""
    assert make_plan(weeks="Дважды в неделю")["plan"] == make_plan(weeks="twice")["plan"]
    assert make_plan(weeks="раз в месяц (4 недели)")["plan"] == make_plan(weeks="4")["plan"]
    assert make_plan(weeks="")["plan"] == make_plan(weeks="1")["plan"]


def test_a_moved_meeting_leaves_the_others() -> None:
    """It keeps its number; later ones stay, but for those that would come too soon after it."""
    before = dates(make_plan())
    after = dates(make_plan(moved=MOVED + "Анна;Вася;3;17.09.2026;10:00\n"))
    assert after == [*before[:2], "2026-09-17", *before[3:]]
    late = dates(make_plan(moved=MOVED + "Анна;Вася;3;26.09.2026;\n"))
    assert late == [*before[:2], "2026-09-26", *before[5:]]


def test_clashes_are_listed() -> None:
    """A second pair of a mentor takes the next hour; where there is none, each clash is told, rooms too."""
    second = SOUND["pairs"] + "Анна;Галя;;пн 14-15:30;;\n"
    result = make_plan(pairs=second)
    assert result["clashes"] == []
    assert {row[4] for row in result["plan"] if row[0] == "Анна – Галя"} == {885}
    third = PAIRS + "Анна;Вася;;пн 14-15;12;\nАнна;Галя;;пн 14-15;;\nБорис;Дима;;пн 14-15;12;\n"
    result = make_plan(pairs=third, last="08.09.2026")
    assert result["clashes"] == [
        ["2026-09-07", 840, "same_mentor", "Анна", "Анна – Вася", "Анна – Галя"],
        ["2026-09-07", 840, "same_room", "12", "Анна – Вася", "Борис – Дима"],
    ]


slots = st.lists(
    st.tuples(st.sampled_from(["пн", "вт", "ср", "чт", "пт", "сб"]), st.integers(8, 18)), min_size=1, max_size=3
).map(lambda found: ", ".join(f"{day} {hour}:00–{hour + 1}:30" for day, hour in found))
names = st.tuples(st.sampled_from(["Анна", "Борис", "Вера", "Глеб"]), st.sampled_from(["Вася", "Галя", "Дима", "Ева"]))
day_numbers = st.integers(0, 120)
FIRST = datetime.date(2026, 9, 1)


def write_day(number: int) -> str:
    """Return a day of the autumn as people write it."""
    return (FIRST + datetime.timedelta(number)).strftime("%d.%m.%Y")


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    """What may be typed; days that are moved may be wrong."""
    rows = [
        f"{mentor};{mentee};{draw(st.sampled_from(['', 'учитель – учитель']))};{draw(slots)};"
        f"{draw(st.sampled_from(['', '12']))};"
        for mentor, mentee in draw(st.lists(names, unique=True, min_size=1, max_size=4))
    ]
    spans = draw(st.lists(st.tuples(day_numbers, st.integers(0, 9)), max_size=4))
    moved = draw(st.lists(st.tuples(st.integers(1, 6), day_numbers), max_size=2))
    chosen = rows[0].split(";")
    return {
        "first": write_day(draw(st.integers(0, 30))),
        "last": write_day(draw(st.integers(31, 120))),
        "weeks": draw(st.sampled_from(["twice", "1", "2", "3", "4"])),
        "pairs": PAIRS + "\n".join(rows),
        "days_off": "С;По\n" + "\n".join(f"{write_day(start)};{write_day(start + length)}" for start, length in spans),
        "moved": MOVED + "\n".join(f"{chosen[0]};{chosen[1]};{number};{write_day(day)};" for number, day in moved),
    }


@settings(max_examples=examples(200), deadline=None)
@given(raw=requests())
def test_plans_keep_the_rules(raw: dict[str, Any]) -> None:
    """Dates grow, lie in the period and in free time, on no day off; clashes are true.

    A pair that shares neither mentor nor room has as many meetings as the rhythm and days off leave.
    """
    answer = api.answer("meetings", raw, RECORD)
    if not answer["ok"]:
        codes = {error["code"] for error in answer["errors"]}
        if "one_day_for_two" in codes:
            assert raw["weeks"] == "twice"
        assert codes <= {
            "no_day_left",
            "one_day_for_two",
            "no_such_meeting",
            "moved_twice",
            "moved_outside",
            "moved_too_early",
        }
        return
    request, result = answer["request"], answer["result"]
    off = {
        day.isoformat()
        for row in request["days_off"]
        for day in map(datetime.date.fromordinal, range(ordinal(row["from"]), ordinal(row["to"]) + 1))
    }
    moved = {(f"{row['mentor']} – {row['mentee']}", row["number"]): row["date"] for row in request["moved"]}
    weeks, times = (1, 2) if request["weeks"] == "twice" else (int(request["weeks"]), 1)
    skipped = 0
    every = [who for pair in request["pairs"] for who in (pair["mentor"], pair["room"])]
    for pair in request["pairs"]:
        alone = every.count(pair["mentor"]) == 1 and (pair["room"] is None or every.count(pair["room"]) == 1)
        name = f"{pair['mentor']} – {pair['mentee']}"
        rows = [row for row in result["plan"] if row[0] == name]
        assert [row[1] for row in rows] == list(range(1, len(rows) + 1))
        assert all(one[2] < other[2] for one, other in pairwise(rows))
        weekdays = {slot[0] for slot in pair["slots"]}
        period = range(ordinal(request["first"]), ordinal(request["last"]) + 1)
        free = [day for day in period if (day - 1) % 7 + 1 in weekdays]
        open_days = [day for day in free if datetime.date.fromordinal(day).isoformat() not in off]
        monday, ideal = ((days[0] - 1) // 7 * 7 + 1 for days in (open_days, free))
        stretches = []
        for row in rows:
            assert request["first"] <= row[2] <= request["last"]
            if (name, row[1]) in moved:
                assert row[2] == moved[name, row[1]]
                continue
            weekday = datetime.date.fromisoformat(row[2]).isoweekday()
            assert ordinal(row[2]) in open_days
            assert any(slot[0] == weekday and slot[1] <= row[4] and row[5] <= slot[2] for slot in pair["slots"])
            stretches.append((ordinal(row[2]) - monday) // (7 * weeks))
        count = (period[-1] - monday) // (7 * weeks) + 1
        room = functools.partial(room_of, times, 7 * weeks)
        full = {stretch: room(open_days, monday, stretch) for stretch in range(count)}
        if not alone:
            continue
        assert all(stretches.count(stretch) <= full[stretch] for stretch in stretches)
        if not any(who == name for who, _ in moved):
            assert len(stretches) == sum(full.values())
        skipped += sum(room(free, monday, stretch) - full[stretch] for stretch in range(count))
        skipped += sum(room(free, ideal, stretch) for stretch in range((monday - ideal) // (7 * weeks)))
    assert result["skipped"] >= skipped
    if len(set(every) - {None}) == len(every) - every.count(None):
        assert result["skipped"] == skipped
    for date, start, reason, who, one, other in result["clashes"]:
        both = [row for row in result["plan"] if row[2] == date and row[0] in (one, other)]
        assert len(both) == 2
        assert max(row[4] for row in both) == start < min(row[5] for row in both)
        assert all(row[0].startswith(who) if reason == "same_mentor" else row[7] == who for row in both)


def room_of(times: int, length: int, days: list[int], begin: int, stretch: int) -> int:
    """Return how many meetings the stretch has room for, one of so many days that are counted from a Monday."""
    return min(times, sum((day - begin) // length == stretch for day in days))


def ordinal(date: str) -> int:
    """Return the number of a day."""
    return datetime.date.fromisoformat(date).toordinal()


WRONG = [
    ({"last": "31.08.2026"}, None, "Последний день раньше первого. Исправьте один из них."),
    ({"last": "31.10.2028"}, None, "Срок больше 400\u00a0дней. Составьте план на более короткий срок."),
    ({"pairs": PAIRS + "Анна;Вася;;пн 14:00;;"}, "Строка\u00a02, «Общее свободное время»",
     "Дни и часы не читаются. Введите дни и часы, например пн 14:00–15:30, ср 15:00–16:00."),
    ({"pairs": PAIRS + "Анна;Вася;;пн 14:00-14:30;;"}, "Строка\u00a02, «Общее свободное время»",
     "Встреча на 45\u00a0минут не помещается. Добавьте время или сократите встречу."),
    ({"weeks": "twice", "pairs": PAIRS + "Анна;Вася;;пн 14-15, пн 16-17;;"},
     "Строка\u00a02, «Общее свободное время»",
     "Для двух встреч в неделю нужно свободное время в два разных дня. Добавьте день или выберите другую частоту."),
    ({"pairs": PAIRS + "Анна;Вася;дружба;пн 14-15;;"}, "Строка\u00a02, «Форма»",
     "Здесь может стоять только «ученик\u00a0– ученик», «учитель\u00a0– учитель», «студент\u00a0– ученик», "
     "«работодатель\u00a0– ученик», «работодатель\u00a0– студент». Проверьте, как написано."),
    ({"moved": MOVED + "Анна;Вася;99;17.09.2026;"}, "Строка\u00a02, «Номер встречи»",
     "Встречи с таким номером нет, последняя\u00a0– 9. Исправьте номер."),
    ({"moved": MOVED + "Анна;Вася;3;02.09.2026;"}, "Строка\u00a02, «Новая дата»",
     "Встреча должна быть позже встречи 2. Выберите более позднюю дату."),
    ({"moved": MOVED + "Анна;Вася;3;02.09.2027;"}, "Строка\u00a02, «Новая дата»",
     "Дата вне срока плана. Исправьте дату или продлите срок."),
    ({"moved": MOVED + "Анна;Дима;3;12.09.2026;"}, "Строка\u00a02, «Наставляемый»",
     "Такой пары в таблице «Пары» нет. Исправьте имена."),
    ({"days_off": "С;По\n01.09.2026;31.10.2026"}, "Строка\u00a02, «Общее свободное время»",
     "В этом сроке у пары нет ни одного свободного дня. Добавьте время или продлите срок."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place", "text"), WRONG)
def test_messages(change: dict[str, Any], place: str | None, text: str) -> None:
    """What is wrong is told at its place, with what to do."""
    answer = api.answer("meetings", {**SOUND, **change}, RECORD)
    assert not answer["ok"]
    assert (answer["errors"][0].get("place"), answer["errors"][0]["text"]) == (place, text)


def test_all_three_agree(alike: Call) -> None:
    """The example of the page, in each interpreter."""
    raw = RECORD["examples"][0]["request"]
    for name in ("answer", "workbook", "calendar", "lay"):
        assert alike(name, "meetings", raw, RECORD)["ok"]


def test_all_three_write_the_same_calendar(alike: Call) -> None:
    """As a page asks for it: with the moment and the zone, whatever stands in the names, moved or not."""
    who = '"Ян; «О""Б», мл.";Вася 👩‍🏫 \\'
    raw = {
        **SOUND,
        "minutes": "60",
        "pairs": PAIRS + f"{who};;пн 14-16, ср 23:00-24:00;12, 5;\n",
        "moved": MOVED + f"{who.lower()};2;08.09.2026;23:00\n",
    }
    labels = {**RECORD, "zone": {"name": "Asia/Chita", "minutes": 540}}
    question = {
        "calculator": "meetings",
        "raw": raw,
        "labels": labels,
        "call": "calendar",
        "now": "2026-08-31T09:08:07Z",
    }
    answer = alike("answer_question", question)
    assert answer["ok"], answer
    text = answer["files"][0]["text"]
    found = parse(text)
    assert [event["DTEND"] for event in found[:2]] == ["20260903T000000", "20260909T000000"]
    assert [event["SEQUENCE"] for event in found[:3]] == ["20941687", "20941688", "20941687"]


def plan_of(folder: Path, **more: str) -> list[dict[str, str]]:
    """Return the events of the file that the command writes for the sound pairs."""
    (folder / "пары.csv").write_text(SOUND["pairs"], encoding="utf-8")
    fields = json.dumps({"first": SOUND["first"], "last": SOUND["last"], **more})
    plan = folder / "план.ics"
    assert cli.main(["calc", "meetings", str(folder / "пары.csv"), "--json", fields, "-o", str(plan)]) == 0
    return parse(plan.read_bytes().decode())


def test_the_command_writes_a_calendar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A moved meeting keeps its name and has a greater number; the plan of the next year has other names."""
    began = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    plan = plan_of(tmp_path)
    assert capsys.readouterr().out.endswith(f"Календарь записан: {tmp_path / 'план.ics'}\n")
    moved = plan_of(tmp_path, moved=MOVED + "анна;вася;2;08.09.2026;12:00")
    following = plan_of(tmp_path, first="01.09.2027", last="31.10.2027")
    assert [event["UID"] for event in plan] == [event["UID"] for event in moved]
    assert not {event["UID"] for event in plan} & {event["UID"] for event in following}
    assert (plan[1]["DTSTART"], moved[1]["DTSTART"]) == ("20260907T140000", "20260908T120000")
    assert int(plan[1]["SEQUENCE"]) < int(moved[1]["SEQUENCE"])
    stamp = datetime.datetime.strptime(moved[1]["DTSTAMP"], "%Y%m%dT%H%M%S%z")
    assert began <= stamp <= datetime.datetime.now(datetime.UTC)
    assert plan[0]["SUMMARY"].startswith("Знакомство")
    assert b"\r\nDTSTART;TZID=Asia/Chita:20270906T140000\r\n" in (tmp_path / "план.ics").read_bytes()


def test_events_have_names_of_their_own() -> None:
    """Also where two pairs read the same; a name that is typed otherwise is the same event."""
    pairs = PAIRS + "А;Б – В;;пн 14-15;;\nА – Б;В;;вт 14-15;;\n"
    names = [
        event["UID"] for event in parse(api.calendar("meetings", {**SOUND, "pairs": pairs}, RECORD)["files"][0]["text"])
    ]
    assert len(set(names)) == len(names) > 10
    other = api.calendar("meetings", {**SOUND, "pairs": SOUND["pairs"].replace("Анна", " АННА ")}, RECORD)["files"]
    known = api.calendar("meetings", SOUND, RECORD)["files"]
    assert [event["UID"] for event in parse(other[0]["text"])] == [event["UID"] for event in parse(known[0]["text"])]


def test_each_pair_has_a_file_of_its_own() -> None:
    """The first file holds all, the others one pair each."""
    pairs = SOUND["pairs"] + "Борис;Галя;;вт 14-15;;\n"
    files = api.calendar("meetings", {**SOUND, "pairs": pairs}, RECORD)["files"]
    assert [file["name"] for file in files] == ["", "Анна – Вася", "Борис – Галя"]
    events = [parse(file["text"]) for file in files]
    assert events[0] == events[1] + events[2]


def test_the_saved_workbook_has_columns_to_fill_in() -> None:
    """Tasks, results and feedback stand beside each meeting, empty."""
    book = api.workbook("meetings", SOUND, RECORD)["workbook"]
    plan = next(sheet for sheet in book["sheets"] if sheet["name"] == "План встреч")
    assert [column["title"] for column in plan["columns"]][-3:] == ["Задачи", "Результат", "Обратная связь"]
    assert all(len(row) == len(plan["columns"]) and row[-3:] == [None] * 3 for row in plan["rows"])
