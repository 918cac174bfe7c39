"""Rules of hand-written pages: their properties, their places on the site, and what HTML of theirs may not do."""

from __future__ import annotations

from collections.abc import Iterator

from guidebook.checking.catalogue import Catalogue
from guidebook.checking.record_rules import Rule
from guidebook.checking.site_map import SiteMap
from guidebook.problems.problem import NOTICE, ONE_OF, Problem, Text
from guidebook.problems.words import quote, respelt
from guidebook.reading.docs import FOLDER, Page, as_index
from guidebook.reading.nodes import Mapping, Node, Scalar, value
from guidebook.records.addresses import BY_HAND, WRITTEN, address
from guidebook.texts import acting, markdown

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
                hint = respelt(name, KNOWN) or "Уберите его: вид страницы задаёт сам навигатор."
                message = f"Неизвестное свойство страницы {quote(name)}."
                yield _at(page, at, message, expected=f"{ONE_OF}{', '.join(KNOWN)}", hint=hint)
            elif name in TEXTS and not _is_text(node):
                hint = "Напишите слова в кавычках." if isinstance(node, Scalar) else "Напишите слова на той же строке."
                yield _at(page, at, f"Свойство {quote(name)}: здесь нужен текст.", hint=hint)
            elif name == SEARCH and not _excludes(node):
                message = f"Свойство {quote(name)}: здесь ожидается, что страницы в поиске нет."
                yield _at(page, at, message, hint="Напишите так: search: {exclude: true} – или уберите свойство.")


def pages_of_the_menu_are_there(catalogue: Catalogue) -> Iterator[Problem]:
    """The menu leads to pages that there are, and to all that there are; an address belongs to one page."""
    if catalogue.docs is None:
        return
    made = {path: where for where, path in catalogue.addresses.items() if path not in BY_HAND}
    taken = {where: path for path, where in made.items()}
    for path, title in BY_HAND.items():
        if path not in catalogue.docs.files:
            message = f"Нет страницы «{title}», а меню ведёт на неё."
            hint = "Верните файл: такие страницы не удаляют, меняют только их слова."
            yield Text(f"{FOLDER}/{path}").problem("K902", 1, 1, 1, message, hint=hint)
    for page in _pages(catalogue):
        where = address(as_index(page.path))
        if where in taken:
            message = f"Адрес {quote(where)} уже есть у другой страницы: {_named(taken[where], taken[where] in made)}."
            yield page.text.problem("K903", 1, 1, 1, message, hint="Назовите файл иначе.")
            continue
        taken[where] = page.path
        if page.path not in WRITTEN and page.body is not None:
            message = "Страницы нет в меню: её откроют только по ссылке."
            hint = f"Поставьте ссылку на неё: [слова]({where})"
            if not _is_named(catalogue, where):
                yield page.text.problem("K907", 1, 1, 1, message, hint=hint, severity=NOTICE)


def pages_do_nothing(catalogue: Catalogue) -> Iterator[Problem]:
    """HTML of pages brings no scripts and no styles: the policy of the site would stop them, and the build does."""
    for page in _pages(catalogue):
        shown = markdown.prose_of(page.body or "")
        for begin, end, found in acting.pieces(shown):
            message = f"На странице {quote(found, 40)}: сценарии и стили в страницах выключены."
            yield page.problem("K908", begin, end, message, hint="Уберите это: вид страницы задаёт сам навигатор.")


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    yield from catalogue.docs.pages.values() if catalogue.docs else ()


def _named(path: str, made: bool) -> str:
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


def _at(page: Page, node: Node, message: str, **more: str) -> Problem:
    length = len(node.text) if isinstance(node, Scalar) else 1
    return page.text.problem("K901", node.line + 1, node.column + 1, length, message, **more)  # type: ignore[arg-type]


RULES: tuple[Rule, ...] = (
    pages_can_be_read,
    properties_are_known,
    pages_of_the_menu_are_there,
    pages_do_nothing,
)
