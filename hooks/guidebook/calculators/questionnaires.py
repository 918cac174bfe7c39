"""Questionnaires as ready sets of a calculator's table of questions, and which of them a file of answers is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from guidebook.records.questionnaires import TYPES, Question, Questionnaire
from worksheets import api

COLUMNS = ["text", "kind", "options", "also"]
"""The columns of such a table: the words of a question, how it is answered, by which options, its other words."""
HEADING_ROWS = 50
"""So many rows of a sheet are looked through for questions."""


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


def recognised(questionnaires: Sequence[Questionnaire], sources: Iterable[Any]) -> list[Questionnaire]:
    """Return the questionnaires of whose questions most head the columns of what was read; one that is all there wins.

    ``sources`` are texts of tables, or what ``workbooks.read`` made of a file. None fits where no question is there.
    """
    cells = [api.fold_heading(cell) for source in sources for row in _top(source) for cell in row]
    there = set(cells) | {part for cell in cells for part in _bare(cell)}
    scores = {}
    for one in questionnaires:
        found = [question for question in one.questions if api.fold_heading(question.text) in there]
        scores[one.id] = (len(found), len(found) == len(one.questions))
    best = max(scores.values(), default=(0, False))
    return [one for one in questionnaires if best[0] and scores[one.id] == best]


def _bare(cell: str) -> Iterable[str]:
    """Yield a heading without its number, and without the question mark that it lacks elsewhere."""
    number, _, rest = cell.partition(" ")
    bare = rest if number.isdecimal() else cell
    yield bare
    yield f"{bare}?"


def _top(source: Any) -> list[list[str]]:
    """Return the first rows of a source as texts."""
    if isinstance(source, str):
        lines = source.replace("\ufeff", "").split("\n")[:HEADING_ROWS]
        return [[cell.strip(' "\r') for cell in line.replace("\t", ";").split(";")] for line in lines] + [
            [cell.strip(' "\r') for cell in line.split(",")] for line in lines
        ]
    sheets = source.get("sheets", []) if isinstance(source, dict) else []
    return [
        [str(cell) for cell in row if isinstance(cell, str)] for sheet in sheets for row in sheet["rows"][:HEADING_ROWS]
    ]
