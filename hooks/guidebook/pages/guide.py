"""What all pages of the guide share while they are printed: its records, who names whom, terms, addresses and names."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from markupsafe import Markup

from guidebook.pages import news
from guidebook.pages.downloads import Download, Downloads, Shrunk
from guidebook.pages.narrowing import Choice, choices
from guidebook.records import relations
from guidebook.records.addresses import addresses, sections, titles
from guidebook.records.forms import Form
from guidebook.records.indicators import Indicator
from guidebook.records.library import Library
from guidebook.records.municipalities import Municipality
from guidebook.records.practices import Practice
from guidebook.records.questionnaires import Questionnaire
from guidebook.records.questions import Question
from guidebook.records.record import Record
from guidebook.records.references import References
from guidebook.records.roles import Role
from guidebook.records.sections import Section
from guidebook.records.updates import Update
from guidebook.texts.glossary import Glossary

R = TypeVar("R", bound=Record)


class Guide:
    """A library as pages need it."""

    def __init__(self, library: Library, downloads: Downloads, today: datetime.date) -> None:
        self.library = library
        self._downloads = downloads
        self.today = today
        self.glossary = Glossary(library.terms.values())
        self._addresses = addresses(library)
        self.sections = sections(library)
        self._references = References(library)

    def page_at(self, address: str) -> str | None:
        """Return the path of the page at an address of the site; None of pages that no record makes."""
        return self._addresses.get(address)

    def title(self, address: str) -> str:
        """Return the title of the page at an address of the site; raises ``KeyError`` where there is none."""
        return self._titles[address]

    @cached_property
    def _titles(self) -> dict[str, str]:
        return titles(self.library)

    def file(self, name: str) -> Download | None:
        """Return what is known of a file that readers may open."""
        return self._downloads.files.get(name)

    def picture(self, name: str) -> Shrunk | None:
        """Return a picture as pages show it."""
        return self._downloads.pictures.get(name)

    def answers(self, questionnaire: str) -> Sequence[Download]:
        """Return the files into which the answers to a questionnaire are written, none where none are published."""
        return self._downloads.answers.get(questionnaire, ())

    def paper(self, template: str) -> str | None:
        """Return where a page finds a template that it fills."""
        return self._downloads.papers.get(template)

    def explain(self, text: str, page: str, explained: set[str]) -> Markup:
        """Return a text as HTML with the first uses of terms linked to ``page``; adds their ids to ``explained``."""
        return self.glossary.link(text, page, explained)

    def find_naming(self, record: Record, kind: type[R]) -> list[R]:
        """Return the records of a kind that name a record, in the order of the library."""
        return self._references.find_naming(record, kind)

    def list_named(self, record: Record) -> list[tuple[type[Record], list[Record]]]:
        """Return the records that the lists of a record name, list by list, each once."""
        return self._references.find_named(record)

    @cached_property
    def _role_names(self) -> dict[str, str]:
        return relations.role_names(self.library)

    @cached_property
    def questionnaires(self) -> list[Questionnaire]:
        """The questionnaires in force, in the order of the forms."""
        return relations.questionnaires(self.library)

    def questionnaires_of(self, role: Role) -> list[Questionnaire]:
        """Return the questionnaires in force that a role fills in."""
        return self._answered_by.get(role.id, [])

    @cached_property
    def _answered_by(self) -> dict[str, list[Questionnaire]]:
        return relations.group_by_respondent(self.library)

    def tasks_of(self, role: Role) -> list[relations.Part]:
        """Return the tasks that name a role, by stage."""
        return self._tasks.get(role.id, [])

    @cached_property
    def _tasks(self) -> dict[str, list[relations.Part]]:
        return relations.tasks(self.library)

    def forms_of(self, municipality: Municipality) -> list[Form]:
        """Return the forms in force that a municipality has, by number."""
        named = dict.fromkeys(municipality.forms)
        return [form for form in relations.forms(self.library) if form.id in named]

    def choices(self, kind: type[R], records: Sequence[R]) -> list[Choice]:
        """Return what a list of a kind can be narrowed by."""
        return choices(kind, records, self.library)

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
        return self._role_names[record.id] if isinstance(record, Role) else record.name

    def heading(self, record: Record) -> str:
        """Return what the page of a record is called."""
        if isinstance(record, Section) and record.id == "home":
            return relations.site_name(self.library)
        return self._role_names[record.id] if isinstance(record, Role) else record.heading

    def questions(self, record: Record | None, page: str = "") -> list[Question]:
        """Return the questions in force about a record, and those about a page by its address, in their order."""
        about = self._references.find_naming(record, Question) if record else []
        found = {question.id: question for question in [*about, *self._asked.get(page, ())]}
        return sorted(found.values(), key=lambda question: self._places[question.id])

    def indicators(self, record: Record) -> list[Indicator]:
        """Return the indicators in force that name a record, those that still count today first."""
        found = relations.select_in_force(self._references.find_naming(record, Indicator))
        return sorted(found, key=lambda one: one.is_historical(self.today))

    def practices(self, record: Record) -> list[Practice]:
        """Return the practices in force that show a record, the newest first."""
        return relations.select_in_force(self._references.find_naming(record, Practice))

    @cached_property
    def updates(self) -> list[Update]:
        """The news in force, the newest first."""
        return relations.updates(self.library)

    def list_newest(self, count: int) -> list[str]:
        """Return the ids of the newest of the news in force."""
        return [one.id for one in self.updates[:count]]

    @cached_property
    def _years(self) -> dict[int, list[Update]]:
        return relations.years(self.library)

    @cached_property
    def years(self) -> dict[int, int]:
        """How many news in force each year has, the newest first."""
        return {year: len(found) for year, found in self._years.items()}

    def year(self, year: int) -> list[Update]:
        """Return the news of a year in force, the newest first."""
        return self._years[year]

    def quarters(self, year: int) -> dict[int, int]:
        """Return how many news each quarter of a year has, where there are too many for one page; else nothing."""
        return {quarter: len(found) for quarter, found in relations.quarters(self._years[year]).items()}

    def quarter(self, year: int, quarter: int) -> list[Update]:
        """Return the news of a quarter of a year that has quarters."""
        return relations.quarters(self._years[year])[quarter]

    def news(self, record: Record) -> list[Update]:
        """Return the news about a record that a reader needs today: in force, valid, not replaced, the newest first."""
        about = relations.select_in_force(self._references.find_naming(record, Update))
        return [one for one in about if not one.replaced_by and not news.is_over(one, self.today)]

    @cached_property
    def zone(self) -> str:
        """The name of the region's time zone."""
        return next((site.time_zone for site in self.library.site.values()), "")
