"""Rules between the calculators' texts and the calculators' programs: names match, examples can be calculated."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from guidebook.calculators.days_off import COLUMNS, days_off, rows
from guidebook.calculators.ready_sets import tables_for
from guidebook.checking import spec_rules
from guidebook.checking.catalogue import Catalogue, Entry
from guidebook.problems.problem import ONE_OF, Problem, Text
from guidebook.problems.words import find_meant, find_nearest, guess, listing, quote
from guidebook.reading.folder import SUFFIX
from guidebook.reading.nodes import Path
from guidebook.records.calculator_labels import (
    ColumnLabel,
    FieldLabel,
    OutcomeColumn,
    OutcomeLabel,
    TableLabel,
    TypedOption,
)
from guidebook.records.calculators import Calculator, ViewLabel
from guidebook.records.calendars import Calendar
from guidebook.records.once import once
from worksheets import api

COUNT = "count"
"""The type of a number that words can agree with."""

ADVICE = "advice"
"""The name that every error's text may hold besides its own: what to type into the field."""

EXAMPLE_HINT = "Разобранный пример виден на странице сразу. Добавьте его: title и request с исходными числами."

BRACKET = re.compile(r"\[[^\[\]]*\]|(?P<lone>[\[\]])")
PLACEHOLDER = re.compile(r"\{(?P<name>[^{}:]*)(?::(?P<forms>[^{}]*))?\}|[{}]")


UNFIT = re.compile(r"\t|\{[a-z0-9_]*\}")
"""What an option's label must not hold: where tables pass as text it divides cells, where rows are made of others it is
filled in.
"""

_Worded: TypeAlias = FieldLabel | ColumnLabel | OutcomeLabel | OutcomeColumn
"""What may have options to choose from."""


Views: TypeAlias = Sequence[Mapping[str, Any]]
"""The views of a program, as ``worksheets.spec`` gives them."""


class Worksheets(Protocol):
    """The calculators' programs: which there are, what each takes and gives, and the answer to what was typed."""

    def ids(self) -> list[str]:
        """Return the ids of all programs."""
        ...

    def describe(self, calculator: str, /) -> dict[str, Any]:
        """Return a program's spec."""
        ...

    def answer(self, calculator: str, raw: Any, labels: dict[str, Any], /) -> dict[str, Any]:
        """Return ``{"ok": true, …}`` or ``{"ok": false, "errors": [{"field", "text", …}]}``."""
        ...


def match(catalogue: Catalogue, worksheets: Worksheets) -> Iterator[Problem]:
    """Each calculator has its program and each program its texts, names are the same, examples have answers."""
    programs = worksheets.ids()
    unsound = spec_rules.check(worksheets)
    for faults in unsound.values():
        yield from faults
    for entry, calculator in catalogue.records(Calculator):
        if calculator.id not in programs:
            if not calculator.retired:
                yield _report_no_program(entry, calculator, programs)
            continue
        if unsound[calculator.id]:
            continue  # what its texts have to say is not known
        told = functools.partial(_check_calculator, catalogue, entry, calculator, worksheets)
        calendars = [calendar for _, calendar in catalogue.records(Calendar)]
        yield from once(calculator, "told", told, worksheets, *calendars)
    known = catalogue.ids(Calculator.kind)
    for program in programs:
        if program not in known:
            message = f"У программы калькулятора {quote(program)} нет записи с подписями."
            text = Text(f"{catalogue.name}/{Calculator.kind}/{program}{SUFFIX}")
            yield text.problem("K502", 1, 1, 1, message, hint="Создайте этот файл: подписи, сообщения, примеры.")


def _check_calculator(
    catalogue: Catalogue, entry: Entry, calculator: Calculator, worksheets: Worksheets
) -> tuple[Problem, ...]:
    """Return the problems of one calculator's texts and examples."""
    views = api.views_of(worksheets.describe(calculator.id))
    problems = (*_check_texts(entry, calculator, views), *_check_shared_placeholders(entry, calculator, views))
    if problems:
        return problems
    return (
        *_check_examples(entry, calculator, worksheets),
        *_check_calendars(catalogue, calculator, views, worksheets),
    )


