"""The site that a project folder is published as, made anew from its content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from guidebook.calculators.features import SpecError
from guidebook.checking.load import Loaded, load
from guidebook.engine import Engine, engine
from guidebook.engine.cache import Cache
from guidebook.pages import programme_data
from guidebook.pages.knowledge import knowledge
from guidebook.pages.pages import pages
from guidebook.problems.problem import as_text
from guidebook.reference import table_messages
from guidebook.reference.architecture import architecture
from guidebook.reference.editors import codes_page, fields_page
from guidebook.site.navigation import navigation
from guidebook.site.site import Site, compiled
from guidebook.site.vendor import vendored
from guidebook.texts import russian

CONTENT = "content"
# The editors' reference is long and of use to few: it would double what every reader fetches for the search.
REFERENCE = """\
---
title: {0}
description: "{0}: справочник редактора навигатора."
search: {{exclude: true}}
---

"""
CACHE = Path(".cache/reference")


def made(root: Path) -> Site | str:
    """Return the site of a project folder, or the text of all problems when its content has any."""
    loaded = load(root / CONTENT)
    if loaded.problems:
        return as_text(loaded.problems)
    try:
        return publish(root, loaded, engine(root))
    except SpecError as error:
        return f"Калькулятор устроен неверно, это исправит разработчик. {error}."


def messages(root: Path) -> str:
    """Return the page of the check's messages; the check runs hundreds of examples for it, so it is kept."""

    def make() -> dict[str, Any]:
        return {"page": codes_page()}

    folder = Path(__file__).parents[1]
    inputs = (path.read_bytes() for path in sorted(folder.rglob("*.py")))
    page: str = Cache(root / CACHE).made("messages", inputs, make)["page"]
    return page


def publish(root: Path, loaded: Loaded, runtime: Engine) -> Site:
    """Return the site made from content without problems; reads the docs folder only to know its hand-written pages."""
    library = loaded.library
    made = pages(library, runtime, compiled(root))
    written = (path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*.md")))
    sources = {page.path: loaded.path(*page.record) for page in made}
    newest = max((update.date for update in library.updates.values()), default=None)
    return Site(
        articles={page.path: page.article for page in made},
        markdown={
            "editors/problems.md": REFERENCE.format("Сообщения проверки") + messages(root),
            "editors/fields.md": REFERENCE.format("Поля записей") + fields_page(loaded),
            "editors/tables.md": REFERENCE.format("Сообщения о таблицах") + table_messages.page(),
            "project/architecture.md": architecture(root),
        },
        published={
            "data/knowledge.json": knowledge(library),
            "data/programme.json": programme_data.content(library),
            "data/engine.json": json.dumps(runtime.addresses(), separators=(",", ":")),
        }
        | {path: root / path for path in sorted(set(sources.values()))}
        | vendored(root)
        | dict(runtime.files),
        edits=sources | {path.removeprefix("docs/"): path for path in written},
        nav=navigation(library),
        edition=russian.date(newest) if newest else None,
    )
