"""Who refers to whom, read backwards: which forms and tasks a role takes part in, which stages a document helps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from guidebook.records.checklists import Checklist, Item
from guidebook.records.documents import Document
from guidebook.records.forms import Form
from guidebook.records.library import Library
from guidebook.records.questions import TOPICS, Question
from guidebook.records.roles import Role
from guidebook.records.stages import Stage

GROUPS = (
    ("mentee", "Наставляемые"),
    ("mentor", "Наставники"),
    ("organiser", "Организуют программу"),
    ("helper", "Помогают"),
    ("partner", "Партнёры и внешняя среда"),
)


@dataclass(frozen=True)
class Part:
    """The tasks of one stage in which a role takes part."""

    stage: Stage
    internal: tuple[Item, ...]
    external: tuple[Item, ...]


def forms(library: Library) -> list[Form]:
    """Return the forms in force by number."""
    return sorted((form for form in library.forms.values() if not form.retired), key=lambda form: form.number)


def stages(library: Library) -> list[Stage]:
    """Return the stages in force by number."""
    return sorted((stage for stage in library.stages.values() if not stage.retired), key=lambda stage: stage.number)


def questions(library: Library) -> list[Question]:
    """Return the questions in force by their topics, as they are called."""
    topics = list(TOPICS)
    asked = (question for question in library.questions.values() if not question.retired)
    return sorted(asked, key=lambda question: (topics.index(question.topic), question.title, question.id))


def checklist(library: Library, stage: Stage) -> Checklist | None:
    """Return the checklist of a stage, the one in force before those that it has replaced."""
    own = [list_ for list_ in library.checklists.values() if list_.stage == stage.id]
    return min(own, key=lambda list_: list_.retired is not None, default=None)


def forms_of(library: Library, role: Role) -> list[Form]:
    """Return the forms in which the role is a side."""
    return [form for form in forms(library) if role.id in (form.mentee, form.mentor)]


def tasks_of(library: Library, role: Role) -> list[Part]:
    """Return the tasks that name the role, by stage."""
    parts = []
    for stage in stages(library):
        tasks = checklist(library, stage)
        if tasks is None:
            continue
        internal, external = (
            tuple(item for item in side if role.id in item.roles and not item.retired) for _, side in tasks.sides()
        )
        if internal or external:
            parts.append(Part(stage, internal, external))
    return parts


def roles_of(library: Library, tasks: Checklist) -> list[Role]:
    """Return the roles that the tasks of a checklist name, in the order of the groups, then by title."""
    order = [group for group, _ in GROUPS]
    named = {role for item in tasks.items() if not item.retired for role in item.roles}
    roles = [library.roles[role] for role in named]
    return sorted(roles, key=lambda role: (order.index(role.group), role.title, role.id))


def stages_of(library: Library, *, document: str = "", calculator: str = "") -> list[Stage]:
    """Return the stages for which a document or a calculator is named as a help."""
    return [stage for stage in stages(library) if document in stage.documents or calculator in stage.calculators]


def needed(documents: Iterable[Document]) -> list[Document]:
    """Return the documents that a school needs now, in the order that editors gave them."""
    found = [(document.needed.number, document.id, document) for document in documents if document.needed]
    return [document for *_, document in sorted(found, key=lambda one: one[:2])]


def documents_of(library: Library, form: Form) -> list[Document]:
    """Return the documents in force that belong to a form, the oldest first."""
    found = [one for one in library.documents.values() if form.id in one.forms and not one.retired]
    return sorted(found, key=lambda one: (one.date is None, one.date, one.id))


def role_names(library: Library) -> dict[str, str]:
    """Return a name for each role that tells equal titles apart: «Ученик-наставляемый (студент – ученик)»."""
    titles = Counter(role.title for role in library.roles.values())
    names = {}
    for role in library.roles.values():
        sides = forms_of(library, role) if titles[role.title] > 1 else []
        names[role.id] = f"{role.title} ({sides[0].title[0].lower()}{sides[0].title[1:]})" if sides else role.title
    return names
