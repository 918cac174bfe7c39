"""Clock times and free time as types: «14:00», «пн 14:00–15:30, ср 15:00–16:00».

A ``time`` is as in ``clock``. ``slots`` are a list of ``[weekday 1–7, from, to]``, times as above, sorted, and
joined where they meet; how people write them is in ``hours``.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import clock, worded_types

MOST_SLOTS = 50
MOST_LETTERS = 1000

SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")


def read_time(_: str, text: str, __: object) -> tuple[object, str]:
    """Read a clock time that a spreadsheet may hold with the day that it calls zero."""
    return clock.read(text.split(" ")[-1].split("T")[-1])


def find_spans(_: dict, texts: dict) -> dict:
    """Return the words for spans of a day that a column's texts have."""
    return {"spans": texts.get("spans") or []}


def merge(found: list) -> list:
    """Return slots in order, those that overlap or touch as one."""
    made: list = []
    for day, start, end in sorted(found):
        if made and made[-1][0] == day and start <= made[-1][2]:
            made[-1][2] = max(end, made[-1][2])
        else:
            made.append([day, start, end])
    return made


def are_slots(value: object) -> bool:
    """Tell whether a value of a request is slots as ``hours.read`` returns them."""
    if not isinstance(value, list) or len(value) > MOST_SLOTS:
        return False
    for slot in value:
        if not isinstance(slot, list) or len(slot) != 3:
            return False
        if not all(isinstance(part, int) and not isinstance(part, bool) for part in slot):
            return False
        if not (1 <= slot[0] <= 7 and 0 <= slot[1] < slot[2] <= clock.DAY):
            return False
    return merge(value) == value


def count_common(one: list, other: list) -> int:
    """Return how many minutes a week two people are both free."""
    minutes = 0
    for day, start, end in one:
        for another, begins, ends in other:
            if another == day and begins < end and start < ends:
                minutes += min(end, ends) - max(start, begins)
    return minutes


def write(value: list) -> str:
    """Return slots as people read and type them."""
    made: list[str] = []
    last = 0
    for day, start, end in value:
        hours = clock.write(start) + "–" + clock.write(end)
        made.append(hours if day == last else SHORT[day - 1] + " " + hours)
        last = day
    return ", ".join(made)


def abbreviate(value: list) -> str:
    """Return slots as ``write`` does, days with the same hours together: «пн–пт 14:00–17:00»."""
    hours: list[list[str]] = [[] for _ in SHORT]
    for day, start, end in value:
        hours[day - 1].append(clock.write(start) + "–" + clock.write(end))
    made: list[str] = []
    first = 0
    for day in range(len(SHORT)):
        if day + 1 == len(SHORT) or hours[day + 1] != hours[first]:
            named = SHORT[first] if day == first else SHORT[first] + "–" + SHORT[day]
            made.extend([named + " " + ", ".join(hours[first])] if hours[first] else [])
            first = day + 1
    return ", ".join(made)


TYPES = {
    "time": {
        "read": worded_types.read, "parse": read_time, "validate": worded_types.validate, "write": clock.write,
        "holds": lambda value, _: worded_types.is_within(value, clock.DAY), "seconds": 1,
        "cell": "time", "in_words": lambda value: value >= clock.DAY, "sort": "time",
        "advice": "Введите время, например 14:30.",
        "wrong": "not_a_time",
        "errors": {"not_a_time": "Это не время суток. {advice}"},
    },
}  # fmt: skip
