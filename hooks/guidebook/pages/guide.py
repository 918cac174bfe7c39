"""What all pages of the guide share while they are printed: its records, who names whom, terms, addresses and names."""

from __future__ import annotations

import datetime
from functools import cached_property

from guidebook.pages import news
from guidebook.pages.downloads import Downloads
from guidebook.records import relations
from guidebook.records.addresses import addresses, sections, titles
from guidebook.records.indicators import Indicator
from guidebook.records.library import Library
from guidebook.records.practices import Practice
from guidebook.records.questions import Question
from guidebook.records.record import Record
from guidebook.records.references import References
from guidebook.records.roles import Role
from guidebook.records.sections import Section
from guidebook.records.updates import Update
from guidebook.texts.glossary import Glossary


class Guide:
    """A library as pages need it."""

    def __init__(self, library: Library, downloads: Downloads, today: datetime.date) -> None:
        self.library = library
        self.downloads = downloads
        self.today = today
        self.glossary = Glossary(library.terms.values())
        self.addresses = addresses(library)
        self.sections = sections(library)
        self.references = References(library)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The titles of pages by their addresses on the site."""
        return titles(self.library)

    @cached_property
    def role_names(self) -> dict[str, str]:
        """A name for each role that tells it from others."""
        return relations.role_names(self.library)

    @cached_property
    def _asked(self) -> dict[str, list[Question]]:
        """The questions that name a page, by its address on the site."""
        asked: dict[str, list[Question]] = {}
        for question in self._questions:
            for page in dict.fromkeys(question.pages):
                asked.setdefault(page, []).append(question)
        return asked

    @cached_property
    def _questions(self) -> list[Question]:
        return relations.questions(self.library)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {question.id: place for place, question in enumerate(self._questions)}

    def name(self, record: Record) -> str:
        """Return what a link to a record says."""
        return self.role_names[record.id] if isinstance(record, Role) else record.name

    def heading(self, record: Record) -> str:
        """Return what the page of a record is called."""
        if isinstance(record, Section) and record.id == "home":
            return relations.site_name(self.library)
        return self.role_names[record.id] if isinstance(record, Role) else record.heading

    def questions(self, record: Record | None, page: str = "") -> list[Question]:
        """Return the questions in force about a record, and those about a page by its address, in their order."""
        about = self.references.naming(record, Question) if record else []
        found = {question.id: question for question in [*about, *self._asked.get(page, ())]}
        return sorted(found.values(), key=lambda question: self._places[question.id])

    def indicators(self, record: Record) -> list[Indicator]:
        """Return the indicators in force that name a record, those that still count today first."""
        found = relations.in_force(self.references.naming(record, Indicator))
        return sorted(found, key=lambda one: one.historical(self.today))

    def practices(self, record: Record) -> list[Practice]:
        """Return the practices in force that show a record, the newest first."""
        return relations.in_force(self.references.naming(record, Practice))

    @cached_property
    def updates(self) -> list[Update]:
        """The news in force, the newest first."""
        return relations.updates(self.library)

    def news(self, record: Record) -> list[Update]:
        """Return the news about a record that a reader needs today: in force, valid, not replaced, the newest first."""
        about = relations.in_force(self.references.naming(record, Update))
        return [one for one in about if not one.replaced_by and not news.over(one, self.today)]

    @cached_property
    def zone(self) -> str:
        """The name of the region's time zone."""
        return next((site.time_zone for site in self.library.site.values()), "")
