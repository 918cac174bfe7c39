"""Which tags a template may have: those of a programme, or those of the answer of the calculator that fills it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidebook.records.calculators import Calculator
from guidebook.records.templates import Template
from worksheets import api
from worksheets.papers import tags


def tags_of(template: Template, calculators: Mapping[str, Calculator]) -> dict[str, Any]:
    """Return the tags, in the form of ``tags.PROGRAMME``; raises ``KeyError`` where there is no such calculator."""
    if template.calculator is None:
        return tags.PROGRAMME
    calculator = calculators[template.calculator]
    if calculator.id not in api.ids():
        raise KeyError(calculator.id)
    return api.paper_tags(calculator.id, calculator.model_dump(mode="json"))
