"""Does, inside Pyodide, everything that pages ask of it, so that whatever is imported late is imported by then."""

from __future__ import annotations

import importlib
import random
from pathlib import Path

import workbooks
import worksheets
from worksheets import api

for package in (worksheets, workbooks):
    folder = Path(package.__path__[0])
    for file in sorted(folder.rglob("*.py")):
        parts = file.relative_to(folder.parent).with_suffix("").parts
        importlib.import_module(".".join(parts).removesuffix(".__init__"))

for calculator in api.ids():
    api.describe(calculator)
    api.run(calculator, {})

random.seed()  # after the start from a snapshot
# What .csv files, parts of .xlsx files and the names of those parts are written in.
for encoding in ("cp1251", "cp866", "utf-16-le"):
    "Школа".encode(encoding).decode(encoding)
b"xl/workbook.xml".decode("cp437")

written = workbooks.write({
    "sheets": [{
        "name": "Все виды",
        "above": ["Строка над таблицей"],
        "columns": [{"title": kind, "type": kind} for kind in ("text", "integer", "number", "percent", "date")],
        "rows": [["=текст", 1379, 0.5, 445, "2026-11-23"], ["_x0041_", None, {"formula": "=B3*2"}, None, None]],
        "total": ["Итого", {"formula": "=SUM(B3:B4)"}, None, None, None],
    }]
})  # fmt: skip
reports: list[int] = []
assert workbooks.read(written, lambda percent, text: reports.append(percent))["ok"]
assert reports[-1] == 100
for size in range(0, len(written), 500):
    assert not workbooks.read(written[:size])["ok"]
