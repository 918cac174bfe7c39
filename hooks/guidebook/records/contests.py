"""The contests."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from guidebook.records.record import Line, Part, Record, Reference, Shown

ContestRef = Annotated[str, Reference("contests")]


class ContestStage(Part):
    """Этап конкурса."""

    title: Line = Field(description="название этапа")
    text: Line | None = Field(None, description="что происходит")
    dates: Line = Field(description="сроки словами источника")


class Contest(Record):
    """Конкурс."""

    kind: ClassVar[str] = "contests"
    label: ClassVar[str] = "Конкурс"
    called: ClassVar[tuple[str, str]] = ("Конкурс", "Конкурсы")
    shown: ClassVar[Shown | None] = Shown("contests", worth=1.1, page="contest.html.j2")

    summary: Line = Field(description="что это за конкурс, одно предложение")
    aim: Line = Field(description="цель")
    tasks: tuple[Line, ...] = Field(min_length=1, description="задачи")
    stages: tuple[ContestStage, ...] = Field(min_length=1, description="порядок проведения")
