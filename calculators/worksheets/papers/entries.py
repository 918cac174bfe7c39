"""Parts of a programme's document as they are read here: what is no text, table or day is an empty one."""

# mypy: disable-error-code="type-arg"

# What every part of a programme has beside its own fields, and what a deletion leaves of it.
MARKS = ("updated_at", "at", "earlier", "dismissed", "deleted", "gone", "id")


def number_rows(rows: list) -> list:
    """Give each row its number in the list, as a text; return them."""
    for place, row in enumerate(rows):
        row["number"] = str(place + 1)
    return rows


def is_gone(entry: dict) -> bool:
    """Tell whether a part was deleted, and nobody has changed it unseen: as the pages do."""
    if entry.get("deleted") is not True:
        return False
    seen = entry.get("gone")
    if not isinstance(seen, str):
        return True
    return not any(name not in MARKS and stamp(entry, name) > seen for name in sorted(entry))


def stamp(entry: dict, name: str) -> str:
    """Return when a field was set."""
    return read_text(read_table(entry.get("at")).get(name)) or read_text(entry.get("updated_at"))


def read_table(value: object) -> dict:
    """Return a table, an empty one for all else."""
    return value if isinstance(value, dict) else {}


def read_list(value: object) -> list:
    """Return a list, an empty one for all else."""
    return value if isinstance(value, list) else []


def read_text(value: object) -> str:
    """Return a text without spaces around it, an empty one for all else."""
    return value.strip(" \t\r\n") if isinstance(value, str) else ""


def read_number(value: object) -> int:
    """Return a whole number, 0 for all else."""
    return value if isinstance(value, int) else 0


def format_day(value: object) -> str:
    """Return a day as documents write it, «01.09.2026»; nothing for what is no day."""
    year, month, day = day_parts(read_text(value))
    return day + "." + month + "." + year if year else ""


def day_parts(day: str) -> tuple:
    """Return year, month and day of «2026-09-01»; empty texts for what is no day."""
    parts = day.split("-")
    sound = [len(part) for part in parts] == [4, 2, 2] and all(letter in "0123456789" for letter in "".join(parts))
    return (parts[0], parts[1], parts[2]) if sound else ("", "", "")
