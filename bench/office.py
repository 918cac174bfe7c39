"""Opens in LibreOffice what leaves the site, and loads what it saves again: ``make office``.

Files: the reports of all calculators and views, the templates of all tables, the programme's books, as .xlsx and, where
there is one, as .csv. LibreOffice opens each without its window and saves it as .xlsx; that is read here. Every cell
must be the one that was written, every formula must have a figure, and what belongs into a table must go into it with
the same rows. Then it saves a report in the forms that are not read: each must be called by its name. Calendars are no
business of a spreadsheet: the tests read them with two libraries of calendars. Documents: ``office_papers``.
"""

from __future__ import annotations

import re
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from datetime import time as of_day
from pathlib import Path
from typing import Any

import workbooks
from bench import office_papers
from bench.libreoffice import Office, Tried
from office import find
from tests.calculators.engines.leaving import (
    BELONGS,
    Formula,
    Leaving,
    everything,
    examples,
    grid,
    reports,
    templates,
    views,
)
from worksheets.tables import delimited

CSV = "CSV:59,34,76,1"  # semicolons, quotes, UTF-8, from the first line: what the window with questions proposes
# What else people save a table as, and the code that it must be refused with.
FORMS = {"xls": "old_format", "ods": "ods", "fods": "ods", "html": "web_page", "pdf": "pdf"}
TIME = re.compile("[0-9]{2}:[0-9]{2}")  # which a spreadsheet takes for a time of day with seconds
WRONG = -12345  # a figure that no formula of the site comes to
SHOWN = 3  # differences of one file


def try_files(office: Office, folder: Path) -> Iterator[Tried]:
    """Yield what came of each file."""
    own, saved = folder / "own", folder / "saved"
    own.mkdir()
    books: dict[Path, Leaving] = {}
    texts: dict[Path, Leaving] = {}
    for number, leaving in enumerate(everything()):
        books[own / f"{number}.xlsx"] = leaving
        if leaving.csv is not None:
            texts[own / f"{number}-text.csv"] = leaving
    for path, leaving in books.items():
        path.write_bytes(workbooks.write(forget_figures(leaving.workbook)))
    for path, leaving in texts.items():
        path.write_text(leaving.csv or "", encoding="utf-8", newline="")
    office.convert(list(books), "xlsx", saved)
    office.convert(list(texts), "xlsx", saved, CSV)
    sources: dict[tuple[str, str], Any] = {}
    for path, leaving in (books | texts).items():
        answer = load(saved / f"{path.stem}.xlsx")
        sources[leaving.name, path.suffix] = answer
        wanted = [grid(sheet) for sheet in leaving.workbook["sheets"]]
        if path.suffix == ".csv":
            wanted = [[[read_by_office(cell) for cell in row] for row in delimited.read(leaving.csv or "")[0]]]
        yield compare(f"{leaving.name} {path.suffix}", answer, wanted)
    yield from load_returned(sources)
    report = next(path for path, leaving in books.items() if leaving is reports()["involvement", "organisations"])
    for form, code in FORMS.items():
        office.convert([report], form, saved)
        error = load(saved / f"{report.stem}.{form}").get("error", {"code": "прочитан"})
        yield Tried(f"отчёт как .{form}", 1, [] if error["code"] == code else [f"{error['code']} вместо {code}"])


def forget_figures(value: Any) -> Any:
    """Return a workbook whose formulas show a wrong figure: LibreOffice has to calculate the right one itself."""
    if isinstance(value, list):
        return [forget_figures(item) for item in value]
    if isinstance(value, dict):
        known = {key: forget_figures(item) for key, item in value.items()}
        return {**known, "value": WRONG} if "formula" in value and "value" in value else known
    return value


def load(path: Path) -> Any:
    """Return what is read here of a file that LibreOffice has saved."""
    return workbooks.read(path.read_bytes()) if path.is_file() else {"ok": False, "error": {"code": "не сохранён"}}


