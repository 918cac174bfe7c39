"""Quick meetings: who meets whom in which round, at which table and when; mentors with mentees, or groups of equals."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import row_checks, spellings
from worksheets.pairing import rules
from worksheets.timetable import equal_groups, rounds, selection
from worksheets.timetable.admission import Admission

MOST_PEOPLE = 300
MOST_ROWS = 20000
MOST_SCORE = 100000
MOST_MINUTES = 240
DECISIONS = ["together", "apart", "confirmed"]
FREE = "allowed"  # of a pair that no rule keeps apart
BARRED = ["consent", "training", "form", "apart", "obligatory"]


def describe_people(name: str, kind: str, more: list) -> dict:
    """Return a table of people, which the curator's programme has if its participants are known already.

    What the rules look at is called as in the pair planning, so that it comes along from there and from the programme.
    """
    return {
        "name": name,
        "identity": ["name"],
        "max_rows": MOST_PEOPLE,
        "columns": [{"name": "name", "type": "text", "person": kind}, rules.FORM] + more + [rules.CONSENT],  # noqa: RUF005 – MicroPython has no * in a list
        "programme": {"part": "participants", "kind": kind, "key": ["name"], "title": ["name"], "only": "take"},
    }


def describe_pairs(name: str, columns: list) -> dict:
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


# The kinds of persons in PAIR are for tables that are typed.
MET = [{"name": "mentor", "type": "text"}, {"name": "mentee", "type": "text"}]
HALL: dict = dict(equal_groups.SCREEN)
HALL["names"] = ["mentor", "mentee"]  # whose consent is missing is nothing for the hall
PAIR = [
    {"name": "mentor", "type": "text", "person": "mentor"},
    {"name": "mentee", "type": "text", "person": "mentee"},
]

# What the curator has decided in the programme holds here too.
BOUND = describe_pairs("decisions", PAIR + [{"name": "decision", "type": "choice", "options": DECISIONS}])  # noqa: RUF005 – MicroPython has no * in a list
BOUND["programme"] = {
    "part": "pairs",
    "kind": "pair",
    "key": ["mentor", "mentee"],
    "title": ["mentor", "mentee"],
    "only": "take",
}

# Pairs that obligatory criteria of the pair planning forbid: their weights and questionnaires are known only there.
FORBIDDEN = describe_pairs("forbidden", PAIR + [{"name": "rule", "type": "choice", "options": rules.OBLIGATORY}])  # noqa: RUF005 – the same
FORBIDDEN["max_rows"] = MOST_PEOPLE * MOST_PEOPLE

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
        rules.UNMARKED,
    ],
    "tables": [
        describe_people("mentors", "mentor", [rules.TRAINED]),
        describe_people("mentees", "mentee", []),
        describe_pairs("interest", PAIR + [{"name": "score", "type": "count", "min": 0, "max": MOST_SCORE}]),  # noqa: RUF005 – MicroPython has no * in a list
        BOUND,
        FORBIDDEN,
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
        {"name": "absent", "type": "count"},
        {"name": "unmarked_mentors", "type": "count"},
        {"name": "unmarked_mentees", "type": "count"},
        {"name": "mutual_barred", "type": "count", "sentence_only": True},
        {"name": "short", "type": "count", "sentence_only": True},
        {
            "name": "left_out",
            "type": "table",
            "csv": True,
            "columns": [
                {"name": "person", "type": "text"},
                {"name": "reason", "type": "choice", "options": rules.RULES},
                {"name": "side", "type": "choice", "options": ["mentor", "mentee"]},
                {"name": "others", "type": "count"},
            ],
        },
        {
            "name": "overruled",
            "type": "table",
            "csv": True,
            "columns": MET + [{"name": "rule", "type": "choice", "options": rules.RULES}],  # noqa: RUF005 – the same
        },
        {
            "name": "kept_apart",
            "type": "table",
            "csv": True,
            "columns": [
                {"name": "reason", "type": "choice", "options": rules.RULES},
                {"name": "pairs", "type": "count"},
            ],
        },
        {
            "name": "mutual",
            "type": "table",
            "hands": [
                {
                    "name": "plan",
                    "calculator": "meetings",
                    "table": "pairs",
                    "columns": {"mentor": "{mentor}", "mentee": "{mentee}", "form": "{form}"},
                    "where": {"rule": FREE},
                }
            ],
            "columns": [
                {"name": "mentor", "type": "text"},
                {"name": "mentee", "type": "text"},
                {"name": "from_mentor", "type": "count"},
                {"name": "from_mentee", "type": "count"},
                {"name": "sum", "type": "count"},
                {"name": "rule", "type": "choice", "options": [FREE] + rules.RULES},  # noqa: RUF005 – the same
                {"name": "form", "type": "choice", "options": rules.FORMS},
                rules.FLAG,
            ],
        },
        {
            "name": "by_person",
            "type": "table",
            "folded": True,
            "cards": {"by": "person", "fill": ["mark"]},
            "columns": equal_groups.BY_PERSON + [{"name": "partner", "type": "text"}],  # noqa: RUF005 – the same
        },
        {
            "name": "rounds",
            "type": "table",
            "screen": HALL,
            "key": ["round", "mentor", "mentee"],
            "columns": equal_groups.BY_ROUND + MET + [rules.FLAG],
        },
    ],
    "errors": [
        {"field": "mentors", "code": "name_twice", "params": ["first"]},
        {"field": "mentors", "code": "name_alike", "params": ["first"]},
        {"field": "mentees", "code": "name_on_both_sides", "params": ["first"]},
        {"field": "interest", "code": "unknown_mentor", "params": []},
        {"field": "interest", "code": "unknown_mentee", "params": []},
        {"field": "decisions", "code": "decided_twice", "params": ["first"]},
        {"field": "decisions", "code": "decided_without_consent", "params": []},
        {"field": "decisions", "code": "decided_without_mark", "params": []},
        {"field": "marks", "code": "unknown_person", "params": []},
        {"field": "marks", "code": "mark_of_own_side", "params": []},
        {"field": "meetings", "code": "ends_after_midnight", "params": ["rounds"]},
        {"field": "decisions", "code": "nobody_to_meet", "params": []},
        {"field": "mentors", "code": "nobody_allowed", "params": BARRED},
    ],
}

SPEC = {"views": [SIDES, equal_groups.VIEW]}


def unify(request: dict) -> list:
    """Write the names of all tables as those of the people are written, see ``spellings``."""
    if request["view"] == "groups":
        return spellings.unify(request, ["people"], {"apart": ["one", "other"]})
    pair = ["mentor", "mentee"]
    named = {"interest": pair, "decisions": pair, "forbidden": pair, "marks": ["who", "about"]}
    return spellings.unify(request, ["mentors", "mentees"], named)


def check(request: dict) -> list[dict]:
    """Return what is wrong between values that are each right by themselves."""
    if request["view"] == "groups":
        return equal_groups.check(request)
    errors = row_checks.find_same_names("mentors", request["mentors"])
    errors.extend(row_checks.find_same_names("mentees", request["mentees"]))
    errors.extend(row_checks.find_on_both_sides(request))
    mentors, mentees = spellings.locate(request["mentors"]), spellings.locate(request["mentees"])
    for table in ("interest", "decisions", "forbidden"):
        pairs = [(row["mentor"], row["mentee"]) for row in request[table]]
        errors.extend(row_checks.find_unknown(table, "mentor", "unknown_mentor", [one for one, _ in pairs], mentors))
        errors.extend(row_checks.find_unknown(table, "mentee", "unknown_mentee", [two for _, two in pairs], mentees))
        errors.extend(row_checks.find_repeated(table, "mentee", "decided_twice", pairs))
    for number, row in enumerate(request["decisions"], 1):
        if row["decision"] != "apart" and row["mentor"] in mentors and row["mentee"] in mentees:
            met = (request["mentors"][mentors[row["mentor"]]], request["mentees"][mentees[row["mentee"]]])
            code = rules.find_contradiction(met[0], met[1], rules.forbids_unmarked(request))
            if code:
                errors.append(row_checks.make_error("decisions", number, "decision", code, {}))
    for number, row in enumerate(request["marks"], 1):
        unknown = [name for name in ("who", "about") if row[name] not in mentors and row[name] not in mentees]
        if unknown:
            errors.append(row_checks.make_error("marks", number, unknown[0], "unknown_person", {}))
    errors.extend(row_checks.find_own_side("marks", "mark_of_own_side", request["marks"], mentors, mentees))
    if errors:
        return errors
    admission = Admission(request)
    if not admission.seated[0]:
        return [explain_nobody(admission.bars)]
    number = rounds.find_fewest_rounds(choose_meetings(request, admission), sizes(admission), request["places"])
    if equal_groups.begins(request, number) > equal_groups.MIDNIGHT + request["pause"]:
        return [{"field": "meetings", "code": "ends_after_midnight", "params": {"rounds": number}}]
    return []


def explain_nobody(bars: list) -> dict:
    """Return the error of people of whom no two may meet: how many pairs each kind of rule keeps apart."""
    found = [rule for row in bars for rule in row]
    if found.count("apart") == len(found):
        return {"field": "decisions", "code": "nobody_to_meet", "params": {}}
    params = {}
    for name in BARRED:
        params[name] = found.count(name)
    params["obligatory"] = sum([found.count(rule) for rule in rules.OBLIGATORY])
    params["consent"] = len(found) - sum([params[name] for name in BARRED])
    return {"field": "mentors", "code": "nobody_allowed", "params": params}


def sizes(admission: Admission) -> list[int]:
    """Return the numbers of mentors and mentees who are seated."""
    return [len(admission.seated[0]), len(admission.seated[1])]


# The last choice: a request is checked and calculated one after the other.
LAST: list = [None, None]


def choose_meetings(request: dict, admission: Admission) -> list:
    """Return who is to meet: pairs of places among the mentors and mentees who are seated, in order.

    Pairs that are to be together, and confirmed ones, come before all others; those that a rule keeps apart never meet.
    """
    asked = (request["meetings"], score_meetings(request, admission))
    if LAST[0] != asked:
        LAST[1] = pick_meetings(sizes(admission), asked[0], asked[1])
        LAST[0] = asked
    meetings: list = LAST[1]
    return meetings


def score_meetings(request: dict, admission: Admission) -> list:
    """Return what each meeting of those who are seated is worth, rows of mentors, ``None`` for pairs kept apart."""
    mentors, mentees = spellings.locate(request["mentors"]), spellings.locate(request["mentees"])
    scores = [[None if bar else 0 for bar in row] for row in admission.bars]
    highest = 0
    for row in request["interest"]:
        mentor, mentee = mentors[row["mentor"]], mentees[row["mentee"]]
        if scores[mentor][mentee] is not None:
            scores[mentor][mentee] = row["score"]
        highest = max(highest, row["score"])
    for row in request["decisions"]:
        if row["decision"] != "apart":
            scores[mentors[row["mentor"]]][mentees[row["mentee"]]] = highest + 1
    return [[scores[mentor][mentee] for mentee in admission.seated[1]] for mentor in admission.seated[0]]


def pick_meetings(sides: list[int], least: int, scores: list) -> list:
    """Return the meetings: all that may be, or those of the best choice.

    Whom the limits of that choice leave without any meeting, though somebody may meet them, has one beyond the limits:
    with whom of the other side fewest others meet, of these with the highest score.
    """
    if least == 0:
        return [(one, other) for one, row in enumerate(scores) for other, score in enumerate(row) if score is not None]
    meetings = selection.select(scores, sides, selection.limits(sides, least))
    numbers = [[0] * sides[0], [0] * sides[1]]
    for pair in meetings:
        for side in (0, 1):
            numbers[side][pair[side]] += 1
    lonely = [(side, place) for side in (0, 1) for place in range(sides[side]) if not numbers[side][place]]
    for side, place in lonely:
        row = scores[place] if side == 0 else [each[place] for each in scores]
        ranked = [(numbers[1 - side][other], -score, other) for other, score in enumerate(row) if score is not None]
        other = min(ranked)[2]
        meetings.append((place, other) if side == 0 else (other, place))
        numbers[1 - side][other] += 1
    return sorted(meetings)


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request.

    ``number`` rounds, which equal ``least``, the fewest that these meetings can be held in; ``held`` meetings; each
    person has at least ``fewest`` of them, ``short`` people fewer than asked for; breaks of one person; ``tables`` in
    use at once; when it ``ends``, minutes after midnight. ``mutual``: whom both gave a mark, the highest sums first.
    """
    if request["view"] == "groups":
        return equal_groups.compute(request)
    admission = Admission(request)
    sides = sizes(admission)
    meetings = choose_meetings(request, admission)
    number = rounds.find_fewest_rounds(meetings, sides, request["places"])
    when = rounds.spread(meetings, sides, number)
    seats = assign_tables(meetings, when, sides, number)
    seated_people = [
        [people[place] for place in admission.seated[side]] for side, people in enumerate(admission.people)
    ]
    mentors, mentees = [[row["name"] for row in people] for people in seated_people]
    numbers = [[0] * sides[0], [0] * sides[1]]
    rows, cards = [], []
    for (mentor, mentee), index, place in zip(meetings, when, seats):  # noqa: B905 – MicroPython's zip has no strict
        numbers[0][mentor] += 1
        numbers[1][mentee] += 1
        start = equal_groups.begins(request, index)
        end = start + request["minutes"]
        flag = rules.flag_consent(seated_people[0][mentor], seated_people[1][mentee])
        rows.append([index + 1, start, end, place + 1, mentors[mentor], mentees[mentee], flag])
        cards.append((0, mentor, index, start, place, mentees[mentee]))
        cards.append((1, mentee, index, start, place, mentors[mentor]))
    names = (mentors, mentees)
    every = numbers[0] + numbers[1]
    both = find_mutual(request, admission)
    return {
        "number": number,
        "least": max(max(every), -(-len(meetings) // request["places"]) if request["places"] else 0),
        "held": len(meetings),
        "fewest": min(every),
        "short": len([1 for met in every if met < request["meetings"]]),
        "breaks_least": number - max(every),
        "breaks_most": number - min(every),
        "tables": max(seats) + 1,
        "ends": equal_groups.begins(request, number) - request["pause"],
        "absent": sum([len(people) for people in admission.people]) - sum(sides),
        "unmarked_mentors": rules.count_unmarked(request["mentors"]),
        "unmarked_mentees": rules.count_unmarked(request["mentees"]),
        "mutual_barred": len([row for row in both if row[5] != FREE]),
        "left_out": admission.list_left_out(),
        "overruled": admission.list_overruled(),
        "kept_apart": admission.count_kept_apart(),
        "mutual": both,
        "by_person": [
            [names[side][person], index + 1, start, place + 1, partner]
            for side, person, index, start, place, partner in sorted(cards)
        ],
        "rounds": sorted(rows),
    }


def assign_tables(meetings: list, when: list, sides: list[int], number: int) -> list:
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


def find_mutual(request: dict, admission: Admission) -> list:
    """Return the pairs in which both have given the other a mark, with the rule that keeps them apart nevertheless."""
    mentors, mentees = spellings.locate(request["mentors"]), spellings.locate(request["mentees"])
    given: dict = {}
    for row in request["marks"]:
        given[row["who"], row["about"]] = row["mark"]
    found = []
    for row in request["marks"]:
        if row["who"] in mentees and (row["about"], row["who"]) in given:
            pair = (row["about"], row["who"])
            mark = given[row["who"], row["about"]]
            found.append((-mark - given[pair], pair[0], pair[1], given[pair], mark))
    made = []
    for total, mentor, mentee, one, other in sorted(set(found)):
        bar = admission.bars[mentors[mentor]][mentees[mentee]]
        met = (request["mentors"][mentors[mentor]], request["mentees"][mentees[mentee]])
        made.append([mentor, mentee, one, other, -total, bar or FREE, rules.form(*met), rules.flag_consent(*met)])
    return made
