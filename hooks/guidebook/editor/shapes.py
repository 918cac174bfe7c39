"""What a record is made of, as the editor's scripts need it to put values into the file that they came from."""

from __future__ import annotations

from typing import Any, TypeAlias

from pydantic.fields import FieldInfo

from guidebook.editor.widgets import IDENTITIES
from guidebook.records import field_types
from guidebook.records.field_types import Shape
from guidebook.records.record import Markup, Part, StoredFile

Described: TypeAlias = dict[str, Any]

PUBLIC = "/content/files"
"""The folder of files as the editor names it; records name a file alone."""
QUOTED = (field_types.TEXT, field_types.CHOICE)
"""Values that are texts to YAML too: what else they would be read as goes in quotes."""


def shape(part: type[Part]) -> Described:
    """Return the shape of a part: its fields in the order of the model, what is needed, what stands for nothing."""
    shapes = field_types.fields(part)
    made = {name: _value(found) | _describe_need(part.model_fields[name]) for name, found in shapes.items()}
    key = next((name for name in IDENTITIES if name in shapes), None)
    return {"form": "part", "fields": made} | ({"key": key} if key else {})


def _value(found: Shape) -> Described:
    if found.part is not None:
        return shape(found.part)
    if field_types.TABLE in found.forms and found.item:
        return {"form": "table", "item": _value(found.item)}
    if field_types.LIST in found.forms and found.item:
        return {"form": "list", "item": _value(found.item)}
    made: Described = {"form": "number" if field_types.NUMBER in found.forms else "text"}
    if made["form"] == "number" and field_types.TEXT in found.forms:
        made["form"] = "either"
    if "flag" in found.forms:
        made["form"] = "flag"
    if not any(form in QUOTED for form in found.forms):
        made["plain"] = True
    if any(isinstance(mark, StoredFile) for mark in found.marks):
        made["file"] = PUBLIC
    if any(isinstance(mark, Markup) and mark.shape == "line" for mark in found.marks):
        made["line"] = True
    return made


def _describe_need(info: FieldInfo) -> Described:
    if info.is_required():
        return {"required": True}
    default = info.default
    return {"default": default} if isinstance(default, (str, int)) else {}
