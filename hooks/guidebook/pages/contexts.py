"""What templates get beyond record and library: by kind for pages of records, by section for lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from guidebook.calculators import beside, zones
from guidebook.calculators.days_off import summarize
from guidebook.calculators.features import binds_programme, has_program
from guidebook.calculators.ready_sets import tables_for
from guidebook.calculators.targets import aim, choose_indicator, takes_part
from guidebook.calculators.views import SCRIPTS, TABLE_SCRIPTS, View, make_views
from guidebook.engine import Engine
from guidebook.pages import news
from guidebook.pages.contact import contact
from guidebook.pages.guide import Guide
from guidebook.pages.states import STATES
from guidebook.records import relations
from guidebook.records.addresses import QUARTERS, SHOWN, quarter_page
from guidebook.records.calculators import Calculator
from guidebook.records.calendars import Calendar
from guidebook.records.checklists import Checklist
from guidebook.records.contests import Contest
from guidebook.records.documents import Document
from guidebook.records.forms import Form
from guidebook.records.library import Library
from guidebook.records.municipalities import Municipality
from guidebook.records.once import once
from guidebook.records.practices import Practice
from guidebook.records.questionnaires import OWN, RESPONDENTS, TYPES, WAVES, YES_NO, Questionnaire
from guidebook.records.record import Record
from guidebook.records.roles import GROUPS, Role
from guidebook.records.stages import Stage
from guidebook.records.steps import Step
from guidebook.records.templates import NEEDS, SHEETS, Template
from guidebook.records.updates import Update
from guidebook.texts.prose import strip_marks

# Styles beyond those of every page, in their order: a reader of the guide fetches none of them.
PROGRAMME_STYLES = ["engine", "programme"]
# By these a page learns whether there is a programme; each would be asked for after the one before it.
PROGRAMME_SCRIPTS = ["workspace/presence", "workspace/current", "page/storage"]
CALCULATOR_STYLES = ["calculator", "engine"]
WITH_PROGRAMME = {"programme_styles": PROGRAMME_STYLES, "scripts": PROGRAMME_SCRIPTS}
"""The head of pages that show how far a programme is, to whoever has one: mere readers fetch none of its styles."""

WITH_STEPS = {"styles": [*PROGRAMME_STYLES, "steps"], "scripts": PROGRAMME_SCRIPTS}
STARTING = "curator"  # whose situations the home page has: others come through its doors
WITH_PAIRS = {"styles": [*PROGRAMME_STYLES, "pairs"], "scripts": PROGRAMME_SCRIPTS}
PAIR = "pair"  # the kind of rows that the programme's pairs are

WORK_STAGE = "6-work"  # the stage at which pairs work: where the role model of a form sends its reader
# The waves of questionnaires at the stages whose tasks ask for data and feedback.
STAGE_WAVES = {"2-mentees": ("before",), "6-work": ("pulse",), "7-completion": ("after",)}
NEWEST = 5  # news on the home page
NEAREST = 3  # events there
NEWS_STYLES = ["news"]
RESPONSES_STYLES = [*PROGRAMME_STYLES, "calculator", "responses"]
COUNTING = ("survey", "growth")  # the calculators that count for the sheet of monitoring
# All that its script imports, which would be asked for link by link.
RESPONSES_SCRIPTS = [
    *PROGRAMME_SCRIPTS, "binding/rows", "calculator/csv", "calculator/files", "calculator/memory", "component",
    "hints/hints", "low-vision/low-vision", "page/addresses", "page/announcements",
    "page/downloads", "page/elements", "page/letters", "page/numbers", "page/paper", "programme/clock",
    "programme/content", "programme/document", "programme/encryption", "programme/entry", "programme/identity",
    "programme/json", "programme/merge", "programme/part-schemas", "programme/parts", "programme/people",
    "programme/protection", "programme/responses", "programme/sections", "programme/titles",
    "responses/answers", "responses/beginning", "responses/code-list", "responses/codes", "responses/outgoing",
    "responses/paper", "responses/people", "responses/responses", "responses/rows", "responses/saving",
    "responses/sealing", "responses/shelf", "responses/sitting", "responses/withdrawing",
    "scheme-button/scheme-button", "search/search", "table/cells", "table/cursor", "table/drawing",
    "table/editor", "table/gestures", "table/grid", "table/keys", "table/names", "table/rows",
    "table/suggestions",
]  # fmt: skip
CLOSED_LIST = "teacher-documents-779"  # the document that names all papers of a teacher, where a site has it
RESULTS = "survey"  # the calculator that counts answers, where a site has it


@dataclass(frozen=True)
class Extra:
    """``head``: what the frame is told of a page, ``context``: what its template gets."""

    head: Mapping[str, Any] = field(default_factory=dict)
    context: Mapping[str, Any] = field(default_factory=dict)


@singledispatch
def of_record(record: Record, guide: Guide, engine: Engine) -> Extra:
    """Return what the page of a record gets; nothing for kinds that have no more to say."""
    return Extra()


@of_record.register
def _form(form: Form, guide: Guide, engine: Engine) -> Extra:
    library = guide.library
    context = {
        "mentee": library.roles[form.mentee],
        "mentor": library.roles[form.mentor],
        "work": library.stages.get(WORK_STAGE),
        "documents": relations.select_in_force(guide.find_naming(form, Document)),
        "municipalities": relations.select_in_force(guide.find_naming(form, Municipality)),
        "questionnaires": relations.select_in_force(guide.find_naming(form, Questionnaire)),
    }
    return Extra(context=context)


@of_record.register
def _stage(stage: Stage, guide: Guide, engine: Engine) -> Extra:
    library = guide.library
    stages = relations.stages(library)
    # A rule says that each stage has a checklist; only a retired one may be without.
    tasks = relations.checklist(library, stage) or Checklist.model_construct(
        id=stage.id, title=stage.title, source=stage.source, stage=stage.id, internal=()
    )
    before = [other for other in stages if other.number < stage.number]
    after = [other for other in stages if other.number > stage.number]
    context = {
        "stages": stages,
        "tasks": tasks,
        "roles": relations.roles_of(library, tasks),
        "waves": [(wave, WAVES[wave]) for wave in STAGE_WAVES.get(stage.id, ())],
        "previous": before[-1] if before else None,
        "next": after[0] if after else None,
    }
    return Extra(WITH_PROGRAMME, context)


@of_record.register
def _role(role: Role, guide: Guide, engine: Engine) -> Extra:
    forms = relations.select_in_force(guide.find_naming(role, Form))
    questionnaires = guide.questionnaires_of(role)
    parts = guide.tasks_of(role)
    return Extra(context={"forms": forms, "parts": parts, "questionnaires": questionnaires})


@of_record.register
def _municipality(municipality: Municipality, guide: Guide, engine: Engine) -> Extra:
    return Extra(context={"forms": guide.forms_of(municipality)})


def _views(calculator: Calculator, guide: Guide) -> list[View]:
    """Return the views of a calculator; they are made once, whatever changes on the pages around them."""
    library = guide.library
    calendars, topics = relations.calendars(library), relations.select_in_force(library.tags.values())
    target, asked = aim(relations.indicators(library), guide.today), guide.questionnaires

    def make() -> list[View]:
        zone = zones.labels(library)
        return make_views(calculator, library.calculators, calendars, topics, zone, target, asked)

    records = (*library.calculators.values(), *calendars, *topics, *asked, relations.site(library))
    return once(calculator, "views", make, *records, target)


@of_record.register
def _calculator(calculator: Calculator, guide: Guide, engine: Engine) -> Extra:
    library = guide.library
    if not has_program(calculator.id):  # a rule says that only a retired one may be without
        return Extra(
            {"look": "calculator"}, {"views": [], "stages": [], "papers": {}, "indicators": [], "calendars": []}
        )
    calendars, known = relations.calendars(library), relations.indicators(library)
    views = _views(calculator, guide)
    off = any(tables_for(Calendar, view.spec) for view in views)
    # What a mechanism has to say, it says as the programme does.
    styles = [*CALCULATOR_STYLES, "programme"] if any(view.mechanisms for view in views) else CALCULATOR_STYLES
    aimed = any(field.suggests for view in views for group in view.groups for field in group.fields)
    tables = bool(views[0].spec["tables"])
    head = {
        "look": "calculator",
        "styles": styles,
        "scripts": [*SCRIPTS, *(TABLE_SCRIPTS if tables else ())],
        "engine": engine.list_first(calculator.id, tables=tables),
    }
    context = {
        "calculator": calculator,
        "views": views,
        "engine": engine,
        "stages": relations.select_in_force(guide.find_naming(calculator, Stage)),
        "papers": {
            one.id: strip_marks(one.title) for one in relations.select_in_force(guide.find_naming(calculator, Template))
        },
        "beside": beside.collect_for_rounds(known, guide.today),
        "indicators": [one for one in known if takes_part(one)] if aimed else [],
        "today": guide.today,
        "calendars": [summarize(one) for one in calendars] if off else [],
        "titles": _titles(library) if any(view.takes_counts for view in views) else None,
    }
    return Extra(head, context)


def _titles(library: Library) -> dict[str, dict[str, str]]:
    """Return what forms and stages are called, for counts of theirs."""
    return {
        "forms": {form.id: form.title for form in relations.forms(library)},
        "stages": {stage.id: stage.title for stage in relations.stages(library)},
    }


@of_record.register
def _questionnaire(questionnaire: Questionnaire, guide: Guide, engine: Engine) -> Extra:
    answers = {
        question.id: [*YES_NO.values()] if question.type == "yes-no" else [one.title for one in question.options]
        for question in questionnaire.questions
    }
    context = {
        "respondent": RESPONDENTS[questionnaire.role],
        "wave": WAVES[questionnaire.wave],
        "mark": OWN if questionnaire.status == "own" else "",
        "kinds": TYPES,
        "answers": answers,
    }
    return Extra(context=context)


@of_record.register
def _template(template: Template, guide: Guide, engine: Engine) -> Extra:
    told = {
        "sheet": SHEETS[template.each],
        "need": NEEDS[template.need],
        "file_name": strip_marks(template.title),
        "planned": beside.collect_for_school(relations.indicators(guide.library), guide.today),
    }
    return Extra(WITH_PROGRAMME, told)


@of_record.register
def _contest(contest: Contest, guide: Guide, engine: Engine) -> Extra:
    last = {stage: stage.days.last or stage.days.first for stage in contest.stages if stage.days}
    ahead = [stage for stage, day in last.items() if day >= guide.today]
    return Extra(context={"ahead": [] if contest.retired else ahead})


def of_section(key: str, guide: Guide) -> Extra:
    """Return what the page of a section gets: the records in force of its kinds, in their order and groups."""
    head: dict[str, Any] = {}
    context: dict[str, Any] = {}
    for kind, shown in SHOWN.items():
        if shown.section == key:
            records = relations.select_in_force(guide.library.table(kind).values())
            context[kind] = records
            if shown.grouped_by:
                context["groups"] = [
                    (group, name, [one for one in records if getattr(one, shown.grouped_by) == group])
                    for group, name in shown.groups.items()
                ]
            if shown.styles:
                head["styles"] = [*shown.styles]
    more = _MORE[key](guide) if key in _MORE else Extra()
    return Extra({**head, **more.head}, {**context, **more.context})


@of_record.register
def _update(update: Update, guide: Guide, engine: Engine) -> Extra:
    replaced = relations.select_in_force(guide.find_naming(update, Update))
    ahead = update in news.list_coming([update], guide.today) and not update.retired
    return Extra(context={"over": news.is_over(update, guide.today), "replaced": replaced, "ahead": ahead})


def of_year(year: int, guide: Guide, quarter: int | None = None) -> Extra:
    """Return what the page with the news of a year gets, or of one of its quarters, 1 to 4.

    A year that has too many for one page shows the latest.
    """
    updates = guide.quarter(year, quarter) if quarter else guide.year(year)[: relations.LONGEST_LIST]
    context = {
        "year": year,
        "quarter": quarter,
        "quarters": [
            (number, QUARTERS[number], quarter_page(year, number), count)
            for number, count in guide.quarters(year).items()
        ],
        "whole": news.WHOLE,
        "choices": guide.choices(Update, updates),
        **_list_news(updates, guide),
    }
    # It is a list of what the search finds.
    return Extra({"look": "updates", "styles": NEWS_STYLES, "search": {"exclude": True}}, context)


def _list_news(updates: list[Update], guide: Guide, most: int | None = None) -> dict[str, Any]:
    """Return news with what their lists need; ``most`` is how many are shown."""
    shown = news.put_pinned_first(updates, guide.today)[:most]
    return {
        "updates": shown,
        "pinned": {one.id for one in shown if news.is_pinned(one, guide.today)},
        "over": {one.id for one in shown if news.is_over(one, guide.today)},
        "years": guide.years,
        "latest": guide.list_newest(news.LATEST),
    }


def _home(guide: Guide) -> Extra:
    forms, stages = relations.forms(guide.library), relations.stages(guide.library)
    valid = [one for one in guide.updates if not news.is_over(one, guide.today) and not one.replaced_by]
    context = {**_list_news(valid, guide, NEWEST), "coming": news.list_coming(guide.updates, guide.today)[:NEAREST]}
    situations = [one for one in relations.select_in_force(guide.library.situations.values()) if one.who == STARTING]
    context |= {"situations": situations, "steps": bool(_steps(guide))}
    return Extra(WITH_PROGRAMME, {"forms": forms, "stages": stages, **context})


def _steps(guide: Guide) -> list[Step]:
    return relations.select_in_force(guide.library.steps.values())


def _stages(guide: Guide) -> Extra:
    stages = [(stage, relations.checklist(guide.library, stage)) for stage in relations.stages(guide.library)]
    return Extra(WITH_PROGRAMME, {"stages": stages})


def _programme(guide: Guide) -> Extra:
    calculators = relations.select_in_force(guide.library.calculators.values())
    worksheets = [one for one in calculators if binds_programme(one.id)]
    municipalities = sorted(relations.select_in_force(guide.library.municipalities.values()), key=lambda one: one.order)
    context = {"stages": relations.stages(guide.library), "worksheets": worksheets, "steps": _steps(guide)}
    return Extra(WITH_STEPS, {**context, "municipalities": municipalities})


def _pairs(guide: Guide) -> Extra:
    library = guide.library
    context: dict[str, Any] = {"worksheet": None, "binding": {}}
    for calculator in relations.select_in_force(library.calculators.values()):
        views = _views(calculator, guide) if binds_programme(calculator.id) else []
        for table in (table for view in views for table in view.mechanisms.get("tables", {}).values()):
            # Other worksheets take the confirmed pairs, this one decides which they are.
            if table.get("programme", {}).get("kind") == PAIR and "confirmed" in table["programme"]:
                context = {"worksheet": calculator, "binding": table["programme"]}
    return Extra(WITH_PAIRS, context)


def _self_check(guide: Guide) -> Extra:
    return Extra(WITH_PAIRS)


def _tools(guide: Guide) -> Extra:
    calculators = relations.select_in_force(guide.library.calculators.values())
    templates = relations.select_in_force(guide.library.templates.values())
    questionnaires = guide.questionnaires
    return Extra(context={"calculators": calculators, "templates": templates, "questionnaires": questionnaires})


def _roles(guide: Guide) -> Extra:
    roles = sorted(relations.select_in_force(guide.library.roles.values()), key=guide.name)
    groups = [(group, name, [role for role in roles if role.group == group]) for group, name in GROUPS.items()]
    return Extra(context={"groups": groups})


def _documents(guide: Guide) -> Extra:
    documents = relations.select_in_force(guide.library.documents.values())
    groups = [(state, [one for one in documents if one.status == state.key and not one.needed]) for state in STATES]
    states = [one for one in STATES if any(document.status == one.key for document in documents)]
    return Extra(context={"needed": relations.list_needed(documents), "groups": groups, "states": states})


def _monitoring(guide: Guide) -> Extra:
    goal = choose_indicator(relations.indicators(guide.library), guide.today)
    head = {"styles": [*PROGRAMME_STYLES, "monitoring"], "scripts": PROGRAMME_SCRIPTS}
    counting = [one for key in COUNTING if (one := guide.library.calculators.get(key)) and not one.retired]
    return Extra(head, {"today": guide.today, "goal": goal, "counting": counting})


def _indicators(guide: Guide) -> Extra:
    return Extra(WITH_PROGRAMME, {"today": guide.today})


def _updates(guide: Guide) -> Extra:
    listed = _list_news(guide.updates, guide, news.LATEST)
    narrowing = guide.choices(Update, listed["updates"])
    coming = news.list_coming(guide.updates, guide.today)
    return Extra({"styles": NEWS_STYLES}, {**listed, "choices": narrowing, "coming": coming})


def _practices(guide: Guide) -> Extra:
    practices = relations.select_in_force(guide.library.practices.values())
    return Extra(context={"choices": guide.choices(Practice, practices)})


def _papers(guide: Guide) -> Extra:
    closed = guide.library.documents.get(CLOSED_LIST)
    return Extra(context={"needs": NEEDS, "closed": None if closed is None or closed.retired else closed})


def _questionnaires(guide: Guide) -> Extra:
    found = guide.questionnaires
    narrowing = guide.choices(Questionnaire, found)
    return Extra({"styles": NEWS_STYLES}, {"questionnaires": found, "choices": narrowing})


def _responses(guide: Guide) -> Extra:
    results = guide.library.calculators.get(RESULTS)
    in_force = results if results and not results.retired else None
    return Extra({"styles": RESPONSES_STYLES, "scripts": RESPONSES_SCRIPTS}, {"results": in_force})


def _municipalities(guide: Guide) -> Extra:
    return Extra(context={"region": contact(guide.library)})


_MORE: Mapping[str, Callable[[Guide], Extra]] = {
    "home": _home,
    "stages": _stages,
    "checklists": _stages,
    "programme": _programme,
    "pairs": _pairs,
    "self-check": _self_check,
    "tools": _tools,
    "roles": _roles,
    "documents": _documents,
    "indicators": _indicators,
    "monitoring": _monitoring,
    "updates": _updates,
    "municipalities": _municipalities,
    "practices": _practices,
    "papers": _papers,
    "questionnaires": _questionnaires,
    "responses": _responses,
}
"""The sections that show more than the records of their kinds."""
