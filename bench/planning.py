"""Times the largest pair planning in a page of Chromium, with its memory: ``python -m bench.planning [people]``."""

from __future__ import annotations

import re
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, sync_playwright

from bench.matching import participants
from bench.table import Row, print_table
from tests.browser.server import serving
from tests.browser.visits import Reader, launch, visiting
from tests.project import ROOT, mkdocs

MOST = 2000  # on each side: the bound of the calculator
PATIENCE = 1_200_000  # milliseconds
SAID = re.compile(r"^Подбираем пары: \d")
STOPPED = re.compile("^Расчёт прерван")
MEGABYTE = 1_000_000

# Before the worker's own code: keeps the memories of its interpreters, which only grow.
WATCH = """globalThis.memories = [];
for (const name of ["instantiate", "instantiateStreaming"]) {
  const original = WebAssembly[name];
  WebAssembly[name] = async (...given) => {
    const made = await original.apply(WebAssembly, given);
    const {exports} = made.instance ?? made;
    memories.push(...Object.values(exports).filter((value) => value instanceof WebAssembly.Memory));
    for (const part of Object.values(given[1] ?? {}))
      memories.push(...Object.values(part).filter((value) => value instanceof WebAssembly.Memory));
    return made;
  };
}
"""
TELL = """(status) => {
  globalThis.told = new Set();
  new MutationObserver(() => told.add(status.textContent)).observe(status, {childList: true, characterData: true});
}"""


def watch(route: Route) -> None:
    """Serve the worker's script with the watch before it."""
    route.fulfill(content_type="text/javascript; charset=utf-8", body=WATCH + route.fetch().text())


def load(page: Page, tables: dict[str, str]) -> Locator:
    """Put the tables in place of the example; return the form, which has begun to calculate."""
    form = page.locator("form.calculator")
    for table in ("wishes", "decisions"):
        fold = page.locator(f"details[data-table={table}]")
        fold.locator("summary").click()
        fold.get_by_role("button", name="Очистить таблицу").click()
    for table, text in tables.items():
        part = page.locator(f"[data-table={table}]")
        if table == "mentees":
            form.locator("[data-part=cancel]").wait_for(state="hidden")
        name = f"{table}.csv"
        part.locator("input[type=file]").set_input_files(
            {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
        )
        part.get_by_role("gridcell", name=text.split("\n")[1].split(";")[0], exact=True).wait_for()
    return form


def planning_rows(folder: Path, people: int = MOST) -> list[Row]:
    """Return the seconds of one plan, of its being stopped, how often it told its progress, and its memory."""
    site = folder / "planning"
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(site))
    if done.returncode:
        raise RuntimeError(done.stderr)
    with serving(site) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        with visiting(browser, host.address, Reader(), allowed="stopped") as page:
            page.set_default_timeout(PATIENCE)
            page.context.route(re.compile(r"/worker\.mjs"), watch)
            page.goto("calculators/matching/")
            page.locator("[data-part=prepare]:visible").click()
            page.locator("[data-module=engine-panel][data-phase=ready]").wait_for()
            form = load(page, participants(people, people))
            status = form.locator("[data-part=status]")
            status.filter(has_text=SAID).wait_for()
            start = time.perf_counter()
            form.locator("[data-part=cancel]").click()
            status.filter(has_text=STOPPED).wait_for()
            stopped = time.perf_counter() - start
            status.evaluate(TELL)
            start = time.perf_counter()
            form.locator("[data-part=submit]").click()
            status.filter(has_text=SAID).wait_for()
            form.locator("[data-part=cancel]").wait_for(state="hidden")
            page.locator("form.calculator[data-state=fresh]").wait_for()
            whole = time.perf_counter() - start
            told = page.evaluate("told.size")
            pairs = float(re.sub(r"\D", "", form.locator(".calculator__figure").inner_text()))
            proof = page.locator("[data-part=outcome-proof] [data-value]").inner_text()
            assert proof == "лучше нельзя: проверено", proof
            sizes = [worker.evaluate("memories.map(({buffer}) => buffer.byteLength)") for worker in page.workers]
        browser.close()
    name = f"{people} × {people} на странице"
    return [
        Row(f"{name}: от нажатия до плана", whole, "с"),
        Row(f"{name}: пар, лучше нельзя", pairs, ""),
        Row(f"{name}: «Отменить»", stopped, "с"),
        Row(f"{name}: сколько раз сказано, что сделано", told, ""),
        Row(f"{name}: память Pyodide", max(map(max, filter(None, sizes))) / MEGABYTE, "МБ"),
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="nastavnik-bench-") as temporary:
        print_table(planning_rows(Path(temporary), int(sys.argv[1]) if len(sys.argv) > 1 else MOST))
