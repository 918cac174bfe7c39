"""The order of pages on the site, as the nested lists that site engines take."""

from __future__ import annotations

from collections.abc import Iterable

from guidebook.records import relations
from guidebook.records.addresses import page_of, sections
from guidebook.records.library import Library
from guidebook.records.record import Record
from guidebook.site.site import Nav


def navigation(library: Library) -> Nav:
    """Return the sections with their pages: the first page of a section stands for it.

    The menu has the sections at the top, seven at most; groups, whose first entry is a section, stand in the footer.
    """

    def titles(records: Iterable[Record]) -> Nav:
        return [{record.title: page_of(record)} for record in records]

    names = relations.role_names(library)
    updates = sorted(library.updates.values(), key=lambda update: (update.date, update.id), reverse=True)
    roles: Nav = [
        {names[role.id]: page_of(role)} for role in sorted(library.roles.values(), key=lambda role: names[role.id])
    ]
    calculators = titles(library.calculators.values())
    there = sections(library)
    municipalities = titles(sorted(library.municipalities.values(), key=lambda one: one.order))
    contacts: Nav = (
        [{"Кому писать": [{"Кому писать": there["municipalities"]}, *municipalities]}]
        if "municipalities" in there
        else []
    )
    return [
        {"Главная": "index.md"},
        {"С чего начать": [{"С чего начать": "start/index.md"}]},
        {"Формы": [{"Сравнение форм": "forms/index.md"}, *titles(relations.forms(library))]},
        {"Этапы": [{"Дорога этапов": "stages/index.md"}, *titles(relations.stages(library))]},
        {"Моя программа": [{"Моя программа": "programme/index.md"}]},
        {"Инструменты": [
            {"Инструменты": "tools/index.md"},
            {"Калькуляторы": [{"Калькуляторы": "calculators/index.md"}, *calculators]},
            {"Чек-листы": [{"Чек-листы": "checklists/index.md"}]},
        ]},
        {"Вопросы": [{"Вопросы": "questions/index.md"}, *titles(relations.questions(library))]},
        {"Новости": [{"Новости": "updates/index.md"}, *titles(updates)]},
        {"Справочник": [
            {"Роли": [{"Роли": "roles/index.md"}, *roles]},
            {"Документы": [{"Документы": "documents/index.md"}]},
            {"Словарь": [{"Словарь": "glossary/index.md"}]},
            {"Конкурс": [{"Конкурсы": "contests/index.md"}, *titles(library.contests.values())]},
        ]},
        {"О сайте": [
            {"О навигаторе": [
                {"О навигаторе": "about.md"},
                {"Доступность сайта": "about/accessibility.md"},
                {"Устройство": "project/architecture.md"},
                {"Решения": "project/decisions.md"},
            ]},
            *contacts,
            {"Редактору": [
                {"Как править": "editors/index.md"},
                {"Сообщения проверки": "editors/problems.md"},
                {"Поля записей": "editors/fields.md"},
                {"Сообщения о таблицах": "editors/tables.md"},
            ]},
        ]},
    ]  # fmt: skip
