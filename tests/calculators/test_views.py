"""The views by forms and of many organisations compute exactly what their docstrings say, on every input."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations, combinations_with_replacement, product
from math import floor
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from worksheets import api
from worksheets.involvement_views import forms as by_forms
from worksheets.involvement_views import shares
from worksheets.involvement_views.forms import FORMS
from worksheets.involvement_views.table import make_plan

Row = dict[str, Any]
NAMES = st.sampled_from(["А", "Б", "В"])
TARGETS = st.integers(1, 1000)


def tenths(value: Fraction) -> int:
    """Return a share in tenths of a percent by the rule: half up, «all» and «nobody» only when it is so."""
    rounded = floor(1000 * value + Fraction(1, 2))
    return min(max(rounded, 1 if value else 0), 999 if value < 1 else 1000)


@st.composite
def tables(draw: st.DrawFn, most: int = 12) -> list[Row]:
    """Draw the rows of different organisations of one date."""
    rows = []
    for number in range(draw(st.integers(1, most))):
        total = draw(st.integers(1, 9) | st.integers(1, 1_000_000))
        involved = draw(st.sampled_from([0, total]) | st.integers(0, total))
        row = {"municipality": draw(NAMES | st.none()), "organisation": f"Школа {number}"}
        rows.append({**row, "total": total, "involved": involved, "date": None})
    return rows


def calculate(rows: list[Row], goal: int = 700) -> dict[str, Any]:
    """Return the result for rows that are right."""
    answer = api.run("involvement", {"view": "organisations", "rows": rows, "goal": goal})
    assert answer["ok"], answer
    result: dict[str, Any] = answer["result"]
    return result


@given(tables(), TARGETS)
def test_sums_equal_recomputation_from_rows(rows: list[Row], goal: int) -> None:
    """The weighted share is Σ/Σ; groups add up to the whole; who is below is told on exact shares."""
    result = calculate(rows, goal)
    total, involved = sum(row["total"] for row in rows), sum(row["involved"] for row in rows)
    weighted = {"numerator": involved, "denominator": total, "tenths": tenths(Fraction(involved, total))}
    assert result["weighted"] == weighted
    below = [row for row in rows if Fraction(row["involved"], row["total"]) < Fraction(goal, 1000)]
    assert result["below"] == len(below)
    assert sum(row[5] for row in result["by_municipality"]) == len(below)
    assert sum(row[1] for row in result["by_municipality"]) == len(rows) == sum(row[1] for row in result["spread"])
    assert sum(row[2] for row in result["by_municipality"]) == total
    assert sum(row[3] for row in result["by_organisation"]) == involved
    needed = result["still_needed"]
    assert Fraction(involved + needed, total) >= Fraction(goal, 1000)
    assert needed == 0 or Fraction(involved + needed - 1, total) < Fraction(goal, 1000)


@given(tables())
def test_distribution_is_exact(rows: list[Row]) -> None:
    """Least, middle and greatest are those of the exact fractions, the middle of an even number being the mean."""
    result = calculate(rows)
    fractions = [Fraction(row["involved"], row["total"]) for row in rows]
    assert result["lowest"]["tenths"] == tenths(min(fractions))
    assert result["median"]["tenths"] == tenths(median(fractions))
    assert result["highest"]["tenths"] == tenths(max(fractions))


@given(tables(), TARGETS, st.randoms())
def test_order_of_rows_does_not_matter(rows: list[Row], goal: int, random: Any) -> None:
    """Shuffled rows give the same answer, plan and tables too."""
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert calculate(shuffled, goal) == calculate(rows, goal)


@given(tables(), TARGETS, st.data())
def test_more_involved_is_never_worse(rows: list[Row], goal: int, data: st.DataObject) -> None:
    """One more student involved anywhere never lowers the share and never asks for more."""
    before = calculate(rows, goal)
    place = data.draw(st.integers(0, len(rows) - 1))
    row = rows[place]
    more = {**row, "involved": min(row["involved"] + 1, row["total"])}
    after = calculate([*rows[:place], more, *rows[place + 1 :]], goal)
    assert after["weighted"]["tenths"] >= before["weighted"]["tenths"]
    assert after["still_needed"] <= before["still_needed"]
    assert after["below"] <= before["below"]


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(0, 12)), min_size=1, max_size=7), TARGETS)
def test_plan_asks_the_fewest(pairs: list[tuple[int, int]], goal: int) -> None:
    """No smaller set of organisations can give what is needed: all sets are tried."""
    rows = [("", "", str(number), total, min(involved, total)) for number, (total, involved) in enumerate(pairs)]
    needed = shares.count_missing(sum(row[4] for row in rows), sum(row[3] for row in rows), goal)
    plan = make_plan(rows, needed)
    assert sum(row[3] for row in plan) == needed
    assert all(0 < row[3] <= row[2] for row in plan)
    free = [row[3] - row[4] for row in rows]
    for size in range(len(plan)):
        assert all(sum(chosen) < needed for chosen in combinations(free, size))


def test_dates_make_a_line() -> None:
    """With several dates the figures are those of the latest, and every date has its own sums."""
    row = {"municipality": None, "organisation": "А"}
    rows = [
        {**row, "total": 100, "involved": 70, "date": "2026-09-01"},
        {**row, "total": 90, "involved": 9, "date": "2026-02-01"},
    ]
    result = calculate(rows)
    assert result["weighted"]["tenths"] == 700
    assert result["latest"] == "2026-09-01"
    assert [[line[0], line[4]["tenths"]] for line in result["dynamics"]] == [["2026-02-01", 100], ["2026-09-01", 700]]


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"total": 0, "involved": 0}, "total", "row_total_zero"),
        ({"involved": 11}, "involved", "row_involved_above_total"),
        ({"date": "2026-01-01"}, "date", "date_missing"),
        ({"total": -1}, "total", "below_minimum"),
        ({"organisation": None}, "organisation", "required"),
        ({"organisation": 5}, "organisation", "not_a_text"),
        ({"date": "2026-02-30"}, "date", "not_a_date"),
        ({"share": 5}, "share", "unknown_column"),
    ],
)
def test_wrong_rows_of_a_request(change: Row, column: str, code: str) -> None:
    """What is wrong in a row is told with the row, the column and the code."""
    first = {"municipality": None, "organisation": "А", "total": 10, "involved": 5, "date": None}
    answer = api.run(
        "involvement", {"view": "organisations", "rows": [first, {**first, "organisation": "Б", **change}]}
    )
    assert {(error["column"], error["code"]) for error in answer["errors"]} == {(column, code)}


@pytest.mark.parametrize(("name", "code"), [("Школа № 1", "row_twice"), ("школа №1", "row_alike")])
def test_organisation_that_comes_twice_is_told_at_both_rows(name: str, code: str) -> None:
    """A second row of an organisation, also one that is only typed otherwise, is told there and at the first one."""
    first = {"municipality": None, "organisation": "Школа № 1", "total": 10, "involved": 5, "date": None}
    answer = api.run("involvement", {"view": "organisations", "rows": [first, {**first, "organisation": name}]})
    assert [(error["row"], error["code"]) for error in answer["errors"]] == [(1, "row_repeated"), (2, code)]


@st.composite
def memberships(draw: st.DrawFn) -> list[set[str]]:
    """Draw for each of a few students the forms and sides that the student takes part in."""
    sides = [f"{form}_{side}" for form, names in FORMS for side in names]
    return draw(st.lists(st.sets(st.sampled_from(sides), min_size=1), min_size=1, max_size=8))


@given(memberships(), st.integers(0, 5))
def test_real_students_are_never_refused(students: list[set[str]], others: int) -> None:
    """Whatever people do, their true counts pass the check, and what a form truly adds lies within its bounds."""
    counts = {
        f"{form}_{side}": sum(f"{form}_{side}" in student for student in students)
        for form, sides in FORMS
        for side in sides
    }
    request = {"view": "forms", "students": len(students) + others, "unique": len(students), **counts}
    answer = api.run("involvement", request)
    assert answer["ok"], answer
    for (form, _), row in zip(FORMS, answer["result"]["by_form"], strict=False):
        only = sum(all(side.startswith(f"{form}_") for side in student) for student in students)
        assert row[3] <= only <= row[4]


def test_bounds_are_those_of_all_memberships() -> None:
    """For up to three students every way to take part is tried: what is refused never occurs, every bound does."""
    sides = [f"{form}_{side}" for form, names in FORMS for side in names]
    forms = [[place for place, side in enumerate(sides) if side.startswith(f"{form}_")] for form, _ in FORMS]
    ways = [way for way in product((0, 1), repeat=len(sides)) if any(way)]
    alone = {way: [all(place in form for place, is_in in enumerate(way) if is_in) for form in forms] for way in ways}
    for unique in range(1, 4):
        found: dict[tuple[int, ...], set[tuple[int, ...]]] = {}
        for students in combinations_with_replacement(ways, unique):
            adds = tuple(map(sum, zip(*(alone[student] for student in students), strict=True)))
            found.setdefault(tuple(map(sum, zip(*students, strict=True))), set()).add(adds)
        for counts in product(range(unique + 2), repeat=len(sides)):
            request = {**dict(zip(sides, counts, strict=True)), "students": unique + 1, "unique": unique}
            assert (by_forms.check(request) == []) == (counts in found), counts
            if counts in found:
                result = by_forms.compute(request)
                bounds = [(min(adds), max(adds)) for adds in zip(*found[counts], strict=True)]
                assert [(row[3], row[4]) for row in result["by_form"][:-1]] == bounds
                assert result["least"] == max(counts) <= unique <= result["most"] == min(sum(counts), unique + 1)
                assert result["overlap"] == sum(counts) - unique


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"unique": 39}, "unique", "unique_below_largest"),
        ({"unique": 71}, "unique", "unique_above_sum"),
        ({"unique": 101}, "unique", "unique_above_students"),
        ({"students": 0}, "students", "students_zero"),
        ({"employer_pupil_mentees": 101}, "employer_pupil_mentees", "count_above_students"),
    ],
)
def test_unique_number_keeps_its_bounds(changes: Row, field: str, code: str) -> None:
    """The unique number is at least the largest count, at most the sum and the total; teachers add nobody."""
    request = {
        "view": "forms", "students": 100, "unique": 60, "pupil_pupil_mentees": 40, "employer_pupil_mentees": 30,
        "teacher_teacher_people": 50,
    }  # fmt: skip
    assert api.run("involvement", request)["ok"]
    answer = api.run("involvement", {**request, **changes})
    assert [(error["field"], error["code"]) for error in answer["errors"]] == [(field, code)]


@settings(max_examples=20)
@given(st.integers(1, 10**8), st.integers(1, 10**8), st.data())
def test_rank_orders_as_fractions(first: int, second: int, data: st.DataObject) -> None:
    """The whole numbers that shares are sorted by compare as the exact fractions do."""
    one, other = data.draw(st.integers(0, first)), data.draw(st.integers(0, second))
    exact = Fraction(one, first), Fraction(other, second)
    ranks = shares.rank(one, first), shares.rank(other, second)
    assert (ranks[0] < ranks[1]) == (exact[0] < exact[1])
    assert (ranks[0] == ranks[1]) == (exact[0] == exact[1])
