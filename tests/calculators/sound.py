"""A small right request of every view of every calculator as it is typed, for tests that spoil one part of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from worksheets import api, spec
from worksheets.tables import delimited

Rows = list[list[str]]
View = tuple[str, str]  # a calculator and one of its views; the name of an only view is empty

# The first row has the columns' names, which are read as headings too.
TABLES: dict[View, dict[str, Rows]] = {
    ("collection", ""): {
        "listed": [["municipality", "organisation", "total"], ["Район", "СОШ № 1", "90"], ["Район", "СОШ № 2", "100"]],
        "sent": [
            ["file", "municipality", "organisation", "total", "involved", "pupil_pupil", "teacher_teacher",
             "student_pupil", "employer_pupil", "employer_student", "stages", "end", "saved", "at", "fault"],
            ["1.json", "Район", "СОШ № 1", "90", "40", "30", "8", "20", "5", "6", "1: 5/7, 2: 1/3", "31.05.2027",
             "12.11.2026", "10:15", ""],
            ["2.json", "Район", "СОШ № 2", "100", "50", "50", "", "", "", "", "", "31.05.2027", "13.11.2026", "", ""],
        ],
        "before": [
            ["municipality", "organisation", "total", "involved", "date"],
            ["Район", "СОШ № 1", "80", "20", "31.05.2026"],
            ["Район", "СОШ № 2", "90", "30", "31.05.2026"],
        ],
        "names": [
            ["written_in", "written", "listed_in", "listed"],
            ["Район", "Первая", "Район", "СОШ № 1"],
            ["", "Вторая", "", "СОШ № 2"],
        ],
    },
    ("involvement", "organisation"): {},
    ("involvement", "forms"): {},
    ("involvement", "organisations"): {
        "rows": [
            ["municipality", "organisation", "total", "involved", "date"],
            ["Район", "Школа № 1", "100", "40", "01.09.2026"],
            ["Район", "Школа № 2", "50", "40", "01.09.2026"],
        ]
    },
    ("matching", ""): {
        "mentors": [
            ["name", "form", "offers", "free", "format", "age", "capacity", "smallest", "trained", "consent"],
            ["Анна", "pupil_pupil", "спорт", "пн 14–15", "any", "16", "2", "1", "да", "да"],
            ["Борис", "pupil_pupil", "химия", "вт 14–15", "any", "17", "1", "1", "да", "да"],
        ],
        "mentees": [
            ["name", "form", "requests", "free", "format", "age", "waiting", "consent"],
            ["Вася", "pupil_pupil", "спорт", "пн 14–15", "any", "12", "01.09.2026", "да"],
            ["Галя", "pupil_pupil", "химия", "вт 14–15", "any", "13", "", "да"],
        ],
        "wishes": [["who", "about", "mark"], ["Вася", "Анна", "5"], ["Анна", "Вася", "4"]],
        "decisions": [["mentor", "mentee", "decision"], ["Анна", "Вася", "together"], ["Борис", "Вася", "apart"]],
        "asked": [["mentee"], ["Галя"]],
    },
    ("meetings", ""): {
        "pairs": [
            ["mentor", "mentee", "form", "slots", "room", "goal", "together"],
            ["Анна", "Вася", "pupil_pupil", "пн 14–16, ср 15–16", "12", "Проект", "1"],
            ["Борис", "Галя", "", "вт 14–16", "", "", ""],
        ],
        "days_off": [["from", "to", "name"], ["05.10.2026", "11.10.2026", "Каникулы"], ["04.11.2026", "", "Праздник"]],
        "moved": [["mentor", "mentee", "number", "date", "time"], ["Борис", "Галя", "2", "10.09.2026", "12:00"]],
    },
    ("rotation", "sides"): {
        "mentors": [
            ["name", "form", "trained", "consent"],
            ["Анна", "pupil_pupil", "да", "да"],
            ["Борис", "", "", ""],
        ],
        "mentees": [["name", "form", "consent"], ["Вася", "pupil_pupil", "да"], ["Галя", "", ""]],
        "interest": [["mentor", "mentee", "score"], ["Анна", "Вася", "5"], ["Борис", "Галя", "4"]],
        "decisions": [["mentor", "mentee", "decision"], ["Анна", "Вася", "together"], ["Анна", "Галя", "apart"]],
        "forbidden": [["mentor", "mentee", "rule"], ["Борис", "Галя", "tags"]],
        "marks": [["who", "about", "mark"], ["Анна", "Вася", "5"], ["Вася", "Анна", "4"]],
    },
    ("rotation", "groups"): {
        "people": [["name", "consent"], *[[f"Ученик {number}", "да"] for number in range(7)]],
        "apart": [["one", "other"], ["Ученик 0", "Ученик 1"], ["Ученик 2", "Ученик 3"]],
    },
    ("survey", ""): {
        "questions": [
            ["text", "kind", "options", "also"],
            ["Насколько вам интересно?", "scale", "", "Интересно ли вам?"],
            ["Что помогло?", "several", "беседы; проект", ""],
            *[[f"Что ещё, часть {number}?", "open", "", ""] for number in range(3, 13)],
        ],
        "answers": [
            ["code", "form", "role", "side", *[f"q{number}" for number in range(1, 13)]],
            *[
                [f"У-{place}", "Ученик – ученик", "Наставник", "5А", "8", "беседы, проект", *["Ничего"] * 10]
                for place in range(6)
            ],
        ],
        "before": [
            ["code", "form", "role", "side", *[f"q{number}" for number in range(1, 13)]],
            *[
                [f"у{place}", "Ученик – ученик", "Наставник", "5А", "5", "проект", *["Всё"] * 10]
                for place in range(6)
            ],
        ],
    },
    ("growth", ""): {
        "measures": [
            ["text", "better", "also"],
            ["Средняя отметка", "more", "Средний балл"],
            ["Пропущено уроков", "less", ""],
            *[[f"Показатель {number}", "more", ""] for number in range(3, 9)],
        ],
        "before": [
            ["code", "form", "role", *[f"q{number}" for number in range(1, 9)]],
            *[[f"У-{place}", "Ученик – ученик", "Наставляемый", "3,5", "12", *["7"] * 6] for place in range(6)],
        ],
        "after": [
            ["code", "form", "role", *[f"q{number}" for number in range(1, 9)]],
            *[[f"у{place}", "Ученик – ученик", "Наставляемый", "4,25", "9", *["8 %"] * 6] for place in range(6)],
        ],
    },
}  # fmt: skip
FIELDS: dict[View, dict[str, str]] = {
    ("collection", ""): {"opens": "10.11.2026", "closes": "20.11.2026"},
    ("involvement", "organisation"): {"total": "1379", "involved": "613"},
    ("involvement", "forms"): {
        "students": "100",
        "pupil_pupil_mentees": "10",
        "student_pupil_mentees": "5",
        "unique": "12",
    },
    ("meetings", ""): {"first": "01.09.2026", "last": "30.11.2026"},
    ("survey", ""): {"threshold": "7", "asked": "9", "own": "да"},
}


def describe(view: View) -> dict[str, Any]:
    """Return the view of the spec."""
    return next(found for found in spec.views(api.describe(view[0])) if found["name"] == view[1])


def columns() -> Iterator[tuple[View, str, dict[str, Any]]]:
    """Yield every column of every table: its view, its table's name, and what the spec says of it."""
    for view in TABLES:
        for table in describe(view)["tables"]:
            for column in table["columns"]:
                yield view, table["name"], column


def type_view(view: View, **change: Any) -> dict[str, Any]:
    """Return what is typed into a view, its tables as texts, with some fields or tables in another way."""
    raw: dict[str, Any] = {"view": view[1]} if view[1] else {}
    raw |= FIELDS.get(view, {})
    raw |= {name: delimited.write(rows) for name, rows in TABLES[view].items()}
    return raw | change
