"""The targets that calculators compare with."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from guidebook.records.checks import CHECKED, WITH_CHECK
from guidebook.records.record import Line, Record, Reference

TargetRef = Annotated[str, Reference("targets")]


class Target(Record):
    """Целевой показатель, с которым сравнивает калькулятор."""

    model_config = WITH_CHECK

    kind: ClassVar[str] = "targets"
    label: ClassVar[str] = "Целевой показатель"
    plural: ClassVar[str] = "Целевые показатели"

    percent: int = Field(ge=1, le=100, description="значение в процентах, целое число")
    wording: Line = Field(description="формулировка показателя")
    status: Literal["confirmed", "secondary"] = Field(
        title="Насколько проверен",
        description="confirmed – проверен по публикации, secondary – известен по вторичной публикации",
    )
    checked: datetime.date | None = Field(None, description=CHECKED)
