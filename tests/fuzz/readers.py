"""Coverage-guided inputs for the readers of records, tables and workbooks: ``readers.py TARGET SECONDS FOLDER``.

Faults are appended to ``faults.jsonl`` in the folder; ``search`` runs this in a process of its own, and tries
slow inputs once more without the instruments.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.fuzz.report import LONGEST, Report
from tests.project import ROOT

SLOWER = 4  # times that instruments slow a reader down, at the least
LARGEST = 8_000  # bytes of an input
PARTS = (
    "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml", "xl/styles.xml",
)  # fmt: skip
BETWEEN = b"\n%%%%\n"
"""What divides the parts of a workbook in an input: whole archives would break at their checksums."""
TABLES = 'Муниципалитет;Организация;Обучающихся;Вовлечено;Дата\nРайон;Школа № 1;100;40;01.09.2026\nР;"Ш ""2""";"5";5;\n'
DONE = re.compile(r"Done (\d+) runs")


def yaml_reader() -> Callable[[bytes], None]:
    """Return what reads a record: the first byte tells its kind."""
    from guidebook.checking import text_rules, validation
    from guidebook.checking.catalogue import Catalogue, Entry
    from guidebook.problems.problem import Text, as_text
    from guidebook.reading.published import Published
    from guidebook.reading.record_file import read
    from guidebook.records.library import KINDS

    kinds = list(KINDS)

    def try_input(data: bytes) -> None:
        kind = kinds[data[0] % len(kinds)] if data else kinds[0]
        source = read("content/a.yml", data[1:])
        record, problems = validation.record(KINDS[kind], source)
        own = Catalogue("content", Published(Text("")))
        own.entries[kind].append(Entry(kind, "a", source, record, (*source.problems, *problems)))
        as_text([*source.problems, *problems, *(problem for rule in text_rules.RULES for problem in rule(own))])

    return try_input


def table_reader() -> Callable[[bytes], None]:
    """Return what reads a table as text: the first byte tells of which calculator."""
    from guidebook.calculators.spreadsheets import decode
    from worksheets import api

    wanted = list(_tables())

    def try_input(data: bytes) -> None:
        calculator, view, table, labels = wanted[data[0] % len(wanted)] if data else wanted[0]
        text = decode(data[1:])
        api.lay(calculator, {**view, table: text}, labels)
        api.answer(calculator, {**view, table: text}, labels)

    return try_input


def workbook_reader() -> Callable[[bytes], None]:
    """Return what reads a workbook: the input is its parts, put into an archive here, or the archive itself."""
    import workbooks
    from worksheets import api

    calculator, view, table, labels = next(iter(_tables()))

    def try_input(data: bytes) -> None:
        parts = data.split(BETWEEN)
        if len(parts) > 1:
            file = io.BytesIO()
            with zipfile.ZipFile(file, "w") as archive:
                for name, part in zip(PARTS, parts, strict=False):
                    archive.writestr(name, part)
            data = file.getvalue()
        api.lay(calculator, {**view, table: workbooks.read(data)}, labels)

    return try_input


READERS: dict[str, Callable[[], Callable[[bytes], None]]] = {
    "записи": yaml_reader,
    "таблицы": table_reader,
    "книги": workbook_reader,
}


def _tables() -> Iterator[tuple[str, dict[str, Any], str, dict[str, Any]]]:
    """Yield each table of the real calculators: id, request so far, name of the table, labels."""
    from guidebook.checking.load import load

    for calculator in load(ROOT / "content").library.calculators.values():
        labels = calculator.model_dump(mode="json")
        for view in calculator.parts():
            for table in view.tables:
                yield (
                    calculator.id,
                    {**view.examples[0].request, "view": view.name} if view.name else {},
                    table.name,
                    labels,
                )


def corpus(target: str) -> Iterator[bytes]:
    """Yield inputs to start from."""
    if target == "записи":
        for path in sorted((ROOT / "content").glob("*/*.yml")):
            yield b"\x00" + path.read_bytes()[: LARGEST - 1]
        for path in sorted((ROOT / "tests" / "content" / "cases").glob("*.yml")):
            yield b"\x07" + path.read_bytes()[: LARGEST - 1]
    elif target == "таблицы":
        for first in range(12):
            yield bytes([first]) + TABLES.encode()
            yield bytes([first]) + TABLES.replace(";", "\t").encode("cp1251")
    else:
        import xlsxwriter  # type: ignore[import-untyped]

        file = io.BytesIO()
        with xlsxwriter.Workbook(file) as book:
            sheet = book.add_worksheet()
            for row, line in enumerate(TABLES.splitlines()):
                sheet.write_row(row, 0, line.split(";"))
        yield file.getvalue()
        with zipfile.ZipFile(file) as archive:
            yield BETWEEN.join(archive.read(name) for name in PARTS)


def fuzz(target: str, seconds: int, folder: Path) -> None:
    """Try inputs for so many seconds; ends the process."""
    import atheris  # type: ignore[import-not-found,import-untyped,unused-ignore]  # there is no package of its types

    with atheris.instrument_imports(include=["guidebook", "worksheets", "workbooks", "openpyxl", "csv", "zipfile"]):
        tried = READERS[target]()
    faults = folder / "faults.jsonl"

    def one(data: bytes) -> None:
        began = time.process_time()
        about = ""
        try:
            tried(data)
        except Exception as error:
            report = Report(folder)
            report.exception(error, data)
            about = next(iter(report.faults))
        if time.process_time() - began > LONGEST * SLOWER:
            about = "slow"
        if about:
            with faults.open("a", encoding="utf-8") as file:
                file.write(json.dumps([about, data.hex()]) + "\n")

    start = folder / "corpus"
    start.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(corpus(target)):
        (start / f"{number}").write_bytes(data)
    options = [f"-max_total_time={seconds}", f"-max_len={LARGEST}", "-timeout=60", "-rss_limit_mb=3000", "-verbosity=1"]
    atheris.Setup([sys.argv[0], *options, f"-artifact_prefix={folder}/", str(start)], one)
    atheris.Fuzz()


def search(target: str, folder: Path, seconds: float) -> Report:
    """Try inputs for a reader in a process of its own; return what that has found."""
    report = Report(folder)
    if find_spec("atheris") is None:
        report.tried[f"{target}: не искали, atheris есть только для Linux"] = 0
        return report
    own = folder / target
    own.mkdir(parents=True, exist_ok=True)
    faults = own / "faults.jsonl"
    faults.unlink(missing_ok=True)  # what an earlier search has found may be mended by now
    command = [sys.executable, "-m", "tests.fuzz.readers", target, str(max(5, int(seconds))), str(own)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", cwd=ROOT)
    runs = DONE.search(done.stderr)
    report.tried[f"{target}: входов по покрытию"] = int(runs[1]) if runs else 0
    if done.returncode or not runs:
        report.fault("поиск прервался", f"{target}: {done.stderr[-400:]}", b"")
    slow: Callable[[bytes], None] | None = None
    for line in faults.read_text(encoding="utf-8").splitlines() if faults.exists() else ():
        about, data = json.loads(line)
        data = bytes.fromhex(data)
        if about != "slow":
            report.fault(target, about, data)
            continue
        slow = slow or READERS[target]()
        began = time.process_time()
        slow(data)
        if time.process_time() - began > LONGEST:
            report.fault("дольше секунды", target, data)
    return report


if __name__ == "__main__":
    fuzz(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
