"""What is wrong with a field, in words for editors: what is there, what should be, how to write it right."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from collections.abc import Mapping as Table
from dataclasses import dataclass
from typing import Any

from guidebook.checking import written_dates
from guidebook.problems.fix import Edit, Fix, replace
from guidebook.problems.problem import ONE_OF, Problem
from guidebook.problems.words import (
    find_meant,
    find_nearest,
    guess,
    listing,
    quote,
    spell_in_latin,
    suggest,
    suggest_respelling,
    yaml_quotes,
)
from guidebook.reading import scalars
from guidebook.reading.encoding import BULLETS
from guidebook.reading.nodes import Mapping, Node, Path, Scalar, Sequence
from guidebook.reading.record_file import Source
from guidebook.records import field_types
from guidebook.records.calculator_labels import CLOCK_PATTERN, DAYS_PATTERN, HEADING_WORDS, OPTION_PATTERN
from guidebook.records.events import MOMENT_FORMAT
from guidebook.records.field_types import Shape
from guidebook.records.library import KINDS
from guidebook.records.record import ID_PATTERN, PAGE_PATTERN, URL_PATTERN, Part, Record, Reference
from guidebook.records.site import (
    BRANCH_PATTERN,
    COLOUR_PATTERN,
    FOLDER_PATTERN,
    HIDDEN_PATTERN,
    REPOSITORY_PATTERN,
    SITE_PATTERN,
)
from guidebook.records.tags import SYNONYM_PATTERN, TOPIC_PATTERN
from guidebook.texts import links, wording
from guidebook.texts.transliteration import ID_LETTERS, latin_name

PATTERNS = {
    ID_PATTERN: "строчные латинские буквы, цифры и дефисы между ними, например pupil-pupil",
    r"^[a-z][a-z0-9_]*$": "строчные латинские буквы, цифры и знак «_»; первой стоит буква",
    URL_PATTERN: links.ELSEWHERE,
    CLOCK_PATTERN: 'часы и минуты в кавычках, например "14:00"',
    DAYS_PATTERN: "день недели или дни через тире, например пн–пт",
    HEADING_WORDS: "начала слов строчными буквами через пробел или косую черту; е вместо ё, без знаков",
    OPTION_PATTERN: "строчные латинские буквы, цифры и знак «_»; число – в кавычках",
    TOPIC_PATTERN: "одна тема: без запятых и точек с запятой, без точки на конце",
    SYNONYM_PATTERN: "одно слово или выражение: без запятых и точек с запятой",
    COLOUR_PATTERN: 'цвет в кавычках: знак «#» и шесть цифр или букв от a до f, например "#0b5d5a"',
    SITE_PATTERN: "адрес сайта целиком, без знаков «?» и «#», например https://example.ru/nastavnik/",
    REPOSITORY_PATTERN: "владелец и имя хранилища через косую черту, например region/navigator",
    BRANCH_PATTERN: "имя ветки без пробелов, например main",
    FOLDER_PATTERN: "путь к папке от корня хранилища, без косой черты впереди, например sites/region",
    HIDDEN_PATTERN: "вид и id записи через косую черту, например contests/byt-uchitelem",
    PAGE_PATTERN: "адрес страницы сайта: начинается и кончается косой чертой, например /forms/",
}
"""What a text that the model describes by a pattern may be."""

LIMITS = {"ge": "не меньше", "gt": "больше", "le": "не больше", "lt": "меньше"}

SHOWN = 60
"""Characters of a text that a hint repeats in quotes."""

STEM = 4
"""Letters of a Russian word by which it is known: the others may be an ending."""

RUSSIAN = {
    "анонс": ("summary",), "аудитория": ("audience",), "вложения": ("attachments",), "вопрос": ("title",),
    "дата": ("date",), "заголовок": ("title",), "имя": ("title", "who"), "источник": ("source",),
    "картинка": ("picture",), "конец": ("ends",), "кратко": ("summary",), "место": ("place",), "название": ("title",),
    "начало": ("starts",), "описание": ("summary",), "определение": ("definition",), "ответ": ("answer",),
    "событие": ("event",), "содержание": ("text",), "ссылка": ("url", "online"), "текст": ("text",), "файл": ("file",),
    "файлы": ("attachments",),
}  # fmt: skip
"""What people call fields by, beside the names in their descriptions; of several names the one that a part has."""

MARKED = re.compile(rf"[{BULLETS}]\s*")
"""How word processors begin an item of a list."""

ANSWERS = ("да", "нет", "true", "false", "yes", "no", "+", "-")
"""What is written to say that there is something: no value of a field."""

COLOUR = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})(?:ff)?", re.IGNORECASE)
"""A colour without its mark, with three figures or one for what shines through."""

MEASURED = re.compile(
    r"(\d{1,9})(?:[.,]0+)?\s*(?:%|процент\w*|г\.?|год\w*|дн\w*|день|чел\.?|человек\w*)?[,;]?", re.IGNORECASE
)
"""A whole number with what it counts behind it."""

SITE = re.compile(r"[a-zа-яё0-9-]+(?:\.[a-zа-яё0-9-]+)*\.[a-zа-яё]{2,}(?:[/:?#].*)?", re.IGNORECASE)
"""An address of a page elsewhere without its scheme."""


@dataclass(frozen=True)
class Complaint:
    """An error of pydantic at its place: the value in the file, its shape and the part of the model that it is in."""

    source: Source
    path: Path
    error: str
    context: Table[str, Any]
    node: Node | None
    shape: Shape
    owner: type[Part] | None
    said: str = ""
    """What the model says about the field that the value is in."""

    @property
    def name(self) -> str:
        """What the place is called at the beginning of a message."""
        last = self.path[-1] if self.path else ""
        if isinstance(last, int):
            return f"Пункт {last + 1} списка {quote(str(self.path[-2]))}"
        return f"Поле {quote(last)}"

    @property
    def text(self) -> str:
        """The value as it is written, empty for lists and groups of fields."""
        return self.node.text.strip() if isinstance(self.node, Scalar) else ""

    @property
    def value(self) -> object:
        """The value as YAML reads it; for lists and groups of fields the node itself."""
        node = self.node
        if not isinstance(node, Scalar):
            return node
        return node.text if node.style else scalars.resolve(node.text)

    @property
    def optional(self) -> str | None:
        """What may be left out here, «поле» or «пункт»; None when something must stand here."""
        last = self.path[-1] if self.path else ""
        if isinstance(last, int):
            around = self.source.node(*self.path[:-1])
            return "пункт" if isinstance(around, Sequence) and len(around.items) > 1 else None
        info = self.owner.model_fields.get(last) if self.owner else None
        return "поле" if info and not info.is_required() else None

    def describe_field(self, name: str) -> str | None:
        """Return what the model says about a field of the part that the place is in."""
        info = self.owner.model_fields.get(name) if self.owner else None
        return info.description if info else None

    def report(self, code: str, message: str, **more: Any) -> Problem:
        """Return a problem at the place; the message begins with what the place is called."""
        return self.source.problem(code, self.path, f"{self.name}: {message}", **more)

    def propose_text(self, text: str | None) -> Fix | None:
        """Return the fix that writes a text in place of the value, None for none."""
        return None if text is None else self.source.propose_text(self.path, text)


def problem(complaint: Complaint) -> Problem:
    """Return what an error of pydantic means for the editor."""
    return REPORTS.get(complaint.error, report_mismatch)(complaint)


def describe(node: Node) -> str:
    """Return what a value is, as the end of a sentence."""
    if isinstance(node, Mapping):
        return "группа полей"
    if isinstance(node, Sequence):
        return "список"
    found = node.text if node.style else scalars.resolve(node.text)
    return f"текст {quote(node.text)}" if isinstance(found, str) else scalars.meaning(found)


def report_not_a_record(kind: type[Record], source: Source) -> Problem:
    """A file that holds a list or a text instead of a record."""
    root = source.root
    assert root is not None
    hint = None
    if isinstance(root, Scalar) and re.match(r"[a-z_]+:\S", root.text):
        hint = "После двоеточия нужен пробел."
    if isinstance(root, Scalar) and re.match(r"[a-z_]+\s*=", root.text):
        hint = "После имени поля ставят двоеточие и пробел, например id: curator."
    message = f"Запись состоит из полей «имя: значение», а здесь {describe(root)}."
    return source.problem("K103", (), message, expected=f"поля {listing(field_types.fields(kind))}", hint=hint)


def report_misplaced(kind: type[Record], source: Source) -> Problem | None:
    """A record that its own folder has no fields for, and the folder of one other kind has them all."""
    names = {*source.root.values} if isinstance(source.root, Mapping) else set[str]()
    if not names - {*field_types.fields(kind)}:
        return None
    fitting = [
        other
        for other in KINDS.values()
        if names <= {*field_types.fields(other)}
        and names >= {name for name, info in other.model_fields.items() if info.is_required()}
    ]
    if len(fitting) != 1:
        return None
    (other,) = fitting
    message = f"Поля этой записи – как у вида {quote(other.label)}, а лежит она в папке {kind.kind}."
    return source.problem("K113", (), message, hint=f"Переложите файл в папку {other.kind}.")


MISSING = "K101"
"""The code of a field that must be there and is not."""


def report_missing(complaint: Complaint) -> Problem:
    """A field that must be there is not."""
    name = str(complaint.path[-1])
    about = complaint.describe_field(name)
    hint = f"Что в нём написать: {about}." if about else None
    return complaint.source.problem(MISSING, complaint.path[:-1], f"Нет обязательного поля {quote(name)}.", hint=hint)


def find_meant_field(complaint: Complaint) -> Path | None:
    """Return the place of the field that an unknown name was probably meant for, None when it is not that."""
    if complaint.error != "extra_forbidden" or not complaint.owner:
        return None
    names, written = tuple(field_types.fields(complaint.owner)), str(complaint.path[-1])
    name = _find_glued(written, names) or find_nearest(written, names) or _translate(written, complaint.owner)
    return (*complaint.path[:-1], name) if name else None


def _translate(written: str, owner: type[Part]) -> str | None:
    """Return the field of a part that a Russian name is of, None where it is of none or of several."""
    word = " ".join(written.lower().split())
    called = [
        name for name, info in owner.model_fields.items() if wording.label(info.description or "").lower() == word
    ]
    found = called or [name for name in RUSSIAN.get(word, ()) if name in owner.model_fields][:1]
    return found[0] if len(found) == 1 else None


def report_unknown(complaint: Complaint) -> Problem:
    """A field that the model doesn't know."""
    name = str(complaint.path[-1])
    names = tuple(field_types.fields(complaint.owner)) if complaint.owner else ()
    own = _find_glued(name, names)
    if own:
        line, column, _ = complaint.source.span(*complaint.path, key=True)
        row = complaint.source.text.lines[line - 1][column - 1 :].rstrip()
        return _report_no_space(complaint, (line, column), own, row, replace(line, column + len(own) + 1, 0, " "))
    hint = suggest_respelling(name, names)
    expected = f"{ONE_OF}{', '.join(names)}"
    message = f"Неизвестное поле {quote(name)}."
    right = find_meant(name, [one for one in names if complaint.source.node(*complaint.path[:-1], one) is None])
    russian = _translate(name, complaint.owner) if complaint.owner and not hint else None
    if russian:
        hint = f"Имена полей пишут латинскими буквами, здесь – {russian}."
        right = russian if complaint.source.node(*complaint.path[:-1], russian) is None else None
    around = complaint.source.node(*complaint.path[:-1])
    lost = isinstance(around, Mapping) and around.flow and isinstance(complaint.node, Scalar) and not complaint.text
    if lost and not hint:
        hint = "Запятая в фигурных скобках отделяет поля: если это часть текста, возьмите весь текст в кавычки."
    fix = complaint.source.propose_text(complaint.path, right, key=True) if right else None
    return complaint.source.problem("K102", complaint.path, message, key=True, expected=expected, hint=hint, fix=fix)


