"""The ways that CONTRIBUTING describes stay short: how many files somebody opens who adds a thing of a known sort."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest

from guidebook.reference.codes import FAMILIES
from tests.project import GENERATED, ROOT, run

HOOKS = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "hooks").rglob("*"))
    if path.suffix in (".py", ".j2", ".html")
}
CODES = [code.code for codes in FAMILIES.values() for code in codes]

MAKE = """
import json, pathlib
from guidebook.checking.load import load
from guidebook.problems.problem import as_text
from guidebook.pages.knowledge import knowledge
from guidebook.pages.pages import pages
from guidebook.reference import record_fields
from guidebook.site.navigation import navigation
from guidebook.site.search import search_files
from tests.fuzz.records import NoEngine

loaded = load(pathlib.Path("content"))
made = {page.path: page.article for page in pages(loaded.library, NoEngine())}
print(json.dumps({
    "problems": as_text(loaded.problems),
    "pages": {path: article.html for path, article in made.items()},
    "knowledge": json.loads(knowledge(loaded.library)),
    "fields": record_fields.page(loaded),
    "found": search_files(made, {}, navigation(loaded.library)),
}))
"""
RECORDS = "hooks/guidebook/records"
TEMPLATES = "hooks/guidebook/pages/templates"
NEW = {
    f"{RECORDS}/stories.py": '''\
"""The stories that schools tell."""

from __future__ import annotations

from typing import ClassVar

from pydantic import Field

from guidebook.records.forms import FormRef
from guidebook.records.record import Line, Record, Shown


class Story(Record):
    """Рассказ: как это сделала школа."""

    kind: ClassVar[str] = "stories"
    label: ClassVar[str] = "Рассказ"
    shown: ClassVar[Shown | None] = Shown("stories", worth=1.1, page="story.html.j2")

    summary: Line = Field(description="о чём рассказ, одно предложение")
    forms: tuple[FormRef, ...] = Field((), description="для каких форм: id из папки forms")
''',
    f"{TEMPLATES}/story.html.j2": """\
{%- import "macros.html.j2" as m -%}
<h1>{{ canvas.line(record.title) }}</h1>
<p class="lead">{{ canvas.text(record.summary) }}</p>
{{ m.questions(canvas, record) }}
{{ m.origin(canvas, record) }}
""",
    f"{TEMPLATES}/stories.html.j2": """\
{%- import "macros.html.j2" as m -%}
<h1>{{ canvas.line(section.title) }}</h1>
<ul class="list">
{%- for story in stories %}
{{ m.entry(canvas, story.title, canvas.to("stories", story.id), story.summary) }}
{%- endfor %}
</ul>
""",
    "content/sections/stories.yml": """\
id: stories
title: Рассказы
source: {document: navigator}
description: Как это делают школы.
""",
    "content/stories/first-school.yml": """\
id: first-school
title: Старшие помогают младшим
source: {document: navigator}
summary: Одиннадцатиклассники ведут кружок.
forms: [pupil-pupil]
""",
}
"""A kind with a list and a page: what somebody writes who adds one."""
CHANGED = {
    f"{RECORDS}/library.py": (
        (
            "from guidebook.records.questions import",
            "from guidebook.records.stories import Story\nfrom guidebook.records.questions import",
        ),
        (
            "    updates: Mapping",
            "    stories: Mapping[str, Story] = field(default_factory=dict)\n    updates: Mapping",
        ),
    ),
    "hooks/guidebook/site/navigation.py": (
        (
            '{"Словарь": [',
            '{"Рассказы": [{"Рассказы": "stories/index.md"}, *titles(library.stories.values())]},\n{"Словарь": [',
        ),
    ),
}
"""The same in files that are there: what stands in place of what."""


NAMED = {path: set(re.findall(r"\w+", text)) for path, text in HOOKS.items()}
"""The words of each file of the generator, of the adapter and of the theme."""


@pytest.mark.parametrize("code", CODES)
def test_a_rule_is_its_entry_and_its_check(code: str) -> None:
    """A message of the check has one entry in ``reference/codes`` and is told in one or two places."""
    files = [path for path, words in NAMED.items() if code in words]
    assert sum("/reference/codes/" in path for path in files) == 1
    assert 2 <= len(files) <= 3


def test_a_kind_with_a_list_and_a_page_is_six_files(tmp_path: Path) -> None:
    """A kind written into six files beside its records is checked, listed, found and shown on pages of its own."""
    assert len(NEW) + len(CHANGED) - 1 == 6  # a record is no file of the kind
    for name in ("hooks", "content"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=GENERATED)
    for path, text in NEW.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    for path, changes in CHANGED.items():
        text = (tmp_path / path).read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, (path, old)
            text = text.replace(old, new)
        (tmp_path / path).write_text(text, encoding="utf-8")
    done = run(tmp_path, sys.executable, "-c", MAKE, PYTHONPATH=f"{tmp_path / 'hooks'}{os.pathsep}{ROOT}")
    assert done.returncode == 0, done.stderr
    made = json.loads(done.stdout)
    assert made["problems"] == ""
    assert '<a href="first-school/">Старшие помогают младшим</a>' in made["pages"]["stories/index.md"]
    assert "Одиннадцатиклассники ведут кружок." in made["pages"]["stories/first-school/index.md"]
    assert made["knowledge"]["stories"]["first-school"]["forms"] == ["pupil-pupil"]
    assert any('["stories/first-school/","Рассказы"' in text for text in made["found"].values())
    assert "## Рассказ {#stories}" in made["fields"]
