"""The rows that tell of organisations: who has not sent, who is late, what was corrected, what is doubtful."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.collecting import doubts, outcomes
from worksheets.collecting.reports import Report
from worksheets.collecting.states import Round
from worksheets.involvement_views import shares

MOST_NAMES = 230  # letters of the organisations that one reminder names
ONE_BY_ONE = 5000  # files that are not in the list, each of which is looked for among similar names


def make_missing(made: Round) -> list[list]:
    """Return the municipalities from which somebody has not sent: how many have not, and who."""
    rows: list = []
    for place, state in enumerate(made.states):
        if state != "none":
            continue
        municipality, name = made.roll.municipalities[place], made.roll.names[place]
        if not rows or rows[-1][0] != municipality:
            rows.append([municipality, []])
        rows[-1][1].append(name)
    return [[municipality or None, len(names), "; ".join(names)] for municipality, names in rows]


def make_late(made: Round) -> list[list]:
    """Return who has sent after the end of the round, and how many days after it."""
    return [
        [made.roll.municipalities[place] or None, made.roll.names[place], find_first(made, place), days]
        for place, days in enumerate(made.late)
        if days
    ]


def find_first(made: Round, place: int) -> str:
    """Return the day on which an organisation saved its first report."""
    found = [made.chosen[place]] + [report for report, _ in made.others[place]]
    return str(min([report.saved for report in found]))


def make_corrected(made: Round) -> list[list]:
    """Return which file of an organisation was put in place of which, and why."""
    rows: list = []
    for place, others in enumerate(made.others):
        chosen = made.chosen[place]
        for report, why in others:
            rows.append([made.roll.municipalities[place] or None, made.roll.names[place], chosen.file,
                         write_figures(chosen), why, report.file, write_figures(report)])  # fmt: skip
    return rows


def write_figures(report: Report) -> str | None:
    """Return a report's numbers in short, «613 / 1 379»; nothing of a small group."""
    if report.total is None or report.involved is None:
        return None
    if small_groups.is_small(report.total) or small_groups.is_small(report.involved):
        return None
    return doubts.write(report.involved) + " / " + doubts.write(report.total)


def make_doubts(made: Round) -> list[list]:
    """Return what is doubtful, kind by kind; what keeps a report out of the totals comes first."""
    ranks = [(outcomes.DOUBTS.index(found[0]), found[1], number) for number, found in enumerate(made.doubts)]
    rows: list = []
    for _, place, number in sorted(ranks):
        code, _, here, against, report = made.doubts[number]
        is_counted = code not in outcomes.NOT_COUNTED
        rows.append([code, made.roll.municipalities[place] or None, made.roll.names[place], here or None,
                     against or None, is_counted, report.file])  # fmt: skip
    return rows


def make_unlisted(made: Round) -> list[list]:
    """Return the files of organisations that are not in the list, with the nearest of those that have not sent."""
    rows: list = []
    for number, (report, why) in enumerate(made.unlisted):
        nearest = -1
        if why == "unlisted" and number < ONE_BY_ONE:
            nearest = made.roll.find_nearest(report.municipality, report.organisation, made.found)
        near = (made.roll.municipalities[nearest] or None, made.roll.names[nearest]) if nearest >= 0 else (None, None)
        rows.append([report.file, report.municipality or None, report.organisation or None, why, near[0], near[1]])
    return rows


def make_organisations(made: Round) -> list[list]:
    """Return all organisations of the list with what they have sent."""
    rows: list = []
    for place, name in enumerate(made.roll.names):
        report = made.chosen[place]
        row: list = [made.roll.municipalities[place] or None, name, made.states[place]]
        if report is None:
            row += [None, None, None, None, None]
        else:
            total, involved = small_groups.hide_small(report.total), small_groups.hide_small(report.involved)
            fits = made.is_counted(place) and total is not None and involved is not None
            row += [total, involved, shares.share(involved or 0, total or 1) if fits else None]
            row += [report.saved or None, report.file]
        rows.append(row)
    return rows


def make_unread(made: Round) -> list[list]:
    """Return the files that could not be read, with the reason."""
    return [[file, fault] for _, file, fault in made.unread]
