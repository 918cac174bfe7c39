"""Questionnaires: what a group of people has answered, and what has changed since the same people were asked before.

People are the rows, questions the columns of a table as a form service gives it. Nothing is told of fewer than five
people, see ``answers/small_groups``; answers in somebody's own words are listed for the curator alone.
"""

# mypy: disable-error-code="type-arg"

from worksheets.survey_results import replies, sign_test

MOST_QUESTIONS = 12
MOST_ROWS = 20000
MOST_PEOPLE = 1000000
KINDS = ["scale", "yes_no", "choice", "several", "number", "open"]
DIMENSIONS = ("form", "role", "side")
NAMES = ["q" + str(number) for number in range(1, MOST_QUESTIONS + 1)]


def describe_answers(name: str, required: bool) -> dict:
    """Return what the spec says of a table of answers."""
    columns: list = [{"name": "code", "type": "text", "required": False}]
    columns += [{"name": dimension, "type": "text", "required": False} for dimension in DIMENSIONS]
    columns += [{"name": question, "type": "passage", "required": False} for question in NAMES]
    table = {"name": name, "max_rows": MOST_ROWS, "asks": "questions", "identity": ["code"], "columns": columns}
    if not required:
        table["required"] = False
    return table


SPEC = {
    # More rows are calculated by the faster of the browser's interpreters.
    "large": {"rows": 2000},
    "fields": [
        {"name": "threshold", "type": "count", "min": 2, "max": 10, "default": 7},
        {"name": "asked", "type": "count", "min": 1, "max": MOST_PEOPLE, "required": False},
        {"name": "own", "type": "flag", "default": False},
    ],
    "tables": [
        {
            "name": "questions",
            "max_rows": MOST_QUESTIONS,
            "presets": "questionnaires",
            "identity": ["text"],
            "columns": [
                {"name": "text", "type": "passage"},
                {"name": "kind", "type": "choice", "options": KINDS},
                {"name": "options", "type": "passage", "required": False},
                {"name": "also", "type": "passage", "required": False},
            ],
        },
        describe_answers("answers", True),
        describe_answers("before", False),
    ],
    "outcomes": [
        {"name": "answered", "type": "count"},
        {"name": "response", "type": "share"},
        {"name": "paired", "type": "count"},
        {"name": "unpaired", "type": "count"},
        {"name": "uncoded", "type": "count"},
        {"name": "doubled", "type": "count"},
        {
            "name": "summary",
            "type": "table",
            "columns": [
                {"name": "question", "type": "text"},
                {"name": "people", "type": "count"},
                {"name": "mean", "type": "hundredths"},
                {"name": "median", "type": "hundredths"},
                {"name": "satisfied", "type": "share"},
            ],
            "chart": {"kind": "bars", "label": "question", "value": "satisfied", "by": "question"},
            "figures": {"kind": "satisfied", "title": "question", "people": "people", "part": "satisfied"},
        },
        {
            "name": "changes",
            "type": "table",
            "columns": [
                {"name": "question", "type": "text"},
                {"name": "people", "type": "count"},
                {"name": "better", "type": "count"},
                {"name": "same", "type": "count"},
                {"name": "worse", "type": "count"},
                {"name": "chance", "type": "share"},
                {"name": "verdict", "type": "choice", "options": sign_test.VERDICTS},
            ],
            "csv": True,
        },
        {
            "name": "groups",
            "type": "table",
            "columns": [
                {"name": "by", "type": "choice", "options": ["form", "role", "side"]},
                {"name": "group", "type": "text"},
                {"name": "question", "type": "text"},
                {"name": "people", "type": "count"},
                {"name": "mean", "type": "hundredths"},
                {"name": "satisfied", "type": "share"},
            ],
            "csv": True,
        },
        {
            "name": "open",
            "type": "table",
            "columns": [{"name": "question", "type": "text"}, {"name": "answer", "type": "text"}],
            "csv": True,
        },
        {
            "name": "distribution",
            "type": "table",
            "columns": [
                {"name": "question", "type": "text"},
                {"name": "answer", "type": "text"},
                {"name": "people", "type": "count"},
                {"name": "share", "type": "share"},
            ],
            "chart": {"kind": "bars", "label": "answer", "value": "share", "by": "question"},
        },
    ],
    "errors": [
        {"field": "questions", "code": "question_twice", "params": ["first"]},
        {"field": "questions", "code": "options_missing", "params": []},
        {"field": "asked", "code": "asked_below_answered", "params": ["asked"]},
    ]
    + [
        {"field": table, "code": code, "params": []}
        for table in ("answers", "before")
        for code in ("answer_no_mark", "answer_no_yes", "answer_no_option", "answer_no_number", "answer_no_question")
    ],
}


