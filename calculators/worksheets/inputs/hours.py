"""Free time as people write it: «пн, ср 14–15», «с пн по пт с 15 до 17», «15:00–16:00 по средам», «сб утром».

Words for spans of a day, «после уроков», come from content, ``[{"label", "synonyms", "days", "start", "end"}]`` of the
column; the day lasts from the earliest of them to the latest. Hours without days hold on the days of their span, from
Monday to Friday where they have none. All that is not said outright is a conclusion, see ``conclusions``.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import clock, conclusions, letters, slots, worded_types

NAMES = (
    "пн пон пнд понедельник понедельника понедельники понедельникам", "вт втр вторник вторника вторники вторникам",
    "ср сре срд среда среду среды средам", "чт чет чтв четверг четверга четверги четвергам",
    "пт пят птн пятница пятницу пятницы пятницам", "сб суб суббота субботу субботы субботам",
    "вс вск вос воскресенье воскресенья воскресеньям",
)  # fmt: skip
WORKDAYS, WEEK, WEEKEND = (1, 5), (1, 7), (6, 7)
# Free on such days without hours is free at any time; before the name of a day they say nothing.
ANY = ("любой", "любые", "любую", "каждый", "каждую", "каждое", "все", "ежедневно", "всегда")
MARKS = {"с": "from", "c": "from", "от": "from", "после": "from", "до": "until", "по": "by", ";": "end"}
IDLE = (  # noqa: SIM905 – shorter to send
    "в и во или дни дням день дня ч час часа часов время мин удобно свободен свободна свободны могу можно лучше "
    "примерно"
).split(" ")
# Such answers are no answer yet.
NOTHING = ("договор", "согласов", "индивидуальн", "уточн", "знаю", "обсуд")
WRONG = None, "not_slots"

KINDS: dict = {}
for number, names in enumerate(NAMES, 1):
    for name in names.split(" "):
        KINDS[name] = ("days", (number, number))
for name in ("будни", "будням", "будние", "будний", "рабочие", "рабочим"):
    KINDS[name] = ("days", WORKDAYS)
for name in ("выходные", "выходным"):
    KINDS[name] = ("days", WEEKEND)
for name in ANY:
    KINDS[name] = ("any", WEEK)
for name in sorted(MARKS):
    KINDS[name] = (MARKS[name], None)


def read(_: str, text: str, options: dict) -> tuple[object, str]:
    """Read free time; ``options`` are ``{"spans"}`` of content."""
    if "phrases" not in options:
        learn(options)
    words = divide(text)
    if any(word.startswith(NOTHING) for word in words):
        is_nothing = all(word in MARKS or (word[0] not in clock.DIGITS and word not in KINDS) for word in words)
        return conclusions.NONE if is_nothing else WRONG
    found = interpret(words, options["phrases"])
    if not found or any(kind == "wrong" for kind, _ in found):
        return WRONG
    return Reader(found, options["day"]).read()


def learn(options: dict) -> None:
    """Find out what spans mean: ``phrases`` by their first words, the longest first, and the ``day``."""
    found: dict = {}
    day: list[int] = []
    for span in options.get("spans", ()):
        days = interpret(divide(span.get("days") or "пн–пт"), {})
        edges: list = [clock.read(span["start"])[0], clock.read(span["end"])[0]]
        hours = (days[0][1][0], days[-1][1][1]), edges[0], edges[1]
        day = [min(day[:1] + edges[:1]), max(day[1:] + edges[1:])]
        for text in [span["label"]] + list(span.get("synonyms") or ()):  # noqa: RUF005 – MicroPython has no * in a list
            words = divide(text)
            found.setdefault(words[0], []).append((-len(words), words, hours))
    for first in sorted(found):
        found[first].sort()
    options["phrases"], options["day"] = found, day


def divide(text: str) -> list[str]:
    """Divide a text into numbers, words, dashes and ends, without words that say nothing."""
    text = letters.fold(text)
    made: list[str] = []
    kind = ""
    for place, letter in enumerate(text):
        here = "word"
        if letter in clock.DIGITS or (letter in ".:" and kind == "number"):
            here = "number"
        elif letter == "ч" and kind == "number" and text[place + 1 : place + 2] in tuple(clock.DIGITS):
            here, letter = "number", ":"
        elif letter in ' ,./:()\t"«»':
            here = ""
        elif letter in letters.DASHES or letter == ";":
            here = "mark"
        if here and here == kind and here != "mark":
            made[-1] += letter
        elif here:
            made.append("-" if letter in letters.DASHES else letter)
        kind = here
    return [word for word in made if word not in IDLE]


def interpret(words: list[str], phrases: dict) -> list:
    """Return what words mean: ``(kind, value)``, ``wrong`` for one that is not known."""
    made: list = []
    place = 0
    while place < len(words):
        word = words[place]
        found: tuple = KINDS.get(word, ("dash", None) if word == "-" else ("wrong", None))
        size = 1
        if word[0] in clock.DIGITS:
            value, code = clock.read(word.rstrip(".:"))
            found = ("wrong", None) if code else ("time", value)
        for negative, phrase, hours in phrases.get(word, ()):
            if words[place : place - negative] == phrase:
                found, size = ("span", hours), -negative
                break
        made.append(found)
        place += size
    return made


class Reader:
    """One text with its place: days and hours are taken from it one after another."""

    def __init__(self, found: list, day: list[int]) -> None:
        """Take what the words mean and when the day begins and ends, nothing where content does not say."""
        self.found = found + [("end", None)]  # noqa: RUF005 – MicroPython has no * in a list
        self.place = 0
        self.day = day
        self.concluded = False

    def kind(self, ahead: int = 0) -> str:
        """Return the kind of what comes next, or later."""
        place = self.place + ahead
        return str(self.found[place][0]) if place < len(self.found) else ""

    def read(self) -> tuple[object, str]:
        """Read all: parts that end with a semicolon, each with days before hours or hours before days."""
        made: list = []
        days: list[int] = []  # those named last, which more hours may follow
        is_any = waiting = False  # whether they are any day, and wait for their hours
        is_named = False  # whether this part names days
        hours: list = []  # those that wait for their days
        while self.place < len(self.found):
            kind = self.kind()
            if kind == "end":
                self.place += 1
                if hours and not days:
                    if is_named:
                        return WRONG
                    self.concluded = True
                    for own, start, end in hours:
                        made.extend([[day, start, end] for day in range(own[0], own[1] + 1)])
                    hours = []
                elif is_any and waiting and self.day:
                    self.concluded = True
                    made.extend([[day, self.day[0], self.day[1]] for day in days])
                    waiting = False
                elif hours:
                    made.extend([[day, start, end] for _, start, end in hours for day in days])
                    hours, days = [], []
                is_named = False
            elif kind in ("days", "any") or (kind in ("from", "by") and self.kind(1) in ("days", "any")):
                if not (waiting or (hours and days)):
                    days, is_any = [], False
                found = self.days()
                is_any = kind == "any" and len(found) > 1
                if not found:
                    return WRONG
                days.extend([day for day in found if day not in days])
                waiting, is_named = not hours, True
            elif kind == "by" or (kind == "dash" and waiting and self.kind(1) in ("time", "from", "span")):
                self.place += 1
            else:
                start, end, own = self.hours()
                if start < 0:
                    return WRONG
                if start >= end:
                    return None, "slot_backwards"
                if hours and days:
                    made.extend([[day, begins, ends] for _, begins, ends in hours for day in days])
                    hours, days = [], []
                if days and not hours:
                    made.extend([[day, start, end] for day in days])
                    waiting = False
                else:
                    hours.append((own, start, end))
        if waiting or hours or not made:
            return WRONG
        made = slots.merge(made)
        if len(made) > slots.MOST_SLOTS:
            return None, "too_many_slots"
        return made, conclusions.CONCLUDED if self.concluded else ""

    def days(self) -> list[int]:
        """Take days that are named together, «с пн по пт» or «вт–чт»; nothing where they go backwards."""
        is_from = self.kind() == "from"
        if self.kind() in ("from", "by"):
            self.place += 1
        if self.kind() == "any" and self.kind(1) == "days":
            self.place += 1
        first, last = self.found[self.place][1]
        self.place += 1
        if (self.kind() == "dash" or (is_from and self.kind() in ("by", "until"))) and self.kind(1) == "days":
            self.place += 2
            last = self.found[self.place - 1][1][1]
        return list(range(first, last + 1))

    def hours(self) -> tuple:
        """Take hours: their start, end, and the days of their span; a start below zero where there are none."""
        start = end = -1
        own = WORKDAYS
        if self.kind() == "from" and self.kind(1) == "span":
            self.place += 1
        if self.kind() == "span":
            own, start, end = self.found[self.place][1]
            self.place += 1
            self.concluded = True
        is_from = self.kind() == "from"
        named = self.found[self.place + (1 if is_from else 0)]
        # Beside a span stand hours within it, «вечером после 18», or other ones.
        if (is_from or self.kind() == "time") and (end < 0 or (named[0] == "time" and start <= named[1] <= end)):
            if named[0] != "time":
                return -1, -1, own
            self.place += 2 if is_from else 1
            start = named[1]
            if self.kind() not in ("until", "dash", "by") or self.kind(1) != "time":
                end = end if end >= 0 or not (is_from and self.day) else self.day[1]
                self.concluded = True
                if end <= start:
                    return -1, -1, own
        if self.kind() in ("until", "dash", "by") and self.kind(1) == "time":
            if start < 0:
                if self.kind() != "until" or not self.day:
                    return -1, -1, own
                start = self.day[0]
                self.concluded = True
            end = self.found[self.place + 1][1]
            self.place += 2
        # Hours before the school's day are most likely those of the afternoon: they are shown, not changed.
        self.concluded = self.concluded or bool(self.day and end <= self.day[0])
        return start, end, own


TYPES = {
    "slots": {
        "read": worded_types.read, "parse": read, "validate": worded_types.validate,
        "holds": lambda value, _: slots.are_slots(value), "write": slots.write, "brief": slots.abbreviate,
        "value": "list", "dash": 1, "list": 1, "longest": slots.MOST_LETTERS, "options": slots.find_spans,
        "answers": ("cell",), "align": "hours",
        "advice": "Введите дни и часы, например пн 14:00–15:30, ср 15:00–16:00.",
        "wrong": "not_slots",
        "errors": {
            "not_slots": "Дни и часы не читаются. {advice}",
            "slot_backwards": "Время начала не раньше времени окончания. {advice}",
            "too_many_slots": "Промежутков слишком много. Оставьте не больше 50.",
        },
    },
}  # fmt: skip