def _check_calendars(
    catalogue: Catalogue, calculator: Calculator, views: Views, worksheets: Worksheets
) -> Iterator[Problem]:
    """The days off of each calendar fit into the tables that offer them; one problem for each calendar and view."""
    labels = calculator.model_dump(mode="json")
    texts = {view.name: view for view in calculator.parts()}
    for view in views:
        name = view["name"]
        for table in tables_for(Calendar, view):
            for entry, calendar in catalogue.records(Calendar):
                named = {"view": name} if name else {}
                request = {**texts[name].examples[0].request, table: days_off(calendar), **named}
                errors = worksheets.answer(calculator.id, request, labels).get("errors", ())
                error = next((error for error in errors if error["field"] == table), None)
                if error and not calendar.retired:
                    path: Path = ("days",)
                    if error.get("row", 1) > 1:
                        place = rows(calendar)[error["row"] - 2][0]
                        path = (*place, COLUMNS[error["column"]]) if place[0] == "days" else place
                    message = f"Календарь не подходит калькулятору {quote(calculator.id)}. {error['text']}"
                    yield entry.problem("K505", path, message)


def _report_no_program(entry: Entry, calculator: Calculator, programs: list[str]) -> Problem:
    like = find_nearest(calculator.id, programs)
    message = f"Программы калькулятора {quote(calculator.id)} нет" + (f"; есть {quote(like)}." if like else ".")
    expected = f"{ONE_OF}{listing(programs)}" if programs and not like else None
    return entry.problem("K501", ("id",), message, expected=expected)


@dataclass(frozen=True)
class _View:
    """One view of a calculator: what its program says, the texts for it and where in the file they stand."""

    spec: Mapping[str, Any]
    texts: ViewLabel
    at: Path
    shared: tuple[str, ...]

    def list_specs(self, group: str) -> Sequence[Mapping[str, Any]]:
        """Return what the program has in a group."""
        found: Sequence[Mapping[str, Any]] = self.spec[group]
        return found


def _check_texts(entry: Entry, calculator: Calculator, views: Views) -> Iterator[Problem]:
    """All problems of names and sentences, view by view."""
    shared = tuple(error.code for error in calculator.errors)
    known = {str(view["name"]): view for view in views}
    if "" not in known:
        for group in ("fields", "groups", "tables", "outcomes", "examples", "steps"):
            if getattr(calculator, group):
                yield _report_unwanted(entry, (group,), "подписей вне видов расчёта")
        yield from _check_names(
            entry, ("views",), "name", "вида", list(known), [view.name for view in calculator.views]
        )
    elif calculator.views:
        yield _report_unwanted(entry, ("views",), "видов расчёта")
    for at, texts in calculator.locate_parts():
        if texts.name in known:
            view = _View(known[texts.name], texts, at, shared)
            yield from _check_view(entry, view)
            yield from _check_extra_errors(entry, tuple(error.code for error in texts.errors), [view.spec], at)
    yield from _check_extra_errors(entry, shared, views)


def _report_unwanted(entry: Entry, path: Path, what: str) -> Problem:
    message = f"У программы этого калькулятора нет {what}."
    return entry.problem("K503", path, message, key=True, hint="Перенесите подписи туда, где их ждёт программа.")


