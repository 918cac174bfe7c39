"""Reads a folder of .xlsx files beside two other readers: ``python -m bench.workbooks FOLDER``.

They are no part of the project. Each file is read by ``workbooks`` here and in the trimmed Pyodide, by openpyxl and by
calamine, and each filled cell must be as one of the two has it; what one has otherwise is told. What is known to differ
is no difference: openpyxl leaves «_x000D_» in texts, calamine takes spaces off their ends, and neither tells a formula
that was never calculated.
"""

from __future__ import annotations

import sys
import tempfile
import time
import warnings
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from datetime import time as of_day
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook, SheetTypeEnum

import workbooks
from guidebook.engine import engine
from tests.calculators.interpreters import pyodide
from tests.project import ROOT
from workbooks.texts import unescape

Cells = dict[tuple[int, int], Any]
Sheets = dict[str, Cells]
SHOWN = 3  # differences of one file
LARGEST = 5_000_000  # cells of a sheet that calamine makes, empty ones too


def read_ours(answer: Mapping[str, Any]) -> Sheets:
    """Return the filled cells of an answer by their places; a formula without a value is none."""
    return {
        sheet["name"]: cells(sheet["rows"], lambda value: None if value == {"error": "no_value"} else value)
        for sheet in answer["sheets"]
    }


def openpyxls(file: Path) -> Sheets:
    """Return the filled cells as openpyxl reads them, row by row where it can't make the whole workbook."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            whole: Any = openpyxl.load_workbook(file, data_only=True)
            # Asked for rows it would make all the empty cells too.
            return {sheet.title: gather(sheet._cells.values()) for sheet in whole.worksheets}
        except (IndexError, TypeError, ValueError):
            book: Any = openpyxl.load_workbook(file, data_only=True, read_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
            return {sheet.title: gather(cell for row in sheet.iter_rows() for cell in row) for sheet in book.worksheets}


def gather(found: Iterable[Any]) -> Cells:
    """Return openpyxl's cells that hold something by their places."""
    taken = {
        (cell.row, cell.column): as_json(cell.value, error=cell.data_type == "e")
        for cell in found
        if cell.value is not None
    }
    return {place: value for place, value in taken.items() if value is not None}


def calamines(file: Path) -> Sheets:
    """Return the filled cells as calamine reads them."""
    book = CalamineWorkbook.from_path(file)
    found: Sheets = {}
    for listed in book.sheets_metadata:
        if listed.typ == SheetTypeEnum.WorkSheet:
            sheet = book.get_sheet_by_name(listed.name)
            if sheet.height * sheet.width > LARGEST:
                raise MemoryError
            top, left = sheet.start or (0, 0)
            read = cells(sheet.to_python(), as_json)
            found[listed.name] = {(row + top, column + left): value for (row, column), value in read.items()}
    return found


def cells(rows: Iterable[Iterable[Any]], taken: Any) -> Cells:
    """Return the cells that hold something."""
    return {
        (row, column): value
        for row, line in enumerate(rows, 1)
        for column, cell in enumerate(line, 1)
        if (value := taken(cell)) is not None
    }


def as_json(value: Any, *, error: bool = False) -> Any:
    """Return a value of another reader as ``workbooks`` gives it."""
    if value is None or value == "":
        return None
    if error:
        return {"error": value}
    if isinstance(value, datetime):
        return {"date": (value.date() if value.time() == of_day() else value).isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, of_day | timedelta):
        return str(value)
    return value


def is_same(own: Any, other: Any) -> bool:
    """Tell whether two readers have read the same."""
    if isinstance(own, str) and isinstance(other, str):
        return own == unescape(other) or "".join(own.split()) == "".join(other.split())
    return bool(own == other) or (other is None and isinstance(own, str) and not own.strip())


def differences(own: Sheets, other: Sheets) -> set[str]:
    """Return what differs, in words."""
    if list(own) != list(other):
        return {f"листы {list(own)}"}
    return {
        f"{name}, строка {place[0]}, столбец {place[1]}: {own[name].get(place)!r}"
        for name in own
        for place in own[name].keys() | other[name].keys()
        if not is_same(own[name].get(place), other[name].get(place))
    }


def other_readers(file: Path) -> tuple[list[tuple[str, Sheets]], list[str]]:
    """Return what the others read, and who can't."""
    read, failed = [], []
    for name, reader in (("openpyxl", openpyxls), ("calamine", calamines)):
        try:
            read.append((name, reader(file)))
        except Exception as error:  # theirs, of any kind
            failed.append(f"{name}: {type(error).__name__}")
    return read, failed


def main(folder: str) -> int:
    """Print each file that differs; return 1 when one is refused that another reads, or read otherwise."""
    files = sorted(path for path in Path(folder).rglob("*") if path.suffix.lower() in (".xlsx", ".xlsm"))
    wrong = count = 0
    with tempfile.TemporaryDirectory() as temporary, pyodide(engine(ROOT), Path(temporary)) as browser:
        for file in files:
            data = file.read_bytes()
            start = time.perf_counter()
            answer: Any = workbooks.read(data)
            seconds = time.perf_counter() - start
            read, failed = other_readers(file)
            found = [] if browser.read(data)[0] == answer else ["в Pyodide иначе"]
            if not answer["ok"]:
                found += [f"не прочитан ({answer['error']['code']}), а {name} читает" for name, _ in read]
            else:
                own = read_ours(answer)
                count += sum(map(len, own.values()))
                differing = [differences(own, sheets) for _, sheets in read]
                found += sorted(set.intersection(*differing))[:SHOWN] if differing else []
                failed += [
                    f"{name}: иначе {len(those)}" for (name, _), those in zip(read, differing, strict=True) if those
                ]
            wrong += bool(found)
            print(f"{file.name}: {seconds:.2f} с", "; ".join([*found, *failed]), "НЕВЕРНО" if found else "")
    print(f"Файлов {len(files)}, заполненных ячеек {count}, с отличиями {wrong}.")
    return 1 if wrong or not files else 0


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1]))
