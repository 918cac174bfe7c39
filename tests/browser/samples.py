"""Two calculators that the site does not have, two files each, and copies of the project with them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.project import ENVIRONMENT, copy

MINUTES = '''"""Minutes of meetings: how long a plan of meetings takes with so many minutes of preparation for each."""

SPEC = {
    "fields": [{"name": "preparation", "type": "count", "min": 0, "max": 600, "default": 0}],
    "tables": [
        {
            "name": "plan",
            "max_rows": 100,
            "columns": [
                {"name": "topic", "type": "text"},
                {"name": "minutes", "type": "count", "min": 1, "max": 600},
            ],
        }
    ],
    "outcomes": [
        {"name": "minutes", "type": "count"},
        {
            "name": "meetings",
            "type": "table",
            "columns": [{"name": "topic", "type": "text"}, {"name": "whole", "type": "count"}],
            "chart": {"kind": "bars", "label": "topic", "value": "whole"},
        },
    ],
    "errors": [{"field": "plan", "code": "too_long", "params": ["sum"]}],
}


def check(request):
    total = sum([row["minutes"] for row in request["plan"]])
    return [{"field": "plan", "code": "too_long", "params": {"sum": total}}] if total > 1000 else []


def compute(request):
    rows = [[row["topic"], row["minutes"] + request["preparation"]] for row in request["plan"]]
    return {"minutes": sum([whole for _, whole in rows]), "meetings": rows}
'''

RECORD_OF_MINUTES = """\
id: sample-minutes
title: Время встреч
source: {document: navigator}
summary: Сколько минут займут встречи с подготовкой.
fields:
  - {name: preparation, label: Минут на подготовку}
tables:
  - name: plan
    label: Встречи
    columns:
      - {name: topic, label: Тема}
      - {name: minutes, label: Минут, synonyms: [Длительность]}
outcomes:
  - name: minutes
    label: Всего минут
    sentence: "{minutes} {minutes:минута|минуты|минут} вместе с подготовкой"
  - name: meetings
    label: По встречам
    columns:
      - {name: topic, label: Тема}
      - {name: whole, label: С подготовкой}
errors:
  - {code: too_long, text: "Встречи занимают {sum} минут. Сократите их."}
examples:
  - title: Две встречи
    request:
      preparation: 10
      plan: |
        Тема;Длительность
        Знакомство;40
        Планирование;50
