"""Types whose values are picked, ticked off or listed: a text of one line that says more than itself."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import field_types, lines, numbers

SAID = ("нет", "да")


def read(kind: str, item: object, options: object) -> tuple[object, str]:
    """Read what is picked, ticked off or listed: a text of one line that says more than itself."""
    entry = field_types.describe(kind)
    if isinstance(item, bool):
        item = SAID[1 if item else 0]
    elif isinstance(item, int) and abs(item) < 10**numbers.MOST_DIGITS:
        item = str(item)
    elif "list" in entry and isinstance(item, str):
        item = item.replace("\r", "\n").replace("\n", ";")  # each line of such a cell is an entry of its own
    text, code = lines.read(item, entry.get("longest", lines.MOST_LETTERS))
    if code:
        return None, entry["wrong"] if code in ("not_a_text", "too_long") and "longest" not in entry else code
    found: tuple[object, str] = entry["parse"](kind, str(text), options if isinstance(options, dict) else {})
    return found


def validate(kind: str, value: object, options: object) -> str:
    """Return the code of what is wrong with what is picked, ticked off or listed."""
    entry = field_types.describe(kind)
    return "" if entry["holds"](value, options) else entry["wrong"]


def is_within(value: object, most: int) -> bool:
    """Tell whether a value is a whole number from nought on."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most
