"""Russian words for numbers, sentences and errors: the one place where they are made, whoever shows them.

A sentence of a content record holds ``{name}`` for a number and ``{name:один|два|пять}`` for a word that agrees with
that number; what stands in square brackets is left out where a number in it is zero. Spaces that must not break a line
are no-break ones.
"""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.inputs import choices, slots

NO_BREAK = "\u00a0"
MINUS = "\u2212"
UNDEFINED = "не определено"

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
}

UNKNOWN = "Ввод не подходит. Проверьте его и повторите."


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


def counted(template: str, names: dict) -> str:
    """Return a sentence without those of its parts in brackets that count nothing."""
    made = ""
    for place, part in enumerate(template.replace("]", "[").split("[")):
        told = [names[name][1] for _, name, _ in pieces(part) if name]
        if place % 2 == 0 or all(told):
            made += part
    return " ".join([word for word in made.split(" ") if word]) if place else made


def sentence(template: str, names: dict) -> str:
    """Fill a template; ``names`` gives for each name the text of its value and the number that words agree with."""
    made = ""
    last = ""
    for before, name, forms in pieces(counted(template, names)):
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
        if isinstance(value, list) and name == "choices":
            options = spec.entry(table_texts.get("columns") or texts.get("fields") or [], kind_of)
            names[name] = (listed([str(labelled(item, options)) for item in value]), len(value))
        elif isinstance(value, list):
            from worksheets.answers import telling  # only tables have such errors, and the first answer has no tables

            names[name] = telling.named({name: value}, table_texts)[name]
        else:
            names[name] = (shown(kinds.get(name, kind if kind in ("count", "percent") else "count"), value), value)
            if name == error.get("other_row"):
                names[name] = (names[name][0] + " листа «" + error["other_sheet"] + "»", value)
    made = {"field": error["field"], "code": error["code"], "params": error["params"]}
    if "row" in error:
        made["row"], made["column"] = error["row"], error["column"]
        row = "трока" + NO_BREAK + count(error["row"]) + ", «" + titled(table_texts, error["column"]) + "»"
        made["place"] = "Лист «" + error["sheet"] + "», с" + row if error.get("sheet") else "С" + row
    template = own[0] if own else ERRORS.get(error["code"], "")
    if not template:
        from worksheets.answers import telling  # the same

        template = telling.ERRORS.get(error["code"], UNKNOWN)
    made["text"] = sentence(template, names)
    return made


def titled(table_texts: dict, name: str) -> str:
    """Return the title of a column, its name where it has none."""
    return str(spec.entry(table_texts.get("columns", []), name).get("label", name))


def listed(titles: list[str]) -> str:
    """Return titles in quotes, one after another."""
    return ", ".join(["«" + title + "»" for title in titles]) or "ничего"
