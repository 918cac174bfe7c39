"""Random edits of the real content: each is read and checked, some are checked with all the others and built."""

from __future__ import annotations

import re
import time
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path, PurePosixPath
from random import Random
from typing import Any

from guidebook.checking import calculator_rules, record_rules, text_rules, validation
from guidebook.checking.catalogue import Catalogue, Entry, catalogue
from guidebook.checking.load import Loaded
from guidebook.problems.problem import Text, as_annotations, as_json, as_text
from guidebook.reading.folder import gather
from guidebook.reading.published import Published
from guidebook.reading.record_file import read
from guidebook.records.library import KINDS
from guidebook.records.record import Record
from tests.fuzz.edits import edit
from tests.fuzz.records import build, read_real
from tests.fuzz.report import LONGEST, Report
from worksheets import api

TOGETHER = 10  # every so many edits are checked together with all the other files
BUILT = 40  # of these every so many are built, when they are accepted
BATCH = 500
PROCESSES = 2

WORD = re.compile(r"\w+")
OWN_LINE = re.compile(r"^\s*#.*$", re.MULTILINE)
# Comments that nobody takes for a text: after a closing quote or bracket, a number, a date, a name.
ALLOWED = re.compile(r"(?<=[\"'\]}:|>-])[ \t]+#(?:[ \t].*|)$|(?<=[0-9])[ \t]+#.*$", re.MULTILINE)
HEADER = re.compile(r"[|>][-+0-9]+[ \t]*$", re.MULTILINE)


def words(text: str) -> Counter[str]:
    """Return how often each word stands in a text, however its letters are composed."""
    return Counter(WORD.findall(unicodedata.normalize("NFC", text)))


def list_lost(text: str, record: Record) -> list[str]:
    """Return the words of a file that its record doesn't hold, and the names of fields that have no value."""
    if "\\" in text:
        return []  # the same word may be written in many ways
    given = record.model_dump(mode="json", exclude_unset=True)
    held: list[str] = []
    nothing: list[str] = []

    def walk(value: Any, name: str) -> None:
        if isinstance(value, dict):
            for key, one in value.items():
                held.append(str(key))
                walk(one, str(key))
        elif isinstance(value, list):
            for one in value:
                walk(one, name)
        elif value is None:
            nothing.append(name)
        else:
            held.append(str(value))

    walk(given, "")
    written = HEADER.sub("", ALLOWED.sub("", OWN_LINE.sub("", text)))
    return [*(words(written) - words("\n".join(held))), *nothing]


class Search:
    """Plays edits of a batch with a seed."""

    def __init__(self, folder: Path) -> None:
        self.files = read_real()
        self.names = sorted(name for name in self.files if name.endswith(".yml"))
        self.whole = catalogue(gather("content", sorted(self.files), lambda path: self.files[path].encode()))
        self.report = Report(folder)

    def play(self, seed: int, number: int) -> None:
        """Make and check one edit."""
        chance = Random(seed)
        name = chance.choice(self.names)
        data = edit(chance, self.files[name])
        began = time.process_time()
        try:
            self.check(name, data, number)
        except Exception as error:
            self.report.exception(error, data)
        if time.process_time() - began > LONGEST * (3 if number % TOGETHER == 0 else 1):
            self.report.fault("дольше секунды", name, data)
        self.report.tried["правок"] += 1

    def check(self, name: str, data: bytes, number: int) -> None:
        """Read an edited file, say what is wrong with it, and look for what was lost when nothing is."""
        kind, stem = PurePosixPath(name).parent.name, PurePosixPath(name).stem
        source = read(f"content/{name}", data)
        record, found = validation.record(KINDS[kind], source)
        entry = Entry(kind, stem, source, record, (*source.problems, *found))
        own = Catalogue("content", Published(Text("")))
        own.entries[kind].append(entry)
        problems = [*entry.problems, *(problem for rule in text_rules.RULES for problem in rule(own))]
        for shown in (as_text(problems), as_annotations(problems), as_json(problems)):
            if re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", shown):
                self.report.fault("знак для терминала", name, data)
        if record and not problems:
            self.report.tried["приняты"] += 1
            missing = list_lost(data.decode("utf-8"), record)
            if missing:
                self.report.fault("потеря", f"{kind}: {' '.join(sorted(missing))[:60]}", data)
        if number % TOGETHER == 0:
            self.check_together(entry, problems, number)

    def check_together(self, entry: Entry, problems: list[Any], number: int) -> None:
        """Check an edited file with all the others; build what is accepted."""
        entries = {
            kind: [entry if one.path == entry.path else one for one in listed]
            for kind, listed in self.whole.entries.items()
        }
        whole = Catalogue("content", self.whole.published, entries)
        problems = [
            *problems,
            *(problem for rule in record_rules.RULES for problem in rule(whole)),
            *calculator_rules.match(whole, api),
        ]
        as_text(problems)
        self.report.tried["проверены вместе"] += 1
        if not problems and number % (TOGETHER * BUILT) == 0:
            build(Loaded(whole.library(), (), whole))
            self.report.tried["собраны"] += 1


_search: Search | None = None


def batch(folder: Path, seed: int, size: int) -> Report:
    """Play a batch in a process of its own."""
    global _search
    _search = _search or Search(folder)
    _search.report = Report(folder)
    for number in range(size):
        _search.play(seed + number, number)
    return _search.report


def search(folder: Path, seed: int, edits: int | None, seconds: float | None) -> Report:
    """Play so many edits, or as many as there is time for."""
    report = Report(folder)
    deadline = time.monotonic() + seconds if seconds else None
    with ProcessPoolExecutor(PROCESSES) as pool:
        begun = 0
        while (edits is None or begun < edits) and (deadline is None or time.monotonic() < deadline):
            seeds = [seed + begun + BATCH * index for index in range(PROCESSES)]
            for found in pool.map(batch, [folder] * len(seeds), seeds, [BATCH] * len(seeds)):
                report.add(found)
            begun += BATCH * PROCESSES
    return report
