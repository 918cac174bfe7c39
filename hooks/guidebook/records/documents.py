"""The documents that a programme rests on."""

from __future__ import annotations

import datetime
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from guidebook.records.record import Line, Link, Record, Reference

DocumentRef = Annotated[str, Reference("documents")]


class Document(Record):
    """Нормативный или методический документ."""

    kind: ClassVar[str] = "documents"
    label: ClassVar[str] = "Документ"
    called: ClassVar[tuple[str, str]] = ("Документ", "Документы")

    short: Line = Field(description="короткое название для ссылок")
    number: Line | None = Field(None, description="номер")
    date: datetime.date | None = Field(None, description="дата, например 2019-12-25")
    issuer: Line | None = Field(None, description="кто издал")
    status: Literal["quoted", "confirmed", "secondary"] = Field(
        description="quoted – цитируется в источнике, confirmed – проверен по публикации, "
        "secondary – известен по вторичной публикации"
    )
    summary: Line = Field(description="о чём документ, одно предложение")
    excerpt: Line | None = Field(None, description="дословная цитата")
    place: Line | None = Field(None, description="место цитаты в документе, например «п. 1.4»")
    links: tuple[Link, ...] = Field((), description="где прочитать")

    @property
    def name(self) -> str:
        """What a link to the record says."""
        return self.short
