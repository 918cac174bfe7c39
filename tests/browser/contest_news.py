"""A piece of news with an event, a file and a picture, as somebody writes it in the web editor's form."""

from __future__ import annotations

import datetime
import shutil
from dataclasses import dataclass
from pathlib import Path

from tests.browser.editing import Editing
from tests.news import FILES

TITLE, SUMMARY, PLACE = "Начался конкурс", "Заявки принимают до 20 декабря.", "Чита, ИРО"
DOCUMENT, PICTURE = "polozhenie-o-konkurse.docx", "shkola-zimoy.png"
ABOUT_DOCUMENT, ABOUT_PICTURE = "Положение о конкурсе", "Школа зимой"
TEXT = f"""\
id: {{day}}-contest
title: {TITLE}
source:
  document: navigator
date: {{day}}
summary: {SUMMARY}
event:
  starts: {{event:%Y-%m-%d %H:%M}}
  place: {PLACE}
picture:
  file: {PICTURE}
  alt: {ABOUT_PICTURE}
attachments:
  - file: {DOCUMENT}
    title: {ABOUT_DOCUMENT}
"""


@dataclass(frozen=True)
class ContestNews:
    """News of a day, about what is two days later."""

    day: datetime.date

    @property
    def event(self) -> datetime.datetime:
        """When the event begins, by the region's clocks."""
        return datetime.datetime.combine(self.day + datetime.timedelta(days=2), datetime.time(14))

    @property
    def key(self) -> str:
        """The id of the record."""
        return f"{self.day}-contest"

    @property
    def path(self) -> str:
        """The file of the record."""
        return f"content/updates/{self.key}.yml"

    @property
    def text(self) -> str:
        """What the file holds when the form is saved."""
        return TEXT.format(day=self.day, event=self.event)

    def write(self, editor: Editing, files: dict[str, Path]) -> str:
        """Write the news in its form; return the text of the file."""
        editor.begin("updates")
        editor.type("id", self.key)
        editor.type("title", TITLE)
        editor.type("date", self.day.isoformat())
        editor.type("summary", SUMMARY)
        editor.add("event")
        editor.type("event.starts", f"{self.event:%Y-%m-%d %H:%M}")
        editor.type("event.place", PLACE)
        editor.add("picture")
        editor.give("picture.file", files[PICTURE])
        editor.type("picture.alt", ABOUT_PICTURE)
        editor.add("attachments")
        editor.give("attachments.0.file", files[DOCUMENT])
        editor.type("attachments.0.title", ABOUT_DOCUMENT)
        editor.choose("source.document", "Навигатор: собственный текст проекта")
        return editor.save(self.path)


def originals(folder: Path) -> dict[str, Path]:
    """Put files that other programs have made into a folder as editors call them; return them by their later names."""
    document, picture = folder / "Положение о конкурсе.docx", folder / "Школа зимой.png"
    shutil.copy(FILES / "text.docx", document)
    shutil.copy(FILES / "drawing.png", picture)
    return {DOCUMENT: document, PICTURE: picture}
