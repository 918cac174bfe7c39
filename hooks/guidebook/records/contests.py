"""The contests."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar

from pydantic import Field

from guidebook.records.record import Id, Lasting, Line, Part, Record, Reference, Shown

ContestRef = Annotated[str, Reference("contests")]


class StageDays(Part):
    """Дни этапа конкурса для календаря, на который подписываются."""

    id: Annotated[Id, Lasting("Этап конкурса")] = Field(
        description="постоянное имя этапа внутри конкурса, например final-2027: по нему календарь узнаёт этап, когда "
        "дни меняются"
    )
    first: datetime.date = Field(description="первый день, например 2027-03-15")
    last: datetime.date | None = Field(None, description="последний день; не заполняется, если день один")


class ContestStage(Part):
    """Этап конкурса."""

    title: Line = Field(description="название этапа")
    text: Line | None = Field(None, description="что происходит")
    dates: Line = Field(description="сроки словами источника")
    days: StageDays | None = Field(
        None, description="те же сроки днями, если они известны точно: попадут в календарь, на который подписываются"
    )


class Contest(Record):
    """Конкурс."""

    kind: ClassVar[str] = "contests"
    label: ClassVar[str] = "Конкурс"
    called: ClassVar[tuple[str, str]] = ("Конкурс", "Конкурсы")
    shown: ClassVar[Shown | None] = Shown("contests", worth=1.1, page="contest.html.j2", optional=True)

    summary: Line = Field(description="что это за конкурс, одно предложение")
    aim: Line = Field(description="цель")
    tasks: tuple[Line, ...] = Field(min_length=1, description="задачи")
    stages: tuple[ContestStage, ...] = Field(min_length=1, description="порядок проведения")
