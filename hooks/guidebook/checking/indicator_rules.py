"""Rules of indicators: years in order, values that the unit allows, what is divided by what, who can count it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.checking.norm_rules import today
from guidebook.checking.record_rules import Rule
from guidebook.problems.problem import NOTICE, Problem
from guidebook.records.indicators import Indicator

WHOLE = 100  # percent


def years_follow_each_other(catalogue: Catalogue) -> Iterator[Problem]:
    """Each year stands once, after the years before it."""
    for entry, indicator in _list_in_force(catalogue):
        years = [one.year for one in indicator.values]
        for index, (before, year) in enumerate(itertools.pairwise(years), start=1):
            if year <= before:
                message = f"Год {year} стоит после {before}."
                hint = "Впишите годы по порядку, каждый один раз."
                yield entry.problem("K611", ("values", index, "year"), message, hint=hint)


def shares_are_parts_of_a_whole(catalogue: Catalogue) -> Iterator[Problem]:
    """A share is at most the whole."""
    for entry, indicator in _list_in_force(catalogue):
        for index, one in enumerate(indicator.values if indicator.unit == "percent" else ()):
            if one.value > WHOLE:
                message = f"Плановое значение {one.value} % больше {WHOLE} %."
                hint = "Исправьте value. Если показатель – число, а не доля, впишите unit: count."
                yield entry.problem("K612", ("values", index, "value"), message, hint=hint)


def shares_say_of_what(catalogue: Catalogue) -> Iterator[Problem]:
    """A share says what it is a share of, a number is no share."""
    for entry, indicator in _list_in_force(catalogue):
        if indicator.unit == "percent" and indicator.denominator is None:
            message = "Показатель в процентах, а на что делят, не сказано."
            hint = "Впишите denominator: у школы и у региона он разный, например «все обучающиеся школы»."
            yield entry.problem("K613", ("unit",), message, hint=hint)
        elif indicator.unit == "count" and indicator.denominator is not None:
            message = "Показатель – число, а не доля: делить его не на что."
            yield entry.problem(
                "K613", ("denominator",), message, hint="Уберите denominator или впишите unit: percent."
            )


def readers_know_who_counts(catalogue: Catalogue) -> Iterator[Problem]:
    """The programme of a school fills it, or the record says why it can't."""
    for entry, indicator in _list_in_force(catalogue):
        if indicator.counted and (indicator.level != "school" or indicator.unit != "percent"):
            message = "Программа куратора считает только доли одной школы: здесь она покажет неверное число."
            hint = "Уберите counted и скажите в uncounted, где взять число."
            yield entry.problem("K614", ("counted",), message, hint=hint)
        elif indicator.counted and indicator.uncounted:
            message = "Сказано и чем показатель заполняется, и почему его не посчитать."
            yield entry.problem("K614", ("uncounted",), message, hint="Оставьте одно из полей counted и uncounted.")
        elif not indicator.counted and not indicator.uncounted:
            message = "Не сказано, почему программа куратора этот показатель не посчитает."
            hint = "Впишите в uncounted, чего ей не хватает и где взять число."
            yield entry.problem("K614", ("level",), message, hint=hint)


def what_is_over_says_so(catalogue: Catalogue) -> Iterator[Problem]:
    """An indicator whose last year is over has a last day: the editor looks for what came after it."""
    day = today(catalogue)
    for entry, indicator in _list_in_force(catalogue):
        last = indicator.values[-1].year if indicator.values else None
        if last is not None and indicator.valid_until is None and last < day.year:
            message = f"Последнее значение – на {last} год, он прошёл, а последний день показателя не назван."
            hint = "Впишите valid_until или значения на следующие годы. Страницы уже называют показатель историческим."
            yield entry.problem(
                "K615", ("values", len(indicator.values) - 1, "year"), message, hint=hint, severity=NOTICE
            )
        elif last is not None and indicator.valid_until and indicator.valid_until.year < last:
            message = f"Показатель действует по {indicator.valid_until}, а значение намечено на {last} год."
            yield entry.problem("K616", ("valid_until",), message, hint="Исправьте один из двух сроков.")


def _list_in_force(catalogue: Catalogue) -> Iterator[tuple[Entry, Indicator]]:
    for entry, indicator in catalogue.records(Indicator):
        if not indicator.retired:
            yield entry, indicator


RULES: tuple[Rule, ...] = (
    years_follow_each_other,
    shares_are_parts_of_a_whole,
    shares_say_of_what,
    readers_know_who_counts,
    what_is_over_says_so,
)
