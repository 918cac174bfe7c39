"""What comes joins what is there: the same row is found in another writing, nothing is lost or doubled in silence."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calculators.interpreters import Call
from tests.calculators.records import record
from worksheets import api, spec

THERE = [
    "Агинский район\tСОШ № 1\t100\t50\t31.05.2027",
    "\tСОШ № 2\t200\t80\t31.05.2027",
    "Читинский район\tСОШ № 3\t300\t90\t31.05.2027",
]


def join(current: list[str], new: list[str], table: str = "rows", calculator: str = "involvement") -> dict[str, Any]:
    """Return what comes of two tables, as the page asks for it."""
    view = {"view": "organisations"} if calculator == "involvement" else {}
    raw = {**view, "table": table, "current": "\n".join(current), "new": "\n".join(new)}
    return api.join(calculator, raw, record(calculator))


def count_rows(made: dict[str, Any]) -> tuple[int, ...]:
    """Return how many rows are added, changed, the same, kept."""
    return tuple(made[name] for name in ("added", "changed", "same", "kept"))


def test_late_school_joins(alike: Call) -> None:
    """A school that is not there comes below the others, which stay as they are; so in all three interpreters."""
    late = "Борзинский район\tСОШ № 4\t400\t100\t31.05.2027"
    raw = {"view": "organisations", "table": "rows", "current": "\n".join(THERE), "new": late}
    made = alike("join", "involvement", raw, record("involvement"))
    assert count_rows(made) == (1, 0, 0, 3)
    assert made["titles"] == ["Борзинский район, СОШ № 4, 31.05.2027"]
    assert made["update"].split("\n") == made["add"].split("\n") == [*THERE, late]


@pytest.mark.parametrize(
    "row",
    [
        "Агинский район\tСОШ № 1\t100\t60\t31.05.2027",
        "агинский  район\tсош №1\t100\t60\t2027-05-31",
        "\tСОШ\u00a0№\u00a01\t1\u00a000\t60\t31.05.2027",
    ],
)
def test_same_school_in_another_writing(row: str) -> None:
    """The newer figures take the place of the older ones, told side by side; the school keeps its name and district."""
    made = join(THERE, [row])
    assert count_rows(made) == (0, 1, 0, 2)
    (change,) = made["changes"]
    assert change["title"] == "Агинский район, СОШ № 1, 31.05.2027"
    assert ["involved", "50", "60"] in change["cells"]
    first = made["update"].split("\n")[0].split("\t")
    assert (first[0], first[1], first[3]) == ("Агинский район", "СОШ № 1", "60")
    assert made["update"].split("\n")[1:] == THERE[1:]


def test_district_that_is_named_only_now() -> None:
    """A school without a district is the only one of its name, so that it gets the district that comes."""
    made = join(THERE, ["Читинский район\tСОШ № 2\t200\t80\t31.05.2027"])
    assert made["changes"][0]["cells"] == [["municipality", "", "Читинский район"]]
    assert count_rows(made) == (0, 1, 0, 2)


def test_school_of_two_districts_is_not_guessed() -> None:
    """Of two districts that have a school of this name neither is changed by a row that names none."""
    there = ["А\tСОШ № 1\t10\t5\t", "Б\tСОШ № 1\t20\t5\t"]
    made = join(there, ["\tСОШ № 1\t30\t5\t"])
    assert (count_rows(made), made["update"].split("\n")) == ((1, 0, 0, 2), [*there, "\tСОШ № 1\t30\t5\t"])
    # Nor does one without a district belong to both that come.
    assert count_rows(join(["\tСОШ № 1\t30\t5\t"], there)) == (2, 0, 0, 1)


def test_other_day_is_another_row() -> None:
    """Figures of another day never replace those that are there, nor do figures that name no day."""
    for day in ("30.11.2027", ""):
        assert count_rows(join(THERE, [f"Агинский район\tСОШ № 1\t100\t60\t{day}"])) == (1, 0, 0, 3)


def test_empty_cell_replaces_nothing() -> None:
    """A late answer without a column leaves what the column holds; what is read alike is no change."""
    there = ["Иванова И. И.\tученик – ученик\tфизика\tпн 14:00–15:30\tочно\t9\t2\t1\tда\tда"]
    made = join(there, ["ИВАНОВА И.И.\t\tхимия\t\tОчно\t\t\t\t\t"], "mentors", "matching")
    assert made["changes"] == [{"title": "Иванова И. И.", "cells": [["offers", "физика", "химия"]]}]
    assert made["update"] == there[0].replace("физика", "химия")


def test_repeated_rows_are_told() -> None:
    """Of equal rows of a file one is taken, the others are counted; those that differ stay and are told by number."""
    late = "\tСОШ № 4\t400\t100\t31.05.2027"
    made = join(THERE, [late, late, "\tСОШ №4\t400\t120\t31.05.2027"])
    assert (made["repeated"], count_rows(made), made["twice"]) == (1, (2, 0, 0, 3), [[1, 2, 3]])
    # The second of two that differ does not overwrite what the first has just changed.
    both = join(THERE, ["\tСОШ № 2\t200\t90\t31.05.2027", "\tСОШ №2\t200\t95\t31.05.2027"])
    assert count_rows(both) == (1, 1, 0, 2)


def test_rows_that_stand_twice_already_are_not_guessed() -> None:
    """Where two rows have the identity that comes, neither is overwritten, and that is told."""
    made = join([THERE[0], THERE[0]], [THERE[0].replace("50", "70")])
    assert (count_rows(made), made["unclear"]) == ((1, 0, 0, 2), 1)


@given(st.lists(st.tuples(st.sampled_from("абв"), st.sampled_from(["1", "2", ""])), max_size=6), st.randoms())
def test_nothing_is_lost(pairs: list[tuple[str, str]], chance: Any) -> None:
    """Whatever comes: what is there stays in «add», every name stays in «update», and coming again changes nothing."""
    there = [f"\tшкола {name}\t{number}\t0\t" for name, number in pairs]
    coming = there[:]
    chance.shuffle(coming)
    new = [row.replace("школа", "Школа  ") for row in coming[:3]] + ["\tлицей\t5\t1\t"]
    made = join(there, new)
    lines = [line for line in made["add"].split("\n") if line]
    assert lines[: len(there)] == there
    names = [row.split("\t")[1] for row in there]
    assert [row.split("\t")[1] for row in made["update"].split("\n")][: len(there)] == names
    again = join(made["update"].split("\n"), [new[-1]])
    assert (again["added"], again["update"]) == (0, made["update"])


def test_every_table_says_which_rows_are_the_same() -> None:
    """Each input table of each calculator names columns of its own by ``identity``."""
    for calculator in api.ids():
        for view in spec.views(api.describe(calculator)):
            for table in view["tables"]:
                columns = {column["name"] for column in table["columns"]}
                assert table["identity"], (calculator, table["name"])
                assert set(table["identity"]) <= columns, (calculator, table["name"])
