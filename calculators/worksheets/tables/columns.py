"""Columns of a table: the cells of one are read together, without a look at each where all are as they should be.

Of tens of thousands of rows nearly every column holds tidy texts or short numbers alone. To find that out and to take
them as they stand is many times quicker than to read cell by cell, and gives the same.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import entries, letters, lines, numbers, progress

# The types of plain texts and how many letters they may have, see ``passages``.
LETTERS = {"text": lines.MOST_LETTERS, "passage": 4000}

# How often the progress of a long column is told, in cells.
STEP = 1000
READING = "Читаем таблицу"


def cells(rows: list, place: int, missing: str | None) -> list:
    """Return the cells of a column; ``missing`` stands where a row ends before it, or where no row has it (−1)."""
    if place < 0:
        return [missing] * len(rows)
    try:
        return [row[place] for row in rows]
    except IndexError:  # some rows are shorter, which nearly never happens
        return [row[place] if place < len(row) else missing for row in rows]


def make_rows(names: list, values: list, count: int) -> list[dict]:
    """Return columns as rows, ``{column: value}``.

    A row is a copy of one that has all columns and the values that are the same in all rows, which grows no more.
    """
    first: dict = {}
    different = []
    for name, found in zip(names, values):  # noqa: B905 – MicroPython's zip has no strict
        first[name] = found[0] if count else None
        if count and found.count(found[0]) < count:
            different.append((name, found))
    rows = [first.copy() for _ in range(count)]
    for name, found in different:
        for row, value in zip(rows, found):  # noqa: B905
            row[name] = value
    return rows


def read(columns: list, known: list, lists: list, clean: bool) -> tuple[list, dict, list]:
    """Read columns, ``lists`` of cells.

    Returns the values of each, ``{place: [(column, code, params)]}`` of what is wrong, and of each column what was
    concluded, ``[text, value, places]``. ``known`` are their options, see ``entries.list_options``; ``clean``
    tells that the cells come from a text that was cleaned as a whole.
    """
    values: list = []
    wrong: dict = {}
    concluded: list = []
    for index, column in enumerate(columns):
        found = take_whole(column, lists[index]) if clean else None
        said: list = []
        if found is None:
            found, faults, said = read_cells(column, known[index], lists[index], clean, (index, len(columns)))
            for place, code, params in faults:
                wrong.setdefault(place, []).append((column["name"], code, params))
        values.append(found)
        concluded.append(said)
        progress.tell(READING, index + 1, len(columns))
    return values, wrong, concluded


def take_whole(column: dict, found: list) -> list | None:
    """Return the values of a column of clean cells that need no reading one by one, nothing of any other."""
    if not found:
        return []
    if found.count("") == len(found):
        value, code, _ = entries.judge(column, None, "required")
        return None if code else [value] * len(found)
    if column["type"] in LETTERS:
        nothing = None
        if "" in found:
            nothing, code, _ = entries.judge(column, None, "required")
            if code:
                return None
        different = set(found)
        different.discard("")
        text = trim(list(different), LETTERS[column["type"]])
        dashed = any(dash in different for dash in letters.DASHES)
        if dashed or text == "" or "  " in text:
            return None
        return [cell or nothing for cell in found] if "" in found else found
    if column["type"] != "count":
        return None
    lengths = [len(cell) for cell in found]
    if min(lengths) == 0 or max(lengths) > numbers.FEW_DIGITS or not numbers.are_digits("".join(found)):
        return None
    counts = [int(cell) for cell in found]
    bounded = column.get("min", 0) <= min(counts) and max(counts) <= column.get("max", 10**numbers.FEW_DIGITS)
    return counts if bounded else None


def trim(found: list, most: int) -> str:
    """Return cells as lines, an empty text when one is longer than ``most``, has lines or spaces at its ends."""
    lines = "\n".join(found)
    if lines.count("\n") != len(found) - 1 or " \n" in lines or "\n " in lines:
        return ""
    if lines[:1] == " " or lines[-1:] == " " or max([len(cell) for cell in found]) > most:
        return ""
    return lines


def read_cells(column: dict, options: dict | None, found: list, clean: bool, part: tuple) -> tuple[list, list, list]:
    """Read the cells of a column: the values, ``(place, code, params)`` of what is wrong, and what was concluded.

    ``part`` are the place of the column and the number of all, for the progress.
    """
    values: list = []
    faults: list = []
    said: list = []
    # The same few words stand in a column again and again. Other cells than texts can't be told from each other so.
    seen: dict = {}
    where: dict = {}
    for place, cell in enumerate(found):
        if place % STEP == 0 and place > 0:
            progress.tell(READING, part[0] * len(found) + place, part[1] * len(found))
        is_text = isinstance(cell, str)
        made = seen.get(cell) if is_text else None
        if made is None:
            made = read_cell(column, options, cell, clean)
            if is_text:
                seen[cell] = made
        value, code, params = made
        values.append(value)
        if code:
            faults.append((place, code, params))
        elif params:
            text = params["written"]
            if text not in where:
                where[text] = len(said)
                said.append([text, value, []])
            said[where[text]][2].append(place)
    if column["type"] == "date" and any(code == "month_first" and "/" in found[place] for place, code, _ in faults):
        # Somebody's program writes the month first: what may be either is not known any more.
        wrong = [place for place, _, _ in faults]
        for place, cell in enumerate(found):
            if isinstance(cell, str) and 0 < cell.find("/") < 3 and place not in wrong:
                faults.append((place, "day_or_month", {}))
        faults.sort()
    return values, faults, said


def read_cell(column: dict, options: dict | None, cell: object, clean: bool) -> tuple[object, str, dict]:
    """Read one cell, see ``entries.read``."""
    if clean and column["type"] == "text" and isinstance(cell, str) and "\n" not in cell:
        value, code = lines.tidy(cell)
        return entries.judge(column, value, "required" if lines.is_dash(value) else code)
    return entries.read(column, cell, options)
