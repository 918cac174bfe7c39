"""The pair's plan: a dated list of meetings from free time, period, rhythm and days off, along a template of topics.

The rule of dates. Each pair has a regular hour, and it begins in the first week in which it can meet or, for less
clashes, up to a rhythm later: which hour and which week is in ``planning.regular``, with what is made the least. From
then on the period is divided into stretches of so many weeks as lie between meetings; each stretch has one meeting: at
the regular hour of its first week, else, when that is no day of the period or a day off, at other free time of that
week, else in the weeks after, where mentor and room are free (``planning.replacements``). A stretch without any such
time has no meeting.

Twice a week is a stretch of one week with two meetings on two days, with a regular hour for each: where there is such
free time not on days that follow each other.

Pairs of one mentor with the same mark in «together» are a group: one regular hour in the free time that all share. What
they hold together is one meeting and no clash.

The rule of moving. A meeting that is moved keeps its number: it may lie anywhere after the meeting before. Those after
it stay where they are, but for those that would come sooner than half of the rhythm: these are left out. It changes
nothing of other pairs: the clashes that it brings are listed and counted beside.

Skipped is what days off take: a meeting that its stretch would have without them, also before the first one.

Names are the same when ``letters.name`` says so: of people in all tables, of rooms and of marks.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import days, letters, row_checks
from worksheets.planning import regular, replacements, term, units
from worksheets.planning.units import key

MOST_PAIRS = 500
MOST_DAYS = 400
MIDNIGHT = 1440
FORMS = ["pupil_pupil", "teacher_teacher", "student_pupil", "employer_pupil", "employer_student"]
OTHER = "any"
# Twice a week, or once in so many weeks: the number is what was typed before there was a choice, and is still read.
TWICE = "twice"
RHYTHMS = [TWICE, "1", "2", "3", "4", "5", "6", "7", "8"]
PROOFS = ["proven", "good"]
LAST: dict = {}  # what was planned last: the check of a request needs it before the answer does
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
        {"name": "first", "type": "date", "period": "from"},
        {"name": "last", "type": "date", "period": "to"},
        {"name": "weeks", "type": "choice", "options": RHYTHMS, "default": "1"},
        {"name": "minutes", "type": "count", "min": 10, "max": 480, "default": 45},
    ],
    "groups": topics(),
    "tables": [
        {
            "name": "pairs",
            "max_rows": MOST_PAIRS,
            "identity": ["mentor", "mentee"],
            "programme": {
                "part": "plans",
                "kind": "plan",
                "key": ["mentor", "mentee"],
                "title": ["mentor", "mentee"],
                "assigned": {"mentor": "{mentor}", "mentee": "{mentee}", "form": "{form}", "slots": "{hours}"},
            },
            "columns": [
                {"name": "mentor", "type": "text", "person": "mentor"},
                {"name": "mentee", "type": "text", "person": "mentee"},
                {"name": "form", "type": "choice", "options": FORMS, "required": False},
                {"name": "slots", "type": "slots"},
                {"name": "room", "type": "text", "required": False},
                {"name": "goal", "type": "text", "required": False},
                {"name": "together", "type": "text", "required": False},
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
        {"name": "by_hand", "type": "count", "sentence_only": True},
        {"name": "others", "type": "count", "sentence_only": True},
        {"name": "proof", "type": "choice", "options": PROOFS},
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
        {"field": "pairs", "code": "no_hour_together", "params": ["first"]},
        {"field": "pairs", "code": "places_together", "params": ["first"]},
        {"field": "days_off", "code": "to_before_from", "params": []},
        {"field": "moved", "code": "no_such_pair", "params": []},
        {"field": "moved", "code": "no_such_meeting", "params": ["last"]},
        {"field": "moved", "code": "moved_twice", "params": ["first"]},
        {"field": "moved", "code": "moved_outside", "params": []},
        {"field": "moved", "code": "moved_too_early", "params": ["previous"]},
        {"field": "moved", "code": "moved_too_late_an_hour", "params": []},
    ],
}


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
            errors.append(row_checks.make_error("days_off", number, "to", "to_before_from", {}))
    known: dict = {}
    for number, row in enumerate(request["pairs"], 1):
        known.setdefault(key(row), number)
        slots = units.find_free([row], [0], request["minutes"])
        if not slots:
            errors.append(
                row_checks.make_error("pairs", number, "slots", "slots_too_short", {"minutes": request["minutes"]})
            )
        elif request["weeks"] == TWICE and all(slot[0] == slots[0][0] for slot in slots):
            errors.append(row_checks.make_error("pairs", number, "slots", "one_day_for_two", {}))
    errors.extend(row_checks.find_repeated("pairs", "mentee", "pair_twice", [key(row) for row in request["pairs"]]))
    if not errors:
        errors.extend(find_parted(request))
    errors.extend(find_misplaced(request, known, first, last))
    if errors:
        return errors
    planned = plans(request)["pairs"]
    for number, plan in enumerate(planned, 1):
        if not plan["meetings"]:
            errors.append(row_checks.make_error("pairs", number, "slots", "no_day_left", {}))
    for number, row in enumerate(request["moved"], 1):
        errors.extend(find_disordered(number, row, planned[known[key(row)] - 1]["meetings"]))
    return errors


def find_parted(request: dict) -> list[dict]:
    """Return what keeps those from meeting together who are marked so; ``first`` is the row of the first of them."""
    errors = []
    pairs, minutes = request["pairs"], request["minutes"]
    for group in units.gather(pairs):
        places = sorted(group)
        rooms = [letters.name(pairs[place]["room"]) for place in places if pairs[place]["room"] is not None]
        slots = units.find_free(pairs, places, minutes)
        for place in places[1:]:
            known = {"first": places[0] + 1}
            room = pairs[place]["room"]
            if room is not None and letters.name(room) != rooms[0]:
                errors.append(row_checks.make_error("pairs", place + 1, "room", "places_together", known))
            if not slots or (request["weeks"] == TWICE and slots[0][0] == slots[-1][0]):
                errors.append(row_checks.make_error("pairs", place + 1, "slots", "no_hour_together", known))
    return errors


def find_misplaced(request: dict, known: dict, first: int, last: int) -> list[dict]:
    """Return what is wrong with single rows of the table of moved meetings."""
    pairs = [key(row) for row in request["moved"]]
    errors = row_checks.find_unknown("moved", "mentee", "no_such_pair", pairs, known)
    for number, row in enumerate(request["moved"], 1):
        if not first <= days.number(row["date"]) <= last:
            errors.append(row_checks.make_error("moved", number, "date", "moved_outside", {}))
        if row["time"] is not None and row["time"] + request["minutes"] > MIDNIGHT:
            errors.append(row_checks.make_error("moved", number, "time", "moved_too_late_an_hour", {}))
    meetings = [(pair, row["number"]) for pair, row in zip(pairs, request["moved"])]  # noqa: B905 – MicroPython's zip has no strict
    return errors + row_checks.find_repeated("moved", "number", "moved_twice", meetings)


def find_disordered(number: int, moved: dict, meetings: list) -> list[dict]:
    """Return what is wrong with a moved meeting in the order of its pair's meetings."""
    place = moved["number"] - 1
    if place >= len(meetings):
        return [row_checks.make_error("moved", number, "number", "no_such_meeting", {"last": len(meetings)})]
    if place and meetings[place][0] <= meetings[place - 1][0]:
        return [row_checks.make_error("moved", number, "date", "moved_too_early", {"previous": place})]
    return []


