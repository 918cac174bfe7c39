"""The weeks of a period: which of their days are in it, and which of those are not off.

A set of weeks is a whole number whose bit ``i`` stands for the week ``i``; the week 0 holds the first day.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import days


def term(first: int, last: int, free_of: dict, rhythm: tuple, minutes: int) -> dict:
    """Return what is known of a period of two days as numbers, without those of ``free_of``.

    ``inside`` and ``open`` are the weeks that hold a weekday, 1–7, of the period: any, and one that is not off;
    ``weeks`` of a stretch and ``times`` in it are the rhythm.
    """
    monday = days.monday(first)
    inside, free = [0] * 8, [0] * 8
    for day in range(first, last + 1):
        week = 1 << (day - monday) // 7
        inside[days.weekday(day)] |= week
        if day not in free_of:
            free[days.weekday(day)] |= week
    return {
        "monday": monday,
        "count": (last - monday) // 7 + 1,
        "inside": inside,
        "open": free,
        "weeks": rhythm[0],
        "times": rhythm[1],
        "minutes": minutes,
    }


def begin(weekdays: list, sets: list, count: int) -> int | None:
    """Return the first week that has one of the weekdays, of sets of weeks by weekday; none for no such week."""
    every = 0
    for weekday in weekdays:
        every |= sets[weekday]
    for week in range(count):
        if every >> week & 1:
            return week
    return None


def find_held_weeks(known: dict, first: int, weekday: int) -> int:
    """Return the weeks of regular meetings on a weekday when the first stretch begins with the week ``first``."""
    weeks = 0
    for week in range(first, known["count"], known["weeks"]):
        weeks |= 1 << week
    regular: int = weeks & known["open"][weekday]
    return regular


def count_weeks(weeks: int) -> int:
    """Return how many weeks a set has."""
    return bin(weeks).count("1")


def day(known: dict, week: int, weekday: int) -> int:
    """Return the number of a day."""
    number: int = known["monday"] + 7 * week + weekday - 1
    return number
