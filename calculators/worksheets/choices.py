"""Choices, weights and flags: what a person picks from a few possibilities, typed as a word or as a number.

A ``choice`` is the id of one of its options, a ``weight`` 0 to 10 or ``MUST``, a ``flag`` true or false.
"""

# mypy: disable-error-code="type-arg"

from worksheets import letters

HEAVIEST = 10
MUST = HEAVIEST + 1
MUST_WORDS = ("обязательно", "обязательное", "обязательный", "обязательная", "строго", "must")

YES = ("да", "д", "есть", "истина", "yes", "true", "1", "+", "v", "✓", "✔")
NO = ("нет", "н", "ложь", "no", "false", "0", "-", "–", "—", "−")
SAID = ("нет", "да")


def known(entry: dict, texts: dict) -> dict:
    """Return the options of a choice by what may be typed for each: its id or its label, in any letters."""
    found = {}
    for name in entry.get("options", ()):
        found[letters.heading(name)] = name
    for option in texts.get("options") or []:
        found[letters.heading(option["label"])] = option["name"]
    return found


def chosen(text: str, options: dict) -> tuple[object, str]:
    """Read one of the ``known`` options."""
    name = options.get(letters.heading(text))
    return (None, "not_an_option") if name is None else (name, "")


def weight(text: str) -> tuple[object, str]:
    """Read a weight: a whole number, or the word for what has to be."""
    if letters.heading(text) in MUST_WORDS:
        return MUST, ""
    if 1 <= len(text) <= 2 and all(letter in "0123456789" for letter in text) and int(text) <= MUST:
        return int(text), ""
    return None, "not_a_weight"


def flag(text: str) -> tuple[object, str]:
    """Read yes or no, as people tick them off."""
    said = letters.fold(text)
    if said in YES:
        return True, ""
    return (False, "") if said in NO else (None, "not_a_flag")
