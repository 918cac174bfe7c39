"""The pair's plan: a dated list of meetings from free time, period, rhythm and days off, along a template of topics.

The rule of dates. Each pair has a regular hour: the first in its free time that does not meet the regular hours of
pairs above with the same mentor or room; where there is none such, its first one, and the clash is listed. The period
is divided into stretches of so many weeks as lie between meetings, counted for each pair from the Monday of the week
in which it can meet first; each stretch has one meeting: at the regular hour of its first week, else, when that is no
day of the period or a day off, in other free time of that week, else in the weeks after. A stretch without any such day
has no meeting.

Twice a week is a stretch of one week with two meetings on two days. The second regular hour is found as the first one
is, on another weekday: one that does not follow or precede the first where there is such free time.

The rule of moving. A meeting that is moved keeps its number: it may lie anywhere after the meeting before. Those after
it stay where they are, but for those that would come sooner than half of the rhythm: these are left out.

Skipped is what days off take: a meeting that its stretch would have without them, also before the first one.

Names are the same when ``letters.name`` says so: of people in all tables, and of rooms.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import days, letters

MOST_PAIRS = 500
MOST_DAYS = 400
MIDNIGHT = 1440
FORMS = ["pupil_pupil", "teacher_teacher", "student_pupil", "employer_pupil", "employer_student"]
OTHER = "any"
# Twice a week, or once in so many weeks: the number is what was typed before there was a choice, and is still read.
TWICE = "twice"
RHYTHMS = [TWICE, "1", "2", "3", "4", "5", "6", "7", "8"]
WORK = 3  # topics of the meetings in the middle, for each form
TOPICS = ["acquaintance", "trial", "planning", "final"]


def topics() -> list:
    """Return all topics and the two kinds of clashes, as groups that have labels."""
    names = list(TOPICS)
    for form in FORMS + [OTHER]:  # noqa: RUF005 – MicroPython has no * in a list
        for number in range(1, WORK + 1):
            names.append(form + "_" + str(number))
    return [{"name": name} for name in names + ["same_mentor", "same_room"]]  # noqa: RUF005 – the same


SPEC = {
    "large": {"rows": 60},
    "fields": [
        {"name": "first", "type": "date"},
        {"name": "last", "type": "date"},
        {"name": "weeks", "type": "choice", "options": RHYTHMS, "default": "1"},
        {"name": "minutes", "type": "count", "min": 10, "max": 480, "default": 45},
    ],
    "groups": topics(),
    "tables": [
        {
            "name": "pairs",
            "max_rows": MOST_PAIRS,
            "identity": ["mentor", "mentee"],
            "programme": {"part": "plans", "kind": "plan", "key": ["mentor", "mentee"], "title": ["mentor", "mentee"]},
            "columns": [
                {"name": "mentor", "type": "text", "person": "mentor"},
                {"name": "mentee", "type": "text", "person": "mentee"},
                {"name": "form", "type": "choice", "options": FORMS, "required": False},
                {"name": "slots", "type": "slots"},
                {"name": "room", "type": "text", "required": False},
                {"name": "goal", "type": "text", "required": False},
            ],
        },
        {
            "name": "days_off",
            "presets": "calendars",
            "max_rows": 400,
            "identity": ["from"],
            "required": False,
            "columns": [
                {"name": "from", "type": "date"},
                {"name": "to", "type": "date", "required": False},
                {"name": "name", "type": "text", "required": False},
            ],
        },
        {
            "name": "moved",
            "max_rows": 5000,
            "identity": ["mentor", "mentee", "number"],
            "required": False,
            "columns": [
                {"name": "mentor", "type": "text", "person": "mentor"},
                {"name": "mentee", "type": "text", "person": "mentee"},
                {"name": "number", "type": "count", "min": 1, "max": MOST_DAYS},
                {"name": "date", "type": "date"},
                {"name": "time", "type": "time", "required": False},
            ],
        },
    ],
    "outcomes": [
        {"name": "meetings", "type": "count"},
        {"name": "pairs_planned", "type": "count"},
        {"name": "fewest", "type": "count"},
        {"name": "skipped", "type": "count"},
        {"name": "clashing", "type": "count"},
        {
            "name": "clashes",
            "type": "table",
            "columns": [
                {"name": "date", "type": "date"},
                {"name": "start", "type": "time"},
                {"name": "reason", "type": "group"},
                {"name": "name", "type": "text"},
                {"name": "pair", "type": "text"},
                {"name": "other", "type": "text"},
            ],
        },
        {
            "name": "plan",
            "type": "table",
            "key": ["pair", "number", "date", "start"],
            "programme": {
                "part": "plans",
                "kind": "meeting",
                "key": ["pair", "number"],
                "title": ["date", "start", "pair", "topic"],
            },
            "calendar": {
                "date": "date",
                "start": "start",
                "end": "end",
                "title": "{topic} – {pair}",
                "place": "{place}",
                "id": "{pair} {first} {number}",
                "moved": {"table": "moved", "id": "{mentor} – {mentee} {first} {number}"},
                "by": "pair",
            },
            "worksheet": {"by": "pair", "fill": ["tasks", "results", "feedback"], "sign": ["mentor", "mentee"]},
            "columns": [
                {"name": "pair", "type": "text"},
                {"name": "number", "type": "count"},
                {"name": "date", "type": "date"},
                {"name": "weekday", "type": "text"},
                {"name": "start", "type": "time"},
                {"name": "end", "type": "time"},
                {"name": "topic", "type": "group"},
                {"name": "place", "type": "text"},
                {"name": "goal", "type": "text"},
            ],
        },
    ],
    "errors": [
        {"field": "last", "code": "last_before_first", "params": ["first", "last"]},
        {"field": "last", "code": "period_too_long", "params": ["max"]},
        {"field": "pairs", "code": "pair_twice", "params": ["first"]},
        {"field": "pairs", "code": "slots_too_short", "params": ["minutes"]},
        {"field": "pairs", "code": "one_day_for_two", "params": []},
        {"field": "pairs", "code": "no_day_left", "params": []},
        {"field": "days_off", "code": "to_before_from", "params": []},
        {"field": "moved", "code": "no_such_pair", "params": []},
        {"field": "moved", "code": "no_such_meeting", "params": ["last"]},
        {"field": "moved", "code": "moved_twice", "params": ["first"]},
        {"field": "moved", "code": "moved_outside", "params": []},
        {"field": "moved", "code": "moved_too_early", "params": ["previous"]},
        {"field": "moved", "code": "moved_too_late_an_hour", "params": []},
    ],
}


def key(row: dict) -> tuple[str, str]:
    """Return what a pair is known by in all tables."""
    return (letters.name(row["mentor"]), letters.name(row["mentee"]))


def wrong(table: str, number: int, column: str, code: str, params: dict) -> dict:
    """Return an error of one cell."""
    return {"field": table, "row": number, "column": column, "code": code, "params": params}


def check(request: dict) -> list[dict]:
    """Return what is wrong between values that are each right by themselves."""
    first, last = days.number(request["first"]), days.number(request["last"])
    if last < first:
        return [{"field": "last", "code": "last_before_first", "params": {}}]
    if last - first >= MOST_DAYS:
        return [{"field": "last", "code": "period_too_long", "params": {"max": MOST_DAYS}}]
    errors = []
    for number, row in enumerate(request["days_off"], 1):
        if row["to"] is not None and row["to"] < row["from"]:
            errors.append(wrong("days_off", number, "to", "to_before_from", {}))
    known: dict = {}
    for number, row in enumerate(request["pairs"], 1):
        known.setdefault(key(row), []).append(number)
        slots = fitting(row, request["minutes"])
        if not slots:
            errors.append(wrong("pairs", number, "slots", "slots_too_short", {"minutes": request["minutes"]}))
        elif request["weeks"] == TWICE and all(slot[0] == slots[0][0] for slot in slots):
            errors.append(wrong("pairs", number, "slots", "one_day_for_two", {}))
    errors.extend(repeated("pairs", "mentee", "pair_twice", known))
    errors.extend(misplaced(request, known, first, last))
    if errors:
        return errors
    planned = plans(request)
    for number, plan in enumerate(planned, 1):
        if not plan["meetings"]:
            errors.append(wrong("pairs", number, "slots", "no_day_left", {}))
    for number, row in enumerate(request["moved"], 1):
        errors.extend(disordered(number, row, planned[known[key(row)][0] - 1]["meetings"]))
    return errors


def misplaced(request: dict, known: dict, first: int, last: int) -> list[dict]:
    """Return what is wrong with single rows of the table of moved meetings."""
    errors = []
    seen: dict = {}
    for number, row in enumerate(request["moved"], 1):
        pair = key(row)
        if pair not in known:
            errors.append(wrong("moved", number, "mentee", "no_such_pair", {}))
        seen.setdefault((pair, row["number"]), []).append(number)
        if not first <= days.number(row["date"]) <= last:
            errors.append(wrong("moved", number, "date", "moved_outside", {}))
        if row["time"] is not None and row["time"] + request["minutes"] > MIDNIGHT:
            errors.append(wrong("moved", number, "time", "moved_too_late_an_hour", {}))
    return errors + repeated("moved", "number", "moved_twice", seen)


def repeated(table: str, column: str, code: str, found: dict) -> list[dict]:
    """Return an error of each row that says what another one says; ``found`` are the rows' numbers by what they say."""
    errors = []
    for said in sorted(found):
        numbers = found[said]
        for number in numbers if len(numbers) > 1 else ():
            other = numbers[1] if number == numbers[0] else numbers[0]
            errors.append(wrong(table, number, column, code, {"first": other}))
    return errors


