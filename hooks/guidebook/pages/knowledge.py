"""All records as one JSON document, for other programs."""

from __future__ import annotations

import json

from guidebook.records.library import KINDS, Library

FORMAT = "nastavnik-knowledge/1"


def knowledge(library: Library) -> str:
    """Return JSON: ``format`` and, for each kind, its records by id, without empty fields."""
    kinds = {
        kind: {
            key: record.model_dump(mode="json", exclude_none=True)
            for key, record in sorted(library.table(kind).items())
        }
        for kind in KINDS
    }
    return json.dumps({"format": FORMAT, **kinds}, ensure_ascii=False, separators=(",", ":"))
