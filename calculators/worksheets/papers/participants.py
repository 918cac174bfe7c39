"""Who takes part: all mentors and mentees of a programme, also those without a pair, and the pairs they are in."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters, picks
from worksheets.papers import entries

# The sides of a pair: what the programme calls one, the other one, and the list of those in its values.
MENTOR = ("mentor", "mentee", "mentees")
MENTEE = ("mentee", "mentor", "mentors")
# Columns of the tables of participants, see «pairing/participants.py».
COLUMNS = ("name", "form", "offers", "requests", "free", "format", "age", "capacity", "trained", "waiting", "consent")


def list_people(programme: dict, side: tuple, forms: list) -> list:
    """Return all of a side as its table has them, then those whom pairs alone name; nobody who has refused consent.

    Partners are those of pairs that work or have come to their end: ``finished`` is the last such day of somebody of
    whom no pair works. The form is that of the programme where it has only one.
    """
    kind, other, partners = side
    known = entries.read_table(programme.get("participants"))
    kept = [
        key for key in known if entries.read_table(known[key]).get("kind") == kind and not entries.is_gone(known[key])
    ]
    rows: list = []
    named: dict = {}
    for key in sorted(kept, key=lambda key: (entries.read_number(known[key].get("row")), key)):
        row = {column: entries.read_text(known[key].get(column)) for column in COLUMNS}
        named[letters.name(row["name"])] = True
        if picks.read_flag(row["consent"])[0] is not False:
            rows.append(row)
    pairs: dict = {}
    for pair, end in list_worked(programme):
        name = letters.name(entries.read_text(pair.get(kind)))
        if name and name not in named:
            rows.append({"name": entries.read_text(pair.get(kind))})
            named[name] = True
        pairs.setdefault(name, []).append((entries.read_text(pair.get(other)), end))
    for row in rows:
        own = pairs.get(letters.name(row["name"]), []) if row["name"] else []
        row[partners] = ", ".join(drop_repeated([partner for partner, _ in own]))
        works = any(not end for _, end in own)
        row["finished"] = "" if works else entries.format_day(max([end for _, end in own] + [""]))
        if len(forms) == 1 and not row.get("form"):
            row["form"] = forms[0]["title"]
    return entries.number_rows(rows)


def list_pairs(programme: dict) -> list:
    """Return the confirmed pairs with what is known of how they are, in the order of the worksheet."""
    rows = [
        row
        for row in entries.read_list(programme.get("pairs"))
        if isinstance(row, dict) and isinstance(row.get("id"), str)
    ]
    health = entries.read_table(programme.get("health"))
    kept = [
        row for row in rows if row.get("kind") == "pair" and row.get("confirmed") is True and not entries.is_gone(row)
    ]
    kept = sorted(kept, key=lambda row: (entries.read_number(row.get("row")), row["id"]))
    return [(row, entries.read_table(health.get(row["id"]))) for row in kept]


def drop_repeated(names: list) -> list:
    """Return the names without those that are empty, and of one that is there twice the first."""
    known: dict = {}
    made = []
    for name in names:
        key = letters.name(name)
        if key and key not in known:
            known[key] = True
            made.append(name)
    return made


def list_worked(programme: dict) -> list:
    """Return the pairs that work, with an empty text, and those that have come to their end, with its day."""
    made = []
    for row, state in list_pairs(programme):
        if not state.get("closed"):
            made.append((row, ""))
        elif state.get("reason") == "completed":
            made.append((row, entries.read_text(state.get("closed"))))
    return made
