"""All that leaves the site as a table: reports of calculators, templates of their tables, the programme's books."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from pathlib import Path
from typing import Any

from guidebook.calculators.views import make_views
from tests.calculators.interpreters import node
from tests.calculators.records import record
from tests.site_records import read_site
from worksheets import api, spec

SCRIPT = Path(__file__).with_name("leaving.mjs")

# Sheets of reports that hold what a table takes: the report, the sheet, whether the .csv holds the same, the table, and
# which columns of the sheet go into which of the table.
BELONGS = [
    (("involvement", "organisations"), "По организациям", True, ("involvement", "organisations", "rows"),
     {"Муниципалитет": "municipality", "Организация": "organisation", "Обучающихся": "total", "Вовлечено": "involved"}),
    (("matching", ""), "Пары", True, ("meetings", "", "pairs"),
     {"Наставник": "mentor", "Наставляемый": "mentee", "Общее время": "slots"}),
    (("matching", ""), "Кого познакомить на быстрых встречах", False, ("rotation", "sides", "interest"),
     {"Наставник": "mentor", "Наставляемый": "mentee", "Баллы": "score"}),
]  # fmt: skip


@dataclass(frozen=True)
class Formula:
    """A cell that the spreadsheet calculates, and what it shows before that."""

    text: str
    value: float


@dataclass(frozen=True)
class Leaving:
    """A table that leaves: its name, what ``workbooks.write`` is given, and the .csv where there is one."""

    name: str
    workbook: Any
    csv: str | None


@dataclass(frozen=True)
class View:
    """A view of a calculator with its first example, as a page sends it."""

    calculator: str
    name: str
    raw: dict[str, Any]
    tables: list[dict[str, Any]]

    def ask(self, **sources: Any) -> dict[str, Any]:
        """Return what a page sends with other sources of tables in place of all of the example's."""
        fields = {
            name: value for name, value in self.raw.items() if name not in [table["name"] for table in self.tables]
        }
        return {**fields, **sources}

    def lay_out(self, table: str, source: Any) -> list[list[str]]:
        """Return the cells of a table after a source is loaded into it."""
        answer = api.lay(self.calculator, self.ask(**{table: source}), record(self.calculator))
        assert answer["ok"], answer
        (cells,) = (found["cells"] for found in answer["tables"] if found["name"] == table)
        return [line.split("\t") for line in cells.split("\n")]


@cache
def views() -> dict[tuple[str, str], View]:
    """Return all views of all calculators by the calculator and the view's name, empty where there is only one."""
    found = {}
    for calculator in api.ids():
        said = record(calculator)
        for view in said.get("views") or [said]:
            name = view["name"] if said.get("views") else ""
            request = (view.get("examples") or said["examples"])[0]["request"]
            raw = {key: value if isinstance(value, str) else str(value) for key, value in request.items()}
            found[calculator, name] = View(
                calculator, name, raw | ({"view": name} if name else {}), view.get("tables") or []
            )
    return found


@cache
def reports() -> dict[tuple[str, str], Leaving]:
    """Return the report of each view's example."""
    made = {}
    for key, view in views().items():
        answer = api.workbook(view.calculator, view.raw, record(view.calculator))
        assert answer["ok"], answer
        made[key] = Leaving(" ".join(filter(None, key)), answer["workbook"], answer["csv"])
    return made


@cache
def templates() -> dict[tuple[str, str, str], Leaving]:
    """Return the templates of all tables, by calculator, view and table: from the pages' script."""
    return _pages()[0]


@cache
def books() -> list[Leaving]:
    """Return the programme's books, from the pages' script."""
    return _pages()[1]


def everything() -> Iterator[Leaving]:
    """Yield all that leaves."""
    yield from reports().values()
    yield from templates().values()
    yield from books()


def examples() -> dict[tuple[str, str, str], list[str]]:
    """Return the first row of each table's example, as its page shows it; of empty cells where there is none."""
    rows = {}
    for key, view in views().items():
        for table in view.tables:
            source = view.raw.get(table["name"])
            blank = ["" for _ in table["columns"]]
            rows[*key, table["name"]] = view.lay_out(table["name"], source)[0] if source else blank
    return rows


@cache
def _pages() -> tuple[dict[tuple[str, str, str], Leaving], list[Leaving]]:
    asked = []
    known = read_site().library.calculators
    for key, row in examples().items():
        calculator, view, name = key
        pages = make_views(known[calculator], known)
        (table,) = (table for one in pages if one.name == view for table in one.tables if table["name"] == name)
        topics = [{"title": "Учёба", "topics": [["математика"]]}]
        about = {"title": table["label"], "columns": table["columns"], "example": "\t".join(row)}
        asked.append({**about, "topics": topics})
    done = subprocess.run(
        [node(), str(SCRIPT)], input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr[-2000:]
    answer = json.loads(done.stdout)
    made = {
        key: Leaving(f"шаблон {' '.join(filter(None, key))}", found["workbook"], found["csv"])
        for key, found in zip(examples(), answer["templates"], strict=True)
    }
    return made, [Leaving(name, workbook, None) for name, workbook in answer["books"].items()]


def _columns(calculator: str, view: str, name: str) -> list[dict[str, Any]]:
    (own,) = (found for found in spec.views(api.describe(calculator)) if found["name"] == view)
    (table,) = (table for table in own["tables"] if table["name"] == name)
    columns: list[dict[str, Any]] = table["columns"]
    return columns


def grid(sheet: Any) -> list[list[Any]]:
    """Return the cells of a described sheet as a program that opens it has them: numbers, texts, days."""
    columns = sheet["columns"]
    rows = [[line] for line in sheet.get("above", [])]
    rows.append([column["title"] for column in columns])
    rows += [
        [_cell(value, column["type"]) for value, column in zip(row, columns, strict=False)]
        for row in [*sheet["rows"], *([sheet["total"]] if "total" in sheet else [])]
    ]
    return rows


def _cell(value: Any, kind: str) -> Any:
    if isinstance(value, dict) and "formula" in value:
        shown = value["value"]
        return Formula(value["formula"], shown[0] / shown[1] if isinstance(shown, list) else shown)
    if isinstance(value, dict):
        value, kind = value["value"], value["type"]
    if isinstance(value, list):
        return value[0] / value[1]
    if isinstance(value, str):
        return date.fromisoformat(value) if kind == "date" and value else value
    if kind == "time" and value is not None:
        return time(value // 60, value % 60)
    return (
        value / {"percent": 1000, "hundredths": 100}[kind]
        if kind in ("percent", "hundredths") and value is not None
        else value
    )
