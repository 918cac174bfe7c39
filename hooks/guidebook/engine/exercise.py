"""Does, inside Pyodide, everything that pages ask of it, so that whatever is imported late is imported by then."""

from __future__ import annotations

import importlib
import io
import random
import zipfile
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

# A workbook by hand: what writes them comes later, and is no part of this.
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>46349.5</v></c></row>'
PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Лист" sheetId="1" r:id="a"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/worksheet" '
    f'Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="{OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="c" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{SHEET}</sheetData></worksheet>',
    "xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
    "</styleSheet>",
    "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}"><si><t>_x0041_</t></si></sst>',
}
workbook = io.BytesIO()
with zipfile.ZipFile(workbook, "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in PARTS.items():
        archive.writestr(name, text)
written = workbook.getvalue()
reports: list[int] = []
assert workbooks.read(written, lambda percent, text: reports.append(percent))["ok"]
assert reports[-1] == 100
for size in range(0, len(written), 100):
    assert not workbooks.read(written[:size])["ok"]