def _find_glued(written: str, names: tuple[str, ...]) -> str | None:
    """Return the field whose text follows its colon at once: YAML reads both, up to the next colon, as a name."""
    name, mark, rest = written.partition(":")
    return name if mark and rest and name in names else None


def report_mismatch(complaint: Complaint) -> Problem:
    """A value of another kind than the model wants: told by what it wants and by what is there."""
    wanted, value = complaint.shape.forms, complaint.value
    if value is None:
        return report_empty(complaint)
    if isinstance(complaint.node, Scalar):
        if field_types.DATE in wanted:
            return report_not_a_date(complaint)
        if wanted == (field_types.NUMBER,):
            return report_not_a_number(complaint)
        if not isinstance(value, str) and (field_types.TEXT in wanted or complaint.text in complaint.shape.choices):
            return report_not_a_text(complaint)
        if field_types.CHOICE in wanted:
            return report_not_a_choice(complaint)
    return report_other_kind(complaint)


def report_empty(complaint: Complaint) -> Problem:
    """Nothing where something must be; said apart when YAML took the text for a comment or for «nothing»."""
    hints = [f"Напишите значение или удалите {complaint.optional}."] if complaint.optional else []
    node = complaint.node
    if isinstance(node, Scalar):
        rest = complaint.source.text.lines[node.line][node.column :].strip()
        if rest.startswith("#"):
            hints.append(f"Всё после «#» – пояснение, которое не читается. {advise_quotes(rest)}")
        elif node.style in ("|", ">"):
            hints.append(f"Знак {quote(node.style)} значит, что текст начинается строкой ниже. {advise_quotes(rest)}")
        elif complaint.text:
            hints.append("Так в YAML записывается пустое значение.")
            if {field_types.TEXT, field_types.CHOICE} & {*complaint.shape.forms}:
                hints.append(advise_quotes(complaint.text))
    if not hints and complaint.said:
        hints.append(f"Что написать: {complaint.said}.")
    expected, hint = complaint.shape.expected, " ".join(hints)
    return complaint.report("K107", "ничего не записано.", expected=expected, hint=hint or None)


