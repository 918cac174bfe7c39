"""Choices, weights and flags: what a person picks from a few possibilities, typed as a word or as a number.

A ``choice`` is the id of one of its options, a ``weight`` 0 to 10 or ``MUST``, a ``flag`` true or false; how choices
and flags are written is in ``picks``.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters, worded_types

HEAVIEST = 10
MUST = HEAVIEST + 1
NO_WEIGHT = "не учитывать"
MUST_WORDS = ("обязательно", "обязательное", "обязательный", "обязательная", "строго", "must")

# What stands in the options of a choice under this key is what two of them named together mean.
BOTH = "\nboth"


def list_known(entry: dict, texts: dict) -> dict:
    """Return the options of a choice by what may be typed for each: its id, label or synonyms, in any letters."""
    found = {}
    for name in entry.get("options", ()):
        found[letters.heading(name)] = name
    for option in texts.get("options") or []:
        for word in [option["label"]] + list(option.get("synonyms") or ()):  # noqa: RUF005 – MicroPython has no * in a list
            found[letters.heading(word)] = option["name"]
    if "both" in entry:
        found[BOTH] = entry["both"]
    return found


def read_weight(_: str, text: str, __: object) -> tuple[object, str]:
    """Read a weight: a whole number, or the word for what has to be."""
    if letters.heading(text) in MUST_WORDS:
        return MUST, ""
    if 1 <= len(text) <= 2 and all(letter in "0123456789" for letter in text) and int(text) <= MUST:
        return int(text), ""
    return None, "not_a_weight"


def write_weight(weight: int) -> str:
    """Return a weight as people type it."""
    return MUST_WORDS[0] if weight == MUST else str(weight)


def list_stops() -> list[str]:
    """Return what a slider says at each weight, from 0 on."""
    return [NO_WEIGHT] + [write_weight(stop) for stop in range(1, MUST + 1)]


TYPES = {
    "weight": {
        "read": worded_types.read, "parse": read_weight, "validate": worded_types.validate, "write": write_weight,
        "holds": lambda value, _: worded_types.is_within(value, MUST),
        "cell": "integer", "in_words": lambda value: value == MUST, "answers": (),
        "control": "range", "stops": list_stops, "align": "number", "sort": "number",
        "advice": "Введите число от 0 до 10 или слово «обязательно».",
        "wrong": "not_a_weight",
        "errors": {"not_a_weight": "Это не вес. {advice}"},
    },
}  # fmt: skip
