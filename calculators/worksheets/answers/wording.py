"""Russian words for numbers, sentences and errors: the one place where they are made, whoever shows them.

A sentence of a content record holds ``{name}`` for a number and ``{name:один|два|пять}`` for a word that agrees with
that number; what stands in square brackets is left out where a number in it is zero. Spaces that must not break a line
are no-break ones.
"""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.inputs import field_types, numbers
from worksheets.inputs.numbers import NO_BREAK

UNDEFINED = "не определено"

# What is wrong, then what to do. A calculator's own errors have their texts in its content record.
# What to do with a file of another kind: one that a program of spreadsheets opens, and one that it doesn't.

ERRORS = {
    "required": "Поле не заполнено. {advice}",
    "not_a_number": "Это не число. {advice}",
    "not_whole": "Нужно число без дробной части. {advice}",
    "below_minimum": "Число меньше допустимого. Введите {min} или больше.",
    "above_maximum": "Число больше допустимого. Введите {max} или меньше.",
    "unknown_field": "У этого калькулятора нет такого поля. Проверьте имя поля или уберите его.",
    "not_an_object": "Это не набор полей. Передайте объект: имена полей и их значения.",
    "unknown_calculator": "Такого калькулятора нет. Проверьте его имя.",
    "unknown_view": "Такого вида расчёта у калькулятора нет. Проверьте его имя.",
    "not_one_number": "Здесь несколько чисел, а нужно одно. {advice}",
    "too_long": "Текст слишком длинный. Сократите его.",
    "cell_error": "В ячейке ошибка или формула без значения. {advice}",
}

UNKNOWN = "Ввод не подходит. Проверьте его и повторите."


def write(kind: str, value: object) -> str:
    """Return a field's value as a person types it; the unit stands in the field's label."""
    return "" if value is None else field_types.describe(kind)["write"](value)


def show(kind: str, value: object) -> str:
    """Return a value of a field or an outcome with its unit: ``1 379``, ``44,5 %``, ``2,25``."""
    if value is None:
        return UNDEFINED
    entry = field_types.describe(kind)
    text: str = (entry["show"] if "show" in entry else entry["write"])(value)
    return text


def find_message(code: str) -> str:
    """Return what is said of an error that is no calculator's own."""
    if code in ERRORS:
        return ERRORS[code]
    for kind in field_types.TYPES:
        entry = field_types.TYPES[kind]
        # The type that has found it is known by now.
        if isinstance(entry, dict) and code in entry.get("errors", ()):
            return str(entry["errors"][code])
    from worksheets.answers import telling  # only tables have such errors, and the first answer has no tables

    return telling.ERRORS.get(code, UNKNOWN)


def label(value: object, texts: dict) -> object:
    """Return the label of a choice, any other value as it is; ``texts`` are those of its field or column."""
    if isinstance(value, str):
        for option in texts.get("options") or []:
            if option["name"] == value:
                return option["label"]
    return value


def agree(number: int, forms: list[str]) -> str:
    """Return the form that agrees with ``number``: one (1, 21), few (2–4, 22–24) or many (0, 5–20, 25–30)."""
    tens = abs(number) % 100
    ones = tens % 10
    if ones == 1 and tens != 11:
        return forms[0]
    if 2 <= ones <= 4 and not 12 <= tens <= 14:
        return forms[1]
    return forms[2]


def split_template(template: str) -> list[tuple[str, str, list[str]]]:
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


def drop_uncounted(template: str, names: dict) -> str:
    """Return a sentence without those of its parts in brackets that count nothing."""
    made = ""
    for place, part in enumerate(template.replace("]", "[").split("[")):
        told = [names[name][1] for _, name, _ in split_template(part) if name]
        if place % 2 == 0 or all(told):
            made += part
    return " ".join([word for word in made.split(" ") if word]) if place else made


def fill_sentence(template: str, names: dict) -> str:
    """Fill a template; ``names`` gives for each name the text of its value and the number that words agree with."""
    made = ""
    last = ""
    for before, name, forms in split_template(drop_uncounted(template, names)):
        # The space between a number and the word that agrees with it.
        made += NO_BREAK if before == " " and forms and last == name else before
        if name:
            text, number = names[name]
            made += agree(number, forms) if forms else text
        last = "" if forms else name
    return made.replace(" – ", NO_BREAK + "– ")


def write_inputs(spec_of_view: dict, request: dict, texts: dict) -> list[dict]:
    """Return the fields of a request as a form shows them: ``{"name", "value"}``."""
    made = []
    for field in spec_of_view["fields"]:
        value = request[field["name"]]
        if "labels" in field_types.describe(field["type"]):
            value = label(value, spec.entry(texts.get("fields") or [], field["name"]))
        made.append({"name": field["name"], "value": write(field["type"], value)})
    return made


def is_nothing(value: object) -> bool:
    """Tell whether an outcome is zero or does not exist: its sentence is then another one."""
    if isinstance(value, dict):
        return bool(value["numerator"] == 0)
    return value is None or value == 0


def explain(error: dict, view: dict, labels: dict, texts: dict) -> dict:
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
    advice = field_types.describe(spec.entry(entries, kind_of).get("spoken") or kind)["advice"]
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
            names[name] = (list_titles([str(label(item, options)) for item in value]), len(value))
        elif isinstance(value, list):
            from worksheets.answers import telling  # only tables have such errors, and the first answer has no tables

            names[name] = telling.word_params({name: value}, table_texts)[name]
        else:
            told = kinds.get(name, kind if kind == "percent" else "count")
            names[name] = (show("count" if "value" in field_types.describe(told) else told, value), value)
            if name == error.get("other_row"):
                names[name] = (names[name][0] + " листа «" + error["other_sheet"] + "»", value)
    made = {"field": error["field"], "code": error["code"], "params": error["params"]}
    if "row" in error:
        made["row"], made["column"] = error["row"], error["column"]
        row = "трока" + NO_BREAK + numbers.write(error["row"]) + ", «" + find_title(table_texts, error["column"]) + "»"
        made["place"] = "Лист «" + error["sheet"] + "», с" + row if error.get("sheet") else "С" + row
    template = own[0] if own else find_message(error["code"])
    made["text"] = fill_sentence(template, names)
    return made


def find_title(table_texts: dict, name: str) -> str:
    """Return the title of a column, its name where it has none."""
    return str(spec.entry(table_texts.get("columns", []), name).get("label", name))


def list_titles(titles: list[str]) -> str:
    """Return titles in quotes, one after another."""
    return ", ".join(["«" + title + "»" for title in titles]) or "ничего"
