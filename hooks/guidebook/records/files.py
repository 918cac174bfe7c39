"""Files that records name: what readers download, and pictures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from guidebook.records.record import Line, Part, StoredFile

FOLDER = "files"
"""The folder with them, beside those of the records, and on the site."""
ADDRESS = f"/{FOLDER}/"
"""How the address of each begins."""

DOCUMENTS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "odp", "txt", "csv")
PICTURES = ("jpg", "jpeg", "png", "webp")
TYPES = (*DOCUMENTS, *PICTURES)
"""What readers may be given, by the ending of the name: what opens on a phone and holds no program."""

FileName = Annotated[str, StringConstraints(min_length=1, max_length=200), StoredFile()]
PictureName = Annotated[str, StringConstraints(min_length=1, max_length=200), StoredFile(picture=True)]


class Attachment(Part):
    """Файл, который можно открыть или сохранить."""

    file: FileName = Field(title="Файл", description="имя файла из папки content/files, например polozhenie-2027.pdf")
    title: Line = Field(description="что это за файл: «Положение о конкурсе»; вид и размер допишутся сами")


class Picture(Part):
    """Картинка с текстом, который её заменяет."""

    file: PictureName = Field(title="Картинка", description="имя файла из папки content/files: .jpg, .png или .webp")
    alt: Line | None = Field(
        None, description="что на картинке: это читают вместо неё; обязательно, если картинка не украшение"
    )
    shows: Literal["content", "decoration"] = Field(
        "content",
        title="Зачем картинка",
        description="content – картинка что-то сообщает, decoration – это украшение, тогда alt не пишут",
    )
