"""Who is seated at quick meetings and which pairs may meet: the rules of ``pairing``, with who was left out and why."""

# mypy: disable-error-code="type-arg"

from worksheets.pairing import rules


class Admission:
    """What the rules say of the two sides of a request; people and pairs are places in its tables.

    ``bars[mentor][mentee]`` is the first of ``RULES`` that keeps them apart, an empty text when they may meet.
    ``seated`` are those of each side who may meet somebody.
    """

    def __init__(self, request: dict) -> None:
        """Take a checked request."""
        self.people = (request["mentors"], request["mentees"])
        places = [{row["name"]: place for place, row in enumerate(people)} for people in self.people]
        is_strict = rules.forbids_unmarked(request)
        self.alone = [
            [rules.bar_person(side, person, is_strict) for person in people]
            for side, people in (("mentor", self.people[0]), ("mentee", self.people[1]))
        ]
        known: dict = {}  # few mentors differ in form and training
        self.bars: list = []
        for own, mentor in zip(self.alone[0], self.people[0]):  # noqa: B905 – MicroPython's zip has no strict
            key = (mentor["form"], mentor["trained"])
            if key not in known:
                theirs = zip(self.alone[1], self.people[1])  # noqa: B905 – the same
                known[key] = [(without + rules.bar_pair(mentor, mentee) + [""])[0] for without, mentee in theirs]
            self.bars.append(own * len(known[key]) or list(known[key]))
        self.others: dict = {}  # what forbids single pairs beside form and training
        for table in ("decisions", "forbidden"):
            for pair in request[table]:
                one, other = places[0][pair["mentor"]], places[1][pair["mentee"]]
                rule = pair["rule"] if table == "forbidden" else pair["decision"]
                self.others.setdefault((one, other), []).append(rule)
        for one, other in self.others:
            rule = self.others[one, other][0]
            # What the curator puts together outweighs all rules but consent, against which nothing is decided.
            row = self.bars[one]
            row[other] = (row[other] or rule) if rule == "apart" or rule in rules.OBLIGATORY else ""
        self.seated = [
            [place for place, row in enumerate(self.bars) if "" in row],
            [place for place in range(len(self.people[1])) if any(row[place] == "" for row in self.bars)],
        ]

    def list_left_out(self) -> list:
        """Return ``[name, rule, side, others]`` of those who meet nobody: whom of the other side each rule forbids."""
        found = []
        for side, name in enumerate(("mentor", "mentee")):
            for place, person in enumerate(self.people[side]):
                if place not in self.seated[side]:
                    bars = [
                        self.alone[side][place] or self.reasons(*((place, other) if side == 0 else (other, place)))
                        for other in range(len(self.people[1 - side]))
                    ]
                    found.extend([[person["name"], rule, name, number] for rule, number in find_covering(bars)])
        return found

    def reasons(self, one: int, other: int) -> list[str]:
        """Return all rules that would keep a mentor and a mentee apart, and what is decided."""
        found = self.alone[0][one] + self.alone[1][other] + rules.bar_pair(self.people[0][one], self.people[1][other])
        whole: list[str] = found + self.others.get((one, other), [])
        return whole

    def list_overruled(self) -> list:
        """Return ``[mentor, mentee, rule]`` for what the curator puts together though a rule forbids it."""
        found = []
        for one, other in sorted(self.others):
            if self.bars[one][other] == "":
                codes = self.reasons(one, other)
                met = [self.people[0][one]["name"], self.people[1][other]["name"]]
                found.extend([met + [code] for code in rules.RULES if code in codes])  # noqa: RUF005 – MicroPython has no * in a list
        return found

    def count_kept_apart(self) -> list:
        """Return ``[rule, pairs]``: how many pairs of those who are seated each rule keeps apart, each pair once."""
        return count_rules([self.bars[one][other] for one in self.seated[0] for other in self.seated[1]])


def find_covering(bars: list) -> list:
    """Return ``[rule, number]`` of few rules that explain all ``bars``: that of most of them, then of the others."""
    found = []
    while bars:
        numbers = [-len([1 for codes in bars if rule in codes]) for rule in rules.RULES]
        rule = rules.RULES[numbers.index(min(numbers))]
        found.append([rule, -min(numbers)])
        bars = [codes for codes in bars if rule not in codes]
    return found


def count_rules(bars: list) -> list:
    """Return ``[rule, number]`` of the rules that keep somebody apart, in the order of ``RULES``."""
    return [[rule, bars.count(rule)] for rule in rules.RULES if rule in bars]