def disordered(number: int, moved: dict, meetings: list) -> list[dict]:
    """Return what is wrong with a moved meeting in the order of its pair's meetings."""
    place = moved["number"] - 1
    if place >= len(meetings):
        return [wrong("moved", number, "number", "no_such_meeting", {"last": len(meetings)})]
    if place and meetings[place][0] <= meetings[place - 1][0]:
        return [wrong("moved", number, "date", "moved_too_early", {"previous": place})]
    return []


def rhythm(request: dict) -> tuple[int, int]:
    """Return the weeks of a stretch and its meetings."""
    return (1, 2) if request["weeks"] == TWICE else (int(request["weeks"]), 1)


def fitting(row: dict, minutes: int) -> list:
    """Return the parts of a pair's free time that a meeting fits into."""
    return [slot for slot in row["slots"] if slot[2] - slot[1] >= minutes]


def off(request: dict) -> dict:
    """Return the days of the period that are off."""
    first, last = days.number(request["first"]), days.number(request["last"])
    found = {}
    for row in request["days_off"]:
        start = days.number(row["from"])
        end = days.number(row["to"]) if row["to"] is not None else start
        for day in range(max(first, start), min(last, end) + 1):
            found[day] = True
    return found


def plans(request: dict) -> list[dict]:
    """Return for each pair its ``meetings``, ``[day, start]`` in order, and how many others are ``skipped``."""
    free_of = off(request)
    weeks, times = rhythm(request)
    moved: dict = {}
    for row in request["moved"]:
        moved.setdefault(key(row), {})[row["number"]] = (days.number(row["date"]), row["time"])
    busy: dict = {}
    made = []
    for row in request["pairs"]:
        slots = fitting(row, request["minutes"])
        pair = key(row)
        owners = [("mentor", pair[0])] + ([("room", letters.name(row["room"]))] if row["room"] is not None else [])
        taken = [span for owner in owners for span in busy.get(owner, [])]
        usual = [regular(slots, taken, request["minutes"])]
        if times > 1:
            usual.append(regular(apart(slots, usual[0][0]), taken, request["minutes"]))
        for owner in owners:
            for weekday, start in usual:
                busy.setdefault(owner, []).append([weekday, start, start + request["minutes"]])
        hours = usual + [[slot[0], slot[1]] for slot in slots]
        found, skipped = occasions(request, hours, free_of)
        least = 7 * weeks // (2 * times)
        meetings = ordered(found, moved.get(pair, {}), least, usual[0][1])
        made.append({"meetings": meetings, "skipped": skipped})
    return made


