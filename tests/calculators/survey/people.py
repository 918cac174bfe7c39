"""Made-up people who answer a questionnaire, and what is known of them from an answer of the calculator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from worksheets import api
from worksheets.survey import NAMES, SPEC

QUESTIONS = [
    {"text": "Насколько вам интересно учиться?", "kind": "scale", "options": None, "also": None},
    {"text": "Посоветовали бы вы программу другим?", "kind": "yes_no", "options": None, "also": None},
    {"text": "Сколько встреч было?", "kind": "number", "options": None, "also": None},
    {"text": "Хватило ли встреч?", "kind": "choice", "options": "мало; в самый раз; много", "also": None},
    {"text": "Что помогло?", "kind": "several", "options": "беседы; проект; уроки, кружки", "also": None},
    {"text": "Что изменить?", "kind": "open", "options": None, "also": None},
]
OPTIONS = {"q4": ("мало", "в самый раз", "много"), "q5": ("беседы", "проект", "уроки, кружки")}
COLUMNS = [column["name"] for column in SPEC["tables"][1]["columns"]]  # type: ignore[index]

Person = dict[str, Any]
ANSWERS = {
    "q1": st.none() | st.integers(1, 10).map(str) | st.sampled_from(["7", "8", "9"]),
    "q2": st.none() | st.sampled_from(["да", "нет"]) | st.just("да"),
    "q3": st.none() | st.integers(0, 12).map(str),
    "q4": st.none() | st.sampled_from(OPTIONS["q4"]),
    "q5": st.none() | st.lists(st.sampled_from(OPTIONS["q5"]), min_size=1, max_size=3, unique=True).map("; ".join),
    "q6": st.none() | st.sampled_from(["Ничего", "Больше встреч"]),
}
GROUPS = {
    "form": st.none() | st.sampled_from(["Ученик – ученик", "Студент – ученик"]),
    "role": st.sampled_from(["Наставник", "Наставляемый"]),
    "side": st.none() | st.sampled_from(["5А", "6Б", "7В"]),
}


def person(**said: Any) -> Person:
    """Return a row of a request that says this and nothing else."""
    return {**dict.fromkeys(COLUMNS), **said}


def crowd(most: int = 40) -> st.SearchStrategy[list[Person]]:
    """Return people of a few groups, each with a code of their own."""
    one = st.fixed_dictionaries({**ANSWERS, **GROUPS}).map(lambda said: person(**said))
    return st.lists(one, min_size=1, max_size=most).map(
        lambda rows: [{**row, "code": f"У-{number}"} for number, row in enumerate(rows)]
    )


def make_request(answers: Sequence[Person], before: Sequence[Person] = (), **fields: Any) -> dict[str, Any]:
    """Return a request."""
    made = {"threshold": 7, "asked": None, "own": False, "questions": QUESTIONS, **fields}
    return {**made, "answers": list(answers), "before": list(before)}


def find_outcomes(answers: Sequence[Person], before: Sequence[Person] = (), **fields: Any) -> dict[str, Any]:
    """Return the outcomes of a request, which must be right."""
    answer = api.run("survey", make_request(answers, before, **fields))
    assert answer["ok"], answer
    result: dict[str, Any] = answer["result"]
    return result


def answering(rows: Sequence[Person], name: str) -> dict[int, str]:
    """Return who has answered a question what, by places."""
    return {place: row[name] for place, row in enumerate(rows) if row[name] is not None}


def titles() -> Mapping[str, str]:
    """Return the columns of questions by their texts."""
    return {str(question["text"]): name for question, name in zip(QUESTIONS, NAMES, strict=False)}
