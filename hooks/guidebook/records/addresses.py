"""Which page shows a record, and the pages and places that texts may link to, by their addresses on the site."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.records import relations
from guidebook.records.library import KINDS, Library
from guidebook.records.record import Record
from guidebook.records.sections import BESIDE, SHARED, Section
from guidebook.records.updates import Update

SHOWN = {name: kind.shown for name, kind in KINDS.items() if kind.shown}
"""Kinds that readers find somewhere, with where."""

SECTIONS = {
    key: "index.md" if key == "home" else f"{key}/index.md"
    for key in dict.fromkeys((*SHARED, *(shown.section for shown in SHOWN.values())))
}
"""Id of a section → path of its page, of all that a site may have."""

SHARED_PAGES = {kind: SECTIONS[shown.section] for kind, shown in SHOWN.items() if shown.places}
"""Kinds whose records share one page, each at its place; the others have a page a record."""

ABOUT = "about.md"
BY_HAND = {
    ABOUT: "О навигаторе",
    "editors/index.md": "Редактору",
    "editors/start.md": "Первый день редактора",
    "editors/tasks.md": "Двадцать задач редактора",
    "editors/news.md": "Новости, файлы и подписка",
    "editors/region.md": "Сайт региона",
    "editors/publishing.md": "Как опубликовать",
    "project/decisions.md": "Решения",
}
"""Pages of the menu that are written by hand, with their names."""

WRITTEN = {
    **BY_HAND,
    "about/accessibility.md": "Доступность сайта",
    "editors/problems.md": "Сообщения проверки",
    "editors/fields.md": "Поля записей",
    "editors/tables.md": "Сообщения о таблицах",
    "project/architecture.md": "Устройство",
}
"""Pages that no record makes, with their names."""

WORTH = {
    **SHARED,
    **{shown.section: shown.worth for shown in SHOWN.values()},
    "about": 0.6,
    "editors": 0.3,
    "updates/": 1.1,
}
"""What the pages of a folder count in a search: guides before roles, roles before notes; a list of notes is no note."""


def sections(library: Library) -> dict[str, str]:
    """Return the sections that a site has: id → path of its page. Those of optional kinds come with their records."""
    empty = {
        shown.section
        for kind, shown in SHOWN.items()
        if shown.optional and all(record.retired for record in library.table(kind).values())
    }
    return {key: path for key, path in SECTIONS.items() if key not in empty and BESIDE.get(key) not in empty}


def page_of(record: Record) -> str:
    """Return the path of the page that shows the record, relative to the docs folder.

    Each has a folder of its own: relative addresses lead the same way from the file as from the page on the site.
    """
    folder = record.shown.section if record.shown else record.kind
    return SHARED_PAGES.get(record.kind) or f"{folder}/{record.id}/index.md"


def year_page(year: int) -> str:
    """Return the path of the page with the news of a year."""
    return f"{Update.kind}/{year}/index.md"


def year_title(year: int) -> str:
    """Return what it is called."""
    return f"Новости {year} года"


QUARTERS = {1: "январь – март", 2: "апрель – июнь", 3: "июль – сентябрь", 4: "октябрь – декабрь"}
"""The quarters of a year, as the pages with their news are called."""


def year_pages(library: Library) -> dict[str, str]:
    """Return the pages with the news of years, and of the quarters of long ones: path → title."""
    made = {}
    for year, updates in relations.years(library).items():
        made[year_page(year)] = year_title(year)
        for quarter in relations.quarters(updates):
            made[quarter_page(year, quarter)] = f"{year_title(year)}: {QUARTERS[quarter]}"
    return made


def quarter_page(year: int, quarter: int) -> str:
    """Return the path of the page with the news of a quarter, 1 to 4."""
    return f"{Update.kind}/{year}/{quarter}/index.md"


def addresses(library: Library) -> dict[str, str]:
    """Return the pages that texts may link to: address on the site («/forms/») → path («forms/index.md»)."""
    paths = [*sections(library).values(), *WRITTEN]
    paths += year_pages(library)
    paths += [page_of(record) for record in _list_findable(library)]
    return {address(path): path for path in paths}


def _list_findable(library: Library) -> Iterator[Record]:
    """Yield the records that have a page of their own, or a place on one."""
    for record in library.records():
        if record.kind in SHARED_PAGES or (record.shown and record.shown.page):
            yield record


def titles(library: Library) -> dict[str, str]:
    """Return the titles of the pages that texts may link to, by their addresses on the site."""
    made = {address(path): name for path, name in WRITTEN.items()}
    made |= {address(path): title for path, title in year_pages(library).items()}
    made |= {address(page_of(one)): one.title for one in _list_findable(library)}
    there = sections(library)
    return made | {address(there[key]): one.title for key, one in library.sections.items() if key in there}


def find_address(kind: str, key: str) -> str | None:
    """Return the address that shows a record which has no page of its own, None where no address stays with it."""
    if kind in SHARED_PAGES:
        return f"{address(SHARED_PAGES[kind])}#{key}"
    return address(SECTIONS[key]) if kind == Section.kind and key in SECTIONS else None


def places(library: Library) -> dict[str, set[str]]:
    """Return the places of pages that records have a name for, by the page's address: known before a page is made."""
    found: dict[str, set[str]] = {}
    for kind, path in SHARED_PAGES.items():
        records = library.table(kind).values()
        found.setdefault(address(path), set()).update(record.id for record in records if not record.retired)
    for stage in library.stages.values():
        tasks = relations.checklist(library, stage)
        found[address(page_of(stage))] = {item.id for item in tasks.items()} if tasks else set()
    return found


def address(path: str) -> str:
    """Return the address of a page on the site: «forms/pupil-pupil/index.md» → «/forms/pupil-pupil/»."""
    stem = path.removesuffix(".md")
    stem = "" if stem == "index" else stem.removesuffix("/index")
    return f"/{stem}/" if stem else "/"
