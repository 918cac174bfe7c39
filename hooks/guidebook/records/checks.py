"""When somebody compared a record with a publication: what documents and indicators say alike."""

from __future__ import annotations

from pydantic import ConfigDict

NEEDS_CHECK = ("confirmed", "secondary")
"""The states that are nothing without a day."""

WITH_CHECK = ConfigDict(
    json_schema_extra={
        "if": {"properties": {"status": {"enum": [*NEEDS_CHECK]}}},
        "then": {"required": ["checked"]},
    }
)
"""The same for editor programs."""

CHECKED = (
    "когда запись сверяли с публикацией, например 2026-11-25; обязательно для confirmed и secondary. Через год "
    "проверка напомнит сверить заново"
)
"""What the field is."""
