"""All records as one JSON document, for other programs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping

from guidebook.records.library import KINDS, Library

FORMAT = "nastavnik-knowledge/1"


def knowledge(library: Library, dates: Mapping[tuple[str, str], datetime.datetime] | None = None) -> str:
    """Return JSON: ``format`` and, for each kind, its records by id, without empty fields.

    ``updated`` of a record is when its file was changed last; ``dates`` say that by kind and id, as far as it is known.
    """
    known = dates or {}
    kinds = {
        kind: {
            key: record.model_dump(mode="json", exclude_none=True)
            | ({"updated": known[kind, key].isoformat()} if (kind, key) in known else {})
            for key, record in sorted(library.table(kind).items())
        }
        for kind in KINDS
    }
    return json.dumps({"format": FORMAT, **kinds}, ensure_ascii=False, separators=(",", ":"))
