"""The groups of topics that requests and offers are made of."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field, StringConstraints

from guidebook.records.forms import FormRef
from guidebook.records.record import Markup, Part, Record

TOPIC_PATTERN = r"^[^,;.\s]([^,;]*[^,;.\s])?$"
"""Commas and semicolons divide the topics of a cell; a dot at an end does not belong to one."""
SYNONYM_PATTERN = r"^[^,;]+$"

TopicName = Annotated[str, StringConstraints(pattern=TOPIC_PATTERN, max_length=80), Markup("line")]
Synonym = Annotated[str, StringConstraints(pattern=SYNONYM_PATTERN, max_length=80), Markup("line")]


class Topic(Part):
    """Тема: о чём просит наставляемый и что предлагает наставник."""

    name: TopicName = Field(description="как тема называется в списке и в результате; без запятых")
    synonyms: tuple[Synonym, ...] = Field(
        (), description="как ещё её пишут в анкетах: сокращения, близкие слова; большие и малые буквы не различаются"
    )


class Topics(Record):
    """Группа тем, из которых складываются запросы и предложения участников."""

    kind: ClassVar[str] = "tags"
    label: ClassVar[str] = "Группа тем"
    plural: ClassVar[str] = "Темы запросов"
    absent: ClassVar[str] = "не найдена"

    forms: tuple[FormRef, ...] = Field((), description="для каких форм эти темы: id из папки forms; пусто – для всех")
    tags: tuple[Topic, ...] = Field(min_length=1, description="темы, в порядке показа")
