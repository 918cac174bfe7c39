"""The score of a pair: a sum of criteria, 0 to 10 points each, by their weights; and the rules that forbid pairs.

Points: ``tags``, 10 when every request of the mentee is among what the mentor offers, and in proportion; ``time``, 10
from an hour of common free time a week on; ``format``, 10 when both can meet in the same way; ``age``, 10 when the
mentor is older by years within the bounds, 2 less for each year outside; ``wishes``, 10 when both gave 5, an absent
mark counts as 3, and a pair without any marks has none; ``waiting``, 10 for a year on the list longer than the newest.

What is left empty gives no points and forbids nothing. A criterion that must be met (weight ``MUST``) counts with the
heaviest weight and forbids the pairs that do not meet it. What ``rules`` say of persons and forms forbids always, and
so does «врозь» of the curator. What the curator puts together outweighs all rules but consent.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import choices, letters, slots
from worksheets.pairing import packed_rows, rules

NAMES = ("tags", "time", "format", "age", "wishes", "waiting")
MOST_POINTS = 10
WHOLE_HOUR = 60
YEAR = 365
UNMARKED = 3
# What a rule adds to the sum of a pair that it forbids: more than all points of all criteria, and ten rules fit a lane.
FORBIDDEN = 1000000


class Criteria:
    """What the tables of a request say of every pair; mentees and mentors are numbered in the order of their names."""

    def __init__(self, request: dict) -> None:
        """Take a checked request."""
        self.mentors = sort_people(request["mentors"])
        self.mentees = sort_people(request["mentees"])
        self.bounds = (request["gap_from"], request["gap_to"])
        self.strict = rules.forbids_unmarked(request)
        self.weights = {}
        self.must = {}
        for name in NAMES:
            weight = request["weight_" + name]
            self.weights[name] = min(weight, choices.HEAVIEST)
            self.must[name] = weight == choices.MUST and name != "waiting"
        self.offers = [make_tag_keys(mentor["offers"]) for mentor in self.mentors]
        self.offered: dict = {}
        for place, offers in enumerate(self.offers):
            for tag in sorted(offers):
                self.offered.setdefault(tag, []).append(place)
        self.requests = [make_tag_keys(mentee["requests"]) for mentee in self.mentees]
        self.days: dict = {}
        for place, mentor in enumerate(self.mentors):
            for day, start, end in mentor["free"] or []:
                self.days.setdefault(day, []).append((place, start, end))
        dates = [number_day(mentee["waiting"]) for mentee in self.mentees if mentee["waiting"]]
        self.newest = max(dates) if dates else 0
        mentors = places(self.mentors)
        mentees = places(self.mentees)
        # By mentee and mentor: the marks of both, the decision.
        self.marks: dict = {}
        for wish in request["wishes"]:
            side = 1 if wish["who"] in mentors else 0
            pair = (wish["about"], wish["who"]) if side else (wish["who"], wish["about"])
            key = (mentees[pair[0]], mentors[pair[1]])
            self.marks.setdefault(key, [None, None])[side] = wish["mark"]
        self.decisions: dict = {}
        for row in request["decisions"]:
            self.decisions[(mentees[row["mentee"]], mentors[row["mentor"]])] = row["decision"]
        # Rows that many mentees share, by what they depend on; those of the criteria are packed, see ``lanes``.
        self.rows: dict = {}
        self.asked = sorted({mentees[row["mentee"]]: True for row in request["asked"]})

    def scores(self) -> list[list]:
        """Return ``scores[mentee][mentor]``, ``None`` where the pair is forbidden.

        Rows are added up from rows of single criteria, which many mentees share.
        """
        size = len(self.mentors)
        each = packed_rows.pack([1] * size)
        found: list = []
        for mentee, wanted in zip(self.mentees, self.requests):  # noqa: B905 – MicroPython's zip has no strict
            if rules.bar_person("mentee", mentee, self.strict):
                found.append([None] * size)
                continue
            same = each * (self.weights["waiting"] * self.score_waiting(mentee))
            row = self.plain_row(mentee) + self.tag_row(sorted(wanted)) + self.time_row(mentee["free"])
            sums = packed_rows.unpack(row + same, size)
            found.append([total if total < FORBIDDEN else None for total in sums] if max(sums) >= FORBIDDEN else sums)
        for mentee, mentor in sorted(self.marks):
            score = found[mentee][mentor]
            if score is not None:
                points = self.score_wishes(mentee, mentor)
                met = not self.must["wishes"] or self.both_wish(mentee, mentor)
                found[mentee][mentor] = score + self.weights["wishes"] * points if met else None
        for mentee, mentor in sorted(self.decisions):
            if self.decisions[(mentee, mentor)] == "apart":
                found[mentee][mentor] = None
            else:
                found[mentee][mentor] = sum([part for _, part in self.parts(mentee, mentor)])
        return found

    def plain_row(self, mentee: dict) -> int:
        """Return what form, format and age add for each mentor: few mentees differ in all three."""
        key = "plain\n" + str(mentee["form"]) + "\n" + mentee["format"] + "\n" + str(mentee["age"])
        if key not in self.rows:
            self.rows[key] = sum([self.row(name, mentee) for name in ("form", "format", "age")])
        made: int = self.rows[key]
        return made

    def row(self, name: str, mentee: dict) -> int:
        """Return what one of these three adds for each mentor."""
        key = name + "\n" + str(mentee[name])
        if key not in self.rows:
            made = []
            for place, mentor in enumerate(self.mentors):
                if name == "form":
                    banned = rules.bar_person("mentor", mentor, self.strict) or rules.bar_pair(mentor, mentee)
                    made.append(FORBIDDEN if banned else 0)
                else:
                    points, met = self.judge(name, mentee, mentor, place)
                    made.append(FORBIDDEN if self.must[name] and not met else self.weights[name] * points)
            self.rows[key] = packed_rows.pack(made)
        found: int = self.rows[key]
        return found

    def tag_row(self, wanted: list[str]) -> int:
        """Return what the requests add for each mentor; only those who offer something of them are looked at."""
        key = "tags\n" + "\n".join(wanted)
        if key not in self.rows:
            met: dict = {}
            for tag in wanted:
                for place in self.offered.get(tag, ()):
                    met[place] = met.get(place, 0) + 1
            must = self.must["tags"] and wanted
            made = [FORBIDDEN if must and offers else 0 for offers in self.offers]
            for place in sorted(met):
                made[place] = self.weights["tags"] * (MOST_POINTS * met[place] // len(wanted))
            self.rows[key] = packed_rows.pack(made)
        found: int = self.rows[key]
        return found

    def time_row(self, free: list | None) -> int:
        """Return what common time adds for each mentor; single slots are shared by many mentees."""
        key = "time\n" + ("" if free is None else slots.write(free))
        if key not in self.rows:
            minutes: dict = {}
            for slot in free or []:
                for place, shared in self.find_free_mentors(slot):
                    minutes[place] = minutes.get(place, 0) + shared
            made = [0] * len(self.mentors)
            if self.must["time"] and free is not None:
                made = [0 if mentor["free"] is None else FORBIDDEN for mentor in self.mentors]
            for place in sorted(minutes):
                made[place] = self.weights["time"] * (MOST_POINTS * min(minutes[place], WHOLE_HOUR) // WHOLE_HOUR)
            self.rows[key] = packed_rows.pack(made)
        found: int = self.rows[key]
        return found

    def find_free_mentors(self, slot: list) -> list[tuple[int, int]]:
        """Return who of the mentors is free in a slot, for how many minutes, piece by piece."""
        key = "slot\n" + slots.write([slot])
        if key not in self.rows:
            made = []
            for place, begins, ends in self.days.get(slot[0], ()):
                shared = min(slot[2], ends) - max(slot[1], begins)
                if shared > 0:
                    made.append((place, shared))
            self.rows[key] = made
        found: list[tuple[int, int]] = self.rows[key]
        return found

    def judge(self, name: str, mentee: dict, mentor: dict, place: int) -> tuple[int, bool]:
        """Return the points of a criterion that single persons decide, and whether it is met."""
        if name == "tags":
            wanted = make_tag_keys(mentee["requests"])
            offers = self.offers[place]
            met = len([tag for tag in wanted if tag in offers])
            return (MOST_POINTS * met // len(wanted), met > 0) if wanted and offers else (0, True)
        if name == "time":
            if mentee["free"] is None or mentor["free"] is None:
                return 0, True
            minutes = slots.count_common(mentee["free"], mentor["free"])
            return MOST_POINTS * min(minutes, WHOLE_HOUR) // WHOLE_HOUR, minutes > 0
        if name == "format":
            same = mentee["format"] == mentor["format"] or "any" in (mentee["format"], mentor["format"])
            return (MOST_POINTS if same else 0), same
        if mentee["age"] is None or mentor["age"] is None:
            return 0, True
        gap = mentor["age"] - mentee["age"]
        outside = max(self.bounds[0] - gap, gap - self.bounds[1], 0)
        return max(0, MOST_POINTS - 2 * outside), outside == 0

    def score_wishes(self, mentee: int, mentor: int) -> int:
        """Return the points of the wishes of both."""
        marks = self.marks.get((mentee, mentor))
        if marks is None:
            return 0
        return MOST_POINTS * (sum([UNMARKED if mark is None else mark for mark in marks]) - 2) // 8

    def both_wish(self, mentee: int, mentor: int) -> bool:
        """Tell whether nobody of a pair gave the other a mark below the middle."""
        marks = self.marks.get((mentee, mentor), [None, None])
        return all(mark is None or mark >= UNMARKED for mark in marks)

    def score_waiting(self, mentee: dict) -> int:
        """Return the points of the time on the list."""
        if not mentee["waiting"]:
            return 0
        return MOST_POINTS * min(YEAR, self.newest - number_day(mentee["waiting"])) // YEAR

    def parts(self, mentee: int, mentor: int) -> list[tuple[str, int]]:
        """Return what each criterion adds to the score of a pair, in the order of ``NAMES``."""
        one, other = self.mentees[mentee], self.mentors[mentor]
        points = {"wishes": self.score_wishes(mentee, mentor), "waiting": self.score_waiting(one)}
        for name in NAMES[:4]:
            points[name] = self.judge(name, one, other, mentor)[0]
        return [(name, self.weights[name] * points[name]) for name in NAMES]

    def rules(self, mentee: int, mentor: int) -> list[str]:
        """Return the codes of all rules that forbid a pair, of ``RULES``; none for what the curator put together."""
        decision = self.decisions.get((mentee, mentor))
        return self.list_broken_rules(mentee, mentor) if decision is None or decision == "apart" else []

    def list_broken_rules(self, mentee: int, mentor: int) -> list[str]:
        """Return the codes of all rules against a pair, also those that a decision outweighs."""
        one, other = self.mentees[mentee], self.mentors[mentor]
        found = rules.bar_person("mentor", other, self.strict) + rules.bar_person("mentee", one, self.strict)
        found.extend(rules.bar_pair(other, one))
        if self.decisions.get((mentee, mentor)) == "apart":
            found.append("apart")
        found.extend([name for name in rules.OBLIGATORY if self.must[name] and not self.is_met(name, mentee, mentor)])
        return found

    def find_refused(self, scores: list) -> list[list]:
        """Return ``[mentee, mentor, rule]`` for each pair that nothing but a criterion that must be met forbids."""
        must = [name for name in rules.OBLIGATORY if self.must[name]]
        found: list[list] = []
        own = [rules.bar_person("mentor", mentor, self.strict) for mentor in self.mentors]
        for mentee, row in enumerate(scores) if must else ():
            one = self.mentees[mentee]
            for mentor in range(len(row)) if not rules.bar_person("mentee", one, self.strict) else ():
                if row[mentor] is not None or own[mentor] or rules.bar_pair(self.mentors[mentor], one):
                    continue
                if self.decisions.get((mentee, mentor)) != "apart":
                    unmet = [name for name in must[:-1] if not self.is_met(name, mentee, mentor)] or must[-1:]
                    found.append([mentee, mentor, unmet[0]])
        return found

    def is_met(self, name: str, mentee: int, mentor: int) -> bool:
        """Tell whether a pair meets a criterion."""
        if name == "wishes":
            return self.both_wish(mentee, mentor)
        return self.judge(name, self.mentees[mentee], self.mentors[mentor], mentor)[1]

    def match_requests(self, mentee: int, mentor: int) -> list[str]:
        """Return the requests of a mentee that the mentor can meet."""
        return [tag for tag in self.mentees[mentee]["requests"] if letters.heading(tag) in self.offers[mentor]]

    def find_common_time(self, mentee: int, mentor: int) -> list:
        """Return the slots in which both are free."""
        found = []
        for day, start, end in self.mentees[mentee]["free"] or []:
            for other, begins, ends in self.mentors[mentor]["free"] or []:
                if day == other and max(start, begins) < min(end, ends):
                    found.append([day, max(start, begins), min(end, ends)])
        return slots.merge(found)


def sort_people(people: list) -> list:
    """Return people in the order of their names."""
    ranked = sorted(
        [(letters.make_sort_key(person["name"]), person["name"], place) for place, person in enumerate(people)]
    )
    return [people[place] for _, _, place in ranked]


def places(people: list) -> dict:
    """Return the number of each person by name."""
    found = {}
    for place, person in enumerate(people):
        found[person["name"]] = place
    return found


def make_tag_keys(tags: list) -> dict:
    """Return tags as they are compared."""
    found = {}
    for tag in tags:
        found[letters.heading(tag)] = True
    return found


def number_day(date: str) -> int:
    """Return the number of a day, counted from a day long ago."""
    year, month, day = [int(part) for part in date.split("-")]
    # The year is counted from March, so that the day that leap years add is its last one.
    month -= 3
    if month < 0:
        month += 12
        year -= 1
    return 365 * year + year // 4 - year // 100 + year // 400 + (153 * month + 2) // 5 + day