def report_other_kind(complaint: Complaint) -> Problem:
    """A list, a group of fields or a text where one of the others should be."""
    part, hint, fix = complaint.shape.part, None, None
    name = complaint.path[-1] if complaint.path else ""
    before = f"{name}: " if isinstance(name, str) else ""  # an item of a list has no name
    if isinstance(complaint.node, Scalar):
        glued = _report_glued_fields(complaint, tuple(field_types.fields(part))) if part else None
        if glued:
            return glued
        if part:
            written, whole = _as_part(complaint.text, part)
            hint = f"Напишите так: {before}{written}" if written else None
            fix = complaint.propose_text(written) if written and whole else None
        elif field_types.LIST in complaint.shape.forms and MARKED.match(complaint.text):
            hint, fix = "Пункт списка начинается с дефиса и пробела.", _hyphens(complaint)
        elif complaint.shape.item and complaint.shape.item.part and field_types.LIST in complaint.shape.forms:
            written, _ = _as_part(complaint.text, complaint.shape.item.part)
            hint = f"Напишите на следующей строке: - {written}" if written else None
        elif field_types.LIST in complaint.shape.forms:
            hint = "Напишите текст на следующей строке, после дефиса и пробела."
            fix = _as_item(complaint)
            several = _as_items(complaint)
            if several:
                hint, fix = f"Напишите так: {before}{several}", complaint.propose_text(several)
    elif isinstance(complaint.node, Sequence) and part:
        hint = "Оставьте что-нибудь одно: списка здесь быть не может."
        if complaint.node.flow:
            hint = "Поставьте вместо квадратных скобок фигурные."
        elif len(complaint.node.items) == 1:
            hint = "Уберите дефис: здесь не список, а поля."
    elif complaint.node and (only := _unbracket(complaint)):
        hint = f"Уберите скобки: {only}"
    elif field_types.TEXT in complaint.shape.forms:
        fix = _as_text(complaint)
    expected = f"поля {listing(field_types.fields(part))}" if part else complaint.shape.expected
    got = describe(complaint.node) if complaint.node else None
    return complaint.report(
        "K103", "здесь нужно значение другого вида.", expected=expected, got=got, hint=hint, fix=fix
    )