def _check_view(entry: Entry, view: _View) -> Iterator[Problem]:
    texts, at = view.texts, view.at
    groups = (
        ("fields", "поля", [field.name for field in texts.fields]),
        ("tables", "таблицы", [table.name for table in texts.tables]),
        ("outcomes", "результата", [outcome.name for outcome in texts.outcomes]),
    )
    for group, what, labels in groups:
        # What is for sentences only is named by the sentences of others and has no text of its own.
        names = [str(own["name"]) for own in view.list_specs(group) if not own.get("sentence_only")]
        yield from _check_names(entry, (*at, group), "name", what, names, labels)
    yield from _check_options(entry, (*at, "fields"), view.list_specs("fields"), texts.fields)
    yield from _check_options(entry, (*at, "outcomes"), view.list_specs("outcomes"), texts.outcomes)
    named = [str(field["group"]) for field in view.list_specs("fields") if "group" in field]
    named = list(dict.fromkeys([*named, *(str(group["name"]) for group in view.list_specs("groups"))]))
    yield from _check_names(
        entry, (*at, "groups"), "name", "группы полей", named, [group.name for group in texts.groups]
    )
    codes = list(dict.fromkeys(str(error["code"]) for error in view.list_specs("errors")))
    told = {error.code for error in texts.errors} | set(view.shared)
    absent = [code for code in codes if code not in told]
    if absent:
        yield _report_absent(entry, (*at, "errors"), "code", "ошибки", absent)
    parts: list[tuple[str, int, TableLabel | OutcomeLabel]] = [
        *(("tables", index, table) for index, table in enumerate(texts.tables)),
        *(("outcomes", index, outcome) for index, outcome in enumerate(texts.outcomes)),
    ]
    for group, index, part in parts:
        own = next((own for own in view.list_specs(group) if own["name"] == part.name), None)
        if own is not None:
            columns = [str(column["name"]) for column in own.get("columns", ())]
            path = (*at, group, index, "columns")
            yield from _check_names(entry, path, "name", "столбца", columns, [column.name for column in part.columns])
            yield from _check_options(entry, path, own.get("columns", ()), part.columns)
            yield from _check_buttons(entry, (*at, group, index), own, part)
            if isinstance(part, TableLabel):
                yield from _check_typed(entry, path, part)
    for index, preset in enumerate(texts.presets):
        for group, named in (("fields", list(preset.fields)), ("tables", list(preset.tables))):
            known = [str(own["name"]) for own in view.list_specs(group)]
            path = (*at, "presets", index, group)
            for name in named:
                if name not in known:
                    what = "поля" if group == "fields" else "таблицы"
                    message = f"В программе калькулятора нет {what} {quote(name)}."
                    right = find_meant(name, known)
                    fix = entry.source.propose_text((*path, name), right, key=True) if right else None
                    yield entry.problem("K503", (*path, name), message, key=True, hint=guess(name, known), fix=fix)
    yield from _check_placeholders(entry, view)
    yield from _check_needs(entry, view)
    yield from _check_steps(entry, view)
    if not texts.examples:
        yield entry.problem("K504", (*at, "examples"), "Нет ни одного примера.", key=True, hint=EXAMPLE_HINT)


def _check_needs(entry: Entry, view: _View) -> Iterator[Problem]:
    """What an outcome needs is something of its view, and there is a sentence for when it is not there."""
    known = [str(own["name"]) for group in ("fields", "tables", "outcomes") for own in view.list_specs(group)]
    for index, outcome in enumerate(view.texts.outcomes):
        at = (*view.at, "outcomes", index)
        if outcome.needs is not None and outcome.needs not in known:
            message = f"В программе калькулятора нет {quote(outcome.needs)}."
            fix = entry.source.propose_name((*at, "needs"), find_meant(outcome.needs, known))
            yield entry.problem("K503", (*at, "needs"), message, hint=guess(outcome.needs, known), fix=fix)
        if (outcome.needs is None) != (outcome.absent is None):
            message = "Поля needs и absent пишут вместе: чего может не быть и что тогда сказать."
            yield entry.problem("K504", at, message, key=True, hint="Добавьте второе из них или уберите первое.")


def _check_steps(entry: Entry, view: _View) -> Iterator[Problem]:
    """Steps name parts of their view, each once; one step has none and shows the answer."""
    steps, at = view.texts.steps, (*view.at, "steps")
    free = [str(own["name"]) for own in view.list_specs("fields") if "group" not in own]
    named = [
        *free,
        *(str(own["name"]) for own in view.list_specs("tables")),
        *(group.name for group in view.texts.groups),
    ]
    seen: dict[str, Path] = {}
    for number, step in enumerate(steps):
        for place, name in enumerate(step.parts):
            path = (*at, number, "parts", place)
            if name not in named:
                message = f"В программе калькулятора нет группы, таблицы или поля без группы {quote(name)}."
                fix = entry.source.propose_name(path, find_meant(name, named))
                yield entry.problem("K503", path, message, hint=guess(name, named), fix=fix)
            elif name in seen:
                message = f"{quote(name)} уже стоит в другом месте: {entry.source.place(*seen[name])}."
                yield entry.problem("K506", path, message, hint="Оставьте в одном шаге.")
            seen.setdefault(name, path)
        for place, name in enumerate(step.folded):
            groups = [group.name for group in view.texts.groups if group.name in step.parts]
            if name not in groups:
                message = f"В этом шаге нет группы {quote(name)}."
                at_name: Path = (*at, number, "folded", place)
                fix = entry.source.propose_name(at_name, find_meant(name, groups))
                yield entry.problem("K503", at_name, message, hint=guess(name, groups), fix=fix)
    answers = [step for step in steps if not step.parts]
    if steps and len(answers) != 1:
        message = "Ответ показан в том шаге, у которого нет parts: такой шаг нужен ровно один."
        yield entry.problem("K504", at, message, key=True)


