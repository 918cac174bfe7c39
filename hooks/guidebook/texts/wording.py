"""What the editor calls fields and their values: the model's own descriptions, cut to the length of a label."""

from __future__ import annotations

import re

# A label ends where a description begins to explain: «этап: id из папки stages», «дата, например 2026-11-23».
_LABEL = re.compile(r"[^:;,(–]*[^:;,(–\s]")
_VALUE = r"(?:^|[\s,;:]){0} – (?P<words>[^,;:]*[^,;:\s])"
# Where records are chosen from a list, nobody types their ids.
_TYPED = re.compile(r"[,:;]? ?\bid (?:\w+ )?из папки [a-z]+")
_EDGES = " ,:;–"


def label(description: str) -> str:
    """Return what a field is called: the beginning of what is said of it, as a sentence begins."""
    return capitalize(_beginning(description))


def hint(description: str, title: str, *, chosen: bool) -> str:
    """Return what is said of a field below it, beside its label; ``chosen``: whether its value is taken from a list."""
    said = _TYPED.sub("", description) if chosen else description
    rest = said if title else said.removeprefix(_beginning(said))
    return "" if rest.strip(_EDGES) == title else capitalize(rest.lstrip(_EDGES).rstrip(" ,:;"))


def word(value: str, description: str) -> str:
    """Return what a value of a field means in the field's description: «quoted – цитируется в источнике, …»."""
    found = re.search(_VALUE.format(re.escape(value)), description)
    return capitalize(found["words"]) if found else value


def capitalize(text: str) -> str:
    """Return a text that begins with a capital letter."""
    return text[:1].upper() + text[1:]


def _beginning(description: str) -> str:
    found = _LABEL.match(description)
    return found[0] if found else description
