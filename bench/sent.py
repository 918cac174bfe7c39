"""Times a region's round of all schools of the country in Chromium: each sends a file of its own, all come at once."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.collection import files
from bench.involvement import ORGANISATIONS, organisations
from bench.table import Row, print_table
from tests.browser.server import serving
from tests.browser.visits import Reader, launch, visiting
from tests.project import ROOT, mkdocs

ADDRESS = "calculators/collection/"
PATIENCE = 600_000  # milliseconds
# From the moment when the page has the files: until their rows stand in the table, until the answer is there.
CLOCK = """table => {
  const form = table.closest("form"), grid = table.querySelector("[role=grid]");
  let start = 0, rows = 0, longest = 0;
  table.querySelector("input[type=file]").addEventListener("change", () => {
    start = performance.now();
  }, {capture: true, once: true});
  // That of the choosing itself is the browser's own.
  new PerformanceObserver((list) => {
    for (const {startTime, duration} of list.getEntries()) {
      if (start && startTime > start) longest = Math.max(longest, duration);
    }
  }).observe({type: "longtask"});
  globalThis.times = new Promise((resolve) => {
    new MutationObserver((_, observer) => {
      if (start && Number(grid.getAttribute("aria-rowcount")) > COUNT) rows ||= performance.now();
      if (!rows || form.dataset.state !== "fresh") return;
      observer.disconnect();
      const answer = performance.now();
      setTimeout(() => resolve([rows - start, answer - start, longest]), 500);
    }).observe(form, {attributes: true, subtree: true, attributeFilter: ["aria-rowcount", "data-state"]});
  });
}"""


def seconds(page: Page, table: str, chosen: list[Path]) -> tuple[float, float, float]:
    """Choose files for a table; return the seconds until their rows, until the answer, and of the longest task."""
    part = page.locator(f"[data-table={table}]")
    part.evaluate(CLOCK.replace("COUNT", str(ORGANISATIONS)))
    part.locator("input[type=file]").set_input_files(chosen)
    loaded, answered, longest = page.evaluate("globalThis.times")
    return loaded / 1000, answered / 1000, longest / 1000


def write_files(folder: Path) -> tuple[Path, list[Path]]:
    """Write the list of all organisations and a file of each."""
    listed, counts = folder / "schools.csv", folder / "counts"
    rows = ["Муниципалитет;Организация", *(f"{place};{school}" for place, school, *_ in organisations())]
    listed.write_text("\n".join(rows), encoding="utf-8")
    counts.mkdir()
    sent = []
    for file in files():
        sent.append(counts / file["name"])
        sent[-1].write_text(file["text"], encoding="utf-8")
    return listed, sent


def sent_rows(folder: Path) -> list[Row]:
    """Return the seconds for the list of all organisations and for a file of each, with the engine ready."""
    site = folder / "sent"
    if not site.exists():
        done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(site))
        if done.returncode:
            raise RuntimeError(done.stderr)
    listed, sent = write_files(folder)
    with serving(site) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        with visiting(browser, host.address, Reader()) as page:
            page.set_default_timeout(PATIENCE)
            page.goto(ADDRESS)
            page.locator("form[data-ready] .grid").first.wait_for()
            page.get_by_role("button", name="Подготовить к работе без сети").first.click()
            page.get_by_text("Готово").first.wait_for()
            for table in ("listed", "sent"):
                page.locator(f"[data-table={table}]").get_by_role("button", name="Очистить таблицу").click()
            page.locator("[data-table=listed] input[type=file]").set_input_files(listed)
            page.locator(f"[data-table=listed] [role=grid][aria-rowcount='{ORGANISATIONS + 2}']").wait_for()
            loaded, answered, longest = seconds(page, "sent", sent)
        browser.close()
    return [
        Row(f"{ORGANISATIONS} файлов организаций прочитаны в Chromium", loaded, "с", 20),
        Row("они же, до ответа", answered, "с", 40),
        Row("самая долгая задача на странице при этом", longest, "с", 0.1),
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="nastavnik-bench-") as name:
        print_table(sent_rows(Path(name)))
