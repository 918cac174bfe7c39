"""Clock times and free time: «14:00», «пн 14:00–15:30, ср 15:00–16:00», «вт, чт 15–17», «будни с 15 до 17».

A ``time`` is minutes after midnight. ``slots`` are a list of ``[weekday 1–7, from, to]``, times as above, sorted, and
joined where they meet.
"""

# mypy: disable-error-code="type-arg"

from worksheets import letters

DAY = 24 * 60
MOST_SLOTS = 50
MOST_LETTERS = 1000

SHORT = ("пн", "вт", "ср", "чт", "пт", "сб", "вс")
NAMES = (
    ("пн", "пон", "понедельник", "понедельникам"),
    ("вт", "втр", "вторник", "вторникам"),
    ("ср", "сре", "среда", "среду", "средам"),
    ("чт", "чет", "четверг", "четвергам"),
    ("пт", "пят", "пятница", "пятницу", "пятницам"),
    ("сб", "суб", "суббота", "субботу", "субботам"),
    ("вс", "вск", "вос", "воскресенье", "воскресеньям"),
)
SEVERAL = {
    "будни": (1, 5), "будням": (1, 5), "будние": (1, 5), "рабочие": (1, 5), "ежедневно": (1, 7), "выходные": (6, 7),
    "выходным": (6, 7),
}  # fmt: skip
IDLE = ("с", "в", "и", "во", "по", "дни", "дням", "день", "ч", "час", "часов", "от")
UNTIL = "до"
DASHES = "-–—−‒"
# What words say, kept: a table of people holds the same few words thousands of times.
SAID: dict = {}
MOST_SAID = 2000
DIGITS = "0123456789"


def time(text: str) -> tuple[object, str]:
    """Read a clock time: «9:00», «9.05», «14», «24:00»."""
    hours, mark, minutes = text.replace(".", ":").partition(":")
    # Spreadsheets give the seconds too.
    if mark and minutes[2:] == ":00":
        minutes = minutes[:2]
    if not number(hours) or (mark and (len(minutes) != 2 or not number(minutes))):
        return None, "not_a_time"
    found = 60 * int(hours) + int(minutes or "0")
    return (found, "") if int(minutes or "0") < 60 and found <= DAY else (None, "not_a_time")


def number(text: str) -> bool:
    """Tell whether ``text`` is one or two digits."""
    return 1 <= len(text) <= 2 and all(letter in DIGITS for letter in text)


def read(text: str) -> tuple[object, str]:
    """Read free time: days, then hours that hold for all of them; more hours for the same days may follow."""
    days: list[int] = []
    found: list[list[int]] = []
    range_of_days = False
    start = -1
    until = False
    fresh = True  # whether the next day begins a new list of days
    for token in tokens(text):
        kind, value = token
        if kind == "dash":
            if until or range_of_days:
                return None, "not_slots"
            until = start >= 0
            range_of_days = not until
            if range_of_days and (fresh or not days):
                return None, "not_slots"
        elif kind == "days":
            if start >= 0:
                return None, "not_slots"
            if fresh:
                days = []
                fresh = False
            if range_of_days:
                value = (days[-1], value[1])
                range_of_days = False
            if value[0] > value[1]:
                return None, "not_slots"
            days.extend([day for day in range(value[0], value[1] + 1) if day not in days])
        elif kind == "time":
            if not days or range_of_days or (start >= 0 and not until):
                return None, "not_slots"
            fresh = True
            if start < 0:
                start = value
            elif value <= start:
                return None, "slot_backwards"
            else:
                found.extend([[day, start, value] for day in days])
                start = -1
                until = False
        else:
            return None, "not_slots"
    if start >= 0 or range_of_days or not fresh or not found:
        return None, "not_slots"
    found = merged(found)
    return (found, "") if len(found) <= MOST_SLOTS else (None, "too_many_slots")


def tokens(text: str) -> list:
    """Divide a text into ``(kind, value)``: ``days`` from and to, ``time``, ``dash``; anything else is ``wrong``."""
    made: list = []
    word = ""
    for letter in letters.fold(text) + " ":
        if letter in DIGITS or letter in ".:":
            if word != "" and word[0] not in DIGITS:
                made.append(token(word))
                word = ""
            word += letter
        elif letter in DASHES or letter in " ,;/()\t\n":
            if word != "":
                made.append(token(word))
            word = ""
            if letter in DASHES:
                made.append(("dash", 0))
        else:
            if word != "" and word[0] in DIGITS:
                made.append(token(word))
                word = ""
            word += letter
    return [found for found in made if found[0] != "idle"]


def token(word: str) -> tuple:
    """Return what one word says."""
    if word not in SAID:
        if len(SAID) >= MOST_SAID:
            SAID.clear()
        SAID[word] = meaning(word)
    said: tuple = SAID[word]
    return said


def meaning(word: str) -> tuple:
    """Find out what one word says."""
    word = word.strip(".:")
    if word == "" or word in IDLE:
        return ("idle", 0)
    if word == UNTIL:
        return ("dash", 0)
    if word in SEVERAL:
        return ("days", SEVERAL[word])
    for place, names in enumerate(NAMES, 1):
        if word in names:
            return ("days", (place, place))
    found, code = time(word)
    return ("wrong", 0) if code else ("time", found)


def merged(found: list) -> list:
    """Return slots in order, those that overlap or touch as one."""
    made: list = []
    for day, start, end in sorted(found):
        if made and made[-1][0] == day and start <= made[-1][2]:
            made[-1][2] = max(end, made[-1][2])
        else:
            made.append([day, start, end])
    return made


def given(value: object) -> bool:
    """Tell whether a value of a request is slots as ``read`` returns them."""
    if not isinstance(value, list) or len(value) > MOST_SLOTS:
        return False
    for slot in value:
        if not isinstance(slot, list) or len(slot) != 3:
            return False
        if not all(isinstance(part, int) and not isinstance(part, bool) for part in slot):
            return False
        if not (1 <= slot[0] <= 7 and 0 <= slot[1] < slot[2] <= DAY):
            return False
    return merged(value) == value


def common(one: list, other: list) -> int:
    """Return how many minutes a week two people are both free."""
    minutes = 0
    for day, start, end in one:
        for another, begins, ends in other:
            if another == day and begins < end and start < ends:
                minutes += min(end, ends) - max(start, begins)
    return minutes


def clock(minutes: int) -> str:
    """Return a clock time as it is shown: ``09:00``."""
    return ("0" + str(minutes // 60))[-2:] + ":" + ("0" + str(minutes % 60))[-2:]


def written(value: list) -> str:
    """Return slots as people read and type them."""
    made: list[str] = []
    last = 0
    for day, start, end in value:
        hours = clock(start) + "–" + clock(end)
        made.append(hours if day == last else SHORT[day - 1] + " " + hours)
        last = day
    return ", ".join(made)
