"""The site that a project folder is published as, made anew from its content."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from pathlib import Path

from guidebook.calculators import zones
from guidebook.calculators.features import SpecError
from guidebook.checking.load import Loaded
from guidebook.editor.page import list_files as editor
from guidebook.engine import Engine, engine
from guidebook.pages import programme_data, questionnaire_data, step_data
from guidebook.pages.contact import contact
from guidebook.pages.knowledge import knowledge
from guidebook.pages.pages import pages
from guidebook.problems.problem import Refusal
from guidebook.records import relations
from guidebook.records.addresses import page_of
from guidebook.search.index import Index
from guidebook.site import answer_tables, events, logo, papers, pictures, reference_pages
from guidebook.site.feeds import ATOM, JSON, atom, json_feed
from guidebook.site.frame import frame
from guidebook.site.history import changes
from guidebook.site.kept_prints import KEPT as PRINTS
from guidebook.site.kept_prints import KeptPrints
from guidebook.site.memory import Memory
from guidebook.site.navigation import navigation
from guidebook.site.news import list_older_pages, news
from guidebook.site.page_dates import days, page_dates, record_dates
from guidebook.site.page_words import KEPT as PAGE_WORDS
from guidebook.site.page_words import PageWords
from guidebook.site.places import load_content
from guidebook.site.search import search_files
from guidebook.site.site import Site, compile_templates
from guidebook.site.sources import CONTENT, DOCS, edits, list_record_files
from guidebook.site.vendor import list_modules
from guidebook.site.written_articles import article
from guidebook.texts import russian
from guidebook.texts.links import complete_folder


def make_site(
    root: Path, site_address: str = "", sound: Callable[[], None] | None = None, memory: Memory | None = None
) -> Site | str:
    """Return the site of a project folder, or the text of all problems when its content has any.

    ``sound`` is called as soon as it is known to have none: making the pages takes longer. ``memory``: of a preview.
    """
    loaded = load_content(root / CONTENT, kept=memory is None)
    if loaded.problems:
        return Refusal.of(loaded.problems)
    if sound:
        sound()
    try:
        if memory is None:
            return publish(root, loaded, engine(root), site_address)
        code = reference_pages.state_of_code(root)
        return publish(root, loaded, memory.recall(("engine",), code, lambda: engine(root)), site_address, memory, code)
    except SpecError as error:
        return f"Калькулятор устроен неверно, это исправит разработчик. {error}."


def publish(
    root: Path,
    loaded: Loaded,
    runtime: Engine,
    site_address: str = "",
    memory: Memory | None = None,
    code: Hashable = None,
) -> Site:
    """Return the site made from content without problems; reads the docs folder only for its hand-written pages.

    ``site_address``: where it will lie, ending in «/»; empty where the region's record alone may know. ``memory``:
    what a preview made before; what is still the same is taken from it, and ``code`` is the state of the code.
    """
    library = loaded.library
    own = relations.site(library)
    site_address = site_address or complete_folder(own.address if own else None)
    mark, logo_files = logo.publish(root, library, loaded.catalogue.stored)
    downloads, files = pictures.publish(root, loaded)
    sheets, tables = answer_tables.publish(root, library)
    templates, fillable = papers.publish(root, loaded)
    downloads = replace(downloads, answers=sheets, papers=templates)
    kept = KeptPrints(root / PRINTS if memory is None else None)
    prints = memory.prints if memory else kept.prints
    made = pages(library, runtime, compile_templates(root), downloads, loaded.today, prints)
    kept.keep()
    sources = {page.path: loaded.entry(*page.record) for page in made}
    articles = {page.path: page.article for page in made}
    markdown = reference_pages.pages(root, loaded, code)
    nav = navigation(library)
    docs = root / DOCS
    by_hand = {
        path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in sorted(docs.rglob("*.md"))
    }
    whom = contact(library)
    changed = changes(root)
    dates = record_dates(loaded, changed)
    told = news(library, site_address, dates, downloads, loaded.today)
    written = {path: changed[f"docs/{path}"] for path in by_hand if f"docs/{path}" in changed}
    words = PageWords(root / PAGE_WORDS if memory is None else None)
    index = memory.recall(("search",), None, Index) if memory else Index(words.read)
    found = search_files(articles, by_hand | markdown, nav, whom, index, partial(article, root))
    words.keep()
    newest = max((update.date for update in library.updates.values()), default=None)
    return Site(
        articles=articles,
        markdown=markdown,
        published={
            "data/knowledge.json": knowledge(library, dates),
            "data/programme.json": programme_data.content(library),
            "data/steps.json": step_data.content(library, loaded.today),
            "data/questionnaires.json": questionnaire_data.content(library),
            ATOM: atom(told),
            JSON: json_feed(told),
            "data/engine.json": json.dumps(runtime.addresses(), separators=(",", ":")),
        }
        | files
        | tables
        | fillable
        | logo_files
        | list_record_files(sources.values())
        | found
        | events.files(library, site_address, dates)
        | list_modules(root)
        | editor(root, library)
        | dict(runtime.files),
        edits=edits(root, loaded, sources, by_hand),
        nav=nav,
        changed=days({**page_dates(library, made, dates), **written}, zones.find_zone(library)),
        edition=russian.date(newest) if newest else None,
        # As the tables for their answers: without them the edition for work without a network stays small.
        online=[*list_older_pages(library), *map(page_of, library.questionnaires.values())],
        notice=_notice(len(loaded.notices)),
        contact=whom,
        frame=frame(library) | mark,
    )


def _notice(count: int) -> str | None:
    """Return the line for who builds the site: what stops nothing, and would be forgotten."""
    told = russian.plural(count, "замечание", "замечания", "замечаний")
    return f"Проверка записей: {told}. Показать: nastavnik check" if count else None
