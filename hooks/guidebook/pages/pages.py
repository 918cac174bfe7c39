"""Records → pages: which pages the guide has and what each is made from."""

from __future__ import annotations

import contextlib
import datetime
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

from guidebook import clock
from guidebook.calculators import zones
from guidebook.engine import Engine
from guidebook.pages import contexts, event_words, programme_data
from guidebook.pages.article import Article
from guidebook.pages.contact import line
from guidebook.pages.contexts import Extra
from guidebook.pages.downloads import Downloads
from guidebook.pages.guide import Guide
from guidebook.pages.headings import IDS, add_names
from guidebook.pages.page_context import Canvas
from guidebook.pages.prints import Prints, Unkept
from guidebook.pages.states import state
from guidebook.pages.step_data import sign_in_words
from guidebook.records.addresses import SHARED_PAGES, SHOWN, page_of, quarter_page, sections, year_page, year_pages
from guidebook.records.fingerprints import fingerprint
from guidebook.records.library import Library
from guidebook.records.record import Record, Shown
from guidebook.records.sections import Section
from guidebook.records.updates import Update
from guidebook.texts import russian
from guidebook.texts.prose import strip_marks

TEMPLATES = Path(__file__).with_name("templates")
_BLANK = re.compile(r"\n\s*\n")

DESCRIPTION_LENGTH = 160  # what search engines and messengers show of a description


@dataclass(frozen=True)
class Page:
    """One page of the guide.

    ``path`` is relative to the docs folder; ``record`` is the kind and id of what an editor changes to change the page.
    """

    path: str
    article: Article
    record: tuple[str, str]


class _Printer:
    """Holds what every page needs and prints pages from templates, those alone that are not kept as they were."""

    def __init__(self, edition: Unkept[Page], compiled: BytecodeCache | None) -> None:
        self.guide = edition.guide
        self._edition = edition
        self._asked = edition.guide  # by the page that is being printed
        env = Environment(
            loader=FileSystemLoader(TEMPLATES),
            undefined=StrictUndefined,
            autoescape=True,
            bytecode_cache=compiled,
        )
        # Escaped, a Russian letter takes six bytes.
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        env.filters["date"] = russian.date
        env.filters["when"] = event_words.when
        env.filters["by_clocks"] = lambda event: event_words.zone(event, self._asked.zone)
        env.filters["contact"] = line
        env.filters["current"] = lambda records: [record for record in records if not record.retired]
        env.filters["plural"] = russian.plural
        env.filters["state"] = state
        env.filters["capitalised"] = lambda text: text[:1].upper() + text[1:]
        env.filters["task_ids"] = lambda stage: programme_data.task_ids(self._asked.library, stage)
        env.filters["sign"] = sign_in_words
        env.filters["safe_line"] = lambda text, canvas: canvas.line(text)
        self._env = env

    def page(self, path: str, template: str, record: Record, extra: Callable[[Guide], Extra], name: str = "") -> Page:
        """Return one page; ``name`` is what it is called if not as the record."""

        def make(guide: Guide) -> Page:
            self._asked = guide
            return self._print(guide, path, template, record, extra(guide), name)

        return self._edition.page(path, (template, record, name), make)

    def _print(self, guide: Guide, path: str, template: str, record: Record, extra: Extra, name: str) -> Page:
        canvas = Canvas(path, guide)
        given = {"canvas": canvas, "library": guide.library, "record": record, "name": name or guide.heading(record)}
        body = self._env.get_template(template).render(**given, **extra.context)
        head = {
            "title": strip_marks(name or guide.heading(record)),
            "description": _shorten(strip_marks(f"{name}. {record.about}" if name else record.about)),
            **extra.head,
        }
        also = _list_search_words(guide, path, record)
        if also:
            head["also"] = also
        # Markdown takes a blank line for the end of HTML.
        html = add_names(_BLANK.sub("\n", body.strip()))
        return Page(path, Article(head, html), (record.kind, record.id))


def _list_search_words(guide: Guide, path: str, record: Record) -> dict[str, list[str]]:
    """Return the words by which a search finds the page (no name), and those of the records that share it."""
    shared = [
        (key, one)
        for kind, page in SHARED_PAGES.items()
        if page == path
        for key, one in guide.library.table(kind).items()
        if not one.retired
    ]
    words = {name: one.found_by for name, one in [("", record), *shared]}
    return {name: [*found] for name, found in words.items() if found}


