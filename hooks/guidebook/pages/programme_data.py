"""What a curator's programme needs of the content: the stages with their tasks and the forms, as one JSON value."""

from __future__ import annotations

import json
from typing import Any

from guidebook.pages.knowledge import FORMAT
from guidebook.records import relations
from guidebook.records.checklists import Item
from guidebook.records.library import Library
from guidebook.records.stages import Stage
from guidebook.texts.prose import strip_marks


def task_ids(library: Library, stage: Stage) -> list[str]:
    """Return the ids of a stage's tasks in force, in the order of the page."""
    tasks = relations.checklist(library, stage)
    return [item.id for item in tasks.items() if not item.retired] if tasks else []


def content(library: Library) -> str:
    """Return JSON in the form of ``/data/knowledge.json`` with no more of it than a programme needs.

    Retired tasks are there too: a programme may have answers to them. Texts are without markup.
    """
    stages = {
        stage.id: {
            "id": stage.id,
            "number": stage.number,
            "title": strip_marks(stage.title),
            "short": strip_marks(stage.short),
        }
        for stage in relations.stages(library)
    }
    checklists = {
        tasks.id: {"stage": tasks.stage} | {side: [_task(item) for item in items] for side, items in tasks.sides()}
        for tasks in library.checklists.values()
        if tasks.stage in stages
    }
    forms = {
        form.id: {"id": form.id, "title": strip_marks(form.title), "mentor": form.mentor, "mentee": form.mentee}
        for form in relations.forms(library)
    }
    value = {"format": FORMAT, "stages": stages, "checklists": checklists, "forms": forms}
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _task(item: Item) -> dict[str, Any]:
    task: dict[str, Any] = {"id": item.id, "text": strip_marks(item.text), "roles": item.roles}
    if item.retired:
        task["retired"] = item.retired.model_dump(mode="json", exclude_none=True)
    return task
