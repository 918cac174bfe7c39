"""What a template sees of its page: texts made safe, links relative to the page, terms explained once."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from markupsafe import Markup

from guidebook.pages.downloads import Download, Shrunk
from guidebook.pages.guide import Guide
from guidebook.records.addresses import SHARED_PAGES, address, page_of
from guidebook.records.documents import Document
from guidebook.records.files import ADDRESS
from guidebook.records.indicators import Indicator
from guidebook.records.practices import Practice
from guidebook.records.questions import Question
from guidebook.records.record import Record
from guidebook.records.updates import Update
from guidebook.texts import prose
from guidebook.texts.links import split_own

Way: TypeAlias = tuple[str, str, Document | Indicator | None]
"""The words of a link, its address, and the norm that it leads to."""


class Canvas:
    """One page while its template runs; ``path`` is relative to the docs folder, «forms/pupil-pupil/index.md»."""

    def __init__(self, path: str, guide: Guide) -> None:
        self.path = path
        self.library = guide.library
        self._guide = guide
        self._explained: set[str] = set()
        self._terms_page = self.page(SHARED_PAGES["terms"])

    @property
    def sections(self) -> dict[str, str]:
        """The sections that the site has, by their ids: the paths of their pages."""
        return self._guide.sections

    def page(self, path: str, fragment: str = "") -> str:
        """Return the address of another page of the docs folder as this page needs it."""
        target = _relate(_folder(path), self.path) + "/"
        if not fragment:
            return target
        return f"#{fragment}" if target == "./" else f"{target}#{fragment}"

    def to(self, kind: str, key: str, fragment: str = "") -> str:
        """Return the address of a record's page, or of its place on a page that several share."""
        record = self.library.table(kind)[key]
        path = page_of(record)
        shown = kind in SHARED_PAGES and not record.retired  # a retired one stands on no page but its own
        return self.page(path, fragment or (key if shown else ""))

    def name(self, kind: str, key: str) -> str:
        """Return what a link to a record says."""
        return self._guide.name(self.library.table(kind)[key])

    def ways(self, record: Record) -> list[tuple[str, list[Way]]]:
        """Return where a record leads: what each kind is called, and the ways to its records; then those to pages."""
        found = []
        for kind, records in self._guide.list_named(record):
            links: list[Way] = [
                (
                    self._guide.name(other),
                    self.to(other.kind, other.id),
                    other if isinstance(other, Document | Indicator) else None,
                )
                for other in records
            ]
            found.append((kind.called[len(links) > 1], links))
        pages: list[Way] = [
            (self._guide.title(page), self.resolve(page), None) for page in getattr(record, "pages", ())
        ]
        if pages:
            found.append(("Разделы" if len(pages) > 1 else "Раздел", pages))
        return found

    def questions(self, record: Record) -> list[Question]:
        """Return the questions about this page and the record that it shows."""
        return self._guide.questions(record, address(self.path))

    def questions_about(self, record: Record) -> list[Question]:
        """Return the questions about a record that shares the page with others."""
        return self._guide.questions(record)

    def indicators(self, record: Record) -> list[Indicator]:
        """Return the indicators in force that name a record, those that still count first."""
        return self._guide.indicators(record)

    def practices(self, record: Record) -> list[Practice]:
        """Return the practices that show a record, the newest first."""
        return self._guide.practices(record)

    def news(self, record: Record) -> list[Update]:
        """Return the news about a record that a reader needs today."""
        return self._guide.news(record)

    @property
    def zone(self) -> str:
        """The name of the region's time zone."""
        return self._guide.zone

    def download(self, name: str) -> Download | None:
        """Return what is known of a published file."""
        return self._guide.file(name)

    def answers(self, questionnaire: str) -> Sequence[Download]:
        """Return the files into which the answers to a questionnaire are written, none where none are published."""
        return self._guide.answers(questionnaire)

    def paper(self, template: str) -> str | None:
        """Return where a page finds a template that it fills, from the site's root."""
        return self._guide.paper(template)

    def picture(self, name: str) -> Shrunk | None:
        """Return a picture as pages show it."""
        return self._guide.picture(name)

    def file(self, path: str) -> str:
        """Return the address of a published file, «files/order.pdf», as this page needs it."""
        return _relate(path, self.path)

    def asset(self, path: str) -> str:
        """Return the address of a file in ``assets`` as this page needs it."""
        return _relate(f"assets/{path}", self.path)

    def resolve(self, target: str) -> str:
        """Turn an address of the site («/forms/») into the one that this page needs; others stay as they are."""
        if target.startswith(ADDRESS):
            return self.file(target.removeprefix("/"))
        if not target.startswith("/"):
            return target
        own = split_own(target)
        path = self._guide.page_at(own.page)
        if path and not own.query:
            return self.page(path, own.place or "")
        # Pages that are written by hand, and what is asked of a page.
        end = "/" if own.page.endswith("/") else ""
        return _relate(own.page.strip("/") or ".", self.path) + end + own.rest

    def line(self, text: str) -> Markup:
        """Return the content of one paragraph without tooltips: headings, labels."""
        return prose.line(text, self.resolve)

    def label(self, text: str) -> Markup:
        """Return the words of a link: a link of theirs would end the one around it."""
        return prose.line(text, None)

    def address(self, target: str) -> str:
        """Return an address elsewhere as a link takes it."""
        return prose.address(target)

    def text(self, text: str) -> Markup:
        """Return the content of one paragraph; terms met for the first time on this page get a tooltip."""
        return prose.line(text, self.resolve, self._explain)

    def prose(self, text: str) -> Markup:
        """Return several paragraphs with tooltips."""
        return prose.prose(text, self.resolve, self._explain)

    def _explain(self, text: str) -> Markup:
        return self._guide.explain(text, self._terms_page, self._explained)


def _folder(path: str) -> str:
    """Return the folder of a page on the site: «forms/index.md» → «forms», «about.md» → «about»."""
    return address(path).strip("/") or "."


@lru_cache(maxsize=1 << 14)  # the same pages lead to the same pages, and a preview asks for all of them again
def _relate(to: str, page: str) -> str:
    """Return the address of a file or folder of the site as a page needs it."""
    return posixpath.relpath(to, _folder(page))
