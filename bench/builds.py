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
    unchanged = ("make", "--silent", "build")
    spend(unchanged, ROOT)
    return [
        *_measure(copy(_make(folder / "real")), "страницы проекта", REPEATS, RATIO),
        Row("make build без правок", median(spend(unchanged, ROOT).worked for _ in range(REPEATS)), "с"),
        *_measure(_multiply(folder / "thousand", THOUSAND), "{} страниц", 2, RATIO_OF_THOUSAND),
    ]


def _measure(project: Path, pages: str, repeats: int, ratio: float) -> list[Row]:
    folder = _make(project.with_name(f"{project.name}-plain"))
    plain = _write_plain(project, folder)
    rebuild(project)
    rounds = [(*(spend(one, folder).worked for one in plain), rebuild(project).worked) for _ in range(repeats)]
    same, theme, ours = (median(times) for times in zip(*rounds, strict=True))
    return _compare(pages.format(len(list((folder / "pages").rglob("*.md")))), same, theme, ours, ratio)


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
    """Build a project after a record has got another title; return what that took."""
    path = project / "content" / record
    text = path.read_text(encoding="utf-8")
    other = ("title: Снова ", "title: ") if "title: Снова " in text else ("title: ", "title: Снова ")
    path.write_text(text.replace(*other, 1), encoding="utf-8")
    return spend(BUILD, project)


def _multiply(project: Path, records: int) -> Path:
    """Return a copy of the project with so many records."""
    multiply(copy(_make(project)) / "content", records)
    return project


def _make(folder: Path) -> Path:
    folder.mkdir(parents=True)
    return folder


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
