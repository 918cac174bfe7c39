"""Rules of steps: a reason names what its sign gives, days where they are counted, a place to do it."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.record_rules import Rule
from guidebook.problems.problem import ONE_OF, Problem
from guidebook.problems.words import find_meant, guess, listing, quote
from guidebook.records.steps import AHEAD, BRACKET, COUNT, PLACEHOLDER, SIGNS, Sign, Step

REASON = ("reason",)


def reasons_name_what_their_signs_give(catalogue: Catalogue) -> Iterator[Problem]:
    """Curly brackets of a reason hold the names of its sign's figures; words agree with counts only."""
    for entry, step in catalogue.records(Step):
        yield from _figures(entry, step, SIGNS[step.sign])
        for lone in BRACKET.finditer(step.reason):
            if lone["lone"]:
                message = "Квадратная скобка без пары."
                hint = "Часть предложения, лишняя без своих данных, пишется так: [её слова и {date}]"
                yield entry.source.report_inside("K631", REASON, step.reason, lone.span(), message, hint=hint)
            elif not PLACEHOLDER.search(lone[0]):
                message = "В квадратных скобках нет данных: эта часть не пропадёт никогда."
                hint = "Уберите скобки или поставьте в них имя в фигурных скобках."
                yield entry.source.report_inside("K631", REASON, step.reason, lone.span(), message, hint=hint)


def _figures(entry: Entry, step: Step, sign: Sign) -> Iterator[Problem]:
    optional = [part.span() for part in BRACKET.finditer(step.reason)]
    for found in PLACEHOLDER.finditer(step.reason):
        name, forms = found["name"], found["forms"]
        message, hint, expected, fix = None, None, None, None
        if name is None:
            message, hint = "Фигурная скобка без пары.", "Имя данных пишется так: {date}"
        elif name not in sign.figures:
            message, hint = f"У признака {quote(step.sign)} нет данных {quote(found[0])}.", guess(name, sign.figures)
            expected = f"{ONE_OF}{listing(sign.figures)}" if sign.figures else None
            hint = hint or (None if sign.figures else "Уберите имя в фигурных скобках: у этого признака данных нет.")
            near = find_meant(name, sign.figures)
            fix = f"{{{near}{'' if forms is None else f':{forms}'}}}" if near else None
        elif forms is not None and sign.figures[name] != COUNT:
            message = f"Слово не может согласоваться с {quote(name)}: это не количество."
            hint = f"Напишите просто {{{name}}} или возьмите количество."
        elif forms is not None and forms.count("|") != 2:
            message = "Слово, согласованное с числом, даётся в трёх формах."
            hint = f"Напишите так: {{{name}:день|дня|дней}}"
        elif name in sign.uncertain and not any(begin < found.start() < end for begin, end in optional):
            message = f"Данных {quote(found[0])} иногда нет, а без них предложение останется с пробелом."
            hint = "Возьмите эту часть предложения в квадратные скобки: тогда она пропадёт целиком."
        if message:
            yield entry.source.report_inside(
                "K631", REASON, step.reason, found.span(), message, expected=expected, hint=hint, instead=fix
            )


def days_stand_where_they_are_counted(catalogue: Catalogue) -> Iterator[Problem]:
    """A sign that counts days is told how many; another has none."""
    for entry, step in catalogue.records(Step):
        sign = SIGNS[step.sign]
        if sign.days and step.days is None:
            message = f"Признаку {quote(step.sign)} нужны дни, а их нет."
            what = "за сколько дней до срока" if sign.days == AHEAD else "через сколько дней после срока"
            yield entry.problem(
                "K632", ("sign",), message, hint=f"Впишите days: {what} показать шаг, например days: 14"
            )
        elif not sign.days and step.days is not None:
            message = f"Признак {quote(step.sign)} дней не считает."
            counted = listing([name for name, one in SIGNS.items() if one.days], len(SIGNS))
            yield entry.problem("K632", ("days",), message, hint=f"Уберите days. Дни есть у признаков: {counted}")


def steps_have_a_place(catalogue: Catalogue) -> Iterator[Problem]:
    """A step says where it is done: at the place that its sign leads to, or on a page that it names."""
    for entry, step in catalogue.records(Step):
        if step.page is None and not SIGNS[step.sign].placed:
            message = f"Не сказано, где сделать этот шаг: у признака {quote(step.sign)} своего места нет."
            yield entry.problem("K633", ("sign",), message, hint="Впишите page: адрес страницы, например /programme/")


def steps_stand_one_after_another(catalogue: Catalogue) -> Iterator[Problem]:
    """No two steps in force have one number: which of them is shown would be chance."""
    first: dict[int, Entry] = {}
    for entry, step in catalogue.records(Step):
        if step.retired:
            continue
        known = first.setdefault(step.number, entry)
        if known is not entry:
            message = f"Очередь {step.number} уже занята: {known.source.place('number')}."
            yield entry.problem("K634", ("number",), message, hint="Дайте этому шагу другое число.")


RULES: tuple[Rule, ...] = (
    reasons_name_what_their_signs_give,
    days_stand_where_they_are_counted,
    steps_have_a_place,
    steps_stand_one_after_another,
)
