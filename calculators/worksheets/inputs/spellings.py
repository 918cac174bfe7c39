"""Spellings of people's names: what they are compared by, and one spelling wherever somebody is named.

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


def locate(rows: list) -> dict:
    """Return where each name stands in a table, from 0."""
    found: dict = {}
    for place, row in enumerate(rows):
        found.setdefault(row["name"], place)
    return found


def unify(request: dict, people: list, named: dict) -> list:
    """Write each name in the columns that ``named`` tells of other tables as the tables of ``people`` have it.

    Rows are copied, never changed: what was read may be asked for again. Returns no notes: who is named twice is
    told by ``row_checks``.
    """
    spelled: dict = {}
    for table in people:
        for person in request[table]:
            spelled.setdefault(key(person["name"]), person["name"])
    for table in sorted(named):
        request[table] = [rename(row, named[table], spelled) for row in request[table]]
    return []


def rename(row: dict, columns: list, spelled: dict) -> dict:
    """Return a row with its names as they are spelled, itself where they are already."""
    for column in columns:
        name = spelled.get(key(row[column]), row[column])
        if name != row[column]:
            row = dict(row)
            row[column] = name
    return row
