"""Times the results of a questionnaire in MicroPython, asked as a page asks: ``python -m bench.survey``."""

from __future__ import annotations

import random
from typing import Any

from bench.table import Row, print_table
from guidebook.calculators import questionnaires
from guidebook.checking.load import load
from guidebook.engine import engine
from guidebook.records.questionnaires import Question, Questionnaire
from tests.calculators.interpreters import micropython
from tests.calculators.records import record
from tests.project import ROOT

PEOPLE = 2000
SEED = 20261127
LETTERS = "АГДЕКМПРС"  # of the codes, another one each time
LEFT_OUT = 0.05  # of the answers
MICROSECONDS = 1_000_000
ASKED = "pupil-pupil-mentee-after"  # twelve questions of all kinds


def cell(question: Question, chance: random.Random) -> str:
    """Return what somebody answers."""
    if chance.random() < LEFT_OUT:
        return ""
    titles = [option.title for option in question.options]
    if question.type == "scale":
        return str(min(10, max(1, round(chance.gauss(6.5, 2)))))
    if question.type == "number":
        return str(chance.randint(0, 6))
    if question.type == "yes-no":
        return chance.choice(["да", "нет", "Да, конечно"])
    if question.type == "choice":
        return chance.choice(titles)
    if question.type == "several":
        return "; ".join(title for title in titles if chance.random() < 1 / 3)
    return chance.choice(["", "Ничего", "Больше встреч", f"Всё хорошо {chance.randint(0, PEOPLE)}"])


def answers(one: Questionnaire, wave: int) -> str:
    """Return the cells of a table of answers as the page has them: code, form, role, side, the questions."""
    chance = random.Random(SEED)
    rows = []
    for number in range(PEOPLE):
        form = chance.choice(["Ученик – ученик", "Студент – ученик"])
        rows.append(
            [f"К{LETTERS[wave]}-{number}", form, "", "", *(cell(question, chance) for question in one.questions)]
        )
    return "\n".join("\t".join(row) for row in rows)


def survey_rows() -> list[Row]:
    """Return the processor's seconds of the quickest answer, each to other codes, so that nothing is remembered."""
    one = load(ROOT / "content").library.questionnaires[ASKED]
    kinds = {entry["name"]: entry["label"] for entry in options(record("survey"))}
    head, *rows = questionnaires.rows(one)
    cells = "\n".join("\t".join([text, kinds.get(kind, kind), more, also]) for text, kind, more, also in rows)
    found = []
    with micropython(engine(ROOT)) as portable:
        for wave in range(len(LETTERS)):
            raw = {"questions": {"cells": cells}, "answers": {"cells": answers(one, wave)}}
            start = portable("cpu")
            made = portable("ask", {"calculator": "survey", "raw": raw, "labels": dict(record("survey"))})
            found.append((portable("cpu") - start) / MICROSECONDS)
            assert made["ok"], (head, made["errors"][:2])
    return [Row(f"анкета: {PEOPLE} ответов на 12 вопросов, MicroPython, процессор", min(found), "с", 0.5)]


def options(labels: dict[str, Any]) -> list[dict[str, str]]:
    """Return what the kinds of questions are called."""
    columns = next(table for table in labels["tables"] if table["name"] == "questions")["columns"]
    found: list[dict[str, str]] = next(column for column in columns if column["name"] == "kind")["options"]
    return found


if __name__ == "__main__":
    print_table(survey_rows())
