"""Sixty made-up pupils who are asked before a programme and after it: what each says, and how it is written down.

A class answers on paper, the two others in forms of their own; nine pupils of sixty are away each time, some leave a
question out. One sends the form twice and says something else the second time, one forgets the code.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import openpyxl
import yaml

from tests.project import ROOT

CLASSES = ("5А", "5Б", "6А")  # on paper, in a form of one service, in a form of another
IN_A_CLASS = 20
AWAY = {"before": (3, 9, 15), "after": (9, 12, 18)}  # three of each class, one of them both times
TWICE, CODELESS = 25, 45  # who sends the form of the second wave twice, who forgets the code there
LEFT_OUT = 0.05  # of all answers
GAIN = {
    "interest-to-learn": 0.8,
    "clear-goal": 0.5,
    "understand-lessons": 0.3,
}  # how often a mark is better than before
SLIP = 0.13  # and how often it is worse
NAME, MAIL = "Маркова Мария Петровна", "markova.masha@example.org"
WORDS = ("Пусть Мария Маркова приходит и к нам", "=СУММА(1;2) в тетради у Пети", "Больше встреч по субботам")
SPELLINGS = ("{}", "{} из 10", "{} – так", "оценка {}")
LETTERS, DIGITS = "АГДЕКМПРСТ", "23456789"
LATIN = str.maketrans("АЕКМРСТ", "AEKMPCT")

Value = int | bool | str | tuple[str, ...]
Said = dict[str, Value]  # by ids of questions; what was left out is not there


@cache
def questions(wave: str) -> list[dict[str, Any]]:
    """Return the questions of a wave as the record has them."""
    record = ROOT / f"content/questionnaires/{questionnaire(wave)}.yml"
    asked: list[dict[str, Any]] = yaml.safe_load(record.read_text("utf-8"))["questions"]
    return asked


def questionnaire(wave: str) -> str:
    """Return the id of a wave's questionnaire."""
    return f"pupil-pupil-mentee-{wave}"


@dataclass(frozen=True)
class Pupil:
    """Somebody who is asked, and what they say in each wave that they are there."""

    number: int
    code: str
    group: str
    said: dict[str, Said]


def mark(chance: random.Random) -> int:
    """Return a mark as pupils give them."""
    return min(10, max(1, round(chance.gauss(6.2, 1.9))))


def answer(question: dict[str, Any], earlier: Said, chance: random.Random) -> Value:
    """Return what somebody says to a question, who has said something ``earlier``."""
    kind, name = question["type"], question["id"]
    titles: list[str] = [option["title"] for option in question.get("options", ())]
    if kind == "scale":
        before = earlier.get(name)
        if not isinstance(before, int):
            return mark(chance)
        throw = chance.random()
        step = 1 if throw < GAIN.get(name, 0.4) else -1 if throw > 1 - SLIP else 0
        return min(10, max(1, before + step))
    if kind == "number":
        return chance.randint(0, 6)
    if kind == "yes-no":
        return chance.random() < 0.75
    if kind == "choice":
        return chance.choices(titles, [1 + place for place in range(len(titles))])[0]
    if kind == "several":
        return tuple(title for title in titles if chance.random() < 0.35) or (titles[-1],)
    return chance.choice(WORDS)


