"""The command ``nastavnik tidy``: every record in the one style."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from guidebook.atomic import replace
from guidebook.commands.arguments import add_folder
from guidebook.problems.problem import as_text
from guidebook.problems.refusals import UnwrittenError, reason
from guidebook.problems.words import reveal
from guidebook.reading.folder import File, scan
from guidebook.reading.overlay import find_overlay, scan_overlay
from guidebook.writing.style import MissingError, UnstyledError, restyle


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "tidy",
        help="записать записи единообразно",
        description="Записывает все записи одинаково: отступы, кавычки, перенос длинных строк. Слова, пояснения и "
        "порядок полей остаются. Запись с ошибками не меняет. Второй раз менять уже нечего.",
    )
    add_folder(parser)
    about = "ничего не менять, только назвать такие записи; код завершения 1, если они есть"
    parser.add_argument("--check", action="store_true", help=about)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write what is not in the style, or name it; return 1 when something is left to do."""
    over = find_overlay()
    layers = [(args.folder, scan(args.folder)), *([(over, scan_overlay(over, args.folder))] if over else [])]
    unread = [problem for _, folder in layers if not folder.found for problem in folder.problems]
    if unread:
        print(as_text(unread))
        return 1
    places = {file.path: place for place, folder in layers for file in folder.files}
    listed = [file for _, folder in layers for file in folder.files]
    files = [(file, file.data) for file in listed if file.data is not None]
    try:
        made = restyle([(file.path, data) for file, data in files])
    except MissingError as missing:
        print(missing, file=sys.stderr)
        return 1
    changed, left = 0, len(listed) - len(files)
    for (file, data), after in zip(files, made, strict=True):
        if isinstance(after, UnstyledError):
            left += 1
            print(f"Не изменена {reveal(file.path)}: {after}.", file=sys.stderr)
        elif after != data:
            refused = None if args.check else write(places[file.path], file, after)
            if refused:
                left += 1
                print(f"Не записана {reveal(file.path)}: {refused}.", file=sys.stderr)
            else:
                changed += 1
                print(reveal(file.path))
    print(_summary(len(listed), changed, left, check=args.check))
    return 1 if left or (args.check and changed) else 0


def write(folder: Path, file: File, content: bytes) -> str | None:
    """Write a record's file in one step; return why it can't be, as the end of a sentence."""
    path = folder / file.kind / file.name
    if path.is_symlink():
        return "на её месте ссылка на другой файл"
    try:
        replace(path, content)
    except UnwrittenError as error:
        return reason(error)
    return None


def _summary(count: int, changed: int, left: int, *, check: bool) -> str:
    said = f"Записей: {count}."
    if changed:
        said += f" Записаны иначе: {changed}, их перепишет nastavnik tidy." if check else f" Переписано: {changed}."
    if left:
        said += f" Осталось как есть: {left}."
    return said if changed or left else f"{said} Все записаны единообразно."
