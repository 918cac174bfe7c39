"""Tags: short texts in one cell, divided by commas or semicolons: «математика, робототехника», or numbered.

A column may have a list of tags, see ``choices.list_known``: what means one of them is read as it, «англ. яз.» as
«английский язык», and several that «и» or a slash divides as each. Tags that are not in the list stay as they are
typed; ``topics`` makes the most of them.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

MOST_TAGS = 40
MOST_LETTERS = 80
DIVIDERS = ",;•·|"
BETWEEN = (" и ", "/", " & ", " + ")
EDGES = (" ", ".", "*", "–", "—", "-")
DIGITS = "0123456789"


def read(text: str, listed: dict | None = None) -> tuple[object, str]:
    """Read the tags of a text of one line, in the order given; the same tag in other letters is no other tag."""
    listed = listed or {}
    for divider in DIVIDERS:
        text = text.replace(divider, "\n")
    found: list[str] = []
    seen: dict = {}
    for part in divide(text, listed):
        tag = part
        key = letters.heading(tag)
        if key in listed:
            tag = listed[key]
            key = letters.heading(tag)
        if key == "" or key in seen:
            continue
        if len(tag) > MOST_LETTERS:
            return None, "too_long"
        seen[key] = True
        found.append(tag)
    return (found, "") if len(found) <= MOST_TAGS else (None, "too_many_tags")


def divide(text: str, listed: dict) -> list[str]:
    """Divide a text into its tags, without numbers and dashes before them."""
    made = []
    for part in text.split("\n"):
        start = 0
        for place, letter in enumerate(part if ")" in part or "." in part else ""):
            # «1) математика 2) физика», but neither «3D» nor «2.0».
            if letter in ").":
                digits = place
                while digits > start and part[digits - 1] in DIGITS:
                    digits -= 1
                alone = digits < place <= digits + 2 and (digits == 0 or part[digits - 1] == " ")
                if alone and part[place + 1 : place + 2] not in tuple(DIGITS):
                    made.append(part[start:digits])
                    start = place + 1
        made.append(part[start:])
    found = []
    for part in [trim(part) for part in made]:
        divided = part
        for mark in BETWEEN:
            divided = divided.replace(mark, "\n")
        named = [trim(piece) for piece in divided.split("\n")]
        each = letters.heading(part) not in listed and all(letters.heading(piece) in listed for piece in named)
        found.extend(named if each else [part])
    return found


def trim(text: str) -> str:
    """Return a text without marks and spaces at its ends; ``strip`` takes bytes off in MicroPython, not letters."""
    while text[:1] in EDGES:
        text = text[1:]
    while text[-1:] in EDGES:
        text = text[:-1]
    return text


def are_tags(value: object) -> bool:
    """Tell whether a value of a request is a list of tags as ``read`` returns it."""
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        return False
    return value == [] or read(write(value)) == (value, "")


def write(value: list) -> str:
    """Return tags as people type them."""
    return ", ".join(value)
