"""Times the engines in Chromium against a page on stock Pyodide from the same server, in turn, in fresh profiles.

Slow: 1 Mbit/s, 150 ms to and fro, processor ÷ 4, all set through the DevTools protocol. Chromium applies the network
to workers too, the processor to the page's own thread alone; both pages calculate in a worker, so that helps neither.
"""

from __future__ import annotations

import gzip
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from bench.table import Row, print_table
from guidebook.engine import CACHE, Engine, engine
from guidebook.engine.bundle import PYODIDE
from tests.browser.server import Host, serving
from tests.browser.visits import Reader, launch, visiting
from tests.project import ROOT, mkdocs

OURS = "calculators/involvement/"
STOCK = "stock-000000000000/"  # kept by the browser like the site's own files, whose names have a hash
REPEATS = 3
PATIENCE = 180_000  # milliseconds
SLOW_NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 125_000, "uploadThroughput": 125_000}
SLOW_PROCESSOR = 4
MEGABYTE = 1_000_000
LARGE = ("/pyodide", "/python-")

# The page itself says when something is there: whoever asks from outside again and again is up to half a second late.
APPEARED = """(selector) => new Promise((resolve) => {
  const look = () => document.querySelector(selector) && resolve();
  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true});
  look();
})"""
PRESSED = """([button, ready]) => new Promise((resolve) => {
  const asked = performance.now();
  const look = () => document.querySelector(ready) && resolve((performance.now() - asked) / 1000);
  new MutationObserver(look).observe(document, {subtree: true, childList: true, attributes: true});
  document.querySelector(button).click();
})"""
PAGE = """<!doctype html><html lang="ru"><meta charset="utf-8"><title>Pyodide</title><link rel="icon" href="data:,">
<p id="answer"></p><script type="module" src="page.mjs"></script></html>"""
SCRIPT = """const asked = performance.now();
const worker = new Worker(new URL("worker.mjs", import.meta.url), {type: "module"});
worker.onmessage = ({data}) => {
  globalThis.taken = (performance.now() - asked) / 1000;
  document.querySelector("#answer").textContent = data;
};"""
WORKER = """import { loadPyodide } from "./pyodide.mjs";
const [python, sources] = await Promise.all([loadPyodide(), fetch("sources.json").then((it) => it.json())]);
for (const [path, text] of Object.entries(sources)) {
  const full = `/calculators/worksheets/${path}`;
  python.FS.mkdirTree(full.slice(0, full.lastIndexOf("/")));
  python.FS.writeFile(full, text);
}
postMessage(python.runPython(`
import sys
sys.path.append("/calculators")
from worksheets import api
str(api.run("involvement", {"total": 1379, "involved": 613})["result"]["share"])
`));"""


def put_stock(folder: Path, made: Engine) -> None:
    """Write a page that calculates as pages on Pyodide do: with the npm package's own files, packed like ours."""
    folder.mkdir()
    for name in ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip"):
        shutil.copy(ROOT / PYODIDE / name, folder / name)
        (folder / f"{name}.gz").write_bytes(gzip.compress((folder / name).read_bytes(), 9))
    for role, name in (("loader", "pyodide.mjs"), ("module", "pyodide.asm.mjs"), ("wasm", "pyodide.asm.wasm")):
        shutil.copy(ROOT / CACHE / f"{made.pyodide[role].name}.br", folder / f"{name}.br")
    shutil.copy(ROOT / CACHE / made.calculators["involvement"].first.name, folder / "sources.json")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "page.mjs").write_text(SCRIPT, encoding="utf-8")
    (folder / "worker.mjs").write_text(WORKER, encoding="utf-8")


def slow_down(page: Page) -> None:
    """Give the page the line and the processor of a village school."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", SLOW_NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_PROCESSOR})


def our_answer(page: Page) -> float:
    """Return the seconds from the address to the first answer of a calculator."""
    start = time.perf_counter()
    page.goto(OURS, wait_until="commit")
    page.locator("form.calculator [data-part=submit]:not([disabled])").first.click(timeout=PATIENCE)
    page.evaluate(APPEARED, "form.calculator[data-state=fresh]")
    return time.perf_counter() - start


def stock_answer(page: Page) -> float:
    """Return the seconds from the address to the first answer of the page on stock Pyodide."""
    start = time.perf_counter()
    page.goto(STOCK, wait_until="commit")
    page.evaluate(APPEARED, "#answer:not(:empty)")
    taken = time.perf_counter() - start
    assert page.locator("#answer").text_content() == "{'numerator': 613, 'denominator': 1379, 'tenths': 445}"
    return taken


def our_start(page: Page) -> float:
    """Return the seconds that our Pyodide takes from the press to ready; the files are kept after the first time."""
    page.goto(OURS)
    page.locator("[data-part=prepare]:visible").wait_for(timeout=PATIENCE)
    taken: float = page.evaluate(PRESSED, ["[data-part=prepare]", "[data-module=engine-panel][data-phase=ready]"])
    return taken


def stock_start(page: Page) -> float:
    """Return the seconds that the page on stock Pyodide takes from its script's first line to the answer."""
    stock_answer(page)
    taken: float = page.evaluate("taken")
    return taken


def first_visits(browser: Browser, host: Host, visit: Callable[[Page], float], repeats: int) -> float:
    """Return the median over slow first visits, each in a profile of its own."""
    times = []
    for _ in range(repeats):
        with visiting(browser, host.address, Reader()) as page:
            slow_down(page)
            times.append(visit(page))
    return median(times)


def second_visits(browser: Browser, host: Host, visit: Callable[[Page], float], settle: str) -> float:
    """Return the median over visits after a first one in the same profile; ``settle`` waits for what that one keeps."""
    with visiting(browser, host.address, Reader()) as page:
        visit(page)
        page.evaluate(settle)
        return median(visit(page) for _ in range(REPEATS))


SNAPSHOT_KEPT = """() => import(new URL("../../assets/js/engine/engines.mjs", location.href).href).then(({Engines}) => {
  const engines = Engines.of(JSON.parse(document.querySelector("[data-part=addresses]").textContent));
  return new Promise((resolve) => engines.addEventListener("snapshot", () => resolve(), {once: true}));
})"""


def engine_rows(folder: Path) -> list[Row]:
    """Return times and weights of both engines, and their ratios to stock Pyodide."""
    site = folder / "engines"
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(site))
    if done.returncode:
        raise RuntimeError(done.stderr)
    made = engine(ROOT)
    put_stock(site / STOCK, made)
    with serving(site) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        ours = first_visits(browser, host, our_answer, REPEATS)
        stock = first_visits(browser, host, stock_answer, 1)
        host.sent.clear()
        started = second_visits(browser, host, our_start, SNAPSHOT_KEPT)
        weight = sum(size for path, size in host.sent if any(name in path for name in LARGE))
        stock_started = second_visits(browser, host, stock_start, "() => 0")
        browser.close()
    return [
        Row("первый ответ: 1 Мбит/с, 150 мс, процессор ÷ 4", ours, "с", 3),
        Row("то же на странице с обычной Pyodide", stock, "с"),
        Row("доля от обычной (не больше 1/12)", ours / stock, "", 1 / 12),
        Row("Pyodide: всё, что загружено", weight / MEGABYTE, "МБ", 3.7),
        Row("Pyodide: второй запуск, от нажатия до готовности", started, "с", 0.6),
        Row("обычная Pyodide: второй запуск, от первой строки до ответа", stock_started, "с"),
        Row("доля от обычной (не больше 1/4)", started / stock_started, "", 1 / 4),
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        print_table(engine_rows(Path(temporary)))
