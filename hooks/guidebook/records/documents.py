"""The documents that a programme rests on."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from guidebook.records.checks import CHECKED, WITH_CHECK
from guidebook.records.files import Attachment
from guidebook.records.forms import FormRef
from guidebook.records.record import Line, Link, Part, Record, Reference, Shown

DocumentRef = Annotated[str, Reference("documents")]


class Need(Part):
    """Чем документ нужен школе сейчас."""

    number: int = Field(ge=1, le=99, description="место в списке: меньшее выше")
    whom: Line = Field(description="кому: «Куратору и директору»")
    when: Line = Field(description="когда и для чего, с маленькой буквы: «до запуска программы»")


class Document(Record):
    """Нормативный или методический документ."""

    model_config = WITH_CHECK

    kind: ClassVar[str] = "documents"
    label: ClassVar[str] = "Документ"
    called: ClassVar[tuple[str, str]] = ("Документ", "Документы")
    shown: ClassVar[Shown | None] = Shown("documents", worth=1.3, places=True)

    short: Line = Field(description="короткое название для ссылок")
    number: Line | None = Field(None, description="номер")
    date: datetime.date | None = Field(None, description="дата, например 2019-12-25")
    issuer: Line | None = Field(None, description="кто издал")
    status: Literal["quoted", "confirmed", "secondary", "unchecked"] = Field(
        title="Насколько проверен",
        description="quoted – цитируется в источнике, confirmed – проверен по публикации, "
        "secondary – известен по вторичной публикации, unchecked – с публикацией не сверен",
    )
    checked: datetime.date | None = Field(None, description=CHECKED)
    needed: Need | None = Field(
        None,
        title="Нужен школе сейчас",
        description="заполняется у документов, которые нужны школе сейчас: они стоят первыми на своей странице",
    )
    forms: tuple[FormRef, ...] = Field(
        (), description="к каким формам относится, если не ко всем: id из папки forms; на их страницах он показан"
    )
    cited: Line | None = Field(
        None,
        title="Как на него ссылаются",
        description="как документ называют приказы и положения: вид, кто издал, дата вида «от 25.12.2019», номер вида "
        "«№ Р-145», о чём; в именительном падеже, с маленькой буквы. Дата и номер – те же, что в date и number",
    )
    summary: Line = Field(description="о чём документ, одно предложение")
    excerpt: Line | None = Field(None, description="дословная цитата")
    place: Line | None = Field(None, description="место цитаты в документе, например «п. 1.4»")
    links: tuple[Link, ...] = Field((), description="где прочитать")
    attachments: tuple[Attachment, ...] = Field((), description="файлы, например сам приказ и приложения к нему")

    @property
    def name(self) -> str:
        """What a link to the record says."""
        return self.short

    @property
    def found_by(self) -> tuple[str, ...]:
        """The words by which a search finds the record, its number too: people call documents by it."""
        return (*self.also, self.number) if self.number else self.also

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (self.date is None, self.date, self.id)
