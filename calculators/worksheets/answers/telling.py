"""What is told of tables and files: why one is not read, what of it was left aside, what only a person can tell.

Words for single cells and for answers are in ``wording``; who has no tables need not wait for these.
"""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.answers import wording
from worksheets.inputs import field_types, lines, numbers
from worksheets.tables import counts_files

AGAIN = "Попросите организацию исправить число и прислать файл ещё раз."
MOST_NAMED = 5  # rows that one message names
SAVE = " Откройте файл в программе таблиц и сохраните как «Книга Excel (.xlsx)»."
COPY = " Перенесите таблицу на лист программы таблиц и сохраните как «Книга Excel (.xlsx)»."
ROWS = ["строка", "строки", "строк"]
CELLS = ["ячейка", "ячейки", "ячеек"]
LONGEST_QUOTED = 60

ERRORS = {
    "no_rows": "В таблице нет ни одной заполненной строки. Заполните её, вставьте или загрузите файл.",
    "no_header": ("Не найдена строка с названиями столбцов. Первой строкой таблицы назовите столбцы: {columns}."),
    "missing_columns": (
        "Не найдены столбцы: {columns}. Есть только: {there}. Подходят и другие названия: {accepted}. Переименуйте "
        "столбцы, добавьте их или укажите, какой столбец каким считать."
    ),
    "two_heading_rows": (
        "Названия столбцов стоят в двух строках: под столбцом {columns}, в строке {row}, – {there}. Оставьте одну "
        "строку названий и в ней тот столбец, который считать."
    ),
    "duplicate_column": "Столбец {columns} встречается несколько раз: {there}. Оставьте один.",
    "unknown_column": "Такого столбца в таблице нет. Проверьте его имя или уберите его.",
    "too_many_columns": "В строке {columns} {columns:ячейка|ячейки|ячеек}, а больше {max} не бывает. Проверьте файл.",
    "too_many_rows": (
        "В таблице {rows} {rows:строка|строки|строк}, а посчитать можно не больше {max}. Разделите её на части."
    ),
    "table_too_large": "Таблица больше {max} млн знаков. Разделите её на части.",
    "open_quote": "Кавычка в строке {row} открыта и не закрыта. Закройте или удалите её.",
    "open_quotes": (
        "Кавычки в строках {rows} остались без пары: строки между ними слились бы в одну. Закройте или удалите их."
    ),
    "not_a_table": (
        "Это не таблица. Сохраните файл в программе таблиц как «Книга Excel (.xlsx)» или «CSV» и загрузите его."
    ),
    "not_text": "В тексте есть знаки, которые не читаются. Сохраните файл в кодировке UTF-8 и загрузите снова.",
    "more_errors": (
        "И ещё {more} {more:ошибка|ошибки|ошибок} в строках ниже. Исправьте показанные, тогда появятся остальные."
    ),
    "counts_damaged": "Файл повреждён или обрезан. Попросите организацию прислать его ещё раз.",
    "counts_of_a_programme": (
        "Это программа куратора, а не показатели. Попросите прислать то, что сохраняет кнопка «Сохранить файл для "
        "региона»."
    ),
    "counts_too_new": "Файл создан более новой версией навигатора. Обновите страницу и загрузите его ещё раз.",
    "counts_other_file": "Это не файл с показателями для региона.",
    "counts_no_organisation": "Название организации в файле не читается.",
    "counts_no_municipality": "Название муниципалитета в файле не читается.",
    "counts_no_number": "Число обучающихся в файле не читается.",
    "counts_no_period": "Период в файле не читается.",
    "counts_students_missing": "{organisation}: число обучающихся не указано. " + AGAIN,
    "counts_students_zero": "{organisation}: обучающихся нет (0). " + AGAIN,
    "counts_involved_missing": "{organisation}: число вовлечённых не указано. " + AGAIN,
    "counts_unique_above_students": (
        "{organisation}: вовлечённых ({involved}) больше, чем обучающихся ({total}). " + AGAIN
    ),
    "file_archive": "Это архив, а не таблица. Распакуйте его и загрузите таблицу, которая лежит внутри.",
    "file_damaged": "Файл повреждён. Откройте его в программе таблиц и сохраните снова как «Книга Excel (.xlsx)».",
    "file_document": "Это текстовый документ, а не таблица." + COPY,
    "file_empty_file": "Файл пуст. Проверьте, тот ли это файл.",
    "file_encrypted": "Файл защищён паролем. Снимите пароль в программе таблиц и сохраните файл снова.",
    "file_entities": "Файл устроен небезопасно, поэтому не прочитан. Сохраните его заново в программе таблиц.",
    "file_file_too_large": "Файл больше {megabytes} МБ. Удалите из него лишнее или разделите на части.",
    "file_inflates_too_much": (
        "Файл разворачивается больше чем в {megabytes} МБ, поэтому не прочитан. Удалите из него лишнее."
    ),
    "file_mht": "Это веб-архив (.mht), а не таблица, хотя имя файла может кончаться на .xls." + SAVE,
    "file_mxl": "Это табличный документ 1С (.mxl). Откройте его в 1С и сохраните как «Лист Excel2007 (.xlsx)».",
    "file_no_sheets": "В файле нет ни одного листа с таблицей. Проверьте, тот ли это файл.",
    "file_not_a_spreadsheet": (
        "Это не таблица. Сохраните файл в программе таблиц как «Книга Excel (.xlsx)» или «CSV» и загрузите его."
    ),
    "file_numbers": "Это файл программы Apple (Numbers). Откройте его в ней и экспортируйте в Excel, формат .xlsx.",
    "file_ods": "Это таблица OpenDocument (.ods)." + SAVE,
    "file_old_document": "Это документ Microsoft Office старого формата, а не таблица." + COPY,
    "file_old_format": "Это файл старого формата .xls. Откройте его и сохраните как «Книга Excel (.xlsx)».",
    "file_pdf": "Это документ PDF, а не таблица." + COPY,
    "file_picture": "Это картинка, а не таблица." + COPY,
    "file_presentation": "Это презентация, а не таблица." + COPY,
    "file_rtf": "Это текстовый документ RTF, а не таблица." + COPY,
    "file_service_file": (
        "Это служебный файл или ярлык, а не сама таблица. Выберите файл с тем же именем без «~$» или «._» в начале."
    ),
    "file_too_many_cells": "В файле слишком много ячеек. Удалите из него лишнее или разделите на части.",
    "file_too_many_columns": "В строке {row} больше {most} столбцов. Проверьте, тот ли это файл.",
    "file_too_many_parts": "Файл состоит больше чем из {most} частей, поэтому не прочитан. Сохраните его заново.",
    "file_too_many_rows": "На листе больше {most} строк. Разделите таблицу на части.",
    "file_too_many_sheets": "В файле больше {most} листов. Оставьте в нём тот, который нужен.",
    "file_too_much_text": "В ячейках файла слишком много текста. Удалите из него лишнее или разделите на части.",
    "file_web_page": "Это веб-страница, а не таблица, хотя имя файла может кончаться на .xls." + SAVE,
    "file_xlsb": "Это двоичная книга Excel (.xlsb)." + SAVE,
    "file_xml": "Это файл XML, а не таблица." + SAVE,
    "file_xml_2003": "Это «Таблица XML 2003»." + SAVE,
}

