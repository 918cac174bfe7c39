"""What tells values of records from others, also in another run of the program: equal ones have equal fingerprints."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import fields, is_dataclass
from typing import Any

from guidebook.records.once import once
from guidebook.records.record import Part

LENGTH = 24  # of 64 hexadecimal digits: enough to tell all that was ever written here apart
_PLAIN = (int, float, datetime.date, type(None))


def fingerprint(value: Any) -> str:
    """Return what is another text for any value that prints otherwise: in another order, too.

    ``value``: a text, a number, a day, a kind, a record or a part of one, or a list, a set, a dictionary or a dataclass
    of these; raises ``TypeError`` for anything else.
    """
    text = _describe(value)
    return text if len(text) <= LENGTH else _digest(text)


def _describe(value: Any) -> str:
    if isinstance(value, Part):
        return once(value, "fingerprint", lambda: _digest(f"{type(value).__name__} {value.model_dump_json()}"))
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
    if is_dataclass(value):
        parts = ",".join(_describe(getattr(value, part.name)) for part in fields(value))
        return f"{type(value).__name__}({parts})"
    message = f"no fingerprint of {type(value).__name__}: expected what is listed above"
    raise TypeError(message)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]
