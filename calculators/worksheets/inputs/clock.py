"""The time of a day: minutes after midnight, «14:00» where people see it."""

# mypy: disable-error-code="type-arg"

DAY = 24 * 60
DIGITS = "0123456789"


def read(text: str) -> tuple[object, str]:
    """Read a clock time: «9:00», «9.05», «14», «24:00»."""
    hours, mark, minutes = text.replace(".", ":").partition(":")
    # Spreadsheets give the seconds too.
    if mark and minutes[2:] == ":00":
        minutes = minutes[:2]
    if not is_number(hours) or (mark and (len(minutes) != 2 or not is_number(minutes))):
        return None, "not_a_time"
    found = 60 * int(hours) + int(minutes or "0")
    return (found, "") if int(minutes or "0") < 60 and found <= DAY else (None, "not_a_time")


def write(minutes: int) -> str:
    """Return a clock time as it is shown: ``09:00``."""
    return ("0" + str(minutes // 60))[-2:] + ":" + ("0" + str(minutes % 60))[-2:]


def is_number(text: str) -> bool:
    """Tell whether ``text`` is one or two digits."""
    return 1 <= len(text) <= 2 and all(letter in DIGITS for letter in text)