def _as_items(complaint: Complaint) -> str | None:
    """Return several names by commas as the list that should be there, None for what is no such names."""
    item, names = complaint.shape.item, [name.strip() for name in re.split("[,;]", complaint.text)]
    wanted = item and (item.choices or any(isinstance(mark, Reference) for mark in item.marks))
    if not wanted or len(names) < 2 or not all(re.fullmatch(ID_PATTERN, name) for name in names):
        return None
    return f"[{', '.join(names)}]"


def _as_item(complaint: Complaint) -> Fix | None:
    """Return the fix that makes a text the only item of the list that should be there."""
    node, item = complaint.node, complaint.shape.item
    around = complaint.source.node(*complaint.path[:-1])
    if not isinstance(node, Scalar) or not isinstance(around, Mapping) or around.flow or not node.text.strip():
        return None
    key = around.keys[str(complaint.path[-1])]
    plural = re.search("[,;]", node.text) and not node.style
    fix = complaint.source.propose_text(complaint.path, "")
    worded = item and {field_types.TEXT, field_types.CHOICE} & {*item.forms}
    if not fix or plural or not worded or key.line != node.line:
        return None
    written = complaint.source.text.lines[node.line][node.column : node.end[1]]
    begin, indent = key.end[1] + 2, " " * (key.column + 2)  # behind the colon
    return Fix((Edit(node.line + 1, begin, node.line + 1, node.end[1] + 1, f"\n{indent}- {written}"),))


