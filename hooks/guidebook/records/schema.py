"""JSON Schemas of the kinds of records: an editor program that reads them completes fields and explains them."""

from __future__ import annotations

from typing import Any

from guidebook.records.library import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema(kind: str) -> dict[str, Any]:
    """Return the schema of a kind, described in Russian; raises ``KeyError`` for what is no kind."""
    model = KINDS[kind]
    made = _untitled(model.model_json_schema())
    return {"$schema": DIALECT, "title": model.label, **made}


def schemas() -> dict[str, dict[str, Any]]:
    """Return the schemas of all kinds by their names."""
    return {kind: schema(kind) for kind in KINDS}


def _untitled(made: Any) -> Any:
    """Drop the titles that pydantic makes from the names of fields: they are English and say nothing new."""
    if isinstance(made, list):
        return [_untitled(item) for item in made]
    if isinstance(made, dict):
        # A field of a record may itself be called «title»: its schema is no text.
        return {key: _untitled(item) for key, item in made.items() if key != "title" or not isinstance(item, str)}
    return made
