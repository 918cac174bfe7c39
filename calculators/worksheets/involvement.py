"""Share of students who are involved in mentoring: of one organisation, by forms, of many organisations.

Source: the slide «Расчет обучающихся, вовлеченных в различные формы наставничества» (Б. Б. Дамбаева, 2020). It prints
X/Y, where X is all students and Y the students involved. That quotient falls as involvement grows and does not exist
at Y = 0, while the indicator that is reported is involved / total · 100 %. So the main outcome is the share, and the
slide's quotient is given beside it, under a name that says what it counts.
"""

# mypy: disable-error-code="type-arg"

from worksheets.involvement_views import forms, shares, table

# More than all the students of the country: a larger number is a slip of the hand.
MOST_STUDENTS = 100000000

ORGANISATION = {
    "name": "organisation",
    "fields": [
        # Zero is let through to ``check``, which can say more about it than «too small».
        {"name": "total", "type": "count", "min": 0, "max": MOST_STUDENTS},
        {"name": "involved", "type": "count", "min": 0, "max": MOST_STUDENTS},
        {"name": "target", "type": "percent", "min": 1, "max": 1000, "default": 700, "suggests": "indicators"},
    ],
    "outcomes": [
        {"name": "share", "type": "share"},
        {"name": "per_involved", "type": "hundredths"},
        {"name": "not_involved", "type": "count"},
        {"name": "needed", "type": "count"},
    ],
    "errors": [
        {"field": "total", "code": "total_zero", "params": []},
        {"field": "involved", "code": "involved_above_total", "params": ["involved", "total"]},
    ],
}

SPEC = {"views": [ORGANISATION, forms.VIEW, table.VIEW]}


def check(request: dict) -> list[dict]:
    """Return what is wrong between values that are each right by themselves."""
    if request["view"] == "forms":
        return forms.check(request)
    if request["view"] == "organisations":
        return table.check(request)
    total = request["total"]
    involved = request["involved"]
    if total == 0:
        return [{"field": "total", "code": "total_zero", "params": {}}]
    if involved > total:
        params = {"involved": involved, "total": total}
        return [{"field": "involved", "code": "involved_above_total", "params": params}]
    return []


def unify(request: dict) -> list:
    """Give what is written in several ways one spelling; returns ``(table, note)`` for what was changed."""
    return table.unify(request) if request["view"] == "organisations" else []


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request; those of the other two views are told in their modules.

    In: ``total`` and ``involved``, students; ``target``, tenths of a percent.
    Out: ``share`` = involved / total, in tenths of a percent;
    ``per_involved`` = total / involved, hundredths of a student, ``None`` while nobody is involved;
    ``not_involved`` = total - involved, students;
    ``needed``, the least number of students to add so that (involved + needed) / total >= target, on the exact share.
    """
    if request["view"] == "forms":
        return forms.compute(request)
    if request["view"] == "organisations":
        return table.compute(request)
    total = request["total"]
    involved = request["involved"]
    return {
        "share": shares.share(involved, total),
        "per_involved": shares.round_half_up(100 * total, involved) if involved else None,
        "not_involved": total - involved,
        "needed": shares.count_missing(involved, total, request["target"]),
    }