NOTES = {
    "zero_signs": (
        "В файле были пустые знаки, какие оставляют базы данных, они пропущены: {count}. Проверьте таблицу."
    ),
    "joined_lines": (
        "Кавычки объединили несколько ячеек или строк файла в одну, хотя каждая похожа на отдельную. Проверьте строки "
        "таблицы: {rows}."
    ),
    "unreadable_letters": "Некоторые знаки не читаются и заменены на «\ufffd». Проверьте строки таблицы: {rows}.",
    "read_as": "«{table}», столбец «{column}», прочитано так: {said}.",
    "no_records": "Под названиями столбцов в файле нет ни одной строки.",
    "unused_columns": "Столбцы файла не прочитаны: {there}.",
    "read_sheets": "Прочитаны листы: {there}.",
    "sheets_are": "Столбца {columns} в файле нет: взяты названия листов.",
    "unread_sheets": "Листы не прочитаны: {there}.",
    "hidden_sheets": "Скрытые листы не прочитаны: {there}.",
    "total_rows": "{count:Строка|Строки|Строки} итогов не {count:посчитана|посчитаны|посчитаны}: {there}.",
    "repeated_rows": "Названия столбцов повторяются и пропущены: {there}.",
    "numbering_rows": "Номера или единицы под названиями столбцов пропущены: {there}.",
    "other_rows": (
        "На листе есть и другие таблицы, они не прочитаны: {there}. Если их строки нужны, перенесите их на отдельный "
        "лист."
    ),
    "undecided_other": "Там же столбцы другой таблицы похожи на нужные: {there}.",
    "example_rows": "{count:Образец|Образцы|Образцы} заполнения {count:пропущен|пропущены|пропущены}: {there}.",
    "section_rows": "{count:Строка|Строки|Строки} без чисел {count:пропущена|пропущены|пропущены}: {there}.",
    "note_rows": "Под таблицей {count:пропущено примечание|пропущены примечания|пропущены примечания}: {there}.",
    "empty_rows": (
        "{count:Пустая строка|Пустые строки|Пустые строки} с номером {count:пропущена|пропущены|пропущены}: {there}."
    ),
    "untitled_columns": (
        "{count:Столбец|Столбцы|Столбцы} без названия не {count:прочитан|прочитаны|прочитаны}: {there}."
    ),
    "hidden_columns": "Скрытые в файле столбцы тоже прочитаны: {there}.",
    "over_rows": (
        "Над названиями столбцов есть {count:строка|строки|строки}, {count:похожая|похожие|похожие} на остальные; "
        "{count:она не прочитана|они не прочитаны|они не прочитаны}: {there}. Если {count:она нужна|они нужны|они "
        "нужны}, поставьте {count:её|их|их} под названия."
    ),
    "hidden_rows": "Скрытые в файле строки тоже прочитаны: {there}.",
    "undecided_copy": (
        "Все строки листа {there} есть и на листе {sheets}, но посчитаны. Если это копия, удалите лист."
    ),
    "shares": (
        "В столбце {columns} одни нули и единицы: возможно, это доли, 0 и 100 процентов. "
        "Нужно число человек, проверьте файл."
    ),
    "repeat_signs": (
        "Знаки повтора в столбце {columns} прочитаны как то, что стоит выше: {count} {count:ячейка|ячейки|ячеек}."
    ),
    "own_options": (
        "{columns}: {count:ответ|ответы|ответы} своими словами {count:посчитан|посчитаны|посчитаны} как «другое», "
        "{count}. Если в них описка, исправьте её."
    ),
    "other_options": (
        "{columns}: «другое» среди вариантов нет, поэтому {count:ответ|ответы|ответы} «Другое: …» не "
        "{count:посчитан|посчитаны|посчитаны}, {count}. Чтобы {count:он был посчитан|они были посчитаны|они были "
        "посчитаны}, допишите вариант «другое» в таблицу вопросов."
    ),
    "undecided_sum": (
        "Числа в {count:строке|строках|строках} равны сумме других: {there}. {count:Она посчитана|Они посчитаны|Они "
        "посчитаны}; если это {count:итог|итоги|итоги}, удалите {count:её|их|их}."
    ),
    "undecided_figures": (
        "{count:Строка названа|Строки названы|Строки названы} как итог или территория, но "
        "{count:посчитана|посчитаны|посчитаны}: {there}. Если это не {count:организация|организации|организации}, "
        "удалите {count:её|их|их}."
    ),
    "undecided_section": (
        "Строки без чисел могут называть то, что ниже них: {there}. Если это значения столбца {columns}, впишите их в "
        "строки под ними."
    ),
    "undecided_entry": (
        "{count:Строка похожа|Строки похожи|Строки похожи} на заголовок или примечание, но "
        "{count:прочитана|прочитаны|прочитаны}: {there}. Если это не {count:человек|люди|люди}, удалите "
        "{count:её|их|их}."
    ),
    "unasked": (
        "Таких строк и столбцов, о которых стоит спросить, ещё {count}: они прочитаны как есть. Проверьте остальные "
        "листы."
    ),
    "undecided_above": (
        "Столбец {columns} пуст в {count} {count:строке|строках|строках} под заполненной ячейкой и так и прочитан. "
        "Если имелось в виду то же, что выше, заполните его."
    ),
    "same_names": "Написано по-разному, посчитано вместе: {there}.",
    "alike_names": "Похожие названия посчитаны отдельно: {there}. Если это одно и то же, напишите одинаково.",
}

