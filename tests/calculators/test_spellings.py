"""One person is one person, however the name is typed: doubles are told at both rows, mentions find their people."""

from __future__ import annotations

from typing import Any

import pytest

from tests.calculators.interpreters import Call
from tests.calculators.records import record
from worksheets import api

MENTORS = "Наставник;Сколько возьмёт\nСемёнова  Мария;2\nОрлов Д. А.;1"
MENTEES = "Наставляемый\nБобров Кирилл\nДондоков-Цыренов Баир"
PEOPLE = {"mentors": MENTORS, "mentees": MENTEES}
ALIKE = "Похоже, это тот же человек, что в строке {}. Удалите повтор или добавьте к имени отличие, например класс."


def errors(calculator: str, raw: dict[str, Any]) -> list[tuple[str, int, str]]:
    """Return what is wrong with rows: the table, the row, the text."""
    answer = api.answer(calculator, raw, record(calculator))
    return [(error["field"], error["row"], error["text"]) for error in answer.get("errors", ())]


@pytest.mark.parametrize("double", ["БОБРОВ КИРИЛЛ", "бобров\u00a0кирилл", "Бобров  Кирилл ", "«Бобров Кирилл»"])
def test_doubles_are_told_at_both_rows(double: str) -> None:
    """The same name in capitals, with other spaces or in quotes is told at both rows, each naming the other."""
    found = errors("matching", {**PEOPLE, "mentees": f"Наставляемый\nБобров Кирилл\nВера\n{double}"})
    if double.strip().replace("  ", " ") == "Бобров Кирилл":
        text = "Такое имя уже есть в строке {}. Добавьте к имени класс или отчество либо удалите повтор."
    else:
        text = ALIKE
    assert [(table, row, said.replace("\u00a0", " ")) for table, row, said in found] == [
        ("mentees", 2, text.format(4)),
        ("mentees", 4, text.format(2)),
    ]


def test_three_of_one_name_are_told_with_the_first() -> None:
    """The first row names the second, the others name the first."""
    found = errors("rotation", {"view": "groups", "people": "Участник\nЁлкина Аня\nВера\nелкина аня\nЕЛКИНА АНЯ"})
    assert found == [("people", 2, ALIKE.format(4)), ("people", 4, ALIKE.format(2)), ("people", 5, ALIKE.format(2))]


def test_one_person_on_both_sides_is_told() -> None:
    """Letters' size makes no other person of a mentor among the mentees, in pairs and in quick meetings."""
    for calculator in ("matching", "rotation"):
        found = errors(calculator, {**PEOPLE, "mentees": "Наставляемый\nсеменова мария"})
        assert [(table, row) for table, row, _ in found] == [("mentees", 2)], calculator
        assert "в строке 2" in found[0][2]


@pytest.mark.parametrize("other", ["Бобров К.", "Боброва Кирилл", "Бобров Кирилл Олегович"])
def test_initials_are_no_same_person(other: str) -> None:
    """A surname with initials, another ending or a patronymic may be somebody else, and is not flagged."""
    assert errors("matching", {**PEOPLE, "mentees": f"Наставляемый\nБобров Кирилл\n{other}"}) == []


def test_mentions_find_their_people(alike: Call) -> None:
    """Wishes, decisions and questions in other letters belong to the people of the tables, by their spelling there."""
    raw = {
        **PEOPLE,
        "wishes": "Кто;О ком;Отметка\nБОБРОВ КИРИЛЛ;орлов д.а.;5",
        "decisions": "Наставник;Наставляемый;Решение\nсеменова мария;Дондоков – Цыренов Баир;утверждено",
        "asked": "Наставляемый\nбобров кирилл",
    }
    answer = alike("answer", "matching", raw, record("matching"))
    assert answer["ok"], answer
    assert answer["request"]["wishes"] == [{"who": "Бобров Кирилл", "about": "Орлов Д. А.", "mark": 5}]
    assert answer["request"]["decisions"] == [
        {"mentor": "Семёнова Мария", "mentee": "Дондоков-Цыренов Баир", "decision": "confirmed"}
    ]
    assert {(row[0], row[1]) for row in answer["result"]["pairs"]} == {
        ("Бобров Кирилл", "Орлов Д. А."),
        ("Дондоков-Цыренов Баир", "Семёнова Мария"),
    }


def test_what_is_said_twice_in_other_letters_is_told_at_both_rows() -> None:
    """Wishes and decisions about one pair contradict each other however its names are typed."""
    wishes = "Кто;О ком;Отметка\nБобров Кирилл;Орлов Д. А.;5\nБОБРОВ КИРИЛЛ;Орлов Д.А.;1"
    assert errors("matching", {**PEOPLE, "wishes": wishes}) == [
        ("wishes", 2, "Эта отметка уже есть в строке 3. Оставьте одну."),
        ("wishes", 3, "Эта отметка уже есть в строке 2. Оставьте одну."),
    ]
    rows = "Наставник;Наставляемый;Решение\nОрлов Д. А.;Бобров Кирилл;вместе\nОРЛОВ Д. А.;Бобров кирилл;не вместе"
    assert errors("matching", {**PEOPLE, "decisions": rows}) == [
        ("decisions", 2, "Решение об этой паре уже есть в строке 3. Оставьте одно."),
        ("decisions", 3, "Решение об этой паре уже есть в строке 2. Оставьте одно."),
    ]
    assert [row for _, row, _ in errors("rotation", {**PEOPLE, "decisions": rows})] == [2, 3]


def test_quick_meetings_know_people_in_other_letters(alike: Call) -> None:
    """Interest, decisions, marks and bans of quick meetings find the people whom they name."""
    raw = {
        **PEOPLE,
        "interest": "Наставник;Наставляемый;Баллы\nСЕМЁНОВА МАРИЯ;бобров кирилл;9",
        "decisions": "Наставник;Наставляемый;Решение\nорлов д.а.;БОБРОВ КИРИЛЛ;врозь",
        "marks": "Кто;О ком;Отметка\nбобров кирилл;семенова мария;5\nсеменова мария;бобров кирилл;4",
    }
    answer = alike("answer", "rotation", raw, record("rotation"))
    assert [row[:5] for row in answer["result"]["mutual"]] == [["Семёнова Мария", "Бобров Кирилл", 4, 5, 9]]
    groups = {
        "view": "groups",
        "size": "2",
        "wanted": "1",
        "people": "Участник\nАнна\nБорис\nВера\nГлеб",
        "apart": "Кого;С кем\nАННА;борис",
    }
    assert alike("answer", "rotation", groups, record("rotation"))["ok"]
    found = errors("rotation", {**groups, "apart": "Кого;С кем\nАННА;анна"})
    assert found == [("apart", 2, "Это одно и то же имя. Исправьте одно из двух.")]


def test_rows_keep_their_numbers() -> None:
    """Blank rows and wrong ones above do not shift the rows that a message names."""
    mentees = "Наставляемый;Ждёт с\n\nБобров Кирилл;вчера\nВера;\n;\nвера;"
    found = errors("matching", {**PEOPLE, "mentees": mentees})
    assert [(table, row) for table, row, _ in found] == [("mentees", 3), ("mentees", 4), ("mentees", 6)]
    assert found[1][2].startswith("Похоже, это тот же человек, что в строке 6.")