def regular(slots: list, taken: list, minutes: int) -> list[int]:
    """Return the weekday and the start of the first hour that meets none of those taken, else of the first hour."""
    for weekday, start, end in slots:
        here = [span for span in taken if span[0] == weekday]
        for begin in sorted([start] + [span[2] for span in here if start < span[2]]):
            if begin + minutes <= end and all(begin >= span[2] or begin + minutes <= span[1] for span in here):
                return [weekday, begin]
    return [slots[0][0], slots[0][1]]


def apart(slots: list, weekday: int) -> list:
    """Return the slots of other weekdays, those first that are not beside it."""
    far = [slot for slot in slots if 2 <= (slot[0] - weekday) % 7 <= 5]
    return far + [slot for slot in slots if (slot[0] - weekday) % 7 in (1, 6)]


def occasions(request: dict, hours: list, free_of: dict) -> tuple[list, int]:
    """Return days and starts, so many a stretch as the rhythm has, and how many of them days off have taken.

    ``hours`` are in order of choice.
    """
    weeks, times = rhythm(request)
    first, last = days.number(request["first"]), days.number(request["last"])

    def held(stretch: int, without: dict, length: int = weeks) -> list:
        """Return days and starts in the weeks of a stretch, without some days."""
        here: dict = {}
        for week in range(length):
            for weekday, start in hours:
                day = stretch + 7 * week + weekday - 1
                if len(here) < times and first <= day <= last and day not in without and day not in here:
                    here[day] = start
        return [[day, here[day]] for day in sorted(here)]

    def first_week(without: dict) -> int:
        """Return the Monday of the first week in which there may be a meeting, or one after the period."""
        week = days.monday(first)
        while week <= last and not held(week, without, 1):
            week += 7
        return week

    skipped = 0
    lost, begin = first_week({}), first_week(free_of)
    while lost + 7 * weeks <= begin:
        skipped += len(held(lost, {}))
        lost += 7 * weeks
    found = []
    for stretch in range(begin, last + 1, 7 * weeks):
        here = held(stretch, free_of)
        skipped += len(held(stretch, {})) - len(here)
        found.extend(here)
    return found, skipped


