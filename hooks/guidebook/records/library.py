"""All kinds of records, and the library that holds them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args, get_type_hints

from guidebook.records.calculators import Calculator
from guidebook.records.calendars import Calendar
from guidebook.records.checklists import Checklist
from guidebook.records.contests import Contest
from guidebook.records.documents import Document
from guidebook.records.forms import Form
from guidebook.records.indicators import Indicator
from guidebook.records.municipalities import Municipality
from guidebook.records.practices import Practice
from guidebook.records.questionnaires import Questionnaire
from guidebook.records.questions import Question
from guidebook.records.record import Record
from guidebook.records.roles import Role
from guidebook.records.sections import Section
from guidebook.records.site import Site
from guidebook.records.situations import Situation
from guidebook.records.sources import Source
from guidebook.records.stages import Stage
from guidebook.records.steps import Step
from guidebook.records.tags import Topics
from guidebook.records.templates import Template
from guidebook.records.terms import Term
from guidebook.records.updates import Update


@dataclass(frozen=True)
class Library:
    """All records of a content folder by kind and id; what the pages are made from.

    A kind is one of its fields: named as the kind, holding its records.
    """

    sections: Mapping[str, Section] = field(default_factory=dict)
    forms: Mapping[str, Form] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    stages: Mapping[str, Stage] = field(default_factory=dict)
    checklists: Mapping[str, Checklist] = field(default_factory=dict)
    calculators: Mapping[str, Calculator] = field(default_factory=dict)
    questionnaires: Mapping[str, Questionnaire] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    templates: Mapping[str, Template] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    situations: Mapping[str, Situation] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    contests: Mapping[str, Contest] = field(default_factory=dict)
    municipalities: Mapping[str, Municipality] = field(default_factory=dict)
    practices: Mapping[str, Practice] = field(default_factory=dict)
    updates: Mapping[str, Update] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    tags: Mapping[str, Topics] = field(default_factory=dict)
    site: Mapping[str, Site] = field(default_factory=dict)

    def table(self, kind: str) -> Mapping[str, Record]:
        """Return the records of a kind by id; raises ``AttributeError`` for what is no kind."""
        found: Mapping[str, Record] = getattr(self, kind)
        return found

    def records(self) -> Iterator[Record]:
        """Yield every record, kinds in the order of ``KINDS``, ids in order."""
        for kind in KINDS:
            table = self.table(kind)
            for key in sorted(table):
                yield table[key]


KINDS: Mapping[str, type[Record]] = {
    name: get_args(held)[1] for name, held in get_type_hints(Library, globals()).items()
}
"""The kinds of records by their names, in the order of the library."""

RENAMED: Mapping[str, str] = {"targets": "indicators"}
"""Kinds that there were once, with those that have their records and ids now."""
