"""Measures what the project promises and prints it beside the budgets: ``python -m bench``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.assignment import assignment_rows
from bench.builds import build_rows, large_rows
from bench.checks import check_rows
from bench.collection import collection_rows
from bench.engines import engine_rows
from bench.involvement import involvement_rows
from bench.lighthouse import lighthouse_code
from bench.matching import matching_rows
from bench.meetings import meetings_rows
from bench.news import news_rows
from bench.papers import paper_rows
from bench.planning import planning_rows
from bench.programme import programme_rows
from bench.saving import saving_rows
from bench.search import search_rows
from bench.survey import survey_rows
from bench.table import print_table
from bench.weight import WEIGHED, weight_rows


def main() -> int:
    """Measure everything; return 1 when a budget is exceeded or a floor is not reached."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-bench-") as name:
        folder = Path(name)
        rows = [
            *build_rows(folder),
            *large_rows(folder),
            *check_rows(folder),
            *weight_rows(folder),
            *search_rows(folder),
            *saving_rows(folder),
            *news_rows(folder),
            *programme_rows(folder),
            *engine_rows(folder),
            *involvement_rows(folder),
            *collection_rows(),
            *survey_rows(),
            *matching_rows(folder),
            *assignment_rows(),
            *meetings_rows(),
            *planning_rows(folder),
            *paper_rows(),
        ]
        code = print_table(rows)
        return max(code, lighthouse_code(folder / WEIGHED))


if __name__ == "__main__":
    sys.exit(main())