def list_questions(request: dict) -> list[dict]:
    """Return the questions as ``replies`` takes them, with the names of their columns."""
    made = []
    for name, row in zip(NAMES, request["questions"]):  # noqa: B905 – MicroPython's zip has no strict
        options = [option.strip(" ") for option in (row["options"] or "").split(";")]
        options = [option for option in options if option]
        made.append({"name": name, "text": row["text"], "kind": row["kind"], "options": options})
    return made


def unify(request: dict) -> list:
    """Return the notes of closed questions that somebody has answered in own words, see ``replies.NOTED``."""
    notes = []
    for question in list_questions(request):
        for table in ("answers", "before") if question["kind"] in ("choice", "several") else ():
            cells = [row[question["name"]] for row in request[table] if row[question["name"]] is not None]
            found = {text: replies.read(question, text)[1] for text in set(cells)}
            for code in replies.NOTED:
                count = len([text for text in cells if found[text] == code])
                if count:
                    notes.append((table, {"code": code, "params": {"columns": [question["name"]], "count": count}}))
    return notes


def check(request: dict) -> list[dict]:
    """Return what is wrong between questions and in the answers: ``row`` is a place in the request, from 1."""
    from worksheets.inputs import letters, row_checks
    from worksheets.survey_results import tallies

    questions = list_questions(request)
    headings = [letters.heading(question["text"]) for question in questions]
    errors = row_checks.find_repeated("questions", "text", "question_twice", headings)
    for number, question in enumerate(questions, 1):
        if question["kind"] in ("choice", "several") and len(question["options"]) < 2:
            errors.append(row_checks.make_error("questions", number, "options", "options_missing", {}))
    if errors:
        return errors
    for table in ("answers", "before"):
        errors.extend(check_answers(table, request[table], questions))
    people = len(request["answers"])
    if not errors and request["asked"] is not None and request["asked"] < people:
        people -= len(tallies.list_silent(request["answers"], [question["name"] for question in questions]))
    if not errors and request["asked"] is not None and request["asked"] < people:
        errors.append({"field": "asked", "code": "asked_below_answered", "params": {"asked": request["asked"]}})
    return errors


def check_answers(table: str, rows: list, questions: list) -> list[dict]:
    """Return an error of each answer that is not understood, and of answers to no question."""
    from worksheets.inputs import row_checks

    errors: list = []
    for place, name in enumerate(NAMES):
        different = {row[name] for row in rows}
        different.discard(None)
        wrong: dict = {}
        for text in different:
            code = replies.read(questions[place], text)[1] if place < len(questions) else "answer_no_question"
            if code and code not in replies.NOTED:
                wrong[text] = code
        for number, row in enumerate(rows, 1) if wrong else ():
            if row[name] in wrong:
                errors.append(row_checks.make_error(table, number, name, wrong[row[name]], {}))
    return errors


def compute(request: dict) -> dict:
    """Return the outcomes for a checked request; none depends on the order of its rows.

    ``answered`` are the people with any answer, each code once; ``paired`` those whose code stands in both waves,
    ``unpaired`` the others, ``uncoded`` rows without a code, ``doubled`` codes of rows that differ and don't count.
    """
    # With the rest of what tables take, see ``api``.
    from worksheets.survey_results import results

    return results.find(request, list_questions(request), DIMENSIONS)
