"""What leaves the site comes back: other programs read it, and it is loaded again where it belongs, figures equal."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from itertools import groupby
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

import workbooks
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
from tests.calculators.records import record
from worksheets import api

WITH_DATES = ("latest", "dynamics")  # the report shows the last figures of each school, and no dates with them


def is_same(read: Any, described: Any) -> bool:
    """Tell whether another program has read what was described; a formula shows its last value."""
    if described in (None, ""):
        return bool(read == "")
    if isinstance(described, Formula):
        return bool(read == pytest.approx(described.value))
    if isinstance(read, datetime):
        read = read.date()
    if isinstance(described, str):
        return bool(read == described.replace("\r\n", "\n"))
    return bool(read == pytest.approx(described)) if isinstance(described, float) else bool(read == described)


def test_another_program_reads_what_leaves() -> None:
    """Calamine finds every sheet, every text, every number and day of every report, template and book."""
    count = 0
    for leaving in everything():
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbooks.write(leaving.workbook)))
        assert len(book.sheet_names) == len(leaving.workbook["sheets"]), leaving.name
        for place, sheet in enumerate(leaving.workbook["sheets"]):
            rows = book.get_sheet_by_index(place).to_python(skip_empty_area=False)
            for number, row in enumerate(grid(sheet)):
                for column, described in enumerate(row):
                    read = rows[number][column] if number < len(rows) and column < len(rows[number]) else ""
                    assert is_same(read, described), (
                        leaving.name,
                        sheet["name"],
                        number + 1,
                        column + 1,
                        read,
                        described,
                    )
                    count += 1
    assert count > 1000


def test_another_program_reads_the_texts_that_leave() -> None:
    """Python's own reader of .csv finds as many cells in each row of a table; further tables have a title each."""
    for leaving in everything():
        if leaving.csv is None:
            continue
        assert leaving.csv.startswith("\ufeff"), leaving.name
        rows = list(csv.reader(io.StringIO(leaving.csv.removeprefix("\ufeff")), delimiter=";"))
        first, *further = [list(block) for filled, block in groupby(rows, bool) if filled]
        for (title, *_), *_ in further:
            assert title in [sheet["name"] for sheet in leaving.workbook["sheets"]], leaving.name
        for block in (first, *(block[1:] for block in further)):
            assert len({len(row) for row in block}) == 1, leaving.name


@pytest.mark.parametrize("form", [".xlsx", ".csv"])
def test_templates_come_back(form: str) -> None:
    """A template goes into its table: each column of it is found, and the row of the example is there as it was."""
    for key, row in examples().items():
        view, table = views()[key[:2]], key[2]
        if not any(row):
            continue
        leaving = templates()[key]
        source: Any = leaving.csv if form == ".csv" else workbooks.read(workbooks.write(leaving.workbook))
        assert view.lay_out(table, source) == [row], key


@pytest.mark.parametrize("form", [".xlsx", "one sheet", ".csv"])
@pytest.mark.parametrize(("report", "sheet", "in_csv", "target", "columns"), BELONGS)
def test_reports_come_back(
    form: str, report: tuple[str, str], sheet: str, in_csv: bool, target: tuple[str, str, str], columns: dict[str, str]
) -> None:
    """A report goes into the table that takes what it holds, whole, as its sheet alone or as .csv, with equal cells."""
    leaving, view = reports()[report], views()[target[:2]]
    (described,) = (found for found in leaving.workbook["sheets"] if found["name"] == sheet)
    titles = [column["title"] for column in described["columns"]]
    wanted = [["" if row[titles.index(title)] is None else str(row[titles.index(title)]) for title in columns]
              for row in described["rows"]]  # fmt: skip
    if form == ".csv" and in_csv:
        source: Any = leaving.csv
    elif form == ".csv":
        source = table_as_csv(titles, described["rows"])
    else:
        read: Any = workbooks.read(workbooks.write(leaving.workbook))
        place = leaving.workbook["sheets"].index(described)
        source = read if form == ".xlsx" else {**read, "sheets": [read["sheets"][place]]}
    names = [column["name"] for column in next(table for table in view.tables if table["name"] == target[2])["columns"]]
    places = [names.index(name) for name in columns.values()]
    assert [[row[place] for place in places] for row in view.lay_out(target[2], source)] == wanted


def table_as_csv(titles: list[str], rows: list[list[Any]]) -> str:
    """Return a sheet as a program of spreadsheets saves it."""
    file = io.StringIO()
    csv.writer(file, delimiter=";").writerows([titles, *rows])
    return file.getvalue()


@pytest.mark.parametrize("form", [".xlsx", ".csv"])
def test_figures_stay_equal(form: str) -> None:
    """The report of all schools, loaded again, gives the same share, the same plan and the same tables."""
    view = views()["involvement", "organisations"]
    leaving: Leaving = reports()["involvement", "organisations"]
    source: Any = leaving.csv if form == ".csv" else workbooks.read(workbooks.write(leaving.workbook))
    first = api.answer("involvement", view.raw, record("involvement"))
    again = api.answer("involvement", {**view.ask(rows=source)}, record("involvement"))
    assert again["ok"], again
    undated = [outcome for outcome in first["outcomes"] if outcome["name"] not in WITH_DATES]
    assert [outcome for outcome in again["outcomes"] if outcome["name"] not in WITH_DATES] == undated
    assert (first["result"]["sum_involved"], first["result"]["sum_total"]) == (2797, 4871)
