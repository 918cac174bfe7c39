"""Participants of the pair planning: the columns of their tables, and what is wrong between their rows."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import spellings
from worksheets.pairing import rules

MOST_PEOPLE = 2000
MOST_ROWS = 20000
MOST_SEATS = 60
FORMATS = ["onsite", "online", "any"]
DECISIONS = ["together", "apart", "confirmed"]

FORMAT = {"name": "format", "type": "choice", "options": FORMATS, "both": "any", "default": "any"}
FREE = {"name": "free", "type": "slots", "required": False}
AGE = {"name": "age", "type": "count", "spoken": "age", "min": 1, "max": 120, "required": False}

MENTORS = {
    "name": "mentors",
    "max_rows": MOST_PEOPLE,
    "identity": ["name"],
    "programme": {"part": "participants", "kind": "mentor", "key": ["name"], "title": ["name"]},
    "columns": [
        {"name": "name", "type": "text", "person": "mentor"},
        rules.FORM,
        {"name": "offers", "type": "tags", "default": [], "suggests": "tags"},
        FREE,
        FORMAT,
        AGE,
        {"name": "capacity", "type": "count", "spoken": "most", "min": 0, "max": MOST_SEATS, "default": 1},
        {"name": "smallest", "type": "count", "spoken": "least", "min": 1, "max": MOST_SEATS, "default": 1},
        rules.TRAINED,
        rules.CONSENT,
    ],
}
MENTEES = {
    "name": "mentees",
    "max_rows": MOST_PEOPLE,
    "identity": ["name"],
    "programme": {"part": "participants", "kind": "mentee", "key": ["name"], "title": ["name"]},
    "columns": [
        {"name": "name", "type": "text", "person": "mentee"},
        rules.FORM,
        {"name": "requests", "type": "tags", "default": [], "suggests": "tags"},
        FREE,
        FORMAT,
        AGE,
        {"name": "waiting", "type": "date", "required": False},
        rules.CONSENT,
    ],
}
WISHES = {
    "name": "wishes",
    "max_rows": MOST_ROWS,
    "identity": ["who", "about"],
    "required": False,
    "columns": [
        {"name": "who", "type": "text", "person": "any"},
        {"name": "about", "type": "text", "person": "any"},
        {"name": "mark", "type": "count", "min": 1, "max": 5},
    ],
}
CHOSEN = {
    "name": "decisions",
    "max_rows": MOST_ROWS,
    "identity": ["mentor", "mentee"],
    "required": False,
    "programme": {
        "part": "pairs",
        "kind": "pair",
        "key": ["mentor", "mentee"],
        "title": ["mentor", "mentee"],
        "confirmed": {"decision": "confirmed"},
    },
    "columns": [
        {"name": "mentor", "type": "text", "person": "mentor"},
        {"name": "mentee", "type": "text", "person": "mentee"},
        {"name": "decision", "type": "choice", "options": DECISIONS},
    ],
}
# Of whom the curator wants to know what another mentor would cost, however many people there are.
ASKED = {
    "name": "asked",
    "max_rows": MOST_PEOPLE,
    "identity": ["mentee"],
    "required": False,
    "columns": [{"name": "mentee", "type": "text", "person": "mentee"}],
}
TABLES = [MENTORS, MENTEES, WISHES, CHOSEN, ASKED]
# Where else the people of the first two tables are named.
NAMED = {"wishes": ["who", "about"], "decisions": ["mentor", "mentee"], "asked": ["mentee"]}

ERRORS = [
    {"field": "mentors", "code": "name_twice", "params": ["first"]},
    {"field": "mentors", "code": "name_alike", "params": ["first"]},
    {"field": "mentees", "code": "name_on_both_sides", "params": ["first"]},
    {"field": "mentors", "code": "smallest_above_capacity", "params": ["smallest", "capacity"]},
    {"field": "wishes", "code": "unknown_person", "params": []},
    {"field": "wishes", "code": "wish_of_own_side", "params": []},
    {"field": "wishes", "code": "wished_twice", "params": ["first"]},
    {"field": "decisions", "code": "unknown_mentor", "params": []},
    {"field": "decisions", "code": "unknown_mentee", "params": []},
    {"field": "decisions", "code": "decided_twice", "params": ["first"]},
    {"field": "decisions", "code": "two_mentors", "params": ["first"]},
    {"field": "decisions", "code": "group_is_full", "params": ["capacity"]},
    {"field": "decisions", "code": "decided_without_consent", "params": []},
    {"field": "decisions", "code": "decided_without_mark", "params": []},
    {"field": "asked", "code": "unknown_mentee", "params": []},
]


def unify(request: dict) -> list:
    """Write the names of all tables as those of the people are written, see ``spellings``."""
    return spellings.unify(request, ["mentors", "mentees"], NAMED)


def check(request: dict) -> list[dict]:
    """Return what is wrong between rows: ``row`` is a place in its table, from 1."""
    errors: list[dict] = []
    mentors: dict = {}
    mentees: dict = {}

    def wrong(table: str, row: int, column: str, code: str, params: dict) -> None:
        errors.append({"field": table, "row": row, "column": column, "code": code, "params": params})

    known = spellings.places(request["mentors"])
    for table, places in (("mentors", mentors), ("mentees", mentees)):
        errors.extend(spellings.twice(table, request[table]))
        for row, person in enumerate(request[table], 1):
            if table == "mentees" and spellings.key(person["name"]) in known:
                # One name on both sides could be told apart neither in wishes nor by those who read the pairs.
                wrong(table, row, "name", "name_on_both_sides", {"first": known[spellings.key(person["name"])]})
                errors[-1]["first_in"] = "mentors"
            places.setdefault(person["name"], row)
            if table == "mentors" and person["smallest"] > max(1, person["capacity"]):
                params = {"smallest": person["smallest"], "capacity": person["capacity"]}
                wrong(table, row, "smallest", "smallest_above_capacity", params)
    seen: dict = {}
    again: dict = {}  # what stands twice is told at the first row too
    for row, wish in enumerate(request["wishes"], 1):
        unknown = False
        for column in ("who", "about"):
            if wish[column] not in mentors and wish[column] not in mentees:
                wrong("wishes", row, column, "unknown_person", {})
                unknown = True
        pair = (wish["who"], wish["about"])
        if not unknown and (wish["who"] in mentors) == (wish["about"] in mentors):
            wrong("wishes", row, "about", "wish_of_own_side", {})
        elif pair in seen:
            if pair not in again:
                wrong("wishes", seen[pair], "about", "wished_twice", {"first": row})
            again[pair] = True
            wrong("wishes", row, "about", "wished_twice", {"first": seen[pair]})
        else:
            seen[pair] = row
    decided(request, mentors, mentees, wrong)
    for row, asked in enumerate(request["asked"], 1):
        if asked["mentee"] not in mentees:
            wrong("asked", row, "mentee", "unknown_mentee", {})
    return errors


def decided(request: dict, mentors: dict, mentees: dict, wrong: object) -> None:
    """Tell what is wrong with the curator's decisions; ``mentors`` and ``mentees`` are rows by names, from 1."""
    seen: dict = {}
    again: dict = {}
    homes: dict = {}
    sizes: dict = {}

    def told(row: int, column: str, code: str, params: dict) -> None:
        wrong("decisions", row, column, code, params)  # type: ignore[operator]  # a function of what an error has

    for row, decision in enumerate(request["decisions"], 1):
        mentor, mentee = decision["mentor"], decision["mentee"]
        if mentor not in mentors:
            told(row, "mentor", "unknown_mentor", {})
        if mentee not in mentees:
            told(row, "mentee", "unknown_mentee", {})
        if mentor not in mentors or mentee not in mentees:
            continue
        if (mentor, mentee) in seen:
            if (mentor, mentee) not in again:
                told(seen[(mentor, mentee)], "decision", "decided_twice", {"first": row})
            again[(mentor, mentee)] = True
            told(row, "decision", "decided_twice", {"first": seen[(mentor, mentee)]})
            continue
        seen[(mentor, mentee)] = row
        if decision["decision"] == "apart":
            continue
        if mentee in homes:
            told(row, "mentor", "two_mentors", {"first": homes[mentee]})
            continue
        homes[mentee] = row
        person = request["mentors"][mentors[mentor] - 1]
        sizes[mentor] = sizes.get(mentor, 0) + 1
        if sizes[mentor] > person["capacity"]:
            told(row, "mentor", "group_is_full", {"capacity": person["capacity"]})
        code = rules.contradicted(person, request["mentees"][mentees[mentee] - 1], rules.strict(request))
        if code:
            told(row, "decision", code, {})
