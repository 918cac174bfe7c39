"""The sources that records are written from."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from guidebook.records.documents import Document
from guidebook.records.record import Line, Origin, Prose, Record, Shown


class Source(Record):
    """Источник: материал, по которому написаны записи."""

    kind: ClassVar[str] = "sources"
    label: ClassVar[str] = "Источник"
    plural: ClassVar[str] = "Источники"
    shown: ClassVar[Shown | None] = Document.shown

    source: Origin | None = Field(None, title="Источник", description="не заполняется: источник сам себе источник")  # type: ignore[assignment]
    short: Line = Field(description="короткое название для подписи под текстом")
    author: Line | None = Field(None, description="автор: фамилия, имя, отчество")
    position: Line | None = Field(None, description="должность и организация автора")
    year: int | None = Field(None, ge=1900, le=2100, description="год")
    description: Prose | None = Field(None, description="что это за материал и чьи на него права")
