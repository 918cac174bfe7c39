"""The editors' generated pages name every code and every field, and survive Markdown."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest

from guidebook.checking.field_messages import PATTERNS
from guidebook.checking.load import load
from guidebook.records import field_types
from guidebook.records.library import KINDS
from guidebook.records.record import Part
from guidebook.reference import messages, record_fields, table_messages
from guidebook.reference.codes import CODES
from tests.content.folders import write
from worksheets import api

EXTENSIONS = ["attr_list", "fenced_code", "toc"]


def parts() -> Iterator[type[Part]]:
    """Yield every class of the model that an editor fills in."""
    waiting: list[type[Part]] = list(KINDS.values())
    seen: set[type[Part]] = set()
    while waiting:
        part = waiting.pop()
        if part not in seen:
            seen.add(part)
            yield part
            for found in field_types.fields(part).values():
                waiting.extend(inner.part for inner in (found, found.item) if inner and inner.part)


def html(page: str) -> str:
    """Return a page as Markdown makes it."""
    return str(markdown.markdown(page, extensions=EXTENSIONS))


def test_codes_page_has_an_anchor_for_each_code() -> None:
    """A link that ends in «#K102» leads to the entry of K102."""
    made = html(messages.page())
    assert made.startswith("<h1")
    assert re.findall(r'<h3 id="(K\d{3})">', made) == list(CODES)


def test_codes_page_shows_what_the_check_says() -> None:
    """Each entry shows the message that its wrong example really gets."""
    made = messages.page()
    for code in CODES:
        assert re.search(rf"^\S+:\d+:\d+ {code} ", made, re.MULTILINE), code


def test_every_message_about_tables_is_on_the_page() -> None:
    """Whatever a calculator can say of a file, a table or a cell stands there, with examples in place of names."""
    made = table_messages.page()
    assert "{" not in made
    said = api.messages()
    for code in (*said["errors"], *said["notes"], *said["questions"]):
        assert f"- {table_messages.show_message(code)}" in made, code


@pytest.mark.parametrize(
    "make", [messages.page, record_fields.page, table_messages.page], ids=["codes", "fields", "tables"]
)
def test_pages_are_safe_and_whole(make: Callable[[], str]) -> None:
    """No control character gets into a page, every block that opens closes, headings go down step by step."""
    page = make()
    assert all(char == "\n" or char.isprintable() or char == "\u00a0" for char in page)
    made = html(page)
    assert "```" not in made
    assert "{#" not in made
    levels = [int(level) for level in re.findall(r"<h(\d)", made)]
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


def test_fields_page_names_every_field() -> None:
    """Every field of every kind and of every group of fields stands on the page with its description."""
    made = record_fields.page()
    for part in parts():
        for name, info in part.model_fields.items():
            assert f"- `{name}` – " in made, (part, name)
            assert info.description, (part, name)


def test_fields_page_links_lead_somewhere() -> None:
    """Every link to a place of the page has its place."""
    made = html(record_fields.page())
    assert set(re.findall(r'href="#([^"]+)"', made)) <= set(re.findall(r'id="([^"]+)"', made))


def test_fields_page_shows_real_records(tmp_path: Path) -> None:
    """With a content folder each kind that it has gets an example, shown as it is written."""
    content = write(tmp_path, {})
    made = record_fields.page(load(content))
    assert "Пример – файл `content/stages/1-conditions.yml`:" in made
    assert (content / "stages/1-conditions.yml").read_text(encoding="utf-8") in made
    assert "Пример" not in record_fields.page()


def test_every_pattern_is_explained() -> None:
    """Of each pattern in the model a message can say in words what fits it."""
    patterns = set()
    for part in parts():
        for found in field_types.fields(part).values():
            marks = [*found.marks, *(found.item.marks if found.item else ())]
            patterns |= {pattern for mark in marks if (pattern := getattr(mark, "pattern", None))}
    assert patterns == set(PATTERNS)
