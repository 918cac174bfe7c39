"""The header of a table: where it stands in somebody's rows, and which of their columns is which column of the spec.

A header is one row of headings or up to three, a heading over several columns in the upper ones. The rows above it are
titles of the report. What a heading names is found by ``headings``, or is said by hand: ``assign`` gives for headings
as they stand in the file a column's name, or an empty text for a column that is not to be read.
"""

# mypy: disable-error-code="type-arg"

from worksheets.inputs import entries, letters, numbers
from worksheets.tables import asked, cells, delimited, headings, option_rows

# The headings may stand below a title, a stamp and a list of addressees: they are looked for in so many rows.
HEADING_ROWS = 200
MOST_LEVELS = 3
MOST_SHOWN = 40  # headings that one message shows
MOST_ACCEPTED = 4  # headings that a message names as right ones
NAME_PARTS = ("фамилия", "имя", "отчество")
# A heading below another one that adds nothing to it: «Вовлечено» over «Всего» counts the involved.
GENERIC = ("всего", "итого", "количество", "число", "численность", "общее количество", "человек", "абс", "факт")


def find(table: dict, texts: dict, rows: list, merged: list, assign: dict) -> dict:
    """Find the header of a table in rows of cells.

    Returns ``{"top": number of rows above it, "first": number of rows down to its last one, "places": {column: place},
    "all": {column: [place]}, "parts": {column: [place of a part]}, "options": {column: [option of each of its parts]},
    "titles": [heading of each place], "errors"}``; ``merged`` are ranges ``[top, left, bottom, right]`` from 1.
    """
    names = headings.index_columns(table, texts)
    rows = option_rows.join(rows, names, HEADING_ROWS)
    needed = [column["name"] for column in table["columns"] if entries.is_needed(column)]

    def name_column(title: object, own: object, by_words: bool = True) -> str:
        if isinstance(own, str) and own in assign:
            return str(assign[own])
        return headings.locate(names, title, by_words)

    best: list = [0, 0, 1]  # columns that are named, the first row, the number of rows
    found: dict = {}
    for top, row in enumerate(rows[:HEADING_ROWS]):
        places = group_places([name_column(cell, own) for cell, own in zip(row, number_repeated(row))])  # noqa: B905 – no strict
        if len(places) > best[0]:
            best, found = [len(places), top, 1], places
            # A single word may stand in a title as well: then a row that names more columns may follow.
            if all(name in places for name in needed) and len(places) > 1:
                break
    is_whole = all(name in found for name in needed)
    levels = count_levels(rows, best[1], merged, found) if is_whole else 1
    if levels > 1:
        whole = stacks(rows, best[1], levels, merged)
        owns = number_repeated([title(stack) for stack in whole])
        places = group_places([name_stack(stack, own, name_column) for stack, own in zip(whole, owns)])  # noqa: B905 – no strict
        if all(name in places for name in found):
            best, found = [len(places), best[1], levels], places
    split = find_divided(rows, best[1], merged, found, table) if best[0] and is_whole and best[2] == 1 else None
    if not is_whole or split:
        start = max(0, best[1] - MOST_LEVELS + 1) if best[0] else 0
        for top in range(start, min(best[1] + 1 if best[0] else HEADING_ROWS, len(rows))):
            for levels in range(2, MOST_LEVELS + 1):
                if top + levels > len(rows) or not are_words(rows[top + levels - 1]):
                    break
                whole = stacks(rows, top, levels, merged)
                owns = number_repeated([title(stack) for stack in whole])
                places = group_places([name_stack(stack, own, name_column) for stack, own in zip(whole, owns)])  # noqa: B905
                if split and not all(name in places for name in needed):
                    continue
                if len(places) > best[0] or (split and best[2] == 1 and len(places) == best[0]):
                    best, found = [len(places), top, levels], places
    if is_whole and best[2] == 1 and not split:
        more = find_added(rows, best[1], found, table, name_column)
        if more:
            found.update(more)
            best = [len(found), best[1], 2]
    if not best[0]:
        params = {"columns": needed, "there": list_shown(guess(rows)[1])}
        errors = [{"field": table["name"], "code": "no_header", "params": params}]
        top, titles = guess(rows)
        found = {"top": top, "first": top + 1, "places": {}, "all": {}, "titles": titles, "errors": errors}
        found.update({"parts": {}, "options": {}})
        return found
    top, levels = best[1], best[2]
    for column in table["columns"] if levels == 1 else []:
        found[column["name"]] = choose_surest(column, found.get(column["name"], []), rows[top], names, assign)
    titles = [title(stack) for stack in stacks(rows, top, levels, merged)] if levels > 1 else rows[top]
    titles = [cell if isinstance(cell, str) and headings.is_readable(cell) else "" for cell in titles]
    divided, options = divide(found, titles, names)
    titles = number_repeated(titles)
    first = top + levels
    places = {}
    for name in found:
        if found[name]:
            places[name] = choose_fullest(found[name], rows[first:])
    errors = faults(table, texts, found, titles, rows[first:])
    if split and levels == 1:
        params = {"row": top + 2, "columns": [split[0]], "there": split[1]}
        errors = [{"field": table["name"], "code": "two_heading_rows", "params": params}]
    single = {}
    for name in places:
        single[name] = places[name][0]
    found = {"top": top, "first": first, "places": single, "all": places, "titles": titles, "errors": errors}
    found["parts"] = name_parts(table, titles, single, assign)
    found["parts"].update(divided)
    found["options"] = options
    return found


