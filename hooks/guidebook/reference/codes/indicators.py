"""Codes of indicators: years, shares, what they are shares of, who counts them, what is over."""

from __future__ import annotations

from guidebook.reference.codes.code import Code
from guidebook.reference.examples import replace

FILE = "indicators/involvement.yml"
INDICATOR = """\
id: involvement
title: Доля вовлечённых
source: {document: navigator}
level: school
wording: Не менее 70 % обучающихся вовлечены в наставничество.
unit: percent
numerator: вовлечённые обучающиеся
denominator: все обучающиеся школы
values:
  - year: 2026
    value: 60
  - year: 2027
    value: 70
status: own
counted: involvement
"""

CODES = (
    Code(
        "K611",
        "Годы показателя стоят не по порядку",
        "Плановые значения записывают по годам, каждый год один раз: так страницы находят значение на этот год.",
        "Переставьте годы по порядку, повтор уберите.",
        {FILE: replace(INDICATOR, ("year: 2027", "year: 2026"))},
        {FILE: INDICATOR},
    ),
    Code(
        "K612",
        "Доля больше целого",
        "Плановое значение показателя в процентах больше 100.",
        "Исправьте value. Если показатель – число людей или организаций, впишите unit: count и уберите denominator.",
        {FILE: replace(INDICATOR, ("value: 70", "value: 700"))},
        {FILE: INDICATOR},
    ),
    Code(
        "K613",
        "Не сказано, на что делят",
        "У показателя в процентах должен быть знаменатель: у школы и у региона он разный. У числа его нет.",
        "Впишите denominator словами или исправьте unit.",
        {FILE: replace(INDICATOR, ("denominator: все обучающиеся школы\n", ""))},
        {FILE: INDICATOR},
    ),
    Code(
        "K614",
        "Не сказано, кто посчитает показатель",
        "Программа куратора заполняет показатель школы своими числами (counted) или запись объясняет, почему это "
        "невозможно (uncounted). Показатель муниципалитета или региона программа одной школы не посчитает.",
        "Заполните одно из двух полей: counted у доли школы, uncounted у остальных.",
        {FILE: replace(INDICATOR, ("level: school", "level: region"))},
        {FILE: INDICATOR},
    ),
    Code(
        "K615",
        "Годы показателя прошли",
        "Последний год, на который намечено значение, прошёл, а последний день показателя не назван. Это замечание: "
        "сайт собирается, страницы уже называют показатель историческим.",
        "Узнайте, что действует теперь. Впишите значения на следующие годы или последний день в valid_until.",
        {FILE: replace(INDICATOR, ("2026", "2023"), ("2027", "2024"))},
        {FILE: INDICATOR},
    ),
    Code(
        "K616",
        "Значение намечено на год, когда показатель не действует",
        "Последний день показателя раньше последнего года, на который намечено значение.",
        "Исправьте valid_until или уберите лишние годы из values.",
        {FILE: f"{INDICATOR}valid_until: 2026-12-31\n"},
        {FILE: INDICATOR},
    ),
)