# What only a person can tell of a file: the question, then the answers with what stands for each.
QUESTIONS = {
    "sum": (
        "Числа в {count:строке|строках|строках} равны сумме других строк: {there}. Это {count:итог|итоги|итоги}?",
        (("drop", "Итог, не считать"), ("keep", "Нет, считать")),
    ),
    "figures": (
        "{count:Строка названа|Строки названы|Строки названы} как итог или территория, а не как организация: {there}. "
        "Считать {count:её|их|их}?",
        (("drop", "Не считать"), ("keep", "Считать")),
    ),
    "copy": (
        "Все строки листа {there} есть и на листе {sheets}. Читать лист {there}?",
        (("drop", "Не читать"), ("keep", "Читать")),
    ),
    "over": (
        "Над названиями столбцов есть {count:строка|строки|строки}, {count:похожая|похожие|похожие} на остальные: "
        "{there}. Прочитать {count:её|их|их}?",
        (("read", "Прочитать"), ("skip", "Не читать")),
    ),
    "other": (
        "Ниже на листе начинается таблица с другими столбцами: {there}. Прочитать и её?",
        (("read", "Прочитать"), ("skip", "Не читать")),
    ),
    "section": (
        "Строки без чисел стоят над другими: {there}. Взять их как {columns} для строк под ними?",
        (("fill", "Взять"), ("keep", "Не брать")),
    ),
    "entry": (
        "{count:Строка похожа|Строки похожи|Строки похожи} на заголовок или примечание: {there}. Читать "
        "{count:её|их|их}?",
        (("drop", "Не читать"), ("keep", "Читать")),
    ),
    "above": (
        "Столбец {columns} пуст в {count} {count:строке|строках|строках} под заполненной ячейкой. "
        "Взять то, что стоит выше?",
        (("fill", "Взять то, что выше"), ("keep", "Оставить пустым")),
    ),
}