def ordered(found: list, moved: dict, least: int, start: int) -> list:
    """Return the meetings with those moved in their places; after such one the next has ``least`` days to wait."""
    made: list = []
    earliest = 0
    for day, hour in found:
        number = len(made) + 1
        if number in moved:
            day, time = moved[number]
            made.append([day, start if time is None else time])
            earliest = day + max(1, least)
        elif day >= earliest:
            made.append([day, hour])
    return made


def topic(form: str | None, number: int, total: int) -> str:
    """Return the topic of a meeting: the first four have their own ones and so has the last, the others go round."""
    if number == total and total > 1:
        return "final"
    opening = {1: ["acquaintance"], 2: ["acquaintance"], 3: ["acquaintance", "planning"]}
    fixed = opening.get(total, TOPICS[:3])
    if number <= len(fixed):
        return fixed[number - 1]
    return (form or OTHER) + "_" + str((number - len(fixed) - 1) % WORK + 1)


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request.

    ``meetings`` of all pairs together, ``fewest`` of one pair, ``skipped`` for want of a free day, ``clashing``
    pairs of meetings that overlap and share a mentor or a room; ``plan`` in the order of the pairs.
    """
    planned = plans(request)
    rows = []
    held: dict = {}
    written: dict = {}
    for place, row in enumerate(request["pairs"]):
        pair = row["mentor"] + " – " + row["mentee"]
        meetings = planned[place]["meetings"]
        shared = []
        for reason, name in (("same_mentor", row["mentor"]), ("same_room", row["room"])):
            if name is not None:
                shared.append((reason, letters.name(name)))
                written.setdefault(shared[-1], name)
        for number, (day, start) in enumerate(meetings, 1):
            end = start + request["minutes"]
            weekday = days.WEEKDAYS[days.weekday(day) - 1]
            what = topic(row["form"], number, len(meetings))
            rows.append([pair, number, days.date(day), weekday, start, end, what, row["room"], row["goal"]])
            for owner in shared:
                held.setdefault((day, owner), []).append((start, end, place, pair))
    clashes = []
    for day, owner in sorted(held):
        same = sorted(held[day, owner])
        for index, (_, end, _, pair) in enumerate(same):
            for start, _, _, other in same[index + 1 :]:
                if start >= end:
                    break
                clashes.append([days.date(day), start, owner[0], written[owner], pair, other])
    return {
        "meetings": len(rows),
        "pairs_planned": len(planned),
        "fewest": min([len(plan["meetings"]) for plan in planned]),
        "skipped": sum([plan["skipped"] for plan in planned]),
        "clashing": len(clashes),
        "clashes": clashes,
        "plan": rows,
    }
