"""Tables that stand on one sheet, below one another or side by side: which of them belong to the table that is read.

Headings that stand below the first ones begin the same table once more where they name the same columns, in whichever
order; other headings begin another table, which is left out and told of.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import entries, letters
from worksheets.tables import header, headings, service_rows

MOST = 50  # tables on one sheet
FEW = 2  # headings that make a row one of headings
SHORTEST = 3  # letters of a heading there
MOST_TITLES = 2  # rows above headings that may be a title


def divide(table: dict, texts: dict, part: dict, assign: dict, decided: dict, several: bool) -> list:
    """Return the parts of a part, see ``reading.gather``, with their numbers as ``block``.

    ``others`` of the first are other tables, ``kinds`` the rows, by their numbers, that are no records for certain.
    """
    made: list = []
    for one in part.get("beside") or divide_columns(table, texts, part, assign):
        made.extend(divide_rows(table, texts, one, assign, decided, several))
    for number, one in enumerate(made):
        one["block"] = number
    return made


def divide_columns(table: dict, texts: dict, part: dict, assign: dict) -> list:
    """Return the parts that stand side by side; people in two lists are not the same side, and stay as they are."""
    places = part["header"]["all"]
    needed = [column["name"] for column in table["columns"] if entries.is_needed(column)]
    several = [len(places.get(name, ())) for name in needed]
    if not is_counted(table) or min(several) < FEW or min(several) != max(several):
        return [part]
    groups = []
    for number in range(several[0]):
        groups.append(sorted([places[name][number] for name in sorted(places) if len(places[name]) == several[0]]))
    if any(groups[number][-1] >= groups[number + 1][0] for number in range(len(groups) - 1)):
        return [part]
    made = []
    for number, group in enumerate(groups):
        left = groups[number - 1][-1] + 1 if number else 0
        right = group[-1] + 1 if number + 1 < len(groups) else max([len(row) for row in part["rows"]])
        one = dict(part)
        one["left"] = left
        one["rows"] = [row[left:right] for row in part["rows"]]
        one["merged"] = [
            [top, first - left, bottom, last - left]
            for top, first, bottom, last in part["merged"]
            if left < first and last <= right
        ]
        one["header"] = header.find(table, texts, one["rows"], one["merged"], assign)
        made.append(one)
    return [part] if any(one["header"]["errors"] for one in made) else made


def divide_rows(table: dict, texts: dict, part: dict, assign: dict, decided: dict, several: bool) -> list:
    """Return the parts that stand below one another."""
    head, rows = part["header"], part["rows"]
    part["others"], part["kinds"], part["whole"] = [], {}, rows
    if head["errors"] or not head["titles"]:
        return [part]
    made = [part]
    over = [number for number in range(head["top"]) if is_record(table, rows[number], head["places"])]
    if over:
        earlier = dict(part)
        earlier["header"] = dict(head)
        earlier["header"]["first"] = over[0]
        earlier["rows"] = rows[: head["top"]]
        identity = name_question("over", part["sheet"], over[0], several)
        if decided.get(identity) == "read":
            made.insert(0, earlier)
        else:
            part["others"].append({"rows": over, "id": identity, "whole": True, "code": "over"})
    starts = candidates(table, texts, rows, head)
    if not starts:
        return made
    current: dict | None = part
    kinds: dict = {}
    for index, start in enumerate(starts):
        size = head["first"] - head["top"]
        if current is part and is_same(rows[start], rows[head["top"]], head["places"]):
            for row in range(start, start + size):
                kinds[row + 1] = "repeated"
            continue
        if len(made) + len(part["others"]) > MOST:
            break
        end = starts[index + 1] if index + 1 < len(starts) else len(rows)
        found = find_header(table, texts, rows, start, end, part["merged"], assign)
        if current is part and not found["errors"] and found["places"] == head["places"]:
            for row in range(start, found["first"]):
                kinds[row + 1] = "repeated"
            continue
        names = sorted(found["places"])
        is_own = not found["errors"] and (is_counted(table) or names == sorted(head["places"]))
        is_whole = not found["errors"]
        if (
            not is_whole
            and len(names) >= FEW
            and all(found["places"][name] == head["places"].get(name) for name in names)
        ):
            # Perhaps the same headings in other words.
            found, is_whole = dict(head), True
            found["top"], found["first"] = start, start + 1
        identity = name_question("other", part["sheet"], start, several)
        is_own = is_own or (is_whole and decided.get(identity) == "read")
        if current is not None:
            current["rows"] = rows[:start]
            titles(kinds, rows, start, table)
        current = None
        if is_own:
            current = dict(part)
            current["header"], current["rows"], current["others"] = found, rows, []
            made.append(current)
        else:
            part["others"].append({"rows": [start], "id": identity, "whole": is_whole, "code": "other"})
    for one in made:
        one["kinds"] = kinds
    return made


def name_question(code: str, sheet: str, row: int, several: bool) -> str:
    """Return what a question about rows of a sheet is called."""
    return ":".join([code, sheet, str(row + 1)] if several else [code, str(row + 1)])


def is_record(table: dict, row: list, places: dict) -> bool:
    """Tell whether a row above the headings looks as a record does: a file may have been sorted with its headings."""
    said = [name for name in places if places[name] < len(row) and service_rows.is_filled(row[places[name]])]
    if not is_counted(table):
        return len(said) > 2 or len(said) == len(places) == FEW
    for column in table["columns"]:
        if entries.is_needed(column):
            if column["name"] not in said:
                return False
            cell = row[places[column["name"]]]
            if service_rows.is_counted(cell) != (column["type"] == "count"):
                return False
    return True


def candidates(table: dict, texts: dict, rows: list, head: dict) -> list[int]:
    """Return the rows below the first headings that name columns too."""
    names = headings.index_columns(table, texts)
    counts = [column["name"] for column in table["columns"] if column["type"] == "count" and entries.is_needed(column)]
    place = head["places"][counts[0]] if counts else 0
    known: dict = {}
    for title in head["titles"]:
        known[title] = True
    for column in [] if counts else table["columns"]:
        for title in headings.list_accepted(texts, column["name"]):
            known[title] = True
    made: list[int] = []
    for number in range(head["first"], len(rows)):
        row = rows[number]
        if counts:
            # Nearly always a digit begins this cell.
            cell = row[place] if place < len(row) else None
            if (cell is not None and not isinstance(cell, str)) or (cell and cell[0] in letters.DIGITS):
                continue
            if cell and len(cell) < SHORTEST:
                continue
        elif len([cell for cell in row if isinstance(cell, str) and cell in known and cell != ""]) < FEW:
            continue
        if header.are_words(row) and not (made and number == made[-1] + 1):
            # A record may be called «Школа», or have «х» for what is not known.
            words = [cell if isinstance(cell, str) and len(cell) >= SHORTEST else None for cell in row]
            found = [headings.locate(names, cell, bool(counts)) for cell in words]
            is_heading = any(found[head["places"][name]] for name in counts if head["places"][name] < len(found))
            if len(header.group_places(found)) >= FEW or (is_heading and len(row) - words.count(None) > FEW):
                made.append(number)
    return made


def is_counted(table: dict) -> bool:
    """Tell whether a table counts: its rows are added, wherever they stand."""
    return any(column.get("adds") for column in table["columns"])


def is_same(row: list, other: list, places: dict) -> bool:
    """Tell whether two rows have the same in the columns of the table, or the second one has more."""
    width = max([places[name] for name in places]) + 1
    whole = (other + [None] * width)[:width]
    return all(cell == whole[place] or not service_rows.is_filled(cell) for place, cell in enumerate(row[:width]))


def find_header(table: dict, texts: dict, rows: list, start: int, end: int, merged: list, assign: dict) -> dict:
    """Return the header of the rows from ``start`` to ``end``, with its places in all of them."""
    areas = [[top - start, left, bottom - start, right] for top, left, bottom, right in merged if top > start]
    found = header.find(table, texts, rows[start:end], areas, assign)
    found["first"] += start
    found["top"] += start
    return found


def titles(kinds: dict, rows: list, start: int, table: dict) -> None:
    """Mark what stands right above headings as their title; a person may stand there with a name alone."""
    number = start - 1
    marked = 0
    while number > 0 and marked < MOST_TITLES:
        filled = [cell for cell in rows[number] if service_rows.is_filled(cell)]
        if filled:
            is_apart = not any(service_rows.is_filled(cell) for cell in rows[number - 1])
            if len(filled) > 1 or not isinstance(filled[0], str) or not (is_apart or is_counted(table)):
                return
            if is_counted(table) and not service_rows.has_letters(filled[0]):
                return
            kinds[number + 1] = "section"
            marked += 1
            if is_apart:
                return
        number -= 1
