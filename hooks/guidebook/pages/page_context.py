"""What a template sees of its page: texts made safe, links relative to the page, terms explained once."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from markupsafe import Markup

from guidebook.records.addresses import SHARED_PAGES, page_of
from guidebook.records.model import Library, Record
from guidebook.texts import prose
from guidebook.texts.glossary import Glossary


class Canvas:
    """One page while its template runs; ``path`` is relative to the docs folder, «forms/pupil-pupil.md»."""

    def __init__(self, path: str, library: Library, glossary: Glossary, addresses: Mapping[str, str]) -> None:
        self.path = path
        self.library = library
        self._glossary = glossary
        self._addresses = addresses
        self._explained: set[str] = set()

    def page(self, path: str, fragment: str = "") -> str:
        """Return the link target of another page of the docs folder as this page needs it."""
        target = posixpath.relpath(path, posixpath.dirname(self.path) or ".")
        return f"{target}#{fragment}" if fragment else target

    def to(self, kind: str, key: str, fragment: str = "") -> str:
        """Return the link target of a record."""
        record: Record = getattr(self.library, kind)[key]
        path = page_of(record)
        shown = kind in SHARED_PAGES and not record.retired  # a retired one stands on no page but its own
        return self.page(path, fragment or (key if shown else ""))

    def asset(self, path: str) -> str:
        """Return the address of a file in ``assets`` as the published page needs it, for use in HTML."""
        depth = self.path.count("/") + (not self.path.endswith("index.md"))
        return "../" * depth + f"assets/{path}"

    def resolve(self, target: str) -> str:
        """Turn an address of the site («/forms/») into a link between pages; others stay as they are."""
        address, _, fragment = target.partition("#")
        path = self._addresses.get(address)
        return self.page(path, fragment) if path else target

    def line(self, text: str) -> Markup:
        """Return one safe paragraph without tooltips: headings, labels."""
        return prose.line(text, self.resolve)

    def label(self, text: str) -> Markup:
        """Return the words of a link: a link of theirs would end the one around it."""
        return prose.line(text, None)

    def address(self, target: str) -> Markup:
        """Return an address elsewhere as a link takes it."""
        return prose.address(target)

    def text(self, text: str) -> Markup:
        """Return one safe paragraph; terms met for the first time on this page get a tooltip."""
        return self._glossary.link(self.line(text), self.page("glossary.md"), self._explained)

    def prose(self, text: str) -> Markup:
        """Return several safe paragraphs with tooltips."""
        return self._glossary.link(prose.prose(text, self.resolve), self.page("glossary.md"), self._explained)

    def explained(self, *terms: str) -> str:
        """Mark terms as explained, so that a page doesn't link a term to itself; prints nothing."""
        self._explained.update(terms)
        return ""
