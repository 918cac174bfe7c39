"""Compares ``make build`` with plain MkDocs over the very pages that the generator made."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.clock import medians
from bench.table import Row
from guidebook.checking.load import load
from guidebook.site.navigation import navigation
from tests.project import ROOT, nastavnik

REPEATS = 7
RATIO = 1.15
RECORD = "content/forms/pupil-pupil.yml"


def plain_config(folder: Path) -> Path:
    """Write the generated pages and a configuration that builds them without the generator; return its path."""
    done = nastavnik(ROOT, "pages", str(folder / "pages"))
    if done.returncode:
        raise RuntimeError(done.stderr)
    config = folder / "plain.yml"
    changes = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(folder / "pages"),
        "site_dir": str(folder / "plain"),
        "theme": {"custom_dir": str(ROOT / "hooks" / "theme")},
        "hooks": [],
        "watch": [],
        "nav": navigation(load(ROOT / "content").library),
    }
    config.write_text(json.dumps(changes, ensure_ascii=False), encoding="utf-8")  # JSON is YAML too
    return config


def build_rows(folder: Path) -> list[Row]:
    """Return both times and their ratio, measured turn by turn."""
    plain = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(plain_config(folder))]
    build = ("make", "--silent", "build")
    edited = ("sh", "-c", f"touch {RECORD} && {' '.join(build)}")
    # What follows an edit is kept for the build after it: the order matters.
    theirs, anew, ours = medians([plain, edited, build], ROOT, REPEATS)
    return [
        Row("mkdocs build по тем же страницам", theirs, "с"),
        Row("make build", ours, "с"),
        Row("отношение", ours / theirs, "раза", RATIO),
        Row("make build после правки записи", anew, "с"),
        Row("отношение после правки", anew / theirs, "раза"),
    ]
