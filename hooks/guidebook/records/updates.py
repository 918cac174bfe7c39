"""What has changed in the guide."""

from __future__ import annotations

import datetime
from typing import ClassVar

from pydantic import Field

from guidebook.records.record import Line, Prose, Record, Shown


class Update(Record):
    """Обновление: что изменилось в навигаторе."""

    kind: ClassVar[str] = "updates"
    label: ClassVar[str] = "Обновление"
    absent: ClassVar[str] = "не найдено"
    shown: ClassVar[Shown | None] = Shown("updates", worth=0.5, page="update.html.j2")

    date: datetime.date = Field(description="дата, например 2026-11-23")
    summary: Line = Field(description="что изменилось, одно предложение")
    text: Prose = Field(description="подробности")
