"""Spellings of people's names: who stands twice in a table, and one spelling wherever somebody is named.

Names are the same where ``letters.name`` says so: «БОБРОВ КИРИЛЛ» and «Бобров  Кирилл» are one person.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters

# What names are compared by, kept: each answer compares the same names again.
KEYS: dict = {}
MOST_KEYS = 20000


def key(name: str) -> str:
    """Return what a name is compared by, see ``letters.name``."""
    if name not in KEYS:
        if len(KEYS) >= MOST_KEYS:
            KEYS.clear()
        KEYS[name] = letters.name(name)
    found: str = KEYS[name]
    return found


def places(rows: list) -> dict:
    """Return the first row, from 1, of each name as names are compared."""
    found: dict = {}
    for row, person in enumerate(rows, 1):
        found.setdefault(key(person["name"]), row)
    return found


def twice(table: str, rows: list) -> list[dict]:
    """Return an error at each row whose name stands elsewhere too: in the first of its rows, or in ``first``."""
    first = places(rows)
    again: dict = {}
    for row, person in enumerate(rows, 1):
        name = key(person["name"])
        if first[name] != row:
            again.setdefault(name, row)
    found = []
    for row, person in enumerate(rows, 1) if again else ():
        name = key(person["name"])
        if name in again:
            other = again[name] if row == first[name] else first[name]
            code = "name_twice" if rows[other - 1]["name"] == person["name"] else "name_alike"
            params = {"first": other}
            found.append({"field": table, "row": row, "column": "name", "code": code, "params": params})
    return found


def unify(request: dict, people: list, named: dict) -> list:
    """Write each name in the columns that ``named`` tells of other tables as the tables of ``people`` have it.

    Rows are copied, never changed: what was read may be asked for again. Returns no notes: who is named twice is
    told by ``check``.
    """
    spelled: dict = {}
    for table in people:
        for person in request[table]:
            spelled.setdefault(key(person["name"]), person["name"])
    for table in sorted(named):
        request[table] = [renamed(row, named[table], spelled) for row in request[table]]
    return []


def renamed(row: dict, columns: list, spelled: dict) -> dict:
    """Return a row with its names as they are spelled, itself where they are already."""
    for column in columns:
        name = spelled.get(key(row[column]), row[column])
        if name != row[column]:
            row = dict(row)
            row[column] = name
    return row
