"""What concerns the whole site of a region."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from guidebook.records.record import Id, Line, Link, Part, Record


class Contact(Part):
    """Кому пишут читатели: строка под каждой страницей сайта."""

    who: Line = Field(description="организация или человек, например «Центр наставничества области»")
    links: tuple[Link, ...] = Field(
        min_length=1, description="как связаться: почта (mailto:), телефон (tel:) или страница (https://)"
    )
    text: Line | None = Field(None, description="что ещё сказать, например когда отвечают")


class Site(Record):
    """Сайт региона: то, что относится ко всему сайту."""

    kind: ClassVar[str] = "site"
    label: ClassVar[str] = "Сайт"

    id: Literal["site"] = Field(description="всегда site: такая запись одна")
    time_zone: Annotated[str, StringConstraints(max_length=60)] = Field(
        description="часовой пояс региона, например Asia/Chita: по нему записывают время в файлы календаря"
    )
    feed_name: Id | None = Field(
        None,
        description="имя региона латиницей, например zabaykalsky-krai: по нему программы отличают ленту новостей и "
        "календарь региона от соседних; впишите до первой публикации и потом не меняйте",
    )
    contact: Contact | None = Field(
        None, description="кому писать о страницах; пока не заполнено, страницы говорят, что регион этого не указал"
    )
