"""The page of what calculators say of files and tables: made from the messages themselves, so that none is missing."""

from __future__ import annotations

from collections.abc import Mapping

from worksheets import api

LEAD = """\
# Сообщения о файлах и таблицах

Калькуляторы читают таблицы из файлов .xlsx и .csv, из буфера обмена и с клавиатуры. Здесь собрано всё, что страница и
команда `nastavnik calc` говорят о прочитанном. Вместо названий и чисел в примерах стоит то, что бывает чаще всего.
"""

FILE = "file_"
WHOLE = (
    "no_rows", "no_header", "missing_columns", "two_heading_rows", "duplicate_column", "too_many_columns",
    "too_many_rows", "table_too_large", "open_quote", "not_a_table", "not_text", "more_errors",
)  # fmt: skip
"""Codes of what is wrong with a table as a whole."""

VALUES: Mapping[str, tuple[str, int]] = {
    "accepted": ("«Вовлечено» – «Вовлечены», «Охвачено»", 1),
    "choices": ("«очно», «онлайн»", 2),
    "columns": ("«Вовлечено»", 1),
    "count": ("2", 2),
    "max": ("50\u00a0000", 50_000),
    "megabytes": ("20", 20),
    "min": ("1", 1),
    "more": ("12", 12),
    "most": ("500", 500),
    "row": ("7", 7),
    "rows": ("3, 7", 2),
    "there": ("«Примечание», «Директор»", 2),
}
"""What stands in the examples for the names in a message."""


OWN_VALUES: Mapping[str, Mapping[str, tuple[str, int]]] = {
    "file_inflates_too_much": {"megabytes": ("512", 512)},
    "file_too_many_parts": {"most": ("10\u00a0000", 10_000)},
    "file_too_many_rows": {"most": ("100\u00a0000", 100_000)},
    "file_too_many_sheets": {"most": ("50", 50)},
    "file_too_many_columns": {"most": ("500", 500)},
    "alike_names": {"there": ("«Читинский р-н» – «Читинский район»", 1)},
    "duplicate_column": {"there": ("«Вовлечено», «Охват»", 2)},
    "above": {"columns": ("«Муниципалитет»", 1)},
    "copy": {"there": ("«Город»", 1), "sheets": ("«Все школы»", 1)},
    "empty_rows": {"there": ("строка\u00a07, строка\u00a08", 2)},
    "entry": {"there": ("«10 А класс» (строка\u00a07)", 1), "count": ("1", 1)},
    "example_rows": {"there": ("«Пример» (строка\u00a02)", 1), "count": ("1", 1)},
    "figures": {"there": ("«План» (строка\u00a07)", 1), "count": ("1", 1)},
    "hidden_columns": {"there": ("«Вовлечено»", 1)},
    "hidden_rows": {"there": ("«Школа №\u00a01» (строка\u00a07)", 1)},
    "hidden_sheets": {"there": ("«Черновик»", 1)},
    "note_rows": {"there": ("«* данные на 01.09.2026» (строка\u00a07), «Исполнитель» (строка\u00a08)", 2)},
    "numbering_rows": {"there": ("«1» (строка\u00a02)", 1)},
    "read_as": {
        "table": ("Наставники", 1),
        "column": ("Свободное время", 1),
        "said": ("«после уроков» – пн–пт 14:00–17:00 (строка\u00a07)", 1),
    },
    "read_sheets": {"there": ("«Читинский район», «Агинский район»", 2)},
    "repeated_rows": {"there": ("«Школа» (строка\u00a07)", 1)},
    "other": {"there": ("«Форма, Пар, Участников» (строка\u00a017)", 1)},
    "other_rows": {"there": ("«Форма, Пар, Участников» (строка\u00a017)", 1)},
    "over": {"there": ("«Гимназия» (строка\u00a01), «Лицей» (строка\u00a02)", 2)},
    "over_rows": {"there": ("«Гимназия» (строка\u00a01), «Лицей» (строка\u00a02)", 2)},
    "shares": {"columns": ("«Вовлечено»", 1)},
    "repeat_signs": {"columns": ("«Муниципалитет»", 1)},
    "same_names": {"there": ("«Читинский район» – «Читинский Район»", 1)},
    "section": {"there": ("«Читинский район» (строка\u00a07)", 1), "columns": ("«Муниципалитет»", 1)},
    "section_rows": {"there": ("«Городские школы» (строка\u00a03), «Сельские школы» (строка\u00a07)", 2)},
    "sheets_are": {"columns": ("«Муниципалитет»", 1)},
    "sum": {"there": ("«Район» (строка\u00a07)", 1), "count": ("1", 1)},
    "table_too_large": {"max": ("20", 20)},
    "too_many_rows": {"rows": ("60\u00a0000", 60_000)},
    "too_many_columns": {"columns": ("300", 300), "max": ("200", 200)},
    "total_rows": {"there": ("«Итого» (строка\u00a07)", 1), "count": ("1", 1)},
    "two_heading_rows": {"columns": ("«Обучающихся»", 1), "there": ("«всего», «вовлечено»", 2)},
    "undecided_above": {"columns": ("«Муниципалитет»", 1)},
    "undecided_sum": {"there": ("«Район» (строка\u00a07)", 1)},
    "undecided_copy": {"there": ("«Город»", 1), "sheets": ("«Все школы»", 1)},
    "undecided_entry": {"there": ("«10 А класс» (строка\u00a07)", 1), "count": ("1", 1)},
    "undecided_figures": {"there": ("«План» (строка\u00a07)", 1), "count": ("1", 1)},
    "undecided_section": {"there": ("«Читинский район» (строка\u00a07)", 1), "columns": ("«Муниципалитет»", 1)},
    "untitled_columns": {"there": ("«см. приказ»", 1), "count": ("1", 1)},
    "unread_sheets": {"there": ("«Справка»", 1)},
}
"""What stands there in single messages."""


def page() -> str:
    """Return the page, Markdown: each message under the group that it belongs to."""
    said = api.messages()
    errors = said["errors"]
    groups = {
        "Файл не прочитан": [code for code in errors if code.startswith(FILE)],
        "Таблица не понята": list(WHOLE),
        "В ячейке или поле не то": [code for code in errors if code not in WHOLE and not code.startswith(FILE)],
        "О чём сказано после чтения": list(said["notes"]),
    }
    parts = [LEAD]
    for title, codes in groups.items():
        parts.append(f"## {title}\n")
        parts.extend(f"- {show_message(code)}" for code in codes)
        parts.append("")
    parts.append("## О чём спросит страница\n")
    for code, (_, answers) in said["questions"].items():
        parts.append(f"- {show_message(code)} Ответы: {', '.join(f'«{label}»' for _, label in answers)}.")
    return "\n".join(parts) + "\n"


def show_message(code: str) -> str:
    """Return the message with this code, with examples in the places of names."""
    said = api.messages()
    text = said["questions"][code][0] if code in said["questions"] else {**said["errors"], **said["notes"]}[code]
    # What to type stands in the messages of a type; those of no type are told of whole numbers.
    kind = next((kind for kind, traits in api.types().items() if code in traits.get("errors", ())), "count")
    advice = said["advice"][kind]
    return api.fill_message(text, {**VALUES, **OWN_VALUES.get(code, {}), "advice": (advice, 0)})