def pupils() -> list[Pupil]:
    """Return all of them, the same each time."""
    chance = random.Random(20261127)
    signs = [one + other for one in LETTERS for other in LETTERS]
    digits = [one + other for one in DIGITS for other in DIGITS]
    chance.shuffle(signs)
    made = []
    for number in range(len(CLASSES) * IN_A_CLASS):
        said: dict[str, Said] = {}
        earlier: Said = {}
        for wave, away in AWAY.items():
            answers = {question["id"]: answer(question, earlier, chance) for question in questions(wave)}
            earlier = answers if wave == "before" else earlier
            kept = {name: value for name, value in answers.items() if chance.random() >= LEFT_OUT}
            if number % IN_A_CLASS not in away:
                said[wave] = kept
        code = f"{signs[number]}-{digits[number]}"
        made.append(Pupil(number, code, CLASSES[number // IN_A_CLASS], said))
    return made


PUPILS = pupils()


def there(wave: str, *groups: str) -> list[Pupil]:
    """Return those of some classes who answer in a wave."""
    return [pupil for pupil in PUPILS if wave in pupil.said and pupil.group in groups]


def keys(question: dict[str, Any], value: Value | None) -> str:
    """Return what is typed for an answer that stands on paper; nothing for one that was left out."""
    if value is None:
        return ""
    titles: list[str] = [option["title"] for option in question.get("options", ())]
    if isinstance(value, bool):
        return "д" if value else "н"
    if isinstance(value, tuple):
        return " ".join(str(titles.index(one) + 1) for one in value)
    return str(titles.index(str(value)) + 1) if question["type"] == "choice" else str(value)


def sheet(pupil: Pupil, wave: str) -> dict[str, Any]:
    """Return an answered sheet as the curator's programme keeps it."""
    asked = {question["id"]: question for question in questions(wave)}
    ids = {
        (name, option["title"]): option["id"] for name, one in asked.items() for option in one.get("options", ())
    }  # fmt: skip
    answers = {}
    for name, value in pupil.said[wave].items():
        if isinstance(value, bool):
            answers[name] = "yes" if value else "no"
        elif isinstance(value, tuple):
            answers[name] = " ".join(ids[name, one] for one in value)
        else:
            answers[name] = ids.get((name, str(value)), str(value))
    return {"questionnaire": questionnaire(wave), "code": pupil.code, "answers": answers}


def write_answer(kind: str, value: Value | None, number: int) -> str | int | None:
    """Return an answer as hands write it: each pupil has a way of their own."""
    if value is None:
        return None
    if isinstance(value, bool):
        return ("Да, конечно" if value else "нет") if number % 3 else ("ДА" if value else "Скорее нет")
    if isinstance(value, tuple):
        return ", ".join(value)
    if kind == "scale":
        return value if number % 5 else SPELLINGS[number // 5 % len(SPELLINGS)].format(value)
    return value


def write_code(pupil: Pupil, wave: str) -> str:
    """Return the code as its owner writes it: small, without the hyphen, in Latin letters; one forgets it."""
    if wave == "after" and pupil.number == CODELESS:
        return ""
    ways = (str, str.lower, lambda code: code.replace("-", " "), lambda code: code.translate(LATIN))
    way: str = ways[pupil.number % len(ways)](pupil.code)
    return way


def records(pupil: Pupil, wave: str) -> Iterator[Said]:
    """Yield what somebody has sent; one sends it again, and says something else."""
    yield pupil.said[wave]
    if wave == "after" and pupil.number == TWICE:
        yield {**pupil.said[wave], "meetings-useful": 1}


def export(wave: str, *groups: str) -> list[list[Any]]:
    """Return the answers of classes as a form service exports them: others' columns first, questions the other way."""
    asked = list(reversed(questions(wave)))
    head = ["ID", "Время создания", "Адрес электронной почты", "Ваше имя", "Согласие на обработку персональных данных"]
    rows: list[list[Any]] = [[*head, "Класс", *[f"{question['text']} *" for question in asked], "Ваш код"]]
    for place, pupil in enumerate(there(wave, *groups)):
        for said in records(pupil, wave):
            own = [f"65f{pupil.number:03}", f"2027-05-2{place % 8 + 1} 10:{place:02}:07", MAIL, NAME, "Согласен"]
            answers = [write_answer(question["type"], said.get(question["id"]), pupil.number) for question in asked]
            rows.append([*own, pupil.group, *answers, write_code(pupil, wave)])
    return rows


def as_book(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return rows as an .xlsx file."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(list(row))
    for row in page.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("="):
                cell.data_type = "s"  # what somebody wrote is a text
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_text(rows: Sequence[Sequence[Any]]) -> bytes:
    """Return rows as a .csv file of a service that knows commas alone."""
    content = io.StringIO()
    csv.writer(content).writerows(rows)
    return content.getvalue().encode("utf-8-sig")
