"""Texts of many letters in one cell: answers in somebody's own words, lists of options."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import field_types, lines, numbers, worded_types

MOST_LETTERS = 4000
PLACES = 6


def read(_: str, item: object, __: object) -> tuple[object, str]:
    """Read a text of up to ``MOST_LETTERS`` letters, its lines as one; a number or a tick of a cell is one too."""
    if isinstance(item, bool):
        item = worded_types.SAID[1 if item else 0]
    elif isinstance(item, float) and item == item and abs(item) < 10**numbers.MOST_DIGITS:
        item = write_fraction(item)
    elif isinstance(item, int) and abs(item) < 10**numbers.MOST_DIGITS:
        item = str(item)
    value, code = lines.read(item, MOST_LETTERS)
    return (None, "required") if lines.is_dash(value) else (value, code)


def write_fraction(item: float) -> str:
    """Return a number of a cell, its fraction to six places: interpreters write more of them differently."""
    whole, rest = divmod((int(abs(item) * 2 * 10**PLACES) + 1) // 2, 10**PLACES)
    fraction = ("0" * PLACES + str(rest))[-PLACES:].rstrip("0")
    return ("-" if item < 0 else "") + str(whole) + ("," + fraction if fraction else "")


TYPES = {
    "passage": {
        "read": read, "validate": field_types.validate_text, "write": str, "value": "text",
        "advice": "Впишите ответ.",
        "wrong": "not_a_text",
    },
}  # fmt: skip