def rhythm(request: dict) -> tuple[int, int]:
    """Return the weeks of a stretch and its meetings."""
    return (1, 2) if request["weeks"] == TWICE else (int(request["weeks"]), 1)


def find_days_off(request: dict) -> dict:
    """Return the days of the period that are off."""
    first, last = days.number(request["first"]), days.number(request["last"])
    found = {}
    for row in request["days_off"]:
        start = days.number(row["from"])
        end = days.number(row["to"]) if row["to"] is not None else start
        for day in range(max(first, start), min(last, end) + 1):
            found[day] = True
    return found


def plans(request: dict) -> dict:
    """Return what is planned, once for the check and the answer.

    ``{"pairs", "proven"}``: for each pair its ``meetings``, ``[day, start]`` in order, how many others are ``skipped``,
    and ``group``, the places of those who meet together.
    """
    said = str([request[name] for name in ("first", "last", "weeks", "minutes", "pairs", "days_off", "moved")])
    if LAST.get("said") != said:
        LAST["plans"] = make_plans(request)
        LAST["said"] = said
    found: dict = LAST["plans"]
    return found


def make_plans(request: dict) -> dict:
    """Return what ``plans`` does."""
    first, last = days.number(request["first"]), days.number(request["last"])
    known = term.term(first, last, find_days_off(request), rhythm(request), request["minutes"])
    units_ = units.units(request["pairs"], known)
    chosen, proven = regular.patterns(units_, known)
    held, skipped = replacements.meetings(units_, chosen, known)
    moved: dict = {}
    for row in request["moved"]:
        moved.setdefault(key(row), {})[row["number"]] = (days.number(row["date"]), row["time"])
    least = 7 * known["weeks"] // (2 * known["times"])
    made: list = [{} for _ in request["pairs"]]
    for number, unit in enumerate(units_):
        for place in unit["group"]:
            usual = chosen[number][0][1] if chosen[number] else 0
            meetings = put_in_order(held[number], moved.get(key(request["pairs"][place]), {}), least, usual)
            made[place] = {"meetings": meetings, "skipped": skipped[number], "group": unit["group"]}
    return {"pairs": made, "proven": proven}