def _as_text(complaint: Complaint) -> Fix | None:
    """Return the fix that quotes a text which YAML took apart at its colon; a name of a field has no such letters."""
    node = complaint.node
    if not isinstance(node, Mapping) or node.flow or len(node.keys) != 1:
        return None
    ((name, value),) = node.values.items()
    key = node.keys[name]
    row = complaint.source.text.lines[key.line].rstrip()
    if not isinstance(value, Scalar) or value.style or key.style or re.fullmatch("[a-z_]+", name):
        return None
    if not value.line == value.end[0] == key.line or len(row) != value.end[1]:
        return None
    text = yaml_quotes(row[key.column :])
    return Fix((Edit(key.line + 1, key.column + 1, key.line + 1, len(row) + 1, text),))


def _unbracket(complaint: Complaint) -> str | None:
    """Return the text that stands alone in brackets where no list should be, None for anything else."""
    node = complaint.node
    forms = {field_types.TEXT, field_types.DATE, field_types.NUMBER, field_types.CHOICE}
    if isinstance(node, Scalar) or node is None or not node.flow or not forms & {*complaint.shape.forms}:
        return None
    if isinstance(node, Sequence):
        only = node.items[0] if len(node.items) == 1 else None
        return only.text if isinstance(only, Scalar) else None
    empty_ones = [isinstance(one, Scalar) and not one.text for one in node.values.values()]
    return next(iter(node.keys)) if empty_ones == [True] else None


def _as_part(text: str, part: type[Part]) -> tuple[str | None, bool]:
    """Return a text as the group of fields that should be there, and whether nothing is left to write or lost by it.

    What nobody can know yet stands as «…».
    """
    shapes = field_types.fields(part)
    needed = [name for name, info in part.model_fields.items() if info.is_required()]
    days = [name for name, shape in shapes.items() if field_types.DATE in shape.forms]
    try:
        both = written_dates.span(text)
    except ValueError:
        return None, False
    if both and len(days) > 1:
        filled = {days[0]: str(both[0]), days[1]: str(both[1])}
    elif needed[:1] == ["id"] or not needed:
        return None, False
    else:
        value = _as_value(text, shapes[needed[0]])
        filled = {needed[0]: value} if value else {}
    if not filled:
        return None, False
    written = {**{name: filled.get(name, "…") for name in needed}, **filled}
    timed = any(field_types.MOMENT in shapes[name].forms for name in filled)
    dated = field_types.DATE in shapes[next(iter(filled))].forms
    whole = "…" not in written.values() and len(text) <= SHOWN
    sure = whole and (bool(both) or not dated or written_dates.is_all(text, timed=timed))
    return "{" + ", ".join(f"{name}: {value}" for name, value in written.items()) + "}", sure


