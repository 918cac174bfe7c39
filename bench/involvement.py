"""Times the table of all schools of the country: loaded from .csv and from .xlsx and calculated in Chromium."""

from __future__ import annotations

import random
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from xlsxwriter import Workbook  # type: ignore[import-untyped]

import workbooks
from bench.table import Row
from tests.browser.server import serving
from tests.browser.visits import Reader, launch, visiting
from tests.project import ROOT, mkdocs

ORGANISATIONS = 40_000
IN_A_MUNICIPALITY = 20
LARGEST = 1500  # students of one school
SEED = 20261123
ADDRESS = "calculators/involvement/#view-organisations"
PATIENCE = 180_000  # milliseconds
HEADINGS = ("Муниципалитет", "Организация", "Обучающихся", "Вовлечено")
TASKS = """new PerformanceObserver((list) => {
  for (const task of list.getEntries()) (globalThis.tasks ??= []).push(task.duration);
}).observe({type: "longtask"})"""


def organisations() -> list[list[str | int]]:
    """Return as many schools as the country has, the same each time."""
    chance = random.Random(SEED)
    rows: list[list[str | int]] = []
    for number in range(ORGANISATIONS):
        total = chance.randint(5, LARGEST)
        school = f"МБОУ «Средняя общеобразовательная школа № {number}»"
        rows.append([f"Муниципальный район {number // IN_A_MUNICIPALITY}", school, total, chance.randint(0, total)])
    return rows


def files(folder: Path) -> tuple[Path, Path, Path]:
    """Write the schools as .csv, as .xlsx like the calculators' own, and as Excel does: with texts that cells share."""
    rows = organisations()
    text, book, shared = (folder / name for name in ("schools.csv", "schools.xlsx", "schools-shared.xlsx"))
    text.write_text("\n".join(";".join(map(str, row)) for row in [HEADINGS, *rows]), encoding="utf-8")
    columns = [{"title": title, "type": "text" if place < 2 else "integer"} for place, title in enumerate(HEADINGS)]
    book.write_bytes(workbooks.write({"sheets": [{"name": "Школы", "columns": columns, "rows": rows}]}))
    with Workbook(shared) as written:
        page = written.add_worksheet("Школы")
        for number, row in enumerate([HEADINGS, *rows]):
            page.write_row(number, 0, row)
    return text, book, shared


def load(page: Page, file: Path) -> tuple[float, float]:
    """Load a file; return the seconds until the answer and those of the longest task on the page's own thread."""
    page.get_by_role("button", name="Вернуть пример").click()
    page.locator("form[data-state=example]").wait_for()
    page.evaluate("globalThis.tasks = []")
    start = time.perf_counter()
    page.locator("input[type=file]").set_input_files(file)
    page.locator("form[data-state=fresh]").wait_for()
    taken = time.perf_counter() - start
    longest: float = page.evaluate("Math.max(0, ...globalThis.tasks)")
    return taken, longest / 1000


def involvement_rows(folder: Path) -> list[Row]:
    """Return the times with the engine ready."""
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder / "involvement"))
    if done.returncode:
        raise RuntimeError(done.stderr)
    text, book, shared = files(folder)
    with serving(folder / "involvement") as host, sync_playwright() as playwright:
        browser = launch(playwright)
        with visiting(browser, host.address, Reader()) as page:
            page.set_default_timeout(PATIENCE)
            page.add_init_script(TASKS)
            page.goto(ADDRESS)
            page.locator("form[data-ready] .grid").wait_for()
            page.get_by_role("button", name="Подготовить к работе без сети").click()
            page.get_by_text("Готово").first.wait_for()
            csv, longest = load(page, text)
            xlsx, _ = load(page, book)
            shared_xlsx, _ = load(page, shared)
        browser.close()
    return [
        Row(f"{ORGANISATIONS} организаций из .csv", csv, "с", 3),
        Row("самая долгая задача на странице при этом", longest, "с", 0.1),
        Row(f"{ORGANISATIONS} организаций из .xlsx", xlsx, "с", 20),
        Row(f"{ORGANISATIONS} организаций из .xlsx с общими текстами, как пишет Excel", shared_xlsx, "с", 20),
    ]
