"""Pages as they were printed last: one is printed again only when an answer that it was given is another one now.

The rule. A page is printed of its template, its record and its name, and of what it asks while it is printed: it sees
the content through a guide that notes each question with its answer (``take_notes``). The next time the questions are
put to the new guide, which costs little; the page is taken as it was when every answer is the same. What all pages are
made of beside the content (``shared``: templates, the calculators' engine) stands for all: when it has changed, or
nothing is known of it, every page is printed. The day is an answer as any other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from guidebook.pages.guide import Guide
from guidebook.pages.noted import Asked, Notes, is_same, take_notes

P = TypeVar("P")


@dataclass(frozen=True)
class _Print(Generic[P]):
    made_of: tuple[Any, ...]
    notes: Notes
    page: P


class Prints(Generic[P]):
    """Pages by their paths, each with what it was made of; a preview keeps them from one saving to the next."""

    def __init__(self) -> None:
        self._shared: Any = None
        self._guide: Guide | None = None
        self._pages: dict[str, _Print[P]] = {}
        self.printed: list[str] = []
        """The paths of the pages that were printed the last time."""

    def begin(self, guide: Guide, shared: Any) -> Edition[P]:
        """Begin to print all pages of a guide."""
        before = self._pages if self._guide and shared == self._shared else {}
        changed = guide.glossary.find_changes(self._guide.glossary) if self._guide else set[str]()
        return Edition(guide, {path: one for path, one in before.items() if changed.isdisjoint(one.notes.words)})

    def keep(self, edition: Edition[P], shared: Any) -> None:
        """Keep what was printed, when all of it is: what is left half-way is not known to belong together."""
        self._shared, self._guide, self._pages, self.printed = shared, edition.guide, edition.made, edition.printed


class Unkept(Generic[P]):
    """All pages of one guide, which nobody keeps."""

    def __init__(self, guide: Guide) -> None:
        self.guide = guide

    def page(self, path: str, made_of: tuple[Any, ...], make: Callable[[Guide], P]) -> P:
        """Return a page as ``make`` makes it of a guide."""
        return make(self.guide)


class Edition(Unkept[P]):
    """All pages of one guide: those that are printed now, and those that were before of the same."""

    def __init__(self, guide: Guide, before: dict[str, _Print[P]]) -> None:
        super().__init__(guide)
        self.made: dict[str, _Print[P]] = {}
        self.printed: list[str] = []
        self._before = before
        self._asked = Asked(guide)

    def page(self, path: str, made_of: tuple[Any, ...], make: Callable[[Guide], P]) -> P:
        """Return a page: as it was, or made with a guide that notes what it is asked."""
        kept = self._before.get(path)
        if not kept or not is_same(made_of, kept.made_of) or not kept.notes.hold(self._asked):
            notes = Notes()
            kept = _Print(made_of, notes, make(take_notes(self._asked, notes)))
            self.printed.append(path)
        self.made[path] = kept
        return kept.page
