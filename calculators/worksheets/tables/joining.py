"""A table and a newer one of the same columns: which rows are the same, what changes, the cells of both together.

The spec of a table names by ``identity`` the columns whose cells make a row what it is. Names are compared as
``letters.name`` says, other cells by what they are read as. A text column of the identity that may be left empty (the
municipality) counts as filled where the other table fills it in one way only.
"""

# mypy: disable-error-code="type-arg"

from worksheets import spec
from worksheets.inputs import entries, letters

MOST_SHOWN = 50


def join(table: dict, texts: dict, current: str, new: str) -> dict:
    """Compare two texts of cells (see ``reading.lay_out``), ``current`` what is there and ``new`` what comes.

    Returns numbers of rows: ``there`` and ``come``; of those that come ``added``, ``changed``, ``same`` and
    ``repeated`` (all cells stand in an earlier row that comes); ``unclear``, added though several rows that are there
    have their identity; ``kept``, rows that are there which no row that comes names. ``changes``, the first of
    those that change: ``{"title", "cells": [[column, old, new]]}``; ``titles`` of the first that are added; ``twice``,
    groups of numbers of the rows that come and have one identity. ``add`` is the text with all that comes below what is
    there, but for ``same`` and ``repeated``; ``update`` the text where what comes replaces what is the same: an empty
    cell that comes replaces nothing.
    """
    columns = table["columns"]
    names = table.get("identity", [])
    known = [entries.list_options(column, spec.entry(texts.get("columns", []), column["name"])) for column in columns]
    places = [place for place, column in enumerate(columns) if column["name"] in names]
    there, coming = rows(current, len(columns)), rows(new, len(columns))
    keys: list = make_keys(columns, places, known, there + coming) if places else [()] * (len(there) + len(coming))
    found: dict = {}
    loose: dict = {}
    for number, row in enumerate(there):
        if keys[number] and any(row):
            found.setdefault(keys[number][0], []).append(number)
            loose.setdefault(keys[number][1], []).append(number)
    groups: dict = {}
    order = []
    touched: dict = {}
    updated = list(there)
    added: list = []
    below: list = []
    changes: list = []
    made: dict = {"changed": 0, "same": 0, "repeated": 0, "unclear": 0}
    for number, row in enumerate(coming):
        matches: list = []
        if places:
            key, whole = keys[len(there) + number]
            earlier = groups.setdefault(whole, [])
            earlier.append(number)
            if len(earlier) == 2:
                order.append(whole)
            if any(coming[other] == row for other in earlier[:-1]):
                made["repeated"] += 1
                continue
            matches = found.get(key) or loose.get(whole) or []
            if len(matches) > 1 and any(there[other] == row for other in matches):
                made["same"] += 1
                continue
        if len(matches) != 1 or matches[0] in touched:
            made["unclear"] += 1 if len(matches) > 1 else 0
            added.append(row)
            below.append(row)
            continue
        match = matches[0]
        touched[match] = True
        updated[match], cells = merge(columns, places, known, there[match], row)
        if cells:
            made["changed"] += 1
            below.append(row)
            if len(changes) < MOST_SHOWN:
                changes.append({"title": title(places, there[match]), "cells": cells})
        else:
            made["same"] += 1
    told = places or [0]
    filled_rows = len([row for row in there if any(row)])
    made["there"], made["come"], made["added"] = filled_rows, len(coming), len(added)
    made["kept"] = filled_rows - made["changed"] - made["same"]
    made["changes"] = changes
    made["titles"] = [title(told, row) for row in added[:MOST_SHOWN]]
    made["twice"] = [[number + 1 for number in groups[key]] for key in order]
    made["add"] = text(there + below)
    made["update"] = text(updated + added)
    return made


def rows(cells: str, width: int) -> list:
    """Return the rows of a text, each as wide as the table; blank ones only where filled ones follow them."""
    made = []
    for line in cells.split("\n"):
        row = [cell.strip(" ") for cell in line.split("\t")][:width]
        made.append(row + [""] * (width - len(row)))
    while made and not any(made[-1]):
        made.pop()
    return made


def text(made: list) -> str:
    """Return rows as a text of cells."""
    return "\n".join(["\t".join(row) for row in made])


def title(places: list, row: list) -> str:
    """Return what people know a row by."""
    return ", ".join([row[place] for place in places if row[place]])


def make_keys(columns: list, places: list, known: list, all_rows: list) -> list:
    """Return two keys of each row: as it stands, and with what may be left empty filled in where that is certain."""
    free = [place for place in places if columns[place]["type"] == "text" and not entries.is_needed(columns[place])]
    firm = [place for place in places if place not in free]
    said: dict = {}

    def key(row: list, which: list, name: object) -> tuple:
        return tuple([value(columns[place], known[place], row[place], name, said) for place in which])

    # Most rows are alone with what they are called, which is found out quickly: their names need no closer look.
    quick = [key(row, firm, letters.make_rough_key) for row in all_rows]
    numbers: dict = {}
    for first in quick:
        numbers[first] = numbers.get(first, 0) + 1
    seen: dict = {}
    written: list = []
    for row, first in zip(all_rows, quick):  # noqa: B905 – MicroPython's zip has no strict
        if numbers[first] == 1:
            written.append((first, ()))
            continue
        sure, rest = key(row, firm, letters.name), key(row, free, letters.name)
        written.append((sure, rest))
        for place, part in enumerate(rest):
            values = seen.setdefault((sure, place), [])
            if part and part not in values:
                values.append(part)
    made = []
    for sure, rest in written:
        whole = []
        for place, part in enumerate(rest):
            values = seen[(sure, place)]
            whole.append(values[0] if not part and len(values) == 1 else part)
        made.append(((sure, rest), (sure, tuple(whole))))
    return made


def value(column: dict, known: dict | None, cell: str, name: object, said: dict) -> str:
    """Return what a cell is compared by; ``name`` says it of texts, ``said`` keeps what other cells are read as."""
    if column["type"] == "text":
        return str(name(cell))  # type: ignore[operator]
    of = said.setdefault(column["name"], {})
    if cell not in of:
        read, code, _ = entries.read(column, cell, known) if cell else (None, "", {})
        of[cell] = letters.name(cell) if code else str(read)
    found: str = of[cell]
    return found


def merge(columns: list, places: list, known: list, old: list, new: list) -> tuple[list, list]:
    """Return the row with its newer cells, and ``[column, old, new]`` of those that say something else."""
    merged = []
    cells = []
    for place, column in enumerate(columns):
        before, after = old[place], new[place]
        same = after in ("", before)
        if not same and before and (place in places or column["type"] != "text"):
            # One thing in two writings: what is there may be what other tables name it by.
            said: dict = {}
            same = value(column, known[place], before, letters.name, said) == value(
                column, known[place], after, letters.name, said
            )
        merged.append(before if same else after)
        if not same:
            cells.append([column["name"], before, after])
    return merged, cells
