"""A content folder → everything that a site engine needs to publish it, or all the problems that stand in the way."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import FileSystemBytecodeCache

from guidebook import programme, security, wording
from guidebook.architecture import architecture
from guidebook.knowledge import knowledge
from guidebook.load import Loaded, load
from guidebook.navigation import Nav, navigation
from guidebook.pages import pages
from guidebook.problems import as_text
from guidebook.reference import codes_page, fields_page
from guidebook.runtime import Engine, engine
from guidebook.vendor import vendored

CONTENT = "content"
# The editors' reference is long and of use to few: it would double what every reader fetches for the search.
REFERENCE = """\
---
title: {0}
description: "{0}: справочник редактора навигатора."
search: {{exclude: true}}
---

"""
TEMPLATES = Path(__file__).with_name("templates")


def compiled(root: Path) -> FileSystemBytecodeCache:
    """Return the store of compiled templates of a project: compiling them takes as long as printing all pages."""
    folder = root / ".cache" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder))


@dataclass(frozen=True)
class Site:
    """What is to be published.

    ``markdown``: path in the docs folder → page; ``published``: path on the site → content, or the file that holds it;
    ``edits``: path in the docs folder → file that an editor changes; ``edition``: date of the newest update in words,
    None without updates.
    """

    markdown: Mapping[str, str]
    published: Mapping[str, str | bytes | Path]
    edits: Mapping[str, str]
    nav: Nav
    edition: str | None
    guard: Callable[[str], str] = security.guard


def build(root: Path) -> Site | str:
    """Return the site of a project folder, or the text of all problems when its content has any."""
    loaded = load(root / CONTENT)
    if loaded.problems:
        return as_text(loaded.problems)
    return publish(root, loaded, engine(root))


def publish(root: Path, loaded: Loaded, runtime: Engine) -> Site:
    """Return the site made from content without problems; reads the docs folder only to know its hand-written pages."""
    library = loaded.library
    made = pages(library, runtime, compiled(root))
    introduction = (TEMPLATES / "architecture.md").read_text(encoding="utf-8")
    written = (path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*.md")))
    sources = {page.path: loaded.path(*page.record) for page in made if page.record}
    newest = max((update.date for update in library.updates.values()), default=None)
    return Site(
        markdown={page.path: page.markdown for page in made}
        | {
            "editors/problems.md": REFERENCE.format("Сообщения проверки") + codes_page(),
            "editors/fields.md": REFERENCE.format("Поля записей") + fields_page(root / CONTENT),
            "project/architecture.md": architecture(root, introduction),
        },
        published={
            "data/knowledge.json": knowledge(library),
            "data/programme.json": programme.content(library),
            "data/engine.json": json.dumps(runtime.addresses(), separators=(",", ":")),
        }
        | {path: (root / path).read_bytes() for path in sorted(set(sources.values()))}
        | vendored(root)
        | dict(runtime.files),
        edits=sources | {path.removeprefix("docs/"): path for path in written},
        nav=navigation(library),
        edition=wording.date(newest) if newest else None,
    )
