"""Rules of persons and of forms, said once for all calculators that put mentors and mentees together.

Somebody takes part in nothing without consent, and without a mark of it where the curator wants one. A mentor who is
not trained meets nobody, but where training is given «при необходимости»: between teachers. People of two forms don't
meet. What is left empty forbids nothing else.
"""

# mypy: disable-error-code="type-arg"

FORMS = ["pupil_pupil", "teacher_teacher", "student_pupil", "employer_pupil", "employer_student"]
FORM = {"name": "form", "type": "choice", "options": FORMS, "required": False}
TRAINED = {"name": "trained", "type": "flag", "required": False}
CONSENT = {"name": "consent", "type": "flag", "required": False}
# Whether somebody without a mark of consent may take part.
UNMARKED = {"name": "unmarked", "type": "choice", "options": ["allowed", "forbidden"], "default": "allowed"}
FLAG = {"name": "flag", "type": "choice", "options": ["mentor", "mentee", "both"]}

# Criteria that can be obligatory, see ``criteria``.
OBLIGATORY = ["tags", "time", "format", "age", "wishes"]
# In the order in which they are told of a pair that several forbid.
ALWAYS = ["mentor_consent", "mentor_unmarked", "mentee_consent", "mentee_unmarked", "training", "form", "apart"]
RULES = ALWAYS + OBLIGATORY


def forbids_unmarked(request: dict) -> bool:
    """Tell whether a missing mark of consent forbids."""
    return bool(request["unmarked"] == "forbidden")


def bar_person(side: str, person: dict, is_strict: bool) -> list[str]:
    """Return the rule that keeps a ``mentor`` or a ``mentee`` from everybody, an empty list where there is none."""
    if person["consent"] is False:
        return [side + "_consent"]
    return [side + "_unmarked"] if is_strict and person["consent"] is None else []


def bar_pair(mentor: dict, mentee: dict) -> list[str]:
    """Return the rules that form and training make for a pair."""
    found = []
    if mentor["trained"] is False and "teacher_teacher" not in (mentor["form"], mentee["form"]):
        found.append("training")
    if mentor["form"] is not None and mentee["form"] is not None and mentor["form"] != mentee["form"]:
        found.append("form")
    return found


def find_contradiction(mentor: dict, mentee: dict, is_strict: bool) -> str:
    """Return the code of what is wrong when the curator puts a pair together: consent outweighs any decision."""
    if mentor["consent"] is False or mentee["consent"] is False:
        return "decided_without_consent"
    return "decided_without_mark" if is_strict and None in (mentor["consent"], mentee["consent"]) else ""


def flag_consent(mentor: dict, mentee: dict) -> str | None:
    """Return whose mark of consent is missing in a pair, of ``FLAG``."""
    if mentor["consent"] is None:
        return "both" if mentee["consent"] is None else "mentor"
    return "mentee" if mentee["consent"] is None else None


def form(mentor: dict, mentee: dict) -> str | None:
    """Return the form of a pair, ``None`` where nobody says it or each says another one."""
    one, other = mentor["form"], mentee["form"]
    found: str | None = one if other is None or one == other else other if one is None else None
    return found


def count_unmarked(people: list) -> int:
    """Return how many people have no mark of consent."""
    return len([1 for person in people if person["consent"] is None])
