"""Quick meetings: who meets whom in which round, at which table and when; mentors with mentees, or groups of equals."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import spellings
from worksheets.timetable import equal_groups, rounds, selection

MOST_PEOPLE = 300
MOST_ROWS = 20000
MOST_SCORE = 100000
MOST_MINUTES = 240
DECISIONS = ["together", "apart", "confirmed"]


def people(name: str, kind: str) -> dict:
    """Return a table of names, which the curator's programme has if its participants are known already."""
    return {
        "name": name,
        "identity": ["name"],
        "max_rows": MOST_PEOPLE,
        "columns": [{"name": "name", "type": "text", "person": kind}],
        "programme": {"part": "participants", "kind": kind, "key": ["name"], "title": ["name"], "only": "take"},
    }


def optional(name: str, columns: list) -> dict:
    """Return a table of pairs that may be empty."""
    pair = ["mentor", "mentee"]
    return {"name": name, "max_rows": MOST_ROWS, "required": False, "identity": pair, "columns": columns}


# Marks after the meetings are the wishes that pairs are made from.
WISHES = {
    "name": "wishes",
    "calculator": "matching",
    "table": "wishes",
    "columns": {"who": "{who}", "about": "{about}", "mark": "{mark}"},
}


MET = [{"name": "mentor", "type": "text"}, {"name": "mentee", "type": "text"}]
PAIR = [
    {"name": "mentor", "type": "text", "person": "mentor"},
    {"name": "mentee", "type": "text", "person": "mentee"},
]

SIDES = {
    "name": "sides",
    "large": {"rows": 120},
    "fields": [
        # Zero is everybody with everybody, and as many tables as there are mentors.
        {"name": "meetings", "type": "count", "min": 0, "max": MOST_PEOPLE, "default": 4},
        {"name": "places", "type": "count", "min": 0, "max": MOST_PEOPLE, "default": 0},
        {"name": "start", "type": "time", "default": 600},
        {"name": "minutes", "type": "count", "min": 1, "max": MOST_MINUTES, "default": 5},
        {"name": "pause", "type": "count", "min": 0, "max": MOST_MINUTES, "default": 1},
    ],
    "tables": [
        people("mentors", "mentor"),
        people("mentees", "mentee"),
        optional("interest", PAIR + [{"name": "score", "type": "count", "min": 0, "max": MOST_SCORE}]),  # noqa: RUF005 – MicroPython has no * in a list
        optional("decisions", PAIR + [{"name": "decision", "type": "choice", "options": DECISIONS}]),  # noqa: RUF005 – the same
        {
            "name": "marks",
            "max_rows": MOST_ROWS,
            "identity": ["who", "about"],
            "required": False,
            "hands": [WISHES],
            "columns": [
                {"name": "who", "type": "text", "person": "any"},
                {"name": "about", "type": "text", "person": "any"},
                {"name": "mark", "type": "count", "min": 1, "max": 5},
            ],
        },
    ],
    "outcomes": [
        {"name": "number", "type": "count"},
        {"name": "least", "type": "count"},
        {"name": "held", "type": "count"},
        {"name": "fewest", "type": "count"},
        {"name": "breaks_least", "type": "count"},
        {"name": "breaks_most", "type": "count"},
        {"name": "tables", "type": "count"},
        {"name": "ends", "type": "time"},
        {
            "name": "mutual",
            "type": "table",
            "hands": [
                {
                    "name": "plan",
                    "calculator": "meetings",
                    "table": "pairs",
                    "columns": {"mentor": "{mentor}", "mentee": "{mentee}"},
                }
            ],
            "columns": [
                {"name": "mentor", "type": "text"},
                {"name": "mentee", "type": "text"},
                {"name": "from_mentor", "type": "count"},
                {"name": "from_mentee", "type": "count"},
                {"name": "sum", "type": "count"},
            ],
        },
        {
            "name": "by_person",
            "type": "table",
            "folded": True,
            "cards": {"by": "person"},
            "columns": equal_groups.BY_PERSON + [{"name": "partner", "type": "text"}],  # noqa: RUF005 – the same
        },
        {
            "name": "rounds",
            "type": "table",
            "screen": equal_groups.SCREEN,
            "key": ["round", "mentor", "mentee"],
            "columns": equal_groups.BY_ROUND + MET,  # the kinds of persons in PAIR are for tables that are typed
        },
    ],
    "errors": [
        {"field": "mentors", "code": "name_twice", "params": ["first"]},
        {"field": "mentors", "code": "name_alike", "params": ["first"]},
        {"field": "mentees", "code": "name_on_both_sides", "params": ["first"]},
        {"field": "interest", "code": "unknown_mentor", "params": []},
        {"field": "interest", "code": "unknown_mentee", "params": []},
        {"field": "decisions", "code": "decided_twice", "params": ["first"]},
        {"field": "marks", "code": "unknown_person", "params": []},
        {"field": "marks", "code": "mark_of_own_side", "params": []},
        {"field": "meetings", "code": "ends_after_midnight", "params": ["rounds"]},
        {"field": "decisions", "code": "nobody_to_meet", "params": []},
    ],
}

