"""The order of pages on the site, as the nested lists that site engines take."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from guidebook.records import relations
from guidebook.records.addresses import page_of, sections, year_pages
from guidebook.records.library import Library
from guidebook.records.record import Record
from guidebook.site.site import Nav

LEFT = "Разделы"
"""What the footer calls the sections that a region's menu leaves out."""


def navigation(library: Library) -> Nav:
    """Return the sections with their pages: the first page of a section stands for it.

    The menu has the sections at the top, seven at most; groups, whose first entry is a section, stand in the footer.
    """
    site = relations.site(library)
    usual = _list_sections(library)
    return _arrange(usual, {entry.section: entry.title for entry in site.menu}) if site and site.menu else usual


def _arrange(usual: Nav, menu: Mapping[str, str | None]) -> Nav:
    """Return the sections with those of a region's menu at the top, each with its name there, None for the usual one.

    What the menu leaves out stands in the footer; what it names and the site has not is not there.
    """
    home, *rest = usual
    tops = [one for one in rest if _key(one)]
    groups = {title: [*below] for one in rest if not _key(one) for title, below in one.items()}
    found = {_key(one): one for one in [*tops, *chain(*groups.values())]}
    chosen: Nav = [{title or name: below} for key, title in menu.items() for name, below in found.get(key, {}).items()]
    for title, below in (LEFT, tops), *groups.items():
        left: Nav = [one for one in below if _key(one) not in menu]
        chosen += [{title: left}] if left else []
    return [home, *chosen]


def _key(entry: dict[str, str | Nav]) -> str | None:
    """Return the id of the section whose page comes first, None for a group of sections."""
    [below] = entry.values()
    [first] = [below] if isinstance(below, str) else below[0].values()
    return first.partition("/")[0].removesuffix(".md") if isinstance(first, str) else None


def _list_sections(library: Library) -> Nav:
    """Return the sections as they stand where a region has not chosen."""

    def titles(records: Iterable[Record]) -> Nav:
        return [{record.title: page_of(record)} for record in records]

    names = relations.role_names(library)
    updates = sorted(library.updates.values(), key=lambda update: (update.date, update.id), reverse=True)
    years: Nav = [{title: path} for path, title in year_pages(library).items()]
    roles: Nav = [
        {names[role.id]: page_of(role)} for role in sorted(library.roles.values(), key=lambda role: names[role.id])
    ]
    calculators = titles(library.calculators.values())
    there = sections(library)

    def list_section(name: str, section: str, records: Iterable[Record]) -> Nav:
        """Return a section that a site has only with its records, by the name of the menu."""
        below = titles(sorted(records, key=lambda one: one.order))
        return [{name: [{name: there[section]}, *below]}] if section in there else []

    return [
        {"Главная": "index.md"},
        {"С чего начать": [{"С чего начать": "start/index.md"}]},
        {"Формы": [{"Сравнение форм": "forms/index.md"}, *titles(relations.forms(library))]},
        {"Этапы": [{"Дорога этапов": "stages/index.md"}, *titles(relations.stages(library))]},
        {"Моя программа": [
            {"Моя программа": "programme/index.md"},
            {"Пары": [{"Пары": "pairs/index.md"}]},
            {"Самопроверка": [{"Самопроверка": "self-check/index.md"}]},
            {"Сильные и слабые стороны": [{"Сильные и слабые стороны": "monitoring/index.md"}]},
        ]},
        {"Инструменты": [
            {"Инструменты": "tools/index.md"},
            {"Калькуляторы": [{"Калькуляторы": "calculators/index.md"}, *calculators]},
            {"Чек-листы": [{"Чек-листы": "checklists/index.md"}]},
            *list_section("Образцы документов", "papers", library.templates.values()),
            *list_section("Анкеты", "questionnaires", library.questionnaires.values()),
            *list_section("Ответы на анкеты", "responses", ()),
        ]},
        {"Вопросы": [{"Вопросы": "questions/index.md"}, *titles(relations.questions(library))]},
        {"Новости": [{"Новости": "updates/index.md"}, *years, *titles(updates)]},
        {"Справочник": [
            {"Роли": [{"Роли": "roles/index.md"}, *roles]},
            {"Документы": [{"Документы": "documents/index.md"}]},
            {"Показатели": [{"Показатели": "indicators/index.md"}]},
            {"Словарь": [{"Словарь": "glossary/index.md"}]},
            *list_section("Практики", "practices", library.practices.values()),
            *list_section("Конкурс", "contests", library.contests.values()),
        ]},
        {"О сайте": [
            {"О навигаторе": [
                {"О навигаторе": "about.md"},
                {"Доступность сайта": "about/accessibility.md"},
                {"Устройство": "project/architecture.md"},
                {"Решения": "project/decisions.md"},
            ]},
            *list_section("Кому писать", "municipalities", library.municipalities.values()),
            {"Редактору": [
                {"Как править": "editors/index.md"},
                {"Первый день редактора": "editors/start.md"},
                {"Двадцать задач": "editors/tasks.md"},
                {"Новости и файлы": "editors/news.md"},
                {"Сайт региона": "editors/region.md"},
                {"Как опубликовать": "editors/publishing.md"},
                {"Сообщения проверки": "editors/problems.md"},
                {"Поля записей": "editors/fields.md"},
                {"Сообщения о таблицах": "editors/tables.md"},
            ]},
        ]},
    ]  # fmt: skip
