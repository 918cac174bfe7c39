"""Growth on a school's measures: figures found again in another way, whatever the order; what is read and refused."""

from __future__ import annotations

import math
import random
import statistics
import time
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest  # type: ignore[import-untyped]

from guidebook.calculators import spreadsheets
from tests.breadth import examples
from tests.calculators.growth.people import MEASURES, Pair, Person, crowd, find_outcomes, make_request, person, waves
from tests.calculators.hostile import CELLS
from tests.calculators.records import record
from worksheets import api
from worksheets.growth_results import results, values

BUDGET = 6.0
"""Seconds of the processor for two tables of 20,000 people with eight measures, on a slow machine of two cores."""
HEAD = ["Код", "Форма", "Роль", "Средняя отметка", "Пропущено уроков"]
WORDS = [["Показатель", "Лучше, когда"], ["Средняя отметка", "больше"], ["Пропущено уроков", "меньше"]]


def hundredths(text: str | None) -> int | None:
    """Return a value read here anew."""
    if text is None or text == "н/а":
        return None
    return int(Decimal(text.replace(",", ".")).scaleb(2).to_integral_value(ROUND_HALF_UP))


def half_up(value: Fraction) -> int:
    """Return a fraction as a whole number, a half rounded up."""
    return int((value * 2 + 1) // 2)


@settings(max_examples=examples(80))
@given(crowd())
def test_figures_are_exact(pairs: list[Pair]) -> None:
    """Who is better, as before and worse, and the rounded means are found again; scipy has the chance."""
    result = find_outcomes([one for one, _ in pairs], [other for _, other in pairs])
    if len(pairs) < 5:
        assert (result["paired"], result["changes"], result["levels"]) == (None, [], [])
        return
    assert result["paired"] == len(pairs)
    levels = {line[0]: line for line in result["levels"]}
    for line, measure, name in zip(result["changes"], MEASURES, ("q1", "q2"), strict=True):
        both = [(hundredths(one[name]), hundredths(other[name])) for one, other in pairs]
        known = [(old, new) for old, new in both if old is not None and new is not None]
        if len(known) < 5:
            assert line[1:] == [None] * 6 + ["hidden"]
            assert line[0] not in levels
            continue
        assert line[1:3] == [len(known), len(pairs) - len(known)]
        signs = [(new > old) - (new < old) for old, new in known]
        better, worse = signs.count(1), signs.count(-1)
        if measure["better"] == "less":
            better, worse = worse, better
        for shown, true in zip(line[3:6], (better, signs.count(0), worse), strict=True):
            assert shown in (None, true)
        if line[6]:
            expected = Fraction(binomtest(better, better + worse, 0.5).pvalue)
            assert line[6]["tenths"] == max(1, half_up(expected * 1000))
        columns = list(zip(*known, strict=True))
        step = math.gcd(*columns[0], *columns[1]) or 1
        means = [half_up(statistics.mean(map(Fraction, column)) / step) * step for column in columns]
        assert levels[line[0]][3:] == (means if len(known) >= 10 else [None, None])


@settings(max_examples=examples(60))
@given(crowd(), st.randoms(use_true_random=False))
def test_order_makes_no_difference(pairs: list[Pair], chance: Any) -> None:
    """People in another order, other before and after, give the same outcomes."""
    before, after = [one for one, _ in pairs], [other for _, other in pairs]
    expected = find_outcomes(before, after)
    chance.shuffle(before)
    chance.shuffle(after)
    assert find_outcomes(before, after) == expected


@settings(max_examples=examples(60))
@given(crowd())
def test_the_other_direction_swaps_better_and_worse(pairs: list[Pair]) -> None:
    """Less being better instead of more swaps the numbers and leaves chance and verdict: it is the same test."""
    before, after = [one for one, _ in pairs], [other for _, other in pairs]
    turned = [{**measure, "better": {"more": "less", "less": "more"}[str(measure["better"])]} for measure in MEASURES]
    for line, other in zip(
        find_outcomes(before, after)["changes"], find_outcomes(before, after, turned)["changes"], strict=True
    ):
        verdict = {"better": "worse", "worse": "better"}.get(line[7], line[7])
        assert other == [*line[:3], line[5], line[4], line[3], line[6], verdict]


def test_the_same_code_is_the_same_person() -> None:
    """Codes are compared however they are written; who lacks a table, a code or a value is counted and not compared."""
    before, after = waves(*[("3,5", "4")] * 15, *[("4", "4,00")] * 6, *[("4,5", "4")] * 5, ("4", "н/а"))
    result = find_outcomes([*before, person(q1="2")], [*after, person(code="Н-1", q1="5")])
    assert (result["paired"], result["unpaired"], result["uncoded"], result["doubled"]) == (27, 1, 1, 0)
    line = result["changes"][0]
    assert line[:6] == ["Средняя отметка", 26, 2, 15, 6, 5]
    assert line[6]["tenths"] == half_up(Fraction(binomtest(15, 20, 0.5).pvalue) * 1000)
    assert line[7] == "unlikely"


def test_a_code_in_rows_that_differ_does_not_count() -> None:
    """The same values under one code are one person; other values under it are nobody's."""
    before, after = waves(*[("3", "4")] * 8)
    result = find_outcomes([*before, person(code="У-3", q1="5")], [*after, person(code="У 4", q1="4")])
    assert (result["paired"], result["unpaired"], result["doubled"]) == (7, 1, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4", 400), ("4,35", 435), ("4.35", 435), ("4,333333", 433), ("4,335", 434), ("92 %", 9200), ("92,5%", 9250),
        ("1 234", 123400), ("−3,5", -350), ("0", 0), ("н/а", None), ("Н/А", None), ("–", None), ("осв.", None),
        ("затрудняюсь ответить", None), ("не аттестована", None),
    ],
)  # fmt: skip
def test_values_are_read(text: str, value: int | None) -> None:
    """Marks, percents and counts are read as they are written; what says that there is no value is none."""
    assert values.read(text) == (value, "")


