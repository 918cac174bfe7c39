"""The command ``nastavnik``: checks content, writes the pages, prints schemas, calculates."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from guidebook.checking.load import load
from guidebook.commands import calc
from guidebook.commands.arguments import Parser
from guidebook.problems.problem import FORMATS
from guidebook.problems.refusals import reason
from guidebook.reading.published import record_ids
from guidebook.records.library import KINDS
from guidebook.records.schema import schema, schemas
from guidebook.texts import russian

CONTENT = Path("content")

INTERRUPTED = 130
"""The exit code that shells give to a command stopped from the keyboard."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return 0 when all is well, 1 when there are problems, 2 when the command itself is wrong."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a console may lack «ёлочки»
    try:
        args = _parser().parse_args(argv)
        code: int = args.run(args)
        if sys.stdout:  # there is none after «>&-»
            sys.stdout.flush()
    except SystemExit as leaving:
        return int(leaving.code or 0)
    except KeyboardInterrupt:
        _drop_output()
        print("Прервано.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()  # who reads it has left: «nastavnik check | head»
        return 1
    except OSError as error:
        if error.filename is None:
            _drop_output()  # it is the output itself that can't be written
        print(f"Не удалось: {error.filename or 'вывод'}: {reason(error)}.", file=sys.stderr)
        return 1
    return code


def _drop_output() -> None:
    """Send what is still in the buffer nowhere: else Python would try to write it at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = Parser(
        prog="nastavnik",
        description="Наставничество: методический навигатор. Проверяет записи, делает из них страницы, считает.",
    )
    commands = parser.add_subparsers(title="Команды", metavar="КОМАНДА", dest="команда", required=True)

    check = commands.add_parser(
        "check",
        help="проверить записи",
        description="Проверяет папку с записями и показывает сразу все проблемы и замечания. Код завершения 1, если "
        "есть проблемы; замечания ничего не останавливают.",
    )
    folder: dict[str, Any] = {
        "type": Path,
        "default": CONTENT,
        "metavar": "ПАПКА",
        "help": "папка с записями; не указана – content",
    }
    check.add_argument("folder", nargs="?", **folder)
    about = "вид сообщений: text – для людей, github – пометки к строкам изменения, json – данные"
    check.add_argument("--format", choices=tuple(FORMATS), default="text", metavar="ВИД", help=about)
    check.add_argument("--record", action="store_true", help="если проблем нет, дописать новые id в published-ids.txt")
    check.set_defaults(run=_check)

    pages = commands.add_parser(
        "pages",
        help="записать страницы в папку",
        description="Делает из записей текущего проекта страницы Markdown и кладёт их с файлами сайта в папку.",
    )
    pages.add_argument("out", type=Path, metavar="КУДА", help="папка для страниц")
    pages.set_defaults(run=_pages)

    described = commands.add_parser(
        "schema",
        help="показать устройство записей",
        description="Печатает JSON Schema вида записей или всех видов: по ней редактор кода подсказывает поля.",
    )
    about = f"вид записей: {', '.join(KINDS)}"
    described.add_argument("kind", nargs="?", choices=tuple(KINDS), metavar="ВИД", help=about)
    described.set_defaults(run=_schema)

    calc.add_parser(commands)
    return parser


def _check(args: argparse.Namespace) -> int:
    loaded = load(args.folder)
    told = FORMATS[args.format](loaded.told)
    if told:
        print(told, end="\n\n" if args.format == "text" else "\n")
    # Annotations and data are for programs: what is meant for people goes beside them.
    people = sys.stdout if args.format == "text" else sys.stderr
    notices = russian.plural(len(loaded.notices), "замечание", "замечания", "замечаний") if loaded.notices else ""
    if loaded.problems:
        also = f" Есть {notices}." if notices else ""
        print(f"Проверено записей: {loaded.count}. Найдено проблем: {len(loaded.problems)}.{also}", file=people)
        return 1
    also = f", есть {notices}" if notices else ""
    print(f"Проверено записей: {loaded.count}. Проблем нет{also}.", file=people)
    if args.record:
        print(f"Новых имён в списке опубликованных: {record_ids(args.folder, loaded.library)}.", file=people)
    return 0


def _pages(args: argparse.Namespace) -> int:
    # Making pages asks for the calculators' engine and the templates: the check must not wait for them.
    from guidebook.site.build import build
    from guidebook.site.export import write

    root = Path()
    site = build(root)
    if isinstance(site, str):
        print(site)
        return 1
    print(f"Записано страниц: {write(root, site, args.out)}.")
    if site.notice:
        print(site.notice, file=sys.stderr)
    return 0


def _schema(args: argparse.Namespace) -> int:
    print(json.dumps(schema(args.kind) if args.kind else schemas(), ensure_ascii=False, indent=2))
    return 0
