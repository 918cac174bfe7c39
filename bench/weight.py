"""Weighs first visits: every byte that Chromium fetches for a page in a fresh profile, over gzip."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.table import Row
from tests.browser.server import serving
from tests.browser.visits import Reader, launch, visiting
from tests.project import ROOT, mkdocs

WEIGHED = "weighed"
"""The folder of the built site, which others measure too."""
PAGES = {
    "": 35,
    "forms/": 35,
    "forms/pupil-pupil/": 35,
    "stages/1-conditions/": 35,
    "checklists/": 35,
    "calculators/involvement/": None,  # has its own budget: with the interpreter it is no page of the guide
}


def weight_rows(folder: Path) -> list[Row]:
    """Return kilobytes of each page's first visit."""
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(folder / WEIGHED))
    if done.returncode:
        raise RuntimeError(done.stderr)
    rows = []
    with serving(folder / WEIGHED) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        for address, budget in PAGES.items():
            host.sent.clear()
            with visiting(browser, host.address, Reader()) as page:
                page.goto(address, wait_until="networkidle")
            rows.append(Row(f"первое посещение /{address}", sum(size for _, size in host.sent) / 1000, "КБ", budget))
        browser.close()
    return rows
