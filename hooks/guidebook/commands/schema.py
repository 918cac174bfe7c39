"""The command ``nastavnik schema``: the fields of records as JSON Schema, and the files that editors complete by."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path

from guidebook.atomic import write_whole
from guidebook.checking.load import load
from guidebook.records.library import KINDS
from guidebook.records.schema import NAMED, files, schema, schemas


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "schema",
        help="показать устройство записей",
        description="Печатает JSON Schema вида записей или всех видов: по ней редактор кода подсказывает поля. С "
        "--write записывает файлы для Visual Studio Code в папку .vscode рядом с записями.",
    )
    about = f"вид записей: {', '.join(KINDS)}"
    parser.add_argument("kind", nargs="?", choices=tuple(KINDS), metavar="ВИД", help=about)
    about = "записать файлы, по которым Visual Studio Code подсказывает; ПАПКА – папка с записями, не указана – content"
    parser.add_argument("--write", nargs="?", type=Path, const=Path("content"), metavar="ПАПКА", help=about)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the schema of one kind, or of all; or write what an editor program reads."""
    if args.write is None:
        print(json.dumps(schema(args.kind) if args.kind else schemas(), ensure_ascii=False, indent=2))
        return 0
    made = write_schemas(args.write)
    root = args.write.resolve().parent
    new = {name: text for name, text in made.items() if not _holds(root / name, text)}
    for name, text in new.items():
        write_whole(root / name, text.encode())
    print(f"Файлов: {len(made)}. Записано: {len(new)}.")
    return 0


def write_schemas(content: Path) -> dict[str, str]:
    """Return the files for a content folder by their paths beside it."""
    library = load(content).library
    ids = {kind: list(library.table(kind)) for kind in NAMED}
    return files(ids, os.path.basename(os.path.abspath(content)))  # noqa: PTH100, PTH119 – a link keeps its name


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()
