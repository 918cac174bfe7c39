"""The command ``nastavnik calc``: a calculator's answer in the terminal, in the words of its page."""

from __future__ import annotations

import argparse
import datetime
import functools
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from guidebook.atomic import write_where_it_is
from guidebook.calculators import counted, questionnaires, spreadsheets, targets, zones
from guidebook.calculators.ready_sets import tables_for
from guidebook.calculators.topics import with_topics
from guidebook.checking.load import Loaded, load
from guidebook.commands import finishing
from guidebook.problems.problem import as_text
from guidebook.records import relations
from guidebook.records.calculator_labels import TableLabel
from guidebook.records.calculators import Calculator, ViewLabel
from guidebook.records.questionnaires import Questionnaire
from guidebook.records.templates import Template
from workbooks.titles import make_title
from worksheets import api

EXAMPLE = """примеры:
  nastavnik calc involvement --json '{"total": 1379, "involved": 613, "target": 70}'
  nastavnik calc involvement школы.xlsx -o отчёт.xlsx
  nastavnik calc meetings пары.xlsx --json '{"first": "01.09.2026", "last": "25.05.2027"}' -o план.ics
  nastavnik calc matching анкеты.xlsx -o пары.xlsx
  nastavnik calc survey ответы.xlsx -o итоги.xlsx
  nastavnik calc survey после.csv --table before=до.csv --questionnaire pupil-pupil-mentee-after
  nastavnik calc growth показатели.xlsx -o рост.xlsx
  nastavnik calc matching --table mentors=наставники.csv --table mentees=наставляемые.csv
  nastavnik calc collection школы.xlsx --counts присланное --table before=прошлый.xlsx -o итоги.xlsx
  nastavnik calc collection школы.xlsx --counts присланное -o справка.docx

Числа пишутся так же, как на странице калькулятора: 1379, "1 379", 70.5, "70,5". Файл – таблица .xlsx или .csv, её
первая строка называет столбцы; остальные поля можно задать вместе с ней через --json. Если таблиц несколько, каждая
лежит на листе со своим названием или в своём файле (--table); имена и названия таблиц показывает --list.
Код завершения: 0 – ответ получен, 1 – числа или файл не подходят или в папке с подписями есть ошибки."""

ROWS_SHOWN = 20
"""Rows of a table that the terminal shows; the report has all."""

CALENDAR = ".ics"
TEXT = ".txt"
DOCUMENT = ".docx"

