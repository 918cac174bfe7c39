"""What comes of a round: figures, tables, and figures that its note and reminders alone speak of."""

# mypy: disable-error-code="type-arg"

from worksheets.collecting.form import FORMS

STAGES = ("1", "2", "3", "4", "5", "6", "7")
# Not sent; sent in time and late; sent what can't be added up; sent for another school year.
STATES = ("none", "sent", "late", "wrong", "other_year")
# What keeps an organisation out of the totals stands first.
DOUBTS = (
    "students_missing", "students_zero", "involved_missing", "unique_above_students", "other_year",
    "unique_below_largest", "unique_above_sum", "tasks_above_all", "no_period", "before_opening", "other_municipality",
    "size_differs", "size_jump", "share_jump", "few",
)  # fmt: skip
NOT_COUNTED = DOUBTS[:5]
WHY_NOT_FOUND = ("unlisted", "ambiguous", "nameless", "elsewhere", "mixed")
REASONS = ("newer", "same", "unclear")

FIGURES = [
    {"name": "share", "type": "share", "indicator": "involvement"},
    {"name": "answered", "type": "count"},
    {"name": "listed_count", "type": "count"},
    {"name": "missing_count", "type": "count"},
    {"name": "late_count", "type": "count"},
    {"name": "corrected_count", "type": "count"},
    {"name": "wrong_count", "type": "count"},
    {"name": "doubt_count", "type": "count"},
    {"name": "unlisted_count", "type": "count"},
    {"name": "unread_count", "type": "count"},
    {"name": "undated_count", "type": "count"},
    {"name": "few_count", "type": "count"},
    {"name": "counted", "type": "count"},
    {"name": "sum_total", "type": "count"},
    {"name": "sum_involved", "type": "count"},
    {"name": "before_share", "type": "share"},
    {"name": "both_count", "type": "count", "sentence_only": True},
    {"name": "both_share", "type": "share", "sentence_only": True},
    {"name": "change", "type": "text", "sentence_only": True},
    {"name": "municipalities", "type": "count", "sentence_only": True},
    {"name": "whole_count", "type": "count", "sentence_only": True},
    {"name": "silent_count", "type": "count", "sentence_only": True},
    {"name": "silent", "type": "text", "sentence_only": True},
    {"name": "highest", "type": "text", "sentence_only": True},
    {"name": "lowest", "type": "text", "sentence_only": True},
]

TABLES: list[dict] = [
    {
        "name": "by_municipality",
        "type": "table",
        "columns": [
            {"name": "municipality", "type": "text"},
            {"name": "listed", "type": "count"},
            {"name": "answered", "type": "count"},
            {"name": "late", "type": "count"},
            {"name": "missing", "type": "count"},
            {"name": "total", "type": "count"},
            {"name": "involved", "type": "count"},
            {"name": "share", "type": "share"},
        ],
        "chart": {"kind": "bars", "label": "municipality", "value": "share"},
    },
    {
        "name": "missing",
        "type": "table",
        "columns": [
            {"name": "municipality", "type": "text"},
            {"name": "organisations", "type": "count"},
            {"name": "names", "type": "text"},
        ],
    },
    {
        "name": "late",
        "type": "table",
        "columns": [
            {"name": "municipality", "type": "text"},
            {"name": "organisation", "type": "text"},
            {"name": "saved", "type": "date"},
            {"name": "days", "type": "count"},
        ],
    },
    {
        "name": "corrected",
        "type": "table",
        "columns": [
            {"name": "municipality", "type": "text"},
            {"name": "organisation", "type": "text"},
            {"name": "file", "type": "text"},
            {"name": "now", "type": "text"},
            {"name": "why", "type": "choice", "options": REASONS},
            {"name": "replaced", "type": "text"},
            {"name": "earlier", "type": "text"},
        ],
    },
    {
        "name": "doubts",
        "type": "table",
        "columns": [
            {"name": "kind", "type": "choice", "options": DOUBTS},
            {"name": "municipality", "type": "text"},
            {"name": "organisation", "type": "text"},
            {"name": "here", "type": "text"},
            {"name": "against", "type": "text"},
            {"name": "counted", "type": "flag"},
            {"name": "file", "type": "text"},
        ],
    },
    {
        "name": "unlisted",
        "type": "table",
        "columns": [
            {"name": "file", "type": "text"},
            {"name": "municipality", "type": "text"},
            {"name": "organisation", "type": "text"},
            {"name": "why", "type": "choice", "options": WHY_NOT_FOUND},
            {"name": "nearest_in", "type": "text"},
            {"name": "nearest", "type": "text"},
        ],
        "actions": [
            {
                "name": "same",
                "table": "names",
                "values": {
                    "written_in": "{municipality}",
                    "written": "{organisation}",
                    "listed_in": "{nearest_in}",
                    "listed": "{nearest}",
                },
            }
        ],
    },
    {
        "name": "unread",
        "type": "table",
        "columns": [
            {"name": "file", "type": "text"},
            {"name": "fault", "type": "text"},
        ],
    },
    {
        "name": "by_form",
        "type": "table",
        "columns": [
            {"name": "form", "type": "choice", "options": FORMS},
            {"name": "organisations", "type": "count"},
            {"name": "involved", "type": "count"},
        ],
    },
    {
        "name": "forms_by_municipality",
        "type": "table",
        "columns": [
            {"name": "municipality", "type": "text"},
            {"name": "pupil_pupil", "type": "count"},
            {"name": "teacher_teacher", "type": "count"},
            {"name": "student_pupil", "type": "count"},
            {"name": "employer_pupil", "type": "count"},
            {"name": "employer_student", "type": "count"},
        ],
    },
    {
        "name": "by_stage",
        "type": "table",
        "columns": [
            {"name": "stage", "type": "choice", "options": STAGES},
            {"name": "done", "type": "count"},
            {"name": "tasks", "type": "count"},
            {"name": "passed", "type": "count"},
        ],
    },
    {
        "name": "changes",
        "type": "table",
        "columns": [
            {"name": "municipality", "type": "text"},
            {"name": "organisations", "type": "count"},
            {"name": "before_share", "type": "share"},
            {"name": "share", "type": "share"},
            {"name": "change", "type": "text"},
            {"name": "before_involved", "type": "count"},
            {"name": "involved", "type": "count"},
        ],
    },
    {
        "name": "by_organisation",
        "type": "table",
        "columns": [
            {"name": "municipality", "type": "text"},
            {"name": "organisation", "type": "text"},
            {"name": "state", "type": "choice", "options": STATES},
            {"name": "total", "type": "count"},
            {"name": "involved", "type": "count"},
            {"name": "share", "type": "share"},
            {"name": "saved", "type": "date"},
            {"name": "file", "type": "text"},
        ],
        "numbered": True,
    },
]

OUTCOMES = FIGURES + TABLES
