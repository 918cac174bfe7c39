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
        is_strict = rules.strict(request)
        self.alone = [
            [rules.without(side, person, is_strict) for person in people]
            for side, people in (("mentor", self.people[0]), ("mentee", self.people[1]))
        ]
        known: dict = {}  # few mentors differ in form and training
        self.bars: list = []
        for own, mentor in zip(self.alone[0], self.people[0]):  # noqa: B905 – MicroPython's zip has no strict
            key = (mentor["form"], mentor["trained"])
            if key not in known:
                theirs = zip(self.alone[1], self.people[1])  # noqa: B905 – the same
                known[key] = [(without + rules.between(mentor, mentee) + [""])[0] for without, mentee in theirs]
            self.bars.append(own * len(known[key]) or list(known[key]))
        for pair in request["forbidden"]:
            row, other = self.bars[places[0][pair["mentor"]]], places[1][pair["mentee"]]
            row[other] = row[other] or pair["rule"]
        for pair in request["decisions"]:
            row, other = self.bars[places[0][pair["mentor"]]], places[1][pair["mentee"]]
            if pair["decision"] != "apart":
                row[other] = ""
            elif row[other] == "" or row[other] in rules.OBLIGATORY:
                row[other] = "apart"
        self.seated = [
            [place for place, row in enumerate(self.bars) if "" in row],
            [place for place in range(len(self.people[1])) if any(row[place] == "" for row in self.bars)],
        ]

    def left_out(self) -> list:
        """Return ``[name, side, rule, others]`` of those who meet nobody: whom of the other side each rule forbids."""
        found = []
        for side, name in enumerate(("mentor", "mentee")):
            for place, person in enumerate(self.people[side]):
                if place not in self.seated[side]:
                    bars = self.bars[place] if side == 0 else [row[place] for row in self.bars]
                    if self.alone[side][place]:
                        bars = self.alone[side][place] * len(bars)
                    found.extend([[person["name"], name, rule, number] for rule, number in counted(bars)])
        return found

    def kept_apart(self) -> list:
        """Return ``[rule, pairs]``: how many pairs of those who are seated each rule keeps apart, each pair once."""
        return counted([self.bars[one][other] for one in self.seated[0] for other in self.seated[1]])


def counted(bars: list) -> list:
    """Return ``[rule, number]`` of the rules that keep somebody apart, in the order of ``RULES``."""
    return [[rule, bars.count(rule)] for rule in rules.RULES if rule in bars]
