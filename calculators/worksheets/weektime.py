"""Hours of a day and free time of a week: reads «9:00» and «пн 14:00–15:30, ср 15–16», and writes them."""

# mypy: disable-error-code="type-arg"

from worksheets import letters

DAYS = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
NAMES = {
    "понедельник": 1, "вторник": 2, "среда": 3, "среду": 3, "четверг": 4, "пятница": 5, "пятницу": 5, "суббота": 6,
    "субботу": 6, "воскресенье": 7,
}  # fmt: skip
GROUPS = {"будни": (1, 2, 3, 4, 5), "выходные": (6, 7), "ежедневно": (1, 2, 3, 4, 5, 6, 7)}
DASHES = "–—−‒"
DIGITS = "0123456789"
MIDNIGHT = 1440
MOST_SLOTS = 50


def time(text: str) -> int:
    """Read «9:00», «09.30», «9-30» or «14» as minutes after midnight; -1 is no time."""
    text = text.strip(" ")
    hours, minutes = text, "00"
    for mark in (":", ".", "-"):
        if mark in text:
            hours, _, minutes = text.partition(mark)
            break
    if not (1 <= len(hours) <= 2 and len(minutes) == 2 and all(letter in DIGITS for letter in hours + minutes)):
        return -1
    found = 60 * int(hours) + int(minutes)
    return found if int(minutes) < 60 and found <= MIDNIGHT else -1


def clock(minutes: int) -> str:
    """Return minutes after midnight as people write them: ``9:00``."""
    return str(minutes // 60) + ":" + ("0" + str(minutes % 60))[-2:]


def slots(text: str) -> list | None:
    """Read free time of a week as ``[weekday, from, to]``, in order and without overlaps; ``None`` is no such text."""
    for dash in DASHES:
        text = text.replace(dash, "-")
    text = letters.fold(text).replace(";", ",").replace(" с ", " ").replace(" до ", "-")
    while " -" in text or "- " in text or "  " in text:
        text = text.replace(" -", "-").replace("- ", "-").replace("  ", " ")
    found: list = []
    weekdays: list[int] = []
    fresh = True  # the days before belong to hours that are read already
    for piece in text.split(","):
        words = [word for word in piece.split(" ") if word]
        if not words:
            continue
        for place, word in enumerate(words):
            named = days(word)
            if named:
                weekdays = named if fresh else weekdays + named
                fresh = False
                continue
            hours = interval(word)
            if not hours or not weekdays or place != len(words) - 1:
                return None
            for weekday in weekdays:
                found.append([weekday, hours[0], hours[1]])
            fresh = True
    if not found or not fresh or len(found) > MOST_SLOTS:
        return None
    return merged(found)


def days(word: str) -> list[int]:
    """Return the days that a word names: «пн», «понедельник», «пн-ср», «будни»."""
    if word[-1:] in ".:":
        word = word[:-1]
    if word in GROUPS:
        return list(GROUPS[word])
    first, dash, last = word.partition("-")
    ends = [DAYS.index(name) + 1 if name in DAYS else NAMES.get(name, 0) for name in (first, last if dash else first)]
    return list(range(ends[0], ends[1] + 1)) if 0 < ends[0] <= ends[1] else []


def interval(word: str) -> list[int]:
    """Return the minutes from and to of «14:00-15:30» or «14-15», nothing when it is no such text."""
    first, dash, last = word.partition("-")
    start, end = time(first), time(last)
    return [start, end] if dash and 0 <= start < end else []


def merged(found: list) -> list:
    """Return free time in order; what overlaps or follows at once is one."""
    made: list = []
    for weekday, start, end in sorted(found):
        if made and made[-1][0] == weekday and start <= made[-1][2]:
            made[-1][2] = max(made[-1][2], end)
        else:
            made.append([weekday, start, end])
    return made


def shown(found: list) -> str:
    """Return free time as people write it, so that it can be read again."""
    return ", ".join([DAYS[weekday - 1] + " " + clock(start) + "–" + clock(end) for weekday, start, end in found])
