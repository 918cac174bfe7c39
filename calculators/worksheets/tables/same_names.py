"""Names that differ only in the way they are typed: they become one, and what is merely alike is told."""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import letters, spellings

MOST_TOLD = 5
# Words that people add to the name of a territory or leave out.
KINDS = (
    "район", "р", "н", "рн", "округ", "муниципальный", "муниципального", "городской", "г", "город", "мо", "мр", "го",
)  # fmt: skip


def unify(rows: list, column: str) -> tuple[list, list]:
    """Give the names in a column one spelling each, the one used most; returns copies of the rows and what was changed.

    What was changed is a list of spellings that became one, those first that stay.
    """
    counts: dict = {}
    for row in rows:
        if row[column] is not None:
            counts[row[column]] = counts.get(row[column], 0) + 1
    groups: dict = {}
    for text in sorted(counts):
        groups.setdefault(letters.name(text), []).append(text)
    spelled: dict = {}
    changed = []
    for key in sorted(groups):
        if len(groups[key]) > 1:
            order = sorted([(-counts[text], count_capitals(text), -len(text), text) for text in groups[key]])
            changed.append([ranked[3] for ranked in order])
            spelled[key] = order[0][3]
    if changed:
        rows = [row if row[column] is None else spellings.rename(row, [column], spelled) for row in rows]
    return rows, changed


def make_keys(rows: list, columns: tuple, named: str) -> list:
    """Return what rows are the same by, ``None`` for a row that certainly no other is like.

    They have the same in all ``columns``, in the one that is ``named`` a name that ``letters.name`` takes for the same.
    """
    rough: dict = {}
    for place, row in enumerate(rows):
        key = tuple([letters.make_rough_key(row[column]) if column == named else row[column] for column in columns])
        rough.setdefault(key, []).append(place)
    found: list = [None] * len(rows)
    for key in rough:
        for place in rough[key] if len(rough[key]) > 1 else ():
            found[place] = (key, letters.name(rows[place][named]))
    return found


def count_capitals(text: str) -> int:
    """Return the number of capital letters: of two spellings that are used alike the quieter one stays."""
    return len([letter for letter in text if letter in letters.LARGE])


def find_alike(names: list) -> list:
    """Return groups of territories' names that differ only in such words as «район»: they may be one."""
    groups: dict = {}
    for text in sorted(names):
        groups.setdefault(find_core(text), []).append(text)
    return [groups[key] for key in sorted(groups) if key and len(groups[key]) > 1]


def find_core(text: str) -> str:
    """Return a territory's name without such words as «район», nothing when there are no others."""
    return " ".join([word for word in letters.heading(text).split(" ") if word not in KINDS])


def make_notes(code: str, groups: list) -> list:
    """Return a note that names groups of spellings, nothing when there are none."""
    return [{"code": code, "params": {"there": groups[:MOST_TOLD], "count": len(groups)}}] if groups else []