def _check_buttons(
    entry: Entry, at: Path, own: Mapping[str, Any], part: TableLabel | OutcomeLabel
) -> Iterator[Problem]:
    """Each action and each hand-over of a table has its words."""
    groups = [("hands", "передачи", [hand.name for hand in part.hands])]
    if isinstance(part, OutcomeLabel):
        groups.append(("actions", "действия", [action.name for action in part.actions]))
        groups.append(("fill", "столбца листа", [column.name for column in part.fill]))
        groups.append(("sign", "подписи листа", [column.name for column in part.sign]))
    sheets = [own[key] for key in ("cards", "worksheet") if key in own]
    for group, what, labels in groups:
        names = [str(one["name"]) for one in own.get(group, ())]
        names += dict.fromkeys(str(name) for sheet in sheets for name in sheet.get(group, ()))
        yield from _check_names(entry, (*at, group), "name", what, names, labels)


def _check_typed(entry: Entry, at: Path, table: TableLabel) -> Iterator[Problem]:
    """What is typed means one thing: a heading a column, a word an option; spans of the day end after they begin."""
    headings: list[tuple[str, str, Path]] = []
    for number, column in enumerate(table.columns):
        path = (*at, number)
        headings += [(word, column.name, place) for word, place in _list_words(column, path)]
        words = [
            (word, option.name, place)
            for index, option in enumerate(column.options)
            for word, place in _list_words(option, (*path, "options", index))
        ]
        yield from _check_repeats(entry, "варианта", words)
        for index, span in enumerate(column.spans or ()):
            if _minutes(span.start) >= _minutes(span.end):
                message = f"Часть дня {quote(span.label)} кончается не позже, чем начинается."
                yield entry.problem("K209", (*path, "spans", index, "end"), message, hint="Исправьте одно из времён.")
    yield from _check_repeats(entry, "столбца", headings)


def _list_words(label: ColumnLabel | TypedOption, path: Path) -> list[tuple[str, Path]]:
    """Return what may be typed for a column or an option with the places."""
    synonyms = [(word, (*path, "synonyms", number)) for number, word in enumerate(label.synonyms or ())]
    return [(label.label, (*path, "label")), *synonyms]


def _check_repeats(entry: Entry, what: str, words: list[tuple[str, str, Path]]) -> Iterator[Problem]:
    """Each word stands for one name."""
    first: dict[str, tuple[str, Path]] = {}
    for word, name, path in words:
        known, place = first.setdefault(api.fold_heading(word), (name, path))
        if known != name:
            message = f"{quote(word)} – уже название {what} {quote(known)}: {entry.source.place(*place)}."
            yield entry.problem("K506", path, message, hint="Оставьте слово в одном месте.")


def _minutes(clock: str) -> int:
    hours, _, minutes = clock.partition(":")
    return 60 * int(hours) + int(minutes)


def _check_options(
    entry: Entry,
    at: Path,
    specs: Sequence[Mapping[str, Any]],
    labels: Sequence[_Worded],
) -> Iterator[Problem]:
    """Each option of a choice has its words, and nothing but a choice has any."""
    options = {str(own["name"]): [str(option) for option in own.get("options", ())] for own in specs}
    for index, label in enumerate(labels):
        if label.name in options:
            path = (*at, index, "options")
            given = [option.name for option in label.options]
            yield from _check_names(entry, path, "name", "варианта", options[label.name], given)
            for number, option in enumerate(label.options):
                found = UNFIT.search(option.label)
                if found:
                    what = "табуляция" if found[0] == "\t" else quote(found[0])
                    message = f"В названии варианта {what}: так в таблицах отмечается другое."
                    hint = "Варианты становятся ячейками таблиц. Уберите табуляции и фигурные скобки."
                    place = (*path, number, "label")
                    yield entry.source.report_inside("K507", place, option.label, found.span(), message, hint=hint)