def divide(found: dict, titles: list, names: dict) -> tuple[dict, dict]:
    """Return the places of columns each of which holds one option of a question, and the options; such a column is one.

    ``found`` are the places of each column, of which the first one stays.
    """
    parts, options = {}, {}
    for name in sorted(found) if names[headings.ASKED] else []:
        told = asked.list_options(names[headings.ASKED], name, [titles[place] for place in found[name]])
        if told:
            parts[name], options[name] = found[name], told
            found[name] = found[name][:1]
    return parts, options


def name_parts(table: dict, titles: list, places: dict, assign: dict) -> dict:
    """Return the places of surname, name and patronymic where they stand in columns of their own."""
    said = [letters.heading(title) if title not in assign else "" for title in titles]
    for column in table["columns"]:
        place = places.get(column["name"], -1)
        if "person" in column and 0 <= place < len(said) and said[place].startswith(NAME_PARTS[1]):
            whose = said[place][len(NAME_PARTS[1]) :]
            found = [said.index(part + whose) for part in NAME_PARTS if said.count(part + whose) == 1]
            if len(found) > 1 and said[found[0]] == NAME_PARTS[0] + whose:
                return {column["name"]: found}
    return {}


def number_repeated(titles: list) -> list:
    """Return headings with a number at those that came before, so that each can be assigned by itself."""
    seen: dict = {}
    made = []
    for title in titles:
        if isinstance(title, str) and not is_empty(title):
            seen[title] = seen.get(title, 0) + 1
            title = title if seen[title] == 1 else title + " (" + str(seen[title]) + ")"
        made.append(title)
    return made


def group_places(called: list) -> dict:
    """Return the places of each column that is named."""
    found: dict = {}
    for place, name in enumerate(called):
        if name:
            found.setdefault(name, []).append(place)
    return found


def faults(table: dict, texts: dict, found: dict, titles: list, below: list) -> list:
    """Return what is missing and what stands there twice."""
    errors = []
    missing = [
        column["name"] for column in table["columns"] if entries.is_needed(column) and not found.get(column["name"])
    ]
    if missing:
        accepted = [[name] + headings.list_accepted(texts, name)[1 : 1 + MOST_ACCEPTED] for name in missing]  # noqa: RUF005 – MicroPython has no * in a list
        params = {"columns": missing, "there": list_shown(titles), "accepted": accepted}
        errors.append({"field": table["name"], "code": "missing_columns", "params": params})
    for column in table["columns"]:
        places = choose_fullest(found.get(column["name"], []), below)
        if len(places) > 1:
            params = {"columns": [column["name"]], "there": [titles[place] for place in places]}
            errors.append({"field": table["name"], "code": "duplicate_column", "params": params})
    return errors


def choose_surest(column: dict, places: list, row: list, names: dict, assign: dict) -> list:
    """Return the places whose headings are called as the column is, where any is: others only have its words.

    Of two questions for yes or no one may be about something else: both stay, and are told.
    """
    owns = number_repeated(row) if len(places) > 1 and column["type"] != "flag" else []
    sure = [place for place in places if owns and (owns[place] in assign or headings.locate(names, row[place], False))]
    return sure or places


def choose_fullest(places: list, rows: list) -> list:
    """Return the places where anything stands, all of them when that is nowhere: an empty twin is no second column."""
    if len(places) < 2:
        return places
    filled = [place for place in places if any(place < len(row) and not is_empty(row[place]) for row in rows)]
    return filled or places[:1]


def list_shown(titles: list) -> list:
    """Return the headings that a message shows."""
    return [cells.flatten(title) for title in titles if not is_empty(title)][:MOST_SHOWN]


def guess(rows: list) -> tuple[int, list]:
    """Return the row that looks most like headings though none is known, and its texts: most words, and no numbers."""
    best, place = 1, 0
    for index, row in enumerate(rows[:HEADING_ROWS]):
        words = len([cell for cell in row if isinstance(cell, str) and not is_empty(cell)]) if are_words(row) else 0
        if words > best:
            best, place = words, index
    row = rows[place] if rows else []
    return place, [cell if isinstance(cell, str) and headings.is_readable(cell) else "" for cell in row]


