"""Ten years of news: build, memory and saving with 2,000 of them, and what a reader fetches of the lists."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from bench.builds import rebuild
from bench.saving import savings
from bench.table import Row, print_table
from tests.browser.server import serving
from tests.browser.visits import Reader, launch, visiting
from tests.project import copy
from tests.site.many_news import write
from tests.site.preview import previewing

COUNT = 2000
REPEATS = 2
SAVE = 3  # seconds that DESIGN.md allows at 10,000 records
MEMORY = 1000  # megabytes that it allows there
VISIT = 35  # kilobytes


def news_rows(folder: Path) -> list[Row]:
    """Return times and processor seconds of a build, its memory, the time of a saving, and the weight of lists."""
    project = folder / "news"
    project.mkdir()
    newest = write(copy(project) / "content", COUNT)[0]
    # The first one only warms the caches; each is made anew, as after an edit.
    builds = [rebuild(project, f"updates/{newest}.yml") for _ in range(REPEATS + 1)][1:]
    saved, spent = _save(project, newest)
    return [
        Row(f"сборка после правки, {COUNT} новостей", median(one.seconds for one in builds), "с"),
        Row("она же, время процессора", median(one.worked for one in builds), "с"),
        Row("она же, память", max(one.memory for one in builds), "МБ", MEMORY),
        Row(f"сохранение → новая страница, {COUNT} новостей", saved, "с", SAVE),
        Row("она же, время процессора", spent, "с"),
        *_weights(project / "site"),
    ]


def _save(project: Path, key: str) -> tuple[float, float]:
    """Return the median seconds from a saving to the new page in the reader's hands, and those of a processor."""
    file = project / "content" / "updates" / f"{key}.yml"
    with previewing(project) as preview:
        took, worked = zip(*savings(preview, file, f"updates/{key}/", REPEATS), strict=True)
    return median(took), median(worked)


def _weights(site: Path) -> list[Row]:
    """Return kilobytes of first visits."""
    rows = []
    years = max(site.glob("updates/[0-9][0-9][0-9][0-9]/index.html"), key=lambda path: path.stat().st_size)
    with serving(site) as host, sync_playwright() as playwright:
        browser = launch(playwright)
        for address in ("", "updates/", f"{years.parent.relative_to(site).as_posix()}/"):
            host.sent.clear()
            with visiting(browser, host.address, Reader()) as page:
                page.goto(address, wait_until="networkidle")
            weight = sum(size for _, size in host.sent) / 1000
            rows.append(Row(f"первое посещение /{address}, {COUNT} новостей", weight, "КБ", VISIT))
        browser.close()
    return rows


def main() -> int:
    """Measure this alone: ``python -m bench.news``."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-news-") as name:
        return print_table(news_rows(Path(name)))


if __name__ == "__main__":
    sys.exit(main())
