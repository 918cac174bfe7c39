"""What concerns the whole site of a region: its names, whom to write to, its days, its look, where its files are."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, StringConstraints

from guidebook.records.calendars import CalendarRef
from guidebook.records.files import PictureName
from guidebook.records.indicators import IndicatorRef
from guidebook.records.record import Address, Id, Lasting, Line, Link, Markup, Part, Record

NAME = "Наставничество: методический навигатор"
"""What a site is called that has no name of its own."""

COLOUR_PATTERN = r"^#[0-9a-fA-F]{6}$"
SITE_PATTERN = r"^https?://[^?#]+$"
REPOSITORY_PATTERN = r"^[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)+$"
BRANCH_PATTERN = r"^[\w][\w./-]*$"
FOLDER_PATTERN = r"^[\w][\w. -]*(/[\w][\w. -]*)*$"

SiteAddress = Annotated[str, StringConstraints(pattern=SITE_PATTERN, max_length=300), Address()]
Colour = Annotated[str, StringConstraints(pattern=COLOUR_PATTERN)]
SiteName = Annotated[str, StringConstraints(min_length=1, max_length=80), Markup("line")]
ShortName = Annotated[str, StringConstraints(min_length=1, max_length=24), Markup("line")]


NEVER_HIDDEN = ("sections", "site", "calculators")
"""Kinds of records that a site is nothing without: a region writes its own instead."""

HIDDEN_PATTERN = r"^[a-z]+/[a-z0-9-]+$"
HiddenName = Annotated[str, StringConstraints(pattern=HIDDEN_PATTERN, max_length=100)]


class Contact(Part):
    """Кому пишут читатели: строка под каждой страницей сайта."""

    who: Line = Field(description="организация или человек, например «Центр наставничества области»")
    links: tuple[Link, ...] = Field(
        min_length=1, description="как связаться: почта (mailto:), телефон (tel:) или страница (https://)"
    )
    text: Line | None = Field(None, description="что ещё сказать, например когда отвечают")


class MenuEntry(Part):
    """Раздел в меню сайта."""

    section: Literal[
        "start", "forms", "stages", "programme", "tools", "questions", "updates", "roles", "documents", "glossary",
        "contests", "practices", "municipalities", "about",
    ] = Field(
        description="раздел: start – с чего начать, forms – формы, stages – этапы, programme – моя программа, "
        "tools – инструменты, questions – вопросы, updates – новости, roles – роли, documents – документы, "
        "glossary – словарь, contests – конкурсы, practices – практики, municipalities – муниципалитеты, "
        "about – о навигаторе"
    )  # fmt: skip
    title: ShortName | None = Field(
        None, description="как раздел называется в меню, если не как обычно; одно–два слова"
    )


class Colours(Part):
    """Цвета сайта. Остальные оттенки программа подберёт сама; плохо видимый цвет она не примет и назовёт ближайший."""

    accent: Colour | None = Field(
        None, description='цвет ссылок и кнопок в светлом оформлении и на бумаге, в кавычках, например "#0b5d5a"'
    )
    accent_dark: Colour | None = Field(
        None, description="он же в тёмном оформлении; не заполнено – программа подберёт его по светлому"
    )
    signal: Colour | None = Field(
        None,
        title="Цвет предупреждений",
        description='цвет того, что требует внимания, в светлом оформлении, в кавычках, например "#8f420a"',
    )
    signal_dark: Colour | None = Field(
        None, description="он же в тёмном оформлении; не заполнено – программа подберёт его по светлому"
    )


class Editor(Part):
    """Где хранятся файлы сайта: туда ведёт ссылка «Изменить страницу» и там их меняет редактор сайта."""

    host: Literal["github", "gitlab", "gitea", "forgejo"] = Field(
        description="какая программа хранит файлы: github, gitlab, gitea или forgejo"
    )
    address: SiteAddress | None = Field(
        None, description="адрес сервера, например https://git.example.ru; для github.com и gitlab.com не пишут"
    )
    repository: Annotated[str, StringConstraints(pattern=REPOSITORY_PATTERN, max_length=200)] = Field(
        description="имя хранилища вместе с владельцем, например region/navigator"
    )
    branch: Annotated[str, StringConstraints(pattern=BRANCH_PATTERN, max_length=100)] = Field(
        "main", description="ветка, из которой публикуют"
    )
    folder: Annotated[str, StringConstraints(pattern=FOLDER_PATTERN, max_length=200)] | None = Field(
        None,
        description="папка хранилища, в которой лежат файлы навигатора; не заполнено – они лежат в самом хранилище",
    )


SERVERS = {"github": "https://github.com", "gitlab": "https://gitlab.com"}
"""The servers that a host means when no address is given."""


class Site(Record):
    """Сайт региона: то, что относится ко всему сайту."""

    kind: ClassVar[str] = "site"
    label: ClassVar[str] = "Сайт"

    id: Literal["site"] = Field(description="всегда site: такая запись одна")
    site_name: SiteName = Field(
        NAME, description="полное название сайта: в заголовке окна, на главной странице, в лентах новостей, на бумаге"
    )
    short: ShortName | None = Field(
        None, description="короткое название для шапки, до 24 знаков; не заполнено – слова названия до двоеточия"
    )
    tagline: SiteName | None = Field(
        None, description="строка под коротким названием в шапке; не заполнено – слова названия после двоеточия"
    )
    region: SiteName | None = Field(None, description="регион, например «Озёрный край»: стоит внизу каждой страницы")
    description: Line | None = Field(None, description="о чём сайт, до 160 знаков: для поисковых систем и ссылок")
    address: SiteAddress | None = Field(
        None, description="адрес сайта целиком, например https://nastavnik.example.ru/; нужен ссылкам и лентам новостей"
    )
    time_zone: Annotated[str, StringConstraints(max_length=60)] = Field(
        description="часовой пояс региона, например Asia/Chita: по нему записывают время в файлы календаря"
    )
    feed_name: Annotated[Id, Lasting("Имя лент и календаря", "не найдено")] | None = Field(
        None,
        description="имя региона латиницей, например zabaykalsky-krai: по нему программы отличают ленту новостей и "
        "календарь региона от соседних; впишите до первой публикации и потом не меняйте",
    )
    calendars: tuple[CalendarRef, ...] = Field(
        (), description="календари региона, по порядку: id из папки calendars; пусто – все"
    )
    indicators: tuple[IndicatorRef, ...] = Field(
        (), description="показатели, с которыми сравнивают калькуляторы: id из папки indicators; пусто – все"
    )
    contact: Contact | None = Field(
        None, description="кому писать о страницах; пока не заполнено, страницы говорят, что регион этого не указал"
    )
    logo: PictureName | None = Field(
        None,
        description="логотип региона: имя файла из папки files, .png, .jpg или .webp, от 80 точек в высоту, не шире "
        "четырёх своих высот; из него же сделан значок сайта",
    )
    colours: Colours | None = Field(None, description="цвета сайта; не заполнено – обычные")
    menu: tuple[MenuEntry, ...] = Field(
        (),
        max_length=7,
        description="разделы меню по порядку, не больше семи; остальные стоят внизу страниц; пусто – обычное меню",
    )
    footer: Line | None = Field(
        None, description="строка внизу каждой страницы: на чём основаны тексты и кому они принадлежат"
    )
    hidden: tuple[HiddenName, ...] = Field(
        (),
        title="Какие общие записи не нужны",
        description="в папке региона: какие записи общей папки на этом сайте не нужны, вид и id через косую черту, "
        "например contests/byt-uchitelem",
    )
    editor: Editor | None = Field(None, description="где хранятся файлы сайта; не заполнено – правят на компьютере")

    @property
    def header(self) -> tuple[str, str]:
        """What stands in the header: the short name and the line under it, which may be empty."""
        first, _, rest = self.site_name.partition(": ")
        return self.short or first, self.tagline or rest
