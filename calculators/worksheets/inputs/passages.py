"""Texts of many letters in one cell: answers in somebody's own words, lists of options."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import field_types, lines, numbers, worded_types

MOST_LETTERS = 4000


def read(_: str, item: object, __: object) -> tuple[object, str]:
    """Read a text of up to ``MOST_LETTERS`` letters, its lines as one; a number or a tick of a cell is one too."""
    if isinstance(item, bool):
        item = worded_types.SAID[1 if item else 0]
    elif isinstance(item, float) and item == item and abs(item) < 10**numbers.MOST_DIGITS:
        whole = int(item)
        # Interpreters write fractions differently: two places are enough to see that it is none.
        item = str(whole) if item == whole else numbers.write_decimal(int(item * 100), 2)
    elif isinstance(item, int) and abs(item) < 10**numbers.MOST_DIGITS:
        item = str(item)
    value, code = lines.read(item, MOST_LETTERS)
    return (None, "required") if lines.is_dash(value) else (value, code)


TYPES = {
    "passage": {
        "read": read, "validate": field_types.validate_text, "write": str, "value": "text",
        "advice": "Впишите ответ.",
        "wrong": "not_a_text",
    },
}  # fmt: skip
