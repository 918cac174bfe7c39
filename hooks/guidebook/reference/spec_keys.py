"""CONTRIBUTING's table of the keys of a calculator's spec, made from their model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from guidebook.calculators.spec_model import Only, Spec
from guidebook.calculators.spec_shape import alternatives, choices, keys, part_of
from guidebook.records.record import Part

BEGIN = "<!-- The table is made from the model of specs: .venv/bin/python .ci/contributing.py -->\n"
END = "<!-- The end of the table. -->\n"

FEW = 9
"""Keys of a part that are listed where it is told of."""

_KEY = re.compile(r"\((`\w+`)\)")
_WORDS = {str: "text", int: "number", bool: "`True` or `False`", Any: "value"}


def rewrite(page: str) -> str:
    """Return a page with the table of today between its two comments; raises ``ValueError`` when it has none."""
    begin, end = page.index(BEGIN) + len(BEGIN), page.index(END)
    return f"{page[:begin]}\n{table()}\n{page[end:]}"


def table() -> str:
    """Return the table: each key once for all that have it alike, in the order of the model."""
    rows: dict[tuple[str, str, str, str], list[str]] = {}
    for part in parts():
        for key, info in keys(part).items():
            only = next((mark for mark in info.metadata if isinstance(mark, Only)), None)
            types = f" ({', '.join(f'`{kind}`' for kind in only.types)})" if only else ""
            needed = ", needed" if info.is_required() or (only and only.needed) else ""
            row = (f"`{key}`", types, f"{_value(info)}{needed}", info.description or "")
            rows.setdefault(row, []).append(_name_part(part))
    lines = ["| key | of (types) | value | what it does |", "| --- | --- | --- | --- |"]
    lines += (
        f"| {key} | {', '.join(of)}{types} | {value} | {does} |" for (key, types, value, does), of in rows.items()
    )
    return "\n".join(lines) + "\n"


def parts() -> Iterator[type[Part]]:
    """Yield every part of the model once, each before those inside it."""
    waiting: list[type[Part]] = [Spec]
    seen: set[type[Part]] = set()
    while waiting:
        part = waiting.pop(0)
        if part not in seen:
            seen.add(part)
            yield part
            waiting[:0] = [inner for info in keys(part).values() if (inner := part_of(info))]


def _name_part(part: type[Part]) -> str:
    """Return what a part is called: the key that holds it, or the words of its docstring."""
    said = (part.__doc__ or "").strip().rstrip(".")
    found = _KEY.search(said)
    return found[1] if found else said[:1].lower() + said[1:]


def _value(info: FieldInfo) -> str:
    words = choices(info)
    if words:
        return ", ".join(f'`"{word}"`' for word in words)
    nothing = [" or `None`"] if info.is_required() and type(None) in get_args(info.annotation) else []
    return "".join([" or ".join(_word(one) for one in alternatives(info.annotation)), *nothing])


def _word(kind: Any) -> str:
    origin = get_origin(kind)
    if origin is tuple:
        (item,) = alternatives(get_args(kind)[0])
        return f"`[{_keys(item)}]`" if item is not str else "names"
    return "`{column: text}`" if origin is not None else _WORDS.get(kind) or f"`{_keys(kind)}`"


def _keys(part: type[Part]) -> str:
    """Return the keys of a part as they stand in a spec; of a long one there are too many."""
    known = tuple(keys(part))
    return "{" + (", ".join(f'"{key}"' for key in known) if len(known) <= FEW else "…") + "}"
