"""The command ``nastavnik check``: all problems and notices of a content folder."""

from __future__ import annotations

import argparse
import sys

from guidebook.commands.arguments import add_folder
from guidebook.problems.problem import FORMATS
from guidebook.reading.overlay import find_overlay
from guidebook.reading.published import record_ids
from guidebook.site.places import load_content
from guidebook.texts import russian


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "check",
        help="проверить записи",
        description="Проверяет папку с записями и показывает сразу все проблемы и замечания. Код завершения 1, если "
        "есть проблемы; замечания ничего не останавливают.",
    )
    add_folder(parser)
    about = "вид сообщений: text – для людей, github – пометки к строкам изменения, json – данные"
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", metavar="ВИД", help=about)
    parser.add_argument("--record", action="store_true", help="если проблем нет, дописать новые id в published-ids.txt")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what the check tells; return 1 when something must be mended."""
    loaded = load_content(args.folder)
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
        over = find_overlay()
        common = loaded.catalogue.select_common_names() if over else ()
        print(
            f"Новых имён в списке опубликованных: {record_ids(over or args.folder, loaded.library, common)}.",
            file=people,
        )
    return 0
