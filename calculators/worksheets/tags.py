"""Tags: short texts in one cell, divided by commas or semicolons: «математика, робототехника».

A column may have a list of tags, see ``choices.known``: what means one of them is read as it, «англ. яз.» as
«английский язык». Tags that are not in the list stay as they are typed.
"""

# mypy: disable-error-code="type-arg"

from worksheets import letters

MOST_TAGS = 40
MOST_LETTERS = 80
DIVIDERS = ",;"


def read(text: str, listed: dict | None = None) -> tuple[object, str]:
    """Read the tags of a text of one line, in the order given; the same tag in other letters is no other tag."""
    listed = listed or {}
    for divider in DIVIDERS:
        text = text.replace(divider, "\n")
    found: list[str] = []
    seen: dict = {}
    for part in text.split("\n"):
        tag = part.strip(" .")
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


def given(value: object) -> bool:
    """Tell whether a value of a request is a list of tags as ``read`` returns it."""
    if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
        return False
    return value == [] or read(written(value)) == (value, "")


def written(value: list) -> str:
    """Return tags as people type them."""
    return ", ".join(value)
