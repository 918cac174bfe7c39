"""What is filled in for a round: the list of organisations, their files, the round before, names that mean the same."""

# mypy: disable-error-code="type-arg"

MOST_STUDENTS = 1000000
MOST_ROWS = 50000
FORMS = ("pupil_pupil", "teacher_teacher", "student_pupil", "employer_pupil", "employer_student")
TEACHERS = "teacher_teacher"

FIELDS = [
    {"name": "opens", "type": "date", "required": False},
    {"name": "closes", "type": "date", "required": False},
    {"name": "within", "type": "date", "required": False},
    {"name": "differs", "type": "percent", "min": 1, "max": 1000, "default": 200},
    {"name": "jump", "type": "percent", "min": 1, "max": 1000, "default": 150},
]


def count(name: str) -> dict:
    """Return a column of people that may be empty."""
    return {"name": name, "type": "count", "min": 0, "max": MOST_STUDENTS, "required": False}


def text(name: str) -> dict:
    """Return a column of names that may be empty."""
    return {"name": name, "type": "text", "required": False}


MUNICIPALITY = {"name": "municipality", "type": "text", "required": False, "sheet": True, "carries": True}
ORGANISATION = {"name": "organisation", "type": "text"}

TABLES = [
    {
        "name": "listed",
        "max_rows": MOST_ROWS,
        "identity": ["municipality", "organisation"],
        "columns": [MUNICIPALITY, ORGANISATION, count("total")],
    },
    {
        "name": "sent",
        "max_rows": MOST_ROWS,
        "counts": "each",
        "identity": ["file", "municipality", "organisation", "saved", "at"],
        "columns": [
            {"name": "file", "type": "text"},
            text("municipality"),
            text("organisation"),
            count("total"),
            count("involved"),
        ]
        + [count(form) for form in FORMS]
        + [
            text("stages"),
            {"name": "end", "type": "date", "required": False},
            {"name": "saved", "type": "date", "required": False},
            {"name": "at", "type": "time", "required": False},
            text("fault"),
        ],
    },
    {
        "name": "before",
        "max_rows": MOST_ROWS,
        "required": False,
        "identity": ["municipality", "organisation", "date"],
        "columns": [
            MUNICIPALITY,
            ORGANISATION,
            count("total"),
            count("involved"),
            {"name": "date", "type": "date", "required": False, "sheet": True},
        ],
    },
    {
        "name": "names",
        "max_rows": 2000,
        "required": False,
        "identity": ["written_in", "written"],
        "columns": [text("written_in"), {"name": "written", "type": "text"}, text("listed_in"),
                    {"name": "listed", "type": "text"}],
    },
]  # fmt: skip

ERRORS = [
    {"field": "closes", "code": "closes_before_opens", "params": []},
    {"field": "listed", "code": "row_twice", "params": ["first"]},
    {"field": "listed", "code": "row_alike", "params": ["first"]},
    {"field": "listed", "code": "row_repeated", "params": ["second"]},
]
