"""The editors' pages that are made from the code: all messages of the check, all kinds of records with their fields."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from annotated_types import Ge, Le, MinLen

from guidebook.checking.catalogue import Entry
from guidebook.checking.load import Loaded, load
from guidebook.problems.problem import as_text
from guidebook.problems.words import reveal_char
from guidebook.reading.encoding import LIMIT
from guidebook.records import field_types
from guidebook.records.field_types import Shape
from guidebook.records.files import FOLDER
from guidebook.records.library import KINDS
from guidebook.records.record import Part, Record, Reference
from guidebook.reference import examples
from guidebook.reference.codes import FAMILIES
from guidebook.reference.codes.code import Code
from guidebook.reference.examples import NAME, Files, Link

NOWHERE = Path("contnet")
"""A folder that is not there, misspelt as people misspell it."""

NAMES = {
    field_types.TEXT: "текст",
    field_types.NUMBER: "целое число",
    field_types.DATE: "дата",
    field_types.MOMENT: "день и время",
}

BRACES = re.compile(r"\{[^{}]*\}")

LANGUAGES = {".yml": "yaml", ".yaml": "yaml", ".py": "python"}

SHOWN = 100
"""Characters of a line that an example shows."""

CODES_LEAD = """\
# Сообщения проверки

Команда `nastavnik check` читает все записи и показывает сразу всё, что в них не так. Первая строка сообщения называет
файл, строку и столбец, затем код и саму проблему. Ниже – строки файла; знак «>» и черта из «^» отмечают место.
Последние строки говорят, что ожидается, что записано и как исправить.

Сообщение, которое начинается со слова «Замечание», ничего не останавливает: код завершения остаётся 0, сайт собирается.

Здесь объяснён каждый код. Сообщения под примерами выдала сама проверка.
"""

FIELDS_LEAD = """\
# Поля записей

Каждая запись – файл `.yml` в папке своего вида. Поле записывается так: имя, двоеточие, пробел, значение. Записи
проверяет команда `nastavnik check`; что значат её сообщения, сказано на странице «[Сообщения проверки](problems.md)».
"""


@cache
def codes_page() -> str:
    """Return the page of all codes, each with a wrong example, what the check says of it, and a right one."""
    parts = [CODES_LEAD]
    for family, codes in FAMILIES.items():
        parts.append(f"## {family}\n")
        parts.extend(_code(code) for code in codes)
    return "\n".join(parts)


def _code(code: Code) -> str:
    said = (examples.check(code.wrong) if code.wrong is not None else load(NOWHERE)).told
    note = f" Здесь {code.note}." if code.note else ""
    parts = [
        f"### {code.code}. {code.title} {{#{code.code}}}\n",
        f"{code.means}\n",
        f"**Что сделать.** {code.remedy}\n",
        f"**Неверно.**{note}\n",
        *_files(code.wrong or {}),
        "Сообщение:\n",
        _fence("text", as_text(said)),
        "**Верно.**\n",
        *_files(code.right),
    ]
    return "\n".join(parts)


def _files(files: Files) -> Iterator[str]:
    """Yield each file of an example with its path; what is no text is told by the example's note."""
    for path, content in files.items():
        text = None if path.startswith(f"{FOLDER}/") else _decode(content)
        if text:
            language = LANGUAGES.get(posixpath.splitext(path)[1], "text")
            yield f"Файл `{posixpath.normpath(f'{NAME}/{path}')}`:\n"
            yield _fence(language, text)


def _decode(content: str | bytes | Link | None) -> str:
    if isinstance(content, str):
        return content
    if not isinstance(content, bytes) or len(content) > LIMIT:
        return ""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1251")


@cache  # a preview asks for the same examples at each saving
def _fence(language: str, text: str) -> str:
    rows = (row if len(row) <= SHOWN else f"{row[: SHOWN - 1]}…" for row in text.rstrip("\n").split("\n"))
    shown = "\n".join("".join(reveal_char(char) for char in row) for row in rows)
    return f"```{language}\n{shown}\n```\n"