@pytest.mark.parametrize("text", ["пять", "4/5", "3-4", "4;5", "1e3", "²", "٣", "=1+1", "4,5,6", "1000001", "4 балла"])
def test_what_is_no_number_is_refused(text: str) -> None:
    """Anything else is no value."""
    assert values.read(text) == (None, "value_no_number")


def sheet(*rows: list[Any]) -> list[list[Any]]:
    """Return rows under headings."""
    return [HEAD, *rows]


def test_what_is_wrong_is_told_at_its_cell() -> None:
    """A value that is no number is refused with its row and column, a column without a measure too."""
    rows = [[f"У-{number}", "", "", "4", "3"] for number in range(6)]
    raw = {"measures": WORDS, "before": sheet(*rows), "after": sheet(*rows[:3], ["У-3", "", "", "хорошо", "3"])}
    answer = api.answer("growth", raw, record("growth"))
    (error,) = answer["errors"]
    assert (error["field"], error["place"]) == ("after", "Строка\u00a05, «Средняя отметка»")
    assert error["text"] == "Значение не понято. Впишите число, например 4,35, или оставьте ячейку пустой."
    wrong = api.run("growth", make_request([person(code="1", q5="4")], [person(code="1")]))
    assert [(error["field"], error["row"], error["column"], error["code"]) for error in wrong["errors"]] == [
        ("before", 1, "q5", "value_no_measure")
    ]
    twice = api.run("growth", make_request([person(code="1")], [person(code="1")], [MEASURES[0], MEASURES[0]]))
    assert {(error["field"], error["code"]) for error in twice["errors"]} == {("measures", "measure_twice")}


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("Иванов Иван", True), ("Иванов Иван Иванович", True), ("Иванов И. И.", True), ("И.И. Иванов", True),
        ("Салтыкова-Щедрина Анна", True), ("У-07", False), ("7А 12", False), ("Ромашка", False), ("синий кит", False),
        ("А Б", False), ("Ученик 7", False), ("", False), ("<b>Иванов Иван</b>", False),
    ],
)  # fmt: skip
def test_names_are_told_from_codes(code: str, *, named: bool) -> None:
    """Words with large first letters, with initials too, look like a name; digits, one word and small letters don't."""
    assert results.is_like_a_name(code) is named


