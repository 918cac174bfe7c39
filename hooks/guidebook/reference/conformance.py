"""The page «Доступность сайта»: each criterion of WCAG 2.2 and point of the decree, what was tested and when."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from guidebook.texts import russian

CRITERIA = Path(__file__).with_name("criteria.yml")
RESULTS = Path(__file__).with_name("conformance.json")
"""What the last whole run of the marked tests has shown; ``make conformance`` writes it."""

PRINCIPLES = {"1": "Воспринимаемость", "2": "Управляемость", "3": "Понятность", "4": "Надёжность"}

LEAD = """\
---
title: Доступность сайта
description: Как сайт отвечает правилам доступности WCAG 2.2 и постановлению № 102 – что проверено, как и когда.
---

# Доступность сайта

Сайтом можно пользоваться с клавиатуры, с программой экранного доступа, с крупным шрифтом и на телефоне.
{{: .lead }}

Кнопка «Версия для слабовидящих» есть вверху каждой страницы. Она меняет размер шрифта, интервалы, цвета и убирает
изображения; браузер помнит выбор. На бумагу всё печатается как обычно.

Ниже – каждое требование уровней A и AA и то, чем оно проверено. {run}
Программа находит не всё, поэтому мы пишем и о том, чего никто не проверял. {count}

Если на какой-то странице вам что-то мешает, напишите тому, кто ведёт этот сайт.
"""
RUN = "Проверяют программы: последний раз все они прошли {day} в браузере {browser} и с правилами axe-core {axe}."
NO_RUN = "Проверяют программы; день, когда прошли все сразу, для этого сайта ещё не записан."
DECREE = """\
## Постановление Правительства № 102 от 07.02.2026

Требования приведены по вторичной публикации, сам акт мы не читали: прежде чем ссылаться на него, прочтите его текст.
О нём – на странице [Документы](../documents/index.md#accessibility-102).
"""


def criteria() -> dict[str, Any]:
    """Return the criteria and the points of the decree as they are written down."""
    told: dict[str, Any] = yaml.safe_load(CRITERIA.read_text(encoding="utf-8"))
    for one in told["criteria"]:
        one["number"] = str(one["number"])
    for point in told["points"]:
        point["criteria"] = [str(number) for number in point["criteria"]]
    return told


def results() -> dict[str, Any]:
    """Return what the last run has shown: its day, its browser, and the tests with what they prove."""
    shown: dict[str, Any] = json.loads(RESULTS.read_text(encoding="utf-8"))
    return shown


def page() -> str:
    """Return the Markdown of the page."""
    told, shown = criteria(), results()
    proofs: dict[str, list[str]] = {}
    for test in shown["tests"]:
        for number in test["proves"]:
            proofs.setdefault(number, []).append(test["says"])
    day = russian.date(date.fromisoformat(shown["day"])) if shown["day"] else None
    run = RUN.format(day=day, browser=shown["browser"], axe=shown["axe"]) if day else NO_RUN
    count = _count(told["criteria"], proofs)
    parts = [LEAD.format(run=run, count=count)]
    names = {one["number"]: one["name"] for one in told["criteria"]}
    parts.append(DECREE)
    for point in told["points"]:
        parts.append(f"### {point['name']}\n")
        parts.extend([f"{point['about'].strip()}\n"] if "about" in point else [])
        parts.append("Чем проверено – у требований " + _link_criteria(point["criteria"], names) + ".\n")
    for principle, title in PRINCIPLES.items():
        parts.append(f"## {principle}. {title}\n")
        for one in told["criteria"]:
            if one["number"].startswith(f"{principle}."):
                parts.extend(_criterion(one, proofs.get(one["number"], []), day))
    return "\n".join(parts)


def _criterion(one: dict[str, Any], proofs: list[str], day: str | None) -> Iterator[str]:
    yield f"### {one['number']}. {one['name']} ({one['level']}) {{#{_anchor(one['number'])}}}\n"
    if "absent" in one:
        yield f"**Не применимо.** {one['absent']}\n"
    if "looked" in one:
        yield f"**Осмотрено {russian.date(one['looked']['day'])}.** {one['looked']['words']}\n"
    if "unchecked" in one:
        yield f"**Не проверено.** {one['unchecked']}\n"
    if proofs:
        yield f"**Проверено программами {day}:**\n" if day else "**Проверяют программы, день не записан:**\n"
        yield from (f"- {proof}" for proof in proofs)
        yield ""


def _count(told: list[dict[str, Any]], proofs: dict[str, list[str]]) -> str:
    absent = sum("absent" in one for one in told)
    unchecked = sum("unchecked" in one for one in told)
    proved = sum(one["number"] in proofs and "absent" not in one for one in told)
    return f"Требований {len(told)}: проверяются {proved}, не применимы {absent}, не проверены {unchecked}."


def _link_criteria(numbers: list[str], names: dict[str, str]) -> str:
    return ", ".join(f"[{number} «{names[number]}»](#{_anchor(number)})" for number in numbers)


def _anchor(number: str) -> str:
    return f"wcag-{number.replace('.', '-')}"
