"""A large school in the browser's storage: its people with long names, its plans, the schools of a region, guests."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from playwright.sync_api import Page

SURNAMES = (
    "Агафонова", "Белозёров", "Воскресенская", "Гусев", "Дорофеева-Христорождественская", "Ершов", "Жукова", "Зимин",
    "Иванова", "Крылов", "Лапина", "Константинопольская", "Никитина", "Орлов",
)  # fmt: skip
NAMES = ("Александра Владимировна", "Пётр Ильич", "Мария-Антуанетта Константиновна", "Ян", "Ульяна Всеволодовна")
TOPICS = ("математика", "русский язык", "английский язык", "робототехника", "адаптация в новом классе", "проект")
DAYS = ("пн", "вт", "ср", "чт", "пт")
Named = Callable[[int, str], str]
Tables = Mapping[str, list[list[str]]]


def person(number: int, letter: str = "") -> str:
    """Return a name of one to four words that nobody else has."""
    return f"{SURNAMES[number % len(SURNAMES)]} {NAMES[number % len(NAMES)]} {letter}{number + 1}".strip()


def make_name(number: int, letter: str = "") -> str:
    """Return a name as most are: a surname, a first name and one after the father."""
    surname = ("Иванова", "Крылов", "Лапина", "Морозов")[number % 4]
    return f"{surname} {('Пётр Ильич', 'Мария Андреевна')[number % 2]} {letter}{number + 1}"


def pairing(mentors: int, mentees: int, person: Named = person) -> Tables:
    """Return the tables of the matching: who offers and asks for what, with hours of which some suit."""
    return {
        "mentors": [
            [
                person(n, "Н"), "Ученик – ученик", f"{TOPICS[n % 6]}, {TOPICS[(n + 1) % 6]}, {TOPICS[(n + 3) % 6]}",
                f"{DAYS[n % 5]} 14:00–16:30, {DAYS[(n + 2) % 5]} 15:00–16:00", ("очно", "любой")[n % 2],
                str(9 + n % 3), "2", "", "да", "да",
            ]
            for n in range(mentors)
        ],
        "mentees": [
            [
                person(n, "Нм"), "Ученик – ученик", f"{TOPICS[n % 6]}, {TOPICS[(n + 2) % 6]}",
                f"{DAYS[n % 5]} 14:00–16:00, {DAYS[(n + 1) % 5]} 14:00–15:30", ("очно", "любой")[n % 2],
                str(5 + n % 4), f"{1 + n % 28:02}.09.2026", "да",
            ]
            for n in range(mentees)
        ],
        "wishes": [], "decisions": [], "asked": [],
    }  # fmt: skip


def planning(pairs: int) -> Tables:
    """Return the pairs of the plan of meetings, with a long goal and a room for each."""
    goal = "Подготовить доклад о родном крае и выступить с ним перед младшими классами"
    rows = [
        [
            person(n // 2, "Н"), person(n, "Нм"), "ученик – ученик",
            f"{DAYS[n % 5]} 14:00–15:30, {DAYS[(n + 2) % 5]} 15:00–16:00", f"Кабинет {100 + n}", goal,
        ]
        for n in range(pairs)
    ]  # fmt: skip
    return {"pairs": rows, "days_off": [["26.10.2026", "03.11.2026", "Осенние каникулы"]], "moved": []}


def meeting(mentors: int, mentees: int, person: Named = person) -> Tables:
    """Return the guests of quick meetings of two sides."""
    sides = {"mentors": (mentors, "Н"), "mentees": (mentees, "Нм")}
    tables = {name: [[person(n, letter)] for n in range(many)] for name, (many, letter) in sides.items()}
    return {**tables, "interest": [], "decisions": [], "marks": []}


def mixing(people: int) -> Tables:
    """Return the guests of quick meetings in groups."""
    return {"people": [[person(n)] for n in range(people)], "apart": []}


def region(schools: int) -> Tables:
    """Return the counts of schools whose names are long."""
    title = "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № {}»"
    rows = [
        [f"Муниципальный округ {n % 7 + 1}", title.format(n + 1), str(400 + 7 * n), str(90 + 6 * n), "01.10.2026"]
        for n in range(schools)
    ]
    return {"rows": rows}


def seed(page: Page, calculator: str, view: str, tables: Tables, **fields: str) -> None:
    """Have a calculator's tables in the browser's storage, as though they had been typed before; opens a light page."""
    texts = {name: "\n".join("\t".join(cells) for cells in rows) for name, rows in tables.items()}
    page.goto("404.html")
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"nastavnik-calculator:{calculator}:{view}", json.dumps({"fields": fields, "tables": texts})],
    )
