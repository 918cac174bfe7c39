"""Times the editor's loop: from saving a file under ``mkdocs serve`` to the new page, or the problem, there."""

from __future__ import annotations

import json
import os
import re
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.checks import RECORDS, multiply
from bench.table import Row, print_table
from tests.project import copy
from tests.site.preview import Preview, previewing

REPEATS = 5
STATE = "livereload/state?known="
FORM = Path("content/forms/pupil-pupil.yml")
ADDRESS = "forms/pupil-pupil/"


def saving_rows(folder: Path) -> list[Row]:
    """Return the median and the longest time of several savings."""
    project = folder / "project"
    project.mkdir()
    file = copy(project) / FORM
    text = file.read_text(encoding="utf-8")
    with previewing(project) as preview:
        times = savings(preview, file, ADDRESS)
        come, gone = [], []
        for _ in range(REPEATS):
            come.append(_wait(preview, file, text.replace("title:", "titel:", 1), wrong=True))
            gone.append(_wait(preview, file, text, wrong=False))
    real, worked = zip(*times, strict=True)
    return [
        Row("сохранение → проблема в браузере, дольше всего", max(come), "с", 2),
        Row("исправление → проблемы в браузере нет, дольше всего", max(gone), "с", 2),
        Row("сохранение → новая страница, медиана", median(real), "с", 1),
        Row("сохранение → новая страница, дольше всего", max(real), "с", 2),
        Row("она же, время процессора, медиана", median(worked), "с"),
    ]


def large_rows(folder: Path) -> list[Row]:
    """Return the median time of several savings among ten thousand records of mixed kinds."""
    project = folder / "large"
    project.mkdir()
    news = max((copy(project) / "content" / "updates").glob("*.yml"))
    multiply(project / "content")
    with previewing(project) as preview:
        took, worked = zip(*savings(preview, news, f"updates/{news.stem}/"), strict=True)
    return [
        Row(f"сохранение → новая страница, {RECORDS} записей, медиана", median(took), "с", 3),
        Row("она же, время процессора, медиана", median(worked), "с"),
    ]


def savings(preview: Preview, file: Path, address: str, repeats: int = REPEATS) -> list[tuple[float, float]]:
    """Save a record with other titles; return the seconds from each saving to the new page in a reader's hands.

    Beside them stand the seconds of a processor that the preview worked meanwhile.
    """
    text = file.read_text(encoding="utf-8")
    times = []
    for number in range(repeats):
        title = f"Название {number}"
        start, worked = time.perf_counter(), _measure_work(preview)
        file.write_text(re.sub(r"^title: .+$", f"title: {title}", text, flags=re.MULTILINE), encoding="utf-8")
        preview.wait(address, title)
        times.append((time.perf_counter() - start, _measure_work(preview) - worked))
    return times


def _measure_work(preview: Preview) -> float:
    """Return the seconds of a processor that a preview has worked, as Linux counts them."""
    counted = Path(f"/proc/{preview.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    user, system = counted[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Measure this alone: ``python -m bench.saving``."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-saving-") as name:
        return print_table([*saving_rows(Path(name)), *large_rows(Path(name))])


def _wait(preview: Preview, file: Path, text: str, *, wrong: bool) -> float:
    """Save a file; return the seconds until a waiting browser hears that something is wrong, or no more."""
    state = json.loads(preview.page(STATE))
    start = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    while bool(state["problems"]) != wrong:
        state = json.loads(preview.page(f"{STATE}{state['version']}"))
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