def tell_counts(name: str, read: dict, minutes: int) -> dict:
    """Return what a file with counts says, see ``counts_files.read``: with ``cells`` for a table, or with its ``text``.

    ``wrong`` tells why its numbers can't be added to those of others, nothing when they can.
    """
    name = lines.shorten(str(lines.read(name, len(name))[0] or ""))
    if not read["ok"]:
        text = ERRORS[read["code"]]
        return {"file": name, "ok": False, "text": text, "cells": {"file": name, "fault": text}}
    counted = read["counted"]
    names = {"organisation": (counted["organisation"] or "Организация", 0)}
    for number in ("total", "involved"):
        names[number] = (numbers.write(counted[number] or 0), 0)
    wrong = ERRORS["counts_" + counted["wrong"]] if counted["wrong"] else ""
    counted["file"] = name
    cells = counts_files.lay(counted, minutes)
    cells["file"] = name
    return {"file": name, "ok": True, "counted": counted, "wrong": wording.fill_sentence(wrong, names), "cells": cells}


def tell_note(note: dict, table: dict, texts: dict) -> str:
    """Return what a note about a table of the spec says; ``texts`` are its labels."""
    if note["code"] == "read_as":
        return tell_reading(note, table, texts)
    return wording.fill_sentence(NOTES[note["code"]], word_params(note["params"], texts))