def fields_page(loaded: Loaded | None = None) -> str:
    """Return the page of all kinds of records and their fields, with examples when there is content."""
    examples = loaded.catalogue.entries if loaded else {}
    parts = [FIELDS_LEAD, "## Общие поля {#common}\n", "Есть у записей всех видов.\n", _fields(Record, set())]
    for kind, model in KINDS.items():
        parts.append(f"## {model.label} {{#{kind}}}\n")
        parts.append(f"{_describe(model)} Файлы лежат в папке `{NAME}/{kind}`.\n")
        parts.append(_fields(model, _list_common(model)))
        example = min(_find_sound(examples.get(kind, [])), key=lambda entry: len(entry.source.text.lines), default=None)
        if example:
            parts.append(f"Пример – файл `{NAME}/{kind}/{example.stem}.yml`:\n")
            parts.append(_fence("yaml", "\n".join(example.source.text.lines)))
    parts.append("## Группы полей {#parts}\n")
    for part in _parts():
        parts.append(f"### {_describe(part).rstrip('.')} {{#{part.__name__.lower()}}}\n")
        parts.append(_fields(part, set()))
    return "\n".join(parts)


def _find_sound(entries: list[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.record and not entry.record.retired]


def _describe(part: type[Part]) -> str:
    return (part.__doc__ or "").strip()


def _list_common(model: type[Record]) -> set[str]:
    """Return the fields that a kind has from all records, unchanged."""
    common = Record.model_fields
    return {name for name in common if model.model_fields[name].description == common[name].description}


def _fields(part: type[Part], passed: set[str]) -> str:
    """Return the list of a part's fields: name, whether it must be there, what it is, what to write."""
    rows = []
    for name, info in part.model_fields.items():
        if name not in passed:
            must = "обязательное" if info.is_required() else "можно не писать"
            rows.append(
                f"- `{name}` – {must}, {_kind(field_types.fields(part)[name])}. {_sentence(info.description or '')}"
            )
    return "\n".join(rows) + "\n"


def _sentence(text: str) -> str:
    """Return a description of the model as a sentence; curly brackets are shown as they are written."""
    shown = BRACES.sub(r"`\g<0>`", text)
    return f"{shown}." if shown.startswith("id ") else f"{shown[:1].upper()}{shown[1:]}."


def _kind(found: Shape) -> str:
    """Return what a field holds, in words."""
    references = [mark.kind for mark in found.marks if isinstance(mark, Reference)]
    if references:
        return f"id записи из папки [{references[0]}](#{references[0]})"
    if found.part:
        return f"группа полей «[{_describe(found.part).partition(':')[0].rstrip('.')}](#{found.part.__name__.lower()})»"
    if found.choices:
        return "одно из слов: " + ", ".join(f"`{choice}`" for choice in found.choices)
    if found.forms == (field_types.LIST,) and found.item:
        least = any(isinstance(mark, MinLen) for mark in found.marks)
        return f"список{', не пустой' if least else ''}; пункт – {_kind(found.item)}"
    if found.forms == (field_types.TABLE,):
        return "группа полей с именами и числами"
    bounds = [f"от {mark.ge}" for mark in found.marks if isinstance(mark, Ge)]
    bounds += [f"до {mark.le}" for mark in found.marks if isinstance(mark, Le)]
    return " ".join([" или ".join(NAMES[form] for form in found.forms), *bounds])


def _parts() -> list[type[Part]]:
    """Return the groups of fields that records hold, in the order in which they first appear."""
    found: dict[type[Part], None] = {}
    waiting: list[type[Part]] = list(reversed(tuple(KINDS.values())))
    while waiting:
        for inner in field_types.fields(waiting.pop()).values():
            part = inner.part or (inner.item.part if inner.item else None)
            if part and part not in found:
                found[part] = None
                waiting.append(part)
    return list(found)
