"""Who refers to whom, read backwards: which forms and tasks a role takes part in, which stages a document helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from guidebook.records.calendars import Calendar
from guidebook.records.checklists import Checklist, Item
from guidebook.records.documents import Document
from guidebook.records.forms import Form
from guidebook.records.indicators import Indicator
from guidebook.records.library import Library
from guidebook.records.questionnaires import Questionnaire
from guidebook.records.questions import Question
from guidebook.records.record import Record
from guidebook.records.roles import GROUPS, Role
from guidebook.records.site import NAME, Site
from guidebook.records.stages import Stage
from guidebook.records.updates import Update

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Part:
    """The tasks of one stage in which a role takes part."""

    stage: Stage
    internal: tuple[Item, ...]
    external: tuple[Item, ...]


def select_in_force(records: Iterable[R]) -> list[R]:
    """Return the records that are not retired, in the order of their kind."""
    return sorted((record for record in records if not record.retired), key=lambda record: record.order)


def forms(library: Library) -> list[Form]:
    """Return the forms in force by number."""
    return select_in_force(library.forms.values())


def stages(library: Library) -> list[Stage]:
    """Return the stages in force by number."""
    return select_in_force(library.stages.values())


def site(library: Library) -> Site | None:
    """Return what a region says of its whole site, None where it says nothing."""
    return next(iter(select_in_force(library.site.values())), None)


def site_name(library: Library) -> str:
    """Return what the site is called."""
    own = site(library)
    return own.site_name if own else NAME


def calendars(library: Library) -> list[Calendar]:
    """Return the calendars that hold for the region: those that it has chosen, or all in force."""
    own = site(library)
    return (
        [library.calendars[key] for key in dict.fromkeys(own.calendars)]
        if own and own.calendars
        else select_in_force(library.calendars.values())
    )


def indicators(library: Library) -> list[Indicator]:
    """Return the indicators that calculators compare with: those that the region has chosen, or all in force."""
    own = site(library)
    return (
        [library.indicators[key] for key in dict.fromkeys(own.indicators)]
        if own and own.indicators
        else select_in_force(library.indicators.values())
    )


def questions(library: Library) -> list[Question]:
    """Return the questions in force by their topics, as they are called."""
    return select_in_force(library.questions.values())


def updates(library: Library) -> list[Update]:
    """Return the news in force, the newest first."""
    return sorted(select_in_force(library.updates.values()), key=lambda update: (update.date, update.id), reverse=True)


def years(library: Library) -> dict[int, list[Update]]:
    """Return the news in force by their years, the newest first; a year that had some once stays."""
    found: dict[int, list[Update]] = {
        year: [] for year in sorted({update.date.year for update in library.updates.values()}, reverse=True)
    }
    for update in updates(library):
        found[update.date.year].append(update)
    return found


LONGEST_LIST = 100
"""News of a year that one page lists; with more it would be too heavy for a slow line."""


def quarters(updates: Sequence[Update]) -> dict[int, list[Update]]:
    """Return the news of a year by quarters, the latest first, where there are too many for one page; else nothing."""
    found: dict[int, list[Update]] = {}
    for update in updates if len(updates) > LONGEST_LIST else ():
        found.setdefault((update.date.month + 2) // 3, []).append(update)
    return found


def checklist(library: Library, stage: Stage) -> Checklist | None:
    """Return the checklist of a stage, the one in force before those that it has replaced."""
    own = [list_ for list_ in library.checklists.values() if list_.stage == stage.id]
    return min(own, key=lambda list_: list_.retired is not None, default=None)


def sides(library: Library) -> dict[str, dict[tuple[str, str], Form]]:
    """Return the forms in force in which roles are a side, by the roles, then by form and side."""
    found: dict[str, dict[tuple[str, str], Form]] = {}
    for form in forms(library):
        for side in SIDES:
            found.setdefault(getattr(form, side), {})[form.id, side] = form
    return found


def questionnaires(library: Library) -> list[Questionnaire]:
    """Return the questionnaires in force, those of a form together, in the order of the forms; of any form last."""
    places = {form.id: place for place, form in enumerate(forms(library))}
    found = select_in_force(library.questionnaires.values())
    return sorted(found, key=lambda one: places.get(one.form or "", len(places)))


ANSWERING = {"mentee": "mentee", "mentor": "mentor", "curator": "curator", "parents": "parent"}
"""Roles of whatever form → who answers the questionnaires of any form."""


def group_by_respondent(library: Library) -> dict[str, list[Questionnaire]]:
    """Return the questionnaires in force by the roles that fill them in: those of a form, and those of any form."""
    roles: dict[tuple[str | None, str], str] = {(None, who): role for role, who in ANSWERING.items()}
    for role, forms_of in sides(library).items():
        roles |= dict.fromkeys(forms_of, role)
    found: dict[str, list[Questionnaire]] = {}
    for one in select_in_force(library.questionnaires.values()):
        if (one.form, one.role) in roles:
            found.setdefault(roles[one.form, one.role], []).append(one)
    return found


SIDES = ("mentee", "mentor")
"""The roles that a form names, as its fields."""


def tasks(library: Library) -> dict[str, list[Part]]:
    """Return the tasks that name roles, by the roles, then by stage."""
    found: dict[str, list[Part]] = {}
    for stage in stages(library):
        whole = checklist(library, stage)
        of_stage: dict[str, tuple[list[Item], list[Item]]] = {}
        for place, (_, items) in enumerate(whole.sides() if whole else ()):
            for item in items:
                for role in () if item.retired else dict.fromkeys(item.roles):
                    of_stage.setdefault(role, ([], []))[place].append(item)
        for role, (internal, external) in of_stage.items():
            found.setdefault(role, []).append(Part(stage, tuple(internal), tuple(external)))
    return found


def roles_of(library: Library, tasks: Checklist) -> list[Role]:
    """Return the roles that the tasks of a checklist name, in the order of the groups, then by title."""
    order = tuple(GROUPS)
    named = {role for item in tasks.items() if not item.retired for role in item.roles}
    roles = [library.roles[role] for role in named]
    return sorted(roles, key=lambda role: (order.index(role.group), role.title, role.id))


def list_needed(documents: Iterable[Document]) -> list[Document]:
    """Return the documents that a school needs now, in the order that editors gave them."""
    found = [(document.needed.number, document.id, document) for document in documents if document.needed]
    return [document for *_, document in sorted(found, key=lambda one: one[:2])]


def role_names(library: Library) -> dict[str, str]:
    """Return a name for each role that tells equal titles apart: «Ученик-наставляемый (студент – ученик)»."""
    titles = Counter(role.title for role in library.roles.values())
    taking_part = sides(library)
    names = {}
    for role in library.roles.values():
        form = next(iter(taking_part.get(role.id, {}).values()), None) if titles[role.title] > 1 else None
        names[role.id] = f"{role.title} ({form.title[0].lower()}{form.title[1:]})" if form else role.title
    return names