def _as_value(text: str, shape: Shape) -> str | None:
    """Return a text as the value of a field is written, None where it can't be one."""
    if field_types.DATE not in shape.forms:
        fits = text in shape.choices if shape.choices else field_types.TEXT in shape.forms
        if any(isinstance(mark, Reference) for mark in shape.marks):
            fits = bool(re.fullmatch(ID_PATTERN, text))
        return yaml_quotes(text[:SHOWN]) if fits and text.lower() not in ANSWERS else None
    try:
        moment = written_dates.moment(text) if field_types.MOMENT in shape.forms else None
        day = written_dates.day(text)
    except ValueError:
        return None
    return f"{moment:{MOMENT_FORMAT}}" if moment else str(day) if day else None


def _report_glued_fields(complaint: Complaint, names: tuple[str, ...]) -> Problem | None:
    """Return the problem of fields none of which has a space behind its colon: YAML reads them as one text."""
    node, edits, lines = complaint.node, [], complaint.source.text.lines
    if not isinstance(node, Scalar) or node.style:
        return None
    for line in range(node.line, min(node.end[0] + 1, len(lines))):
        row = lines[line][node.column :]
        own = _find_glued(row, names)
        if lines[line][: node.column].strip() or not own:
            return None
        begin = node.column + len(own) + 2
        edits.append(Edit(line + 1, begin, line + 1, begin, " "))
    row = lines[node.line][node.column :].rstrip()
    return _report_no_space(complaint, (node.line + 1, node.column + 1), row.partition(":")[0], row, Fix(tuple(edits)))


def _report_no_space(complaint: Complaint, place: tuple[int, int], own: str, row: str, fix: Fix) -> Problem:
    """Return the problem of a field, at the beginning of a row, whose text follows its colon at once."""
    message, hint = "После двоеточия нужен пробел.", f"Напишите так: {own}: {quote(row[len(own) + 1 :])[1:-1]}"
    return complaint.source.text.problem("K027", *place, len(own) + 1, message, hint=hint, fix=fix)


def _hyphens(complaint: Complaint) -> Fix | None:
    """Return the fix that begins each item of a list with a hyphen; None where a line begins otherwise."""
    node = complaint.node
    if not isinstance(node, Scalar) or node.style:
        return None
    edits = []
    for line in range(node.line, node.end[0] + 1):
        row = complaint.source.text.lines[line] if line < len(complaint.source.text.lines) else ""
        row = row[: node.end[1]] if line == node.end[0] else row
        found = MARKED.match(row.lstrip())
        if not row.strip():
            continue
        if not found or complaint.source.text.lines[line][: node.column].strip():
            return None
        begin = len(row) - len(row.lstrip()) + 1
        edits.append(Edit(line + 1, begin, line + 1, begin + found.end(), "- "))
    return Fix(tuple(edits)) if edits else None


def report_not_a_text(complaint: Complaint) -> Problem:
    """A text that YAML reads as something else because it has no quotes."""
    message = f"без кавычек {quote(complaint.text)} читается не как текст."
    got, hint = scalars.meaning(complaint.value), advise_quotes(complaint.text)
    fix = complaint.propose_text(yaml_quotes(complaint.text))
    return complaint.report("K104", message, expected=complaint.shape.expected, got=got, hint=hint, fix=fix)


def report_not_a_number(complaint: Complaint) -> Problem:
    """A number in quotes, in words, with a fraction or in a way of writing that YAML reads differently."""
    text, hint, right = complaint.text, None, None
    if isinstance(complaint.value, str) and scalars.DECIMAL.fullmatch(text):
        hint, right = f"Уберите кавычки: {text}", text
    elif re.fullmatch(r"[0-9_\s]+", text):
        digits = re.sub(r"\D", "", text).lstrip("0") or "0"
        hint = f"Напишите так: {digits[: scalars.LONGEST]}"
        right = digits if len(digits) <= scalars.LONGEST else None
    elif measured := MEASURED.fullmatch(text):
        right = measured[1].lstrip("0") or "0"
        hint = f"Напишите так: {right}"
    expected = "целое число из одних цифр, без нулей впереди"
    got = describe(complaint.node) if complaint.node else None
    fix = complaint.propose_text(right)
    return complaint.report("K105", "здесь нужно целое число.", expected=expected, got=got, hint=hint, fix=fix)


