"""What is implausible in a report: against itself by the rules of involvement, against the list, the round before."""

# mypy: disable-error-code="type-arg"

from worksheets.answers import small_groups
from worksheets.collecting import form
from worksheets.collecting.reports import Report
from worksheets.inputs import dates, numbers
from worksheets.involvement_views import forms, shares
from worksheets.tables import counts_files

# A difference of fewer students is none, however small the school.
LEAST_DIFFERENCE = 10


def find_own(report: Report) -> list[tuple[str, str, str]]:
    """Return what contradicts itself in a report: the code, what is told, what stands against it.

    A form that is not told may have four students without being told of: they may make up for what its sum lacks.
    """
    wrong = counts_files.find_wrong(report.total, report.involved)
    if wrong:
        against = write(report.total) if wrong == "unique_above_students" else ""
        return [(wrong, write(report.involved) if against else "", against)]
    total, involved = report.total or 0, report.involved or 0
    found: list = []
    told = [number for name, number in zip(form.FORMS, report.forms)  # noqa: B905 – MicroPython's zip has no strict
            if name != form.TEACHERS and number is not None]  # fmt: skip
    if told:
        untold = (small_groups.LEAST - 1) * (len(form.FORMS) - 1 - len(told))
        for code, params in forms.find_contradiction(total, involved, told, untold):
            found.append((code, write(involved), write(params.get("least", params.get("sum")))))
    for name, done, tasks in report.stages:
        if done > tasks:
            found.append(("tasks_above_all", name + ": " + str(done), str(tasks)))
    if not report.year:
        found.append(("no_period", "", ""))
    if small_groups.is_small(involved) or small_groups.is_small(total):
        found.append(("few", "", ""))
    return found


def compare_with_list(report: Report, size: int, differs: int) -> list[tuple[str, str, str]]:
    """Return whether a school is another size than in the list; ``differs`` is the least share, in tenths."""
    if size and is_far(report.total or 0, size, differs):
        return [("size_differs", write(report.total), write(size))]
    return []


def compare_with_before(report: Report, before: tuple, request: dict) -> list[tuple[str, str, str]]:
    """Return what has changed since the round before more than it should; ``before`` are its students and involved."""
    total, involved = before
    found: list = []
    if is_far(report.total or 0, total, request["differs"]):
        found.append(("size_jump", write(report.total), write(total)))
    if small_groups.is_small(involved) or small_groups.is_small(report.involved):
        return found
    now, then = shares.share(report.involved or 0, report.total or 1), shares.share(involved, total)
    if abs(now["tenths"] - then["tenths"]) >= request["jump"]:
        found.append(("share_jump", write_share(now), write_share(then)))
    return found


def find_early(report: Report, opens: str) -> list[tuple[str, str, str]]:
    """Return whether a report was saved before the round was opened."""
    if report.saved and opens and report.saved < opens:
        return [("before_opening", "сохранено " + dates.write(report.saved), "открыт " + dates.write(opens))]
    return []


def is_far(number: int, other: int, least: int) -> bool:
    """Tell whether a number differs from another by so many tenths of a percent of it, and by some students."""
    return abs(number - other) >= LEAST_DIFFERENCE and 1000 * abs(number - other) >= least * other


def write(number: int | None) -> str:
    """Return a number of people as it may be shown."""
    shown = small_groups.hide_small(number)
    return "" if shown is None else numbers.write(shown)


def write_share(share: dict) -> str:
    """Return a share of students in words: it stands among numbers of them."""
    return numbers.write_decimal(share["tenths"], 1) + numbers.NO_BREAK + "% обучающихся"
