"""The command ``nastavnik schema``: the fields of records as JSON Schema."""

from __future__ import annotations

import argparse
import json

from guidebook.records.library import KINDS
from guidebook.records.schema import schema, schemas


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "schema",
        help="показать устройство записей",
        description="Печатает JSON Schema вида записей или всех видов: по ней редактор кода подсказывает поля.",
    )
    about = f"вид записей: {', '.join(KINDS)}"
    parser.add_argument("kind", nargs="?", choices=tuple(KINDS), metavar="ВИД", help=about)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the schema of one kind, or of all."""
    print(json.dumps(schema(args.kind) if args.kind else schemas(), ensure_ascii=False, indent=2))
    return 0
