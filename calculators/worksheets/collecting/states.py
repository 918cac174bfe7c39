"""Each organisation of the list after all files are looked at: its state, the report that counts, what is doubtful."""

# mypy: disable-error-code="type-arg"

from worksheets.collecting import doubts, outcomes, reports, roll
from worksheets.inputs import letters


class Round:
    """All files of a round beside the list; ``places`` of organisations are those of the roll."""

    def __init__(self, request: dict) -> None:
        """Match the files with the list and find what is to be told of each."""
        self.request = request
        self.roll = roll.Roll(request["listed"])
        rows = [reports.Report(row) for row in request["sent"] if not row["fault"]]
        self.reports = reports.sort_reports(rows, lambda report: report.order())
        self.unread = sorted([(reports.rank_file(row["file"]), row["file"], row["fault"])
                              for row in request["sent"] if row["fault"]])  # fmt: skip
        self.year = reports.find_year(request, self.reports)
        self.closes = request["closes"] or ""
        self.named = find_named(request["names"])
        self.found, self.unlisted = self.match()
        self.before = self.find_before()
        count = len(self.roll.names)
        self.states = ["none"] * count
        self.chosen: list = [None] * count
        self.late = [0] * count
        self.others: list = [[] for _ in range(count)]
        self.doubts: list = []
        for place in sorted(self.found):
            self.settle(place)

    def match(self) -> tuple[dict, list]:
        """Find of each place ``(report, code)``, the code that of how it was found, and those that are of no place."""
        near: dict = {}
        unlisted: list = []
        for number, report in enumerate(self.reports):
            municipality, organisation = report.municipality, report.organisation
            if self.named:
                key = (roll.find_territory(municipality), letters.name(organisation))
                listed_in, organisation = self.named.get(key, ("", organisation))
                municipality = listed_in or municipality
            place, code = self.roll.find(municipality, organisation)
            if place < 0:
                unlisted.append((number, code))
            else:
                near.setdefault(place, []).append((number, code, municipality))
        found: dict = {}
        for place in near:
            kept, namesakes, why = part(near[place])
            unlisted += [(number, why) for number, _, _ in namesakes]
            if kept:
                found[place] = [(self.reports[number], code) for number, code, _ in kept]
        return found, [(self.reports[number], code) for number, code in sorted(unlisted)]

    def settle(self, place: int) -> None:
        """Find out what the reports of one organisation come to."""
        current = [pair for pair in self.found[place] if not pair[0].year or pair[0].year == self.year or not self.year]
        if not current:
            report, _ = reports.choose([report for report, _ in self.found[place]])
            self.states[place], self.chosen[place] = "other_year", report
        for report, _ in self.found[place]:
            if self.year and report.year and report.year != self.year:
                self.doubts.append(("other_year", place, write_year(report.year), write_year(self.year), report))
        if not current:
            return
        chosen, self.others[place] = reports.choose([report for report, _ in current])
        self.chosen[place] = chosen
        own = doubts.find_own(chosen)
        is_wrong = any(code in outcomes.NOT_COUNTED for code, _, _ in own)
        # Who has sent in time and mended it afterwards is not late.
        days = [report.saved for report, _ in current]
        self.late[place] = reports.count_days_late(min(days), self.closes) if all(days) else 0
        self.states[place] = "wrong" if is_wrong else "late" if self.late[place] else "sent"
        found = own + doubts.find_early(chosen, self.request["opens"] or "")
        if any(report is chosen and code == "other_municipality" for report, code in current):
            found.append(("other_municipality", chosen.municipality, self.roll.municipalities[place]))
        if not is_wrong:
            found += doubts.compare_with_list(chosen, self.roll.sizes[place], self.request["differs"])
            if place in self.before:
                found += doubts.compare_with_before(chosen, self.before[place], self.request)
        for code, here, against in found:
            self.doubts.append((code, place, here, against, chosen))

    def find_before(self) -> dict:
        """Return the students and the involved of each organisation in the round before, the latest that it has."""
        near: dict = {}
        for row in self.request["before"]:
            municipality = row["municipality"] or ""
            place, code = self.roll.find(municipality, row["organisation"])
            total, involved = row["total"], row["involved"]
            if place >= 0 and not code and total and involved is not None and involved <= total:
                near.setdefault(place, []).append(((row["date"] or "", total, involved), code, municipality))
        found: dict = {}
        for place in near:
            kept, _, _ = part(near[place])
            if kept:
                found[place] = max([entry for entry, _, _ in kept])[1:]
        return found

    def is_counted(self, place: int) -> bool:
        """Tell whether an organisation's report is in the totals."""
        return self.states[place] in ("sent", "late")


def part(near: list) -> tuple[list, list, str]:
    """Part what was found for one organisation from what is of its namesakes elsewhere, and tell why these are others.

    ``near`` are ``(what, code, municipality)``. The municipality of the list, or none, goes before others; where the
    rest is of several municipalities nobody knows which of them is meant. A single other one may be a slip.
    """
    if len(near) == 1:
        return near, [], ""
    own = [one for one in near if not one[1]]
    if own and len(own) < len(near):
        return own, [one for one in near if one[1]], "elsewhere"
    territories = {roll.find_territory(municipality) for _, _, municipality in near if municipality}
    return ([], near, "mixed") if len(territories) > 1 else (near, [], "")


def find_named(rows: list) -> dict:
    """Return what is listed in place of a name in a file, by its municipality's and its own name."""
    found: dict = {}
    for row in rows:
        key = (roll.find_territory(row["written_in"] or ""), letters.name(row["written"]))
        found[key] = (row["listed_in"] or "", row["listed"])
    return found


def write_year(year: str) -> str:
    """Return a school year as people write it."""
    return year + "/" + str(int(year) + 1)[2:]
