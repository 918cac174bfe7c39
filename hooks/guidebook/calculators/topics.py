"""The topics that editors keep, beside the columns of calculators that take them: for reading, and for the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from guidebook.records.calculator_labels import TableLabel, TypedOption
from guidebook.records.calculators import Calculator
from guidebook.records.tags import Topics
from worksheets import api

SUGGESTS = "tags"
"""What the spec of a column says by ``suggests`` when it takes the topics of ``content/tags``."""

Spec = Mapping[str, Any]


def takes_topics(column: Spec) -> bool:
    """Tell whether a column of a spec takes the topics that editors keep."""
    return column.get("suggests") == SUGGESTS


def with_topics(calculator: Calculator, described: Spec, groups: Sequence[Topics]) -> Calculator:
    """Return the calculator whose columns of topics know all names and synonyms, as a choice knows its options.

    ``described`` is its spec; each word is an option whose ``label`` may be typed for the topic ``name``.
    """
    words = tuple(
        TypedOption.model_construct(name=_line(topic.name), label=word)
        for group in groups
        for topic in group.tags
        for word in (topic.name, *topic.synonyms)
    )
    specs = {view["name"]: view for view in api.views_of(dict(described))}
    return calculator.with_parts(
        tuple(
            view.model_copy(update={"tables": _tables(view.tables, specs[view.name], words)})
            for view in calculator.parts()
        )
    )


def _tables(labels: Sequence[TableLabel], view: Spec, words: tuple[TypedOption, ...]) -> tuple[TableLabel, ...]:
    """Return the texts of tables with the words in the columns that take them."""
    taking = {
        (table["name"], column["name"])
        for table in view["tables"]
        for column in table["columns"]
        if takes_topics(column)
    }
    made = []
    for label in labels:
        columns = [
            column.model_copy(update={"options": words}) if (label.name, column.name) in taking else column
            for column in label.columns
        ]
        made.append(label.model_copy(update={"columns": tuple(columns)}))
    return tuple(made)


def _line(text: str) -> str:
    """Return a name as a cell is read: with ordinary spaces, one between two words."""
    return " ".join(text.split())