ERRORS_SHOWN = 50


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to those of ``nastavnik``."""
    parser = subparsers.add_parser(
        "calc",
        help="посчитать калькулятором",
        description="Считает калькулятором из папки calculators и отвечает теми же словами, что и его страница.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("calculator", nargs="?", metavar="КАЛЬКУЛЯТОР", help="имя калькулятора, например involvement")
    parser.add_argument("file", nargs="?", type=Path, metavar="ФАЙЛ", help="таблица .xlsx или .csv")
    parser.add_argument(
        "--table", action="append", default=[], metavar="ИМЯ=ФАЙЛ", help="таблица из отдельного файла .xlsx или .csv"
    )
    about = "читать столбец файла с этим названием как столбец таблицы; после «=» пусто – не читать"
    parser.add_argument("--column", action="append", default=[], metavar="НАЗВАНИЕ=СТОЛБЕЦ", help=about)
    about = "файл, который прислала организация, или папка с такими файлами; можно несколько раз"
    parser.add_argument("--counts", action="append", default=[], type=Path, metavar="ПАПКА", help=about)
    parser.add_argument("--json", metavar="ЧИСЛА", help="исходные числа: объект JSON, имена полей и значения")
    about = "анкета из папки questionnaires; без неё анкета узнаётся по вопросам в файле"
    parser.add_argument("--questionnaire", metavar="АНКЕТА", help=about)
    parser.add_argument("--view", metavar="ВИД", help="вид расчёта, если их несколько; виды показывает --list")
    about = "записать ответ в файл .xlsx или .csv, справку – в .docx или .txt, даты – в .ics"
    parser.add_argument("-o", "--output", type=Path, metavar="ОТЧЁТ", help=about)
    about = "по какому образцу документа записать файл .docx, если у расчёта их несколько"
    parser.add_argument("--template", metavar="ОБРАЗЕЦ", help=about)
    parser.add_argument("--list", action="store_true", help="показать все калькуляторы и их поля")
    parser.add_argument(
        "--content", type=Path, default=Path("content"), metavar="ПАПКА", help="папка с подписями, обычно content"
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Carry out the command; return its exit code."""
    loaded = load(args.content)
    if loaded.problems:
        print(as_text(loaded.problems))
        return 1
    # The record of a retired calculator may outlive its program.
    calculators = {name: found for name, found in loaded.library.calculators.items() if name in api.ids()}
    if args.list:
        print("\n".join(_list_calculators(calculators)))
        return 0
    if args.calculator not in calculators:
        print(_report_unknown(args.calculator, calculators))
        return 1
    if args.output and args.output.suffix.lower() not in (*spreadsheets.SUFFIXES, CALENDAR, TEXT, DOCUMENT):
        print(
            "Отчёт записывается в файл .xlsx или .csv, справка – в .docx или .txt, календарь – в .ics, а не "
            f"«{args.output.name}»."
        )
        return 1
    try:
        template = _template(loaded, args)
    except LookupError as unfit:
        print(unfit.args[0])
        return 1
    topics = [group for group in loaded.library.tags.values() if not group.retired]
    calculator = with_topics(calculators[args.calculator], api.describe(args.calculator), topics)
    try:
        # Numbers stay the text that was typed: neither a rounding nor a limit of the JSON reader comes between.
        typed = json.loads(args.json or "{}", parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        print(f"Исходные числа не читаются как JSON.\nПример: {_example(calculator, calculator.parts()[0])}")
        return 1
    aim = targets.aim(relations.indicators(loaded.library), loaded.today)
    known = relations.questionnaires(loaded.library)
    paper = functools.partial(_paper, loaded, template) if template else None
    return _calculate(calculator, typed, args, zones.labels(loaded.library), aim, known, paper)


def _template(loaded: Loaded, args: argparse.Namespace) -> Template | None:
    """Return the template of the document that is asked for; raises ``LookupError`` with what to say."""
    if not args.output or args.output.suffix.lower() != DOCUMENT:
        return None
    known = relations.select_in_force(loaded.library.templates.values())
    own = {one.id: one for one in known if one.calculator == args.calculator}
    if not own:
        raise LookupError("Образца документа у этого расчёта нет: запишите ответ в файл .xlsx или .csv.")
    if args.template in own:
        return own[args.template]
    if args.template:
        raise LookupError(f"Образца «{args.template}» у этого расчёта нет. Есть: {', '.join(own)}.")
    if len(own) > 1:
        raise LookupError(f"Образцов у этого расчёта несколько. Назовите один: --template {' или '.join(own)}")
    return next(iter(own.values()))


def _paper(loaded: Loaded, template: Template, typed: Any, labels: dict[str, Any], output: Path) -> list[str]:
    """Write the document of an answer; return what is said of it."""
    document, missing, names = finishing.make_from_answer(loaded, template, typed, labels)
    write_where_it_is(output, document)
    return finishing.describe(template, output, missing, names)


def _calculate(
    calculator: Calculator,
    typed: Any,
    args: argparse.Namespace,
    zone: Mapping[str, Any],
    target: int | None,
    every: Sequence[Questionnaire],
    paper: Callable[[Any, dict[str, Any], Path], list[str]] | None,
) -> int:
    """Answer what was typed and what the file holds; write the report when one is asked for."""
    view = _view(calculator, typed, args)
    if view is None:
        names = ", ".join(view.name for view in calculator.parts())
        print(f"Вида «{args.view}» у этого калькулятора нет. Есть: {names}.")
        return 1
    if isinstance(typed, dict) and view.name:
        typed = {**typed, "view": view.name}
    labels = targets.with_aim(calculator.model_dump(mode="json"), api.describe(calculator.id), target)
    named = [(name, file) for name, _, file in (text.partition("=") for text in args.table)]
    if args.file or args.table:
        if not view.tables:
            print("Этот расчёт не читает файлов: задайте числа через --json.")
            return 1
        nameless = next((text for text in args.table if "=" not in text), None)
        if nameless is not None:
            print(f"После --table нужны имя таблицы и файл: --table {nameless or view.tables[0].name}=файл.xlsx")
            return 1
        asked = [(name, Path(file)) for name, file in named]
        unknown = [name for name, _ in asked if _table(view, name) is None]
        if unknown:
            there = ", ".join(f"{table.name} («{table.label}»)" for table in view.tables)
            print(f"Таблицы «{unknown[0]}» у этого расчёта нет. Есть: {there}.")
            return 1
        sources = _sheets(view, spreadsheets.read(args.file)) if args.file else {}
        sources |= {table.name: spreadsheets.read(file) for name, file in asked if (table := _table(view, name))}
        try:
            sources = _assign(view, sources, args.column)
        except LookupError as unknown_column:
            print(unknown_column.args[0])
            return 1
        typed = {**(typed if isinstance(typed, dict) else {}), **sources}
        try:
            typed |= _questions(calculator, view, typed, every, args.questionnaire)
        except LookupError as unknown_questionnaire:
            print(unknown_questionnaire.args[0])
            return 1
    if args.counts:
        taking = counted.table_of(api.describe(calculator.id), view.name)
        if not taking:
            print("Этот расчёт не читает файлов, которые сохраняют кураторы: уберите --counts.")
            return 1
        minutes = zone["zone"]["minutes"] if zone else counted.minutes_here()
        typed = {
            **(typed if isinstance(typed, dict) else {}),
            **counted.rows(calculator.id, taking, args.counts, minutes),
        }
    answer = api.answer(calculator.id, typed, labels)
    files = {table.name: Path(file).name for name, file in named if (table := _table(view, name))}
    print("\n".join(_format_answer(answer, view) if answer["ok"] else _format_errors(answer, calculator, view, files)))
    if answer["ok"] and args.output and args.output.suffix.lower() == CALENDAR:
        now = datetime.datetime.now(datetime.UTC).isoformat()
        files = api.calendar(calculator.id, typed, {**labels, **zone}, now)["files"]
        if not files:
            print("У этого расчёта нет дат для календаря: запишите ответ в файл .xlsx или .csv.")
            return 1
        write_where_it_is(args.output, files[0]["text"].encode())
        print(f"Календарь записан: {args.output}")
    elif answer["ok"] and args.output and args.output.suffix.lower() == TEXT:
        if not answer.get("memos"):
            print("Справки у этого расчёта нет: запишите ответ в файл .xlsx или .csv.")
            return 1
        write_where_it_is(args.output, api.memo_text(answer["memos"]).encode("utf-8-sig"))
        print(f"Справка записана: {args.output}")
    elif answer["ok"] and args.output and paper:
        print("\n".join(paper(typed, labels, args.output)))
    elif answer["ok"] and args.output:
        made = api.workbook(calculator.id, typed, labels)
        spreadsheets.write(args.output, made["workbook"], made["csv"])
        print(f"Отчёт записан: {args.output}")
    return 0 if answer["ok"] else 1


def _questions(
    calculator: Calculator, view: ViewLabel, typed: Mapping[str, Any], known: Sequence[Questionnaire], name: str | None
) -> dict[str, Any]:
    """Return the tables of questions that were not given, from the questionnaire that is asked for or recognised.

    Raises ``LookupError`` with what to say when there is none such.
    """
    described = next(one for one in api.views_of(api.describe(calculator.id)) if one["name"] == view.name)
    tables = [table for table in tables_for(Questionnaire, described) if table not in typed]
    if not tables:
        return {}
    there = "\n".join(f"  {one.id} – {one.title}" for one in known)
    if name:
        chosen = [one for one in known if one.id == name]
        if not chosen:
            raise LookupError(f"Анкеты «{name}» нет. Есть:\n{there}")
    else:
        answers = [table["name"] for table in described["tables"] if table.get("asks") in tables]
        chosen = questionnaires.recognise(known, [_read(typed[table]) for table in answers[:1] if table in typed])
        if not chosen:
            raise LookupError(
                f"По столбцам файла анкета не узнаётся: в них нет её вопросов. Назовите её: --questionnaire АНКЕТА, "
                f"или добавьте лист «{_label(view, tables[0])}». Есть:\n{there}"
            )
        if len(chosen) > 1:
            names = ", ".join(one.id for one in chosen)
            raise LookupError(
                f"По столбцам файла подходят несколько анкет: {names}. Назовите одну: --questionnaire АНКЕТА"
            )
    print(f"Анкета: {chosen[0].title}.")
    cells = "\n".join("\t".join(row) for row in questionnaires.rows(chosen[0], known)[1:])
    return {table: {"cells": cells} for table in tables}


def _label(view: ViewLabel, name: str) -> str:
    """Return the title of a table."""
    return next(table.label for table in view.tables if table.name == name)


def _read(source: Any) -> Any:
    """Return what was read of a file, without what was said of its columns by hand."""
    return source["source"] if isinstance(source, dict) and "source" in source else source


def _table(view: ViewLabel, name: str) -> TableLabel | None:
    """Return the table that is called so, by its name or by its title, of a long one by what a sheet's name holds."""
    asked = " ".join(name.casefold().split())
    return next(
        (
            table
            for table in view.tables
            if asked in (table.name, table.label.casefold(), make_title(table.label, 1, []).casefold())
        ),
        None,
    )


def _sheets(view: ViewLabel, read: Any) -> dict[str, Any]:
    """Return the tables of a file: each from the sheet that bears its title, or the first one from the whole file.

    A sheet with another name beside such ones is told of: somebody may have misspelt it.
    """
    sheets = read["sheets"] if isinstance(read, dict) and isinstance(read.get("sheets"), list) else []
    found: dict[str, Any] = {}
    others = []
    for sheet in sheets:
        table = _table(view, str(sheet["name"]))
        if table and table.name not in found:
            found[table.name] = {"sheets": [sheet]}
        elif sheet["rows"] and not sheet.get("hidden"):
            others.append(f"«{sheet['name']}»")
    if len(view.tables) == 1 or not found:
        return {view.tables[0].name: read}
    if others:
        print(f"Листы, которые для расчёта не нужны, не читались: {', '.join(others)}.")
    return found


def _assign(view: ViewLabel, sources: dict[str, Any], texts: list[str]) -> dict[str, Any]:
    """Return the sources with the columns that were named by hand; raises ``LookupError`` with what to say."""
    wrapped = dict(sources)
    for text in texts:
        heading, _, asked = text.rpartition("=")
        known = [
            (table.name, column.name)
            for table in view.tables
            if table.name in sources
            for column in table.columns
            if not asked or asked.casefold() in (column.name, column.label.casefold())
        ]
        if not known:
            there = ", ".join(f"{column.name} («{column.label}»)" for table in view.tables for column in table.columns)
            raise LookupError(f"Столбца «{asked}» у таблиц этого расчёта нет. Есть: {there}.")
        for table, column in known:
            if wrapped[table] is sources[table]:
                wrapped[table] = {"source": sources[table], "assign": {}}
            wrapped[table]["assign"][heading] = column if asked else ""
    return wrapped


def _columns(answer: Mapping[str, Any], view: ViewLabel) -> list[str]:
    """Return a line for each file: which of its columns was read as what."""
    lines = []
    for table in view.tables:
        labels = {column.name: column.label for column in table.columns}
        read = [
            f"«{heading['title']}» – {labels.get(heading['column'], 'не прочитан')}"
            for heading in answer.get("headings", {}).get(table.name, [])
            if heading["title"]
        ]
        if read:
            title = f" таблицы «{table.label}»" if len(view.tables) > 1 else ""
            lines.append(f"Столбцы{title}: {'; '.join(dict.fromkeys(read))}.")
    return lines


def _view(calculator: Calculator, typed: Any, args: argparse.Namespace) -> ViewLabel | None:
    """Return the view that is asked for by name, or the first that reads a file when there is one."""
    views = calculator.parts()
    name = args.view or (typed.get("view") if isinstance(typed, dict) else None)
    if name:
        return next((view for view in views if view.name == name), None)
    if args.file or args.table:
        return next((view for view in views if view.tables), views[0])
    return views[0]


def _list_calculators(calculators: Mapping[str, Calculator]) -> list[str]:
    lines = []
    for calculator in calculators.values():
        lines.append(f"{calculator.id} – {calculator.title}")
        for view in calculator.parts():
            indent = "  "
            if view.name:
                lines.append(f"  {view.name} – {view.title}")
                indent = "    "
            lines += [f"{indent}{field.name} – {field.label}" for field in view.fields]
            for table in view.tables:
                columns = ", ".join(column.label for column in table.columns)
                lines.append(f"{indent}{table.name} – таблица «{table.label}»: {columns}")
    return lines


def _report_unknown(name: str | None, calculators: Mapping[str, Calculator]) -> str:
    asked = f"Калькулятора «{name}» нет." if name else "Назовите калькулятор."
    return f"{asked} Есть: {', '.join(calculators) or 'ни одного'}. Подробнее: nastavnik calc --list"


def _example(calculator: Calculator, view: ViewLabel) -> str:
    values = dict(view.examples[0].request)
    tables = [table.name for table in view.tables]
    shown = {name: value for name, value in values.items() if name not in tables}
    file = " таблица.xlsx" if tables else ""
    named = f" --view {view.name}" if view.name and view is not calculator.parts()[0] and not tables else ""
    return f"nastavnik calc {calculator.id}{file}{named} --json '{json.dumps(shown, ensure_ascii=False)}'"


def _format_answer(answer: Mapping[str, Any], view: ViewLabel) -> list[str]:
    lines = list(answer["notes"])
    for outcome in answer["outcomes"]:
        lines.append(f"{outcome['label']}: {outcome['value']}" if "value" in outcome else f"{outcome['label']}:")
        lines += [f"  {text}" for text in (outcome["sentence"], outcome["note"]) if text]
        if outcome.get("rows"):
            lines.append("  " + " | ".join(column["label"] for column in outcome["columns"]))
            rows = outcome["cells"].split("\n")
            lines += ["  " + row.replace("\t", " | ") for row in rows[:ROWS_SHOWN]]
            if len(rows) > ROWS_SHOWN:
                lines.append(f"  … и ещё строк: {len(rows) - ROWS_SHOWN}; все – в отчёте (-o отчёт.xlsx)")
    return lines + _columns(answer, view)


def _format_errors(
    answer: Mapping[str, Any], calculator: Calculator, view: ViewLabel, files: Mapping[str, str]
) -> list[str]:
    """Return what is wrong; where there are several tables, each error says in which one, and in which file."""
    tables = {table.name: table.label for table in view.tables} if len(view.tables) > 1 else {}
    labels = {field.name: field.label for field in view.fields} | {table.name: table.label for table in view.tables}
    lines = list(answer.get("notes", []))
    for error in answer["errors"][:ERRORS_SHOWN]:
        name = error["field"]
        about = error.get("place") or (f"{name} ({labels[name]})" if name in labels else name)
        if "place" in error and name in tables:
            file = f" ({files[name]})" if name in files else ""
            about = f"{tables[name]}{file}, {about[:1].lower()}{about[1:]}"
        lines.append(f"{about}: {error['text']}" if about else error["text"])
    if len(answer["errors"]) > ERRORS_SHOWN:
        lines.append(f"Показаны первые ошибки; всего их не меньше {len(answer['errors'])}.")
    return [*lines, *_columns(answer, view), f"Пример: {_example(calculator, view)}"]
