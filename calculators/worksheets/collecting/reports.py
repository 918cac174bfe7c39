"""What organisations have sent: one report a file, and which of several of one organisation counts."""

# mypy: disable-error-code="type-arg"

from worksheets.collecting import form
from worksheets.inputs import days, letters
from worksheets.tables import counts_files


class Report:
    """What one file says."""

    def __init__(self, row: dict) -> None:
        """Take a row of the table of files."""
        self.file: str = row["file"]
        self.municipality: str = row["municipality"] or ""
        self.organisation: str = row["organisation"] or ""
        self.total: int | None = row["total"]
        self.involved: int | None = row["involved"]
        self.forms = [row[name] for name in form.FORMS]
        self.stages = recall_stages(row["stages"] or "")
        self.end: str = row["end"] or ""
        self.year = counts_files.find_year(self.end)
        self.saved: str = row["saved"] or ""
        self.at: int = -1 if row["at"] is None else row["at"]

    def figures(self) -> tuple:
        """Return all that is counted, so that two files can be found to say the same."""
        numbers = [-1 if number is None else number for number in [self.total, self.involved] + self.forms]  # noqa: RUF005
        return tuple(numbers), tuple(self.stages), self.end

    def rank(self) -> tuple:
        """Return what reports of one organisation are put in order by where they say when they were saved."""
        return (self.saved, self.at, rank_file(self.file), self.file, self.figures(), self.municipality)

    def order(self) -> tuple:
        """Return what all reports are put in order by."""
        return (rank_file(self.file), self.file, self.organisation, self.saved, self.at, self.figures())


# What was read of cells, kept: thousands of organisations are at the same stage.
STAGES: dict = {}
MOST_KEPT = 2000


def recall_stages(text: str) -> list[tuple[str, int, int]]:
    """Return what ``read_stages`` does, or has done for the same text before."""
    found = STAGES.get(text)
    if found is None:
        if len(STAGES) >= MOST_KEPT:
            STAGES.clear()
        found = STAGES[text] = read_stages(text)
    made: list = found
    return made


def read_stages(text: str) -> list[tuple[str, int, int]]:
    """Return ``(stage, done, tasks)`` of «1: 5/7, 2: 1/3»; what is not written so is left out."""
    found: list = []
    for part in text.split(","):
        name, _, tasks = part.strip(" ").partition(":")
        done, _, every = tasks.strip(" ").partition("/")
        if done != "" and every != "" and all(letter in letters.DIGITS for letter in done + every):
            found.append((name.strip(" "), int(done[:9]), int(every[:9])))
    return found


def rank_file(name: str) -> tuple[str, int]:
    """Return what files are put in order by: what a browser calls «отчёт (2).json» comes after «отчёт.json»."""
    stem, dot, ending = name.rpartition(".")
    stem, ending = (stem, ending) if dot else (name, "")
    start, opening, number = stem.rstrip(")").rpartition(" (")
    if opening and stem.endswith(")") and number != "" and all(letter in letters.DIGITS for letter in number):
        return letters.make_sort_key(start + dot + ending), int(number[:9])
    return letters.make_sort_key(name), 0


def choose(reports: list) -> tuple[Report, list]:
    """Return the report of an organisation that counts and ``(report, why)`` of each other one, in their order.

    The one that was saved last counts where all that differ say when they were saved, at different moments; else the
    last by the files' names, which is ``unclear``. What says the same as the one that counts is the ``same``.
    """
    if len(reports) == 1:
        return reports[0], []
    ordered = sort_reports(reports, lambda report: report.rank())
    is_dated = all(report.saved for report in ordered)
    if not is_dated:
        ordered = sort_reports(reports, lambda report: report.order())
    chosen = ordered[-1]
    others = []
    for report in ordered[:-1]:
        if report.figures() == chosen.figures():
            others.append((report, "same"))
        else:
            is_newer = is_dated and (report.saved, report.at) < (chosen.saved, chosen.at)
            others.append((report, "newer" if is_newer else "unclear"))
    return chosen, others


def sort_reports(reports: list, key: object) -> list:
    """Return reports in the order of a key; equal ones can't be told apart by anything."""
    ranks = [(key(report), place) for place, report in enumerate(reports)]  # type: ignore[operator]
    ranks.sort()
    return [reports[place] for _, place in ranks]


def find_year(request: dict, reports: list) -> str:
    """Return the year in which the school year of a round begins: that of a day that is named, else the most usual."""
    for name in ("within", "opens", "closes"):
        if request[name]:
            return counts_files.find_year(request[name])
    years: dict = {}
    for report in reports:
        if report.year:
            years[report.year] = years.get(report.year, 0) + 1
    return max([(years[year], year) for year in years])[1] if years else ""


def count_days_late(first: str, closes: str) -> int:
    """Return how many days after the end of the round a report was saved, zero for one in time or without a day."""
    return max(0, days.number(first) - days.number(closes)) if first and closes else 0