def _check_names(
    entry: Entry, path: Path, step: str, what: str, names: list[str], labels: list[str]
) -> Iterator[Problem]:
    """Each name of the program has one text, each text a name of the program."""
    for index, label in enumerate(labels):
        place: Path = (*path, index, step)
        if label not in names:
            message = f"В программе калькулятора нет {what} {quote(label)}."
            expected = f"{ONE_OF}{listing(names)}" if names else None
            fix = entry.source.propose_name(place, find_meant(label, names))
            yield entry.problem("K503", place, message, expected=expected, hint=guess(label, names), fix=fix)
        elif label in labels[:index]:
            first = entry.source.place(*path, labels.index(label), step)
            message = f"Текст для {what} {quote(label)} уже есть: {first}."
            yield entry.problem("K506", place, message, hint="Оставьте один из двух.")
    # A misspelt name is one mistake, not two: the one that it was meant for is not called absent as well.
    slips = {find_nearest(label, names) for label in labels if label not in names}
    absent = [name for name in names if name not in labels and name not in slips]
    if absent:
        yield _report_absent(entry, path, step, what, absent)


def _report_absent(entry: Entry, path: Path, step: str, what: str, absent: list[str]) -> Problem:
    message = f"Нет текста для {what}: {listing(absent)}."
    hint = f"Добавьте в список {path[-1]} пункт, который начинается так: - {step}: {absent[0]}"
    return entry.problem("K504", path, message, key=True, hint=hint)


def _check_extra_errors(entry: Entry, labels: tuple[str, ...], views: Views, at: Path = ()) -> Iterator[Problem]:
    """Texts of errors that no view makes, or that are there twice."""
    codes = list(dict.fromkeys(str(error["code"]) for view in views for error in view["errors"]))
    known = [*(label for label in labels if label in codes), *(code for code in codes if code not in labels)]
    for problem in _check_names(entry, (*at, "errors"), "code", "ошибки", known, list(labels)):
        if problem.code != "K504":
            yield problem


def _check_placeholders(entry: Entry, view: _View) -> Iterator[Problem]:
    """Curly brackets of a sentence hold names that its program gives; words agree with counts only."""
    figures = [own for own in view.list_specs("outcomes") if own["type"] != "table"]
    values = {str(own["name"]): str(own["type"]) for own in (*view.list_specs("fields"), *figures)}
    columns = {str(own["name"]): str(own["type"]) for table in view.list_specs("tables") for own in table["columns"]}
    params = {str(own["code"]): [str(name) for name in own["params"]] for own in view.list_specs("errors")}
    for index, outcome in enumerate(view.texts.outcomes):
        yield from _check_sentence(entry, (*view.at, "outcomes", index, "sentence"), outcome.sentence, values)
        yield from _check_sentence(entry, (*view.at, "outcomes", index, "zero"), outcome.zero, values)
        yield from _check_sentence(entry, (*view.at, "outcomes", index, "absent"), outcome.absent, values)
    yield from _check_memos(entry, view, values)
    for index, error in enumerate(view.texts.errors):
        if error.code not in params:
            continue  # said already: there is no such error
        known = {**columns, **values}
        names = {name: known.get(name, COUNT) for name in params[error.code]}
        yield from _check_sentence(entry, (*view.at, "errors", index, "text"), error.text, {**names, ADVICE: ADVICE})


