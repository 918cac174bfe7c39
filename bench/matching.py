"""Times pair planning from typed tables to words in three interpreters: ``python -m bench.matching``."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.table import Row, print_table
from guidebook.checking.load import load
from guidebook.engine import engine
from tests.calculators.interpreters import Call, cpython, micropython, pyodide
from tests.project import ROOT

SEED = 20261124
TOPICS = [f"тема {number}" for number in range(20)]
DAYS = ("пн", "вт", "ср", "чт", "пт")
FORMATS = ("очно", "онлайн", "любой")


def participants(mentees: int, mentors: int) -> dict[str, str]:
    """Return the tables of so many people, questionnaire-like, the same each time."""
    chance = random.Random(SEED)

    def choose_free_time() -> str:
        return ", ".join(f"{chance.choice(DAYS)} {hour}:00–{hour + 1}:30" for hour in chance.sample(range(9, 18), 2))

    ones = ["Наставник;Предлагает;Свободное время;Формат;Возраст;Сколько возьмёт;Согласие"]
    for number in range(mentors):
        topics = ", ".join(chance.sample(TOPICS, 4))
        cells = [
            f"Н-{number}",
            topics,
            choose_free_time(),
            chance.choice(FORMATS),
            chance.randint(20, 60),
            chance.randint(1, 3),
            "да",
        ]
        ones.append(";".join(map(str, cells)))
    others = ["Наставляемый;Запросы;Свободное время;Формат;Возраст;Ждёт с;Согласие"]
    for number in range(mentees):
        topics = ", ".join(chance.sample(TOPICS, 2))
        date = f"{chance.randint(1, 28)}.{chance.randint(1, 9)}.2026"
        cells = [f"Нм-{number}", topics, choose_free_time(), chance.choice(FORMATS), chance.randint(10, 18), date, "да"]
        others.append(";".join(map(str, cells)))
    return {"mentors": "\n".join(ones), "mentees": "\n".join(others)}


def time_answer(call: Call, raw: dict[str, Any], labels: dict[str, Any], times: int = 3, *, anew: bool = True) -> float:
    """Return the seconds of the quickest answer, each with another weight and, if ``anew``, with tables to be read."""
    found = []
    for number in range(times):
        tables = {name: text + "\n" * number for name, text in raw.items()} if anew else raw
        start = time.perf_counter()
        typed = {**tables, "weight_tags": str(5 + number)}
        answer = call("answer_question", {"calculator": "matching", "raw": typed, "labels": labels})
        found.append(time.perf_counter() - start)
        assert answer["ok"]
    return min(found)


def matching_rows(folder: Path) -> list[Row]:
    """Return the times of whole answers as a page gets them: reading, scores, plan, proof, reasons, words."""
    labels = load(ROOT / "content").library.calculators["matching"].model_dump(mode="json")
    served = engine(ROOT)
    small, middle, large, largest = (participants(*size) for size in ((60, 60), (200, 200), (500, 600), (2000, 2000)))
    home = folder / "matching"
    home.mkdir()
    with micropython(served) as portable:
        mini = time_answer(portable, small, labels)
    with pyodide(served, home) as full:
        again = time_answer(full, middle, labels, anew=False)
        whole = time_answer(full, large, labels)
        huge = time_answer(full, largest, labels, 1)
    return [
        Row("pairs, 60 × 60, MicroPython", mini, "s", 0.5),
        Row("pairs, 200 × 200, another weight, Pyodide", again, "s", 0.15),
        Row("pairs, 500 × 600, Pyodide", whole, "s", 0.5),
        Row("pairs, 500 × 600, CPython", time_answer(cpython, large, labels), "s"),
        Row("pairs, 2 000 × 2 000, Pyodide", huge, "s"),
    ]


def main() -> int:
    """Measure; return 1 when a budget is exceeded."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-bench-") as name:
        return print_table(matching_rows(Path(name)))


if __name__ == "__main__":
    sys.exit(main())