def test_names_leave_with_no_file() -> None:
    """Names in the column of codes are told of by their number; neither they nor a column of names is in any output."""
    rows = [[f"У-{number}", "", "", "4", "3"] for number in range(6)]
    named = ["Меткин Иван", "", "", "4", "3"]
    table = [[*HEAD, "ФИО"], *[[*row, "Меткина Анна"] for row in [*rows, named]]]
    raw = {"measures": WORDS, "before": table, "after": table}
    answer = api.answer("growth", raw, record("growth"))
    assert answer["ok"], answer
    told = {one["label"]: one for one in answer["outcomes"]}["Похоже на имена"]
    assert told["sentence"].startswith("2\u00a0ячейки в столбце «Код». Имена для расчёта не нужны, хватит кодов")
    assert "Столбцы файла не прочитаны: «ФИО»." in answer["notes"]
    assert "Метки" not in repr(api.workbook("growth", raw, record("growth")))
    assert "У-" not in repr(api.workbook("growth", raw, record("growth")))


def test_a_file_of_a_spreadsheet_is_read(tmp_path: Path) -> None:
    """Fractions of cells stay what they are to the hundredth, also those that a machine holds a little less of."""
    book = openpyxl.Workbook()
    active = book.active
    assert active
    for row in sheet(*[[f"У-{number}", None, None, 4.35, 3] for number in range(4)], ["У-4", None, None, 13 / 3, 0]):
        active.append(row)
    book.save(tmp_path / "before.xlsx")
    raw = {
        "measures": WORDS,
        "before": spreadsheets.read(tmp_path / "before.xlsx"),
        "after": sheet(*[[f"У-{number}", "", "", "4,36", "3"] for number in range(5)]),
    }
    taken = api.read("growth", raw, record("growth"))
    assert [values.read(row["q1"])[0] for row in taken["request"]["before"]] == [435, 435, 435, 435, 433]
    assert api.answer("growth", raw, record("growth"))["result"]["changes"][0][:4] == ["Средняя отметка", 5, 0, 5]


def test_hostile_cells() -> None:
    """Whatever stands in any cell is answered in words, and never shows a figure of four people."""
    for cell in CELLS:
        for place in range(len(HEAD)):
            row = ["У-3", "", "", "4", "3"]
            row[place] = cell
            rows = [[f"У-{number}", "", "", "4", "3"] for number in range(3)]
            made = api.answer(
                "growth", {"measures": WORDS, "before": sheet(*rows, row), "after": sheet(*rows, row)}, record("growth")
            )
            if made["ok"]:
                assert (made["result"]["changes"], made["result"]["groups"]) == ([], []), cell
            else:
                assert all(error["text"].endswith(".") for error in made["errors"]), cell


def test_twenty_thousand_people_are_counted_in_time() -> None:
    """Two tables of 20,000 people with eight measures are counted within the budget, groups too."""
    chance = random.Random(7)
    measures = [{"text": f"Показатель {number}", "better": "more", "also": None} for number in range(8)]

    def rows() -> list[Person]:
        return [
            person(
                code=f"У-{number}", form="АБВ"[number % 3], role="ГД"[number % 2],
                **{f"q{place}": str(chance.randint(0, 500) / 100) for place in range(1, 9)},
            )
            for number in range(20_000)
        ]  # fmt: skip

    request = make_request(rows(), rows(), measures)
    begun = time.process_time()
    answer = api.run("growth", request)
    spent = time.process_time() - begun
    assert answer["result"]["paired"] == 20_000
    assert spent < BUDGET
