"""What collecting answers needs of the content: the questionnaires with their questions, as one JSON value."""

from __future__ import annotations

import json
from typing import Any

from guidebook.records import relations
from guidebook.records.library import Library
from guidebook.records.questionnaires import Question
from guidebook.texts.prose import strip_marks

ANY_FORM = "Для любой формы"
"""Under what questionnaires of no form stand in a list."""


def content(library: Library) -> str:
    """Return JSON: a list in the order of the site's pages, texts without markup, by ``Questionnaire`` of answers.mjs.

    Retired ones are there too: somebody may have answers to them.
    """
    forms = {form.id: (form.number, strip_marks(form.title)) for form in relations.forms(library)}
    last = (len(forms) + 1, ANY_FORM)
    found = sorted(library.questionnaires.values(), key=lambda one: (forms.get(one.form or "", last)[0], one.order))
    value = [
        {
            "id": one.id,
            "title": strip_marks(one.title),
            "group": forms.get(one.form or "", last)[1],
            "intro": strip_marks(one.intro),
            "questions": [_question(question) for question in one.questions],
        }
        | ({"retired": True} if one.retired else {})
        for one in found
    ]
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _question(question: Question) -> dict[str, Any]:
    told: dict[str, Any] = {"id": question.id, "text": strip_marks(question.text), "type": question.type}
    if question.options:
        told["options"] = [{"id": option.id, "title": strip_marks(option.title)} for option in question.options]
    if question.type == "scale":
        told |= {"low": strip_marks(question.low or ""), "high": strip_marks(question.high or "")}
    if question.type == "number":
        told["least"], told["most"] = question.between
    return told
