"""The editors' page of all kinds of records with their fields, made from the models."""

from __future__ import annotations

import re

from annotated_types import Ge, Le, MinLen

from guidebook.checking.catalogue import Entry
from guidebook.checking.load import Loaded
from guidebook.records import field_types
from guidebook.records.field_types import Shape
from guidebook.records.library import KINDS
from guidebook.records.record import Part, Record, Reference
from guidebook.reference.code_fences import fence
from guidebook.reference.examples import NAME

NAMES = {
    field_types.TEXT: "текст",
    field_types.NUMBER: "целое число",
    field_types.DATE: "дата",
    field_types.MOMENT: "день и время",
}

BRACES = re.compile(r"\{[^{}]*\}")

LEAD = """\
# Поля записей

Каждая запись – файл `.yml` в папке своего вида. Поле записывается так: имя, двоеточие, пробел, значение. Записи
проверяет команда `nastavnik check`; что значат её сообщения, сказано на странице «[Сообщения проверки](problems.md)».
"""


def page(loaded: Loaded | None = None) -> str:
    """Return the page of all kinds of records and their fields, with examples when there is content."""
    examples = loaded.catalogue.entries if loaded else {}
    parts = [LEAD, "## Общие поля {#common}\n", "Есть у записей всех видов.\n", _fields(Record, set())]
    for kind, model in KINDS.items():
        parts.append(f"## {model.label} {{#{kind}}}\n")
        parts.append(f"{_describe(model)} Файлы лежат в папке `{NAME}/{kind}`.\n")
        parts.append(_fields(model, _list_common(model)))
        example = min(_find_sound(examples.get(kind, [])), key=lambda entry: entry.source.length, default=None)
        if example:
            parts.append(f"Пример – файл `{NAME}/{kind}/{example.stem}.yml`:\n")
            parts.append(fence("yaml", "\n".join(example.source.text.lines)))
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
