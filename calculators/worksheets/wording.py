"""Russian words for numbers, sentences and errors: the one place where they are made, whoever shows them.

A sentence of a content record holds ``{name}`` for a number and ``{name:один|два|пять}`` for a word that agrees with
that number. Spaces that must not break a line are no-break ones.
"""

# mypy: disable-error-code="type-arg"

from worksheets import choices, slots, spec

NO_BREAK = "\u00a0"
MINUS = "\u2212"
UNDEFINED = "не определено"
MOST_NAMED = 5  # rows that one message names

# What to type into a field of each type; ends the messages below.
ADVICE = {
    "count": "Введите целое число, например 613.",
    "percent": "Введите проценты, например 70 или 70,5.",
    "text": "Впишите текст.",
    "date": "Введите дату, например 01.09.2026 или 1 сентября 2026.",
    "choice": "Выберите одно из названных.",
    "weight": "Введите число от 0 до 10 или слово «обязательно».",
    "flag": "Введите «да» или «нет».",
    "tags": "Перечислите через запятую.",
    "slots": "Введите дни и часы, например пн 14:00–15:30, ср 15:00–16:00.",
    "time": "Введите время, например 14:30.",
    "age": "Введите класс или возраст, например 7, 7А или 14 лет.",
    "most": "Введите, сколько человек, например 2 или 1–2.",
    "least": "Введите, сколько человек, например 2.",
}

# What is wrong, then what to do. A calculator's own errors have their texts in its content record.
# What to do with a file of another kind: one that a program of spreadsheets opens, and one that it doesn't.
SAVE = " Откройте файл в программе таблиц и сохраните как «Книга Excel (.xlsx)»."
COPY = " Перенесите таблицу на лист программы таблиц и сохраните как «Книга Excel (.xlsx)»."