def report_not_a_date(complaint: Complaint) -> Problem:
    """A date in quotes, in the Russian way, with missing zeros, with a time, or something that is no date."""
    text, hint, right = complaint.text, None, None
    timed = field_types.MOMENT in complaint.shape.forms
    try:
        moment = written_dates.moment(text) if timed else None
        day = written_dates.day(text)
        until = written_dates.find_end(text) if timed and complaint.path[-1] == "starts" else None
        clock = _clock(complaint) if timed and not day else None
    except ValueError:
        hint = "Такого дня или времени нет." if timed else "Такого дня нет в календаре."
    else:
        if clock:
            hint, right = f"Перед временем нужен день: {clock}", clock
        elif moment and until:
            until = until if until > moment else until + datetime.timedelta(days=1)
            hint = f"Напишите так: {moment:{MOMENT_FORMAT}}, а конец – в поле ends: {until:{MOMENT_FORMAT}}"
        elif moment:
            hint = f"Напишите так: {moment:{MOMENT_FORMAT}}"
            right = f"{moment:{MOMENT_FORMAT}}" if written_dates.is_all(text, timed=True) else None
            if right == " ".join(text.split()):
                hint = f"Между днём и временем нужен один пробел: {right}"
        elif day:
            right = str(day) if written_dates.is_all(text) else None
            hint = f"Уберите кавычки: {day}" if str(day) == text else f"Напишите так: {day}"
        elif re.match(r"\d{5,}-\d", text):
            hint = "В годе лишняя цифра: их четыре."
    about = complaint.describe_field(str(complaint.path[-1])) if isinstance(complaint.value, bool) else None
    if about:
        hint = f"Что в нём написать: {about}."
    expected = complaint.shape.expected if timed else "год, месяц и день без кавычек, например 2026-11-23"
    message = "здесь нужна дата или дата со временем." if timed else "здесь нужна дата."
    got = describe(complaint.node) if complaint.node else None
    fix = complaint.propose_text(right)
    return complaint.report("K106", message, expected=expected, got=got, hint=hint, fix=fix)


def _clock(complaint: Complaint) -> str | None:
    """Return the end of an event whose time alone is written, with the day that it starts on or the one after it."""
    first = complaint.source.node(*complaint.path[:-1], "starts")
    if complaint.path[-1] != "ends" or not isinstance(first, Scalar):
        return None
    starts = written_dates.moment(first.text)
    ends = written_dates.clock(complaint.text, starts.date()) if starts else None
    if not starts or not ends:
        return None
    return f"{ends if ends > starts else ends + datetime.timedelta(days=1):{MOMENT_FORMAT}}"


def report_not_a_choice(complaint: Complaint) -> Problem:
    """A word that is not among the possible ones."""
    if not isinstance(complaint.node, Scalar) or complaint.value is None:
        return report_mismatch(complaint)
    message = f"значения {quote(complaint.text)} нет среди возможных."
    hint = guess(complaint.text, complaint.shape.choices)
    right = find_meant(complaint.text, complaint.shape.choices)
    stem = complaint.text.lower()[: max(STEM, len(complaint.text) - 2)]
    named = [one for one in complaint.shape.choices if wording.word(one, complaint.said).lower().startswith(stem)]
    if not hint and len(named) == 1 and len(stem) >= STEM:
        hint, right = f"Здесь пишут {quote(named[0])}.", named[0]
    fix = complaint.propose_text(right)
    return complaint.report("K110", message, expected=complaint.shape.expected, hint=hint, fix=fix)


