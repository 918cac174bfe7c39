"""Measures the search: how often the right page is among the first, and what a first search fetches."""

from __future__ import annotations

import gzip
from pathlib import Path

from bench.table import Row
from guidebook.engine import node
from guidebook.search.index import Entry, files
from tests.project import ROOT, mkdocs

MANY = 10_000
FIRST = 3
QUERIES = ROOT / "tests" / "site" / "queries.tsv"
SCRIPT = ROOT / "tests" / "site" / "search.mjs"
SCRIPTS = ("assets/js/search/*.mjs", "assets/js/vendor/russian-stemmer.mjs", "assets/css/search.css")


def search_rows(folder: Path) -> list[Row]:
    """Return the share of queries answered among the first three, and the bytes of the largest first search."""
    site = folder / "searched"
    done = mkdocs(ROOT, "build", "--strict", "--site-dir", str(site))
    if done.returncode:
        raise RuntimeError(done.stderr)
    lines = [line.split("\t") for line in QUERIES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    answered, few = _ask(site, lines)
    for old in (site / "search").iterdir():
        old.unlink()
    for name, text in files(_make_many()).items():
        (site / "search" / name).write_text(text, encoding="utf-8")
    _, many = _ask(site, lines)
    return [
        Row(f"поиск: без верной страницы среди первых трёх, {len(lines)} запросов", 100 * (1 - answered), "%", 5),
        Row("первый поиск, всё загруженное, сайт проекта", few / 1000, "КБ", 120),
        Row(f"первый поиск, {MANY} страниц", many / 1000, "КБ", 150),
    ]


def _ask(site: Path, lines: list[list[str]]) -> tuple[float, int]:
    """Return the share of queries with a right page among the first, and the most bytes that one of them fetches."""
    found = node.run(SCRIPT, {"folder": str(site), "queries": [query for query, _ in lines], "words": []})["found"]
    right = [
        bool({*addresses.split()} & {*one["pages"][:FIRST]}) for one, (_, addresses) in zip(found, lines, strict=True)
    ]
    own = sum(_measure_packed(path) for pattern in SCRIPTS for path in site.glob(pattern))
    return sum(right) / len(right), own + max(
        sum(_measure_packed(site / "search" / name) for name in one["fetched"]) for one in found
    )


def _measure_packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes()))


def _make_many() -> list[Entry]:
    """Return pages of news, each with words of its own and words that all have."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "content").rglob("*.yml"))]
    words = " ".join(texts).split()
    made = []
    for number in range(MANY):
        start = number * 37 % (len(words) - 200)
        text = " ".join(words[start : start + 200]).replace("<", "").replace("&", "")
        made.append(
            Entry(f"updates/u-{number}/", "Обновления", f"Новость {number} школы № {number % 97}", f"<p>{text}</p>")
        )
    return made
