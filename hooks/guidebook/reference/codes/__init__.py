"""Every code of a problem: what it means, what to do, a wrong and a right example."""

from __future__ import annotations

from collections.abc import Mapping

from guidebook.reference.codes import (
    calculators,
    fields,
    files,
    indicators,
    markup,
    names,
    norms,
    pages,
    questionnaires,
    references,
    region,
    steps,
    stored,
    templates,
    texts,
    updates,
)
from guidebook.reference.codes.code import Code

FAMILIES: Mapping[str, tuple[Code, ...]] = {
    "Файлы и папки": files.CODES,
    "Разметка YAML": markup.CODES,
    "Поля записи": fields.CODES,
    "Ссылки между записями": references.CODES,
    "Имена записей": names.CODES,
    "Тексты": texts.CODES,
    "Калькуляторы": calculators.CODES,
    "Сверка норм": norms.CODES,
    "Показатели": indicators.CODES,
    "Анкеты": questionnaires.CODES,
    "Шаги куратора": steps.CODES,
    "Новости": updates.CODES,
    "Файлы и картинки": stored.CODES,
    "Образцы документов": templates.CODES,
    "Сайт региона": region.CODES,
    "Страницы папки docs": pages.CODES,
}
"""The codes by what they are about, in the order in which content is checked."""

CODES: Mapping[str, Code] = {code.code: code for family in FAMILIES.values() for code in family}
"""All codes by their names."""