explanation: К минутам каждой встречи прибавляются минуты подготовки.
"""


TALKS = '''"""Talks: who talks to whom, in the order of the list; a talk that was called off is left out."""

SPEC = {
    "fields": [
        {"name": "minutes", "type": "count", "min": 1, "max": 60, "default": 10},
        {"name": "breaks", "type": "weight", "default": 0},
        {"name": "order", "type": "choice", "options": ["listed", "reverse"], "default": "listed"},
        {"name": "loud", "type": "flag", "default": False},
    ],
    "tables": [
        {
            "name": "guests",
            "max_rows": 100,
            "columns": [
                {"name": "host", "type": "text", "person": "mentor"},
                {"name": "guest", "type": "text", "person": "mentee"},
            ],
            "programme": {"part": "participants", "kind": "mentor", "key": ["host"], "title": ["host", "guest"]},
        },
        {
            "name": "decisions",
            "max_rows": 100,
            "columns": [
                {"name": "host", "type": "text", "person": "any"},
                {"name": "guest", "type": "text", "person": "any"},
                {"name": "decision", "type": "text"},
            ],
            "programme": {"part": "pairs", "kind": "pair", "key": ["host", "guest"], "title": ["host", "guest"],
                          "confirmed": {"decision": "sure"}},
        },
    ],
    "outcomes": [
        {"name": "talks", "type": "count"},
        {
            "name": "list",
            "type": "table",
            "columns": [
                {"name": "number", "type": "count"},
                {"name": "start", "type": "text"},
                {"name": "end", "type": "text"},
                {"name": "place", "type": "text"},
                {"name": "host", "type": "text"},
                {"name": "guest", "type": "text"},
            ],
            "key": ["host", "guest"],
            "compare": ["end"],
            "actions": [
                {"name": "off", "table": "decisions",
                 "values": {"host": "{host}", "guest": "{guest}", "decision": "off"}},
                {"name": "sure", "table": "decisions",
                 "values": {"host": "{host}", "guest": "{guest}", "decision": "sure"}},
            ],
            "hands": [
                {"name": "plan", "calculator": "sample-minutes", "table": "plan",
                 "columns": {"topic": "{host} и {guest}", "minutes": "30"}},
            ],
            "cards": {"by": "host"},
            "worksheet": {"by": "guest", "fill": ["questions"], "sign": ["guest", "host"]},
            "programme": {"part": "plans", "kind": "meeting", "key": ["host", "guest"],
                          "title": ["start", "host", "guest"]},
            "screen": {"round": "number", "start": "start", "end": "end", "place": "place",
                       "names": ["host", "guest"]},
        },
    ],
    "errors": [],
}


def check(request):
    return []


def compute(request):
    off = [(row["host"], row["guest"]) for row in request["decisions"] if row["decision"] == "off"]
    rows = []
    for row in request["guests"]:
        if (row["host"], row["guest"]) not in off:
            end = "10:" + ("0" + str(request["minutes"]))[-2:]
            rows.append([len(rows) + 1, "10:00", end, "Стол " + str(len(rows) + 1), row["host"], row["guest"]])
            if request["loud"]:
                rows[-1][4] = rows[-1][4] + "!"
            if request["breaks"] == 11:
                rows[-1][1] = "09:50"
    if request["order"] == "reverse":
        rows.reverse()
    return {"talks": len(rows), "list": rows}
'''

RECORD_OF_TALKS = """\
id: sample-talks
title: Беседы
source: {document: navigator}
summary: Кто с кем беседует.
fields:
  - {name: minutes, label: Минут на беседу}
  - {name: breaks, label: Перерывы}
  - name: order
    label: Порядок
    options:
      - {name: listed, label: Как в списке}
      - {name: reverse, label: С конца}
  - {name: loud, label: Громко}
tables:
  - name: guests
    label: Участники
    columns:
      - {name: host, label: Хозяин}
      - {name: guest, label: Гость}
  - name: decisions
    label: Решения
    columns:
      - {name: host, label: Хозяин}
      - {name: guest, label: Гость}
      - {name: decision, label: Решение}
outcomes:
  - name: talks
    label: Бесед
  - name: list
    label: Список бесед
    columns:
      - {name: number, label: Номер}
      - {name: start, label: Начало}
      - {name: end, label: Конец}
      - {name: place, label: Место}
      - {name: host, label: Хозяин}
      - {name: guest, label: Гость}
    actions:
      - {name: "off", label: Отменить, done: Беседа отменена}
      - {name: sure, label: Подтвердить, done: Беседа подтверждена}
    hands:
      - {name: plan, label: Передать во время встреч}
    fill:
      - {name: questions, label: Вопросы}
    sign:
      - {name: guest, label: Гость}
      - {name: host, label: Хозяин}
examples:
  - title: Три беседы
    request:
      minutes: 10
      guests: |
        Хозяин;Гость
        Анна;Борис
        Вера;Глеб
        Дина;Егор
      decisions: |
        Хозяин;Гость;Решение
        Никто;Никто;sure
presets:
  - {name: long, title: Долгие беседы, fields: {minutes: 40}}
