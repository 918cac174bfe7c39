"""Involvement by forms of mentoring: how many students take part in each, how many different ones that can be.

Counts overlap: one student may be in two forms, or be a mentee and a mentor at once, even in one form. So the number
of different students is at least the largest single count, at most the sum of all, and at most the total. Only the
organisation's own students count; «учитель – учитель» adds none.
"""

# mypy: disable-error-code="type-arg"

from worksheets.involvement_views import shares

MOST_STUDENTS = 100000000

# Form, then its sides whose people may be students of the organisation.
FORMS = (
    ("pupil_pupil", ("mentees", "mentors")),
    ("student_pupil", ("mentees", "mentors")),
    ("employer_pupil", ("mentees",)),
    ("employer_student", ("mentees",)),
)
TEACHERS = "teacher_teacher"


def fields() -> list[dict]:
    """Return the fields of the view; a count that is left empty is zero."""
    made: list[dict] = [
        {"name": "students", "type": "count", "min": 0, "max": MOST_STUDENTS},
        {"name": "unique", "type": "count", "min": 0, "max": MOST_STUDENTS},
    ]
    for form, sides in FORMS:
        for side in sides:
            name = form + "_" + side
            made.append({"name": name, "type": "count", "min": 0, "max": MOST_STUDENTS, "default": 0, "group": form})
    teachers = {"name": TEACHERS + "_people", "type": "count", "min": 0, "max": MOST_STUDENTS, "default": 0}
    teachers["group"] = TEACHERS
    made.append(teachers)
    return made


VIEW = {
    "name": "forms",
    "fields": fields(),
    "outcomes": [
        {"name": "unique_share", "type": "share"},
        {"name": "least", "type": "count"},
        {"name": "most", "type": "count"},
        {"name": "overlap", "type": "count"},
        {
            "name": "by_form",
            "type": "table",
            "columns": [
                {"name": "form", "type": "group"},
                {"name": "mentees", "type": "count"},
                {"name": "mentors", "type": "count"},
                {"name": "adds_from", "type": "count"},
                {"name": "adds_to", "type": "count"},
            ],
        },
    ],
    "errors": [
        {"field": "students", "code": "students_zero", "params": []},
        {"field": "unique", "code": "unique_below_largest", "params": ["unique", "least"]},
        {"field": "unique", "code": "unique_above_sum", "params": ["unique", "sum"]},
        {"field": "unique", "code": "unique_above_students", "params": ["unique", "students"]},
        {"field": None, "code": "count_above_students", "params": ["count", "students"]},
    ],
}


def counts(request: dict) -> list[list[int]]:
    """Return the counts of each form's sides, in the order of ``FORMS``."""
    return [[request[form + "_" + side] for side in sides] for form, sides in FORMS]


def check(request: dict) -> list[dict]:
    """Return what is wrong: a count above the total, a unique number outside its bounds."""
    students, unique = request["students"], request["unique"]
    if students == 0:
        return [{"field": "students", "code": "students_zero", "params": {}}]
    errors: list[dict] = []
    for form, sides in FORMS:
        for side in sides:
            number = request[form + "_" + side]
            if number > students:
                params = {"count": number, "students": students}
                errors.append({"field": form + "_" + side, "code": "count_above_students", "params": params})
    found = [number for sides in counts(request) for number in sides]
    if unique > students or not errors:
        for code, params in find_contradiction(students, unique, found):
            errors.append({"field": "unique", "code": code, "params": params})
    return errors


def find_contradiction(students: int, unique: int, found: list[int], untold: int = 0) -> list[tuple]:
    """Return the code and the params of why ``unique`` students can't be those of the counts ``found``, or nothing.

    ``untold`` is how many students may take part beside those who are counted.
    """
    if unique > students:
        return [("unique_above_students", {"unique": unique, "students": students})]
    least, total = max(found), sum(found)
    if unique < least:
        return [("unique_below_largest", {"unique": unique, "least": least})]
    if unique > total + untold:
        return [("unique_above_sum", {"unique": unique, "sum": total})]
    return []


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request.

    Out: ``unique_share`` = unique / students; ``least`` and ``most``, the bounds of the unique number; ``overlap`` =
    sum of all counts - unique, how many times a student was met again; ``by_form``, for each form its counts and how
    many students take part in it and in no other form: at least ``adds_from``, at most ``adds_to``. Both are reached:
    the students of the other forms together are at least the largest of their counts and at most their sum.
    """
    unique, found = request["unique"], counts(request)
    total = sum([sum(sides) for sides in found])
    rows: list[list] = []
    for place, (form, _) in enumerate(FORMS):
        sides = found[place]
        others = [number for other, numbers in enumerate(found) if other != place for number in numbers]
        adds_from = max(0, unique - sum(others))
        adds_to = min(sum(sides), unique - max(others))
        rows.append([form, sides[0], sides[1] if len(sides) > 1 else None, adds_from, adds_to])
    rows.append([TEACHERS, None, None, 0, 0])
    return {
        "unique_share": shares.share(unique, request["students"]),
        "least": max([max(sides) for sides in found]),
        "most": min(total, request["students"]),
        "overlap": total - unique,
        "by_form": rows,
    }