def put_in_order(found: list, moved: dict, least: int, start: int) -> list:
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


def name_holders(pairs: list, places: list) -> str:
    """Return the words for those who hold a meeting: «Анна – Вася, Галя»."""
    name: str = pairs[places[0]]["mentor"] + " – " + ", ".join([pairs[place]["mentee"] for place in places])
    return name


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request.

    ``meetings`` of all pairs together, ``fewest`` of one pair, ``skipped`` for want of a free day, ``clashing``
    pairs of meetings that overlap and share a mentor or a room; ``others`` who meet apart from the first pair;
    ``plan`` in the order of the pairs.
    """
    found = plans(request)
    planned = found["pairs"]
    rows = []
    held: dict = {}
    written: dict = {}
    moved = {(key(row), row["number"]): True for row in request["moved"]}
    for place, row in enumerate(request["pairs"]):
        pair = row["mentor"] + " – " + row["mentee"]
        who = key(row)
        meetings = planned[place]["meetings"]
        group = planned[place]["group"]
        room = units.room(request["pairs"], group)
        owners = []
        for reason, name in (("same_mentor", row["mentor"]), ("same_room", room)):
            if name is not None:
                owners.append((reason, letters.name(name)))
                written.setdefault(owners[-1], name)
        for number, (day, start) in enumerate(meetings, 1):
            end = start + request["minutes"]
            weekday = days.WEEKDAYS[days.weekday(day) - 1]
            what = topic(row["form"], number, len(meetings))
            rows.append([pair, number, days.date(day), weekday, start, end, what, room, row["goal"]])
            hand = (who, number) in moved
            for owner in owners:
                # Those who meet together hold one meeting.
                met = held.setdefault((day, owner), {}).setdefault((start, group[0]), [[], False])
                met[0].append(place)
                met[1] = met[1] or hand
    clashes = []
    by_hand = 0
    for day, owner in sorted(held):
        same = [[met[0]] + held[day, owner][met] for met in sorted(held[day, owner])]
        for index, (begin, places, hand) in enumerate(same):
            for start, others, moved_too in same[index + 1 :]:
                if start >= begin + request["minutes"]:
                    break
                by_hand += 1 if hand or moved_too else 0
                told = [name_holders(request["pairs"], sorted(some)) for some in (places, others)]
                clashes.append([days.date(day), start, owner[0], written[owner]] + told)  # noqa: RUF005 – the same
    return {
        "meetings": len(rows),
        "pairs_planned": len(planned),
        "fewest": min([len(plan["meetings"]) for plan in planned]),
        "skipped": sum([plan["skipped"] for plan in planned]),
        "clashing": len(clashes),
        "by_hand": by_hand,
        "others": len({plan["group"][0]: True for plan in planned}) - 1,
        "proof": PROOFS[0] if found["proven"] else PROOFS[1],
        "clashes": clashes,
        "plan": rows,
    }
