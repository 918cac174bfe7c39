"""The roles: who takes part in a programme, who helps it."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from guidebook.records.record import Line, Record, Reference, Shown

RoleRef = Annotated[str, Reference("roles")]


GROUPS = {
    "mentee": "Наставляемые",
    "mentor": "Наставники",
    "organiser": "Организуют программу",
    "helper": "Помогают",
    "partner": "Партнёры и внешняя среда",
}
"""The groups of roles, as headings of their page, in its order."""


class Role(Record):
    """Роль: участник программы наставничества или тот, кто ей помогает."""

    kind: ClassVar[str] = "roles"
    label: ClassVar[str] = "Роль"
    called: ClassVar[tuple[str, str]] = ("Роль", "Роли")
    absent: ClassVar[str] = "не найдена"
    shown: ClassVar[Shown | None] = Shown("roles", page="role.html.j2", grouped_by="group", groups=GROUPS)

    group: Literal["mentee", "mentor", "organiser", "helper", "partner"] = Field(
        title="Группа ролей",
        description="mentee – наставляемый, mentor – наставник, organiser – организует, helper – помогает, "
        "partner – партнёр",
    )
    summary: Line = Field(description="что делает эта роль, одно предложение (пояснение проекта)")
    profile: tuple[Line, ...] = Field((), description="кто это: слова источника")
    duties: tuple[Line, ...] = Field((), description="что делает: пояснения проекта")
