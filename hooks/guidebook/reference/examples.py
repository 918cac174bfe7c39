"""Small content folders for the examples of the editors' pages: sound records, and a calculator to go with them."""

from __future__ import annotations

import ast
import dataclasses
import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from guidebook.checking import settings
from guidebook.checking.load import Loaded, assemble
from guidebook.reading import docs
from guidebook.reading.docs import Docs
from guidebook.reading.folder import OUTSIDE, Folder, gather
from guidebook.records.addresses import BY_HAND, SECTIONS

NAME = "content"
NOW = datetime.datetime(2026, 11, 26, tzinfo=datetime.UTC)
"""When the examples are checked: what they say must not change with the days."""

TERM_FILE = "terms/curator.yml"
TERM = """\
id: curator
title: Куратор
source:
  document: navigator
definition: Сотрудник, который организует работу пар.
"""

SOURCE = """\
id: navigator
title: Текст проекта
short: пояснение проекта
"""

ROLE_FILE = "roles/pupil-mentee.yml"
ROLE = """\
id: pupil-mentee
title: Ученик-наставляемый
source: {document: navigator}
group: mentee
summary: Получает помощь наставника.
"""

STAGE_FILE = "stages/1-conditions.yml"
STAGE = """\
id: 1-conditions
title: Подготовка условий
source: {document: navigator}
number: 1
short: Условия
purpose: Подготовить всё, что нужно для запуска программы.
"""

CHECKLIST_FILE = "checklists/1-conditions.yml"
CHECKLIST = """\
id: 1-conditions
title: Чек-лист этапа 1
source: {document: navigator}
stage: 1-conditions
internal:
  - id: inform-teachers
    text: Рассказать о программе педагогам.
"""

FORM_FILE = "forms/pupil-pupil.yml"
FORM = """\
id: pupil-pupil
title: Ученик – ученик
source: {document: navigator}
number: 1
summary: Старший помогает младшему.
mentee: pupil-mentee
mentor: pupil-mentor
pairing: [Личная встреча]
training: [Занятия с куратором]
mentee_results: [Освоился в школе]
mentor_results: [Научился помогать]
presentation: [Рассказ на празднике]
"""

DOCUMENT_FILE = "documents/letter.yml"
DOCUMENT = """\
id: letter
title: Письмо о наставничестве
source: {document: navigator}
short: Письмо
date: 2021-12-21
status: secondary
checked: 2026-11-25
summary: О наставничестве педагогов.
"""

SECTION = """\
id: forms
title: Формы наставничества
source: {document: navigator}
description: Пять форм наставничества.
"""

CALCULATOR_FILE = "calculators/sample.yml"
CALCULATOR = """\
id: sample
title: Сколько ещё нужно наставников
source: {document: navigator}
summary: Считает, сколько наставляемых остаётся без наставника.
fields:
  - {name: mentees, label: Наставляемых}
  - {name: mentors, label: Наставников}
outcomes:
  - name: alone
    label: Без наставника
    sentence: "{alone:Остался|Остались|Осталось} {alone} без пары"
errors:
  - code: too_many
    text: "Наставников больше, чем наставляемых: {mentors}."
examples:
  - title: Пятеро и трое
    request: {mentees: 5, mentors: 3}
explanation: Из числа наставляемых вычитается число наставников.
"""

PROGRAM_FILE = "../calculators/worksheets/sample.py"
PROGRAM = """\
SPEC = {
    "fields": [
        {"name": "mentees", "type": "count"},
        {"name": "mentors", "type": "count"},
    ],
    "outcomes": [{"name": "alone", "type": "count"}],
    "errors": [{"field": "mentors", "code": "too_many", "params": ["mentors"]}],
}
"""

DOCS = "../docs/"
PAGE_FILE = f"{DOCS}contacts.md"
PAGE = """\
---
title: Как нас найти
---

# Как нас найти

Сначала посмотрите [формы](/forms/).
"""

PAGES = {f"{DOCS}{path}": f"# {title}\n\n[Как нас найти](/contacts/)\n" for path, title in BY_HAND.items()}
"""The hand-written pages that every example with one may lean on; they lead to the page of the examples."""

