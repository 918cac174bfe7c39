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
        self.reports = reports.in_order(rows, lambda report: report.order())
        self.unread = sorted([(reports.rank_file(row["file"]), row["file"], row["fault"])
                              for row in request["sent"] if row["fault"]])  # fmt: skip
        self.year = reports.find_year(request, self.reports)
        self.closes = request["closes"] or ""
        self.named = find_named(request["names"])
        self.unlisted: list = []
        self.found: dict = {}  # of each place its reports with the code of how each was found
        for report in self.reports:
            self.match(report)
        self.before = self.find_before()
        count = len(self.roll.names)
        self.states = ["none"] * count
        self.chosen: list = [None] * count
        self.late = [0] * count
        self.others: list = [[] for _ in range(count)]
        self.doubts: list = []
        for place in sorted(self.found):
            self.settle(place)

    def match(self, report: reports.Report) -> None:
        """Find the organisation of a report."""
        municipality, organisation = report.municipality, report.organisation
        if self.named:
            key = (roll.find_territory(municipality), letters.name(organisation))
            listed_in, organisation = self.named.get(key, ("", organisation))
            municipality = listed_in or municipality
        place, code = self.roll.find(municipality, organisation)
        if place < 0:
            self.unlisted.append((report, code))
        else:
            self.found.setdefault(place, []).append((report, code))

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
        latest: dict = {}
        for row in self.request["before"]:
            place, _ = self.roll.find(row["municipality"] or "", row["organisation"])
            total, involved = row["total"], row["involved"]
            if place >= 0 and total and involved is not None and involved <= total:
                entry = (row["date"] or "", total, involved)
                if place not in latest or entry > latest[place]:
                    latest[place] = entry
        found: dict = {}
        for place in latest:
            found[place] = latest[place][1:]
        return found

    def is_counted(self, place: int) -> bool:
        """Tell whether an organisation's report is in the totals."""
        return self.states[place] in ("sent", "late")


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