def ask(question: dict, texts: dict) -> dict:
    """Return a question about a table as a page shows it: ``{"id", "text", "options": [{"value", "label"}]}``."""
    template, answers = QUESTIONS[question["code"]]
    options = [{"value": value, "label": label} for value, label in answers]
    return {
        "id": question["id"],
        "text": wording.fill_sentence(template, word_params(question["params"], texts)),
        "options": options,
    }


def word_params(params: dict, texts: dict) -> dict:
    """Return the words for what a note or a question names: columns, rows with their places, sheets, numbers."""
    names = {}
    for name in params:
        value = params[name]
        if not isinstance(value, list):
            names[name] = (numbers.write(value), value)
            continue
        if name == "rows":
            names[name] = (list_rows(value), len(value))
            continue
        more = params.get("count", len(value)) - len(value) if name == "there" else 0
        items = [name_item(item, texts) for item in value]
        joint = "; " if any(isinstance(item, list) for item in value) else ", "
        names[name] = (
            (joint.join(items) or "ничего") + (" и ещё" + numbers.NO_BREAK + numbers.write(more) if more else ""),
            len(value),
        )
    return names


def name_item(item: object, texts: dict) -> str:
    """Return one of several things that a note names: a row, spellings of one name, a column or a title."""
    if isinstance(item, dict):
        return name_row(item)
    if isinstance(item, list):
        return (
            "«" + wording.find_title(texts, item[0]) + "» – " + wording.list_titles(item[1:])
            if len(item) > 1
            else "«" + item[0] + "»"
        )
    return "«" + wording.find_title(texts, str(item)) + "»"


def name_row(row: dict) -> str:
    """Return a row of a file as a note names it: «Итого» (строка 4)."""
    place = "строка" + numbers.NO_BREAK + numbers.write(row["row"])
    if row["sheet"]:
        place = "лист «" + row["sheet"] + "», " + place
    return "«" + row["text"] + "» (" + place + ")" if row["text"] else place


def tell_reading(note: dict, table: dict, texts: dict) -> str:
    """Return what cells of a column were read as, each with its row or the number of those that say the same."""
    name = note["params"]["column"]
    kind = spec.entry(table["columns"], name)["type"]
    label = spec.entry(texts.get("columns") or [], name)
    told = []
    for text, value, row, number in note["params"]["said"]:
        where = "строка" + numbers.NO_BREAK + numbers.write(row) if number == 1 else count_words(number, ROWS)
        brief = field_types.describe(kind).get("brief")
        if value is None or value == []:
            shown_value = "пусто"
        else:
            shown_value = brief(value) if brief else wording.show(kind, wording.label(value, label))
        told.append(quote(text) + " – " + shown_value + " (" + where + ")")
    if note["params"]["more"]:
        told.append("и ещё " + count_words(note["params"]["more"], CELLS))
    names = {"table": texts.get("label", table["name"]), "column": label.get("label", name), "said": "; ".join(told)}
    return wording.fill_sentence(NOTES["read_as"], {key: (names[key], 0) for key in sorted(names)})


def count_words(number: int, forms: list[str]) -> str:
    """Return a number with the word that agrees with it."""
    return numbers.write(number) + numbers.NO_BREAK + wording.agree(number, forms)


def quote(text: str) -> str:
    """Return a cell in quotes, the end of a long one left out; what divides cells or lines would break the sentence."""
    text = text.replace("\t", " ").replace("\r", "").replace("\n", "; ").strip(" ")
    return "«" + (text if len(text) <= LONGEST_QUOTED else text[:LONGEST_QUOTED] + "…") + "»"


def list_rows(rows: list[int]) -> str:
    """Return the numbers of rows, of many the first ones."""
    return ", ".join([numbers.write(row) for row in rows[:MOST_NAMED]]) + (
        " и других" if len(rows) > MOST_NAMED else ""
    )
