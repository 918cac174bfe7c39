"""Choices, weights and flags: what a person picks from a few possibilities, typed as a word or as a number.

A ``choice`` is the id of one of its options, a ``weight`` 0 to 10 or ``MUST``, a ``flag`` true or false; how choices
and flags are written is in ``picks``.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

HEAVIEST = 10
MUST = HEAVIEST + 1
MUST_WORDS = ("обязательно", "обязательное", "обязательный", "обязательная", "строго", "must")

SAID = ("нет", "да")
# What stands in the options of a choice under this key is what two of them named together mean.
BOTH = "\nboth"


def known(entry: dict, texts: dict) -> dict:
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


def weight(text: str) -> tuple[object, str]:
    """Read a weight: a whole number, or the word for what has to be."""
    if letters.heading(text) in MUST_WORDS:
        return MUST, ""
    if 1 <= len(text) <= 2 and all(letter in "0123456789" for letter in text) and int(text) <= MUST:
        return int(text), ""
    return None, "not_a_weight"
