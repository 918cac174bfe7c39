"""Growth of people on measures of their school, before and after: who is better, as before, worse, and how sure it is.

People are the rows of two tables, known by codes alone; measures are their columns, each of which says what is better.
Nothing is told of fewer than five people, see ``answers/small_groups``, and nothing of a single one.
"""

# mypy: disable-error-code="type-arg"

from worksheets.survey_results import sign_test

MOST_MEASURES = 8
MOST_ROWS = 20000
DIMENSIONS = ("form", "role")
NAMES = ["q" + str(number) for number in range(1, MOST_MEASURES + 1)]


def describe_values(name: str) -> dict:
    """Return what the spec says of a table of values."""
    columns: list = [{"name": "code", "type": "text", "required": False, "person": "any"}]
    columns += [{"name": dimension, "type": "text", "required": False} for dimension in DIMENSIONS]
    columns += [{"name": measure, "type": "passage", "required": False} for measure in NAMES]
    return {"name": name, "max_rows": MOST_ROWS, "asks": "measures", "identity": ["code"], "columns": columns}


SPEC = {
    # More rows are calculated by the faster of the browser's interpreters.
    "large": {"rows": 2000},
    "tables": [
        {
            "name": "measures",
            "max_rows": MOST_MEASURES,
            "identity": ["text"],
            "columns": [
                {"name": "text", "type": "passage"},
                {"name": "better", "type": "choice", "options": ["more", "less"]},
                {"name": "also", "type": "passage", "required": False},
            ],
        },
        describe_values("before"),
        describe_values("after"),
    ],
    "outcomes": [
        {"name": "paired", "type": "count"},
        {"name": "unpaired", "type": "count"},
        {"name": "uncoded", "type": "count"},
        {"name": "doubled", "type": "count"},
        {"name": "named", "type": "count"},
        {
            "name": "levels",
            "type": "table",
            "columns": [
                {"name": "measure", "type": "text"},
                {"name": "direction", "type": "choice", "options": ["more", "less"]},
                {"name": "people", "type": "count"},
                {"name": "mean_before", "type": "hundredths"},
                {"name": "mean_after", "type": "hundredths"},
            ],
            "csv": True,
        },
        {
            "name": "groups",
            "type": "table",
            "columns": [
                {"name": "by", "type": "choice", "options": ["form", "role"]},
                {"name": "group", "type": "text"},
                {"name": "measure", "type": "text"},
                {"name": "people", "type": "count"},
                {"name": "better", "type": "count"},
            ],
            "csv": True,
        },
        {
            "name": "changes",
            "type": "table",
            "columns": [
                {"name": "measure", "type": "text"},
                {"name": "people", "type": "count"},
                {"name": "lacking", "type": "count"},
                {"name": "better", "type": "count"},
                {"name": "same", "type": "count"},
                {"name": "worse", "type": "count"},
                {"name": "chance", "type": "share"},
                {"name": "verdict", "type": "choice", "options": sign_test.VERDICTS},
            ],
            "figures": {
                "kind": "better",
                "title": "measure",
                "people": "people",
                "part": "better",
                "against": "worse",
                "sure": "verdict",
            },
        },
    ],
    "errors": [{"field": "measures", "code": "measure_twice", "params": ["first"]}]
    + [
        {"field": table, "code": code, "params": []}
        for table in ("before", "after")
        for code in ("value_no_number", "value_no_measure")
    ],
}


def list_measures(request: dict) -> list[dict]:
    """Return the measures with the names of their columns."""
    made = []
    for name, row in zip(NAMES, request["measures"]):  # noqa: B905 – MicroPython's zip has no strict
        made.append({"name": name, "text": row["text"], "better": row["better"]})
    return made


def check(request: dict) -> list[dict]:
    """Return what is wrong between measures and in the values: ``row`` is a place in the request, from 1."""
    from worksheets.inputs import letters, row_checks

    headings = [letters.heading(measure["text"]) for measure in request["measures"]]
    errors = row_checks.find_repeated("measures", "text", "measure_twice", headings)
    if not errors:
        for table in ("before", "after"):
            errors.extend(check_values(table, request[table], len(headings)))
    return errors


def check_values(table: str, rows: list, measures: int) -> list[dict]:
    """Return an error of each value that is no number, and of values of no measure."""
    from worksheets.growth_results import values
    from worksheets.inputs import row_checks

    errors: list = []
    for place, name in enumerate(NAMES):
        known: dict = {None: ""}
        for number, row in enumerate(rows, 1):
            text = row[name]
            if text not in known:
                known[text] = values.read(text)[1] if place < measures else "value_no_measure"
            if known[text]:
                errors.append(row_checks.make_error(table, number, name, known[text], {}))
    return errors


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request; none depends on the order of its rows.

    ``paired`` are the people whose code stands in both tables, ``unpaired`` the others, ``uncoded`` rows without a
    code, ``doubled`` codes of rows that differ and don't count, ``named`` codes that look like names of people.
    """
    # With the rest of what tables take, see ``api``.
    from worksheets.growth_results import results

    return results.find(request, list_measures(request), DIMENSIONS)
