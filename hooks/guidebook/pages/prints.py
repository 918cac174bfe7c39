"""Pages as they were printed last: one is printed again only when an answer that it was given is another one now.

The rule. A page is printed of its template, its record and its name, and of what it asks while it is printed: it sees
the content through a guide that notes each question with the fingerprint of its answer (``take_notes``). The next time
the questions are put to the new guide, which costs little; the page is taken as it was when every answer is the same,
in a preview as in another run of the program. What all pages are made of beside the content (``shared``: templates, the
calculators' engine) stands for all: when it has changed, or nothing is known of it, every page is printed. The day is
an answer as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from guidebook.pages.guide import Guide
from guidebook.pages.noted import Asked, Notes, take_notes
from guidebook.records.fingerprints import fingerprint

P = TypeVar("P")


@dataclass(frozen=True)
class Print(Generic[P]):
    """A page with what it was made of: template, record and name, and the answers that it was given."""

    made_of: str
    notes: Notes
    page: P


@dataclass
class Prints(Generic[P]):
    """Pages by their paths, kept from one saving to the next, or one build: ``shared`` and ``terms`` stand for all."""

    pages: dict[str, Print[P]] = field(default_factory=dict)
    shared: str = ""
    terms: Mapping[str, str] = field(default_factory=dict)
    printed: list[str] = field(default_factory=list)
    """The paths of the pages that were printed the last time."""

    def begin(self, guide: Guide, shared: str) -> Edition[P]:
        """Begin to print all pages of a guide."""
        before = self.pages if shared == self.shared else {}
        terms = guide.glossary.fingerprints()
        changed = {word for word, found in {**self.terms, **terms}.items() if self.terms.get(word) != terms.get(word)}
        known = {path: one for path, one in before.items() if changed.isdisjoint(one.notes.words)}
        return Edition(guide, known, shared, terms)

    def keep(self, edition: Edition[P]) -> None:
        """Keep what was printed, when all of it is: what is left half-way is not known to belong together."""
        self.pages, self.printed = edition.made, edition.printed
        self.shared, self.terms = edition.shared, edition.terms


class Unkept(Generic[P]):
    """All pages of one guide, which nobody keeps."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def page(self, path: str, made_of: tuple[Any, ...], make: Callable[[Guide], P]) -> P:
        """Return a page as ``make`` makes it of a guide."""
        return make(self.guide)


class Edition(Unkept[P]):
    """All pages of one guide: those that are printed now, and those that were before of the same."""

    def __init__(self, guide: Guide, before: dict[str, Print[P]], shared: str, terms: Mapping[str, str]) -> None:
        super().__init__(guide)
        self.shared = shared
        self.terms = terms
        self.made: dict[str, Print[P]] = {}
        self.printed: list[str] = []
        self._before = before
        self._asked = Asked(guide)

    def page(self, path: str, made_of: tuple[Any, ...], make: Callable[[Guide], P]) -> P:
        """Return a page: as it was, or made with a guide that notes what it is asked."""
        kept, made_by = self._before.get(path), fingerprint(made_of)
        if not kept or made_by != kept.made_of or not kept.notes.hold(self._asked):
            notes = Notes()
            kept = Print(made_by, notes, make(take_notes(self._asked, notes)))
            self.printed.append(path)
        self.made[path] = kept
        return kept.page
