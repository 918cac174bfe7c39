"""Looks for inputs that break what reads them: ``make fuzz``, or ``make fuzz SECONDS=60`` for a minute of each search.

Random edits of the real content, coverage-guided inputs for the readers, the real content with hostile texts and
without some of its records, hostile programme files. Prints what was tried and each fault with the file that shows it;
ends with 1 when there is any.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import yaml

from tests.fuzz import content, programmes, readers
from tests.fuzz.records import TEXTS, accept, build, change, drop, nodes, read_real, remove, write
from tests.fuzz.report import Report

FOLDER = Path(".cache/fuzz")
EDITS = 100_000
SECONDS = 600
FILES = 400
BUILDS = 100
REMOVALS = 300


def rounds(number: int, seconds: float | None) -> Iterator[None]:
    """Yield so many times, or until there is no more time."""
    deadline = time.monotonic() + seconds if seconds else None
    for _ in range(number):
        if deadline and time.monotonic() > deadline:
            return
        yield


def try_hostile_texts(folder: Path, seed: int, builds: int, seconds: float | None) -> Report:
    """Make pages of the content with hostile texts in place of a third of its own, as far as the check takes them."""
    report = Report(folder)
    files, chance = read_real(), Random(seed)
    for _ in rounds(builds, seconds):
        texts = [chance.choice(TEXTS) for _ in range(4)]
        made = {
            name: change(text, lambda _, texts=texts: chance.choice(texts) if chance.random() < 0.3 else None)  # type: ignore[misc]
            for name, text in files.items()
            if name.endswith(".yml")
        }
        try:
            loaded, stayed = accept({**files, **made}, files)
            report.tried["враждебных записей на страницах"] += len(stayed)
            build(loaded)
        except Exception as error:
            report.exception(error, repr(texts).encode())
    return report


def removals(folder: Path, seed: int, builds: int, seconds: float | None) -> Report:
    """Make pages of the content without a few records and all that lean on them, and without a few values."""
    report = Report(folder)
    files, chance = read_real(), Random(seed)
    names = sorted(name for name in files if name.endswith(".yml"))
    for _ in rounds(builds, seconds):
        removed = set(chance.sample(names, chance.randint(1, 8)))
        values = [yaml.safe_load(files[name]) for name in removed]
        places = [chance.choice(list(nodes(value))) for value in values]
        bare = {name: write(drop(value, place)) for name, value, place in zip(removed, values, places, strict=True)}
        try:
            build(remove(files, removed))
            report.tried["содержаний без части записей"] += 1
            loaded, stayed = accept({**files, **bare}, files)
            build(loaded)
            report.tried["записей без одного значения"] += len(stayed)
        except Exception as error:
            report.exception(error, repr(sorted(zip(removed, places, strict=True))).encode())
    return report


def main(seconds: int | None) -> int:
    """Search; tell what was found."""
    seed = time.time_ns() % (1 << 32)
    print(f"Начало: {seed}.", flush=True)
    report = Report(FOLDER)
    share = seconds or SECONDS
    parts = [
        lambda: content.search(FOLDER, seed, None if seconds else EDITS, seconds),
        lambda: try_hostile_texts(FOLDER, seed, BUILDS, seconds),
        lambda: removals(FOLDER, seed, REMOVALS, seconds),
        *(
            lambda target=target: readers.search(target, FOLDER, share / len(readers.READERS))
            for target in readers.READERS
        ),
        lambda: programmes.search(FOLDER, seed, min(FILES, max(44, FILES * share // SECONDS))),
    ]
    for part in parts:
        found = part()  # type: ignore[no-untyped-call]
        print(found.describe(), flush=True)
        report.add(found)
    print(f"\nВсего.\n{report.describe()}")
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else None))
