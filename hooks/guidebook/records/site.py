"""What concerns the whole site of a region."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from guidebook.records.record import Record


class Site(Record):
    """Сайт региона: то, что относится ко всему сайту."""

    kind: ClassVar[str] = "site"
    label: ClassVar[str] = "Сайт"

    id: Literal["site"] = Field(description="всегда site: такая запись одна")
    time_zone: Annotated[str, StringConstraints(max_length=60)] = Field(
        description="часовой пояс региона, например Asia/Chita: по нему записывают время в файлы календаря"
    )
