"""Participants of the pair planning: the columns of their tables, and what is wrong between their rows."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import row_checks, spellings
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
    mentors, mentees = spellings.locate(request["mentors"]), spellings.locate(request["mentees"])
    errors = row_checks.find_same_names("mentors", request["mentors"])
    for row, person in enumerate(request["mentors"], 1):
        if person["smallest"] > max(1, person["capacity"]):
            params = {"smallest": person["smallest"], "capacity": person["capacity"]}
            errors.append(row_checks.make_error("mentors", row, "smallest", "smallest_above_capacity", params))
    errors.extend(row_checks.find_same_names("mentees", request["mentees"]))
    errors.extend(row_checks.find_on_both_sides(request))
    wishes = request["wishes"]
    people = dict(mentors)
    people.update(mentees)
    for column in ("who", "about"):
        named = [wish[column] for wish in wishes]
        errors.extend(row_checks.find_unknown("wishes", column, "unknown_person", named, people))
    own_side = row_checks.find_own_side("wishes", "wish_of_own_side", wishes, mentors, mentees)
    errors.extend(own_side)
    keys: list = [(wish["who"], wish["about"]) for wish in wishes]
    for error in own_side:
        keys[error["row"] - 1] = None
    errors.extend(row_checks.find_repeated("wishes", "about", "wished_twice", keys))
    errors.extend(check_decisions(request, mentors, mentees))
    asked = [row["mentee"] for row in request["asked"]]
    return errors + row_checks.find_unknown("asked", "mentee", "unknown_mentee", asked, mentees)


def check_decisions(request: dict, mentors: dict, mentees: dict) -> list[dict]:
    """Return what is wrong with the curator's decisions; ``mentors`` and ``mentees`` are places by names."""
    decisions = request["decisions"]
    keys: list = [(decision["mentor"], decision["mentee"]) for decision in decisions]
    errors = row_checks.find_unknown("decisions", "mentor", "unknown_mentor", [one for one, _ in keys], mentors)
    errors.extend(row_checks.find_unknown("decisions", "mentee", "unknown_mentee", [two for _, two in keys], mentees))
    keys = [key if key[0] in mentors and key[1] in mentees else None for key in keys]
    homes: dict = {}
    sizes: dict = {}
    seen: dict = {None: True}
    for row, decision in enumerate(decisions, 1):
        key = keys[row - 1]
        if key in seen:
            continue
        seen[key] = True
        if decision["decision"] == "apart":
            continue
        mentor, mentee = key
        if mentee in homes:
            errors.append(row_checks.make_error("decisions", row, "mentor", "two_mentors", {"first": homes[mentee]}))
            continue
        homes[mentee] = row
        person = request["mentors"][mentors[mentor]]
        sizes[mentor] = sizes.get(mentor, 0) + 1
        if sizes[mentor] > person["capacity"]:
            params = {"capacity": person["capacity"]}
            errors.append(row_checks.make_error("decisions", row, "mentor", "group_is_full", params))
        code = rules.find_contradiction(person, request["mentees"][mentees[mentee]], rules.forbids_unmarked(request))
        if code:
            errors.append(row_checks.make_error("decisions", row, "decision", code, {}))
    return errors + row_checks.find_repeated("decisions", "decision", "decided_twice", keys)
