"""The search index as readers fetch it: its letters as they are."""

from __future__ import annotations

import json


def compact(index: str) -> str:
    """Return the JSON without escapes: escaped, a Russian letter takes six bytes, and compresses worse too."""
    return json.dumps(json.loads(index), ensure_ascii=False, separators=(",", ":"))