def _check_memos(entry: Entry, view: _View, values: Mapping[str, str]) -> Iterator[Problem]:
    """The same for memos, which may also name the columns of the table that they are written by."""
    tables = {
        str(own["name"]): {str(column["name"]): str(column["type"]) for column in own["columns"]}
        for own in view.list_specs("outcomes")
        if own["type"] == "table"
    }
    known = [*values, *(str(own["name"]) for own in view.list_specs("tables")), *tables]
    for index, memo in enumerate(view.texts.memos):
        at = (*view.at, "memos", index)
        named = {**values, **tables.get(memo.by or "", {})}
        asked: list[tuple[str, Path, str | None, Sequence[str]]] = [
            ("таблицы результата", (*at, "by"), memo.by, [*tables])
        ]
        for number, part in enumerate(memo.parts):
            path = (*at, "parts", number)
            asked.append(("таблицы результата", (*path, "rows"), part.rows, [*tables]))
            asked.append(("поля, таблицы или результата", (*path, "needs"), part.needs, known))
            of_rows = {**named, **tables.get(part.rows or "", {})}
            yield from _check_sentence(entry, (*path, "text"), part.text, of_rows)
            yield from _check_sentence(entry, (*path, "absent"), part.absent, of_rows)
        for what, path, name, names in asked:
            if name is not None and name not in names:
                message = f"В программе калькулятора нет {what} {quote(name)}."
                fix = entry.source.propose_name(path, find_meant(name, names))
                yield entry.problem("K503", path, message, hint=guess(name, names), fix=fix)


def _check_shared_placeholders(entry: Entry, calculator: Calculator, views: Views) -> Iterator[Problem]:
    """The same for the texts of errors that stand outside of views."""
    values = {str(own["name"]): str(own["type"]) for view in views for own in view["fields"]}
    params = {str(own["code"]): own["params"] for view in views for own in view["errors"]}
    for index, error in enumerate(calculator.errors):
        if error.code not in params:
            continue
        names = {str(name): values.get(str(name), COUNT) for name in params[error.code]}
        yield from _check_sentence(entry, ("errors", index, "text"), error.text, {**names, ADVICE: ADVICE})


def _check_sentence(entry: Entry, path: Path, template: str | None, types: Mapping[str, str]) -> Iterator[Problem]:
    """Check one sentence; ``types`` gives the names that it may hold with what each is."""
    for found in PLACEHOLDER.finditer(template or ""):
        name, forms = found["name"], found["forms"]
        message, hint = None, None
        if name is None:
            message, hint = "Фигурная скобка без пары.", "Имя числа пишется так: {имя}"
        elif name not in types:
            message, hint = f"Для {quote(found[0])} у калькулятора нет такого числа.", guess(name, types)
        elif forms is not None and types[name] != COUNT:
            message = f"Слово не может согласоваться с {quote(name)}: это не количество."
        elif forms is not None and forms.count("|") != 2:
            message = "Слово, согласованное с числом, даётся в трёх формах."
            hint = f"Напишите так: {{{name}:один|два|пять}}"
        if message:
            expected = f"{ONE_OF}{listing(types)}" if name is not None and name not in types else None
            yield entry.source.report_inside(
                "K507", path, template or "", found.span(), message, expected=expected, hint=hint
            )
    for lone in BRACKET.finditer(template or ""):
        if lone["lone"]:
            message = "Квадратная скобка без пары."
            hint = "Часть предложения, лишняя при нуле, пишется так: [её слова и {имя}]"
            yield entry.source.report_inside("K507", path, template or "", lone.span(), message, hint=hint)


def _check_examples(entry: Entry, calculator: Calculator, worksheets: Worksheets) -> Iterator[Problem]:
    """Each example has an answer, and so has the first one with each preset put into it."""
    labels = calculator.model_dump(mode="json")
    for at, texts in calculator.locate_parts():
        named = {"view": texts.name} if texts.name else {}
        tried = [
            ("Пример", (*at, "examples", index, "request"), one.request) for index, one in enumerate(texts.examples)
        ]
        first = texts.examples[0].request
        for index, preset in enumerate(texts.presets):
            tried.append(("Набор", (*at, "presets", index), {**first, **preset.fields, **preset.tables}))
        for what, path, request in tried:
            answer = worksheets.answer(calculator.id, {**request, **named}, labels)
            for error in answer.get("errors", ()):
                field = error["field"]
                place = (*path, field) if what == "Пример" and field in request else path
                about = error.get("place") or (f"поле {quote(str(field))}" if field else "")
                told = f" ({about})" if about else ""
                yield entry.problem("K505", place, f"{what} не считается{told}. {error['text']}")
