"""Days of the calendar as whole numbers: which day of the week it is, how many days lie between two, and back."""

WEEKDAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


def number(date: str) -> int:
    """Return the number of the day ``2026-09-01`` in the Gregorian calendar; the first day of the year 1 is 1.

    The year is counted from March, so that the leap day is its last one.
    """
    year, month, day = [int(part) for part in date.split("-")]
    if month < 3:
        year, month = year - 1, month + 12
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month - 457) // 5 + day - 306


def date(number: int) -> str:
    """Return the day with this number as ``2026-09-01``."""
    since = number + 305  # days since the first of March of the year 0
    centuries, rest = divmod(since, 146097)
    year = (rest - rest // 1460 + rest // 36524 - rest // 146096) // 365
    rest -= 365 * year + year // 4 - year // 100
    month = (5 * rest + 2) // 153
    day = rest - (153 * month + 2) // 5 + 1
    year += 400 * centuries + (1 if month > 9 else 0)
    month = month + 3 if month < 10 else month - 9
    return ("000" + str(year))[-4:] + "-" + ("0" + str(month))[-2:] + "-" + ("0" + str(day))[-2:]


def weekday(number: int) -> int:
    """Return the day of the week, Monday is 1 and Sunday 7."""
    return (number - 1) % 7 + 1


def monday(number: int) -> int:
    """Return the Monday of the week that holds a day."""
    return number - weekday(number) + 1
