"""Writes, inside Pyodide, a workbook with everything that pages put into one, so that what it takes is imported."""

from __future__ import annotations

import workbooks

KINDS = {
    "text": "=текст",
    "integer": 1379,
    "number": 0.5,
    "hundredths": 225,
    "percent": 445,
    "date": "2026-11-23",
    "time": 870,
}
SHEET = {
    "above": ["Строка над таблицей"],
    "columns": [{"title": kind, "type": kind, "options": ["да", "нет"] if kind == "text" else []} for kind in KINDS],
    "rows": [[*KINDS.values()], ["<r>_x0041_</r>", {"formula": "=B3*2", "value": 2758}], [True, None]],
    "total": ["Итого", {"formula": "=SUM(B3:B4)", "value": 4137}],
    "sorts": True,
    "blank": 10,
}
CHARTS = [{"kind": kind, "label": 0, "value": value} for kind, value in (("bars", 4), ("line", 1))]

workbook = {"sheets": [{"name": f"Все виды: {chart['kind']}", **SHEET, "chart": chart} for chart in CHARTS]}
assert workbooks.read(workbooks.write(workbook))["ok"]
