"""The programme's tables as .xlsx files: written on the page by the large engine, read back here."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.curator import (
    FIRST,
    SECOND,
    TASKS,
    TASKS_OF_FIRST,
    THIRD,
    box,
    come,
    details,
    store_programme,
    wait_until_stored,
)
from tests.browser.server import Host
from tests.browser.visits import Reader

pytestmark = pytest.mark.thorough(
    "the large engine; test_exports_hold_what_they_are_for saves both workbooks, test_answer_as_a_spreadsheet has "
    "what is in one"
)

STARTING = 60_000  # milliseconds that a start of the engine may take on a busy machine
WRITING = re.compile(r"/python-writing-[0-9a-f]+\.zip$")
LARGE = re.compile(r"/(pyodide|python-)[^/]*$")
FORMULA = '=HYPERLINK("http://example.ru";"премия")'
ROADMAP, CHECKLIST = "Сохранить дорожную карту", "Сохранить чек-лист этапа"


def work(page: Page) -> None:
    """Begin a programme with a date, with texts that look like formulas, with a task put aside."""
    store_programme(page, organisation="Школа № 5", curator="Иванова А. П.")
    come(page)
    panel = details(page, FIRST)
    panel.get_by_label("Срок").fill("2027-02-03")
    panel.get_by_label("Ответственный").fill("+7 914 000-00-00")
    panel.get_by_label("Результат, подтверждение").fill(FORMULA)
    panel.get_by_label("Заметка").fill("@завуч: спросить")
    panel.get_by_label("Заметка").press("Escape")
    box(page, SECOND).check()
    panel = details(page, THIRD)
    panel.get_by_role("radio", name="Не требуется").check()
    panel.get_by_label("Почему не требуется").fill("-1 команда уже есть")
    panel.get_by_label("Почему не требуется").press("Escape")
    wait_until_stored(page)


def unfold(page: Page) -> None:
    """Open the fold of the tables."""
    page.get_by_text("Таблицы .xlsx").first.click()


def save(page: Page, name: str) -> openpyxl.Workbook:
    """Press a button that hands a workbook to the browser; return what is in it."""
    with page.expect_download(timeout=STARTING) as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    assert waiting.value.suggested_filename.endswith(".xlsx")
    return openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))


def table(sheet: Worksheet) -> tuple[list[str], list[dict[str, object]]]:
    """Return the lines above a sheet's frozen header, and its rows by the names of the columns."""
    frozen = sheet.freeze_panes
    assert frozen is not None
    assert frozen.startswith("B")
    header = int(frozen[1:]) - 1
    rows = list(sheet.iter_rows(values_only=True))
    above = [str(row[0]) for row in rows[: header - 1]]
    names = [str(name) for name in rows[header - 1]]
    return above, [dict(zip(names, row, strict=True)) for row in rows[header:]]


def test_road_map_and_checklists_are_saved_as_workbooks(page: Page, host: Host) -> None:
    """Both come back cell by cell: dates as dates, counts as numbers, typed texts as texts; nothing comes unasked."""
    work(page)
    page.goto("programme/")
    host.sent.clear()
    unfold(page)
    fold = page.locator(".roadmap .sheets")
    expect(fold.locator("[data-part=text]")).to_contain_text(re.compile(r"3,\d\u00a0МБ, один раз"))
    assert [path for path, _ in host.sent if LARGE.search(path)] == []

    book = save(page, ROADMAP)
    assert len([path for path, _ in host.sent if WRITING.search(path)]) == 1
    above, rows = table(book["Дорожная карта"])
    assert above[:2] == [
        f"Дорожная карта: {page.locator('.bar__name strong').inner_text()}",
        "Школа № 5 · куратор Иванова А. П.",
    ]
    assert len(rows) == TASKS
    first = next(row for row in rows if row["Задача"] == FIRST)
    assert first["Срок"] == datetime.datetime(2027, 2, 3)
    assert (first["Ответственный"], first["Результат"]) == ("+7 914 000-00-00", FORMULA)
    assert next(row for row in rows if row["Задача"] == THIRD)["Состояние"] == "Не требуется: -1 команда уже есть"
    assert not [cell for row in book["Дорожная карта"].iter_rows() for cell in row if cell.data_type == "f"]
    totals = list(book["Итоги"].iter_rows(values_only=True))
    assert totals[1][1:3] == (1, TASKS_OF_FIRST - 1)
    assert totals[-1][1] == "=SUM(B2:B8)"
    width = book["Дорожная карта"].column_dimensions["B"].width
    assert width == 60

    book = save(page, "Сохранить чек-листы всех этапов")
    assert len(book.sheetnames) == 7
    _, rows = table(book.worksheets[0])
    first = next(row for row in rows if row["Задача"] == FIRST)
    assert (first["№"], first["Заметка"]) == (1, "@завуч: спросить")


def test_broken_line_costs_no_table(visit: Visit) -> None:
    """On a stage's page a line that breaks and a download that is given up are said plainly; «Повторить» gets there."""
    with visit(Reader(390), allowed="ERR_FAILED|ERR_ABORTED|ERR_CONNECTION|Failed to (load|fetch)|wasm|broken") as page:
        store_programme(page)
        come(page)
        page.context.route(re.compile(r"pyodide\.asm.*\.wasm$"), lambda route: route.abort("connectionfailed"))
        unfold(page)
        fold = page.locator(".bar .sheets")
        fold.get_by_role("button", name=CHECKLIST).click()
        expect(fold.get_by_role("button", name="Повторить")).to_be_visible(timeout=STARTING)
        fold.get_by_role("button", name="Отменить").click()
        expect(fold.locator(".sheets__said")).to_have_text("Таблица не сохранена: вы отменили загрузку.")
        fold.get_by_role("button", name=CHECKLIST).click()
        expect(fold.get_by_role("button", name="Повторить")).to_be_visible(timeout=STARTING)
        page.context.unroute(re.compile(r"pyodide\.asm.*\.wasm$"))
        page.context.route(WRITING, lambda route: route.abort("connectionfailed"))
        fold.get_by_role("button", name="Повторить").click()
        told = fold.locator("[data-part=text]")
        expect(told).to_contain_text("Запускаем программу", timeout=STARTING)
        expect(told).to_contain_text("Связь прервалась", timeout=STARTING)
        page.context.unroute(WRITING)
        book = save(page, "Повторить")
        assert len(table(book.worksheets[0])[1]) == TASKS_OF_FIRST