ERRORS = {
    "required": "Поле не заполнено. {advice}",
    "not_a_number": "Это не число. {advice}",
    "not_whole": "Нужно число без дробной части. {advice}",
    "too_precise": "Слишком много знаков после запятой. {advice}",
    "below_minimum": "Число меньше допустимого. Введите {min} или больше.",
    "above_maximum": "Число больше допустимого. Введите {max} или меньше.",
    "unknown_field": "У этого калькулятора нет такого поля. Проверьте имя поля или уберите его.",
    "not_an_object": "Это не набор полей. Передайте объект: имена полей и их значения.",
    "unknown_calculator": "Такого калькулятора нет. Проверьте его имя.",
    "unknown_view": "Такого вида расчёта у калькулятора нет. Проверьте его имя.",
    "not_a_text": "Это не текст. {advice}",
    "not_a_date": "Это не дата. {advice}",
    "part_of_a_date": "В дате не хватает дня, месяца или года. {advice}",
    "no_such_day": "Такого дня в календаре нет. Проверьте день и месяц.",
    "month_first": "Такого месяца нет: день пишут раньше месяца. {advice}",
    "day_or_month": (
        "Непонятно, где день, а где месяц: в других строках столбца месяц стоит первым. Напишите месяц словом или год "
        "первым: 2026-09-01."
    ),
    "not_one_number": "Здесь несколько чисел, а нужно одно. {advice}",
    "not_an_option": "Здесь может стоять только {choices}. Проверьте, как написано.",
    "not_a_weight": "Это не вес. {advice}",
    "not_a_flag": "Непонятно, да это или нет. {advice}",
    "not_a_time": "Это не время суток. {advice}",
    "not_slots": "Дни и часы не читаются. {advice}",
    "slot_backwards": "Время начала не раньше времени окончания. {advice}",
    "too_many_slots": "Промежутков слишком много. Оставьте не больше 50.",
    "too_many_tags": "Слишком длинный список. Оставьте не больше 40.",
    "too_long": "Текст слишком длинный. Сократите его.",
    "cell_error": "В ячейке ошибка или формула без значения. {advice}",
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

ROWS = ["строка", "строки", "строк"]
CELLS = ["ячейка", "ячейки", "ячеек"]
LONGEST_QUOTED = 60
UNKNOWN = "Ввод не подходит. Проверьте его и повторите."

NOTES = {
    "joined_lines": (
        "Кавычки объединили несколько ячеек или строк файла в одну, хотя каждая похожа на отдельную. Проверьте строки "
        "таблицы: {rows}."
    ),
    "unreadable_letters": "Некоторые знаки не читаются и заменены на «\ufffd». Проверьте строки таблицы: {rows}.",
    "read_as": "«{table}», столбец «{column}»: прочитано иначе, чем написано: {said}.",
    "unused_columns": "Столбцы файла не прочитаны: {there}.",
    "untitled_columns": (
        "{count:Столбец|Столбцы|Столбцы} без названия не {count:прочитан|прочитаны|прочитаны}: {there}."
    ),
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
    "example_rows": "{count:Образец|Образцы|Образцы} заполнения {count:пропущен|пропущены|пропущены}: {there}.",
    "section_rows": "{count:Строка|Строки|Строки} без чисел {count:пропущена|пропущены|пропущены}: {there}.",
    "note_rows": "Под таблицей {count:пропущено примечание|пропущены примечания|пропущены примечания}: {there}.",
    "empty_rows": (
        "{count:Пустая строка|Пустые строки|Пустые строки} с номером {count:пропущена|пропущены|пропущены}: {there}."
    ),
    "hidden_columns": "Скрытые в файле столбцы тоже прочитаны: {there}.",
    "over_rows": (
        "Над названиями столбцов есть {count:строка|строки|строки}, {count:похожая|похожие|похожие} на остальные; "
        "{count:она не прочитана|они не прочитаны|они не прочитаны}: {there}. Если "
        "{count:она нужна|они нужны|они нужны}, поставьте {count:её|их|их} под названия."
    ),
    "hidden_rows": "Скрытые в файле строки тоже прочитаны: {there}.",
    "undecided_copy": (
        "Все строки листа {there} есть и на листе {sheets}, но посчитаны. Если это копия, удалите лист."
    ),
    "repeat_signs": (
        "Знаки повтора в столбце {columns} прочитаны как то, что стоит выше: {count} {count:ячейка|ячейки|ячеек}."
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
    "other": (
        "Ниже на листе начинается таблица с другими столбцами: {there}. Прочитать и её?",
        (("read", "Прочитать"), ("skip", "Не читать")),
    ),
    "over": (
        "Над названиями столбцов есть {count:строка|строки|строки}, {count:похожая|похожие|похожие} на остальные: "
        "{there}. Прочитать {count:её|их|их}?",
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


def count(number: int) -> str:
    """Return a whole number in groups of three digits: ``1 379``."""
    if 0 <= number < 1000:
        return str(number)
    if 0 < number < 1000000:
        return str(number // 1000) + NO_BREAK + ("00" + str(number % 1000))[-3:]
    digits = str(abs(number))
    groups: list[str] = []
    while len(digits) > 3:
        groups.insert(0, digits[-3:])
        digits = digits[:-3]
    groups.insert(0, digits)
    return (MINUS if number < 0 else "") + NO_BREAK.join(groups)


def day(date: str) -> str:
    """Return a day as people write it: ``2026-09-01`` is ``01.09.2026``."""
    return ".".join(reversed(date.split("-")))


def decimal(number: int, places: int) -> str:
    """Return a whole number of tenths (``places`` 1) or hundredths (2) as a decimal fraction: ``2,25``."""
    whole, rest = divmod(abs(number), 10**places)
    return (MINUS if number < 0 else "") + count(whole) + "," + ("0" * places + str(rest))[-places:]


def entered(kind: str, value: object) -> str:
    """Return a field's value as a person types it; the unit stands in the field's label."""
    if isinstance(value, bool):
        return choices.SAID[1 if value else 0]
    if isinstance(value, list):
        return slots.written(value) if kind == "slots" else ", ".join(value)
    if isinstance(value, str):
        return day(value) if kind == "date" else value
    if not isinstance(value, int):
        return ""
    if kind == "percent":
        text = decimal(value, 1)
        return text[:-2] if text.endswith(",0") else text
    if kind == "weight" and value == choices.MUST:
        return choices.MUST_WORDS[0]
    return slots.clock(value) if kind == "time" else count(value)


def shown(kind: str, value: object) -> str:
    """Return a value of a field or an outcome with its unit: ``1 379``, ``44,5 %``, ``2,25``."""
    if isinstance(value, dict):
        return decimal(value["tenths"], 1) + NO_BREAK + "%"
    if value is None:
        return UNDEFINED
    if kind == "percent":
        return entered(kind, value) + NO_BREAK + "%"
    if kind == "hundredths" and isinstance(value, int):
        return decimal(value, 2)
    return entered(kind, value)


def labelled(value: object, texts: dict) -> object:
    """Return the label of a choice, any other value as it is; ``texts`` are those of its field or column."""
    if isinstance(value, str):
        for option in texts.get("options") or []:
            if option["name"] == value:
                return option["label"]
    return value


def plural(number: int, forms: list[str]) -> str:
    """Return the form that agrees with ``number``: one (1, 21), few (2–4, 22–24) or many (0, 5–20, 25–30)."""
    tens = abs(number) % 100
    ones = tens % 10
    if ones == 1 and tens != 11:
        return forms[0]
    if 2 <= ones <= 4 and not 12 <= tens <= 14:
        return forms[1]
    return forms[2]


def pieces(template: str) -> list[tuple[str, str, list[str]]]:
    """Split a sentence into ``(text before, name, forms)``; the last piece has no name, a number has no forms."""
    found: list = []
    rest = template
    while True:
        before, opening, after = rest.partition("{")
        inside, closing, tail = after.partition("}")
        if not opening or not closing:
            found.append((rest, "", []))
            return found
        name, colon, forms = inside.partition(":")
        found.append((before, name, forms.split("|") if colon else []))
        rest = tail


def sentence(template: str, names: dict) -> str:
    """Fill a template; ``names`` gives for each name the text of its value and the number that words agree with."""
    made = ""
    last = ""
    for before, name, forms in pieces(template):
        # The space between a number and the word that agrees with it.
        made += NO_BREAK if before == " " and forms and last == name else before
        if name:
            text, number = names[name]
            made += plural(number, forms) if forms else text
        last = "" if forms else name
    return made.replace(" – ", NO_BREAK + "– ")


def inputs(spec_of_view: dict, request: dict, texts: dict) -> list[dict]:
    """Return the fields of a request as a form shows them: ``{"name", "value"}``."""
    made = []
    for field in spec_of_view["fields"]:
        value = request[field["name"]]
        if field["type"] == "choice":
            value = labelled(value, spec.entry(texts.get("fields") or [], field["name"]))
        made.append({"name": field["name"], "value": entered(field["type"], value)})
    return made


def is_nothing(value: object) -> bool:
    """Tell whether an outcome is zero or does not exist: its sentence is then another one."""
    if isinstance(value, dict):
        return bool(value["numerator"] == 0)
    return value is None or value == 0


def explained(error: dict, view: dict, labels: dict, texts: dict) -> dict:
    """Return ``error`` with its ``text``: what is wrong, then what to do; one of a row with its ``place``.

    ``labels`` is the content record, ``texts`` the part of it that belongs to the view.
    """
    table = spec.entry(view.get("tables", []), error["field"])
    table_texts = spec.entry(texts.get("tables", []), error["field"])
    entries = table.get("columns") or view.get("fields", [])
    kinds = {}
    for entry in entries:
        kinds[entry["name"]] = entry["type"]
    kind_of = error.get("column", error["field"])
    kind = kinds.get(kind_of, "count")
    advice = ADVICE[spec.entry(entries, kind_of).get("spoken") or kind]
    own = [
        entry["text"]
        for entry in (texts.get("errors") or []) + (labels.get("errors") or [])
        if entry["code"] == error["code"]
    ]
    names = {"advice": (advice, 0)}
    for name in error["params"]:
        value = error["params"][name]
        if not isinstance(value, (int, list)):
            continue
        if name == "rows" and isinstance(value, list):
            names[name] = (row_numbers(value), len(value))
        elif isinstance(value, list) and name == "choices":
            options = spec.entry(table_texts.get("columns") or texts.get("fields") or [], kind_of)
            names[name] = (listed([str(labelled(item, options)) for item in value]), len(value))
        elif isinstance(value, list):
            names[name] = named({name: value}, table_texts)[name]
        else:
            names[name] = (shown(kinds.get(name, kind if kind in ("count", "percent") else "count"), value), value)
            if name == error.get("other_row"):
                names[name] = (names[name][0] + " листа «" + error["other_sheet"] + "»", value)
    made = {"field": error["field"], "code": error["code"], "params": error["params"]}
    if "row" in error:
        made["row"], made["column"] = error["row"], error["column"]
        row = "трока" + NO_BREAK + count(error["row"]) + ", «" + titled(table_texts, error["column"]) + "»"
        made["place"] = "Лист «" + error["sheet"] + "», с" + row if error.get("sheet") else "С" + row
    made["text"] = sentence(own[0] if own else ERRORS.get(error["code"], UNKNOWN), names)
    return made


def noted(note: dict, table: dict, texts: dict) -> str:
    """Return what a note about a table of the spec says; ``texts`` are its labels."""
    if note["code"] == "read_as":
        return read_as(note, table, texts)
    return sentence(NOTES[note["code"]], named(note["params"], texts))


def asked(question: dict, texts: dict) -> dict:
    """Return a question about a table as a page shows it: ``{"id", "text", "options": [{"value", "label"}]}``."""
    template, answers = QUESTIONS[question["code"]]
    options = [{"value": value, "label": label} for value, label in answers]
    return {"id": question["id"], "text": sentence(template, named(question["params"], texts)), "options": options}


def named(params: dict, texts: dict) -> dict:
    """Return the words for what a note or a question names: columns, rows with their places, sheets, numbers."""
    names = {}
    for name in params:
        value = params[name]
        if not isinstance(value, list):
            names[name] = (count(value), value)
            continue
        if name == "rows":
            names[name] = (row_numbers(value), len(value))
            continue
        more = params.get("count", len(value)) - len(value) if name == "there" else 0
        items = [item_named(item, texts) for item in value]
        joint = "; " if any(isinstance(item, list) for item in value) else ", "
        names[name] = (
            (joint.join(items) or "ничего") + (" и ещё" + NO_BREAK + count(more) if more else ""),
            len(value),
        )
    return names


def item_named(item: object, texts: dict) -> str:
    """Return one of several things that a note names: a row, spellings of one name, a column or a title."""
    if isinstance(item, dict):
        return rowed(item)
    if isinstance(item, list):
        return "«" + titled(texts, item[0]) + "» – " + listed(item[1:]) if len(item) > 1 else "«" + item[0] + "»"
    return "«" + titled(texts, str(item)) + "»"


def rowed(row: dict) -> str:
    """Return a row of a file as a note names it: «Итого» (строка 4)."""
    place = "строка" + NO_BREAK + count(row["row"])
    if row["sheet"]:
        place = "лист «" + row["sheet"] + "», " + place
    return "«" + row["text"] + "» (" + place + ")" if row["text"] else place


def read_as(note: dict, table: dict, texts: dict) -> str:
    """Return what cells of a column were read as, each with its row or the number of those that say the same."""
    name = note["params"]["column"]
    kind = spec.entry(table["columns"], name)["type"]
    label = spec.entry(texts.get("columns") or [], name)
    told = []
    for text, value, rows in note["params"]["said"]:
        where = "строка" + NO_BREAK + count(rows[0]) if len(rows) == 1 else numbered(len(rows), ROWS)
        value = slots.brief(value) if kind == "slots" and value else labelled(value, label)
        shown_value = "пусто" if value is None or value == [] else shown(kind, value)
        told.append(quoted(text) + " – " + shown_value + " (" + where + ")")
    if note["params"]["more"]:
        told.append("и ещё " + numbered(note["params"]["more"], CELLS))
    names = {"table": texts.get("label", table["name"]), "column": label.get("label", name), "said": "; ".join(told)}
    return sentence(NOTES["read_as"], {key: (names[key], 0) for key in sorted(names)})


def numbered(number: int, forms: list[str]) -> str:
    """Return a number with the word that agrees with it."""
    return count(number) + NO_BREAK + plural(number, forms)


def quoted(text: str) -> str:
    """Return a cell in quotes, the end of a long one left out; what divides cells or lines would break the sentence."""
    text = text.replace("\t", " ").replace("\r", "").replace("\n", "; ").strip(" ")
    return "«" + (text if len(text) <= LONGEST_QUOTED else text[:LONGEST_QUOTED] + "…") + "»"


def titled(table_texts: dict, name: str) -> str:
    """Return the title of a column, its name where it has none."""
    return str(spec.entry(table_texts.get("columns", []), name).get("label", name))


def listed(titles: list[str]) -> str:
    """Return titles in quotes, one after another."""
    return ", ".join(["«" + title + "»" for title in titles]) or "ничего"


def row_numbers(rows: list[int]) -> str:
    """Return the numbers of rows, of many the first ones."""
    return ", ".join([count(row) for row in rows[:MOST_NAMED]]) + (" и других" if len(rows) > MOST_NAMED else "")
