"""Somebody who reads one page after another, each with all that it loads, until told to stop.

A program of its own: ``reading.py FOLDER``. It prints a line when it has read every page once; when its input ends it
reads every page once more and prints as JSON what it has seen and what was wrong.
"""

from __future__ import annotations

import json
import os
import select
import sys
from collections import Counter
from pathlib import Path

from tests.publishing.sites import faults, read_whole, word_of

PAGES = ("index.html", "news/index.html", "news/2026/день наставника/index.html", "404.html")
ENDING = "Данные</a>\n"


class Reader:
    """Reads from a folder as a host does: by name, at that moment."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.seen: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.torn = 0

    def look(self, page: str) -> None:
        """Read a page once."""
        first = self.fetch(page)
        if not first.endswith(ENDING):
            self.torn += 1
            return
        try:
            got = read_whole(page, lambda path: first if path == page else self.fetch(path))
        except FileNotFoundError as error:
            self.wrong.append(f"{word_of(first)} {page}: {error}")
            return
        self.wrong += faults(got, page)
        self.seen[word_of(first)] += 1

    def look_round(self) -> None:
        """Read every page once."""
        for page in PAGES:
            self.look(page)

    def fetch(self, path: str) -> str:
        """Get a file."""
        return (self.place / path).read_text(encoding="utf-8")


def main(place: Path) -> None:
    """Read until the input ends, and tell."""
    reader = Reader(place)
    reader.look_round()
    print("every page read", flush=True)
    while not select.select([sys.stdin], [], [], 0)[0]:
        reader.look_round()
    reader.look_round()
    print(json.dumps({"seen": reader.seen, "wrong": reader.wrong, "torn": reader.torn}))


if __name__ == "__main__":
    os.nice(5)
    main(Path(sys.argv[1]))
