"""The rules by which Russian names are declined: the data of petrovich, as the package pytrovich carries it."""

from __future__ import annotations

import importlib.resources
import json
from functools import cache
from typing import Any

PACKAGE = "pytrovich"
RULES = "petrovich-rules/rules.json"


@cache
def rules() -> dict[str, Any]:
    """Return the rules as ``worksheets.papers.declension`` takes them."""
    text = importlib.resources.files(PACKAGE).joinpath(RULES).read_text(encoding="utf-8")
    made: dict[str, Any] = json.loads(text)
    return made
