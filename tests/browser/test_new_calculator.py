"""A new calculator is one file of Python and one of YAML: a form and a table that work on the site, no JavaScript."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.server import serving
from tests.browser.visits import Reader, visiting
from tests.project import ENVIRONMENT, copy

PROGRAM = '''"""Minutes of meetings: how long a plan of meetings takes with so many minutes of preparation for each."""

SPEC = {
    "fields": [{"name": "preparation", "type": "count", "min": 0, "max": 600, "default": 0}],
    "tables": [
        {
            "name": "plan",
            "max_rows": 100,
            "columns": [
                {"name": "topic", "type": "text"},
                {"name": "minutes", "type": "count", "min": 1, "max": 600},
            ],
        }
    ],
    "outcomes": [
        {"name": "minutes", "type": "count"},
        {
            "name": "meetings",
            "type": "table",
            "columns": [{"name": "topic", "type": "text"}, {"name": "whole", "type": "count"}],
            "chart": {"kind": "bars", "label": "topic", "value": "whole"},
        },
    ],
    "errors": [{"field": "plan", "code": "too_long", "params": ["sum"]}],
}


def check(request):
    total = sum([row["minutes"] for row in request["plan"]])
    return [{"field": "plan", "code": "too_long", "params": {"sum": total}}] if total > 1000 else []


def compute(request):
    rows = [[row["topic"], row["minutes"] + request["preparation"]] for row in request["plan"]]
    return {"minutes": sum([whole for _, whole in rows]), "meetings": rows}
'''

RECORD = """\
id: sample-minutes
title: Время встреч
source: {document: navigator}
summary: Сколько минут займут встречи с подготовкой.
fields:
  - {name: preparation, label: Минут на подготовку}
tables:
  - name: plan
    label: Встречи
    columns:
      - {name: topic, label: Тема}
      - {name: minutes, label: Минут, synonyms: [Длительность]}
outcomes:
  - name: minutes
    label: Всего минут
    sentence: "{minutes} {minutes:минута|минуты|минут} вместе с подготовкой"
  - name: meetings
    label: По встречам
    columns:
      - {name: topic, label: Тема}
      - {name: whole, label: С подготовкой}
errors:
  - {code: too_long, text: "Встречи занимают {sum} минут. Сократите их."}
examples:
  - title: Две встречи
    request:
      preparation: 10
      plan: |
        Тема;Длительность
        Знакомство;40
        Планирование;50
explanation: К минутам каждой встречи прибавляются минуты подготовки.
"""


def prepared(folder: Path, record: str) -> Path:
    """Copy the project and add the two files; return the copy's folder."""
    project = folder / "project"
    project.mkdir()
    copy(project)
    (project / "calculators" / "worksheets" / "sample_minutes.py").write_text(PROGRAM, encoding="utf-8")
    (project / "content" / "calculators" / "sample-minutes.yml").write_text(record, encoding="utf-8")
    return project


def run(project: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run a module with the programs of the copy, not with those that are installed."""
    own = os.pathsep.join(str(project / name) for name in ("hooks", "calculators"))
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=project, env={**ENVIRONMENT, "PYTHONPATH": own}, capture_output=True,
        encoding="utf-8",
    )  # fmt: skip


def test_two_files_make_a_calculator(browser: Browser, tmp_path: Path) -> None:
    """The page shows the example, answers what is typed into the field and the grid, and explains its own error."""
    project = prepared(tmp_path, RECORD)
    done = run(project, "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 0, done.stderr
    with serving(tmp_path / "site") as host, visiting(browser, host.address, Reader()) as page:
        page.goto("calculators/sample-minutes/")
        expect(page.locator(".calculator__figure")).to_have_text("110")
        expect(page.locator("[data-part=outcome-meetings] svg rect")).to_have_count(2)
        grid = page.get_by_role("grid", name="Встречи")
        grid.focus()
        page.keyboard.press("Tab")
        page.keyboard.type("45")
        page.keyboard.press("Enter")
        page.get_by_label("Минут на подготовку").fill("5")
        page.get_by_role("button", name="Рассчитать").click()
        expect(page.locator(".calculator__figure")).to_have_text("105")
        expect(page.locator("[data-part=outcome-meetings]")).to_contain_text("50")
        grid.focus()
        page.keyboard.type("many")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Рассчитать").click()
        expect(page.locator("td[aria-invalid]")).to_contain_text("Это не число.")


def test_texts_that_differ_stop_the_build(tmp_path: Path) -> None:
    """A column without a name in the record is told at its line, and nothing is built."""
    column = "{name: topic, label: Тема}\n      - {name: minutes"
    project = prepared(tmp_path, RECORD.replace(column, column.replace("topic", "topik")))
    done = run(project, "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "site"))
    assert done.returncode == 1
    assert not (tmp_path / "site").exists()
    assert (
        "content/calculators/sample-minutes.yml:11:16 K503 В программе калькулятора нет столбца «topik»."
        in done.stdout + done.stderr
    )
