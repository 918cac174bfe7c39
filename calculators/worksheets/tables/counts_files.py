"""Files with counts that curators save for the region, «nastavnik-counts/1»: what one says, or why it can't be read.

Names, the period and numbers are taken; everything else in such a file is left where it is.
"""

# mypy: disable-error-code="type-arg"

import json

from worksheets.inputs import clock, dates, days, lines, numbers

FORMAT = "nastavnik-counts/1"
LONGEST = 500  # letters of a name
MOST = 1000000  # people, or tasks of a stage: tables take no more
STAGES = ("1", "2", "3", "4", "5", "6", "7")
SEPTEMBER = 9
MINUTES = 1440  # of a day
FORMS = ("pupil-pupil", "teacher-teacher", "student-pupil", "employer-pupil", "employer-student")


def read(text: str) -> dict:
    """Return ``{"ok": true, "counted"}`` or ``{"ok": false, "code"}``, see ``telling.ERRORS``.

    ``counted`` holds ``municipality`` and ``organisation`` (empty when they are not named), ``total`` and
    ``involved`` (students, or ``None``), ``year`` in which the school year begins and the ``end`` of the period (empty
    without one), ``saved``, the moment of saving in Greenwich, ``forms`` and ``stages`` by their ids, and ``wrong``,
    the code of why the numbers can't be added to others.
    """
    bare = text.replace("\ufeff", "").strip(" \t\r\n")  # an editor of texts may have put a mark before it
    if not bare.startswith("{"):
        return refuse("counts_other_file")
    try:
        value = json.loads(bare)
    except (ValueError, RuntimeError):
        return refuse("counts_damaged")
    format_ = value.get("format") if isinstance(value, dict) else None
    if not isinstance(format_, str):
        return refuse("counts_other_file")
    for kind in ("nastavnik-programme/", "nastavnik-programmes/", "nastavnik-encrypted/"):
        if format_.startswith(kind):
            return refuse("counts_of_a_programme")
    if format_ != FORMAT:
        return refuse("counts_too_new" if format_.startswith("nastavnik-counts/") else "counts_other_file")
    organisation, municipality = read_name(value.get("organisation")), read_name(value.get("municipality", ""))
    if organisation is None:
        return refuse("counts_no_organisation")
    if municipality is None:
        return refuse("counts_no_municipality")
    total, involved = read_count(value.get("total")), read_count(value.get("involved"))
    forms = read_forms(value.get("forms"))
    if value.get("total") != total or value.get("involved") != involved or forms is None:
        return refuse("counts_no_number")
    period = value.get("period")
    start, end = (period.get("from", ""), period.get("to", "")) if isinstance(period, dict) else ("", "")
    if not is_day(start) or not is_day(end):
        return refuse("counts_no_period")
    saved = value.get("saved_at")
    return {
        "ok": True,
        "counted": {
            "municipality": municipality,
            "organisation": organisation,
            "total": total,
            "involved": involved,
            "year": find_year(end or start),
            "end": end,
            "saved": saved if isinstance(saved, str) else "",
            "forms": forms,
            "stages": read_stages(value.get("stages")),
            "wrong": find_wrong(total, involved),
        },
    }


def refuse(code: str) -> dict:
    """Return why a file is not read."""
    return {"ok": False, "code": code}


def find_wrong(total: int | None, involved: int | None) -> str:
    """Return the code of why an organisation's numbers can't be added to those of others, nothing when they can."""
    if total is None:
        return "students_missing"
    if total == 0:
        return "students_zero"
    if involved is None:
        return "involved_missing"
    return "unique_above_students" if involved > total else ""


def lay(counted: dict, minutes: int) -> dict:
    """Return what was counted as texts for the columns of a table; clocks are ``minutes`` ahead of Greenwich."""
    day, clock = find_moment(counted["saved"], minutes)
    cells = {
        "municipality": counted["municipality"],
        "organisation": counted["organisation"],
        "total": write(counted["total"]),
        "involved": write(counted["involved"]),
        "end": dates.write(counted["end"]),
        "saved": dates.write(day),
        "at": clock,
        "stages": ", ".join([write_stage(name, counted["stages"][name]) for name in sorted(counted["stages"])]),
    }
    for form in FORMS:
        cells[form.replace("-", "_")] = write(counted["forms"].get(form))
    return cells


def write(number: int | None) -> str:
    """Return a number as a cell holds it."""
    return "" if number is None else str(number)


def write_stage(name: str, tasks: dict) -> str:
    """Return how far a stage is: «1: 5/7»."""
    return name.partition("-")[0] + ": " + str(tasks["done"]) + "/" + str(tasks["total"])


def find_moment(saved: str, minutes: int) -> tuple[str, str]:
    """Return the day and the clock time of ``2026-11-20T14:05:00.000Z`` somewhere east of Greenwich; empty without."""
    if saved[10:11] != "T" or not saved.endswith("Z") or not is_day(saved[:10]) or saved[:10] == "":
        return "", ""
    since, code = clock.read(saved[11:16])
    if code or not isinstance(since, int):
        return "", ""
    day, rest = divmod(since + minutes, MINUTES)
    return days.date(days.number(saved[:10]) + day), clock.write(rest)


def find_year(day: str) -> str:
    """Return the year in which the school year of a day begins, nothing without a day."""
    if not day:
        return ""
    year, month = int(day[:4]), int(day[5:7])
    return str(year - 1 if month < SEPTEMBER else year)


def read_name(value: object) -> str | None:
    """Return a name on one line, empty when there is none, ``None`` where that is none; a long one as cells hold it."""
    if not isinstance(value, str) or len(value) > LONGEST:
        return None
    text, code = lines.read(value, LONGEST)
    return "" if code == "required" else None if code else lines.shorten(str(text))


def read_forms(values: object) -> dict | None:
    """Return the counts of the forms that a file tells of, ``None`` where one of them is no count."""
    made: dict = {}
    told = values if isinstance(values, dict) else {}
    for form in FORMS:
        if told.get(form) is not None:
            number = read_count(told[form])
            if number is None:
                return None
            made[form] = number
    return made


def read_stages(values: object) -> dict:
    """Return how far the stages are that say it, ``{"done", "total"}``; there are seven, each is told once."""
    made: dict = {}
    found: list = []
    told = values if isinstance(values, dict) else {}
    for name in sorted(told):
        tasks, stage = told[name], name.partition("-")[0]
        if stage not in STAGES or stage in found or not isinstance(tasks, dict):
            continue
        if is_count(tasks.get("done")) and is_count(tasks.get("total")):
            made[name] = {"done": int(tasks["done"]), "total": int(tasks["total"])}
            found.append(stage)
    return made


def read_count(value: object) -> int | None:
    """Return a number of people; ``None`` where that is none."""
    return int(value) if is_count(value) else None  # type: ignore[call-overload]


def is_count(value: object) -> bool:
    """Tell whether a value is a number of people or of tasks; JSON knows no difference between 3 and 3.0."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return value == value and 0 <= value <= MOST and value == int(value)


def is_day(value: object) -> bool:
    """Tell whether a value is a day of the calendar, or an empty text."""
    if value == "":
        return True
    if not isinstance(value, str) or len(value) != 10 or value[4] + value[7] != "--":
        return False
    if not numbers.are_digits(value[:4] + value[5:7] + value[8:]):
        return False
    return not dates.check_day(int(value[8:]), int(value[5:7]), value[:4])[1]
