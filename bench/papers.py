"""Times the documents of a large school in MicroPython, as a page makes them: ``python -m bench.papers``."""

from __future__ import annotations

import json
import sys

from bench.table import Row, print_table
from guidebook.checking.template_rules import compile_template
from guidebook.commands.standing import collect_standing
from guidebook.engine import FOLDER, engine
from guidebook.pages.programme_data import content
from tests.calculators.interpreters import SCRIPT, MicroPython, start
from tests.papers.people import people
from tests.papers.year import papers, programme, rename
from tests.project import ROOT
from tests.site_records import read_site

PAIRS = 300
BUDGET = 2.0  # seconds of the processor
MICROSECONDS = 1_000_000


def paper_rows() -> list[Row]:
    """Return what each template takes, its answer written and read as JSON included."""
    made, loaded = engine(ROOT), read_site()
    assert made.filling
    names = [*(made.micropython[role].name for role in ("module", "wasm")), made.filling.name]
    stored = {one.name: one for one in loaded.catalogue.stored}
    known, value = json.loads(content(loaded.library)), programme(PAIRS)
    rename(value, people(2 * PAIRS))
    rows = []
    with start(SCRIPT, *(made.files[f"{FOLDER}/{name}"] for name in names)) as process:
        ask = MicroPython(process)
        told = collect_standing(loaded, value)
        for template in (loaded.library.templates[name] for name in papers()):
            filled = compile_template(
                template, stored[template.file], loaded.library.documents, loaded.library.calculators
            ).filled
            raw = {"template": filled, "programme": value, "content": known, "standing": told}
            begun = ask("cpu")
            answer = ask("ask", {"calculator": "", "raw": raw, "labels": {}, "call": "fill"})
            spent = (ask("cpu") - begun) / MICROSECONDS
            assert answer["missing"] == []
            rows.append(Row(f"документ {template.id} на {PAIRS} пар, MicroPython", spent, "с", BUDGET))
    return rows


if __name__ == "__main__":
    sys.exit(print_table(paper_rows()))
