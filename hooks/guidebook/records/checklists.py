"""The checklists of the stages."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from guidebook.records.record import Id, Lasting, Line, Note, Part, Record, Retired, Shown
from guidebook.records.roles import RoleRef
from guidebook.records.stages import StageRef

ITEMS = "items"
"""What stands for the kind in the name of a checklist item: its id is one among all checklists."""


class Item(Part):
    """Пункт чек-листа: одна задача этапа."""

    id: Annotated[Id, Lasting("Пункт чек-листа", among=ITEMS)] = Field(
        description="постоянное имя пункта латиницей; не меняется при правке текста"
    )
    text: Line = Field(description="задача, как в источнике")
    roles: tuple[RoleRef, ...] = Field((), description="кто участвует: id из папки roles")
    hint: Line | None = Field(None, description="подсказка проекта: с чего начать, что должно получиться")
    note: Note | None = Field(None, description="примечание редактора к словам источника")
    retired: Retired | None = Field(None, title="Пункт снят", description="заполняется, если пункт снят")


class Checklist(Record):
    """Чек-лист этапа: задачи внутри организации и с внешней средой."""

    kind: ClassVar[str] = "checklists"
    label: ClassVar[str] = "Чек-лист"
    plural: ClassVar[str] = "Чек-листы"
    shown: ClassVar[Shown | None] = Shown("checklists", worth=0.8)

    stage: StageRef = Field(description="этап: id из папки stages")
    internal: tuple[Item, ...] = Field(description="работа внутри организации")
    external: tuple[Item, ...] = Field((), description="работа с внешней средой")

    def sides(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """Return the two lists with their names, in the order of the source."""
        return (("internal", self.internal), ("external", self.external))

    def items(self) -> tuple[Item, ...]:
        """Return all items, internal first."""
        return self.internal + self.external
