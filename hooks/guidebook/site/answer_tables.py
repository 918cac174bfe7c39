"""The tables that answers to a questionnaire are written into: a column a question, as .xlsx and as .csv."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guidebook.engine.cache import Cache
from guidebook.pages.downloads import Download
from guidebook.records import relations
from guidebook.records.library import Library
from guidebook.records.once import once
from guidebook.records.questionnaires import (
    BETWEEN,
    CODE,
    HIGHEST,
    LOWEST,
    YES_NO,
    Question,
    Questionnaire,
)
from guidebook.texts.prose import strip_marks
from worksheets.tables import delimited

CACHE = Path(".cache/answers")
WRITER = "workbooks"
ROWS = 300
"""Rows that somebody may fill in: more than a school hands out of one questionnaire."""
CREATED = "1980-01-01"
"""The day that archives name where they name none: the same questions make the same file."""
SHEET = "Ответы"


def publish(root: Path, library: Library) -> tuple[dict[str, tuple[Download, ...]], dict[str, Path]]:
    """Return the files of each questionnaire in force, and what is published: place on the site → file.

    They are made once for a content and kept.
    """
    cache = Cache(root / CACHE)
    writer = _writer()
    shown: dict[str, tuple[Download, ...]] = {}
    published: dict[str, Path] = {}
    for one in relations.select_in_force(library.questionnaires.values()):
        folder = f"{one.kind}/{one.id}"
        files = {f"{folder}/{name}": path for name, path in _make_files(cache, one, writer).items()}
        shown[one.id] = tuple(Download(place, path.stat().st_size) for place, path in files.items())
        published |= files
    return shown, published


def _make_files(cache: Cache, one: Questionnaire, writer: list[bytes]) -> dict[str, Path]:
    """Return the files of a questionnaire by their names; ``writer`` is the source of what writes them."""
    book = once(one, "workbook", lambda: workbook(one))

    def make() -> Mapping[str, Any]:
        import workbooks  # only who writes .xlsx waits for the library

        stored = [cache.store(f"{one.id}.xlsx", workbooks.write(book))]
        stored.append(cache.store(f"{one.id}.csv", csv(one).encode()))
        return {kept.name.rpartition(".")[2]: kept.name for kept in stored}

    inputs = (one.id.encode(), json.dumps(book).encode(), importlib.metadata.version("xlsxwriter").encode())
    found = cache.recall(one.kind, (*inputs, *writer), make)
    return {f"{one.id}.{ending}": cache.folder / name for ending, name in sorted(found.items(), reverse=True)}


def _writer() -> list[bytes]:
    """Return what the files also depend on: the source of what writes them."""
    spec = importlib.util.find_spec(WRITER)
    folders = spec.submodule_search_locations if spec else None
    return [path.read_bytes() for folder in folders or () for path in sorted(Path(folder).glob("*.py"))]


def titles(one: Questionnaire) -> list[str]:
    """Return the headings: the code first, then each question in its own words, by which its column is known again."""
    return [CODE, *(strip_marks(question.text) for question in one.questions)]


def csv(one: Questionnaire) -> str:
    """Return the empty table as .csv."""
    return delimited.write([titles(one)])


def workbook(one: Questionnaire) -> dict[str, Any]:
    """Return the empty table as a workbook: what may be typed in a cell is said at it."""
    code = {"title": CODE, "type": "text", "hint": "Код из списка куратора, не имя."}
    asked = [{"title": strip_marks(question.text), **_column(question)} for question in one.questions]
    sheet = {"name": SHEET, "columns": [code, *asked], "rows": [], "blank": ROWS, "wide": True}
    return {"sheets": [sheet], "created": CREATED}


def _column(question: Question) -> dict[str, Any]:
    """Return what is typed in a question's column."""
    options = [strip_marks(option.title) for option in question.options]
    if question.type == "scale":
        ends = f"{LOWEST} – {strip_marks(question.low or '')}, {HIGHEST} – {strip_marks(question.high or '')}."
        return {"type": "integer", "between": [LOWEST, HIGHEST], "hint": ends}
    if question.type == "number":
        least, most = question.between
        return {"type": "integer", "between": [least, most], "hint": f"Целое число от {least} до {most}."}
    if question.type == "yes-no":
        return {"type": "text", "options": [*YES_NO.values()]}
    if question.type == "choice":
        return {"type": "text", "options": options, "hint": f"Один ответ: {', '.join(options)}."}
    if question.type == "several":
        return {"type": "text", "hint": f"Через «{BETWEEN}»: {f'{BETWEEN} '.join(options)}"}
    return {"type": "text"}