def compare(name: str, answer: Any, wanted: list[list[list[Any]]]) -> Tried:
    """Compare the cells of all sheets with those that were written."""
    found = Tried(name)
    if not answer["ok"]:
        found.wrong.append(f"не прочитан: {answer['error']['code']}")
        return found
    if len(answer["sheets"]) != len(wanted):
        found.wrong.append(f"листов {len(answer['sheets'])} вместо {len(wanted)}")
        return found
    for sheet, rows in zip(answer["sheets"], wanted, strict=True):
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                read = sheet["rows"][number] if number < len(sheet["rows"]) else []
                value = read[column] if column < len(read) else None
                found.cells += 1
                if not is_same(value, cell):
                    found.wrong.append(
                        f"{sheet['name']}, строка {number + 1}, столбец {column + 1}: {value!r}, {cell!r}"
                    )
    return found


def is_same(read: Any, written: Any) -> bool:
    """Tell whether a cell came back; a formula must have come to the figure that it showed before."""
    if isinstance(written, Formula):
        return isinstance(read, int | float) and abs(read - written.value) < 1e-9
    if isinstance(written, of_day):
        return bool(read == written.isoformat())
    if isinstance(written, date):
        return bool(read == {"date": written.isoformat()})
    if isinstance(written, str) and isinstance(read, str) and TIME.fullmatch(written):
        return read in (written, f"{written}:00")
    if isinstance(written, float) and isinstance(read, int | float):
        return abs(read - written) < 1e-9
    return bool(read == written) or (written == "" and read is None)


def read_by_office(cell: str) -> Any:
    """Return what LibreOffice makes of a cell of .csv in its own language: whole numbers; all else is a text."""
    return int(cell) if cell.isascii() and cell.removeprefix("-").isdecimal() and str(int(cell)) == cell else cell


def load_returned(sources: dict[tuple[str, str], Any]) -> Iterator[Tried]:
    """Load what LibreOffice has saved into the tables where it belongs."""
    for (report, _, in_csv, target, _), form in [(item, form) for item in BELONGS for form in (".xlsx", ".csv")]:
        if form == ".xlsx" or in_csv:
            view, leaving = views()[target[:2]], reports()[report]
            yield load_into(view, target[2], leaving, form, sources)
    for key, row in examples().items():
        if any(row):
            for form in (".xlsx", ".csv"):
                yield load_into(views()[key[:2]], key[2], templates()[key], form, sources)


def load_into(view: Any, table: str, leaving: Leaving, form: str, sources: dict[tuple[str, str], Any]) -> Tried:
    """Load a file that left, as it was and as LibreOffice has saved it: the rows must be the same."""
    found = Tried(f"{leaving.name} {form} → {view.calculator}: {table}")
    own = leaving.csv if form == ".csv" else workbooks.read(workbooks.write(leaving.workbook))
    try:
        wanted, rows = view.lay_out(table, own), view.lay_out(table, sources[leaving.name, form])
    except AssertionError as refused:
        found.wrong.append(f"не загружается: {refused}")
        return found
    found.cells = sum(map(len, wanted))
    if len(rows) != len(wanted):
        found.wrong.append(f"строк {len(rows)} вместо {len(wanted)}")
    for row, own_row in zip(rows, wanted, strict=False):
        if not all(is_same(cell, own_cell) for cell, own_cell in zip(row, own_row, strict=True)):
            found.wrong.append(f"{row} вместо {own_row}")
    return found


def main() -> int:
    """Try everything and print it; return 1 when something differs."""
    program = find()
    if program is None:
        print("LibreOffice не найден. Выполните: make office")
        return 1
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="nastavnik-office-") as name:
        office = Office(program, Path(name))
        found = [*try_files(office, Path(name)), *office_papers.try_templates(office, Path(name))]
    width = max(len(item.name) for item in found)
    for item in found:
        print(f"{item.name:{width}}  {item.cells:>6}  {'НЕВЕРНО' if item.wrong else 'совпадает'}")
        for text in item.wrong[:SHOWN]:
            print(f"    {text}")
    wrong = sum(bool(item.wrong) for item in found)
    print(f"Проверено {len(found)}, с отличиями {wrong}, {time.perf_counter() - start:.0f} с.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