def report_bad_pattern(complaint: Complaint) -> Problem:
    """A text with characters that its field doesn't take."""
    pattern, text, hint, right = str(complaint.context["pattern"]), complaint.text, None, None
    better = re.sub(r"[\s_.]+", "-", spell_in_latin(text).lower()).strip("-")
    if pattern == ID_PATTERN and re.fullmatch(pattern, better):
        hint = suggest(better)
        right = better if isinstance(scalars.resolve(better), str) else yaml_quotes(better)
    elif pattern == ID_PATTERN and complaint.path[-1] == "id" and latin_name(text):
        named = complaint.source.stem if len(complaint.path) == 1 else ""
        right = named if re.fullmatch(pattern, named) else latin_name(text, ID_LETTERS)
        right = right if isinstance(scalars.resolve(right), str) else yaml_quotes(right)
        hint = f"Напишите латинскими буквами: {right}"
    elif pattern == ID_PATTERN and complaint.path[-1] == "feed_name" and latin_name(text):
        right = latin_name(text)
        hint = f"Напишите латинскими буквами: {right}"
    if pattern == COLOUR_PATTERN and (colour := COLOUR.fullmatch(text)):
        figures = colour[1].lower()
        right = yaml_quotes("#" + (figures if len(figures) > 3 else "".join(2 * one for one in figures)))
        hint = f"Напишите так: {right}"
    site = (links.guess_site(text) or links.guess_address(text)) if pattern == SITE_PATTERN else None
    if site:
        hint = suggest(site)
    if pattern == URL_PATTERN:
        right = links.guess_address(text)
        if not right and SITE.fullmatch(text) and links.is_outside(f"https://{text}"):
            hint = f"Напишите адрес целиком, например https://{text}"
    page = links.strip_own_computer(text) or f"/{text.strip('/')}/"
    if pattern == PAGE_PATTERN and re.fullmatch(pattern, page):
        right = page
    if right and not hint:
        hint = suggest(right)  # where nobody can run the command, it must be read
    fix = complaint.propose_text(right)
    return complaint.report("K108", f"{quote(text)} не подходит.", expected=PATTERNS.get(pattern), hint=hint, fix=fix)


def report_bad_length(complaint: Complaint) -> Problem:
    """A text that is empty, too short or too long."""
    size = len(complaint.node.text) if isinstance(complaint.node, Scalar) else 0
    if not size:
        return report_empty(complaint)
    least, most = complaint.context.get("min_length"), complaint.context.get("max_length")
    message = "текст длиннее, чем нужно." if least is None else "текст короче, чем нужно."
    expected = f"знаков не больше {most}" if least is None else f"знаков не меньше {least}"
    return complaint.report("K109", message, expected=expected, got=f"знаков {size}")


def report_out_of_bounds(complaint: Complaint) -> Problem:
    """A number that is too small or too large."""
    bounds = (f"число {words} {complaint.context[name]}" for name, words in LIMITS.items() if name in complaint.context)
    got = describe(complaint.node) if complaint.node else None
    return complaint.report("K111", "число вне допустимых границ.", expected=", ".join(bounds), got=got)


def report_bad_count(complaint: Complaint) -> Problem:
    """A list with fewer items than it must have, or with more than it may."""
    least, most = complaint.context.get("min_length"), complaint.context.get("max_length")
    if least is not None:
        return complaint.report("K112", "список короче, чем нужно.", expected=f"пунктов не меньше {least}")
    got = f"пунктов {complaint.context['actual_length']}"
    return complaint.report("K112", "список длиннее, чем нужно.", expected=f"пунктов не больше {most}", got=got)


def advise_quotes(text: str) -> str:
    """Return the advice to put a text into quotes."""
    return f"Если это текст, возьмите его в кавычки: {yaml_quotes(text[:SHOWN])}"


REPORTS: Table[str, Callable[[Complaint], Problem]] = {
    "missing": report_missing,
    "extra_forbidden": report_unknown,
    "literal_error": report_not_a_choice,
    "string_pattern_mismatch": report_bad_pattern,
    "string_too_short": report_bad_length,
    "string_too_long": report_bad_length,
    "greater_than_equal": report_out_of_bounds,
    "greater_than": report_out_of_bounds,
    "less_than_equal": report_out_of_bounds,
    "less_than": report_out_of_bounds,
    "too_short": report_bad_count,
    "too_long": report_bad_count,
}
"""What to say for each type of pydantic's errors; any other means a value of another kind."""