def _shorten(text: str) -> str:
    """Return the text cut at a word so that it fits into a description."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"


def pages(
    library: Library,
    engine: Engine,
    compiled: BytecodeCache | None = None,
    downloads: Downloads | None = None,
    today: datetime.date | None = None,
    prints: Prints[Page] | None = None,
) -> list[Page]:
    """Return all generated pages in the order of the site.

    The library must be free of problems: every reference is followed without a check. ``compiled`` keeps templates from
    one build to the next; ``downloads`` are the published files that records name; ``today`` decides what is over;
    ``prints`` are the pages that were printed before, and take these in their place.
    """
    guide = Guide(library, downloads or Downloads(), today or clock.now().date())
    if prints is None:
        printer = _Printer(Unkept(guide), compiled)
        return [*_sections(printer), *_years(printer), *_records(printer, engine)]
    shared = fingerprint([engine, states(TEMPLATES), zones.list_offsets(library)])
    edition = prints.begin(guide, shared)
    printer = _Printer(edition, compiled)
    made = [*_sections(printer), *_years(printer), *_records(printer, engine)]
    prints.keep(edition)
    return made


def states(folder: Path) -> list[str]:
    """Return a line for each file below a folder that is another one when the file has changed."""
    found = []
    for place, _, names in os.walk(folder):
        for name in names:
            if not name.endswith(".pyc"):
                with contextlib.suppress(OSError):  # it was there a moment ago
                    path = os.path.join(place, name)  # noqa: PTH118 – a preview asks at each saving, of a thousand files
                    state = os.stat(path)  # noqa: PTH116
                    found.append(f"{path} {state.st_size} {state.st_mtime_ns}")
    return sorted(found)


def page(
    library: Library,
    path: str,
    engine: Engine,
    compiled: BytecodeCache | None = None,
    downloads: Downloads | None = None,
    today: datetime.date | None = None,
) -> Page | None:
    """Return one of the pages of a sound library, None when it has no such page; the others are not printed."""
    printer = _Printer(Unkept(Guide(library, downloads or Downloads(), today or clock.now().date())), compiled)
    news = [page for page in _years(printer) if page.path == path] if path.startswith(f"{Update.kind}/") else []
    made = [*_sections(printer, path), *news, *_records(printer, engine, path)]
    return made[-1] if made else None


def places(library: Library, path: str, engine: Engine, compiled: BytecodeCache | None = None) -> set[str] | None:
    """Return the names of all places of one generated page of a sound library, None when there is no such page."""
    made = page(library, path, engine, compiled)
    return set(IDS.findall(made.article.html)) if made else None


def _sections(printer: _Printer, only: str | None = None) -> Iterator[Page]:
    """Print the page of each section: its own template, then what people ask about it."""
    for key, path in sections(printer.guide.library).items():
        section = printer.guide.library.sections.get(key)
        if section and only in (None, path):
            yield printer.page(path, "section.html.j2", section, partial(_of_section, key, section))


def _of_section(key: str, section: Section, guide: Guide) -> Extra:
    extra = contexts.of_section(key, guide)
    return Extra({"look": key, **extra.head}, {"section": section, "own": f"{key}.html.j2", **extra.context})


def _years(printer: _Printer) -> Iterator[Page]:
    """Print the page with the news of each year, and of each quarter of a long one."""
    section = printer.guide.library.sections.get(Update.kind)
    if section is None:
        return
    titles = year_pages(printer.guide.library)
    for year in printer.guide.years:
        path = year_page(year)
        yield printer.page(path, "year.html.j2", section, partial(contexts.of_year, year), titles[path])
        for quarter in printer.guide.quarters(year):
            path = quarter_page(year, quarter)
            extra = partial(contexts.of_year, year, quarter=quarter)
            yield printer.page(path, "year.html.j2", section, extra, titles[path])


def _records(printer: _Printer, engine: Engine, only: str | None = None) -> Iterator[Page]:
    """Print the page of each record whose kind has pages of its own."""
    for kind, shown in SHOWN.items():
        for record in printer.guide.library.table(kind).values() if shown.page else ():
            if only not in (None, page_of(record)):
                continue
            yield printer.page(page_of(record), shown.page, record, partial(_of_record, shown, record, engine))


def _of_record(shown: Shown, record: Record, engine: Engine, guide: Guide) -> Extra:
    extra = contexts.of_record(record, guide, engine)
    styles = {"styles": [*shown.styles]} if shown.styles else {}
    return Extra({"look": str(shown.page).partition(".")[0], **styles, **extra.head}, extra.context)
