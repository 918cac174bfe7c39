"""What the model of specs says of a key: what it holds, which words it takes, the part that it opens."""

from __future__ import annotations

import functools
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from guidebook.calculators.spec_model import OneOf, Path, Spec
from guidebook.records.record import Part


@functools.cache
def keys(part: type[Part]) -> Mapping[str, FieldInfo]:
    """Return the keys of a part, as they are written, in the order of the model."""
    return {info.alias or name: info for name, info in part.model_fields.items()}


def key_at(path: Path) -> FieldInfo | None:
    """Return the key at a place of a spec; of an item of a list, or a cell, the key that holds the whole."""
    part: type[Part] | None = Spec
    info: FieldInfo | None = None
    for step in path:
        if isinstance(step, str) and part is not None:
            info = keys(part).get(step)
            part = part_of(info) if info else None
    return info


def part_at(path: Path) -> type[Part]:
    """Return the part at a place of a spec that holds keys."""
    info = key_at(path)
    return (part_of(info) if info else None) or Spec


def part_of(info: FieldInfo) -> type[Part] | None:
    """Return the part that a key holds, one or a list of them."""
    for one in alternatives(info.annotation):
        for inner in get_args(one) if get_origin(one) is tuple else (one,):
            if isinstance(inner, type) and issubclass(inner, Part):
                return inner
    return None


def choices(info: FieldInfo) -> tuple[str, ...]:
    """Return the words that a key takes, nothing where it takes any."""
    table = next((mark for mark in info.metadata if isinstance(mark, OneOf)), None)
    if table:
        return table.known
    found = (one for one in alternatives(info.annotation) if get_origin(one) is Literal)
    return tuple(str(choice) for one in found for choice in get_args(one))


def alternatives(annotation: Any) -> tuple[Any, ...]:
    """Return the types that a value may have, without marks and without that of nothing."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return alternatives(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return tuple(plain for one in get_args(annotation) if one is not type(None) for plain in alternatives(one))
    return (annotation,)
