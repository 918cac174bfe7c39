"""A template filled by whoever knows its values → the bytes of a .docx, and what a command says of it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidebook.records.templates import Template
from guidebook.texts.russian import plural

if TYPE_CHECKING:
    from guidebook.checking.load import Loaded
    from guidebook.papers.compiling import Template as Compiled


def make_document(
    loaded: Loaded, template: Template, fill: Callable[[Compiled], dict[str, Any]]
) -> tuple[bytes, list[dict[str, Any]], list[dict[str, str]]]:
    """Return the document of a sound template, what is missing in it and the names that were put in a case.

    ``fill`` takes the compiled template and gives ``{"parts", "missing", "names"}``: see ``worksheets.papers.filling``.
    """
    from guidebook.checking.template_rules import compile_template
    from guidebook.papers.parts import copy_with

    library = loaded.library
    file = next(one for one in loaded.catalogue.stored if one.name == template.file)
    made = fill(compile_template(template, file, library.documents, library.calculators))
    written = io.BytesIO()
    with file.open() as opened:
        copy_with(opened, written, {name: "".join(pieces) for name, pieces in made["parts"].items()})
    return written.getvalue(), made["missing"], made["names"]


def make_from_answer(
    loaded: Loaded, template: Template, typed: Any, labels: dict[str, Any]
) -> tuple[bytes, list[dict[str, Any]], list[dict[str, str]]]:
    """Return what ``make_document`` does of a template that is filled from the answer of its calculator.

    ``typed`` is the request, ``labels`` the calculator's texts, both as ``api.answer`` takes them.
    """
    from guidebook.calculators import beside
    from guidebook.records import relations
    from worksheets import api

    told = beside.collect_for_rounds(relations.indicators(loaded.library), loaded.today)

    def fill(compiled: Compiled) -> dict[str, Any]:
        return api.paper(template.calculator, typed, labels, {"template": compiled.filled, "indicators": told})

    return make_document(loaded, template, fill)


def describe(template: Template, output: Path, missing: list[dict[str, Any]], names: list[dict[str, str]]) -> list[str]:
    """Return what is said of a finished document: where it is, what is missing, what to do before signing."""
    lines = [f"Записан документ: {output}"]
    if missing:
        lines.append("Не хватает (на этих местах пропуск):")
        lines += [
            f"  {one['words']}" + (f", {_places(one['count'])}" if one["count"] > 1 else "") + f" → {one['where']}"
            for one in missing
        ]
    doubts = [f"  {one['name']} – {one['case']}: {one['why']}" for one in names if not one["form"]]
    forms = [f"  {one['name']} → {one['form']}" for one in names if one["form"]]
    lines += ["Впишите имена сами (они стоят в скобках после пропуска):", *doubts] if doubts else []
    lines += ["Проверьте имена в падежах:", *forms] if forms else []
    lines.append("Это образец. Проверьте: " + "; ".join(template.check) + ".")
    lines.append("Согласуйте: " + "; ".join(template.agree) + ".")
    return lines


def _places(count: int) -> str:
    return plural(count, "место", "места", "мест")
