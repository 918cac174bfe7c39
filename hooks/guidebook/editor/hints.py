"""What is said below a form field: the words of the file's reference without what belongs to a file alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from guidebook.records import field_types
from guidebook.records.field_types import Shape
from guidebook.records.record import StoredFile
from guidebook.texts.wording import capitalize

_EDGES = " ,:;"
# A day is chosen in a calendar, a file from a folder; quotes would be typed with the rest.
_DAY = re.compile(r"(?:^|, ?)например \d{4}-\d{2}-\d{2}", re.IGNORECASE)
_FILE = re.compile(r"^имя файла из папки (?:content/)?files(?:, например \S+)?", re.IGNORECASE)
_QUOTES = re.compile(r"; [^;]*в кавычках|,? ?\bв кавычках|\"", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w/.:@-])[a-z][a-z0-9_]*(?![\w/.:@-]\w)")
_RUSSIAN = re.compile(r"[а-яё]", re.IGNORECASE)


def drop_quotes(words: str) -> str:
    """Return words without what they say of the quotes that a file needs."""
    return _QUOTES.sub("", words)


def word_hint(hint: str, shape: Shape) -> str:
    """Return what is said below a field of a form, empty for nothing."""
    said = drop_quotes(hint)
    if field_types.DATE in shape.forms:
        said = _DAY.sub("", said)
    if any(isinstance(mark, StoredFile) for mark in shape.marks):
        said = _FILE.sub("", said)
    return capitalize(said.strip(_EDGES))


def name_fields(fields: Iterable[dict[str, Any]]) -> None:
    """Call other fields and their values in the hints of a form as the form itself calls them."""
    fields = list(fields)
    called: dict[str, str] = {one["name"]: one["label"] for one in fields if one["name"] != "id"}
    for one in fields:
        called |= {option["value"]: option["label"] for option in one.get("options", ())}
    for one in fields:
        if "hint" in one:
            one["hint"] = _NAME.sub(lambda found: _words(found[0], called), one["hint"])


def _words(name: str, called: Mapping[str, str]) -> str:
    found = called.get(name, "")
    return f"«{found}»" if _RUSSIAN.search(found) else name
