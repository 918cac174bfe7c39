"""How far a programme is, for a document: told by the scripts of its pages, so that both say the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from guidebook.checking.load import Loaded

SCRIPT = Path(__file__).with_suffix(".mjs")


def collect_standing(loaded: Loaded, programme: dict[str, Any]) -> dict[str, Any]:
    """Return the values of the tags of ``worksheets.papers.standing``; nothing of what is no whole programme."""
    from guidebook.calculators import beside
    from guidebook.engine import node
    from guidebook.pages.programme_data import content
    from guidebook.records import relations

    planned = beside.collect_for_school(relations.indicators(loaded.library), loaded.today)
    order = {
        "text": json.dumps(programme),
        "knowledge": json.loads(content(loaded.library)),
        "today": loaded.today.isoformat(),
        "planned": planned,
    }
    told: dict[str, Any] = node.run(SCRIPT, order)
    return told
