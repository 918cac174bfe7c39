"""The types of fields, columns and figures, each an entry of ``TYPES``: all that is known of a type stands there.

A value is a whole number of its type's units (``count`` – pieces, ``percent`` and ``share`` – tenths of a percent), a
text of one line (``text``) or what the module of the type says, whose ``TYPES`` has the entry: such a module is fetched
with the first value of the type, and a page has it when its calculator has such a type.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import conclusions, letters, lines, numbers

ALL: dict = {}  # what ``describe_all`` has found


def describe(kind: str) -> dict:
    """Return what is known of a type."""
    entry = TYPES[kind]
    if isinstance(entry, str):
        entry = __import__("worksheets.inputs." + entry, None, None, ["TYPES"]).TYPES[kind]
        TYPES[kind] = entry
    whole: dict = entry
    return whole


def describe_all() -> dict:
    """Return what is known of each type; on a page not all modules are there."""
    if len(ALL) != len(TYPES):
        ALL.clear()
        ALL.update({kind: describe(kind) for kind in list(TYPES)})
    return ALL


def read(kind: str, item: object, options: object = None) -> tuple[object, str]:
    """Read what is typed into a field of any type, or lies in a spreadsheet's cell.

    Returns the value and an empty code, or ``concluded`` where that is a conclusion; or ``None`` and the code of what
    is wrong. ``options`` are those of a choice, the listed tags or the spans of a day, see ``entries.list_options``.
    """
    entry = describe(kind)
    if isinstance(item, dict):
        item = item.get("date", item)
    if isinstance(item, dict):
        return None, "cell_error"
    if "dash" in entry and isinstance(item, str) and item in letters.DASHES and item != "":
        return conclusions.NONE
    found: tuple[object, str] = entry["read"](kind, item, options)
    return found


def validate(value: object, kind: str = "count", options: object = ()) -> tuple[object, str]:
    """Check ``value``, any JSON value that a request holds: return it and an empty code, or zero and the code.

    ``options`` are the ids of a choice.
    """
    if value is None:
        return 0, "required"
    code: str = describe(kind)["validate"](kind, value, options)
    return (0, code) if code else (value, "")


def read_number(kind: str, item: object, _: object) -> tuple[object, str]:
    """Read a number, typed or from a cell."""
    decimals = describe(kind).get("decimals", 0)
    if isinstance(item, float) and abs(item) < 10**numbers.MOST_DIGITS and item == int(item):
        item = int(item)
    if isinstance(item, float):
        is_number = item == item  # only «not a number» is unequal to itself
        return None, ("too_precise" if decimals else "not_whole") if is_number else "not_a_number"
    value, code = numbers.read(item, decimals)
    return (None, code) if code else (value, "")


def read_text(_: str, item: object, __: object) -> tuple[object, str]:
    """Read a text of one line; a number is one too, a dash alone is none."""
    is_number = isinstance(item, int) and not isinstance(item, bool) and abs(item) < 10**numbers.MOST_DIGITS
    value, code = lines.read(str(item) if is_number else item)
    return (None, "required") if lines.is_dash(value) else (value, code)


def validate_number(_: str, value: object, __: object) -> str:
    """Return the code of what is wrong with a whole number of a request."""
    if isinstance(value, float):
        return "not_whole"
    return "not_a_number" if isinstance(value, bool) or not isinstance(value, int) else ""


def validate_text(kind: str, value: object, _: object) -> str:
    """Return the code of what is wrong with a text of a request: it is as it is read."""
    if not isinstance(value, str):
        return "not_a_text"
    found, code = read(kind, value)
    wrong: str = describe(kind)["wrong"]
    return code if found == value or code in ("required", "too_long") else wrong


def write_share(value: dict) -> str:
    """Return a share as people read it."""
    return numbers.write_decimal(value["tenths"], 1) + numbers.NO_BREAK + "%"


# What is known of each type; what it has not is left out, flags are 1:
#   read, validate     functions of the type, a value and options, see those above
#   parse, holds       what ``read_words`` makes of its line, and whether a request may have a value
#   dash, list, seconds  a dash alone says that there is nothing; each line of a cell is an entry; spreadsheets add them
#   options, longest   what ``options`` makes of a spec's entry and its texts, and how many letters there may be
#   decimals, of       how many places a number has; the type that is told in words here
#   advice, errors, wrong  what to type, the messages by their codes, and the code of what is not of this type at all
#   value              what requests hold: ``text``, ``flag``, ``list``; without it whole numbers
#   labels             where the words for its values are: ``options`` of its own, or ``groups``
#   answers            where it may stand in answers: ``figure`` and ``cell`` without it
#   write, show, brief  as a person types it, reads it (the same without) and reads it in a sentence
#   cell, in_words     what the writer of workbooks calls it (text without), and tells values that are words there too
#   align, sort        the class of its cells on a page, and what they are compared by there (words without)
#   mode, choices      the keyboard of its field and of its cells, which are aligned as numbers; what a template offers
#   control, stops     what is no field to type into, and what a slider says from 0 on
TYPES: dict = {
    "count": {
        "read": read_number, "validate": validate_number, "write": numbers.write, "cell": "integer",
        "align": "number", "sort": "number", "mode": "numeric",
        "advice": "Введите целое число, например 613.",
    },
    "percent": {
        "read": read_number, "validate": validate_number, "write": numbers.write_percent, "cell": "percent",
        "decimals": 1, "show": lambda value: numbers.write_percent(value) + numbers.NO_BREAK + "%",
        "align": "number", "sort": "number", "mode": "decimal",
        "advice": "Введите проценты, например 70 или 70,5.",
        "errors": {"too_precise": "Слишком много знаков после запятой. {advice}"},
    },
    "text": {
        "read": read_text, "validate": validate_text, "write": str, "value": "text",
        "advice": "Впишите текст.",
        "wrong": "not_a_text",
        "errors": {"not_a_text": "Это не текст. {advice}"},
    },
    "passage": "passages",
    "date": "dates", "choice": "picks", "weight": "choices", "flag": "picks", "time": "slots", "slots": "hours",
    "tags": "topics", "age": "amounts", "most": "amounts", "least": "amounts",
    "share": {"write": write_share, "cell": "percent", "align": "number", "sort": "number"},
    "hundredths": {
        "write": lambda value: numbers.write_decimal(value, 2), "cell": "hundredths",
        "align": "number", "sort": "number",
    },
    "group": {"write": str, "labels": "groups", "answers": ("cell",)},
}  # fmt: skip
