"""Codes of steps: names that a sign doesn't give, days, places and turns."""

from __future__ import annotations

from guidebook.reference.codes.code import Code
from guidebook.reference.examples import replace

FILE = "steps/plan-tasks.yml"
STEP = """\
id: plan-tasks
title: Проверьте ближайшие сроки
source: {document: navigator}
number: 10
sign: task-due
days: 14
reason: Срок задачи «{task}» – {in}[, ещё {others} {others:задача|задачи|задач}].
"""
OTHER_FILE = "steps/begin-stage.yml"
OTHER = """\
id: begin-stage
title: Начните этап
source: {document: navigator}
number: 20
sign: stage-begin
reason: На этапе {stage} {left:осталась|осталось|осталось} {left} {left:задача|задачи|задач}.
"""
PLACELESS = replace(STEP, ("sign: task-due", "sign: period-ends"), ("задачи «{task}» – {in}[, ещё {others} "
                    "{others:задача|задачи|задач}]", "программы – {date}"))  # fmt: skip

CODES = (
    Code(
        "K631",
        "Таких данных у признака нет",
        "Причина шага называет в фигурных скобках данные, которых её признак не даёт, согласует слово не с "
        "количеством, или у скобки нет пары. Куратор увидел бы скобки вместо слов.",
        "Исправьте имя в скобках: какие данные есть у признака, говорит сообщение.",
        {FILE: replace(STEP, ("{in}", "{when}"))},
        {FILE: STEP},
    ),
    Code(
        "K632",
        "Дни не у того признака",
        "Признаки, которые смотрят на сроки, считают дни: их пишут в поле days. У других признаков дней нет.",
        "Впишите days или уберите это поле.",
        {FILE: replace(STEP, ("days: 14\n", ""))},
        {FILE: STEP},
    ),
    Code(
        "K633",
        "Не сказано, где сделать шаг",
        "У задач, этапов, конкурсов и новостей есть своя страница, а у этого признака нет: куратору некуда перейти.",
        "Впишите в page адрес страницы, на которой это делают.",
        {FILE: PLACELESS},
        {FILE: replace(PLACELESS, ("days: 14\n", "days: 14\npage: /programme/\n"))},
    ),
    Code(
        "K634",
        "Очередь занята",
        "У двух шагов одно число в поле number. Показаны бывают только три первых шага, и какой из двух раньше, решал "
        "бы случай.",
        "Дайте одному из шагов другое число.",
        {FILE: STEP, OTHER_FILE: replace(OTHER, ("number: 20", "number: 10"))},
        {FILE: STEP, OTHER_FILE: OTHER},
    ),
)
