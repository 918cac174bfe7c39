"""Times the editor's loop: from saving a file under ``mkdocs serve`` to the new page in the reader's hands."""

from __future__ import annotations

import re
import time
from pathlib import Path
from statistics import median

from bench.table import Row
from tests.project import copy
from tests.site.preview import previewing

REPEATS = 5
FORM = Path("content/forms/pupil-pupil.yml")
ADDRESS = "forms/pupil-pupil/"


def saving_rows(folder: Path) -> list[Row]:
    """Return the median and the longest time of several savings."""
    project = folder / "project"
    project.mkdir()
    file = copy(project) / FORM
    text = file.read_text(encoding="utf-8")
    times = []
    with previewing(project) as preview:
        for number in range(REPEATS):
            title = f"Название {number}"
            start = time.perf_counter()
            file.write_text(re.sub(r"^title: .+$", f"title: {title}", text, flags=re.MULTILINE), encoding="utf-8")
            preview.wait(ADDRESS, title)
            times.append(time.perf_counter() - start)
    return [
        Row("сохранение → новая страница, медиана", median(times), "с", 2),
        Row("сохранение → новая страница, дольше всего", max(times), "с", 2),
    ]