SPEC = {"views": [SIDES, equal_groups.VIEW]}


def unify(request: dict) -> list:
    """Write the names of all tables as those of the people are written, see ``spellings``."""
    if request["view"] == "groups":
        return spellings.unify(request, ["people"], {"apart": ["one", "other"]})
    named = {"interest": ["mentor", "mentee"], "decisions": ["mentor", "mentee"], "marks": ["who", "about"]}
    return spellings.unify(request, ["mentors", "mentees"], named)


def check(request: dict) -> list[dict]:
    """Return what is wrong between values that are each right by themselves."""
    if request["view"] == "groups":
        return equal_groups.check(request)
    errors = spellings.twice("mentors", request["mentors"]) + spellings.twice("mentees", request["mentees"])
    known_mentors = spellings.places(request["mentors"])
    mentors, mentees = equal_groups.places(request["mentors"]), equal_groups.places(request["mentees"])
    row_error = equal_groups.row_error
    for number, row in enumerate(request["mentees"], 1):
        if spellings.key(row["name"]) in known_mentors:
            params = {"first": known_mentors[spellings.key(row["name"])]}
            errors.append(row_error("mentees", number, "name", "name_on_both_sides", params))
            errors[-1]["first_in"] = "mentors"
    for table in ("interest", "decisions"):
        seen: dict = {}
        again: dict = {}  # what stands twice is told at the first row too
        for number, row in enumerate(request[table], 1):
            if row["mentor"] not in mentors:
                errors.append(row_error(table, number, "mentor", "unknown_mentor", {}))
            if row["mentee"] not in mentees:
                errors.append(row_error(table, number, "mentee", "unknown_mentee", {}))
            pair = (row["mentor"], row["mentee"])
            if pair in seen:
                if pair not in again:
                    errors.append(row_error(table, seen[pair], "mentee", "decided_twice", {"first": number}))
                again[pair] = True
                errors.append(row_error(table, number, "mentee", "decided_twice", {"first": seen[pair]}))
            seen.setdefault(pair, number)
    for number, row in enumerate(request["marks"], 1):
        sides = [row[name] in mentors for name in ("who", "about")]
        known = [row[name] in mentors or row[name] in mentees for name in ("who", "about")]
        if not all(known):
            errors.append(row_error("marks", number, "about" if known[0] else "who", "unknown_person", {}))
        elif sides[0] == sides[1]:
            errors.append(row_error("marks", number, "about", "mark_of_own_side", {}))
    if errors:
        return errors
    meetings = chosen(request)
    if not meetings:
        return [{"field": "decisions", "code": "nobody_to_meet", "params": {}}]
    number = rounds.least(meetings, sizes(request), request["places"])
    if equal_groups.begins(request, number) > equal_groups.MIDNIGHT + request["pause"]:
        return [{"field": "meetings", "code": "ends_after_midnight", "params": {"rounds": number}}]
    return []


def sizes(request: dict) -> list[int]:
    """Return the numbers of mentors and mentees."""
    return [len(request["mentors"]), len(request["mentees"])]


# The last choice: a request is checked and calculated one after the other.
LAST: list = [None, None]


def chosen(request: dict) -> list:
    """Return who is to meet: pairs of places in the tables of mentors and mentees, in order.

    Pairs that are to be together, and confirmed ones, come before all others; those apart never meet.
    """
    asked = (sizes(request), request["meetings"], scored(request))
    if LAST[0] != asked:
        LAST[1] = picked(asked[0], asked[1], asked[2])
        LAST[0] = asked
    meetings: list = LAST[1]
    return meetings


