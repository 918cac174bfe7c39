"""What YAML 1.1 reads from a text without quotes: text, a number, a date, «true», nothing."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from yaml.constructor import SafeConstructor
from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

MERGE = "<<"
"""The plain name that means «take all fields of another mapping»."""

DECIMAL = re.compile(r"-?(0|[1-9][0-9]*)")
"""The one way to write a whole number that people and YAML read alike."""

LONGEST = 20
"""Digits of a number that a message still prints."""

LONGEST_TEXT = 100
"""Characters of a number or a date that is still worked out."""

PLAIN_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

_PREFIX = "tag:yaml.org,2002:"


@dataclass(frozen=True)
class Surprise:
    """A value that YAML reads and people don't expect: «010» is 8; fits no field, so that the editor hears of it."""

    kind: str
    meaning: str


def resolve(text: str) -> object:
    """Return the value of a plain scalar: str, int, bool, date, None, or a ``Surprise``."""
    tag = _tag(text)
    if tag is None:
        return text
    if len(text) > LONGEST_TEXT:
        return Surprise("int", "число")  # «1:10:10:…» of a million signs takes seconds to count
    return _READERS.get(tag, _as_text)(text)


def meaning(value: object) -> str:
    """Return what a resolved value is, in the words of a message."""
    if isinstance(value, Surprise):
        return value.meaning
    if value is None:
        return "пустое значение"
    if isinstance(value, bool):
        said, written = ("да", "true, yes, on") if value else ("нет", "false, no, off")
        return f"отметка «{said}» – так YAML читает слова {written}"
    if isinstance(value, int):
        return _number(value)
    if isinstance(value, datetime.date):
        return f"дата {value.isoformat()}"
    return "текст"


def _tag(text: str) -> str | None:
    for tag, pattern in Resolver.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            return str(tag)
    return None


def _construct(tag: str, text: str) -> object:
    node = ScalarNode(_PREFIX + tag, text)
    return getattr(SafeConstructor(), f"construct_yaml_{tag}")(node)


def _as_text(text: str) -> object:
    return text


def _number(value: object) -> str:
    digits = str(value)
    return f"число {digits}" if len(digits) <= LONGEST else "очень большое число"


def _bool(text: str) -> object:
    value = _construct("bool", text)
    return value if text in ("true", "false") else Surprise("bool", meaning(value))


def _int(text: str) -> object:
    try:
        if DECIMAL.fullmatch(text):
            return int(text)
        return Surprise("int", _number(_construct("int", text)))
    except ValueError:  # more digits than Python turns into a number, or none at all: «0x_»
        return Surprise("int", "число")


def _float(text: str) -> object:
    try:
        shown = repr(_construct("float", text)).replace(".", ",")
    except (ValueError, OverflowError):
        return Surprise("float", "дробное число")
    names = {"inf": "бесконечность", "-inf": "минус бесконечность", "nan": "«не число»"}
    return Surprise("float", names.get(shown, f"дробное число {shown}"))


def _timestamp(text: str) -> object:
    try:
        value = _construct("timestamp", text)
    except (ValueError, OverflowError):
        return Surprise("date", "дата, которой нет в календаре")
    if PLAIN_DATE.fullmatch(text) and not isinstance(value, datetime.datetime):
        return value
    return Surprise("date", "дата и время")


def _null(text: str) -> object:
    return None


_READERS = {
    _PREFIX + "bool": _bool,
    _PREFIX + "int": _int,
    _PREFIX + "float": _float,
    _PREFIX + "timestamp": _timestamp,
    _PREFIX + "null": _null,
}
