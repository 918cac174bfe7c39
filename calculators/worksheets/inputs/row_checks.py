"""What may be wrong between the rows of tables, said once for all calculators: who stands twice, whom nobody knows.

An error of a row is ``{"field": table, "row", "column", "code", "params"}``; rows count from 1. What rows are looked at
by are their ``keys``, one a row in their order; ``None`` says nothing.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import spellings


def make_error(table: str, row: int, column: str, code: str, params: dict) -> dict:
    """Return an error of one cell."""
    return {"field": table, "row": row, "column": column, "code": code, "params": params}


def find_unknown(table: str, column: str, code: str, keys: list, known: dict) -> list[dict]:
    """Return an error of each row that names what is not among the ``known``."""
    return [make_error(table, row, column, code, {}) for row, key in enumerate(keys, 1) if key not in known]


def find_repeated(table: str, column: str, code: str, keys: list, alike: tuple = (), head: tuple = ()) -> list[dict]:
    """Return an error of each row that says what another one says; its param ``first`` is that row.

    ``alike`` is the code for texts that are the same but for their letters, and the texts, one a row; ``head`` the
    code and the param of the first one of the same, where it is told in other words.
    """
    first: dict = {}
    second: dict = {}
    for row, key in enumerate(keys, 1):
        if key is not None and first.setdefault(key, row) != row:
            second.setdefault(key, row)
    errors = []
    for row, key in enumerate(keys, 1) if second else ():
        if key not in second or (head and row == first[key]):
            continue
        other = second[key] if row == first[key] else first[key]
        found = alike[0] if alike and alike[1][row - 1] != alike[1][other - 1] else code
        errors.append(make_error(table, row, column, found, {"first": other}))
        if head and row == second[key]:
            errors.append(make_error(table, other, column, head[0], {head[1]: row}))
    return errors


def find_same_names(table: str, people: list) -> list[dict]:
    """Return an error of each person whose name stands elsewhere in the table too, see ``spellings``."""
    names = [person["name"] for person in people]
    keys = [spellings.key(name) for name in names]
    return find_repeated(table, "name", "name_twice", keys, ("name_alike", names))


def find_on_both_sides(request: dict) -> list[dict]:
    """Return an error of each mentee who is a mentor too: nobody could tell them apart where somebody is named."""
    mentors: dict = {}
    for row, person in enumerate(request["mentors"], 1):
        mentors.setdefault(spellings.key(person["name"]), row)
    errors = []
    for row, person in enumerate(request["mentees"], 1):
        first = mentors.get(spellings.key(person["name"]))
        if first is not None:
            errors.append(make_error("mentees", row, "name", "name_on_both_sides", {"first": first}))
            errors[-1]["first_in"] = "mentors"
    return errors


def find_own_side(table: str, code: str, rows: list, mentors: dict, mentees: dict) -> list[dict]:
    """Return an error of each row in which somebody speaks ``about`` a person of the own side."""
    errors = []
    for row, said in enumerate(rows, 1):
        is_known = all(said[name] in mentors or said[name] in mentees for name in ("who", "about"))
        if is_known and (said["who"] in mentors) == (said["about"] in mentors):
            errors.append(make_error(table, row, "about", code, {}))
    return errors
