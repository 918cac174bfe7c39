"""Pages of records as they were printed last, kept from one build to the next: see ``pages.prints``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from guidebook.engine.lookup import read_plain, write_plain
from guidebook.pages.article import Article
from guidebook.pages.noted import Notes
from guidebook.pages.pages import Page
from guidebook.pages.prints import Print, Prints
from guidebook.site.makers import digest_makers

KEPT = Path(".cache/prints")
PACKAGES = ("Jinja2", "MarkupSafe", "markdown-it-py")
"""What pages are printed by, beside the code."""


class KeptPrints:
    """The pages of a build in a file; those that other code has printed are not known."""

    def __init__(self, path: Path | None) -> None:
        """``path``: the file they are kept in, if any."""
        self._path = path
        self._made_by = digest_makers(*PACKAGES)
        made_by, *known = read_plain(path) or [None]
        self.prints = _restore(*known) if made_by == self._made_by else Prints[Page]()
        self._count = len(self.prints.pages)

    def keep(self) -> None:
        """Write the pages down, when they are others than before."""
        if self._path and (self.prints.printed or len(self.prints.pages) != self._count):
            write_plain(self._path, [self._made_by, *_store(self.prints)])


def _store(prints: Prints[Page]) -> list[Any]:
    pages = [
        (
            path,
            one.made_of,
            one.notes.answers,
            [*one.notes.words],
            json.dumps(dict(one.page.article.head), ensure_ascii=False),
            str(one.page.article.html),
            one.page.record,
        )
        for path, one in prints.pages.items()
    ]
    return [prints.shared, dict(prints.terms), pages]


def _restore(shared: str, terms: dict[str, str], pages: list[Any]) -> Prints[Page]:
    found = {
        path: Print(made_of, Notes(answers, {*words}), Page(path, Article(json.loads(head), html), record))
        for path, made_of, answers, words, head, html, record in pages
    }
    return Prints(found, shared, terms)
