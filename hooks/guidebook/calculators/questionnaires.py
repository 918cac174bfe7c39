"""Questionnaires as ready sets of a calculator's table of questions, and which of them a file of answers is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from guidebook.records.questionnaires import TYPES, Question, Questionnaire
from worksheets import api

COLUMNS = ["text", "kind", "options", "also"]
"""The columns of such a table: the words of a question, how it is answered, by which options, its other words."""


def rows(questionnaire: Questionnaire, others: Iterable[Questionnaire] = ()) -> list[list[str]]:
    """Return the questions as rows of cells, headings first.

    A question has one id in all questionnaires of a form and a role: what it is called in ``others`` is known too.
    """
    known: dict[str, str] = {}
    for other in others:
        if (other.form, other.role) == (questionnaire.form, questionnaire.role):
            own = {question.id: question.text for question in questionnaire.questions}
            known |= {
                question.id: question.text for question in other.questions if own.get(question.id) != question.text
            }
    return [COLUMNS, *(_row(question, known) for question in questionnaire.questions)]


def _row(question: Question, known: Mapping[str, str]) -> list[str]:
    titles = "; ".join(option.title.replace(";", ",") for option in question.options)
    return [question.text, TYPES[question.type], titles, known.get(question.id, "")]


def recognise(questionnaires: Sequence[Questionnaire], sources: Iterable[Any]) -> list[Questionnaire]:
    """Return the questionnaires of whose questions most head the columns of what was read; one that is all there wins.

    ``sources`` are texts of tables, or what ``workbooks.read`` made of a file. None fits where no question is there.
    """
    sets = [[question.text for question in one.questions] for one in questionnaires]
    told = api.recognise("survey", {"sets": sets, "sources": list(sources)}, {})
    return [questionnaires[place] for place in told["fits"]]
