"""Texts of one line, as they lie in cells and fields: tidied, without what can't be seen."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

MOST_LETTERS = 250
CONTROL_CHARACTERS = "".join([chr(code) for code in range(32)]) + "\x7f\u2028\u2029\u0085"


def read(text: object, most: int = MOST_LETTERS) -> tuple[object, str]:
    """Read a text of one line: spaces at its ends and beside other spaces are dropped."""
    if text is None:
        return None, "required"
    if not isinstance(text, str):
        return None, "not_a_text"
    # Too long is looked at before the rest, and the letters before anything else is done with them, see ``numbers``.
    if len(text) > 4 * most:
        return None, "too_long"
    if text != "" and max(text) > "\ud7ff" and any(0xD800 <= ord(letter) <= 0xDFFF for letter in text):
        return None, "not_a_text"
    if (text != "" and min(text) < " ") or "\x7f" in text or "\u2028" in text or "\u2029" in text or "\u0085" in text:
        for mark in CONTROL_CHARACTERS:
            text = text.replace(mark, " ")
    return tidy(letters.settle(text), most)


def tidy(text: str, most: int = MOST_LETTERS) -> tuple[object, str]:
    """Read a text of one line that holds no characters but letters and ordinary spaces."""
    text = text.strip(" ")
    while "  " in text:
        text = text.replace("  ", " ")
    if text == "":
        return None, "required"
    return (text, "") if len(text) <= most else (None, "too_long")


def shorten(text: str, most: int = MOST_LETTERS) -> str:
    """Return a text that is no longer than a cell may be: of a longer one its beginning."""
    return text if len(text) <= most else text[: most - 1] + "…"


def is_dash(value: object) -> bool:
    """Tell whether a text is a dash alone: that is how people write that there is nothing."""
    return isinstance(value, str) and len(value) == 1 and value in letters.DASHES


def are_lines(value: object) -> bool:
    """Tell whether a list holds texts of one line alone."""
    return isinstance(value, list) and all(isinstance(text, str) and read(text) == (text, "") for text in value)
