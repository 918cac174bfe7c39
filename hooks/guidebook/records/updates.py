"""What has changed in the guide, and what is going on in the region."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar

from pydantic import Field

from guidebook.records.audience import AUDIENCE_GROUPS, Reader
from guidebook.records.calculators import CalculatorRef
from guidebook.records.contests import ContestRef
from guidebook.records.documents import DocumentRef
from guidebook.records.events import Event
from guidebook.records.files import Attachment, Picture
from guidebook.records.forms import FormRef
from guidebook.records.municipalities import MunicipalityRef
from guidebook.records.questions import QuestionRef
from guidebook.records.record import Line, Prose, Record, Reference, Shown, name_choices
from guidebook.records.roles import RoleRef
from guidebook.records.stages import StageRef

UpdateRef = Annotated[str, Reference("updates")]


class Update(Record):
    """Новость: что изменилось в навигаторе или происходит в регионе."""

    kind: ClassVar[str] = "updates"
    label: ClassVar[str] = "Новость"
    plural: ClassVar[str] = "Новости"
    absent: ClassVar[str] = "не найдена"
    shown: ClassVar[Shown | None] = Shown(
        "updates", worth=0.5, page="update.html.j2", styles=("questions", "news"),
        narrowed_by=("audience", "forms", "stages", "municipalities"),
    )  # fmt: skip

    date: datetime.date = Field(description="дата, например 2026-11-23")
    summary: Line = Field(description="что случилось, одно предложение")
    text: Prose | None = Field(None, description="подробности")
    audience: tuple[Reader, ...] = Field((), description=f"для кого, если не для всех: {name_choices(AUDIENCE_GROUPS)}")
    forms: tuple[FormRef, ...] = Field((), description="каких форм касается: id из папки forms")
    stages: tuple[StageRef, ...] = Field((), description="каких этапов касается: id из папки stages")
    roles: tuple[RoleRef, ...] = Field((), description="каких ролей касается: id из папки roles")
    documents: tuple[DocumentRef, ...] = Field((), description="каких документов касается: id из папки documents")
    contests: tuple[ContestRef, ...] = Field((), description="каких конкурсов касается: id из папки contests")
    questions: tuple[QuestionRef, ...] = Field((), description="каких вопросов касается: id из папки questions")
    calculators: tuple[CalculatorRef, ...] = Field(
        (), description="каких калькуляторов касается: id из папки calculators"
    )
    municipalities: tuple[MunicipalityRef, ...] = Field(
        (), description="каких муниципалитетов касается, если не всех: id из папки municipalities"
    )
    event: Event | None = Field(None, description="событие, о котором новость: когда и где")
    pinned: datetime.date | None = Field(
        None, description="до какого дня включительно новость стоит первой, например 2026-12-10; не дольше года"
    )
    valid_until: datetime.date | None = Field(
        None, description="до какого дня включительно новость действует; потом она отмечена словами «срок прошёл»"
    )
    picture: Picture | None = Field(None, description="картинка к новости")
    attachments: tuple[Attachment, ...] = Field((), description="файлы, например положение и форма заявки")
    replaced_by: UpdateRef | None = Field(
        None,
        title="Какая новость пришла на замену",
        description="новость, которая пришла на замену этой: id из папки updates",
    )

    @property
    def day(self) -> datetime.date:
        """The day that the record tells of."""
        return self.date

    @property
    def readers(self) -> list[str]:
        """For whom it is, in words."""
        return [AUDIENCE_GROUPS[one] for one in self.audience]

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by: the newest first, those of one day by their ids."""
        return (-self.date.toordinal(), self.id)