SETTINGS_FILE = "../mkdocs.yml"
SETTINGS = """\
site_name: Навигатор
docs_dir: docs
hooks: [hooks/mkdocs_hooks.py]
"""

PUBLISHED_FILE = "published-ids.txt"

BASE = {
    "sources/navigator.yml": SOURCE,
    ROLE_FILE: ROLE,
    "roles/pupil-mentor.yml": ROLE.replace("mentee", "mentor").replace("наставляемый", "наставник"),
    STAGE_FILE: STAGE,
    CHECKLIST_FILE: CHECKLIST,
    **{f"sections/{key}.yml": SECTION.replace("forms", key) for key in SECTIONS},
}
"""The records that every example may lean on."""


@dataclass(frozen=True)
class Link:
    """A symbolic link to somewhere outside the folder."""

    target: str


Files: TypeAlias = Mapping[str, str | bytes | Link | None]
"""What an example shows: paths in the content folder, that of a folder with «/» at its end, and what is there."""


class Program:
    """One calculator, as small as can be: subtracts mentors from mentees; ``text`` is that of its spec."""

    def __init__(self, text: str = PROGRAM) -> None:
        self._spec = ast.literal_eval(text.partition("=")[2].strip())

    def ids(self) -> list[str]:
        """Return the id of the only calculator."""
        return ["sample"]

    def describe(self, calculator: str) -> dict[str, Any]:
        """Return the names that the texts must have."""
        return {"id": calculator, **self._spec}

    def answer(self, calculator: str, raw: Any, labels: dict[str, Any]) -> dict[str, Any]:
        """Return whether a request has an answer."""
        mentees, mentors = raw.get("mentees"), raw.get("mentors")
        if not isinstance(mentees, int) or not isinstance(mentors, int):
            return {"ok": False, "errors": [{"field": None, "code": "required", "text": "Введите оба числа."}]}
        if mentors <= mentees:
            return {"ok": True, "result": {"alone": mentees - mentors}}
        text = str(labels["errors"][0]["text"]).replace("{mentors}", str(mentors))
        return {"ok": False, "errors": [{"field": "mentors", "code": "too_many", "text": text}]}


def replace(text: str, *changes: tuple[str, str]) -> str:
    """Return a sample with pieces replaced; a piece that is not there is an error of the example."""
    for old, new in changes:
        if old not in text:
            raise ValueError(old)
        text = text.replace(old, new)
    return text


def check(files: Files) -> Loaded:
    """Return what the check says of an example, put into a folder of sound records."""
    content = {path: text for path, text in files.items() if not path.startswith("../")}
    made = _folder({**BASE, CALCULATOR_FILE: CALCULATOR, **content})
    loaded = assemble(made, program(files), NOW, None, _docs(files))
    written = files.get(SETTINGS_FILE)
    told = settings.check(written.encode()) if isinstance(written, str) else []
    return dataclasses.replace(loaded, told=(*loaded.told, *told))


def _docs(files: Files) -> Docs | None:
    """Return the hand-written pages of an example, None when it is about none."""
    own = {path.removeprefix(DOCS): text for path, text in files.items() if path.startswith(DOCS)}
    if not own:
        return None
    whole = {path.removeprefix(DOCS): text for path, text in PAGES.items()} | own

    def read(path: str) -> bytes:
        content = whole[path]
        return content.encode() if isinstance(content, str) else bytes(str(content), "ascii")

    return docs.gather([path for path, text in whole.items() if text is not None], read)


def program(files: Files) -> Program:
    """Return the calculator of an example: its own, or the sound one."""
    text = files.get(PROGRAM_FILE)
    return Program(text) if isinstance(text, str) else Program()


def _folder(files: Files) -> Folder:
    def read(path: str) -> bytes:
        content = files[path]
        if isinstance(content, Link):
            raise OUTSIDE
        return content.encode() if isinstance(content, str) else content or b""

    return gather(NAME, sorted(path for path in files if files[path] is not None), read)
