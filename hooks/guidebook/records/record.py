"""What records of every kind have, and the marks that say what a text of theirs is."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"


REFERENCE = "x-reference"
"""What the schema of a reference says its kind by."""


@dataclass(frozen=True)
class Reference:
    """Marks a text as the id of a record of another kind."""

    kind: str

    def __get_pydantic_json_schema__(self, core: Any, handler: Any) -> dict[str, Any]:
        """Say the kind in the schema of the text."""
        return {**handler(core), REFERENCE: self.kind}


@dataclass(frozen=True)
class Markup:
    """Marks a text that is shown: ``line`` is one paragraph, ``prose`` may hold several and lists."""

    shape: Literal["line", "prose"]


@dataclass(frozen=True)
class OwnPage:
    """Marks a text as the address of a page of this site."""


@dataclass(frozen=True)
class Address:
    """Marks a text as an address elsewhere that a link leads to."""


@dataclass(frozen=True)
class StoredFile:
    """Marks a text as the name of a file in ``content/files``; ``picture``: of one that pages show."""

    picture: bool = False


@dataclass(frozen=True)
class Lasting:
    """Marks an id that outlives an edition: calendars, feeds and stored programmes know by it what bears it.

    ``label``: what that is, ``absent``: «not found» in its gender; ``among``: what stands for the kind in the names of
    ids that are one among all records, empty where they are one within their record.
    """

    label: str
    absent: str = "не найден"
    among: str = ""


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=2000), Markup("line")]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=20000), Markup("prose")]
Words = Annotated[str, StringConstraints(min_length=1, max_length=100)]
URL_PATTERN = r"^(https?://|mailto:|tel:)"
PAGE_PATTERN = r"^/([a-z0-9-]+/)*$"
PageAddress = Annotated[str, StringConstraints(pattern=PAGE_PATTERN), OwnPage()]
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=500), Address()]


SourceRef = Annotated[str, Reference("sources")]


def name_choices(names: Mapping[str, str]) -> str:
    """Return the values of a field with what they mean, for editors."""
    return ", ".join(f"{value} – {name[0].lower()}{name[1:]}" for value, name in names.items())


@dataclass(frozen=True)
class Shown:
    """Where readers find the records of a kind.

    ``section``: whose page lists them, ``worth``: what its pages count in a search; ``page``: the template of a page of
    each record; without one each may have its place on the section's page, by its id; ``styles``: of all these pages;
    ``optional``: a site has the section only while records of the kind are in force;
    ``grouped_by``: the field by whose values the list is in groups, ``groups``: their names by these values;
    ``narrowed_by``: the fields, tuples of ids, by which readers narrow the list.
    """

    section: str
    worth: float = 1.0
    page: str = ""
    places: bool = False
    styles: tuple[str, ...] = ()
    optional: bool = False
    grouped_by: str = ""
    groups: Mapping[str, str] = field(default_factory=dict)
    narrowed_by: tuple[str, ...] = ()


class Part(BaseModel):
    """A piece of a record: nothing unknown is accepted, nothing is converted silently."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Origin(Part):
    """Откуда взят текст записи."""

    document: SourceRef = Field(
        title="Источник", description="id источника из папки sources; «navigator» – собственный текст проекта"
    )
    place: Line | None = Field(None, description="место в источнике: слайд, пункт, страница")


class Retired(Part):
    """Отметка о том, что запись больше не действует."""

    since: datetime.date = Field(description="с какого дня не действует, например 2026-09-01")
    replaced_by: Id | None = Field(
        None, title="Что пришло на замену", description="id записи того же вида, которая пришла на замену"
    )


class Note(Part):
    """Примечание редактора: слова источника не меняются, рядом даётся пояснение."""

    quote: Line = Field(description="слова источника, к которым относится примечание")
    text: Line = Field(description="что читателю нужно знать об этих словах")


class Link(Part):
    """Ссылка на страницу в интернете."""

    title: Line = Field(description="что откроется по ссылке")
    url: Url = Field(description="адрес, начинается с https://, http://, mailto: или tel:")


class Record(Part):
    """What records of every kind have."""

    kind: ClassVar[str]
    label: ClassVar[str]
    absent: ClassVar[str] = "не найден"
    """«Not found» in the gender of the label."""
    shown: ClassVar[Shown | None] = None
    """None: the records are seen where others use them."""
    plural: ClassVar[str] = ""
    """What all of them are called where no page of theirs says it; empty: as others call them, or as one is."""
    called: ClassVar[tuple[str, str]]
    """What the page of another record calls one of them, and several: only kinds that others lead to have it."""

    id: Id = Field(description="постоянное имя записи латиницей: строчные буквы, цифры, дефис; равно имени файла")
    title: Line = Field(description="название, как его видит читатель")
    source: Origin = Field(description="откуда взят текст")
    retired: Retired | None = Field(
        None, title="Больше не действует", description="заполняется, если запись больше не действует"
    )
    notes: tuple[Note, ...] = Field((), description="примечания редактора к словам источника")
    also: tuple[Words, ...] = Field(
        (),
        description="как об этом спрашивают: слова и вопросы, по которым поиск найдёт запись, например «двоечник»",
    )

    @property
    def found_by(self) -> tuple[str, ...]:
        """The words by which a search finds the record, beside those that it shows."""
        return self.also

    @property
    def day(self) -> datetime.date | None:
        """The day that the record tells of: it may name what was in force then. None where it is about today."""
        return None

    @property
    def order(self) -> tuple[Any, ...]:
        """What lists of the kind are sorted by."""
        return (self.id,)

    @property
    def heading(self) -> str:
        """What the record's page is called."""
        return self.title

    @property
    def about(self) -> str:
        """What the record is about, for lists and for search engines: its summary if it has one."""
        return str(getattr(self, "summary", ""))

    @property
    def name(self) -> str:
        """What a link to the record says."""
        return self.title
