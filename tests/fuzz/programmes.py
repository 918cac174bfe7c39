"""Hostile programme files: through the page's scripts under Node.js, and through the page itself in Chromium."""

from __future__ import annotations

import base64
import json
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.curator import begin
from tests.browser.server import serving
from tests.browser.visits import Reader, launch, visiting
from tests.calculators.interpreters import node
from tests.fuzz.report import Report
from tests.project import ROOT, mkdocs

SCRIPT = Path(__file__).with_name("programmes.mjs")
TOGETHER = 20  # files that one page reads, one after another; of a group with a fault each is read alone
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
        in_page(report, [files / f"{number}.json" for number in range(count)])
    return report


def in_page(report: Report, files: list[Path]) -> None:
    """Give files to the page of the programme; each must be answered, and the page must stay alive.

    What the page finds wrong with a file it says in words: a word on the console is a fault.
    """
    with TemporaryDirectory() as name:
        built = mkdocs(ROOT, "build", "--strict", "--site-dir", f"{name}/site")
        assert built.returncode == 0, built.stderr
        with serving(Path(name) / "site") as host, sync_playwright() as playwright:
            browser = launch(playwright)
            for first in range(0, len(files), TOGETHER):
                group = files[first : first + TOGETHER]
                if try_files(browser, host.address, group):
                    for file in group:
                        about = try_files(browser, host.address, [file])
                        if about:
                            report.fault("страница", about, file.read_bytes())
                report.tried["файлов на странице"] += len(group)
            browser.close()


def try_files(browser: Browser, address: str, files: list[Path]) -> str:
    """Give files to a page one after another; return what was wrong, empty when nothing was."""
    try:
        with visiting(browser, address, Reader()) as page:
            begin(page)
            for file in files:
                load(page, file.read_bytes())
    except Exception as error:
        return f"{type(error).__name__}: {str(error)[:160]}"
    return ""


def load(page: Page, data: bytes) -> None:
    """Load one file and wait until the page says what is in it or what is wrong with it."""
    page.reload()  # what was said of the file before is gone
    began = time.monotonic()
    file = {"name": "Программа.json", "mimeType": "application/json", "buffer": data}
    page.get_by_label("Файл программы").set_input_files(file)  # type: ignore[arg-type]
    refused = page.get_by_text("Файл не открыт, ничего не изменилось.").or_(page.get_by_text("Файл защищён паролем"))
    expect(page.get_by_role("region", name="Что в файле").or_(refused).first).to_be_visible()
    assert time.monotonic() - began < PATIENCE, "дольше десяти секунд"
    expect(page.get_by_label("Файл программы")).to_be_enabled()
