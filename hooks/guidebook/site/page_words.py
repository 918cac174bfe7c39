"""Pages as the search reads them, kept from one build to the next: only those that have changed are read again."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version
from pathlib import Path
from typing import TypeAlias

from guidebook.engine.cache import read_sources
from guidebook.engine.lookup import Lookup
from guidebook.search import index, sections, stems
from guidebook.search.index import Entry, Found, Row
from guidebook.search.sections import Section

KEPT = Path(".cache/page-words")

Plain: TypeAlias = tuple[list[tuple[str, str, str]], int, list[Row]]


class PageWords:
    """What the search has read of pages, by what it read."""

    def __init__(self, path: Path | None) -> None:
        """``path``: the file they are kept in, if any."""
        self._known: Lookup[Plain] = Lookup(path)
        makers = (version("PyStemmer").encode(), *read_sources(index, sections, stems))
        self._made_by = hashlib.sha256(b"".join(makers)).digest()

    def read(self, entry: Entry) -> Found:
        """Return a page as ``index.read`` does."""
        made_of = json.dumps([entry.title, entry.html, dict(entry.also)], ensure_ascii=False).encode()
        key = hashlib.sha256(self._made_by + made_of).hexdigest()
        parts, length, rows = self._known.recall(key, lambda: _plain(index.read(entry)))
        return Found(entry, [Section(*part) for part in parts], length, rows)

    def keep(self) -> None:
        """Keep the pages that were read, and no others."""
        self._known.keep()


def _plain(page: Found) -> Plain:
    return [(part.anchor, part.heading, part.text) for part in page.parts], page.length, page.rows
