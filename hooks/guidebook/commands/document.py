"""The command ``nastavnik document``: a finished document from a template and the file of a programme."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from guidebook.atomic import write_where_it_is
from guidebook.commands import finishing
from guidebook.problems.words import quote
from guidebook.records.templates import SHEETS, Template

if TYPE_CHECKING:
    from guidebook.checking.load import Loaded
    from guidebook.papers.compiling import Template as Compiled

EXAMPLE = """примеры:
  nastavnik document --list
  nastavnik document order-pairs --programme программа.json -o приказ.docx

Файл программы сохраняет страница «Моя программа». Чего в программе нет, на том месте остаётся «____________», а команда
перечисляет, что добавить и где. Код завершения: 0 – документ записан, 1 – записать не удалось."""

PROGRAMME = "nastavnik-programme/1"
SEVERAL = "nastavnik-programmes/1"
ENCRYPTED = "nastavnik-encrypted/"
MOST_BYTES = 50 << 20


class _UnfitError(Exception):
    """The file holds no programme; the text says what to do."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "document",
        help="сделать документ из программы",
        description="Заполняет образец документа из папки templates данными программы и записывает файл .docx.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("template", nargs="?", metavar="ОБРАЗЕЦ", help="имя образца, например order-pairs")
    parser.add_argument("--programme", type=Path, metavar="ФАЙЛ", help="файл программы .json")
    about = "куда записать; иначе – файл с именем образца рядом"
    parser.add_argument("-o", "--output", type=Path, metavar="ДОКУМЕНТ", help=about)
    parser.add_argument("--list", action="store_true", help="показать все образцы")
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="ПАПКА", help="папка с записями, обычно content"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the document; return 1 when it can't be made."""
    from guidebook.checking.load import load
    from guidebook.engine import node
    from guidebook.problems.problem import as_text
    from guidebook.records import relations

    loaded = load(args.content)
    if loaded.problems:
        print(as_text(loaded.problems))
        return 1
    templates = {one.id: one for one in relations.select_in_force(loaded.library.templates.values())}
    if args.list:
        print("\n".join(f"{one.id} – {one.title}. {_describe_source(one)}" for one in templates.values()))
        return 0
    if args.template not in templates:
        asked = f"Образца {quote(args.template)} нет." if args.template else "Назовите образец."
        print(f"{asked} Есть: {', '.join(templates) or 'ни одного'}. Подробнее: nastavnik document --list")
        return 1
    template = templates[args.template]
    output = args.output or Path(f"{template.id}.docx")
    if output.suffix.lower() != ".docx":
        print(f"Документ записывается в файл .docx, а не {quote(output.name)}.")
        return 1
    if template.calculator:
        print(
            f"Документ {quote(template.title)} заполняется не из программы, а из расчёта: "
            f"nastavnik calc {template.calculator} … -o {output.name}"
        )
        return 1
    if args.programme is None:
        print("Назовите файл программы: --programme программа.json. Его сохраняет страница «Моя программа».")
        return 1
    try:
        programme = _programme(args.programme)
    except _UnfitError as unfit:
        print(unfit)
        return 1
    try:
        document, missing, names = finish(loaded, template, programme)
    except node.AbsentError:
        print(
            f"Для документа {quote(template.title)} нужен Node.js, а его нет. "
            "Установите его (python3 .ci/setup.py site) или сделайте документ на сайте, на странице образца."
        )
        return 1
    write_where_it_is(output, document)
    print("\n".join(finishing.describe(template, output, missing, names)))
    return 0


def finish(
    loaded: Loaded, template: Template, programme: dict[str, Any]
) -> tuple[bytes, list[dict[str, Any]], list[dict[str, str]]]:
    """Return the document that a sound template and a programme make, what is missing in it, the names it declines."""
    from guidebook.commands.standing import collect_standing
    from guidebook.pages.programme_data import content
    from worksheets import api
    from worksheets.papers import standing as tags

    known = {"programme": programme, "content": json.loads(content(loaded.library))}

    def fill(compiled: Compiled) -> dict[str, Any]:
        told = collect_standing(loaded, programme) if any(map(tags.tells, compiled.tags)) else {}
        return api.fill("", {"template": compiled.filled, "standing": told, **known}, {})

    return finishing.make_document(loaded, template, fill)


def _programme(path: Path) -> dict[str, Any]:
    """Return the programme of a file; raises ``_UnfitError`` and ``OSError``."""
    with path.open("rb") as file:
        data = file.read(MOST_BYTES + 1)
    name = quote(path.name)
    if len(data) > MOST_BYTES:
        raise _UnfitError(f"Файл {name} больше {MOST_BYTES >> 20} МБ: это не файл программы.")
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        value = None
    kind = value.get("format") if isinstance(value, dict) else None
    if kind == PROGRAMME:
        programme: dict[str, Any] = value
        return programme
    if kind == SEVERAL:
        raise _UnfitError(f"В файле {name} несколько программ. Сохраните ту, для которой нужен документ, отдельно.")
    if isinstance(kind, str) and kind.startswith(ENCRYPTED):
        raise _UnfitError(
            f"Файл {name} закрыт паролем. Откройте его на странице «Моя программа» и сохраните без пароля."
        )
    raise _UnfitError(f"Файл {name} – не файл программы. Выберите файл .json, который сохранила «Моя программа».")


def _describe_source(template: Template) -> str:
    """Return what a document is made from."""
    return f"Из расчёта {template.calculator}" if template.calculator else SHEETS[template.each]
