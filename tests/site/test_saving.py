"""Saving under ``mkdocs serve``: only what a change concerns is made again, and the folder is that of a fresh start."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from tests.breadth import each
from tests.project import copy, put, run
from tests.site.saving import saving

NEWS = """\
id: {0}
title: Новость {0}
source:
  document: navigator
date: 2026-11-20
summary: Коротко.
attachments:
  - file: order.txt
    title: Приказ
picture:
  file: yard.png
  alt: Двор
"""


def records_and_files(project: Path) -> None:
    """Other words of a record, a term, labels, a page and a style; news with a file and a picture; another goes."""
    put(project, "content/forms/pupil-pupil.yml", "title: Ученик – ученик", "title: Новое название")
    put(project, "content/terms/mentor.yml", "definition: >-\n", "definition: >-\n  Новые слова.\n")
    put(project, "content/calculators/involvement.yml", "title: ", "title: Новая ")
    put(project, "docs/about.md", "\n## ", "\nНовые слова.\n\n## ")
    put(project, "docs/assets/css/news.css", "{", "{ --new: 1;")
    (project / "content/files").mkdir(exist_ok=True)
    (project / "content/files/order.txt").write_text("Приказ\n", encoding="utf-8")
    Image.new("RGB", (700, 500), "green").save(project / "content/files/yard.png")
    for name in ("2026-11-20-first", "2026-11-20-second"):
        (project / f"content/updates/{name}.yml").write_text(NEWS.format(name), encoding="utf-8")


def files_again(project: Path) -> None:
    """A file and a picture have other content under the same names; news is retired, other news goes."""
    (project / "content/files/order.txt").write_text("Приказ, которого стало больше\n" * 50, encoding="utf-8")
    Image.new("RGB", (500, 700), "blue").save(project / "content/files/yard.png")
    with (project / "content/updates/2026-11-20-first.yml").open("a", encoding="utf-8") as file:
        file.write("retired:\n  since: 2026-11-21\n")
    (project / "content/updates/2026-11-20-second.yml").unlink()


def everything_around(project: Path) -> None:
    """The region's name, a template of pages and one of the frame are others, and what was saved is committed."""
    put(project, "content/site/site.yml", "Наставничество: методический навигатор", "Навигатор региона")
    put(project, "hooks/guidebook/pages/templates/macros.html.j2", "Источник: ", "Откуда: ")
    put(project, "hooks/theme/partials/crumbs.html", "<", "<!-- новая --><")
    (project / ".gitignore").write_text(".cache\nnode_modules\n__pycache__\n", encoding="utf-8")
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Первая"]):
        done = run(project, "git", "-c", "user.name=a", "-c", "user.email=a@b", "-c", "gc.auto=0", *command)
        assert done.returncode == 0, done.stderr


SAVINGS: tuple[Callable[[Path], None], ...] = (records_and_files, files_again, everything_around)


def test_the_folder_is_that_of_a_fresh_start(tmp_path: Path) -> None:
    """After many savings the preview's folder is, byte by byte, what one that was started after the last makes.

    With everything tried, after each of them.
    """
    looked_at = each(range(len(SAVINGS))[::-1], lambda _: "saving")
    (tmp_path / "project").mkdir()
    project = copy(tmp_path / "project")
    with saving(project, tmp_path / "kept") as kept:
        before = kept.wait_built()
        for number, save in enumerate(SAVINGS):
            save(project)
            found = kept.build_again()
            assert sum(found[path] != before.get(path) for path in found) > 5
            before = found
            if number in looked_at:
                with saving(project, tmp_path / f"fresh-{number}") as fresh:
                    expected = fresh.wait_built()
                assert found.keys() == expected.keys()
                assert [path for path in found if found[path] != expected[path]] == []
                shutil.rmtree(tmp_path / f"fresh-{number}")
