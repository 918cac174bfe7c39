"""JSON Schemas say what the model says, in Russian."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from guidebook.records.library import KINDS
from guidebook.records.schema import DIALECT, schema, schemas


def list_descriptions(made: Any) -> Iterator[str]:
    """Yield every description and title in a schema."""
    if isinstance(made, dict):
        yield from (made[key] for key in ("description", "title") if isinstance(made.get(key), str))
        for value in made.values():
            yield from list_descriptions(value)
    elif isinstance(made, list):
        for value in made:
            yield from list_descriptions(value)


@pytest.mark.parametrize("kind", KINDS)
def test_schema_has_the_fields_of_the_model(kind: str) -> None:
    """Fields, which of them must be there, and that no others may be: all is as in the model."""
    made, fields = schema(kind), KINDS[kind].model_fields
    assert made["$schema"] == DIALECT
    assert made["title"] == KINDS[kind].label
    assert list(made["properties"]) == list(fields)
    assert made["required"] == [name for name, info in fields.items() if info.is_required()]
    assert made["additionalProperties"] is False
    for name, info in fields.items():
        assert made["properties"][name]["description"] == info.description


@pytest.mark.parametrize("kind", KINDS)
def test_schema_is_in_russian(kind: str) -> None:
    """What an editor sees when a program shows the schema is Russian."""
    found = list(list_descriptions(schema(kind)))
    assert len(found) > len(KINDS[kind].model_fields)
    for text in found:
        assert re.search("[а-яё]", text), text


def test_all_schemas() -> None:
    """All kinds together are the kinds one by one."""
    assert schemas() == {kind: schema(kind) for kind in KINDS}


def test_unknown_kind() -> None:
    """There is no schema of what is no kind."""
    with pytest.raises(KeyError):
        schema("form")
