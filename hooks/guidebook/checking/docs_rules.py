"""Rules of hand-written pages: their properties, their places on the site, and what HTML of theirs may not do."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidebook.checking.catalogue import Catalogue
from guidebook.checking.record_rules import Rule
from guidebook.checking.site_map import SiteMap
from guidebook.problems.problem import ERROR, NOTICE, ONE_OF, Problem, Text
from guidebook.problems.words import quote, suggest_respelling
from guidebook.reading.docs import FOLDER, PAGE, Page, as_index
from guidebook.reading.encoding import BULLETS
from guidebook.reading.nodes import Mapping, Node, Scalar, value
from guidebook.records.addresses import BY_HAND, WRITTEN, address
from guidebook.texts import acting, markdown
from guidebook.texts.transliteration import latin_name

ALMOST_PAGE = re.compile(r"\.(?:md\.txt|markdown|mdown|md)$", re.IGNORECASE)
"""Endings of files that were meant to be pages, that of pages in capitals too."""
NAME = re.compile(r"[\w-]+")
SPACED = re.compile(r"[\w -]+")
"""A name that becomes an address nobody can put into a link by hand: the page is there all the same."""
HEADING = re.compile(r" {0,3}#{1,6}[^#]")
TITLE = re.compile(r"(?:[ \t]*\n)*(?:#[^#\n]|[^#<\s][^\n]*\n=+[ \t]*(?:\n|\Z))")
"""How a page begins so that the engine knows what it is called."""
PLACE = re.compile(r"\{:?[ \t]*#(?P<name>[\w-]+)")
BLOCK = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
"""Lines between empty ones."""
ROW = re.compile(r"\S[^\n]*")
DIVIDER = re.compile(r"[|: -]*-[|: -]*")
MARKED = re.compile(rf"(?:[{BULLETS}]|\d+\))\s")
"""Items of a list as word processors mark them."""
ITEM = re.compile(r"(?:[-*+]|\d+\.)\s")
OPENS = re.compile(r"(?:[-*+>:]|\d+\.|!!!|\?\?\?\+?|===|\[\^[^\]]+\]:)(?:\s|\Z)|<")
"""What a block may begin with so that lists go on in it."""

TEXTS = ("title", "description")
SEARCH = "search"
KNOWN = (*TEXTS, SEARCH)
"""What a hand-written page may say of itself."""


def pages_can_be_read(catalogue: Catalogue) -> Iterator[Problem]:
    """Hand-written pages are texts that can be read."""
    for page in _pages(catalogue):
        yield from page.problems


def properties_are_known(catalogue: Catalogue) -> Iterator[Problem]:
    """A page says of itself what it is called, what it is about, and whether the search leaves it out."""
    for page in _pages(catalogue):
        for name, node in page.head.values.items() if page.head else ():
            at = page.head.keys[name] if page.head else node
            if name not in KNOWN:
                hint = suggest_respelling(name, KNOWN) or "Уберите его: вид страницы задаёт сам навигатор."
                message = f"Неизвестное свойство страницы {quote(name)}."
                yield _report_at(page, at, message, expected=f"{ONE_OF}{', '.join(KNOWN)}", hint=hint)
            elif name in TEXTS and not _is_text(node):
                hint = "Напишите слова в кавычках." if isinstance(node, Scalar) else "Напишите слова на той же строке."
                yield _report_at(page, at, f"Свойство {quote(name)}: здесь нужен текст.", hint=hint)
            elif name == SEARCH and not _excludes(node):
                message = f"Свойство {quote(name)}: здесь ожидается, что страницы в поиске нет."
                yield _report_at(
                    page, at, message, hint="Напишите так: search: {exclude: true} – или уберите свойство."
                )


def pages_of_the_menu_are_there(catalogue: Catalogue) -> Iterator[Problem]:
    """The menu leads to pages that there are, and to all that there are; an address belongs to one page."""
    if catalogue.docs is None:
        return
    made = {path: where for where, path in catalogue.addresses.items() if path not in BY_HAND}
    taken = {where: path for path, where in made.items()}
    lowered = {where.lower(): where for where in taken}
    for path, title in BY_HAND.items():
        if path not in catalogue.docs.files:
            message = f"Нет страницы «{title}», а меню ведёт на неё."
            hint = "Верните файл: такие страницы не удаляют, меняют только их слова."
            yield Text(f"{FOLDER}/{path}").problem("K902", 1, 1, 1, message, hint=hint)
    for page in _pages(catalogue):
        where = address(as_index(page.path))
        if where in taken:
            message = (
                f"Адрес {quote(where)} уже есть у другой страницы: {_name_page(taken[where], taken[where] in made)}."
            )
            yield page.text.problem("K903", 1, 1, 1, message, hint="Назовите файл иначе.")
            continue
        alike = lowered.setdefault(where.lower(), where)
        if alike != where:
            other = _name_page(taken[alike], taken[alike] in made)
            message = f"Адрес {quote(where)} только большими буквами отличается от {quote(alike)}: {other}."
            hint = "Назовите файл иначе: в Windows эти адреса – один и тот же."
            yield page.text.problem("K903", 1, 1, 1, message, hint=hint)
        taken[where] = page.path
        if page.path not in WRITTEN and page.body is not None:
            message = "Страницы нет в меню: её откроют только по ссылке."
            hint = f"Поставьте ссылку на неё: [слова]({where})"
            if _are_fit(page.path.removesuffix(PAGE).split("/")) and not _is_named(catalogue, where):
                yield page.text.problem("K907", 1, 1, 1, message, hint=hint, severity=NOTICE)


def pages_do_nothing(catalogue: Catalogue) -> Iterator[Problem]:
    """HTML of pages brings no scripts and no styles: the policy of the site would stop them, and the build does."""
    for page in _pages(catalogue):
        shown = markdown.prose_of(page.body or "")
        for begin, end, found in acting.pieces(shown):
            message = f"На странице {quote(found, 40)}: сценарии и стили в страницах выключены."
            hint = "Уберите это: вид страницы задаёт сам навигатор."
            if acting.is_foreign(found):
                message = f"На странице {quote(found, 40)}: чужое внутри страниц не показывается."
                hint = "Уберите это и дайте ссылку: [слова](https://…)"
            yield page.problem("K908", begin, end, message, hint=hint)


def pages_have_names_of_addresses(catalogue: Catalogue) -> Iterator[Problem]:
    """The file of a page is called so that the engine takes it for a page and its address can stand in a link."""
    files = catalogue.docs.files if catalogue.docs else frozenset()
    for path in sorted(files):
        folder, _, name = path.rpartition("/")
        ending = ALMOST_PAGE.search(name)
        if not name.endswith(PAGE) and not ending:
            continue
        stem = name[: ending.start()] if ending else name.removesuffix(PAGE)
        parts = [*folder.split("/"), stem] if folder else [stem]
        right = "/".join(part if NAME.fullmatch(part) else latin_name(part) or "page" for part in parts) + PAGE
        if right == path:
            continue
        if right in files:
            right = f"{right.removesuffix(PAGE)}-2{PAGE}"
        message = f"Имя {quote(path)} не годится для адреса страницы."
        expected: str | None = "буквы, цифры, дефисы и знак «_», без пробелов"
        if name == right.rpartition("/")[2]:
            hint = f"Переименуйте папку, чтобы получилось так: {FOLDER}/{right}"
        else:
            hint = f"Переименуйте файл: {right.rpartition('/')[2]}"
        if _are_fit(parts):
            message = f"Имя файла страницы должно кончаться на «{PAGE}»: такой файл страницей не станет."
            expected = None
        built = name.endswith(PAGE) and all(SPACED.fullmatch(part) for part in parts)
        severity = NOTICE if built else ERROR
        text = Text(f"{FOLDER}/{path}")
        yield text.problem("K909", 1, 1, 1, message, expected=expected, hint=hint, severity=severity)


def pages_have_titles(catalogue: Catalogue) -> Iterator[Problem]:
    """A page says what it is called, or begins with a heading: else readers see the name of its file."""
    for page in _pages(catalogue):
        if page.body is None or page.problems or (page.head and "title" in page.head.values):
            continue
        if not TITLE.match(page.body):
            message = f"У страницы нет названия: читатели увидели бы имя её файла, {quote(page.path)}."
            hint = "Начните её строкой «# Название страницы»."
            yield page.text.problem("K901", 1, 1, 1, message, hint=hint)


def places_of_pages_are_named_once(catalogue: Catalogue) -> Iterator[Problem]:
    """A name of a place stands once on a page: links with it lead to the first one only."""
    for page in _pages(catalogue):
        first: dict[str, int] = {}
        for found in PLACE.finditer(markdown.prose_of(page.body or "")):
            known = first.setdefault(found["name"], found.start("name"))
            if known != found.start("name"):
                line = (page.body or "").count("\n", 0, known) + 1
                message = f"Место {quote('#' + found['name'])} на этой странице уже есть: строка {line}."
                yield page.problem("K903", *found.span("name"), message, hint="Дайте одному из них другое имя.")


def tables_and_lists_are_made(catalogue: Catalogue) -> Iterator[Problem]:
    """Rows with bars make a table, rows with dashes a list: neither is left as a heap of signs."""
    for page in _pages(catalogue):
        for block in BLOCK.finditer(markdown.prose_of(page.body or "")):
            rows = list(ROW.finditer(block[0]))
            headings = [at for at, row in enumerate(rows) if HEADING.match(row[0])]
            rows = rows[headings[-1] + 1 :] if headings else rows
            barred = [row for row in rows if row[0].startswith("|")]
            if len(barred) > 1 and not _is_table(rows):
                message = "Эти строки таблицей не станут: читатели увидели бы черты."
                divider = f"|{' --- |' * _cells(barred[0][0])}"
                hint = f"Второй её строкой напишите: {divider}"
                if barred[0] != rows[0]:
                    hint = "Оставьте над таблицей пустую строку."
                begin, end = (block.start() + at for at in barred[0].span())
                yield page.problem("K910", begin, end, message, hint=hint)
            marked = [row for row in rows if MARKED.match(row[0])]
            listed = [row for row in rows if ITEM.match(row[0])]
            if marked and not listed and len(marked) > 1:
                hint = "Начните каждую с дефиса и пробела, с номера и точки, а над первой оставьте пустую строку."
                yield _report_merged(page, block.start() + marked[0].start(), hint)
            elif listed and listed[0] != rows[0] and not marked and not OPENS.match(rows[0][0]):
                before = rows[rows.index(listed[0]) - 1][0]
                if len(listed) > 1 or before.rstrip().endswith(":"):
                    yield _report_merged(page, block.start() + listed[0].start(), "Оставьте над первой пустую строку.")


def _report_merged(page: Page, at: int, hint: str) -> Problem:
    message = "Эти строки списком не станут: они сольются в один абзац."
    return page.problem("K910", at, at + 1, message, hint=hint)


def _is_table(rows: list[re.Match[str]]) -> bool:
    divided = len(rows) > 1 and DIVIDER.fullmatch(rows[1][0])
    return bool(divided) and _cells(rows[0][0]) == _cells(rows[1][0])


def _cells(row: str) -> int:
    return len(re.findall(r"(?<!\\)\|", row.strip().strip("|"))) + 1


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield from catalogue.docs.pages.values() if catalogue.docs else ()


def _are_fit(parts: list[str]) -> bool:
    """Tell whether the folders and the name of a page can be an address; else it is told how to be called."""
    return all(map(NAME.fullmatch, parts))


def _name_page(path: str, made: bool) -> str:
    return "её делает навигатор" if made else f"{FOLDER}/{path}"


def _is_named(catalogue: Catalogue, where: str) -> bool:
    """Tell whether a hand-written page leads to a page."""
    site = SiteMap(catalogue)
    for page in _pages(catalogue):
        for link in markdown.links(page.body or ""):
            if link.address.partition("#")[0] == where:
                return True
            if site.target(page.path, link.address.partition("#")[0]) == site.pages.get(where):
                return page.path != site.pages.get(where)
    return False


def _is_text(node: Node) -> bool:
    return isinstance(node, Scalar) and isinstance(value(node), str) and bool(node.text.strip())


def _excludes(node: Node) -> bool:
    return isinstance(node, Mapping) and value(node) == {"exclude": True}


def _report_at(page: Page, node: Node, message: str, **more: str) -> Problem:
    length = len(node.text) if isinstance(node, Scalar) else 1
    return page.text.problem("K901", node.line + 1, node.column + 1, length, message, **more)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    pages_can_be_read,
    properties_are_known,
    pages_of_the_menu_are_there,
    pages_do_nothing,
    pages_have_names_of_addresses,
    pages_have_titles,
    places_of_pages_are_named_once,
    tables_and_lists_are_made,
)