explanation: Беседы идут по порядку списка.
"""

LENGTH = '''"""Lengths of time, in minutes: «1 ч 30 мин», «45 мин»."""

from worksheets.inputs import field_types, worded_types


def parse(_, text, __):
    minutes = 0
    for part in text.replace(" ", "").replace("ч", "ч ").split(" "):
        number = part.replace("мин", "").replace("ч", "")
        if number == "" and part == "":
            continue
        if not number.isdigit():
            return None, "not_a_length"
        minutes += int(number) * (60 if part.endswith("ч") else 1)
    return minutes, ""


def write(minutes):
    hours, rest = divmod(minutes, 60)
    return (str(hours) + " ч " if hours else "") + str(rest) + " мин"


TYPES = {
    "length": {
        "read": worded_types.read, "parse": parse, "validate": field_types.validate_number, "write": write,
        "cell": "integer", "align": "number", "sort": "length", "mode": "text",
        "advice": "Введите время, например 1 ч 30 мин.", "wrong": "not_a_length",
        "errors": {"not_a_length": "Это не продолжительность. {advice}"},
    },
}
'''

LENGTH_IN_THE_TABLE = '    "length": "lengths",\n'
LENGTH_ON_THE_PAGE = """\
  length: (text) => {
    const [minutes = 0, hours = 0] = (text.match(/\\d+/g) ?? []).reverse().map(Number);
    return 60 * hours + minutes;
  },
"""
"""A new type: a module of its own, a line of the table of types, and how a page sorts it where no other order fits."""

TALES = '''"""Tales: how long each of them takes, with its introduction."""

SPEC = {
    "fields": [{"name": "introduction", "type": "length", "min": 1, "max": 90, "default": 5}],
    "tables": [
        {
            "name": "tales",
            "max_rows": 100,
            "columns": [{"name": "topic", "type": "text"}, {"name": "length", "type": "length", "max": 600}],
        }
    ],
    "outcomes": [
        {"name": "whole", "type": "length"},
        {
            "name": "list",
            "type": "table",
            "columns": [{"name": "topic", "type": "text"}, {"name": "length", "type": "length"}],
        },
    ],
}


def check(request):
    return []


def compute(request):
    rows = [[row["topic"], row["length"] + request["introduction"]] for row in request["tales"]]
    return {"whole": sum([length for _, length in rows]), "list": rows}
'''

RECORD_OF_TALES = """\
id: sample-tales
title: Рассказы
source: {document: navigator}
summary: Сколько идут рассказы.
fields:
  - {name: introduction, label: Вступление}
tables:
  - name: tales
    label: Рассказы
    columns:
      - {name: topic, label: Тема}
      - {name: length, label: Сколько идёт}
outcomes:
  - {name: whole, label: Всего}
  - name: list
    label: По рассказам
    columns:
      - {name: topic, label: Тема}
      - {name: length, label: Со вступлением}
examples:
  - title: Три рассказа
    request:
      introduction: 5 мин
      tales: |
        Тема;Сколько идёт
        Море;2 ч 5 мин
        Лес;15 мин
        Степь;1 ч 0 мин
explanation: К каждому рассказу прибавляется вступление.
"""

SAMPLES = {
    "sample-minutes": (MINUTES, RECORD_OF_MINUTES),
    "sample-talks": (TALKS, RECORD_OF_TALKS),  # has every mechanism, and hands rows to the other
    "sample-tales": (TALES, RECORD_OF_TALES),  # has the new type
}


def prepare(folder: Path, calculators: Mapping[str, tuple[str, str]]) -> Path:
    """Copy the project and add two files for each calculator, id → program and record; return the copy's folder."""
    project = folder / "project"
    project.mkdir()
    copy(project)
    for name, (program, record) in calculators.items():
        module = f"{name.replace('-', '_')}.py"
        (project / "calculators" / "worksheets" / module).write_text(program, encoding="utf-8")
        (project / "content" / "calculators" / f"{name}.yml").write_text(record, encoding="utf-8")
    if "sample-tales" in calculators:
        inputs = project / "calculators" / "worksheets" / "inputs"
        (inputs / "lengths.py").write_text(LENGTH, encoding="utf-8")
        _put(inputs / "field_types.py", '    "share": {', LENGTH_IN_THE_TABLE)
        _put(project / "docs/assets/js/calculator/answer.mjs", "  number: (text) => {", LENGTH_ON_THE_PAGE)
    return project


def _put(file: Path, before: str, line: str) -> None:
    """Put an entry into a table of a file."""
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, line + before), encoding="utf-8")


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module with the programs of the copy, not with those that are installed."""
    own = os.pathsep.join(str(project / name) for name in ("hooks", "calculators"))
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env={**ENVIRONMENT, "PYTHONPATH": own}, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip
