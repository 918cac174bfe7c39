"""Quick meetings of equals: groups that are mixed anew each round, so that nobody meets anybody twice."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import row_checks, spellings
from worksheets.pairing import rules
from worksheets.timetable import mixing

MOST_PEOPLE = 200
MIDNIGHT = 1440

# Both kinds of timetables, of sides and of equals, say when and where in the same columns.
SCREEN = {"round": "round", "start": "start", "end": "end", "place": "place"}
BY_PERSON = [
    {"name": "person", "type": "text"},
    {"name": "round", "type": "count"},
    {"name": "start", "type": "time"},
    {"name": "place", "type": "count"},
]
BY_ROUND = [
    {"name": "round", "type": "count"},
    {"name": "start", "type": "time"},
    {"name": "end", "type": "time"},
    {"name": "place", "type": "count"},
]

VIEW = {
    "name": "groups",
    "fields": [
        {"name": "size", "type": "count", "min": 2, "max": 20, "default": 3},
        {"name": "wanted", "type": "count", "min": 1, "max": 60, "default": 4},
        {"name": "start", "type": "time", "default": 600},
        {"name": "minutes", "type": "count", "min": 1, "max": 240, "default": 10},
        {"name": "pause", "type": "count", "min": 0, "max": 240, "default": 2},
        rules.UNMARKED,
    ],
    "tables": [
        {
            "name": "people",
            "max_rows": MOST_PEOPLE,
            "identity": ["name"],
            "columns": [{"name": "name", "type": "text"}, rules.CONSENT],
            "programme": {
                "part": "participants",
                "kind": "mentee",
                "key": ["name"],
                "title": ["name"],
                "only": "take",
            },
        },
        {
            "name": "apart",
            "max_rows": 2000,
            "identity": ["one", "other"],
            "required": False,
            "columns": [{"name": "one", "type": "text"}, {"name": "other", "type": "text"}],
        },
    ],
    "outcomes": [
        {"name": "number", "type": "count"},
        {"name": "most", "type": "count"},
        {"name": "not_reached", "type": "count"},
        {"name": "unproven", "type": "count"},
        {"name": "ends", "type": "time"},
        {"name": "absent", "type": "count"},
        {"name": "unmarked_people", "type": "count"},
        {
            "name": "left_out",
            "type": "table",
            "csv": True,
            "columns": [
                {"name": "person", "type": "text"},
                {"name": "reason", "type": "choice", "options": ["person_consent", "person_unmarked"]},
            ],
        },
        {
            "name": "by_person",
            "type": "table",
            "folded": True,
            "cards": {"by": "person"},
            "columns": BY_PERSON + [{"name": "partners", "type": "text"}],  # noqa: RUF005 – MicroPython has no * in a list
        },
        {
            "name": "rounds",
            "type": "table",
            "screen": SCREEN,
            "columns": BY_ROUND + [{"name": "people", "type": "text"}],  # noqa: RUF005 – MicroPython has no * in a list
        },
    ],
    "errors": [
        {"field": "people", "code": "name_twice", "params": ["first"]},
        {"field": "people", "code": "name_alike", "params": ["first"]},
        {"field": "people", "code": "too_few_people", "params": ["size"]},
        {"field": "people", "code": "too_few_allowed", "params": ["size", "left"]},
        {"field": "apart", "code": "unknown_person", "params": []},
        {"field": "apart", "code": "same_person", "params": []},
        {"field": "wanted", "code": "ends_after_midnight", "params": ["rounds"]},
        {"field": "apart", "code": "no_groups", "params": []},
    ],
}


def begins(request: dict, index: int) -> int:
    """Return when a round begins, in minutes after midnight; rounds count from 0."""
    return int(request["start"] + index * (request["minutes"] + request["pause"]))


def check(request: dict) -> list[dict]:
    """Return what is wrong between values that are each right by themselves."""
    errors = row_checks.find_same_names("people", request["people"])
    known = spellings.locate(request["people"])
    for column in ("one", "other"):
        named = [row[column] for row in request["apart"]]
        errors.extend(row_checks.find_unknown("apart", column, "unknown_person", named, known))
    for number, row in enumerate(request["apart"], 1):
        if row["one"] == row["other"]:
            errors.append(row_checks.make_error("apart", number, "other", "same_person", {}))
    if errors:
        return errors
    left = len(known)
    request = seat(request)
    left -= len(request["people"])
    if len(request["people"]) <= request["size"]:
        params = {"size": request["size"], "left": left} if left else {"size": request["size"]}
        return [{"field": "people", "code": "too_few_allowed" if left else "too_few_people", "params": params}]
    found = len(mix(request))
    if not found:
        return [{"field": "apart", "code": "no_groups", "params": {}}]
    if begins(request, found) > MIDNIGHT + request["pause"]:
        return [{"field": "wanted", "code": "ends_after_midnight", "params": {"rounds": found}}]
    return []


def find_barred(request: dict) -> list:
    """Return who is seated in no group, with the rule."""
    found = []
    for row in request["people"]:
        found.extend([[row["name"], rule] for rule in rules.bar_person("person", row, rules.forbids_unmarked(request))])
    return found


def seat(request: dict) -> dict:
    """Return a request without those who are seated in no group."""
    left = [name for name, _ in find_barred(request)]
    if not left:
        return request
    made = dict(request)
    made["people"] = [row for row in request["people"] if row["name"] not in left]
    made["apart"] = [row for row in request["apart"] if row["one"] not in left and row["other"] not in left]
    return made


def find_bans(request: dict) -> list:
    """Return who is never in one group: pairs of places in the table, each once."""
    known = spellings.locate(request["people"])
    pairs = [sorted([known[row["one"]], known[row["other"]]]) for row in request["apart"]]
    return sorted({(pair[0], pair[1]) for pair in pairs})


# The last schedule: a request is checked and calculated one after the other, and the search takes long.
LAST: list = [None, None]


def mix(request: dict) -> list:
    """Return the rounds."""
    asked = (len(request["people"]), request["size"], request["wanted"], find_bans(request))
    if LAST[0] != asked:
        LAST[1] = mixing.mix(asked[0], asked[1], asked[2], asked[3])
        LAST[0] = asked
    rounds: list = LAST[1]
    return rounds


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request.

    ``number`` rounds; ``most``, which no schedule exceeds; ``not_reached``, how many of the wanted rounds are missing;
    ``unproven``, how many of these may exist nevertheless: 0 when the schedule is proven to be the longest.
    """
    left_out, unmarked = find_barred(request), rules.count_unmarked(request["people"])
    request = seat(request)
    rounds = mix(request)
    names = [row["name"] for row in request["people"]]
    most = mixing.bound(len(names), request["size"], find_bans(request))
    rows, cards = [], []
    for index, groups in enumerate(rounds):
        start = begins(request, index)
        for place, group in enumerate(groups):
            here = [index + 1, start, start + request["minutes"], place + 1]
            rows.append(here + [", ".join([names[one] for one in group])])  # noqa: RUF005 – MicroPython has no * in a list
            for one in group:
                partners = ", ".join([names[other] for other in group if other != one])
                cards.append((one, index, start, place, partners))
    return {
        "number": len(rounds),
        "most": most,
        "not_reached": request["wanted"] - len(rounds),
        "unproven": max(0, min(request["wanted"], most) - len(rounds)),
        "ends": begins(request, len(rounds)) - request["pause"],
        "absent": len(left_out),
        "unmarked_people": unmarked,
        "left_out": left_out,
        "by_person": [
            [names[one], index + 1, start, place + 1, partners or None]
            for one, index, start, place, partners in sorted(cards)
        ],
        "rounds": rows,
    }
