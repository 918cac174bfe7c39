"""Times the check of the content: the real one, and one of ten thousand records."""

from __future__ import annotations

import re
import shutil
import sys
from itertools import count, cycle
from pathlib import Path

from bench.clock import medians
from bench.table import Row
from tests.project import ROOT

REPEATS = 5
RECORDS = 10_000
MULTIPLIED = ("contests", "documents", "roles", "sources", "terms", "updates")  # kinds that may have any number
NASTAVNIK = str(Path(sys.executable).with_name("nastavnik"))


def rename(text: str, number: int) -> str:
    """Return a record's file under another id; the words of a term, which no other may have, get the number too."""
    text = re.sub(r"^id: (.+)$", rf"id: \1-{number}", text, count=1, flags=re.MULTILINE)
    words = re.search(r"^words:\n(?:  - .+\n)+", text, re.MULTILINE)
    if words:
        numbered = re.sub(r"^  - (.*?)([\"']?)$", rf"  - \1 {number}\2", words[0], flags=re.MULTILINE)
        text = text.replace(words[0], numbered)
    return text


def multiply(content: Path, records: int = RECORDS) -> None:
    """Add copies of the folder's own records, in turn, until it holds as many as wanted."""
    originals = [path for kind in MULTIPLIED for path in sorted((content / kind).glob("*.yml"))]
    missing = records - len(list(content.glob("*/*.yml")))
    numbers = count(1)
    for path, _ in zip(cycle(originals), range(missing), strict=False):
        number = next(numbers)
        copy = path.with_stem(f"{path.stem}-{number}")
        copy.write_text(rename(path.read_text(encoding="utf-8"), number), encoding="utf-8")


def check_rows(folder: Path) -> list[Row]:
    """Return the time of the whole command for both folders."""
    many = folder / "many" / "content"
    shutil.copytree(ROOT / "content", many)
    multiply(many)
    (real,) = medians([(NASTAVNIK, "check", "content")], ROOT, REPEATS)
    (large,) = medians([(NASTAVNIK, "check", str(many))], ROOT, 1)
    records = len(list((ROOT / "content").glob("*/*.yml")))
    return [
        Row(f"nastavnik check, {records} записей проекта", real, "с", 1),
        Row(f"nastavnik check, {RECORDS} записей", large, "с", 10),
    ]
