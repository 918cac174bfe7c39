"""Compares building the site with plain MkDocs over the same pages as Markdown, and with Hugo over the same records."""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from markdownify import markdownify

from bench.checks import RECORDS, multiply
from bench.clock import Spent, spend
from bench.table import Row, print_table
from guidebook.checking.load import load
from guidebook.site.navigation import navigation
from tests.project import ROOT, copy, nastavnik

REPEATS = 5
RATIO = 0.8
THOUSAND = 2_400
"""Records of the folder that becomes about a thousand pages."""
RATIO_OF_THOUSAND = 0.4
RATIO_OF_HUGO = 1.2
MEMORY = 1000  # megabytes
RECORD = "forms/pupil-pupil.yml"
BUILD = (sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", "site")
HUGO = Path(__file__).with_name("hugo")
FRONT = "\n---\n"


def build_rows(folder: Path) -> list[Row]:
    """Return what the builds take of a processor and their ratios, turn by turn; ours after an edit of a record."""
    plain = _write_plain(ROOT, folder / "real")
    build = ("make", "--silent", "build")
    edited = ("sh", "-c", f"touch content/{RECORD} && {' '.join(build)}")
    # What follows an edit is kept for the build after it: the order matters.
    rounds = [[spend(one, ROOT).worked for one in (*plain, edited, build)] for _ in range(REPEATS + 1)][1:]
    same, theme, anew, ours = (median(times) for times in zip(*rounds, strict=True))
    return [
        *_compare("страницы проекта", same, theme, anew, RATIO),
        Row("make build без правок", ours, "с"),
        *_measure_thousand(folder / "thousand"),
    ]


def _compare(pages: str, same: float, theme: float, ours: float, ratio: float) -> list[Row]:
    return [
        Row(f"mkdocs build, {pages} в Markdown, наша рамка, время процессора", same, "с"),
        Row("он же, рамка темы", theme, "с"),
        Row("наша сборка после правки записи", ours, "с"),
        Row("отношение к нашей рамке", ours / same, "раза", ratio),
        Row("отношение к рамке темы", ours / theme, "раза"),
    ]


def large_rows(folder: Path) -> list[Row]:
    """Return what ten thousand records of mixed kinds take, beside Hugo's content adapter over the same files."""
    project = _multiply(folder / "large", RECORDS)
    peer = _hugo(project / "content", folder / "hugo")
    rebuild(project)
    ours, theirs = rebuild(project), spend(peer, folder)
    return [
        Row(f"hugo, {RECORDS} записей", theirs.seconds, "с"),
        Row("он же, время процессора", theirs.worked, "с"),
        Row(f"сборка после правки, {RECORDS} записей", ours.seconds, "с"),
        Row("она же, время процессора", ours.worked, "с"),
        Row("отношение", ours.worked / theirs.worked, "раза", RATIO_OF_HUGO),
        Row("память", ours.memory, "МБ", MEMORY),
    ]


def rebuild(project: Path, record: str = RECORD) -> Spent:
    """Build a project after an edit of a record; return what that took."""
    (project / "content" / record).touch()
    return spend(BUILD, project)


def _measure_thousand(folder: Path) -> list[Row]:
    project = _multiply(folder / "project", THOUSAND)
    plain = _write_plain(project, folder)
    rebuild(project)
    rounds = [(*(spend(one, folder).worked for one in plain), rebuild(project).worked) for _ in range(2)]
    same, theme, ours = (median(times) for times in zip(*rounds, strict=True))
    pages = len(list((folder / "pages").rglob("*.md")))
    return _compare(f"{pages} страниц", same, theme, ours, RATIO_OF_THOUSAND)


def _multiply(project: Path, records: int) -> Path:
    """Return a copy of the project with so many records."""
    project.mkdir(parents=True)
    multiply(copy(project) / "content", records)
    return project


def _write_plain(project: Path, folder: Path) -> list[tuple[str, ...]]:
    """Write a project's pages as Markdown; return the commands that build them without the hooks.

    The first has our frame of a page, the second that of the theme, as whoever begins with MkDocs has it.
    """
    pages = folder / "pages"
    done = nastavnik(project, "pages", str(pages))
    if done.returncode:
        raise RuntimeError(done.stderr)
    for page in pages.rglob("*.md"):
        _rewrite(page)
    (folder / "nothing").mkdir()
    order = navigation(load(project / "content").library)
    commands: list[tuple[str, ...]] = []
    for frame, custom in (("ours", ROOT / "hooks" / "theme"), ("theme", folder / "nothing")):
        config = folder / f"{frame}.yml"
        changes = {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "docs_dir": str(pages),
            "site_dir": str(folder / frame),
            "theme": {"custom_dir": str(custom)},
            "hooks": [],
            "watch": [],
            "nav": order,
            "validation": {"links": {"absolute_links": "info", "anchors": "info", "unrecognized_links": "info"}},
        }
        config.write_text(json.dumps(changes, ensure_ascii=False), encoding="utf-8")  # JSON is YAML too
        commands.append((sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)))
    return commands


def _rewrite(page: Path) -> None:
    """Turn a page of HTML into what an author would have written; its front matter stays."""
    head, mark, article = page.read_text(encoding="utf-8").partition(FRONT)
    page.write_text(head + mark + markdownify(article, heading_style="ATX"), encoding="utf-8")


def _hugo(content: Path, folder: Path) -> tuple[str, ...]:
    """Lay the records out as data of a Hugo site; return the command that builds it."""
    shutil.copytree(HUGO, folder)
    for file in content.glob("*/*.yml"):
        place = folder / "data" / file.relative_to(content)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, place)
    return (str(Path(sys.executable).with_name("hugo")), "--quiet", "--source", str(folder))


def main() -> int:
    """Measure this alone: ``python -m bench.builds``."""
    with tempfile.TemporaryDirectory(prefix="nastavnik-builds-") as name:
        return print_table([*build_rows(Path(name)), *large_rows(Path(name))])


if __name__ == "__main__":
    sys.exit(main())
