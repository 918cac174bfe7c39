"""What tells values of records from others, also in another run of the program: equal ones have equal fingerprints."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import fields, is_dataclass
from types import ModuleType
from typing import Any

from guidebook.records.record import Part

LENGTH = 24  # of 64 hexadecimal digits: enough to tell all that was ever written here apart
KEPT = "=fingerprint"
"""What a part keeps its own under, which is no name of ``once``."""
_PLAIN = (int, float, datetime.date, type(None))


def fingerprint(value: Any) -> str:
    """Return what is another text for any value that prints otherwise: in another order, too.

    ``value``: a text, a number, a day, a kind, a record or a part of one, what has a ``fingerprint`` of its own, a
    module, whose code is not looked at, or a list, a set, a dictionary or a dataclass of these; raises ``TypeError``
    for all else.
    """
    text = _describe(value)
    return text if len(text) <= LENGTH else _digest(text)


def _describe(value: Any) -> str:
    if isinstance(value, Part):
        return _describe_part(value)
    if isinstance(value, str):
        return repr(str(value))  # HTML, too, is a text
    if isinstance(value, _PLAIN):
        return repr(value)
    if isinstance(value, type):
        return value.__name__
    if isinstance(value, (list, tuple)):
        return f"[{','.join(map(_describe, value))}]"
    if isinstance(value, (set, frozenset)):
        return f"{{{','.join(sorted(map(_describe, value)))}}}"
    if isinstance(value, dict):
        return f"{{{','.join(f'{_describe(key)}:{_describe(one)}' for key, one in value.items())}}}"
    if hasattr(value, "fingerprint"):
        return str(value.fingerprint)
    if is_dataclass(value):
        parts = ",".join(_describe(getattr(value, part.name)) for part in fields(value))
        return f"{type(value).__name__}({parts})"
    if isinstance(value, ModuleType):
        return value.__name__
    message = f"no fingerprint of {type(value).__name__}: expected what is listed above"
    raise TypeError(message)


def _describe_part(part: Part) -> str:
    """Return a part's fingerprint, made once: parts never change, but a changed copy has what its original kept."""
    whose, made = vars(part).get(KEPT, (None, ""))
    if whose is not part:
        made = _digest(f"{type(part).__name__} {part.model_dump_json()}")
        vars(part)[KEPT] = part, made
    return str(made)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
