"""Records → pages: which pages the guide has and what each is made from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

from guidebook.calculators import zones
from guidebook.calculators.days_off import calendars_of, included
from guidebook.calculators.features import binds_programme, has_program
from guidebook.calculators.views import SCRIPTS, TABLE_SCRIPTS, make_views
from guidebook.engine import Engine
from guidebook.pages import programme_data
from guidebook.pages.article import Article
from guidebook.pages.guide import Guide
from guidebook.pages.headings import named
from guidebook.pages.page_context import Canvas
from guidebook.pages.states import STATES, state
from guidebook.records import relations
from guidebook.records.addresses import SHARED_PAGES, page_of
from guidebook.records.calculators import Calculator
from guidebook.records.checklists import Checklist
from guidebook.records.documents import Document
from guidebook.records.forms import Form
from guidebook.records.library import Library
from guidebook.records.questions import ASKERS, TOPICS, Question
from guidebook.records.record import Record
from guidebook.records.roles import Role
from guidebook.records.sections import SECTIONS
from guidebook.records.situations import GROUPS
from guidebook.records.stages import Stage
from guidebook.texts import russian
from guidebook.texts.prose import plain

_BLANK = re.compile(r"\n\s*\n")

DESCRIPTION_LENGTH = 160  # what search engines and messengers show of a description

# Styles beyond those of every page, in their order: a reader of the guide fetches none of them.
PROGRAMME_STYLES = ["engine", "programme"]
# By these a page learns whether there is a programme; each would be asked for after the one before it.
PROGRAMME_SCRIPTS = ["workspace/presence", "workspace/current", "page/storage"]
CALCULATOR_STYLES = ["calculator", "engine"]
WITH_PROGRAMME = {"styles": PROGRAMME_STYLES, "scripts": PROGRAMME_SCRIPTS}
WITH_WAYS = {"styles": ["questions"]}
SECTION_HEADS: Mapping[str, Mapping[str, Any]] = {
    **dict.fromkeys(("home", "stages", "checklists", "programme"), WITH_PROGRAMME),  # they show how far it is
    "questions": WITH_WAYS,
    "start": WITH_WAYS,
}

WORK_STAGE = "6-work"  # the stage at which pairs work: where the role model of a form sends its reader
NEWEST = 5  # updates on the home page

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Page:
    """One page of the guide.

    ``path`` is relative to the docs folder; ``record`` is the kind and id of what an editor changes to change the page.
    """

    path: str
    article: Article
    record: tuple[str, str]


class _Printer:
    """Holds what every page needs and prints pages from templates."""

    def __init__(self, library: Library, compiled: BytecodeCache | None) -> None:
        self.library = library
        self.guide = Guide(library)
        env = Environment(
            loader=FileSystemLoader(Path(__file__).with_name("templates")),
            undefined=StrictUndefined,
            autoescape=True,
            bytecode_cache=compiled,
        )
        # Escaped, a Russian letter takes six bytes.
        env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
        env.filters["date"] = russian.date
        env.filters["current"] = lambda records: [record for record in records if not record.retired]
        env.filters["plural"] = russian.plural
        env.filters["state"] = state
        env.filters["capitalised"] = lambda text: text[:1].upper() + text[1:]
        env.filters["task_ids"] = lambda stage: programme_data.task_ids(library, stage)
        env.filters["safe_line"] = lambda text, canvas: canvas.line(text)
        self._env = env

    def page(
        self,
        path: str,
        template: str,
        record: Record,
        *,
        title: str,
        description: str,
        head: dict[str, Any] | None = None,
        **context: Any,
    ) -> Page:
        """Print one page; ``head`` adds to what the frame is told."""
        canvas = Canvas(path, self.guide)
        body = self._env.get_template(template).render(canvas=canvas, library=self.library, record=record, **context)
        front = {"title": plain(title), "description": _shorten(plain(description)), **(head or {})}
        also = self._also(path, record)
        if also:
            front["also"] = also
        # Markdown takes a blank line for the end of HTML.
        html = named(_BLANK.sub("\n", body.strip()))
        return Page(path, Article(front, html), (record.kind, record.id))

    def _also(self, path: str, record: Record) -> dict[str, list[str]]:
        """Return the words by which a search finds the page (no name), and those of the records that share it."""
        shared = [
            (key, one)
            for kind, page in SHARED_PAGES.items()
            if page == path
            for key, one in getattr(self.library, kind).items()
            if not one.retired
        ]
        words = {name: [*one.also, *_numbers(one)] for name, one in [("", record), *shared]}
        return {name: found for name, found in words.items() if found}


def _numbers(record: Record) -> list[str]:
    """Return the number by which people call a document."""
    return [record.number] if isinstance(record, Document) and record.number else []


def _shorten(text: str) -> str:
    """Return the text cut at a word so that it fits into a description."""
    if len(text) <= DESCRIPTION_LENGTH:
        return text
    return text[: DESCRIPTION_LENGTH - 1].rsplit(" ", 1)[0].rstrip(" ,;:–—") + "…"


def pages(library: Library, engine: Engine, compiled: BytecodeCache | None = None) -> list[Page]:
    """Return all generated pages in the order of the site.

    The library must be free of problems: every reference is followed without a check. ``compiled`` keeps templates from
    one build to the next.
    """
    printer = _Printer(library, compiled)
    return [
        *_sections(printer),
        *(_form(printer, form) for form in library.forms.values()),
        *(_stage(printer, stage) for stage in library.stages.values()),
        *(_role(printer, role) for role in library.roles.values()),
        *(_calculator(printer, calculator, engine) for calculator in library.calculators.values()),
        *(_question(printer, question) for question in library.questions.values()),
        *_plain_records(printer),
    ]


def _in_force(records: Iterable[R]) -> list[R]:
    return [record for record in records if not record.retired]


def _sections(printer: _Printer) -> list[Page]:
    library = printer.library
    forms, stages = relations.forms(library), relations.stages(library)
    updates = sorted(_in_force(library.updates.values()), key=lambda update: (update.date, update.id), reverse=True)
    names = printer.guide.role_names
    roles = sorted(_in_force(library.roles.values()), key=lambda role: names[role.id])
    with_tasks = [(stage, relations.checklist(library, stage)) for stage in stages]
    documents = sorted(
        _in_force(library.documents.values()), key=lambda document: (document.date is None, document.date, document.id)
    )
    terms = sorted(_in_force(library.terms.values()), key=lambda term: term.title.strip("«").lower())
    contexts: Mapping[str, dict[str, Any]] = {
        "home": {"forms": forms, "stages": stages, "updates": updates[:NEWEST]},
        "forms": {"forms": forms},
        "stages": {"stages": with_tasks},
        "checklists": {"stages": with_tasks},
        "programme": {
            "stages": stages,
            "worksheets": [one for one in _in_force(library.calculators.values()) if binds_programme(one.id)],
        },
        "roles": {
            "names": names,
            "groups": [(name, [role for role in roles if role.group == group]) for group, name in relations.GROUPS],
        },
        "tools": {"calculators": _in_force(library.calculators.values())},
        "calculators": {"calculators": _in_force(library.calculators.values())},
        "documents": {
            "needed": relations.needed(documents),
            "groups": [
                (state, [one for one in documents if one.status == state.key and not one.needed]) for state in STATES
            ],
            "states": STATES,
            "sources": _in_force(library.sources.values()),
        },
        "glossary": {"terms": terms},
        "questions": {
            "topics": [
                (topic, name, [one for one in relations.questions(library) if one.topic == topic])
                for topic, name in TOPICS.items()
            ]
        },
        "start": {
            "groups": [
                (
                    who,
                    name,
                    [one for one in _in_force(library.situations.values()) if one.who == who],
                )
                for who, name in GROUPS.items()
            ]
        },
        "contests": {"contests": _in_force(library.contests.values())},
        "updates": {"updates": updates},
    }
    made = []
    for key, path in SECTIONS.items():
        section = library.sections.get(key)
        if section is None:
            continue
        head = {"look": key, **SECTION_HEADS.get(key, {})}
        made.append(
            printer.page(
                path, "section.html.j2", section, own=f"{key}.html.j2",
                title=section.title, description=section.description, head=head, section=section, **contexts[key],
            )
        )  # fmt: skip
    return made


def _form(printer: _Printer, form: Form) -> Page:
    library = printer.library
    return printer.page(
        page_of(form), "form.html.j2", form,
        title=f"Форма «{form.title}»", description=form.summary, head={"look": "form"},
        mentee=library.roles[form.mentee], mentor=library.roles[form.mentor], work=library.stages.get(WORK_STAGE),
        documents=relations.documents_of(library, form),
    )  # fmt: skip


def _stage(printer: _Printer, stage: Stage) -> Page:
    library = printer.library
    stages = relations.stages(library)
    # A rule says that each stage has a checklist; only a retired one may be without.
    tasks = relations.checklist(library, stage) or Checklist.model_construct(
        id=stage.id, title=stage.title, source=stage.source, stage=stage.id, internal=()
    )
    before = [other for other in stages if other.number < stage.number]
    after = [other for other in stages if other.number > stage.number]
    return printer.page(
        page_of(stage), "stage.html.j2", stage,
        title=f"Этап {stage.number}. {stage.title}", description=stage.purpose,
        head={"look": "stage", "styles": PROGRAMME_STYLES, "scripts": PROGRAMME_SCRIPTS},
        stages=stages, tasks=tasks, roles=relations.roles_of(library, tasks), names=printer.guide.role_names,
        previous=before[-1] if before else None, next=after[0] if after else None,
    )  # fmt: skip


def _role(printer: _Printer, role: Role) -> Page:
    library = printer.library
    name = printer.guide.role_names[role.id]
    return printer.page(
        page_of(role), "role.html.j2", role,
        title=name, description=role.summary, head={"look": "role"},
        name=name, forms=relations.forms_of(library, role), parts=relations.tasks_of(library, role),
    )  # fmt: skip


def _calculator(printer: _Printer, calculator: Calculator, engine: Engine) -> Page:
    library = printer.library
    if not has_program(calculator.id):  # a rule says that only a retired one may be without
        return printer.page(
            page_of(calculator), "calculation.html.j2", calculator,
            title=calculator.title, description=calculator.summary, head={"look": "calculator"},
            views=[], stages=[], targets=[], calendars=[],
        )  # fmt: skip
    calendars, topics = _in_force(library.calendars.values()), _in_force(library.tags.values())
    targets = _in_force(library.targets.values())
    zone = zones.labels(library)
    views = make_views(calculator, library.calculators, calendars, topics, zone, targets)
    # What a mechanism has to say, it says as the programme does.
    styles = [*CALCULATOR_STYLES, "programme"] if any(view.mechanisms for view in views) else CALCULATOR_STYLES
    aimed = any(field.suggests for view in views for group in view.groups for field in group.fields)
    tables = bool(views[0].spec["tables"])
    return printer.page(
        page_of(calculator), "calculation.html.j2", calculator,
        title=calculator.title, description=calculator.summary,
        head={
            "look": "calculator", "styles": styles, "engine": engine.first(calculator.id, tables=tables),
            "scripts": [*SCRIPTS, *(TABLE_SCRIPTS if tables else ())],
        },
        calculator=calculator, views=views, engine=engine,
        stages=relations.stages_of(library, calculator=calculator.id),
        targets=targets if aimed else [],
        calendars=[included(one) for one in calendars] if any(calendars_of(view.spec) for view in views) else [],
        titles={
            "forms": {form.id: form.title for form in relations.forms(library)},
            "stages": {stage.id: stage.title for stage in relations.stages(library)},
        },
    )  # fmt: skip


def _question(printer: _Printer, question: Question) -> Page:
    return printer.page(
        page_of(question), "question.html.j2", question,
        title=question.title, description=question.answer, head={"look": "question", **WITH_WAYS},
        askers=[ASKERS[one] for one in question.asks],
    )  # fmt: skip


def _plain_records(printer: _Printer) -> list[Page]:
    """Print the records whose page needs nothing but the record."""
    library = printer.library
    return [
        printer.page(
            page_of(record),
            template,
            record,
            title=record.title,
            description=record.summary,
            head={"look": record.kind},
        )
        for template, records in (("contest.html.j2", library.contests), ("update.html.j2", library.updates))
        for record in records.values()
    ]
