"""Types of fields: reads what a person types into a field and checks what a request holds for it.

A value is a whole number of its type's units (``count`` – pieces, ``percent`` – tenths of a percent), a text of one
line (``text``) or a day (``date``), which is the text ``2026-09-01``. ``choice``, ``weight`` and ``flag`` are in
``choices``, ``time`` and ``slots`` in ``slots``, ``tags`` in the module of this name; how days, slots and tags are
written is in ``dates``, ``hours`` and ``topics``.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import choices, conclusions, dates, letters, slots

# Types whose value is a number that words can't agree with or a list; a cell of the others is a text or a count.
WORDED = ("choice", "weight", "flag", "time", "slots", "tags")

# How many decimal places of the number that is typed the unit holds.
DECIMALS = {"count": 0, "percent": 1}

# A number with more digits is out of all bounds, and turning it into an int takes time that grows with the square.
MOST_DIGITS = 15

# Beside the ordinary space: what people, spreadsheets and typesetters put between groups of digits.
OTHER_SPACES = "\u00a0\u2007\u2009\u202f"
MINUSES = "-\u2212\u2013"
DIGITS = "0123456789"
CHARACTERS = DIGITS + MINUSES + OTHER_SPACES + " \t\r\n.,%"
# Numbers of so many digits are most of all that is typed: they are read without looking at each character's meaning.
FEW_DIGITS = 6

UNITS = ("чел", "чел.", "человек", "человека", "уч.", "обуч.", "учащихся", "обучающихся", "ученика", "учеников")
LONGEST_COUNT = 40  # letters of a number with such a word

MOST_LETTERS = 250
CONTROL_CHARACTERS = "".join([chr(code) for code in range(32)]) + "\x7f\u2028\u2029\u0085"

# Lists are longer than other cells.
LONGEST = {"tags": 2000, "slots": slots.MOST_LETTERS}
# What is said of a cell that is no text at all.
NOT_THIS = {
    "choice": "not_an_option",
    "weight": "not_a_weight",
    "flag": "not_a_flag",
    "time": "not_a_time",
    "slots": "not_slots",
    "tags": "not_a_text",
}

# Types that have a reader of their own in the module named beside them, and numbers that are told in words, see
# ``spoken`` in ``entries``. It is found by its name, and a page is sent it when its calculator has such a type.
READERS = {
    "choice": "picks", "flag": "picks", "slots": "hours", "tags": "topics", "age": "amounts", "most": "amounts",
    "least": "amounts",
}  # fmt: skip
FOUND: dict = {}
# A dash in a cell of these says that there is nothing; in others it is «no» or a mistake.
DASHED = ("choice", "date", "slots", "tags", "age", "most", "least")


def read(kind: str, item: object, options: object = None) -> tuple[object, str]:
    """Read what is typed into a field of any type, or lies in a spreadsheet's cell.

    Returns the value and an empty code, or ``concluded`` where that is a conclusion; or ``None`` and the code of what
    is wrong. ``options`` are those of a choice, the listed tags or the spans of free time, see ``entries.options``.
    """
    if isinstance(item, dict):
        item = item.get("date", item)
    if isinstance(item, dict):
        return None, "cell_error"
    if kind in DASHED and isinstance(item, str) and item in letters.DASHES and item != "":
        return conclusions.NONE
    if kind in WORDED:
        return worded(kind, item, options)
    if kind == "text":
        is_number = isinstance(item, int) and not isinstance(item, bool) and abs(item) < 10**MOST_DIGITS
        value, code = line(str(item) if is_number else item)
        return (None, "required") if is_dash(value) else (value, code)
    if kind == "date":
        return day(item)
    if kind in READERS:
        if isinstance(item, float) and abs(item) < 10**FEW_DIGITS and item == int(item):
            item = int(item)
        if isinstance(item, str):
            value, code = typed("count", item)
            if code in ("not_a_number", "not_whole"):
                words, wrong = line(item)
                return (None, code if wrong == "required" else wrong) if wrong else in_words(kind, str(words), {})
            return (None, code) if code else (value, "")
        kind = "count"
    if isinstance(item, float) and abs(item) < 10**MOST_DIGITS and item == int(item):
        item = int(item)
    if isinstance(item, float):
        is_number = item == item  # only «not a number» is unequal to itself
        return None, ("not_whole" if kind == "count" else "too_precise") if is_number else "not_a_number"
    value, code = typed(kind, item)
    return (None, code) if code else (value, "")


def is_dash(value: object) -> bool:
    """Tell whether a text is a dash alone: that is how people write that there is nothing."""
    return isinstance(value, str) and len(value) == 1 and value in letters.DASHES


def worded(kind: str, item: object, options: object) -> tuple[object, str]:
    """Read what is picked, ticked off or listed: a text of one line that says more than itself."""
    if isinstance(item, bool):
        item = choices.SAID[1 if item else 0]
    elif isinstance(item, int) and abs(item) < 10**MOST_DIGITS:
        item = str(item)
    elif kind in ("tags", "slots") and isinstance(item, str):
        item = item.replace("\r", "\n").replace("\n", ";")  # each line of such a cell is an entry of its own
    text, code = line(item, LONGEST.get(kind, MOST_LETTERS))
    if code:
        return None, NOT_THIS[kind] if code in ("not_a_text", "too_long") and kind not in LONGEST else code
    words = str(text)
    if kind == "weight":
        return choices.weight(words)
    if kind == "time":
        # A spreadsheet may hold the time with the day that it calls zero.
        return slots.time(words.split(" ")[-1].split("T")[-1])
    return in_words(kind, words, options if isinstance(options, dict) else {})


def in_words(kind: str, words: str, options: dict) -> tuple[object, str]:
    """Read a text of one line by the reader of its type."""
    found: tuple[object, str] = reader(kind)["read"](kind, words, options)
    return found


def reader(kind: str) -> dict:
    """Return the names of the module that reads a type."""
    if kind not in FOUND:
        FOUND[kind] = __import__("worksheets.inputs." + READERS[kind], None, None, ["read"]).__dict__
    names: dict = FOUND[kind]
    return names


def line(text: object, most: int = MOST_LETTERS) -> tuple[object, str]:
    """Read a text of one line: spaces at its ends and beside other spaces are dropped."""
    if text is None:
        return None, "required"
    if not isinstance(text, str):
        return None, "not_a_text"
    # Too long is looked at before the rest, and the letters before anything else is done with them, see ``typed``.
    if len(text) > 4 * most:
        return None, "too_long"
    if text != "" and max(text) > "\ud7ff" and any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        return None, "not_a_text"
    if (text != "" and min(text) < " ") or "\x7f" in text or "\u2028" in text or "\u2029" in text or "\u0085" in text:
        for mark in CONTROL_CHARACTERS:
            text = text.replace(mark, " ")
    return tidied(letters.settle(text), most)


def tidied(text: str, most: int = MOST_LETTERS) -> tuple[object, str]:
    """Read a text of one line that holds no characters but letters and ordinary spaces."""
    text = text.strip(" ")
    while "  " in text:
        text = text.replace("  ", " ")
    if text == "":
        return None, "required"
    return (text, "") if len(text) <= most else (None, "too_long")


def day(item: object) -> tuple[object, str]:
    """Read a day, see ``dates``; spreadsheets also keep it as a number, with the time as its fraction."""
    if isinstance(item, (int, float)) and not isinstance(item, bool) and abs(item) < dates.LAST_SERIAL:
        item = str(int(item))
    text, code = line(item)
    if code:
        return None, "not_a_date" if code in ("not_a_text", "too_long") else code
    return dates.read(str(text))


def typed(kind: str, text: object) -> tuple[int, str]:
    """Read ``text`` as people write numbers: ``1 379``, ``70``, ``70,5``, ``70.5``, ``70 %``.

    Returns the value and an empty code, or zero and the code of what is wrong. A whole number stands for its digits.
    """
    if kind == "count" and isinstance(text, str) and len(text) <= FEW_DIGITS and dates.are_digits(text):
        return int(text), ""
    if kind == "count" and isinstance(text, str) and text != "" and text[-1] not in DIGITS:
        text = counted(text)
    # True is an int in CPython and is not one in MicroPython.
    if isinstance(text, int) and not isinstance(text, bool):
        limit = 10**MOST_DIGITS
        text = str(max(-limit, min(text, limit)))
    if text is None:
        return 0, "required"
    # The letters are looked at first: half of a surrogate pair makes any other operation fail in MicroPython.
    if not isinstance(text, str) or not all(character in CHARACTERS for character in text):
        return 0, "not_a_number"
    for space in OTHER_SPACES:
        text = text.replace(space, " ")
    text = text.strip(" \t\r\n")
    if not text:
        return 0, "required"
    if kind == "percent" and text[-1] == "%":
        text = text[:-1].rstrip(" ")
    negative = text != "" and text[0] in MINUSES
    if negative:
        text = text[1:].lstrip(" ")
    whole, mark, fraction = text.replace(".", ",").partition(",")
    whole = ungrouped(whole)
    if not dates.are_digits(whole) or (mark and not dates.are_digits(fraction)):
        return 0, "not_a_number"
    decimals = DECIMALS[kind]
    # «1,379» may be an English thousand: a comma in a count is never read past, but for «100,0».
    if mark and decimals == 0:
        if fraction not in ("0", "00"):
            return 0, "not_whole"
        fraction = ""
    if len(fraction) > decimals:
        return 0, "too_precise"
    digits = (whole + fraction + "0" * (decimals - len(fraction))).lstrip("0")
    value = int(digits or "0") if len(digits) <= MOST_DIGITS else 10**MOST_DIGITS
    return (-value if negative else value), ""


def counted(text: str) -> str:
    """Return a number without the word for people after it: «100 чел.»; any other text as it is."""
    if len(text) < LONGEST_COUNT:
        small = letters.fold(text.rstrip(" "))
        for unit in UNITS:
            if small.endswith(unit) and small[: -len(unit)].rstrip(" ")[-1:] in tuple(DIGITS):
                return text.rstrip(" ")[: -len(unit)]
    return text


def ungrouped(text: str) -> str:
    """Return ``text`` without the spaces between groups of three digits; other spaces stay, so that it is no number.

    A person who pastes two cells, «613 1379», must not get an answer for a third number.
    """
    groups = text.split(" ")
    if len(groups) > 1 and 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:]):
        return "".join(groups)
    return text


def given(value: object, kind: str = "count", options: object = ()) -> tuple[object, str]:
    """Check ``value``, any JSON value that a request holds: return it and an empty code, or zero and the code.

    ``options`` are the ids of a choice.
    """
    if value is None:
        return 0, "required"
    if kind in WORDED:
        return (value, "") if held(kind, value, options) else (0, NOT_THIS[kind])
    if kind in ("text", "date"):
        if not isinstance(value, str):
            return 0, "not_a_text"
        found, code = read(kind, value)
        if kind == "date" and found != value and code != "required":
            code = "not_a_date"
        elif not code and found != value:
            code = "not_a_text"
        return (0, code) if code else (found, "")
    if isinstance(value, float):
        return 0, "not_whole"
    if isinstance(value, bool) or not isinstance(value, int):
        return 0, "not_a_number"
    return value, ""


def held(kind: str, value: object, options: object) -> bool:
    """Tell whether a value of a request is one of its type."""
    if kind == "choice":
        return isinstance(value, str) and isinstance(options, (list, tuple)) and value in options
    if kind == "flag":
        return isinstance(value, bool)
    if kind in ("weight", "time"):
        is_number = isinstance(value, int) and not isinstance(value, bool)
        return is_number and 0 <= value <= (choices.MUST if kind == "weight" else slots.DAY)  # type: ignore[operator]
    if kind == "slots":
        return slots.given(value)
    return is_readable(value) and bool(reader(kind)["given"](value))


def is_readable(value: object) -> bool:
    """Tell whether a list holds texts of one line alone."""
    return isinstance(value, list) and all(isinstance(text, str) and line(text) == (text, "") for text in value)
