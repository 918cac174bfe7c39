"""Checks between rows, the same for all calculators: who stands twice, whom nobody knows, who is of the own side."""

from __future__ import annotations

import ast

from tests.architecture.sources import modules
from worksheets.inputs import row_checks

KEYS = ["а", "б", "а", None, "в", "а", None, "б"]


def test_each_row_of_the_same_names_another_one() -> None:
    """The first of equal rows names the second, all others the first; rows that say nothing are like no other."""
    errors = row_checks.find_repeated("plan", "day", "day_twice", KEYS)
    assert [(error["row"], error["params"]["first"]) for error in errors] == [(1, 3), (2, 8), (3, 1), (6, 1), (8, 2)]
    assert all((error["field"], error["column"], error["code"]) == ("plan", "day", "day_twice") for error in errors)
    assert row_checks.find_repeated("plan", "day", "day_twice", ["а", None, "б", None]) == []


def test_what_is_only_alike_has_words_of_its_own() -> None:
    """A row whose text differs from the one it names has the other code; the first, told after the second, its own."""
    texts = ["А", "Б", "а", "", "В", "А", "", "Б"]
    errors = row_checks.find_repeated("plan", "day", "twice", KEYS, ("alike", texts), ("again", "second"))
    assert [(error["row"], error["code"], error["params"]) for error in errors] == [
        (3, "alike", {"first": 1}),
        (1, "again", {"second": 3}),
        (6, "twice", {"first": 1}),
        (8, "twice", {"first": 2}),
        (2, "again", {"second": 8}),
    ]


def test_people_are_one_as_names_are_compared() -> None:
    """Letters and spaces make no other person: in one table, and of a mentor among the mentees, whose row is told."""
    request = {"mentors": [{"name": "Анна"}, {"name": "Борис"}], "mentees": [{"name": "Вера"}, {"name": "БОРИС"}]}
    assert row_checks.find_same_names("mentors", request["mentors"]) == []
    both = row_checks.find_on_both_sides(request)
    assert [(error["row"], error["params"], error["first_in"]) for error in both] == [(2, {"first": 2}, "mentors")]
    again = row_checks.find_same_names("people", [{"name": "Анна"}, {"name": "анна"}, {"name": "Анна"}])
    assert [(error["row"], error["code"]) for error in again] == [
        (1, "name_alike"),
        (2, "name_alike"),
        (3, "name_twice"),
    ]


def test_names_that_nobody_has_are_told() -> None:
    """An unknown name is told at its row; who speaks of somebody of the own side is told where both are known."""
    errors = row_checks.find_unknown("asked", "who", "unknown", ["Анна", "Яна"], {"Анна": 0})
    assert errors == [{"field": "asked", "row": 2, "column": "who", "code": "unknown", "params": {}}]
    said = [("Анна", "Борис"), ("Анна", "Вера"), ("Вера", "Анна"), ("Яна", "Вера"), ("Вера", "Вера")]
    rows = [{"who": who, "about": about} for who, about in said]
    errors = row_checks.find_own_side("marks", "own", rows, {"Анна": 0, "Борис": 1}, {"Вера": 0})
    assert [(error["row"], error["column"]) for error in errors] == [(1, "about"), (5, "about")]


def test_errors_of_rows_are_made_in_one_place() -> None:
    """No other module of the worksheets writes an error of a cell by itself."""
    makers = {
        module.name
        for module in modules("calculators")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Dict)
        and {"field", "row", "column"} <= {key.value for key in node.keys if isinstance(key, ast.Constant)}
    }
    assert makers == {"worksheets.inputs.row_checks"}