def scored(request: dict) -> list:
    """Return what each meeting is worth, rows of mentors, ``None`` for those apart."""
    sides = sizes(request)
    mentors, mentees = equal_groups.places(request["mentors"]), equal_groups.places(request["mentees"])
    scores: list = [[0] * sides[1] for _ in range(sides[0])]
    highest = 0
    for row in request["interest"]:
        scores[mentors[row["mentor"]]][mentees[row["mentee"]]] = row["score"]
        highest = max(highest, row["score"])
    for row in request["decisions"]:
        score = None if row["decision"] == "apart" else highest + 1
        scores[mentors[row["mentor"]]][mentees[row["mentee"]]] = score
    return scores


def picked(sides: list[int], least: int, scores: list) -> list:
    """Return the meetings: all that may be, or those of the best choice."""
    if least == 0:
        return [(one, other) for one, row in enumerate(scores) for other, score in enumerate(row) if score is not None]
    return selection.select(scores, sides, selection.limits(sides, least))


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request.

    ``number`` rounds, which equal ``least``, the fewest that these meetings can be held in; ``held`` meetings; each
    person has at least ``fewest`` of them; breaks of one person; ``tables`` in use at once; when it ``ends``, minutes
    after midnight. ``mutual``: whom both gave a mark, the highest sums first.
    """
    if request["view"] == "groups":
        return equal_groups.compute(request)
    sides = sizes(request)
    meetings = chosen(request)
    number = rounds.least(meetings, sides, request["places"])
    when = rounds.spread(meetings, sides, number)
    seats = seated(meetings, when, sides, number)
    mentors = [row["name"] for row in request["mentors"]]
    mentees = [row["name"] for row in request["mentees"]]
    numbers = [[0] * sides[0], [0] * sides[1]]
    rows, cards = [], []
    for (mentor, mentee), index, place in zip(meetings, when, seats):  # noqa: B905 – MicroPython's zip has no strict
        numbers[0][mentor] += 1
        numbers[1][mentee] += 1
        start = equal_groups.begins(request, index)
        end = start + request["minutes"]
        rows.append([index + 1, start, end, place + 1, mentors[mentor], mentees[mentee]])
        cards.append((0, mentor, index, start, place, mentees[mentee]))
        cards.append((1, mentee, index, start, place, mentors[mentor]))
    names = (mentors, mentees)
    every = numbers[0] + numbers[1]
    return {
        "number": number,
        "least": max(max(every), -(-len(meetings) // request["places"]) if request["places"] else 0),
        "held": len(meetings),
        "fewest": min(every),
        "breaks_least": number - max(every),
        "breaks_most": number - min(every),
        "tables": max(seats) + 1,
        "ends": equal_groups.begins(request, number) - request["pause"],
        "mutual": mutual(request),
        "by_person": [
            [names[side][person], index + 1, start, place + 1, partner]
            for side, person, index, start, place, partner in sorted(cards)
        ],
        "rounds": sorted(rows),
    }


def seated(meetings: list, when: list, sides: list[int], number: int) -> list:
    """Return the table of each meeting, from 0: a mentor stays where possible, the tables in use are the first ones.

    With as many tables as mentors who ever meet in one round, everybody who can stays at the table of the meeting
    before.
    """
    by_round: list = [[] for _ in range(number)]
    for place, (mentor, _) in enumerate(meetings):
        by_round[when[place]].append((mentor, place))
    widest = max([len(row) for row in by_round])
    last = [-1] * sides[0]
    seats = [0] * len(meetings)
    for row in by_round:
        row.sort()
        taken = [False] * widest
        waiting = []
        for mentor, place in row:
            wanted = last[mentor]
            if wanted >= 0 and not taken[wanted]:
                seats[place] = wanted
                taken[wanted] = True
            else:
                waiting.append((mentor, place))
        for mentor, place in waiting:
            free = taken.index(False)
            taken[free] = True
            seats[place] = last[mentor] = free
    return seats


def mutual(request: dict) -> list:
    """Return the pairs in which both have given the other a mark."""
    mentees = equal_groups.places(request["mentees"])
    given: dict = {}
    for row in request["marks"]:
        given[row["who"], row["about"]] = row["mark"]
    found = []
    for row in request["marks"]:
        if row["who"] in mentees and (row["about"], row["who"]) in given:
            pair = (row["about"], row["who"])
            mark = given[row["who"], row["about"]]
            found.append((-mark - given[pair], pair[0], pair[1], given[pair], mark))
    return [[mentor, mentee, one, other, -total] for total, mentor, mentee, one, other in sorted(set(found))]
