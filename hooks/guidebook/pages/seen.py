"""Where readers see most of a record: its own page, its place on another, or the page that it is used on."""

from __future__ import annotations

from guidebook import clock
from guidebook.engine import Engine
from guidebook.pages import contexts
from guidebook.pages.article import Article
from guidebook.pages.downloads import Downloads
from guidebook.pages.guide import Guide
from guidebook.pages.headings import IDS, headings
from guidebook.records import relations
from guidebook.records.addresses import SHARED_PAGES, SHOWN, page_of, sections
from guidebook.records.calculators import Calculator
from guidebook.records.calendars import Calendar
from guidebook.records.checklists import Checklist
from guidebook.records.library import Library
from guidebook.records.record import Record
from guidebook.records.sections import Section
from guidebook.records.site import Site
from guidebook.records.tags import Topics

CALCULATED = (Calculator.kind, Calendar.kind, Topics.kind)
"""Kinds that a calculator's page shows."""
HEADINGS = {Calendar.kind: "Какие выходные учтены"}
"""Under which heading of a calculator's page the records of a kind are told of."""
TOPICS = "topics-{}"
"""How the place of a group of topics there ends."""


def path(library: Library, record: Record, engine: Engine) -> str | None:
    """Return the path of the page that shows a record of a sound library, None where no page does."""
    there = sections(library)
    match record:
        case Checklist():
            return page_of(library.stages[record.stage])
        case Section():
            return there.get(record.id)
        case Site():
            return there["home"]
        case Calendar() | Topics():
            return _user(library, record, engine)
    return page_of(record) if record.kind in SHOWN else None


def _user(library: Library, record: Record, engine: Engine) -> str | None:
    """Return the path of the first calculator's page that tells of what calculators use."""
    guide = Guide(library, Downloads(), clock.now().date())
    for calculator in relations.select_in_force(library.calculators.values()):
        context = contexts.of_record(calculator, guide, engine).context
        used = {
            Calendar.kind: context["calendars"],
            Topics.kind: any(view.topics for view in context["views"]),
        }
        if used[record.kind]:
            return page_of(calculator)
    return None


def place(record: Record, article: Article) -> str:
    """Return the name of the place on the page where the record begins, empty for the top of the page."""
    if record.kind in SHARED_PAGES:
        return record.id
    if record.kind in HEADINGS:
        return next((one.name for one in headings(article.html) if one.words == HEADINGS[record.kind]), "")
    if record.kind == Topics.kind:
        ending = TOPICS.format(record.id)
        return next((name for name in IDS.findall(article.html) if name.endswith(ending)), "")
    return ""