def stacks(rows: list, top: int, levels: int, merged: list) -> list:
    """Return for each place the texts of the headings one over another, a heading over several columns in each."""
    width = max([len(row) for row in rows[top : top + levels]])
    whole: list = []
    for level in range(levels):
        row = [clean(cell) for cell in rows[top + level]] + [""] * (width - len(rows[top + level]))
        for first, left, last, right in merged:
            if first <= top + level + 1 <= last and right > left and left <= width:
                text = row[left - 1]
                for place in range(left, min(right, width)):
                    row[place] = text
        if level < levels - 1:
            # Without merged cells, as in .csv, a heading stands over its first column alone.
            lower = [clean(cell) for cell in rows[top + level + 1]] + [""] * width
            for place in range(1, width):
                if row[place] == "" and lower[place] != "" and row[place - 1] != "" and lower[place - 1] != "":
                    row[place] = row[place - 1]
        whole.append(row)
    return [[row[place] for row in whole] for place in range(width)]


def clean(cell: object) -> str:
    """Return the text of a cell of headings."""
    return cell.strip(" \n\t") if isinstance(cell, str) and headings.is_readable(cell) else ""


def title(stack: list) -> str:
    """Return the headings over one place as one text."""
    said: list = []
    for text in stack:
        if text and text not in said:
            said.append(text)
    return " / ".join(said)


def name_stack(stack: list, own: str, called: object) -> str:
    """Return the column that headings one over another name together; ``own`` is what they are called together."""
    said = [text for text in stack if text]
    found = ask(called, own, own, len(said) < 2)
    if found or not said:
        return found
    if len(said) > 1:
        for text in (" ".join(said), " ".join(reversed(said)), said[-2] + " " + said[-1], said[-1] + " " + said[-2]):
            found = ask(called, text, None, False)
            if found:
                return found
    lowest = ask(called, said[-1], None)
    if len(said) > 1 and (letters.heading(said[-1]) in GENERIC or (not lowest and stack[-1] == "")):
        return ask(called, said[-2], None) or lowest
    return lowest


def ask(called: object, text: str, own: object, by_words: bool = True) -> str:
    """Return what a heading names."""
    found: str = called(text, own, by_words)  # type: ignore[operator]  # a function of a heading
    return found


def count_levels(rows: list, top: int, merged: list, found: dict) -> int:
    """Return how many rows the header has where a heading of it is merged down over them."""
    levels = 1
    for first, left, last, right in merged:
        is_down = first == top + 1 and last > first and last - first < MOST_LEVELS and left == right
        if is_down and any(left - 1 in found[name] for name in found):
            levels = max(levels, last - top)
    # Below a heading that is merged in height alone there may stand records.
    return levels if all(top + row < len(rows) and are_words(rows[top + row]) for row in range(1, levels)) else 1


def find_divided(rows: list, top: int, merged: list, found: dict, table: dict) -> tuple | None:
    """Return a column of numbers whose heading is divided in the row below, and that row's texts; else nothing."""
    if top + 1 >= len(rows) or not are_words(rows[top + 1]):
        return None
    row, lower = rows[top], rows[top + 1]
    for column in table["columns"]:
        for place in found.get(column["name"], []):
            if column["type"] != "count" or place >= len(lower) or is_empty(lower[place]):
                continue
            if letters.heading(str(lower[place])) == letters.heading(str(row[place])):
                continue  # the headings stand there twice, as on each page of a print
            wide = place + 1 < len(lower) and (place + 1 >= len(row) or is_empty(row[place + 1]))
            spans = [
                right for first, left, _, right in merged if first == top + 1 and left == place + 1 and right > left
            ]
            if spans or (wide and not is_empty(lower[place + 1])):
                return column["name"], list_shown([clean(cell) for cell in lower])
    return None


def find_added(rows: list, top: int, found: dict, table: dict, called: object) -> dict:
    """Return columns of numbers that the row below the headings names where these say nothing: it is of headings too.

    A heading over several columns stands over its first one, and all others are merged down. In a record no cell of
    numbers is called as its column is.
    """
    if top + 1 >= len(rows) or not are_words(rows[top + 1]):
        return {}
    counts = [column["name"] for column in table["columns"] if column["type"] == "count"]
    more: dict = {}
    for place, cell in enumerate(rows[top + 1]):
        if clean(cell) and (place >= len(rows[top]) or is_empty(rows[top][place])):
            name = ask(called, clean(cell), clean(cell), False)
            if name in counts and name not in found:
                more.setdefault(name, []).append(place)
    return more


def are_words(row: list) -> bool:
    """Tell whether a row holds texts alone, and any: a row of headings has no numbers."""
    filled = [cell for cell in row if not is_empty(cell)]
    for cell in filled:
        if not isinstance(cell, str) or delimited.is_broken(cell) or numbers.are_digits(cell.strip(" \n")):
            return False
    return bool(filled)


def is_empty(cell: object) -> bool:
    """Tell whether nothing stands in a cell."""
    return cell is None or (isinstance(cell, str) and cell.strip(" \n\t") == "")
