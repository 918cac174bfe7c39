"""A folder with content and hand-written pages → what readers see of it."""

from __future__ import annotations

import datetime
import hashlib
import json
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache

from guidebook.checking.load import Loaded
from guidebook.engine import Engine
from guidebook.pages import written
from guidebook.pages.contact import contact
from guidebook.pages.pages import pages
from guidebook.records import relations
from guidebook.records.addresses import address
from guidebook.records.library import Library
from guidebook.site import events, pictures
from guidebook.site.feeds import atom
from guidebook.site.navigation import navigation
from guidebook.site.news import news
from guidebook.site.search import split_page
from guidebook.site.site import Nav
from guidebook.texts import russian

PARTS = ("content", "docs")
"""The folders that editors change."""
PROGRAM = (".css", ".mjs", ".js")
"""Files that make the look of all pages: they are told of together."""


class NoEngine(Engine):
    """No files of the calculators' interpreters: who reads a page's words has no use for them."""

    def __init__(self) -> None:
        super().__init__({}, {}, {}, {}, {})

    def list_first(self, calculator: str, *, tables: bool) -> list[str]:
        """Return no files."""
        return []

    def addresses(self, calculator: str | None = None, *, papers: bool = False) -> dict[str, Any]:
        """Return no addresses."""
        return {}


@dataclass(frozen=True)
class Page:
    """A page as readers get it.

    ``source`` is the file that an editor changes; the addresses on the page start from the folder ``base``;
    ``unseen`` is what only programs read: words for the search and the like.
    """

    address: str
    title: str
    description: str
    html: str
    source: str
    base: str
    unseen: str = ""


@dataclass(frozen=True)
class Retirement:
    """A record that is in force no more: what it is called, since when, and what stands in its place."""

    title: str
    since: datetime.date
    instead: str


@dataclass(frozen=True)
class Version:
    """What readers see: pages by their addresses, the menu with the footer, the footer's words, files by their paths.

    ``frame``: what else stands on all pages, by what it is. ``menu``: page → where it stands: the names of all that it
    is below, its own last. ``files``: path in the project → file on the disk, records among them; ``shown``: place on
    the site → the picture there; ``feeds``: what people subscribe to, by its name for people, as its text. ``retired``:
    records that are in force no more, by kind and id.
    """

    pages: Mapping[str, Page]
    menu: Mapping[str, tuple[str, ...]]
    contact: str
    edition: str
    frame: Mapping[str, str]
    files: Mapping[str, Path] = field(repr=False)
    shown: Mapping[str, Path] = field(repr=False)
    feeds: Mapping[str, str] = field(repr=False)
    retired: Mapping[tuple[str, str], Retirement]


def read_version(
    folder: Path, loaded: Loaded, compiled: BytecodeCache | None = None, parts: Iterable[str] = PARTS
) -> Version:
    """Return what readers see of a folder whose content is loaded and has no problems.

    ``parts``: the folders that editors change, a region's own among them.
    """
    library = loaded.library
    downloads, shown = pictures.publish(folder, loaded)
    stories = news(library, "", {}, downloads, loaded.today)
    made = {
        address(page.path): Page(
            address(page.path),
            page.article.head["title"],
            page.article.head.get("description", ""),
            page.article.html,
            _relate(folder, loaded.path(*page.record)),
            address(page.path),
            json.dumps(page.article.head, ensure_ascii=False, sort_keys=True, default=str),
        )
        for page in pages(library, NoEngine(), compiled, downloads, loaded.today)
    }
    newest = max((update.date for update in library.updates.values()), default=None)
    return Version(
        pages=made | {page.address: page for page in _list_written(folder)},
        menu=dict(_menu(navigation(library))),
        contact=str(contact(library)),
        edition=russian.date(newest) if newest else "",
        frame=dict(_frame(library)),
        files=_files(folder, parts),
        shown=shown,
        feeds={
            "лента новостей": atom(stories),
            "календарь событий и конкурсов": events.files(library, "", {})[events.ALL],
        },
        retired=dict(_list_retired(library)),
    )


def _list_written(folder: Path) -> Iterator[Page]:
    """Yield the pages that are written by hand."""
    docs = folder / "docs"
    for path in sorted(docs.rglob("*.md")):
        name = path.relative_to(docs).as_posix()
        head, text = split_page(path.read_text(encoding="utf-8-sig"))
        title, about = str(head.get("title", name)), str(head.get("description", ""))
        yield Page(
            address(name),
            title,
            about,
            written.article(text),
            f"docs/{name}",
            posixpath.join("/", posixpath.dirname(name), ""),
        )


def _menu(nav: Nav, above: tuple[str, ...] = ()) -> Iterator[tuple[str, tuple[str, ...]]]:
    for entry in nav:
        for title, below in entry.items():
            if isinstance(below, str):
                yield address(below), (*above, title)
            else:
                yield from _menu(below, (*above, title))


def _relate(folder: Path, path: str) -> str:
    """Return the path of a file in the project, whichever version of it is read."""
    return path.removeprefix(f"{folder.resolve().as_posix()}/").removeprefix(f"{folder.as_posix()}/")


def _frame(library: Library) -> Iterator[tuple[str, str]]:
    """Yield what the region says on all pages."""
    site = relations.site(library)
    if site:
        yield "Название сайта", site.site_name
        yield "Шапка", " – ".join(filter(None, site.header))
        yield "Регион", site.region or ""
        yield "Строка внизу страниц", site.footer or ""
        yield "Описание сайта для поиска", site.description or ""
        yield "Адрес сайта", site.address or ""
        yield "Цвета", ", ".join(filter(None, site.colours.model_dump().values())) if site.colours else ""
        yield "Логотип", site.logo or ""


def _files(folder: Path, parts: Iterable[str]) -> dict[str, Path]:
    """Return what editors change, and what readers get as it is: pictures, attachments."""
    return {
        path.relative_to(folder).as_posix(): path
        for part in parts
        for path in sorted((folder / part).rglob("*"))
        if path.is_file() and path.suffix not in PROGRAM and path.name != "published-ids.txt"
    }


def digest(path: Path) -> str:
    """Return a text that differs when the bytes of two files do."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _list_retired(library: Library) -> Iterator[tuple[tuple[str, str], Retirement]]:
    for record in library.records():
        if record.retired:
            other = library.table(record.kind).get(record.retired.replaced_by or "")
            instead = other.title if other else ""
            yield (record.kind, record.id), Retirement(record.title, record.retired.since, instead)


class Pictures:
    """The pictures of both versions: each has a name that says its address and what is in it."""

    def __init__(self) -> None:
        self._data: dict[str, bytes] = {}

    def name(self, version: Version, address: str) -> str:
        """Return the name of a picture by its address on the site; of one elsewhere the address alone."""
        place = address.removeprefix("/")
        path = version.shown.get(place) or version.files.get(f"docs/{place}")
        if path is None:
            return address
        data = path.read_bytes()
        name = f"{address}#{hashlib.sha256(data).hexdigest()[:12]}"
        self._data[name] = data
        return name

    def data(self, name: str) -> bytes | None:
        """Return what is in a picture, None where it isn't known."""
        return self._data.get(name)
