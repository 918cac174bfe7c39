"""Hostile programme files: all through the page's scripts under Node.js, some through the page itself in Chromium."""

from __future__ import annotations

import base64
import json
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.curator import begin
from tests.browser.server import serving
from tests.browser.visits import Reader, launch, visiting
from tests.calculators.interpreters import node
from tests.fuzz.report import Report
from tests.project import ROOT, mkdocs

SCRIPT = Path(__file__).with_name("programmes.mjs")
IN_PAGE = 22  # two of each kind
PATIENCE = 10.0  # seconds: a page does more than read a file, on a machine that does much else


def search(folder: Path, seed: int, count: int) -> Report:
    """Read so many files; return what was found."""
    report = Report(folder)
    with TemporaryDirectory() as name:
        files = Path(name)
        done = subprocess.run([node(), SCRIPT, str(seed), str(count), files], capture_output=True, encoding="utf-8")
        report.tried["файлов программы"] = count
        if done.returncode:
            report.fault("исключение", done.stderr[-300:], b"")
            return report
        found = json.loads(done.stdout)
        report.tried["приняты программой"] = found["accepted"]
        for about, data in found["faults"]:
            report.fault("программа", about, base64.b64decode(data))
        in_page(report, [files / f"{number}.json" for number in range(min(IN_PAGE, count))])
    return report


def in_page(report: Report, files: list[Path]) -> None:
    """Give files to the page of the programme; each must be answered, and the page must stay alive."""
    with TemporaryDirectory() as name:
        built = mkdocs(ROOT, "build", "--strict", "--site-dir", f"{name}/site")
        assert built.returncode == 0, built.stderr
        with serving(Path(name) / "site") as host, sync_playwright() as playwright:
            browser = launch(playwright)
            for file in files:
                data = file.read_bytes()
                report.tried["файлов на странице"] += 1
                try:
                    # What the page itself finds wrong with a file it says in words, not on the console.
                    with visiting(browser, host.address, Reader()) as page:
                        answered(page, data, report)
                except Exception as error:
                    report.fault("страница", f"{type(error).__name__}: {str(error)[:160]}", data)
            browser.close()


def answered(page: Page, data: bytes, report: Report) -> None:
    """Load one file and wait until the page says what is in it or what is wrong with it."""
    begin(page)
    began = time.monotonic()
    file = {"name": "Программа.json", "mimeType": "application/json", "buffer": data}
    page.get_by_label("Файл программы").set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_role("region", name="Что в файле").or_(page.get_by_role("alert")).first).to_be_visible()
    if time.monotonic() - began > PATIENCE:
        report.fault("страница", "дольше десяти секунд", data)
    expect(page.get_by_label("Файл программы")).to_be_enabled()
